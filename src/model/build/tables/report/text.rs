//! Letters of a table that are not those that were written.

use super::{GARBLED, SHOWN, STRAYS, TableReport};
use crate::diagnostic::Diagnostic;
use crate::read::rules::{GARBLED_TEXT, STRAY_BYTE};
use crate::read::table::Row;
use crate::source::Span;

impl TableReport<'_> {
    /// Bytes that are no text.
    pub(in super::super) fn stray(&mut self, row: &Row, cell: usize) {
        let message = format!("here is a byte that is no text in {}", self.encoding);
        let help = "the row counts, with \u{fffd} in the place of the byte; write what stood there, or say encoding: if all of the table is in another";
        self.stray_text((row, cell), message, help, self.astray.is_said());
    }

    /// The same, where the fault may be that of the whole table.
    fn stray_text(
        &mut self,
        (row, cell): (&Row, usize),
        message: String,
        help: &str,
        of_all: bool,
    ) {
        let message = self.named(row, message);
        if of_all {
            let span = Span::cell(self.entry.file, row.number, Some(cell));
            let first = || {
                self.notes.set(span, row.note(Some(cell)));
                (Diagnostic::new(&STRAY_BYTE, span, message).help(help), span)
            };
            self.astray.see(row.row, first);
            return;
        }
        let strays = self.shown.entry(STRAYS).or_default();
        *strays += 1;
        if *strays <= SHOWN {
            let span = self.note(row, cell);
            self.diagnostics
                .push(Diagnostic::new(&STRAY_BYTE, span, message).help(help));
        }
    }

    /// The same in the name of a column.
    pub(in super::super) fn stray_name(&mut self, row: &Row, cell: usize) {
        let message = format!("here is a byte that is no text in {}", self.encoding);
        let help = "the name of the column has \u{fffd} in the place of the byte; write what stood there, or say encoding: if all of the table is in another";
        self.stray_text((row, cell), message, help, self.astray.is_said());
    }

    /// A character that no text has.
    pub(in super::super) fn no_text(&mut self, row: &Row, cell: usize, sign: char) {
        // The encoding was guessed wrongly, and is told once.
        let of_all = sign >= '\u{80}';
        if self.guessed && of_all {
            return;
        }
        let message = format!(
            "the character U+{:04X} is no part of a text",
            u32::from(sign)
        );
        let help = "the row counts, with \u{fffd} in its place; write what stood there";
        self.stray_text((row, cell), message, help, of_all && self.astray.is_said());
    }

    /// Words that were garbled elsewhere.
    pub(in super::super) fn garbled(&mut self, row: &Row, cell: usize, (word, was): (&str, &str)) {
        // The map does it to all of the table, and is told once.
        if self.astray.is_misread() {
            return;
        }
        let garbled = self.shown.entry(GARBLED).or_default();
        *garbled += 1;
        if *garbled <= SHOWN {
            let span = self.note(row, cell);
            let message = format!("`{word}` was garbled before it came here, and was `{was}`");
            let message = self.named(row, message);
            let help = "export the answers once more from where they come, as UTF-8; the row counts, with its words as they stand";
            self.diagnostics
                .push(Diagnostic::new(&GARBLED_TEXT, span, message).help(help));
        }
    }
}
