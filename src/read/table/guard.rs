//! Looks into a workbook before anything is made of it.
//!
//! A workbook is a ZIP archive of XML. What unpacks to more than it says, to
//! more than fits into memory, or holds one text without an end, is refused
//! here, while nothing of it is held.

use std::io::{Cursor, Read};

use memchr::{memchr_iter, memmem};
use zip::ZipArchive;

use super::fault::TableFault;

/// No workbook unpacks to more.
const UNPACKED: u64 = 1 << 30;

/// The texts that its cells share are held, all of them.
const STRINGS: u64 = 64 << 20;

/// So is whatever is neither those nor a sheet.
const PART: u64 = 32 << 20;

/// Between two cells there is not more than this.
const GAP: usize = 4 << 20;

/// As much of the last piece is looked at again with the next.
const CARRY: usize = 64;

/// Refuses what could not be read in peace.
pub(super) fn look(bytes: &[u8]) -> Result<(), TableFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_workbook())?;
    let mut all: u64 = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| no_workbook())?;
        all = all.saturating_add(part.size());
    }
    if all > UNPACKED {
        return Err(too_much(all));
    }
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| no_workbook())?;
        let name = part.name().map_err(|_| no_workbook())?.to_ascii_lowercase();
        let size = part.size();
        let kind = Kind::of(&name);
        if size > kind.limit() {
            return Err(too_much(size));
        }
        // One byte more than it says tells that it lies.
        Scan::new(kind, size).run(part.take(size + 1))?;
    }
    Ok(())
}

fn no_workbook() -> TableFault {
    let help = "save it as XLSX or CSV once more; an old .xls is another format";
    TableFault::new("this is no workbook, whatever its name says", help)
}

fn damaged() -> TableFault {
    let message = "this workbook is damaged, or holds more than it says";
    TableFault::new(
        message,
        "export it once more; see where the file comes from",
    )
}

fn too_much(size: u64) -> TableFault {
    let message = format!("this workbook unpacks to {} MiB", size >> 20);
    TableFault::new(
        message,
        "save the sheet as CSV; see where the file comes from",
    )
}

/// What a part of a workbook is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sheet,
    Strings,
    Other,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            _ if name.ends_with("sharedstrings.xml") => Self::Strings,
            _ if name.contains("worksheets/") && name.ends_with(".xml") => Self::Sheet,
            _ => Self::Other,
        }
    }

    fn limit(self) -> u64 {
        match self {
            Self::Sheet => UNPACKED,
            Self::Strings => STRINGS,
            Self::Other => PART,
        }
    }
}

struct Scan {
    kind: Kind,
    size: u64,
    /// How many bytes since a cell, a row or a text began.
    gap: usize,
    /// Whether cells are still to come.
    cells: bool,
}

impl Scan {
    fn new(kind: Kind, size: u64) -> Self {
        Self {
            kind,
            size,
            gap: 0,
            cells: true,
        }
    }

    fn run(mut self, mut part: impl Read) -> Result<(), TableFault> {
        let mut buffer = vec![0; (64 << 10) + CARRY];
        let (mut held, mut read_so_far) = (0, 0);
        loop {
            let read = part.read(&mut buffer[held..]).map_err(|_| damaged())?;
            read_so_far += read as u64;
            if read_so_far > self.size {
                return Err(damaged());
            }
            let whole = held + read;
            let end = match read {
                0 => whole,
                _ => whole.saturating_sub(CARRY),
            };
            self.piece(&buffer[..whole], end)?;
            if read == 0 {
                return Ok(());
            }
            buffer.copy_within(end..whole, 0);
            held = whole - end;
        }
    }

    /// Looks at what begins before `end`.
    fn piece(&mut self, piece: &[u8], end: usize) -> Result<(), TableFault> {
        if self.kind == Kind::Other {
            return Ok(());
        }
        if self.kind == Kind::Strings {
            self.promise(piece, end)?;
        }
        let mut from = 0;
        for at in memchr_iter(b'<', &piece[..end]) {
            let tag = &piece[at + 1..];
            if tag.starts_with(b"!") && self.size > PART {
                return Err(endless());
            }
            if self.is_break(tag) {
                self.grow(at - from)?;
                self.gap = 0;
                from = at;
            }
        }
        self.grow(end - from)
    }

    fn grow(&mut self, by: usize) -> Result<(), TableFault> {
        self.gap += by;
        match self.cells && self.gap > GAP {
            true => Err(endless()),
            false => Ok(()),
        }
    }

    fn is_break(&mut self, tag: &[u8]) -> bool {
        // Producers may put a prefix before every name.
        let name = tag.iter().take(CARRY / 2).position(|&byte| byte == b':');
        let closed = tag
            .iter()
            .take(CARRY / 2)
            .position(|&byte| matches!(byte, b' ' | b'>' | b'/'));
        let tag = match (name, closed) {
            (Some(colon), Some(end)) if colon < end => &tag[colon + 1..],
            _ => tag,
        };
        let is = |name: &[u8]| {
            let next = tag.get(name.len());
            tag.starts_with(name) && next.is_none_or(|byte| !byte.is_ascii_alphanumeric())
        };
        match self.kind {
            Kind::Sheet => {
                // What comes behind the cells is not read.
                if self.size <= PART || !is(b"/sheetData") {
                    return is(b"c") || is(b"row");
                }
                self.cells = false;
                true
            }
            Kind::Strings => is(b"si"),
            Kind::Other => false,
        }
    }

    /// Room is made for as many texts as are promised.
    fn promise(&self, piece: &[u8], end: usize) -> Result<(), TableFault> {
        for at in memmem::find_iter(piece, b"uniqueCount") {
            let rest = piece[at + 11..].iter().copied();
            let mut rest = rest.filter(|byte| !byte.is_ascii_whitespace());
            let value = rest.next() == Some(b'=') && matches!(rest.next(), Some(b'"' | b'\''));
            // What begins in the piece behind this one is looked at there.
            if at >= end || !value {
                continue;
            }
            let digits = rest.take_while(u8::is_ascii_digit);
            let digits: Vec<u8> = digits.take(20).collect();
            let promised = std::str::from_utf8(&digits).unwrap_or("").parse::<u64>();
            if !promised.is_ok_and(|promised| promised <= self.size) {
                let message = "this workbook promises more texts than it can hold";
                let help = "see where the file comes from; save the sheet as CSV";
                return Err(TableFault::new(message, help));
            }
        }
        Ok(())
    }
}

fn endless() -> TableFault {
    let message = format!("this workbook has a cell of more than {} MiB", GAP >> 20);
    TableFault::new(message, "no answer is that long; see what the file is")
}
