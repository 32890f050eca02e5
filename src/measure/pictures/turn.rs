//! One introduction, as the room took it.

use super::people::{Gesture, everybody};
use crate::measure::reactions::Reaction;

/// The one who spoke, and everybody who heard them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TurnPicture {
    /// The heading.
    pub title: String,
    /// The persona of the one who spoke.
    pub speaker: String,
    /// What they spoke of. May be empty.
    pub product: String,
    /// Whether that is the product under study.
    pub ours: bool,
    /// The feeling afterwards, −2 … +2.
    pub feels: Option<i8>,
    /// Those who use it too, and those who do not. They are never added up.
    pub sides: Vec<TurnSide>,
    /// Whether nobody was asked: it was imagined.
    pub assumed: bool,
}

/// People who all use the product, or none of whom does.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TurnSide {
    /// Whether they use it.
    pub own: bool,
    /// What they did.
    pub gestures: Vec<Gesture>,
    /// How many more heard it, of whom nothing was noted.
    pub silent: usize,
    /// How many reacted of whom it is told among others alone.
    pub held_back: usize,
}

impl TurnSide {
    /// How many people heard it.
    pub fn people(&self) -> usize {
        everybody(&self.gestures) + self.silent + self.held_back
    }
}

impl TurnPicture {
    /// The words that are drawn, each beside what was done with it.
    pub fn quoted(&self) -> impl Iterator<Item = (Reaction, &str)> {
        let gestures = self.sides.iter().flat_map(|side| &side.gestures);
        gestures.flat_map(|gesture| {
            let words = gesture.quoted().iter();
            words.map(|said| (gesture.reaction, said.as_str()))
        })
    }
}
