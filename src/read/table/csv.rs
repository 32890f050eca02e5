//! CSV, by `csv-core`, with the place of every cell.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::encoding::Text;
use super::fault::{RowFault, TableFault};
use super::quotes::{closed, has_text_behind, line_end, line_ends};
use super::separator::{byte, declared, find};
use super::{Dialect, MAX_CELL, MAX_COLUMNS, MAX_ROW, Origin, Row, TableForm, Top};
use crate::source::Table;

/// So much is read once more, where quotes are out of place.
const AGAIN: usize = 64 << 20;

/// Hands every row over that is not blank, until no more are wanted.
pub(super) fn rows(
    table: &Table,
    dialect: &Dialect,
    found: &mut TableForm,
    top: &mut Top<'_>,
) -> Result<(), TableFault> {
    let (mut text, written) = Text::open(table, dialect.encoding)?;
    found.written = Some(written);
    text.next()?;
    let said = declared(text.piece());
    let (separator, origin) = match (dialect.separator, said) {
        (Some(word), _) => (Some(word), Origin::Said),
        (None, Some((word, _))) => (Some(word), Origin::Sign),
        (None, None) => (find(text.piece()), Origin::Guessed),
    };
    found.separator_origin = match separator {
        Some(_) => origin,
        None => Origin::Plain,
    };
    let separator = separator.unwrap_or(crate::read::kinds::SeparatorWord::Comma);
    found.separator = Some(separator);
    let mut csv = Csv::new(byte(separator), top, found);
    csv.line += u32::from(said.is_some());
    csv.refill(&text);
    csv.at = said.map_or(0, |(_, length)| length);
    csv.run(&mut text)
}

struct Csv<'c, 'v> {
    reader: Reader,
    separator: u8,
    top: &'c mut Top<'v>,
    found: &'c mut TableForm,
    /// What is read, and how far it was.
    input: Vec<u8>,
    at: usize,
    /// Where the input has bytes that were replaced: behind each, the last
    /// first.
    strays: Vec<usize>,
    row: Row,
    /// How much of the row's text is filled.
    filled: usize,
    /// Where the cell that is being read begins in the row as written.
    start: usize,
    /// The line on which the row as written begins.
    line: u32,
    /// Whether the last byte before the row was a `\r`, to which a `\n`
    /// belongs.
    half_end: bool,
    /// Where the row as written has bytes that were replaced: behind each.
    replaced: Vec<usize>,
    /// The first cell of the row with text behind its closing quote.
    damaged: Option<usize>,
    /// How many cells the row above has.
    above: Option<usize>,
    /// A row whose quote was not closed, until it is known what comes next.
    open: Option<Open>,
    /// How much was read once more.
    again: usize,
}

/// A row whose quote was not closed.
struct Open {
    row: Row,
    cell: usize,
    /// Whether the file ends within the quote.
    at_end: bool,
    /// Lines behind it that are no rows: the first, the last, and whether a
    /// separator stands in any.
    lines: Option<(u32, u32, bool)>,
}

impl<'c, 'v> Csv<'c, 'v> {
    fn new(separator: u8, top: &'c mut Top<'v>, found: &'c mut TableForm) -> Self {
        let mut row = Row::default();
        row.row = 1;
        Self {
            reader: ReaderBuilder::new().delimiter(separator).build(),
            separator,
            top,
            found,
            input: Vec::new(),
            at: 0,
            strays: Vec::new(),
            row,
            filled: 0,
            start: 0,
            line: 1,
            half_end: false,
            replaced: Vec::new(),
            damaged: None,
            above: None,
            open: None,
            again: 0,
        }
    }

    fn refill(&mut self, text: &Text<'_>) {
        self.input.clear();
        self.input.extend_from_slice(text.piece());
        self.strays.clear();
        self.strays.extend(text.strays().iter().rev());
        self.at = 0;
    }

