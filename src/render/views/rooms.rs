//! All sessions: what they tell together, and how it changed.

use serde::Serialize;

use super::parts::{Link, Number};
use super::room::{introduced, room};
use super::taken::{Bar, Course, FeltAfter, ReceivedProduct};
use super::{PageList, PageMeta};
use crate::measure::key::{Metric, Of};
use crate::measure::rooms::{self, Groups, Side};
use crate::measure::telling::Total;
use crate::model::{About, PersonaIx, ProductIx, RoomIx};
use crate::render::{Commentary, PageContext, PictureView, Site, Url, date};

#[derive(Serialize)]
struct Rooms {
    opening: Option<Commentary>,
    held: Vec<Session>,
    to_come: Vec<Session>,
    imagined: Vec<Session>,
    /// Product by product, what was imagined beside what was heard.
    foreseen: Vec<PictureView>,
    taken: Vec<ReceivedProduct>,
    names: Vec<Name>,
    /// What our users did about theirs, and the other way round.
    ours: Vec<PictureView>,
    theirs: Vec<PictureView>,
    felt: FeltAfter,
    doughnuts: Option<PictureView>,
    courses: Vec<Course>,
    course: SessionsCompared,
    questions: Vec<Question>,
    /// Whether to tell how a session is run.
    how_to: bool,
}

/// Whether sessions may be set side by side at all.
#[derive(Serialize)]
struct SessionsCompared {
    /// Of somebody it is told what changed.
    changed: bool,
    /// How many groups are too small to be set side by side.
    few: usize,
}

#[derive(Serialize)]
struct Session {
    link: Link,
    date: String,
    place: Option<String>,
    members: usize,
    introduced: usize,
    internal: bool,
}

/// A former name.
#[derive(Serialize)]
struct Name {
    product: String,
    name: Option<String>,
    listed: bool,
    /// "4 people", "still in use", "held back", "nobody".
    people: String,
    lives: bool,
}

/// And, do you know?
#[derive(Serialize)]
struct Question {
    persona: Link,
    text: String,
}

/// The front page's few lines.
#[derive(Serialize)]
pub(super) struct InTheRoom {
    href: String,
    sessions: Number,
    reactions: Number,
    /// Who knows our product best among those who do not use it, or rather
    /// what they think of it.
    figures: Vec<RoomLine>,
    /// Of how many pairs of persona and product no session tells, in words.
    open: Option<String>,
}

#[derive(Serialize)]
struct RoomLine {
    persona: Link,
    own: bool,
    product: String,
    awareness: Bar,
    net: Bar,
}

/// How many figures the front page shows.
const FRONT: usize = 3;

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    if !site.model.has_page(About::Rooms) {
        return;
    }
    let model = site.model;
    let title = site.theme.words.get("nav.rooms");
    let url = Url::about(model, About::Rooms);
    let mut leaf = PageMeta::new(url, "rooms.html", "rooms", title);
    leaf.description = Some(site.theme.words.get_owned("rooms.lede"));
    book.add(leaf, all);
    let order = rooms::held(model).into_iter().chain(rooms::to_come(model));
    let order = order.chain(rooms::imagined(model));
    let run = order.map(|index| {
        let leaf = PageMeta::new(
            Url::room(model, index),
            "room.html",
            "rooms",
            &model[index].title,
        );
        (index, leaf)
    });
    book.add_run(run.collect(), room);
}

