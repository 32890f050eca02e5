//! One row of a table, and where each of its cells stands.

use std::ops::Range;

use super::quotes::line_ends;
use crate::source::{Note, is_plain, nfc};

/// A row, used again for the next one.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The number of the row in its file, by which places name it.
    pub number: u32,
    /// The line on which it begins, from 1; in a workbook the row.
    pub line: u32,
    /// The row as a spreadsheet counts them, from 1, blank ones as well.
    pub row: u32,
    /// The first cell with bytes that are no text.
    pub stray: Option<usize>,
    /// The first cell with a formula whose result the workbook does not hold.
    pub unknown: Option<usize>,
    /// What the cells say, one after the other.
    pub(super) text: Vec<u8>,
    /// The same once the row is complete, when each cell is looked at many times.
    words: String,
    is_complete: bool,
    /// Where each cell ends in the text.
    pub(super) ends: Vec<usize>,
    /// The row as it is written.
    pub(super) raw: Vec<u8>,
    /// Where each cell stands in what is written.
    pub(super) places: Vec<Range<usize>>,
}

/// At most this many characters of a line are kept to be shown.
const WINDOW: usize = 400;

/// Either ends a line; so do both together.
const ENDS: [char; 2] = ['\r', '\n'];

impl Row {
    /// That the row is complete: writes every letter of the cells in one way. What is
    /// shown of the row stays as it is written.
    pub(super) fn complete(&mut self) {
        let length = self.ends.last().copied().unwrap_or(0);
        let words = &mut self.words;
        words.clear();
        let text = self.text.get(..length).unwrap_or_default();
        if is_plain(text) {
            words.push_str(std::str::from_utf8(text).unwrap_or(""));
        } else {
            let mut start = 0;
            for end in &mut self.ends {
                let cell = std::str::from_utf8(&self.text[start..*end]).unwrap_or("");
                words.push_str(&nfc(cell));
                start = *end;
                *end = words.len();
            }
        }
        self.is_complete = true;
    }

    /// Takes all cells out.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.is_complete = false;
        self.ends.clear();
        self.raw.clear();
        self.places.clear();
        self.stray = None;
        self.unknown = None;
    }

    /// A row of some cells.
    #[cfg(test)]
    pub(super) fn of(cells: &[&str]) -> Self {
        let mut row = Self::default();
        for cell in cells {
            row.text.extend_from_slice(cell.as_bytes());
            row.ends.push(row.text.len());
        }
        row
    }

    /// All that the cells say, one after the other, and where each of them ends.
    pub fn whole(&self) -> (&[u8], &[usize]) {
        let length = self.ends.last().copied().unwrap_or(0);
        let text = match self.is_complete {
            true => self.words.as_bytes(),
            false => &self.text,
        };
        (text.get(..length).unwrap_or_default(), &self.ends)
    }

    /// About how much memory it takes.
    pub(super) fn size(&self) -> usize {
        self.text.len() + self.raw.len() + self.ends.len() * 32
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell at all.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// What a cell says; nothing for cells beyond the last.
    pub fn cell(&self, at: usize) -> &str {
        let Some(&end) = self.ends.get(at) else {
            return "";
        };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        match self.is_complete {
            true => self.words.get(start..end).unwrap_or(""),
            false => std::str::from_utf8(&self.text[start..end]).unwrap_or(""),
        }
    }

    /// Whether nothing stands in any cell from `first` on.
    pub fn is_blank_from(&self, first: usize) -> bool {
        (first..self.len()).all(|at| trim(self.cell(at)).is_empty())
    }

    /// The line alone, for what is never shown with its words.
    pub fn number_note(&self) -> Note {
        Note {
            line: self.line,
            column: 1,
            end_line: self.line,
            end_column: 1,
            text: Box::default(),
            text_column: 1,
        }
    }

    /// What to show of a cell, or of the whole row.
    pub fn note(&self, cell: Option<usize>) -> Note {
        let raw = std::str::from_utf8(&self.raw).unwrap_or("");
        let range = cell.and_then(|cell| self.places.get(cell));
        let range = match (range, cell) {
            (Some(range), _) => range.clone(),
            // A cell that is not there is missed at the end.
            (None, Some(_)) => raw.len()..raw.len(),
            (None, None) => 0..raw.split(ENDS).next().unwrap_or("").len(),
        };
        let before = raw.get(..range.start).unwrap_or("");
        let line_start = before.rfind(ENDS).map_or(0, |at| at + 1);
        let skipped = line_ends(before.as_bytes());
        let within = raw.get(range.clone()).unwrap_or("").trim_end_matches(ENDS);
        let further = line_ends(within.as_bytes());
        let line = raw[line_start..].split(ENDS).next().unwrap_or("");
        let column = raw[line_start..range.start.max(line_start)].chars().count() + 1;
        let last = within.rsplit(ENDS).next().unwrap_or("").chars().count();
        let end_column = match further {
            0 => column + last,
            _ => last + 1,
        };
        let skip = match line.len() <= WINDOW {
            true => 0,
            false => column.saturating_sub(WINDOW / 2),
        };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let line_number = self.line.saturating_add(skipped);
        Note {
            line: line_number,
            column: number(column),
            end_line: line_number.saturating_add(further),
            end_column: number(end_column),
            text: line.chars().skip(skip).take(WINDOW).collect(),
            text_column: number(skip + 1),
        }
    }
}

/// Without blanks around it, of which survey tools know more than one kind.
pub fn trim(text: &str) -> &str {
    // Nearly every cell has none.
    let is_bare = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if is_bare(bytes.first()) && is_bare(bytes.last()) {
        return text;
    }
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    text.trim_matches(blank)
}

/// As headers and categories are compared: every run of blanks is one.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for part in trim(text).split(|c: char| c.is_whitespace() || c.is_control()) {
        if !part.is_empty() {
            if !plain.is_empty() {
                plain.push(' ');
            }
            plain.push_str(part);
        }
    }
    plain
}
