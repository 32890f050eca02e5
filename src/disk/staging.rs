//! A site in the making, and the one step that puts it in its place.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use super::staging_dir::StagingDir;
use super::sync;
use super::target::{self, MARKER, MARKER_EDITION, MARKER_HEAD, Target, is_plain};
use super::unfinished;
use super::walk::within;
use super::{WriteFault, why};
use crate::base::lock;
use crate::source::picture;

/// A site that is being written beside its target.
///
/// [`write`](Self::write) and [`copy`](Self::copy) may be called from many
/// threads; they report nothing, the first failure comes back from
/// [`publish`](Self::publish). Dropped without it, nothing has happened.
#[derive(Debug)]
pub struct Staging {
    project: PathBuf,
    target: Target,
    staging_dir: StagingDir,
    /// Files of the site that stands there now.
    old: BTreeSet<String>,
    /// When that one was made.
    stamp: Option<SystemTime>,
    files: Mutex<BTreeSet<String>>,
    folders: Mutex<BTreeSet<PathBuf>>,
    fault: Mutex<Option<WriteFault>>,
    unchanged: AtomicUsize,
    pictures: Mutex<Pictures>,
    /// For whom it is, where that was said.
    edition: Option<String>,
    /// Whether all of it has to be on the disk before it is put in its place.
    sync: bool,
}

/// Files of the project, of which more is known than is published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pictures {
    /// Something was taken out that nobody sees.
    pub cleaned: Vec<String>,
    /// They may hold more than is seen, and are published with it.
    pub uncleaned: Vec<String>,
}

/// What publishing did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Published {
    /// The site's folder, as the caller named it.
    pub folder: PathBuf,
    /// Files that are new or differ from those of the site before.
    pub written: usize,
    /// Files that are the same as before, down to their time stamps.
    pub unchanged: usize,
    /// Files of the site before that are gone.
    pub removed: usize,
    /// What somebody put into the target in the very moment of publishing is
    /// kept here.
    pub kept: Option<PathBuf>,
    /// What was taken out of pictures, by where they lie in the project, in
    /// order.
    pub pictures: Pictures,
}

impl Staging {
    /// Prepares a site of `project` that will stand at `out`.
    ///
    /// # Errors
    /// `out` is something that this program did not make, or holds the
    /// project or part of it; or nothing can be written beside it.
    pub fn new(project: &Path, out: &Path) -> Result<Self, WriteFault> {
        let target = Target::new(project, out)?;
        // First what a killed run left: it may hold the site itself.
        StagingDir::tidy(&target);
        let (stamp, old) = (target.stamp(), target.old()?);
        let project =
            fs::canonicalize(project).map_err(|error| WriteFault::io(project.display(), &error))?;
        Ok(Self {
            project,
            staging_dir: StagingDir::new(&target)?,
            target,
            old,
            stamp,
            files: Mutex::default(),
            folders: Mutex::default(),
            fault: Mutex::default(),
            unchanged: AtomicUsize::new(0),
            pictures: Mutex::default(),
            edition: None,
            sync: false,
        })
    }

    /// Has everything on the disk before it is put in its place, so that a power cut
    /// leaves the site before or the new one, whole.
    #[must_use]
    pub fn synced(mut self, sync: bool) -> Self {
        self.sync = sync;
        self
    }

    /// Says for whom the site is. One for others that stands at its place is
    /// replaced only by who says so: it may be what was handed over.
    ///
    /// # Errors
    /// The site that stands there is another edition.
    pub fn for_edition(mut self, edition: &str, replace: bool) -> Result<Self, WriteFault> {
        let before = self.target.edition();
        if let Some(before) = before.filter(|before| before != edition && !replace) {
            let shown = self.target.shown.display();
            let message =
                format!("{shown} holds the {before} edition, and this is the {edition} edition");
            let help = "choose another folder with --out, or say --replace-edition";
            return Err(WriteFault::new(message + "; it is left as it is").help(help));
        }
        self.edition = Some(edition.to_owned());
        Ok(self)
    }

    /// Adds a file. `path` is relative to the site, with `/` between its parts.
    ///
    /// A file that the site before has with the same bytes is taken over from
    /// there. A path that leads out of the site, or comes twice, is a failure.
    pub fn write(&self, path: &str, bytes: &[u8]) {
        self.attempt(path, |new| {
            let len = bytes.len() as u64;
            let before = self.take_over(path, new, len, |old| same(old, bytes, len))?;
            before.or_make(new, |file| file.write_all(bytes))
        });
    }

