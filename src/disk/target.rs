//! The place where a site will stand, and whether it may.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use super::walk::ROOTS;
use super::{LITTER, WriteFault};

/// Lists the files of a site, one a line, in order. A folder that has none is
/// not ours.
pub(super) const MARKER: &str = ".sidewise-site";

/// The marker's first line, for whoever opens it.
pub(super) const MARKER_HEAD: &str =
    "# This folder was made by sidewise, which replaces it as a whole. Its files:";

/// Before the edition of a site, in the marker's second line.
pub(super) const MARKER_EDITION: &str = "# Edition: ";

/// Where a site will stand, checked.
#[derive(Debug)]
pub(super) struct Target {
    /// As the caller named it.
    pub(super) shown: PathBuf,
    /// Without links.
    pub(super) real: PathBuf,
}

impl Target {
    /// Finds the real place and refuses those that would cost the project its
    /// files.
    pub(super) fn new(project: &Path, out: &Path) -> Result<Self, WriteFault> {
        let shown = out.to_owned();
        let real = real(out)?;
        let project = fs::canonicalize(project)
            .map_err(|error| WriteFault::io(format_args!("{}", project.display()), &error))?;
        let refuse = |why: &str| {
            let message = format!("{} cannot be the site's folder: {why}", out.display());
            Err(WriteFault::new(message).help("choose a folder of its own with --out"))
        };
        if project == real {
            return refuse("it is the project itself");
        }
        if project.starts_with(&real) {
            return refuse("the project lies in it");
        }
        if ROOTS
            .iter()
            .any(|root| real.starts_with(project.join(root)))
        {
            return refuse("it lies among what the report is made from");
        }
        if real.file_name().is_none() {
            return refuse("it has no name");
        }
        Ok(Self { shown, real })
    }

    /// The folder that the target lies in.
    pub(super) fn parent(&self) -> &Path {
        self.real.parent().unwrap_or(Path::new("/"))
    }

    /// The target's own name, with what a system cannot show replaced.
    pub(super) fn name(&self) -> String {
        let name = self.real.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// When the site that stands there was made: another time, another site.
    pub(super) fn stamp(&self) -> Option<SystemTime> {
        let meta = fs::symlink_metadata(self.real.join(MARKER)).ok()?;
        meta.modified().ok()
    }

    /// The edition of the site that stands there, where its marker says it.
    pub(super) fn edition(&self) -> Option<String> {
        let text = fs::read_to_string(self.real.join(MARKER)).ok()?;
        let mut lines = text.lines();
        let ours = lines.next() == Some(MARKER_HEAD);
        let edition = lines.next()?.strip_prefix(MARKER_EDITION)?;
        ours.then(|| edition.to_owned())
    }

    /// The files of the site that stands there: none if nothing does.
    ///
    /// # Errors
    /// Whatever stands there that this program did not make.
    pub(super) fn old(&self) -> Result<BTreeSet<String>, WriteFault> {
        let shown = self.shown.display();
        let other = "choose another folder with --out, or move it away yourself";
        match fs::symlink_metadata(&self.real) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
            Err(error) => return Err(WriteFault::io(shown, &error)),
            Ok(meta) if !meta.is_dir() => {
                let message = format!("{shown} is not a folder; it is left as it is");
                return Err(WriteFault::new(message).help(other));
            }
            Ok(_) => {}
        }
        let mut list = listed(&self.real)?;
        let foreign = loop {
            let found = sort_out(&self.real, list.as_ref())
                .map_err(|error| WriteFault::io(format_args!("{shown} cannot be read"), &error))?;
            if found.foreign.is_empty() {
                return Ok(found.files);
            }
            // Another build may have put its site there in between: what it
            // brought is not listed in what was read before.
            let now = listed(&self.real)?;
            if now == list {
                break found.foreign;
            }
            list = now;
        };
        let message = match list {
            None => format!(
                "{shown} was not made by sidewise: it holds {}",
                some(&foreign)
            ),
            Some(_) => format!(
                "{shown} holds what sidewise did not put there: {}",
                some(&foreign)
            ),
        };
        let help = match list {
            None => other,
            Some(_) => "move these out of it (what the site needs goes into content/assets/)",
        };
        Err(WriteFault::new(message + "; it is left as it is").help(help))
    }
}

/// Whether `folder` holds a finished site.
pub fn is_site(folder: &Path) -> bool {
    let real = fs::symlink_metadata(folder).is_ok_and(|meta| meta.is_dir());
    real && matches!(listed(folder), Ok(Some(_)))
}

/// Removes the finished site in `folder`, or the folder if it is empty. What
/// is not on the site's list came in from elsewhere, and stays.
pub(super) fn clear(folder: &Path) {
    let list = listed(folder).ok().flatten();
    let Ok(found) = sort_out(folder, list.as_ref()) else {
        return;
    };
    for file in &found.files {
        let _ = fs::remove_file(folder.join(file));
    }
    // Also those that are empty: whoever was killed in here before may have
    // left them. One comes after those around it, so backwards is inside out.
    for inner in found.folders.iter().rev() {
        remove_folder(&folder.join(inner));
    }
    // The list goes last, so that the next one knows what is left.
    if list.is_some() {
        let _ = fs::remove_file(folder.join(MARKER));
    }
    remove_folder(folder);
}

