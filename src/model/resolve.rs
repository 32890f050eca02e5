//! Looking ids up, with a suggestion for those that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::rules;
use crate::base::{article, suggest};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::read::reader::Id;
use crate::source::{Span, Spanned};

/// The ids of one kind, and where each is defined.
pub struct Ids<I> {
    kind: &'static str,
    unknown: &'static Rule,
    known: BTreeMap<String, (I, Span)>,
    /// What ids with hyphens would be without them, and whose it is.
    bare: BTreeMap<String, String>,
    /// Ids of things that have faults of their own.
    broken: BTreeSet<String>,
    /// A file of this kind could not be read, so that not every id is known:
    /// what does not resolve may be in there, and is not a fault of its own.
    incomplete: bool,
    /// How many more ids may be compared to make suggestions.
    patience: AtomicUsize,
    /// Whether an id is the same wherever it is named: not one of this journey alone.
    everywhere: bool,
}

/// Suggesting something for each of ten thousand broken references among a
/// hundred thousand ids would take minutes, and nobody reads so many.
const PATIENCE: usize = 1_000_000;

impl<I: Copy> Ids<I> {
    /// No ids yet. `kind` is the word for one of them.
    pub fn new(kind: &'static str, unknown: &'static Rule, incomplete: bool) -> Self {
        Self {
            kind,
            unknown,
            known: BTreeMap::new(),
            bare: BTreeMap::new(),
            broken: BTreeSet::new(),
            incomplete,
            patience: AtomicUsize::new(PATIENCE),
            everywhere: true,
        }
    }

    /// The same for what is known within one entry alone, such as a thread of a journey.
    pub fn within(kind: &'static str, unknown: &'static Rule) -> Self {
        Self {
            everywhere: false,
            ..Self::new(kind, unknown, false)
        }
    }

    /// Defines an id. The first definition stays; another one is a fault.
    pub fn define(
        &mut self,
        id: &str,
        index: I,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        if let Some((_, first)) = self.known.get(id) {
            let message = format!("`{id}` is the id of two {}", plural(self.kind));
            diagnostics.push(
                Diagnostic::new(&rules::DUPLICATE_ID, span, message)
                    .related(*first, format!("`{id}` is first defined here"))
                    .help("give one of the two another id"),
            );
            return false;
        }
        self.tell_alike(id, span, diagnostics);
        self.known.insert(id.to_owned(), (index, span));
        true
    }

    /// Two ids that differ in a hyphen alone are two, and easily confused.
    fn tell_alike(&mut self, id: &str, span: Span, diagnostics: &mut Diagnostics) {
        let hyphens = id.contains('-');
        let bare: String = match hyphens {
            true => {
                let mut bare = Vec::new();
                Id::strip(id, &mut bare);
                String::from_utf8_lossy(&bare).into_owned()
            }
            false => id.to_owned(),
        };
        let other = match self.bare.get(&bare) {
            Some(other) => Some(other.as_str()),
            None => self.known.contains_key(&bare).then_some(bare.as_str()),
        };
        if let Some(other) = other
            && let Some((_, first)) = self.known.get(other)
        {
            let message = format!(
                "`{id}` and `{other}` are two {}, and differ in a hyphen alone",
                plural(self.kind)
            );
            diagnostics.push(
                Diagnostic::new(&rules::IDS_ALIKE, span, message)
                    .related(*first, format!("`{other}` is defined here"))
                    .help("give one of them another id; if they are the same, take one of the two out"),
            );
        }
        if hyphens && bare != id {
            self.bare.entry(bare).or_insert_with(|| id.to_owned());
        }
    }

    /// Notes an id of something that could not be understood: what refers to
    /// it is not at fault.
    pub fn define_broken(&mut self, id: &str) {
        self.broken.insert(id.to_owned());
    }

    /// Not every id is known after all.
    pub fn mark_incomplete(&mut self) {
        self.incomplete = true;
    }

    /// What an id stands for; a fault where it stands for nothing.
    pub fn resolve(&self, id: &Spanned<Id>, diagnostics: &mut Diagnostics) -> Option<I> {
        self.find(id.value.as_str(), id.span, diagnostics)
    }

    /// What is written at a place stands for; a fault where it stands for nothing.
    pub fn find(&self, id: &str, place: Span, diagnostics: &mut Diagnostics) -> Option<I> {
        self.find_among(id, place, |_| true, diagnostics)
    }

