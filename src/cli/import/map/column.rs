//! A column as the map names it, and what is to be known of it.

use crate::cli::import::guess::coded;
use crate::read::table::is_no_choice;
use crate::read::table::look::{Column, TableLook};

/// A column as the map names it: by a name, or else by its number.
pub(in crate::cli::import) fn address(look: &TableLook, at: usize) -> String {
    let (address, number) = (look.header.address(at), (at + 1).to_string());
    match address == number {
        true => number,
        false => quoted(&address),
    }
}

/// As YAML takes it, whatever stands in it.
pub(in crate::cli::import) fn quoted(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    serde_json::to_string(&plain).unwrap_or_default()
}

/// What a column asks, where its address is another name of it.
pub(in crate::cli::import) fn question(look: &TableLook, at: usize) -> Option<String> {
    let address = look.header.address(at);
    let rows = (1..look.header.rows).map(|row| look.header.row_name(row, at));
    let mut rows = rows.filter(|name| {
        !name.is_empty()
            && !name.contains("\"ImportId\"")
            && !address.contains(name)
            && !is_no_choice(name)
    });
    let name = rows.next()?;
    let clean: String = name
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    Some(match clean.char_indices().nth(100) {
        Some((at, _)) => format!("{}…", &clean[..at]),
        None => clean,
    })
}

/// A comment, and before it the question behind a code.
pub(in crate::cli::import) fn behind(look: &TableLook, at: usize, note: &str) -> String {
    match question(look, at) {
        Some(question) => match note.strip_prefix("   # ") {
            Some(note) => format!("   # {question} ({note})"),
            None => format!("   # {question}"),
        },
        None => note.to_owned(),
    }
}

/// In a few words what stands in a column.
pub(in crate::cli::import) fn summary(column: &Column) -> String {
    let range = coded(column).map(|(range, _)| range).or(column.range);
    let range = range.filter(|_| column.numbers * 2 >= column.filled);
    match (range, column.many) {
        (Some((low, high)), _) => format!("   # {low} to {high}, {} answers", column.filled),
        (None, true) => format!("   # {} texts", column.filled),
        // The words of a scale tell it from those of another.
        (None, false) if is_listable(column) => {
            let values = column.by_count().into_iter().map(|(value, _)| value);
            let values: Vec<_> = values.collect();
            format!("   # {}; {} answers", values.join(", "), column.filled)
        }
        (None, false) => format!(
            "   # {} values, {} answers",
            column.values.len(),
            column.filled
        ),
    }
}

/// Whether a column has few values, and short ones.
fn is_listable(column: &Column) -> bool {
    let mut values = column.values.keys();
    let is_short = |value: &String| value.len() <= 30 && !value.contains(char::is_control);
    (2..=7).contains(&column.values.len()) && values.all(is_short)
}
