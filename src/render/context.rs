//! A page while it is made: what every view is given.

use std::cell::{RefCell, RefMut};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use super::{Site, Url, commentary};
use crate::diagnostic::Diagnostic;
use crate::draw::{self, ChartWords};
use crate::model::{Body, Page};

/// A site as one page of it sees it: what it is made from, where it lies, and
/// what it turned out to use.
#[derive(Clone, Copy)]
pub struct PageContext<'p> {
    site: Site<'p>,
    /// Where the page lies: links lead from here.
    pub here: &'p Url,
    deps: &'p RefCell<PageDeps>,
}

/// What a page turned out to use.
#[derive(Debug, Default)]
pub struct PageDeps {
    /// Charts drawn; a chart counts once, whatever its widths.
    pub charts: usize,
    /// Assets shown, as paths in the project.
    pub assets: BTreeSet<String>,
    /// Files of numbers that it leads to: path in the site, and contents. The
    /// same path has the same contents.
    pub files: BTreeMap<String, Arc<Vec<u8>>>,
    /// Paths of figures that are held back, and that it does not even mark.
    pub held: BTreeSet<String>,
    /// Parts that failed.
    pub faults: Vec<Diagnostic>,
    /// What it shows of commentary.
    pub bodies: Vec<Arc<Body>>,
    /// Drawings that are to be remembered as long as the page is.
    pub drawings: Vec<Arc<draw::Drawing>>,
    /// Commentary that is to be remembered as long as the page is.
    pub texts: Vec<Arc<commentary::CachedText>>,
}

impl<'p> Deref for PageContext<'p> {
    type Target = Site<'p>;

    fn deref(&self) -> &Site<'p> {
        &self.site
    }
}

impl<'p> PageContext<'p> {
    /// The page at `here`, which notes in `deps` what it uses.
    pub fn new(site: Site<'p>, here: &'p Url, deps: &'p RefCell<PageDeps>) -> Self {
        Self { site, here, deps }
    }

    /// What it used so far, to add to: for the statement that asks, no longer.
    pub fn deps(&self) -> RefMut<'p, PageDeps> {
        self.deps.borrow_mut()
    }

    /// What stands on a commentary page.
    pub fn body(&self, page: &Page) -> Option<&'p Arc<Body>> {
        let body = self.bodies.0.get(page.file)?;
        self.deps().bodies.push(Arc::clone(body));
        Some(body)
    }

    /// A drawing, where there will be any.
    pub fn drawn(&self, draw: impl FnOnce() -> String) -> String {
        match self.draws {
            true => draw(),
            false => String::new(),
        }
    }

    /// The same page with other words in its drawings.
    pub fn with_chart_words(self, chart_words: &'p ChartWords) -> Self {
        Self {
            site: self.site.with_chart_words(chart_words),
            ..self
        }
    }
}
