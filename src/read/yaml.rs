//! From the text of a YAML file to records.

use super::entries::{self, EntryCache};
use super::node::{Node, SyntaxFault, Value};
use super::reader::{FromNode, OffsetMap, Reader};
use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, LineIndex, Span};

/// Reads a document that is one record. `place` leads from an offset in
/// `text` to one in the file; `again` holds what is remembered of the file
/// where it is read again.
pub fn document<T: FromNode>(
    id: FileId,
    text: &str,
    place: OffsetMap<'_>,
    again: Option<&EntryCache>,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let node = parse(id, text, place, again, diagnostics)?;
    let mut reader = Reader::new(id, text, place, diagnostics);
    T::from_node(&node, "", &mut reader)
}

/// Reads a document that is a list of records, or one of them. An empty
/// document is an empty list.
pub fn list<T: FromNode>(
    id: FileId,
    text: &str,
    again: Option<&EntryCache>,
    diagnostics: &mut Diagnostics,
) -> Vec<T> {
    let place = |at| at;
    let Some(node) = parse(id, text, &place, again, diagnostics) else {
        return Vec::new();
    };
    let mut reader = Reader::new(id, text, &place, diagnostics);
    let nodes = match &node.value {
        Value::Null => &[],
        Value::List(nodes) => nodes.as_slice(),
        Value::Entries(entries) => return reader.entries(entries, ""),
        _ => std::slice::from_ref(&node),
    };
    let read = nodes
        .iter()
        .filter_map(|node| T::from_node(node, "", &mut reader));
    read.collect()
}

fn parse(
    id: FileId,
    text: &str,
    place: OffsetMap<'_>,
    again: Option<&EntryCache>,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    if let Some(node) = entries::parse(text, again.map(|entries| (id, entries))) {
        return Some(node);
    }
    match Node::parse(text) {
        Ok(node) => Some(node),
        Err(fault) => {
            diagnostics.push(syntax(id, text, place, &fault));
            diagnostics.mark_unreadable(id);
            None
        }
    }
}

fn syntax(id: FileId, text: &str, place: OffsetMap<'_>, fault: &SyntaxFault) -> Diagnostic {
    let lines = LineIndex::new(text);
    let (line, column) = fault.at;
    let at = lines.offset(text, line, column);
    let next = text[at..].chars().next().filter(|c| *c != '\n');
    let end = at + next.map_or(0, char::len_utf8);
    let span = Span::new(id, place(at)..place(end).max(place(at)));
    let fault_of =
        |message: &str, help: &str| Diagnostic::new(&rules::YAML_SYNTAX, span, message).help(help);
    let written = lines.line(text, line);
    let indent: String = written.chars().take_while(|c| c.is_whitespace()).collect();
    if indent.contains('\t') {
        let help = "YAML is indented with spaces, and this line begins with a tab";
        return fault_of("a tab cannot indent a line", help);
    }
    let said = fault.message.as_str();
    if said.contains("unexpected character") && next.is_some_and(char::is_control) {
        return fault_of(
            "this character is no part of a text",
            "remove it; most editors can show characters that are not printed",
        );
    }
    let plain = PLAIN.iter().find(|(part, ..)| said.contains(part));
    match plain {
        Some((_, message, help)) => fault_of(message, help),
        None => fault_of(
            said,
            "`sidewise explain yaml-syntax` names the usual causes",
        ),
    }
}

/// What the parser says of the mistakes that everybody makes, and what people
/// who do not write parsers would call them.
const PLAIN: [(&str, &str, &str); 16] = [
    (
        "Depth",
        "this is nested more deeply than any entry can be",
        "see whether brackets above are closed, and lines indented as meant",
    ),
    (
        "budget breached",
        "this file multiplies itself, or holds more than any report needs",
        "write values out instead of repeating them by * and &",
    ),
    (
        "multiple YAML documents",
        "a second document begins here",
        "one file holds one entry: remove the line that holds nothing but ---",
    ),
    (
        "multiline quoted",
        "a quoted text runs on into this line",
        "close the quote above",
    ),
    (
        "trailing content after",
        "the quote is closed, and something follows it",
        "put the whole text in quotes of the other kind: 'It \"works\"'",
    ),
    (
        "unknown escape",
        "a backslash in double quotes begins a code, and this is none",
        "use single quotes, or write \\\\ for a backslash",
    ),
    (
        "unexpected character",
        "a text cannot begin with this character",
        "put the text in quotes",
    ),
    (
        "unknown anchor",
        "a text that begins with * refers to an anchor, and there is none of this name",
        "put the text in quotes",
    ),
    (
        "unclosed bracket '['",
        "this bracket is never closed",
        "close it with ]",
    ),
    (
        "unclosed bracket '{'",
        "this bracket is never closed",
        "close it with }",
    ),
    (
        "expected ','",
        "a comma or a closing bracket should stand here",
        "write commas between entries, and quotes around a text that holds a colon, a comma or a bracket",
    ),
    (
        "expected '-' indicator",
        "this line is indented differently from the entries above it",
        "all entries of a list begin in the same column",
    ),
    (
        "expected key",
        "this line is indented differently from the keys above it",
        "all keys of an entry begin in the same column",
    ),
    (
        "block sequence entries",
        "a list cannot begin here",
        "begin it on a line of its own, or write it in brackets: [a, b]",
    ),
    (
        "mapping values are not allowed",
        "this colon makes a key of something that cannot be one",
        "put a text that holds a colon in quotes; else see whether this line and the one above begin in the right column",
    ),
    (
        "':' indicator",
        "this colon makes a key of something that cannot be one",
        "close the bracket or quote above; put a text that holds a colon in quotes",
    ),
];
