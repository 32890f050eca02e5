//! The days of a table's rows, counted in passing.
//!
//! A table has few days and many rows, so a row is a number raised in a list;
//! only the first row of a day is looked at more closely.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{Days, Span, between};
use crate::source::{Note, Notes};

/// Around the first day that comes so many years have a place in the list.
const YEARS: i16 = 8;
const PLACES: usize = YEARS as usize * 2 * 12 * 31;

/// What stands at the first row of a day is known of so many days.
const NOTED: usize = 2_000;

/// Rows that lie so far from the middle are going to be asked for.
const FAR: i64 = 90;

/// Days, and how many people answered on each.
#[derive(Debug, Default)]
pub(super) struct DayCounter {
    /// January of the first year that has a place.
    from: Option<i16>,
    people: Vec<u64>,
    days: Days,
    notes: BTreeMap<Date, (Span, Note)>,
}

impl DayCounter {
    /// Counts a row.
    pub(super) fn add(&mut self, day: Date, people: u64, place: Span, note: impl FnOnce() -> Note) {
        let from = *self.from.get_or_insert(day.year().saturating_sub(YEARS));
        if let Some(at) = at(from, day) {
            if self.people.is_empty() {
                self.people = vec![0; PLACES];
            }
            let count = &mut self.people[at];
            let is_new = *count == 0;
            *count = count.saturating_add(people);
            if !is_new {
                return;
            }
            self.days.add(day, 0, place);
        } else {
            self.days.add(day, people, place);
        }
        if self.notes.len() < NOTED {
            self.notes.entry(day).or_insert_with(|| (place, note()));
        }
    }

    /// All days; what is worth knowing of their rows goes to the notes.
    pub(super) fn finish(mut self, notes: &mut Notes) -> Days {
        if let Some(from) = self.from {
            let known: Vec<_> = self.days.iter().collect();
            for (day, known) in known {
                let people = at(from, day).and_then(|at| self.people.get(at));
                self.days
                    .add(day, people.copied().unwrap_or(0), known.first);
            }
        }
        let (Some(middle), Some(first)) = (self.days.middle(), self.days.iter().next()) else {
            return self.days;
        };
        for (day, (place, note)) in self.notes {
            if day == first.0 || between(middle, day).abs() > FAR {
                notes.add(place, || note);
            }
        }
        self.days
    }
}

/// The place of a day in the list.
fn at(from: i16, day: Date) -> Option<usize> {
    let year = usize::try_from(day.year() - from).ok()?;
    let (month, day) = (
        usize::from(day.month().unsigned_abs()),
        usize::from(day.day().unsigned_abs()),
    );
    let at = (year * 12 + month - 1) * 31 + day - 1;
    (at < PLACES).then_some(at)
}
