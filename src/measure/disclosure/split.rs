//! One group of people and its parts, asked several questions.
//!
//! The rule is that of answers to surveys: hidden parts are the same for every
//! question, and a question is not split at all where a part that is shown, or
//! the hidden ones together, are too few or too much alike.

use super::line::one_each;
use super::{Limits, complement};
use crate::measure::telling::Showing;

/// What is shown of a group, question by question, and of each of its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split<const Q: usize> {
    /// All parts together.
    pub whole: [Showing; Q],
    /// Each part, in the order given.
    pub parts: Vec<[Showing; Q]>,
}

/// A part: how many people, and what they did: well, neither way, badly, for
/// each question.
pub type Piece<const Q: usize> = (u64, [[u64; 3]; Q]);

/// Decides for a group. `tie` takes back what one question would tell of
/// another.
pub fn split<const Q: usize>(
    pieces: &[Piece<Q>],
    limits: Limits,
    tie: impl Fn([Showing; Q]) -> [Showing; Q],
) -> Split<Q> {
    let scored = |parts: &[&[[u64; 3]; Q]]| sum(parts).map(|spread| limits.scored(spread));
    split_by(pieces, limits, scored, tie)
}

/// The same of parts of any kind, of some of which together `scored` says what may be
/// told by itself.
pub fn split_by<T, const Q: usize>(
    pieces: &[(u64, T)],
    limits: Limits,
    scored: impl Fn(&[&T]) -> [Showing; Q],
    tie: impl Fn([Showing; Q]) -> [Showing; Q],
) -> Split<Q> {
    let alone = |piece: &(u64, T)| scored(&[&piece.1]);
    let all: Vec<&T> = pieces.iter().map(|piece| &piece.1).collect();
    let people: Vec<_> = pieces.iter().map(|piece| piece.0).collect();
    let shows = tie(scored(&all));
    if !limits.guarded {
        return Split {
            whole: shows,
            parts: pieces.iter().map(|piece| tie(alone(piece))).collect(),
        };
    }
    let few = limits.alone(people.iter().sum()) == Showing::Hidden;
    if few || pieces.len() > 1 && one_each(&people) {
        return Split {
            whole: shows.map(Showing::at_most_hidden),
            parts: vec![[Showing::Hidden; Q]; pieces.len()],
        };
    }
    // A whole of one part is that part.
    if pieces.len() == 1 {
        return Split {
            whole: shows,
            parts: vec![shows],
        };
    }
    let hidden = complement(&people, limits.group as u64);
    let apart = pieces.iter().zip(&hidden);
    let (rest, known): (Vec<_>, Vec<_>) = apart.partition(|(_, hidden)| **hidden);
    let rest: Vec<&T> = rest.into_iter().map(|(piece, _)| &piece.1).collect();
    let fits = |showing: Showing| showing.is_shown() || showing == Showing::Nothing;
    let mut open = [true; Q];
    let known = known.into_iter().map(|(piece, _)| alone(piece));
    for shows in known.chain([scored(&rest)]) {
        for (open, showing) in open.iter_mut().zip(tie(shows)) {
            *open &= fits(showing);
        }
    }
    for (open, showing) in open.iter_mut().zip(shows) {
        *open &= showing.is_shown();
    }
    let part = |(piece, hidden): (&(u64, T), &bool)| {
        let mut at = 0;
        tie(tie(alone(piece)).map(|showing| {
            at += 1;
            match *hidden || !open[at - 1] {
                true => Showing::Hidden,
                false => showing,
            }
        }))
    };
    Split {
        whole: shows,
        parts: pieces.iter().zip(&hidden).map(part).collect(),
    }
}

fn sum<const Q: usize>(parts: &[&[[u64; 3]; Q]]) -> [[u64; 3]; Q] {
    let mut sums = [[0; 3]; Q];
    for part in parts {
        for (sum, spread) in sums.iter_mut().zip(*part) {
            sum.iter_mut().zip(spread).for_each(|(sum, n)| *sum += n);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(spread: [u64; 3]) -> Piece<1> {
        (spread.iter().sum(), [spread])
    }

    fn shown(pieces: &[Piece<1>], limits: Limits) -> (Showing, Vec<Showing>) {
        let split = split(pieces, limits, |shows| shows);
        (
            split.whole[0],
            split.parts.into_iter().map(|p| p[0]).collect(),
        )
    }

    #[test]
    fn a_small_part_takes_the_one_that_would_tell_it_along() {
        use Showing::{Hidden, Whole};
        let pieces = [piece([5, 2, 3]), piece([1, 1, 1]), piece([4, 3, 3])];
        let (whole, parts) = shown(&pieces, Limits::CLIENT);
        // Ten and ten are alike in size: which of them went is not told.
        assert_eq!((whole, parts), (Whole, vec![Hidden; 3]));
        let pieces = [piece([5, 2, 3]), piece([2, 1, 1]), piece([2, 1, 2])];
        assert_eq!(shown(&pieces, Limits::CLIENT).1, [Whole, Hidden, Hidden]);
    }

    #[test]
    fn where_a_part_is_all_alike_nothing_is_split() {
        let pieces = [piece([9, 0, 0]), piece([5, 2, 3])];
        let (whole, parts) = shown(&pieces, Limits::CLIENT);
        assert_eq!((whole, parts), (Showing::Whole, vec![Showing::Hidden; 2]));
    }

    #[test]
    fn those_who_made_the_report_see_each_part_by_its_size() {
        let own = Limits {
            guarded: false,
            ..Limits::CLIENT
        };
        let pieces = [piece([9, 0, 0]), piece([1, 1, 0])];
        let (_, parts) = shown(&pieces, own);
        assert_eq!(parts, [Showing::Whole, Showing::Hidden]);
    }

    #[test]
    fn nobody_is_a_group_without_answers() {
        assert_eq!(shown(&[], Limits::CLIENT).0, Showing::Nothing);
        assert_eq!(shown(&[piece([0; 3])], Limits::CLIENT).0, Showing::Nothing);
    }
}
