//! Support-group sessions: who took which product how, and what may be told.
//!
//! What is scored is people. Each of them counts once for a product in a
//! session, with the first thing they did that tells anything: whoever has
//! heard of it a minute ago knows it, and a room that hugs one of two speakers
//! is not twice as many people. Own users and others are never one group, and
//! neither are two personas.

mod asked;
mod gather;
mod names;
mod pictures;

use std::collections::BTreeMap;

pub use asked::not_asked;
pub use gather::{Felt, Group, Groups, Key, Side, Taken, Told};
pub use names::{FormerName, former_names};
pub use pictures::{circle, doughnuts, flows, reactions};

use crate::model::{Model, PersonaIx, ProductIx, RoomIx};

/// Sessions that were held, from the first to the latest.
pub fn held(model: &Model) -> Vec<RoomIx> {
    let mut held = shown(model, false);
    held.sort_by_key(|&room| (model[room].when.value.at, room));
    held
}

/// Sessions that are still to come, the next one first.
pub fn to_come(model: &Model) -> Vec<RoomIx> {
    let mut next = shown(model, true);
    next.sort_by_key(|&room| (model[room].when.value.at, room));
    next
}

fn shown(model: &Model, to_come: bool) -> Vec<RoomIx> {
    let rooms = model
        .each_room()
        .filter(|(_, room)| model.shows_room(room) && model.is_to_come(room.when.value) == to_come);
    rooms.map(|(index, _)| index).collect()
}

/// Who sat in a session: how many of each persona, by what they use.
pub fn seats(model: &Model, room: RoomIx) -> BTreeMap<(PersonaIx, Option<ProductIx>), usize> {
    let mut seats = BTreeMap::new();
    for member in &model[room].members {
        *seats.entry((member.persona, member.uses)).or_insert(0) += 1;
    }
    seats
}