    /// Adds a file of the project as it is; of a picture what is seen of it, as
    /// [`picture::publish`] says. `from` is relative to the project;
    /// it must lie under `content/` or `themes/`, links followed.
    pub fn copy(&self, from: &str, path: &str) {
        let unreadable =
            |error: &io::Error| WriteFault::io(format_args!("{from} cannot be read"), error);
        let real = match within(&self.project, from) {
            Ok(Some(real)) => real,
            Ok(None) => {
                let message =
                    format!("{from} lies outside content/ and themes/ and is not published");
                return self.fail(WriteFault::new(message));
            }
            Err(error) => return self.fail(unreadable(&error)),
        };
        let opened = File::open(&real).and_then(|file| Ok((file.metadata()?.len(), file)));
        let (len, file) = match opened {
            Ok(opened) => opened,
            Err(error) => return self.fail(unreadable(&error)),
        };
        match picture_of(from, &file) {
            Ok(None) => {}
            Ok(Some((bytes, published))) => {
                let mut taken = lock(&self.pictures);
                match published {
                    picture::Published::Same => {}
                    picture::Published::Cleaned(_) => taken.cleaned.push(from.to_owned()),
                    picture::Published::Unknown => taken.uncleaned.push(from.to_owned()),
                }
                drop(taken);
                return match published {
                    picture::Published::Cleaned(cleaned) => self.write(path, &cleaned),
                    _ => self.write(path, &bytes),
                };
            }
            Err(error) => return self.fail(unreadable(&error)),
        }
        self.attempt(path, |new| {
            let before = self.take_over(path, new, len, |old| same(old, &file, len))?;
            before.or_make(new, |new| {
                (&file).rewind()?;
                io::copy(&mut &file, new).map(drop)
            })
        });
    }

    /// How many files were added.
    pub fn len(&self) -> usize {
        lock(&self.files).len()
    }

    /// Whether no file was added.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Puts the site in its place in one step and removes the one before.
    ///
    /// A site that is the same as before is left alone altogether.
    ///
    /// # Errors
    /// The first failure of any [`write`](Self::write) or [`copy`](Self::copy);
    /// somebody put something into the target meanwhile; the system refuses.
    /// The target is then as it was.
    pub fn publish(mut self) -> Result<Published, WriteFault> {
        let files = std::mem::take(&mut *lock(&self.files));
        if let Some(fault) = lock(&self.fault).take() {
            return Err(fault);
        }
        let unchanged = self.unchanged.load(Ordering::Relaxed);
        let mut pictures = std::mem::take(&mut *lock(&self.pictures));
        pictures.cleaned.sort_unstable();
        pictures.uncleaned.sort_unstable();
        let mut published = Published {
            folder: self.target.shown.clone(),
            written: files.len() - unchanged,
            unchanged,
            removed: self.old.difference(&files).count(),
            kept: None,
            pictures,
        };
        // The site may have been touched, or made by another run, since.
        let old = self.target.old()?;
        let untouched = self.stamp.is_some() && self.stamp == self.target.stamp();
        let relabelled = self.edition != self.target.edition();
        if untouched && old == files && published.written == 0 && !relabelled {
            return Ok(published);
        }
        let mut list = String::from(MARKER_HEAD);
        if let Some(edition) = &self.edition {
            list.push('\n');
            list.push_str(MARKER_EDITION);
            list.push_str(edition);
        }
        for file in &files {
            list.push('\n');
            list.push_str(file);
        }
        list.push('\n');
        let marker = self.staging_dir.site().join(MARKER);
        fresh(&marker)
            .and_then(|mut file| file.write_all(list.as_bytes()))
            .map_err(|error| self.cannot_write(MARKER, &error))?;
        if self.sync {
            let site = self.staging_dir.site();
            let files = files.iter().map(|file| site.join(file)).chain([marker]);
            let shown = self.target.shown.display();
            let fault = |error: io::Error| {
                WriteFault::io(
                    format_args!("{shown} cannot be brought to the disk"),
                    &error,
                )
            };
            sync::all(&site, files).map_err(fault)?;
        }
        // What is in the folder from now on may be what others put there.
        let _held = unfinished::publish(self.staging_dir.folder());
        let swapped = self.staging_dir.swap(&self.target)?;
        if self.sync {
            // It is there; that it might be gone after a power cut is no failure.
            let _ = sync::folder(self.target.parent());
        }
        if let Some(before) = swapped {
            target::clear(before);
            published.kept = before.exists().then(|| before.to_owned());
        }
        Ok(published)
    }

