//! A project's folder, read again and again: only what changed is opened.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::found::{LoadFault, ProjectFile, Stamp};
use super::load::gather;
use super::walk::{Walk, is_passed_over, within};
use crate::base::{into_inner, lock};
use crate::source::{File, Sources, Table, picture};

/// What may have changed since a project was read before.
#[derive(Debug, Clone, Copy)]
pub enum Changed<'c> {
    /// Who knows.
    Anything,
    /// These files and folders, by their real paths, and whatever the system
    /// says is not what it was.
    These(&'c [PathBuf]),
}

/// Reads one project again and again.
///
/// A file is opened again when it is named as changed, when its size, times or
/// number differ from those it had, or when it was opened only the last time:
/// a clock may be too coarse to tell two writes apart that follow each other
/// closely. So reading twice, a moment apart, misses nothing.
#[derive(Debug)]
pub struct ProjectReader {
    project: PathBuf,
    texts: BTreeMap<String, CachedFile<Arc<File>>>,
    /// What was read last, if everything could be.
    last: Option<Sources>,
    assets: Mutex<BTreeMap<String, CachedFile<Arc<[u8]>>>>,
}

#[derive(Debug, Clone)]
struct CachedFile<T> {
    real: PathBuf,
    stamp: Stamp,
    /// Of a table, which is not held, what tells it from another.
    digest: Option<u64>,
    /// Whether it was the same twice.
    settled: bool,
    value: T,
}

/// What the system says of a list of files.
#[derive(Debug, PartialEq, Eq)]
pub struct AssetStamps(Vec<Option<Stamp>>);

impl ProjectReader {
    /// Nothing is read yet.
    pub fn new(project: &Path) -> Self {
        Self {
            project: fs::canonicalize(project).unwrap_or_else(|_| project.to_owned()),
            texts: BTreeMap::new(),
            last: None,
            assets: Mutex::default(),
        }
    }

    /// The project's real path.
    pub fn project(&self) -> &Path {
        &self.project
    }

    /// As [`load`](super::load).
    ///
    /// # Errors
    /// As [`load`](super::load).
    pub fn load(&mut self, changed: Changed<'_>) -> Result<Sources, Vec<LoadFault>> {
        self.forget(changed);
        if let Changed::These(paths) = changed
            && let Some(sources) = self.load_these(paths)
        {
            self.last = Some(sources.clone());
            return Ok(sources);
        }
        let walk = Walk::everything(&self.project);
        let read = Mutex::new(BTreeMap::new());
        let result = gather(walk, |found| {
            let known = self.text(found)?;
            let text = known.as_ref().map(|known| Arc::clone(&known.value));
            if let Some(known) = known {
                lock(&read).insert(found.path.clone(), known);
            }
            Ok(text)
        });
        self.texts = into_inner(read);
        self.last = result.as_ref().ok().cloned();
        result
    }

    /// Reads these files alone, where all of them are files that were there
    /// before: the most common case by far. Nothing in any doubt.
    fn load_these(&mut self, paths: &[PathBuf]) -> Option<Sources> {
        let mut sources = self.last.clone()?;
        if paths.is_empty() {
            return None;
        }
        for path in paths {
            if path.file_name().is_some_and(is_passed_over) {
                continue;
            }
            let mut same = self
                .texts
                .iter()
                .filter(|(_, known)| is_same(&known.real, path));
            let (Some((shown, _)), None) = (same.next(), same.next()) else {
                return None;
            };
            let meta = fs::symlink_metadata(path).ok()?;
            if !meta.is_file() {
                return None;
            }
            let found = ProjectFile::new(shown.clone(), path, &meta);
            let known = self.text(&found).ok()??;
            sources.replace(Arc::clone(&known.value));
            self.texts.insert(found.path, known);
        }
        Some(sources)
    }

