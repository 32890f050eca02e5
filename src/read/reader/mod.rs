//! What every record is read with: values of one type each, faults noted.

mod id;
mod lost;
mod many;
mod open_words;
mod when;

use std::ops::Range;

use rayon::prelude::*;
use schemars::JsonSchema;

use super::node::{Entry, Node, Value};
use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::source::{FileId, Span, Spanned};

use lost::Aliases;

pub use id::Id;
pub use many::{ById, OneOrMany, duplicate};
pub use open_words::OpenWords;
pub use when::When;

/// Keys that take two numbers.
const PAIRS: [&str; 4] = ["scale", "header", "satisfied", "dissatisfied"];

/// To read fewer entries takes less than to hand them to another core.
const FEW: usize = 32;

/// From an offset in a parsed text to one in its file.
pub type OffsetMap<'a> = &'a (dyn Fn(usize) -> usize + Sync);

/// Reads records from the tree of one document and collects what is wrong.
pub struct Reader<'a> {
    file: FileId,
    text: &'a str,
    /// Where what is read begins in the text: places in it count from here.
    base: usize,
    /// From an offset in the parsed text to one in the file.
    place: OffsetMap<'a>,
    /// The names that the text takes up again.
    aliases: Aliases<'a>,
    /// Everything that is wrong.
    pub diagnostics: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    /// Reads from `text`, whose byte `n` stands at `place(n)` of `file`.
    pub fn new(
        file: FileId,
        text: &'a str,
        place: OffsetMap<'a>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            file,
            text,
            base: 0,
            place,
            aliases: Aliases::of(text),
            diagnostics,
        }
    }

    /// Where a range of the parsed text stands in the file.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let place = |at| (self.place)(self.base + at);
        Span::new(self.file, place(range.start)..place(range.end))
    }

    /// Notes a fault at a node.
    pub fn fault(&mut self, rule: &'static Rule, node: &Node, message: String, help: String) {
        let span = self.span(&node.range);
        let diagnostic = Diagnostic::new(rule, span, message);
        self.diagnostics.push(match help.is_empty() {
            true => diagnostic,
            false => diagnostic.help(help),
        });
    }

    /// Notes that the file may define more than was understood.
    pub fn mark_partial(&mut self) {
        self.diagnostics.mark_partial(self.file);
    }

    /// What stands there, letter by letter.
    pub fn raw(&self, node: &Node) -> &'a str {
        let Range { start, end } = node.range;
        let range = self.base + start..self.base + end;
        self.text.get(range).unwrap_or("").trim()
    }

    /// Whether a pair of a mapping is none, but what a comma inside braces cut
    /// off the value before it; that is noted, once for each value.
    pub fn is_cut_off(&mut self, before: Option<(&Node, &Node)>, key: &Node, value: &Node) -> bool {
        if !self.is_bare(key, value) {
            return false;
        }
        let Some((owner, first)) = before else {
            return false;
        };
        if self.is_bare(owner, first) {
            return true;
        }
        let cut = self.raw(key);
        let message =
            format!("a comma ends a value inside {{ }}, so `{cut}` is a key without a value");
        let value = self.raw(first);
        let whole = self.until_brace(first, key);
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_list = matches!(first.value, Value::List(_) | Value::Map(_));
        let help = match digits(value) && digits(cut) {
            // A thousand, or the two ends of something.
            true if cut.len() == 3 => format!("write the number without a comma: {value}{cut}"),
            true if PAIRS.contains(&self.raw(owner)) => {
                format!("two numbers stand in brackets: [{value}, {cut}]")
            }
            true => format!(
                "write one number without a comma; tenths, where there may be any, stand behind a point: {value}.{cut}"
            ),
            false if is_list || whole.len() > 100 || whole.contains(['"', '\\', '\n']) => {
                "put the text in quotes".to_owned()
            }
            false => format!("put the text in quotes: \"{whole}\""),
        };
        self.fault(&rules::UNKNOWN_KEY, key, message, help);
        true
    }

    /// The text that commas cut in pieces, from its first to the last that is
    /// no pair.
    fn until_brace(&self, first: &Node, key: &Node) -> &'a str {
        let (start, mut end) = (self.base + first.range.start, self.base + key.range.end);
        while let Some(rest) = self.text.get(end..)
            && let Some(part) = rest.trim_start().strip_prefix(',')
        {
            let part = &part[..part.find([',', '}', '\n']).unwrap_or(part.len())];
            if part.contains(':') || part.trim().is_empty() {
                break;
            }
            end += rest.len() - rest.trim_start().len() + 1 + part.trim_end().len();
        }
        self.text.get(start..end).unwrap_or("").trim()
    }

    /// Whether a key stands between two commas, without a colon.
    fn is_bare(&self, key: &Node, value: &Node) -> bool {
        let Range { start, end } = key.range;
        let text = |range| self.text.get(range).unwrap_or("");
        matches!(value.value, Value::Null)
            && text(self.base + end..self.text.len())
                .trim_start()
                .starts_with([',', '}'])
            && text(0..self.base + start).trim_end().ends_with(',')
    }

    /// The entries of a long list, on all cores; what is wrong, in their order.
    pub fn entries<T: FromNode>(&mut self, entries: &[Entry], key: &str) -> Vec<T> {
        let (file, text, place, base) = (self.file, self.text, self.place, self.base);
        let aliases = &self.aliases;
        let read = entries.par_iter().with_min_len(FEW).map(|entry| {
            let mut diagnostics = Diagnostics::new();
            let mut reader = Reader {
                file,
                text,
                base: base + entry.at,
                place,
                aliases: aliases.clone(),
                diagnostics: &mut diagnostics,
            };
            (T::from_node(&entry.node, key, &mut reader), diagnostics)
        });
        let read: Vec<_> = read.collect();
        let values = read.into_iter().filter_map(|(value, diagnostics)| {
            self.diagnostics.append(diagnostics);
            value
        });
        values.collect()
    }

    /// Whether a number is written so that it may be two: `0100`, and `100.000`,
    /// which is a hundred thousand to many. That is noted.
    pub fn is_unclear(&mut self, node: &Node, key: &str) -> bool {
        let raw = self.raw(node);
        let number = raw.trim_start_matches(['-', '+']);
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, parts) = number.split_once('.').unwrap_or((number, ""));
        if !is_digits(whole) || !is_digits(parts) || whole.is_empty() {
            return false;
        }
        let bare = whole.trim_start_matches('0');
        let (message, help) = if whole.len() > 1 && whole.len() > bare.len() {
            let message = format!("`{key}` is {raw}, and numbers do not begin with 0");
            (message, "write it without the 0 in front".to_owned())
        } else if parts.len() == 3 && whole.len() <= 3 && whole != "0" {
            let message = format!("`{key}` is {raw}, which may be {whole}{parts} or {whole}");
            let help = format!(
                "write {whole}{parts} if that is meant; behind a point stand one, two or more than three digits: {whole}.{}",
                &parts[..1]
            );
            (message, help)
        } else {
            return false;
        };
        self.fault(&rules::WRONG_TYPE, node, message, help);
        true
    }

    fn wrong_type(&mut self, node: &Node, key: &str, wanted: &str) {
        let message = format!("`{key}` wants {wanted}, and this is {}", node.kind());
        self.fault(&rules::WRONG_TYPE, node, message, String::new());
    }
}

