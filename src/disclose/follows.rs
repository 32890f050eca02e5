//! Accounts that follow from what is told.
//!
//! What somebody said without their account stands with the persona alone. Where
//! all others of the persona are told with theirs, or nobody of the persona is
//! anywhere else, it is known all the same, and nothing that could be left out
//! would hide it but the answer: whoever makes the report has to be told.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::waves::Waves;
use crate::model::{
    AccountIx, Confidentiality, ConversationIx, Model, PersonIx, PersonaIx, RoomIx, Source, Span,
};

/// Where something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Occasion {
    /// In a wave of a survey, by its place in [`Waves`].
    Wave(usize),
    /// In a session.
    Room(RoomIx),
    /// In a conversation.
    Conversation(ConversationIx),
    /// On staying.
    Staying,
}

/// What was said without an account, and can only be of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follows {
    /// Where it was said.
    pub said: Occasion,
    /// By whom.
    pub persona: PersonaIx,
    /// The account.
    pub account: AccountIx,
    /// The one person whose it can be, where there is no other.
    pub person: Option<PersonIx>,
    /// How many people of the persona may have said it; nobody knows, where others
    /// may be there who are not listed.
    pub may_be: Option<usize>,
    /// Whether others of the persona are told there with their account.
    pub told: bool,
    /// Where each answer is written, or each seat.
    pub spans: Vec<Span>,
}

/// What one persona said at one place, as far as it may be handed over.
#[derive(Default)]
struct PlaceGroup {
    /// Without an account, though it has one.
    unplaced: Vec<Span>,
    /// Who is told with their account.
    told: BTreeSet<PersonIx>,
    /// Whether anybody is.
    any_told: bool,
    /// From where others may be who stand in no list of people.
    elsewhere: BTreeSet<Option<AccountIx>>,
}

/// All that stands without an account which follows.
///
/// Whoever may have said it is a person of the persona who is not told with their
/// account there. In a report of one account everybody knows which it is.
pub fn follows(model: &Model, waves: &Waves) -> Vec<Follows> {
    let mut people: BTreeMap<PersonaIx, Vec<(PersonIx, AccountIx)>> = BTreeMap::new();
    for (at, person) in model.people.iter().enumerate() {
        let all = people.entry(person.persona).or_default();
        all.push((PersonIx(at), person.account));
    }
    let found = groups(model, waves).into_iter();
    let found = found.filter(|(_, group)| !group.unplaced.is_empty());
    let found = found.filter_map(|((said, persona), group)| {
        let listed = people.get(&persona).into_iter().flatten();
        let left: Vec<_> = listed
            .filter(|(person, _)| !group.told.contains(person))
            .collect();
        let mut places: BTreeSet<_> = left.iter().map(|(_, account)| Some(*account)).collect();
        places.extend(&group.elsewhere);
        let [Some(account)] = places.into_iter().collect::<Vec<_>>()[..] else {
            return None;
        };
        let person = match (&left[..], group.elsewhere.is_empty()) {
            ([(person, _)], true) => Some(*person),
            _ => None,
        };
        Some(Follows {
            said,
            persona,
            account,
            person,
            may_be: group.elsewhere.is_empty().then_some(left.len()),
            told: group.any_told,
            spans: group.unplaced,
        })
    });
    found.collect()
}

fn groups(model: &Model, waves: &Waves) -> BTreeMap<(Occasion, PersonaIx), PlaceGroup> {
    let mut groups: BTreeMap<(Occasion, PersonaIx), PlaceGroup> = BTreeMap::new();
    for said in model.evidence.iter().filter(|said| !said.internal) {
        let (place, told) = match said.source {
            Source::Survey(survey) if model[survey].internal => continue,
            Source::Survey(survey) => (Occasion::Wave(waves.of(survey)), said.weight > 0),
            // What somebody did there is told of every seat.
            Source::Room(_) => continue,
            Source::Conversation(event) if model[event].internal => continue,
            Source::Conversation(event) => (
                Occasion::Conversation(event),
                said.shared && said.says.is_some(),
            ),
        };
        let Some(persona) = said
            .persona
            .filter(|_| told || said.promise.is_attributed())
        else {
            continue;
        };
        let group = groups.entry((place, persona)).or_default();
        let person = said.person.map(|person| person.value);
        group.add(person, said.account, said.promise, said.span);
    }
    for tally in &model.tallies {
        let survey = &model[tally.survey];
        if !survey.internal {
            let place = (Occasion::Wave(waves.of(tally.survey)), tally.persona);
            let group = groups.entry(place).or_default();
            group.add(None, tally.account, tally.promise, survey.span);
        }
    }
    for (at, room) in model.rooms.iter().enumerate() {
        let turns = room.introductions.iter().filter(|turn| !turn.internal);
        let acted = turns.flat_map(|turn| {
            let reactions = turn.reactions.iter().filter(|reaction| !reaction.internal);
            let from = reactions.map(|reaction| reaction.from.value);
            from.chain([turn.member.value])
        });
        let acted: BTreeSet<_> = acted.collect();
        for (seat, member) in room.each_member().filter(|_| !room.internal) {
            // Of whoever only sat there nothing is told.
            if !acted.contains(&seat) && !member.promise.is_attributed() {
                continue;
            }
            let place = (Occasion::Room(RoomIx(at)), member.persona);
            let group = groups.entry(place).or_default();
            let person = member.person.map(|person| person.value);
            group.add(person, member.account, member.promise, member.span);
        }
    }
    for entry in model.lock_in.iter().filter(|entry| entry.latest) {
        let group = groups
            .entry((Occasion::Staying, entry.persona))
            .or_default();
        let person = entry.person.map(|person| person.value);
        group.add(person, entry.account, entry.promise, entry.span);
    }
    groups
}

impl PlaceGroup {
    fn add(
        &mut self,
        person: Option<PersonIx>,
        account: Option<AccountIx>,
        promise: Confidentiality,
        span: Span,
    ) {
        match promise {
            Confidentiality::Imagined => return,
            Confidentiality::Named | Confidentiality::Attributed => {
                self.any_told = true;
                self.told.extend(person);
            }
            // Of which account nobody knows nothing follows.
            Confidentiality::Unattributed if person.is_some() || account.is_some() => {
                if self.unplaced.last() != Some(&span) {
                    self.unplaced.push(span);
                }
            }
            Confidentiality::Unattributed | Confidentiality::Grouped => {}
        }
        if person.is_none() {
            self.elsewhere.insert(account);
        }
    }
}
