//! Who was heard: personas by accounts.

use crate::measure::heard::{Reach, ToldCount};
use crate::measure::key::Of;

/// A row a persona, a column an account.
#[derive(Debug, Clone, Default)]
pub struct HeardPicture {
    /// The heading.
    pub title: String,
    /// The columns.
    pub accounts: Vec<String>,
    /// The same, as the subjects of figures.
    pub places: Vec<Of>,
    /// The rows.
    pub rows: Vec<HeardRow>,
}

/// One persona.
#[derive(Debug, Clone)]
pub struct HeardRow {
    /// What the report calls them.
    pub name: String,
    /// The subject of their figures.
    pub of: Of,
    /// How many were asked, where somebody wrote it down.
    pub invited: Option<u64>,
    /// All of them.
    pub whole: HeardCell,
    /// By account; `None` where nobody of them is there.
    pub cells: Vec<Option<HeardCell>>,
}

/// One persona at one account, or everywhere.
#[derive(Debug, Clone, Copy)]
pub struct HeardCell {
    /// How many people the report knows there.
    pub people: u64,
    /// How many answers they gave, as far as it may be told.
    pub answers: ToldCount,
    /// How far they were heard, as a group.
    pub reach: Reach,
}
