//! Parts of a known whole: which of them have to be hidden.

/// How many answers are too few to be told apart when they are alike.
const SMALL: u64 = 30;

/// For each part of a known whole, as numbers of people, whether it is hidden.
///
/// Hidden are parts of fewer than `least` people. While the hidden ones could
/// be guessed from the whole, because there is only one, or because together
/// they are fewer than `least`, or can only be one person each, or only the
/// most that a hidden part can be, the smallest part that is still shown and
/// has any answers is hidden as well, and with it those of its size: which of
/// the hidden ones is how large then plays no part, and so cannot be told.
pub fn complement(people: &[u64], least: u64) -> Vec<bool> {
    let mut hidden: Vec<_> = people.iter().map(|&n| n > 0 && n < least).collect();
    while !is_safe(people, &hidden, least) {
        let shown = people.iter().zip(&hidden);
        let shown = shown.filter(|(n, hidden)| **n > 0 && !**hidden);
        let Some(smallest) = shown.map(|(n, _)| *n).min() else {
            break;
        };
        for (hidden, n) in hidden.iter_mut().zip(people) {
            *hidden |= *n == smallest;
        }
    }
    hidden
}

/// The same where it is no secret how many people each part is of: then it can
/// only be guessed what they answered, and it is enough that what is hidden is of
/// two parts at least and of as many people as `least`. The parts of `always` are
/// hidden wherever they are anybody's.
pub fn complement_of_known(people: &[u64], always: &[bool], least: u64) -> Vec<bool> {
    let parts = people.iter().zip(always);
    let mut hidden: Vec<bool> = parts
        .map(|(&n, always)| n > 0 && (n < least || *always))
        .collect();
    loop {
        let parts = people.iter().zip(&hidden).enumerate();
        let (gone, left): (Vec<_>, Vec<_>) = parts
            .filter(|(_, (n, _))| **n > 0)
            .map(|(at, (n, hidden))| (at, *n, *hidden))
            .partition(|(.., hidden)| *hidden);
        let sum: u64 = gone.iter().map(|(_, n, _)| n).sum();
        let enough = gone.is_empty() || gone.len() > 1 && sum >= least;
        let smallest = left.iter().min_by_key(|(at, n, _)| (*n, *at));
        let Some((at, ..)) = smallest.filter(|_| !enough) else {
            return hidden;
        };
        if let Some(hidden) = hidden.get_mut(*at) {
            *hidden = true;
        }
    }
}

/// Whether what is hidden stays unknown to somebody who knows all the rest.
fn is_safe(people: &[u64], hidden: &[bool], least: u64) -> bool {
    let hidden = people.iter().zip(hidden).filter(|(_, hidden)| **hidden);
    let hidden: Vec<_> = hidden.map(|(n, _)| *n).collect();
    let sum: u64 = hidden.iter().sum();
    hidden.is_empty()
        || hidden.len() > 1 && sum >= least && !one_each(&hidden) && !at_most(&hidden, least)
}

/// Whether each part that answered is a single person.
pub fn one_each(people: &[u64]) -> bool {
    people.iter().all(|&n| n <= 1)
}

/// Whether each part is as large as a part that is too small can be.
pub fn at_most(people: &[u64], least: u64) -> bool {
    people.iter().all(|&n| n + 1 == least)
}

/// Whether everybody, or everybody but one, gave the same kind of answer, and
/// they are few enough that this gives single ones away.
pub fn is_alike(counts: &[u64]) -> bool {
    let n: u64 = counts.iter().sum();
    let most = counts.iter().copied().max().unwrap_or(0);
    n > 0 && n < SMALL && most + 1 >= n
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of the facts that this rests on, with a limit of five.
    #[test]
    fn those_checked_by_hand() {
        for (people, hide) in [
            (&[12, 3, 7][..], &[false, true, true][..]),
            (&[12, 1, 2, 8], &[false, true, true, true]),
            (&[9, 2], &[true, true]),
            (&[9, 0, 6], &[false, false, false]),
        ] {
            assert_eq!(complement(people, 5), hide, "{people:?}");
        }
    }

    #[test]
    fn what_the_sum_would_tell_is_hidden_in_a_larger_one() {
        assert_eq!(complement(&[1, 1, 1, 1, 1, 9], 5), [true; 6]);
        let hide = [true, true, true, true, true, false];
        assert_eq!(complement(&[2, 1, 1, 1, 1, 9], 5), hide);
        assert_eq!(complement(&[4, 4, 9, 12], 5), [true, true, true, false]);
    }

    #[test]
    fn few_who_say_the_same_are_alike() {
        assert!(is_alike(&[6, 0, 0]) && is_alike(&[1, 0, 7]) && is_alike(&[0, 29, 0]));
        assert!(!is_alike(&[6, 2, 0]) && !is_alike(&[30, 0, 0]) && !is_alike(&[0; 3]));
    }
}
