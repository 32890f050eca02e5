//! Where a figure stands: of what it is, and which number.
//!
//! A [`Key`] is the address of a figure: its subject, an [`Of`], and its
//! [`Metric`]. It has one text, its path, which is its name in `figures.json`,
//! in `` `=path` `` of commentary, in `figure:` of a promise and in `headline:`
//! of a page. Paths are written here and read here, and nowhere else: whoever
//! wants a figure makes its key, and whoever wants to know what a key is about
//! asks it.
//!
//! A path is read from left to right, and a scope with an id takes the next
//! part whatever it is. So a thread may be called `status` and a persona
//! `personas`.
//!
//! To add a figure: a variant of [`Metric`] (its word in paths), its name under
//! `figure_name.` in `themes/default/words.yaml`, and where it is measured
//! `set(of.key(Metric::…), figure)`.

mod metric;
mod of;
mod parse;
#[cfg(test)]
mod tests;

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

pub use metric::Metric;
pub use of::{Of, Scope};
pub use parse::{NoPath, PartialKey, beginnings};

use crate::model::{Asked, Model};

/// The address of a figure. Keys are in the order of their paths, and equal
/// where these are.
#[derive(Clone)]
pub struct Key {
    path: Arc<str>,
    of: Of,
    metric: Metric,
}

impl Key {
    /// The address of a number of a subject.
    pub fn new(of: Of, metric: Metric) -> Self {
        // Every look-up makes one, so it is put together without a formatter.
        let mut path = String::with_capacity(96);
        let parts = of.scopes().iter().flat_map(Scope::parts);
        for part in parts.chain([metric.word()]) {
            if !path.is_empty() && !part.is_empty() {
                path.push('.');
            }
            path.push_str(part);
        }
        Self {
            path: path.as_str().into(),
            of,
            metric,
        }
    }

    /// Its path.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// Of what it is.
    pub fn of(&self) -> &Of {
        &self.of
    }

    /// Which number.
    pub fn metric(&self) -> Metric {
        self.metric
    }

    /// Another number of the same subject.
    #[must_use]
    pub fn beside(&self, metric: Metric) -> Self {
        Self::new(self.of.clone(), metric)
    }

    /// Whether it is of one wave, whichever.
    pub fn is_of_a_wave(&self) -> bool {
        let mut scopes = self.of.scopes().iter();
        scopes.any(|scope| matches!(scope, Scope::Wave(_)))
    }

    /// The parts of its path.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let scopes = self.of.scopes().iter().flat_map(Scope::parts);
        let words = self.metric.word().split('.');
        scopes.chain(words.filter(|word| !word.is_empty()))
    }

    /// The subject that it is explained under: themes stand together, and so do
    /// all distances of those who use it.
    pub fn section(&self) -> Section {
        let (of, user) = match (self.metric, self.of.scopes()) {
            (Metric::Mentions, [before @ .., Scope::Theme(_)]) => (before, None),
            (Metric::Apart, [before @ .., Scope::Distance(user, _)]) => {
                (before, Some(Arc::clone(user)))
            }
            (_, all) => (all, None),
        };
        Section {
            of: of.iter().cloned().collect(),
            user,
        }
    }
}

/// What several figures are explained under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Of whom or what they are.
    pub of: Of,
    /// Of distances: those who use it.
    pub user: Option<Arc<str>>,
}

/// As the paths of its figures begin; empty for those of everything.
impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.of.fmt(f)?;
        let Some(user) = &self.user else {
            return Ok(());
        };
        if !self.of.scopes().is_empty() {
            f.write_str(".")?;
        }
        write!(f, "distances.{user}")
    }
}

/// A question and the number that is reckoned from it, of any group of people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionMetric {
    /// The id of a survey's own question; none of the four.
    pub(super) ask: Option<Arc<str>>,
    /// Which number.
    pub metric: Metric,
}

impl QuestionMetric {
    /// A number of a question.
    pub fn new(model: &Model, asked: Asked, metric: Metric) -> Self {
        let ask = match asked {
            Asked::Own(own) => Some(model[own.ask].id.as_str().into()),
            _ => None,
        };
        Self { ask, metric }
    }

    /// Whether a key is of this question and number, of whomever.
    pub fn ends(&self, key: &Key) -> bool {
        let ask = match key.of.scopes() {
            [.., Scope::Ask(id)] => Some(id),
            _ => None,
        };
        ask == self.ask.as_ref() && key.metric == self.metric
    }
}

/// As a path ends with it.
impl fmt::Display for QuestionMetric {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(ask) = &self.ask {
            write!(f, "asks.{ask}.")?;
        }
        self.metric.fmt(f)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)
    }
}

impl serde::Serialize for Key {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.path)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.path, f)
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Key {}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        self.path.cmp(&other.path)
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.path.hash(state);
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.path
    }
}

impl AsRef<str> for Key {
    fn as_ref(&self) -> &str {
        &self.path
    }
}

impl PartialEq<str> for Key {
    fn eq(&self, other: &str) -> bool {
        *self.path == *other
    }
}

impl PartialEq<&str> for Key {
    fn eq(&self, other: &&str) -> bool {
        *self.path == **other
    }
}
