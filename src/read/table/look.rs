//! What seems to stand in the columns of a table that nobody explained yet.

use std::collections::BTreeMap;

use super::cells::{Written, day, number};
use super::{Dialect, Found, Header, Preset, Row, TableFault, Visit, plain, read, recognise, trim};
use crate::source::File;

/// So many values of a column are told apart.
const VALUES: usize = 60;

/// How days may be written where the year does not come first.
const FORMATS: [&str; 12] = [
    "%m/%d/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y %H:%M",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%Y/%m/%d %I:%M:%S %p %Q",
    "%b %d, %Y %I:%M:%S %p",
];

/// What a table seems to be.
#[derive(Debug, Default)]
pub struct Look {
    /// Its columns' names.
    pub header: Header,
    /// The tool that it seems to come from.
    pub preset: Option<&'static Preset>,
    /// How it is written.
    pub found: Found,
    /// How many rows there are.
    pub rows: u64,
    /// What stands in each column.
    pub columns: Vec<Column>,
}

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
    /// The smallest and the largest.
    pub range: Option<(i64, i64)>,
    /// How many cells are days with the year first.
    pub days: u64,
    /// How many cells are days in each of the other ways of writing.
    formats: Vec<u64>,
    /// How many letters stand in all cells.
    letters: u64,
}

impl Column {
    /// How long a cell is, on average.
    pub fn length(&self) -> u64 {
        self.letters / self.filled.max(1)
    }

    /// Whether nearly all of its cells are days, and how they are written:
    /// `None` where the year comes first.
    pub fn is_days(&self) -> Option<Option<&'static str>> {
        let nearly = |count: u64| count * 10 >= self.filled * 9 && count > 0;
        if nearly(self.days) {
            return Some(None);
        }
        let best = self
            .formats
            .iter()
            .zip(FORMATS)
            .max_by_key(|(count, _)| **count);
        // Of two that read as much, the first is the more common.
        let best = best.and_then(|(most, _)| {
            let same = self
                .formats
                .iter()
                .zip(FORMATS)
                .find(|(count, _)| *count == most);
            same.filter(|(count, _)| nearly(**count))
        });
        best.map(|(_, format)| Some(format))
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

    /// The values, the most frequent first.
    pub fn by_count(&self) -> Vec<(&str, u64)> {
        let mut values: Vec<_> = self.values.iter().collect();
        values.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let values = values.into_iter();
        values
            .map(|(value, count)| (value.as_str(), *count))
            .collect()
    }

    fn see(&mut self, cell: &str) {
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
        if let Written::Number(value) = number(cell) {
            self.numbers += 1;
            let (low, high) = self.range.unwrap_or((value, value));
            self.range = Some((low.min(value), high.max(value)));
        }
        if cell.len() <= 40 && cell.bytes().any(|byte| byte.is_ascii_digit()) {
            if day(cell, &[]).is_some() {
                self.days += 1;
            } else {
                self.formats.resize(FORMATS.len(), 0);
                for (count, format) in self.formats.iter_mut().zip(FORMATS) {
                    *count += u64::from(day(cell, &[format.to_owned()]).is_some());
                }
            }
        }
    }
}

/// Looks at a whole table.
///
/// # Errors
/// It cannot be read.
pub fn look(file: &File, dialect: &Dialect) -> Result<Look, TableFault> {
    let mut looking = Looking::default();
    let found = read(file, dialect, &mut looking)?;
    let mut look = looking.0;
    look.found = found;
    Ok(look)
}

#[derive(Default)]
struct Looking(Look);

impl Visit for Looking {
    fn header(&mut self, header: &Header, _rows: &[Row], _found: &Found) -> bool {
        self.0.preset = recognise(header);
        self.0.header = header.clone();
        self.0.columns.resize_with(header.len(), Column::default);
        true
    }

    fn row(&mut self, row: &Row) -> bool {
        self.0.rows += 1;
        for (at, column) in self.0.columns.iter_mut().enumerate() {
            column.see(row.cell(at));
        }
        true
    }
}
