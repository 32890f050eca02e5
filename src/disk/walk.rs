//! Which files a project has: its folders walked, no link followed.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::found::{LoadFault, ProjectFile};
use super::{LITTER, why};
use crate::source::{is_plain, nfc};

/// The folders that are read; nothing else in a project is.
pub(super) const ROOTS: [&str; 2] = ["content", "themes"];

/// Finds all files.
pub(super) struct Walk<'p> {
    project: &'p Path,
    /// `content` and `themes` as they really are.
    roots: Vec<PathBuf>,
    pub(super) found: Vec<ProjectFile>,
    pub(super) faults: Vec<LoadFault>,
    /// Names with letters that can be written in two ways.
    letters: BTreeSet<String>,
}

impl<'p> Walk<'p> {
    fn new(project: &'p Path) -> Self {
        let real = fs::canonicalize(project).unwrap_or_else(|_| project.to_owned());
        Self {
            project,
            roots: ROOTS.iter().map(|root| real.join(root)).collect(),
            found: Vec::new(),
            faults: Vec::new(),
            letters: BTreeSet::new(),
        }
    }

    /// Everything that belongs to the project.
    pub(super) fn everything(project: &'p Path) -> Self {
        let mut walk = Self::new(project);
        for root in ROOTS {
            walk.root(root);
        }
        walk
    }

    fn root(&mut self, root: &str) {
        let path = self.project.join(root);
        match fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_symlink() => self.link(root, &path),
            Ok(_) => self.folder(root, &path),
            // Without `content/report.yaml` the caller would not be here, and
            // themes are a choice.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => self.faults.push(LoadFault::unreadable(root, &error)),
        }
    }

    /// Everything in the folder at `real`, which the project calls `shown`.
    fn folder(&mut self, shown: &str, real: &Path) {
        let entries = WalkDir::new(real)
            .min_depth(1)
            .into_iter()
            .filter_entry(|entry| !is_passed_over(entry.file_name()));
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(shown, real, &entry),
                Err(error) => {
                    let at = error.path().and_then(|path| path.strip_prefix(real).ok());
                    let path = join(shown, at.unwrap_or(Path::new("")));
                    let error = error.into_io_error();
                    let error = error.unwrap_or_else(|| std::io::ErrorKind::Other.into());
                    self.faults.push(LoadFault::unreadable(&path, &error));
                }
            }
        }
    }

    fn entry(&mut self, shown: &str, real: &Path, entry: &DirEntry) {
        let within = entry.path().strip_prefix(real).unwrap_or(entry.path());
        let path = join(shown, within);
        let name = entry.file_name().to_str();
        if !name.is_some_and(|name| !name.contains('\\') && !name.contains(char::is_control)) {
            self.faults.push(LoadFault::project(
                &path.replace(char::is_control, "\u{fffd}"),
                "has a name that cannot be part of an address",
                "rename it: UTF-8 without control characters and backslashes",
            ));
        } else if entry.file_type().is_symlink() {
            self.link(&path, entry.path());
        } else if entry.file_type().is_file() {
            self.file(path, entry.path());
        } else if !entry.file_type().is_dir() {
            // Opening a pipe would wait for whoever writes to it.
            self.faults.push(LoadFault::project(
                &path,
                "is neither a file nor a folder",
                "move it out of the project",
            ));
        }
    }

    fn holds(&self, target: &Path) -> bool {
        self.roots.iter().any(|root| target.starts_with(root))
    }

    /// No link is followed. One that leads out could tell anything; one to another file
    /// of the project would count it twice, or publish what is not to be published.
    fn link(&mut self, path: &str, link: &Path) {
        let own = "put the file itself in its place, or remove the link";
        let (message, help) = match fs::canonicalize(link) {
            Err(error) => {
                let to = fs::read_link(link).unwrap_or_default();
                let (to, why) = (to.display(), why(&error));
                (
                    format!("is a link to {to}, which leads nowhere: {why}"),
                    own,
                )
            }
            Ok(target) if self.holds(&target) => {
                let to = fs::read_link(link).unwrap_or(target);
                let message = format!(
                    "is a link to {}: what stands there would count twice, or be published",
                    to.display()
                );
                (message, own)
            }
            Ok(target) => {
                let message = format!(
                    "is a link to {}, outside content/ and themes/ of the project; nothing is read from there",
                    target.display()
                );
                (message, "copy what the report needs into the project")
            }
        };
        self.faults.push(LoadFault::project(path, message, help));
    }

    fn file(&mut self, path: String, real: &Path) {
        if !is_plain(path.as_bytes()) && !self.letters.insert(nfc(&path).into_owned()) {
            self.faults.push(LoadFault::project(
                &path,
                "has the name of another file, written with other characters for the same letters",
                "rename one of the two",
            ));
            return;
        }
        match fs::metadata(real) {
            Ok(meta) => self.found.push(ProjectFile::new(path, real, &meta)),
            Err(error) => self.faults.push(LoadFault::unreadable(&path, &error)),
        }
    }
}

/// Hidden files, and what editors, office programs and systems leave behind.
pub(super) fn is_passed_over(name: &OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    bytes.starts_with(b".")
        || bytes.starts_with(b"~$")
        || bytes.ends_with(b"~")
        || (bytes.starts_with(b"#") && bytes.ends_with(b"#"))
        || LITTER.iter().any(|litter| name == *litter)
}

/// A path with `/` between its parts, whatever the system writes.
fn join(shown: &str, within: &Path) -> String {
    let mut path = shown.to_owned();
    for part in within.components() {
        path.push('/');
        path.push_str(&part.as_os_str().to_string_lossy());
    }
    path
}

/// The path of the file `from`, whose names may be written with other
/// characters for the same letters.
fn named(project: &Path, from: &str) -> std::io::Result<PathBuf> {
    let mut path = project.join(from);
    if is_plain(from.as_bytes()) || path.exists() {
        return Ok(path);
    }
    path = project.to_owned();
    for part in from.split('/') {
        let own = path.join(part);
        if own.exists() {
            path = own;
            continue;
        }
        let mut names = fs::read_dir(&path)?.filter_map(|entry| Some(entry.ok()?.file_name()));
        let same = names.find(|name| name.to_str().is_some_and(|name| nfc(name) == part));
        path.push(same.ok_or(std::io::ErrorKind::NotFound)?);
    }
    Ok(path)
}

/// Where the file `from` of a project really is; `None` where that is no file
/// of the project. The project's path is a real one.
pub(super) fn within(project: &Path, from: &str) -> std::io::Result<Option<PathBuf>> {
    let real = fs::canonicalize(named(project, from)?)?;
    let roots = ROOTS.map(|root| project.join(root));
    let inside = roots.iter().any(|root| real.starts_with(root)) && real.is_file();
    Ok(inside.then_some(real))
}
