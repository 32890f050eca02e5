//! Which of the first rows are the names of the columns.
//!
//! Survey tools put one, two or three rows of names above the answers: the
//! question over its choices, a code over the question. People put a title
//! above that. To take an answer for names would lose it without a word, and
//! to take names for an answer would count nobody's; where the rows do not
//! tell, it is asked.

mod cells;
mod evidence;
mod titles;

use evidence::{Evidence, asks_below_codes, counts_up, gaps, is_codes, may_be_names};
use titles::{is_title, judge_titles, titles};

use super::fault::TableFault;
use super::row::{Row, trim};
use super::{Dialect, Header, Names, Origin, preset};
use crate::read::kinds::{HeaderRows, PresetWord};
pub use cells::is_no_choice;

/// So many rows below are looked at, to see what an answer is like.
const BELOW: usize = 8;

/// The first rows are at most so many rows of names.
const MOST: usize = 3;

/// What the first rows are: those that are names, by their place among `rows`,
/// and the first that is an answer.
pub(super) struct Taken {
    pub(super) names: Vec<usize>,
    pub(super) answers: usize,
    pub(super) told: Names,
}

impl Taken {
    fn new(rows: &[Row], names: Vec<usize>, answers: usize, origin: Origin) -> Self {
        let number = |&at: &usize| rows[at].row;
        let titles = (0..answers).filter(|at| !names.contains(at));
        let told = Names {
            rows: names.iter().map(number).collect(),
            titles: titles.map(|at| rows[at].row).collect(),
            origin,
        };
        Self {
            names,
            answers,
            told,
        }
    }
}

/// Takes the names off the top of a table. `rows` are its first rows that are
/// not blank.
pub(super) fn take(rows: &[Row], dialect: &Dialect) -> Result<Taken, TableFault> {
    match &dialect.header {
        None => found(rows, dialect.expected),
        Some(HeaderRows::Until(last)) => until(rows, *last),
        Some(HeaderRows::Rows(said)) => exactly(rows, said),
    }
}

/// Names end in the row that is said.
fn until(rows: &[Row], last: u32) -> Result<Taken, TableFault> {
    let answers = rows.iter().take_while(|row| row.row <= last).count();
    if last == 0 {
        return Ok(Taken::new(rows, Vec::new(), 0, Origin::Said));
    }
    let Some(first) = answers.checked_sub(1) else {
        let message =
            format!("nothing stands in row {last} or above it, where the names should end");
        return Err(with_next(message, rows, 0));
    };
    if rows[first].row != last {
        let message = format!("row {last}, in which the names should end, is blank");
        return Err(with_next(message, rows, answers));
    }
    let from = titles(&rows[..answers], rows).min(first);
    let names: Vec<_> = (from..answers).collect();
    // Of a title and a blank row the names are the next.
    if let (Some(title), Some(next)) = (rows.get(first), rows.get(answers))
        && names.len() == 1
        && is_title(title)
        && filled(next) > 2
    {
        let message = format!("row {last} is a title, and the names stand below it");
        let mut fault = with_next(message, rows, answers);
        fault.help = format!("{}; if it does name a column, header: [{last}]", fault.help);
        return Err(fault);
    }
    for &at in &names {
        judge(rows, at, answers, from)?;
    }
    Ok(Taken::new(rows, names, answers, Origin::Said))
}

fn with_next(message: String, rows: &[Row], at: usize) -> TableFault {
    let next = rows.get(at).map_or(1, |row| row.row);
    let help = format!(
        "header: is the row of the sheet in which the names end, blank rows counted: header: {next}, if they stand in row {next}"
    );
    let fault = TableFault::new(message, help);
    match rows.get(at) {
        Some(row) => fault.at(row, None),
        None => fault,
    }
}

/// These rows and no others are names; rows above them are passed over.
fn exactly(rows: &[Row], said: &[u32]) -> Result<Taken, TableFault> {
    let mut names = Vec::new();
    for &number in said {
        match rows.iter().position(|row| row.row == number) {
            Some(at) => names.push(at),
            None => {
                let message = format!("row {number}, which should hold names, is blank");
                let at = rows.iter().take_while(|row| row.row < number).count();
                return Err(with_next(message, rows, at));
            }
        }
    }
    let answers = names.last().map_or(0, |last| last + 1);
    let width = names.iter().map(|&at| filled(&rows[at])).max().unwrap_or(0);
    for at in (0..answers).filter(|at| !names.contains(at)) {
        let sees = Evidence::of(rows, at, answers, &[]);
        if filled(&rows[at]) * 2 > width && sees.is_answer() {
            let number = rows[at].row;
            let message = format!("row {number} stands above the names and looks like an answer");
            let help = "an answer above the names would be lost: say the right rows under header:, or take it out of the table";
            return Err(TableFault::new(message, help).at(&rows[at], None));
        }
    }
    Ok(Taken::new(rows, names, answers, Origin::Said))
}

