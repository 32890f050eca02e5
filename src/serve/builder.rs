//! From a project to what is served, again and again.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex, Once};

use super::snapshot::{Faults, Files, Mount, SiteFile, Snapshot};
use crate::base::{into_inner, lock};
use crate::diagnostic::{self, Diagnostic, Editor, Level, Resolved};
use crate::disk::{Changed, LoadFault, ProjectReader, Sources};
use crate::pipeline::{self, BuildCache, Outcome, Product};

pub use crate::pipeline::Edition;

/// Turns a file that could not be read into a fault like any other.
pub type Explain = fn(LoadFault) -> Diagnostic;

/// Makes the site in memory, in one edition or both.
///
/// What it makes is what a fresh build makes, byte for byte: nothing is kept
/// from one time to the next but files that did not change and results of
/// functions that depend on nothing but what they are given.
pub struct SiteBuilder {
    reader: ProjectReader,
    memory: BuildCache,
    sites: Vec<Site>,
    /// What the last snapshot was made from.
    sources: Option<Sources>,
    /// Why the project could not be read the last time, if it could not.
    unread: Vec<LoadFault>,
    /// The page of what was saved last, where it has one, and how many saves there were.
    saved: Option<(String, u64)>,
    shown: Arc<Snapshot>,
    editor: Option<Editor>,
    explain: Explain,
}

/// One edition.
struct Site {
    edition: Edition,
    mount: Mount,
    pages: Pages,
    assets: Assets,
}

/// Files that were made, with the bytes they were made of.
type Pages = BTreeMap<String, (Arc<Vec<u8>>, Arc<SiteFile>)>;

/// Assets that are published, with the bytes they were made from.
type Assets = BTreeMap<String, (Arc<[u8]>, Arc<SiteFile>)>;

/// What making came to.
#[derive(Debug)]
pub struct Made {
    /// What is served now. After faults it is the last good site.
    pub snapshot: Arc<Snapshot>,
    /// Everything there is to say.
    pub said: Vec<Resolved>,
    /// Of the edition at the root; nothing where the project was not read.
    pub outcome: Option<Outcome>,
}

impl SiteBuilder {
    /// For the project at `project`. `edition` lies at the root; the other one
    /// is made as soon as it is [asked for](Self::wake).
    pub fn new(project: &Path, edition: Edition, editor: Option<Editor>, explain: Explain) -> Self {
        let other = match edition {
            Edition::Client => Edition::Internal,
            Edition::Internal => Edition::Client,
        };
        let site = |edition: Edition, prefix: String, awake| Site {
            edition,
            mount: Mount {
                label: edition.word().to_owned(),
                prefix,
                awake,
            },
            pages: Pages::new(),
            assets: Assets::new(),
        };
        Self {
            reader: ProjectReader::new(project),
            memory: BuildCache::default(),
            sites: vec![
                site(edition, String::new(), true),
                site(other, format!("-{}/", other.word()), false),
            ],
            sources: None,
            unread: Vec::new(),
            saved: None,
            shown: Arc::default(),
            editor,
            explain,
        }
    }

    /// Makes the mount at `prefix` from the next time on.
    pub fn wake(&mut self, prefix: &str) {
        let dormant = |site: &&mut Site| site.mount.prefix == prefix && !site.mount.awake;
        if let Some(site) = self.sites.iter_mut().find(dormant) {
            site.mount.awake = true;
            // What is there was made without it.
            self.sources = None;
        }
    }

