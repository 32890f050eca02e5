//! What every record is read with: values of one type each, faults noted.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time};
use rayon::prelude::*;
use schemars::JsonSchema;

use super::node::{Entry, Node, Value};
use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::source::{FileId, Span, Spanned};

/// To read fewer entries takes less than to hand them to another core.
const FEW: usize = 32;

/// From an offset in a parsed text to one in its file.
pub type Place<'a> = &'a (dyn Fn(usize) -> usize + Sync);

/// Reads records from the tree of one document and collects what is wrong.
pub struct Reader<'a> {
    file: FileId,
    text: &'a str,
    /// Where what is read begins in the text: places in it count from here.
    base: usize,
    /// From an offset in the parsed text to one in the file.
    place: Place<'a>,
    /// Everything that is wrong.
    pub diagnostics: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    /// Reads from `text`, whose byte `n` stands at `place(n)` of `file`.
    pub fn new(
        file: FileId,
        text: &'a str,
        place: Place<'a>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            file,
            text,
            base: 0,
            place,
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
            true => format!(
                "write one number without a comma, {value}{cut}, and two in brackets: [{value}, {cut}]"
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
        let read = entries.par_iter().with_min_len(FEW).map(|entry| {
            let mut diagnostics = Diagnostics::new();
            let mut reader = Reader {
                file,
                text,
                base: base + entry.at,
                place,
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

/// Any text. Numbers and words like `true` are taken as they are written.
impl FromNode for Spanned<String> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = match &node.value {
            Value::Null => return None,
            Value::Text(text) => text.trim().to_owned(),
            Value::Bool(_) | Value::Int(_) | Value::Float(_) => reader.raw(node).to_owned(),
            Value::List(_) | Value::Entries(_) | Value::Map(_) => {
                reader.wrong_type(node, key, "a text");
                return None;
            }
        };
        (!text.is_empty()).then(|| Spanned::new(text, reader.span(&node.range)))
    }
}

/// An id: `[a-z0-9-]+`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(String);

impl Id {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text could be an id.
    pub fn fits(text: &str) -> bool {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !text.is_empty() && text.bytes().all(fits)
    }

    /// The id nearest to a text, for the help of a fault.
    pub fn suggest(text: &str) -> String {
        let mut id = String::with_capacity(text.len());
        Self::suggest_behind(&mut id, text);
        id
    }

    /// Puts the id nearest to a text behind what is there.
    pub fn suggest_behind(id: &mut String, text: &str) {
        let start = id.len();
        let mut gap = false;
        for byte in text.bytes() {
            if !byte.is_ascii_alphanumeric() {
                gap = true;
                continue;
            }
            if gap && id.len() > start {
                id.push('-');
            }
            gap = false;
            id.push(char::from(byte.to_ascii_lowercase()));
        }
    }

    /// Writes what is left of a text when capitals, hyphens, underscores and
    /// blanks do not count behind others. Between two digits something stays: 1-12
    /// and 11-2 are not alike.
    pub fn strip(text: &str, bare: &mut Vec<u8>) {
        let (mut gap, mut before) = (false, b' ');
        for byte in text.bytes() {
            if matches!(byte, b'-' | b'_' | b' ') {
                gap = true;
                continue;
            }
            if gap && byte.is_ascii_digit() && before.is_ascii_digit() {
                bare.push(b'-');
            }
            (gap, before) = (false, byte);
            bare.push(byte.to_ascii_lowercase());
        }
    }
}

impl FromNode for Spanned<Id> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Spanned::<String>::from_node(node, key, reader)?;
        if Id::fits(&text.value) {
            return Some(text.map(Id));
        }
        let message = format!("`{}` is no id", text.value);
        let help = match Id::suggest(&text.value) {
            id if id.is_empty() => "ids consist of a-z, 0-9 and -".to_owned(),
            id => format!("ids consist of a-z, 0-9 and -: `{id}` would do"),
        };
        reader.fault(&rules::BAD_ID, node, message, help);
        None
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

/// A day, or a day and a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// Midnight where no time is given.
    pub at: DateTime,
    /// Whether a time was given.
    pub has_time: bool,
}

impl When {
    /// The month alone: its first day.
    #[must_use]
    pub fn month(self) -> Self {
        Self {
            at: self
                .at
                .date()
                .first_of_month()
                .to_datetime(Time::midnight()),
            has_time: false,
        }
    }

    /// Reads `2026-03-04`, `2026-03-04 14:30` or `2026-03-04T14:30:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = match text.split_once(['T', ' ']) {
            Some((day, time)) => (day, Some(time)),
            None => (text, None),
        };
        let mut parts = day.split('-');
        let mut next = |digits: usize| {
            let part = parts.next()?;
            let all_digits = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            all_digits.then(|| part.parse::<i16>().ok()).flatten()
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        if parts.next().is_some() {
            return None;
        }
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        let at = match time {
            None => date.to_datetime(Time::midnight()),
            Some(time) => date.to_datetime(time.parse::<Time>().ok()?),
        };
        Some(Self {
            at,
            has_time: time.is_some(),
        })
    }
}

impl FromNode for Spanned<When> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Spanned::<String>::from_node(node, key, reader)?;
        if let Some(when) = When::parse(&text.value) {
            return Some(Spanned::new(when, text.span));
        }
        let message = format!("`{}` is no date", text.value);
        let help = "write the year first, and a day that exists: 2026-03-04 or 2026-03-04 14:30";
        reader.fault(&rules::BAD_DATE, node, message, help.to_owned());
        None
    }
}

