//! Answers that a table counts though one of its columns says that they were
//! broken off, or are none.

use std::collections::BTreeMap;

use super::columns::Plan;
use super::report::TableReport;
use super::unnamed::used;
use crate::diagnostic::Diagnostic;
use crate::model::{Span, rules};
use crate::read::table::cells::{WrittenNumber, number};
use crate::read::table::state::{Became, became, is_either, is_progress, is_sent, is_state};
use crate::read::table::{Header, Row, plain, trim};

/// So many different values are looked at, one for each hundredth.
const KINDS: usize = 101;

/// Columns that tell of it, and that the map does not read.
#[derive(Debug, Default)]
pub(super) struct Unfinished(Vec<StateColumn>);

#[derive(Debug)]
struct StateColumn {
    column: usize,
    name: String,
    either: bool,
    progress: bool,
    /// Whether it holds the day on which an answer was sent off, if it was.
    sent: bool,
    /// Of each value how many rows that count have it, and the first of them.
    values: BTreeMap<String, (u64, Span)>,
    /// Whether it holds more than such a column would.
    many: bool,
}

impl Unfinished {
    /// Those of a plan; none where the map names a column of the kind under
    /// `skip:`, and so has settled it.
    pub(super) fn of(plan: &Plan, header: &Header) -> Self {
        let names = |at: usize| {
            let rows = (0..header.rows).map(move |row| header.row_name(row, at).to_owned());
            rows.chain([header.name(at)])
        };
        let is_named = |at: usize, is: fn(&str) -> bool| names(at).any(|name| is(&name));
        let tells = |at: usize| {
            is_named(at, is_state) || is_named(at, is_progress) || is_named(at, is_sent)
        };
        let mut said = plan.skip.iter().filter(|skip| !skip.spans.is_empty());
        if said.any(|skip| tells(skip.column)) {
            return Self::default();
        }
        let used = used(plan);
        let of_tool = |at: usize| plan.skip.iter().any(|skip| skip.column == at);
        let all = (0..header.len()).filter(|at| tells(*at));
        let may_be_read = |at: &usize| of_tool(*at) || is_named(*at, is_sent);
        let all = all.filter(|at| may_be_read(at) || !used.contains(at));
        let all = all.map(|column| StateColumn {
            column,
            name: header.name(column),
            either: is_named(column, is_either),
            progress: is_named(column, is_progress),
            sent: is_named(column, is_sent),
            values: BTreeMap::new(),
            many: false,
        });
        Self(all.collect())
    }

    /// Looks at a row that counts.
    pub(super) fn see(&mut self, row: &Row, report: &mut TableReport<'_>) {
        for state in &mut self.0 {
            let cell = match trim(row.cell(state.column)) {
                "" if !state.sent => continue,
                // Which day it was says nothing here.
                cell if state.sent && !cell.is_empty() => SENT,
                cell => cell,
            };
            if state.many {
                continue;
            }
            if let Some((rows, _)) = state.values.get_mut(cell) {
                *rows += 1;
            } else if state.values.len() < KINDS {
                let place = report.note(row, state.column);
                state.values.insert(cell.to_owned(), (1, place));
            } else {
                state.many = true;
            }
        }
    }

    /// Tells of the column that says it of most.
    pub(super) fn tell(&self, report: &mut TableReport<'_>) {
        // Who says it in words knows better than how far somebody came.
        let said = self.0.iter().any(StateColumn::says);
        let told = self.0.iter().filter(|state| !state.progress || !said);
        let told = told.filter_map(|state| {
            let rows = state.unfinished()?;
            let all: u64 = rows.iter().map(|(_, rows, _)| rows).sum();
            Some((all, state, rows))
        });
        // Of columns that say the same the first.
        let most = told.reduce(|most, other| if other.0 > most.0 { other } else { most });
        let Some((all, state, rows)) = most else {
            return;
        };
        let Some(first) = rows.iter().map(|(.., place)| *place).min() else {
            return;
        };
        let (name, quoted) = (&state.name, |value: &str| format!("\"{}\"", plain(value)));
        let (answers, are) = match all {
            1 => ("answer is", "it was"),
            _ => ("answers are", "they were"),
        };
        let listed = rows.iter().take(LISTED);
        let listed: Vec<_> = listed
            .map(|(value, rows, _)| format!("{} × {rows}", quoted(value)))
            .collect();
        let more = if rows.len() > LISTED { " …" } else { "" };
        let message = format!(
            "{all} {answers} counted of which `{name}` says that {are} not finished, or none: {}{more}",
            listed.join(", ")
        );
        let values = rows.iter().map(|(value, ..)| quoted(value));
        let values: Vec<_> = values.take(LISTED).collect();
        let help = format!(
            "skip: {{ column: {}, values: [{}{more}] }} leaves out what is no answer; if what they answered is to count, set the level of this rule to off",
            quoted(name),
            values.join(", ")
        );
        report
            .diagnostics
            .push(Diagnostic::new(&rules::UNFINISHED_ANSWERS, first, message).help(help));
    }
}

/// Stands for any day on which an answer was sent off.
const SENT: &str = "sent";

/// So many values are listed.
const LISTED: usize = 8;

impl StateColumn {
    /// Whether one that is no share says of each answer what became of it.
    fn says(&self) -> bool {
        let either = self.is_either();
        let mut all = self.values.keys();
        let known = |value: &String| {
            became(value, either).is_some_and(|became| either || became != Became::Code)
        };
        !self.progress && !self.sent && !self.many && !self.values.is_empty() && all.all(known)
    }

    fn is_either(&self) -> bool {
        let mut all = self.values.keys();
        self.either && all.all(|value| matches!(value.as_str(), "0" | "1"))
    }

    /// The values that say so, if the column is what its name says.
    fn unfinished(&self) -> Option<Vec<(&str, u64, Span)>> {
        if self.many {
            return None;
        }
        let all = || self.values.iter();
        let rows = |is: &dyn Fn(&str) -> bool| {
            let found = all().filter(|(value, _)| is(value));
            let found = found.map(|(value, (rows, place))| (value.as_str(), *rows, *place));
            let found: Vec<_> = found.collect();
            Some(found).filter(|found| !found.is_empty())
        };
        if self.sent {
            let any = all().any(|(value, _)| value == SENT);
            return rows(&str::is_empty).filter(|_| any);
        }
        if self.progress {
            let share = |value: &str| match number(value.trim_end_matches(['%', ' ']), None) {
                WrittenNumber::Number(share @ 0..=100) => Some(share),
                _ => None,
            };
            // Where nobody reached the end, it is counted in another way.
            let is_share = all().all(|(value, _)| share(value).is_some());
            let ends = all().any(|(value, _)| share(value) == Some(100));
            return rows(&|value| share(value).is_some_and(|share| share < 100))
                .filter(|_| is_share && ends);
        }
        let either = self.is_either();
        let known = all().all(|(value, _)| became(value, either).is_some());
        rows(&|value| matches!(became(value, either), Some(Became::Partial | Became::None)))
            .filter(|_| known)
    }
}
