//! Tables of answers: text and workbooks, row by row.
//!
//! A table is never held. [`read`] finds out how it is written, unless that is
//! said, takes the rows of names from its top, and hands one row after the
//! other to whoever asked.

pub mod apart;
pub mod cells;
mod csv;
pub mod days;
mod encoding;
mod example;
mod fault;
mod garbled;
mod guard;
mod header;
pub mod headings;
mod hidden;
pub mod look;
mod mac;
mod machine;
pub mod marks;

mod names;
mod preset;
mod quotes;
mod row;
mod separator;
pub mod state;
mod sums;
mod top;
mod workbook;

pub use example::is_example;
pub use fault::{RowFault, TableFault};
pub use garbled::garbled;
pub use header::{ColumnMatch, Header};
pub use names::is_no_choice;
pub use preset::{Preset, recognise};
pub use row::{Row, plain, trim};
pub use sums::{
    first_word, is_everybody, is_name_of_sums, is_sentence, is_sum, is_word_of_all, may_sum_up,
    sum_up_together, sums_up,
};

use top::Top;

use super::kinds::{EncodingName, HeaderRows, SeparatorWord};
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
    pub encoding: Option<EncodingName>,
    /// Which rows are names.
    pub header: Option<HeaderRows>,
    /// How many rows of names the tool puts that the table is said to come
    /// from; unless they look like answers.
    pub expected: usize,
    /// Which sheet of a workbook.
    pub sheet: Option<String>,
}

/// How something of a table came to be known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// Nothing had to be known: the first row of a table that has no sign of
    /// another, a text without letters that could be read in two ways.
    #[default]
    Plain,
    /// Somebody said so.
    Said,
    /// By a sure sign.
    Sign,
    /// It is likely. Whoever looks should be told.
    Guessed,
}

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextEncoding {
    /// The encoding.
    pub encoding: EncodingName,
    /// How that is known.
    pub origin: Origin,
    /// What it seems to be, where that is not what is said of it.
    pub seems: Option<EncodingName>,
    /// The line of the first byte that shows that it is no UTF-8, from 1; 0
    /// where none does, or nobody looked.
    pub line: u32,
    /// Whether its letters make words only as old programs of the Macintosh
    /// wrote them, which nobody guesses.
    pub may_be_mac: bool,
    /// Whether they make words only as DOS wrote them, which nobody reads.
    pub may_be_dos: bool,
}

impl TextEncoding {
    fn new(encoding: &'static encoding_rs::Encoding, origin: Origin) -> Self {
        Self {
            encoding: EncodingName(encoding),
            origin,
            seems: None,
            line: 0,
            may_be_mac: false,
            may_be_dos: false,
        }
    }
}

/// Which rows were taken for the names of the columns. All are numbered as a
/// spreadsheet numbers rows: from 1, blank ones as well.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    /// The rows of names, from the top; none where the table has no names.
    pub rows: Vec<u32>,
    /// Rows above or between them that were passed over: lines of a title.
    pub titles: Vec<u32>,
    /// How that is known.
    pub origin: Origin,
}

impl Names {
    /// What to write as `header:` to say the same.
    pub fn header(&self) -> String {
        let last = self.rows.last().copied().unwrap_or(0);
        let all = self.rows.len() + self.titles.len();
        // Titles that were found are found again.
        if self.rows.len() == 1 || self.titles.is_empty() || all == last as usize {
            return last.to_string();
        }
        let rows: Vec<_> = self.rows.iter().map(u32::to_string).collect();
        format!("[{}]", rows.join(", "))
    }
}

/// How a table is written, as it was said or found.
#[derive(Debug, Clone, Default)]
pub struct TableForm {
    /// Between cells; a workbook has none.
    pub separator: Option<SeparatorWord>,
    /// How the separator is known; [`Origin::Plain`] where no row has one.
    pub separator_origin: Origin,
    /// Of the text; a workbook has its own.
    pub written: Option<TextEncoding>,
    /// Which rows are names.
    pub names: Names,
    /// The sheet of a workbook that was read, and the number of its first row.
    pub sheet: Option<(u32, String)>,
    /// All sheets of a workbook.
    pub sheets: Vec<String>,
    /// Rows of the sheet that are hidden, as a filter does it: how many, and
    /// the first. They count as all others do.
    pub hidden: Option<(u32, u32)>,
    /// Merged cells, from 1: the first row and column, the last row and
    /// column. What they say belongs to the first; the others are blank.
    pub merged: Vec<[u32; 4]>,
}

/// Looks at a table.
pub trait Visit {
    /// The names of the columns; whether to go on.
    fn header(&mut self, header: &Header, rows: &[Row], found: &TableForm) -> bool;

    /// The next row that is not blank; whether to go on.
    fn row(&mut self, row: &Row) -> bool;

    /// A row that cannot be read, in its place among the others; whether to
    /// go on.
    fn fault(&mut self, row: &Row, fault: &RowFault) -> bool;
}

/// Reads a table from its beginning. Blank rows are passed over.
///
/// # Errors
/// It cannot be read to its end. Rows before the fault were handed over.
pub fn read(
    file: &File,
    dialect: &Dialect,
    visit: &mut dyn Visit,
) -> Result<TableForm, TableFault> {
    let Some(table) = file.table() else {
        return Err(TableFault::new(
            "this is no table",
            "name a text such as CSV, or a workbook",
        ));
    };
    let mut found = TableForm::default();
    let mut top = Top::new(dialect, visit);
    let rows = match workbook::is_workbook(file.path(), table)? {
        true => workbook::rows(table, dialect, &mut found, &mut top),
        false => csv::rows(table, dialect, &mut found, &mut top),
    };
    match rows.and_then(|()| top.end(&mut found)) {
        Ok(()) => Ok(found),
        Err(mut fault) => {
            fault.sheet = found.sheet.map(Box::new);
            Err(fault)
        }
    }
}

/// Keeps the sheet's name where places are looked up.
pub fn note_sheet(found: &TableForm, notes: &mut Notes) {
    if let Some((first, name)) = &found.sheet {
        notes.sheet(*first, name);
    }
}
