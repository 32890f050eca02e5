//! Who was heard: personas by accounts.

use crate::measure::heard::{Reach, Told};

/// A row a persona, a column an account.
#[derive(Debug, Clone, Default)]
pub struct HeardPicture {
    /// The heading.
    pub title: String,
    /// The columns.
    pub accounts: Vec<String>,
    /// The paths of their figures.
    pub paths: Vec<String>,
    /// The rows.
    pub rows: Vec<HeardRow>,
}

/// One persona.
#[derive(Debug, Clone)]
pub struct HeardRow {
    /// What the report calls them.
    pub name: String,
    /// The path of their figures.
    pub path: String,
    /// How many were asked; 0 where nobody wrote it down.
    pub invited: u64,
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
    pub answers: Told,
    /// How far they were heard, as a group.
    pub reach: Reach,
}
