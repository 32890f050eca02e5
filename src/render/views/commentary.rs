//! Commentary pages, and the list of them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::Link;
use super::{PageList, PageMeta};
use crate::model::PageIx;
use crate::render::{Commentary, PageContext, Site, Url};

#[derive(Serialize)]
struct Contents {
    /// The author's own words at the top: the page `index`, if there is one.
    opening: Option<Commentary>,
    folders: Vec<Folder>,
}

/// Pages that lie in one folder.
#[derive(Serialize)]
struct Folder {
    /// Empty for the first.
    path: String,
    pages: Vec<PageEntry>,
}

#[derive(Serialize)]
struct PageEntry {
    page: Link,
    summary: Option<String>,
    internal: bool,
}

#[derive(Serialize)]
struct TextPage {
    text: Commentary,
    summary: Option<String>,
    internal: bool,
    contents: Link,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let model = site.model;
    let own = model.each_page().filter(|(_, page)| page.about.is_none());
    let own: Vec<PageIx> = own.map(|(index, _)| index).collect();
    if own.is_empty() {
        return;
    }
    // The author's own index is the list's beginning, not a page beside it.
    let (index, own): (Vec<_>, Vec<_>) = own
        .into_iter()
        .partition(|&page| model[page].path == "index");
    let index = index.first().copied();
    let list = own.clone();
    let title = site.theme.words.get("nav.commentary");
    let title = index.map_or(title, |page| model[page].title.as_str());
    let leaf = PageMeta::new(
        Url::new("commentary/index.html"),
        "contents.html",
        "commentary",
        title,
    );
    book.add(leaf, move |ctx| Contents {
        opening: index.map(|page| ctx.commentary(page)),
        folders: folders(ctx, &list),
    });
    let run = own.into_iter().map(|index| {
        let page = &model[index];
        let url = Url::page(model, index);
        let mut leaf = PageMeta::new(url, "commentary.html", "commentary", &page.title);
        leaf.description = page.summary.clone();
        (index, leaf)
    });
    book.add_run(run.collect(), text);
}

fn folders(ctx: &PageContext<'_>, list: &[PageIx]) -> Vec<Folder> {
    let model = ctx.model;
    let mut folders: BTreeMap<&str, Vec<PageEntry>> = BTreeMap::new();
    for &index in list {
        let page = &model[index];
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        folders.entry(folder).or_default().push(PageEntry {
            page: Link {
                title: page.title.clone(),
                href: ctx.here.to(&Url::page(model, index)),
            },
            summary: page.summary.clone(),
            internal: page.internal,
        });
    }
    let folder = |(path, pages): (&str, _)| Folder {
        path: path.to_owned(),
        pages,
    };
    folders.into_iter().map(folder).collect()
}

fn text(ctx: &PageContext<'_>, index: PageIx) -> TextPage {
    let page = &ctx.model[index];
    TextPage {
        text: ctx.commentary(index),
        summary: page.summary.clone(),
        internal: page.internal,
        contents: Link {
            title: ctx.theme.words.get("nav.commentary").to_owned(),
            href: ctx.here.to(&Url::new("commentary/index.html")),
        },
    }
}
