//! When something in a project changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{Event, EventKind};
use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};

use crate::disk::Changed;

/// A burst of changes has ended when nothing came for so long. What one save
/// consists of, the system tells at once.
const QUIET: Duration = Duration::from_millis(1);

/// A change waits no longer than this for others.
const LONGEST: Duration = Duration::from_millis(10);

/// After a burst everything is looked at once more: events can get lost, for
/// instance those of a file in a folder that was made a moment before.
const AFTERWARDS: Duration = Duration::from_millis(300);

/// How often a folder that is gone is looked for.
const MISSING: Duration = Duration::from_millis(500);

/// How often everything is looked at where the system gives no events.
const POLL: Duration = Duration::from_secs(1);

/// What came.
#[derive(Debug, Default)]
pub struct ChangeBatch {
    /// What changed, by real paths; nothing: have another look.
    pub paths: Vec<PathBuf>,
    /// Events got lost, or a folder came back: anything may have changed.
    pub anything: bool,
    /// Dormant mounts that somebody asked for.
    pub woken: Vec<String>,
}

impl ChangeBatch {
    /// The same, for a reader.
    pub fn changed(&self) -> Changed<'_> {
        match self.anything {
            true => Changed::Anything,
            false => Changed::These(&self.paths),
        }
    }
}

/// Wakes whoever waits in [`Watch::wait`].
#[derive(Debug, Clone)]
pub struct Waker(Sender<Signal>);

impl Waker {
    /// Somebody asked for the dormant mount `prefix`.
    pub fn wake(&self, prefix: &str) {
        let _ = self.0.send(Signal::Wake(prefix.to_owned()));
    }
}

#[derive(Debug)]
enum Signal {
    Event(notify::Result<Event>),
    Wake(String),
}

/// Watches `content/` and `themes/` of a project, which may come and go.
pub struct Watch {
    /// By its real path, as events have it.
    project: PathBuf,
    signals: Receiver<Signal>,
    waker: Waker,
    means: Means,
    /// What is watched, and what it was when it was begun with.
    watched: BTreeMap<PathBuf, Option<Identity>>,
    /// Whether everything was looked at since the last burst.
    looked: bool,
    /// Why there are no events, if there are none.
    polls_because: Option<String>,
}

type Identity = (u64, u64);

/// How changes are noticed.
enum Means {
    /// The system tells of them.
    Events(Box<dyn Watcher + Send>),
    /// Whoever waits has a look so often. The reader knows size and time of every file
    /// to the last digit, so it misses no save, and none that is older than what it
    /// replaces.
    Look(Duration),
}

impl Watch {
    /// Watches from now on; with `every`, by looking so often.
    ///
    /// # Errors
    /// The system lets us watch in no way; why, in words.
    pub fn new(project: &Path, every: Option<Duration>) -> Result<Self, String> {
        let (out, signals) = mpsc::channel();
        let waker = Waker(out);
        let (means, because) = match every {
            Some(every) => (Means::Look(every), None),
            None => match native(&waker) {
                Ok(watcher) => (Means::Events(watcher), None),
                Err(error) => (Means::Look(POLL), Some(words(&error))),
            },
        };
        let mut watch = Self {
            project: fs::canonicalize(project).unwrap_or_else(|_| project.to_owned()),
            signals,
            waker,
            means,
            watched: BTreeMap::new(),
            looked: false,
            polls_because: because,
        };
        watch.begin()?;
        Ok(watch)
    }

    /// Why it looks from time to time though nobody asked for it.
    pub fn polls_because(&self) -> Option<&str> {
        self.polls_because.as_deref()
    }

    /// Wakes [`wait`](Self::wait).
    pub fn waker(&self) -> Waker {
        self.waker.clone()
    }

    /// Waits for a burst of changes and its end.
    pub fn wait(&mut self) -> ChangeBatch {
        let mut burst = ChangeBatch::default();
        if let Means::Look(every) = self.means {
            if let Some(signal) = self.signal(Some(every)) {
                self.note(signal, &mut burst);
            }
            return burst;
        }
        loop {
            let whole = self.watched.values().all(Option::is_some);
            let afterwards = (!self.looked).then_some(AFTERWARDS);
            let patience = afterwards.or((!whole).then_some(MISSING));
            match self.signal(patience) {
                Some(signal) => self.note(signal, &mut burst),
                None if self.begin() == Ok(true) => burst.anything = true,
                None if afterwards.is_some() => {
                    self.looked = true;
                    return burst;
                }
                None => {}
            }
            if burst.is_something() {
                break;
            }
        }
        let first = Instant::now();
        while let Some(left) = LONGEST.checked_sub(first.elapsed()) {
            match self.signal(Some(left.min(QUIET))) {
                Some(signal) => self.note(signal, &mut burst),
                None => break,
            }
        }
        // A folder that was replaced is another one, and not watched yet.
        burst.anything |= self.begin() == Ok(true);
        self.looked = false;
        burst
    }

