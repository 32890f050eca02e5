//! What the names on top of a table leave open: columns without a name beside
//! one that holds themes, and answers that look like names.

use super::columns::Plan;
use super::report::TableReport;
use crate::diagnostic::Diagnostic;
use crate::model::{Span, rules};
use crate::read::table::cells::{Choice, Picked, WrittenNumber, number};
use crate::read::table::{Header, Origin, Row, TableForm, plain, trim};
use crate::source::letters;

/// So many columns beside one are looked at.
const BESIDE: usize = 64;

/// Columns that have no name, each behind the column of themes that may be
/// meant to name them all.
#[derive(Debug, Default)]
pub(super) struct Unnamed(Vec<Beside>);

#[derive(Debug)]
struct Beside {
    /// The name of the column of themes.
    themes: String,
    column: usize,
    filled: u64,
    first: Option<Span>,
}

impl Unnamed {
    /// Those of a plan.
    pub(super) fn of(plan: &Plan, header: &Header) -> Self {
        let used = used(plan);
        let is_bare = |at: usize| {
            let mut rows = (0..header.rows).map(|row| header.row_name(row, at));
            rows.all(str::is_empty)
        };
        let mut all: Vec<Beside> = Vec::new();
        for tags in plan.tags.iter().filter(|tags| tags.choice.is_none()) {
            let behind = tags.column + 1..header.len().min(tags.column + 1 + BESIDE);
            for column in behind.take_while(|&at| is_bare(at) && !used.contains(&at)) {
                all.push(Beside {
                    themes: header.name(tags.column),
                    column,
                    filled: 0,
                    first: None,
                });
            }
        }
        Self(all)
    }

    /// Looks at what a row has there.
    pub(super) fn see(&mut self, row: &Row, report: &mut TableReport<'_>) {
        for beside in &mut self.0 {
            if trim(row.cell(beside.column)).is_empty() {
                continue;
            }
            beside.filled += 1;
            if beside.first.is_none() {
                beside.first = Some(report.note(row, beside.column));
            }
        }
    }

    /// Tells of those that hold something.
    pub(super) fn tell(&self, report: &mut TableReport<'_>) {
        let filled: Vec<_> = self.0.iter().filter(|one| one.filled > 0).collect();
        for beside in filled.chunk_by(|a, b| a.themes == b.themes) {
            let Some((first, place)) = beside.first().and_then(|one| Some((one, one.first?)))
            else {
                continue;
            };
            let names: Vec<_> = beside.iter().map(|one| letters(one.column)).collect();
            let cells: u64 = beside.iter().map(|one| one.filled).sum();
            let (columns, have) = match names.len() {
                1 => ("column", "has no name and is"),
                _ => ("columns", "have no names and are"),
            };
            let message = format!(
                "{columns} {} beside `{}` {have} not read, though {cells} cells are filled",
                names.join(", "),
                first.themes
            );
            let listed = names.iter().map(|name| format!("{{ column: {name} }}"));
            let listed: Vec<_> = listed.collect();
            let help = format!(
                "if they hold choices of the same question, write tags: [{{ column: \"{}\" }}, {}]; if not, give them names in the table",
                first.themes,
                listed.join(", ")
            );
            report
                .diagnostics
                .push(Diagnostic::new(&rules::UNNAMED_COLUMN, place, message).help(help));
        }
    }
}

/// The columns that a plan reads.
pub(super) fn used(plan: &Plan) -> Vec<usize> {
    let of = [
        plan.when.as_ref().map(|(at, _)| *at),
        plan.persona.as_ref().and_then(|choice| choice.column),
        plan.account.as_ref().and_then(|choice| choice.column),
        plan.who.as_ref().and_then(|choice| choice.column),
        plan.share.as_ref().and_then(|choice| choice.column),
        plan.consent.as_ref().and_then(|choice| choice.column),
        plan.id.as_ref().map(|(at, _)| *at),
        plan.says,
        plan.count,
    ];
    let scores = plan.scores.iter().map(|score| score.column);
    let tags = plan.tags.iter().map(|tags| tags.column);
    let skip = plan.skip.iter().map(|skip| skip.column);
    of.into_iter()
        .flatten()
        .chain(scores)
        .chain(tags)
        .chain(skip)
        .collect()
}

/// The cell of a row that was found to be names, and is an answer: it says what
/// the map takes for a value, or a day where days stand. The number of the row
/// is its place among `rows`.
pub(super) fn answer_among(
    rows: &[Row],
    plan: &Plan,
    found: &TableForm,
) -> Option<(usize, usize, String)> {
    if found.names.origin != Origin::Guessed {
        return None;
    }
    let says = |row: &Row| -> Option<(usize, String)> {
        if let Some((at, days)) = &plan.when {
            let cell = trim(row.cell(*at));
            let has_digit = cell.contains(|c: char| c.is_ascii_digit());
            if has_digit && days.read(cell).is_ok() {
                return Some((*at, format!("`{}` is a day", plain(cell))));
            }
        }
        let choices = [
            ("persona", named(&plan.persona, row)),
            ("account", named(&plan.account, row)),
            ("who", named(&plan.who, row)),
            ("share", named(&plan.share, row)),
            ("consent", named(&plan.consent, row)),
        ];
        let scores = plan.scores.iter().map(|score| {
            let at = named(&score.values, row).or_else(|| {
                let is = matches!(
                    number(row.cell(score.column), plan.decimal),
                    WrittenNumber::Number(_)
                );
                is.then_some(score.column)
            });
            (score.key.as_str(), at)
        });
        let mut all = choices.into_iter().chain(scores);
        let (key, at) = all.find_map(|(key, at)| Some((key, at?)))?;
        let value = plain(row.cell(at));
        Some((at, format!("`{value}` is a value of {key}:")))
    };
    let mut rows = rows.iter().enumerate().skip(1);
    rows.find_map(|(place, row)| {
        let (cell, what) = says(row)?;
        Some((place, cell, what))
    })
}

/// Whether a cell is one that the map takes for somebody's: a persona, an
/// account, a person, or what they answered.
pub(super) fn names(plan: &Plan, row: &Row, cell: usize) -> bool {
    let all = [
        named(&plan.persona, row),
        named(&plan.account, row),
        named(&plan.who, row),
    ];
    let scores = plan.scores.iter().map(|score| named(&score.values, row));
    let mut all = all.into_iter().chain(scores).flatten();
    all.any(|at| at == cell)
}

/// The column of a choice, where a row holds one of its values.
fn named<T: Copy>(choice: &Option<Choice<T>>, row: &Row) -> Option<usize> {
    let choice = choice.as_ref()?;
    let at = choice.column?;
    let cell = trim(row.cell(at));
    let is_own = !cell.is_empty() && choice.other.is_none_or(|_| choice.is_near(cell));
    (is_own && matches!(choice.pick(cell), Picked::Is(_) | Picked::Near)).then_some(at)
}