/// Nothing is said of the names.
fn found(rows: &[Row], expected: usize) -> Result<Taken, TableFault> {
    let from = titles(rows, rows);
    let body = &rows[from..];
    let whole = |count: usize, origin: Origin| {
        let answers = from + count.min(body.len());
        Taken::new(rows, (from..answers).collect(), answers, origin)
    };
    let Some(first) = body.first() else {
        return Ok(whole(0, Origin::Plain));
    };
    let ids = |row: &Row| (0..row.len()).any(|at| row.cell(at).contains("\"ImportId\""));
    if let Some(at) = body.iter().take(MOST).position(ids) {
        return Ok(whole(at + 1, Origin::Sign));
    }
    let sees = |at: usize, count: usize| {
        let above: Vec<_> = (from..from + at).collect();
        Evidence::of(rows, from + at, from + count, &above)
    };
    // SurveyMonkey's second row, unless somebody took it out.
    let header = Header::new(std::slice::from_ref(first));
    let tool = preset::recognise(&header).map(|preset| preset.word);
    if tool == Some(PresetWord::SurveyMonkey)
        && body
            .get(1)
            .is_some_and(|second| trim(second.cell(0)).is_empty())
    {
        return Ok(whole(2, Origin::Sign));
    }
    if (2..=body.len()).contains(&expected) {
        let more = (1..expected).map(|at| sees(at, expected));
        if !more.into_iter().any(|sees| sees.is_answer()) {
            return Ok(whole(expected, Origin::Sign));
        }
    }
    let mut doubt = None;
    for count in 2..=MOST.min(body.len()) {
        let all: Vec<_> = (1..count).map(|at| sees(at, count)).collect();
        if all.iter().any(Evidence::is_answer) {
            break;
        }
        // Questions below their codes, no name missing in either.
        let questions = all
            .iter()
            .all(|sees| sees.over >= 2 && sees.figures + sees.again == 0)
            || count == 2 && all[0].over > 0 && asks_below_codes(first, &body[1], &all[0]);
        let names = all.iter().all(Evidence::is_names);
        let sure = names && all.iter().any(Evidence::is_sure);
        match gaps(first, &body[1..count]) {
            0 if !questions => {
                if count == 2 && may_be_names(first, &body[1], &all[0]) {
                    doubt = Some(from + 1);
                }
                continue;
            }
            // What fills a gap, and leaves blank what has a name.
            1 | 2 if !(questions || sure) => {
                if names && doubt.is_none() {
                    doubt = Some(from + count - 1);
                }
                continue;
            }
            3.. if !names => return Err(unclear(rows, from + count - 1)),
            _ => {}
        }
        let more = count < MOST.min(body.len()) && {
            let sees = sees(count, count + 1);
            sees.over >= 2 && sees.figures == 0
        };
        let count = count + usize::from(more);
        judge_titles(rows, from, from + count)?;
        return Ok(whole(count, Origin::Guessed));
    }
    judge(rows, from, from + 1, from)?;
    if let Some(at) = doubt {
        return Err(unclear(rows, at));
    }
    judge_titles(rows, from, from + 1)?;
    let origin = if from > 0 {
        Origin::Guessed
    } else {
        Origin::Plain
    };
    Ok(whole(1, origin))
}

fn unclear(rows: &[Row], at: usize) -> TableFault {
    let number = rows[at].row;
    let above = rows[at.saturating_sub(1)].row;
    let message = format!("it cannot be told whether row {number} holds names or an answer");
    let title = match is_codes(&rows[at.saturating_sub(1)]) || at != 1 || !fills(&rows[0], &rows[1])
    {
        true => String::new(),
        false => format!("; header: [{number}] if what stands above it is a title"),
    };
    let help = format!(
        "say in which row the names end: header: {number}, or header: {above} if row {number} is an answer{title}"
    );
    TableFault::new(message, help).at(&rows[at], None)
}

/// Whether a row has something in each column in which the one above has.
fn fills(above: &Row, row: &Row) -> bool {
    let is_blank = |row: &Row, at: usize| trim(row.cell(at)).is_empty();
    (0..above.len()).all(|at| is_blank(above, at) || !is_blank(row, at))
}

/// A row that should be names must not be an answer.
fn judge(rows: &[Row], at: usize, answers: usize, from: usize) -> Result<(), TableFault> {
    let above: Vec<_> = (from..at).collect();
    let sees = Evidence::of(rows, at, answers, &above);
    if !sees.is_answer() || at == from && counts_up(&rows[at]) {
        return Ok(());
    }
    let number = rows[at].row;
    // A second export below the first, with its names.
    let again = rows[at + 1..].iter().find(|row| are_alike(&rows[at], row));
    if let Some(again) = again.filter(|_| filled(&rows[at]) > 1) {
        let again = again.row;
        let message = format!("row {number} holds names, and row {again} holds them again");
        let help = format!(
            "take row {again} out of the table: what stands below it was perhaps another export, and may be the same answers"
        );
        return Err(TableFault::new(message, help).at(&rows[at], None));
    }
    let message = format!("row {number} would be taken for names, and looks like an answer");
    let before = match at.checked_sub(1) {
        Some(above) if above >= from => format!("header: {}", rows[above].row),
        _ => "header: 0 (columns then go by their letters)".to_owned(),
    };
    let help = format!(
        "an answer taken for names would be lost: if it is one, say {before}; if these are names, header: [{number}]"
    );
    Err(TableFault::new(message, help).at(&rows[at], None))
}

/// Whether two rows say the same in every cell.
fn are_alike(one: &Row, other: &Row) -> bool {
    let mut all = 0..one.len().max(other.len());
    all.all(|at| trim(one.cell(at)) == trim(other.cell(at)))
}

fn filled(row: &Row) -> usize {
    let cells = 0..row.len();
    cells.filter(|&at| !trim(row.cell(at)).is_empty()).count()
}
