//! Tables: read row by row, and never held.
//!
//! Of a table only the rows that something points at are kept: their line for
//! those behind a figure, and what stands there for those that somebody is
//! told about. A place in a table is a row and a cell; [`Span::cell`] makes
//! one, and whoever reads the table notes the rows that will be asked for.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Cursor, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use super::{FileId, Span};
use crate::base::lock;

/// Endings of files that are tables, in small letters: text, and workbooks.
pub const TABLES: [&str; 7] = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods"];

/// What a table is read from.
pub type Stream = Box<dyn Read + Send>;

/// Opens a table at its beginning, as often as it is asked.
pub type Opener = Arc<dyn Fn() -> io::Result<Stream> + Send + Sync>;

/// A table that can be opened.
pub struct Table {
    size: u64,
    open: Opener,
    passed: AtomicU64,
    notes: Mutex<Arc<Notes>>,
}

impl Table {
    /// A table of `size` bytes.
    pub fn new(size: u64, open: Opener) -> Self {
        Self {
            size,
            open,
            passed: AtomicU64::new(0),
            notes: Mutex::default(),
        }
    }

    /// A table that is in memory.
    pub fn of_bytes(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes: Arc<[u8]> = bytes.into();
        let size = bytes.len() as u64;
        let open = move || Ok(Box::new(Cursor::new(Arc::clone(&bytes))) as Stream);
        Self::new(size, Arc::new(open))
    }

    /// In bytes, when it was found.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Opens it at its beginning.
    ///
    /// # Errors
    /// It is not there any more, or may not be read.
    pub fn open(&self) -> io::Result<Stream> {
        (self.open)()
    }

    /// Notes that so many more bytes of it were read.
    pub fn pass(&self, bytes: usize) {
        self.passed.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// How many bytes were read so far, for whoever watches.
    pub fn passed(&self) -> u64 {
        self.passed.load(Ordering::Relaxed)
    }

    /// Keeps what is known of its rows, in the place of what was.
    pub fn keep(&self, notes: Arc<Notes>) {
        *self.lock() = notes;
    }

    /// What is known of its rows.
    pub fn notes(&self) -> Arc<Notes> {
        Arc::clone(&self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Notes>> {
        lock(&self.notes)
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("size", &self.size).finish()
    }
}

impl Span {
    /// A cell of a table, from 0, or with `None` a whole row. `row` is the
    /// number that the reader of the table gave it.
    pub fn cell(file: FileId, row: u32, cell: Option<usize>) -> Self {
        let cell = cell.map_or(0, |cell| cell.saturating_add(1));
        Self {
            file,
            start: row,
            end: u32::try_from(cell).unwrap_or(u32::MAX),
        }
    }
}

/// What is known of a table's rows and cells, by their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes {
    places: BTreeMap<(u32, u32), Note>,
    sheets: BTreeMap<u32, String>,
}

/// Where a row or a cell stands, and what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// From 1; in a workbook the number of the row.
    pub line: u32,
    /// From 1, in characters of the line.
    pub column: u32,
    /// The line on which it ends.
    pub end_line: u32,
    /// One past its last character on that line.
    pub end_column: u32,
    /// The line, or what of it is around the place; empty where nobody is
    /// going to be shown it.
    pub text: Box<str>,
    /// The column of the text's first character.
    pub text_column: u32,
}

impl Notes {
    /// Adds a place; what is known of it already stays, unless it was less.
    pub fn add(&mut self, span: Span, note: impl FnOnce() -> Note) {
        self.places
            .entry((span.start, span.end))
            .and_modify(|known| debug_assert!(known.line > 0))
            .or_insert_with(note);
    }

    /// Adds a place, over what was known of it.
    pub fn set(&mut self, span: Span, note: Note) {
        self.places.insert((span.start, span.end), note);
    }

    /// Names the sheet of a workbook whose rows begin at `row`.
    pub fn sheet(&mut self, row: u32, name: &str) {
        self.sheets.insert(row, name.to_owned());
    }

    /// Takes all of another's.
    pub fn join(&mut self, other: &Notes) {
        for (place, note) in &other.places {
            let known = self.places.get(place);
            if known.is_none_or(|known| known.text.is_empty()) {
                self.places.insert(*place, note.clone());
            }
        }
        let sheets = other.sheets.iter();
        self.sheets
            .extend(sheets.map(|(row, name)| (*row, name.clone())));
    }

    /// What is known of a place: of the cell, or else of its row.
    pub fn get(&self, span: Span) -> Option<&Note> {
        let cell = self.places.get(&(span.start, span.end));
        cell.or_else(|| self.places.get(&(span.start, 0)))
    }

    /// The sheet that a place is on, in a workbook.
    pub fn sheet_of(&self, span: Span) -> Option<&str> {
        let before = self.sheets.range(..=span.start);
        before.last().map(|(_, name)| name.as_str())
    }
}

/// The letters by which a workbook calls a column, from 0: A … Z, AA …
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    loop {
        letters.push(b'A' + u8::try_from(left % 26).unwrap_or(0));
        match left / 26 {
            0 => break,
            more => left = more - 1,
        }
    }
    letters.reverse();
    String::from_utf8(letters).unwrap_or_default()
}

/// The column of some letters, from 0; `None` where they are no column.
pub fn column(letters: &str) -> Option<usize> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column = 0;
    for letter in letters.bytes() {
        if !letter.is_ascii_uppercase() {
            return None;
        }
        column = column * 26 + usize::from(letter - b'A') + 1;
    }
    Some(column - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (number, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(number), name);
            assert_eq!(column(name), Some(number));
        }
        assert_eq!(column("a"), None);
        assert_eq!(column("ABCD"), None);
    }
}
