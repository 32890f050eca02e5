//! Where in the text of a report an entry goes, and how its lines begin and end.

use super::brackets;
use crate::read::node::{Node, Value};

/// The entry at the end of what is written in brackets, if it is.
pub(super) fn in_brackets(text: &str, value: &Node, open: char, entry: &str) -> Option<String> {
    let start = value.range.start;
    let is_open = matches!(value.value, Value::List(_) | Value::Map(_))
        && text.get(start..)?.starts_with(open);
    is_open
        .then(|| brackets::with(text, start, entry))
        .flatten()
}

/// A new key with an entry at the end of the document.
pub(super) fn at_the_end(text: &str, key: &str, entry: &str) -> Vec<String> {
    let block = format!("{key}:\n{entry}");
    let ends = [text.len(), end_of_document(text)];
    ends.map(|end| inserted(text, end, &block)).into()
}

/// The entry below a key that holds nothing, or an empty list.
pub(super) fn below(text: &str, key_end: usize, entry: &str) -> Option<String> {
    let line_end = text[key_end..]
        .find('\n')
        .map_or(text.len(), |at| key_end + at);
    let line = &text[key_end..line_end];
    let colon = line.find(':')? + 1;
    let (value, comment) = match line[colon..].find('#') {
        Some(at) => line[colon..].split_at(at),
        None => (&line[colon..], ""),
    };
    let value = value.trim();
    let empty = matches!(value, "" | "~" | "null" | "Null" | "NULL")
        || matches!(value.replace(' ', "").as_str(), "[]" | "{}");
    let head = match (empty, comment.is_empty()) {
        (false, _) => return None,
        (true, true) => line[..colon].to_owned(),
        (true, false) => format!("{}   {}", &line[..colon], comment.trim_end()),
    };
    let mut made = text[..key_end].to_owned();
    let lines = as_ended(&format!("{head}\n{entry}"), text);
    made.push_str(&lines);
    made.push_str(text[line_end..].strip_prefix('\n').unwrap_or(""));
    Some(made)
}

/// Where the last line of a block ends, of a list or else of a mapping, whose
/// entries stand so many blanks in: before the next key, and before the
/// comments that stand above it.
pub(super) fn end_of_block(text: &str, first: usize, indent: usize, list: bool) -> usize {
    let line_end = |at: usize| {
        let length = text[at..].find('\n');
        length.map_or(text.len(), |length| at + length + 1)
    };
    let mut end = line_end(first);
    let mut at = end;
    while at < text.len() {
        let stop = line_end(at);
        let line = &text[at..stop];
        let blanks = line.chars().take_while(|c| *c == ' ').count();
        let rest = line.trim();
        let is_comment = rest.starts_with('#');
        let is_next = blanks < indent || list && blanks == indent && !rest.starts_with('-');
        if rest == "..." || rest == "---" || is_next && !rest.is_empty() && !is_comment {
            break;
        }
        if !(rest.is_empty() || is_comment && blanks < indent.max(1)) {
            end = stop;
        }
        at = stop;
    }
    end
}

/// Before the line that ends the document, if there is one.
fn end_of_document(text: &str) -> usize {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "..." {
            return at;
        }
        at += line.len();
    }
    text.len()
}

pub(super) fn inserted(text: &str, at: usize, lines: &str) -> String {
    let (before, after) = text.split_at(at);
    let end = match before.is_empty() || before.ends_with('\n') {
        true => "",
        false => "\n",
    };
    let lines = as_ended(&format!("{end}{lines}"), text);
    format!("{before}{lines}{after}")
}

/// Lines that end as those of a text do.
fn as_ended(lines: &str, text: &str) -> String {
    match text.contains("\r\n") {
        true => lines.replace('\n', "\r\n"),
        false => lines.to_owned(),
    }
}

/// The entry, whose hyphen stands two blanks in, with as many as the others.
pub(super) fn indented(entry: &str, indent: usize) -> String {
    let blanks = " ".repeat(indent);
    let lines = entry
        .lines()
        .map(|line| format!("{blanks}{}\n", line.strip_prefix("  ").unwrap_or(line)));
    lines.collect()
}
