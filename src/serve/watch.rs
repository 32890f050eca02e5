//! When something in a project changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use notify::event::{Event, EventKind};
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::disk::Changed;

/// A burst of changes has ended when nothing came for so long. What one save
/// consists of, the system tells at once.
const QUIET: Duration = Duration::from_millis(1);

/// A change waits no longer than this for others.
const LONGEST: Duration = Duration::from_millis(10);

/// After a burst everything is looked at once more: events can get lost, for
/// instance those of a file in a folder that was made a moment before. Whoever has
/// to look sees no change of a file that changed within the same second before: so
/// there it is looked at a second time, when that is over.
const AFTERWARDS: [Duration; 2] = [Duration::from_millis(300), Duration::from_secs(1)];

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
    watcher: Box<dyn Watcher + Send>,
    /// What is watched, and what it was when it was begun with.
    watched: BTreeMap<PathBuf, Option<Identity>>,
    /// How often everything was looked at since the last burst.
    looks: usize,
    /// Whether the system tells us, and we don't look ourselves.
    told: bool,
    /// Why there are no events, if there are none.
    polls_because: Option<String>,
}

type Identity = (u64, u64);

impl Watch {
    /// Watches from now on; with `every`, by looking so often.
    ///
    /// # Errors
    /// The system lets us watch in no way; why, in words.
    pub fn new(project: &Path, every: Option<Duration>) -> Result<Self, String> {
        let (out, signals) = mpsc::channel();
        let waker = Waker(out);
        let native = match every {
            Some(_) => None,
            None => Some(native(&waker)),
        };
        let (watcher, because) = match native {
            Some(Ok(watcher)) => (watcher, None),
            Some(Err(error)) => (polling(&waker, POLL)?, Some(words(&error))),
            None => (polling(&waker, every.unwrap_or(POLL))?, None),
        };
        let mut watch = Self {
            project: fs::canonicalize(project).unwrap_or_else(|_| project.to_owned()),
            signals,
            waker,
            watcher,
            watched: BTreeMap::new(),
            looks: 0,
            told: every.is_none() && because.is_none(),
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
        loop {
            let whole = self.watched.values().all(Option::is_some);
            let afterwards = self.afterwards().get(self.looks).copied();
            let patience = afterwards.or((!whole).then_some(MISSING));
            match self.signal(patience) {
                Some(signal) => self.note(signal, &mut burst),
                None if self.begin() == Ok(true) => burst.anything = true,
                None if afterwards.is_some() => {
                    self.looks += 1;
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
        self.looks = 0;
        burst
    }

    /// After how long to look at everything once more, and once more after that.
    fn afterwards(&self) -> &'static [Duration] {
        match self.told {
            true => &AFTERWARDS[..1],
            false => &AFTERWARDS,
        }
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
                    if self.told && roots.contains(&path) {
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
            let now = identity(&path);
            let before = self.watched.get(&path).copied().flatten();
            if now == before {
                if needed {
                    self.watched.entry(path).or_default();
                }
                continue;
            }
            if before.is_some() {
                let _ = self.watcher.unwatch(&path);
            }
            let Some(identity) = now else {
                // Nobody needs themes; their coming is seen in the project.
                match needed {
                    true => drop(self.watched.insert(path, None)),
                    false => drop(self.watched.remove(&path)),
                }
                continue;
            };
            if let Err(error) = self.watcher.watch(&path, mode) {
                self.fall_back(&error)?;
                return self.begin().map(|_| true);
            }
            self.watched.insert(path, Some(identity));
            begun = true;
        }
        Ok(begun)
    }

    /// The system has no more watches for us, or none for this disk.
    fn fall_back(&mut self, error: &notify::Error) -> Result<(), String> {
        if self.polls_because.is_some() || matches!(error.kind, notify::ErrorKind::PathNotFound) {
            return Err(words(error));
        }
        self.polls_because = Some(words(error));
        self.told = false;
        self.watcher = polling(&self.waker, POLL)?;
        self.watched.clear();
        Ok(())
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

fn polling(waker: &Waker, every: Duration) -> Result<Box<dyn Watcher + Send>, String> {
    let config = Config::default()
        .with_follow_symlinks(false)
        .with_poll_interval(every);
    let watcher = PollWatcher::new(sender(waker), config).map_err(|error| words(&error))?;
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
