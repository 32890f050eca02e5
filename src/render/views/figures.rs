//! How do we know? Every figure with how it was made, what stands behind it,
//! and in the internal edition the rows that it came from.
//!
//! A figure on a page leads here, so that pages stay light: one page for each
//! persona, account and journey, and one for the rest.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::parts::Link;
use super::{PageList, PageMeta};
use crate::measure::Figure;
use crate::measure::key::{Key, Metric, Of, Scope, Section as Subject};
use crate::model::{About, EvidenceIx, Model, Span};
use crate::render::{FigureView, PageContext, Site, Url};

#[derive(Serialize)]
struct FiguresPage {
    /// Pages of further figures, by kind.
    groups: Vec<(String, Vec<Link>)>,
    sections: Vec<FigureSection>,
    /// The page that these figures are shown on.
    of: Link,
    reading: String,
}

/// Figures of the same people at the same time.
#[derive(Serialize)]
struct FigureSection {
    title: String,
    figures: Vec<FigureEntry>,
}

#[derive(Serialize)]
struct FigureEntry {
    /// The figure's path: its name in `figures.json` and in commentary, and
    /// its anchor.
    path: String,
    #[serde(skip)]
    metric: Metric,
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
const RANKS: [&[Metric]; 8] = [
    &[Metric::RecommendNet],
    &[Metric::Promoters],
    &[Metric::Passives],
    &[Metric::Detractors],
    &[Metric::SatisfactionTopTwo],
    &[Metric::SatisfactionMean],
    &[Metric::EffortEasy],
    &[Metric::Responses, Metric::CountResponses],
];

/// Answers by their place, where they may be told.
type EvidenceAt = BTreeMap<Span, EvidenceIx>;

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let model = site.model;
    let internal = site.report.is_for_team();
    let answers = model.each_evidence().filter(|_| internal);
    let places: EvidenceAt = answers.map(|(index, said)| (said.span, index)).collect();
    let places = Arc::new(places);
    let words = &site.theme.words;
    let mut add = |group: Option<Of>, of: (Url, String), title: String| {
        let base = group.clone().unwrap_or_default();
        if group.is_some() && !tells(site, &base) {
            return;
        }
        let leaf = PageMeta::new(Url::figures(&base), "figures.html", "reading", &title);
        let places = Arc::clone(&places);
        book.add(leaf, move |ctx| page(ctx, group.as_ref(), &of, &places));
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
        add(Some(Of::all().persona(about)), of, title(&about.name));
    }
    for (index, about) in model.each_account() {
        let of = (Url::account(model, index), about.name.clone());
        add(Some(Of::all().account(about)), of, title(&about.name));
    }
    for (index, about) in model.each_journey() {
        if model.shows_journey(about) {
            let of = (Url::journey(model, index), about.title.clone());
            add(Some(Of::all().journey(about)), of, title(&about.title));
        }
    }
    if model.has_page(About::Rooms) {
        let name = words.get("nav.rooms");
        let of = (Url::about(model, About::Rooms), name.to_owned());
        add(Some(Of::all().rooms()), of, title(name));
    }
}

/// Whether there is anything to say of the figures of a subject.
fn tells(site: &Site<'_>, group: &Of) -> bool {
    let mut figures = site.figures.within(group);
    figures.any(|(_, figure)| site.report.explains(figure))
}

