//! A table that is not written in what the map says: one fault, however many
//! of its rows show it.

use crate::diagnostic::Diagnostic;
use crate::read::kinds::EncodingName;
use crate::read::rules::{GARBLED_TEXT, STRAY_BYTE};
use crate::source::Span;

/// So many rows are listed.
const LISTED: usize = 10;

/// What shows that `encoding:` is not what a table is written in.
#[derive(Debug, Default)]
pub(super) struct Astray {
    /// Where the map says it.
    said: Option<Span>,
    /// What the table seems to be.
    seems: Option<EncodingName>,
    /// How many rows have bytes that are no text, and the first of them.
    rows: u64,
    listed: Vec<u32>,
    /// What is to be said of the first alone, and where it stands.
    first: Option<(Diagnostic, Span)>,
}

impl Astray {
    /// Of a table whose map says the encoding.
    pub(super) fn new(said: Span, seems: Option<EncodingName>) -> Self {
        Self {
            said: Some(said),
            seems,
            ..Self::default()
        }
    }

    /// Whether the map says it.
    pub(super) fn is_said(&self) -> bool {
        self.said.is_some()
    }

    /// Whether all its letters are others than those that were written.
    pub(super) fn is_misread(&self) -> bool {
        self.seems.is_some_and(|seems| seems.word() == "utf-8")
    }

    /// A row with bytes that are no text.
    pub(super) fn see(&mut self, row: u32, first: impl FnOnce() -> (Diagnostic, Span)) {
        if self.listed.last() == Some(&row) {
            return;
        }
        self.rows += 1;
        if self.listed.len() < LISTED {
            self.listed.push(row);
        }
        if self.first.is_none() {
            self.first = Some(first());
        }
    }

    /// What there is to say, once all rows are read.
    pub(super) fn tell(self, path: &str, encoding: &str) -> Vec<Diagnostic> {
        let Some(said) = self.said else {
            return Vec::new();
        };
        if self.is_misread() {
            let message = format!(
                "{path} is UTF-8 throughout, and encoding: {encoding} makes other letters of it"
            );
            let help = "take encoding: out, or write encoding: utf-8";
            return vec![Diagnostic::new(&GARBLED_TEXT, said, message).help(help)];
        }
        let Some((first, place)) = self.first else {
            return Vec::new();
        };
        if self.rows == 1 {
            return vec![first];
        }
        let rows: Vec<_> = self.listed.iter().map(u32::to_string).collect();
        let more = self.rows - rows.len() as u64;
        let rows = match (more, rows.split_last()) {
            (0, Some((last, before))) => format!("{} and {last}", before.join(", ")),
            _ => format!("{} and {more} more", rows.join(", ")),
        };
        let message = format!(
            "{} rows of {path} have bytes that are no text in {encoding}, which encoding: says: rows {rows}",
            self.rows
        );
        let help = match self.seems {
            Some(seems) => format!(
                "take encoding: out, and the table is taken for {}; look at its letters then",
                seems.word()
            ),
            None => "the rows count, with \u{fffd} in the place of each such byte: if all of the table is in another encoding, say that one; if not, write what stood there".to_owned(),
        };
        let fault = Diagnostic::new(&STRAY_BYTE, said, message);
        vec![fault.related(place, "the first stands here").help(help)]
    }
}