    /// Reads what changed and makes what follows from it. Nothing where
    /// nothing follows.
    ///
    /// The pages `looked_at` are made first, and handed to `early` before the
    /// others are made.
    pub fn make(
        &mut self,
        changed: Changed<'_>,
        looked_at: &[String],
        early: &(dyn Fn(Arc<Snapshot>) + Sync),
    ) -> Option<Made> {
        let sources = match self.reader.load(changed) {
            Ok(sources) => sources,
            Err(faults) if faults == self.unread => return None,
            Err(faults) => return Some(self.not_read(faults)),
        };
        self.unread.clear();
        let before = self.sources.as_ref();
        if before.is_some_and(|before| before.is_same(&sources)) && !self.assets_changed() {
            return None;
        }
        let mut built: BTreeMap<usize, Built> = BTreeMap::new();
        for at in self.order(looked_at) {
            let build = Build {
                site: &self.sites[at],
                memory: &self.memory,
                reader: &self.reader,
                shown: &self.shown,
                looked_at: looked_at.to_vec(),
                early,
                once: Once::new(),
                files: Mutex::default(),
                pages: Mutex::default(),
                assets: Mutex::default(),
                faults: Mutex::default(),
            };
            built.insert(at, build.build(&sources));
        }
        // Whoever looks at what must not show in what is said.
        let mut made = Files::new();
        let mut said = Vec::new();
        let mut first = None;
        let mut good = true;
        for (at, built) in built {
            let Built {
                outcome, faults, ..
            } = built;
            good &= !outcome.diagnostics.has_errors() && faults.is_empty();
            let list = outcome.diagnostics.iter();
            let list = list.map(|fault| diagnostic::resolve(fault, &sources));
            let unread = faults.into_iter().map(self.explain);
            let unread = unread.map(|fault| diagnostic::resolve(&fault, &sources));
            said.extend(list.chain(unread));
            made.extend(built.files);
            self.sites[at].pages = built.pages;
            self.sites[at].assets = built.assets;
            first.get_or_insert(outcome);
        }
        keep_once(&mut said);
        self.reader.keep_assets(|from| {
            let mut sites = self.sites.iter();
            sites.any(|site| site.assets.contains_key(from))
        });
        let saved = self.sources.as_ref();
        let saved = saved.and_then(|before| saved_page(before, &sources, &made));
        if let Some(page) = saved {
            let count = self.saved.as_ref().map_or(0, |(_, count)| *count);
            self.saved = Some((page, count + 1));
        }
        self.sources = Some(sources);
        Some(self.finish(good.then_some(made), said, first))
    }

    /// The sites that are awake; the one that somebody looks at first.
    fn order(&self, looked_at: &[String]) -> Vec<usize> {
        let awake = (0..self.sites.len()).filter(|&at| self.sites[at].mount.awake);
        let mut awake: Vec<_> = awake.collect();
        let page = looked_at.first().map_or("", String::as_str);
        // Every page lies below the prefix of the root, which is nothing.
        let within = |at: usize| page.starts_with(&self.sites[at].mount.prefix);
        if awake.last().is_some_and(|&at| within(at)) {
            awake.reverse();
        }
        awake
    }

    fn not_read(&mut self, faults: Vec<LoadFault>) -> Made {
        // When they can be read again, they may be what they were.
        self.sources = None;
        self.unread.clone_from(&faults);
        let none = Sources::default();
        let faults = faults.into_iter().map(self.explain);
        let said = faults.map(|fault| diagnostic::resolve(&fault, &none));
        let said = said.collect();
        self.finish(None, said, None)
    }

    /// Shows the new site, or else the last good one, and what is wrong.
    fn finish(
        &mut self,
        files: Option<Files>,
        said: Vec<Resolved>,
        outcome: Option<Outcome>,
    ) -> Made {
        let errors = said
            .iter()
            .filter(|fault| fault.level == Level::Error.word());
        let errors = errors.count();
        let faults = Faults {
            html: diagnostic::overlay(&said, self.editor.as_ref()),
            errors,
            others: said.len() - errors,
        };
        let snapshot = Snapshot::new(
            files.unwrap_or_else(|| self.shown.files.clone()),
            self.sites.iter().map(|site| site.mount.clone()).collect(),
            faults,
        );
        let snapshot = match &self.saved {
            Some((page, count)) => snapshot.saved(page, *count),
            None => snapshot,
        };
        self.shown = Arc::new(snapshot);
        Made {
            snapshot: Arc::clone(&self.shown),
            said,
            outcome,
        }
    }

    /// Whether a file that is published as it is changed.
    fn assets_changed(&self) -> bool {
        let mut assets = self.sites.iter().flat_map(|site| &site.assets);
        assets.any(|(from, (before, _))| {
            let now = self.reader.asset(from);
            !now.is_ok_and(|now| Arc::ptr_eq(&now, before))
        })
    }
}

/// The page of the first file that is not what it was, where it has one.
fn saved_page(before: &Sources, now: &Sources, made: &Files) -> Option<String> {
    let is_same = |path: &str, id| {
        let before = before.find(path).map(|id| before.shared(id));
        before.is_some_and(|before| Arc::ptr_eq(before, now.shared(id)))
    };
    let changed = now.iter().filter(|(id, file)| !is_same(file.path(), *id));
    let mut pages = changed.filter_map(|(_, file)| {
        let (place, _) = file.path().strip_prefix("content/")?.rsplit_once('.')?;
        let page = match place {
            "report" => "index.html".to_owned(),
            _ => format!("{place}.html"),
        };
        made.contains_key(&page).then_some(page)
    });
    pages.next()
}

