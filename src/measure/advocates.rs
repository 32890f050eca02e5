//! Hostages, and where they sit that others hear them.

use super::lock_in::{Barrier, LoyaltyKind, Thresholds};
use super::rooms::is_imagined;
use super::staying::Staying;
use crate::model::{ConversationIx, LockIn, Model, PersonIx, RoomIx};

/// A place at which somebody sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// A session.
    Room(RoomIx),
    /// A conversation.
    Conversation(ConversationIx),
}

/// Where a hostage sat, or will.
#[derive(Debug, Clone)]
pub struct Stop {
    /// The place.
    pub seat: Seat,
    /// How many others sat there.
    pub others: usize,
    /// Whether the day is still to come.
    pub to_come: bool,
    /// What they said there, as far as it was noted.
    pub said: Vec<String>,
}

/// A hostage, and the path of their words.
#[derive(Debug, Clone)]
pub struct Carrier<'m> {
    /// Who, where that may be told.
    pub person: Option<PersonIx>,
    /// What they answered.
    pub entry: &'m LockIn,
    /// The largest barrier, 0 … 10, of those that they were asked about.
    pub largest: u8,
    /// Whether they were asked about all of them.
    pub asked_all: bool,
    /// What would have to fall for them to be free to go, where that is known.
    pub way_out: Option<Vec<Barrier>>,
    /// Which of the report's scenarios would let them go.
    pub scenarios: Vec<usize>,
    /// Where they sat, by day; may be nowhere, and is in the client edition.
    pub stops: Vec<Stop>,
}

/// Every hostage who may be shown for themselves, those first whose words go
/// furthest.
pub fn advocates_reached(model: &Model) -> Vec<Carrier<'_>> {
    let marks = Thresholds::default();
    let held = Staying::of(model).singly().people.into_iter();
    let held = held.filter(|(_, answer)| answer.kind(marks) == LoyaltyKind::Hostage);
    let named = held.map(|(entry, answer)| {
        let person = entry.person.map(|person| person.value);
        let scenarios = model.report.scenarios.iter().enumerate();
        let scenarios = scenarios.filter(|(_, scenario)| {
            let is_at = |account| scenario.accounts.contains(&account);
            let there = scenario.accounts.is_empty() || entry.account.is_some_and(is_at);
            there && answer.is_freed(&scenario.opens, marks)
        });
        let open = model.policy.singly;
        Carrier {
            person,
            entry,
            largest: answer.largest().unwrap_or(0),
            asked_all: answer.asked_all(),
            way_out: answer.way_out(marks),
            scenarios: scenarios.map(|(at, _)| at).collect(),
            stops: person
                .filter(|_| open)
                .map_or_else(Vec::new, |person| stops(model, person)),
        }
    });
    let mut named: Vec<_> = named.collect();
    let heard = |carrier: &Carrier| carrier.stops.iter().map(|stop| stop.others).sum::<usize>();
    named.sort_by_key(|carrier| std::cmp::Reverse(heard(carrier)));
    named
}

fn stops(model: &Model, person: PersonIx) -> Vec<Stop> {
    let mut stops = Vec::new();
    for (index, room) in model.each_room() {
        if is_imagined(model, index) {
            continue;
        }
        let own: Vec<_> = room
            .each_member()
            .filter(|(_, member)| member.person.is_some_and(|who| who.value == person))
            .map(|(at, _)| at)
            .collect();
        if own.is_empty() {
            continue;
        }
        let turns = room.introductions.iter();
        let said = turns.flat_map(|turn| {
            let speaks = own.contains(&turn.member.value);
            let reactions = turn.reactions.iter();
            let reactions = reactions.filter(|one| own.contains(&one.from.value));
            let words = turn.says.iter().filter(move |_| speaks);
            words.chain(reactions.filter_map(|one| one.says.as_ref()))
        });
        stops.push((
            room.when.value,
            Stop {
                seat: Seat::Room(index),
                others: room.members.len().saturating_sub(own.len()),
                to_come: model.is_to_come(room.when.value),
                said: said.cloned().collect(),
            },
        ));
    }
    for (index, event) in model.each_conversation() {
        let is_own = |who: Option<PersonIx>| who == Some(person);
        let guests = event.guests.iter();
        let own = guests.filter(|guest| is_own(guest.person.map(|who| who.value)));
        let own = own.count();
        if own == 0 {
            continue;
        }
        let heard = event.heard.iter().map(|heard| &model[heard.evidence]);
        let said = heard.filter(|note| is_own(note.person.map(|who| who.value)));
        stops.push((
            event.when.value,
            Stop {
                seat: Seat::Conversation(index),
                others: event.guests.len().saturating_sub(own),
                to_come: model.is_to_come(event.when.value),
                said: said.filter_map(|note| note.says.clone()).collect(),
            },
        ));
    }
    stops.sort_by_key(|(when, _)| when.at);
    stops.into_iter().map(|(_, stop)| stop).collect()
}
