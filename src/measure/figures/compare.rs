//! Differences, and what may be said of them.
//!
//! Whatever is compared is a [`Contest`]. Those of one survey that ask the
//! same kind of thing (its changes; its distances) are a family, and are
//! corrected together. The verdicts are worked out once, on all answers, and
//! whoever measures an edition is handed them: it shows a verdict or does not,
//! and never has one of its own.

use std::collections::BTreeMap;

use super::Measure;
use super::by_account::TestTold;
use crate::measure::belief::Belief;
use crate::measure::cells::{Asked, WaveCells};
use crate::measure::disclosure::Limits;
use crate::measure::figure::{
    Change, Clusters, Comparison, Correction, Figure, FigureNote, LeadReason, Method, Status, Unit,
};
use crate::measure::key::Key;
use crate::measure::stats::{self, Clustered, Difference, Sum};
use crate::measure::telling::Showing;
use crate::model::{AccountIx, Rows};

/// What is compared, the first and the second.
pub(super) type Sides = [Key; 2];

/// What came of every comparison, by its two sides, on all answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verdicts {
    by_sides: BTreeMap<Sides, Judged>,
}

/// One comparison, judged.
#[derive(Debug, Clone, PartialEq)]
struct Judged {
    /// What was compared: how often each answer was given on either side.
    counts: [Vec<u64>; 2],
    comparison: Comparison,
    /// The sign-flip test, and how many of each side it leaves over.
    same_people: Option<SamePeople>,
}

/// The sign-flip test of those who are known on both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SamePeople {
    pub people: u64,
    pub p: f64,
    /// How many of them moved up, not at all and down, of those who did not agree
    /// both times to be told with who they are.
    pub closed: [u64; 3],
    /// How many of each side answered in confidence and are not among them.
    pub rest: [u64; 2],
}

impl SamePeople {
    /// Whether it may be told. Whoever knows how those moved who agreed to be
    /// known learns from it how the others did: these are a group, or there are
    /// none of them.
    fn is_told(&self, limits: Limits) -> bool {
        if !limits.guarded {
            return true;
        }
        let rest = |rest: u64| limits.alone(rest) != Showing::Hidden;
        match limits.scored(self.closed) {
            Showing::Nothing => true,
            showing => showing == Showing::Whole && self.rest.into_iter().all(rest),
        }
    }
}

/// One group against another.
#[derive(Debug, Clone)]
pub(super) struct Contest {
    /// Where its figure stands.
    pub key: Key,
    /// With which others it is corrected: a survey's id.
    pub family: String,
    /// The figures of both sides.
    pub sides: Sides,
    /// What it is called: "2025 → 2026".
    pub title: String,
    pub unit: Unit,
    pub method: Method,
    /// Whether its sides were asked on different scales.
    pub other_scales: bool,
    /// How often each answer was given on either side.
    pub counts: [Vec<u64>; 2],
    /// `None` where one side has no answers.
    pub difference: Option<Difference>,
    /// The p of a further test that has to agree, if there is one.
    pub also: Option<f64>,
    /// The same by account, where that makes sense.
    pub accounts: ByAccount,
    /// What is told of that test.
    pub test_told: TestTold,
    pub same_people: Option<SamePeople>,
    /// Whether the difference may be told, and whether its interval too.
    pub shown: Result<Interval, Status>,
    /// Whether a side may have others of whom nothing is told here. There is no
    /// verdict then: that it is one of all would tell what those did not do.
    pub others: bool,
    /// Whether it is one of its family where a side has no answers as well. How many
    /// there are is told, and would tell of hidden ones whether anybody answered.
    pub counts_empty: bool,
    pub rows: [Rows; 2],
}

/// Whether a difference is shown with its interval and verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Interval {
    Shown,
    /// Too few answered on a side.
    Hidden,
}

/// The scores of both sides by account.
#[derive(Debug, Clone)]
pub(super) enum ByAccount {
    /// There are no accounts in it, or only one.
    None,
    Known {
        /// Each known account's scores, on both sides.
        sums: Vec<[Sum; 2]>,
        /// How many answers there are, of known accounts or not.
        answers: u64,
    },
}

impl ByAccount {
    /// Of two groups' answers to a question, scored +1, 0, −1 of a net score,
    /// 1 or 0 of a share, and as they are of a mean.
    pub fn new(parts: [&WaveCells; 2], asked: Asked, unit: Unit) -> Self {
        let mut sums: BTreeMap<AccountIx, [Sum; 2]> = BTreeMap::new();
        let mut answers = 0;
        for (side, part) in parts.into_iter().enumerate() {
            for (account, cell) in &part.accounts {
                let [plus, zero, minus] = cell.spread(asked);
                let n = plus + zero + minus;
                answers += n;
                let (Some(account), 1..) = (account, n) else {
                    continue;
                };
                if unit == Unit::MarkPoints {
                    let sum = cell.mean(asked).unwrap_or_default() * n as f64;
                    sums.entry(*account).or_default()[side] = Sum { sum, n };
                    continue;
                }
                let below = if unit == Unit::NetPoints { minus } else { 0 };
                sums.entry(*account).or_default()[side] = Sum {
                    sum: plus as f64 - below as f64,
                    n,
                };
            }
        }
        Self::Known {
            sums: sums.into_values().collect(),
            answers,
        }
    }

