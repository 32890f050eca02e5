//! What was heard in conversations, by persona and by kind.
//!
//! Only notes that the readers may see are here: in the client edition each of
//! them was shared, or its speaker agreed to it, and it stands on the page that
//! counts it. So no count tells more than the notes do.

use std::collections::BTreeSet;

use super::journey::closeness;
use crate::model::{
    Conversation, ConversationIx, EvidenceIx, GuestIx, Heard, HeardKind, Model, PersonaIx, Role,
};

/// A note that may be shown.
#[derive(Debug, Clone, Copy)]
pub struct Note<'m> {
    /// Where it was heard.
    pub conversation: ConversationIx,
    /// What it is.
    pub heard: &'m Heard,
    /// The words.
    pub evidence: EvidenceIx,
    /// Whose words; without a persona they count nowhere.
    pub persona: Option<PersonaIx>,
}

/// Every note that was heard and may be shown, conversation by conversation,
/// from the oldest.
pub fn notes(model: &Model) -> Vec<Note<'_>> {
    let mut events: Vec<_> = model.each_conversation().collect();
    events.sort_by_key(|(index, event)| (event.when.value.at, *index));
    let all = events.into_iter().flat_map(|(index, _)| of(model, index));
    all.filter(|note| model[note.evidence].is_heard()).collect()
}

/// The notes of one conversation that may be shown, as written; of one that was
/// imagined what was imagined.
pub fn of(model: &Model, index: ConversationIx) -> impl Iterator<Item = Note<'_>> {
    let heard = model[index].heard.iter();
    let shown = heard.filter(|heard| model.shows_evidence(&model[heard.evidence]));
    shown.map(move |heard| Note {
        conversation: index,
        heard,
        evidence: heard.evidence,
        persona: model[heard.evidence].persona,
    })
}

/// Conversations that are still to come and may be shown, from the next one.
pub fn to_come(model: &Model) -> Vec<ConversationIx> {
    in_order(model, true)
}

/// Conversations that were held and may be shown, from the last one.
pub fn held(model: &Model) -> Vec<ConversationIx> {
    let mut held = in_order(model, false);
    held.reverse();
    held
}

fn in_order(model: &Model, to_come: bool) -> Vec<ConversationIx> {
    let shown = model.each_conversation().filter(|(_, event)| {
        model.shows_conversation(event) && model.is_to_come(event.when.value) == to_come
    });
    let mut shown: Vec<_> = shown.collect();
    shown.sort_by_key(|(index, event)| (event.when.value.at, *index));
    shown.into_iter().map(|(index, _)| index).collect()
}

/// Personas of which nobody is invited to any event to come. Empty where no
/// event is to come, and where not all guests are known.
pub fn not_invited(model: &Model) -> Vec<PersonaIx> {
    if !model.policy.plans {
        return Vec::new();
    }
    let coming = to_come(model);
    let guests = || coming.iter().flat_map(|&event| &model[event].guests);
    if guests().next().is_none() {
        return Vec::new();
    }
    let invited: BTreeSet<_> = guests().map(|guest| guest.persona).collect();
    let all = model.each_persona().map(|(index, _)| index);
    all.filter(|persona| !invited.contains(persona)).collect()
}

/// Guests of whom nothing is noted.
pub fn silent(event: &Conversation) -> Vec<GuestIx> {
    let spoke: BTreeSet<_> = event.heard.iter().filter_map(|heard| heard.guest).collect();
    let all = (0..event.guests.len()).map(GuestIx);
    all.filter(|guest| !spoke.contains(guest)).collect()
}

/// Those who use and those who decide, and how often each was heard on what.
/// Personas stand beside each other: there is no sum of two of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// Who uses it and does not decide.
    pub users: Vec<PersonaIx>,
    /// Who decides and does not use it.
    pub deciders: Vec<PersonaIx>,
    /// What was heard of any of them, in the order of the kinds: how often, by
    /// users and then by deciders.
    pub rows: Vec<(HeardKind, Vec<usize>)>,
}

impl Apart {
    /// All of both sides, in the order of the numbers in a row.
    pub fn personas(&self) -> impl Iterator<Item = PersonaIx> + '_ {
        self.users.iter().chain(&self.deciders).copied()
    }

    /// How many notes there are of the persona at a place.
    pub fn notes(&self, place: usize) -> usize {
        let own = self.rows.iter().filter_map(|(_, counts)| counts.get(place));
        own.sum()
    }
}

/// How far the one who decides stands from the one who uses. `None` where
/// nobody of one side was heard. Whoever does both is on neither side, and so
/// is whoever uses a rival's product.
pub fn apart(model: &Model) -> Option<Apart> {
    let notes = notes(model);
    let heard: BTreeSet<_> = notes.iter().filter_map(|note| note.persona).collect();
    let side = |is: Role, is_not: Role| -> Vec<PersonaIx> {
        let own = heard.iter().copied();
        let own = own.filter(|&persona| {
            let roles = &model[persona].roles;
            let uses = model[persona].uses;
            let ours = uses.is_none() || uses == model.report.product;
            ours && roles.contains(&is) && !roles.contains(&is_not)
        });
        let mut own: Vec<_> = own.collect();
        own.sort_by_key(|&persona| (closeness(&model[persona].roles), persona));
        own
    };
    let users = side(Role::User, Role::Decider);
    let deciders = side(Role::Decider, Role::User);
    if users.is_empty() || deciders.is_empty() {
        return None;
    }
    let all: Vec<_> = users.iter().chain(&deciders).copied().collect();
    let count = |kind, persona| {
        let own = notes.iter();
        own.filter(|note| note.heard.kind == kind && note.persona == Some(persona))
            .count()
    };
    let rows = HeardKind::ALL.iter().map(|&kind| {
        let counts: Vec<_> = all.iter().map(|&persona| count(kind, persona)).collect();
        (kind, counts)
    });
    let rows = rows.filter(|(_, counts)| counts.iter().any(|&n| n > 0));
    Some(Apart {
        rows: rows.collect(),
        users,
        deciders,
    })
}