/// One edition in the making.
struct Build<'m> {
    site: &'m Site,
    memory: &'m BuildCache,
    reader: &'m ProjectReader,
    shown: &'m Snapshot,
    looked_at: Vec<String>,
    early: &'m (dyn Fn(Arc<Snapshot>) + Sync),
    once: Once,
    files: Mutex<Files>,
    pages: Mutex<Pages>,
    assets: Mutex<Assets>,
    faults: Mutex<Vec<LoadFault>>,
}

struct Built {
    outcome: Outcome,
    files: Files,
    pages: Pages,
    assets: Assets,
    faults: Vec<LoadFault>,
}

impl Build<'_> {
    fn build(mut self, sources: &Sources) -> Built {
        let prefix = self.site.mount.prefix.as_str();
        let own = self.looked_at.iter();
        let own = own.filter_map(|page| page.strip_prefix(prefix));
        let own: Vec<String> = own.map(str::to_owned).collect();
        self.looked_at = own;
        let options = pipeline::Options::new(self.site.edition);
        let first = self.looked_at.as_slice();
        let emit = |product: Product<'_>| self.take(product);
        let outcome = pipeline::rebuild(sources, options, self.memory, first, &emit);
        let mut faults = into_inner(self.faults);
        faults.sort_by(|a, b| a.path.cmp(&b.path));
        Built {
            outcome,
            files: into_inner(self.files),
            pages: into_inner(self.pages),
            assets: into_inner(self.assets),
            faults,
        }
    }

    fn take(&self, product: Product<'_>) {
        match product {
            Product::File { path, bytes } => {
                if !self.looked_at.is_empty() && !self.looked_at.iter().any(|page| page == path) {
                    self.once.call_once(|| self.show_early());
                }
                let known = self.site.pages.get(path);
                let known = known.filter(|(before, _)| Arc::ptr_eq(before, bytes));
                let entry = match known {
                    Some((_, entry)) => Arc::clone(entry),
                    None => Arc::new(SiteFile::made(path, bytes)),
                };
                let page = (Arc::clone(bytes), Arc::clone(&entry));
                lock(&self.pages).insert(path.to_owned(), page);
                let path = format!("{}{path}", self.site.mount.prefix);
                lock(&self.files).insert(path, entry);
            }
            Product::Asset { from, path } => match self.reader.asset(from) {
                Ok(bytes) => {
                    let known = self.site.assets.get(from);
                    let known = known.filter(|(before, _)| Arc::ptr_eq(before, &bytes));
                    let entry = match known {
                        Some((_, entry)) => Arc::clone(entry),
                        None => Arc::new(SiteFile::shared(path, &bytes)),
                    };
                    let path = format!("{}{path}", self.site.mount.prefix);
                    lock(&self.files).insert(path, Arc::clone(&entry));
                    lock(&self.assets).insert(from.to_owned(), (bytes, entry));
                }
                Err(error) => lock(&self.faults).push(LoadFault::unreadable(from, &error)),
            },
        }
    }

    /// Shows the pages that somebody looks at, the others being as they were.
    fn show_early(&self) {
        let early = lock(&self.files).clone();
        let differs = |(path, entry): (&String, &Arc<SiteFile>)| {
            let old = self.shown.files.get(path);
            old.is_none_or(|old| old.tag != entry.tag)
        };
        if self.shown.files.is_empty() || !early.iter().any(differs) {
            return;
        }
        let mut files = self.shown.files.clone();
        files.extend(early);
        // What there was to say is said until there is something new, but for
        // errors: there are none where pages are made.
        let faults = match self.shown.faults.errors {
            0 => self.shown.faults.clone(),
            _ => Faults::default(),
        };
        let snapshot = Snapshot::new(files, self.shown.mounts.clone(), faults);
        (self.early)(Arc::new(snapshot));
    }
}

/// Editions share most of what there is to say.
fn keep_once(said: &mut Vec<Resolved>) {
    let mut known = HashSet::new();
    let new: Vec<_> = said.iter().map(|fault| known.insert(fault)).collect();
    let mut new = new.into_iter();
    said.retain(|_| new.next().unwrap_or(true));
}
