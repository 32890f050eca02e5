//! Commentary, from one build of a preview to the next.
//!
//! What a text comes to depends on the text, on its page, on where it is shown,
//! on whose names are hidden, and on what it hears when it asks where its links
//! lead and what its figures say. All but the last are compared; the last is
//! asked again. So what is recalled is what would be written.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard};

use super::Commentary;
use super::ask::{CachedQuery, Resolver};
use crate::base::lock;
use crate::disclose::Report;
use crate::model::{Body, FileId, Names, Page};
use crate::render::Url;

/// Holds what was written, as long as somebody needs it.
#[derive(Debug, Default)]
pub struct CommentaryCache(Mutex<CachedTexts>);

#[derive(Debug, Default)]
struct CachedTexts {
    /// Whose names are hidden, if any, in what is remembered.
    hidden: Option<Option<Names>>,
    /// By file, and by where it is shown.
    table: HashMap<(FileId, Url), Arc<CachedText>>,
}

/// What was written. Who holds it keeps it from being forgotten.
#[derive(Debug)]
pub struct CachedText {
    body: Arc<Body>,
    page: Page,
    heard: Vec<CachedQuery>,
    pub(super) assets: BTreeSet<String>,
    pub(super) commentary: Commentary,
}

/// A memory that hides the same names as a report.
#[derive(Debug, Clone, Copy)]
pub struct HiddenNamesCache<'m>(&'m CommentaryCache);

impl CommentaryCache {
    /// What is remembered of texts in which the same names are hidden.
    pub fn of(&self, report: &Report) -> HiddenNamesCache<'_> {
        let mut texts = self.texts();
        let hidden = report.hidden_names();
        let same = texts.hidden.as_ref().map(Option::as_ref);
        if same != Some(hidden) {
            *texts = CachedTexts {
                hidden: Some(hidden.cloned()),
                ..CachedTexts::default()
            };
        }
        HiddenNamesCache(self)
    }

    /// Forgets what nobody holds.
    pub fn forget(&self) {
        let table = &mut self.texts().table;
        table.retain(|_, text| Arc::strong_count(text) > 1);
    }

    fn texts(&self) -> MutexGuard<'_, CachedTexts> {
        lock(&self.0)
    }
}

impl HiddenNamesCache<'_> {
    /// What `body` on `page`, shown at `here`, comes to.
    pub fn recall(
        self,
        page: &Page,
        body: &Arc<Body>,
        here: &Url,
        ask: &Resolver<'_>,
    ) -> Option<Arc<CachedText>> {
        let place = (page.file, here.clone());
        let known = self.0.texts().table.get(&place).cloned()?;
        let same = Arc::ptr_eq(&known.body, body) && known.page == *page;
        (same && ask.hears(&known.heard)).then_some(known)
    }

    /// Remembers it, if it heard no more than what it asked for.
    pub fn keep(
        self,
        page: &Page,
        body: &Arc<Body>,
        here: &Url,
        ask: Resolver<'_>,
        (assets, commentary): (BTreeSet<String>, &Commentary),
    ) -> Option<Arc<CachedText>> {
        let text = Arc::new(CachedText {
            body: Arc::clone(body),
            page: page.clone(),
            heard: ask.heard()?,
            assets,
            commentary: commentary.clone(),
        });
        let place = (page.file, here.clone());
        self.0.texts().table.insert(place, Arc::clone(&text));
        Some(text)
    }
}
