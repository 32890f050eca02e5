//! Sites in the making: a process that is ended early takes them back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::thread::sleep;
use std::time::Duration;

use super::staging_dir::OWNER;
use crate::base::lock;

static UNFINISHED: Mutex<Vec<Unfinished>> = Mutex::new(Vec::new());

static STOPPED: AtomicBool = AtomicBool::new(false);

/// How often it is looked whether a thread has written something meanwhile.
const LOOKS: usize = 200;

#[derive(Debug)]
pub(super) struct Unfinished {
    folder: PathBuf,
    /// Folders that were made for it, outermost first.
    above: Vec<PathBuf>,
    /// Whether the site is in its place: the folder is left over, and nothing more.
    published: bool,
}

/// Notes a folder in which a site is made.
pub(super) fn begin(folder: &Path, above: &[PathBuf]) {
    lock(&UNFINISHED).push(Unfinished {
        folder: folder.to_owned(),
        above: above.to_vec(),
        published: false,
    });
}

/// Its site is about to be put in its place. Until what is returned is dropped, the
/// process is not ended from outside.
pub(super) fn publish(folder: &Path) -> MutexGuard<'static, Vec<Unfinished>> {
    let mut list = lock(&UNFINISHED);
    let mut own = list.iter_mut().filter(|one| one.folder == folder);
    own.by_ref().for_each(|one| one.published = true);
    drop(own);
    list
}

/// Forgets it: it is about to be removed by who made it.
pub(super) fn end(folder: &Path) -> MutexGuard<'static, Vec<Unfinished>> {
    let mut list = lock(&UNFINISHED);
    list.retain(|one| one.folder != folder);
    list
}

/// Whether nothing is to be written any more.
pub(super) fn is_stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// Takes back what is in the making, of all threads. To be called before the process
/// ends early: no site is put in its place from then on. Whether there was anything; if
/// not, all is in its place, or nothing was begun.
pub fn take_back() -> bool {
    STOPPED.store(true, Ordering::Relaxed);
    let list = lock(&UNFINISHED);
    let mut any = false;
    for Unfinished {
        folder,
        above,
        published,
    } in list.iter()
    {
        if *published {
            // What else is in it came from others, and stays.
            let _ = fs::remove_file(folder.join(OWNER));
            let _ = fs::remove_dir(folder);
            continue;
        }
        any = true;
        for _ in 0..LOOKS {
            let _ = fs::remove_dir_all(folder);
            if fs::symlink_metadata(folder).is_err() {
                break;
            }
            sleep(Duration::from_millis(2));
        }
        for folder in above.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
    // Whoever would publish now waits for the end.
    std::mem::forget(list);
    any
}
