//! All conversations: those to come, those held, and what was heard.

use serde::Serialize;

use super::conversation;
use super::noted::{PersonaNotes, Sub};
use super::parts::{Link, Number};
use super::{PageList, PageMeta};
use crate::base::grouped;
use crate::draw::{ChartWords, Frame, picture};
use crate::measure::conversations::{self, Apart};
use crate::measure::key::{Key, Metric, Of};
use crate::measure::pictures::distance::{DistanceKind, DistancePicture, Side};
use crate::model::{About, ConversationIx, PersonaIx};
use crate::render::charts::{MEDIUM, NARROW, WIDE};
use crate::render::{Commentary, PageContext, PictureView, Site, Url};

#[derive(Serialize)]
struct Conversations {
    opening: Option<Commentary>,
    sub: Option<Sub>,
    to_come: Vec<Event>,
    held: Vec<Event>,
    /// Personas nobody invited to any of those to come.
    not_invited: Vec<Link>,
    /// All notes there are; those that may be shown, where others may not.
    noted: Number,
    /// Those that may be shown.
    shown: usize,
    /// Whether more was said than may be shown.
    partial: bool,
    heard: Vec<PersonaNotes>,
    apart: Option<ApartView>,
}

/// How many notes: all, or in the client edition those that are shown, where
/// others are not.
fn shown(site: &Site<'_>, key: &Key, shown: usize) -> Number {
    let all = site.number(key);
    let is_exact = site
        .figures
        .at(key)
        .is_some_and(|figure| figure.value.is_some());
    if site.internal() || is_exact && all.n == shown {
        return all;
    }
    Number {
        n: shown,
        text: grouped(shown),
        at_least: None,
        how: String::new(),
        held: None,
    }
}

/// A conversation, mentioned.
#[derive(Serialize)]
struct Event {
    link: Link,
    date: String,
    place: Option<String>,
    guests: usize,
    unprepared: usize,
    notes: usize,
    /// Whether more was noted than may be shown.
    partial: bool,
    /// Whether nobody was there.
    imagined: bool,
    internal: bool,
}