    /// The test by account, where the account of at least four in five answers
    /// is known and there are at least two accounts on each side.
    fn test(&self, direction: f64) -> Clusters {
        let Self::Known { sums, answers } = self else {
            return Clusters::None;
        };
        let known: u64 = sums.iter().flatten().map(|one| one.n).sum();
        if known * 5 < answers * 4 {
            return Clusters::Unknown;
        }
        let Some(found) = stats::clustered(sums) else {
            return Clusters::OneAccount;
        };
        Clusters::Tested {
            agrees: agrees(&found, direction),
            weak: found.accounts < 5,
            found: Some(found),
        }
    }
}

fn agrees(found: &Clustered, direction: f64) -> bool {
    found.p < 0.05 && (found.value > 0.0) == (direction > 0.0)
}

impl Contest {
    /// What is shown of it where no more is than the smaller side is believed.
    fn believed(&self) -> Result<Interval, Status> {
        let told = self.shown?;
        let sides = self.counts.iter().map(|side| side.iter().sum::<u64>());
        let least = sides.min().unwrap_or_default();
        match Belief::of(least) {
            Belief::Answers if least > 0 => Err(Status::OneByOne),
            Belief::Score => Ok(Interval::Hidden),
            _ => Ok(told),
        }
    }

    fn p(&self, difference: &Difference) -> f64 {
        self.also.unwrap_or(0.0).max(difference.p)
    }

    /// The figure without a verdict: its value, as far as that may be shown.
    fn figure(&self) -> Figure {
        let n: u64 = self.counts.iter().flatten().sum();
        let hidden = |status| Figure::hidden(status, self.unit, self.method);
        let mut figure = match (self.shown, self.difference) {
            (Err(status), _) => hidden(status),
            (Ok(_), None) => hidden(Status::NoAnswers),
            (Ok(_), Some(difference)) => Figure {
                value: Some(difference.value),
                n: Some(n),
                people: Some(n),
                ..hidden(Status::Shown)
            },
        };
        figure.asked = Some(self.title.clone());
        figure.parts = self.sides.to_vec();
        if figure.status == Status::Shown {
            let [first, second] = &self.rows;
            figure = figure.from_rows(first).from_more_rows(second);
        }
        figure
    }

    /// About what its interval lies.
    fn centre(&self) -> f64 {
        self.difference.map_or(0.0, |found| found.adjusted)
    }

    fn interval(&self) -> Option<(f64, f64)> {
        let widest = match self.unit {
            Unit::NetPoints => 2.0,
            // The scale has clipped it already.
            Unit::MarkPoints => f64::INFINITY,
            _ => 1.0,
        };
        let ends = |found: Difference| (found.low.max(-widest), found.high.min(widest));
        self.difference.map(ends)
    }
}

impl Verdicts {
    /// Judges all of one kind, family by family.
    fn judge(&mut self, contests: &[Contest], correction: Correction) {
        let mut families: BTreeMap<&str, Vec<&Contest>> = BTreeMap::new();
        for contest in contests {
            if contest.difference.is_some() || contest.counts_empty {
                families.entry(&contest.family).or_default().push(contest);
            }
        }
        for family in families.into_values() {
            // Where there is nothing to compare, no difference is found.
            let p = family.iter().map(|contest| {
                let found = contest.difference.as_ref();
                found.map_or(1.0, |found| contest.p(found))
            });
            let p: Vec<_> = p.collect();
            let corrected = match correction {
                Correction::Holm => stats::holm(&p),
                Correction::BenjaminiHochberg => stats::benjamini_hochberg(&p),
            };
            let k = p.len();
            for (contest, (p, corrected)) in family.into_iter().zip(p.into_iter().zip(corrected)) {
                let Some(found) = contest.difference else {
                    continue;
                };
                let clusters = contest.accounts.test(found.adjusted);
                let (change, doubt) = verdict(&found, p, corrected, clusters);
                let judged = Judged {
                    counts: contest.counts.clone(),
                    comparison: Comparison {
                        change,
                        doubt,
                        smallest: stats::smallest(found.error, k),
                        p,
                        corrected: Some(corrected),
                        of: k,
                        correction,
                        clusters,
                        same_people: None,
                    },
                    same_people: contest.same_people,
                };
                self.by_sides.insert(contest.sides.clone(), judged);
            }
        }
    }

