//! From the text of a YAML file to records.

mod cause;

use super::entries::{self, EntryCache};
use super::node::{Node, Value};
use super::reader::{FromNode, OffsetMap, Reader};
use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

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
            let cause = cause::of(text, &fault);
            let at = place(cause.at.start)..place(cause.at.end).max(place(cause.at.start));
            diagnostics.push(
                Diagnostic::new(&rules::YAML_SYNTAX, Span::new(id, at), cause.message)
                    .help(cause.help),
            );
            diagnostics.mark_unreadable(id);
            None
        }
    }
}