    /// Checks and claims a path, makes its folder, then does `work` with where
    /// the file is to be.
    fn attempt(&self, path: &str, work: impl FnOnce(&Path) -> io::Result<()>) {
        if lock(&self.fault).is_some() || unfinished::is_stopped() {
            return;
        }
        if !is_plain(path) {
            let message = format!("{path:?} is no path within a site");
            return self.fail(WriteFault::new(message));
        }
        if !lock(&self.files).insert(path.to_owned()) {
            return self.fail(WriteFault::new(format!("{path} is written twice")));
        }
        let new = self.staging_dir.site().join(path);
        let done = self.folder_of(&new).and_then(|()| work(&new));
        if let Err(error) = done {
            self.fail(self.cannot_write(path, &error));
        }
    }

    fn folder_of(&self, file: &Path) -> io::Result<()> {
        let folder = file.parent().unwrap_or(file);
        if lock(&self.folders).contains(folder) {
            return Ok(());
        }
        fs::create_dir_all(folder)?;
        lock(&self.folders).insert(folder.to_owned());
        Ok(())
    }

    /// Takes a file over from the site before if it is as long as the new one
    /// and `same` says that it is the same.
    fn take_over(
        &self,
        path: &str,
        new: &Path,
        len: u64,
        same: impl Fn(File) -> io::Result<bool>,
    ) -> io::Result<Before> {
        let old = self.target.real.join(path);
        let found = self.old.contains(path).then(|| fs::symlink_metadata(&old));
        let Some(Ok(meta)) = found else {
            return Ok(Before::Other);
        };
        if !meta.is_file() || meta.len() != len {
            return Ok(Before::Other);
        }
        // Linked first and compared then: another run may replace the old one
        // at any time, but not what it is linked to here.
        let linked = fs::hard_link(&old, new).is_ok();
        let file = if linked { new } else { &old };
        let is_file = fs::symlink_metadata(file).is_ok_and(|meta| meta.is_file());
        let is_same = is_file && File::open(file).and_then(same).unwrap_or(false);
        if linked && !is_same {
            fs::remove_file(new)?;
        }
        if is_same {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
        }
        Ok(match (is_same, linked) {
            (false, _) => Before::Other,
            (true, true) => Before::Linked,
            (true, false) => Before::Same(meta.modified()?),
        })
    }

    fn cannot_write(&self, path: &str, error: &io::Error) -> WriteFault {
        let path = self.target.shown.join(path);
        WriteFault::new(format!(
            "{} cannot be written: {}",
            path.display(),
            why(error)
        ))
    }

    fn fail(&self, fault: WriteFault) {
        lock(&self.fault).get_or_insert(fault);
    }
}

/// What the site before had at a path.
enum Before {
    /// Nothing, or something else.
    Other,
    /// The same file; the new site has it already.
    Linked,
    /// The same file, on a disk without links; last changed then.
    Same(SystemTime),
}

impl Before {
    /// Makes the file unless it is there.
    fn or_make(self, new: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
        if matches!(self, Self::Linked) {
            return Ok(());
        }
        let mut file = fresh(new)?;
        fill(&mut file)?;
        match self {
            Self::Same(time) => file.set_modified(time),
            _ => Ok(()),
        }
    }
}

/// All of a picture, and what is published of it.
fn picture_of(from: &str, mut file: &File) -> io::Result<Option<(Vec<u8>, picture::Published)>> {
    let mut start = Vec::new();
    file.take(16).read_to_end(&mut start)?;
    file.rewind()?;
    if picture::is_closed(from) {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        return Ok(Some((bytes, picture::Published::Unknown)));
    }
    if !picture::is_picture(from, &start) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let published = picture::publish(from, &bytes);
    Ok(Some((bytes, published)))
}

/// A file that was not there before.
fn fresh(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Whether both give the same bytes, probably `len` of them.
fn same(mut a: impl Read, mut b: impl Read, len: u64) -> io::Result<bool> {
    // One byte more than there should be shows the end at once; and most pages
    // are much shorter than a good buffer.
    let size = usize::try_from(len).unwrap_or(usize::MAX).min(1 << 16) + 1;
    let mut left = vec![0; size];
    let mut right = vec![0; size];
    loop {
        let n = read_full(&mut a, &mut left)?;
        let m = read_full(&mut b, &mut right)?;
        if left[..n] != right[..m] {
            return Ok(false);
        }
        if n < left.len() {
            return Ok(true);
        }
    }
}

fn read_full(from: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < into.len() {
        match from.read(&mut into[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
