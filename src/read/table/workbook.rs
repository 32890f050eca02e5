//! Workbooks, by `calamine`: XLSX row by row, XLS and ODS as a whole.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Dimensions, Ods, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsx};

use super::fault::TableFault;
use super::row::plain;
use super::{Dialect, MAX_CELL, MAX_COLUMNS, MAX_ROW, Row, TableForm, Top, guard, hidden};
use crate::source::{Table, is_plain, nfc};

/// A packed workbook is held as a whole.
const PACKED: u64 = 128 << 20;

/// A row's number has the sheet above the bits of its rows.
const ROW_BITS: u32 = 20;

/// So many cells of a sheet may be blank that have filled ones behind them: a million
/// rows of a hundred columns.
const MOST_PADDED: usize = 100_000_000;

/// What a file begins with that is a ZIP archive, as XLSX and ODS are.
const ZIP: &[u8] = b"PK\x03\x04";

/// What an XLS begins with.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether a table is a workbook: by its name, or by its first bytes,
/// whatever it is called.
pub(super) fn is_workbook(path: &str, table: &Table) -> Result<bool, TableFault> {
    let path = path.to_ascii_lowercase();
    if [".xlsx", ".xlsm", ".xls", ".ods"]
        .iter()
        .any(|ending| path.ends_with(ending))
    {
        return Ok(true);
    }
    let mut first = Vec::new();
    let stream = table.open().map_err(|error| TableFault::io(&error))?;
    let read = stream.take(8).read_to_end(&mut first);
    read.map_err(|error| TableFault::io(&error))?;
    Ok(first.starts_with(ZIP) || first == OLE)
}

/// Hands every row over that is not blank, until no more are wanted.
pub(super) fn rows(
    table: &Table,
    dialect: &Dialect,
    found: &mut TableForm,
    top: &mut Top<'_>,
) -> Result<(), TableFault> {
    let bytes = bytes(table)?;
    if bytes.starts_with(OLE) {
        guard::xls(&bytes)?;
        let mut book = safely(|| Xls::new(Cursor::new(bytes.as_slice())))?;
        let out = Out::new(book.sheets_metadata(), dialect, found, top)?;
        let name = out.name.clone();
        let merged = safely(|| book.merge_cells_by_sheet_name(&name)).unwrap_or_default();
        out.found.merged = blocks(&merged);
        out.found.hidden = hidden::xls(&bytes, out.at)?;
        let cells = safely(|| book.worksheet_range(&name))?;
        let formulas = safely(|| book.worksheet_formula(&name))?;
        return whole(out, &cells, &formulas);
    }
    let kind = guard::look(&bytes)?;
    if kind == guard::Book::Ods {
        let mut book = safely(|| Ods::new(Cursor::new(bytes.as_slice())))?;
        let out = Out::new(book.sheets_metadata(), dialect, found, top)?;
        let name = out.name.clone();
        (out.found.hidden, out.found.merged) = hidden::ods(&bytes, out.at)?;
        let cells = safely(|| book.worksheet_range(&name))?;
        let formulas = safely(|| book.worksheet_formula(&name))?;
        return whole(out, &cells, &formulas);
    }
    let mut book = safely(|| Xlsx::new(Cursor::new(bytes.as_slice())))?;
    let mut out = Out::new(book.sheets_metadata(), dialect, found, top)?;
    let name = out.name.clone();
    let merged = safely(|| book.merge_cells_by_sheet_name(&name)).unwrap_or_default();
    out.found.merged = blocks(&merged);
    out.found.hidden = hidden::xlsx(&bytes, out.at)?;
    let mut cells = safely(|| book.worksheet_cells_reader(&name))?;
    while let Some(cell) = safely(|| cells.next_cell_with_formula_metadata())? {
        let unknown = cell.formula.is_some() && matches!(cell.value, DataRef::Empty);
        let text = text(&cell.value);
        // A cell that has a look and nothing in it can stand far to the right.
        if text.is_empty() && !unknown {
            continue;
        }
        if !out.cell(cell.pos, &text, unknown)? {
            return Ok(());
        }
    }
    out.end()
}

