//! Quotes that stand where none belongs.
//!
//! A quote that is lost changes what every later quote means: what was outside
//! is inside, and rows become part of a cell. The parser takes it as it comes;
//! here it is looked at as a person would.

use memchr::{memchr, memchr2};

use super::Row;

/// Where the quote that opens a cell is closed: behind it. `None` while it is
/// open.
pub(super) fn closed(cell: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        let quote = at + memchr(b'"', cell.get(at..)?)?;
        match cell.get(quote + 1) {
            Some(b'"') => at = quote + 2,
            _ => return Some(quote + 1),
        }
    }
}

/// Whether more than blanks stands behind the closing quote.
pub(super) fn has_text_behind(cell: &[u8], closed: usize) -> bool {
    let behind = cell.get(closed..).unwrap_or(&[]);
    behind
        .iter()
        .any(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// Where the first line end of some bytes ends.
pub(super) fn line_end(bytes: &[u8]) -> Option<usize> {
    let at = memchr2(b'\n', b'\r', bytes)?;
    match bytes[at..].starts_with(b"\r\n") {
        true => Some(at + 2),
        false => Some(at + 1),
    }
}

/// How many lines end within some bytes; `\r\n` is one end, and so is either
/// alone.
pub(super) fn line_ends(bytes: &[u8]) -> u32 {
    let mut ends = 0;
    let mut rest = bytes;
    while let Some(end) = line_end(rest) {
        ends += 1;
        rest = &rest[end..];
    }
    ends
}

impl Row {
    /// A cell as it is written.
    fn written(&self, at: usize) -> &[u8] {
        let place = self.places.get(at).cloned();
        place.and_then(|place| self.raw.get(place)).unwrap_or(&[])
    }

    /// Whether its last cell stands in no quotes, so that the end of its line
    /// may be within it.
    pub fn is_open_ended(&self) -> bool {
        let last = self.len().checked_sub(1);
        last.is_some_and(|last| self.written(last).trim_ascii_start().first() != Some(&b'"'))
    }

    /// Whether every quote is where it belongs.
    pub(super) fn is_well_quoted(&self) -> bool {
        memchr(b'"', &self.raw).is_none()
            || (0..self.len()).all(|at| {
                let cell = self.written(at);
                match cell.first() {
                    Some(b'"') => closed(cell).is_some_and(|end| !has_text_behind(cell, end)),
                    _ => memchr(b'"', cell).is_none(),
                }
            })
    }

    /// A cell in which a quote is closed that was never opened.
    pub(super) fn closes_too_much(&self) -> Option<usize> {
        memchr(b'"', &self.raw)?;
        (0..self.len()).find(|&at| {
            let cell = self.written(at);
            let quotes = cell.iter().filter(|&&byte| byte == b'"').count();
            // Inches are no quotes.
            let inches = cell.strip_suffix(b"\"").and_then(<[u8]>::last);
            cell.first() != Some(&b'"')
                && quotes % 2 == 1
                && cell.last() == Some(&b'"')
                && !inches.is_some_and(u8::is_ascii_digit)
        })
    }

    /// A quoted cell with lines that look like rows of this table, and the
    /// first of these lines, counted from the row's.
    pub(super) fn swallows(&self, separator: u8, width: usize) -> Option<(usize, u32)> {
        if width < 2 || memchr(b'"', &self.raw).is_none() {
            return None;
        }
        (0..self.len()).find_map(|at| {
            let cell = self.written(at);
            if cell.first() != Some(&b'"') || memchr2(b'\n', b'\r', cell).is_none() {
                return None;
            }
            let end = closed(cell)?;
            let inner = &cell[1..end - 1];
            let mut from = line_end(inner)?;
            let before = line_ends(&self.raw[..self.places.get(at)?.start]);
            let mut line = before + 1;
            loop {
                let rest = &inner[from..];
                let ends = line_end(rest);
                let text = &rest[..ends.unwrap_or(rest.len())];
                let last = ends.is_none();
                if self.is_like(at, text.trim_ascii_end(), separator, width, last) {
                    return Some((at, line));
                }
                from += ends?;
                line += 1;
            }
        })
    }

    /// Whether a line within a cell looks as this row does: as many cells, and
    /// the same kind of thing in those around the words.
    fn is_like(&self, cell: usize, line: &[u8], separator: u8, width: usize, last: bool) -> bool {
        let parts: Vec<_> = line.split(|&byte| byte == separator).collect();
        let fits = match last {
            // What stands behind the words is the row's.
            true => cell > 0 && parts.len() > cell && parts.len() + self.len() - cell > width,
            false => parts.len() == width,
        };
        if !fits {
            return false;
        }
        let compared = (0..parts.len()).filter(|&at| at < cell || !last && at > cell);
        let mut alike = 0;
        for at in compared {
            let (own, part) = (self.cell(at).as_bytes(), parts[at]);
            // In a sentence a blank follows the comma.
            let pauses = at > 0 && part.first() == Some(&b' ') && own.first() != Some(&b' ');
            match (own.is_empty(), part.is_empty()) {
                _ if pauses => return false,
                (true, _) | (_, true) => {}
                _ if shape(own) != shape(part) => return false,
                _ => alike += 1,
            }
        }
        // A single number before a comma may be the half of one.
        let decimal = |two: &[&[u8]]| {
            let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
            separator == b',' && digit(two[0].last()) && digit(two[1].first())
        };
        alike > 1 || alike == 1 && !parts.windows(2).take(1).any(decimal)
    }
}

/// What a cell is made of: figures with what stands between them, or letters.
fn shape(cell: &[u8]) -> Vec<u8> {
    let mut shape: Vec<u8> = Vec::new();
    for &byte in cell.iter().take(40) {
        let kind = match byte {
            b'0'..=b'9' => b'9',
            byte if byte.is_ascii_alphabetic() || !byte.is_ascii() => b'a',
            byte => byte,
        };
        if shape.last() != Some(&kind) {
            shape.push(kind);
        }
    }
    shape
}
