//! Days, with a time or without.

use jiff::civil::{Date, DateTime, Time};

use super::{FromNode, Reader};
use crate::read::node::Node;
use crate::read::rules;
use crate::source::Spanned;

/// A day, or a day and a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// Midnight where no time is given.
    pub at: DateTime,
    /// Whether a time was given.
    pub has_time: bool,
}

impl When {
    /// The month alone: its first day.
    #[must_use]
    pub fn month(self) -> Self {
        Self {
            at: self
                .at
                .date()
                .first_of_month()
                .to_datetime(Time::midnight()),
            has_time: false,
        }
    }

    /// Reads `2026-03-04`, `2026-03-04 14:30` or `2026-03-04T14:30:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = match text.split_once(['T', ' ']) {
            Some((day, time)) => (day, Some(time)),
            None => (text, None),
        };
        let mut parts = day.split('-');
        let mut next = |digits: usize| {
            let part = parts.next()?;
            let all_digits = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            all_digits.then(|| part.parse::<i16>().ok()).flatten()
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        if parts.next().is_some() {
            return None;
        }
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        let at = match time {
            None => date.to_datetime(Time::midnight()),
            Some(time) => date.to_datetime(time.parse::<Time>().ok()?),
        };
        Some(Self {
            at,
            has_time: time.is_some(),
        })
    }
}

impl FromNode for Spanned<When> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Spanned::<String>::from_node(node, key, reader)?;
        if let Some(when) = When::parse(&text.value) {
            return Some(Spanned::new(when, text.span));
        }
        let message = format!("`{}` is no date", text.value);
        let help = "write the year first, and a day that exists: 2026-03-04 or 2026-03-04 14:30";
        reader.fault(&rules::BAD_DATE, node, message, help.to_owned());
        None
    }
}
