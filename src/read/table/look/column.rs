//! What stands in one column.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hasher};

use super::DISTINCT;
use super::choices::{BETWEEN, Parts};
use super::days::DayFormat;
use crate::read::kinds::DecimalWord;
use crate::read::table::cells::{WrittenNumber, number};
use crate::read::table::{days, machine, plain, trim};

/// So many values of a column are told apart.
const VALUES: usize = 60;

/// What stands in a column.
#[derive(Debug, Default)]
pub struct Column {
    /// How many cells are not blank.
    pub filled: u64,
    /// The values and how often each stands there, as long as there are few.
    pub values: BTreeMap<String, u64>,
    /// Whether there are more values than are told apart.
    pub many: bool,
    /// How many cells are whole numbers, perhaps with words behind them.
    pub numbers: u64,
    /// How many cells are numbers that are not whole.
    pub parts_of_one: u64,
    /// The smallest and the largest.
    pub range: Option<(i64, i64)>,
    /// The first cell that is one, or a thousand.
    pub(super) unclear_cell: Option<String>,
    pub(super) unclear_cells: u64,
    /// How many cells are days with the year first.
    pub days: u64,
    /// How many cells may be the days of a spreadsheet, which are numbers.
    pub(super) serial: u64,
    /// How many cells may be days written in another way.
    pub(super) others: u64,
    /// The first of them.
    pub(super) samples: Vec<String>,
    /// What its first cells show of the way in which days are written.
    pub(super) seen_days: days::DaysSeen,
    /// How many cells are a day written as one number, as 20260324 is.
    pub(super) compact: u64,
    /// How the days are written, where nearly all of its cells are days.
    pub format: Option<DayFormat>,
    /// How many cells only a program writes, and how many say how long
    /// something took.
    pub(super) by_program: u64,
    pub(super) spans: u64,
    /// How many cells are lists as programs write them.
    pub(super) lists: u64,
    /// How many letters stand in all cells.
    pub(super) letters: u64,
    /// How many cells say what one above said, and the first row of them.
    pub(super) again: u64,
    pub(super) first_again: Option<u32>,
    pub(super) seen: HashSet<u64>,
    /// What comes of its cells, cut at each of [`BETWEEN`].
    pub(super) parts: [Parts; 5],
}

impl Column {
    /// How long a cell is, on average.
    pub fn length(&self) -> u64 {
        self.letters / self.filled.max(1)
    }

    /// Whether nearly all of its cells are what only a program writes: addresses
    /// of the net, durations, ids of many signs.
    pub fn is_written_by_a_program(&self) -> bool {
        self.by_program * 10 >= self.filled * 9 && self.by_program > 0
    }

    /// Whether nearly all of its cells say how long something took.
    pub fn is_how_long(&self) -> bool {
        (self.by_program + self.spans) * 10 >= self.filled * 9 && self.filled > 0
    }

    /// A cell that is one or a thousand, where most of its cells are numbers.
    pub fn unclear(&self) -> Option<&str> {
        let cell = self.unclear_cell.as_deref();
        cell.filter(|_| (self.numbers + self.unclear_cells) * 2 > self.filled)
    }

    /// Whether all of its cells are numbers, whole or not.
    pub fn is_figures(&self) -> bool {
        let figures = self.numbers + self.parts_of_one + self.unclear_cells;
        self.filled > 0 && figures == self.filled
    }

    /// Whether its cells are numbers of a scale.
    pub fn is_scale(&self, low: i64, high: i64) -> bool {
        // A few mistakes make no other scale.
        let numbers = self.numbers * 10 >= self.filled * 9 && self.numbers > 0;
        numbers
            && self
                .range
                .is_some_and(|(from, to)| from >= low && to <= high)
    }

    /// Whether its values are few, and come again.
    pub fn is_choice(&self) -> bool {
        let kinds = self.values.len() as u64;
        !self.many && kinds > 0 && (kinds * 2 <= self.filled || kinds <= 3) && self.length() <= 80
    }

    /// How many of its cells say what one above says.
    pub fn again(&self) -> u64 {
        self.again
    }

    /// The first row of those.
    pub fn first_again(&self) -> Option<u32> {
        self.first_again
    }

    /// Whether no value comes twice.
    pub fn is_unique(&self) -> bool {
        self.filled > 0 && self.again == 0
    }

    /// The values, the most frequent first.
    pub fn by_count(&self) -> Vec<(&str, u64)> {
        let mut values: Vec<_> = self.values.iter().collect();
        values.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let values = values.into_iter();
        values
            .map(|(value, count)| (value.as_str(), *count))
            .collect()
    }

    pub(super) fn see(&mut self, cell: &str, row: u32, decimal: Option<DecimalWord>) {
        let cell = trim(cell);
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.letters += cell.chars().count() as u64;
        if !self.many {
            let value = plain(cell);
            let room = self.values.len() < VALUES;
            match self.values.get_mut(&value) {
                Some(count) => *count += 1,
                None if room => drop(self.values.insert(value, 1)),
                None => {
                    self.many = true;
                    self.values.clear();
                }
            }
        }
        self.lists += u64::from(cell.starts_with("[\"") && cell.ends_with("\"]"));
        match machine::is_written_by_one(cell) {
            true => self.by_program += 1,
            false => self.spans += u64::from(machine::is_span(cell)),
        }
        if self.seen.len() < DISTINCT {
            let mut hasher = DefaultHasher::new();
            hasher.write(cell.as_bytes());
            if !self.seen.insert(hasher.finish()) {
                self.again += 1;
                self.first_again.get_or_insert(row);
            }
        }
        for (parts, between) in self.parts.iter_mut().zip(BETWEEN) {
            parts.see(cell, between);
        }
        match number(cell, decimal) {
            WrittenNumber::Number(value) => {
                self.numbers += 1;
                let (low, high) = self.range.unwrap_or((value, value));
                self.range = Some((low.min(value), high.max(value)));
            }
            WrittenNumber::Unclear => {
                self.unclear_cells += 1;
                self.unclear_cell.get_or_insert_with(|| cell.to_owned());
            }
            WrittenNumber::Part => self.parts_of_one += 1,
            WrittenNumber::Words => {}
        }
        self.see_day(cell, row);
    }
}
