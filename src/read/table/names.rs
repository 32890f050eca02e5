//! Which of the first rows are the names of the columns.
//!
//! Survey tools put one, two or three rows of names above the answers: the
//! question over its choices, a code over the question. People put a title
//! above that. To take an answer for names would lose it without a word, and
//! to take names for an answer would count nobody's; where the rows do not
//! tell, it is asked.

use super::days::Days;
use super::fault::TableFault;
use super::marks::mark;
use super::row::{Row, plain, trim};
use super::{Dialect, Header, Names, Origin, preset};
use crate::read::kinds::{HeaderRows, PresetWord};

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

/// What is passed over as a title must not be the only name above an answer
/// that is then taken for names. Words over figures tell names; so does a blank
/// row below lines of one cell each.
fn judge_titles(rows: &[Row], from: usize, answers: usize) -> Result<(), TableFault> {
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
fn titles(top: &[Row], rows: &[Row]) -> usize {
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
fn is_heading(row: &Row, next: &Row) -> bool {
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

/// A day with its year, which no column is called.
fn is_day(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let is_bare = digits >= 6 && !cell.contains(char::is_alphabetic);
    let parts = cell.split(['.', '/', '-']).count();
    cell.len() >= 8 && (is_bare && parts >= 3 || Days::said([]).read(cell).is_ok())
}

fn is_title(row: &Row) -> bool {
    filled(row) == 1 && !trim(row.cell(0)).is_empty()
}

/// Whether a row has several cells, and words in most of them, as names are.
fn has_words(row: &Row) -> bool {
    let figures = (0..row.len()).filter(|&at| is_figure(&plain(row.cell(at))));
    filled(row) > 1 && figures.count() * 2 < filled(row)
}

fn filled(row: &Row) -> usize {
    let cells = 0..row.len();
    cells.filter(|&at| !trim(row.cell(at)).is_empty()).count()
}

/// How many blanks the first row has, if the rows below fill nine in ten of
/// them. From three on they are hardly an accident.
fn gaps(first: &Row, more: &[Row]) -> usize {
    let width = more
        .iter()
        .map(Row::len)
        .max()
        .unwrap_or(0)
        .max(first.len());
    let is_blank = |row: &Row, at: usize| trim(row.cell(at)).is_empty();
    let blanks = (0..width).filter(|&at| is_blank(first, at));
    let blanks: Vec<_> = blanks.collect();
    let fills = |at: &&usize| more.iter().any(|row| !is_blank(row, **at));
    let filled = blanks.iter().filter(fills).count();
    match filled * 10 >= blanks.len() * 9 {
        true => blanks.len(),
        false => 0,
    }
}

/// Whether the first row holds codes, as Q1 and Q2_3, and the second what was
/// asked.
fn asks_below_codes(first: &Row, second: &Row, sees: &Evidence) -> bool {
    let asks = (0..second.len()).filter(|&at| trim(second.cell(at)).ends_with('?'));
    let asks = asks.count();
    sees.figures == 0 && is_codes(first) && asks >= 2 && asks * 2 >= filled(second)
}

/// Whether names are the codes of a tool, as Q1, VAR2 and v_12 are.
fn is_codes(names: &Row) -> bool {
    let is_code = |cell: &str| {
        let digit = cell.bytes().any(|byte| byte.is_ascii_digit());
        let word = cell.trim_end_matches(|c: char| !c.is_alphabetic());
        let word = word.split(|c: char| !c.is_alphabetic()).next();
        let word = word.unwrap_or("").to_lowercase();
        let letters = word.chars().count();
        let is_short = (1..=4).contains(&letters) || CODES.contains(&word.as_str());
        digit && is_short && cell.len() <= 12 && !cell.contains(' ')
    };
    let codes = (0..names.len()).filter(|&at| is_code(trim(names.cell(at))));
    codes.count() * 3 >= filled(names) * 2
}

/// Longer words that tools number.
const CODES: [&str; 6] = ["question", "frage", "pregunta", "field", "column", "item"];

/// Whether a second row without a gap may be names as well as an answer: it
/// stands over figures with a word, or below codes with words that nobody else
/// says. Each would be lost if it were taken for the other.
fn may_be_names(first: &Row, second: &Row, sees: &Evidence) -> bool {
    if sees.figures + sees.again > 0 || filled(second) < filled(first) || filled(second) < 2 {
        return false;
    }
    sees.over > 0 || sees.compared > 1 && is_codes(first)
}

/// What survey tools write under a question without choices.
const NO_CHOICE: [&str; 15] = [
    "Response",
    "Open-Ended Response",
    "Other (please specify)",
    "Antwort",
    "Offene Antwort",
    "Offene Beantwortung",
    "Sonstiges (bitte angeben)",
    "Réponse",
    "Réponse ouverte",
    "Réponse libre",
    "Autre (veuillez préciser)",
    "Respuesta",
    "Respuesta abierta",
    "Otro (especifique)",
    "Otra (especifique)",
];

/// Whether a name is what a survey tool writes where there is no choice: it is
/// no question either.
pub fn is_no_choice(name: &str) -> bool {
    NO_CHOICE.contains(&name)
}

/// What speaks for names, and what for an answer.
#[derive(Debug, Default)]
struct Evidence {
    /// Nothing under a name, or a choice over itself.
    names: usize,
    /// Choices over themselves, and what tools write in the place of one.
    choices: usize,
    /// Different words over figures.
    over: usize,
    /// Figures over figures.
    figures: usize,
    /// Of these, days with their year over days.
    days: usize,
    /// Words that come again below, among others.
    again: usize,
    /// How many columns have something below.
    compared: usize,
}

impl Evidence {
    /// Holds the row `at` against the first answers, and against the rows of
    /// names above it.
    fn of(rows: &[Row], at: usize, answers: usize, above: &[usize]) -> Self {
        let mut sees = Self::default();
        let mut over = Vec::new();
        let row = &rows[at];
        let below = rows.get(answers..).unwrap_or(&[]);
        let below = &below[..below.len().min(BELOW)];
        for column in 0..row.len().max(below.iter().map(Row::len).max().unwrap_or(0)) {
            let cells = below.iter().map(|row| plain(row.cell(column)));
            let cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
            if cells.is_empty() {
                continue;
            }
            sees.compared += 1;
            let own = plain(row.cell(column));
            let figures = cells.iter().filter(|cell| is_figure(cell)).count();
            let of_figures = figures * 5 >= cells.len() * 4;
            let named = |&at: &usize| !trim(rows[at].cell(column)).is_empty();
            if own.is_empty() {
                sees.names += usize::from(above.iter().any(named));
            } else if of_figures && is_figure(&own) {
                sees.figures += 1;
                let days = is_day(&own) && cells.iter().all(|cell| is_day(cell));
                sees.days += usize::from(days);
            } else if of_figures {
                // "n/a" stands in an answer more than once.
                if cells.contains(&own) {
                    sees.again += 1;
                } else if !over.contains(&own) && is_name(&own) {
                    sees.over += 1;
                    over.push(own);
                }
            } else if is_choice(&own, &cells) {
                // A choice over its crosses.
                if !over.contains(&own) && is_name(&own) {
                    sees.over += 1;
                    over.push(own);
                }
            } else if cells.iter().all(|cell| *cell == own) {
                let choice = usize::from(above.iter().any(|at| !named(at)));
                sees.names += choice;
                sees.choices += choice;
            } else if NO_CHOICE.contains(&own.as_str()) {
                sees.names += 1;
                sees.choices += 1;
            } else if cells.contains(&own) {
                sees.again += 1;
            }
        }
        // The numbers of a scale, one after the other, are its choices.
        let gaps = above
            .iter()
            .any(|&above| filled(&rows[above]) + 1 < filled(row));
        if gaps && counts_up(row) {
            sees.figures = 0;
        }
        sees
    }

    /// Figures over figures, and no word over any; or words that come again; or
    /// a day over days.
    fn is_answer(&self) -> bool {
        match self.figures {
            _ if self.days > 0 => true,
            0 => self.again > 1 && self.names + self.over == 0,
            _ => self.over == 0,
        }
    }

    fn is_sure(&self) -> bool {
        self.names + self.over > 1 && self.choices + self.over > 0
    }

    fn is_names(&self) -> bool {
        self.names + self.over > self.figures + self.again
    }
}

/// Whether a word may be a name, and is not what people write where they have
/// no answer.
fn is_name(cell: &str) -> bool {
    // "10 - very likely" is an answer, "1. How likely?" a question.
    let digits = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < cell.len() && !digits.starts_with(['.', ')']) {
        return false;
    }
    let letters: String = cell.chars().filter(|c| c.is_alphabetic()).collect();
    letters.chars().count() > 1 && !NO_ANSWER.contains(&letters.to_lowercase().as_str())
}

/// What stands for no answer, by its letters.
const NO_ANSWER: [&str; 20] = [
    "na",
    "nd",
    "ns",
    "nsnc",
    "nv",
    "ka",
    "kein",
    "keine",
    "keineangabe",
    "keineantwort",
    "weißnicht",
    "weissnicht",
    "noanswer",
    "notapplicable",
    "none",
    "null",
    "nan",
    "dontknow",
    "skipped",
    "sansréponse",
];

/// Whether a word stands over crosses that are none of its own kind: "Yes" over
/// `x`, as well as "Price" over "yes".
fn is_choice(own: &str, cells: &[String]) -> bool {
    let is_word = |cell: &str| cell.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let marks = cells.iter().all(|cell| mark(cell).is_some());
    marks && (mark(own).is_none() || is_word(own) && !cells.iter().any(|cell| is_word(cell)))
}

/// A number, a day or an address: what a name hardly is.
fn is_figure(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    match (digits, letters) {
        (0, _) => cell.contains('@') && !cell.contains(' '),
        (_, 0) => true,
        _ => {
            Days::said([]).read(cell).is_ok()
                || digits >= 4 && letters <= 3 && cell.contains(['/', '-', ':', '.'])
        }
    }
}

/// The numbers of a scale, from one to the next, are names of its choices.
fn counts_up(row: &Row) -> bool {
    let cells = (0..row.len()).map(|at| trim(row.cell(at)));
    let numbers = cells.filter_map(|cell| cell.parse::<i64>().ok());
    let numbers: Vec<_> = numbers.collect();
    numbers.len() > 2 && numbers.windows(2).all(|two| two[1] == two[0] + 1)
}
