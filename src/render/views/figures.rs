//! How do we know? Every figure with how it was made, what stands behind it,
//! and in the internal edition the rows that it came from.
//!
//! A figure on a page leads here, so that pages stay light: one page for each
//! persona, account and journey, and one for the rest.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::parts::Link;
use super::{Book, Leaf};
use crate::measure::Figure;
use crate::measure::figures::split;
use crate::model::{About, EvidenceIx, Span};
use crate::render::{FigureView, Site, Url, Used};

#[derive(Serialize)]
struct FiguresPage {
    /// Pages of further figures, by kind.
    groups: Vec<(String, Vec<Link>)>,
    sections: Vec<Section>,
    /// The page that these figures are shown on.
    of: Link,
    reading: String,
}

/// Figures of the same people at the same time.
#[derive(Serialize)]
struct Section {
    title: String,
    figures: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    /// The figure's path: its name in `figures.json` and in commentary, and
    /// its anchor.
    path: String,
    title: String,
    figure: FigureView,
    people: Option<u64>,
    accounts: Option<u64>,
    /// What it is made of, or what is shown instead.
    parts: Vec<Link>,
    rows: Vec<RowView>,
    /// The figure on this page that has the same rows.
    same_rows: Option<Link>,
    rows_more: u64,
}

/// One row of what was answered.
#[derive(Serialize, Default)]
struct RowView {
    place: String,
    who: String,
    scores: String,
    says: String,
}

/// The order of figures in a section; others follow by path.
const RANKS: [&str; 8] = [
    "recommend.net",
    "recommend.promoters",
    "recommend.passives",
    "recommend.detractors",
    "satisfaction.top_two",
    "satisfaction.mean",
    "effort.easy",
    "responses",
];

/// Answers by their place, where they may be told.
type Places = BTreeMap<Span, EvidenceIx>;

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut Book<'a>) {
    let model = site.model;
    let internal = site.report.is_for_team();
    let answers = model.each_evidence().filter(|_| internal);
    let places: Places = answers.map(|(index, said)| (said.span, index)).collect();
    let places = Arc::new(places);
    let words = &site.theme.words;
    let mut add = |group: Option<String>, of: (Url, String), title: String| {
        let base = group.clone().unwrap_or_default();
        if group.is_some() && !tells(site, &base) {
            return;
        }
        let leaf = Leaf::new(Url::figures(&base), "figures.html", "reading", &title);
        let places = Arc::clone(&places);
        book.add(leaf, move |site, here, used: &mut Used| {
            page(site, group.as_deref(), &of, &places, here, used)
        });
    };
    let title = |name: &str| words.fill("figures.of", &[("name", name)]);
    let reading = Url::about(model, About::Reading);
    add(
        None,
        (reading, words.get("nav.reading").to_owned()),
        words.get("figures.title").to_owned(),
    );
    for (index, about) in model.each_persona() {
        let of = (Url::persona(model, index), about.name.clone());
        add(
            Some(format!("personas.{}", about.id)),
            of,
            title(&about.name),
        );
    }
    for (index, about) in model.each_account() {
        let of = (Url::account(model, index), about.name.clone());
        add(
            Some(format!("accounts.{}", about.id)),
            of,
            title(&about.name),
        );
    }
    for (index, about) in model.each_journey() {
        if model.shows_journey(about) {
            let of = (Url::journey(model, index), about.title.clone());
            add(
                Some(format!("journeys.{}", about.id)),
                of,
                title(&about.title),
            );
        }
    }
    if model.has_page(About::Rooms) {
        let name = words.get("nav.rooms");
        let of = (Url::about(model, About::Rooms), name.to_owned());
        add(Some("rooms".to_owned()), of, title(name));
    }
}

/// Whether there is anything to say of the figures below a path.
fn tells(site: &Site<'_>, group: &str) -> bool {
    let mut figures = site.figures.under(group);
    figures.any(|(_, figure)| site.report.explains(figure))
}

