//! CSV, by `csv-core`, with the place of every cell.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::encoding::{Piece, Text};
use super::fault::TableFault;
use super::{Dialect, Found, MAX_CELL, MAX_COLUMNS, MAX_ROW, Row};
use crate::read::kinds::SeparatorWord;
use crate::source::Table;

/// Hands every row over that is not blank, until `each` has enough.
pub(super) fn rows(
    table: &Table,
    dialect: &Dialect,
    found: &mut Found,
    each: &mut dyn FnMut(&Row) -> Result<bool, TableFault>,
) -> Result<(), TableFault> {
    let mut text = Text::open(table, dialect.encoding)?;
    found.encoding = Some(text.encoding());
    let mut piece = Vec::new();
    let mut broken = next(&mut text, &mut piece)?;
    let said = declared(&piece);
    let separator = match (dialect.separator, said) {
        (Some(word), _) => word,
        (None, Some((word, _))) => word,
        (None, None) => separator(&piece),
    };
    found.separator = Some(separator);
    let mut csv = Csv {
        reader: ReaderBuilder::new().delimiter(byte(separator)).build(),
        row: Row::default(),
        filled: 0,
        start: 0,
        line: 1,
    };
    csv.row.line = 1;
    // Excel writes `sep=;` for itself.
    let mut at = said.map_or(0, |(_, length)| length);
    csv.line += u32::from(said.is_some());
    loop {
        while at < piece.len() {
            let (go_on, read) = csv.step(&piece[at..], each)?;
            at += read;
            if !go_on {
                return Ok(());
            }
        }
        if broken {
            let name = text.encoding().word();
            let message = format!("here is a byte that is no text in {name}");
            let help = "say how the table is written: encoding: windows-1252, or save it as UTF-8";
            csv.finish_row();
            return Err(TableFault::new(message, help).at(&csv.row, None));
        }
        broken = next(&mut text, &mut piece)?;
        at = 0;
        if piece.is_empty() && !broken {
            return csv.end(each);
        }
    }
}

fn next(text: &mut Text<'_>, piece: &mut Vec<u8>) -> Result<bool, TableFault> {
    match text.next(piece) {
        Ok(()) => Ok(false),
        Err(Piece::Malformed) => Ok(true),
        Err(Piece::Io(error)) => Err(TableFault::io(&error)),
    }
}

struct Csv {
    reader: Reader,
    row: Row,
    /// How much of the row's text is filled.
    filled: usize,
    /// Where the cell that is being read begins in the row as written.
    start: usize,
    /// The line on which the row as written begins.
    line: u32,
}

impl Csv {
    /// Reads one cell, or a part of it. Whether to go on, and how many bytes
    /// were read.
    fn step(
        &mut self,
        input: &[u8],
        each: &mut dyn FnMut(&Row) -> Result<bool, TableFault>,
    ) -> Result<(bool, usize), TableFault> {
        if self.row.text.len() < self.filled + 64 {
            let room = (self.row.text.len() * 2).max(4096);
            self.row.text.resize(room, 0);
        }
        let (result, read, written) = self
            .reader
            .read_field(input, &mut self.row.text[self.filled..]);
        if self.row.raw.is_empty() {
            // The end of the row before, and lines with nothing on them.
            let skipped = input[..read].iter().take_while(|&&b| is_end(b)).count();
            self.line = self.line.saturating_add(lines(&input[..skipped]));
            self.row.raw.extend_from_slice(&input[skipped..read]);
        } else {
            self.row.raw.extend_from_slice(&input[..read]);
        }
        self.filled += written;
        self.limits()?;
        match result {
            ReadFieldResult::Field { record_end } => {
                self.cell(record_end)?;
                if record_end {
                    return Ok((self.row_ends(each)?, read));
                }
            }
            ReadFieldResult::End => return Ok((false, read)),
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
        }
        Ok((true, read))
    }