    /// The same where only some can be meant: no other is suggested.
    pub fn find_among(
        &self,
        id: &str,
        place: Span,
        meant: impl Fn(I) -> bool,
        diagnostics: &mut Diagnostics,
    ) -> Option<I> {
        if let Some((index, _)) = self.known.get(id) {
            return Some(*index);
        }
        if !self.may_know(id) {
            diagnostics.push(self.unresolved_among(id, place, meant));
        }
        None
    }

    /// What an id stands for, without a word where it stands for nothing.
    pub fn get(&self, id: &str) -> Option<I> {
        self.known.get(id).map(|(index, _)| *index)
    }

    /// Whether an id stands for something that was not understood, or may
    /// stand in a file that could not be read.
    pub fn may_know(&self, id: &str) -> bool {
        self.incomplete || self.broken.contains(id)
    }

    /// The known id nearest to a written one, and where it is defined.
    pub fn near(&self, written: &str) -> Option<(&str, Span)> {
        self.near_among(written, |_| true)
    }

    /// The same of those that can be meant.
    pub fn near_among(&self, written: &str, meant: impl Fn(I) -> bool) -> Option<(&str, Span)> {
        let left = self.patience.load(Ordering::Relaxed);
        let left = left.checked_sub(self.known.len());
        self.patience.store(left.unwrap_or(0), Ordering::Relaxed);
        left?;
        let known = self.known.iter().filter(|(_, (index, _))| meant(*index));
        let near = suggest(written, known.map(|(id, _)| id.as_str()))?;
        let (id, (_, place)) = self.known.get_key_value(near)?;
        Some((id, *place))
    }

    /// The fault of an id that exists, but in another file than it must.
    pub fn elsewhere(&self, id: &Spanned<Id>, defined: Span) -> Diagnostic {
        let message = format!(
            "`{}` is {} of another account",
            id.value.as_str(),
            a(self.kind)
        );
        Diagnostic::new(self.unknown, id.span, message)
            .related(defined, format!("`{}` is defined here", id.value.as_str()))
            .help("only people of the same account can be named here")
    }

    /// The fault of an id that stands for nothing.
    pub fn unresolved(&self, written: &str, span: Span) -> Diagnostic {
        self.unresolved_among(written, span, |_| true)
    }

    fn unresolved_among(&self, written: &str, span: Span, meant: impl Fn(I) -> bool) -> Diagnostic {
        let message = format!("`{written}` is no {}", self.kind);
        let diagnostic = Diagnostic::new(self.unknown, span, message);
        let diagnostic = match self.everywhere {
            true => diagnostic.joined(),
            false => diagnostic,
        };
        if let Some((id, place)) = self.near_among(written, &meant) {
            return diagnostic
                .related(place, format!("`{id}` is defined here"))
                .help(format!("did you mean `{id}`?"));
        }
        let all = self.known.iter().filter(|(_, (index, _))| meant(*index));
        let mut some: Vec<_> = all.take(9).map(|(id, _)| format!("`{id}`")).collect();
        let more = some.len() > 8;
        some.truncate(8);
        diagnostic.help(match (some.is_empty(), more) {
            (true, _) => format!("there is no {} at all so far", self.kind),
            (false, false) => format!("known: {}", some.join(", ")),
            (false, true) => format!("known: {} and others", some.join(", ")),
        })
    }
}

fn plural(kind: &str) -> String {
    match kind {
        "person" => "people".to_owned(),
        "response, note or reaction" => "responses, notes or reactions".to_owned(),
        _ => match kind.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
            _ => format!("{kind}s"),
        },
    }
}

/// Finds a stage by its words.
pub fn stage(
    written: &Spanned<String>,
    stages: &[Spanned<String>],
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let found = stages.iter().position(|stage| stage.value == written.value);
    if found.is_none() {
        let message = format!("`{}` is no stage of this journey", written.value);
        let diagnostic = Diagnostic::new(&rules::UNKNOWN_STAGE, written.span, message);
        let near = suggest(
            &written.value,
            stages.iter().map(|stage| stage.value.as_str()),
        );
        let near = near.and_then(|near| stages.iter().find(|stage| stage.value == near));
        diagnostics.push(match near {
            Some(stage) => diagnostic
                .related(stage.span, "the journey's stages are listed here")
                .help(format!("did you mean `{}`?", stage.value)),
            None => {
                let list: Vec<_> = stages.iter().map(|stage| stage.value.as_str()).collect();
                diagnostic.help(match list.is_empty() {
                    true => "the journey lists no `stages`".to_owned(),
                    false => format!("its stages: {}", list.join(", ")),
                })
            }
        });
    }
    found
}

/// The word with its article: `a persona`, `an account`.
fn a(kind: &str) -> String {
    format!("{} {kind}", article(kind))
}
