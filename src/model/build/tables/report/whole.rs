//! What is said or asked of a table as a whole.

use super::super::again::Piece;
use super::super::columns::Plan;
use super::astray::Astray;
use super::{TWINS, TableReport};
use crate::diagnostic::Diagnostic;
use crate::model::{Intake, Left, rules};
use crate::read::rules::{BROKEN_TABLE, GUESSED_ENCODING, GUESSED_HEADER, WORKBOOK};
use crate::read::table::{Origin, Row, TableFault, TableForm};
use crate::source::{Span, letters};

impl TableReport<'_> {
    /// Values that the map names and no row holds.
    pub(in super::super) fn unused(&mut self, plan: &Plan) {
        let path = self.path();
        for skip in &plan.skip {
            for ((value, seen), span) in skip.values.iter().zip(&skip.spans) {
                if *seen {
                    continue;
                }
                let message = match value.is_empty() {
                    true => format!("no row of {path} is blank there, so none is left out"),
                    false => format!("no row of {path} says `{value}`, so none is left out"),
                };
                let help = "write the value as the table has it; where a later wave may hold it, nothing is wrong";
                self.diagnostics
                    .push(Diagnostic::new(&rules::UNUSED_VALUE, *span, message).help(help));
            }
        }
        for (name, span) in plan.tags.iter().flat_map(|tags| tags.unused()) {
            let message = format!(
                "no cell of {path} holds `{name}` as a whole, so it is cut at what stands between values"
            );
            let help = "write the value in the capitals that it has in the table";
            self.diagnostics
                .push(Diagnostic::new(&rules::UNUSED_VALUE, span, message).help(help));
        }
    }

    /// The beginning of the table stands in it once more.
    pub(in super::super) fn again(&mut self, piece: Piece) {
        // Rows that were pointed out one by one are those.
        if self.shown.contains_key(TWINS) {
            return;
        }
        let Piece {
            rows, first, again, ..
        } = piece;
        let message = format!(
            "{rows} rows of {} stand there twice, in the same order: from row {first} and from row {again}",
            self.path()
        );
        let help = "both count: if these are the same answers, take them out once; if they are others, give them a column with ids or with the day and time of each";
        let fault = Diagnostic::new(&rules::SAME_ANSWERS, self.place(), message);
        self.diagnostics.push(fault.help(help));
    }

    /// Rows that stand in a table once more, wherever.
    pub(in super::super) fn paired(&mut self, again: usize, rows: u64) {
        if self.shown.contains_key(TWINS) {
            return;
        }
        let path = self.path();
        let message = match again as u64 * 2 == rows {
            true => format!("each of the {rows} rows of {path} stands there twice"),
            false => format!(
                "{again} of {rows} rows of {path} stand there a second time: more than would by chance"
            ),
        };
        let help = "both count: if these are the same answers, take them out once; if they are others, give them a column with ids or with the day and time of each";
        let fault = Diagnostic::new(&rules::SAME_ANSWERS, self.place(), message);
        self.diagnostics.push(fault.help(help));
    }

    /// Says what of a sheet is not as it looks.
    fn sheet(&mut self, found: &TableForm) {
        let (span, path) = (self.place(), self.path());
        if let Some((count, first)) = found.hidden {
            let message = match count {
                1 => format!("row {first} of {path} is hidden, and counts as all others do"),
                _ => format!(
                    "{count} rows of {path} are hidden, row {first} first, and count as all others do"
                ),
            };
            let help = "a filter hides rows and does not delete them: delete what is no answer, say it under skip:, or show the rows";
            self.diagnostics
                .push(Diagnostic::new(&WORKBOOK, span, message).help(help));
        }
        let names = found.names.rows.last().copied().unwrap_or(0);
        let merged: Vec<_> = found
            .merged
            .iter()
            .filter(|block| block[2] > names)
            .collect();
        if let Some([top, left, bottom, right]) = merged.first() {
            let cell = |row: &u32, column: &u32| format!("{}{row}", letters(*column as usize - 1));
            let block = format!("{}:{}", cell(top, left), cell(bottom, right));
            let more = match merged.len() - 1 {
                0 => String::new(),
                more => format!(" and {more} more blocks"),
            };
            let message = format!(
                "{block}{more} of {path} are merged cells among the answers: what they say belongs to the first cell, and the others are blank"
            );
            let help = "undo the merging in a spreadsheet program, and write the value into each of the cells if it is meant for all";
            self.diagnostics
                .push(Diagnostic::new(&WORKBOOK, span, message).help(help));
        }
    }

    /// Says how the table is written, where that is a guess.
    pub(in super::super) fn found(&mut self, found: &TableForm) {
        self.workbook = found.sheet.is_some();
        self.sheet(found);
        let span = self.place();
        let path = self.path();
        if let Some(written) = &found.written {
            self.encoding = written.encoding.word();
            if written.origin == Origin::Said
                && let Some(said) = &self.entry.table.encoding
            {
                self.astray = Astray::new(said.span, written.seems);
            }
            if written.origin == Origin::Guessed {
                self.guessed = true;
                let (word, line) = (&self.encoding, written.line);
                let message =
                    format!("{path} is no UTF-8 (see line {line}), and was taken for {word}");
                let mac = match written.may_be_mac {
                    true => ": encoding: macintosh, as its letters suggest",
                    false => "",
                };
                let dos = "its letters suggest a code page of DOS (850 or 437), which cannot be read: save the table as UTF-8 where it comes from";
                let help = match written.may_be_dos {
                    true => dos.to_owned(),
                    false => format!(
                        "look at its letters on the pages; then write encoding: {word}, or what it is written in{mac}"
                    ),
                };
                self.diagnostics
                    .push(Diagnostic::new(&GUESSED_ENCODING, span, message).help(help));
            }
        }
        let names = &found.names;
        if names.origin == Origin::Guessed {
            let rows = list("row", &names.rows);
            let over = match names.titles.is_empty() {
                true => String::new(),
                false => format!(", and {} passed over", list("row", &names.titles)),
            };
            let message = format!("{rows} of {path} was taken for the names of its columns{over}");
            let message = match names.rows.len() {
                1 => message,
                _ => message.replacen("was taken", "were taken", 1),
            };
            let help = format!("write header: {} if that is right", names.header());
            self.diagnostics
                .push(Diagnostic::new(&GUESSED_HEADER, span, message).help(help));
        }
    }

    /// Most of `rows` have the id of another: it is no id, and they are answers.
    pub(in super::super) fn same_ids(&mut self, plan: &Plan, rows: u64) {
        let same = self.left.get(&Left::SameId).copied().unwrap_or(0);
        let Some((column, _)) = plan.id.as_ref().filter(|_| same > 1 && same * 2 > rows) else {
            return;
        };
        let message = format!(
            "{same} of {rows} rows of {} have the id of a row above, so column {} holds no ids",
            self.path(),
            letters(*column)
        );
        let help = "take id: out of columns:, or name a column that is another in each row; a spreadsheet that shows a long number as 1.18E+10 has lost its end: export the table once more, and do not open it in between";
        self.diagnostics
            .push(Diagnostic::new(&rules::COLUMN_MAP, self.place(), message).help(help));
    }

    /// An answer that was found to be names, among all `rows` that were.
    pub(in super::super) fn answer_in_names(
        &mut self,
        (row, cell): (&Row, usize),
        what: &str,
        rows: &[Row],
    ) {
        let number = row.row;
        let above: Vec<_> = rows.iter().filter(|above| above.row < number).collect();
        let above = above.last().map_or(0, |above| above.row);
        let message =
            format!("row {number} would be taken for names, and looks like an answer: {what}");
        let help = format!(
            "an answer taken for names would be lost: if it is one, say header: {above}; if these are names, header: {number}"
        );
        let span = self.note(row, cell);
        self.diagnostics
            .push(Diagnostic::new(&BROKEN_TABLE, span, message).help(help));
        self.diagnostics.mark_unreadable(self.entry.file);
    }

    /// The table stops somewhere.
    pub(in super::super) fn broken(&mut self, fault: TableFault) {
        let file = self.entry.file;
        if let Some(sheet) = &fault.sheet {
            self.notes.sheet(sheet.0, &sheet.1);
        }
        let span = match fault.place {
            Some((row, cell, note)) => {
                let span = Span::cell(file, row, cell);
                self.notes.set(span, note);
                span
            }
            None => self
                .entry
                .table
                .file
                .as_ref()
                .map_or(self.entry.table.span, |file| file.span),
        };
        self.diagnostics
            .push(Diagnostic::new(&BROKEN_TABLE, span, fault.message).help(fault.help));
        self.diagnostics.mark_unreadable(file);
    }

    /// No row counts at all.
    pub(in super::super) fn nothing(&mut self, intake: &Intake) {
        // What is unmapped is an error already.
        if !self.unmapped.is_empty() || !self.unclear.is_empty() || !self.other_scale.is_empty() {
            return;
        }
        let span = self
            .entry
            .table
            .file
            .as_ref()
            .map_or(self.entry.table.span, |file| file.span);
        let (message, help) = match intake.rows {
            0 => (
                "this table has no rows below the names of its columns".to_owned(),
                "export it once more, or take it out of feedback:",
            ),
            1 => (
                "the only row of this table does not count".to_owned(),
                "see what is said of it, and the map of its columns",
            ),
            rows => (
                format!("none of the {rows} rows of this table counts"),
                "see what is said of the rows, and the map of their columns",
            ),
        };
        self.diagnostics
            .push(Diagnostic::new(&BROKEN_TABLE, span, message).help(help));
    }
}

/// `row 3`, `rows 1 and 2`, `rows 1, 2 and 4`.
fn list(noun: &str, numbers: &[u32]) -> String {
    let words: Vec<_> = numbers.iter().map(u32::to_string).collect();
    match words.split_last() {
        Some((last, [])) => format!("{noun} {last}"),
        Some((last, before)) => format!("{noun}s {} and {last}", before.join(", ")),
        None => format!("no {noun}"),
    }
}
