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
pub use leaves::{Leaves, Sought};
pub use memory::NameSearchCache;
pub use privacy::for_clients;

/// Every rule of this room.
pub const RULES: &[&Rule] = &[
    &dates::FUTURE_DATE,
    &dates::PLANNED_PAST,
    &tenure::OUTSIDE_TENURE,
    &tenure::UNTIL_BEFORE_FROM,
    &waves::WAVE_ORDER,
    &waves::WAVE_LABEL,
    &waves::ODD_DAY,
    &headlines::UNKNOWN_HEADLINE,
    &headlines::HEADLINE_ORDER,
    &headlines::HEADLINE_HIDDEN,
    &waves::UNDATED_PROMISE,
    &rooms::REACTION_TO_ONESELF,
    &rooms::INTRODUCED_TWICE,
    &rooms::REACTED_TWICE,
    &rooms::FORMER_NAME,
    &rooms::IMAGINED_BY,
    &invitations::GUEST_WITHOUT_QUESTION,
    &invitations::PERSONA_NOT_INVITED,
    &invitations::INVITED_TWICE,
    &privacy::PRIVACY_FLOOR,
    &privacy::PRIVACY_OLDER_KEY,
    &privacy::PRIVACY_VERBATIMS,
    &recognise::RECOGNISABLE,
    &notes::NOT_A_GUEST,
    &notes::MISSING_WORDS,
    &notes::NOTHING_NOTED,
    &ledger::ASSUMPTION_WITHOUT_ABOUT,
    &ledger::PROMISE_WITHOUT_FIGURE,
    &ledger::PICKED_TWICE,
    &ledger::LOCK_IN_INCOMPLETE,
    &ledger::SCENARIO_PAST,
    &evidence::OTHER_EVIDENCE,
    &evidence::MOMENT_WITHOUT_EVIDENCE,
    &negative::NEGATIVE_WITHOUT_ACTION,
    &actions::ACTION_WITHOUT_OWNER,
    &actions::ACTION_WITHOUT_DUE,
    &actions::ACTION_OVERDUE,
    &actions::DONE_NOT_TOLD,
    &answers::EMPTY_RESPONSE,
    &themes::THEMES_ALIKE,
    &themes::TOO_MANY_THEMES,
    &answers::RATE_OVER_100,
    &answers::INVITED_PEOPLE,
    &answers::INVITED_MIXED,
    &answers::INVITED_IN_TWO_FILES,
    &surveys::SURVEY_WITHOUT_PURPOSE,
    &surveys::SURVEY_WITHOUT_ANSWERS,
    &voices::FEEDBACK_WITHOUT_PERSONA,
    &voices::DECIDER_NOT_HEARD,
    &links::UNKNOWN_PAGE,
    &links::UNKNOWN_ANCHOR,
    &links::UNKNOWN_ASSET,
    &links::BAD_LINK,
    &links::LINK_TO_INTERNAL,
    &figures::UNKNOWN_FIGURE,
    &figures::POOLED_FIGURE,
    &fences::CHART_FENCE,
    &words::POOLED_WORDS,
    &words::OUR_WORDS,
    &names::NAME_IN_TEXT,
    &names::NAME_ALONE,
    &mails::MAIL_IN_WORDS,
    &mails::MAIL_IN_TEXT,
    &addresses::NAME_IN_ADDRESS,
    &leaves::NAME_LEAVES,
    &files::STRAY_FILE,
    &files::NO_ANSWERS,
    &files::ASSET_TYPE,
    &files::ASSET_METADATA,
    &files::SAME_PATH,
    &svg::ACTIVE_SVG,
];

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
    for look in [
        dates::check,
        tenure::check,
        waves::check,
        headlines::check,
        rooms::check,
        invitations::check,
        notes::check,
        ledger::check,
        evidence::check,
        negative::check,
        recognise::check,
        actions::check,
        answers::check,
        themes::check,
        surveys::check,
        voices::check,
        links::check,
        figures::check,
        names::check,
        mails::check,
        addresses::check,
        files::check,
        svg::check,
        privacy::check,
        levels::check,
    ] {
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
