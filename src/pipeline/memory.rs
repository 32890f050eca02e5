//! What one build leaves to the next.
//!
//! Each part holds what a function came to and all that it was given. What it
//! was given is compared in full, or is the very same object, held so that
//! nothing else can take its place. So what is recalled is what would be made.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use super::analysis::{Analysis, AnalysisCaches, AnalysisInputs};
use super::publication::RenderedPage;
use crate::base::lock;
use crate::check::{Pages, Sought, names_on};
use crate::diagnostic::Diagnostics;
use crate::disclose::Edition;
use crate::model::{Body, Model, PageIx, Texts};
use crate::read::ParsedProject;
use crate::source::{FileId, Sources};
use crate::theme::Theme;
use crate::{check, model, read, render, theme};

/// What one build leaves to the next: results of functions that depend on
/// nothing but what they are given, kept with all that they were given.
#[derive(Debug, Default)]
pub struct BuildCache {
    pub(super) files: read::FileCache,
    understood: model::ModelCache,
    searched: check::NameSearchCache,
    pub(super) theme: theme::ThemeCache,
    analysis: Mutex<Option<Arc<Analysis>>>,
    checked: Mutex<Checked>,
    client: EditionCache,
    internal: EditionCache,
}

impl BuildCache {
    /// The analysis of these sources, from which `edition` will be made.
    pub(super) fn analysis(
        &self,
        key: AnalysisInputs,
        sources: &Sources,
        reading: ParsedProject,
        edition: Edition,
    ) -> Arc<Analysis> {
        let mut kept = lock(&self.analysis);
        if let Some(analysis) = &*kept
            && analysis.is_of(&key)
        {
            return Arc::clone(analysis);
        }
        let analysis = Arc::new(Analysis::new(
            key,
            sources,
            reading,
            Some(AnalysisCaches {
                understood: &self.understood,
                searched: &self.searched,
                before: kept.as_deref(),
            }),
            edition,
        ));
        *kept = Some(Arc::clone(&analysis));
        analysis
    }

    /// What checking every page of commentary comes to.
    pub(super) fn look(
        &self,
        analysis: &Arc<Analysis>,
        pages: &Pages<'_>,
        texts: &Texts,
    ) -> Vec<PageCheck> {
        let mut checked = lock(&self.checked);
        let model = &analysis.model;
        let before = checked.analysis.replace(Arc::clone(analysis));
        let before = before.map(|before| Unchanged {
            analysis: Arc::ptr_eq(&before, analysis),
            names: before.model.names == model.names,
        });
        let old = &checked.pages;
        let now = on_pages(model, texts).map(|(index, body)| {
            let known = old.get(&body.id).zip(before);
            PageCheck::new(pages, model, index, body, known)
        });
        let now: Vec<_> = now.collect();
        let pages = now.iter().map(|looked| (looked.body.id, looked.clone()));
        checked.pages = pages.collect();
        now
    }

    /// What was made for the readers of an edition.
    pub(super) fn shown(&self, edition: Edition) -> &EditionCache {
        match edition {
            Edition::Client => &self.client,
            Edition::Internal => &self.internal,
        }
    }
}

/// Every page with what stands on it, to be looked at on all cores.
pub(super) fn on_pages<'m>(
    model: &'m Model,
    texts: &'m Texts,
) -> impl ParallelIterator<Item = (PageIx, &'m Arc<Body>)> {
    let pages: Vec<_> = model.each_page().collect();
    let bodies = pages.into_par_iter();
    bodies.filter_map(|(index, page)| Some((index, texts.get(page.file)?)))
}

/// What checking pages came to, by their files.
#[derive(Debug, Default)]
struct Checked {
    analysis: Option<Arc<Analysis>>,
    pages: HashMap<FileId, PageCheck>,
}

/// What checking a page came to.
#[derive(Debug, Clone)]
pub(super) struct PageCheck {
    body: Arc<Body>,
    internal: bool,
    /// Of what it refers to.
    pub(super) referred: Diagnostics,
    /// Of whom it names.
    pub(super) named: Diagnostics,
}

/// What is as it was before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unchanged {
    analysis: bool,
    names: bool,
}

impl PageCheck {
    /// Checks a page, as far as it was not checked before.
    pub(super) fn new(
        pages: &Pages<'_>,
        model: &Model,
        index: PageIx,
        body: &Arc<Body>,
        before: Option<(&Self, Unchanged)>,
    ) -> Self {
        let internal = model[index].internal;
        let known = before.filter(|(known, _)| Arc::ptr_eq(&known.body, body));
        let referred = known.filter(|(_, same)| same.analysis);
        let named = known.filter(|(known, same)| same.names && known.internal == internal);
        Self {
            body: Arc::clone(body),
            internal,
            referred: match referred {
                Some((known, _)) => known.referred.clone(),
                None => pages.check(index, body),
            },
            named: match named {
                Some((known, _)) => known.named.clone(),
                None if internal => Diagnostics::new(),
                None => names_on(&model.names, body),
            },
        }
    }
}

/// What was made for the readers of one edition.
#[derive(Debug, Default)]
pub(super) struct EditionCache {
    pub(super) memory: render::PageCache,
    last: Mutex<Option<LastBuild>>,
    earlier: Mutex<Earlier>,
}

/// What was made last from any analysis.
#[derive(Debug, Default, Clone)]
pub(super) struct Earlier {
    pub(super) pages: Arc<ByPath>,
    /// The files that are no pages.
    pub(super) files: Arc<Files>,
    /// What was looked for in all of them, and not found.
    pub(super) sought: Option<Arc<Sought>>,
}

/// What pages came to, each at its path.
pub(super) type ByPath = HashMap<String, Arc<RenderedPage>>;

/// Files, each at its path.
pub(super) type Files = HashMap<String, Arc<Vec<u8>>>;

/// What was made last.
#[derive(Debug, Clone)]
pub(super) struct LastBuild {
    /// From which analysis.
    pub(super) analysis: Arc<Analysis>,
    /// With which theme.
    pub(super) theme: Arc<Theme>,
    /// In the order of the site's pages.
    pub(super) pages: Vec<Arc<RenderedPage>>,
    /// `figures.json`
    pub(super) figures: Arc<Vec<u8>>,
}

impl EditionCache {
    /// What was made from this very analysis, with this very theme.
    pub(super) fn recall(&self, analysis: &Arc<Analysis>, theme: &Arc<Theme>) -> Option<LastBuild> {
        let last = lock(&self.last);
        let last = last.as_ref();
        let same = |last: &&LastBuild| {
            Arc::ptr_eq(&last.analysis, analysis) && Arc::ptr_eq(&last.theme, theme)
        };
        last.filter(same).cloned()
    }

    /// What was made last from any analysis.
    pub(super) fn before(&self) -> Earlier {
        lock(&self.earlier).clone()
    }

    pub(super) fn keep(&self, last: LastBuild, files: Files, sought: Option<Arc<Sought>>) {
        let pages = last.pages.iter();
        let by_path = pages.map(|made| (made.path.clone(), Arc::clone(made)));
        *lock(&self.earlier) = Earlier {
            pages: Arc::new(by_path.collect()),
            files: Arc::new(files),
            sought,
        };
        *lock(&self.last) = Some(last);
        self.memory.forget();
    }
}
