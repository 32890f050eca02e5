//! Who is named in files, from one build of a preview to the next.
//!
//! What is found depends on the text and on the names alone. Both are the very
//! same objects where they did not change.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard};

use super::mails;
use crate::base::lock;
use crate::model::{Hit, Names, Sure, TextForm};
use crate::source::{File, FileId, Sources};

/// What was found in records, as long as they and the names stay.
#[derive(Debug, Default)]
pub struct NameSearchCache(Mutex<SearchedTexts>);

#[derive(Debug, Default)]
struct SearchedTexts {
    names: Names,
    table: HashMap<FileId, (Arc<File>, Arc<Searched>)>,
}

/// Whom a file names, and how one can be reached by it.
#[derive(Debug)]
pub struct Searched {
    names: Vec<(Range<usize>, String, Sure)>,
    /// Mail addresses and telephone numbers that are not made of names.
    pub mails: Vec<(Range<usize>, &'static str)>,
}

impl Searched {
    fn new(names: &Names, file: &File) -> Self {
        let hits = names.find(file.text(), TextForm::AsData).into_iter();
        Self {
            names: hits
                .map(|hit| (hit.range, hit.label.to_owned(), hit.sure))
                .collect(),
            mails: mails::of_others(names, file.text(), TextForm::AsData),
        }
    }

    /// Whom it names, in order.
    pub fn names(&self) -> impl Iterator<Item = Hit<'_>> {
        let hits = self.names.iter();
        hits.map(|(range, label, sure)| Hit {
            range: range.clone(),
            label,
            sure: *sure,
        })
    }
}

impl NameSearchCache {
    /// What a file of records comes to.
    pub fn find(&self, names: &Names, sources: &Sources, id: FileId) -> Arc<Searched> {
        let file = sources.shared(id);
        let known = {
            let mut texts = self.texts();
            if texts.names != *names {
                *texts = SearchedTexts {
                    names: names.clone(),
                    ..SearchedTexts::default()
                };
            }
            texts.table.get(&id).cloned()
        };
        if let Some((_, found)) = known.filter(|(known, _)| Arc::ptr_eq(known, file)) {
            return found;
        }
        let found = Arc::new(Searched::new(names, file));
        let mut texts = self.texts();
        if texts.names == *names {
            let entry = (Arc::clone(file), Arc::clone(&found));
            texts.table.insert(id, entry);
        }
        found
    }

    /// Forgets files that there are no more.
    pub fn forget(&self, sources: &Sources) {
        let all: HashSet<FileId> = sources.iter().map(|(id, _)| id).collect();
        let table = &mut self.texts().table;
        table.retain(|id, (file, _)| all.contains(id) && Arc::ptr_eq(sources.shared(*id), file));
    }

    fn texts(&self) -> MutexGuard<'_, SearchedTexts> {
        lock(&self.0)
    }
}
