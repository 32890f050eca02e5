//! Whether rows that stand twice do so by chance. Answers come on the same days, at
//! the same desks, with the same running numbers, and then a row stands there twice
//! as soon as its answers are the same: so of each row it is asked where it stands,
//! and how likely what it says there is.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

use super::same::{ORDERED, ReadAnswer};
use crate::read::table::Row;

/// Of so many rows of a table it is known where they stand and what they say; of
/// longer ones nothing is.
const ROWS: usize = 1 << 16;

/// In so many places a row is looked for.
const TIMES: usize = 8;

/// So many rows of a table are looked through for a run of another's.
const RUN: usize = 1 << 12;

/// What a row says, in parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    day: u64,
    /// All of the row but its day.
    rest: u64,
    /// The cells that are no answers.
    beside: u64,
    /// The answers, as they are read.
    said: u64,
    /// Who it was read of, and the day.
    who: u64,
    /// All that is read but the day.
    read: u64,
    /// For how many answers the row stands.
    count: u64,
}

impl Part {
    /// All of a row that tells it from others.
    fn place(&self) -> [u64; 3] {
        [self.day, self.rest, self.read]
    }
}

/// Where a row stands, and what it says there.
type Split = fn(&Part) -> (u64, u64);

/// Of rows as they stand. Some columns go with the day, and some with the answer:
/// with either the other one tells.
const WRITTEN: [Split; 2] = [
    |part| (part.day, part.rest),
    |part| (part.beside, part.said),
];

/// Of what is read of them.
const READ: [Split; 2] = [|part| (part.day, part.read), |part| (part.who, part.said)];

/// The rows of a table.
#[derive(Debug, Default)]
pub(super) struct Parts {
    rows: Vec<Part>,
    has_days: bool,
    full: bool,
    spread: OnceLock<AnswerSpread>,
}

/// How the answers of a table are spread.
#[derive(Debug)]
struct AnswerSpread {
    /// How many people of a kind on a day, by a number, gave each answer.
    answers: Vec<(u64, u64, u64)>,
    /// How many answers these are.
    count: u64,
    /// How many pairs of rows say the same.
    equal: f64,
}

impl Parts {
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// Looks at the next row: which columns are answers, and which one its day.
    pub(super) fn see(
        &mut self,
        row: &Row,
        answers: &[usize],
        day: Option<usize>,
        read: &ReadAnswer<'_>,
    ) {
        let but = |left: &dyn Fn(usize) -> bool| {
            let mut hasher = DefaultHasher::new();
            let (text, ends) = row.whole();
            let mut start = 0;
            for (column, &end) in ends.iter().enumerate() {
                if !left(column) {
                    text.get(start..end).unwrap_or_default().hash(&mut hasher);
                }
                start = end;
            }
            hasher.finish()
        };
        let rest = but(&|column| Some(column) == day);
        let beside = but(&|column| answers.contains(&column));
        self.add(read, rest, beside);
    }

    /// The same of what does not stand in a table.
    pub(super) fn see_read(&mut self, read: &ReadAnswer<'_>) {
        self.add(read, 0, 0);
    }

    fn add(&mut self, read: &ReadAnswer<'_>, rest: u64, beside: u64) {
        if self.full || self.rows.len() >= ROWS {
            self.full = true;
            self.rows = Vec::new();
            return;
        }
        let hash = |of: &dyn Fn(&mut DefaultHasher)| {
            let mut hasher = DefaultHasher::new();
            of(&mut hasher);
            hasher.finish()
        };
        let said = read.said();
        self.has_days |= read.day.is_some();
        self.rows.push(Part {
            day: hash(&|hasher| read.day.hash(hasher)),
            rest,
            beside,
            said,
            who: hash(&|hasher| (read.persona, read.account, read.day).hash(hasher)),
            read: hash(&|hasher| (read.persona, read.account, said).hash(hasher)),
            count: read.count,
        });
    }

    /// How likely so many rows as they stand are the same by chance, at most.
    pub(super) fn written(&self, other: &Self) -> f64 {
        self.both(other, WRITTEN)
    }

    /// The same of what is read of them.
    pub(super) fn read(&self, other: &Self) -> f64 {
        self.both(other, READ)
    }

    /// How likely all answers of the smaller table stand in the other by chance, in
    /// whatever order, at most: 1 where they do not.
    ///
    /// So many answers of people of one kind on one day are spread as those of others
    /// with the chance of a multinomial, which is highest where each answer is as
    /// likely as it is frequent; and the smaller table may be any part of the larger.
    pub(super) fn within(&self, other: &Self) -> f64 {
        if self.full || other.full {
            return 1.0;
        }
        let (small, large) = match self.spread().count <= other.spread().count {
            true => (self.spread(), other.spread()),
            false => (other.spread(), self.spread()),
        };
        let mut there = large.answers.chunk_by(|a, b| a.0 == b.0);
        let mut chance = 0.0;
        for said in small.answers.chunk_by(|a, b| a.0 == b.0) {
            let Some(there) = there.find(|there| there[0].0 == said[0].0) else {
                return 1.0;
            };
            let Some(own) = part_of(said, there) else {
                return 1.0;
            };
            chance += own.min(0.0);
        }
        libm::exp(chance)
    }

