//! Rows that are hidden, as a filter does it, and merged cells: what the parser
//! of workbooks does not tell.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use super::fault::TableFault;
use super::guard::{UNPACKED, attribute, damaged, no_workbook, number, tags, whole, xls_stream};

/// So many merged cells of a sheet are known.
const MERGED: usize = 1_000;

/// Hidden rows: how many, and the first, from 1.
pub(super) type Rows = Option<(u32, u32)>;

/// The rows of a sheet of an XLSX that are hidden, by a filter or by hand.
/// `sheet` is its place among all.
pub(super) fn xlsx(bytes: &[u8], sheet: usize) -> Result<Rows, TableFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_workbook())?;
    let Some(path) = part(&mut archive, sheet) else {
        return Ok(None);
    };
    let Ok(part) = archive.by_name(&path) else {
        return Ok(None);
    };
    let mut rows = Hidden::default();
    let mut part = part.take(UNPACKED);
    let mut buffer = vec![0; 64 << 10];
    let mut held = 0;
    loop {
        let read = part.read(&mut buffer[held..]).map_err(|_| damaged())?;
        let whole = held + read;
        let end = memchr::memrchr(b'<', &buffer[..whole]).filter(|_| read > 0);
        let end = end.filter(|&end| end > 0).unwrap_or(whole);
        rows.see(&buffer[..end]);
        if read == 0 || rows.ended {
            return Ok(rows.found());
        }
        buffer.copy_within(end..whole, 0);
        held = whole - end;
        if held == buffer.len() {
            held = 0;
        }
    }
}

#[derive(Default)]
struct Hidden {
    count: u32,
    first: u32,
    row: u32,
    ended: bool,
}

impl Hidden {
    fn found(&self) -> Rows {
        (self.count > 0).then_some((self.count, self.first))
    }

    /// So many rows more, from one on.
    fn add(&mut self, row: u32, rows: u32) {
        self.count = self.count.saturating_add(rows);
        if self.first == 0 {
            self.first = row;
        }
    }

    fn see(&mut self, piece: &[u8]) {
        for at in memmem::find_iter(piece, b"row") {
            let before = at.checked_sub(1).map(|before| piece[before]);
            let tag = &piece[at + 3..];
            let closes = at > 1 && piece[at - 1] == b'/';
            if !matches!(before, Some(b'<' | b':')) || closes {
                continue;
            }
            let Some(end) = memchr::memchr(b'>', tag) else {
                continue;
            };
            let tag = &tag[..end];
            if !tag
                .first()
                .is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'/')
            {
                continue;
            }
            let own = number(tag, b"r").and_then(|row| u32::try_from(row).ok());
            self.row = own.unwrap_or(self.row.saturating_add(1));
            if matches!(attribute(tag, b"hidden"), Some(b"1" | b"true")) {
                self.add(self.row, 1);
            }
        }
        self.ended = memmem::find(piece, b"/sheetData").is_some();
    }
}

/// The path of a sheet's part, by its place in the workbook.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, sheet: usize) -> Option<String> {
    let local = |name: &[u8]| {
        name.rsplit(|&byte| byte == b':')
            .next()
            .unwrap_or(name)
            .to_vec()
    };
    let book = whole(archive, "xl/workbook.xml").ok()?;
    let mut sheets = tags(&book).filter(|(name, _)| local(name) == b"sheet");
    let (_, rest) = sheets.nth(sheet)?;
    let id = attribute(rest, b"r:id")?.to_vec();
    let links = whole(archive, "xl/_rels/workbook.xml.rels").ok()?;
    let mut links = tags(&links).filter(|(name, _)| local(name) == b"Relationship");
    let (_, link) = links.find(|(_, rest)| attribute(rest, b"Id") == Some(&id))?;
    let target = std::str::from_utf8(attribute(link, b"Target")?).ok()?;
    Some(match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("xl/{target}"),
    })
}

/// The same of an ODS, and its merged cells, each from 1: the first row and
/// column, the last row and column.
pub(super) fn ods(bytes: &[u8], sheet: usize) -> Result<(Rows, Vec<[u32; 4]>), TableFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_workbook())?;
    let content = whole(&mut archive, "content.xml")?;
    let mut seen = Sheet::default();
    // A cell may hold a table of its own.
    let (mut depth, mut sheets) = (0_usize, 0_usize);
    for (name, rest) in tags(&content) {
        let is_closed = rest.ends_with(b"/");
        match name {
            b"table:table" if !is_closed => {
                depth += 1;
                sheets += usize::from(depth == 1);
            }
            b"/table:table" => {
                depth = depth.saturating_sub(1);
                if depth == 0 && sheets > sheet {
                    break;
                }
            }
            _ if depth == 1 && sheets == sheet + 1 => seen.see(name, rest, is_closed),
            _ => {}
        }
    }
    Ok((seen.hidden.found(), seen.merged))
}

