//! Sessions: who sat there, who rose, what the others did.

use std::collections::{BTreeMap, BTreeSet};

use super::{KnownIds, WHO_KEYS, Whose, early, feeling, internal, text, texts};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::resolve::Ids;
use crate::model::{
    Confidentiality, Counts, Evidence, EvidenceIx, Id, Introduction, Member, MemberIx, Model,
    PersonaIx, ProductIx, Reaction, ReactionWord, Room, RoomIx, Source, Span, Spanned, When,
    promised, rules,
};
use crate::read::kinds;
use crate::read::{Named, Written};

/// The ids of what was said in sessions, in the order in which [`rooms`] makes
/// evidence of it.
pub fn ids(written: &Written) -> impl Iterator<Item = &Spanned<Id>> {
    let rooms = written.rooms.iter();
    let turns = rooms.flat_map(|room| room.record.introductions.iter().flatten());
    turns.flat_map(|turn| {
        let reactions = turn.reactions.iter().flatten();
        let ids = reactions.filter_map(|reaction| reaction.id.as_ref());
        turn.id.iter().chain(ids)
    })
}

/// All sessions.
pub fn rooms(
    written: &Written,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) {
    for (at, file) in written.rooms.iter().enumerate() {
        let title = file.record.title.as_ref();
        let span = title.map_or(file.record.span, |title| title.span);
        let index = RoomIx(at);
        known.rooms.define(&file.id, index, span, diagnostics);
        let room = room(index, span, file, model, known, diagnostics);
        model.rooms.push(room);
    }
}

fn room(
    index: RoomIx,
    span: Span,
    file: &Named<kinds::Room>,
    model: &mut Model,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) -> Room {
    let record = &file.record;
    let mut ids = Ids::within("member of this session", &rules::UNKNOWN_MEMBER);
    if record.members.is_none() && known.is_faulty(span.file) {
        ids.mark_incomplete();
    }
    let mut members = Vec::new();
    let told = record.confidentiality.map(|word| word.value);
    let told = told.unwrap_or(model.report.privacy.confidentiality.rooms);
    for record in record.members.iter().flatten() {
        let Some(id) = &record.id else {
            // Whoever is named below may be this one.
            ids.mark_incomplete();
            continue;
        };
        match member(record, id, told, model, known, diagnostics) {
            Some(member) => {
                let at = MemberIx(members.len());
                if ids.define(id.value.as_str(), at, id.span, diagnostics) {
                    members.push(member);
                }
            }
            // Who is at fault already is still somebody to refer to.
            None => ids.define_broken(id.value.as_str()),
        }
    }
    label(&mut members, model);
    early(record.when, diagnostics);
    let mut room = Room {
        id: file.id.clone(),
        span,
        title: text(&record.title).unwrap_or_else(|| file.id.clone()),
        when: record.when.unwrap_or_else(|| nowhere(record.span)),
        moderator: text(&record.moderator),
        place: text(&record.place),
        members,
        introductions: Vec::new(),
        notes: record.notes.clone(),
        confidentiality: told,
        by: texts(&record.by),
        internal: internal(&record.edition),
        partial: false,
    };
    for record in record.introductions.iter().flatten() {
        let turn = Turn { index, ids: &ids };
        let introduction = turn.introduction(record, &room, model, known, diagnostics);
        room.introductions.extend(introduction);
    }
    count(&mut room);
    room
}

/// Marks what everybody counts with: each once for a product, with the first
/// thing that tells anything; words without a kind stand back behind anything
/// else. And each once for a former name.
fn count(room: &mut Room) {
    let mut first: BTreeMap<(MemberIx, ProductIx), (bool, usize, usize)> = BTreeMap::new();
    let mut names: BTreeSet<(MemberIx, ProductIx, Option<String>)> = BTreeSet::new();
    for (at, turn) in room.introductions.iter_mut().enumerate() {
        let Some(product) = turn.product else {
            continue;
        };
        for (place, reaction) in turn.reactions.iter_mut().enumerate() {
            let tells = reaction.kind != ReactionWord::Other;
            let key = (reaction.from.value, product);
            let known = first.entry(key).or_insert((tells, at, place));
            if tells && !known.0 {
                *known = (tells, at, place);
            }
            if reaction.kind == ReactionWord::OldName {
                let called = reaction.called.as_ref().map(|called| called.value.clone());
                if names.insert((reaction.from.value, product, called)) {
                    reaction.names = Counts::Yes;
                }
            }
        }
    }
    for (_, turn, place) in first.into_values() {
        room.introductions[turn].reactions[place].counts = Counts::Yes;
    }
}

/// A day that is missing has been reported; no day at all stands in.
pub fn nowhere(span: Span) -> Spanned<When> {
    let at = Default::default();
    Spanned::new(
        When {
            at,
            has_time: false,
        },
        span,
    )
}