fn all(ctx: &PageContext<'_>) -> Rooms {
    let model = ctx.model;
    let words = &ctx.theme.words;
    let groups = Groups::new(model);
    let held = rooms::held(model);
    let draw = |side: Option<(Side, &[ProductIx])>, id: &str, key: &str| {
        let chart = rooms::reactions(model, &groups, None, side, "");
        let title = |product: &str| words.fill(key, &[("product", product)]);
        ctx.reactions(chart, id, &title)
    };
    let reactions = draw(None, "rooms-reactions", "rooms.reactions_of");
    let ours: Vec<_> = model.report.product.into_iter().collect();
    let rivals = (0..model.products.len()).map(ProductIx);
    let rivals: Vec<_> = rivals.filter(|product| !ours.contains(product)).collect();
    let id = "rooms-ours-about-theirs";
    let from_ours = draw(Some((Side::Ours, &rivals)), id, "rooms.ours_of");
    let id = "rooms-theirs-about-ours";
    let from_theirs = draw(Some((Side::Theirs, &ours)), id, "rooms.theirs_of");
    let title = words.get("rooms.doughnuts_title");
    let chart = rooms::flows(model, &held, title, words.get("room.nothing_used"));
    let doughnuts = ctx.picture(&chart, "rooms-doughnuts");
    let (courses, few) = ctx.courses(&groups);
    let pictures = |all: Vec<(String, PictureView)>| -> Vec<PictureView> {
        all.into_iter().map(|(_, picture)| picture).collect()
    };
    let ours = model.report.product;
    let mut products: Vec<_> = (0..model.products.len()).map(ProductIx).collect();
    products.sort_by_key(|&product| (Some(product) != ours, product));
    let foreseen = products.into_iter();
    let foreseen = foreseen
        .filter_map(|product| ctx.foreseen(&groups, product, "rooms-foreseen"))
        .collect();
    let list = |rooms: Vec<RoomIx>| -> Vec<Session> {
        let rooms = rooms.into_iter();
        rooms.map(|room| session(ctx, room)).collect()
    };
    Rooms {
        held: list(held.into_iter().rev().collect()),
        to_come: list(rooms::to_come(model)),
        imagined: list(rooms::imagined(model)),
        foreseen,
        taken: ctx.taken(&groups, None, reactions),
        names: names(ctx),
        ours: pictures(from_ours),
        theirs: pictures(from_theirs),
        felt: ctx.felt(&groups, None),
        doughnuts,
        course: SessionsCompared {
            changed: courses.iter().any(|course| course.changed),
            few,
        },
        courses,
        questions: rooms::not_asked(model)
            .into_iter()
            .map(|pair| question(ctx, pair))
            .collect(),
        how_to: ctx.internal(),
        opening: ctx.opening(About::Rooms),
    }
}

fn session(ctx: &PageContext<'_>, index: RoomIx) -> Session {
    let about = &ctx.model[index];
    Session {
        link: Link {
            title: about.title.clone(),
            href: ctx.here.to(&Url::room(ctx.model, index)),
        },
        date: date(about.when.value.at, &ctx.theme.words),
        place: about.place.clone(),
        members: about.members.len(),
        introduced: introduced(about),
        internal: about.internal,
    }
}

fn names(site: &Site<'_>) -> Vec<Name> {
    let words = &site.theme.words;
    let all = site.figures.claims(site.model).has_all_sessions(site.model);
    let list = rooms::former_names(site.model)
        .into_iter()
        .map(|name| Name {
            product: site.model[name.product].name.clone(),
            listed: name.listed,
            lives: !matches!(name.people, Total::Exact(0) | Total::Hidden),
            people: match name.people {
                // It may live where these readers may not look.
                Total::Exact(0) if !all => words.get("figure.too_few").to_owned(),
                Total::Exact(0) => words.get("rooms.name_gone").to_owned(),
                Total::Exact(n) => words.count("people", n as usize),
                Total::AtLeast(_) => words.get("rooms.name_lives").to_owned(),
                Total::Hidden => words.get("figure.too_few").to_owned(),
            },
            name: name.name,
        });
    list.collect()
}

fn question(ctx: &PageContext<'_>, (persona, product): (PersonaIx, ProductIx)) -> Question {
    let name = ctx.model[persona].name.as_str();
    let product = ctx.model[product].name.as_str();
    Question {
        persona: ctx.persona_link(persona),
        text: ctx
            .theme
            .words
            .fill("rooms.question", &[("name", name), ("product", product)]),
    }
}

/// How the rooms took our product, for the front page. Those whose figures are
/// shown come first, others before own users.
pub(super) fn in_the_room(ctx: &PageContext<'_>) -> Option<InTheRoom> {
    let model = ctx.model;
    let sessions = ctx.number(&Of::all().key(Metric::CountRooms));
    if sessions.n == 0 {
        return None;
    }
    let groups = Groups::new(model);
    let own = groups.reactions.keys();
    let mut keys: Vec<_> = own
        .filter(|key| Some(key.product) == model.report.product)
        .collect();
    keys.sort_by_key(|key| (key.own, key.persona));
    let lines = keys.into_iter().filter_map(|key| {
        let product = &model[key.product];
        let users = Of::all().rooms().product(product).users(key.own);
        let base = users.persona(&model[key.persona]);
        ctx.figures.at(&base.key(Metric::Net))?.value?;
        Some(RoomLine {
            persona: ctx.persona_link(key.persona),
            own: key.own,
            product: product.name.clone(),
            awareness: ctx.bar(&base.key(Metric::Awareness), (0.0, 1.0))?,
            net: ctx.bar(&base.key(Metric::Net), (-1.0, 1.0))?,
        })
    });
    let open = rooms::not_asked(model).len();
    Some(InTheRoom {
        href: ctx.here.to(&Url::about(model, About::Rooms)),
        sessions,
        reactions: ctx.number(&Of::all().key(Metric::CountReactions)),
        figures: lines.take(FRONT).collect(),
        open: (open > 0).then(|| ctx.words().count("pairs_open", open)),
    })
}
