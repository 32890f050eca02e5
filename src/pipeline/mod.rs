//! The hall: read → model → check → measure → draw → render.
//!
//! No file is read or written here. Sources come in, [`Product`]s go out
//! through a function that the caller hands over, and everything that there is
//! to say about the input comes back as [`Diagnostics`].

mod analysis;
mod memory;
mod publication;

use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{self, Leaves, Pages};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::disclose::Report;
use crate::model::{Links, Texts};
use crate::read::ParsedProject;
use crate::render::{Bodies, Setting, Site, chart_words};
use crate::source::{Sources, Span};
use crate::theme::Theme;
use crate::{model, read, theme};
use analysis::{Analysis, AnalysisInputs};
use memory::{EditionCache, LastBuild, PageCheck, on_pages};
use publication::{Publication, RenderedPage};

pub use crate::disclose::Edition;
pub use memory::BuildCache;

/// What to build.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Options {
    /// For whom.
    pub edition: Edition,
}

impl Options {
    /// A report for these readers; all else as it is when nothing is said.
    pub fn new(edition: Edition) -> Self {
        Self { edition }
    }
}

/// Something that belongs to the site. Paths are relative to it, with `/`.
#[derive(Debug, Clone, Copy)]
pub enum Product<'a> {
    /// A file made here.
    File {
        /// Where it goes.
        path: &'a str,
        /// All of it. A file that did not change is the very same bytes as
        /// before, where builds [remember](rebuild).
        bytes: &'a Arc<Vec<u8>>,
    },
    /// A file of the project, published as it is.
    Asset {
        /// Where it lies in the project.
        from: &'a str,
        /// Where it goes.
        path: &'a str,
    },
}

/// Takes products, from several threads and in no particular order.
pub type Emit<'e> = &'e (dyn Fn(Product<'_>) + Sync);

/// What came of it.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Outcome {
    /// Everything there is to say, sorted, levels applied.
    pub diagnostics: Diagnostics,
    /// Pages made, or that would be made of what was checked.
    pub pages: usize,
    /// Charts drawn, which is none where all is only checked; a chart counts once, whatever its widths.
    pub charts: usize,
}

/// Makes the report, handing each product to `emit` as soon as it is ready.
///
/// When [`Outcome::diagnostics`] has errors, what was emitted is not a report:
/// throw it away. Faults of the input stop the build before the first product;
/// faults of a template show while rendering.
pub fn build(sources: &Sources, options: Options, emit: Emit<'_>) -> Outcome {
    run(sources, options, Aim::Build, None, &[], emit)
}

/// The same once more, for a preview: quicker by what is remembered of the
/// last time, and never different.
///
/// Pages at the paths `first` are emitted before anything else, in that order.
pub fn rebuild(
    sources: &Sources,
    options: Options,
    memory: &BuildCache,
    first: &[String],
    emit: Emit<'_>,
) -> Outcome {
    run(sources, options, Aim::Build, Some(memory), first, emit)
}

/// What is done with the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    /// They are handed out.
    Build,
    /// They are looked at, as far as they can be wrong.
    Check,
    /// They are looked at with their drawings, as they would be handed out.
    CheckAll,
}

fn run(
    sources: &Sources,
    options: Options,
    aim: Aim,
    memory: Option<&BuildCache>,
    first: &[String],
    emit: Emit<'_>,
) -> Outcome {
    let (prepared, found) = Prepared::new(sources, options, memory);
    let (outcome, made) = prepared.show(found, options, aim, memory, first, emit);
    // There can be thousands of pages and records. To free them takes a while,
    // in which nobody has to wait for what came of it.
    rayon::spawn(move || drop((prepared, made)));
    outcome
}

/// All that pages are made from.
struct Prepared {
    analysis: Arc<Analysis>,
    texts: Texts,
    theme: Arc<Theme>,
}