fn member(
    record: &kinds::Member,
    id: &Spanned<Id>,
    told: Confidentiality,
    model: &Model,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) -> Option<Member> {
    let (who, persona) = (record.who.as_ref(), record.persona.as_ref());
    let uses = record.uses.as_ref();
    let uses = uses.and_then(|id| known.products.resolve(id, diagnostics));
    if who.is_none() && persona.is_none() && !record.unknown.may_mean(&WHO_KEYS) {
        let message = format!("nobody knows who `{}` is", id.value.as_str());
        let help = "say persona:, or who: with a person of an account";
        diagnostics.push(Diagnostic::new(&rules::NO_ONE, id.span, message).help(help));
    }
    let whose = Whose::resolve(who, persona, None, model, known, diagnostics);
    let persona = whose.persona?;
    let own = record.consent.map(|consent| consent.value);
    let person = whose.person.and_then(|person| model[person.value].consent);
    Some(Member {
        id: id.value.as_str().to_owned(),
        span: id.span,
        shown_name: String::new(),
        person: whose.person,
        persona,
        account: whose.account,
        uses: uses.or_else(|| model.personas.get(persona.0)?.uses),
        promise: promised(told, person, own),
    })
}

/// What members are called: "Wendy", and "Wendy 2" where there are several.
fn label(members: &mut [Member], model: &Model) {
    let mut peers: BTreeMap<PersonaIx, usize> = BTreeMap::new();
    for member in members.iter() {
        *peers.entry(member.persona).or_default() += 1;
    }
    let mut places: BTreeMap<PersonaIx, usize> = BTreeMap::new();
    for member in members {
        let name = &model[member.persona].name;
        let place = places.entry(member.persona).or_default();
        *place += 1;
        member.shown_name = match peers.get(&member.persona) {
            Some(1) => name.clone(),
            _ => format!("{name} {place}"),
        };
    }
}

/// One member's turn.
struct Turn<'a> {
    index: RoomIx,
    ids: &'a Ids<MemberIx>,
}

impl Turn<'_> {
    fn introduction(
        &self,
        record: &kinds::Introduction,
        room: &Room,
        model: &mut Model,
        known: &KnownIds,
        diagnostics: &mut Diagnostics,
    ) -> Option<Introduction> {
        let member = record.member.as_ref();
        let member = member.and_then(|id| self.member(id, diagnostics));
        let (shared, inward) = (
            record.share.is_some(),
            internal(&record.edition) || room.internal,
        );
        let evidence = self.evidence(
            record.id.as_ref(),
            Words {
                span: record.span,
                from: member.map(|member| member.value),
                says: text(&record.says),
                shared,
                internal: inward,
            },
            room,
            model,
        );
        let product = record.product.as_ref();
        let product = product.and_then(|id| known.products.resolve(id, diagnostics));
        let talk = record.would_talk_to.iter().flatten();
        let would_talk_to = talk.filter_map(|id| self.member(id, diagnostics)).collect();
        let mut reactions = Vec::new();
        for record in record.reactions.iter().flatten() {
            reactions.extend(self.reaction(record, room, inward, model, diagnostics));
        }
        let member = member?;
        Some(Introduction {
            span: record.span,
            member,
            product: product.or(room[member.value].uses),
            says: text(&record.says),
            feels: feeling(&record.feels),
            would_talk_to,
            reactions,
            evidence,
            shared,
            internal: inward,
        })
    }

    /// Who is meant, with the place where it says so.
    fn member(&self, id: &Spanned<Id>, diagnostics: &mut Diagnostics) -> Option<Spanned<MemberIx>> {
        let member = self.ids.resolve(id, diagnostics)?;
        Some(Spanned::new(member, id.span))
    }

    fn reaction(
        &self,
        record: &kinds::Reaction,
        room: &Room,
        within_internal: bool,
        model: &mut Model,
        diagnostics: &mut Diagnostics,
    ) -> Option<Reaction> {
        let written = record.from.as_ref();
        let from = written.and_then(|id| self.member(id, diagnostics));
        let (shared, inward) = (
            record.share.is_some(),
            internal(&record.edition) || within_internal,
        );
        let evidence = self.evidence(
            record.id.as_ref(),
            Words {
                span: record.span,
                from: from.map(|from| from.value),
                says: text(&record.says),
                shared,
                internal: inward,
            },
            room,
            model,
        );
        let (Some(from), Some(kind)) = (from, &record.reaction) else {
            return None;
        };
        Some(Reaction {
            span: record.span,
            from,
            kind: kind.value,
            says: text(&record.says),
            called: record.called.clone(),
            evidence,
            shared,
            internal: inward,
            counts: Counts::No,
            names: Counts::No,
        })
    }

    /// Makes evidence of words that have an id: one for each of [`ids`],
    /// whatever else is wrong with them.
    fn evidence(
        &self,
        id: Option<&Spanned<Id>>,
        words: Words,
        room: &Room,
        model: &mut Model,
    ) -> Option<EvidenceIx> {
        let id = id?;
        let speaker = words.from.map(|from| &room[from]);
        let index = EvidenceIx(model.evidence.len());
        model.evidence.push(Evidence {
            id: id.value.as_str().to_owned(),
            span: words.span,
            source: Source::Room(self.index),
            person: speaker.and_then(|member| member.person),
            persona: speaker.map(|member| member.persona),
            attributed: true,
            account: speaker.and_then(|member| member.account),
            when: Some(room.when),
            recommend: None,
            satisfaction: None,
            effort: None,
            feeling: None,
            own: Vec::new(),
            says: words.says,
            tags: Vec::new(),
            shared: words.shared,
            promise: speaker.map_or(room.confidentiality, |member| member.promise),
            internal: words.internal,
            weight: 1,
            rests: Vec::new(),
            tallied: false,
        });
        Some(index)
    }
}

/// What somebody said in a session.
struct Words {
    span: Span,
    from: Option<MemberIx>,
    says: Option<String>,
    shared: bool,
    internal: bool,
}
