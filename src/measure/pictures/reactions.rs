//! How each product was taken, by who reacted.

use super::people::Gesture;
use crate::measure::key::Of;
use crate::measure::reactions::Reactions;
use crate::measure::stats::Estimate;

/// Reactions to products, by persona; own users and others apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReactionsPicture {
    /// The heading.
    pub title: String,
    /// The products, the one under study first.
    pub products: Vec<ProductReactions>,
    /// Whether others reacted of whom nothing is shown here.
    pub partial: bool,
}

/// One product.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProductReactions {
    /// Its id.
    pub id: String,
    /// Its name.
    pub product: String,
    /// Who reacted. Groups are never added up.
    pub groups: Vec<ReactionGroup>,
}

/// People of one persona, either all users of the product or none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReactionGroup {
    /// The persona's name.
    pub persona: String,
    /// The subject of their figures; `None` where none are of these people alone.
    pub of: Option<Of>,
    /// Whether they use the product.
    pub own: bool,
    /// What they did; `None` where too few did to show it.
    pub counts: Option<Reactions>,
    /// The same as people, with the words of theirs that were shared; empty
    /// where there are no counts.
    pub gestures: Vec<Gesture>,
    /// How many more reacted, of whom it is told among others alone.
    pub held_back: usize,
    /// Whether others may have reacted later, which is not told.
    pub later: bool,
    /// The share that knows it, 0 … 1.
    pub awareness: Option<Estimate>,
    /// Admiration less laughter and hugs, −1 … 1.
    pub net: Option<Estimate>,
}
