//! What each page shows: one file per kind of page.
//!
//! A view is plain data, made from the model and the figures; it knows no
//! HTML. Its template in the theme knows nothing else.

mod accounts;
mod actions;
mod assumptions;
mod board;
mod brief;
mod commentary;
mod conversation;
mod conversations;
mod exit;
mod exit_lines;
pub(super) mod fenced;
mod figures;
mod front;
mod intake;
mod journey;
mod journeys;
mod language;
mod lock_in;
mod noted;
mod pains;
mod parts;
mod persona;
mod personas;
mod promise;
mod questions;
mod reading;
mod room;
mod rooms;
mod said;
mod scores;
mod shell;
mod support;
mod surveys;
mod taken;
mod witness;
mod word_of_mouth;

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Value};

use super::{Page, Site, Url, Used, View};
use parts::Link;

/// Every page of the site, in a stable order.
pub fn pages<'a>(site: Site<'a>) -> Vec<Page<'a>> {
    let mut book = Book {
        shell: Value::from_serializable(&shell::shell(&site)),
        logo: site
            .model
            .report
            .logo
            .as_ref()
            .map(|logo| logo.value.clone()),
        pages: Vec::new(),
    };
    front::pages(&site, &mut book);
    personas::pages(&site, &mut book);
    said::pages(&site, &mut book);
    surveys::pages(&site, &mut book);
    accounts::pages(&site, &mut book);
    journeys::pages(&site, &mut book);
    rooms::pages(&site, &mut book);
    conversations::pages(&site, &mut book);
    assumptions::pages(&site, &mut book);
    language::pages(&site, &mut book);
    pains::pages(&site, &mut book);
    actions::pages(&site, &mut book);
    support::pages(&site, &mut book);
    word_of_mouth::pages(&site, &mut book);
    lock_in::pages(&site, &mut book);
    questions::pages(&site, &mut book);
    reading::pages(&site, &mut book);
    figures::pages(&site, &mut book);
    commentary::pages(&site, &mut book);
    book.pages
}

/// The pages so far, and what is the same on all of them.
struct Book<'a> {
    shell: Value,
    logo: Option<String>,
    pages: Vec<Page<'a>>,
}

/// What is known of a page before it is made.
struct Leaf {
    url: Url,
    template: &'static str,
    /// The entry of the navigation it stands under.
    section: &'static str,
    title: String,
    /// A sentence for search results and lists.
    description: Option<String>,
    /// The page before, and the page after, within the section.
    beside: (Option<Link>, Option<Link>),
}

impl Leaf {
    fn new(url: Url, template: &'static str, section: &'static str, title: &str) -> Self {
        Self {
            url,
            template,
            section,
            title: title.to_owned(),
            description: None,
            beside: (None, None),
        }
    }
}

impl<'a> Book<'a> {
    /// Adds a page whose template gets what `make` returns as `view`.
    fn add<V: Serialize>(
        &mut self,
        leaf: Leaf,
        make: impl Fn(&Site<'a>, &Url, &mut Used) -> V + Send + Sync + 'a,
    ) {
        let shell = self.shell.clone();
        let logo = self.logo.clone();
        let url = leaf.url.clone();
        self.pages.push(Page::new(url, move |site, used| {
            let mut context = Context::new();
            context.insert_value("site", shell.clone());
            context.insert("section", leaf.section);
            context.insert("title", &leaf.title);
            context.insert("description", &leaf.description);
            context.insert("before", &leaf.beside.0);
            context.insert("after", &leaf.beside.1);
            let shown = logo.as_deref();
            let shown = shown.and_then(|logo| site.asset(logo, &leaf.url, used));
            context.insert("logo", &shown);
            context.insert("view", &make(site, &leaf.url, used));
            View {
                template: leaf.template,
                context,
            }
        }));
    }

    /// Adds a run of pages of one kind, each with the way to its neighbours.
    fn add_run<I: Copy + Send + Sync + 'a, V: Serialize>(
        &mut self,
        run: Vec<(I, Leaf)>,
        make: impl Fn(&Site<'a>, I, &Url, &mut Used) -> V + Send + Sync + 'a,
    ) {
        let make = Arc::new(make);
        let places: Vec<_> = run
            .iter()
            .map(|(_, leaf)| (leaf.url.clone(), leaf.title.clone()))
            .collect();
        for (at, (item, mut leaf)) in run.into_iter().enumerate() {
            let link = |other: Option<usize>| {
                let (url, title) = places.get(other?)?;
                Some(Link {
                    title: title.clone(),
                    href: leaf.url.to(url),
                })
            };
            leaf.beside = (link(at.checked_sub(1)), link(Some(at + 1)));
            let make = Arc::clone(&make);
            self.add(leaf, move |site, here, used| make(site, item, here, used));
        }
    }
}
