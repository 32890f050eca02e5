//! The hall: read → model → check → measure → draw → render.
//!
//! No file is read or written here. Sources come in, [`Product`]s go out
//! through a function that the caller hands over, and everything that there is
//! to say about the input comes back as [`Diagnostics`].

mod ground;
mod memory;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::Pages;
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::model::{Links, Texts};
use crate::read::Reading;
use crate::render::{Bodies, Page, Site, Url, Used, chart_words, figures_json};
use crate::source::{Sources, Span};
use crate::theme::Theme;
use crate::{check, model, read, theme};
use ground::{Ground, Key};
use memory::{ByPath, Last, Looked, Shown, on_pages};

pub use crate::model::Edition;
pub use memory::Memory;

/// What to build.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// For whom.
    pub edition: Edition,
}

/// Something that belongs to the site. Paths are relative to it, with `/`.
#[derive(Debug, Clone, Copy)]
pub enum Product<'a> {
    /// A file made here.
    File {
        /// Where it goes.
        path: &'a str,
        /// All of it. A file that did not change is the very same bytes as
        /// before, where builds [remember](rebuild).
        bytes: &'a Arc<Vec<u8>>,
    },
    /// A file of the project, published as it is.
    Asset {
        /// Where it lies in the project.
        from: &'a str,
        /// Where it goes.
        path: &'a str,
    },
}

/// Takes products, from several threads and in no particular order.
pub type Emit<'e> = &'e (dyn Fn(Product<'_>) + Sync);

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Everything there is to say, sorted, levels applied.
    pub diagnostics: Diagnostics,
    /// Pages made.
    pub pages: usize,
    /// Charts drawn; a chart counts once, whatever its widths.
    pub charts: usize,
}

/// Makes the report, handing each product to `emit` as soon as it is ready.
///
/// When [`Outcome::diagnostics`] has errors, what was emitted is not a report:
/// throw it away. Faults of the input stop the build before the first product;
/// faults of a template show while rendering.
pub fn build(sources: &Sources, options: Options, emit: Emit<'_>) -> Outcome {
    work(sources, options, None, &[], emit)
}

/// The same once more, for a preview: quicker by what is remembered of the
/// last time, and never different.
///
/// Pages at the paths `first` are emitted before anything else, in that order.
pub fn rebuild(
    sources: &Sources,
    options: Options,
    memory: &Memory,
    first: &[String],
    emit: Emit<'_>,
) -> Outcome {
    work(sources, options, Some(memory), first, emit)
}

fn work(
    sources: &Sources,
    options: Options,
    memory: Option<&Memory>,
    first: &[String],
    emit: Emit<'_>,
) -> Outcome {
    let reading = match memory {
        Some(memory) => Reading::again(sources, &memory.files),
        None => Reading::new(sources),
    };
    let texts = reading.texts();
    let mut diagnostics = Diagnostics::new();
    for (_, found) in reading.found().filter(|(page, _)| *page) {
        diagnostics.append(found.clone());
    }
    let key = Key::new(sources, &reading);
    let ground = match memory {
        Some(memory) => memory.ground(key, sources, reading, options.edition),
        None => Arc::new(Ground::new(key, sources, reading, None, options.edition)),
    };
    diagnostics.append(ground.found.clone());
    let report = &ground.whole.model.report;
    let (name, named_at) = (&report.theme, report.theme_span);
    let theme = match memory {
        Some(memory) => memory.theme.load(sources, name, named_at, &mut diagnostics),
        None => Arc::new(Theme::load(sources, name, named_at, &mut diagnostics)),
    };

    let mut outcome = Outcome::default();
    let look = || look(&ground, &texts, memory);
    // Levels first: a project may make an error of a warning.
    diagnostics.apply_levels(&report.levels);
    if diagnostics.has_errors() {
        diagnostics.append(look());
        diagnostics.apply_levels(&report.levels);
        diagnostics.sort();
        outcome.diagnostics = diagnostics;
        return outcome;
    }
    let seen = ground.seen(options.edition);
    let shown = memory.map(|memory| memory.shown(options.edition));
    let assets = ground.sources.assets();
    let site = Site {
        model: &seen.model,
        figures: &seen.figures,
        theme: &theme,
        chart_words: &chart_words(&theme.words),
        bodies: Bodies::new(&texts),
        row: &|span: Span| ground.sources.row(span),
        assets,
        links: &Links::new(&seen.model, assets),
        memory: shown.map(|shown| shown.memory.of(&seen.model)),
    };
    let publication = Publication {
        site: &site,
        last: shown.and_then(|shown| shown.recall(&ground, &theme)),
        before: shown.map(Shown::before).unwrap_or_default(),
        emit,
        again: memory.is_some(),
    };
    // What is looked at first is made while the pages are checked, and shown if
    // nothing is wrong with them.
    let ((pages, early), looked) = rayon::join(|| publication.begin(first), look);
    diagnostics.append(looked);
    diagnostics.apply_levels(&report.levels);
    if !diagnostics.has_errors() {
        let (made, figures) = publication.publish(&pages, early, &mut outcome, &mut diagnostics);
        if let Some(shown) = shown {
            shown.keep(Last {
                ground: Arc::clone(&ground),
                theme: Arc::clone(&theme),
                pages: made,
                figures,
            });
        }
    }
    diagnostics.sort();
    outcome.diagnostics = diagnostics;
    outcome
}

/// The same without products: all that `build` would say.
pub fn check(sources: &Sources, options: Options) -> Outcome {
    build(sources, options, &|_| ())
}

/// Checks what stands on the pages of commentary.
fn look(ground: &Arc<Ground>, texts: &Texts, memory: Option<&Memory>) -> Diagnostics {
    let (model, figures) = (&ground.whole.model, &ground.whole.figures);
    let links = Links::new(model, ground.sources.assets());
    let pages = Pages::new(model, figures, &links, ground.is_incomplete());
    let looked = match memory {
        Some(memory) => memory.look(ground, &pages, texts),
        None => {
            let all = on_pages(model, texts);
            let looked = all.map(|(index, body)| Looked::new(&pages, model, index, body, None));
            looked.collect()
        }
    };
    let mut diagnostics = Diagnostics::new();
    for looked in looked {
        diagnostics.append(looked.referred);
        diagnostics.append(looked.named);
    }
    diagnostics
}

/// What one page came to.
#[derive(Debug)]
struct Made {
    path: String,
    used: Used,
    html: Result<Arc<Vec<u8>>, Box<Diagnostic>>,
}

impl Made {
    fn is_good(&self) -> bool {
        self.html.is_ok() && self.used.faults.is_empty()
    }
}

/// A site on its way to its readers.
struct Publication<'p> {
    site: &'p Site<'p>,
    /// What was made last of the same, but for what stands on pages.
    last: Option<Last>,
    /// What was made last of whatever there was, by path.
    before: Arc<ByPath>,
    emit: Emit<'p>,
    /// Whether it will be made once more.
    again: bool,
}

