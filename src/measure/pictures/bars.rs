//! What each persona answered, one row each.

use crate::measure::answers::Bar;

/// Answers to the question whether they would recommend it.
#[derive(Debug, Clone, Default)]
pub struct BarsPicture {
    /// The heading.
    pub title: String,
    /// A row each, in order.
    pub bars: Vec<Bar>,
}
