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
pub(super) const UNPACKED: u64 = 1 << 30;

/// The texts that its cells share are held, all of them.
const STRINGS: u64 = 64 << 20;

/// So are all sheets of an ODS, in one text.
const CONTENT: u64 = 64 << 20;

/// And of a workbook that is held as a whole, so many cells.
const CELLS: u64 = 4 << 20;

/// So is whatever is neither those nor a sheet.
const PART: u64 = 32 << 20;

/// Between two cells there is not more than this.
const GAP: usize = 4 << 20;

/// As much of the last piece is looked at again with the next.
const CARRY: usize = 64;

/// What a workbook in a ZIP archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Book {
    Xlsx,
    Ods,
}

/// Refuses what could not be read in peace.
pub(super) fn look(bytes: &[u8]) -> Result<Book, TableFault> {
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
        let kind = WorkbookPart::of(&name);
        if size > kind.limit() {
            return Err(too_much(size));
        }
        // One byte more than it says tells that it lies.
        Scan::new(kind, size).run(part.take(size + 1))?;
    }
    if archive.by_name("content.xml").is_err() {
        return Ok(Book::Xlsx);
    }
    expands(&whole(&mut archive, "content.xml")?)?;
    Ok(Book::Ods)
}

/// A part as a whole; [`look`] has judged how long it is.
pub(super) fn whole(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    name: &str,
) -> Result<Vec<u8>, TableFault> {
    let part = archive.by_name(name).map_err(|_| no_workbook())?;
    let mut bytes = Vec::new();
    let read = part.take(CONTENT + 1).read_to_end(&mut bytes);
    read.map_err(|_| damaged())?;
    Ok(bytes)
}

pub(super) fn no_workbook() -> TableFault {
    let help = "save it as XLSX or CSV once more; a web page that is called .xls opens in a spreadsheet program, and can be saved from there";
    TableFault::new("this is no workbook, whatever its name says", help)
}