    /// What was found of the same answers.
    fn of(&self, contest: &Contest) -> Option<&Judged> {
        let judged = self.by_sides.get(&contest.sides)?;
        (judged.counts == contest.counts).then_some(judged)
    }
}

/// Up or down: after the correction, and by account as well. A lead: by its own
/// interval alone.
fn verdict(
    found: &Difference,
    p: f64,
    corrected: f64,
    clusters: Clusters,
) -> (Change, Option<LeadReason>) {
    if found.covers_zero() {
        return (Change::NotDetected, None);
    }
    let doubt = if p >= 0.05 {
        Some(LeadReason::Marks)
    } else if corrected >= 0.05 {
        Some(LeadReason::Comparisons)
    } else if matches!(clusters, Clusters::Tested { agrees: false, .. }) {
        Some(LeadReason::Accounts)
    } else {
        None
    };
    let change = match doubt {
        Some(_) => Change::Lead,
        None if found.adjusted > 0.0 => Change::Up,
        None => Change::Down,
    };
    (change, doubt)
}

impl Measure<'_> {
    /// Sets the figures of differences of one kind. Whoever measures everything
    /// judges them as well.
    ///
    /// A verdict is told only where both of its sides may be shown with their
    /// counts, from which anybody could work out the plain test; what it tells
    /// of the rest is how many comparisons there are in all, and whether it
    /// holds among them. The corrected p could be another's, which is hidden: where
    /// there is hiding, it stands only beside all of its family. The test by account
    /// tells how answers are spread over accounts: see [`TestTold`].
    pub(super) fn compared(&mut self, mut contests: Vec<Contest>, correction: Correction) {
        if self.weighs {
            for contest in &mut contests {
                contest.shown = contest.believed();
            }
        }
        if self.whole.is_none() {
            self.out.verdicts.judge(&contests, correction);
        }
        let verdicts = match self.whole {
            Some(whole) => whole.verdicts.clone(),
            None => std::mem::take(&mut self.out.verdicts),
        };
        let limits = self.heard.disclosure.limits;
        let shown = |contest: &&Contest| contest.shown == Ok(Interval::Shown);
        let judged = |contest| verdicts.of(contest).filter(|_| !contest.others);
        let mut told: BTreeMap<&str, usize> = BTreeMap::new();
        for contest in &contests {
            let empty = contest.counts_empty && contest.shown == Err(Status::NoAnswers);
            if empty || shown(&contest) && judged(contest).is_some() {
                *told.entry(&contest.family).or_default() += 1;
            }
        }
        for contest in &contests {
            let mut figure = contest.figure();
            if figure.value.is_some() && shown(&contest) {
                match judged(contest) {
                    Some(judged) => {
                        let all = told.get(contest.family.as_str()) == Some(&judged.comparison.of);
                        figure.interval = contest.interval();
                        figure = figure.about(contest.centre());
                        figure.comparison = Some(judged.told(limits, all, contest.test_told));
                    }
                    None => figure.notes.push(FigureNote::NotJudged),
                }
            }
            if contest.other_scales && figure.value.is_some() {
                figure.notes.push(FigureNote::OtherScales);
            }
            self.set(contest.key.clone(), figure);
        }
        if self.whole.is_none() {
            self.out.verdicts = verdicts;
        }
    }
}

impl Judged {
    /// As far as it may be told where `all` of its family are shown or not.
    ///
    /// A verdict that rests on how hidden answers are spread over accounts is not
    /// told, neither the one nor the other: that it is a lead at least is in the
    /// interval.
    fn told(&self, limits: Limits, all: bool, test: TestTold) -> Comparison {
        let told = &self.comparison;
        let hides = limits.guarded && told.clusters != Clusters::None;
        let clusters = match told.clusters {
            _ if hides && test != TestTold::Whole => Clusters::Untold,
            Clusters::Tested { agrees, weak, .. } if limits.guarded => Clusters::Tested {
                agrees,
                weak,
                found: None,
            },
            clusters => clusters,
        };
        let same = self.same_people.filter(|same| same.is_told(limits));
        // What anybody can see without that test speaks against it first.
        let seen = match told.doubt {
            Some(LeadReason::Marks) => true,
            Some(LeadReason::Comparisons) => all,
            _ => told.change == Change::NotDetected,
        };
        let rests = hides && test == TestTold::Nothing && !seen;
        Comparison {
            change: if rests { Change::Lead } else { told.change },
            doubt: if rests {
                Some(LeadReason::Untold)
            } else {
                told.doubt
            },
            corrected: told.corrected.filter(|_| all || !limits.guarded),
            clusters,
            same_people: same.map(|same| (same.people, same.p)),
            ..told.clone()
        }
    }
}
