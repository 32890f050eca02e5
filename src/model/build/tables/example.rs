//! Rows at the top of a table that say of themselves that they are examples, and
//! would count like answers.

use super::columns::Plan;
use super::report::TableReport;
use super::unnamed::names;
use crate::diagnostic::Diagnostic;
use crate::model::{Span, rules};
use crate::read::table::{Header, Row, is_example, plain};

/// More rows are no examples, but answers in some order.
const MOST: u64 = 3;

/// What the first rows that count say of themselves.
#[derive(Debug, Default)]
pub(super) struct Examples {
    first: Option<Example>,
    /// How many rows say so, one below the other.
    rows: u64,
    /// Whether one that does not say so stands below.
    is_over: bool,
}

#[derive(Debug)]
struct Example {
    column: usize,
    name: String,
    says: String,
    row: u32,
    place: Span,
}

impl Examples {
    /// Looks at a row that counts.
    pub(super) fn see(
        &mut self,
        row: &Row,
        plan: &Plan,
        header: &Header,
        report: &mut TableReport<'_>,
    ) {
        match &self.first {
            // Where it is said again it is a word as others are: of two groups one
            // may be called `test`.
            Some(first) if self.is_over => {
                if is_example(row.cell(first.column)) {
                    self.first = None;
                }
            }
            Some(first) if is_example(row.cell(first.column)) => self.rows += 1,
            None if !self.is_over => {
                let says = |&at: &usize| is_example(row.cell(at)) && !names(plan, row, at);
                let column = (0..row.len()).find(says);
                self.is_over = column.is_none();
                self.rows = 1;
                self.first = column.map(|column| Example {
                    column,
                    name: header.name(column),
                    says: plain(row.cell(column)),
                    row: row.row,
                    place: report.note(row, column),
                });
            }
            _ => self.is_over = true,
        }
    }

    /// Tells of them.
    pub(super) fn tell(&self, report: &mut TableReport<'_>) {
        let Some(first) = self.first.as_ref().filter(|_| self.is_over) else {
            return;
        };
        if self.rows > MOST {
            return;
        }
        let (says, row) = (&first.says, first.row);
        let message = match self.rows {
            1 => format!("row {row}: `{says}` marks an example, and the row counts as an answer"),
            rows => format!(
                "row {row}: `{says}` marks an example, and so do the rows below: {rows} rows count as answers"
            ),
        };
        let help = format!(
            "take it out of the table, or say skip: {{ column: {:?}, values: [{says:?}] }}; if it is an answer, set the level of this rule to off",
            first.name
        );
        let fault = Diagnostic::new(&rules::EXAMPLE_ROW, first.place, message);
        report.diagnostics.push(fault.help(help));
    }
}
