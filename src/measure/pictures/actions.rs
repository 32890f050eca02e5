//! Actions that were opened and closed, over time.

use std::collections::BTreeSet;

use jiff::civil::Date;

/// What was taken up and what was done.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionsPicture {
    /// The heading.
    pub title: String,
    /// The days on which one was opened; a day as often as actions were.
    pub opened: Vec<Date>,
    /// Of which of these days no more than the month is told.
    pub months: BTreeSet<Date>,
    /// The days on which one was closed.
    pub closed: Vec<Date>,
    /// Actions of which no day is known; they are not in the line.
    pub undated: usize,
    /// Whether there are others of which these readers are not told: then it is
    /// not said that none was closed.
    pub partial: bool,
    /// The day of the report.
    pub as_of: Date,
}
