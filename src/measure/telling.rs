//! How much is told of a number: the words for what was decided of it.

/// How much of a group's answers to one question may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Showing {
    /// Nobody answered.
    #[default]
    Nothing,
    /// Nothing of it, not even how many answered; in the internal edition how
    /// many.
    Hidden,
    /// A bound, and how many answered.
    Coded,
    /// All that those answered who agreed that it is known, and nothing of the
    /// others.
    Known,
    /// Everything.
    Whole,
}

impl Showing {
    /// The same, hidden if it is anything.
    pub(super) fn at_most_hidden(self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            _ => Self::Hidden,
        }
    }

    /// Whether everything is shown.
    pub fn is_shown(self) -> bool {
        self == Self::Whole
    }
}

/// What is told instead of a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bound {
    /// More than this.
    Over(f64),
    /// Less than this.
    Under(f64),
    /// Between these.
    Between(f64, f64),
    /// This, or more.
    AtLeast(f64),
}

/// What may be told of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// All of it.
    Exact(u64),
    /// The parts that are shown anyway.
    AtLeast(u64),
    /// Nothing.
    Hidden,
}
