//! How a room takes a product: who knows it, and what they feel.

use super::stats::{self, Estimate};
use crate::model::ReactionWord;

/// Reactions to one product, counted. Those of its own users and those of
/// others are never in one count: people endorse what they use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reactions {
    /// Think highly of it.
    pub admire: usize,
    /// Know it, and leave it at that.
    pub nod: usize,
    /// Never heard of it.
    pub who: usize,
    /// Take it for a has-been.
    pub laugh: usize,
    /// Know it by a former name.
    pub old_name: usize,
    /// Think it is for developers alone.
    pub geek: usize,
    /// Feel with whoever has to use it.
    pub hug: usize,
    /// Said something else; counts nowhere.
    pub other: usize,
}

/// One of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "named as the counts above")]
pub enum Reaction {
    Admire,
    #[default]
    Nod,
    Geek,
    Hug,
    Laugh,
    OldName,
    Who,
    Other,
}

impl From<ReactionWord> for Reaction {
    fn from(word: ReactionWord) -> Self {
        match word {
            ReactionWord::Admire => Self::Admire,
            ReactionWord::Nod => Self::Nod,
            ReactionWord::Geek => Self::Geek,
            ReactionWord::Hug => Self::Hug,
            ReactionWord::Laugh => Self::Laugh,
            ReactionWord::OldName => Self::OldName,
            ReactionWord::Who => Self::Who,
            ReactionWord::Other => Self::Other,
        }
    }
}

impl Reactions {
    /// Each kind with its count, from the best to the least known.
    pub fn each(self) -> [(Reaction, usize); 8] {
        [
            (Reaction::Admire, self.admire),
            (Reaction::Nod, self.nod),
            (Reaction::Geek, self.geek),
            (Reaction::Hug, self.hug),
            (Reaction::Laugh, self.laugh),
            (Reaction::OldName, self.old_name),
            (Reaction::Who, self.who),
            (Reaction::Other, self.other),
        ]
    }

    /// How many of one kind.
    pub fn of(self, reaction: Reaction) -> usize {
        let own = self
            .each()
            .into_iter()
            .filter(|(kind, _)| *kind == reaction);
        own.map(|(_, n)| n).sum()
    }

    /// Counts one more.
    pub fn add(&mut self, reaction: Reaction) {
        *match reaction {
            Reaction::Admire => &mut self.admire,
            Reaction::Nod => &mut self.nod,
            Reaction::Geek => &mut self.geek,
            Reaction::Hug => &mut self.hug,
            Reaction::Laugh => &mut self.laugh,
            Reaction::OldName => &mut self.old_name,
            Reaction::Who => &mut self.who,
            Reaction::Other => &mut self.other,
        } += 1;
    }

    /// All that was done, words without a kind included.
    pub fn total(self) -> usize {
        self.each().iter().map(|(_, n)| n).sum()
    }

    /// Those who know it by the name it has today.
    pub fn aware(self) -> usize {
        self.admire + self.nod + self.laugh + self.geek + self.hug
    }

    /// Everybody whose reaction tells whether they know it.
    pub fn asked(self) -> usize {
        self.aware() + self.who + self.old_name
    }

    /// The share of those asked who know it by its present name. A former name
    /// is a rename that has not arrived.
    pub fn awareness(self) -> Option<Estimate> {
        stats::share(self.aware() as u64, self.asked() as u64)
    }

    /// Admiration less laughter and hugs among those who know it, as a net
    /// score. A hug is for the user; it says nothing good of the product.
    pub fn net(self) -> Option<Estimate> {
        let count = |people: usize| people as u64;
        let (zero, minus) = (self.nod + self.geek, self.laugh + self.hug);
        stats::net(count(self.admire), count(zero), count(minus))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_numbers() {
        let room = Reactions {
            admire: 5,
            nod: 3,
            who: 2,
            laugh: 1,
            old_name: 1,
            hug: 2,
            other: 4,
            ..Reactions::default()
        };
        assert_eq!((room.aware(), room.asked()), (11, 14));
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-4, "{a} {b}");
        let share = room.awareness().unwrap();
        near(share.low, 0.5241);
        near(share.high, 0.9243);
        let net = room.net().unwrap();
        near(net.value, 0.1818);
        near(net.low, -0.2821);
        near(net.high, 0.5678);
    }

    #[test]
    fn nobody_asked() {
        let room = Reactions {
            other: 3,
            ..Reactions::default()
        };
        assert!(room.awareness().is_none() && room.net().is_none());
    }
}
