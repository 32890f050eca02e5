//! What a client may see of a session.
//!
//! Under the Chatham House Rule, the default, all that was done is told, and
//! nothing that leads from it to somebody: what each of several alike did is
//! handed to their seats anew, turn by turn, in an order that follows from what
//! was done alone. Who agreed to be named by their part keeps their seat.
//!
//! That somebody sat there or rose is no answer, nor is what was introduced, on which
//! all others speak: it is told of those in confidence too, without who it was.

mod firsts;

use std::collections::BTreeMap;

use crate::model::{
    Confidentiality, Evidence, EvidenceIx, Introduction, Knowledge, Member, MemberIx, Model,
    Persona, PersonaIx, ProductIx, Reaction, Room, Spanned,
};

/// Takes out of a session what is no client's business. Returns its answers in
/// an order that follows from what was done alone, where they are to be in one.
pub(super) fn disclose(
    room: &mut Room,
    personas: &[Persona],
    evidence: &mut [Evidence],
) -> Vec<EvidenceIx> {
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
    let mut answers = Vec::new();
    if !room.members.iter().all(is_open) {
        unlink(room);
        answers = rename(room, evidence);
    }
    label(room, personas);
    answers
}

impl Model {
    /// Puts answers of sessions into the order of these lists: in that of the
    /// file, whoever saw it would tell them apart.
    pub(super) fn reorder(&mut self, sessions: &[Vec<EvidenceIx>]) {
        let mut moved = BTreeMap::new();
        for answers in sessions {
            let mut places = answers.clone();
            places.sort_unstable();
            let moves = answers.iter().copied().zip(places);
            moved.extend(moves.filter(|(from, to)| from != to));
        }
        if moved.is_empty() {
            return;
        }
        let answers = moved.iter().map(|(from, to)| (*to, self[*from].clone()));
        for (to, answer) in answers.collect::<Vec<_>>() {
            self.evidence[to.0] = answer;
        }
        let moved = |index: EvidenceIx| moved.get(&index).copied().unwrap_or(index);
        let rooms = self.rooms.iter_mut();
        for turn in rooms.flat_map(|room| &mut room.introductions) {
            let reactions = turn.reactions.iter_mut().map(|one| &mut one.evidence);
            let own = reactions.chain([&mut turn.evidence]).flatten();
            own.for_each(|index| *index = moved(*index));
        }
        let personas = self.personas.iter_mut();
        let claims = personas.flat_map(|persona| {
            let needs = persona.needs.iter_mut().map(|need| &mut need.knowledge);
            let traits = persona.traits.iter_mut().map(|said| &mut said.knowledge);
            needs.chain(traits)
        });
        let moments = self.interactions.iter_mut();
        for claim in claims.chain(moments.map(|moment| &mut moment.knowledge)) {
            let named = claim.evidence().iter().map(|index| moved(*index));
            *claim = Knowledge::by(named.collect());
        }
        let because = self
            .actions
            .iter_mut()
            .flat_map(|action| &mut action.because);
        let cited = self.citations.iter_mut().map(|one| &mut one.evidence);
        let verdicts = self.assumptions.iter_mut();
        let verdicts = verdicts.flat_map(|own| &mut own.verdicts);
        let verdicts = verdicts.map(|verdict| &mut verdict.evidence);
        let talks = self.conversations.iter_mut();
        let heard = talks.flat_map(|talk| &mut talk.heard);
        let heard = heard.map(|heard| &mut heard.evidence);
        for index in because.chain(cited).chain(verdicts).chain(heard) {
            *index = moved(*index);
        }
    }
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
    firsts::count(&mut turns, &classes);
    for turn in &mut turns {
        let reactions = &mut turn.reactions;
        reactions.sort_by(|a, b| order_of(a, &classes).cmp(&order_of(b, &classes)));
        turn.would_talk_to.sort_by_key(|to| classes[to.value.0]);
    }
    turns.sort_by(|a, b| turn_order(a, &classes).cmp(&turn_order(b, &classes)));
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

/// Whether it is told what somebody of a class did, and not only with others.
fn is_told((_, _, promise, _): Class) -> bool {
    promise != Confidentiality::Grouped
}

/// By what is told of what was said and done alone: of those in confidence that
/// is the words that were shared.
fn turn_order<'r>(turn: &'r Introduction, classes: &[Class]) -> impl Ord + use<'r> {
    let class = classes[turn.member.value.0];
    let talks = turn.would_talk_to.iter().map(|to| classes[to.value.0]);
    let did = turn.reactions.iter().map(|one| order_of(one, classes));
    let own = (turn.feels, turn.evidence.is_some(), talks.collect());
    let own: Option<(_, _, Vec<Class>)> = is_told(class).then_some(own);
    (
        (turn.product, class, turn.says.as_deref(), turn.shared),
        own,
        did.collect::<Vec<_>>(),
    )
}

/// By what is told of what was done alone.
fn order_of<'r>(one: &'r Reaction, classes: &[Class]) -> impl Ord + use<'r> {
    let class = classes[one.from.value.0];
    let called = one.called.as_ref().map(|called| called.value.as_str());
    let own = (one.kind as u8, called, one.evidence.is_some());
    (
        class,
        is_told(class).then_some(own),
        (one.says.as_deref(), one.shared),
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
fn rename(room: &Room, evidence: &mut [Evidence]) -> Vec<EvidenceIx> {
    let mut answers = Vec::new();
    let mut n = 0;
    for turn in &room.introductions {
        let reactions = turn.reactions.iter().map(|one| one.evidence);
        for index in [turn.evidence].into_iter().chain(reactions).flatten() {
            answers.push(index);
            if let Some(evidence) = evidence.get_mut(index.0) {
                // A number that is missing would tell that something is.
                n += usize::from(evidence.says.is_some());
                evidence.id = format!("{}-said-{n}", room.id);
            }
        }
    }
    answers
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
