//! What may be told of a test by account whose answers are not all shown.

use super::Measure;
use crate::measure::cells::{Asked, Cell, WaveCells};
use crate::measure::figure::Unit;
use crate::measure::stats::{self, Difference};
use crate::measure::telling::Showing;
use crate::model::{AccountIx, PersonaIx};

/// What may be told of the test by account of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TestTold {
    /// It is shown of every account how many answered there, and what.
    Whole,
    /// It is not, and however those answers were spread that are hidden, the
    /// verdict would be the same: it tells nothing of them.
    Verdict,
    /// The verdict would tell how they are spread.
    Nothing,
}

/// One side of a difference: a persona in a wave.
pub(super) type PersonaWave = (PersonaIx, usize);

/// What is known of one account by whoever reads what is shown.
struct ReaderKnows {
    /// How many of either side answered anything there, at most.
    people: [u64; 2],
    /// How far its scores are from the means of their sides: the sums, and the
    /// sums of squares, where all of them are shown.
    shown: Option<[Far; 2]>,
}

/// Scores, and how far they are from the mean of their side.
#[derive(Debug, Clone, Copy, Default)]
struct Far {
    n: u64,
    /// Of the distances.
    sum: f64,
    /// Of their squares.
    squares: f64,
}

impl Measure<'_> {
    /// What may be told of the test by account between two sides that are shown
    /// whole. It is decided by nothing that is hidden.
    pub(super) fn test_told(
        &self,
        sides: [PersonaWave; 2],
        asked: Asked,
        unit: Unit,
        difference: Option<Difference>,
    ) -> TestTold {
        let heard = self.heard;
        let parts = sides.map(|(persona, wave)| heard.cells.get(persona, wave));
        let [Some(a), Some(b)] = parts else {
            return TestTold::Nothing;
        };
        let shows = |side: usize, account: Option<AccountIx>| {
            let (persona, wave) = sides[side];
            let part = heard.disclosure.part(persona, wave);
            let shows = part.and_then(|part| part.accounts.get(&account));
            shows.map_or(Showing::Nothing, |shows| shows.of(asked))
        };
        let is_told = |side: usize, part: &WaveCells, account: Option<AccountIx>| {
            let unplaced = account.is_some_and(|at| part.unplaced.contains_key(&at));
            !unplaced && matches!(shows(side, account), Showing::Whole | Showing::Nothing)
        };
        let parts = [a, b];
        let all_told = [0, 1].into_iter().all(|side| {
            let part: &WaveCells = parts[side];
            let mut accounts = part.accounts.keys();
            part.unplaced.is_empty() && accounts.all(|at| is_told(side, part, *at))
        });
        if all_told {
            return TestTold::Whole;
        }
        // Who took part where is not always told.
        let untold = |&(persona, wave): &PersonaWave| self.is_untold(persona, wave);
        if a.closed || b.closed || sides.iter().any(untold) {
            return TestTold::Nothing;
        }
        let scores = |cell: &Cell| scored(cell, asked, unit);
        let means = parts.map(|part| mean(&scores(&part.whole)));
        let whole = [0, 1].map(|side| Far::of(&scores(&parts[side].whole), means[side]));
        let mut accounts: Vec<_> = parts.iter().flat_map(|part| part.accounts.keys()).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let mut known = Vec::new();
        let mut nowhere = 0;
        for account in accounts {
            let cells = parts.map(|part| part.accounts.get(account));
            let people = cells.map(|cell| cell.map_or(0, |cell| cell.people));
            if account.is_none() {
                nowhere = people.iter().sum();
                continue;
            }
            let told = [0, 1]
                .into_iter()
                .all(|side| is_told(side, parts[side], *account));
            let far = [0, 1].map(|side| match cells[side] {
                Some(cell) => Far::of(&scores(cell), means[side]),
                None => Far::default(),
            });
            known.push(ReaderKnows {
                people,
                shown: told.then_some(far),
            });
        }
        let value = means[1] - means[0];
        let same = difference.is_some_and(|found| value * found.adjusted > 0.0);
        match is_sure(&known, nowhere, whole, value) && same {
            true => TestTold::Verdict,
            false => TestTold::Nothing,
        }
    }
}

