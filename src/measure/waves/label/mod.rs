//! What the label of a wave says about its time.
//!
//! Where days are missing, labels put waves in order: "Q4 2025" before
//! "March 2026", "vorher" before "nachher", "wave 9" before "wave 10". A label
//! that says nothing of the kind leaves the order to chance, and whoever asks
//! is told so.

mod reading;

use std::cmp::Ordering;

use jiff::civil::{Date, date};

use super::calendar::Months;
use crate::model::counted::plain_letters as plain;

/// A label, as far as it speaks of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Label {
    /// The first and the last day of the time that it names.
    period: Option<(Date, Date)>,
    /// Months of a year that it does not name.
    months: Option<Months>,
    /// Before something, in its midst, or after it.
    side: Option<i8>,
    /// Numbers, in the order in which they stand there; days where a unit of
    /// time stands beside.
    numbers: Vec<i64>,
    /// Whether it is two numbers with a stroke between: a day and its month, or
    /// one of so many.
    is_pair: bool,
    /// Where another reading is as good.
    doubt: Option<LabelDoubt>,
    /// All of it, to tell two apart.
    text: String,
}

/// How a label can be read otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LabelDoubt {
    /// "Jan 25": a year, or a day.
    Year,
    /// "5/6/2026": the month may come first.
    Day,
    /// "Winter 2026": that of its beginning, or of its end.
    Winter,
}

impl Label {
    /// Reads a label; without one, nothing is known.
    pub(super) fn read(label: Option<&str>) -> Self {
        reading::read(plain(label.unwrap_or_default()))
    }

    /// The first and the last day of the time that it names, if it names a
    /// year.
    pub(super) fn period(&self) -> Option<(Date, Date)> {
        let period = self.period?;
        match self.doubt {
            None | Some(LabelDoubt::Winter) => Some(self.widest(period)),
            Some(LabelDoubt::Year | LabelDoubt::Day) => None,
        }
    }

    /// Which comes first, and whether the labels say so. Without that it is
    /// still an order, always the same.
    pub(super) fn compare(&self, other: &Self) -> (Ordering, bool) {
        let sure = self.doubt.is_none() && other.doubt.is_none();
        match (self.period, other.period) {
            (Some(a), Some(b)) if a != b => {
                let order = middle(a).cmp(&middle(b)).then(a.cmp(&b));
                return (order, self.is_apart(a, other, b));
            }
            (Some(_), Some(_)) | (None, None) => {}
            (a, b) => return (a.is_some().cmp(&b.is_some()), false),
        }
        if self.months != other.months {
            // Who knows whether "October" comes after "January".
            return (self.months.cmp(&other.months), false);
        }
        let sides = [self.side, other.side].map(|side| side.unwrap_or(0));
        if sides[0] != sides[1] {
            return (sides[0].cmp(&sides[1]), sure);
        }
        if self.numbers != other.numbers {
            let both = !self.numbers.is_empty() && !other.numbers.is_empty();
            let told = !self.is_pair || !other.is_pair || self.rises_with(other);
            return (self.numbers.cmp(&other.numbers), sure && both && told);
        }
        (self.text.cmp(&other.text), false)
    }
}

impl Label {
    /// Whether it does not matter which of two numbers goes before the other:
    /// "31/01" is before "01/02" by the second alone.
    fn rises_with(&self, other: &Self) -> bool {
        let each = self.numbers.iter().zip(&other.numbers);
        let each: Vec<Ordering> = each.map(|(a, b)| a.cmp(b)).collect();
        !(each.contains(&Ordering::Less) && each.contains(&Ordering::Greater))
    }

    /// Whether two times do not meet, however the labels are read.
    fn is_apart(&self, a: (Date, Date), other: &Self, b: (Date, Date)) -> bool {
        let apart = |a: (Date, Date), b: (Date, Date)| a.1 < b.0 || b.1 < a.0;
        let same_year = a.0.year() == b.0.year();
        match (self.doubt, other.doubt) {
            // Both are read alike.
            (None, None) | (Some(LabelDoubt::Winter), Some(LabelDoubt::Winter)) => apart(a, b),
            (None | Some(LabelDoubt::Winter), None | Some(LabelDoubt::Winter)) => {
                apart(self.widest(a), other.widest(b))
            }
            (Some(LabelDoubt::Year) | None, Some(LabelDoubt::Year) | None) => {
                same_year && apart(a, b)
            }
            _ => !same_year && apart(a, b),
        }
    }

    fn widest(&self, (from, to): (Date, Date)) -> (Date, Date) {
        let year = jiff::Span::new().years(1);
        match self.doubt {
            Some(LabelDoubt::Winter) => (from.saturating_sub(year), to),
            _ => (from, to),
        }
    }
}

fn middle((from, to): (Date, Date)) -> i64 {
    let zero = date(2000, 1, 1);
    crate::model::between(zero, from) + crate::model::between(zero, to)
}

#[cfg(test)]
mod tests;