    fn run(&mut self, text: &mut Text<'_>) -> Result<(), TableFault> {
        loop {
            while self.at < self.input.len() {
                let end = self.strays.last().copied();
                if !self.step(end.unwrap_or(self.input.len()))? {
                    return Ok(());
                }
                if end == Some(self.at) && self.strays.last() == end.as_ref() {
                    self.strays.pop();
                    self.replaced.push(self.row.raw.len());
                    self.row.stray.get_or_insert(self.row.ends.len());
                }
            }
            text.next()?;
            self.refill(text);
            if self.input.is_empty() && self.end()? {
                return Ok(());
            }
        }
    }

    /// Reads one cell, or a part of it. Whether to go on.
    fn step(&mut self, end: usize) -> Result<bool, TableFault> {
        if self.row.text.len() < self.filled + 64 {
            let room = (self.row.text.len() * 2).max(4096);
            self.row.text.resize(room, 0);
        }
        let input = &self.input[self.at..end];
        let (result, read, written) = self
            .reader
            .read_field(input, &mut self.row.text[self.filled..]);
        let mut skipped = 0;
        if self.row.raw.is_empty() {
            // The end of the row before, and lines with nothing on them.
            for &byte in input[..read].iter().take_while(|&&byte| is_end(byte)) {
                skipped += 1;
                if byte == b'\r' || !self.half_end {
                    self.line = self.line.saturating_add(1);
                    self.row.row = self.row.row.saturating_add(1);
                }
                self.half_end = byte == b'\r';
            }
        }
        self.row.raw.extend_from_slice(&input[skipped..read]);
        self.at += read;
        self.filled += written;
        self.limits()?;
        match result {
            ReadFieldResult::Field { record_end } => self.cell(record_end),
            ReadFieldResult::End => Ok(false),
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => Ok(true),
        }
    }

    fn limits(&mut self) -> Result<(), TableFault> {
        let cell = self.row.raw.len().saturating_sub(self.start);
        if cell <= MAX_CELL && self.row.raw.len() <= MAX_ROW {
            return Ok(());
        }
        let start = self.start;
        self.row.line = self.line;
        let quoted = self.row.raw.get(start) == Some(&b'"');
        let at = self.row.ends.len();
        self.row.places.truncate(at);
        self.row.places.push(start..start);
        let (message, help) = match cell > MAX_CELL {
            true if quoted => (
                format!("a cell of more than {} MiB begins here", MAX_CELL >> 20),
                "its quote is probably never closed: close it, or export the table once more",
            ),
            true => (
                format!("a cell of more than {} MiB begins here", MAX_CELL >> 20),
                "no answer is that long; see what the file is",
            ),
            false => (
                format!("this row has more than {} MiB", MAX_ROW >> 20),
                "no row of answers is that long; see what the file is",
            ),
        };
        Err(TableFault::new(message, help).at(&self.row, Some(at)))
    }

    /// A cell is read. Whether to go on.
    fn cell(&mut self, record_end: bool) -> Result<bool, TableFault> {
        let raw = &self.row.raw[self.start..];
        let length = match record_end {
            true => raw.len() - raw.iter().rev().take_while(|&&b| is_end(b)).count(),
            false => raw.len() - 1,
        };
        let cell = &raw[..length];
        let at = self.row.ends.len();
        if cell.first() == Some(&b'"')
            && let Some(close) = closed(cell)
            && has_text_behind(cell, close)
        {
            // Where it was closed on its own line, no other row is harmed.
            if line_end(&cell[..close]).is_some() {
                self.turn_back(at, false)?;
                return Ok(true);
            }
            self.damaged.get_or_insert(at);
        }
        self.row.ends.push(self.filled);
        self.row.places.push(self.start..self.start + length);
        self.start = self.row.raw.len();
        if self.row.ends.len() > MAX_COLUMNS {
            self.row.line = self.line;
            let message = format!("this row has more than {MAX_COLUMNS} cells");
            let help = "no survey asks that much: say the separator, or see what the file is";
            return Err(TableFault::new(message, help).at(&self.row, Some(MAX_COLUMNS)));
        }
        match record_end {
            true => self.row_ends(),
            false => Ok(true),
        }
    }