/// Whether the verdict is the same for everything that may be hidden: no test can
/// have been made, or it agrees at its worst.
///
/// The variance of the test (CR1, as in [`stats::clustered`]) is a sum over
/// accounts of the squared sums of their scores' distances from the mean of
/// their side, each divided by that side's n. An account's squared sum is at
/// most its number of answers times the sum of their squares (Cauchy and
/// Schwarz): so the hidden accounts together come to no more than the largest
/// of them times what is left of all squares, and there are at least as many of
/// them as the largest can hold of the answers.
fn is_sure(known: &[ReaderKnows], nowhere: u64, whole: [Far; 2], value: f64) -> bool {
    let answers = whole[0].n + whole[1].n;
    let placed: u64 = known.iter().flat_map(|one| one.people).sum();
    let there = [0, 1].map(|side| known.iter().filter(|one| one.people[side] > 0).count());
    if placed * 5 < answers * 4 || there.iter().any(|&accounts| accounts < 2) {
        return true;
    }
    let fewest = [0, 1].map(|side| fewest(known, side, whole[side].n));
    let accounts = fewest[0].max(fewest[1]) as u64;
    if nowhere > 0 || fewest.iter().any(|&accounts| accounts < 2) {
        return false;
    }
    let n = whole.map(|side| side.n as f64);
    let (mut far, mut left, mut largest) = (0.0, whole.map(|side| side.squares), 0);
    for one in known {
        let Some(shown) = one.shown else {
            largest = largest.max(one.people.iter().sum());
            continue;
        };
        far += stats::square(shown[1].sum / n[1] - shown[0].sum / n[0]);
        for (left, shown) in left.iter_mut().zip(shown) {
            *left = (*left - shown.squares).max(0.0);
        }
    }
    far += largest as f64 * (left[0] / stats::square(n[0]) + left[1] / stats::square(n[1]));
    stats::clustered_at(value, far, accounts, answers).is_some_and(|worst| worst.p < 0.05)
}

/// At how many accounts at least so many answers of a side were given.
fn fewest(known: &[ReaderKnows], side: usize, answers: u64) -> usize {
    let mut people: Vec<u64> = known.iter().map(|one| one.people[side]).collect();
    people.sort_unstable_by(|a, b| b.cmp(a));
    let mut left = answers;
    let needed = people.into_iter().take_while(|n| {
        let more = left > 0;
        left = left.saturating_sub(*n);
        more
    });
    needed.count()
}

/// The scores of answers, as the test takes them, and how often each was given.
fn scored(cell: &Cell, asked: Asked, unit: Unit) -> Vec<(f64, u64)> {
    if unit == Unit::MarkPoints {
        let (low, _) = asked.scale();
        let marks = (low..).map(|mark| mark as f64);
        return marks.zip(cell.marks(asked).iter().copied()).collect();
    }
    let bad = if unit == Unit::NetPoints { -1.0 } else { 0.0 };
    let [plus, zero, minus] = cell.spread(asked);
    vec![(1.0, plus), (0.0, zero), (bad, minus)]
}

fn mean(scores: &[(f64, u64)]) -> f64 {
    let n: u64 = scores.iter().map(|(_, n)| n).sum();
    let sum: f64 = scores.iter().map(|&(score, n)| score * n as f64).sum();
    sum / n.max(1) as f64
}

