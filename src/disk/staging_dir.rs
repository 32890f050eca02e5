//! The folder beside a target in which its next site is made.
//!
//! It is called `.NAME.sidewise-PROCESS-NUMBER` and holds
//! - `owner`: whose it is; locked as long as that run lives,
//! - `site`: the new site; after the swap, the one before,
//! - `before`: the one before, where the system cannot swap two folders.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::target::{Target, clear, is_site};
use super::unfinished;
use super::{WriteFault, why};

pub(super) const OWNER: &str = "owner";
const SITE: &str = "site";
const BEFORE: &str = "before";

/// How often a folder is made anew that another run has taken away.
const TRIES: usize = 20;

/// Ours until dropped.
#[derive(Debug)]
pub(super) struct StagingDir {
    folder: PathBuf,
    /// Holds the lock.
    owner: Option<File>,
    /// Folders above the target that were not there, outermost first.
    above: Vec<PathBuf>,
    /// Where the site before went; set once the new one is in its place.
    before: Option<PathBuf>,
}

impl StagingDir {
    /// Makes the folder, and those that the target is to lie in.
    pub(super) fn new(target: &Target) -> Result<Self, WriteFault> {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}{}-{number}", prefix(target), std::process::id());
        let parent = target.parent();
        let missing = parent.ancestors().take_while(|above| !above.exists());
        let mut above: Vec<_> = missing.map(Path::to_owned).collect();
        above.reverse();
        let mut staging_dir = Self {
            folder: parent.join(name),
            owner: None,
            above,
            before: None,
        };
        // From here on, dropping it takes back what was made so far.
        let mut made = staging_dir.furnish(target);
        // Others that run may take an empty folder for one that was left.
        let is_gone = |error: &io::Error| error.kind() == io::ErrorKind::NotFound;
        for _ in 0..TRIES {
            if !made.as_ref().is_err_and(is_gone) {
                break;
            }
            made = staging_dir.furnish(target);
        }
        match made {
            Ok(()) => Ok(staging_dir),
            Err(error) => {
                let shown = target.shown.display();
                let message = format!("nothing can be written beside {shown}: {}", why(&error));
                let help = "the site is made beside its place first; choose another with --out";
                Err(WriteFault::new(message).help(help))
            }
        }
    }

    fn furnish(&mut self, target: &Target) -> io::Result<()> {
        for folder in &self.above {
            match fs::create_dir(folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => {}
            }
        }
        if let Err(error) = fs::create_dir(&self.folder) {
            // Not ours then: dropping must not touch it.
            self.folder = PathBuf::new();
            return Err(error);
        }
        unfinished::begin(&self.folder, &self.above);
        let owner = self.folder.join(OWNER);
        let mut options = OpenOptions::new();
        let mut owner = options.write(true).create_new(true).open(owner)?;
        // Locked before it says whose it is, so that no other run ever sees it
        // unlocked. Some disks have no locks; then nobody tidies up there.
        let _ = owner.try_lock();
        owner.write_all(claim(target).as_bytes())?;
        self.owner = Some(owner);
        fs::create_dir(self.site())
    }

    /// All of it, with its owner and the two sites.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of the new site.
    pub(super) fn site(&self) -> PathBuf {
        self.folder.join(SITE)
    }

    /// Puts the new site in its place in one step. What stood there is then
    /// at the path returned, if anything did.
    pub(super) fn swap(&mut self, target: &Target) -> Result<Option<&Path>, WriteFault> {
        let site = self.site();
        let fault = |error: &io::Error| {
            let message = format!(
                "{} cannot be replaced: {}",
                target.shown.display(),
                why(error)
            );
            let fault = WriteFault::new(message);
            match error.kind() {
                io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => {
                    fault.help("a disk of its own cannot be replaced; choose a folder in it")
                }
                _ => fault,
            }
        };
        let before = match fs::metadata(&target.real) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::rename(&site, &target.real).map_err(|error| fault(&error))?;
                PathBuf::new()
            }
            Err(error) => return Err(fault(&error)),
            Ok(meta) => {
                // Whoever may read the old one may read the new one.
                fs::set_permissions(&site, meta.permissions()).map_err(|error| fault(&error))?;
                match exchange(&site, &target.real).map_err(|error| fault(&error))? {
                    true => site,
                    false => self.swap_by_hand(target).map_err(|error| fault(&error))?,
                }
            }
        };
        let before = self.before.insert(before);
        Ok((!before.as_os_str().is_empty()).then_some(before.as_path()))
    }

    /// For systems that cannot swap: for a moment there is no site. A run that
    /// is killed in that moment is made good by the next one.
    fn swap_by_hand(&self, target: &Target) -> io::Result<PathBuf> {
        let before = self.folder.join(BEFORE);
        fs::rename(&target.real, &before)?;
        if let Err(error) = fs::rename(self.site(), &target.real) {
            fs::rename(&before, &target.real)?;
            return Err(error);
        }
        Ok(before)
    }

    /// Removes what killed runs left beside the target, and puts the site
    /// back if one was killed in the middle of the last step.
    ///
    /// Folders that don't say that they are ours, or whose run still lives,
    /// are left alone; so is what cannot be removed.
    pub(super) fn tidy(target: &Target) {
        let Ok(entries) = fs::read_dir(target.parent()) else {
            return;
        };
        let prefix = prefix(target);
        for entry in entries.flatten() {
            let name = entry.file_name();
            let ours = name.to_str().is_some_and(|name| name.starts_with(&prefix));
            let is_dir = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if ours && is_dir {
                tidy_one(&entry.path(), target);
            }
        }
    }
}

