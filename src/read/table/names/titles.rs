//! What stands above the names: a title, when it was exported.

use super::cells::{is_day, is_figure, is_name};
use super::evidence::Evidence;
use super::{BELOW, filled};
use crate::read::table::fault::TableFault;
use crate::read::table::row::{Row, plain, trim};

/// What is passed over as a title must not be the only name above an answer
/// that is then taken for names. Words over figures tell names; so does a blank
/// row below lines of one cell each.
pub(super) fn judge_titles(rows: &[Row], from: usize, answers: usize) -> Result<(), TableFault> {
    let Some(title) = from.checked_sub(1) else {
        return Ok(());
    };
    let is_apart = rows[from].row > rows[title].row + 1;
    if is_apart && rows[..from].iter().all(is_title) {
        return Ok(());
    }
    let tells = |at: usize| {
        let above: Vec<_> = (from..at).collect();
        let sees = Evidence::of(rows, at, answers, &above);
        sees.over > 0 && sees.figures == 0 || sees.is_sure()
    };
    if (from..answers).any(tells) {
        return Ok(());
    }
    let (first, names) = (rows[0].row, rows[answers - 1].row);
    let message = format!(
        "it cannot be told whether row {names} holds the names below a title, or is an answer below a name"
    );
    let help = format!(
        "an answer taken for names would be lost: say header: {names} if the names stand in row {names}; if they stand above it, say in which row, as header: [{first}]"
    );
    Err(TableFault::new(message, help).at(&rows[from], None))
}

/// How many of `top` are lines of a title.
pub(super) fn titles(top: &[Row], rows: &[Row]) -> usize {
    // What stands above a blank row, and is narrower than the names below it.
    let gap = (1..top.len().min(BELOW)).rev().find(|&at| {
        let widest = top[..at].iter().map(filled).max().unwrap_or(0);
        rows[at].row > rows[at - 1].row + 1 && filled(&rows[at]) > widest && has_words(&rows[at])
    });
    let mut from = gap.unwrap_or(0);
    // One cell alone, and rows of several below it.
    while let (Some(row), Some(next)) = (top.get(from), rows.get(from + 1))
        && (is_title(row) || is_heading(row, next))
        && rows[from + 1..]
            .iter()
            .take(BELOW)
            .any(|row| filled(row) > 1)
        && (has_words(next) || is_title(next))
    {
        from += 1;
    }
    from
}

/// Whether a row of several cells says something of the table rather than of
/// its columns: "Exported on, 2026-09-01", or "Survey: Spring, Answers: 12"
/// above more names.
pub(super) fn is_heading(row: &Row, next: &Row) -> bool {
    let cells = (0..row.len()).map(|at| plain(row.cell(at)));
    let cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
    let is_narrow = cells.len() < filled(next);
    let is_said = |cell: &String| {
        let said = cell.split_once(": ").or_else(|| cell.split_once(" = "));
        said.is_some_and(|(key, value)| is_name(key) && !value.is_empty())
    };
    let starts = !trim(row.cell(0)).is_empty() && !trim(next.cell(0)).is_empty();
    let words = cells.first().is_some_and(|first| !is_figure(first));
    let figures = cells.iter().skip(1).any(|cell| is_day(cell));
    starts
        && words
        && cells.len() > 1
        && cells.len() <= filled(next)
        && (figures || is_narrow && cells.iter().all(is_said))
}

pub(super) fn is_title(row: &Row) -> bool {
    filled(row) == 1 && !trim(row.cell(0)).is_empty()
}

/// Whether a row has several cells, and words in most of them, as names are.
pub(super) fn has_words(row: &Row) -> bool {
    let figures = (0..row.len()).filter(|&at| is_figure(&plain(row.cell(at))));
    filled(row) > 1 && figures.count() * 2 < filled(row)
}