/// A sheet that is held as a whole.
fn whole(
    mut out: Out<'_, '_>,
    cells: &calamine::Range<Data>,
    formulas: &calamine::Range<String>,
) -> Result<(), TableFault> {
    // A formula without a value may stand where there is no cell.
    let unknown = formulas.used_cells().filter_map(|(row, column, _)| {
        let (top, left) = formulas.start()?;
        let at = (
            top + u32::try_from(row).ok()?,
            left + u32::try_from(column).ok()?,
        );
        let empty = cells
            .get_value(at)
            .is_none_or(|value| *value == Data::Empty);
        empty.then_some(at)
    });
    let mut unknown: BTreeSet<_> = unknown.collect();
    let (top, left) = cells.start().unwrap_or((0, 0));
    for (row, values) in cells.rows().enumerate() {
        let row = top.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
        let later = unknown.split_off(&(row + 1, 0));
        let own = std::mem::replace(&mut unknown, later);
        for (column, value) in values.iter().enumerate() {
            let at = (
                row,
                left.saturating_add(u32::try_from(column).unwrap_or(u32::MAX)),
            );
            if *value != Data::Empty && !out.cell(at, &text(&held(value)), false)? {
                return Ok(());
            }
        }
        for at in own {
            out.unknown(at);
        }
    }
    out.end()
}

/// Makes rows of cells, and hands them over.
struct Out<'o, 't> {
    found: &'o mut TableForm,
    top: &'o mut Top<'t>,
    name: String,
    /// The sheet's place among all.
    at: usize,
    first: u32,
    row: Row,
    last: Option<u32>,
    /// How many cells stand for nothing, before one that is filled.
    padded: usize,
}

impl<'o, 't> Out<'o, 't> {
    fn new(
        sheets: &[Sheet],
        dialect: &Dialect,
        found: &'o mut TableForm,
        top: &'o mut Top<'t>,
    ) -> Result<Self, TableFault> {
        let (at, name) = sheet(sheets, dialect, found)?;
        let first = u32::try_from(at).unwrap_or(0).min(4095) << ROW_BITS;
        found.sheet = Some((first, name.clone()));
        Ok(Self {
            found,
            top,
            name,
            at,
            first,
            row: Row::default(),
            last: None,
            padded: 0,
        })
    }

    /// The next cell. Whether more are wanted.
    fn cell(
        &mut self,
        (line, column): (u32, u32),
        text: &str,
        unknown: bool,
    ) -> Result<bool, TableFault> {
        if self.last.is_some_and(|last| line < last) || line >> ROW_BITS > 0 {
            let help = "save it once more with a spreadsheet program, or as CSV";
            return Err(TableFault::new(
                "the rows of this sheet are out of order",
                help,
            ));
        }
        if self.last != Some(line) {
            if !self.hand_over()? {
                return Ok(false);
            }
            self.row.clear();
            self.row.line = line + 1;
            self.row.row = line + 1;
            self.row.number = self.first | line;
            self.last = Some(line);
        }
        let column = column as usize;
        if column >= MAX_COLUMNS || column < self.row.len() {
            let message = format!("row {} has cells out of order", line + 1);
            let help = "save it once more with a spreadsheet program, or as CSV";
            return Err(TableFault::new(message, help));
        }
        self.padded += column - self.row.len();
        if self.padded > MOST_PADDED {
            let message = "the rows of this sheet are almost empty, and far too wide";
            let help = "save the columns with answers as a table of their own, or as CSV";
            return Err(TableFault::new(message, help));
        }
        while self.row.len() < column {
            self.row.push("");
        }
        match is_plain(text.as_bytes()) {
            true => self.row.push(text),
            false => self.row.push(&nfc(text)),
        }
        if unknown {
            self.row.unknown.get_or_insert(column);
        }
        if text.len() > MAX_CELL {
            let message = format!("a cell of more than {} MiB stands here", MAX_CELL >> 20);
            let help = "no answer is that long; see what the file is";
            return Err(TableFault::new(message, help).at(&self.row, Some(column)));
        }
        if self.row.raw.len() > MAX_ROW || self.row.text.len() > MAX_ROW {
            let message = format!("this row has more than {} MiB", MAX_ROW >> 20);
            let help = "no row of answers is that long; see what the file is";
            return Err(TableFault::new(message, help).at(&self.row, None));
        }
        Ok(true)
    }

    /// A formula without a value, in the row that is being made.
    fn unknown(&mut self, (line, column): (u32, u32)) {
        if self.last == Some(line) {
            self.row.unknown.get_or_insert(column as usize);
        }
    }

    fn hand_over(&mut self) -> Result<bool, TableFault> {
        match self.row.is_blank_from(0) && self.row.unknown.is_none() {
            true => Ok(true),
            false => self.top.row(&self.row, self.found),
        }
    }

    fn end(mut self) -> Result<(), TableFault> {
        self.hand_over().map(drop)
    }
}

