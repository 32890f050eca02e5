//! Rows of a table of which there is something to say, one by one.

use super::kinds::kind;
use super::unmapped::Unmapped;
use super::{AGAINST, ALIKE, DOUBTS, SHOWN, TWINS, TableReport, UNKNOWN};
use crate::diagnostic::Diagnostic;
use crate::model::{Left, rules};
use crate::read::rules::{BROKEN_TABLE, WORKBOOK};
use crate::read::table::{Row, RowFault, plain};

/// So many scores beyond their scales are told apart.
const SCORES: usize = 10;

impl TableReport<'_> {
    /// Counts a row that does not count.
    pub(in super::super) fn left(&mut self, left: Left) {
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
    pub(in super::super) fn row(
        &mut self,
        left: Left,
        row: &Row,
        cell: usize,
        message: String,
    ) -> Left {
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
    pub(in super::super) fn unreadable(&mut self, row: &Row, fault: &RowFault) -> Left {
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
    pub(in super::super) fn doubt(&mut self, row: &Row, fault: &RowFault) -> Diagnostic {
        let span = self.note(row, fault.cell);
        let message = self.named(row, fault.message.clone());
        Diagnostic::new(&BROKEN_TABLE, span, message).help(fault.help.as_str())
    }

    /// The same of a score beyond its scale.
    pub(in super::super) fn off_scale(
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
    pub(in super::super) fn unclear(&mut self, key: &str, row: &Row, cell: usize) -> Left {
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
    pub(in super::super) fn unmapped(&mut self, key: &str, row: &Row, cell: usize) -> Left {
        let value = plain(row.cell(cell));
        self.unmapped_part(key, &value, row, cell)
    }

    /// The same where the map names the value in other capitals.
    pub(in super::super) fn near(&mut self, key: &str, row: &Row, cell: usize) -> Left {
        let left = self.unmapped(key, row, cell);
        if let Some(unmapped) = self.unmapped.get_mut(key) {
            unmapped.near = true;
        }
        left
    }

    /// The same of one of several values in a cell.
    pub(in super::super) fn unmapped_part(
        &mut self,
        key: &str,
        value: &str,
        row: &Row,
        cell: usize,
    ) -> Left {
        if !self.unmapped.contains_key(key) {
            let first = self.note(row, cell);
            self.unmapped.insert(key.to_owned(), Unmapped::new(first));
        }
        if let Some(unmapped) = self.unmapped.get_mut(key) {
            unmapped.add(value);
        }
        Left::Unmapped
    }

    /// A row that stands there twice.
    pub(in super::super) fn twin(&mut self, row: &Row, cell: usize) {
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

    /// An id that is another's but for capitals and hyphens.
    pub(in super::super) fn alike(&mut self, row: &Row, cell: usize, id: &str) {
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
    pub(in super::super) fn unknown(&mut self, row: &Row, cell: usize) {
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

    /// What a row says of somebody is not what is known of them.
    pub(in super::super) fn contradicts(&mut self, row: &Row, cell: usize, message: String) {
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

    /// Why rows do not count, most rows first.
    pub(in super::super) fn counts(&self) -> Vec<(Left, u64)> {
        let mut counts: Vec<_> = self
            .left
            .iter()
            .map(|(left, count)| (left.clone(), *count))
            .collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
    }
}
