//! One session: who sat there, how each was taken, and what was said.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::parts::Link;
use super::taken::{FeltAfter, ReceivedProduct};
use crate::measure::journey::closeness;
use crate::measure::rooms::{self, Groups};
use crate::model::{
    About, EvidenceIx, Introduction, MemberIx, ProductIx, Reaction, Room as Session, RoomIx,
};
use crate::render::charts::feeling_class;
use crate::render::{Commentary, PageContext, PictureView, Site, date, feeling};

#[derive(Serialize)]
pub(super) struct Room {
    date: String,
    place: Option<String>,
    moderator: Option<String>,
    internal: bool,
    to_come: bool,
    /// Nobody sat there; and who imagined it.
    assumed: bool,
    by: Vec<String>,
    /// What those who sat there were told: a word of the ladder.
    promise: &'static str,
    /// How many agreed to less than that.
    less: Option<String>,
    opening: Option<Commentary>,
    members: usize,
    introduced: usize,
    /// Something that was said or done there is left out.
    partial: bool,
    seats: Vec<SeatRow>,
    circle: Option<PictureView>,
    /// There are too many people for a circle.
    matrix: bool,
    taken: Vec<ReceivedProduct>,
    /// Product by product, what was imagined beside what was heard.
    foreseen: Vec<PictureView>,
    felt: FeltAfter,
    doughnuts: Option<PictureView>,
    turns: Vec<TurnView>,
    /// Of the internal edition alone.
    remarks: Option<String>,
}

/// People of one persona who use the same thing.
#[derive(Serialize)]
struct SeatRow {
    persona: Link,
    label: Option<String>,
    uses: Option<String>,
    people: usize,
}

/// Somebody's introduction, as far as it may be shown.
#[derive(Serialize)]
struct TurnView {
    /// Where witnesses elsewhere lead to.
    id: Option<String>,
    title: String,
    /// How the room took it.
    picture: Option<PictureView>,
    /// Nobody where it is told of groups alone.
    who: Option<Link>,
    /// "Wendy 3", in the internal edition.
    name: Option<String>,
    /// Who that is, in the internal edition or where they agreed to it.
    person: Option<String>,
    product: Option<String>,
    words: Option<String>,
    feels: Option<String>,
    feeling_class: &'static str,
    row: Option<String>,
    shared: bool,
    /// What others said. Those who said nothing are in the picture.
    replies: Vec<Reply>,
    /// How many of these the picture does not say all of.
    below: usize,
}

#[derive(Serialize)]
struct Reply {
    id: Option<String>,
    who: Link,
    name: Option<String>,
    person: Option<String>,
    /// What they did, where that may stand beside their words.
    kind: Option<String>,
    called: Option<String>,
    words: Option<String>,
    row: Option<String>,
    shared: bool,
    /// The picture says all of it.
    pictured: bool,
}

pub(super) fn room(ctx: &PageContext<'_>, index: RoomIx) -> Room {
    let model = ctx.model;
    let about = &model[index];
    let words = &ctx.theme.words;
    let groups = Groups::new(model);
    let id = |of: &str| format!("room-{}-{of}", about.id);
    let circle = rooms::circle(model, index);
    let matrix = circle.is_matrix();
    let circle = ctx.picture(&circle, &id("circle"));
    let chart = rooms::reactions(model, &groups, Some(index), None, "");
    let title = |product: &str| {
        let places = [("product", product), ("room", about.title.as_str())];
        words.fill("room.reactions_of", &places)
    };
    let reactions = ctx.reactions(chart, &id("reactions"), &title);
    let title = words.fill("room.doughnuts_title", &[("room", &about.title)]);
    let nothing = words.get("room.nothing_used");
    let chart = rooms::doughnuts(model, index, &title, nothing);
    let assumed = rooms::is_imagined(model, index);
    let to_come = model.is_to_come(about.when.value) && !assumed;
    let turns = (0..about.introductions.len()).filter_map(|at| one(ctx, index, at));
    let turns = turns.collect();
    let products: BTreeSet<_> = about
        .introductions
        .iter()
        .flat_map(|turn| turn.product)
        .collect();
    let products = products.into_iter().filter(|_| assumed);
    let foreseen = products
        .filter_map(|product| ctx.foreseen(&groups, product, &id("foreseen")))
        .collect();
    Room {
        date: date(about.when.value.at, words),
        place: about.place.clone(),
        moderator: about.moderator.clone(),
        internal: about.internal,
        to_come,
        assumed,
        by: about.by.clone(),
        promise: about.confidentiality.word(),
        less: less(about).map(|n| words.count("room.agreed_to_less", n)),
        opening: ctx.opening(About::Room(index)),
        members: about.members.len(),
        introduced: introduced(about),
        partial: about.partial,
        seats: seats(ctx, index),
        circle: circle.filter(|_| !to_come),
        matrix,
        taken: ctx.taken(&groups, Some(index), reactions),
        foreseen,
        felt: ctx.felt(&groups, Some(index)),
        doughnuts: ctx.picture(&chart, &id("doughnuts")),
        turns,
        remarks: about.notes.as_ref().map(|notes| notes.value.clone()),
    }
}

