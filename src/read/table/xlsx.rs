//! XLSX, by `calamine`.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::fault::TableFault;
use super::row::plain;
use super::{Dialect, Found, MAX_CELL, MAX_COLUMNS, MAX_ROW, Row, Top, guard};
use crate::source::Table;

/// A packed workbook is held as a whole.
const PACKED: u64 = 128 << 20;

/// A row's number has the sheet above the bits of its rows.
const ROW_BITS: u32 = 20;

/// Hands every row over that is not blank, until `each` has enough.
pub(super) fn rows(
    table: &Table,
    dialect: &Dialect,
    found: &mut Found,
    top: &mut Top<'_>,
) -> Result<(), TableFault> {
    let bytes = bytes(table)?;
    guard::look(&bytes)?;
    let mut workbook = safely(|| Xlsx::new(Cursor::new(bytes.as_slice())))?;
    let (at, name) = sheet(&workbook, dialect, found)?;
    let first = u32::try_from(at).unwrap_or(0).min(4095) << ROW_BITS;
    found.sheet = Some((first, name.clone()));
    let mut cells = safely(|| workbook.worksheet_cells_reader(&name))?;
    let mut row = Row::default();
    let mut last: Option<u32> = None;
    while let Some(cell) = safely(|| cells.next_cell())? {
        let (line, column) = cell.get_position();
        if last.is_some_and(|last| line < last) || line >> ROW_BITS > 0 {
            let help = "save it once more with a spreadsheet program, or as CSV";
            return Err(TableFault::new(
                "the rows of this sheet are out of order",
                help,
            ));
        }
        if last != Some(line) {
            if !row.is_blank_from(0) && !top.row(&row, found)? {
                return Ok(());
            }
            row.clear();
            row.line = line + 1;
            row.row = line + 1;
            row.number = first | line;
            last = Some(line);
        }
        let column = column as usize;
        if column >= MAX_COLUMNS || column < row.len() {
            let message = format!("row {} has cells out of order", line + 1);
            let help = "save it once more with a spreadsheet program, or as CSV";
            return Err(TableFault::new(message, help));
        }
        while row.len() < column {
            row.push("");
        }
        let text = text(cell.get_value());
        row.push(&text);
        if text.len() > MAX_CELL {
            let message = format!("a cell of more than {} MiB stands here", MAX_CELL >> 20);
            let help = "no answer is that long; see what the file is";
            return Err(TableFault::new(message, help).at(&row, Some(column)));
        }
        if row.raw.len() > MAX_ROW || row.text.len() > MAX_ROW {
            let message = format!("this row has more than {} MiB", MAX_ROW >> 20);
            let help = "no row of answers is that long; see what the file is";
            return Err(TableFault::new(message, help).at(&row, None));
        }
    }
    if !row.is_blank_from(0) {
        top.row(&row, found)?;
    }
    Ok(())
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
fn sheet<R: Read + std::io::Seek>(
    workbook: &Xlsx<R>,
    dialect: &Dialect,
    found: &mut Found,
) -> Result<(usize, String), TableFault> {
    let sheets = workbook.sheets_metadata();
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
fn safely<T>(work: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, TableFault> {
    let help = "save it once more with a spreadsheet program, or as CSV";
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(XlsxError::Password)) => {
            let help = "save it without a password";
            Err(TableFault::new(
                "this workbook is locked by a password",
                help,
            ))
        }
        Ok(Err(error)) => Err(TableFault::new(
            format!("this workbook cannot be read: {error}"),
            help,
        )),
        Err(_) => Err(TableFault::new("this workbook cannot be read", help)),
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