    /// A row is read. Whether to go on.
    fn row_ends(&mut self) -> Result<bool, TableFault> {
        self.row.line = self.line;
        self.row.number = self.row.row.saturating_sub(1);
        if self.open.is_some() && !self.row.is_blank_from(0) {
            let width = self.top.width();
            let wide = width.is_none_or(|width| self.row.len() >= width);
            if !wide || self.damaged.is_none() && !self.row.is_well_quoted() {
                let end = line_end(&self.row.raw).unwrap_or(self.row.raw.len());
                self.pass_over(end)?;
                return Ok(true);
            }
            if !self.closes_open()? {
                return Ok(false);
            }
        }
        let go_on = match self.row.is_blank_from(0) {
            true => true,
            false => self.hand_over()?,
        };
        self.above = Some(self.row.len());
        self.half_end = self.row.raw.last() == Some(&b'\r');
        self.next_row(self.row.raw.len());
        self.row.row = self.row.row.saturating_add(1);
        Ok(go_on)
    }

    fn hand_over(&mut self) -> Result<bool, TableFault> {
        self.row.complete();
        let fault = match self.damaged {
            Some(cell) => Some(RowFault {
                cell,
                message: "text stands behind the quote that closes this cell".to_owned(),
                help: "the row is left out; double every quote that belongs to the words, as in \"\"this\"\", or close the cell behind its last word".to_owned(),
                in_doubt: false,
            }),
            None => self.suspect(),
        };
        match fault {
            Some(fault) => self.top.fault(&self.row, fault, self.found),
            None => self.top.row(&self.row, self.found),
        }
    }

    /// A row that is well-formed, and yet looks as if a quote was lost.
    fn suspect(&self) -> Option<RowFault> {
        let width = self.top.width()?;
        if let Some((cell, line)) = self.row.swallows(self.separator, width) {
            let line = self.line.saturating_add(line);
            return Some(RowFault {
                cell,
                message: format!(
                    "this quoted cell goes on to line {line}, which looks like a row of its own"
                ),
                help: format!(
                    "an answer may be lost in it: close the quote behind its last word; if all of it is one person's words, begin line {line} with a blank"
                ),
                in_doubt: true,
            });
        }
        // The row above ends within its first cell, and this one ends that cell.
        let ends_above = self.above == Some(1) && self.row.len() == width && width > 1;
        let cell = match (self.row.len() < width, ends_above) {
            (true, _) => self.row.closes_too_much()?,
            (false, true) => self.row.closes_too_much().filter(|cell| *cell == 0)?,
            (false, false) => return None,
        };
        Some(RowFault {
            cell,
            message: "a quote is closed in this cell that was not opened in this row".to_owned(),
            help: "the row above may be cut in two: put the opening quote back before its words, or double a quote that belongs to the words in a quoted cell".to_owned(),
            in_doubt: true,
        })
    }

    /// Begins with the next row; so many bytes of this one are read.
    fn next_row(&mut self, read: usize) {
        self.line = self.line.saturating_add(line_ends(&self.row.raw[..read]));
        // The room for its text is kept: making it anew costs more than a row.
        let room = std::mem::take(&mut self.row.text);
        self.row.clear();
        self.row.text = room;
        self.replaced.clear();
        self.damaged = None;
        self.filled = 0;
        self.start = 0;
    }

    /// A quote is open that should not be: the row ends with the line on which
    /// it is opened, and what was taken for a part of it is read once more.
    fn turn_back(&mut self, cell: usize, at_end: bool) -> Result<(), TableFault> {
        let raw = &self.row.raw;
        let end = self.start + line_end(&raw[self.start..]).unwrap_or(raw.len() - self.start);
        let line = &raw[..end];
        let cells = line.iter().filter(|&&byte| byte == self.separator).count() + 1;
        let is_row = self.top.width().is_none_or(|width| cells >= width);
        if self.open.is_some() && !is_row {
            return self.pass_over(end);
        }
        self.closes_open()?;
        let mut row = self.row.clone();
        row.line = self.line;
        row.number = row.row.saturating_sub(1);
        row.raw.truncate(end);
        row.places.push(self.start..self.start + 1);
        self.open = Some(Open {
            row,
            cell,
            at_end,
            lines: None,
        });
        self.read_again(end)?;
        self.row.row = self.row.row.saturating_add(1);
        Ok(())
    }

