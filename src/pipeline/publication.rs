//! Pages on their way to their readers: made on all cores, those first that
//! somebody looks at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::memory::{ByPath, Files, LastBuild};
use super::{Emit, Outcome, Product};
use crate::check::Leaves;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::render::{Page, PageDeps, Site, Url, figures_json};
use crate::source::{Sources, picture};

/// Pages that are made by one core before it looks whether another one has
/// nothing left to do.
const FEW: usize = 8;

/// What one page came to.
#[derive(Debug)]
pub(super) struct RenderedPage {
    pub(super) path: String,
    pub(super) used: PageDeps,
    pub(super) html: Result<Arc<Vec<u8>>, Box<Diagnostic>>,
}

impl RenderedPage {
    pub(super) fn is_good(&self) -> bool {
        self.html.is_ok() && self.used.faults.is_empty()
    }
}

/// A site on its way to its readers.
pub(super) struct Publication<'p> {
    pub(super) site: &'p Site<'p>,
    /// What was made last of the same, but for what stands on pages.
    pub(super) last: Option<LastBuild>,
    /// What was made last of whatever there was, by path.
    pub(super) before: Arc<ByPath>,
    /// The other files of then.
    pub(super) files_before: Arc<Files>,
    pub(super) emit: Emit<'p>,
    /// Looks at everything that leaves, where it is handed over.
    pub(super) leaves: Option<Leaves>,
    /// Whether what was made before was looked at for the same.
    pub(super) looked: bool,
    /// Texts of pictures, by their paths.
    pub(super) sources: &'p Sources,
    /// Whether it will be made once more.
    pub(super) again: bool,
}

impl<'a> Publication<'a> {
    /// Lists the pages, and makes the `first`, handing out nothing.
    pub(super) fn begin(
        &self,
        first: &[String],
    ) -> (Vec<Page<'a>>, BTreeMap<usize, Arc<RenderedPage>>) {
        let pages = self.site.pages();
        let place = |path: &String| pages.iter().position(|page| page.url.path() == path);
        let mut made = BTreeMap::new();
        for at in first.iter().filter_map(place) {
            made.entry(at).or_insert_with(|| self.make(at, &pages[at]));
        }
        (pages, made)
    }

    /// Makes everything else: the other pages, the figures as data, and all files
    /// that are no pages.
    pub(super) fn publish(
        &self,
        pages: &[Page<'a>],
        mut made: BTreeMap<usize, Arc<RenderedPage>>,
        outcome: &mut Outcome,
        diagnostics: &mut Diagnostics,
    ) -> (Vec<Arc<RenderedPage>>, Arc<Vec<u8>>, Files) {
        let site = self.site;
        let emit = |product: Product<'_>| self.emit(product);
        made.values().for_each(|made| self.hand_out(made));
        // What needs no making says that the first pages are all there; so
        // nobody who waits for them waits for another page.
        for (path, bytes) in &site.theme.statics {
            emit(Product::File { path, bytes });
        }
        // Some pages take a hundred times what others take.
        let rest = pages.par_iter().with_max_len(FEW).enumerate();
        let rest = rest.filter(|(at, _)| !made.contains_key(at));
        let rest = rest.map(|(at, page)| {
            let made = self.make(at, page);
            self.hand_out(&made);
            (at, self.keep(made))
        });
        let (figures, rest) = rayon::join(|| self.figures(), || rest.collect::<Vec<_>>());
        made.extend(rest);
        // Whoever looks at what must not show in what is said.
        let made: Vec<_> = made.into_values().collect();
        outcome.pages = made.len();
        let mut assets = BTreeSet::new();
        let mut files = BTreeMap::new();
        let mut faults = PageFaults::default();
        for RenderedPage { path, used, html } in made.iter().map(|made| &**made) {
            outcome.charts += used.charts;
            assets.extend(&used.assets);
            files.extend(&used.files);
            let fault = html.as_ref().err().map(|fault| &**fault);
            for fault in used.faults.iter().chain(fault) {
                faults.add(fault.clone(), path);
            }
        }
        diagnostics.extend(faults.list());
        for from in assets {
            let path = Url::asset(from);
            emit(Product::Asset {
                from,
                path: path.path(),
            });
        }
        for (path, bytes) in &files {
            emit(Product::File { path, bytes });
        }
        for (from, path) in &site.theme.assets {
            emit(Product::Asset { from, path });
        }
        emit(Product::File {
            path: "figures.json",
            bytes: &figures,
        });
        let statics = site.theme.statics.iter().map(|(path, bytes)| (path, bytes));
        let handed = statics.chain(files);
        let mut handed: Files = handed
            .map(|(path, bytes)| (path.clone(), Arc::clone(bytes)))
            .collect();
        handed.insert("figures.json".to_owned(), Arc::clone(&figures));
        (made, figures, handed)
    }

    /// What is needed of a page that was handed out: all of it for the next
    /// time, where there is one; else its bytes are not held, for there may be
    /// thousands of such pages.
    fn keep(&self, made: Arc<RenderedPage>) -> Arc<RenderedPage> {
        if self.again {
            return made;
        }
        match Arc::try_unwrap(made) {
            Ok(made) => Arc::new(RenderedPage {
                html: made.html.map(|_| Arc::default()),
                ..made
            }),
            Err(shared) => shared,
        }
    }

    /// A page as it was made last, or else made now.
    fn make(&self, at: usize, page: &Page<'a>) -> Arc<RenderedPage> {
        let last = self.last.as_ref().and_then(|last| last.pages.get(at));
        let bodies = self.site.bodies;
        let last = last.filter(|last| last.is_good() && bodies.has_all(&last.used.bodies));
        last.cloned().unwrap_or_else(|| Arc::new(self.render(page)))
    }

    fn hand_out(&self, made: &RenderedPage) {
        if let RenderedPage {
            path,
            html: Ok(bytes),
            ..
        } = made
        {
            self.emit(Product::File { path, bytes });
        }
    }

    /// What was handed out and must not leave.
    pub(super) fn faults(&self) -> Vec<Diagnostic> {
        let leaves = self.leaves.iter();
        leaves.flat_map(Leaves::faults).collect()
    }

    /// Whether the very same was looked at when it was handed out last.
    fn was_looked_at(&self, path: &str, bytes: &Arc<Vec<u8>>) -> bool {
        let page = self.before.get(path);
        let page = page.and_then(|made| made.html.as_ref().ok());
        let before = page.or_else(|| self.files_before.get(path));
        self.looked && before.is_some_and(|before| Arc::ptr_eq(before, bytes))
    }

    /// Hands out something that was looked at, now or last.
    fn emit(&self, product: Product<'_>) {
        if let Some(leaves) = &self.leaves {
            match product {
                Product::File { path, bytes } if self.was_looked_at(path, bytes) => {}
                Product::File { path, bytes } => leaves.look(path, bytes),
                Product::Asset { from, path } => match self.sources.find(from) {
                    Some(file) => {
                        let text = self.sources.file(file).text().as_bytes();
                        match picture::publish(from, text) {
                            picture::Published::Cleaned(seen) => leaves.look(path, &seen),
                            _ => leaves.look(path, text),
                        }
                    }
                    None => leaves.look_at_path(path),
                },
            }
        }
        (self.emit)(product);
    }

    fn render(&self, page: &Page<'a>) -> RenderedPage {
        let path = page.url.path();
        let (html, used) = page.render(self.site);
        let html = html.map(String::into_bytes);
        let before = self
            .before
            .get(path)
            .and_then(|made| made.html.as_ref().ok());
        let html = html.map(|html| match before.filter(|before| ***before == html) {
            // The same bytes are the same object, by which they are compared.
            Some(before) => Arc::clone(before),
            None => Arc::new(html),
        });
        RenderedPage {
            path: path.to_owned(),
            used,
            html,
        }
    }

    fn figures(&self) -> Arc<Vec<u8>> {
        let last = self.last.as_ref().map(|last| Arc::clone(&last.figures));
        last.unwrap_or_else(|| Arc::new(figures_json(self.site).into_bytes()))
    }
}

/// Faults of templates: one that a hundred pages share is told once.
#[derive(Default)]
struct PageFaults<'p> {
    list: Vec<(Diagnostic, &'p str, usize)>,
}

impl<'p> PageFaults<'p> {
    fn add(&mut self, fault: Diagnostic, page: &'p str) {
        let same = |known: &Diagnostic| known.span == fault.span && known.message == fault.message;
        match self.list.iter_mut().find(|(known, ..)| same(known)) {
            Some((.., more)) => *more += 1,
            None => self.list.push((fault, page, 0)),
        }
    }

