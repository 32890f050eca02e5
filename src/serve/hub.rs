//! Where the site's maker and the server meet.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use tokio::sync::watch;

use super::snapshot::Snapshot;
use crate::base::lock;

/// What is served now, and who looks at what.
pub struct Hub {
    now: watch::Sender<Arc<Snapshot>>,
    viewers: Mutex<Viewers>,
    /// How many pages were handed out.
    answered: Mutex<u64>,
    answer: Condvar,
    wake: Box<dyn Fn(&str) + Send + Sync>,
}

#[derive(Default)]
struct Viewers {
    /// Paths by number; the numbers grow, so that the last looks last.
    pages: BTreeMap<u64, String>,
    next: u64,
}

impl Hub {
    /// Nothing to serve yet. `wake` is called with the prefix of a dormant
    /// mount when somebody asks for it.
    pub fn new(wake: impl Fn(&str) + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            now: watch::Sender::new(Arc::default()),
            viewers: Mutex::default(),
            answered: Mutex::default(),
            answer: Condvar::new(),
            wake: Box::new(wake),
        })
    }

    /// Serves this from now on. Answers under way keep what they began with.
    pub fn swap(&self, snapshot: Arc<Snapshot>) {
        self.now.send_replace(snapshot);
    }

    /// The same, and gives whoever looks the time to fetch it before the
    /// processors are needed for all else.
    pub fn swap_first(&self, snapshot: Arc<Snapshot>) {
        let answered = lock(&self.answered);
        let before = *answered;
        self.swap(snapshot);
        let wait = |now: &mut u64| *now == before;
        let waited = self.answer.wait_timeout_while(answered, HEAD_START, wait);
        let in_vain = waited.map_or(true, |(_, waited)| waited.timed_out());
        if !in_vain {
            thread::sleep(TAKING_IN);
        }
    }

    /// Notes that a page was handed out.
    pub(super) fn answered(&self) {
        *lock(&self.answered) += 1;
        self.answer.notify_all();
    }

    /// What is served now.
    pub fn now(&self) -> Arc<Snapshot> {
        self.now.borrow().clone()
    }

    /// The pages that somebody looks at, the one opened last first.
    pub fn looked_at(&self) -> Vec<String> {
        let viewers = self.viewers();
        let mut pages: Vec<String> = Vec::new();
        for page in viewers.pages.values().rev() {
            if !pages.contains(page) {
                pages.push(page.clone());
            }
        }
        pages
    }

    /// Follows what is served.
    pub(super) fn follow(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.now.subscribe()
    }

    pub(super) fn wake(&self, prefix: &str) {
        (self.wake)(prefix);
    }

    /// Notes that somebody looks at `page` until the result is dropped.
    /// Nothing when too many do.
    pub(super) fn look(self: &Arc<Self>, page: String) -> Option<Viewer> {
        let mut viewers = self.viewers();
        if viewers.pages.len() >= MOST_VIEWERS {
            return None;
        }
        let number = viewers.next;
        viewers.next += 1;
        viewers.pages.insert(number, page);
        drop(viewers);
        let hub = Arc::clone(self);
        Some(Viewer { hub, number })
    }

    fn viewers(&self) -> MutexGuard<'_, Viewers> {
        lock(&self.viewers)
    }
}

/// A browser that looks needs some milliseconds to hear of a page and to ask
/// for it; one that sleeps doesn't ask, and is not waited for any longer.
const HEAD_START: Duration = Duration::from_millis(8);

/// What was handed out is still to be taken in, which needs a processor too: a
/// system that has none left lets a thread wait for several milliseconds.
const TAKING_IN: Duration = Duration::from_millis(1);

/// Tabs that are told news at the same time. Tabs in the background are not.
const MOST_VIEWERS: usize = 200;

/// Somebody looks at a page.
pub(super) struct Viewer {
    hub: Arc<Hub>,
    number: u64,
}

impl Drop for Viewer {
    fn drop(&mut self) {
        self.hub.viewers().pages.remove(&self.number);
    }
}
