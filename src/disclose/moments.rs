//! What a client may see of moments: journeys by what was promised, quotes that
//! were shared, and numbers that do not tell what is missing between them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::{Date, DateTime, Time};

use super::said::holds;
use crate::model::{
    AccountIx, Confidentiality, Evidence, Interaction, InteractionIx, JourneyIx, Model, When,
};

impl Model {
    /// Keeps quotes that were shared by themselves, and those that stand word
    /// for word in what the moment was heard by, where that may be told by
    /// itself: a quote stands in one person's lane on one day.
    pub(super) fn hide_quotes(&mut self) {
        for index in 0..self.interactions.len() {
            let moment = &self.interactions[index];
            let Some(quote) = moment.quote.as_deref().filter(|_| !moment.shared) else {
                continue;
            };
            let says = |evidence: &Evidence| {
                let words = evidence.says.as_deref().filter(|_| !evidence.internal);
                self.leads(moment, evidence) && words.is_some_and(|words| holds(words, quote))
            };
            let heard = moment.knowledge.evidence().iter();
            if !heard.into_iter().any(|&evidence| says(&self[evidence])) {
                self.interactions[index].quote = None;
            }
        }
    }

    /// A journey that was told for groups alone is no client's: one journey is
    /// no group.
    pub(super) fn leave_out_grouped_journeys(&mut self) {
        for journey in &mut self.journeys {
            if journey.confidentiality == Confidentiality::Grouped {
                self.confided.journeys += usize::from(!journey.internal);
                journey.internal = true;
                for index in &journey.interactions {
                    if let Some(moment) = self.interactions.get_mut(index.0) {
                        moment.internal = true;
                    }
                }
            }
        }
    }

    /// What somebody lived who agreed to be told in a group alone is no client's,
    /// whatever the journey promises to all others; nor is what is to be told
    /// without who and where, in a journey that says where. A journey of which
    /// nothing is left goes with it.
    pub(super) fn leave_out_confided_moments(&mut self) {
        for at in 0..self.journeys.len() {
            let (gone, all) = self.confided_moments(JourneyIx(at));
            if gone.is_empty() {
                continue;
            }
            let empty = gone.len() == all;
            self.confided.journeys += usize::from(empty);
            self.journeys[at].internal |= empty;
            for index in gone {
                if let Some(moment) = self.interactions.get_mut(index.0) {
                    moment.internal = true;
                }
            }
        }
    }

    /// What of a journey may not be told, and how many moments might be.
    pub(super) fn confided_moments(&self, index: JourneyIx) -> (Vec<InteractionIx>, usize) {
        let journey = &self[index];
        let shown = journey.interactions.iter().copied();
        let shown = shown.filter(|&index| !self[index].internal);
        let shown: Vec<(InteractionIx, Confidentiality)> = shown
            .map(|index| (index, self.promise_of(&self[index])))
            .collect();
        // Where others tell of one account alone, it would be taken for theirs.
        // Whose it is plays no part: that it is missing would tell.
        let placed = shown.iter().filter(|(_, promise)| promise.is_attributed());
        let placed: BTreeSet<AccountIx> = placed
            .filter_map(|&(index, _)| self[index].account)
            .collect();
        let places = journey.account.is_some() || placed.len() == 1;
        let open = journey.confidentiality.is_attributed();
        let is_gone = |&(_, promise): &(InteractionIx, Confidentiality)| match promise {
            Confidentiality::Grouped => true,
            Confidentiality::Unattributed => open && places,
            _ => false,
        };
        let gone = shown.iter().filter(|one| is_gone(one));
        (gone.map(|(index, _)| *index).collect(), shown.len())
    }

    /// Whether a moment is told without who and where, in a journey that tells
    /// both of others.
    fn is_unplaced(&self, moment: &Interaction) -> bool {
        self[moment.journey].confidentiality.is_attributed()
            && self.promise_of(moment) == Confidentiality::Unattributed
    }

    /// Whether a moment is of the very day of an answer that it rests on, and of
    /// which nothing may be told by itself.
    fn gives_day(&self, moment: &Interaction) -> bool {
        let day = moment.when.value.at.date();
        let heard = moment.knowledge.evidence().iter();
        let heard = heard.map(|&index| &self[index]);
        let same = |said: &Evidence| said.when.is_some_and(|when| when.value.at.date() == day);
        !heard.clone().any(Evidence::is_open) && heard.clone().any(same)
    }

    /// A journey that was told without who and where loses both, and its days:
    /// within a month moments keep their order, and nothing else. So does a moment
    /// of somebody who agreed to no more. A journey loses its days alone where one
    /// of them leads to an answer that may not be told by itself: between the days
    /// of others it would stand where it was.
    pub(super) fn hide_where(&mut self) {
        for at in 0..self.journeys.len() {
            let journey = &self.journeys[at];
            let whole = journey.confidentiality == Confidentiality::Unattributed;
            let own: Vec<(InteractionIx, bool)> = journey
                .interactions
                .iter()
                .map(|&index| (index, whole || self.is_unplaced(&self[index])))
                .collect();
            let gives_day = |&(index, _): &(InteractionIx, bool)| self.gives_day(&self[index]);
            let unplaced = own.iter().any(|(_, unplaced)| *unplaced);
            if !(whole || unplaced || own.iter().any(gives_day)) {
                continue;
            }
            let months = own.iter().map(|&(index, _)| {
                let day = self[index].when.value.at.date();
                day.first_of_month()
            });
            let months: Vec<Date> = months.collect();
            let journey = &mut self.journeys[at];
            journey.months = true;
            if whole {
                journey.account = None;
            }
            let mut known = BTreeMap::new();
            for (at, (index, unplaced)) in own.into_iter().enumerate() {
                let (Some(&month), Some(moment)) =
                    (months.get(at), self.interactions.get_mut(index.0))
                else {
                    continue;
                };
                moment.when.value = When {
                    at: place_in(month, &months, at),
                    has_time: false,
                };
                if !unplaced {
                    continue;
                }
                moment.somebody = moment.person.take().map(|person| {
                    let next = known.len();
                    *known.entry(person.value).or_insert(next)
                });
                moment.unplaced = true;
                moment.account = None;
            }
        }
    }

    /// Numbers moments, and notes of conversations, by their place among those
    /// that are left: what an author writes as an id may be a name,
    /// and a number that is missing tells that something is.
    pub(super) fn number_again(&mut self) {
        for journey in &self.journeys {
            for (place, index) in journey.interactions.iter().enumerate() {
                if let Some(moment) = self.interactions.get_mut(index.0) {
                    moment.id = format!("{}-{}", journey.id, place + 1);
                }
            }
        }
        let mut place = 0;
        let events = self.conversations.iter().flat_map(|event| &event.heard);
        for heard in events {
            place += 1;
            if let Some(note) = self.evidence.get_mut(heard.evidence.0) {
                note.id = format!("note-{place}");
            }
        }
    }
}

/// Where the moment `at` stands in its month: those of one month are as far
/// from each other as from its ends. Months are in order.
fn place_in(month: Date, months: &[Date], at: usize) -> DateTime {
    let first = months.partition_point(|&other| other < month);
    let past = months.partition_point(|&other| other <= month);
    let minutes = i64::from(month.days_in_month()) * 24 * 60;
    let parts = i64::try_from(past - first + 1).unwrap_or(i64::MAX);
    let part = i64::try_from(at - first + 1).unwrap_or(0);
    let after = minutes / parts * part;
    let start = month.to_datetime(Time::midnight());
    start.saturating_add(Span::new().minutes(after))
}
