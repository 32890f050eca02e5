//! What stands between several choices in a cell, as far as a column tells.

use std::collections::BTreeMap;

use super::Column;
use crate::read::table::trim;

/// So many parts of a column's cells are told apart.
const PARTS: usize = 150;

/// What may stand between several choices in one cell.
pub const BETWEEN: [&str; 5] = ["\n", ", ", ";", ",", "|"];

/// The parts of a column's cells.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// Each with how often it comes, as long as there are few.
    each: BTreeMap<String, u64>,
    many: bool,
    /// How many cells have several, and how many end with what stands between.
    several: u64,
    ends: u64,
    /// Whether one begins with a digit.
    digits: bool,
    /// How many parts there are in all.
    all: u64,
}

impl Parts {
    pub(super) fn see(&mut self, cell: &str, between: &str) {
        if self.many {
            return;
        }
        let parts = cell
            .split(between)
            .map(trim)
            .filter(|part| !part.is_empty());
        let mut count = 0;
        for part in parts {
            count += 1;
            self.digits |= part.starts_with(|c: char| c.is_ascii_digit());
            let room = self.each.len() < PARTS && part.len() <= 120;
            match self.each.get_mut(part) {
                Some(times) => *times += 1,
                None if room => {
                    self.each.insert(part.to_owned(), 1);
                }
                None => {
                    self.many = true;
                    self.each.clear();
                    return;
                }
            }
        }
        self.all += count;
        self.several += u64::from(count > 1);
        self.ends += u64::from(cell.ends_with(between));
    }
}

impl Column {
    /// What stands between several choices in one cell, where its cells are
    /// made of choices: parts that come again and again.
    pub fn split(&self) -> Option<&'static str> {
        if self.is_lists() {
            return None;
        }
        let all = self.parts.iter().zip(BETWEEN);
        // What stands behind every choice, the last one too, as forms write it.
        let mut behind = all.clone().filter(|(parts, between)| {
            !parts.many && *between == ";" && parts.ends * 10 >= self.filled * 9 && parts.ends > 0
        });
        if let Some((_, between)) = behind.next() {
            return Some(between);
        }
        let fits = all.filter(|(parts, between)| {
            let kinds = parts.each.len() as u64;
            // `1,000` is one number.
            if *between == "," && parts.digits {
                return false;
            }
            !parts.many && parts.several * 5 >= self.filled && kinds * 2 <= parts.all && kinds > 1
        });
        // Cut at what stands within choices, there are more kinds of them.
        let fewest = fits.min_by_key(|(parts, _)| parts.each.len());
        fewest.map(|(_, between)| between)
    }

    /// Whether nearly all of its cells are lists as programs write them:
    /// `["Phone","Mail"]`.
    pub fn is_lists(&self) -> bool {
        self.lists * 10 >= self.filled * 9 && self.lists > 0
    }
}
