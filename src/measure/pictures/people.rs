//! People in a room, by what they did: as figures, one each.

use crate::measure::reactions::Reaction;

/// Those who did the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gesture {
    /// What they did.
    pub reaction: Reaction,
    /// Who: one kind of person beside the other.
    pub people: Vec<Peers>,
    /// What of all their words was shared, in the order of the alphabet.
    pub words: Vec<String>,
}

/// People of one persona who use the same thing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Peers {
    /// The persona's name, or nothing where a heading tells it.
    pub persona: String,
    /// What they use; may be empty.
    pub uses: String,
    /// How many.
    pub n: usize,
    /// What of their own words was shared, in the order of the alphabet.
    pub words: Vec<String>,
}

/// So many of the words are drawn beside a gesture.
pub const QUOTES: usize = 3;

impl Gesture {
    /// The words that are drawn.
    pub fn quoted(&self) -> &[String] {
        &self.words[..self.words.len().min(QUOTES)]
    }

    /// How many people.
    pub fn n(&self) -> usize {
        self.people.iter().map(|peers| peers.n).sum()
    }
}

/// How many people all of them are.
pub fn everybody(gestures: &[Gesture]) -> usize {
    gestures.iter().map(Gesture::n).sum()
}
