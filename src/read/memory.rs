//! What files came to, from one build of a preview to the next.
//!
//! What a file comes to depends on its number, its path and its text, and on
//! nothing else. All are compared, so what is recalled is what would be read.

use std::mem;
use std::sync::{Arc, Mutex, MutexGuard};

use rayon::prelude::*;

use super::ParsedFile;
use super::entries::EntryCache;
use crate::base::lock;
use crate::source::{FileId, Sources};

/// Holds what was read last.
#[derive(Debug, Default)]
pub struct FileCache {
    files: Mutex<Vec<Arc<ParsedFile>>>,
    /// Parts of the file that was read again last.
    entries: EntryCache,
}

impl FileCache {
    /// What each file came to, by path, recalled or read.
    pub(super) fn recall(&self, sources: &Sources) -> Vec<Arc<ParsedFile>> {
        let old = mem::take(&mut *self.lock());
        // A file that comes or goes gives all behind it another number, so
        // that nothing is lost by looking for each at its place alone.
        let files: Vec<_> = sources.iter().map(|(id, _)| id).enumerate().collect();
        let known = |at: usize, id: FileId| old.get(at).filter(|known| known.is(id, sources));
        let again = (!old.is_empty()).then_some(&self.entries);
        let kept = files.into_par_iter().map(|(at, id)| match known(at, id) {
            Some(known) => Arc::clone(known),
            None => ParsedFile::read(id, sources, again),
        });
        let kept: Vec<_> = kept.collect();
        self.lock().clone_from(&kept);
        kept
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Arc<ParsedFile>>> {
        lock(&self.files)
    }
}

impl ParsedFile {
    fn is(&self, id: FileId, sources: &Sources) -> bool {
        self.id == id && self.file.is_same(sources.shared(id))
    }
}