/// Merged cells of more than one, from 1: the first row and column, the last
/// row and column.
fn blocks(merged: &[Dimensions]) -> Vec<[u32; 4]> {
    let one = |at: u32| at.saturating_add(1);
    let several = merged.iter().filter(|block| block.start != block.end);
    let several = several.map(|block| {
        let (start, end) = (block.start, block.end);
        [one(start.0), one(start.1), one(end.0), one(end.1)]
    });
    several.collect()
}

fn bytes(table: &Table) -> Result<Vec<u8>, TableFault> {
    let mut bytes = Vec::new();
    let stream = table.open().map_err(|error| TableFault::io(&error))?;
    let read = stream.take(PACKED + 1).read_to_end(&mut bytes);
    let read = read.map_err(|error| TableFault::io(&error))?;
    table.pass(read);
    match read as u64 > PACKED {
        true => {
            let message = format!("this workbook has more than {} MiB", PACKED >> 20);
            Err(TableFault::new(
                message,
                "save the sheet as CSV, which can be longer",
            ))
        }
        false => Ok(bytes),
    }
}
/// The sheet that is said, or else the only one that somebody sees.
fn sheet(
    sheets: &[Sheet],
    dialect: &Dialect,
    found: &mut TableForm,
) -> Result<(usize, String), TableFault> {
    let sheets: Vec<_> = sheets.iter().enumerate().collect();
    let tables = sheets
        .iter()
        .filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet);
    let tables: Vec<_> = tables.map(|(at, sheet)| (*at, *sheet)).collect();
    found.sheets = tables.iter().map(|(_, sheet)| sheet.name.clone()).collect();
    let list: Vec<_> = found
        .sheets
        .iter()
        .take(20)
        .map(|name| format!("\"{name}\""))
        .collect();
    let list = list.join(", ");
    if let Some(said) = &dialect.sheet {
        let said = plain(said);
        let same = tables.iter().find(|(_, sheet)| plain(&sheet.name) == said);
        let same = same.map(|(at, sheet)| (*at, sheet.name.clone()));
        return same.ok_or_else(|| {
            let message = format!("this workbook has no sheet `{said}`");
            TableFault::new(message, format!("its sheets: {list}"))
        });
    }
    let seen = tables
        .iter()
        .filter(|(_, sheet)| sheet.visible == SheetVisible::Visible);
    let seen: Vec<_> = seen.collect();
    match seen.as_slice() {
        [(at, sheet)] => Ok((*at, sheet.name.clone())),
        [] => Err(TableFault::new(
            "this workbook shows no sheet",
            format!("say which, as sheet: {list}"),
        )),
        several => Err(TableFault::new(
            format!("this workbook has {} sheets", several.len()),
            format!("say which, as sheet: {list}"),
        )),
    }
}

/// The parser is not ours, and the file is anybody's.
fn safely<T, E: Display>(work: impl FnOnce() -> Result<T, E>) -> Result<T, TableFault> {
    let help = "save it once more with a spreadsheet program, or as CSV";
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => {
            let error = error.to_string();
            // Each format has an error of its own for it.
            if error.to_lowercase().contains("password") {
                let help = "save it without a password";
                return Err(TableFault::new(
                    "this workbook is locked by a password",
                    help,
                ));
            }
            let message = format!("this workbook cannot be read: {error}");
            Err(TableFault::new(message, help))
        }
        Err(_) => Err(TableFault::new("this workbook cannot be read", help)),
    }
}

/// A cell of a sheet that is held as a whole.
fn held(value: &Data) -> DataRef<'_> {
    match value {
        Data::Empty => DataRef::Empty,
        Data::Int(value) => DataRef::Int(*value),
        Data::Float(value) => DataRef::Float(*value),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(at) => DataRef::DateTime(*at),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

/// What a cell says, as it would in CSV.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => value.to_string(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(at) if at.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTime(at) => at.as_f64().to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) => Data::from(value.clone()).to_string(),
    }
}

impl Row {
    /// One cell more, shown with the others on one line.
    fn push(&mut self, text: &str) {
        if !self.ends.is_empty() {
            self.raw.extend_from_slice(b" | ");
        }
        let start = self.raw.len();
        self.text.extend_from_slice(text.as_bytes());
        self.ends.push(self.text.len());
        let shown = text
            .bytes()
            .map(|byte| if byte.is_ascii_control() { b' ' } else { byte });
        self.raw.extend(shown);
        self.places.push(start..self.raw.len());
    }
}
