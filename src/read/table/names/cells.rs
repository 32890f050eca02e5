//! What a cell may be: a name, a choice over a cross, a figure, a day.

use crate::read::table::days::Days;
use crate::read::table::marks::mark;

/// A day with its year, which no column is called.
pub(super) fn is_day(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let is_bare = digits >= 6 && !cell.contains(char::is_alphabetic);
    let parts = cell.split(['.', '/', '-']).count();
    cell.len() >= 8 && (is_bare && parts >= 3 || Days::said([]).read(cell).is_ok())
}

/// What scores and waves are called before the year they are of.
const QUESTIONS: [&str; 12] = [
    "nps", "enps", "csat", "ces", "score", "rating", "note", "wave", "welle", "vague", "ola", "fy",
];

/// What survey tools write under a question without choices.
pub(super) const NO_CHOICE: [&str; 15] = [
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

/// Whether a word may be a name, and is not what people write where they have
/// no answer.
pub(super) fn is_name(cell: &str) -> bool {
    // "10 - very likely" is an answer, "1. How likely?" a question.
    let digits = cell.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < cell.len() && !digits.starts_with(['.', ')']) {
        return false;
    }
    let letters: String = cell.chars().filter(|c| c.is_alphabetic()).collect();
    letters.chars().count() > 1 && !NO_ANSWER.contains(&letters.to_lowercase().as_str())
}

/// What stands for no answer, by its letters.
pub(super) const NO_ANSWER: [&str; 20] = [
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
pub(super) fn is_choice(own: &str, cells: &[String]) -> bool {
    let is_word = |cell: &str| cell.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let marks = cells.iter().all(|cell| mark(cell).is_some());
    marks && (mark(own).is_none() || is_word(own) && !cells.iter().any(|cell| is_word(cell)))
}

fn names_question(cell: &str) -> bool {
    let word = cell
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    QUESTIONS.contains(&word.to_lowercase().as_str())
}

/// A number, a day or an address: what a name hardly is.
pub(super) fn is_figure(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    match (digits, letters) {
        (0, _) => cell.contains('@') && !cell.contains(' '),
        (_, 0) => true,
        // "NPS 2025-26" names a question, and the year it was asked in.
        _ if names_question(cell) => false,
        _ => {
            Days::said([]).read(cell).is_ok()
                || digits >= 4 && letters <= 3 && cell.contains(['/', '-', ':', '.'])
        }
    }
}
