//! Who sat in a support-group room, and how the others took them.

use crate::measure::reactions::{Reaction, Reactions};

/// A session: chairs on a circle, in the order in which people sat.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RoomPicture {
    /// The heading.
    pub title: String,
    /// Who sat there.
    pub chairs: Vec<Chair>,
    /// Whether others sat there of whom nothing is told: then nobody is called
    /// the most admired.
    pub partial: bool,
}

/// Chairs that have room on the circle.
const CIRCLE: usize = 12;

impl RoomPicture {
    /// Whether there are too many people for a circle with everything that
    /// they did.
    pub fn is_matrix(&self) -> bool {
        self.chairs.len() > CIRCLE
    }
}

/// Somebody in the room.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chair {
    /// What they are called here: the persona, or a label.
    pub name: String,
    /// The product they use. May be empty.
    pub uses: String,
    /// Whether that is the product under study.
    pub ours: bool,
    /// Whether they introduced themselves. Otherwise nobody could react.
    pub introduced: bool,
    /// The feeling afterwards, −2 … +2.
    pub feels: Option<i8>,
    /// How the others took their introduction.
    pub reactions: Vec<ChairReaction>,
}

/// What somebody did when another had spoken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChairReaction {
    /// What.
    pub kind: Reaction,
    /// Whose it is, as it may be told: a chair's name, or a persona.
    pub who: String,
    /// From which chair, where it may be told.
    pub from: Option<usize>,
    /// The persona whose it is.
    pub persona: String,
    /// The product that was introduced. May be empty.
    pub product: String,
    /// Whether it tells if that product is known to those who do not use it: each
    /// of them counts once, with what they did first.
    pub counts: bool,
}

impl Chair {
    /// The reactions to their introduction, counted.
    pub fn got(&self) -> Reactions {
        let mut got = Reactions::default();
        for reaction in &self.reactions {
            got.add(reaction.kind);
        }
        got
    }
}
