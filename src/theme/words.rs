//! The wording: every word that pages say and nobody wrote for this report.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_saphyr::Spanned;

use super::{ThemeFile, rules};
use crate::base::{fill, grouped, suggest};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Sources, Span};

/// Texts by key. Keys are dotted, values may have places in braces: `{n}`.
#[derive(Debug, Clone, Default)]
pub struct Words {
    texts: BTreeMap<String, String>,
}

/// Texts that are true where a report tells everything that was heard and that
/// happened: of the same name with `_here` is what is true of any other.
const OF_EVERYTHING: [&str; 20] = [
    "figure_name.knowledge_unknown",
    "front.unknown",
    "front.unknown_note",
    "knowledge.assumed_says",
    "knowledge.unknown",
    "knowledge.unknown_says",
    "legend.unknown",
    "pairs_open.one",
    "pairs_open.other",
    "persona.unknown",
    "question.effort",
    "question.need",
    "question.never_heard",
    "question.recommend",
    "question.satisfaction",
    "question.stages",
    "question.stages_in",
    "questions.lede",
    "rooms.know_note",
    "rule.one.says",
];

impl Words {
    /// The same for a report that does not tell everything.
    #[must_use]
    pub(super) fn in_part(&self) -> Self {
        let mut words = self.clone();
        for key in OF_EVERYTHING {
            if let Some(here) = self.find(&here(key)) {
                words.texts.insert(key.to_owned(), here.to_owned());
            }
        }
        words
    }

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
        // What a text may have places for, the built-in one says.
        let mut replaced = Vec::new();
        for (key, value) in written.0 {
            let start = |at: &Spanned<String>| {
                let start = at.referenced.span().byte_offset().unwrap_or(0);
                usize::try_from(start).unwrap_or(0).min(text.len())
            };
            if self.texts.contains_key(&key.value) {
                self.check_places(&key.value, &value.value, |wrong| {
                    let start = start(&value);
                    let rest = text.get(start..).unwrap_or("");
                    let at = start + rest.find(wrong).unwrap_or(0);
                    Span::new(id, at..at + rest.find(wrong).map_or(0, |_| wrong.len()))
                })
                .into_iter()
                .for_each(|fault| diagnostics.push(fault));
                replaced.push((key.value, value.value));
                continue;
            }
            let start = start(&key);
            let span = Span::new(id, start..start + key.value.len());
            let message = format!("`{}` is no key of the wording", key.value);
            let help = match suggest(&key.value, self.texts.keys().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "the built-in themes/default/words.yaml lists all keys".to_owned(),
            };
            diagnostics.push(Diagnostic::new(&rules::THEME_WORDS, span, message).help(help));
        }
        self.texts.extend(replaced);
    }

    /// The faults of a text that is to stand at a key: places that nothing
    /// fills, and braces that make none. They would be read by the readers.
    fn check_places(&self, key: &str, text: &str, place: impl Fn(&str) -> Span) -> Vec<Diagnostic> {
        let known = self.places(key);
        let said: Vec<_> = known.iter().map(|name| format!("{{{name}}}")).collect();
        let listed = match said.as_slice() {
            [] => format!("`{key}` has no places"),
            all => format!("places of `{key}`: {}", all.join(", ")),
        };
        let mut faults = Vec::new();
        let mut fault = |wrong: &str, message: String, help: String| {
            let fault = Diagnostic::new(&rules::THEME_WORDS, place(wrong), message);
            faults.push(fault.help(help));
        };
        let pieces = pieces(text);
        for piece in &pieces {
            match *piece {
                Fragment::Place(name) if known.contains(name) => {}
                Fragment::Place(name) => {
                    let near = suggest(name.trim(), known.iter().copied());
                    let near = near.or(match known.len() {
                        1 => known.first().copied(),
                        _ => None,
                    });
                    let help = near.map_or_else(
                        || listed.clone(),
                        |near| format!("did you mean `{{{near}}}`? {listed}"),
                    );
                    let written = format!("{{{name}}}");
                    fault(
                        &written,
                        format!("`{written}` is no place of `{key}`"),
                        help,
                    );
                }
                Fragment::Words(words) => {
                    let brace = words.find(['{', '}']);
                    if let Some(brace) = brace.and_then(|at| words.get(at..=at)) {
                        let message = format!("`{brace}` begins or ends no place here");
                        let help = format!("a place has both: {{name}}; {listed}");
                        fault(brace, message, help);
                    }
                }
            }
        }
        faults
    }

    /// The places of a key: those of its text, and of its other form where it
    /// speaks of one thing or of many.
    fn places(&self, key: &str) -> BTreeSet<&str> {
        let forms = ["one", "other"].map(|form| {
            let stem = key.strip_suffix(".one").or(key.strip_suffix(".other"));
            stem.map_or_else(|| key.to_owned(), |stem| format!("{stem}.{form}"))
        });
        let texts = forms.iter().filter_map(|key| self.texts.get(key));
        let pieces = texts.flat_map(|text| pieces(text));
        let places = pieces.filter_map(|piece| match piece {
            Fragment::Place(name) => Some(name),
            Fragment::Words(_) => None,
        });
        places.collect()
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
        fill(self.get(key), places)
    }

    /// The text of a key as what it says and the places within.
    pub fn pieces<'w>(&'w self, key: &'w str) -> Vec<Fragment<'w>> {
        pieces(self.get(key))
    }

    /// A number of things in words, as [`Self::count`] has them: what stands
    /// before the number, the number, and what stands after it. Where the
    /// words hold no number, they stand in its place.
    pub fn around(&self, key: &str, n: usize) -> [String; 3] {
        let key = format!("{key}.{}", form(n));
        let pieces = self.pieces(&key);
        let Some(at) = pieces
            .iter()
            .position(|piece| *piece == Fragment::Place("n"))
        else {
            return [String::new(), self.fill(&key, &[]), String::new()];
        };
        let said = |piece: &Fragment<'_>| match piece {
            Fragment::Words(words) => (*words).to_owned(),
            Fragment::Place(_) => grouped(n),
        };
        let said = |pieces: &[Fragment<'_>]| pieces.iter().map(said).collect::<String>();
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
pub enum Fragment<'w> {
    /// What it says.
    Words(&'w str),
    /// The name of a place to fill.
    Place(&'w str),
}

/// What a text says, and the places within.
fn pieces(mut rest: &str) -> Vec<Fragment<'_>> {
    let mut pieces = Vec::new();
    while let Some((words, (name, after))) = rest
        .split_once('{')
        .and_then(|(words, place)| Some((words, place.split_once('}')?)))
    {
        pieces.extend([Fragment::Words(words), Fragment::Place(name)]);
        rest = after;
    }
    pieces.push(Fragment::Words(rest));
    pieces
}

/// The key of what is true of a report that does not tell everything.
fn here(key: &str) -> String {
    let counted = key.rsplit_once('.');
    match counted.filter(|(_, form)| ["one", "other"].contains(form)) {
        Some((stem, form)) => format!("{stem}_here.{form}"),
        None => format!("{key}_here"),
    }
}

/// The end of the key that speaks of so many.
fn form(n: usize) -> &'static str {
    match n {
        1 => "one",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_true_of_everything_has_words_for_less() {
        let words = Words::load(
            &Sources::default(),
            &BTreeMap::new(),
            &mut Diagnostics::new(),
        );
        for key in OF_EVERYTHING {
            assert!(words.find(key).is_some(), "{key}");
            assert!(words.find(&here(key)).is_some(), "{}", here(key));
            assert_eq!(words.places(key), words.places(&here(key)), "{key}");
        }
    }

    #[test]
    fn places_are_filled() {
        let mut words = Words::default();
        words.texts.insert("a".into(), "{n} of {all}, {x}".into());
        assert_eq!(
            words.fill("a", &[("n", "3"), ("all", "{n}")]),
            "3 of {n}, {x}"
        );
        assert_eq!(words.get("nowhere"), "nowhere");
    }

    #[test]
    fn a_place_that_nothing_fills_is_found() {
        let mut words = Words::default();
        words.texts.insert("day".into(), "{day} {month}".into());
        words.texts.insert("found.one".into(), "one".into());
        words.texts.insert("found.other".into(), "{n} found".into());
        words.texts.insert("plain".into(), "Nothing".into());
        let nowhere = Span::new(FileId::default(), 0..0);
        let said = |key: &str, text: &str| {
            let faults = words.check_places(key, text, |_| nowhere);
            let said = faults
                .into_iter()
                .map(|fault| fault.help.unwrap_or_default());
            said.collect::<Vec<_>>().join(" | ")
        };
        assert_eq!(said("day", "am {day}. {month}"), "");
        assert_eq!(said("day", "nur {day}"), "");
        let all = "places of `day`: {day}, {month}";
        assert_eq!(
            said("day", "{mnth}"),
            format!("did you mean `{{month}}`? {all}")
        );
        assert_eq!(
            said("day", "{ month }"),
            format!("did you mean `{{month}}`? {all}")
        );
        assert_eq!(said("day", "{zzz}"), all);
        assert_eq!(
            said("day", "{day} {month"),
            format!("a place has both: {{name}}; {all}")
        );
        assert_eq!(
            said("day", "day} {month}"),
            format!("a place has both: {{name}}; {all}")
        );
        assert_eq!(said("found.one", "{n} thing"), "");
        assert_eq!(
            said("found.other", "{count} things"),
            "did you mean `{n}`? places of `found.other`: {n}"
        );
        assert_eq!(said("plain", "{n}"), "`plain` has no places");
    }

    #[test]
    fn the_built_in_wording_is_right() {
        let file = super::super::DEFAULT.get_file("words.yaml").unwrap();
        let texts: BTreeMap<String, String> =
            serde_saphyr::from_str(file.contents_utf8().unwrap()).unwrap();
        assert!(!texts.is_empty());
    }
}
