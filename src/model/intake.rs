//! What became of the rows of a table.

use std::collections::BTreeMap;

use super::{Below, PersonaIx, Spanned, SurveyIx, When};

/// How many rows a table has, and how many of them count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// What the table was read as.
    pub survey: SurveyIx,
    /// Relative to the project.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// Rows that are not blank, without the names at the top.
    pub rows: u64,
    /// Rows that count.
    pub counted: u64,
    /// How many answers those stand for; the same number unless the table has
    /// a column of counts.
    pub answers: u64,
    /// How many answers those stand for that count nowhere, as nobody knows what
    /// kind of person answered.
    pub lost: u64,
    /// How many of these said how they felt.
    pub lost_felt: u64,
    /// How many of these felt below zero.
    pub lost_below: Below,
    /// Why others do not count, most rows first.
    pub left: Vec<(Left, u64)>,
    /// The last day on which somebody answered, the first row of that day.
    pub latest: Option<Spanned<When>>,
    /// How many rows had words.
    pub words: u64,
    /// How many of them are kept to be read, the first in the file.
    pub words_kept: u64,
    /// Of each persona how many are not, and how many of these were shared.
    pub words_cut: BTreeMap<PersonaIx, (u64, u64)>,
    /// Whether it is for the internal edition alone.
    pub internal: bool,
}

/// Why a row does not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// Nobody knows what kind of person answered.
    NoPersona,
    /// The map says that it is no answer.
    Skipped,
    /// No answer to anything that is asked here.
    Empty,
    /// A score beyond its scale, as written.
    OffScale(String),
    /// Other scores beyond their scales.
    OffScales,
    /// A value that the map does not name.
    Unmapped,
    /// A day that is none.
    NoDay,
    /// A count that is none.
    NoCount,
    /// An id that another row has.
    SameId,
    /// More cells than names.
    TooWide,
    /// A quote where none belongs.
    Quote,
    /// The sum or the average of the rows above it.
    Summary,
}
