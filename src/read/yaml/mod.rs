//! From the text of a YAML file to records.

mod cause;

use super::entries::{self, EntryCache};
use super::node::{Node, Value};
use super::reader::{FromNode, OffsetMap, Reader};
use super::record::Record;
use super::rules;
use crate::base::suggest;
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
pub fn list<T: FromNode + Record>(
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
        Value::Map(pairs) if no_entry::<T>(pairs, &mut reader) => return Vec::new(),
        _ => std::slice::from_ref(&node),
    };
    let read = nodes
        .iter()
        .filter_map(|node| T::from_node(node, "", &mut reader));
    read.collect()
}

/// Whether a mapping stands in the place of a list of records: none of its keys is one
/// of theirs. That is noted, once.
fn no_entry<T: Record>(pairs: &[(Node, Node)], reader: &mut Reader<'_>) -> bool {
    let keys = || T::FIELDS.iter().map(|field| field.key);
    let is_own = |(key, _): &(Node, Node)| match &key.value {
        Value::Text(key) => suggest(key, keys()).is_some(),
        _ => false,
    };
    let Some((first, value)) = pairs.first().filter(|_| !pairs.iter().any(is_own)) else {
        return false;
    };
    let key = reader.raw(first);
    let message = format!(
        "this file is a list of {}s, and `{key}` is a key of a mapping",
        T::NAME
    );
    let help = match (&value.value, keys().next()) {
        (Value::List(_) | Value::Entries(_), _) => {
            format!("take the line of `{key}` out: the list stands alone in its file")
        }
        (_, Some(id)) => format!("begin each entry with a hyphen: `- {id}: {key}`"),
        (_, None) => "begin each entry with a hyphen".to_owned(),
    };
    reader.fault(&rules::WRONG_TYPE, first, message, help);
    reader.mark_partial();
    true
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
