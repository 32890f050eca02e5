//! What there is to say of a table's rows: the first of each kind by its
//! place, the rest by number.

mod astray;
mod kinds;
mod rows;
mod text;
mod unmapped;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Left, rules};
use crate::read::rules::{BROKEN_TABLE, GARBLED_TEXT, STRAY_BYTE, WORKBOOK};
use crate::read::table::Row;
use crate::source::{Notes, Span};
use astray::Astray;
use kinds::kind;
use unmapped::Unmapped;

/// So many rows of a kind are shown.
const SHOWN: u64 = 10;

/// Rows with which others may be lost, in a sentence that counts them.
const DOUBTS: &str = "may hide other answers";

/// Rows with bytes that are no text.
const STRAYS: &str = "have bytes that are no text";

/// Rows with words that were garbled elsewhere.
const GARBLED: &str = "have words that were garbled before";

/// Rows that stand there twice.
const TWINS: &str = "stand in the table before";

/// Rows whose id is almost that of another.
const ALIKE: &str = "have an id that is almost another's";

/// Rows with formulas that have no result.
const UNKNOWN: &str = "have a formula without a result";

/// Rows that say something else of a person than is known.
const AGAINST: &str = "say of a person what is not so";

pub(super) struct TableReport<'e> {
    entry: &'e Entry<'e>,
    pub(super) notes: Notes,
    pub(super) diagnostics: Diagnostics,
    left: BTreeMap<Left, u64>,
    /// How many of a kind were to be shown.
    shown: BTreeMap<&'static str, u64>,
    unmapped: BTreeMap<String, Unmapped>,
    /// What the table is written in.
    encoding: String,
    /// Whether that is a guess.
    guessed: bool,
    /// Whether its cells have names.
    workbook: bool,
    /// What shows that it is not written in what the map says.
    astray: Astray,
    /// Numbers of which nobody knows how large they are.
    unclear: BTreeMap<String, Unmapped>,
    /// Rows with a score beyond its scale, by the question. Where all of the
    /// column is on another scale, that is the fault, and not the rows.
    off_scale: Vec<(String, Diagnostic)>,
    /// Questions that were asked on another scale.
    pub(super) other_scale: BTreeSet<String>,
}

impl<'e> TableReport<'e> {
    pub(super) fn new(entry: &'e Entry<'e>) -> Self {
        Self {
            entry,
            notes: Notes::default(),
            diagnostics: Diagnostics::new(),
            left: BTreeMap::new(),
            shown: BTreeMap::new(),
            unmapped: BTreeMap::new(),
            encoding: String::new(),
            guessed: false,
            workbook: false,
            astray: Astray::default(),
            unclear: BTreeMap::new(),
            off_scale: Vec::new(),
            other_scale: BTreeSet::new(),
        }
    }

    /// A row as a spreadsheet names it, before what is said of it. The cells
    /// of a workbook have names of their own.
    fn named(&self, row: &Row, message: String) -> String {
        match self.workbook {
            true => message,
            false => format!("row {}: {message}", row.row),
        }
    }

    fn place(&self) -> Span {
        let name = self.entry.table.file.as_ref();
        name.map_or(self.entry.table.span, |file| file.span)
    }

    fn path(&self) -> &'e str {
        let name = self.entry.table.file.as_ref();
        name.map_or("", |file| file.value.as_str())
    }

    /// Says what can only be said at the end.
    pub(super) fn finish(&mut self) {
        let (span, path) = (self.place(), self.path());
        for fault in std::mem::take(&mut self.astray).tell(path, &self.encoding) {
            self.diagnostics.push(fault);
        }
        let off_scale = kind(&Left::OffScales).0;
        for (_, fault) in std::mem::take(&mut self.off_scale)
            .into_iter()
            .filter(|(key, _)| !self.other_scale.contains(key))
            .take(10)
        {
            self.diagnostics.push(fault);
        }
        for (kind, &count) in &self.shown {
            if *kind == off_scale && !self.other_scale.is_empty() {
                continue;
            }
            if count > SHOWN {
                let message = format!("{} more rows of {path} {kind}", count - SHOWN);
                let help = format!("the first {SHOWN} are named by their place");
                let rule = match *kind {
                    DOUBTS => &BROKEN_TABLE,
                    STRAYS => &STRAY_BYTE,
                    UNKNOWN => &WORKBOOK,
                    GARBLED => &GARBLED_TEXT,
                    ALIKE => &rules::IDS_ALIKE,
                    TWINS => &rules::SAME_ANSWERS,
                    AGAINST => &rules::PERSON_DIFFERS,
                    _ => &rules::ROW_LEFT_OUT,
                };
                self.diagnostics
                    .push(Diagnostic::new(rule, span, message).help(help));
            }
        }
        for (key, unmapped) in &self.unmapped {
            self.diagnostics.push(unmapped.diagnostic(key));
        }
        for (key, unclear) in &self.unclear {
            let message = format!(
                "`{key}` holds numbers that may be a thousand times as large: {}",
                unclear.listed()
            );
            let help = "say beside file: which sign stands before the tenths: decimal: \".\" makes 1,000 a thousand, decimal: \",\" makes it one";
            self.diagnostics
                .push(Diagnostic::new(&rules::UNCLEAR_NUMBER, unclear.first, message).help(help));
        }
    }

    /// Notes where a cell stands.
    pub(super) fn note(&mut self, row: &Row, cell: usize) -> Span {
        let span = Span::cell(self.entry.file, row.number, Some(cell));
        self.notes.set(span, row.note(Some(cell)));
        span
    }
}