impl Far {
    fn of(scores: &[(f64, u64)], mean: f64) -> Self {
        let mut far = Self::default();
        for &(score, n) in scores {
            let distance = score - mean;
            far.n += n;
            far.sum += distance * n as f64;
            far.squares += distance * distance * n as f64;
        }
        far
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Promoters, passives and detractors of accounts on one side.
    type Cells<'c> = &'c [[u64; 3]];

    fn far(cells: Cells<'_>, mean: f64) -> Far {
        let sums = [0, 1, 2].map(|kind| cells.iter().map(|cell| cell[kind]).sum());
        Far::of(&scores(sums), mean)
    }

    fn scores([plus, zero, minus]: [u64; 3]) -> Vec<(f64, u64)> {
        vec![(1.0, plus), (0.0, zero), (-1.0, minus)]
    }

    fn sure(sides: [Cells<'_>; 2], is_shown: impl Fn(usize) -> bool, nowhere: u64) -> bool {
        let means = sides.map(|cells| {
            let sums = [0, 1, 2].map(|kind| cells.iter().map(|cell| cell[kind]).sum());
            mean(&scores(sums))
        });
        let whole = [0, 1].map(|side| far(sides[side], means[side]));
        let known = (0..sides[0].len()).map(|at| ReaderKnows {
            people: sides.map(|cells| cells[at].iter().sum()),
            shown: is_shown(at).then(|| [0, 1].map(|side| far(&sides[side][at..=at], means[side]))),
        });
        let known: Vec<_> = known.collect();
        is_sure(&known, nowhere, whole, means[1] - means[0])
    }

    #[test]
    fn where_no_test_can_have_been_made_nothing_is_hidden_in_it() {
        // Everybody is of one account on one side; most are of none.
        let one: [Cells<'_>; 2] = [&[[3, 1, 1], [0; 3]], &[[1, 1, 3], [2, 0, 1]]];
        assert!(sure(one, |_| false, 0));
        let known = ReaderKnows {
            people: [3, 3],
            shown: None,
        };
        let whole = [[5, 3, 2], [2, 3, 5]].map(|sums| far(&[sums], 0.0));
        assert!(is_sure(&[known], 14, whole, 0.3));
    }

    #[test]
    fn it_is_told_where_it_holds_however_answers_are_spread() {
        let many = |cell: [u64; 3]| vec![cell; 30];
        let (low, high) = (many([0, 1, 2]), many([3, 0, 0]));
        assert!(sure([&low, &high], |_| false, 0));
        // Nearer to each other it may be a few accounts; somewhere else may be
        // anything.
        let near = many([0, 2, 1]);
        assert!(!sure([&low, &near], |_| false, 0));
        assert!(!sure([&low, &high], |_| false, 1));
    }

    /// However answers are dealt to accounts of the same sizes: what is said to be
    /// sure, the test confirms.
    #[test]
    fn what_is_sure_the_test_confirms() {
        let mut state = 7_u64;
        let mut below = |end: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % end
        };
        let mut sures = 0;
        for _ in 0..4000 {
            let accounts = 3 + below(12) as usize;
            let moods = [below(4), below(4)];
            let mut sides: [Vec<[u64; 3]>; 2] = [vec![[0; 3]; accounts], vec![[0; 3]; accounts]];
            for (side, mood) in sides.iter_mut().zip(moods) {
                for cell in side.iter_mut() {
                    // Accounts answer alike more often than by chance.
                    let own = below(3) as usize;
                    for _ in 0..1 + below(3) {
                        let kind = match mood {
                            0 => 0,
                            1 => 2,
                            _ if below(2) == 0 => own,
                            _ => below(3) as usize,
                        };
                        cell[kind] += 1;
                    }
                }
            }
            let shown = below(3) as usize;
            let is_shown = |at: usize| shown > 0 && at.is_multiple_of(shown + 1);
            let [a, b] = &sides;
            if !sure([a, b], is_shown, 0) {
                continue;
            }
            let sum = |[plus, zero, minus]: [u64; 3]| stats::Sum {
                sum: plus as f64 - minus as f64,
                n: plus + zero + minus,
            };
            let sums: Vec<_> = a.iter().zip(b).map(|(&a, &b)| [sum(a), sum(b)]).collect();
            let found = stats::clustered(&sums).expect("two accounts on each side");
            assert!(found.p < 0.05, "{sides:?}");
            sures += 1;
        }
        assert!(sures > 100, "{sures}");
    }
}
