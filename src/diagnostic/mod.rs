//! What is wrong, where, and what to do: one [`Diagnostic`], plain data.
//!
//! Rooms report faults here and go on. What a person or a program reads is
//! made from the resolved form ([`Resolved`]), one file per renderer.

mod github;
mod json;
mod overlay;
mod resolve;
mod sarif;
mod short;
mod terminal;
mod visible;

use std::collections::BTreeMap;
use std::fmt;

use crate::source::{FileId, Span};

pub use github::github;
pub use json::{json, json_schema};
pub use overlay::{Editor, overlay};
pub use resolve::{Place, Resolved, resolve};
pub use sarif::sarif;
pub use short::short;
pub use terminal::{Paint, terminal};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The report cannot be made.
    Error,
    /// The report can be made, and somebody should know.
    Warning,
    /// A suggestion.
    Hint,
}

impl Level {
    /// The word the format uses for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One thing that is checked. Its code never changes its meaning.
#[derive(Debug)]
pub struct Rule {
    /// `[a-z-]+`, stable.
    pub code: &'static str,
    /// Unless the project says otherwise.
    pub level: Level,
    /// One line: what is wrong.
    pub title: &'static str,
    /// What `sidewise explain` tells: why it matters, what to do, an example.
    pub explain: &'static str,
}

/// One fault, at one place, with the places it has to do with.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What was checked.
    pub rule: &'static Rule,
    /// The rule's level, or the project's for this rule.
    pub level: Level,
    /// What is wrong here, in a sentence without a full stop.
    pub message: String,
    /// Where. `None` only where no file can be named.
    pub span: Option<Span>,
    /// Other places that explain this one, in order, each with a few words.
    pub related: Vec<(Span, String)>,
    /// What to do.
    pub help: Option<String>,
    /// How far a file came before this was found.
    stage: Stage,
    /// Whether what it says is one fault, however many places it is said of.
    joins: bool,
}

/// What has to be mended before the next can be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Stage {
    /// A file could not be taken apart.
    Syntax,
    /// It has not what its kind has.
    Shape,
    /// It does not mean what it should.
    #[default]
    Meaning,
}

impl Diagnostic {
    /// A fault against `rule` at `span`.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            span: Some(span),
            ..Self::nowhere(rule, message)
        }
    }

    /// A fault that no file can be named for.
    pub fn nowhere(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: rule.level,
            message: message.into(),
            span: None,
            related: Vec::new(),
            help: None,
            stage: Stage::default(),
            joins: false,
        }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Many places can name one thing that does not exist. That is one fault: the
    /// first place is told, and the others with it.
    #[must_use]
    pub fn joined(mut self) -> Self {
        self.joins = true;
        self
    }

    /// Adds a place that explains this one.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }
}

/// How many other places are shown of one fault.
const ALSO: usize = 4;

/// Everything that was found, in the end in a stable order.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    broken: Vec<FileId>,
    partial: Vec<FileId>,
}

impl Diagnostics {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds some.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(diagnostics);
    }

    /// Adds all of another, after these.
    pub fn append(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
        self.broken.extend(other.broken);
        for file in other.partial {
            self.mark_partial(file);
        }
    }

    /// Notes a file that was read, but may define more than was understood of it.
    pub fn mark_partial(&mut self, file: FileId) {
        if self.partial.last() != Some(&file) {
            self.partial.push(file);
        }
    }

    /// Notes a file that could not be read at all, so that a reference to
    /// what it would have defined is not reported as a fault of its own.
    pub fn mark_unreadable(&mut self, file: FileId) {
        self.broken.push(file);
    }

    /// Notes that all of these were found in reading files, before anything was known
    /// of what they mean.
    pub fn mark_as_read(&mut self) {
        for diagnostic in &mut self.list {
            let file = diagnostic.span.map(|span| span.file);
            diagnostic.stage = match file.is_some_and(|file| self.broken.contains(&file)) {
                true => Stage::Syntax,
                false => Stage::Shape,
            };
        }
    }

    /// Files that could not be read at all.
    pub fn unreadable(&self) -> &[FileId] {
        &self.broken
    }

    /// Files of which not everything is known that they define: those that could not be
    /// read, and those of which something was not understood.
    pub fn incomplete(&self) -> impl Iterator<Item = FileId> {
        self.broken.iter().chain(&self.partial).copied()
    }

    /// Sets levels by code; `None` switches a code off. Rules that are errors
    /// stay errors: without them there is no report that could be trusted.
    pub fn apply_levels(&mut self, levels: &BTreeMap<String, Option<Level>>) {
        self.list.retain_mut(|diagnostic| {
            if diagnostic.rule.level == Level::Error {
                return true;
            }
            match levels.get(diagnostic.rule.code) {
                None => true,
                Some(None) => false,
                Some(Some(level)) => {
                    diagnostic.level = *level;
                    true
                }
            }
        });
    }

    /// Orders by level and by what has to be mended first, then by file, place, code
    /// and message; drops repetitions, and joins what is one fault.
    ///
    /// File ids follow the order of reading, which is by path.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            let key = |d: &Diagnostic| {
                (
                    (d.level, d.stage),
                    d.span.map(|s| (s.file, s.start, s.end)),
                    d.rule.code,
                )
            };
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.list.dedup_by(|a, b| {
            a.span == b.span && a.rule.code == b.rule.code && a.message == b.message
        });
        self.join();
    }

    /// Makes one fault of those that [are one](Diagnostic::joined).
    fn join(&mut self) {
        let mut firsts: BTreeMap<(&str, String), usize> = BTreeMap::new();
        let mut places: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        let mut list: Vec<Diagnostic> = Vec::with_capacity(self.list.len());
        for diagnostic in self.list.drain(..) {
            if diagnostic.joins {
                let what = (diagnostic.rule.code, diagnostic.message.clone());
                let first = *firsts.entry(what).or_insert(list.len());
                if first < list.len() {
                    places.entry(first).or_default().extend(diagnostic.span);
                    continue;
                }
            }
            list.push(diagnostic);
        }
        for (first, places) in places {
            let Some(diagnostic) = list.get_mut(first) else {
                continue;
            };
            let more = places.len().saturating_sub(ALSO);
            for (at, &place) in places.iter().take(ALSO).enumerate() {
                let label = match more {
                    1 if at + 1 == ALSO => "and here, and in one more place".to_owned(),
                    2.. if at + 1 == ALSO => format!("and here, and in {more} more places"),
                    _ => "and here".to_owned(),
                };
                diagnostic.related.push((place, label));
            }
        }
        self.list = list;
    }

    /// All, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many there are of a level.
    pub fn count(&self, level: Level) -> usize {
        self.list.iter().filter(|d| d.level == level).count()
    }

    /// Whether the report cannot be made.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.level == Level::Error)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
