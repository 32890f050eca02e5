//! Accounts that follow from what is told.
//!
//! What somebody said without their account stands with the persona alone. Where
//! all others of the persona are told with theirs, or nobody of the persona is
//! anywhere else, it is known all the same, and nothing that could be left out
//! would hide it but the answer: whoever makes the report has to be told.

mod alike;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::measure::waves::Waves;
use crate::model::{
    AccountIx, Confidentiality, ConversationIx, EvidenceIx, JourneyIx, Model, PersonIx, PersonaIx,
    Reaction, RoomIx, Source, Span, When,
};

pub use alike::{LeftAlike, left_alike};

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
    /// On a journey.
    Journey(JourneyIx),
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
    /// Whether nothing but shared words is told of some of them.
    pub words: bool,
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
    /// Whether some of it is told for its words alone.
    words: bool,
    /// From where others may be who stand in no list of people.
    elsewhere: BTreeSet<Option<AccountIx>>,
    /// How many are of each account and of nobody who is named: all, and of them those
    /// who are told with their account.
    unnamed: BTreeMap<AccountIx, (u64, u64)>,
    /// Who is named, told or not.
    named: BTreeSet<PersonIx>,
    /// The first and the last day on which any of it was said.
    days: Option<(Date, Date)>,
    /// Whether some of it has no day.
    dayless: bool,
}

/// All that stands without an account which follows.
///
/// Whoever may have said it is a person of the persona who is not told with their
/// account there. In a report of one account everybody knows which it is.
pub fn follows(model: &Model, waves: &Waves) -> Vec<Follows> {
    let people = by_persona(model);
    let found = groups(model, waves).into_iter();
    let found = found.filter(|(_, group)| !group.unplaced.is_empty());
    let found = found.filter_map(|((said, persona), group)| {
        let left = group.left(model, people.get(&persona)?);
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
            words: group.words,
            spans: group.unplaced,
        })
    });
    found.chain(follow_on_journeys(model)).collect()
}

/// Moments that stand without an account which follows: where nobody of the persona
/// is anywhere else on their day. Whoever has one may have another.
fn follow_on_journeys(model: &Model) -> Vec<Follows> {
    let mut found: BTreeMap<_, Vec<(usize, Span)>> = BTreeMap::new();
    let journeys = model.journeys.iter().enumerate();
    for (at, journey) in journeys.filter(|(_, own)| !own.internal) {
        let index = JourneyIx(at);
        let (gone, _) = model.confided_moments(index);
        let gone: BTreeSet<_> = gone.into_iter().collect();
        for &moment in journey
            .interactions
            .iter()
            .filter(|own| !gone.contains(own))
        {
            let moment = &model[moment];
            let unplaced = model.promise_of(moment) == Confidentiality::Unattributed;
            if moment.internal || !unplaced {
                continue;
            }
            // Clients see no account, wherever it was.
            let day = moment.when.value.at.date();
            let listed = model.people.iter().enumerate();
            let listed = listed.filter(|(_, person)| person.persona == moment.persona);
            let there: Vec<_> = listed.filter(|(_, person)| person.is_there(day)).collect();
            let places: BTreeSet<_> = there.iter().map(|(_, person)| person.account).collect();
            let [account] = places.into_iter().collect::<Vec<_>>()[..] else {
                continue;
            };
            let person = match there[..] {
                [(at, _)] => Some(PersonIx(at)),
                _ => None,
            };
            let key = (index, moment.persona, account, person);
            let all = found.entry(key).or_default();
            all.push((there.len(), moment.span));
        }
    }
    let found = found.into_iter();
    let found = found.map(|((journey, persona, account, person), all)| Follows {
        said: Occasion::Journey(journey),
        persona,
        account,
        person,
        may_be: all.iter().map(|(n, _)| *n).min(),
        told: false,
        words: false,
        spans: all.into_iter().map(|(_, span)| span).collect(),
    });
    found.collect()
}

/// Who is listed, by persona.
fn by_persona(model: &Model) -> BTreeMap<PersonaIx, Vec<(PersonIx, AccountIx)>> {
    let mut people: BTreeMap<PersonaIx, Vec<(PersonIx, AccountIx)>> = BTreeMap::new();
    for (at, person) in model.people.iter().enumerate() {
        let all = people.entry(person.persona).or_default();
        all.push((PersonIx(at), person.account));
    }
    people
}

fn groups(model: &Model, waves: &Waves) -> BTreeMap<(Occasion, PersonaIx), PlaceGroup> {
    let mut groups = as_written(model, waves);
    let people = by_persona(model);
    for ((_, persona), group) in &mut groups {
        group.name(people.get(persona).map_or(&[], Vec::as_slice));
    }
    groups
}

