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
mod who;
mod witness;
mod word_of_mouth;

use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Value};

use super::{Page, PageContext, Site, Url, View};
use parts::Link;

/// Every page of the site, in a stable order.
pub fn pages<'a>(site: Site<'a>) -> Vec<Page<'a>> {
    let mut book = PageList {
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
    who::pages(&site, &mut book);
    figures::pages(&site, &mut book);
    commentary::pages(&site, &mut book);
    book.pages
}

/// The pages so far, and what is the same on all of them.
struct PageList<'a> {
    shell: Value,
    logo: Option<String>,
    pages: Vec<Page<'a>>,
}

/// What is known of a page before it is made.
struct PageMeta {
    url: Url,
    template: &'static str,
    /// The entry of the navigation it stands under.
    section: &'static str,
    title: String,
    /// A sentence for search results and lists.
    description: Option<String>,
}

impl PageMeta {
    fn new(url: Url, template: &'static str, section: &'static str, title: &str) -> Self {
        Self {
            url,
            template,
            section,
            title: title.to_owned(),
            description: None,
        }
    }

    /// The way here from a page at `from`.
    fn link(&self, from: &Url) -> Link {
        Link {
            title: self.title.clone(),
            href: from.to(&self.url),
        }
    }
}

impl<'a> PageList<'a> {
    /// Adds a page whose template gets what `make` returns as `view`.
    fn add<V: Serialize>(
        &mut self,
        leaf: PageMeta,
        make: impl Fn(&PageContext<'_>) -> V + Send + Sync + 'a,
    ) {
        self.add_run(vec![((), leaf)], move |ctx: &PageContext<'_>, ()| make(ctx));
    }

    /// Adds a run of pages of one kind, each with the way to its neighbours.
    /// There can be thousands, so what can wait until one is made does.
    fn add_run<I: Copy + Send + Sync + 'a, V: Serialize>(
        &mut self,
        run: Vec<(I, PageMeta)>,
        make: impl Fn(&PageContext<'_>, I) -> V + Send + Sync + 'a,
    ) {
        let run = Arc::new((run, self.shell.clone(), self.logo.clone(), make));
        for (at, (_, leaf)) in run.0.iter().enumerate() {
            let run = Arc::clone(&run);
            self.pages.push(Page::new(leaf.url.clone(), move |ctx| {
                let (run, shell, logo, make) = &*run;
                let (item, leaf) = &run[at];
                let beside = |other: Option<usize>| {
                    let (_, other) = run.get(other?)?;
                    Some(other.link(&leaf.url))
                };
                let mut context = Context::new();
                context.insert_value("site", shell.clone());
                context.insert("section", leaf.section);
                context.insert("title", &leaf.title);
                context.insert("description", &leaf.description);
                context.insert("before", &beside(at.checked_sub(1)));
                context.insert("after", &beside(Some(at + 1)));
                let shown = logo.as_deref();
                let shown = shown.and_then(|logo| ctx.asset(logo));
                context.insert("logo", &shown);
                let view = Value::from_serializable(&make(ctx, *item));
                context.insert("held", &ctx.held_line(&view));
                context.insert_value("view", view);
                View {
                    template: leaf.template,
                    context,
                }
            }));
        }
    }
}
