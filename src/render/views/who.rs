//! What a client can work out: for those who hand the report over, and in the
//! internal edition alone.

use serde::Serialize;

use super::parts::Link;
use super::{PageList, PageMeta};
use crate::disclose::who::{HeldWhy, Lone, PersonTold, Who, who};
use crate::render::{PageContext, Site, Url};

#[derive(Serialize)]
struct WhoView {
    /// Account by account.
    accounts: Vec<(Link, Vec<WhoPerson>)>,
    /// By the word of their kind, each as a sentence.
    lone: Vec<(&'static str, Vec<String>)>,
    held: Vec<Held>,
}

#[derive(Serialize)]
struct WhoPerson {
    name: String,
    label: String,
    lone: bool,
    told: Vec<ToldRow>,
    counted: usize,
    left_out: usize,
}

#[derive(Serialize)]
struct ToldRow {
    kind: String,
    title: String,
    promise: String,
    beside: String,
    words: Option<String>,
    row: String,
}

/// Figures of one group that are held back.
#[derive(Serialize)]
struct Held {
    base: String,
    href: String,
    figures: usize,
    people: Option<u64>,
    why: String,
}

/// Where it lies.
pub(super) fn url() -> Url {
    Url::new("who.html")
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    if site.report.is_for_team() {
        let title = site.theme.words.get("nav.who");
        book.add(PageMeta::new(url(), "who.html", "who", title), view);
    }
}

fn view(ctx: &PageContext<'_>) -> WhoView {
    let known = who(ctx.report, ctx.clients.report());
    let mut accounts: Vec<(Link, Vec<WhoPerson>)> = Vec::new();
    for told in &known.people {
        let at = ctx.account_link(ctx.model[told.person].account);
        let person = person(ctx, told);
        match accounts.last_mut() {
            Some((link, people)) if link.href == at.href => people.push(person),
            _ => accounts.push((at, vec![person])),
        }
    }
    WhoView {
        accounts,
        lone: lone(ctx, &known),
        held: held(ctx, &known),
    }
}

fn person(site: &Site<'_>, told: &PersonTold) -> WhoPerson {
    let words = &site.theme.words;
    let comma = words.get("list.comma");
    let things = told.told.iter().map(|told| {
        let beside = told.beside.iter();
        let beside = beside.map(|it| words.get_owned(&format!("who.beside.{}", it.word())));
        ToldRow {
            kind: words.get_owned(&format!("who.kind.{}", told.kind.word())),
            title: told.title.clone(),
            promise: words.get_owned(&format!("who.promise.{}", told.promise.word())),
            beside: beside.collect::<Vec<_>>().join(comma),
            words: told.words.clone(),
            row: (site.row)(told.span),
        }
    });
    WhoPerson {
        name: told.name.clone(),
        label: told.label.clone(),
        lone: told.is_lone,
        told: things.collect(),
        counted: told.counted,
        left_out: told.left_out,
    }
}

fn lone(site: &Site<'_>, known: &Who) -> Vec<(&'static str, Vec<String>)> {
    let mut groups: Vec<(&'static str, Vec<String>)> = Vec::new();
    for one in &known.lone {
        let key = one.kind.word();
        let sentence = lone_says(site, one);
        match groups.last_mut() {
            Some((last, list)) if *last == key => list.push(sentence),
            _ => groups.push((key, vec![sentence])),
        }
    }
    groups
}

fn lone_says(site: &Site<'_>, one: &Lone) -> String {
    let words = &site.theme.words;
    let at = match &one.within {
        Some(within) => format!("{}{}{within}", one.at, words.get("list.comma")),
        None => one.at.clone(),
    };
    let key = match one.name {
        Some(_) => "who.lone_named",
        None => "who.lone_one",
    };
    let places = [
        ("persona", one.persona.as_str()),
        ("at", at.as_str()),
        ("name", one.name.as_deref().unwrap_or_default()),
    ];
    words.fill(key, &places)
}

fn held(ctx: &PageContext<'_>, known: &Who) -> Vec<Held> {
    let words = &ctx.theme.words;
    let limit = ctx.clients.report().group().to_string();
    let held = known.held.iter().map(|group| {
        let key = match group.why {
            HeldWhy::Few => "who.why.few",
            HeldWhy::Beside => "who.why.beside",
            HeldWhy::Felt => "who.why.felt",
            HeldWhy::Place => "who.why.place",
        };
        Held {
            base: group.base.clone(),
            href: ctx
                .here
                .to_anchor(&Url::figures(group.key.of()), group.key.as_str()),
            figures: group.figures,
            people: group.people,
            why: words.fill(key, &[("limit", limit.as_str())]),
        }
    });
    held.collect()
}
