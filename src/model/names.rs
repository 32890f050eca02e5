//! Real names, and what stands in for them where they must not be seen.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};

/// Finds the real names of people in texts. Copies share what they find with.
#[derive(Debug, Clone, Default)]
pub struct Names(Arc<List>);

#[derive(Debug, Default)]
struct List {
    names: Vec<String>,
    labels: Vec<String>,
    finder: Option<AhoCorasick>,
}

/// The finder follows from the names.
impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.is_of(&other.0.names, &other.0.labels)
    }
}

impl Names {
    /// From pairs of a real name and the label that stands in for it.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::again(pairs, &Self::default())
    }

    /// The same; those of `before`, if they are the same people's.
    pub fn again(pairs: impl IntoIterator<Item = (String, String)>, before: &Self) -> Self {
        let pairs = pairs
            .into_iter()
            .filter(|(name, _)| !name.trim().is_empty());
        let (names, labels): (Vec<_>, Vec<_>) = pairs.unzip();
        if before.is_of(&names, &labels) {
            return before.clone();
        }
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&names)
            .ok()
            .filter(|_| !names.is_empty());
        Self(Arc::new(List {
            names,
            labels,
            finder,
        }))
    }

    fn is_of(&self, names: &[String], labels: &[String]) -> bool {
        self.0.names == names && self.0.labels == labels
    }

    /// Where a text names somebody, as whole words, and what stands in.
    pub fn find<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (Range<usize>, &'s str)> {
        let found = self
            .0
            .finder
            .iter()
            .flat_map(move |finder| finder.find_iter(text));
        found.filter_map(move |hit| {
            let range = hit.range();
            let before = text[..range.start].chars().next_back();
            let after = text[range.end..].chars().next();
            let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let whole = !inside(before) && !inside(after);
            whole.then(|| (range, self.0.labels[hit.pattern().as_usize()].as_str()))
        })
    }

    /// The text with labels in place of names.
    pub fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut out = String::new();
        let mut done = 0;
        for (range, label) in self.find(text) {
            out.push_str(&text[done..range.start]);
            out.push_str(label);
            done = range.end;
        }
        match done {
            0 => Cow::Borrowed(text),
            _ => Cow::Owned(out + &text[done..]),
        }
    }

    /// All names, in the order of people.
    pub fn all(&self) -> &[String] {
        &self.0.names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_hidden() {
        let pairs = [("Bob Example", "the chief executive"), ("Ann", "an agent")];
        let names = Names::new(pairs.map(|(a, b)| (a.to_owned(), b.to_owned())));
        assert_eq!(names.hide("Ask Bob Example."), "Ask the chief executive.");
        assert_eq!(
            names.hide("bob example's Annex, ANN"),
            "the chief executive's Annex, an agent"
        );
        assert_eq!(names.hide("nobody"), "nobody");
    }
}