fn as_written(model: &Model, waves: &Waves) -> BTreeMap<(Occasion, PersonaIx), PlaceGroup> {
    let mut groups: BTreeMap<(Occasion, PersonaIx), PlaceGroup> = BTreeMap::new();
    let assumptions = model.assumptions.iter().filter(|own| !own.internal);
    let verdicts = assumptions.flat_map(|own| &own.verdicts);
    let verdicts: BTreeSet<_> = verdicts.map(|one| one.evidence).collect();
    for (at, said) in model.evidence.iter().enumerate() {
        if said.internal {
            continue;
        }
        let index = EvidenceIx(at);
        let (place, told) = match said.source {
            Source::Survey(survey) if model[survey].internal => continue,
            Source::Survey(survey) => (Occasion::Wave(waves.of(survey)), said.weight > 0),
            // What somebody did there is told of every seat.
            Source::Room(_) => continue,
            Source::Conversation(event) if model[event].internal => continue,
            Source::Conversation(event) => (
                Occasion::Conversation(event),
                said.shared && said.says.is_some()
                    || verdicts.contains(&index) && model.tells_verdict(index),
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
        // What is counted in a table is counted there.
        let n = u64::from(!said.tallied);
        let words = said.shared && said.says.is_some();
        let promise = beside_words(said.promise, words);
        group.words |= promise != said.promise;
        group.add(person, said.account, promise, said.span, n);
        group.on(said.when.map(|when| when.value));
    }
    for tally in &model.tallies {
        let survey = &model[tally.survey];
        if !survey.internal {
            let place = (Occasion::Wave(waves.of(tally.survey)), tally.persona);
            let group = groups.entry(place).or_default();
            group.add(
                None,
                tally.account,
                tally.promise,
                survey.span,
                tally.people,
            );
            group.dayless |= tally.days.is_empty();
            for (day, _) in tally.days.iter() {
                group.on_day(day);
            }
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
        let turns = room.introductions.iter().filter(|turn| !turn.internal);
        let speaking = turns.flat_map(|turn| {
            let shared = |reaction: &&Reaction| {
                reaction.shared && reaction.says.is_some() && !reaction.internal
            };
            let reactions = turn.reactions.iter().filter(shared);
            let own = (turn.shared && turn.says.is_some()).then_some(turn.member.value);
            reactions.map(|reaction| reaction.from.value).chain(own)
        });
        let speaking: BTreeSet<_> = speaking.collect();
        for (seat, member) in room.each_member().filter(|_| !room.internal) {
            // Of whoever only sat there nothing is told.
            if !acted.contains(&seat) && !member.promise.is_attributed() {
                continue;
            }
            let place = (Occasion::Room(RoomIx(at)), member.persona);
            let group = groups.entry(place).or_default();
            let person = member.person.map(|person| person.value);
            let promise = beside_words(member.promise, speaking.contains(&seat));
            group.words |= promise != member.promise;
            group.add(person, member.account, promise, member.span, 1);
            group.on(Some(room.when.value));
        }
    }
    for entry in model.lock_in.iter().filter(|entry| entry.latest) {
        let group = groups
            .entry((Occasion::Staying, entry.persona))
            .or_default();
        let person = entry.person.map(|person| person.value);
        group.add(person, entry.account, entry.promise, entry.span, 1);
        group.on(entry.when.map(|when| when.value));
    }
    groups
}

/// Whoever wants to be told with others alone and shared their words is told of with
/// these words, and without an account.
fn beside_words(promise: Confidentiality, words: bool) -> Confidentiality {
    match promise {
        Confidentiality::Grouped if words => Confidentiality::Unattributed,
        promise => promise,
    }
}

impl PlaceGroup {
    /// Of whom nothing is told with their account, of those who were there then. What
    /// has no day may be of any.
    fn left(&self, model: &Model, listed: &[(PersonIx, AccountIx)]) -> Vec<(PersonIx, AccountIx)> {
        let was_there = |index: PersonIx| {
            let person = &model[index];
            let Some((first, last)) = self.days.filter(|_| !self.dayless) else {
                return true;
            };
            let came = person.from.is_none_or(|from| from.value.at.date() <= last);
            came && person
                .until
                .is_none_or(|until| first <= until.value.at.date())
        };
        let left = listed.iter().copied();
        left.filter(|(person, _)| !self.told.contains(person) && was_there(*person))
            .collect()
    }

    fn on(&mut self, when: Option<When>) {
        match when {
            Some(when) => self.on_day(when.at.date()),
            None => self.dayless = true,
        }
    }

    fn on_day(&mut self, day: Date) {
        let (first, last) = self.days.unwrap_or((day, day));
        self.days = Some((first.min(day), last.max(day)));
    }

    fn add(
        &mut self,
        person: Option<PersonIx>,
        account: Option<AccountIx>,
        promise: Confidentiality,
        span: Span,
        n: u64,
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
        self.named.extend(person);
        match (person, account) {
            (Some(_), _) => {}
            (None, None) => {
                self.elsewhere.insert(None);
            }
            (None, Some(account)) => {
                let (all, told) = self.unnamed.entry(account).or_default();
                *all += n;
                *told += n * u64::from(promise.is_attributed());
            }
        }
    }

    /// Of an account, whoever is not named is somebody who is listed there, unless there
    /// are more of them; and where as many are told as are listed, all of these are.
    fn name(&mut self, listed: &[(PersonIx, AccountIx)]) {
        for (&account, &(all, told)) in &self.unnamed {
            let there = listed.iter().filter(|(_, own)| *own == account);
            let there: Vec<PersonIx> = there.map(|(person, _)| *person).collect();
            let count = |people: &BTreeSet<PersonIx>| {
                let own = there.iter().filter(|person| people.contains(person));
                own.count() as u64
            };
            let (room, named) = (there.len() as u64, count(&self.named));
            if all + named > room {
                self.elsewhere.insert(Some(account));
            } else if told + count(&self.told) >= room {
                self.told.extend(there);
            }
        }
    }
}
