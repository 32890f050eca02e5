//! What a client may see of a session.
//!
//! Under the Chatham House Rule, the default, all that was done is told, and
//! nothing that leads from it to somebody: what each of several alike did is
//! handed to their seats anew, turn by turn, in an order that follows from what
//! was done alone. Who agreed to be named by their part keeps their seat.

use std::collections::BTreeMap;

use crate::model::{
    Confidentiality, Evidence, Introduction, Member, MemberIx, Persona, PersonaIx, ProductIx,
    Reaction, Room, Spanned,
};

/// Takes out of a session what is no client's business.
pub(super) fn disclose(room: &mut Room, personas: &[Persona], evidence: &mut [Evidence]) {
    room.notes = None;
    if room.internal {
        room.title = String::new();
        room.moderator = None;
        room.place = None;
        room.members.clear();
        room.introductions.clear();
        room.by.clear();
    }
    for member in room.members.iter_mut().filter(|member| !is_open(member)) {
        member.person = None;
        member.account = None;
    }
    if !room.members.iter().all(is_open) {
        unlink(room);
        rename(room, evidence);
    }
    label(room, personas);
}

/// Whether it may be told that it was they. Of what was imagined nobody was
/// asked, and nothing is to be kept.
fn is_open(member: &Member) -> bool {
    member.promise.is_attributed() || member.promise == Confidentiality::Imagined
}

/// Those who can't be told from one another: of one persona, with the same
/// product, under the same promise. Whoever is open is alone.
type Class = (
    PersonaIx,
    Option<ProductIx>,
    Confidentiality,
    Option<MemberIx>,
);

fn class(at: MemberIx, member: &Member) -> Class {
    let own = is_open(member).then_some(at);
    (member.persona, member.uses, member.promise, own)
}

/// Hands seats, turns, reactions and wishes out anew.
fn unlink(room: &mut Room) {
    let classes: Vec<Class> = room.each_member().map(|(at, one)| class(at, one)).collect();
    let mut turns = std::mem::take(&mut room.introductions);
    turns.sort_by(|a, b| {
        let key = |turn: &Introduction| (turn.product, classes[turn.member.value.0], turn.feels);
        let said = |turn: &Introduction| turn.says.clone();
        (key(a), said(a)).cmp(&(key(b), said(b)))
    });
    // Those who rose sit first among their like, in the order of the turns.
    let mut order: Vec<MemberIx> = room.each_member().map(|(at, _)| at).collect();
    let rose = |at: &MemberIx| {
        let turn = turns.iter().position(|turn| turn.member.value == *at);
        turn.unwrap_or(usize::MAX)
    };
    order.sort_by_key(|at| (classes[at.0], rose(at)));
    let mut seats: BTreeMap<Class, Vec<MemberIx>> = BTreeMap::new();
    let mut moved = vec![MemberIx(0); order.len()];
    for (place, at) in order.iter().enumerate() {
        moved[at.0] = MemberIx(place);
        seats
            .entry(classes[at.0])
            .or_default()
            .push(MemberIx(place));
    }
    for turn in &mut turns {
        turn.member.value = moved[turn.member.value.0];
        let speaker = turn.member.value;
        turn.reactions
            .sort_by(|a, b| order_of(a, &classes).cmp(&order_of(b, &classes)));
        let mut taken: BTreeMap<Class, usize> = BTreeMap::new();
        for reaction in &mut turn.reactions {
            seat(&mut reaction.from, speaker, &classes, &seats, &mut taken);
        }
        turn.would_talk_to.sort_by_key(|to| classes[to.value.0]);
        let mut taken: BTreeMap<Class, usize> = BTreeMap::new();
        for to in &mut turn.would_talk_to {
            seat(to, speaker, &classes, &seats, &mut taken);
        }
    }
    let mut members: Vec<Option<Member>> = room.members.drain(..).map(Some).collect();
    let sorted = order.iter().filter_map(|at| members[at.0].take());
    room.members = sorted.collect();
    room.introductions = turns;
}

/// By what was done alone.
fn order_of<'r>(one: &'r Reaction, classes: &[Class]) -> impl Ord + use<'r> {
    let called = one.called.as_ref().map(|called| called.value.as_str());
    (
        (classes[one.from.value.0], one.kind as u8, called),
        (one.says.as_deref(), one.shared, one.counts, one.names),
    )
}

/// The next seat among those who are alike, but for that of whoever speaks.
fn seat(
    who: &mut Spanned<MemberIx>,
    speaker: MemberIx,
    classes: &[Class],
    seats: &BTreeMap<Class, Vec<MemberIx>>,
    taken: &mut BTreeMap<Class, usize>,
) {
    let class = classes[who.value.0];
    let free = seats.get(&class).into_iter().flatten();
    let mut free = free.filter(|seat| **seat != speaker);
    let next = taken.entry(class).or_default();
    // There are as many seats as people; whoever is at fault twice keeps one.
    if let Some(seat) = free.nth(*next) {
        who.value = *seat;
        *next += 1;
    }
}

/// What an author calls an answer may be a name, or the number of a chair.
fn rename(room: &Room, evidence: &mut [Evidence]) {
    let mut n = 0;
    for turn in &room.introductions {
        let reactions = turn.reactions.iter().map(|one| one.evidence);
        for index in [turn.evidence].into_iter().chain(reactions).flatten() {
            if let Some(evidence) = evidence.get_mut(index.0) {
                // A number that is missing would tell that something is.
                n += usize::from(evidence.says.is_some());
                evidence.id = format!("{}-said-{n}", room.id);
            }
        }
    }
}

/// What an author writes as an id may be a name.
fn label(room: &mut Room, personas: &[Persona]) {
    let mut peers: BTreeMap<PersonaIx, usize> = BTreeMap::new();
    for member in &room.members {
        *peers.entry(member.persona).or_default() += 1;
    }
    let mut places: BTreeMap<PersonaIx, usize> = BTreeMap::new();
    for member in &mut room.members {
        let place = places.entry(member.persona).or_default();
        *place += 1;
        let persona = personas.get(member.persona.0);
        let (id, name) = persona.map_or(("member", "member"), |one| (&one.id, &one.name));
        member.id = format!("{id}-{place}");
        member.shown_name = match peers.get(&member.persona) {
            Some(1) => name.to_owned(),
            _ => format!("{name} {place}"),
        };
    }
}
