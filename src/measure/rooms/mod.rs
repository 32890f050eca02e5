//! Support-group sessions: who took which product how, and what may be told.
//!
//! What is scored is people. Each of them counts once for a product in a
//! session, with the first thing they did that tells anything: whoever has
//! heard of it a minute ago knows it, and a room that hugs one of two speakers
//! is not twice as many people. Own users and others are never one group, and
//! neither are two personas.

mod asked;
mod confided;
mod gather;
mod names;
mod pictures;
mod told;
mod turns;

use std::collections::BTreeMap;

pub use asked::not_asked;
pub use confided::confided;
pub use gather::{
    Feelings, Felt, Group, Groups, ReactionKey, ReactionsShown, RoomScore, Side, Taken,
};
pub use names::{FormerName, former_names};
pub use pictures::{circle, doughnuts, flows, reactions};
pub use turns::{foreseen, turn};

use crate::model::{Confidentiality, Member, Model, PersonaIx, ProductIx, RoomIx};

/// Sessions that were held, from the first to the latest. What was imagined was
/// never held.
pub fn held(model: &Model) -> Vec<RoomIx> {
    shown(model, |model, room| {
        !is_imagined(model, room) && !model.is_to_come(model[room].when.value)
    })
}

/// Sessions that are still to come, the next one first.
pub fn to_come(model: &Model) -> Vec<RoomIx> {
    shown(model, |model, room| {
        !is_imagined(model, room) && model.is_to_come(model[room].when.value)
    })
}

/// Sessions that nobody sat in: what somebody thought would happen.
pub fn imagined(model: &Model) -> Vec<RoomIx> {
    shown(model, is_imagined)
}

/// Whether a session was imagined: nothing in it was heard.
pub fn is_imagined(model: &Model, room: RoomIx) -> bool {
    model[room].confidentiality == Confidentiality::Imagined
}

fn shown(model: &Model, which: impl Fn(&Model, RoomIx) -> bool) -> Vec<RoomIx> {
    let rooms = model.each_room();
    let rooms = rooms.filter(|(index, room)| model.shows_room(room) && which(model, *index));
    let mut rooms: Vec<_> = rooms.map(|(index, _)| index).collect();
    rooms.sort_by_key(|&room| (model[room].when.value.at, room));
    rooms
}

/// Whether somebody is told of together with others alone.
pub fn is_grouped(member: &Member) -> bool {
    member.promise == Confidentiality::Grouped
}

/// Whether it may be told that it was this person: by role and firm at least.
pub fn is_attributed(member: &Member) -> bool {
    member.promise.is_attributed()
}

/// Whether these readers are told nothing of somebody singly.
fn is_held_back(model: &Model, member: &Member) -> bool {
    !model.policy.singly && is_grouped(member)
}

/// Who sat in a session: how many of each persona, by what they use.
pub fn seats(model: &Model, room: RoomIx) -> BTreeMap<(PersonaIx, Option<ProductIx>), usize> {
    let mut seats = BTreeMap::new();
    for member in &model[room].members {
        *seats.entry((member.persona, member.uses)).or_insert(0) += 1;
    }
    seats
}
