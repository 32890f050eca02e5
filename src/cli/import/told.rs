//! What was taken for what, and what has to be asked.

use std::fmt::Write as _;

use super::asks::{self, Ask};
use super::guess::Pick;
use super::map::{About, SCORES, address, question};
use crate::cli::say::count;
use crate::read::table::Origin;
use crate::read::table::look::Look;

/// How the table was read, line by line.
pub(super) fn told(shown: &str, about: &About<'_>) -> String {
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
            _ => String::new(),
        };
        line("text", format!("{}{guessed}", written.encoding.word()));
    }
    if let Some((_, sheet)) = &look.found.sheet {
        line("sheet", format!("\"{sheet}\""));
    }
    for (row, fault) in &look.faults {
        line("left out", format!("row {row}: {}", fault.message));
    }
    out
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
                list(about.look, all)
            ));
        }
    }
    if let Some(at) = about.guess.share {
        questions.push(format!(
            "Does {} let words be shown to the client?",
            address(about.look, at)
        ));
    }
    questions.extend(asks::questions(about, asks));
    if questions.is_empty() {
        return String::new();
    }
    let lines = questions.iter().map(|question| format!("  - {question}\n"));
    format!(
        "\nOpen, and named by `sidewise check` until it is answered:\n{}",
        lines.collect::<String>()
    )
}

fn list(look: &Look, all: &[usize]) -> String {
    let shown = all.iter().take(8).map(|&at| match question(look, at) {
        Some(question) => format!("{} ({question})", address(look, at)),
        None => address(look, at),
    });
    let shown: Vec<_> = shown.collect();
    match all.len().saturating_sub(8) {
        0 => shown.join(", "),
        more => format!("{} or one of {more} more", shown.join(", ")),
    }
}
