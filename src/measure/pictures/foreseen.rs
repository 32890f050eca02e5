//! What we thought people would do, beside what they did.

use super::people::{Gesture, everybody};
use crate::measure::reactions::{Reaction, Reactions};

/// One product, persona by persona, own users and others apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ForeseenPicture {
    /// The heading.
    pub title: String,
    /// What it is about.
    pub product: String,
    /// Who reacts.
    pub rows: Vec<ForeseenRow>,
}

/// People of one persona, either all users of the product or none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ForeseenRow {
    /// The persona's name.
    pub persona: String,
    /// Whether they use the product.
    pub own: bool,
    /// What we thought they would do.
    pub imagined: Vec<Gesture>,
    /// What they did.
    pub heard: Vec<Gesture>,
    /// How many more reacted, of whom nothing is shown.
    pub held_back: usize,
    /// Whether others may have reacted, of whom nothing is known here.
    pub partial: bool,
}

/// How what was imagined compares with what was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// Some reacted, and it is not told how.
    HeldBack,
    /// Nobody is shown, and whether anybody reacted is not told.
    Untold,
    /// Some are shown and others are not: what these did may be what we thought.
    InPart,
    /// Nobody of them reacted in a session.
    NotHeard,
    /// Nobody thought of them.
    NotImagined,
    /// Of each kind as many as we thought, but for less than one person.
    Right,
    /// What fewer did than we thought, and what more did: those kinds that are
    /// furthest off, several where they are equally far.
    Wrong {
        /// Fewer did.
        fewer: Vec<Reaction>,
        /// More did.
        more: Vec<Reaction>,
    },
}

fn counts(gestures: &[Gesture]) -> Reactions {
    let mut counts = Reactions::default();
    for gesture in gestures {
        (0..gesture.n()).for_each(|_| counts.add(gesture.reaction));
    }
    counts
}

impl ForeseenRow {
    /// What we thought, counted.
    pub fn thought(&self) -> Reactions {
        counts(&self.imagined)
    }

    /// What they did, counted.
    pub fn did(&self) -> Reactions {
        counts(&self.heard)
    }

    /// Whether others may have reacted than those who are shown.
    pub fn is_in_part(&self) -> bool {
        self.held_back > 0 || self.partial
    }

    /// Shares are compared, exactly: both sides are seldom as many people.
    pub fn compared(&self) -> Compared {
        let (n, m) = (everybody(&self.imagined), everybody(&self.heard));
        match (n, m) {
            (_, 0) if self.held_back > 0 => return Compared::HeldBack,
            (_, 0) if self.partial => return Compared::Untold,
            (_, 0) => return Compared::NotHeard,
            (0, _) => return Compared::NotImagined,
            _ if self.is_in_part() => return Compared::InPart,
            _ => {}
        }
        let (n, m) = (n as i64, m as i64);
        let pairs = self.thought().each().into_iter().zip(self.did().each());
        // In people of those heard, times `n`: one person is `n`.
        let off: Vec<(Reaction, i64)> = pairs
            .map(|((kind, thought), (_, did))| (kind, did as i64 * n - thought as i64 * m))
            .collect();
        let furthest = |way: i64| {
            let far = off.iter().map(|(_, by)| by * way).max().unwrap_or(0);
            let first = off.iter().filter(move |(_, by)| by * way == far);
            match far >= n {
                true => first.map(|(kind, _)| *kind).collect(),
                false => Vec::new(),
            }
        };
        let (fewer, more) = (furthest(-1), furthest(1));
        match fewer.is_empty() && more.is_empty() {
            true => Compared::Right,
            false => Compared::Wrong { fewer, more },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::pictures::people::Peers;

    fn did(list: &[(Reaction, usize)]) -> Vec<Gesture> {
        let each = list.iter().map(|&(reaction, n)| Gesture {
            reaction,
            people: vec![Peers {
                n,
                ..Peers::default()
            }],
            words: Vec::new(),
        });
        each.collect()
    }

    fn compared(imagined: &[(Reaction, usize)], heard: &[(Reaction, usize)]) -> Compared {
        let row = ForeseenRow {
            imagined: did(imagined),
            heard: did(heard),
            ..ForeseenRow::default()
        };
        row.compared()
    }

    #[test]
    fn what_is_furthest_off_is_named_and_equals_share_the_place() {
        use Reaction::{Admire, Hug, Nod, Who};
        let wrong = |fewer: &[Reaction], more: &[Reaction]| Compared::Wrong {
            fewer: fewer.to_vec(),
            more: more.to_vec(),
        };
        assert_eq!(
            compared(&[(Admire, 4)], &[(Admire, 2), (Who, 2)]),
            wrong(&[Admire], &[Who])
        );
        // 2 of 4 thought, 1 of 8 did, each; 3 hugged and 3 asked who.
        let heard = [(Admire, 1), (Nod, 1), (Hug, 3), (Who, 3)];
        assert_eq!(
            compared(&[(Admire, 2), (Nod, 2)], &heard),
            wrong(&[Admire, Nod], &[Hug, Who])
        );
    }

    #[test]
    fn less_than_one_person_is_no_difference() {
        use Reaction::{Admire, Nod};
        assert_eq!(
            compared(&[(Admire, 1), (Nod, 1)], &[(Admire, 3), (Nod, 2)]),
            Compared::Right
        );
        assert_eq!(compared(&[(Nod, 3)], &[(Nod, 1)]), Compared::Right);
    }

    #[test]
    fn of_some_of_them_nothing_is_compared() {
        use Reaction::{Admire, Nod};
        for (held_back, partial) in [(1, false), (0, true), (5, true)] {
            let row = |heard: &[(Reaction, usize)]| ForeseenRow {
                imagined: did(&[(Admire, 2)]),
                heard: did(heard),
                held_back,
                partial,
                ..ForeseenRow::default()
            };
            assert_eq!(row(&[(Nod, 3)]).compared(), Compared::InPart);
            assert_eq!(row(&[(Admire, 3)]).compared(), Compared::InPart);
            let nobody = match held_back {
                0 => Compared::Untold,
                _ => Compared::HeldBack,
            };
            assert_eq!(row(&[]).compared(), nobody);
        }
    }

    #[test]
    fn nobody_is_no_difference_either() {
        use Reaction::Nod;
        assert_eq!(compared(&[(Nod, 3)], &[]), Compared::NotHeard);
        assert_eq!(compared(&[], &[(Nod, 3)]), Compared::NotImagined);
    }
}