    /// How the answers are spread, worked out once.
    fn spread(&self) -> &AnswerSpread {
        self.spread.get_or_init(|| {
            let each = self
                .rows
                .iter()
                .map(|part| (part.who, part.said, part.count));
            let mut answers: Vec<_> = each.collect();
            answers.sort_unstable();
            answers.dedup_by(|next, first| {
                let is_same = (first.0, first.1) == (next.0, next.1);
                if is_same {
                    first.2 = first.2.saturating_add(next.2);
                }
                is_same
            });
            let mut said: Vec<_> = self.rows.iter().map(|part| part.said).collect();
            said.sort_unstable();
            AnswerSpread {
                count: answers.iter().fold(0, |all, one| all.saturating_add(one.2)),
                answers,
                equal: equal_pairs(&said),
            }
        })
    }

    /// So many rows that both tables begin with, or end with, or have in the middle,
    /// one after the other, if that is no chance. Where both are in some order, rows
    /// of one day are alike because of it: so each day counts once.
    pub(super) fn run(&self, other: &Self, is_wave: bool) -> Option<u64> {
        let (one, next) = (&self.rows, &other.rows);
        if self.full || other.full || !self.has_days || !other.has_days {
            return None;
        }
        let first = one.iter().zip(next);
        let first = first.take_while(|(a, b)| a.place() == b.place()).count();
        let last = one.iter().rev().zip(next.iter().rev());
        let last = last.take_while(|(a, b)| a.place() == b.place()).count();
        let middle = longest(&one[..one.len().min(RUN)], &next[..next.len().min(RUN)]);
        let places = one.len() as f64 * next.len() as f64;
        let runs = [
            (&one[..first], 1.0),
            (&one[one.len() - last..], 1.0),
            (middle, places),
        ];
        // Two waves have no days in common of themselves.
        let alike = on_a_day(self.alike(other), !is_wave);
        let sure = runs.into_iter().filter(|(rows, places)| {
            let mut days: Vec<_> = rows.iter().map(|part| part.day).collect();
            days.sort_unstable();
            days.dedup();
            days.iter().fold(*places, |chance, _| chance * alike) < ORDERED
        });
        sure.map(|(rows, _)| rows.len() as u64).max()
    }

    /// How likely two answers are the same.
    pub(super) fn alike(&self, other: &Self) -> f64 {
        if self.full || other.full {
            return 0.0;
        }
        let equal = self.spread().equal + other.spread().equal;
        (equal + 1.0) / (pairs(self.rows.len()) + pairs(other.rows.len()) + 1.0)
    }

    fn both(&self, other: &Self, splits: [Split; 2]) -> f64 {
        if self.full || other.full {
            return 0.0;
        }
        let has_days = self.has_days || other.has_days;
        let chances = splits.map(|split| in_both(self.split(split), other.split(split), has_days));
        chances.into_iter().fold(0.0, f64::max)
    }

    fn split(&self, split: Split) -> Vec<(u64, u64)> {
        let mut rows: Vec<_> = self.rows.iter().map(split).collect();
        rows.sort_unstable();
        rows
    }

    /// How many rows stand in the table a second time, and how likely that is by
    /// chance.
    pub(super) fn twice(&self) -> (usize, f64) {
        let mut rows = self.rows.clone();
        rows.sort_unstable();
        let each = rows.chunk_by(|a, b| a == b);
        let (mut different, mut paired) = (0, true);
        for same in each {
            different += 1;
            paired &= same.len() % 2 == 0;
        }
        let again = rows.len() - different;
        // Each of so many different rows is as often odd as even.
        if paired {
            return (again, libm::exp2(-(different as f64)));
        }
        if !self.has_days {
            return (again, 1.0);
        }
        let chances = WRITTEN.map(|split| in_one(&self.split(split)));
        (again, chances.into_iter().fold(0.0, f64::max))
    }
}