/// A type that can be read from a node. `key` names it in messages. Its schema
/// says to editors what the reader takes: see [`shape`](super::shape).
pub trait FromNode: Sized + Send + JsonSchema {
    /// The value, or `None` where there is none or it does not fit; in the
    /// latter case the fault has been noted.
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self>;
}

/// Texts under these keys are names, headings and words by which something is found:
/// they stand on many pages, and are looked for in every text.
const LINES: [&str; 21] = [
    "called",
    "channel",
    "client",
    "formerly",
    "host",
    "introduced_by",
    "label",
    "moderator",
    "name",
    "not_names",
    "ours",
    "owner",
    "place",
    "source",
    "stage",
    "stages",
    "tags",
    "theirs",
    "theme",
    "title",
    "touchpoint",
];

/// How long they may be, in letters.
pub const LONGEST_LINE: usize = 500;

/// Any text. Numbers and words like `true` are taken as they are written.
impl FromNode for Spanned<String> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = match &node.value {
            Value::Null => {
                reader.tell_of_mark(node);
                return None;
            }
            Value::Text(text) => {
                reader.tell_of_comment(node);
                reader.tell_of_mark(node);
                text.trim().to_owned()
            }
            Value::Bool(_) | Value::Int(_) | Value::Float(_) => reader.raw(node).to_owned(),
            Value::List(_) | Value::Entries(_) | Value::Map(_) => {
                reader.wrong_type(node, key, "a text");
                return None;
            }
        };
        if text.len() > LONGEST_LINE && LINES.contains(&key) && text.chars().count() > LONGEST_LINE
        {
            let message = format!("`{key}` has at most {LONGEST_LINE} letters");
            let help = "keep what it is called, and write the rest where there is room for a text";
            reader.fault(&rules::LONG_LINE, node, message, help.to_owned());
            return None;
        }
        (!text.is_empty()).then(|| Spanned::new(text, reader.span(&node.range)))
    }
}

