//! How people felt before a contact with support, and after.

use crate::measure::stats::Estimate;

/// Contacts, by persona and channel.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SupportPicture {
    /// The heading.
    pub title: String,
    /// A row each; never added up.
    pub groups: Vec<SupportGroup>,
    /// Whether contacts are left out of which these readers are not told: then
    /// none is called the least improved.
    pub partial: bool,
}

/// The contacts of one persona through one channel.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SupportGroup {
    /// The persona's name.
    pub persona: String,
    /// The channel. May be empty.
    pub channel: String,
    /// Feelings before and after, −2 … +2. Empty where too few to show.
    pub contacts: Vec<(i8, i8)>,
    /// Contacts of which one of the two is not known.
    pub unknown: usize,
    /// Improved less worsened, −1 … 1.
    pub net: Option<Estimate>,
}
