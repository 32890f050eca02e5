//! Lists, and maps by id.

use super::{FromNode, Id, Reader};
use crate::diagnostic::Diagnostic;
use crate::read::node::{Node, Value};
use crate::read::rules;
use crate::source::{Span, Spanned};

impl<T: FromNode> FromNode for Vec<T> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Null => None,
            Value::List(list) => Some(
                list.iter()
                    .filter_map(|node| T::from_node(node, key, reader))
                    .collect(),
            ),
            Value::Entries(entries) => Some(reader.entries(entries, key)),
            _ => {
                let raw = reader.raw(node).to_owned();
                let message = format!("`{key}` wants a list, and this is {}", node.kind());
                let short = !raw.is_empty() && raw.len() < 60 && !raw.contains(['\n', '{', ']']);
                let help = match (raw.chars().next(), short) {
                    (Some(dash @ ('-' | '–' | '—' | '•' | '*')), _) => format!(
                        "`{dash}` begins no entry here: an entry begins with a hyphen and a blank"
                    ),
                    (_, true) => format!("write `{key}: [{raw}]`"),
                    (_, false) => "begin each entry with a hyphen".to_owned(),
                };
                reader.fault(&rules::WRONG_TYPE, node, message, help);
                None
            }
        }
    }
}

/// One value or a list of them.
#[derive(Debug, Clone)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: FromNode> FromNode for OneOrMany<T> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::List(_) | Value::Entries(_) => Vec::from_node(node, key, reader).map(Self),
            _ => T::from_node(node, key, reader).map(|one| Self(vec![one])),
        }
    }
}

/// A mapping from ids to values, in the order written.
#[derive(Debug, Clone)]
pub struct ById<T>(pub Vec<(Spanned<Id>, T)>);

impl<T> Default for ById<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: FromNode> FromNode for ById<T> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(pairs) = &node.value else {
            if !matches!(node.value, Value::Null) {
                let message = format!(
                    "`{key}` wants a mapping from ids, and this is {}",
                    node.kind()
                );
                let help = format!("write an id before each: {key}: {{ ID: … }}");
                reader.fault(&rules::WRONG_TYPE, node, message, help);
            }
            return None;
        };
        let pairs = pairs.iter().map(|(id, value)| (id, value));
        Some(Self::from_pairs(pairs, key, reader))
    }
}

impl<T: FromNode> ById<T> {
    /// The same of pairs of a mapping.
    pub fn from_pairs<'n>(
        pairs: impl Iterator<Item = (&'n Node, &'n Node)>,
        key: &str,
        reader: &mut Reader<'_>,
    ) -> Self {
        let mut read: Vec<(Spanned<Id>, T)> = Vec::new();
        let mut before = None;
        for (id, value) in pairs {
            let owner = before.replace((id, value));
            if reader.is_cut_off(owner, id, value) {
                // Half a value is none.
                let owner = owner.map(|(owner, _)| reader.span(&owner.range));
                read.pop_if(|(id, _)| Some(id.span) == owner);
                continue;
            }
            let Some(id) = Spanned::<Id>::from_node(id, key, reader) else {
                continue;
            };
            if let Some((first, _)) = read.iter().find(|(other, _)| other.value == id.value) {
                let twice = duplicate(id.value.as_str(), first.span, id.span);
                reader.diagnostics.push(twice);
                continue;
            }
            if let Some(value) = T::from_node(value, id.value.as_str(), reader) {
                read.push((id, value));
            }
        }
        Self(read)
    }
}

/// The fault of a key that comes twice.
pub fn duplicate(key: &str, first: Span, second: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::DUPLICATE_KEY,
        second,
        format!("`{key}` is written twice"),
    )
    .related(first, format!("`{key}` is first written here"))
    .help("keep one of the two")
}
