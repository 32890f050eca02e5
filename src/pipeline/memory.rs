//! What one build leaves to the next.
//!
//! Each part holds what a function came to and all that it was given. What it
//! was given is compared in full, or is the very same object, held so that
//! nothing else can take its place. So what is recalled is what would be made.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::ground::{Ground, Key, Remembered};
use super::publication::Made;
use crate::check::{Pages, Sought, names_on};
use crate::diagnostic::Diagnostics;
use crate::disclose::Edition;
use crate::model::{Body, Model, PageIx, Texts};
use crate::read::Reading;
use crate::source::{FileId, Sources};
use crate::theme::Theme;
use crate::{check, model, read, render, theme};

/// What one build leaves to the next: results of functions that depend on
/// nothing but what they are given, kept with all that they were given.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) files: read::Memory,
    understood: model::Memory,
    searched: check::Memory,
    pub(super) theme: theme::Memory,
    ground: Mutex<Option<Arc<Ground>>>,
    checked: Mutex<Checked>,
    client: Shown,
    internal: Shown,
}

impl Memory {
    /// The ground of these sources, on which `edition` will be made.
    pub(super) fn ground(
        &self,
        key: Key,
        sources: &Sources,
        reading: Reading,
        edition: Edition,
    ) -> Arc<Ground> {
        let mut kept = lock(&self.ground);
        if let Some(ground) = &*kept
            && ground.is_of(&key)
        {
            return Arc::clone(ground);
        }
        let ground = Arc::new(Ground::new(
            key,
            sources,
            reading,
            Some(Remembered {
                understood: &self.understood,
                searched: &self.searched,
                before: kept.as_deref(),
            }),
            edition,
        ));
        *kept = Some(Arc::clone(&ground));
        ground
    }

    /// What checking every page of commentary comes to.
    pub(super) fn look(
        &self,
        ground: &Arc<Ground>,
        pages: &Pages<'_>,
        texts: &Texts,
    ) -> Vec<Looked> {
        let mut checked = lock(&self.checked);
        let model = &ground.model;
        let before = checked.ground.replace(Arc::clone(ground));
        let before = before.map(|before| Before {
            ground: Arc::ptr_eq(&before, ground),
            names: before.model.names == model.names,
        });
        let old = &checked.pages;
        let now = on_pages(model, texts).map(|(index, body)| {
            let known = old.get(&body.id).zip(before);
            Looked::new(pages, model, index, body, known)
        });
        let now: Vec<_> = now.collect();
        let pages = now.iter().map(|looked| (looked.body.id, looked.clone()));
        checked.pages = pages.collect();
        now
    }

    /// What was made for the readers of an edition.
    pub(super) fn shown(&self, edition: Edition) -> &Shown {
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
    ground: Option<Arc<Ground>>,
    pages: HashMap<FileId, Looked>,
}

/// What checking a page came to.
#[derive(Debug, Clone)]
pub(super) struct Looked {
    body: Arc<Body>,
    internal: bool,
    /// Of what it refers to.
    pub(super) referred: Diagnostics,
    /// Of whom it names.
    pub(super) named: Diagnostics,
}

/// What is as it was before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before {
    ground: bool,
    names: bool,
}

impl Looked {
    /// Checks a page, as far as it was not checked before.
    pub(super) fn new(
        pages: &Pages<'_>,
        model: &Model,
        index: PageIx,
        body: &Arc<Body>,
        before: Option<(&Self, Before)>,
    ) -> Self {
        let internal = model[index].internal;
        let known = before.filter(|(known, _)| Arc::ptr_eq(&known.body, body));
        let referred = known.filter(|(_, same)| same.ground);
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
pub(super) struct Shown {
    pub(super) memory: render::Memory,
    last: Mutex<Option<Last>>,
    earlier: Mutex<Earlier>,
}

/// What was made last on any ground.
#[derive(Debug, Default, Clone)]
pub(super) struct Earlier {
    pub(super) pages: Arc<ByPath>,
    /// What was looked for in all of them, and not found.
    pub(super) sought: Option<Arc<Sought>>,
}

/// What pages came to, each at its path.
pub(super) type ByPath = HashMap<String, Arc<Made>>;

/// What was made last.
#[derive(Debug, Clone)]
pub(super) struct Last {
    /// On which ground.
    pub(super) ground: Arc<Ground>,
    /// With which theme.
    pub(super) theme: Arc<Theme>,
    /// In the order of the site's pages.
    pub(super) pages: Vec<Arc<Made>>,
    /// `figures.json`
    pub(super) figures: Arc<Vec<u8>>,
}

impl Shown {
    /// What was made on this very ground, with this very theme.
    pub(super) fn recall(&self, ground: &Arc<Ground>, theme: &Arc<Theme>) -> Option<Last> {
        let last = lock(&self.last);
        let last = last.as_ref();
        let same =
            |last: &&Last| Arc::ptr_eq(&last.ground, ground) && Arc::ptr_eq(&last.theme, theme);
        last.filter(same).cloned()
    }

    /// What was made last on any ground.
    pub(super) fn before(&self) -> Earlier {
        lock(&self.earlier).clone()
    }

    pub(super) fn keep(&self, last: Last, sought: Option<Arc<Sought>>) {
        let pages = last.pages.iter();
        let by_path = pages.map(|made| (made.path.clone(), Arc::clone(made)));
        *lock(&self.earlier) = Earlier {
            pages: Arc::new(by_path.collect()),
            sought,
        };
        *lock(&self.last) = Some(last);
        self.memory.forget();
    }
}

/// A thread that died while holding the lock left nothing half done in it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
