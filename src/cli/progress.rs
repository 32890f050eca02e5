//! One line that says that it goes on, for builds that take a while.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::say;
use crate::source::{File, Sources};

/// Before this nobody wonders.
const PATIENCE: Duration = Duration::from_secs(1);

/// Between two looks at the number.
const PACE: Duration = Duration::from_millis(150);

/// Runs until dropped, and leaves no trace.
pub(super) struct Progress {
    pages: Arc<AtomicUsize>,
    thread: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// `word` is what is being done (`Building`). Silent unless `watched`.
    pub(super) fn start(word: &'static str, sources: &Sources, watched: bool) -> Self {
        let tables = sources.tables().iter();
        let tables =
            tables.filter_map(|path| Some(Arc::clone(sources.shared(sources.find(path)?))));
        let tables: Vec<_> = tables.collect();
        let pages = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&pages);
        let thread = watched.then(|| {
            let (done, wait) = mpsc::channel::<()>();
            let thread = thread::spawn(move || {
                let mut patience = PATIENCE;
                let mut shown = false;
                while wait.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                    let pages = counted.load(Ordering::Relaxed);
                    say::err(&match pages {
                        0 => format!("\r\x1b[2K{word} …{}", read(&tables)),
                        _ => format!("\r\x1b[2K{word} … {}", say::count(pages, "page")),
                    });
                    patience = PACE;
                    shown = true;
                }
                if shown {
                    say::err("\r\x1b[2K");
                }
            });
            (done, thread)
        });
        Self { pages, thread }
    }

    /// One page more.
    pub(super) fn page(&self) {
        self.pages.fetch_add(1, Ordering::Relaxed);
    }
}

/// How much of the tables was read, while that takes its time.
fn read(tables: &[Arc<File>]) -> String {
    let tables = tables.iter().filter_map(|file| file.table());
    let (mut passed, mut size) = (0, 0);
    for table in tables {
        // A table may be read twice, as two waves.
        passed += table.passed().min(table.size());
        size += table.size();
    }
    match passed == size {
        true => String::new(),
        false => format!(" tables, {} %", passed * 100 / size.max(1)),
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.thread.take() {
            drop(done);
            let _ = thread.join();
        }
    }
}
