//! What tools note about an answer, and nobody answered: from where it came,
//! how long it took, how far it went.

use super::noted::{LANGUAGES, NAMES, OF_QUALTRICS, SPANS, WORDED};
use super::words_of;
use crate::cli::import::words::folded;
use crate::read::table::look::{Column, TableLook};
use crate::read::table::marks::mark;
use crate::read::table::state::{Became, bare, became, is_either, is_state};

/// A column that says what became of an answer, and which of its values may be
/// no answers, as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli::import) struct State {
    pub(in crate::cli::import) at: usize,
    pub(in crate::cli::import) none: Vec<String>,
    pub(in crate::cli::import) partial: Vec<String>,
}

/// Whether a column tells of the answer, and not what it says.
pub(super) fn is_meta(names: &[&str], column: &Column) -> bool {
    let named = |list: &[&str]| names.iter().any(|name| list.contains(&bare(name).as_str()));
    if column.filled == 0 || column.is_days() {
        return false;
    }
    // What takes part in a scale was asked.
    (named(NAMES) || named(WORDED)) && column.split().is_none()
        || names.iter().any(|name| {
            let name = bare(name);
            OF_QUALTRICS.iter().any(|start| name.starts_with(start))
        })
        || column.is_written_by_a_program()
        || named(SPANS) && column.is_how_long()
        || named(LANGUAGES) && is_language(column)
        || timings(names)
}

/// Whether a column was answered whatever it is called: an option called
/// Phone, or Email as one of the things that were rated.
pub(super) fn is_answered(look: &TableLook, at: usize) -> bool {
    let column = &look.columns[at];
    if column.many || column.filled == 0 {
        return false;
    }
    let header = &look.header;
    let name = header.name(at);
    let choice = header.choice(at);
    let mut values = column.values.keys();
    let is_own = values.all(|value| *value == name || Some(value.as_str()) == choice);
    let mut values = column.values.keys();
    let is_crossed = choice.is_some() && values.all(|value| mark(value).is_some());
    let rated = choice.is_some() && column.values.len() > 1 && column.is_scale(0, 10);
    // Nobody's telephone has the number 4, and nobody's address is a cross.
    let rows = (0..header.rows).map(|row| header.row_name(row, at));
    let worded = rows
        .chain([name.as_str()])
        .any(|name| WORDED.contains(&bare(name).as_str()));
    let few = |(low, high): (i64, i64)| low >= 0 && high <= 10;
    let numbers = column.numbers * 2 >= column.filled && column.range.is_some_and(few);
    let answered = worded && (numbers || are_marks(column));
    is_own || is_crossed || rated || answered || words_of(look, at).is_some()
}

/// Whether the cells of a column are nothing but crosses and the like.
fn are_marks(column: &Column) -> bool {
    let mut values = column.values.keys();
    !column.many && column.filled > 0 && values.all(|value| mark(value).is_some())
}

/// A column that says what became of each answer.
pub(super) fn state(at: usize, names: &[&str], column: &Column) -> Option<State> {
    if !names.iter().any(|name| is_state(name)) || column.many || column.filled == 0 {
        return None;
    }
    let either = names.iter().any(|name| is_either(name))
        && column
            .values
            .keys()
            .all(|value| matches!(value.trim(), "0" | "1"));
    let mut state = State {
        at,
        none: Vec::new(),
        partial: Vec::new(),
    };
    for value in column.values.keys() {
        match became(value, either)? {
            Became::None => state.none.push(value.clone()),
            Became::Partial => state.partial.push(value.clone()),
            Became::Whole | Became::Code => {}
        }
    }
    Some(state)
}

/// The question of which a column has the marks of a test, or what was said of
/// them: `Points - Question`, `Question [Score]`.
pub(super) fn marked(name: &str) -> Option<&str> {
    const BEFORE: &[&str] = &[
        "Points",
        "Punkte",
        "Puntos",
        "Feedback",
        "Commentaires",
        "Comentarios",
    ];
    const BEHIND: &[&str] = &[
        "[Score]",
        "[Feedback]",
        "[Punktzahl]",
        "[Punkte]",
        "[Note]",
        "[Commentaires]",
        "[Puntuación]",
        "[Comentarios]",
    ];
    let before = || {
        let (mark, question) = name.split_once(['-', '\u{2013}'])?;
        BEFORE.contains(&mark.trim()).then(|| question.trim())
    };
    let mut behind = BEHIND.iter().filter_map(|mark| name.strip_suffix(mark));
    behind.next().map(str::trim_end).or_else(before)
}

/// How long a page or a question was looked at, as tools note it.
fn timings(names: &[&str]) -> bool {
    const PAGES: &[&str] = &[
        "first click",
        "last click",
        "page submit",
        "click count",
        "group time",
        "question time",
        "gruppenzeit",
        "fragenzeit",
        "temps du groupe",
        "temps de la question",
        "tiempo del grupo",
        "verweildauer",
        "tiempo de la pregunta",
    ];
    names.iter().any(|name| {
        let name = folded(name);
        let name = name.trim();
        let ends = |page: &&&str| name == **page || name.ends_with(&format!(" {page}"));
        PAGES[..4].iter().any(|page| ends(&page))
            || PAGES[4..].iter().any(|page| name.starts_with(page))
    })
}

/// Codes such as de and pt-BR, or the names of languages.
fn is_language(column: &Column) -> bool {
    let is_code = |value: &str| {
        let mut parts = value.split(['-', '_']);
        let first = parts.next().unwrap_or("");
        let letters = |part: &str| part.chars().all(char::is_alphabetic);
        (2..=3).contains(&first.len())
            && letters(first)
            && parts.all(|part| (2..=4).contains(&part.len()))
    };
    let is_name = |value: &str| {
        value
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '(' | ')' | '-'))
    };
    let mut values = column.values.keys();
    !column.many && column.split().is_none() && values.all(|value| is_code(value) || is_name(value))
}
