//! Whether the answers to a question lie on the scale that it has.
//!
//! Answers on a scale of 1 to 5, read as one of 0 to 10, make a figure that
//! looks right and is wrong from beginning to end. Three signs betray it: what
//! the header says, numbers beyond the scale, and numbers that never come near
//! its end. Each has a stated chance of a false alarm, and one line in the map
//! (`scale:`) settles it.

mod chance;
mod labels;
mod named;
mod turn;

use std::collections::BTreeMap;

use chance::{fewer, power, tail};

pub use labels::praises;
pub use named::{counts_down, is_bare_mark, named, named_on, tells_best, turned_by};
pub(super) use turn::Turn;

/// Scales that are in use, by their ends.
const USUAL: [(i64, i64); 17] = [
    (1, 3),
    (0, 3),
    (1, 4),
    (0, 4),
    (1, 5),
    (0, 5),
    (1, 6),
    (0, 6),
    (1, 7),
    (1, 10),
    (0, 10),
    (0, 100),
    (-2, 2),
    (-3, 3),
    (-5, 5),
    (-10, 10),
    (-100, 100),
];

/// Slips of a finger: one answer in so many lies beyond its scale.
const SLIP: f64 = 0.01;

/// Where everybody had the whole scale, at least one answer in twenty lies
/// above the end of the smaller one.
const ABOVE: f64 = 0.05;

/// And at least one in five above the middle of 0 to 10, of any group that is
/// not singled out for being angry.
const UPPER: f64 = 0.2;

/// Whoever is angriest takes the end: 0 at least as often as 1.
const LAST: f64 = 0.5;

/// So many answers of 1 and none of 0 are no chance, even where some are one
/// person's, written down several times.
const SURE: u64 = 30;

/// A scale from 1 to 10 is known by so many of its numbers.
const FILLED: usize = 8;

/// Where so many of a column lie beyond its scale, the column is another.
const MANY: (u64, u64) = (1, 3);

/// What is less likely than this did not happen by chance.
const NEVER: f64 = 0.001;

/// And what is less likely than this is pointed out.
const RARELY: f64 = 0.1;

/// So many numbers beyond a scale are told apart.
const KINDS: usize = 100;

/// Answers with words of their own, as many as are looked at.
const LABELS: usize = 24;

/// One in so many answers above the end of a smaller scale is a slip; and so is
/// a lone one of half as many.
const SLIPS: u64 = 100;

/// How often each number was answered.
#[derive(Debug)]
pub(super) struct Spread {
    low: i64,
    high: i64,
    /// Of each number of the scale, how many answers.
    within: Vec<u64>,
    beyond: BTreeMap<i64, u64>,
    /// Rows with the lowest number but one: what one row tells of many answers is
    /// chance once.
    next_to_last: u64,
    /// Rows with a number, those beyond the scale, and of these the ones that
    /// lie between two of its answers.
    rows: u64,
    rows_beyond: u64,
    rows_between: u64,
    /// What answers say of themselves, each once: `1 - Very satisfied`.
    labels: BTreeMap<i64, String>,
}

