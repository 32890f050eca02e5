//! Choices of which some rows say that they were not made, and others nothing:
//! whoever was led past a question did not answer it.

use super::columns::Plan;
use super::report::TableReport;
use crate::diagnostic::Diagnostic;
use crate::model::{Span, rules};
use crate::read::table::marks::{Mark, mark};
use crate::read::table::{Header, Row, plain};

/// What answers that count have in each column of a choice.
#[derive(Debug, Default)]
pub(super) struct Branches(Vec<ChoiceColumn>);

#[derive(Debug)]
struct ChoiceColumn {
    column: usize,
    name: String,
    /// Who says of the choice that it was not made, and who says anything.
    refused: u64,
    answered: u64,
    blank: u64,
    first: Option<Span>,
}

impl Branches {
    /// Those of a plan.
    pub(super) fn of(plan: &Plan, header: &Header) -> Self {
        let choices = plan.tags.iter().filter(|tags| tags.choice.is_some());
        let all = choices.map(|tags| ChoiceColumn {
            column: tags.column,
            name: header.name(tags.column),
            refused: 0,
            answered: 0,
            blank: 0,
            first: None,
        });
        Self(all.collect())
    }

    /// Looks at a row that counts, and for how many.
    pub(super) fn see(&mut self, row: &Row, weight: u64, report: &mut TableReport<'_>) {
        for choice in &mut self.0 {
            let cell = plain(row.cell(choice.column));
            if cell.is_empty() {
                choice.blank = choice.blank.saturating_add(weight);
                if choice.first.is_none() {
                    choice.first = Some(report.note(row, choice.column));
                }
                continue;
            }
            choice.answered = choice.answered.saturating_add(weight);
            if mark(&cell) == Some(Mark::No) {
                choice.refused = choice.refused.saturating_add(weight);
            }
        }
    }

    /// Tells of the first that some were asked and some were not.
    pub(super) fn tell(&self, report: &mut TableReport<'_>) {
        let mut all = self.0.iter().filter(|choice| choice.refused > 0);
        let found = all.find_map(|choice| Some((choice, choice.first?)));
        let Some((choice, place)) = found else {
            return;
        };
        let (name, blank) = (&choice.name, choice.blank);
        let of = blank.saturating_add(choice.answered);
        let message = format!(
            "`{name}` is blank for {blank} of {of}, and others say there that they did not choose it: its share is counted of all {of}"
        );
        let help = format!(
            "if they were not asked, map the question in an entry of its own for this file, under a survey of its own, with skip: {{ column: \"{name}\", values: [\"\"] }}; if they were, write 0 in the blank cells"
        );
        report
            .diagnostics
            .push(Diagnostic::new(&rules::CHOICE_UNASKED, place, message).help(help));
    }
}