/// The logarithm of how likely so many answers, in the order of what is said, are a
/// part of those: nothing where they are none.
fn part_of(said: &[(u64, u64, u64)], there: &[(u64, u64, u64)]) -> Option<f64> {
    let count = |answers: &[(u64, u64, u64)]| answers.iter().map(|one| one.2 as f64).sum::<f64>();
    let ln_factorial = |n: f64| libm::lgamma(n + 1.0);
    let (n, all) = (count(said), count(there));
    let mut chance = ln_factorial(n);
    let mut others = there.iter();
    for &(_, what, times) in said {
        others.find(|other| other.1 == what && other.2 >= times)?;
        let times = times as f64;
        chance += times * libm::log(times / n) - ln_factorial(times);
    }
    Some(chance + ln_factorial(all) - ln_factorial(n) - ln_factorial(all - n))
}

/// The longest run of one list that the other has as well. Rows that stand there
/// many times end it: so it takes no longer than both are.
fn longest<'r>(one: &'r [Part], other: &[Part]) -> &'r [Part] {
    let mut places: HashMap<_, Vec<usize>> = HashMap::new();
    for (place, part) in other.iter().enumerate() {
        places.entry(part.place()).or_default().push(place);
    }
    let (mut most, mut end) = (0, 0);
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, part) in one.iter().enumerate() {
        let before = std::mem::take(&mut runs);
        let found = places.get(&part.place());
        for &place in found.into_iter().flatten().take(TIMES) {
            let run = before.iter().find(|(next, _)| *next == place);
            let run = run.map_or(1, |(_, run)| run + 1);
            runs.push((place + 1, run));
            if run > most {
                (most, end) = (run, at + 1);
            }
        }
    }
    &one[end - most..end]
}

/// How likely what is said twice is said so, given where: so many rows at least
/// stand in two tables.
fn in_both(one: Vec<(u64, u64)>, other: Vec<(u64, u64)>, has_days: bool) -> f64 {
    let lists = [one, other];
    let alike = alike(&lists);
    let mut there = lists
        .each_ref()
        .map(|list| list.chunk_by(|a, b| a.0 == b.0).peekable());
    let [ones, others] = &mut there;
    let (mut equal, mut mean, mut trials) = (0, 0.0, 0);
    while let (Some(one), Some(other)) = (ones.peek(), others.peek()) {
        match one[0].0.cmp(&other[0].0) {
            Ordering::Less => drop(ones.next()),
            Ordering::Greater => drop(others.next()),
            Ordering::Equal => {
                let least = one.len().min(other.len());
                let most = one.len().max(other.len());
                trials += least;
                mean += least as f64 * on_a_day(most as f64 * alike, has_days);
                equal += common(one, other);
                ones.next();
                others.next();
            }
        }
    }
    at_least(equal, mean, trials)
}

/// The same of one table: on how many days something is said twice.
fn in_one(rows: &[(u64, u64)]) -> f64 {
    let days = || rows.chunk_by(|a, b| a.0 == b.0);
    let mut said: Vec<_> = rows.iter().map(|row| row.1).collect();
    said.sort_unstable();
    // What is said on other days tells how often it is said by chance.
    let within: f64 = days().map(|day| pairs(day.len())).sum();
    let equal_within: f64 = days().map(equal_pairs).sum();
    let equal = equal_pairs(&said) - equal_within;
    let alike = (equal + 1.0) / (pairs(said.len()) - within + 1.0);
    let (mut twice, mut mean, mut trials) = (0, 0.0, 0);
    for day in days().filter(|day| day.len() > 1) {
        trials += 1;
        mean += on_a_day(pairs(day.len()) * alike, true);
        twice += usize::from(equal_pairs(day) > 0.0);
    }
    at_least(twice, mean, trials)
}

/// Those who answer on one day are more alike than any two: the root is our guess at
/// how much.
fn on_a_day(chance: f64, has_days: bool) -> f64 {
    match has_days {
        true => chance.sqrt(),
        false => chance,
    }
    .min(1.0)
}

/// How likely any two of the second numbers are equal, as the tables show.
fn alike(lists: &[Vec<(u64, u64)>; 2]) -> f64 {
    let (mut equal, mut all) = (1.0, 1.0);
    for list in lists {
        let mut said: Vec<_> = list.iter().map(|row| row.1).collect();
        said.sort_unstable();
        equal += equal_pairs(&said);
        all += pairs(said.len());
    }
    equal / all
}

fn pairs(n: usize) -> f64 {
    n as f64 * n.saturating_sub(1) as f64 / 2.0
}

/// How many pairs of a sorted list are equal.
pub(super) fn equal_pairs<T: PartialEq>(list: &[T]) -> f64 {
    list.chunk_by(|a, b| a == b)
        .map(|run| pairs(run.len()))
        .sum()
}

/// How many things two sorted lists have in common.
pub(super) fn common<T: Ord>(one: &[T], other: &[T]) -> usize {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut count = 0;
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        match a.cmp(b) {
            Ordering::Less => drop(one.next()),
            Ordering::Greater => drop(other.next()),
            Ordering::Equal => {
                count += 1;
                one.next();
                other.next();
            }
        }
    }
    count
}

