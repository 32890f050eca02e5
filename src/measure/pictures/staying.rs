//! The map of satisfaction and staying.

use crate::measure::lock_in::{LoyaltyKind, Thresholds};

/// Who is satisfied, and who stays.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StayingPicture {
    /// The heading.
    pub title: String,
    /// From where on an answer is high.
    pub limits: Thresholds,
    /// Single people; empty where they are not to be shown.
    pub people: Vec<Stayer>,
    /// How many of each kind; `None` where too few to show. Kinds that are not
    /// there were not counted. Read only where there are no `people`.
    pub counts: Vec<(LoyaltyKind, Option<usize>)>,
    /// Whether others answered of whom nothing is shown: then there may be some
    /// of a kind of which there is none here.
    pub partial: bool,
}

/// Somebody who answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Stayer {
    /// The persona's name.
    pub persona: String,
    /// What else is said of them: the account. May be empty.
    pub note: String,
    /// 0 … 10.
    pub satisfaction: u8,
    /// 0 … 10.
    pub stay: u8,
    /// What they are.
    pub kind: LoyaltyKind,
}
