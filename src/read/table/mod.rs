//! Tables of answers: CSV and XLSX, row by row.
//!
//! A table is never held. [`read`] finds out how it is written, unless that is
//! said, takes the rows of names from its top, and hands one row after the
//! other to whoever asked.

pub mod cells;
mod csv;
mod encoding;
mod fault;
mod guard;
mod header;
pub mod look;
mod preset;
mod row;
mod xlsx;

pub use fault::TableFault;
pub use header::{Header, Meant};
pub use preset::{Preset, recognise};
pub use row::{Row, plain, trim};

use super::kinds::{EncodingWord, SeparatorWord};
use crate::source::{File, Notes};

/// No cell is longer. A spreadsheet takes 32,767 characters in one.
const MAX_CELL: usize = 1 << 20;

/// No row is longer.
const MAX_ROW: usize = 8 << 20;

/// No row has more cells; no spreadsheet has.
const MAX_COLUMNS: usize = 16_384;

/// How a table is written, as far as somebody said.
#[derive(Debug, Clone, Default)]
pub struct Dialect {
    /// Between cells.
    pub separator: Option<SeparatorWord>,
    /// Of the text.
    pub encoding: Option<EncodingWord>,
    /// How many rows at the top are names.
    pub header: Option<usize>,
    /// Which sheet of a workbook.
    pub sheet: Option<String>,
}

/// How a table is written, as it was said or found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Between cells; a workbook has none.
    pub separator: Option<SeparatorWord>,
    /// Of the text; a workbook has its own.
    pub encoding: Option<EncodingWord>,
    /// The sheet of a workbook that was read, and the number of its first row.
    pub sheet: Option<(u32, String)>,
    /// All sheets of a workbook.
    pub sheets: Vec<String>,
}

/// Looks at a table.
pub trait Visit {
    /// The names of the columns; whether to go on.
    fn header(&mut self, header: &Header, rows: &[Row], found: &Found) -> bool;

    /// The next row that is not blank; whether to go on.
    fn row(&mut self, row: &Row) -> bool;
}

/// Reads a table from its beginning. Blank rows are passed over.
///
/// # Errors
/// It cannot be read to its end. Rows before the fault were handed over.
pub fn read(file: &File, dialect: &Dialect, visit: &mut dyn Visit) -> Result<Found, TableFault> {
    let Some(table) = file.table() else {
        return Err(TableFault::new(
            "this is no table",
            "name a CSV or XLSX file",
        ));
    };
    let mut found = Found::default();
    let mut top = Top {
        header: dialect.header,
        rows: Vec::new(),
        done: false,
        visit,
    };
    let workbook = file.path().to_ascii_lowercase().ends_with(".xlsx");
    // The header needs to know what was found, which the reader fills in
    // before the first row.
    match workbook {
        true => xlsx::rows(table, dialect, &mut found, &mut |row, found| {
            Ok(top.take(row, found))
        })?,
        false => {
            let mut known = Found::default();
            csv::rows(table, dialect, &mut known, &mut |row| {
                Ok(top.take(row, &Found::default()))
            })?;
            found = known;
        }
    }
    if !top.done && top.rows.is_empty() {
        let help = "export it once more, or take it out of feedback:";
        return Err(TableFault::new("this table is empty", help));
    }
    top.end(&found);
    Ok(found)
}

/// Keeps the sheet's name where places are looked up.
pub fn note_sheet(found: &Found, notes: &mut Notes) {
    if let Some((first, name)) = &found.sheet {
        notes.sheet(*first, name);
    }
}

/// Takes the header off the top.
struct Top<'v> {
    header: Option<usize>,
    rows: Vec<Row>,
    done: bool,
    visit: &'v mut dyn Visit,
}

impl Top<'_> {
    fn take(&mut self, row: &Row, found: &Found) -> bool {
        if self.done {
            return self.visit.row(row);
        }
        self.rows.push(row.clone());
        let wanted = self.header.unwrap_or(3);
        match self.rows.len() >= wanted.max(1) {
            true => self.finish(found),
            false => true,
        }
    }

    fn finish(&mut self, found: &Found) -> bool {
        self.done = true;
        let count = self.header.unwrap_or_else(|| preset::header(&self.rows));
        let count = count.clamp(1, 3).min(self.rows.len());
        let header = Header::new(&self.rows[..count]);
        let rows = std::mem::take(&mut self.rows);
        let (names, answers) = rows.split_at(count);
        self.visit.header(&header, names, found) && answers.iter().all(|row| self.visit.row(row))
    }

    /// A table may be shorter than the header that was waited for.
    fn end(&mut self, found: &Found) {
        if !self.done {
            self.finish(found);
        }
    }
}