/// A sheet of an ODS, as far as it was read.
#[derive(Default)]
struct Sheet {
    hidden: Hidden,
    merged: Vec<[u32; 4]>,
    /// Groups of rows that are open, and whether each is folded.
    groups: Vec<bool>,
    /// The rows and cells above and before.
    rows: u32,
    cells: u32,
    /// For how many rows the one at hand stands, and what it is.
    repeated: u32,
    is_hidden: bool,
    is_filled: bool,
}

impl Sheet {
    fn see(&mut self, name: &[u8], rest: &[u8], is_closed: bool) {
        let count = |name: &[u8]| {
            let count = number(rest, name).and_then(|count| u32::try_from(count).ok());
            count.unwrap_or(1)
        };
        match name {
            b"table:table-row-group" if !is_closed => {
                let folded = attribute(rest, b"table:display") == Some(b"false");
                let outer = self.groups.last().copied().unwrap_or(false);
                self.groups.push(folded || outer);
            }
            b"/table:table-row-group" => drop(self.groups.pop()),
            b"table:table-row" => {
                let visible = attribute(rest, b"table:visibility");
                self.is_hidden = matches!(visible, Some(b"filter" | b"collapse"))
                    || self.groups.last() == Some(&true);
                self.repeated = count(b"table:number-rows-repeated");
                (self.cells, self.is_filled) = (0, false);
                if is_closed {
                    self.end_row();
                }
            }
            b"/table:table-row" => self.end_row(),
            b"table:table-cell" => {
                self.is_filled |= attribute(rest, b"office:value-type").is_some();
                let columns = count(b"table:number-columns-spanned");
                let rows = count(b"table:number-rows-spanned");
                if (columns > 1 || rows > 1) && self.merged.len() < MERGED {
                    let (row, cell) = (self.rows.saturating_add(1), self.cells.saturating_add(1));
                    self.merged.push([
                        row,
                        cell,
                        row.saturating_add(rows.saturating_sub(1)),
                        cell.saturating_add(columns.saturating_sub(1)),
                    ]);
                }
                self.pass(count(b"table:number-columns-repeated"));
            }
            b"table:covered-table-cell" => self.pass(count(b"table:number-columns-repeated")),
            _ => {}
        }
    }

    fn pass(&mut self, cells: u32) {
        self.cells = self.cells.saturating_add(cells);
    }

    fn end_row(&mut self) {
        if self.is_hidden && self.is_filled {
            self.hidden.add(self.rows.saturating_add(1), self.repeated);
        }
        self.rows = self.rows.saturating_add(self.repeated);
    }
}

/// The same of an XLS.
pub(super) fn xls(bytes: &[u8], sheet: usize) -> Result<Rows, TableFault> {
    const SHEET: u16 = 0x0085;
    const BEGINS: u16 = 0x0809;
    const ENDS: u16 = 0x000a;
    const ROW: u16 = 0x0208;
    let stream = xls_stream(bytes)?;
    let sheets = records(&stream, 0).filter(|(kind, _)| *kind == SHEET);
    let Some((_, said)) = sheets.clone().nth(sheet) else {
        return Ok(None);
    };
    let start = short(said, 0) | short(said, 2) << 16;
    let mut hidden = Hidden::default();
    let mut depth = 0_usize;
    for (kind, record) in records(&stream, usize::try_from(start).unwrap_or(usize::MAX)) {
        match kind {
            BEGINS => depth += 1,
            ENDS if depth <= 1 => break,
            ENDS => depth -= 1,
            // A row without cells says nothing.
            ROW if depth == 1
                && short(record, 4) > short(record, 2)
                && short(record, 12) & 0x20 != 0 =>
            {
                hidden.add(short(record, 0) + 1, 1);
            }
            _ => {}
        }
    }
    Ok(hidden.found())
}

/// The records of an XLS from a place on: the kind of each, and what it says.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = (u16, &[u8])> + Clone {
    std::iter::from_fn(move || {
        let head = stream.get(at..at.checked_add(4)?)?;
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let record = stream.get(at + 4..at + 4 + length).unwrap_or(&[]);
        at += 4 + length;
        Some((kind, record))
    })
}

fn short(record: &[u8], from: usize) -> u32 {
    match record.get(from..from + 2) {
        Some(two) => u32::from(u16::from_le_bytes([two[0], two[1]])),
        None => 0,
    }
}