fn page(
    ctx: &PageContext<'_>,
    group: Option<&Of>,
    of: &(Url, String),
    places: &EvidenceAt,
) -> FiguresPage {
    let mut sections: BTreeMap<String, (Subject, Vec<FigureEntry>)> = BTreeMap::new();
    let mut seen: Vec<(&Figure, Link)> = Vec::new();
    let figures: Vec<(&Key, &Figure)> = match group {
        Some(group) => ctx.figures.within(group).collect(),
        None => {
            let all = ctx.figures.keyed();
            all.filter(|(key, _)| Url::figures(key.of()) == *ctx.here)
                .collect()
        }
    };
    for (key, figure) in figures {
        if ctx.report.holds(figure) {
            ctx.deps().held.insert(key.to_string());
        }
        if !ctx.report.explains(figure) {
            continue;
        }
        let Some(view) = ctx.figure(key) else {
            continue;
        };
        let title = match &view.theme {
            Some(theme) => {
                let places = [("name", theme.as_str())];
                ctx.theme.words.fill("figure_name.theme", &places)
            }
            None => name(ctx, key),
        };
        let same = seen.iter().find(|(other, _)| {
            other.rows.first == figure.rows.first && other.rows.more == figure.rows.more
        });
        let same = same.filter(|_| !figure.rows.first.is_empty());
        let same = same.map(|(_, link)| link.clone());
        let own = figure.rows.first.iter().filter(|_| same.is_none());
        let internal = ctx.report.is_for_team();
        let rows = own.filter(|_| internal).map(|&span| row(ctx, span, places));
        let rows: Vec<RowView> = rows.collect();
        if !rows.is_empty() {
            let href = format!("#{key}");
            let title = title.clone();
            seen.push((figure, Link { title, href }));
        }
        // A side that nobody answered has no figure.
        let parts = figure.parts.iter();
        let parts = parts.filter(|part| !ctx.how(part).is_empty());
        let parts = parts.map(|part| Link {
            title: part.to_string(),
            href: ctx.here.to_anchor(&Url::figures(part.of()), part.as_str()),
        });
        let section = key.section();
        let base = section.to_string();
        let (_, entries) = sections.entry(base).or_insert((section, Vec::new()));
        entries.push(FigureEntry {
            path: key.to_string(),
            metric: key.metric(),
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
    let mut titled: Vec<FigureSection> = Vec::new();
    for (base, (subject, mut figures)) in sections {
        // What people say first stands first.
        let rank = |metric| RANKS.iter().position(|rank| rank.contains(&metric));
        figures.sort_by_key(|entry| rank(entry.metric).unwrap_or(RANKS.len()));
        let mut title = heading(ctx, group, &subject, &figures);
        // Two of one name could not be told apart.
        if titled.iter().any(|other| other.title == title) {
            title = format!("{title} · {base}");
        }
        titled.push(FigureSection { title, figures });
    }
    FiguresPage {
        groups: match group {
            None => groups(ctx),
            Some(_) => Vec::new(),
        },
        sections: titled,
        of: Link {
            title: of.1.clone(),
            href: ctx.here.to(&of.0),
        },
        reading: ctx.here.to(&Url::about(ctx.model, About::Reading)),
    }
}

/// The pages of all other figures.
fn groups(ctx: &PageContext<'_>) -> Vec<(String, Vec<Link>)> {
    let model = ctx.model;
    let all = Of::all();
    let link = |of: Of, title: &str| {
        tells(ctx, &of).then(|| Link {
            title: title.to_owned(),
            href: ctx.here.to(&Url::figures(&of)),
        })
    };
    let words = &ctx.theme.words;
    let personas = model.personas.iter();
    let personas = personas.filter_map(|one| link(all.persona(one), &one.name));
    let accounts = model.accounts.iter();
    let accounts = accounts.filter_map(|one| link(all.account(one), &one.name));
    let journeys = model.journeys.iter().filter(|one| model.shows_journey(one));
    let journeys = journeys.filter_map(|one| link(all.journey(one), &one.title));
    let rooms = model.has_page(About::Rooms).then(|| all.rooms());
    let rooms = rooms.and_then(|rooms| link(rooms, words.get("rooms.all_sessions")));
    let all: [(&str, Vec<Link>); 4] = [
        ("personas", personas.collect()),
        ("accounts", accounts.collect()),
        ("journeys", journeys.collect()),
        ("rooms", rooms.into_iter().collect()),
    ];
    let all = all.into_iter().filter(|(_, links)| !links.is_empty());
    all.map(|(kind, links)| {
        let title = ctx.theme.words.get_owned(&format!("nav.{kind}"));
        (title, links)
    })
    .collect()
}

/// The figure's own name.
fn name(site: &Site<'_>, key: &Key) -> String {
    let metric = key.metric();
    let word = format!("figure_name.{}", metric.name());
    match (metric, key.of().scopes()) {
        // The others are named by what they stand under.
        (Metric::Apart, [.., Scope::Distance(_, decider)]) => {
            let places = [("decider", &**decider)];
            site.theme.words.fill(&word, &places)
        }
        _ => site.words().get_owned(&word),
    }
}

/// What a section's figures are of.
fn heading(
    site: &Site<'_>,
    group: Option<&Of>,
    subject: &Subject,
    figures: &[FigureEntry],
) -> String {
    let words = &site.theme.words;
    let page = group.map_or(0, |group| group.scopes().len());
    let rest = subject.of.scopes().get(page..).unwrap_or_default();
    if rest.is_empty() && subject.user.is_none() {
        return words.get("figures.headline").to_owned();
    }
    let mut said: Vec<String> = Vec::new();
    for scope in rest {
        match scope {
            Scope::Survey(id) => {
                let asked = figures.iter().find_map(|entry| entry.figure.asked.clone());
                said.push(asked.unwrap_or_else(|| site.survey(id)));
            }
            Scope::Wave(wave) => {
                if **wave != *"once" && !said.iter().any(|said| said.contains(&**wave)) {
                    said.push(wave.to_string());
                }
            }
            Scope::Own => said.push(words.get("taken.own").to_owned()),
            Scope::Others => said.push(words.get("taken.others").to_owned()),
            Scope::Change => said.push(words.get("figures.change").to_owned()),
            other => match named(site.model, other) {
                Some(name) => said.push(name.to_owned()),
                None => said.extend(other.parts().map(plain)),
            },
        }
    }
    if let Some(user) = &subject.user {
        let parts = Scope::Distance(Arc::clone(user), Arc::clone(user));
        said.extend(parts.parts().take(2).map(plain));
    }
    said.join(" · ")
}

/// A word of a path or an id, as words.
fn plain(part: &str) -> String {
    part.replace('_', " ")
}

/// What has a name of its own.
fn named<'m>(model: &'m Model, scope: &'m Scope) -> Option<&'m str> {
    Some(match scope {
        Scope::Persona(id) => {
            let known = model.personas.iter().find(|one| one.id == **id);
            known.map_or(id, |one| one.name.as_str())
        }
        Scope::Product(id) => {
            let known = model.products.iter().find(|one| one.id == **id);
            known.map_or(id, |one| one.name.as_str())
        }
        Scope::Session(id) => {
            let known = model.rooms.iter().find(|one| one.id == **id);
            known.map_or(id, |one| one.title.as_str())
        }
        _ => return None,
    })
}

/// One answer, by its place.
fn row(site: &Site<'_>, span: Span, places: &EvidenceAt) -> RowView {
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
