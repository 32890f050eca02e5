//! What seems to stand in the columns of a table that nobody explained yet.

mod below;
mod choices;
mod column;
mod days;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hasher};

use self::below::HELD;
pub use self::choices::BETWEEN;
pub use self::column::Column;
pub use self::days::DayFormat;
use super::{
    Dialect, Header, Preset, Row, RowFault, TableFault, TableForm, Visit, may_sum_up, read,
    recognise, sums_up, trim,
};
use crate::read::kinds::DecimalWord;
use crate::source::File;

/// So many rows that cannot be read are told.
const FAULTS: usize = 10;

/// So many are looked at for one that comes again.
const DISTINCT: usize = 1 << 16;

/// What a table seems to be.
#[derive(Debug, Default)]
pub struct TableLook {
    /// Its columns' names.
    pub header: Header,
    /// The tool that it seems to come from.
    pub preset: Option<&'static Preset>,
    /// How it is written.
    pub found: TableForm,
    /// How many rows there are.
    pub rows: u64,
    /// Rows that sum up others, which are none of these: their numbers.
    pub sums: Vec<u32>,
    /// Rows at the end that hold words alone, which are none either.
    pub notes: Vec<u32>,
    /// Rows that hold the names again, which are none of these either.
    pub names_again: Vec<u32>,
    /// Rows that may sum up others, or be an answer: these are not looked at.
    pub may_sum_up: Vec<u32>,
    /// How many rows say all that one above says, and the first of them.
    pub again: u64,
    pub first_again: Option<u32>,
    /// The first rows that cannot be read, by their number, and why.
    pub faults: Vec<(u32, RowFault)>,
    /// What stands in each column.
    pub columns: Vec<Column>,
}

/// Looks at a whole table. `decimal` is the sign before the tenths, where
/// somebody says it.
///
/// # Errors
/// It cannot be read.
pub fn look(
    file: &File,
    dialect: &Dialect,
    decimal: Option<DecimalWord>,
) -> Result<TableLook, TableFault> {
    let mut looking = Looking {
        decimal,
        ..Looking::default()
    };
    let found = read(file, dialect, &mut looking)?;
    // At the end of the table hardly anything tells.
    looking.held_may_be_sums(false);
    looking.held_may_be_notes();
    let mut look = looking.look;
    look.found = found;
    for column in &mut look.columns {
        column.format = column.find_format();
    }
    Ok(look)
}

#[derive(Default)]
struct Looking {
    look: TableLook,
    rows: HashSet<u64>,
    decimal: Option<DecimalWord>,
    /// Rows that may sum up others: what stands below them tells.
    held: Vec<Row>,
    /// Rows that hold a sentence alone: at the end of a table it is a note.
    notes: Vec<Row>,
}

impl Looking {
    /// Looks at a row that is an answer.
    fn answer(&mut self, row: &Row) {
        self.look.rows += 1;
        if self.rows.len() < DISTINCT {
            let mut hasher = DefaultHasher::new();
            for at in 0..row.len() {
                hasher.write(trim(row.cell(at)).as_bytes());
                hasher.write_u8(0xff);
            }
            if !self.rows.insert(hasher.finish()) {
                self.look.again += 1;
                self.look.first_again.get_or_insert(row.row);
            }
        }
        for (at, column) in self.look.columns.iter_mut().enumerate() {
            column.see(row.cell(at), row.row, self.decimal);
        }
    }
}

impl TableLook {
    /// Whether some rows are copies of others, and no two people who happened
    /// to say the same: what else hardly ever comes again comes again with them.
    pub fn has_copies(&self) -> bool {
        const FEW: u64 = 5;
        let alone = |column: &Column| {
            // Numbers of a scale come again by themselves.
            column.numbers == 0 && column.again == self.again && column.filled >= FEW + self.again
        };
        self.again > 0 && self.columns.iter().any(alone)
    }
}

impl Visit for Looking {
    fn header(&mut self, header: &Header, _rows: &[Row], _found: &TableForm) -> bool {
        self.look.preset = recognise(header);
        self.look.header = header.clone();
        self.look.columns.resize_with(header.len(), Column::default);
        true
    }

    fn row(&mut self, row: &Row) -> bool {
        // As the build has it: a sum stands below what it sums up, and has no
        // more words than that.
        let has_words = |at: usize| {
            let mut others = (0..row.len()).filter(|other| *other != at);
            others.any(|other| row.cell(other).contains(char::is_alphabetic))
        };
        if self.look.rows > 1
            && let Some(at) = sums_up(row, !self.look.sums.is_empty())
            && !has_words(at)
        {
            self.held_may_be_sums(true);
            self.look.sums.push(row.row);
            return true;
        }
        if self.look.rows > 1
            && self.held.len() < HELD
            && may_sum_up(row)
            && sums_up(row, true).is_some_and(|at| !has_words(at) && !self.is_known(row, at))
        {
            self.held.push(row.clone());
            return true;
        }
        if self.look.rows > 1 && self.notes.len() < HELD && self.may_be_note(row) {
            self.notes.push(row.clone());
            return true;
        }
        self.held_are_answers();
        let header = &self.look.header;
        let named = |at: usize| {
            let cell = trim(row.cell(at));
            let mut names = (0..header.rows).map(|row| header.row_name(row, at));
            cell.is_empty() || names.any(|name| name == cell)
        };
        let filled = (0..row.len()).filter(|&at| !trim(row.cell(at)).is_empty());
        // A choice may be its own name: most columns have to say theirs.
        if filled.count() * 10 >= header.len() * 9 && header.len() > 1 && (0..row.len()).all(named)
        {
            let is_choice = |at: usize| {
                self.look.columns[at]
                    .values
                    .contains_key(trim(row.cell(at)))
            };
            if !(0..header.len()).any(is_choice) {
                self.look.names_again.push(row.row);
                return true;
            }
        }
        self.answer(row);
        true
    }

    fn fault(&mut self, row: &Row, fault: &RowFault) -> bool {
        if self.look.faults.len() < FAULTS {
            self.look.faults.push((row.row, fault.clone()));
        }
        true
    }
}
