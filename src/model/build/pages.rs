//! Commentary pages: what each is, and in which order they stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{KnownIds, internal, text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{About, Model, Page, rules};
use crate::read::markdown::Head;
use crate::source::{Sources, Span, Spanned};

/// All pages, by `order:` and then by path.
pub fn pages(
    written: &[Arc<Head>],
    model: &mut Model,
    known: &KnownIds,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let mut openings: BTreeMap<(About, bool), Span> = BTreeMap::new();
    let mut pages: Vec<(i64, Page)> = Vec::with_capacity(written.len());
    for page in written {
        let front = page.front.as_ref();
        let internal = front.is_some_and(|front| internal(&front.edition));
        let about = front.and_then(|front| front.about.as_ref());
        let about = about.and_then(|about| {
            let opened = opened(about, known, diagnostics)?;
            if let Some(first) = openings.insert((opened, internal), about.span) {
                let message = format!("`{}` is opened by two files", about.value);
                diagnostics.push(
                    Diagnostic::new(&rules::TWO_OPENINGS, about.span, message)
                        .related(first, "the other one is here")
                        .help("put both texts into one file, or leave about: out of one"),
                );
            }
            Some(opened)
        });
        let title = front.and_then(|front| text(&front.title));
        let first = page.headings.first();
        let first = first.map(|heading| heading.text.clone());
        let named = title.or(first).filter(|title| !title.is_empty());
        let order = front.and_then(|front| front.order.map(|order| order.value.0));
        let page = Page {
            title: named.unwrap_or_else(|| sources.file(page.file).stem().to_owned()),
            path: page.path.clone(),
            file: page.file,
            about,
            summary: front.and_then(|front| text(&front.summary)),
            headings: Arc::clone(&page.headings),
            internal,
        };
        pages.push((order.unwrap_or(i64::MAX), page));
    }
    // Files come by path, and the sort keeps that.
    pages.sort_by_key(|(order, _)| *order);
    model.pages = pages.into_iter().map(|(_, page)| page).collect();
}

fn opened(
    about: &Spanned<String>,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) -> Option<About> {
    let written = about.value.as_str();
    if let Some((_, opened)) = About::WORDS.iter().find(|(word, _)| *word == written) {
        return Some(*opened);
    }
    match written.split_once('/') {
        Some(("persona", id)) => {
            let found = known.personas.find(id, about.span, diagnostics);
            found.map(About::Persona)
        }
        Some(("account", id)) => {
            let found = known.accounts.find(id, about.span, diagnostics);
            found.map(About::Account)
        }
        Some(("journey", id)) => {
            let found = known.journeys.find(id, about.span, diagnostics);
            found.map(About::Journey)
        }
        Some(("room", id)) => {
            let found = known.rooms.find(id, about.span, diagnostics);
            found.map(About::Room)
        }
        Some(("conversation", id)) => {
            let found = known.conversations.find(id, about.span, diagnostics);
            found.map(About::Conversation)
        }
        _ => {
            let words = About::WORDS.iter().map(|(word, _)| *word);
            let all = [
                "persona/ID",
                "account/ID",
                "journey/ID",
                "room/ID",
                "conversation/ID",
            ]
            .into_iter()
            .chain(words);
            let list = all.collect::<Vec<_>>().join(", ");
            let message = format!("`{written}` is no page that can be opened");
            diagnostics.push(
                Diagnostic::new(&rules::UNKNOWN_ABOUT, about.span, message)
                    .help(format!("it is one of: {list}")),
            );
            None
        }
    }
}
