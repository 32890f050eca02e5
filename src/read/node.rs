//! YAML as a tree in which everything knows its place.
//!
//! serde stops at the first value that does not fit, so nothing is asked to
//! fit here: every well-formed document becomes a tree, and the records are
//! read from that, each fault on its own.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::budget::Budget;
use serde_saphyr::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy, Options};

/// A value with the bytes it stands at, relative to the text that was parsed.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where. For lists and mappings in block style, where the first entry
    /// begins.
    pub range: Range<usize>,
}

/// What YAML knows.
#[derive(Debug, Clone)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Anything else on its own.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A long list, of which each entry was parsed on its own.
    Entries(Vec<Entry>),
    /// Pairs in the order written; a key that comes twice is here twice.
    Map(Vec<(Node, Node)>),
}

/// An entry of a long list.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where its text begins. Places in `node` count from here.
    pub at: usize,
    /// What it is.
    pub node: Arc<Node>,
}

/// Why a text is no YAML.
#[derive(Debug)]
pub struct SyntaxFault {
    /// The parser's words.
    pub message: String,
    /// Line and column, from 1, in the text that was parsed.
    pub at: (usize, usize),
}

impl Node {
    /// Parses one document. An empty text is `Null`.
    ///
    /// # Errors
    /// The text is not YAML, has several documents, or exceeds the parser's
    /// budgets for depth, size and aliases.
    pub fn parse(text: &str) -> Result<Self, SyntaxFault> {
        Self::parse_below(text, 0)
    }

    /// The same of a part of a document that lies `levels` deep in it.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_below(text: &str, levels: usize) -> Result<Self, SyntaxFault> {
        // The struct is non-exhaustive, so there is no literal for it.
        let mut options = Options::default();
        options.duplicate_keys = DuplicateKeyPolicy::PassThrough;
        options.merge_keys = MergeKeyPolicy::AsOrdinary;
        options.non_finite_float_policy = NonFiniteFloatPolicy::PassThrough;
        options.strict_booleans = true;
        options.with_snippet = false;
        options.budget = Some(budget(text.len(), levels));
        let parsed = serde_saphyr::from_str_with_options::<Self>(text, options);
        parsed.map_err(|error| {
            let at = error.location().map_or((1, 1), |location| {
                let number = |n: u64| usize::try_from(n).unwrap_or(1).max(1);
                (number(location.line()), number(location.column()))
            });
            SyntaxFault {
                message: tidy(&error.without_snippet().to_string()),
                at,
            }
        })
    }

    /// The word for what this is, in a sentence about what was expected.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Int(_) | Value::Float(_) => "a number",
            Value::Text(_) => "a text",
            Value::List(_) | Value::Entries(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}

/// How much a text may ask of the parser. Every node that is written takes a
/// byte at least, so that a long file is read, and what multiplies itself by
/// aliases is not.
fn budget(length: usize, levels: usize) -> Budget {
    let mut budget = Budget::default();
    budget.max_nodes = budget.max_nodes.max(length);
    budget.max_events = budget.max_events.max(length.saturating_mul(3));
    // Records nest four deep. Every level takes stack, and threads have little.
    budget.max_depth = 24_usize.saturating_sub(levels);
    budget
}

/// The parser ends its message with the place, which is shown anyway.
fn tidy(message: &str) -> String {
    let cut = message.rfind(" at line ").unwrap_or(message.len());
    message[..cut].trim_end_matches([':', ',', ' ']).to_owned()
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = serde_saphyr::Spanned::<Value>::deserialize(deserializer)?;
        let span = spanned.referenced.span();
        let number = |n: Option<u64>| usize::try_from(n.unwrap_or(0)).unwrap_or(0);
        let start = number(span.byte_offset());
        let mut node = Self {
            value: spanned.value,
            range: start..start + number(span.byte_len()),
        };
        // Block collections have no token of their own: they begin where
        // their first entry does.
        if node.range.is_empty() {
            let first = match &node.value {
                Value::List(list) => list.first().map(|node| node.range.clone()),
                Value::Map(pairs) => pairs.first().map(|(key, _)| key.range.clone()),
                _ => None,
            };
            node.range = first.unwrap_or(node.range);
        }
        Ok(node)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(i64::try_from(value).map_or(Value::Float(value as f64), Value::Int))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(Value::Float(value as f64))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(Value::Float(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<Value, E> {
        Ok(Value::Text(String::from_utf8_lossy(value).into_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(node) = access.next_element()? {
            list.push(node);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = access.next_entry()? {
            pairs.push(pair);
        }
        Ok(Value::Map(pairs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_bytes_of_the_text() {
        let text = "name: Wéndy\nlist:\n  - { id: x }\n";
        let node = Node::parse(text).unwrap();
        let Value::Map(pairs) = &node.value else {
            panic!()
        };
        assert_eq!(&text[pairs[0].1.range.clone()], "Wéndy");
        let Value::List(list) = &pairs[1].1.value else {
            panic!()
        };
        assert_eq!(&text[list[0].range.clone()], "{");
    }

    #[test]
    fn a_key_that_comes_twice_is_kept_twice() {
        let node = Node::parse("a: 1\na: 2\n").unwrap();
        assert!(matches!(&node.value, Value::Map(pairs) if pairs.len() == 2));
    }

    #[test]
    fn a_syntax_fault_has_a_place() {
        let fault = Node::parse("a: [1\nb: 2").unwrap_err();
        assert_eq!(fault.at.0, 2);
        assert!(!fault.message.contains(" at line"), "{}", fault.message);
    }

    #[test]
    fn a_bomb_is_refused() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for n in 1..9 {
            let list = vec![format!("*a{}", n - 1); 10].join(", ");
            text.push_str(&format!("a{n}: &a{n} [{list}]\n"));
        }
        assert!(Node::parse(&text).is_err());
        assert!(Node::parse(&"[".repeat(100_000)).is_err());
    }
}
