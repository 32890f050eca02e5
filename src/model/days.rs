//! On which days people answered, counted.
//!
//! When a wave was is asked by its order among others, by promises and by
//! charts. It is the middle of all its days: rows that are counted and let go
//! tell theirs as much as those that are kept, and one slip of the year moves
//! nothing.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Span;

/// How many people answered on each day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Days {
    by_day: BTreeMap<Date, Day>,
}

/// One day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// How many answered.
    pub people: u64,
    /// Where the first of them stands.
    pub first: Span,
}

impl Days {
    /// Counts people who answered on a day.
    pub fn add(&mut self, day: Date, people: u64, place: Span) {
        let known = self.by_day.entry(day).or_insert(Day {
            people: 0,
            first: place,
        });
        known.people = known.people.saturating_add(people);
        known.first = known.first.min(place);
    }

    /// Adds what was counted elsewhere.
    pub fn join(&mut self, other: &Self) {
        for (day, known) in other.iter() {
            self.add(day, known.people, known.first);
        }
    }

    /// Each day, from the first to the last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Date, Day)> {
        self.by_day.iter().map(|(day, known)| (*day, *known))
    }

    /// Whether nobody's day is known.
    pub fn is_empty(&self) -> bool {
        self.by_day.is_empty()
    }

    /// Those from one day on.
    #[must_use]
    pub fn since(&self, first: Date) -> Self {
        let later = self.by_day.range(first..);
        Self {
            by_day: later.map(|(day, known)| (*day, *known)).collect(),
        }
    }

    /// The middle one of all answers in the order of their days; of two in the
    /// middle the earlier.
    pub fn middle(&self) -> Option<Date> {
        middle(
            self.iter()
                .map(|(day, known)| (day, known.people))
                .collect(),
        )
    }
}

/// The weighted median of what comes in order.
fn middle<T>(counted: Vec<(T, u64)>) -> Option<T> {
    let all: u128 = counted.iter().map(|(_, people)| u128::from(*people)).sum();
    let mut below = 0;
    let mut counted = counted.into_iter();
    let found = counted.find(|(_, people)| {
        below += u128::from(*people);
        below >= all.div_ceil(2)
    });
    found.map(|(value, _)| value)
}

/// How many days it is from one day to another; below zero where the other is
/// earlier.
pub fn between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(list: &[(Date, u64)]) -> Days {
        let mut days = Days::default();
        for &(day, people) in list {
            days.add(day, people, Span::default());
        }
        days
    }

    #[test]
    fn the_middle_is_that_of_people() {
        assert_eq!(days(&[]).middle(), None);
        let slip = [(date(2025, 1, 2), 1), (date(2026, 5, 10), 11)];
        assert_eq!(days(&slip).middle(), Some(date(2026, 5, 10)));
        let two = [(date(2026, 1, 1), 3), (date(2026, 2, 1), 3)];
        assert_eq!(days(&two).middle(), Some(date(2026, 1, 1)));
        let three = [(date(2026, 1, 1), 3), (date(2026, 2, 1), 4)];
        assert_eq!(days(&three).middle(), Some(date(2026, 2, 1)));
    }

    #[test]
    fn days_between() {
        assert_eq!(between(date(2026, 5, 13), date(2026, 5, 10)), -3);
        assert_eq!(between(date(2024, 2, 28), date(2024, 3, 1)), 2);
    }
}