impl<'a> Publication<'a> {
    /// Lists the pages, and makes the `first`, handing out nothing.
    fn begin(&self, first: &[String]) -> (Vec<Page<'a>>, BTreeMap<usize, Arc<Made>>) {
        let pages = self.site.pages();
        let place = |path: &String| pages.iter().position(|page| page.url.path() == path);
        let mut made = BTreeMap::new();
        for at in first.iter().filter_map(place) {
            made.entry(at).or_insert_with(|| self.make(at, &pages[at]));
        }
        (pages, made)
    }

    /// Makes everything else: the other pages, and the figures as data.
    fn publish(
        &self,
        pages: &[Page<'a>],
        mut made: BTreeMap<usize, Arc<Made>>,
        outcome: &mut Outcome,
        diagnostics: &mut Diagnostics,
    ) -> (Vec<Arc<Made>>, Arc<Vec<u8>>) {
        let (site, emit) = (self.site, self.emit);
        made.values().for_each(|made| self.hand_out(made));
        // What needs no making says that the first pages are all there; so
        // nobody who waits for them waits for another page.
        for (path, bytes) in &site.theme.statics {
            emit(Product::File { path, bytes });
        }
        let rest = pages.par_iter().enumerate();
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
        for Made { path, used, html } in made.iter().map(|made| &**made) {
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
        for (path, bytes) in files {
            emit(Product::File { path, bytes });
        }
        for (from, path) in &site.theme.assets {
            emit(Product::Asset { from, path });
        }
        emit(Product::File {
            path: "figures.json",
            bytes: &figures,
        });
        (made, figures)
    }

    /// What is needed of a page that was handed out: all of it for the next
    /// time, where there is one; else its bytes are not held, for there may be
    /// thousands of such pages.
    fn keep(&self, made: Arc<Made>) -> Arc<Made> {
        if self.again {
            return made;
        }
        match Arc::try_unwrap(made) {
            Ok(made) => Arc::new(Made {
                html: made.html.map(|_| Arc::default()),
                ..made
            }),
            Err(shared) => shared,
        }
    }

    /// A page as it was made last, or else made now.
    fn make(&self, at: usize, page: &Page<'a>) -> Arc<Made> {
        let last = self.last.as_ref().and_then(|last| last.pages.get(at));
        let bodies = self.site.bodies;
        let last = last.filter(|last| last.is_good() && bodies.has_all(&last.used.bodies));
        last.cloned().unwrap_or_else(|| Arc::new(self.render(page)))
    }

    fn hand_out(&self, made: &Made) {
        if let Made {
            path,
            html: Ok(bytes),
            ..
        } = made
        {
            (self.emit)(Product::File { path, bytes });
        }
    }

    fn render(&self, page: &Page<'a>) -> Made {
        let path = page.url.path();
        let mut used = Used::default();
        let html = page.render(self.site, &mut used).map(String::into_bytes);
        let before = self
            .before
            .get(path)
            .and_then(|made| made.html.as_ref().ok());
        let html = html.map(|html| match before.filter(|before| ***before == html) {
            // The same bytes are the same object, by which they are compared.
            Some(before) => Arc::clone(before),
            None => Arc::new(html),
        });
        Made {
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

/// Every rule there is, by code: what `explain` and `levels` know.
pub fn rules() -> Vec<&'static Rule> {
    let rooms = [
        read::rules::RULES,
        model::rules::RULES,
        check::RULES,
        theme::RULES,
    ];
    let mut rules: Vec<_> = rooms.concat();
    rules.sort_by_key(|rule| rule.code);
    rules
}
