//! From spans to lines: the one form that all renderers read.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Diagnostic, Level};
use crate::source::{Note, Notes, Sources, Span, letters};

/// A place as people name it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Place {
    /// Relative to the project, with `/`.
    pub file: String,
    /// From 1.
    #[schemars(range(min = 1))]
    pub line: usize,
    /// From 1, in characters.
    #[schemars(range(min = 1))]
    pub column: usize,
    /// The line on which the place ends.
    #[schemars(range(min = 1))]
    pub end_line: usize,
    /// One past the last character on that line.
    #[schemars(range(min = 1))]
    pub end_column: usize,
    /// The (first) line itself; of a very long one, what is around the place.
    pub text: String,
    /// The column of the text's first character: 1 unless the line is long.
    #[schemars(range(min = 1))]
    pub text_column: usize,
    /// In a workbook the cell, with its sheet: `Sheet1!C17`. The line is then
    /// the row, and the text what stands in its cells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// Why this place is shown; empty for the place of the fault itself.
    pub label: String,
}

/// A diagnostic that can be shown without the sources.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[schemars(rename = "Diagnostic")]
pub struct Resolved {
    /// The rule's code.
    pub code: &'static str,
    /// `error`, `warning` or `hint`.
    #[schemars(extend("enum" = ["error", "warning", "hint"]))]
    pub level: &'static str,
    /// What is wrong, without a full stop.
    pub message: String,
    /// Where, if a file can be named.
    pub place: Option<Place>,
    /// Places that explain it.
    pub related: Vec<Place>,
    /// What to do.
    pub help: Option<String>,
}

impl Resolved {
    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error.word()
    }
}

/// Looks the places of a diagnostic up.
pub fn resolve(diagnostic: &Diagnostic, sources: &Sources) -> Resolved {
    let related = diagnostic.related.iter();
    Resolved {
        code: diagnostic.rule.code,
        level: diagnostic.level.word(),
        message: diagnostic.message.clone(),
        place: diagnostic.span.map(|span| place(span, "", sources)),
        related: related
            .map(|(span, label)| place(*span, label, sources))
            .collect(),
        help: diagnostic.help.clone(),
    }
}

fn place(span: Span, label: &str, sources: &Sources) -> Place {
    let file = sources.file(span.file);
    if let Some(table) = file.table() {
        return in_table(span, label, file.path(), &table.notes());
    }
    let (start, line, at) = file.position(span.start as usize);
    let (end, _, _) = file.position(span.end as usize);
    let (text, text_column) = window(line, at, start.column);
    Place {
        file: file.path().to_owned(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        text,
        text_column,
        cell: None,
        label: label.to_owned(),
    }
}

fn in_table(span: Span, label: &str, path: &str, notes: &Notes) -> Place {
    let unknown = Note {
        line: 1,
        column: 1,
        end_line: 1,
        end_column: 1,
        text_column: 1,
        ..Note::default()
    };
    let note = notes.get(span).unwrap_or(&unknown);
    let cell = notes.sheet_of(span).map(|sheet| match span.end {
        0 => format!("{sheet}!{}", note.line),
        cell => format!("{sheet}!{}{}", letters(cell as usize - 1), note.line),
    });
    Place {
        file: path.to_owned(),
        line: note.line as usize,
        column: note.column as usize,
        end_line: note.end_line as usize,
        end_column: note.end_column as usize,
        text: note.text.to_string(),
        text_column: note.text_column as usize,
        cell,
        label: label.to_owned(),
    }
}

/// At most this many characters of a line are shown. A line can be a whole
/// file, and each of a thousand faults in it would take it along.
const WINDOW: usize = 400;

/// What is around byte `at` of a line, where `column` stands, and the column of its
/// first character.
fn window(line: &str, at: usize, column: usize) -> (String, usize) {
    // Columns count from after a byte-order mark; so does the text.
    let seen = line.trim_start_matches('\u{feff}');
    if seen.len() <= WINDOW {
        return (seen.to_owned(), 1);
    }
    let at = at.saturating_sub(line.len() - seen.len());
    let (before, behind) = seen.split_at_checked(at).unwrap_or((seen, ""));
    let back = before.char_indices().rev().take(WINDOW / 2 - 1);
    let from = back.last().map_or(before.len(), |(at, _)| at);
    let count = before[from..].chars().count();
    let text = before[from..].chars().chain(behind.chars());
    (text.take(WINDOW).collect(), column.saturating_sub(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;

    static RULE: Rule = Rule {
        code: "test",
        level: Level::Error,
        title: "",
        explain: "",
    };

    fn at(text: &str, part: &str) -> Place {
        let mut sources = Sources::default();
        let file = sources.add("content/a.yaml", text);
        let start = text.find(part).unwrap();
        let span = Span::new(file, start..start + part.len());
        let resolved = resolve(&Diagnostic::new(&RULE, span, ""), &sources);
        resolved.place.unwrap()
    }

    #[test]
    fn a_line_comes_without_its_end_and_mark() {
        let place = at("\u{feff}name: Wéndy\r\nlabel: x\r\n", "Wéndy");
        assert_eq!((place.line, place.column, place.end_column), (1, 7, 12));
        assert_eq!((place.text.as_str(), place.text_column), ("name: Wéndy", 1));
    }

    #[test]
    fn of_a_long_line_comes_what_is_around_the_place() {
        let text = format!("{}wendi{}", "é".repeat(5000), "è".repeat(5000));
        let place = at(&text, "wendi");
        assert_eq!((place.column, place.end_column), (5001, 5006));
        assert_eq!(place.text.chars().count(), WINDOW);
        let shown = place.text.chars().skip(place.column - place.text_column);
        assert_eq!(shown.take(5).collect::<String>(), "wendi");
        // Near the beginning it is the beginning.
        let text = format!("wendi{}", "è".repeat(5000));
        assert_eq!(at(&text, "wendi").text_column, 1);
    }
}
