//! The rule that one has picked to live by.

use super::{Span, Spanned, When};

/// A rule, and the figure that tells whether one lives by it. Figures are as
/// they are printed: 78 for 78 %, 17 for a net score of +17.
#[derive(Debug, Clone, PartialEq)]
pub struct Promise {
    /// Unique.
    pub id: String,
    /// Where.
    pub span: Span,
    /// The rule.
    pub rule: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// Since when.
    pub since: Option<Spanned<When>>,
    /// The path of the figure, any of figures.json.
    pub figure: Option<Spanned<String>>,
    /// What it was then.
    pub was: Option<f64>,
    /// What it should come to.
    pub target: Option<f64>,
    /// What it was in between, in time order.
    pub readings: Vec<Reading>,
    /// Who sees to it.
    pub owner: Option<String>,
    /// Where it says that this is the one.
    pub picked: Option<Span>,
    /// Whether it is for the internal edition alone.
    pub internal: bool,
}

/// What a figure was on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The day.
    pub when: Spanned<When>,
    /// The figure, as it is printed.
    pub value: f64,
}