    fn signal(&self, patience: Option<Duration>) -> Option<Signal> {
        match patience {
            Some(patience) => self.signals.recv_timeout(patience).ok(),
            // We hold a sender ourselves: this doesn't end.
            None => self.signals.recv().ok(),
        }
    }

    fn note(&mut self, signal: Signal, burst: &mut ChangeBatch) {
        match signal {
            Signal::Wake(prefix) => burst.woken.push(prefix),
            Signal::Event(Err(_)) => burst.anything = true,
            Signal::Event(Ok(event)) if event.need_rescan() => burst.anything = true,
            Signal::Event(Ok(event)) => {
                let roots = self.roots();
                for path in event.paths {
                    // Moved away and back, it is the same and not watched.
                    if roots.contains(&path) {
                        self.watched.remove(&path);
                    }
                    if roots.iter().any(|root| path.starts_with(root)) {
                        burst.paths.push(path);
                    }
                }
            }
        }
    }

    fn roots(&self) -> [PathBuf; 2] {
        ["content", "themes"].map(|root| self.project.join(root))
    }

    /// Begins to watch what is there and not watched yet; whether there was
    /// anything.
    fn begin(&mut self) -> Result<bool, String> {
        let [content, themes] = self.roots();
        let wanted = [
            (self.project.clone(), RecursiveMode::NonRecursive, true),
            (content, RecursiveMode::Recursive, true),
            (themes, RecursiveMode::Recursive, false),
        ];
        let mut begun = false;
        for (path, mode, needed) in wanted {
            let Means::Events(watcher) = &mut self.means else {
                return Ok(begun);
            };
            let now = identity(&path);
            let before = self.watched.get(&path).copied().flatten();
            if now == before {
                if needed {
                    self.watched.entry(path).or_default();
                }
                continue;
            }
            if before.is_some() {
                let _ = watcher.unwatch(&path);
            }
            let Some(identity) = now else {
                // Nobody needs themes; their coming is seen in the project.
                match needed {
                    true => drop(self.watched.insert(path, None)),
                    false => drop(self.watched.remove(&path)),
                }
                continue;
            };
            if let Err(error) = watcher.watch(&path, mode) {
                if matches!(error.kind, notify::ErrorKind::PathNotFound) {
                    return Err(words(&error));
                }
                // The system has no more watches for us, or none for this disk.
                self.polls_because = Some(words(&error));
                self.means = Means::Look(POLL);
                return Ok(true);
            }
            self.watched.insert(path, Some(identity));
            begun = true;
        }
        Ok(begun)
    }
}

impl ChangeBatch {
    fn is_something(&self) -> bool {
        self.anything || !self.paths.is_empty() || !self.woken.is_empty()
    }
}

fn native(waker: &Waker) -> notify::Result<Box<dyn Watcher + Send>> {
    let config = Config::default().with_follow_symlinks(false);
    let watcher = RecommendedWatcher::new(sender(waker), config)?;
    Ok(Box::new(watcher))
}

/// Passes on what counts: that a file was opened and read, for instance by
/// ourselves, is no change.
fn sender(waker: &Waker) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let out = waker.0.clone();
    move |event| {
        let counts = match &event {
            Ok(event) => event.need_rescan() || counts(&event.kind),
            Err(_) => true,
        };
        if counts {
            let _ = out.send(Signal::Event(event));
        }
    }
}

fn counts(kind: &EventKind) -> bool {
    kind.is_create() || kind.is_modify() || kind.is_remove()
}

fn words(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system's limit of watches is reached".to_owned(),
        notify::ErrorKind::Io(error) => error.to_string(),
        notify::ErrorKind::Generic(words) => words.clone(),
        _ => "the system does not let us".to_owned(),
    }
}

/// What tells a folder from another one of the same name.
#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let meta = fs::metadata(path).ok()?;
    meta.is_dir().then(|| (meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    fs::metadata(path).ok()?.is_dir().then_some((0, 0))
}