fn tidy_one(folder: &Path, target: &Target) {
    let path = folder.join(OWNER);
    match fs::symlink_metadata(&path) {
        // Killed before it could say whose it is, or after it had cleared up.
        // This removes an empty folder and no other.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if is_numbered(folder, target) {
                let _ = fs::remove_dir(folder);
            }
            return;
        }
        Ok(meta) if meta.is_file() => {}
        _ => return,
    }
    let Ok(owner) = File::open(&path) else {
        return;
    };
    let mut text = String::new();
    let claim = claim(target);
    let read = (&owner)
        .take(claim.len() as u64 + 1)
        .read_to_string(&mut text);
    if read.is_err() || !(text == claim || text.is_empty()) || owner.try_lock().is_err() {
        return;
    }
    if text.is_empty() {
        // Killed in between: nothing else is in it.
        let alone = fs::read_dir(folder).is_ok_and(|entries| entries.count() == 1);
        if alone && is_numbered(folder, target) {
            let _ = fs::remove_file(&path);
            let _ = fs::remove_dir(folder);
        }
        return;
    }
    let before = folder.join(BEFORE);
    if fs::symlink_metadata(&target.real).is_err() && is_site(&before) {
        let _ = fs::rename(&before, &target.real);
    }
    for site in [folder.join(SITE), before] {
        match is_site(&site) {
            true => clear(&site),
            // One in the making.
            false => drop(fs::remove_dir_all(&site)),
        }
    }
    let _ = fs::remove_file(&path);
    let _ = fs::remove_dir(folder);
}

impl Drop for StagingDir {
    fn drop(&mut self) {
        if !self.folder.as_os_str().is_empty() {
            let _ended = unfinished::end(&self.folder);
            if self.before.is_none() {
                let _ = fs::remove_dir_all(self.site());
            }
            // Whatever is in here now came from somebody else, and stays.
            let _ = fs::remove_file(self.folder.join(OWNER));
            self.owner = None;
            let _ = fs::remove_dir(&self.folder);
        }
        if self.before.is_none() {
            for folder in self.above.iter().rev() {
                let _ = fs::remove_dir(folder);
            }
        }
    }
}

fn prefix(target: &Target) -> String {
    format!(".{}.sidewise-", target.name())
}

/// Whether it is called as a run calls it, to the last number.
fn is_numbered(folder: &Path, target: &Target) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str());
    let numbers = name.and_then(|name| name.strip_prefix(&prefix(target)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    numbers
        .and_then(|numbers| numbers.split_once('-'))
        .is_some_and(|(process, number)| digits(process) && digits(number))
}

fn claim(target: &Target) -> String {
    format!("sidewise makes {} here\n", target.name())
}

/// Swaps two folders in one step; `false` where the system or the disk cannot.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_that_cannot_swap_gets_the_site_all_the_same() {
        let home = tempfile::tempdir().unwrap();
        let project = home.path().join("project");
        fs::create_dir(&project).unwrap();
        let out = project.join("public");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("old.html"), "old").unwrap();

        let target = Target::new(&project, &out).unwrap();
        let staging_dir = StagingDir::new(&target).unwrap();
        fs::write(staging_dir.site().join("new.html"), "new").unwrap();
        let before = staging_dir.swap_by_hand(&target).unwrap();
        assert!(out.join("new.html").exists());
        assert!(before.join("old.html").exists());

        // Without a new site the old one comes back.
        fs::remove_dir_all(&before).unwrap();
        assert!(staging_dir.swap_by_hand(&target).is_err());
        assert!(out.join("new.html").exists());
    }
}