    fn limits(&mut self) -> Result<(), TableFault> {
        let cell = self.row.raw.len().saturating_sub(self.start);
        if cell <= MAX_CELL && self.row.raw.len() <= MAX_ROW {
            return Ok(());
        }
        let start = self.start;
        self.finish_row();
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

    fn cell(&mut self, record_end: bool) -> Result<(), TableFault> {
        let end = match record_end {
            true => {
                let raw = &self.row.raw[self.start..];
                let ends = raw.iter().rev().take_while(|&&b| is_end(b)).count();
                self.row.raw.len() - ends
            }
            false => self.row.raw.len() - 1,
        };
        self.row.ends.push(self.filled);
        self.row.places.push(self.start..end.max(self.start));
        self.start = self.row.raw.len();
        if self.row.ends.len() > MAX_COLUMNS {
            self.finish_row();
            let message = format!("this row has more than {MAX_COLUMNS} cells");
            let help = "no survey asks that much: say the separator, or see what the file is";
            return Err(TableFault::new(message, help).at(&self.row, Some(MAX_COLUMNS)));
        }
        Ok(())
    }

    /// Sets what a row says of itself before somebody looks at it.
    fn finish_row(&mut self) {
        self.row.line = self.line;
    }

    fn row_ends(
        &mut self,
        each: &mut dyn FnMut(&Row) -> Result<bool, TableFault>,
    ) -> Result<bool, TableFault> {
        self.row.line = self.line;
        let go_on = match self.row.is_blank_from(0) {
            true => true,
            false => each(&self.row)?,
        };
        self.line = self.line.saturating_add(lines(&self.row.raw));
        self.row.number = self.row.number.saturating_add(1);
        self.row.ends.clear();
        self.row.raw.clear();
        self.row.places.clear();
        self.filled = 0;
        self.start = 0;
        Ok(go_on)
    }

    /// The file is at its end: so is the last row, unless a quote is open.
    fn end(
        mut self,
        each: &mut dyn FnMut(&Row) -> Result<bool, TableFault>,
    ) -> Result<(), TableFault> {
        let cell = &self.row.raw[self.start..];
        let quotes = cell.iter().filter(|&&byte| byte == b'"').count();
        if cell.first() == Some(&b'"') && quotes % 2 == 1 {
            self.finish_row();
            let (at, start) = (self.row.ends.len(), self.start);
            self.row.places.truncate(at);
            self.row.places.push(start..start + 1);
            let message = "the file ends within the quote that is opened here";
            let help = "the file is cut off, or a quote is never closed: export it once more";
            return Err(TableFault::new(message, help).at(&self.row, Some(at)));
        }
        while self.step(&[], each)?.0 {}
        Ok(())
    }
}

fn is_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

fn lines(raw: &[u8]) -> u32 {
    let lines = raw.iter().filter(|&&byte| byte == b'\n').count();
    u32::try_from(lines).unwrap_or(u32::MAX)
}

fn byte(word: SeparatorWord) -> u8 {
    match word {
        SeparatorWord::Comma => b',',
        SeparatorWord::Semicolon => b';',
        SeparatorWord::Tab => b'\t',
        SeparatorWord::Bar => b'|',
    }
}

/// A first line `sep=;`, and its length.
fn declared(piece: &[u8]) -> Option<(SeparatorWord, usize)> {
    let end = piece.iter().position(|&byte| byte == b'\n')?;
    let line = piece[..end].strip_suffix(b"\r").unwrap_or(&piece[..end]);
    let [separator] = line.strip_prefix(b"sep=")? else {
        return None;
    };
    let mut words = SeparatorWord::ALL.iter();
    let word = words.find(|word| byte(**word) == *separator)?;
    Some((*word, end + 1))
}

/// The separator that gives the first rows most cells, and all the same
/// number of them.
fn separator(piece: &[u8]) -> SeparatorWord {
    let mut best = (SeparatorWord::Comma, 0.0);
    for &word in SeparatorWord::ALL {
        let counts = counts(piece, byte(word));
        let Some(&most) = counts.iter().max() else {
            continue;
        };
        if most < 2 {
            continue;
        }
        let same = counts.iter().filter(|&&count| count == most).count();
        let share = same as f64 / counts.len() as f64;
        let score = share * share * (most as f64).ln();
        if score > best.1 {
            best = (word, score);
        }
    }
    best.0
}

/// How many cells the first whole rows have.
fn counts(piece: &[u8], separator: u8) -> Vec<usize> {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut field = [0; 1024];
    let (mut at, mut cells, mut counts) = (0, 0, Vec::new());
    while at < piece.len() && counts.len() < 50 {
        let (result, read, _) = reader.read_field(&piece[at..], &mut field);
        at += read;
        match result {
            ReadFieldResult::Field { record_end } => {
                cells += 1;
                if record_end {
                    counts.push(cells);
                    cells = 0;
                }
            }
            ReadFieldResult::End => break,
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
        }
    }
    // The last row may go on in the next piece.
    if counts.is_empty() && cells > 0 {
        counts.push(cells + 1);
    }
    counts
}
