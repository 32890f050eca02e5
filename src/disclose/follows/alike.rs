//! Answers of which it follows what each of those who are left gave: they are few, and
//! gave the same.

use std::collections::{BTreeMap, BTreeSet};

use super::{Occasion, by_persona, groups};
use crate::measure::waves::Waves;
use crate::model::{
    Asked, Confidentiality, Model, PersonIx, PersonaIx, RoomIx, ShowWord, Source, Span, Tally,
};

/// What was said without an account by all who are left, so alike that it is known
/// of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftAlike {
    /// Where it was said.
    pub said: Occasion,
    /// By whom.
    pub persona: PersonaIx,
    /// Who is left, two at least.
    pub left: Vec<PersonIx>,
    /// Whether one of them answered otherwise, or not at all.
    pub but_one: bool,
    /// Whether others of the persona are told there with their account.
    pub told: bool,
    /// What they were asked in a survey and answered alike.
    pub asked: BTreeSet<Asked>,
    /// Where each answer is written, or each seat.
    pub spans: Vec<Span>,
}

/// All that was said without an account, by so few and so alike that it is known of
/// each of them though not where they are: by everybody who is left, or where others
/// are told with their account by all but one.
pub fn left_alike<'t>(
    model: &Model,
    waves: &Waves,
    answered: impl Iterator<Item = &'t Tally>,
) -> Vec<LeftAlike> {
    let people = by_persona(model);
    let kinds = kinds(model, waves, answered);
    let found = groups(model, waves).into_iter();
    let found = found.filter(|(_, group)| !group.unplaced.is_empty() && group.elsewhere.is_empty());
    let found = found.filter_map(|(place, group)| {
        let (said, persona) = place;
        let left = group.left(model, people.get(&persona)?);
        let n = left.len() as u64;
        if !(2..MANY).contains(&n) {
            return None;
        }
        let kinds = kinds.range((place, Likeness::FIRST)..);
        let kinds = kinds.take_while(|((other, _), _)| *other == place);
        let most = kinds.map(|((_, question), counts)| {
            let most = counts.values().copied().max().unwrap_or(0);
            (*question, most)
        });
        let least = if group.any_told { n - 1 } else { n };
        let alike: Vec<(Likeness, u64)> = most
            .filter(|(_, most)| *most > 1 && *most >= least)
            .collect();
        let but_one = alike.iter().map(|(_, most)| *most).max()? < n;
        let asked = alike.iter().filter_map(|(question, _)| match question {
            Likeness::Asked(asked) => Some(*asked),
            _ => None,
        });
        Some(LeftAlike {
            said,
            persona,
            left: left.iter().map(|(person, _)| *person).collect(),
            but_one,
            told: group.any_told,
            asked: asked.collect(),
            spans: group.unplaced,
        })
    });
    found.collect()
}

/// From so many on, that all say the same tells of no one.
const MANY: u64 = 30;

/// What people can be alike in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// A question of a survey.
    Asked(Asked),
    /// What they did when one introduced themselves, by where that is written.
    Turn(Span),
    /// How satisfied they are, asked on staying.
    Satisfied,
    /// Whether they stay.
    Stay,
    /// Whether they would go if they could.
    WouldSwitch,
    /// What they said of an assumption, by its place.
    Assumed(usize),
}

impl Likeness {
    const FIRST: Self = Self::Asked(Asked::Recommend);
}

/// How many gave each kind of answer of those who are told without an account.
type Kinds = BTreeMap<((Occasion, PersonaIx), Likeness), BTreeMap<i64, u64>>;

fn kinds<'t>(model: &Model, waves: &Waves, answered: impl Iterator<Item = &'t Tally>) -> Kinds {
    let mut kinds = Kinds::new();
    let mut add = |place, question, kind, n: u64| {
        if n > 0 {
            let counts = kinds.entry((place, question)).or_default();
            *counts.entry(kind).or_default() += n;
        }
    };
    let is_unplaced = |promise| promise == Confidentiality::Unattributed;
    for tally in answered.filter(|tally| is_unplaced(tally.promise)) {
        let survey = &model[tally.survey];
        if survey.internal {
            continue;
        }
        let place = (Occasion::Wave(waves.of(tally.survey)), tally.persona);
        let own = model.asks_of(&survey.survey);
        for asked in Asked::ALL.into_iter().chain(own) {
            let (low, _) = asked.scale();
            for (mark, &n) in (low..).zip(tally.scores.of(asked)) {
                add(place, Likeness::Asked(asked), kind(asked, mark), n);
            }
        }
    }
    for (at, room) in model.rooms.iter().enumerate() {
        for turn in room.introductions.iter().filter(|turn| !turn.internal) {
            let shown = turn.reactions.iter().filter(|reaction| !reaction.internal);
            for reaction in shown.filter(|_| !room.internal) {
                let member = &room[reaction.from.value];
                if is_unplaced(member.promise) {
                    let place = (Occasion::Room(RoomIx(at)), member.persona);
                    add(place, Likeness::Turn(turn.span), reaction.kind as i64, 1);
                }
            }
        }
    }
    let entries = model.lock_in.iter();
    for entry in entries.filter(|entry| entry.latest && is_unplaced(entry.promise)) {
        let place = (Occasion::Staying, entry.persona);
        if let Some(mark) = entry.satisfaction {
            let kind = kind(Asked::Satisfaction, i64::from(mark));
            add(place, Likeness::Satisfied, kind, 1);
        }
        if let Some(stay) = entry.stay {
            add(place, Likeness::Stay, i64::from(stay), 1);
        }
        if let Some(would) = entry.would_switch {
            add(place, Likeness::WouldSwitch, would as i64, 1);
        }
    }
    // Of notes that are told of by what they say of an assumption, whoever said it
    // twice is one.
    let mut verdicts = BTreeSet::new();
    let assumptions = model.assumptions.iter().enumerate();
    for (at, own) in assumptions.filter(|(_, own)| !own.internal) {
        let unplaced = own.verdicts.iter().map(|one| (one, &model[one.evidence]));
        let unplaced = unplaced.filter(|(_, said)| is_unplaced(said.promise));
        for (verdict, said) in unplaced {
            if let (Source::Conversation(event), Some(persona)) = (said.source, said.persona)
                && model.tells_verdict(verdict.evidence)
            {
                let place = (Occasion::Conversation(event), persona);
                let who = said.person.map(|person| person.value);
                let note = who.is_none().then_some(said.span);
                verdicts.insert((place, Likeness::Assumed(at), verdict.word as i64, who, note));
            }
        }
    }
    for (place, question, kind, ..) in verdicts {
        add(place, question, kind, 1);
    }
    kinds
}

/// Good, bad or neither, which is what figures tell; of a mean the answer itself.
fn kind(asked: Asked, mark: i64) -> i64 {
    let (good, bad) = asked.good_and_bad();
    match asked.show() {
        ShowWord::Mean => mark,
        _ if mark >= good => 1,
        _ if mark <= bad => -1,
        _ => 0,
    }
}