/// Those who use beside those who decide.
#[derive(Serialize)]
struct ApartView {
    personas: Vec<PersonaColumn>,
    /// The kind, and a number for each persona.
    rows: Vec<(&'static str, Vec<Number>)>,
    charts: Vec<Drawing>,
}

#[derive(Serialize)]
struct PersonaColumn {
    persona: Link,
    label: Option<String>,
    decides: bool,
    notes: Number,
}

/// A small chart in three widths.
#[derive(Serialize)]
struct Drawing {
    id: String,
    title: String,
    wide: String,
    medium: String,
    narrow: String,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let model = site.model;
    if !site.model.has_page(About::Conversations) {
        return;
    }
    let title = site.theme.words.get("nav.conversations");
    let url = Url::about(model, About::Conversations);
    let mut leaf = PageMeta::new(url, "conversations.html", "conversations", title);
    leaf.description = Some(site.theme.words.get_owned("conversations.lede"));
    book.add(leaf, conversations);
    let mut all = conversations::held(model);
    all.reverse();
    all.extend(conversations::to_come(model));
    let run = all.into_iter().map(|index| {
        let url = Url::conversation(model, index);
        let leaf = PageMeta::new(
            url,
            "conversation.html",
            "conversations",
            &model[index].title,
        );
        (index, leaf)
    });
    book.add_run(run.collect(), conversation::conversation);
}

fn conversations(ctx: &PageContext<'_>) -> Conversations {
    let model = ctx.model;
    let notes = conversations::notes(model);
    let noted = shown(ctx, &Of::all().key(Metric::CountNotes), notes.len());
    let event = |index: &ConversationIx| event(ctx, *index);
    Conversations {
        opening: ctx.opening(About::Conversations),
        sub: ctx.sub(Some(About::Conversations)),
        to_come: conversations::to_come(model).iter().map(event).collect(),
        held: conversations::held(model).iter().map(event).collect(),
        not_invited: conversations::not_invited(model)
            .into_iter()
            .map(|persona| ctx.persona_link(persona))
            .collect(),
        noted,
        shown: notes.len(),
        partial: !ctx.figures.claims(model).has_all_notes(model),
        heard: ctx.heard(&notes),
        apart: conversations::apart(model).map(|apart| view(ctx, &apart)),
    }
}

fn event(ctx: &PageContext<'_>, index: ConversationIx) -> Event {
    let model = ctx.model;
    let about = &model[index];
    let unprepared = about.guests.iter().filter(|g| g.questions.is_empty());
    Event {
        link: Link {
            title: about.title.clone(),
            href: ctx.here.to(&Url::conversation(model, index)),
        },
        date: ctx.day_of(about),
        place: about.place.clone(),
        guests: about.guests.len() + about.unnamed,
        unprepared: match ctx.internal() {
            true => unprepared.count(),
            false => 0,
        },
        notes: conversations::of(model, index).count(),
        partial: about.partial,
        imagined: about.is_imagined(),
        internal: about.internal,
    }
}

/// What a persona said.
fn said(site: &Site<'_>, persona: PersonaIx) -> Of {
    Of::all().persona(&site.model[persona]).said()
}

fn view(ctx: &PageContext<'_>, apart: &Apart) -> ApartView {
    let column = |(at, persona): (usize, PersonaIx)| PersonaColumn {
        persona: ctx.persona_link(persona),
        label: ctx.model[persona].label.clone(),
        decides: at >= apart.users.len(),
        notes: shown(ctx, &said(ctx, persona).key(Metric::Notes), apart.notes(at)),
    };
    let users = 0..apart.users.len();
    let pairs = users.flat_map(|user| {
        let deciders = apart.users.len()..apart.personas().count();
        deciders.map(move |decider| (user, decider))
    });
    ApartView {
        personas: apart.personas().enumerate().map(column).collect(),
        rows: apart
            .rows
            .iter()
            .map(|(kind, counts)| {
                let said = apart.personas().zip(counts).map(|(persona, &n)| {
                    let key = said(ctx, persona).key((*kind).into());
                    shown(ctx, &key, n)
                });
                (kind.word(), said.collect())
            })
            .collect(),
        charts: pairs
            .map(|(user, decider)| draw(ctx, apart, user, decider))
            .collect(),
    }
}

/// One who uses at the left and one who decides at the right, as a drawing.
fn draw(ctx: &PageContext<'_>, apart: &Apart, user: usize, decider: usize) -> Drawing {
    let chart = picture_of(ctx, apart, user, decider);
    ctx.deps().charts += 1;
    let chart_words = notes_words(ctx);
    let id = format!("apart_{user}_{decider}");
    let draw = |width: f64, suffix: &str| {
        let frame = Frame {
            width,
            id: format!("{id}-{suffix}"),
        };
        ctx.drawn(|| picture(&chart, &frame, &chart_words))
    };
    Drawing {
        wide: draw(WIDE, "w"),
        medium: draw(MEDIUM, "m"),
        narrow: draw(NARROW, "n"),
        title: chart.title.clone(),
        id,
    }
}

/// What one who uses said and what one who decides said, by kind.
fn picture_of(site: &Site<'_>, apart: &Apart, user: usize, decider: usize) -> DistancePicture {
    let words = &site.theme.words;
    let names: Vec<_> = apart
        .personas()
        .map(|persona| site.model[persona].name.as_str())
        .collect();
    let side = |place: usize, key: &str| Side {
        name: words.fill(key, &[("name", names[place])]),
        heard: apart.notes(place),
    };
    let kinds = apart.rows.iter().map(|(kind, counts)| DistanceKind {
        name: words.get_owned(&format!("heard.{}", kind.word())),
        left: counts[user],
        right: counts[decider],
    });
    let both = [("user", names[user]), ("decider", names[decider])];
    DistancePicture {
        title: words.fill("apart.title", &both),
        left: side(user, "apart.uses"),
        right: side(decider, "apart.decides"),
        kinds: kinds.filter(|kind| kind.left + kind.right > 0).collect(),
        partial: !site.figures.claims(site.model).has_all_notes(site.model),
    }
}

/// What is counted here is notes; who gave them is not for every edition.
fn notes_words(site: &Site<'_>) -> ChartWords {
    let words = &site.theme.words;
    let mut chart_words = site.chart_words.clone();
    chart_words.pictures.people_heard =
        ["one", "other"].map(|form| words.get_owned(&format!("notes.{form}")));
    chart_words
}

/// How far those who use and those who decide are apart in what they said, a
/// picture a pair, each with its table: for a fence.
pub(super) fn apart_pictures(
    ctx: &PageContext<'_>,
    (id, title): (&str, Option<&str>),
) -> Vec<PictureView> {
    let Some(apart) = conversations::apart(ctx.model) else {
        return Vec::new();
    };
    let chart_words = notes_words(ctx);
    let ctx = ctx.with_chart_words(&chart_words);
    let mut views = Vec::new();
    for user in 0..apart.users.len() {
        for decider in apart.users.len()..apart.personas().count() {
            let mut chart = picture_of(&ctx, &apart, user, decider);
            if let Some(title) = title {
                title.clone_into(&mut chart.title);
            }
            let id = format!("{id}-{user}-{decider}");
            views.extend(ctx.picture(&chart, &id));
        }
    }
    views
}