fn page(
    site: &Site<'_>,
    group: Option<&str>,
    of: &(Url, String),
    places: &Places,
    here: &Url,
    used: &mut Used,
) -> FiguresPage {
    let mut sections: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let mut seen: Vec<(&Figure, Link)> = Vec::new();
    let figures: Vec<(&str, &Figure)> = match group {
        Some(group) => site.figures.under(group).collect(),
        None => {
            let all = site.figures.iter();
            all.filter(|(path, _)| Url::figures_of(path) == *here)
                .collect()
        }
    };
    for (path, figure) in figures {
        if site.report.holds(figure) {
            used.held.insert(path.to_owned());
        }
        if !site.report.explains(figure) {
            continue;
        }
        let (base, end) = split(path);
        let Some(view) = site.figure(path) else {
            continue;
        };
        let title = match &view.theme {
            Some(theme) => {
                let places = [("name", theme.as_str())];
                site.theme.words.fill("figure_name.theme", &places)
            }
            None => name(site, end),
        };
        let same = seen.iter().find(|(other, _)| {
            other.rows.first == figure.rows.first && other.rows.more == figure.rows.more
        });
        let same = same.filter(|_| !figure.rows.first.is_empty());
        let same = same.map(|(_, link)| link.clone());
        let own = figure.rows.first.iter().filter(|_| same.is_none());
        let internal = site.report.is_for_team();
        let rows = own
            .filter(|_| internal)
            .map(|&span| row(site, span, places));
        let rows: Vec<RowView> = rows.collect();
        if !rows.is_empty() {
            let href = format!("#{path}");
            let title = title.clone();
            seen.push((figure, Link { title, href }));
        }
        // A side that nobody answered has no figure.
        let parts = figure.parts.iter();
        let parts = parts.filter(|part| !site.how(part).is_empty());
        let parts = parts.map(|part| Link {
            title: part.clone(),
            href: here.to_anchor(&Url::figures_of(part), part),
        });
        sections.entry(base.to_owned()).or_default().push(Entry {
            path: path.to_owned(),
            title,
            people: figure.people.filter(|people| Some(*people) != figure.n),
            accounts: figure.accounts,
            parts: parts.collect(),
            rows,
            same_rows: same.filter(|_| internal),
            rows_more: view.rows_more,
            figure: view,
        });
    }
    let sections = sections.into_iter().map(|(base, mut figures)| {
        // What people say first stands first.
        let rank = |path: &str| RANKS.iter().position(|end| path.ends_with(end));
        figures.sort_by_key(|entry| rank(&entry.path).unwrap_or(RANKS.len()));
        Section {
            title: heading(site, group, &base, &figures),
            figures,
        }
    });
    let mut sections: Vec<Section> = sections.collect();
    // Two of one name could not be told apart.
    for at in 1..sections.len() {
        let (before, rest) = sections.split_at_mut(at);
        let own = &mut rest[0];
        if before.iter().any(|other| other.title == own.title) {
            let base = own.figures.first().map_or("", |entry| split(&entry.path).0);
            own.title = format!("{} · {base}", own.title);
        }
    }
    FiguresPage {
        groups: match group {
            None => groups(site, here),
            Some(_) => Vec::new(),
        },
        sections,
        of: Link {
            title: of.1.clone(),
            href: here.to(&of.0),
        },
        reading: here.to(&Url::about(site.model, About::Reading)),
    }
}

/// The pages of all other figures.
fn groups(site: &Site<'_>, here: &Url) -> Vec<(String, Vec<Link>)> {
    let model = site.model;
    let told = |kind: &str, id: &str| tells(site, &format!("{kind}.{id}"));
    let link = |kind: &str, id: &str, title: &str| Link {
        title: title.to_owned(),
        href: here.to(&Url::figures(&format!("{kind}.{id}"))),
    };
    let words = &site.theme.words;
    let rooms = (model.has_page(About::Rooms) && tells(site, "rooms")).then_some(());
    let rooms = rooms.into_iter();
    let personas = model.personas.iter();
    let personas = personas.filter(|one| told("personas", &one.id));
    let accounts = model.accounts.iter();
    let accounts = accounts.filter(|one| told("accounts", &one.id));
    let journeys = model.journeys.iter().filter(|one| model.shows_journey(one));
    let journeys = journeys.filter(|one| told("journeys", &one.id));
    let all = [
        (
            "personas",
            personas
                .map(|one| link("personas", &one.id, &one.name))
                .collect::<Vec<_>>(),
        ),
        (
            "accounts",
            accounts
                .map(|one| link("accounts", &one.id, &one.name))
                .collect(),
        ),
        (
            "journeys",
            journeys
                .map(|one| link("journeys", &one.id, &one.title))
                .collect(),
        ),
        (
            "rooms",
            rooms
                .map(|_| Link {
                    title: words.get_owned("rooms.all_sessions"),
                    href: here.to(&Url::figures("rooms")),
                })
                .collect(),
        ),
    ];
    let all = all.into_iter().filter(|(_, links)| !links.is_empty());
    all.map(|(kind, links)| {
        let title = site.theme.words.get_owned(&format!("nav.{kind}"));
        (title, links)
    })
    .collect()
}