/// Says of how many groups nothing is drawn.
pub(super) fn left_out(site: &Site<'_>, picture: PictureView, few: usize) -> PictureView {
    PictureView {
        note: match few {
            0 => picture.note,
            few => site.theme.words.count("groups_left_out", few),
        },
        ..picture
    }
}

/// How many of those who sat there are told of with others alone, where all were told
/// of a wider promise.
fn less(room: &Session) -> Option<usize> {
    let wider = room.confidentiality.is_single();
    let n = room
        .members
        .iter()
        .filter(|one| rooms::is_grouped(one))
        .count();
    (wider && n > 0).then_some(n)
}

/// How many people spoke of themselves.
pub(super) fn introduced(room: &Session) -> usize {
    let mut who: Vec<_> = room.introductions.iter().map(|t| t.member.value).collect();
    who.sort_unstable();
    who.dedup();
    who.len()
}

fn seats(ctx: &PageContext<'_>, index: RoomIx) -> Vec<SeatRow> {
    let model = ctx.model;
    let ours = model.report.product;
    let order: BTreeMap<_, _> = rooms::seats(model, index)
        .into_iter()
        .map(|((persona, uses), n)| {
            let near = closeness(&model[persona].roles);
            ((near, persona, uses.is_none(), uses != ours, uses), n)
        })
        .collect();
    let seats = order
        .into_iter()
        .map(|((_, persona, _, _, uses), people)| SeatRow {
            persona: ctx.persona_link(persona),
            label: model[persona].label.clone(),
            uses: uses.map(|product| model[product].name.clone()),
            people,
        });
    seats.collect()
}

/// A turn with what can be shown of it; nothing where that is nothing.
fn one(ctx: &PageContext<'_>, index: RoomIx, at: usize) -> Option<TurnView> {
    let internal = ctx.internal();
    let room = &ctx.model[index];
    let turn = &room.introductions[at];
    let title = title(ctx, room, turn);
    let picture = rooms::turn(ctx.model, index, at, &title)?;
    let id = format!("room-{}-turn-{}", room.id, at + 1);
    let quoted: BTreeSet<_> = picture
        .quoted()
        .map(|(did, said)| (did, said.to_owned()))
        .collect();
    let picture = ctx.picture(&picture, &id);
    let replies = turn.reactions.iter();
    let replies =
        replies.filter(|reply| reply.says.is_some() || reply.evidence.is_some() && internal);
    let pictured = |reply: &Reaction| {
        let said = reply.says.clone().map(|said| (reply.kind.into(), said));
        let told = internal || person(ctx, room, reply.from.value).is_some();
        let more = told || reply.called.is_some() || rooms::is_grouped(&room[reply.from.value]);
        picture.is_some() && !more && said.is_some_and(|said| quoted.contains(&said))
    };
    let replies: Vec<_> = replies
        .map(|reply| answer(ctx, room, reply, pictured(reply)))
        .collect();
    let speaker = &room[turn.member.value];
    let hidden = !internal && rooms::is_grouped(speaker);
    let shows = turn.says.is_some() || internal;
    (shows || picture.is_some() || !replies.is_empty()).then(|| TurnView {
        id: shows.then(|| anchor(ctx, turn.evidence)).flatten(),
        title,
        picture,
        who: (!hidden || turn.says.is_some()).then(|| who(ctx, room, turn.member.value)),
        name: internal.then(|| speaker.shown_name.clone()),
        person: person(ctx, room, turn.member.value),
        product: turn
            .product
            .map(|product: ProductIx| ctx.model[product].name.clone()),
        words: turn.says.clone(),
        feels: turn.feels.filter(|_| !hidden).map(feeling),
        feeling_class: feeling_class(turn.feels.filter(|_| !hidden)),
        row: internal.then(|| (ctx.row)(turn.span)),
        shared: turn.shared,
        below: replies.iter().filter(|reply| !reply.pictured).count(),
        replies,
    })
}

