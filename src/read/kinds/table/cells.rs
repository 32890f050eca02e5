//! Columns and the texts of cells, as they are written in YAML.

use crate::read::node::{Node, Value};
use crate::read::reader::{FromNode, OneOrMany, Reader, duplicate};
use crate::read::rules;
use crate::source::Spanned;

/// Which column: by its header, or by its number from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// Its header, or its letters.
    Name(String),
    /// Its place.
    Number(usize),
}

impl FromNode for Spanned<Address> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        if let Value::Int(number) = node.value
            && let Some(number) = usize::try_from(number).ok().filter(|&number| number > 0)
        {
            let span = reader.span(&node.range);
            return Some(Spanned::new(Address::Number(number), span));
        }
        let name = Spanned::<String>::from_node(node, key, reader)?;
        Some(name.map(Address::Name))
    }
}

/// What a cell says; of a blank one, nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellText(pub String);

impl FromNode for Spanned<CellText> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Null) {
            let message = format!("an entry of `{key}` is empty");
            let help = "write what the cell says, or \"\" for a blank cell";
            reader.fault(&rules::WRONG_TYPE, node, message, help.to_owned());
            return None;
        }
        cell_text(node, key, reader).map(|text| text.map(CellText))
    }
}

/// A text, or the blank one in quotes.
pub(super) fn cell_text(
    node: &Node,
    key: &str,
    reader: &mut Reader<'_>,
) -> Option<Spanned<String>> {
    match &node.value {
        Value::Text(text) if text.trim().is_empty() => {
            Some(Spanned::new(String::new(), reader.span(&node.range)))
        }
        _ => Spanned::<String>::from_node(node, key, reader),
    }
}

/// What one cell says, or a list of such.
#[derive(Debug, Clone)]
pub struct CellTexts(pub Vec<Spanned<CellText>>);

impl FromNode for CellTexts {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Null => None,
            _ => OneOrMany::from_node(node, key, reader).map(|texts| Self(texts.0)),
        }
    }
}

/// A text whose blanks count: what stands between several choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verbatim(pub String);

impl FromNode for Spanned<Verbatim> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::Text(text) if !text.is_empty() => {
                let span = reader.span(&node.range);
                Some(Spanned::new(Verbatim(text.clone()), span))
            }
            _ => {
                let text = Spanned::<String>::from_node(node, key, reader)?;
                Some(text.map(Verbatim))
            }
        }
    }
}

/// A score that a value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score {
    /// This one.
    Is(i64),
    /// None: "I don't know".
    Skip,
}

impl FromNode for Spanned<Score> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let span = reader.span(&node.range);
        match &node.value {
            Value::Int(_) if reader.is_unclear(node, key) => None,
            Value::Int(value) => Some(Spanned::new(Score::Is(*value), span)),
            Value::Text(text) if text == "skip" => Some(Spanned::new(Score::Skip, span)),
            Value::Null => None,
            _ => {
                let message = format!("`{key}` means a score or skip, and this is {}", node.kind());
                let help = "write the whole number that it stands for, or skip";
                reader.fault(&rules::WRONG_TYPE, node, message, help.to_owned());
                None
            }
        }
    }
}

/// A mapping from what a cell says to what it means, in the order written.
#[derive(Debug, Clone)]
pub struct Values<T>(pub Vec<(Spanned<String>, T)>);

impl<T: FromNode> FromNode for Values<T> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(pairs) = &node.value else {
            if !matches!(node.value, Value::Null) {
                let message = format!("`{key}` maps what a cell says to what it means");
                let help = "write { \"what the cell says\": what it means }";
                reader.fault(&rules::WRONG_TYPE, node, message, help.to_owned());
            }
            return None;
        };
        let mut read: Vec<(Spanned<String>, T)> = Vec::new();
        let mut before = None;
        for (name, value) in pairs {
            if reader.is_cut_off(before.replace((name, value)), name, value) {
                continue;
            }
            let Some(mut name) = cell_text(name, key, reader) else {
                continue;
            };
            name.value = crate::read::table::plain(&name.value);
            if let Some((first, _)) = read.iter().find(|(other, _)| other.value == name.value) {
                let twice = duplicate(&name.value, first.span, name.span);
                reader.diagnostics.push(twice);
                continue;
            }
            if let Some(value) = T::from_node(value, &name.value, reader) {
                read.push((name, value));
            }
        }
        Some(Self(read))
    }
}