    fn list(self) -> impl Iterator<Item = Diagnostic> {
        self.list.into_iter().map(|(mut fault, page, more)| {
            let others = match more {
                0 => String::new(),
                1 => " and another page".to_owned(),
                more => format!(" and {more} more pages"),
            };
            fault.message = format!("{} (while making {page}{others})", fault.message);
            fault
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BuildCache, Edition, Options, rebuild};
    use super::*;

    /// What a preview says of a project with this style sheet and these people.
    fn codes(memory: &BuildCache, style: &str, people: &[&str]) -> Vec<&'static str> {
        let mut sources = Sources::default();
        sources.add(
            "content/report.yaml",
            "title: T\nas_of: 2026-09-30\ntheme: own",
        );
        sources.add("content/personas/ada.yaml", "name: Ada");
        sources.add("themes/own/static/own.css", style);
        let people = people.iter().enumerate().map(|(at, name)| {
            format!("  - {{ id: p{at}, persona: ada, name: {name}, from: 2026-01-01 }}\n")
        });
        let people: String = people.collect();
        let account = format!("name: The Mill\npeople:\n{people}");
        sources.add("content/accounts/mill.yaml", account);
        let options = Options::new(Edition::Client);
        let said = rebuild(&sources, options, memory, &[], &|_| ()).diagnostics;
        let codes = said.iter().map(|said| said.rule.code);
        codes.filter(|code| *code == "name-leaves").collect()
    }

    #[test]
    fn a_file_is_looked_at_again_where_it_or_what_is_sought_is_another() {
        let memory = BuildCache::default();
        let plain = "/* by Tom Invented */";
        assert_eq!(codes(&memory, plain, &["Ann Small"]), [""; 0]);
        // The very same once more, and then it names somebody.
        assert_eq!(codes(&memory, plain, &["Ann Small"]), [""; 0]);
        let both = ["Ann Small", "Tom Invented"];
        assert_eq!(codes(&memory, plain, &both), ["name-leaves"]);
        // What was found is found as often as it is made.
        assert_eq!(codes(&memory, plain, &both), ["name-leaves"]);
        assert_eq!(codes(&memory, "/* by me */", &both), [""; 0]);
        assert_eq!(codes(&memory, "/* Ann Small */", &both), ["name-leaves"]);
    }
}