    /// A line behind a quote that was not closed is no row.
    fn pass_over(&mut self, end: usize) -> Result<(), TableFault> {
        let line = self.line;
        let part = memchr::memchr(self.separator, &self.row.raw[..end]).is_some();
        self.read_again(end)?;
        if let Some(open) = &mut self.open {
            let (first, _, parts) = open.lines.unwrap_or((line, line, false));
            open.lines = Some((first, line, parts || part));
        }
        Ok(())
    }

    /// Reads what stands behind the first `end` bytes of the row once more.
    fn read_again(&mut self, end: usize) -> Result<(), TableFault> {
        let mut input = self.row.raw.split_off(end);
        let behind = input.len();
        self.again += behind;
        if self.again > AGAIN {
            self.row.line = self.line;
            let message = "quotes are out of place in too many rows";
            let help = "export the table once more, or save it as XLSX";
            return Err(TableFault::new(message, help).at(&self.row, None));
        }
        input.extend_from_slice(&self.input[self.at..]);
        let later = self.strays.iter().map(|&at| at - self.at + behind);
        let own = self.replaced.iter().rev();
        let own = own.filter(|&&at| at > end).map(|&at| at - end);
        self.strays = later.chain(own).collect();
        self.input = input;
        self.at = 0;
        self.reader.reset();
        self.half_end = false;
        self.next_row(end);
        Ok(())
    }

    /// It is known what comes behind a quote that was not closed. Whether to
    /// go on.
    fn closes_open(&mut self) -> Result<bool, TableFault> {
        let Some(open) = self.open.take() else {
            return Ok(true);
        };
        let fault = match open.lines {
            Some((first, last, true)) => {
                let lines = match first == last {
                    true => format!("line {first}"),
                    false => format!("lines {first} to {last}"),
                };
                RowFault {
                    cell: open.cell,
                    message: format!("the quote that is opened here is closed too soon or never, and {lines} may be words or answers"),
                    help: "close the quote behind its last word, and double every quote that belongs to the words, as in \"\"this\"\"".to_owned(),
                    in_doubt: true,
                }
            }
            _ => RowFault {
                cell: open.cell,
                message: "the quote that is opened here is not closed in this row".to_owned(),
                help: "the row is left out; close the quote behind its last word, and double every quote that belongs to the words, as in \"\"this\"\"".to_owned(),
                in_doubt: false,
            },
        };
        self.top.fault(&open.row, fault, self.found)
    }

    /// The file is at its end: so is the last row, unless a quote is open.
    /// Whether all is read.
    fn end(&mut self) -> Result<bool, TableFault> {
        let cell = &self.row.raw[self.start..];
        if cell.first() == Some(&b'"') && closed(cell).is_none() {
            let at = self.row.ends.len();
            let rest = line_end(cell).map(|end| &cell[end..]);
            if rest.is_some_and(|rest| rest.iter().any(|byte| !byte.is_ascii_whitespace())) {
                self.turn_back(at, true)?;
                return Ok(false);
            }
            self.row.line = self.line;
            self.row.number = self.row.row.saturating_sub(1);
            self.row.places.truncate(at);
            self.row.places.push(self.start..self.start + 1);
            let row = std::mem::take(&mut self.row);
            return Err(cut_off(&row, at));
        }
        while self.step(0)? {
            if !self.input.is_empty() {
                return Ok(false);
            }
        }
        match self.open.take() {
            Some(open) if open.at_end => Err(cut_off(&open.row, open.cell)),
            open => {
                self.open = open;
                self.closes_open()?;
                Ok(true)
            }
        }
    }
}

fn cut_off(row: &Row, cell: usize) -> TableFault {
    let message = "the file ends within the quote that is opened here";
    let help = "the file is cut off, or a quote is never closed: export it once more";
    TableFault::new(message, help).at(row, Some(cell))
}

fn is_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}