impl Prepared {
    /// With what there is to say so far.
    fn new(
        sources: &Sources,
        options: Options,
        memory: Option<&BuildCache>,
    ) -> (Self, Diagnostics) {
        let reading = match memory {
            Some(memory) => ParsedProject::again(sources, &memory.files),
            None => ParsedProject::new(sources),
        };
        let texts = reading.texts();
        let mut diagnostics = Diagnostics::new();
        for (_, found) in reading.found().filter(|(page, _)| *page) {
            diagnostics.append(found.clone());
        }
        let key = AnalysisInputs::new(sources, &reading);
        let analysis = match memory {
            Some(memory) => memory.analysis(key, sources, reading, options.edition),
            None => Arc::new(Analysis::new(key, sources, reading, None, options.edition)),
        };
        diagnostics.append(analysis.found.clone());
        if options.edition == Edition::Client {
            check::for_clients(&analysis.model, &mut diagnostics);
        }
        let report = &analysis.model.report;
        let (name, named_at) = (&report.theme, report.theme_span);
        let theme = match memory {
            Some(memory) => memory.theme.load(sources, name, named_at, &mut diagnostics),
            None => Arc::new(Theme::load(sources, name, named_at, &mut diagnostics)),
        };
        let prepared = Self {
            analysis,
            texts,
            theme,
        };
        (prepared, diagnostics)
    }

    /// Makes the pages, if there is nothing wrong; with what became of each.
    fn show(
        &self,
        mut diagnostics: Diagnostics,
        options: Options,
        aim: Aim,
        memory: Option<&BuildCache>,
        first: &[String],
        emit: Emit<'_>,
    ) -> (Outcome, Vec<Arc<RenderedPage>>) {
        let Self {
            analysis,
            texts,
            theme,
        } = self;
        let levels = &analysis.model.report.levels;
        let mut outcome = Outcome::default();
        let look = || look(analysis, texts, memory);
        // Levels first: a project may make an error of a warning.
        diagnostics.apply_levels(levels);
        if diagnostics.has_errors() {
            diagnostics.append(look());
            diagnostics.apply_levels(levels);
            diagnostics.sort();
            outcome.diagnostics = diagnostics;
            return (outcome, Vec::new());
        }
        let report = analysis.report(options.edition);
        let shown = memory.map(|memory| memory.shown(options.edition));
        let assets = analysis.sources.assets();
        let setting = Setting {
            theme,
            chart_words: &chart_words(&theme.words),
            // What a theme of one's own says in drawings, or does with them, may be wrong.
            draws: aim != Aim::Check || !theme.built_in,
            bodies: Bodies::new(texts),
            row: &|span: Span| analysis.sources.row(span),
            clients: &**analysis,
            assets,
            links: &Links::new(report.model(), assets),
            memory: shown.map(|shown| shown.memory.of(report)),
        };
        let site = Site::new(report, setting);
        let before = shown.map(EditionCache::before).unwrap_or_default();
        let mut publication = Publication {
            site: &site,
            last: shown.and_then(|shown| shown.recall(analysis, theme)),
            before: Arc::clone(&before.pages),
            files_before: Arc::clone(&before.files),
            emit,
            looked: true,
            leaves: None,
            sources: &analysis.sources,
            again: memory.is_some(),
        };
        // What is looked at first is made while the pages are checked, and shown
        // if nothing is wrong with them.
        let look = || {
            let sought = || Arc::clone(analysis.sought());
            let sought = (options.edition == Edition::Client).then(sought);
            (
                look(),
                sought.map(|sought| Leaves::new(sought, theme::is_own_word)),
            )
        };
        let ((pages, early), (looked, leaves)) = rayon::join(|| publication.begin(first), look);
        let known = before.sought.as_ref();
        let same = |leaves: &Leaves| known.is_some_and(|known| known == leaves.sought());
        publication.looked = leaves.as_ref().is_none_or(same);
        publication.leaves = leaves;
        diagnostics.append(looked);
        diagnostics.apply_levels(levels);
        let mut made = Vec::new();
        let nobody = |leaves: &Leaves| leaves.sought().is_empty();
        let surely_right =
            aim == Aim::Check && theme.built_in && publication.leaves.as_ref().is_none_or(nobody);
        if !diagnostics.has_errors() && surely_right {
            outcome.pages = pages.len();
        } else if !diagnostics.has_errors() {
            let (figures, files);
            (made, figures, files) =
                publication.publish(&pages, early, &mut outcome, &mut diagnostics);
            if aim != Aim::Build {
                outcome.charts = 0;
            }
            // Levels do not reach these: nothing that names somebody leaves.
            let leaves = publication.faults();
            let whole = shown.filter(|_| leaves.is_empty());
            let sought = publication.leaves.as_ref().map(Leaves::sought);
            diagnostics.extend(leaves);
            if let Some(shown) = whole {
                shown.keep(
                    LastBuild {
                        analysis: Arc::clone(analysis),
                        theme: Arc::clone(theme),
                        pages: made.clone(),
                        figures,
                    },
                    files,
                    sought.cloned(),
                );
            }
        }
        diagnostics.sort();
        outcome.diagnostics = diagnostics;
        (outcome, made)
    }
}