/// What betrays another scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Betrayed {
    /// Its header says it, or the question, or the words of its answers.
    Said(&'static str, (i64, i64)),
    /// Its header leaves open whether its highest answer is the best; the
    /// worst, if it is not.
    Turned(&'static str, Turn, (i64, i64)),
    /// So many rows of all lie beyond it.
    Beyond {
        rows: u64,
        of: u64,
        kinds: BTreeMap<i64, u64>,
        /// The one in use that they fit, if there is one.
        scale: Option<(i64, i64)>,
    },
    /// So many rows of all hold no whole number.
    Between { rows: u64, of: u64 },
    /// No answer of so many is above this, but for some slips.
    Short {
        top: i64,
        of: u64,
        slips: u64,
        sure: bool,
    },
    /// Nobody answered 0, and so many the number above it.
    Bottom { of: u64, sure: bool },
}

impl Spread {
    /// Of a question whose answers run from `low` to `high`.
    pub(super) fn new(low: i64, high: i64) -> Self {
        let kinds = usize::try_from(high - low).unwrap_or(0) + 1;
        Self {
            low,
            high,
            within: vec![0; kinds],
            beyond: BTreeMap::new(),
            next_to_last: 0,
            rows: 0,
            rows_beyond: 0,
            rows_between: 0,
            labels: BTreeMap::new(),
        }
    }

    /// Notes what an answer says of itself, behind its number.
    pub(super) fn label(&mut self, number: i64, cell: &str) {
        if self.labels.len() >= LABELS || self.labels.contains_key(&number) {
            return;
        }
        let label = cell.trim_start_matches(|c: char| !c.is_alphabetic());
        self.labels.insert(number, label.to_owned());
    }

    /// The scale on which the answers say that the lowest number is the best.
    pub(super) fn turned(&self) -> Option<(i64, i64)> {
        turned_by(&self.labels, (self.low, self.high))
    }

    /// Notes a number of a row that lies between two answers.
    pub(super) fn see_part(&mut self) {
        self.rows += 1;
        self.rows_beyond += 1;
        self.rows_between += 1;
    }

    /// Notes a number of a row, which stands for so many answers. Whether it
    /// lies on the scale.
    pub(super) fn see(&mut self, number: i64, weight: u64) -> bool {
        self.rows += 1;
        self.next_to_last += u64::from(number.checked_sub(1) == Some(self.low));
        let place = usize::try_from(number.saturating_sub(self.low)).ok();
        if let Some(count) = place.and_then(|place| self.within.get_mut(place)) {
            *count = count.saturating_add(weight);
            return true;
        }
        self.rows_beyond += 1;
        if self.beyond.len() < KINDS || self.beyond.contains_key(&number) {
            *self.beyond.entry(number).or_default() += 1;
        }
        false
    }

    /// Adds the numbers on the scale that were seen elsewhere, of the same
    /// question.
    pub(super) fn join(&mut self, other: &Self) {
        for (sum, n) in self.within.iter_mut().zip(&other.within) {
            *sum = sum.saturating_add(*n);
        }
        self.rows += other.rows;
        self.next_to_last += other.next_to_last;
    }

    /// The lowest answer and the highest.
    pub(super) fn ends(&self) -> (i64, i64) {
        (self.low, self.high)
    }

    /// Another one that has seen nothing.
    pub(super) fn empty(&self) -> Self {
        Self::new(self.low, self.high)
    }

    /// Whether no answer is above this.
    pub(super) fn is_up_to(&self, top: i64) -> bool {
        let within = (self.low..).zip(&self.within);
        let given = within.filter(|(_, n)| **n > 0).map(|(number, _)| number);
        given
            .chain(self.beyond.keys().copied())
            .all(|number| number <= top)
    }

    /// Whether any number was seen.
    pub(super) fn any(&self) -> bool {
        self.rows > 0
    }

    /// The scale, the worst answer first, on which the highest answer is the
    /// worst, where a header leaves it open and the answers don't rule it out.
    pub(super) fn turn(&self, turn: Turn) -> Option<(i64, i64)> {
        let within = (self.low..).zip(&self.within).filter(|(_, n)| **n > 0);
        let beyond = self.beyond.keys().copied();
        let given = within.map(|(number, _)| number).chain(beyond);
        let given: Vec<_> = given.collect();
        let (low, high) = (given.iter().min().copied()?, given.iter().max().copied()?);
        match turn {
            Turn::Down(from, to) => (low >= to && high <= from).then_some((from, to)),
            Turn::Opposite => Some((self.high, self.low)),
            Turn::Mark => (low >= 1 && high <= 6).then_some((high.max(5), 1)),
        }
    }

    /// Whether the words of its answers tell that the highest is the best.
    pub(super) fn is_straight(&self) -> bool {
        let labels = self.labels.iter();
        let turned = labels.map(|(number, label)| (self.low + self.high - number, label.clone()));
        turned_by(&turned.collect(), (self.low, self.high)).is_some()
    }

    /// What betrays another scale, if the header says nothing.
    pub(super) fn betrayed(&self) -> Option<Betrayed> {
        self.beyond().or_else(|| self.within())
    }

    /// Whether much of the column is no answer on it.
    pub(super) fn is_far_beyond(&self) -> bool {
        self.is_many(self.rows_beyond)
    }

    fn is_many(&self, rows: u64) -> bool {
        let (many, of) = MANY;
        rows >= 3 && rows.saturating_mul(of) >= self.rows.saturating_mul(many)
    }

    /// What betrays it by numbers that are no answers on it.
    pub(super) fn beyond(&self) -> Option<Betrayed> {
        let given = (self.low..).zip(&self.within);
        let given = given.filter(|(_, count)| **count > 0);
        let given: Vec<_> = given.map(|(number, _)| number).collect();
        if self.is_many(self.rows_between) {
            return Some(Betrayed::Between {
                rows: self.rows_between,
                of: self.rows,
            });
        }
        let rows = self.rows_beyond - self.rows_between;
        if tail(rows, self.rows, SLIP) >= NEVER {
            return None;
        }
        let numbers = || given.iter().chain(self.beyond.keys()).copied();
        let (from, to) = (numbers().min()?, numbers().max()?);
        // A code for no answer stands alone, far away; such rows are told one
        // by one.
        let several = self.beyond.len() >= 5;
        let answers = !self.beyond.keys().copied().all(is_code);
        // Nor is a slip half a scale away.
        let far = (self.high - self.low) / 2;
        let is_far = |n: &i64| *n >= self.high + far || *n <= self.low - far;
        let coarse = answers && self.is_many(rows) && self.beyond.keys().any(is_far);
        let fits = |(low, high): &(i64, i64)| {
            let is_signed = *low <= -10 && !answers;
            let is_near = *high <= 10 || several || coarse;
            *low <= from && to <= *high && *high <= 2 * to && is_near && !is_signed
        };
        let scale = USUAL.into_iter().find(fits);
        let is_other = scale.is_some() || coarse || self.beyond.len() >= 3 && self.is_many(rows);
        is_other.then(|| Betrayed::Beyond {
            rows,
            of: self.rows,
            scale,
            kinds: self.beyond.clone(),
        })
    }

    /// What betrays it by answers that never come near an end.
    fn within(&self) -> Option<Betrayed> {
        let (low, high) = (self.low, self.high);
        let given = (low..).zip(&self.within).filter(|(_, count)| **count > 0);
        let given: Vec<_> = given.map(|(number, _)| number).collect();
        let of = self.within.iter();
        let of = of.fold(0_u64, |sum, count| sum.saturating_add(*count));
        let (bottom, last) = (*given.first()?, *given.last()?);
        let of_ten = (low, high) == (0, 10);
        let next_to_last = match self.within.as_slice() {
            [0, ..] if of_ten => self.next_to_last,
            _ => 0,
        };
        let no_last = power(LAST, next_to_last);
        // Such a scale has ten numbers: where many of them are missing as well, the
        // lowest may be.
        if last == high && no_last < RARELY && given.len() >= FILLED {
            return Some(Betrayed::Bottom {
                of: next_to_last,
                sure: next_to_last >= SURE,
            });
        }
        let ends_here = |top: i64| {
            let usual = USUAL.iter().filter(|scale| scale.0 >= low.min(0));
            let mut usual = usual.filter(|scale| **scale != (low, high));
            usual.any(|scale| scale.1 == top && scale.0 <= bottom)
        };
        let mut slips = 0;
        for (at, &top) in given.iter().enumerate().rev() {
            if top < high && at > 0 && ends_here(top) {
                // A slip stands alone; on a short scale the next answer is none.
                let alone = slips == 0 || of_ten || given.get(at + 1).is_some_and(|n| *n > top + 1);
                let chance = fewer(slips, of, ABOVE) * no_last;
                let is_low = of_ten && 2 * top <= high && fewer(slips, of, UPPER) < RARELY;
                if alone && (is_low || chance < RARELY) {
                    let sure = chance < NEVER;
                    return Some(Betrayed::Short {
                        top,
                        of,
                        slips,
                        sure,
                    });
                }
            }
            let place = usize::try_from(top.saturating_sub(low)).ok()?;
            slips = slips.saturating_add(self.within.get(place).copied().unwrap_or(0));
            let few = (of / SLIPS).max(u64::from(2 * of >= SLIPS));
            if slips > few {
                break;
            }
        }
        None
    }
}

/// "none of 500 answers is above 5", for a sentence.
pub(super) fn none_above(top: i64, of: u64, slips: u64, answers: &str) -> String {
    match slips {
        0 => format!("none of {of} answers{answers} is above {top}"),
        1 => format!("only one of {of} answers{answers} is above {top}"),
        n => format!("only {n} of {of} answers{answers} are above {top}"),
    }
}

/// Whether a number is what stands for no answer: 77, 98, -99, 999; below
/// zero also one digit.
fn is_code(number: i64) -> bool {
    let digits = number.unsigned_abs().to_string();
    let is_end = |digit: u8| matches!(digit, b'7' | b'8' | b'9');
    let is_short = digits.len() == 1 && number < 0 && number != -5;
    is_short || digits.len() > 1 && digits.bytes().all(is_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(answers: &[(i64, u64)], low: i64, high: i64) -> Option<Betrayed> {
        let mut spread = Spread::new(low, high);
        for &(number, times) in answers {
            for _ in 0..times {
                spread.see(number, 1);
            }
        }
        spread.betrayed()
    }

    #[test]
    fn numbers_beyond_a_scale_betray_it() {
        let of_ten = spread(&[(3, 4), (5, 6), (8, 12), (10, 9)], 1, 5);
        let scale = (1, 10);
        assert!(
            matches!(&of_ten, Some(Betrayed::Beyond { rows: 21, of: 31, scale: Some(found), .. }) if *found == scale),
            "{of_ten:?}"
        );
        let codes = spread(&[(9, 90), (3, 50), (99, 14)], 0, 10);
        assert_eq!(codes, None);
        // A slip or two are told where they stand.
        assert_eq!(spread(&[(9, 90), (3, 90), (11, 2)], 0, 10), None);
        assert_eq!(spread(&[(9, 3), (11, 1)], 0, 10), None);
        // No scale in use, and a third of the column is none of this one.
        let loose = spread(&[(0, 2), (-100, 1), (50, 2), (100, 2)], 0, 10);
        assert!(
            matches!(
                &loose,
                Some(Betrayed::Beyond {
                    rows: 5,
                    of: 7,
                    scale: Some((-100, 100)),
                    ..
                })
            ),
            "{loose:?}"
        );
        // Few numbers far apart are another scale as well.
        for coarse in [
            &[(-100, 4), (0, 3), (100, 3)][..],
            &[(-10, 2), (-5, 2), (0, 2), (5, 2), (10, 2)],
            &[(0, 4), (1000, 4)],
            &[(0, 5), (50, 5), (100, 5)],
            &[(25, 2), (75, 2), (8, 3)],
        ] {
            let found = spread(coarse, 0, 10);
            assert!(matches!(found, Some(Betrayed::Beyond { .. })), "{coarse:?}");
        }
        for codes in [
            &[(9, 6), (-9, 5)][..],
            &[(9, 6), (-1, 3), (-2, 3)],
            &[(4, 9), (7, 9), (-99, 8)],
        ] {
            assert_eq!(spread(codes, 0, 10), None, "{codes:?}");
        }
        let two_codes = spread(&[(9, 6), (98, 3), (99, 3)], 0, 10);
        assert_eq!(two_codes, None);
    }

    #[test]
    fn shares_and_means_are_no_answers() {
        let mut spread = Spread::new(0, 10);
        spread.see(1, 1);
        for _ in 0..3 {
            spread.see_part();
        }
        let between = Some(Betrayed::Between { rows: 3, of: 4 });
        assert_eq!(spread.betrayed(), between);
        for _ in 0..6 {
            spread.see(9, 1);
        }
        assert_eq!(spread.betrayed(), None);
    }

    #[test]
    fn numbers_that_never_come_near_the_end_betray_it() {
        let slipped = |top, of, slips, sure| {
            Some(Betrayed::Short {
                top,
                of,
                slips,
                sure,
            })
        };
        let short = |top, of, sure| slipped(top, of, 0, sure);
        assert_eq!(spread(&[(4, 100), (5, 400)], 0, 10), short(5, 500, true));
        assert_eq!(
            spread(&[(1, 50), (3, 40), (4, 50)], 1, 5),
            short(4, 140, true)
        );
        assert_eq!(spread(&[(2, 90), (5, 60)], 1, 7), short(5, 150, true));
        assert_eq!(spread(&[(2, 30), (5, 30)], 0, 10), short(5, 60, false));
        // The whole upper half is missing, which is odd sooner.
        assert_eq!(spread(&[(2, 10), (5, 10)], 0, 10), short(5, 20, false));
        assert_eq!(spread(&[(2, 5), (5, 5)], 0, 10), None);
        assert_eq!(spread(&[(2, 10), (7, 10)], 0, 10), None);
        // Nor does anybody take the lowest, though many take the next.
        assert_eq!(
            spread(&[(1, 8), (3, 30), (5, 30)], 0, 10),
            short(5, 68, true)
        );
        assert_eq!(
            spread(&[(0, 1), (1, 8), (3, 30), (5, 30)], 0, 10),
            short(5, 69, false)
        );
        // One slip does not settle it, nor do several of many.
        assert_eq!(
            spread(&[(2, 100), (5, 400), (8, 1)], 0, 10),
            slipped(5, 501, 1, true)
        );
        assert_eq!(
            spread(&[(1, 90), (4, 400), (5, 500), (9, 4), (10, 1)], 0, 10),
            slipped(5, 995, 5, true)
        );
        assert_eq!(
            spread(&[(2, 30), (5, 30), (9, 1)], 0, 10),
            slipped(5, 61, 1, false)
        );
        assert_eq!(
            spread(&[(1, 50), (3, 50), (5, 50), (7, 1)], 1, 7),
            slipped(5, 151, 1, false)
        );
        // Where several are above, people had the whole scale.
        assert_eq!(spread(&[(2, 100), (5, 400), (8, 30)], 0, 10), None);
        assert_eq!(spread(&[(2, 10), (5, 10), (9, 1)], 0, 10), None);
        assert_eq!(spread(&[(1, 60), (3, 60), (4, 60), (5, 1)], 1, 5), None);
        let bottom = |of, sure| Some(Betrayed::Bottom { of, sure });
        for (of, told) in [
            (40, bottom(40, true)),
            (30, bottom(30, true)),
            (29, bottom(29, false)),
            (9, bottom(9, false)),
            (4, bottom(4, false)),
            (3, None),
            (0, None),
        ] {
            let others = (2..=9).map(|number| (number, 5)).chain([(10, 60)]);
            let all: Vec<_> = [(1, of)].into_iter().chain(others).collect();
            assert_eq!(spread(&all, 0, 10), told);
        }
        // Ten answers in one row are chance once.
        let mut counted = Spread::new(0, 10);
        for number in 1..=10 {
            counted.see(number, 10);
        }
        assert_eq!(counted.betrayed(), None);
        // Where 2 to 6 are missing too, a missing 0 says nothing.
        assert_eq!(spread(&[(1, 12), (8, 31), (10, 71)], 0, 10), None);
        // One 0 is enough, and other scales have no 0 that could be missing.
        assert_eq!(spread(&[(0, 1), (1, 12), (10, 60)], 0, 10), None);
        assert_eq!(spread(&[(2, 12), (3, 40), (5, 60)], 1, 5), None);
        // Nothing ends at 8; and answers that are all alike say nothing.
        assert_eq!(spread(&[(2, 100), (8, 400)], 0, 10), None);
        assert_eq!(spread(&[(5, 2000)], 0, 10), None);
    }

    #[test]
    fn chances_are_those_of_the_binomial_distribution() {
        // R: pbinom(k - 1, n, p, lower.tail = FALSE)
        for (hits, of, one, chance) in [
            (2, 5, 0.01, 0.000_980_149_6),
            (3, 19, 0.01, 0.000_859_4),
            (1, 10, 0.05, 0.401_263_1),
        ] {
            assert!(
                (tail(hits, of, one) - chance).abs() < 1e-5,
                "{hits} of {of}"
            );
        }
        assert!(power(0.95, 135) < NEVER && power(0.95, 134) > NEVER);
        assert!(power(0.95, 45) < RARELY && power(0.95, 44) > RARELY);
    }
}