/// Which words of a survey may be handed over that nobody marked as shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenWords {
    /// None.
    Shared,
    /// Those of a persona of whom so many spoke.
    From(usize),
}

impl OpenWords {
    /// Fewer speakers than these hide nobody: a project's own limit.
    pub const LEAST: usize = 5;

    /// Reads `shared` or `from 10`; a number that is too small as well.
    fn parse(text: &str) -> Option<Self> {
        if text == "shared" {
            return Some(Self::Shared);
        }
        let number = text.strip_prefix("from ")?;
        let plain = number.len() < 10 && number.bytes().all(|byte| byte.is_ascii_digit());
        let number = number.parse().ok().filter(|_| plain)?;
        (!text.contains("from 0")).then_some(Self::From(number))
    }
}

impl FromNode for Spanned<OpenWords> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Spanned::<String>::from_node(node, key, reader)?;
        match OpenWords::parse(&text.value) {
            Some(OpenWords::From(n)) if n < OpenWords::LEAST => {
                let least = OpenWords::LEAST;
                let message = format!("`{key}` opens the words of {n}, who hide nobody");
                let help = format!("write `{key}: from {least}` or more, or `{key}: shared`");
                reader.fault(&rules::OUT_OF_RANGE, node, message, help);
                None
            }
            Some(open) => Some(text.map(|_| open)),
            None => {
                let message = format!("`{}` is no value of `{key}`", text.value);
                let help = format!(
                    "write `{key}: shared`, or, if those who were asked were told so, `{key}: from 10`"
                );
                reader.fault(&rules::UNKNOWN_WORD, node, message, help);
                None
            }
        }
    }
}

/// Any number, for scales that this version only keeps.
impl FromNode for Spanned<f64> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let value = match node.value {
            Value::Null => return None,
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
                let short = !raw.is_empty() && raw.len() < 60 && !raw.contains(['\n', '{']);
                let help = match short {
                    true => format!("write `{key}: [{raw}]`"),
                    false => "begin each entry with a hyphen".to_owned(),
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
            if reader.is_cut_off(before.replace((id, value)), id, value) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_id_has_letters_digits_and_single_dashes() {
        for (text, id) in [
            ("R_0017", "r-0017"),
            ("  Größe  (A/B) ", "gr-e-a-b"),
            ("a--b-", "a-b"),
            ("\u{a0}é1", "1"),
            ("日本", ""),
            ("", ""),
        ] {
            assert_eq!(Id::suggest(text), id, "{text}");
        }
        let mut id = "wave-".to_owned();
        Id::suggest_behind(&mut id, "-A 7");
        assert_eq!(id, "wave-a-7");
    }
}
