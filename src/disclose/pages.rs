//! What stands of pages of commentary in lists: of those that did not change, as it
//! was told before. There may be thousands of them, and a save changes one.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Model, Names, Page};
use crate::source::FileId;

/// A project as it was, and what the same readers were told of it.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'e> {
    /// All of it.
    pub whole: &'e Model,
    /// What was told.
    pub told: &'e Model,
}

/// Pages as they were, and as they were told, by their files.
#[derive(Default)]
pub(super) struct ToldPages<'e>(HashMap<FileId, (&'e Page, &'e Page)>);

impl<'e> ToldPages<'e> {
    /// Of a project in which the same names were hidden.
    pub(super) fn new(earlier: Option<Earlier<'e>>, names: &Names) -> Self {
        let Some(earlier) = earlier.filter(|earlier| earlier.whole.names == *names) else {
            return Self::default();
        };
        let told = earlier.told.pages.iter().map(|page| (page.file, page));
        let told: HashMap<FileId, &Page> = told.collect();
        let pairs = earlier.whole.pages.iter().filter_map(|page| {
            let told = told.get(&page.file)?;
            Some((page.file, (page, *told)))
        });
        Self(pairs.collect())
    }

    /// Tells of a page what was told of it, if it has the same words; whether it has.
    pub(super) fn tell(&self, page: &mut Page) -> bool {
        let Some((was, told)) = self.0.get(&page.file) else {
            return false;
        };
        let same = Arc::ptr_eq(&was.headings, &page.headings)
            && was.title == page.title
            && was.summary == page.summary;
        if same {
            page.title.clone_from(&told.title);
            page.summary.clone_from(&told.summary);
            page.headings = Arc::clone(&told.headings);
        }
        same
    }
}
