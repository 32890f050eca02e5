//! What each persona answered, one row each.

use crate::measure::answers::Bar;
use crate::measure::rating::{Axis, Band};

/// Answers to one question.
#[derive(Debug, Clone, Default)]
pub struct BarsPicture {
    /// The heading.
    pub title: String,
    /// What it is drawn on.
    pub axis: Axis,
    /// What each bar is made of, from the lowest answers on.
    pub bands: Vec<Band>,
    /// A row each, in order.
    pub bars: Vec<Bar>,
}