/// The figure's own name.
fn name(site: &Site<'_>, end: &str) -> String {
    let key = format!("figure_name.{}", end.replace('.', "_"));
    let known = site.theme.words.find(&key);
    known.unwrap_or_else(|| end.replace(['.', '_'], " "))
}

/// What a section's figures are of.
fn heading(site: &Site<'_>, group: Option<&str>, base: &str, figures: &[Entry]) -> String {
    let words = &site.theme.words;
    let rest = match group {
        Some(group) => base
            .strip_prefix(group)
            .unwrap_or(base)
            .trim_start_matches('.'),
        None => base,
    };
    if rest.is_empty() {
        return words.get("figures.headline").to_owned();
    }
    let model = site.model;
    let mut said: Vec<String> = Vec::new();
    let mut parts = rest.split('.').peekable();
    while let Some(part) = parts.next() {
        match (part, parts.peek().copied()) {
            ("personas", Some(id)) => {
                let known = model.personas.iter().find(|one| one.id == id);
                said.push(known.map_or_else(|| id.to_owned(), |one| one.name.clone()));
                parts.next();
            }
            ("surveys", Some(id)) => {
                let asked = figures.iter().find_map(|entry| entry.figure.asked.clone());
                said.push(asked.unwrap_or_else(|| site.survey(id).to_owned()));
                parts.next();
            }
            ("waves", Some(wave)) => {
                if wave != "once" && !said.iter().any(|said| said.contains(wave)) {
                    said.push(wave.to_owned());
                }
                parts.next();
            }
            ("products", Some(id)) => {
                let known = model.products.iter().find(|one| one.id == id);
                said.push(known.map_or_else(|| id.to_owned(), |one| one.name.clone()));
                parts.next();
            }
            ("sessions", Some(id)) => {
                let known = model.rooms.iter().find(|one| one.id == id);
                said.push(known.map_or_else(|| id.to_owned(), |one| one.title.clone()));
                parts.next();
            }
            ("own" | "others", _) => said.push(words.get(&format!("taken.{part}")).to_owned()),
            ("change", _) => said.push(words.get("figures.change").to_owned()),
            ("recommend" | "satisfaction" | "effort", _) => {}
            (other, _) => said.push(other.replace('_', " ")),
        }
    }
    said.join(" · ")
}

/// One answer, by its place.
fn row(site: &Site<'_>, span: Span, places: &Places) -> RowView {
    let model = site.model;
    let place = (site.row)(span);
    let Some(&index) = places.get(&span) else {
        return RowView {
            place,
            ..RowView::default()
        };
    };
    let said = &model[index];
    let words = &site.theme.words;
    let persona = said.persona.map(|persona| model[persona].name.clone());
    let person = said.person.map(|person| site.person(person.value));
    let who: Vec<String> = persona.into_iter().chain(person).collect();
    let scores = [
        ("recommend", said.recommend.map(|n| n.to_string())),
        ("satisfaction", said.satisfaction.map(|n| n.to_string())),
        ("effort", said.effort.map(|n| n.to_string())),
        ("feeling", said.feeling.map(crate::render::feeling)),
    ];
    let scores = scores.into_iter().filter_map(|(key, n)| {
        let n = n?;
        Some(words.fill(&format!("row.{key}"), &[("n", n.as_str())]))
    });
    RowView {
        place,
        who: who.join(" · "),
        scores: scores.collect::<Vec<_>>().join(", "),
        says: said.says.clone().unwrap_or_default(),
    }
}