impl FromNode for Spanned<bool> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        match node.value {
            Value::Null => None,
            Value::Bool(value) => Some(Spanned::new(value, reader.span(&node.range))),
            _ => {
                reader.wrong_type(node, key, "true or false");
                None
            }
        }
    }
}

/// A whole number from `LOW` to `HIGH`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within<const LOW: i64, const HIGH: i64>(pub i64);

impl<const LOW: i64, const HIGH: i64> FromNode for Spanned<Within<LOW, HIGH>> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let scale = match HIGH {
            i64::MAX => format!("a whole number, {LOW} or more"),
            _ => format!("a whole number from {LOW} to {HIGH}"),
        };
        match node.value {
            Value::Null => None,
            Value::Int(_) if reader.is_unclear(node, key) => None,
            // YAML takes 09 for no whole number.
            Value::Float(_)
                if reader.raw(node).starts_with('0') && reader.is_unclear(node, key) =>
            {
                None
            }
            Value::Int(value) if (LOW..=HIGH).contains(&value) => {
                Some(Spanned::new(Within(value), reader.span(&node.range)))
            }
            Value::Int(_) | Value::Float(_) => {
                let message = format!("`{key}` is {}, outside its scale", reader.raw(node));
                let help = format!("write {scale}, or leave the key out when nobody said");
                reader.fault(&rules::OUT_OF_RANGE, node, message, help);
                None
            }
            _ => {
                let message = format!("`{key}` wants {scale}, and this is {}", node.kind());
                let help = match &node.value {
                    Value::Text(text) if text.trim().parse::<i64>().is_ok() => {
                        format!("write it without quotes: {}", text.trim())
                    }
                    _ => "write the number, or leave the key out when nobody said".to_owned(),
                };
                reader.fault(&rules::WRONG_TYPE, node, message, help);
                None
            }
        }
    }
}

/// A number that is not below zero: of money, of people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount(pub f64);

impl FromNode for Spanned<Amount> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let amount = Spanned::<f64>::from_node(node, key, reader)?;
        if amount.value < 0.0 {
            let message = format!("`{key}` is {}, and cannot be below 0", reader.raw(node));
            let help = "write the number, or leave the key out when nobody said";
            reader.fault(&rules::OUT_OF_RANGE, node, message, help.to_owned());
            return None;
        }
        Some(amount.map(Amount))
    }
}

/// Any number, for scales that this version only keeps.
impl FromNode for Spanned<f64> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let value = match node.value {
            Value::Null => return None,
            Value::Int(_) | Value::Float(_) if reader.is_unclear(node, key) => return None,
            Value::Int(value) => value as f64,
            Value::Float(value) if value.is_finite() => value,
            _ => {
                reader.wrong_type(node, key, "a number");
                return None;
            }
        };
        Some(Spanned::new(value, reader.span(&node.range)))
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::source::Sources;

    #[test]
    fn a_number_that_may_be_two_is_none() {
        for (keys, is_number) in [
            ("recommend: 7", true),
            ("recommend: 07", false),
            ("recommend: 09", false),
            ("recommend: 0", true),
            ("feeling: -1", true),
            ("feeling: -01", false),
            ("answers: { a: 3 }", true),
            ("answers: { a: 03 }", false),
        ] {
            let mut sources = Sources::default();
            let text = format!("survey: s\nresponses: [{{ id: r1, persona: wendy, {keys} }}]\n");
            sources.add("content/feedback/a.yaml", text);
            let mut found = Diagnostics::new();
            crate::read::read(&sources, &mut found);
            assert_eq!(!found.has_errors(), is_number, "{keys}");
        }
    }
}
