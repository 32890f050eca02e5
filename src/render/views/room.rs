//! One session: who sat there, how each was taken, and what was said.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::Link;
use super::taken::{Felt, Product};
use crate::measure::journey::closeness;
use crate::measure::rooms::{self, Groups};
use crate::model::{
    About, EvidenceIx, Introduction, MemberIx, ProductIx, Reaction, Room as Session, RoomIx,
};
use crate::render::charts::feeling_class;
use crate::render::{Commentary, PictureView, Site, Url, Used, date, feeling};

#[derive(Serialize)]
pub(super) struct Room {
    date: String,
    place: Option<String>,
    moderator: Option<String>,
    internal: bool,
    to_come: bool,
    opening: Option<Commentary>,
    members: usize,
    introduced: usize,
    seats: Vec<Seat>,
    circle: Option<PictureView>,
    /// There are too many people for a circle.
    matrix: bool,
    reactions: Option<PictureView>,
    taken: Vec<Product>,
    felt: Felt,
    doughnuts: Option<PictureView>,
    turns: Vec<Turn>,
    /// Of the internal edition alone.
    remarks: Option<String>,
}

/// People of one persona who use the same thing.
#[derive(Serialize)]
struct Seat {
    persona: Link,
    label: Option<String>,
    uses: Option<String>,
    people: usize,
}

/// Somebody's introduction, as far as it may be shown.
#[derive(Serialize)]
struct Turn {
    /// Where witnesses elsewhere lead to.
    id: Option<String>,
    who: Link,
    /// "Wendy 3", in the internal edition.
    name: Option<String>,
    /// Who that is, in the internal edition.
    person: Option<String>,
    product: Option<String>,
    words: Option<String>,
    feels: Option<String>,
    feeling_class: &'static str,
    row: Option<String>,
    shared: bool,
    /// What others said. Those who said nothing are in the picture.
    replies: Vec<Reply>,
}

#[derive(Serialize)]
struct Reply {
    id: Option<String>,
    who: Link,
    name: Option<String>,
    person: Option<String>,
    /// In the internal edition: what they did.
    kind: Option<String>,
    called: Option<String>,
    words: Option<String>,
    row: Option<String>,
    shared: bool,
}

pub(super) fn room(site: &Site<'_>, index: RoomIx, here: &Url, used: &mut Used) -> Room {
    let model = site.model;
    let about = &model[index];
    let words = &site.theme.words;
    let groups = Groups::new(model);
    let id = |of: &str| format!("room-{}-{of}", about.id);
    let circle = rooms::circle(model, index);
    let matrix = circle.is_matrix();
    let circle = site.picture(&circle, &id("circle"), here, used);
    let title = words.fill("room.reactions_title", &[("room", &about.title)]);
    let (chart, few) = rooms::reactions(model, &groups, Some(index), None, &title);
    let reactions = site.picture(&chart, &id("reactions"), here, used);
    let reactions = reactions.map(|picture| left_out(site, picture, few));
    let title = words.fill("room.doughnuts_title", &[("room", &about.title)]);
    let nothing = words.get("room.nothing_used");
    let chart = rooms::doughnuts(model, index, &title, nothing);
    let to_come = model.is_to_come(about.when.value);
    let turns = about.introductions.iter();
    Room {
        date: date(about.when.value.at, words),
        place: about.place.clone(),
        moderator: about.moderator.clone(),
        internal: about.internal,
        to_come,
        opening: site.opening(About::Room(index), here, used),
        members: about.members.len(),
        introduced: introduced(about),
        seats: seats(site, index, here),
        circle: circle.filter(|_| !to_come),
        matrix,
        reactions,
        taken: site.taken(&groups, Some(index), here),
        felt: site.felt(&groups, Some(index), here),
        doughnuts: site.picture(&chart, &id("doughnuts"), here, used),
        turns: turns
            .filter_map(|turn| one(site, about, turn, here))
            .collect(),
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

/// How many people spoke of themselves.
pub(super) fn introduced(room: &Session) -> usize {
    let mut who: Vec<_> = room.introductions.iter().map(|t| t.member.value).collect();
    who.sort_unstable();
    who.dedup();
    who.len()
}

fn seats(site: &Site<'_>, index: RoomIx, here: &Url) -> Vec<Seat> {
    let model = site.model;
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
        .map(|((_, persona, _, _, uses), people)| Seat {
            persona: site.persona_link(persona, here),
            label: model[persona].label.clone(),
            uses: uses.map(|product| model[product].name.clone()),
            people,
        });
    seats.collect()
}

/// A turn with what can be shown of it; nothing where that is nothing.
fn one(site: &Site<'_>, room: &Session, turn: &Introduction, here: &Url) -> Option<Turn> {
    let internal = site.internal();
    let replies = turn.reactions.iter();
    let replies =
        replies.filter(|reply| reply.says.is_some() || reply.evidence.is_some() && internal);
    let replies: Vec<_> = replies
        .map(|reply| answer(site, room, reply, here))
        .collect();
    let shows = turn.says.is_some() || internal;
    (shows || !replies.is_empty()).then(|| Turn {
        id: shows.then(|| anchor(site, turn.evidence)).flatten(),
        who: who(site, room, turn.member.value, here),
        name: internal.then(|| room[turn.member.value].shown_name.clone()),
        person: person(site, room, turn.member.value),
        product: turn
            .product
            .map(|product: ProductIx| site.model[product].name.clone()),
        words: turn.says.clone(),
        feels: turn.feels.filter(|_| internal).map(feeling),
        feeling_class: feeling_class(turn.feels.filter(|_| internal)),
        row: internal.then(|| (site.row)(turn.span)),
        shared: turn.shared,
        replies,
    })
}

/// What somebody did is no client's business; what they let be shown is.
fn answer(site: &Site<'_>, room: &Session, reply: &Reaction, here: &Url) -> Reply {
    let internal = site.internal();
    let kind = format!("reaction.{}", reply.kind.word());
    let called = reply.called.as_ref().filter(|_| internal);
    Reply {
        id: anchor(site, reply.evidence),
        who: who(site, room, reply.from.value, here),
        name: internal.then(|| room[reply.from.value].shown_name.clone()),
        person: person(site, room, reply.from.value),
        kind: internal.then(|| site.theme.words.get(&kind).to_owned()),
        called: called.map(|called| called.value.clone()),
        words: reply.says.clone(),
        row: internal.then(|| (site.row)(reply.span)),
        shared: reply.shared,
    }
}

fn anchor(site: &Site<'_>, evidence: Option<EvidenceIx>) -> Option<String> {
    let evidence = &site.model[evidence?];
    site.model
        .shows_evidence(evidence)
        .then(|| evidence.id.clone())
}

fn who(site: &Site<'_>, room: &Session, member: MemberIx, here: &Url) -> Link {
    site.persona_link(room[member].persona, here)
}

fn person(site: &Site<'_>, room: &Session, member: MemberIx) -> Option<String> {
    let person = room[member].person.as_ref().filter(|_| site.internal());
    person.map(|person| site.person(person.value))
}
