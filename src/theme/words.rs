//! The wording: every word that pages say and nobody wrote for this report.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_saphyr::Spanned;

use super::{ThemeFile, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::source::{FileId, Sources, Span};

/// Texts by key. Keys are dotted, values may have places in braces: `{n}`.
#[derive(Debug, Clone, Default)]
pub struct Words {
    texts: BTreeMap<String, String>,
}

impl Words {
    /// The embedded wording with the project's over it.
    pub(super) fn load(
        sources: &Sources,
        files: &BTreeMap<String, ThemeFile<'_>>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let built_in = super::DEFAULT.get_file("words.yaml");
        let built_in = built_in.and_then(|file| file.contents_utf8()).unwrap_or("");
        // The embedded file is held to be right by a test.
        let texts = serde_saphyr::from_str(built_in).unwrap_or_default();
        let mut words = Self { texts };
        if let Some((file, id)) = files
            .get("words.yaml")
            .and_then(|file| Some((file, file.file?)))
        {
            words.replace(&file.text, id, sources, diagnostics);
        }
        words
    }

    fn replace(
        &mut self,
        text: &str,
        id: FileId,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) {
        let mut options = serde_saphyr::Options::default();
        options.with_snippet = false;
        let written: Pairs = match serde_saphyr::from_str_with_options(text, options) {
            Ok(written) => written,
            Err(error) => {
                let at = error.location().map_or(0, |location| {
                    let number = |n: u64| usize::try_from(n).unwrap_or(1);
                    let (line, column) = (number(location.line()), number(location.column()));
                    sources.file(id).lines().offset(text, line, column)
                });
                let message = error.without_snippet().to_string();
                let message = message.split(" at line ").next().unwrap_or("").to_owned();
                diagnostics.push(Diagnostic::new(
                    &rules::THEME_WORDS,
                    Span::new(id, at..at),
                    message,
                ));
                return;
            }
        };
        for (key, value) in written.0 {
            if let Some(text) = self.texts.get_mut(&key.value) {
                *text = value.value;
                continue;
            }
            let start = key.referenced.span().byte_offset().unwrap_or(0);
            let start = usize::try_from(start).unwrap_or(0);
            let span = Span::new(id, start..start + key.value.len());
            let message = format!("`{}` is no key of the wording", key.value);
            let help = match nearest(&key.value, self.texts.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "the built-in themes/default/words.yaml lists all keys".to_owned(),
            };
            diagnostics.push(Diagnostic::new(&rules::THEME_WORDS, span, message).help(help));
        }
    }

    /// The text of a key; the key itself where there is none.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text of a key, where there is one.
    pub fn find(&self, key: &str) -> Option<String> {
        self.texts.get(key).cloned()
    }

    /// The text of a key that was put together.
    pub fn get_owned(&self, key: &str) -> String {
        self.get(key).to_owned()
    }

    /// Keys that begin with `start`, without it, and their texts.
    pub fn below<'w>(&'w self, start: &'w str) -> impl Iterator<Item = (&'w str, &'w str)> {
        let found = self.texts.range(start.to_owned()..);
        found.map_while(move |(key, text)| Some((key.strip_prefix(start)?, text.as_str())))
    }

    /// The text of a key with its places filled.
    pub fn fill(&self, key: &str, places: &[(&str, &str)]) -> String {
        let mut out = String::with_capacity(self.get(key).len() + 16);
        for piece in self.pieces(key) {
            let known = |name| places.iter().find(|(place, _)| *place == name);
            match piece {
                Piece::Words(words) => out.push_str(words),
                Piece::Place(name) => match known(name) {
                    Some((_, value)) => out.push_str(value),
                    None => out.extend(["{", name, "}"]),
                },
            }
        }
        out
    }

    /// The text of a key as what it says and the places within.
    pub fn pieces<'w>(&'w self, key: &'w str) -> Vec<Piece<'w>> {
        let mut rest = self.get(key);
        let mut pieces = Vec::new();
        while let Some((words, (name, after))) = rest
            .split_once('{')
            .and_then(|(words, place)| Some((words, place.split_once('}')?)))
        {
            pieces.extend([Piece::Words(words), Piece::Place(name)]);
            rest = after;
        }
        pieces.push(Piece::Words(rest));
        pieces
    }

    /// A number of things in words, as [`Self::count`] has them: what stands
    /// before the number, the number, and what stands after it. Where the
    /// words hold no number, they stand in its place.
    pub fn around(&self, key: &str, n: usize) -> [String; 3] {
        let key = format!("{key}.{}", form(n));
        let pieces = self.pieces(&key);
        let Some(at) = pieces.iter().position(|piece| *piece == Piece::Place("n")) else {
            return [String::new(), self.fill(&key, &[]), String::new()];
        };
        let said = |piece: &Piece<'_>| match piece {
            Piece::Words(words) => (*words).to_owned(),
            Piece::Place(_) => grouped(n),
        };
        let said = |pieces: &[Piece<'_>]| pieces.iter().map(said).collect::<String>();
        [said(&pieces[..at]), grouped(n), said(&pieces[at + 1..])]
    }

    /// A number of things in words: `KEY.one` or `KEY.other`, `{n}` filled.
    pub fn count(&self, key: &str, n: usize) -> String {
        let number = grouped(n);
        self.fill(&format!("{key}.{}", form(n)), &[("n", number.as_str())])
    }

    /// All of them, nested by the dots, for templates.
    pub fn nested(&self) -> serde_json::Value {
        let mut root = serde_json::Map::new();
        for (key, text) in &self.texts {
            let mut map = &mut root;
            let mut parts = key.split('.').peekable();
            while let Some(part) = parts.next() {
                if parts.peek().is_none() {
                    map.insert(part.to_owned(), text.clone().into());
                    break;
                }
                let entry = map
                    .entry(part)
                    .or_insert_with(|| serde_json::Map::new().into());
                let serde_json::Value::Object(next) = entry else {
                    break;
                };
                map = next;
            }
        }
        root.into()
    }
}

/// A mapping of texts in the order written, with places.
struct Pairs(Vec<(Spanned<String>, Spanned<String>)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping from keys to texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Pairs, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = access.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}

/// A part of a text with places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'w> {
    /// What it says.
    Words(&'w str),
    /// The name of a place to fill.
    Place(&'w str),
}

/// The end of the key that speaks of so many.
fn form(n: usize) -> &'static str {
    match n {
        1 => "one",
        _ => "other",
    }
}

/// `12345` as `12,345`.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled() {
        let mut words = Words::default();
        words.texts.insert("a".into(), "{n} of {all}, {x}".into());
        assert_eq!(
            words.fill("a", &[("n", "3"), ("all", "{n}")]),
            "3 of {n}, {x}"
        );
        assert_eq!(words.get("nowhere"), "nowhere");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn the_built_in_wording_is_right() {
        let file = super::super::DEFAULT.get_file("words.yaml").unwrap();
        let texts: BTreeMap<String, String> =
            serde_saphyr::from_str(file.contents_utf8().unwrap()).unwrap();
        assert!(!texts.is_empty());
    }
}