/// "Hello, I’m Wendy, and I use HelpHarbor."
pub(super) fn title(site: &Site<'_>, room: &Session, turn: &Introduction) -> String {
    let words = &site.theme.words;
    let speaker = &room[turn.member.value];
    let name = site.model[speaker.persona].name.as_str();
    let product = turn
        .product
        .map(|product| site.model[product].name.as_str());
    let hidden = !site.internal() && rooms::is_grouped(speaker);
    let key = match (hidden, product) {
        (true, Some(_)) => "room.turn_hidden",
        (true, None) => "room.turn_hidden_bare",
        (false, None) => "room.turn_bare",
        (false, Some(_)) if turn.product == speaker.uses => "room.turn",
        (false, Some(_)) => "room.turn_of",
    };
    let product = product.unwrap_or_default();
    words.fill(key, &[("name", name), ("product", product)])
}

/// What somebody said to an introduction, with what they did where it is not
/// told of groups alone.
fn answer(ctx: &PageContext<'_>, room: &Session, reply: &Reaction, pictured: bool) -> Reply {
    let internal = ctx.internal();
    let tells = internal || !rooms::is_grouped(&room[reply.from.value]);
    let kind = format!("reaction.{}", reply.kind.word());
    let called = reply.called.as_ref().filter(|_| tells);
    Reply {
        id: anchor(ctx, reply.evidence),
        who: who(ctx, room, reply.from.value),
        name: internal.then(|| room[reply.from.value].shown_name.clone()),
        person: person(ctx, room, reply.from.value),
        kind: tells.then(|| ctx.theme.words.get(&kind).to_owned()),
        called: called.map(|called| called.value.clone()),
        words: reply.says.clone(),
        row: internal.then(|| (ctx.row)(reply.span)),
        shared: reply.shared,
        pictured,
    }
}

fn anchor(site: &Site<'_>, evidence: Option<EvidenceIx>) -> Option<String> {
    let evidence = &site.model[evidence?];
    site.model
        .shows_evidence(evidence)
        .then(|| evidence.id.clone())
}

fn who(ctx: &PageContext<'_>, room: &Session, member: MemberIx) -> Link {
    ctx.persona_link(room[member].persona)
}

fn person(site: &Site<'_>, room: &Session, member: MemberIx) -> Option<String> {
    let told = site.internal() || rooms::is_attributed(&room[member]);
    let person = room[member].person.as_ref().filter(|_| told);
    person.map(|person| site.named(person.value, room[member].promise))
}

impl PageContext<'_> {
    /// What was imagined of a product beside what was heard, if anything was.
    pub(super) fn foreseen(
        &self,
        groups: &Groups,
        product: ProductIx,
        id: &str,
    ) -> Option<PictureView> {
        let about = &self.model[product];
        let words = &self.theme.words;
        let title = words.fill("rooms.foreseen_title", &[("product", &about.name)]);
        let chart = rooms::foreseen(self.model, groups, product, &title)?;
        self.picture(&chart, &format!("{id}-{}", about.id))
    }
}
