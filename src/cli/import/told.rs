//! What was taken for what, and what has to be asked.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::asks::{self, Ask};
use super::doubts;
use super::guess::{Doubt, Pick};
use super::map::{About, SCORES, address, question};
use crate::cli::say::count;
use crate::read::table::look::TableLook;
use crate::read::table::{Origin, Preset};

/// How the table was read, line by line.
pub(super) fn told(shown: &str, about: &About<'_>, asks: &[Ask]) -> String {
    let look = about.look;
    let tool = look
        .preset
        .map_or("no tool that is known", |preset| preset.name);
    let rows = usize::try_from(look.rows).unwrap_or(usize::MAX);
    let mut out = format!(
        "{shown}: {} and {}, from {tool}\n",
        count(rows, "row"),
        count(look.columns.len(), "column")
    );
    let mut line = |what: &str, is: String| {
        let _ = writeln!(out, "  {what}: {is}");
    };
    let names = &look.found.names;
    let over = match names.titles.is_empty() {
        true => String::new(),
        false => format!("; passed over: {}", rows_of(&names.titles)),
    };
    line("names", format!("{}{over}", rows_of(&names.rows)));
    if let Some(separator) = look.found.separator {
        line("between cells", format!("\"{}\"", separator.word()));
    }
    if let Some(written) = look.found.written {
        let guessed = match written.origin {
            Origin::Guessed => format!(
                ", guessed; the first other letter is on line {}",
                written.line
            ),
            _ => match written.seems {
                Some(seems) => format!(", though it seems to be {}", seems.word()),
                None => String::new(),
            },
        };
        line("text", format!("{}{guessed}", written.encoding.word()));
    }
    if let Some((_, sheet)) = &look.found.sheet {
        line("sheet", format!("\"{sheet}\""));
    }
    for (key, columns) in taken(about, asks) {
        line(&key, columns);
    }
    let meta = &about.guess.meta;
    if !meta.is_empty() {
        let all = list(look, meta).replace(" or one of ", " and ");
        line("not read", format!("{all}: of the answer, not its words"));
    }
    for state in &about.guess.states {
        let of = |value: &String| {
            let rows = look.columns[state.at].values.get(value);
            format!(
                "\"{value}\" in {}",
                count(
                    usize::try_from(rows.copied().unwrap_or(0)).unwrap_or(0),
                    "row"
                )
            )
        };
        let values: Vec<_> = state.none.iter().chain(&state.partial).map(of).collect();
        line(
            "no answers?",
            format!(
                "{}: {}; a line of the map, skip:, leaves them out",
                address(look, state.at),
                values.join(", ")
            ),
        );
    }
    if !look.sums.is_empty() {
        line(
            "left out",
            format!("{}: what those above come to", rows_of(&look.sums)),
        );
    }
    if !look.notes.is_empty() {
        line(
            "left out",
            format!("{}: words alone, below the answers", rows_of(&look.notes)),
        );
    }
    for (row, fault) in &look.faults {
        line("left out", format!("row {row}: {}", fault.message));
    }
    out
}

/// Which column was taken for what, by the keys of the map.
fn taken(about: &About<'_>, asks: &[Ask]) -> Vec<(String, String)> {
    let (look, guess) = (about.look, about.guess);
    let mut taken = Vec::new();
    let mut one = |key: &str, at: usize| {
        if !guess.doubt(at).is_some_and(Doubt::is_direction) {
            taken.push((key.to_owned(), list(look, &[at])));
        }
    };
    let when = guess.when.as_ref().map(|(at, _)| *at);
    let when = when.or(guess.unread);
    let when = when.or_else(|| Preset::column(look.preset?.when, &look.header));
    if let Some(at) = when {
        one("when", at);
    }
    if let Pick::One(at) = guess.persona {
        one("persona", at);
    }
    for (key, pick) in SCORES.into_iter().zip(&guess.scores) {
        if let Pick::One(at) = pick {
            one(key, *at);
        }
    }
    for (key, at) in [
        ("says", guess.says),
        ("id", guess.id),
        ("share", guess.share),
    ] {
        if let Some(at) = at {
            one(key, at);
        }
    }
    if let [tags] = guess.tags.as_slice() {
        one("tags", tags.at);
    }
    for ask in asks.iter().filter(|ask| !ask.is_new) {
        one(&ask.id, ask.at);
    }
    taken
}

/// Rows as a spreadsheet numbers them.
fn rows_of(rows: &[u32]) -> String {
    let words: Vec<_> = rows.iter().map(u32::to_string).collect();
    match words.as_slice() {
        [] => "none".to_owned(),
        [one] => format!("row {one}"),
        _ => format!("rows {}", words.join(", ")),
    }
}