/// Removes a folder that holds nothing, or only what systems put into any.
fn remove_folder(folder: &Path) {
    for litter in LITTER {
        let _ = fs::remove_file(folder.join(litter));
    }
    let _ = fs::remove_dir(folder);
}

/// Whether `path` names a file within a site on every system, and not the
/// marker.
pub(super) fn is_plain(path: &str) -> bool {
    let odd = |c: char| c.is_control() || c == '\\';
    let parts = Path::new(path).components();
    !path.is_empty()
        && !path.contains(odd)
        && !path.split('/').any(|part| matches!(part, "" | "." | ".."))
        && parts
            .into_iter()
            .all(|part| matches!(part, Component::Normal(_)))
        && path != MARKER
}

/// What is in a folder, links not followed, by path.
#[derive(Default)]
struct FolderContents {
    /// Files of the list.
    files: BTreeSet<String>,
    /// Folders that files of the list lie in, or lay in.
    folders: BTreeSet<String>,
    /// All else.
    foreign: Vec<String>,
}

fn sort_out(folder: &Path, listed: Option<&BTreeSet<String>>) -> io::Result<FolderContents> {
    let mut found = FolderContents::default();
    let folders: BTreeSet<&str> = listed
        .into_iter()
        .flatten()
        .flat_map(|f| above(f))
        .collect();
    let mut walk = WalkDir::new(folder)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(io::Error::from)?;
        let within = entry.path().strip_prefix(folder);
        let path = slashed(within.unwrap_or(entry.path()));
        let kind = entry.file_type();
        if kind.is_dir() {
            if folders.contains(path.as_str()) {
                found.folders.insert(path);
            } else {
                // What is in it needn't be named.
                walk.skip_current_dir();
                found.foreign.push(path + "/");
            }
        } else if kind.is_file() && listed.is_some_and(|listed| listed.contains(&path)) {
            found.files.insert(path);
        } else if path != MARKER && !is_litter(&path) {
            found.foreign.push(path);
        }
    }
    Ok(found)
}

/// What the marker lists; `None` where there is none.
fn listed(folder: &Path) -> Result<Option<BTreeSet<String>>, WriteFault> {
    let marker = folder.join(MARKER);
    if !fs::symlink_metadata(&marker).is_ok_and(|meta| meta.is_file()) {
        return Ok(None);
    }
    let text = fs::read_to_string(&marker).map_err(|error| {
        WriteFault::io(format_args!("{} cannot be read", marker.display()), &error)
    })?;
    let mut lines = text.lines();
    // A file of that name with other words in it makes nothing ours.
    let ours = lines.next() == Some(MARKER_HEAD);
    let files = lines.filter(|line| is_plain(line) && !line.starts_with(MARKER_EDITION));
    let files = files.map(str::to_owned);
    Ok(ours.then(|| files.collect()))
}

/// The folders around a file, outermost first.
fn above(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').map(|(at, _)| &file[..at])
}

fn is_litter(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    LITTER.contains(&name)
}

/// Up to five of them, and how many more.
fn some(paths: &[String]) -> String {
    let mut text = paths.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
    if paths.len() > 5 {
        text.push_str(&format!(" and {} more", paths.len() - 5));
    }
    text
}

fn slashed(path: &Path) -> String {
    let parts = path.components();
    let parts = parts.map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.collect::<Vec<_>>().join("/")
}

/// Where `out` really is; the last parts of it may not be there yet.
fn real(out: &Path) -> Result<PathBuf, WriteFault> {
    let fault = |error: &io::Error| {
        WriteFault::io(format_args!("{} cannot be reached", out.display()), error)
    };
    let whole = std::path::absolute(out).map_err(|error| fault(&error))?;
    let mut missing = Vec::new();
    for known in whole.ancestors() {
        match fs::canonicalize(known) {
            Ok(real) => {
                let plain = |part: &&Path| {
                    let mut parts = part.components();
                    matches!(parts.next_back(), Some(Component::Normal(_)))
                };
                if !missing.iter().all(plain) {
                    break;
                }
                let names = missing.iter().rev().filter_map(|part| part.file_name());
                return Ok(names.fold(real, |real, name| real.join(name)));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                if fs::symlink_metadata(known).is_ok() {
                    let message = format!("{} is a link that leads nowhere", known.display());
                    return Err(WriteFault::new(message).help("remove it, or choose another --out"));
                }
                missing.push(known);
            }
            Err(error) => return Err(fault(&error)),
        }
    }
    Err(WriteFault::new(format!(
        "{} is no place for a site",
        out.display()
    )))
}
