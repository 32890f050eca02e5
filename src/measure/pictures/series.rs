//! Waves side by side: one small picture a persona.

use crate::measure::Status;
use crate::measure::answers::Score;
use crate::measure::key::Key;
use crate::measure::rating::Axis;

/// One survey that was held more than once.
#[derive(Debug, Clone, Default)]
pub struct SeriesPicture {
    /// The heading.
    pub title: String,
    /// What it is drawn on.
    pub axis: Axis,
    /// What to call each wave, from the first to the latest.
    pub waves: Vec<String>,
    /// A small picture each.
    pub lines: Vec<SeriesLine>,
}

/// One persona over the waves.
#[derive(Debug, Clone)]
pub struct SeriesLine {
    /// Who.
    pub name: String,
    /// By wave; `None` where they answered nothing.
    pub points: Vec<Option<Score>>,
    /// By wave: why there is none, where there is none.
    pub missing: Vec<Status>,
    /// What is said below the picture: since when, and what changed.
    pub says: Vec<String>,
    /// By wave: the change since the one before.
    pub changes: Vec<Option<SeriesChange>>,
    /// From the first wave to the last.
    pub since_first: Option<SeriesChange>,
}

/// A change in words.
#[derive(Debug, Clone)]
pub struct SeriesChange {
    /// With its interval and its verdict.
    pub says: String,
    /// That figure.
    pub key: Key,
}