/// How likely at least so many of the trials succeed, of which on the whole the mean
/// does: never more than this (Chernoff; Hoeffding 1963).
fn at_least(successes: usize, mean: f64, trials: usize) -> f64 {
    let trials = trials as f64;
    if trials < 1.0 || successes as f64 <= mean {
        return 1.0;
    }
    let (found, expected) = (successes as f64 / trials, mean / trials);
    let part = |a: f64, b: f64| match a > 0.0 {
        true => a * libm::log(a / b),
        false => 0.0,
    };
    libm::exp(-trials * (part(found, expected) + part(1.0 - found, 1.0 - expected)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows with a day each, and an answer that a simple rule picks.
    fn rows(days: u64, a_day: u64, seed: u64) -> Vec<(u64, u64)> {
        let each = (0..days).flat_map(|day| (0..a_day).map(move |nth| (day, nth)));
        let mut state = seed;
        let mut rows: Vec<_> = each
            .map(|(day, _)| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                (day, (state >> 33) % 11)
            })
            .collect();
        rows.sort_unstable();
        rows
    }

    #[test]
    fn answers_on_the_same_days_are_chance() {
        for seed in 1..200 {
            for (days, a_day) in [(40, 1), (40, 2), (400, 1), (20, 10)] {
                let (one, other) = (rows(days, a_day, seed), rows(days, a_day, seed + 1000));
                let chance = in_both(one.clone(), other, true);
                assert!(chance > 1e-4, "{seed} {days} {a_day} {chance}");
                let chance = in_one(&one);
                assert!(chance > 1e-4, "{seed} {days} {a_day} {chance}");
            }
        }
    }

    #[test]
    fn the_same_answers_are_not() {
        for seed in 1..50 {
            let one = rows(40, 1, seed);
            assert!(in_both(one.clone(), one.clone(), true) < 1e-4);
            // Half of it, beside days of its own.
            let later = rows(80, 1, seed + 1000);
            let part = [&one[20..], &later[40..]].concat();
            assert!(in_both(one, part, true) < 1e-4, "{seed}");
            let mut pasted = rows(100, 1, seed);
            pasted.extend_from_within(40..60);
            pasted.sort_unstable();
            assert!(in_one(&pasted) < 1e-4, "{seed}");
        }
    }

    /// A table of those answers: of each its day, if it has one.
    fn table(rows: &[(u64, u64)], has_days: bool) -> Parts {
        let mut parts = Parts::default();
        for &(day, score) in rows {
            let date = jiff::civil::date(2026, 1, 1);
            let day = has_days.then(|| date.saturating_add(jiff::Span::new().days(day as i64)));
            parts.see_read(&ReadAnswer {
                persona: None,
                account: None,
                day,
                scores: [Some(score as i64), None, None, None],
                own: &[],
                says: "",
                tags: &[],
                count: 1,
            });
        }
        parts
    }

    #[test]
    fn tables_of_others_are_neither_within_nor_in_a_run() {
        for seed in 1..100 {
            for (days, a_day) in [(8, 1), (40, 1), (40, 3), (200, 1)] {
                let (one, other) = (rows(days, a_day, seed), rows(days, a_day, seed + 1000));
                for has_days in [false, true] {
                    let (one, other) = (table(&one, has_days), table(&other, has_days));
                    assert!(one.within(&other) > ORDERED, "{seed} {days} {a_day}");
                    assert_eq!(one.run(&other, false), None, "{seed} {days} {a_day}");
                }
            }
        }
    }

    #[test]
    fn the_same_in_another_order_is_within() {
        for seed in 1..50 {
            let one = rows(60, 1, seed);
            let mut turned = one.clone();
            turned.sort_unstable_by_key(|row| (row.1, row.0));
            assert!(table(&one, false).within(&table(&turned, false)) < ORDERED);
            // Of one value each it says nothing.
            let all: Vec<_> = one.iter().map(|row| (row.0, 9)).collect();
            assert!(table(&all, false).within(&table(&all, false)) > ORDERED);
            let later = [&rows(120, 1, seed + 1000)[60..], &one[20..45]].concat();
            assert_eq!(table(&one, true).run(&table(&later, true), true), Some(25));
        }
    }

    #[test]
    fn the_bound_is_one() {
        // Of 10 with a half each, all: 1 in 1024.
        assert!((at_least(10, 5.0, 10) - 1.0 / 1024.0).abs() < 1e-12);
        // Exactly .0547; the bound is above it.
        assert!(at_least(8, 5.0, 10) > 0.0547);
        assert!((at_least(5, 5.0, 10) - 1.0).abs() < 1e-12);
        assert!((at_least(0, 0.0, 0) - 1.0).abs() < 1e-12);
    }
}
