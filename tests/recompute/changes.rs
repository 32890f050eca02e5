//! What changed from wave to wave, and what may be said of it.

use std::collections::BTreeMap;

use crate::expected::{last, newest_first};
use crate::facts::{self, Scored};
use crate::world::{Answer, World};

/// A verdict and what it rests on.
#[derive(Debug, Clone)]
pub struct Change {
    pub value: f64,
    pub n: u64,
    pub interval: (f64, f64),
    pub p: f64,
    pub corrected: f64,
    pub of: usize,
    pub smallest: f64,
    pub verdict: &'static str,
}

/// A question whose changes are told, and from which mark on an answer is good and bad.
struct Question {
    word: &'static str,
    mark: fn(&Answer) -> Option<i64>,
    good: i64,
    /// Of a net score alone.
    bad: Option<i64>,
}

const QUESTIONS: [Question; 3] = [
    Question {
        word: "recommend.net",
        mark: |one| one.recommend,
        good: 9,
        bad: Some(6),
    },
    Question {
        word: "satisfaction.top_two",
        mark: |one| one.satisfaction,
        good: 4,
        bad: None,
    },
    Question {
        word: "effort.easy",
        mark: |one| one.effort,
        good: 5,
        bad: None,
    },
];

/// Below eight on either side there is no interval, and so no verdict.
const SPREAD: usize = 8;

impl World {
    pub fn changes(&self) -> BTreeMap<String, Change> {
        let mut out = BTreeMap::new();
        let mut surveys: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for at in newest_first(&self.waves).into_iter().rev() {
            surveys.entry(&self.waves[at].survey).or_default().push(at);
        }
        for (survey, waves) in surveys {
            let mut family = Vec::new();
            for (persona, kind) in self.personas.iter().enumerate() {
                let base = format!("personas.{}.surveys.{survey}", kind.id);
                for question in &QUESTIONS {
                    let own = |at: usize| -> Vec<&Answer> {
                        let answers = self.waves[at].answers.iter();
                        answers.filter(|one| one.persona == persona).collect()
                    };
                    let asked = waves.iter().copied();
                    let asked = asked.filter(|&at| !last(&own(at), question.mark).is_empty());
                    let asked: Vec<usize> = asked.collect();
                    let mut pairs = Vec::new();
                    for (nth, pair) in asked.windows(2).enumerate() {
                        let path = match nth + 2 == asked.len() {
                            true => format!("{base}.change.{}", question.word),
                            false => format!(
                                "{base}.waves.{}.change.{}",
                                self.waves[pair[1]].label, question.word
                            ),
                        };
                        pairs.push((path, pair[0], pair[1]));
                    }
                    if asked.len() > 2 {
                        let path = format!("{base}.since_first.{}", question.word);
                        pairs.push((path, asked[0], asked[asked.len() - 1]));
                    }
                    for (path, first, second) in pairs {
                        family.push((path, compare(question, [&own(first), &own(second)])));
                    }
                }
            }
            let p: Vec<f64> = family.iter().map(|(_, found)| found.p).collect();
            for ((path, mut found), corrected) in family.into_iter().zip(facts::holm(&p)) {
                found.finish(corrected, p.len());
                let told = found.sizes.iter().all(|&n| n >= SPREAD);
                if told {
                    out.insert(path, found.change);
                }
            }
        }
        out
    }
}

struct Found {
    change: Change,
    p: f64,
    error: f64,
    sizes: [usize; 2],
    /// Whether the test by account agrees, where it can be made.
    accounts: Option<bool>,
}

fn compare(question: &Question, sides: [&[&Answer]; 2]) -> Found {
    let marks = sides.map(|side| last(side, question.mark));
    let good = |mark: i64| mark >= question.good;
    let bad = |mark: i64| question.bad.is_some_and(|bad| mark <= bad);
    let count = |marks: &[i64]| {
        let plus = marks.iter().filter(|&&mark| good(mark)).count() as u64;
        let minus = marks.iter().filter(|&&mark| bad(mark)).count() as u64;
        [plus, marks.len() as u64 - plus - minus, minus]
    };
    let counts = [count(&marks[0]), count(&marks[1])];
    let n = marks.each_ref().map(Vec::len);
    let shares = [0, 1].map(|side| (counts[side][0], n[side] as u64));
    let (adjusted, error) = match question.bad {
        Some(_) => facts::net_change(counts[0], counts[1]),
        None => facts::share_change(shares[0], shares[1]),
    };
    let level =
        [0, 1].map(|side| (counts[side][0] as f64 - counts[side][2] as f64) / n[side] as f64);
    let own = facts::normal(adjusted / error);
    let p = match question.bad {
        Some(_) => own,
        None => own.max(facts::marks(&marks[0], &marks[1])),
    };
    let widest = if question.bad.is_some() { 2.0 } else { 1.0 };
    let reach = 1.959_963_984_540_054 * error;
    let change = Change {
        value: level[1] - level[0],
        n: (n[0] + n[1]) as u64,
        interval: (
            (adjusted - reach).max(-widest),
            (adjusted + reach).min(widest),
        ),
        p,
        corrected: 1.0,
        of: 0,
        smallest: 0.0,
        verdict: "not_detected",
    };
    let score = |mark: i64| f64::from(u8::from(good(mark))) - f64::from(u8::from(bad(mark)));
    let accounts = by_account(question, sides, score);
    let accounts = accounts.map(|(slope, p)| p < 0.05 && (slope > 0.0) == (adjusted > 0.0));
    Found {
        change,
        p,
        error,
        sizes: n,
        accounts,
    }
}

/// Slope and p, where the account of four in five is known, of two at least in
/// each wave.
fn by_account(
    question: &Question,
    sides: [&[&Answer]; 2],
    score: impl Fn(i64) -> f64,
) -> Option<(f64, f64)> {
    let mut all = Vec::new();
    let mut answers = 0;
    for (second, side) in [false, true].into_iter().zip(sides) {
        let mut accounts: Vec<Option<usize>> = side.iter().map(|one| one.account).collect();
        accounts.sort();
        accounts.dedup();
        let mut known = 0;
        for account in accounts {
            let own = side.iter().filter(|one| one.account == account);
            let marks = last(&own.copied().collect::<Vec<_>>(), question.mark);
            answers += marks.len();
            let Some(account) = account else { continue };
            known += usize::from(!marks.is_empty());
            all.extend(marks.into_iter().map(|mark| Scored {
                account,
                second,
                score: score(mark),
            }));
        }
        if known < 2 {
            return None;
        }
    }
    (all.len() * 5 >= answers * 4).then(|| facts::by_account(&all))
}

impl Found {
    fn finish(&mut self, corrected: f64, of: usize) {
        let Change {
            interval: (low, high),
            ..
        } = self.change;
        self.change.corrected = corrected;
        self.change.of = of;
        // 1.96 … less the 80 % point, at the level that the correction leaves.
        self.change.smallest =
            (facts::beyond(0.05 / of as f64) + 0.841_621_233_572_914) * self.error;
        let clear = low > 0.0 || high < 0.0;
        self.change.verdict = match (clear, corrected < 0.05 && self.accounts != Some(false)) {
            (false, _) => "not_detected",
            (true, false) => "lead",
            (true, true) if low > 0.0 => "up",
            (true, true) => "down",
        };
    }
}
