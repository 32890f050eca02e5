//! What there is to say of a table's rows: the first of each kind by its
//! place, the rest by number.

mod astray;
mod kinds;
mod unmapped;

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use super::again::Piece;
use super::columns::Plan;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Intake, Left, rules};
use crate::read::rules::{
    BROKEN_TABLE, GARBLED_TEXT, GUESSED_ENCODING, GUESSED_HEADER, STRAY_BYTE, WORKBOOK,
};
use crate::read::table::{Origin, Row, RowFault, TableFault, TableForm, plain};
use crate::source::{Notes, Span, letters};
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

/// So many scores beyond their scales are told apart.
const SCORES: usize = 10;

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

    /// Counts a row that does not count.
    pub(super) fn left(&mut self, left: Left) {
        let scores = self
            .left
            .keys()
            .filter(|left| matches!(left, Left::OffScale(_)));
        let left = match left {
            Left::OffScale(_) if !self.left.contains_key(&left) && scores.count() >= SCORES => {
                Left::OffScales
            }
            left => left,
        };
        *self.left.entry(left).or_default() += 1;
    }

    /// Says why a row does not count, if not enough of its kind were said.
    pub(super) fn row(&mut self, left: Left, row: &Row, cell: usize, message: String) -> Left {
        let (kind, help) = kind(&left);
        let shown = self.shown.entry(kind).or_default();
        *shown += 1;
        if *shown <= SHOWN {
            let span = self.note(row, cell);
            let message = self.named(row, message);
            self.diagnostics
                .push(Diagnostic::new(&rules::ROW_LEFT_OUT, span, message).help(help));
        }
        left
    }

    /// A row that cannot be read, and whether others are lost with it.
    pub(super) fn unreadable(&mut self, row: &Row, fault: &RowFault) -> Left {
        if !fault.in_doubt {
            let message = fault.message.clone();
            return self.row(Left::Quote, row, fault.cell, message);
        }
        let doubts = self.shown.entry(DOUBTS).or_default();
        *doubts += 1;
        if *doubts <= SHOWN {
            let fault = self.doubt(row, fault);
            self.diagnostics.push(fault);
        }
        Left::Quote
    }

    /// What to say of a row of which others tell whether it can be read.
    pub(super) fn doubt(&mut self, row: &Row, fault: &RowFault) -> Diagnostic {
        let span = self.note(row, fault.cell);
        let message = self.named(row, fault.message.clone());
        Diagnostic::new(&BROKEN_TABLE, span, message).help(fault.help.as_str())
    }

    /// Bytes that are no text.
    pub(super) fn stray(&mut self, row: &Row, cell: usize) {
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
    pub(super) fn stray_name(&mut self, row: &Row, cell: usize) {
        let message = format!("here is a byte that is no text in {}", self.encoding);
        let help = "the name of the column has \u{fffd} in the place of the byte; write what stood there, or say encoding: if all of the table is in another";
        self.stray_text((row, cell), message, help, self.astray.is_said());
    }

    /// A character that no text has.
    pub(super) fn no_text(&mut self, row: &Row, cell: usize, sign: char) {
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

    /// Values that the map names and no row holds.
    pub(super) fn unused(&mut self, plan: &Plan) {
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

    /// Words that were garbled elsewhere.
    pub(super) fn garbled(&mut self, row: &Row, cell: usize, (word, was): (&str, &str)) {
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

    /// A row that stands there twice.
    pub(super) fn twin(&mut self, row: &Row, cell: usize) {
        let twins = self.shown.entry(TWINS).or_default();
        *twins += 1;
        if *twins <= SHOWN {
            let span = self.note(row, cell);
            let message = "all of this row stands in a row above, words and time alike";
            let message = self.named(row, message.to_owned());
            let help =
                "both count: whoever sent an answer twice counts twice; take one of the two out";
            self.diagnostics
                .push(Diagnostic::new(&rules::SAME_ANSWERS, span, message).help(help));
        }
    }

    /// The beginning of the table stands in it once more.
    pub(super) fn again(&mut self, piece: Piece) {
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
    pub(super) fn paired(&mut self, again: usize, rows: u64) {
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

    /// An id that is another's but for capitals and hyphens.
    pub(super) fn alike(&mut self, row: &Row, cell: usize, id: &str) {
        let alike = self.shown.entry(ALIKE).or_default();
        *alike += 1;
        if *alike <= SHOWN {
            let span = self.note(row, cell);
            let message = format!(
                "`{id}` differs from the id of a row above in capitals, hyphens, underscores or blanks alone"
            );
            let message = self.named(row, message);
            let help = "both count: if they are the same answer, take one of the two out; if not, give one another id";
            self.diagnostics
                .push(Diagnostic::new(&rules::IDS_ALIKE, span, message).help(help));
        }
    }

    /// A formula whose result nobody knows.
    pub(super) fn unknown(&mut self, row: &Row, cell: usize) {
        let unknown = self.shown.entry(UNKNOWN).or_default();
        *unknown += 1;
        if *unknown <= SHOWN {
            let span = self.note(row, cell);
            let message = "here is a formula whose result the workbook does not hold";
            let help = "the cell counts as blank; open the workbook in a spreadsheet program and save it, which stores the results";
            self.diagnostics
                .push(Diagnostic::new(&WORKBOOK, span, message).help(help));
        }
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
    pub(super) fn found(&mut self, found: &TableForm) {
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

    /// The same of a score beyond its scale.
    pub(super) fn off_scale(
        &mut self,
        key: &str,
        shown: String,
        row: &Row,
        cell: usize,
        message: String,
    ) -> Left {
        let mut said = self.off_scale.iter();
        if said.by_ref().filter(|(other, _)| *other == key).count() < 10 {
            let left = Left::OffScales;
            let span = self.note(row, cell);
            let message = self.named(row, message);
            let (_, help) = kind(&left);
            let fault = Diagnostic::new(&rules::ROW_LEFT_OUT, span, message).help(help);
            self.off_scale.push((key.to_owned(), fault));
        }
        *self.shown.entry(kind(&Left::OffScales).0).or_default() += 1;
        Left::OffScale(shown)
    }

    /// Notes a number that may be a thousand times larger than another.
    pub(super) fn unclear(&mut self, key: &str, row: &Row, cell: usize) -> Left {
        let value = plain(row.cell(cell));
        if !self.unclear.contains_key(key) {
            let first = self.note(row, cell);
            self.unclear.insert(key.to_owned(), Unmapped::new(first));
        }
        if let Some(unclear) = self.unclear.get_mut(key) {
            unclear.add(&value);
        }
        Left::Unmapped
    }

    /// Notes a value that the map does not name.
    pub(super) fn unmapped(&mut self, key: &str, row: &Row, cell: usize) -> Left {
        let value = plain(row.cell(cell));
        self.unmapped_part(key, &value, row, cell)
    }

    /// The same where the map names the value in other capitals.
    pub(super) fn near(&mut self, key: &str, row: &Row, cell: usize) -> Left {
        let left = self.unmapped(key, row, cell);
        if let Some(unmapped) = self.unmapped.get_mut(key) {
            unmapped.near = true;
        }
        left
    }

    /// The same of one of several values in a cell.
    pub(super) fn unmapped_part(&mut self, key: &str, value: &str, row: &Row, cell: usize) -> Left {
        if !self.unmapped.contains_key(key) {
            let first = self.note(row, cell);
            self.unmapped.insert(key.to_owned(), Unmapped::new(first));
        }
        if let Some(unmapped) = self.unmapped.get_mut(key) {
            unmapped.add(value);
        }
        Left::Unmapped
    }

    /// What a row says of somebody is not what is known of them.
    pub(super) fn contradicts(&mut self, row: &Row, cell: usize, message: String) {
        let against = self.shown.entry(AGAINST).or_default();
        *against += 1;
        if *against <= SHOWN {
            let span = self.note(row, cell);
            let message = self.named(row, message);
            let help =
                "who: is believed; correct the cell, or what content/accounts/ says of the person";
            self.diagnostics
                .push(Diagnostic::new(&rules::PERSON_DIFFERS, span, message).help(help));
        }
    }

    /// Most of `rows` have the id of another: it is no id, and they are answers.
    pub(super) fn same_ids(&mut self, plan: &Plan, rows: u64) {
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
    pub(super) fn answer_in_names(&mut self, (row, cell): (&Row, usize), what: &str, rows: &[Row]) {
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
    pub(super) fn broken(&mut self, fault: TableFault) {
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
    pub(super) fn nothing(&mut self, intake: &Intake) {
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

    /// Why rows do not count, most rows first.
    pub(super) fn counts(&self) -> Vec<(Left, u64)> {
        let mut counts: Vec<_> = self
            .left
            .iter()
            .map(|(left, count)| (left.clone(), *count))
            .collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
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

/// `row 3`, `rows 1 and 2`, `rows 1, 2 and 4`.
fn list(noun: &str, numbers: &[u32]) -> String {
    let words: Vec<_> = numbers.iter().map(u32::to_string).collect();
    match words.split_last() {
        Some((last, [])) => format!("{noun} {last}"),
        Some((last, before)) => format!("{noun}s {} and {last}", before.join(", ")),
        None => format!("no {noun}"),
    }
}