    /// A file that is published as it is; of a picture what is seen of it, as
    /// [`picture::publish`] says. `from` is relative to the project;
    /// it must lie under `content/` or `themes/`, links followed. The same
    /// bytes are returned as long as the file is the same.
    ///
    /// # Errors
    /// It cannot be read, or is no file of the project.
    pub fn asset(&self, from: &str) -> io::Result<Arc<[u8]>> {
        let real = within(&self.project, from)?.ok_or(io::ErrorKind::NotFound)?;
        let stamp = Stamp::new(&fs::metadata(&real)?);
        let known = lock(&self.assets).get(from).cloned();
        let known = known.filter(|known| known.real == real && known.stamp == stamp);
        if let Some(known) = &known
            && known.settled
        {
            return Ok(Arc::clone(&known.value));
        }
        let mut bytes = fs::read(&real)?;
        if let picture::Published::Cleaned(cleaned) = picture::publish(from, &bytes) {
            bytes = cleaned;
        }
        let same = known.filter(|known| known.value.as_ref() == bytes.as_slice());
        let settled = same.is_some();
        let value = same.map_or_else(|| bytes.into(), |known| known.value);
        let known = CachedFile {
            real,
            stamp,
            digest: None,
            settled,
            value: Arc::clone(&value),
        };
        lock(&self.assets).insert(from.to_owned(), known);
        Ok(value)
    }

    /// What the system says of files that are published as they are, by which it shows
    /// whether one of them changed.
    pub fn stamps(&self, assets: &[String]) -> AssetStamps {
        let stamp = |path: &String| {
            let meta = fs::metadata(self.project.join(path)).ok()?;
            Some(Stamp::new(&meta))
        };
        AssetStamps(assets.iter().map(stamp).collect())
    }

    /// Forgets assets that a site does not use any more.
    pub fn keep_assets(&self, used: impl Fn(&str) -> bool) {
        lock(&self.assets).retain(|from, _| used(from));
    }

    fn text(&self, found: &ProjectFile) -> Result<Option<CachedFile<Arc<File>>>, LoadFault> {
        let known = self.texts.get(&found.path);
        let known = known.filter(|known| known.stamp == found.stamp && known.real == found.real);
        if let Some(known) = known
            && known.settled
        {
            return Ok(Some(known.clone()));
        }
        let Some(file) = found.file()? else {
            return Ok(None);
        };
        let digest = file.table().map(|table| digest(table, &found.path));
        let digest = digest.transpose()?;
        let same = |known: &&CachedFile<Arc<File>>| {
            known.value.text() == file.text()
                && known.value.not_utf8_at() == file.not_utf8_at()
                && known.digest == digest
        };
        let same = known.filter(same);
        Ok(Some(CachedFile {
            real: found.real.clone(),
            stamp: found.stamp,
            digest,
            settled: same.is_some(),
            // The same text is the same object, by which it is soon compared.
            value: same.map_or_else(|| file, |known| Arc::clone(&known.value)),
        }))
    }

    fn forget(&mut self, changed: Changed<'_>) {
        let doubt = |real: &Path| match changed {
            Changed::Anything => true,
            Changed::These(paths) => paths.iter().any(|path| is_in(real, path)),
        };
        let texts = self.texts.values_mut();
        texts.for_each(|known| known.settled &= !doubt(&known.real));
        let mut assets = lock(&self.assets);
        let assets = assets.values_mut();
        assets.for_each(|known| known.settled &= !doubt(&known.real));
    }
}

/// Whether two real paths are the same. They are written in one way only, so
/// their parts need no looking at; there are many to compare after each save.
fn is_same(real: &Path, other: &Path) -> bool {
    real.as_os_str() == other.as_os_str()
}

/// Whether a real path is another or lies in it.
fn is_in(real: &Path, folder: &Path) -> bool {
    let [bytes, start] = [real, folder].map(|path| path.as_os_str().as_encoded_bytes());
    bytes.starts_with(start) && real.starts_with(folder)
}

/// Names what a table holds.
fn digest(table: &Table, path: &str) -> Result<u64, LoadFault> {
    let read = || -> io::Result<u64> {
        let mut stream = table.open()?;
        let mut buffer = vec![0; 1 << 16];
        let mut hasher = DefaultHasher::new();
        loop {
            match stream.read(&mut buffer) {
                Ok(0) => return Ok(hasher.finish()),
                Ok(read) => hasher.write(&buffer[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    };
    read().map_err(|error| LoadFault::unreadable(path, &error))
}