/// The same without products: all that `build` would say. Nothing is drawn, and no
/// page is made that cannot be wrong.
pub fn check(sources: &Sources, options: Options) -> Outcome {
    checked(sources, options, None)
}

/// The same once more, quicker by what is remembered of the last time: of checks
/// alone.
pub fn check_again(sources: &Sources, options: Options, memory: &BuildCache) -> Outcome {
    checked(sources, options, Some(memory))
}

fn checked(sources: &Sources, options: Options, memory: Option<&BuildCache>) -> Outcome {
    let outcome = run(sources, options, Aim::Check, memory, &[], &|_| ());
    // Where somebody is named, the places are those of whole pages.
    let named = |said: &Diagnostic| said.rule.code == check::NAME_LEAVES.code;
    match outcome.diagnostics.iter().any(named) {
        true => run(sources, options, Aim::CheckAll, None, &[], &|_| ()),
        false => outcome,
    }
}

/// What is known of a project, whole and as clients may see it.
#[derive(Clone, Copy)]
pub struct Editions<'e> {
    /// Everything.
    pub whole: &'e Report,
    /// What clients may see.
    pub client: &'e Report,
    /// `file:line` of a place.
    pub row: &'e dyn Fn(Span) -> String,
}

/// Looks at both editions of a project side by side. Nothing is made.
pub fn editions<T>(sources: &Sources, look: impl FnOnce(&Editions<'_>) -> T) -> T {
    let options = Options::new(Edition::Client);
    let (prepared, _) = Prepared::new(sources, options, None);
    let analysis = &prepared.analysis;
    look(&Editions {
        whole: analysis.report(Edition::Internal),
        client: analysis.report(Edition::Client),
        row: &|span| analysis.sources.row(span),
    })
}

/// Checks what stands on the pages of commentary.
fn look(analysis: &Arc<Analysis>, texts: &Texts, memory: Option<&BuildCache>) -> Diagnostics {
    let (model, figures) = (&analysis.model, &analysis.figures);
    let links = Links::new(model, analysis.sources.assets());
    let pages = Pages::new(model, figures, &links, analysis.is_incomplete());
    let looked = match memory {
        Some(memory) => memory.look(analysis, &pages, texts),
        None => {
            let all = on_pages(model, texts);
            let looked = all.map(|(index, body)| PageCheck::new(&pages, model, index, body, None));
            looked.collect()
        }
    };
    let mut diagnostics = Diagnostics::new();
    for looked in looked {
        diagnostics.append(looked.referred);
        diagnostics.append(looked.named);
    }
    diagnostics
}

/// Every rule there is, by code: what `explain` and `levels` know.
pub fn rules() -> Vec<&'static Rule> {
    let rooms = [read::rules::RULES, model::rules::RULES, theme::RULES];
    let mut rules: Vec<_> = rooms.concat();
    rules.extend(check::rules());
    rules.sort_by_key(|rule| rule.code);
    rules
}
