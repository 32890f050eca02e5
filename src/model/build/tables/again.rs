//! The beginning of a table that stands in it once more: a download that was
//! pasted below itself. Where rows have ids, those tell it.

use std::collections::{BTreeMap, BTreeSet};

use super::same::{ORDERED, whole};
use crate::read::table::Row;

/// So many rows are looked for again.
const FIRST: usize = 1_000;

/// The first rows of a table, and the longest piece of them that was met again.
#[derive(Debug, Default)]
pub(super) struct Again {
    first: Vec<u64>,
    rows: usize,
    /// Where they begin.
    begins: u32,
    /// How many of them, in their order, end with the last row.
    run: usize,
    /// Where those begin, and how many rows stand above them.
    begun: (u32, usize),
    longest: Option<Piece>,
}

/// Rows that stand in a table twice, in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// How many.
    pub(super) rows: usize,
    /// Where they begin, as a spreadsheet counts.
    pub(super) first: u32,
    /// Where they begin for the second time.
    pub(super) again: u32,
    /// How many rows stand above that.
    above: usize,
}

impl Again {
    /// Looks at the next row.
    pub(super) fn see(&mut self, row: &Row) {
        self.next(whole(row), row.row);
    }

    fn next(&mut self, hash: u64, row: u32) {
        self.rows += 1;
        if self.first.is_empty() {
            self.begins = row;
        } else if self.run > 0 && self.first.get(self.run) == Some(&hash) {
            self.run += 1;
        } else {
            self.run = usize::from(self.first.first() == Some(&hash));
            self.begun = (row, self.rows - 1);
        }
        if self.run > self.longest.map_or(0, |piece| piece.rows) {
            self.longest = Some(Piece {
                rows: self.run,
                first: self.begins,
                again: self.begun.0,
                above: self.begun.1,
            });
        }
        if self.first.len() < FIRST {
            self.first.push(hash);
        }
    }

    /// The longest piece, if it is no chance: were its rows drawn as often as they
    /// stand among the first ones, they would hardly come in this order anywhere.
    /// Rows that are alike count once: tables are put in order.
    pub(super) fn piece(&self) -> Option<Piece> {
        // What goes on within itself is a pattern.
        let piece = self.longest.filter(|piece| piece.rows <= piece.above)?;
        let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
        for &hash in &self.first {
            *counts.entry(hash).or_default() += 1;
        }
        let several: BTreeSet<_> = self.first.iter().take(piece.rows).collect();
        let chances = several.into_iter().filter_map(|hash| counts.get(hash));
        let chance = chances.fold(self.rows as f64, |all, &count| {
            all * f64::from(count) / self.first.len() as f64
        });
        (chance < ORDERED).then_some(piece)
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{DefaultHasher, Hasher};

    use super::*;

    fn found(lines: &[&str]) -> Option<(usize, u32, u32)> {
        let mut again = Again::default();
        for (row, line) in (2..).zip(lines) {
            let mut hasher = DefaultHasher::new();
            hasher.write(line.as_bytes());
            again.next(hasher.finish(), row);
        }
        let piece = again.piece()?;
        Some((piece.rows, piece.first, piece.again))
    }

    #[test]
    fn a_table_below_itself_is_found() {
        let rows = ["9,a", "8,b", "10,c", "9,d", "2,e", "3,f", "9,g", "9,a"];
        let twice = [rows, rows].concat();
        assert_eq!(found(&twice), Some((8, 2, 10)));
        // Something stands between, and not all of it comes again.
        let between = [&rows[..], &["7,x", "9,a"], &rows[..7]].concat();
        assert_eq!(found(&between), Some((7, 2, 12)));
    }

    #[test]
    fn chance_is_not() {
        assert_eq!(found(&["9"; 40]), None);
        assert_eq!(found(&["9", "8", "7", "9", "8", "7"]), None);
        // In order.
        let ordered = [["10"; 20], ["9"; 20], ["3"; 20]].concat();
        assert_eq!(found(&ordered), None);
        let few = ["9,a", "8,b", "10,c", "9,d", "9,a", "8,b", "10,c", "9,d"];
        assert_eq!(found(&few), None);
        let rows = ["9,a", "8,b", "10,c", "9,d", "2,e", "3,f", "9,g", "1,h"];
        assert_eq!(found(&rows.repeat(5)), None);
    }
}
