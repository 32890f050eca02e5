//! What is wrong with what a project means, beyond what does not resolve.
//!
//! One file a rule, or a family of rules that are one thought. Each has its
//! rules, with what `sidewise explain` tells, and one function that looks at
//! the whole model. The model here is the full one, of the internal edition.

mod dates;
mod tenure;
mod waves;

mod invitations;
mod ledger;
mod notes;
mod rooms;

mod actions;
mod answers;
mod evidence;
mod negative;
mod surveys;
mod themes;
mod voices;

mod charts;
mod fences;
mod figures;
mod links;
mod names;

mod addresses;
mod words;

mod file_names;
mod files;
mod headlines;
mod leaves;
mod levels;
mod mails;
mod memory;
mod privacy;
mod recognise;
mod svg;

mod entries;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Rule};
use crate::measure::Figures;
use crate::model::{Body, Links, Model, Names, Page, PageIx, Vocabulary};
use crate::source::Sources;
use entries::Entries;
pub use leaves::{Leaves, NAME_LEAVES, Sought};
pub use memory::NameSearchCache;
pub use privacy::for_clients;

/// A look at a whole project.
type ProjectLook = fn(&Project<'_>, &mut Diagnostics);

/// What is looked at, in this order: each with the rules that it may tell.
const LOOKS: [(&[&Rule], ProjectLook); 26] = [
    (dates::RULES, dates::check),
    (tenure::RULES, tenure::check),
    (waves::RULES, waves::check),
    (headlines::RULES, headlines::check),
    (rooms::RULES, rooms::check),
    (invitations::RULES, invitations::check),
    (notes::RULES, notes::check),
    (ledger::RULES, ledger::check),
    (evidence::RULES, evidence::check),
    (negative::RULES, negative::check),
    (recognise::RULES, recognise::check),
    (actions::RULES, actions::check),
    (answers::RULES, answers::check),
    (themes::RULES, themes::check),
    (surveys::RULES, surveys::check),
    (voices::RULES, voices::check),
    (links::RULES, links::check),
    (figures::RULES, figures::check),
    (names::RULES, names::check),
    (mails::RULES, mails::check),
    (addresses::RULES, addresses::check),
    (files::RULES, files::check),
    (file_names::RULES, file_names::check),
    (svg::RULES, svg::check),
    (privacy::RULES, privacy::check),
    (&[], levels::check),
];

/// What else has rules: what stands on pages, and what leaves.
const OTHERS: [&[&Rule]; 3] = [fences::RULES, words::RULES, leaves::RULES];

/// Every rule of this room.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let lists = LOOKS.iter().map(|(rules, _)| *rules).chain(OTHERS);
    lists.flatten().copied()
}

/// Checks a whole project, but for what stands on its pages: the full model,
/// the texts it came from, its figures, and all `rules` that there are, which
/// `levels:` can name.
///
/// `diagnostics` holds what reading and resolving had to say. An entry that is
/// at fault already is not blamed again for what it lacks because of that.
pub fn check(
    model: &Model,
    sources: &Sources,
    figures: &Figures,
    rules: &[&'static Rule],
    diagnostics: &mut Diagnostics,
) {
    let memory = NameSearchCache::default();
    check_again(model, sources, figures, rules, &memory, diagnostics);
}

/// The same once more, for a preview: files that did not change are not searched
/// again for the same names.
pub fn check_again(
    model: &Model,
    sources: &Sources,
    figures: &Figures,
    rules: &[&'static Rule],
    memory: &NameSearchCache,
    diagnostics: &mut Diagnostics,
) {
    let project = Project {
        model,
        sources,
        figures,
        rules,
        memory,
        links: Links::new(model, sources.assets()),
        entries: Entries::new(model, diagnostics),
    };
    for (_, look) in LOOKS {
        look(&project, diagnostics);
    }
    memory.forget(sources);
}

/// Checks what stands on pages of commentary, one by one.
#[derive(Debug)]
pub struct Pages<'a> {
    model: &'a Model,
    figures: &'a Figures,
    links: &'a Links<'a>,
    incomplete: bool,
    vocabulary: Vocabulary,
}

impl<'a> Pages<'a> {
    /// In a project of this full model, with its figures and what can be led
    /// to. `incomplete` tells whether some file could not be read, so that what
    /// seems to be missing may stand there.
    pub fn new(
        model: &'a Model,
        figures: &'a Figures,
        links: &'a Links<'a>,
        incomplete: bool,
    ) -> Self {
        Self {
            model,
            figures,
            links,
            incomplete,
            vocabulary: Vocabulary::new(model),
        }
    }

    /// Checks what the page `index`, on which `body` stands, refers to.
    pub fn check(&self, index: PageIx, body: &Body) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        let about = &self.model[index];
        let page = OnPage { index, about, body };
        for look in [links::page, figures::page, charts::page, words::page] {
            look(self, page, &mut diagnostics);
        }
        diagnostics
    }
}

/// Looks for real names and addresses on a page that is for everybody. What is
/// found depends on the names and on what stands there alone.
pub fn names_on(names: &Names, body: &Body) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    names::page(names, body, &mut diagnostics);
    mails::page(names, body, &mut diagnostics);
    diagnostics
}

/// A page, and what stands on it.
#[derive(Clone, Copy)]
struct OnPage<'p> {
    index: PageIx,
    about: &'p Page,
    body: &'p Body,
}

/// Looks at many things on all cores; what is found comes in their order.
fn all<T: Send>(
    things: impl Iterator<Item = T>,
    diagnostics: &mut Diagnostics,
    look: impl Fn(T, &mut Diagnostics) + Sync,
) {
    let things: Vec<_> = things.collect();
    let found: Vec<_> = things
        .into_par_iter()
        .map(|thing| {
            let mut found = Diagnostics::new();
            look(thing, &mut found);
            found
        })
        .collect();
    found
        .into_iter()
        .for_each(|found| diagnostics.append(found));
}

/// What every rule can look at.
struct Project<'a> {
    model: &'a Model,
    sources: &'a Sources,
    figures: &'a Figures,
    rules: &'a [&'static Rule],
    memory: &'a NameSearchCache,
    links: Links<'a>,
    entries: Entries,
}
