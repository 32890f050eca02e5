//! What people count with, where nobody may link two things that one of them did.
//!
//! Everybody counts once for a product, with the first thing they did. Beside what
//! each introduction shows, that tells more than it says: whatever is counted and
//! was not done when the product was introduced first was done later, by somebody
//! who had not reacted then, and mostly that is the one who spoke. So of those who
//! can't be told from one another only those are counted who reacted first, and
//! whoever comes later only where everybody knows anyway that they did, and what.

use std::collections::BTreeMap;

use super::Class;
use crate::model::{Confidentiality, Counts, Introduction, ProductIx, ReactionWord};

/// Where a reaction stands: the turn, and its place there.
type ReactionAt = (usize, usize);

/// Of the turns in the order in which they were held: settles what of each class
/// is told to count.
pub(super) fn count(turns: &mut [Introduction], classes: &[Class]) {
    let mut done: BTreeMap<(ProductIx, Class), Vec<ReactionAt>> = BTreeMap::new();
    let mut called: BTreeMap<(ProductIx, Class, Option<String>), Vec<ReactionAt>> = BTreeMap::new();
    for (at, turn) in turns.iter().enumerate() {
        let Some(product) = turn.product else {
            continue;
        };
        for (place, one) in turn.reactions.iter().enumerate() {
            let class = classes[one.from.value.0];
            // Whoever agreed to be shown is linked, and of the others nothing is
            // shown turn by turn.
            let (.., promise, open) = class;
            if promise != Confidentiality::Unattributed || open.is_some() {
                continue;
            }
            done.entry((product, class)).or_default().push((at, place));
            if one.kind == ReactionWord::OldName {
                let name = one.called.as_ref().map(|called| called.value.clone());
                let used = called.entry((product, class, name)).or_default();
                used.push((at, place));
            }
        }
    }
    for ((_, class), places) in &done {
        let size = classes.iter().filter(|own| *own == class).count();
        let there = There {
            places,
            size,
            class,
            classes,
        };
        there.settle(turns);
    }
    for ((_, class, _), places) in &called {
        let size = classes.iter().filter(|own| *own == class).count();
        names(turns, places, size);
    }
}

/// What everybody knows that the last of a class counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    With(ReactionAt),
    /// Nobody knows.
    Unsure,
}

/// What a class did when a product was introduced.
struct There<'c> {
    places: &'c [ReactionAt],
    /// How many they are.
    size: usize,
    class: &'c Class,
    classes: &'c [Class],
}

impl There<'_> {
    fn settle(&self, turns: &mut [Introduction]) {
        let tells = |&(turn, place): &ReactionAt| kind(turns, (turn, place)) != ReactionWord::Other;
        let any = self.places.iter().find(|place| tells(place));
        let Some(&(first, _)) = any.or_else(|| self.places.first()) else {
            return;
        };
        let counts = |place: &ReactionAt| place.0 == first && (any.is_none() || tells(place));
        let (counted, rest): (Vec<ReactionAt>, Vec<ReactionAt>) =
            self.places.iter().partition(|p| counts(p));
        let alone = rest.is_empty() || self.places.iter().all(|(turn, _)| *turn == first);
        if alone || counted.len() == self.size {
            return;
        }
        let known = match counted.len() + 1 == self.size {
            true => self.last(turns, first),
            false => Last::Unsure,
        };
        for (turn, place) in counted {
            turns[turn].reactions[place].counts = Counts::Yes;
        }
        for &(turn, place) in &rest {
            turns[turn].reactions[place].counts = match known {
                Last::Nothing | Last::With(_) => Counts::No,
                Last::Unsure => Counts::Untold,
            };
        }
        if let Last::With((turn, place)) = known {
            turns[turn].reactions[place].counts = Counts::Yes;
        }
    }

    /// Where all but one counted when a product was introduced first, and that one
    /// spoke: what they count with, or that they do with nothing, where everybody
    /// knows. They do if all who could react to the next one did, and alike.
    fn last(&self, turns: &[Introduction], first: usize) -> Last {
        let speaker = |turn: usize| turns[turn].member.value;
        let is_of = |turn: usize| self.classes[speaker(turn).0] == *self.class;
        if !is_of(first) {
            return Last::Unsure;
        }
        let later = self.places.iter();
        let mut later = later.filter(|(turn, _)| speaker(*turn) != speaker(first));
        let Some(&(next, place)) = later.next() else {
            return Last::Nothing;
        };
        let there = self.places.iter().filter(|(turn, _)| *turn == next);
        let all = there.clone().count() + usize::from(is_of(next)) == self.size;
        let did = |&(turn, place): &ReactionAt| {
            let one = &turns[turn].reactions[place];
            (one.kind, one.called.as_ref().map(|called| &called.value))
        };
        let own = did(&(next, place));
        let alike = own.0 != ReactionWord::Other && there.clone().all(|place| did(place) == own);
        match all && alike {
            true => Last::With((next, place)),
            false => Last::Unsure,
        }
    }
}

/// Of a former name: how many used it at once is how many did at least.
fn names(turns: &mut [Introduction], places: &[ReactionAt], size: usize) {
    let mut by_turn: BTreeMap<usize, usize> = BTreeMap::new();
    for (turn, _) in places {
        *by_turn.entry(*turn).or_default() += 1;
    }
    let most = by_turn.values().copied().max().unwrap_or(0);
    let most_of = by_turn.iter().find(|(_, n)| **n == most);
    let (Some((&most_of, _)), true) = (most_of, by_turn.len() > 1) else {
        return;
    };
    for &(turn, place) in places {
        turns[turn].reactions[place].names = match (turn == most_of, most == size) {
            (true, _) => Counts::Yes,
            (false, true) => Counts::No,
            (false, false) => Counts::Untold,
        };
    }
}

fn kind(turns: &[Introduction], (turn, place): ReactionAt) -> ReactionWord {
    turns[turn].reactions[place].kind
}
