//! Records: mappings whose keys are known.
//!
//! `record!` declares one as a struct; from the same lines come its reader,
//! the list of its keys, what each of them means and the schema for editors, so
//! that none of these can say something else than the others.

use std::cell::RefCell;

use super::node::{Node, Value};
use super::reader::{ById, FromNode, Reader, duplicate};
use super::rules;
use crate::base::{article, suggest};
use crate::source::Span;

/// A key of a record.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// As written in the file.
    pub key: &'static str,
    /// Whether the record means nothing without it.
    pub required: bool,
    /// What it means, from the declaration's docs.
    pub doc: &'static str,
}

/// A mapping whose keys are known.
pub trait Record: Sized {
    /// What to call one in a message: `persona`, `interaction`.
    const NAME: &'static str;
    /// Its keys, in the order in which one would write them.
    const FIELDS: &'static [Field];
    /// Whether any other id may be a key as well: what it means is for a later
    /// room to say, and to refuse.
    const OPEN: bool = false;
}

/// Keys that a record does not have, each with the known one that was probably
/// meant, and keys whose value was refused. What is missing may stand under one
/// of them.
#[derive(Debug, Clone, Default)]
pub struct UnknownKeys(Vec<Option<&'static str>>);

impl UnknownKeys {
    /// Whether one of them may have been meant as one of these keys.
    pub fn may_mean(&self, keys: &[&str]) -> bool {
        self.0
            .iter()
            .any(|near| near.is_none_or(|near| keys.contains(&near)))
    }
}

/// The pairs of a mapping, taken one by one.
pub struct WrittenPairs<'n> {
    pairs: Vec<(&'n str, &'n Node, &'n Node)>,
    others: Vec<(&'n Node, &'n Node)>,
    unknown: UnknownKeys,
    /// Keys whose value was told to be none.
    refused: RefCell<Vec<&'static str>>,
    /// Whether a key that is like no known one holds a list or a mapping.
    holds_more: bool,
    span: Span,
}

/// Keys under which something is defined that other places name. Where one of them
/// was not understood, not everything is known.
const DEFINING: [&str; 11] = [
    "as_of",
    "asks",
    "feedback",
    "heard",
    "id",
    "introductions",
    "people",
    "products",
    "reactions",
    "responses",
    "surveys",
];

impl<'n> WrittenPairs<'n> {
    /// Opens a mapping as a record of type `R`: notes keys that are unknown or
    /// come twice. `None` where it is no mapping at all.
    pub fn open<R: Record>(node: &'n Node, reader: &mut Reader<'_>) -> Option<Self> {
        let span = reader.span(&node.range);
        let pairs = match &node.value {
            Value::Map(pairs) => pairs.as_slice(),
            Value::Null => &[],
            Value::Text(text) if let Some(key) = without_blank::<R>(text) => {
                let message = format!("there is no blank behind the colon of `{key}`");
                let help = format!("write `{key}: ` and then the value");
                reader.fault(&rules::WRONG_TYPE, node, message, help);
                reader.mark_partial();
                return None;
            }
            _ => {
                let message = format!(
                    "this should be {} {}, written as `key: value` lines, and is {}",
                    article(R::NAME),
                    R::NAME,
                    node.kind()
                );
                reader.fault(&rules::WRONG_TYPE, node, message, String::new());
                reader.mark_partial();
                return None;
            }
        };
        let mut taken: Vec<(&str, &Node, &Node)> = Vec::with_capacity(pairs.len());
        let mut others = Vec::new();
        let (mut unknown, mut is_many) = (Vec::new(), Vec::new());
        let mut before = None;
        for (key, value) in pairs {
            if reader.is_cut_off(before.replace((key, value)), key, value) {
                continue;
            }
            let Value::Text(name) = &key.value else {
                let message = format!("{} {} has no such key", article(R::NAME), R::NAME);
                reader.fault(&rules::UNKNOWN_KEY, key, message, list_of_keys::<R>());
                continue;
            };
            if !R::FIELDS.iter().any(|field| field.key == name) {
                if R::OPEN {
                    others.push((key, value));
                    continue;
                }
                unknown.push((name.as_str(), key));
                is_many.push(matches!(
                    value.value,
                    Value::Map(_) | Value::List(_) | Value::Entries(_)
                ));
                continue;
            }
            if let Some((_, first, _)) = taken.iter().find(|(other, ..)| other == name) {
                let (first, second) = (reader.span(&first.range), reader.span(&key.range));
                reader.diagnostics.push(duplicate(name, first, second));
                continue;
            }
            taken.push((name, key, value));
        }
        let unknown = unknown_keys::<R>(&unknown, &taken, reader);
        let mut many = unknown.0.iter().zip(is_many);
        Some(Self {
            holds_more: many.any(|(near, many)| near.is_none() && many),
            pairs: taken,
            others,
            unknown,
            refused: RefCell::default(),
            span,
        })
    }

    /// Keys that the record does not have, and those whose value was refused
    /// when it was taken.
    pub fn unknown(&self) -> UnknownKeys {
        let mut unknown = self.unknown.clone();
        let refused = self.refused.borrow();
        unknown.0.extend(refused.iter().map(|key| Some(*key)));
        unknown
    }

    /// Notes it where the record may define more than was understood.
    pub fn tell_partial<R: Record>(&self, reader: &mut Reader<'_>) {
        let refused = self.refused.borrow();
        let is_lost = |field: &Field| {
            let written = self.pairs.iter().find(|(key, ..)| *key == field.key);
            match written {
                Some((.., value)) => {
                    let is_empty = field.required && matches!(value.value, Value::Null);
                    is_empty || refused.contains(&field.key)
                }
                None => {
                    let misspelt = self.unknown.0.contains(&Some(field.key));
                    field.required || misspelt || self.holds_more
                }
            }
        };
        let mut defining = R::FIELDS.iter().filter(|one| DEFINING.contains(&one.key));
        if defining.any(is_lost) {
            reader.mark_partial();
        }
    }

    /// What stands under keys of the author's own, in the order written.
    pub fn others<T: FromNode>(&self, reader: &mut Reader<'_>) -> ById<T> {
        ById::from_pairs(self.others.iter().copied(), "key", reader)
    }

    /// Where the record begins.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value of a key, if it is there and fits. A required key that is
    /// missing or empty is noted; but one that may stand there under an unknown
    /// key was told with that.
    pub fn take<T: FromNode>(
        &self,
        field: &Field,
        owner: &str,
        reader: &mut Reader<'_>,
    ) -> Option<T> {
        let found = self.pairs.iter().find(|(key, ..)| *key == field.key);
        if let Some((_, _, node)) = found
            && !matches!(node.value, Value::Null)
        {
            let before = reader.diagnostics.iter().len();
            let value = T::from_node(node, field.key, reader);
            // A text of blanks is nothing, and no fault of its own.
            if value.is_some() || reader.diagnostics.iter().len() > before {
                if value.is_none() {
                    self.refused.borrow_mut().push(field.key);
                }
                return value;
            }
        }
        if let Some((_, key, _)) = found
            && reader.is_lost_in_comment(key, field.key)
        {
            self.refused.borrow_mut().push(field.key);
            return None;
        }
        let is_told = found.is_none() && self.unknown.may_mean(&[field.key]);
        if field.required && !is_told {
            let span = found.map_or(self.span, |(_, key, _)| reader.span(&key.range));
            let message = match found {
                Some(_) => format!("`{}` is empty", field.key),
                None => format!("{} {owner} needs `{}`", article(owner), field.key),
            };
            reader.diagnostics.push(
                crate::diagnostic::Diagnostic::new(&rules::MISSING_KEY, span, message)
                    .help(format!("`{}`: {}", field.key, field.doc.trim())),
            );
        }
        None
    }
}

/// The key of a record with which a text begins, where the blank behind its colon was
/// forgotten.
fn without_blank<R: Record>(text: &str) -> Option<&str> {
    let (key, rest) = text.split_once(':')?;
    let is_key = R::FIELDS.iter().any(|field| field.key == key);
    (is_key && !rest.is_empty()).then_some(key)
}

/// Notes keys that a record does not have, one fault each. The first of those
/// that are like no known key names what the record lacks: that may stand there.
fn unknown_keys<R: Record>(
    unknown: &[(&str, &Node)],
    taken: &[(&str, &Node, &Node)],
    reader: &mut Reader<'_>,
) -> UnknownKeys {
    let keys = R::FIELDS.iter().map(|field| field.key);
    let near = unknown.iter().map(|(name, _)| suggest(name, keys.clone()));
    let near: Vec<Option<&'static str>> = near.collect();
    let is_there = |key: &str| taken.iter().any(|(name, ..)| *name == key);
    let lacks = R::FIELDS
        .iter()
        .filter(|field| field.required && !is_there(field.key) && !near.contains(&Some(field.key)));
    let mut lacks: Vec<_> = lacks.collect();
    for ((name, key), near) in unknown.iter().zip(&near) {
        // What comes with copying from a page or a letter.
        let other = |c: char| c.is_whitespace() && c != ' ';
        if let Some(blank) = name.chars().find(|&c| other(c)) {
            let message = format!(
                "a blank in `{name}` is another one (U+{:04X}), which counts as a letter",
                u32::from(blank)
            );
            let help = "put ordinary blanks in its place, as many as the lines beside have";
            reader.fault(&rules::UNKNOWN_KEY, key, message, help.to_owned());
            lacks.clear();
            continue;
        }
        let mut message = format!("`{name}` is no key of {} {}", article(R::NAME), R::NAME);
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let lacks = std::mem::take(&mut lacks);
                let names = lacks.iter().map(|field| format!("`{}`", field.key));
                let names: Vec<_> = names.collect();
                if !names.is_empty() {
                    message = format!("{message}, which needs {}", names.join(" and "));
                }
                match lacks.as_slice() {
                    [one] => format!(
                        "did you mean `{}` ({})? {}",
                        one.key,
                        one.doc.trim(),
                        list_of_keys::<R>()
                    ),
                    _ => list_of_keys::<R>(),
                }
            }
        };
        reader.fault(&rules::UNKNOWN_KEY, key, message, help);
    }
    UnknownKeys(near)
}

