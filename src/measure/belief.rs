//! How far a small number of answers may be believed, in every edition alike.
//!
//! What may be told is `disclosure`'s to decide; this is
//! about what an estimate is worth once it may be. The limits are this
//! project's own, and the page on reading the report prints them.

use super::figure::{Figure, FigureNote, Method, Status, Unit};

/// Fewer than these have no score: their answers stand one by one.
pub const SCORE: u64 = 5;

/// Fewer than these have a score without an interval: it is anecdotal.
pub const INTERVAL: u64 = 8;

/// How far an estimate is believed that so many people stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Belief {
    /// Not at all: the answers are shown instead.
    Answers,
    /// As it is, without an interval.
    Score,
    /// With its interval.
    Interval,
}

impl Belief {
    /// Of a group; of a difference it is that of the smaller side.
    pub fn of(people: u64) -> Self {
        match people {
            0..SCORE => Self::Answers,
            SCORE..INTERVAL => Self::Score,
            _ => Self::Interval,
        }
    }
}

impl Figure {
    /// The same figure, with no more of an estimate than its people carry.
    /// Counts, days and rates of those who were invited estimate nothing, and
    /// stay as they are.
    #[must_use]
    pub(super) fn believed(mut self) -> Self {
        let estimates = matches!(self.unit, Unit::Net | Unit::Share | Unit::Mark)
            && !matches!(
                self.method,
                Method::ResponseRate
                    | Method::MomentShare
                    | Method::Ease
                    | Method::Reach
                    | Method::Written
                    | Method::Before
            );
        let people = self.people.or(self.n).filter(|&people| people > 0);
        if let (true, Some(people)) = (estimates, people) {
            let belief = Belief::of(people);
            if belief < Belief::Interval {
                self.interval = None;
            }
            if belief < Belief::Score {
                self.value = None;
                self.bound = None;
                if self.status == Status::Shown {
                    self.status = Status::OneByOne;
                }
            }
        }
        self
    }

    /// The same figure, which says so where its interval leaves out the value
    /// that it stands beside. An adjusted interval lies about its own `centre`,
    /// nearer to the middle than what was observed.
    #[must_use]
    pub(super) fn about(mut self, centre: f64) -> Self {
        if let (Some(value), Some((low, high))) = (self.value, self.interval)
            && !(low - ROUNDING..=high + ROUNDING).contains(&value)
        {
            self.notes.push(FigureNote::Adjusted(centre));
        }
        self
    }
}

/// What binary fractions may be off by.
const ROUNDING: f64 = 1e-9;

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(people: u64) -> Figure {
        Figure {
            value: Some(0.5),
            n: Some(people),
            people: Some(people),
            interval: Some((0.1, 0.8)),
            ..Figure::hidden(Status::Shown, Unit::Share, Method::TopTwo)
        }
    }

    #[test]
    fn a_score_needs_five_and_an_interval_eight() {
        for (people, value, interval) in [
            (1, false, false),
            (4, false, false),
            (5, true, false),
            (7, true, false),
            (8, true, true),
            (60, true, true),
        ] {
            let made = figure(people).believed();
            let found = (made.value.is_some(), made.interval.is_some());
            assert_eq!(found, (value, interval), "{people}");
            let few = made.status == Status::OneByOne;
            assert_eq!(few, people < 5, "{people}");
        }
    }

    #[test]
    fn what_estimates_nothing_stays() {
        let rate = Figure {
            method: Method::ResponseRate,
            ..figure(3)
        };
        assert_eq!(rate.clone().believed(), rate);
        let hidden = Figure::hidden(Status::TooFew, Unit::Net, Method::Net);
        assert_eq!(hidden.clone().believed(), hidden);
        assert_eq!(Figure::count(3).believed(), Figure::count(3));
    }

    #[test]
    fn an_interval_that_leaves_its_value_out_says_where_its_centre_is() {
        let beside = |value| {
            let made = Figure {
                value: Some(value),
                ..figure(9)
            };
            made.about(0.4).notes
        };
        assert_eq!(beside(0.9), [FigureNote::Adjusted(0.4)]);
        assert_eq!(beside(0.05), [FigureNote::Adjusted(0.4)]);
        assert!(beside(0.8).is_empty() && beside(0.1).is_empty());
    }
}
