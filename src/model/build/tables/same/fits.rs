//! Whether two tables have rows in common by chance.

use super::super::chance::{common, equal_pairs};
use super::ALIKE;
use super::known::{Known, RowSet};

/// That rows stand in the same order twice by chance is less likely than this.
pub(in super::super) const ORDERED: f64 = 1e-4;

/// So many equal rows at least are no chance.
const FEW: u64 = 5;

impl Known {
    /// Whether days tell which of their rows are the same.
    pub(super) fn is_dated(&self, other: &Self) -> bool {
        self.day.is_some() && other.day.is_some()
    }

    /// What two tables have in common, if that is no chance, and how many.
    pub(super) fn same(
        &self,
        other: &Self,
        is_file: bool,
        is_wave: bool,
    ) -> Option<(&'static str, u64)> {
        let ids = common(&self.ids, &other.ids) as u64;
        let bare = common(&self.bare_ids, &other.bare_ids) as u64;
        let found = match ids {
            0 => (ALIKE, bare),
            _ => ("ids", ids),
        };
        if found.1 > 0 {
            if is_file || !is_wave {
                return Some(found);
            }
            // Whoever is asked again in another wave counts once in each.
            let equal = (common(&self.answered, &other.answered) as u64).min(found.1);
            // Without days some answer as before; with them nobody does.
            if equal > 0 && (self.is_dated(other) || equal * 2 >= found.1) {
                return Some((found.0, equal));
            }
        }
        let is_tally = self.is_tally || other.is_tally;
        let told_apart = is_tally || found.1 > 0;
        let is_apart = self.apart || other.apart || told_apart;
        let alike = || self.parts.alike(&other.parts);
        let chance = Chance {
            alike: &alike,
            equal: &|| self.parts.written(&other.parts),
        };
        // Under whatever prefix, a row that stands there with its id is the same. Of
        // those who were asked again some answer as before, and without a day look it.
        let panel = is_wave && !self.is_dated(other) && (self.apart || other.apart);
        let rows = self.rows.same(&other.rows, is_file, told_apart, &chance);
        let smaller = self.rows.len().min(other.rows.len()) as u64;
        let is_copy = |rows: &u64| is_file || !panel || rows * 10 >= smaller * 9;
        let rows = rows.filter(is_copy);
        let chance = Chance {
            alike: &alike,
            equal: &|| self.parts.read(&other.parts),
        };
        // Where both have ids, those tell people apart who answered alike.
        let both_have_ids = !self.ids.is_empty() && !other.ids.is_empty();
        let read = || {
            self.read
                .same_read(&other.read, is_apart || both_have_ids, &chance)
                .filter(is_copy)
        };
        // In whatever order, and however many answers a row stands for.
        let all = || {
            let is_open = !both_have_ids && found.1 == 0;
            let rows = self.read.len().min(other.read.len()) as u64;
            (is_open && self.parts.within(&other.parts) < ORDERED).then_some(rows)
        };
        let run = || {
            let equal = common(&self.read.all, &other.read.all) as u64;
            let may_be = !told_apart && equal >= FEW;
            may_be
                .then(|| self.parts.run(&other.parts, is_wave))
                .flatten()
        };
        let rows = rows.or_else(read).or_else(all).or_else(run);
        Some(("rows", rows?))
    }
}

/// How likely rows of two tables are the same by chance.
pub(super) struct Chance<'a> {
    /// Any two answers.
    pub(super) alike: &'a dyn Fn() -> f64,
    /// All that are.
    pub(super) equal: &'a dyn Fn() -> f64,
}

impl RowSet {
    fn len(&self) -> usize {
        self.all.len()
    }

    /// How many rows two tables have in common, if that is no chance.
    pub(super) fn same(
        &self,
        other: &Self,
        is_file: bool,
        is_apart: bool,
        chance: &Chance<'_>,
    ) -> Option<u64> {
        let rows = common(&self.all, &other.all) as u64;
        let fits = rows > 0
            && (is_file
                || self.is_sure(other)
                || !is_apart
                    && (self.is_whole(other, rows)
                        || self.begins_as(other, chance)
                        || self.beyond_chance(other, rows, chance)));
        fits.then_some(rows)
    }

    /// The same of what is read. That says less than a row: on one day many give one
    /// answer, and so half of the smaller table at least has to be there.
    pub(super) fn same_read(
        &self,
        other: &Self,
        is_apart: bool,
        chance: &Chance<'_>,
    ) -> Option<u64> {
        let rows = common(&self.all, &other.all) as u64;
        let smaller = self.all.len().min(other.all.len()) as u64;
        let fits = rows > 0
            && (self.is_sure(other)
                || !is_apart
                    && (self.is_whole(other, rows)
                        || self.begins_as(other, chance)
                        || rows * 2 >= smaller && self.beyond_chance(other, rows, chance)));
        fits.then_some(rows)
    }

    fn is_sure(&self, other: &Self) -> bool {
        let sure = common(&self.sure, &other.sure) as u64;
        let smaller = self.all.len().min(other.all.len()) as u64;
        sure >= 2 || sure > 0 && sure == smaller
    }

    /// A whole download that stands in a later one.
    fn is_whole(&self, other: &Self, rows: u64) -> bool {
        let smaller = match self.all.len() < other.all.len() {
            true => self,
            false => other,
        };
        rows == smaller.all.len() as u64 && smaller.worded >= 2
    }

    /// Whether the shorter table is the beginning of the longer one, row by
    /// row, and not because all rows are alike.
    fn begins_as(&self, other: &Self, chance: &Chance<'_>) -> bool {
        let n = self.first.len().min(other.first.len());
        if n == 0 || self.first[..n] != other.first[..n] {
            return false;
        }
        let longer = match self.all.len() < other.all.len() {
            true => &other.all,
            false => &self.all,
        };
        let pairs = longer.len() as f64 * longer.len().saturating_sub(1) as f64 / 2.0;
        // Days and numbers go on in one order, answers in none; where they were put in
        // order, equal ones stand together.
        let each = ((equal_pairs(longer) + 1.0) / (pairs + 1.0)).max((chance.alike)());
        let runs = self.first[..n].chunk_by(|a, b| a == b);
        runs.fold(1.0, |all, _| all * each) < ORDERED
    }

    /// Whether more rows are equal than would be by chance. How often two rows
    /// are equal by chance, each table shows by itself; and so where they stand.
    fn beyond_chance(&self, other: &Self, rows: u64, chance: &Chance<'_>) -> bool {
        let pairs = |n: usize| n as f64 * n.saturating_sub(1) as f64 / 2.0;
        let all = pairs(self.all.len()) + pairs(other.all.len());
        let equal = equal_pairs(&self.all) + equal_pairs(&other.all);
        let expected = (equal + 1.0) / (all + 1.0) * self.all.len() as f64 * other.all.len() as f64;
        rows >= FEW && rows as f64 > 4.0 * expected && (chance.equal)() < ORDERED
    }
}