pub(super) fn damaged() -> TableFault {
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
enum WorkbookPart {
    Sheet,
    Strings,
    Content,
    Other,
}

impl WorkbookPart {
    fn of(name: &str) -> Self {
        match name {
            "content.xml" => Self::Content,
            _ if name.ends_with("sharedstrings.xml") => Self::Strings,
            _ if name.contains("worksheets/") && name.ends_with(".xml") => Self::Sheet,
            _ => Self::Other,
        }
    }

    fn limit(self) -> u64 {
        match self {
            Self::Sheet => UNPACKED,
            Self::Strings => STRINGS,
            Self::Content => CONTENT,
            Self::Other => PART,
        }
    }
}

struct Scan {
    kind: WorkbookPart,
    size: u64,
    /// How many bytes since a cell, a row or a text began.
    gap: usize,
    /// Whether cells are still to come.
    cells: bool,
}

impl Scan {
    fn new(kind: WorkbookPart, size: u64) -> Self {
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
        if matches!(self.kind, WorkbookPart::Other | WorkbookPart::Content) {
            return Ok(());
        }
        if self.kind == WorkbookPart::Strings {
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
            WorkbookPart::Sheet => {
                // What comes behind the cells is not read.
                if self.size <= PART || !is(b"/sheetData") {
                    return is(b"c") || is(b"row");
                }
                self.cells = false;
                true
            }
            WorkbookPart::Strings => is(b"si"),
            WorkbookPart::Content | WorkbookPart::Other => false,
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

fn too_many(cells: u64) -> TableFault {
    let message = format!("this workbook comes to {cells} cells");
    let help = "delete what stands far from the answers, or save the sheet as CSV or XLSX, which can be longer";
    TableFault::new(message, help)
}

/// The tags of an XML text: the name, and whatever stands behind it up to `>`.
pub(super) fn tags(text: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    memchr_iter(b'<', text).filter_map(|at| {
        let tag = &text[at + 1..];
        let tag = &tag[..memchr::memchr(b'>', tag)?];
        let end = tag.iter().position(u8::is_ascii_whitespace);
        let (name, rest) = tag.split_at(end.unwrap_or(tag.len()));
        Some((name.strip_suffix(b"/").unwrap_or(name), rest))
    })
}

/// The value of an attribute, as it is written.
pub(super) fn attribute<'t>(tag: &'t [u8], name: &[u8]) -> Option<&'t [u8]> {
    let mut at = 0;
    loop {
        let found = at + memmem::find(tag.get(at..)?, name)?;
        let rest = tag[found + name.len()..].trim_ascii_start();
        let begins = found
            .checked_sub(1)
            .is_none_or(|before| tag[before].is_ascii_whitespace());
        at = found + name.len();
        if let Some(rest) = rest.strip_prefix(b"=").filter(|_| begins) {
            let rest = rest.trim_ascii_start();
            let (quote, rest) = rest.split_first()?;
            let end = memchr::memchr(*quote, rest)?;
            return Some(&rest[..end]);
        }
    }
}

pub(super) fn number(tag: &[u8], name: &[u8]) -> Option<u64> {
    std::str::from_utf8(attribute(tag, name)?)
        .ok()?
        .trim()
        .parse()
        .ok()
}

/// Cells and rows of an ODS may say that they stand for many.
fn expands(content: &[u8]) -> Result<(), TableFault> {
    let (mut all, mut rows, mut blank, mut widest) = (0_u64, 0_u64, 0_u64, 0_u64);
    let (mut row, mut width, mut gap) = (1, 0_u64, 0_u64);
    for (name, rest) in tags(content) {
        match name {
            b"table:table" => (rows, blank, widest) = (0, 0, 0),
            b"table:table-row" => {
                row = number(rest, b"table:number-rows-repeated").unwrap_or(1);
                (width, gap) = (0, 0);
            }
            b"table:table-cell" | b"table:covered-table-cell" => {
                let cells = number(rest, b"table:number-columns-repeated").unwrap_or(1);
                // Blank cells at the end of a row are dropped.
                match rest.ends_with(b"/") && attribute(rest, b"office:value-type").is_none() {
                    true => gap = gap.saturating_add(cells),
                    false => {
                        width = width.saturating_add(gap).saturating_add(cells);
                        gap = 0;
                    }
                }
            }
            b"/table:table-row" if width == 0 => blank = blank.saturating_add(row),
            b"/table:table-row" => {
                rows = rows.saturating_add(blank).saturating_add(row);
                blank = 0;
                widest = widest.max(width);
            }
            b"/table:table" => all = all.saturating_add(rows.saturating_mul(widest)),
            _ => {}
        }
        let now = all
            .saturating_add(rows.saturating_mul(widest))
            .saturating_add(width);
        if now > CELLS {
            return Err(too_many(now));
        }
    }
    Ok(())
}

/// The records of an XLS, one after the other.
pub(super) fn xls_stream(bytes: &[u8]) -> Result<Vec<u8>, TableFault> {
    let mut book = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|_| no_workbook())?;
    let mut stream = Vec::new();
    for name in ["/Workbook", "/Book"] {
        if let Ok(part) = book.open_stream(name) {
            let read = part.take(bytes.len() as u64).read_to_end(&mut stream);
            read.map_err(|_| damaged())?;
            break;
        }
    }
    Ok(stream)
}

/// Refuses an XLS that could not be read in peace: its cells are laid out as a
/// whole, however far they stand apart.
pub(super) fn xls(bytes: &[u8]) -> Result<(), TableFault> {
    let stream = xls_stream(bytes)?;
    let mut all = 0_u64;
    let mut area: Option<[u64; 4]> = None;
    let mut at = 0;
    while let Some(head) = stream.get(at..at + 4) {
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let record = stream.get(at + 4..at + 4 + length).unwrap_or(&[]);
        at += 4 + length;
        let short = |from: usize| match record.get(from..from + 2) {
            Some(two) => u64::from(u16::from_le_bytes([two[0], two[1]])),
            None => 0,
        };
        let long = |from: usize| short(from) | short(from + 2) << 16;
        match kind {
            // A sheet ends.
            0x000a => area = None,
            // What it says it takes: rows and columns, each with one past the last.
            0x0200 if length >= 12 => {
                let rows = long(4).saturating_sub(long(0)).saturating_add(1);
                let columns = short(10).saturating_sub(short(8)).saturating_add(1);
                all = all.saturating_add(rows.saturating_mul(columns));
            }
            // Formula, runs, numbers, texts, booleans.
            0x0006 | 0x00bd | 0x00d6 | 0x00fd | 0x0203 | 0x0204 | 0x0205 | 0x027e => {
                let (row, column) = (short(0), short(2));
                let [top, left, bottom, right] = area.unwrap_or([row, column, row, column]);
                let more = [
                    top.min(row),
                    left.min(column),
                    bottom.max(row),
                    right.max(column),
                ];
                area = Some(more);
                let [top, left, bottom, right] = more;
                let now = (bottom - top + 1) * (right - left + 1);
                if all.max(now) > CELLS * 2 {
                    return Err(too_many(all.max(now)));
                }
            }
            _ => {}
        }
        if all > CELLS * 2 {
            return Err(too_many(all));
        }
    }
    Ok(())
}