fn list_of_keys<R: Record>() -> String {
    let keys = R::FIELDS.iter().map(|field| field.key);
    format!("known keys: {}", keys.collect::<Vec<_>>().join(", "))
}

/// Declares a record.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        $name:ident as $word:literal {
            $( $(#[doc = $field_doc:literal])* $field:ident $(= $key:literal)? : $type:ty $(, $required:ident)? ; )*
            $( .. $(#[doc = $other_doc:literal])* $others:ident : $other:ty ; )?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone)]
        pub struct $name {
            /// Where the record begins.
            pub span: $crate::source::Span,
            /// Keys that it does not have, or whose value was refused.
            #[allow(dead_code, reason = "few records are asked for it")]
            pub unknown: $crate::read::record::UnknownKeys,
            $( $(#[doc = $field_doc])* pub $field: Option<$type>, )*
            $( $(#[doc = $other_doc])* pub $others: $crate::read::reader::ById<$other>, )?
        }

        impl $crate::read::record::Record for $name {
            const NAME: &'static str = $word;
            const FIELDS: &'static [$crate::read::record::Field] = &[
                $( $crate::read::record::Field {
                    key: record!(@key $field $($key)?),
                    required: record!(@required $($required)?),
                    doc: concat!($($field_doc),*),
                }, )*
            ];
            $( const OPEN: bool = record!(@open $others); )?
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let shapes = vec![$( generator.subschema_for::<$type>(), )*];
                let fields = <Self as $crate::read::record::Record>::FIELDS;
                #[allow(unused_mut, reason = "few records are open")]
                let mut schema = $crate::read::shape::record(concat!($($doc),*), fields, shapes);
                $( $crate::read::shape::open(
                    &mut schema,
                    concat!($($other_doc),*),
                    generator.subschema_for::<$other>(),
                ); )?
                schema
            }
        }

        impl $crate::read::reader::FromNode for $name {
            fn from_node(
                node: &$crate::read::node::Node,
                _key: &str,
                reader: &mut $crate::read::reader::Reader<'_>,
            ) -> Option<Self> {
                use $crate::read::record::{WrittenPairs, Record};
                let pairs = WrittenPairs::open::<Self>(node, reader)?;
                let mut fields = Self::FIELDS.iter();
                $( let $field = fields
                    .next()
                    .and_then(|field| pairs.take(field, Self::NAME, reader)); )*
                $( let $others = pairs.others(reader); )?
                pairs.tell_partial::<Self>(reader);
                Some(Self { span: pairs.span(), unknown: pairs.unknown(), $( $field, )* $( $others, )? })
            }
        }
    };
    (@open $others:ident) => { true };
    (@key $field:ident $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };
    (@required required) => { true };
    (@required) => { false };
}

/// Declares a set of words as an enum, with the reader that knows them and
/// their schema.
macro_rules! words {
    (
        $(#[doc = $doc:literal])*
        $name:ident { $( $(#[doc = $word_doc:literal])* $variant:ident = $word:literal, )* }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $word_doc])* $variant, )* }

        impl $name {
            /// All of them, in the order in which they are listed to people.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )*];

            /// The word as it is written.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        impl schemars::JsonSchema for $crate::source::Spanned<$name> {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let words = [$( ($word, concat!($($word_doc),*)), )*];
                $crate::read::shape::words(concat!($($doc),*), &words)
            }
        }

        impl $crate::read::reader::FromNode for $crate::source::Spanned<$name> {
            fn from_node(
                node: &$crate::read::node::Node,
                key: &str,
                reader: &mut $crate::read::reader::Reader<'_>,
            ) -> Option<Self> {
                let text = $crate::source::Spanned::<String>::from_node(node, key, reader)?;
                let found = $name::ALL.iter().find(|known| known.word() == text.value);
                if found.is_none() {
                    $crate::read::record::unknown_word(
                        node, key, &text.value, &[$( $word, )*], reader,
                    );
                }
                found.map(|&known| $crate::source::Spanned::new(known, text.span))
            }
        }
    };
}

/// Notes a word that a key does not know.
pub fn unknown_word(
    node: &Node,
    key: &str,
    written: &str,
    known: &[&str],
    reader: &mut Reader<'_>,
) {
    let message = format!("`{key}` does not know `{written}`");
    // A comma among commas is read by nobody.
    let shown =
        known.iter().map(
            |word| match word.chars().all(char::is_alphanumeric) || word.len() > 1 {
                true => (*word).to_owned(),
                false => format!("\"{word}\""),
            },
        );
    let list = format!("it is one of: {}", shown.collect::<Vec<_>>().join(", "));
    let help = match suggest(written, known.iter().copied()) {
        Some(word) => format!("did you mean `{word}`? {list}"),
        None => list,
    };
    reader.fault(&rules::UNKNOWN_WORD, node, message, help);
}

pub(super) use {record, words};
