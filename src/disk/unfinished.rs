//! Sites in the making: a process that is ended early takes them back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::thread::sleep;
use std::time::Duration;

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
}

/// Notes a folder in which a site is made.
pub(super) fn begin(folder: &Path, above: &[PathBuf]) {
    lock(&UNFINISHED).push(Unfinished {
        folder: folder.to_owned(),
        above: above.to_vec(),
    });
}

/// Forgets it: it is gone, or no longer to be taken back. Until what is returned is
/// dropped, the process is not ended from outside.
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
/// ends early: no site is put in its place from then on.
pub fn take_back() {
    STOPPED.store(true, Ordering::Relaxed);
    let list = lock(&UNFINISHED);
    for Unfinished { folder, above } in list.iter() {
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
}
