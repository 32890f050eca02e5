//! Waves side by side: one small picture a persona.

use crate::measure::answers::Score;

/// One survey that was held more than once.
#[derive(Debug, Clone, Default)]
pub struct SeriesPicture {
    /// The heading.
    pub title: String,
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
    /// What may be said of the last change, in words. May be empty.
    pub change: String,
    /// The path of that figure.
    pub change_path: String,
}