/// What nobody can guess, one question after the other.
pub(super) fn questions(about: &About<'_>, asks: &[Ask]) -> String {
    let mut questions = Vec::new();
    if let Some((at, format)) = &about.guess.when
        && format.twin.is_some()
    {
        let which = match format.is_short() {
            true => "year or the day",
            false => "day or the month",
        };
        let why = match about.look.columns[*at].two_ways() {
            Some(_) => "Some days tell the one, some the other",
            None => "No day tells",
        };
        questions.push(format!(
            "Does the {which} come first in {}? {why}",
            address(about.look, *at)
        ));
    }
    if let Some(at) = about.guess.unread {
        let ways = two_ways(about.look, at).map(|ways| format!(": {ways}"));
        questions.push(format!(
            "How are the days of {} written? Say format: behind its column{}",
            address(about.look, at),
            ways.unwrap_or_default()
        ));
    }
    let columns = about.look.columns.iter().enumerate();
    let unclear = columns.filter_map(|(at, column)| Some((at, column.unclear()?)));
    for (at, cell) in unclear {
        questions.push(format!(
            "Is \"{cell}\" in {} a thousand or one? Say --decimal . or --decimal , after the sign before the tenths",
            address(about.look, at)
        ));
    }
    if let Pick::Ask(all) = &about.guess.persona {
        questions.push(format!(
            "Which column says who answered: {}?",
            list(about.look, all)
        ));
    }
    for (key, pick) in SCORES.into_iter().zip(&about.guess.scores) {
        if let Pick::Ask(all) = pick {
            questions.push(format!(
                "Which of these is {key}: {}?",
                ratings(about.look, all)
            ));
        }
    }
    if let Some(at) = about.guess.share {
        questions.push(format!(
            "Does {} let words be shown to the client?",
            address(about.look, at)
        ));
    }
    questions.extend(asks::scales(about, asks));
    let mut unread = doubts::questions(about, asks);
    unread.extend(asks::unknown(about, asks));
    let when = about.guess.when.as_ref().map(|(at, _)| *at);
    if let Some(at) = when
        && let Some(ways) = two_ways(about.look, at)
    {
        unread.push(format!(
            "The days of {} are written in two ways: {ways}",
            address(about.look, at)
        ));
    }
    if let Some(at) = about.guess.id
        && about.look.columns[at].again() > 0
        && about.look.columns[at].again() != about.look.again
    {
        unread.push(format!(
            "Of the ids in {}, {}, and the rows say something else: the first of them counts, unless the others are taken out or get ids of their own",
            address(about.look, at),
            doubts::again(about.look, at)
        ));
    }
    if !about.look.may_sum_up.is_empty() {
        unread.push(format!(
            "What is {}: an answer, or what those above come to? Then take it out of the table",
            rows_of(&about.look.may_sum_up)
        ));
    }
    if !about.look.names_again.is_empty() {
        unread.push(format!(
            "The names stand again in {}: take that out of the table, and what is below it if it is the same answers",
            rows_of(&about.look.names_again)
        ));
    }
    if let Some(row) = about.look.first_again.filter(|_| about.look.has_copies())
        && about.guess.id.is_none()
        && about.look.preset.is_none_or(|preset| preset.id.is_empty())
    {
        let again = usize::try_from(about.look.again).unwrap_or(usize::MAX);
        unread.push(format!(
            "{} say{} all that one above says, the first in row {row}: the same answers twice? Then take them out of the table, or else each counts",
            count(again, "row"),
            if again == 1 { "s" } else { "" }
        ));
    }
    let listed = |title: &str, questions: &[String]| {
        let lines = questions.iter().map(|question| format!("  - {question}\n"));
        match questions.is_empty() {
            true => String::new(),
            false => format!("\n{title}:\n{}", lines.collect::<String>()),
        }
    };
    let named = listed(
        "Open, and named by `sidewise check` until it is answered",
        &questions,
    );
    let silent = listed(
        "Open, and for you to decide: until then the lines for it in the map are comments",
        &unread,
    );
    named + &silent
}

/// Which rows tell that the day comes first, and which the month, where there
/// are both.
fn two_ways(look: &TableLook, at: usize) -> Option<String> {
    let [day, month] = look.columns[at].two_ways()?;
    Some(format!(
        "{day} can only have the day first, {month} only the month. Write them alike in the table: others, such as 03/04, may be wrong as well"
    ))
}

/// Columns of which one is asked for; where their answers are of different
/// kinds, with what they are.
fn ratings(look: &TableLook, all: &[usize]) -> String {
    let kinds: BTreeSet<_> = all.iter().map(|&at| kind(look, at)).collect();
    if kinds.len() < 2 || all.len() > LISTED {
        return list(look, all);
    }
    let shown = all.iter();
    let shown: Vec<_> = shown
        .map(|&at| format!("{}, {}", list(look, &[at]), kind(look, at)))
        .collect();
    shown.join("; ")
}

/// What a rating was answered with.
fn kind(look: &TableLook, at: usize) -> String {
    let column = &look.columns[at];
    match column.range.filter(|_| column.numbers * 2 >= column.filled) {
        Some((low, high)) => format!("answered {low} to {high}"),
        None => "answered in words".to_owned(),
    }
}

/// So many columns are listed in a question.
const LISTED: usize = 8;

fn list(look: &TableLook, all: &[usize]) -> String {
    let shown = all.iter().take(LISTED).map(|&at| match question(look, at) {
        Some(question) => format!("{} ({question})", address(look, at)),
        None => address(look, at),
    });
    let shown: Vec<_> = shown.collect();
    match all.len().saturating_sub(LISTED) {
        0 => shown.join(", "),
        more => format!("{} or one of {more} more", shown.join(", ")),
    }
}
