//! Rows that a line break cuts in two, because their words stand in no quotes.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::read::table::{Row, RowFault, trim};

/// So many shapes of first cells are told apart.
const SHAPES: usize = 64;

/// So many rows show what first cells are like.
const LEARNT: u64 = 1_000;

/// Where so many rows are whole for each that is not, that one is a slip.
const FEW: u64 = 10;

/// So many lines that may be the rest of another are told.
const SHOWN: usize = 10;

/// What the rows of a text are like, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Cut {
    /// How many columns have names.
    width: usize,
    /// What the first cells of whole rows are made of.
    shapes: BTreeSet<String>,
    /// Whether some of them are words, as the rest of a row is.
    words: bool,
    /// How many rows are whole, and whether one of them ends in a blank cell:
    /// whoever wrote them leaves no cell out.
    whole: u64,
    pads: bool,
    /// How many cells the row above has, with all that may be its rest; none
    /// where nothing can be.
    cells: usize,
    /// Where it begins.
    begins: u32,
    /// Whether its last cell is in no quotes.
    is_open: bool,
    /// The row that was the last to be told of.
    told: u32,
    /// How many rows are short, and whether the last line is such a row.
    short: u64,
    ends_short: bool,
    /// Lines of which the table as a whole has to tell, each with the row that
    /// it belongs to, and whether it is a row of its own.
    doubts: Vec<(Diagnostic, u32, bool)>,
}

/// What a line is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A row.
    Row,
    /// The rest of the row above.
    Rest,
    /// Either.
    Either,
    /// A row that lacks some of its cells.
    Short,
}

impl Cut {
    pub(super) fn new(width: usize) -> Self {
        Self {
            width,
            ..Self::default()
        }
    }

    /// Looks at the next line.
    pub(super) fn see(&mut self, row: &Row) -> Line {
        if self.width < 2 {
            return Line::Row;
        }
        self.ends_short = false;
        let (cells, first) = (row.len(), trim(row.cell(0)));
        if cells >= self.width {
            self.whole += 1;
            self.pads |= trim(row.cell(self.width - 1)).is_empty();
            if self.whole <= LEARNT {
                self.words |= is_words(first);
                if self.shapes.len() < SHAPES && !first.is_empty() {
                    self.shapes.insert(shape(first));
                }
            }
            self.begin(row, self.width);
            return Line::Row;
        }
        let is_whole = self.cells >= self.width;
        let joined = self.cells + cells.saturating_sub(1);
        let fits = self.cells > 0 && (is_whole || joined <= self.width);
        // What begins as the others do is one of them.
        let alike = !is_words(first) && self.shapes.contains(&shape(first));
        if !fits || !self.is_open || alike {
            self.begin(row, cells);
            self.short += 1;
            self.ends_short = true;
            return Line::Short;
        }
        if !is_whole {
            self.cells = joined;
        }
        self.is_open = row.is_open_ended();
        // That it goes on is said, or will be.
        let begins = self.begins;
        self.doubts
            .retain(|(_, row, is_row)| !is_row || *row != begins);
        match self.words || self.whole == 0 {
            true => Line::Either,
            false => Line::Rest,
        }
    }

    fn begin(&mut self, row: &Row, cells: usize) {
        self.cells = cells;
        self.begins = row.row;
        self.is_open = row.is_open_ended();
    }

    /// A row that cannot be read has no rest.
    pub(super) fn forget(&mut self) {
        self.cells = 0;
    }

    /// Whether nothing was said yet of the row of which the last line is the
    /// rest: one break is one fault, however many lines there are.
    pub(super) fn is_news(&mut self) -> bool {
        std::mem::replace(&mut self.told, self.begins) != self.begins
    }

    /// What to say of the line that was seen last.
    pub(super) fn fault(&self, row: &Row) -> RowFault {
        let (cells, width, begins) = (row.len(), self.width, self.begins);
        RowFault {
            cell: 0,
            message: format!(
                "this line has {cells} of {width} cells, and seems to be the rest of row {begins}: a line break within words that stand in no quotes"
            ),
            help: format!(
                "put the words in quotes, from their beginning in row {begins} to their end, as in \"first line, and the second\", or export the table once more as XLSX; if the line is an answer of its own, write a separator for each of its blank cells; if it is neither, take it out"
            ),
            in_doubt: true,
        }
    }

    /// What to say of a row that lacks some of its cells.
    pub(super) fn lack(&self, row: &Row) -> RowFault {
        let (cells, width) = (row.len(), self.width);
        RowFault {
            cell: cells.saturating_sub(1),
            message: format!("this row has {cells} of {width} cells, and other rows have all"),
            help: "see whether the file is cut off here, or the row goes on in the next line, as words with a line break do that stand in no quotes; if it is whole, write a separator for each of its blank cells".to_owned(),
            in_doubt: true,
        }
    }

    /// Whether more of them are told.
    pub(super) fn has_room(&self) -> bool {
        self.doubts.len() < SHOWN
    }

    /// Keeps what is to be said of one, if the table as a whole tells.
    pub(super) fn doubt(&mut self, fault: Diagnostic, is_row: bool) {
        self.doubts.push((fault, self.begins, is_row));
    }

    /// What is told at the end: where no cell is left out, a line that is short
    /// of some is no row. Rows are told where they are few, or the last.
    pub(super) fn doubts(&mut self) -> Vec<Diagnostic> {
        if !self.pads {
            return Vec::new();
        }
        let few = self.short * FEW <= self.whole;
        let (last, ends_short) = (self.begins, self.ends_short);
        let doubts = std::mem::take(&mut self.doubts).into_iter();
        let told = doubts.filter(|(_, row, is_row)| !is_row || few || ends_short && *row == last);
        told.map(|(fault, ..)| fault).collect()
    }
}

/// Whether a cell is made of words: the rest of a row mostly is.
fn is_words(cell: &str) -> bool {
    cell.contains(char::is_alphabetic) && !cell.contains(|c: char| c.is_ascii_digit())
}

/// What a cell is made of: figures with what stands between them, or letters.
fn shape(cell: &str) -> String {
    let mut shape = String::new();
    for c in cell.chars().take(40) {
        let kind = match c {
            '0'..='9' => '9',
            c if c.is_alphanumeric() => 'a',
            c => c,
        };
        if !shape.ends_with(kind) {
            shape.push(kind);
        }
    }
    shape
}
