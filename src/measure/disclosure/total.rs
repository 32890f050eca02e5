//! Totals of counts.

use super::line::{at_most, one_each};
use crate::measure::telling::{Showing, Total};

/// A part of a sum: what is shown of it, how many people, and its count.
pub type Addend = (Showing, u64, u64);

/// The sum of parts, if it gives none of them away.
///
/// Where the parts appear in no other sum (`alone`), hidden ones may be known
/// together: two at least, of `least` people at least, and not one each.
pub fn total(parts: &[Addend], least: u64, alone: bool) -> Total {
    let hidden = parts.iter().filter(|part| part.0 == Showing::Hidden);
    let hidden: Vec<_> = hidden.map(|part| part.1).collect();
    let people: u64 = hidden.iter().sum();
    let room = !one_each(&hidden) && !at_most(&hidden, least);
    let together = alone && hidden.len() > 1 && people >= least && room;
    if hidden.is_empty() || together {
        return Total::Exact(parts.iter().map(|part| part.2).sum());
    }
    let shown = parts.iter().filter(|part| part.0.is_shown());
    match shown.map(|part| part.2).sum() {
        0 => Total::Hidden,
        sum => Total::AtLeast(sum),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_gives_no_part_away() {
        let shown = |n| (Showing::Whole, n, n);
        let hidden = |n| (Showing::Hidden, n, n);
        assert_eq!(total(&[shown(9), shown(6)], 5, false), Total::Exact(15));
        assert_eq!(total(&[shown(9), hidden(2)], 5, true), Total::AtLeast(9));
        assert_eq!(total(&[hidden(3), hidden(4)], 5, true), Total::Exact(7));
        assert_eq!(total(&[hidden(3), hidden(4)], 5, false), Total::Hidden);
        assert_eq!(total(&[hidden(2), hidden(2)], 5, true), Total::Hidden);
        assert_eq!(total(&[hidden(4), hidden(4)], 5, true), Total::Hidden);
        assert_eq!(total(&[], 5, true), Total::Exact(0));
    }
}
