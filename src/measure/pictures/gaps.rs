//! How far those who use it and those who chose it are apart, by account.

use crate::measure::Unit;
use crate::measure::answers::Score;
use crate::measure::key::Key;
use crate::measure::rating::Axis;
use crate::measure::rounding::Amount;

/// One pair of personas.
#[derive(Debug, Clone, Default)]
pub struct GapsPicture {
    /// The heading.
    pub title: String,
    /// Who works with it.
    pub user: String,
    /// Who chose it.
    pub decider: String,
    /// What the scores are drawn on.
    pub axis: Axis,
    /// All together first, then account by account.
    pub rows: Vec<GapRow>,
}

/// The two at one place.
#[derive(Debug, Clone)]
pub struct GapRow {
    /// Where.
    pub name: String,
    /// The users' net score.
    pub user: Option<Score>,
    /// The deciders' net score.
    pub decider: Option<Score>,
    /// What may be said of the distance, in words.
    pub says: String,
    /// In what the distance is.
    pub unit: Unit,
    /// The distance, −2 … 2 of net scores, where it is shown.
    pub points: Option<Amount>,
    /// The figure of the distance.
    pub key: Key,
}

impl GapRow {
    /// Both scores, as far as there are answers.
    pub fn scores(&self) -> Vec<&Score> {
        [&self.user, &self.decider].into_iter().flatten().collect()
    }

    /// Whether it is told where both are, or between what.
    pub fn is_told(&self) -> bool {
        let scores = self.scores();
        let told = |score: &&Score| score.value.is_some() || score.bound.is_some();
        scores.len() == 2 && scores.iter().all(told)
    }
}
