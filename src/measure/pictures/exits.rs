//! Who would go if the way out were open, and what would go with them.

use crate::measure::key::Of;

/// Scenarios, each with a lower and an upper bound.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExitsPicture {
    /// The heading.
    pub title: String,
    /// What the revenue is counted in, as "€" or "thousand a year". May be
    /// empty.
    pub unit: String,
    /// A row each.
    pub scenarios: Vec<ExitScenario>,
    /// Whether it is of all people and of every way: only then there is one by
    /// which the most go.
    pub complete: bool,
}

/// Barriers dropped, alone or together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExitScenario {
    /// What happens, as "Procedural and financial barriers fall".
    pub title: String,
    /// The subject of its figures.
    pub of: Of,
    /// A second line, as a date. May be empty.
    pub note: String,
    /// Who goes: those who said yes, and with those who are unsure.
    pub people: (usize, usize),
    /// What goes with them; `None` where not known, or not to be shown.
    pub revenue: Option<(f64, f64)>,
    /// Whether it may be known, and not be told here.
    pub untold: bool,
    /// How many more might go, and were not asked enough to tell.
    pub not_known: usize,
}
