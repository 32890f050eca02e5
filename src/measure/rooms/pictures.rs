//! What is drawn of sessions. Names come from the report; headings are handed
//! in.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{Group, Groups, Side, Taken};
use super::turns::{gestures, name, said};
use super::{held, is_attributed, is_held_back, is_imagined};
use crate::measure::belief::Belief;
use crate::measure::journey::closeness;
use crate::measure::key::Of;
use crate::measure::pictures::doughnuts::{DoughnutGroup, DoughnutGuest, DoughnutsPicture};
use crate::measure::pictures::reactions::{ProductReactions, ReactionGroup, ReactionsPicture};
use crate::measure::pictures::room::{Chair, ChairReaction, RoomPicture};
use crate::measure::stats::Estimate;
use crate::measure::telling::Showing;
use crate::model::{Member, Model, ProductIx, Room, RoomIx};

/// The circle of chairs, and how the others took whoever sits there. Where it
/// may not be told who somebody is, nothing leads from what they did to their
/// own chair; those who were promised to be told of in groups alone have none.
pub fn circle(model: &Model, index: RoomIx) -> RoomPicture {
    let room = &model[index];
    let hides = !model.policy.singly;
    let open = |member: &Member| !hides || is_attributed(member) || is_imagined(model, index);
    let seated = room.each_member();
    let seated = seated.filter(|(_, member)| !is_held_back(model, member));
    let seated: Vec<_> = seated.collect();
    let first = first_of_others(room);
    let chairs = seated.iter().map(|&(at, member)| {
        let own = room.introductions.iter().enumerate();
        let mut own = own.filter(|(_, turn)| turn.member.value == at).peekable();
        let introduced = own.peek().is_some();
        let mut reactions = Vec::new();
        let mut feels = None;
        for (place, turn) in own {
            feels = turn.feels.or(feels);
            for (nth, one) in turn.reactions.iter().enumerate() {
                let from = &room[one.from.value];
                if is_held_back(model, from) {
                    continue;
                }
                reactions.push(ChairReaction {
                    kind: one.kind.into(),
                    from: match open(from) {
                        true => seated.iter().position(|(at, _)| *at == one.from.value),
                        false => None,
                    },
                    who: match (hides, open(from)) {
                        (false, _) => from.shown_name.clone(),
                        (true, true) => name(model, from),
                        (true, false) => uses(model, from),
                    },
                    persona: model[from.persona].name.clone(),
                    product: turn
                        .product
                        .map_or_else(String::new, |product| model[product].name.clone()),
                    counts: first.contains(&(place, nth)),
                });
            }
        }
        // In the order of what was done, not in that of the file.
        if hides {
            reactions.sort_by(|a, b| (a.kind, &a.who, a.from).cmp(&(b.kind, &b.who, b.from)));
        }
        Chair {
            name: match hides {
                true => name(model, member),
                false => member.shown_name.clone(),
            },
            uses: member
                .uses
                .map_or_else(String::new, |product| model[product].name.clone()),
            ours: member.uses.is_some() && member.uses == model.report.product,
            introduced,
            feels,
            reactions,
        }
    });
    RoomPicture {
        title: room.title.clone(),
        chairs: chairs.collect(),
        partial: room.partial || seated.len() < room.members.len(),
    }
}

/// Of those who do not use a product what each did first when it was introduced: the
/// places of introductions, and of reactions to them.
fn first_of_others(room: &Room) -> BTreeSet<(usize, usize)> {
    let (mut seen, mut first) = (BTreeSet::new(), BTreeSet::new());
    for (place, turn) in room.introductions.iter().enumerate() {
        let Some(product) = turn.product else {
            continue;
        };
        for (nth, one) in turn.reactions.iter().enumerate() {
            let from = one.from.value;
            if room[from].uses != Some(product) && seen.insert((from, product)) {
                first.insert((place, nth));
            }
        }
    }
    first
}

/// What somebody is and what they use: "Sonia, RivalDesk".
fn uses(model: &Model, member: &Member) -> String {
    let persona = &model[member.persona].name;
    match member.uses {
        Some(product) => format!("{persona}, {}", model[product].name),
        None => persona.clone(),
    }
}

/// Reactions by product and persona: of one session, or of all. `side` picks
/// those who use ours or another; nothing picks everybody. With the picture
/// comes how many groups are left out of it, because nothing of them may be
/// shown.
pub fn reactions(
    model: &Model,
    groups: &Groups,
    session: Option<RoomIx>,
    side: Option<(Side, &[ProductIx])>,
    title: &str,
) -> (ReactionsPicture, usize) {
    let mut left_out = 0;
    let products = match side {
        Some((_, products)) => products.to_vec(),
        None => groups.products(model),
    };
    let rooms = session.map_or_else(|| held(model), |room| vec![room]);
    let said = said(model, &rooms, side.map(|(side, _)| side));
    let products = products.into_iter().map(|product| {
        let own = groups.reactions.iter();
        let own = own.filter(|(key, _)| key.product == product);
        let mut rows: Vec<_> = own
            .filter_map(|(key, group)| {
                let taken = part(group, session, side.map(|(side, _)| side))?;
                Some((key, taken))
            })
            .collect();
        rows.sort_by_key(|(key, _)| {
            let roles = &model[key.persona].roles;
            (key.own, closeness(roles), key.persona)
        });
        ProductReactions {
            id: model[product].id.clone(),
            product: model[product].name.clone(),
            groups: rows
                .into_iter()
                .map(|(key, taken)| ReactionGroup {
                    persona: model[key.persona].name.clone(),
                    of: match side {
                        Some(_) => None,
                        None => Some(place(model, key, session)),
                    },
                    own: key.own,
                    counts: taken.told.counts.then_some(taken.counts),
                    gestures: match taken.told.counts {
                        true => gestures(taken.counts, *key, &said),
                        false => Vec::new(),
                    },
                    held_back: taken.held_back,
                    later: taken.later,
                    awareness: estimate(
                        (taken.counts.awareness(), taken.counts.asked()),
                        taken.told.known,
                        0.0,
                    ),
                    net: estimate(
                        (taken.counts.net(), taken.counts.aware()),
                        taken.told.net,
                        -1.0,
                    ),
                })
                .collect(),
        }
    });
    let mut products: Vec<ProductReactions> = products.collect();
    for product in &mut products {
        let all = product.groups.len();
        product.groups.retain(|group| {
            group.counts.is_some() || group.awareness.is_some() || group.net.is_some()
        });
        left_out += all - product.groups.len();
    }
    products.retain(|product| !product.groups.is_empty());
    let picture = ReactionsPicture {
        title: title.to_owned(),
        products,
        partial: left_out > 0
            || match session {
                Some(session) => model[session].partial,
                None => lacks_sessions(model),
            },
    };
    (picture, left_out)
}

/// Where the figures of a group stand, in a session or in all.
fn place(model: &Model, key: &super::gather::ReactionKey, session: Option<RoomIx>) -> Of {
    let rooms = Of::all().rooms();
    let of = match session {
        Some(room) => rooms.session(&model[room]),
        None => rooms,
    };
    let users = of.product(&model[key.product]).users(key.own);
    users.persona(&model[key.persona])
}

fn part(group: &Group, session: Option<RoomIx>, side: Option<Side>) -> Option<&Taken> {
    match (session, side) {
        (Some(room), _) => group.sessions.get(&room),
        (None, Some(side)) => group.sides.get(&side),
        (None, None) => Some(&group.whole),
    }
}

/// Drawn with its interval, so where that may be told and the people carry it.
fn estimate(
    (made, people): (Option<Estimate>, usize),
    told: Showing,
    lowest: f64,
) -> Option<Estimate> {
    let carried = Belief::of(people as u64) == Belief::Interval;
    let made = made.filter(|_| told == Showing::Whole && carried)?;
    Some(Estimate {
        low: made.low.max(lowest),
        high: made.high.min(1.0),
        ..made
    })
}

/// Whom each of them would like to talk to: person by person for those who made
/// the report, and where everybody agreed to be named by their part. `nothing`
/// stands for no product.
pub fn doughnuts(model: &Model, index: RoomIx, title: &str, nothing: &str) -> DoughnutsPicture {
    let everybody = model[index].members.iter().all(is_attributed) || is_imagined(model, index);
    if !model.policy.singly && !everybody {
        return turned(model, &[index], title, nothing);
    }
    let room = &model[index];
    let used = used(model, &[index]);
    let wishes = room.introductions.iter().flat_map(|turn| {
        let from = turn.member.value.0;
        turn.would_talk_to.iter().map(move |to| (from, to.value.0))
    });
    let wishes: Vec<_> = wishes.collect();
    let people = room.members.iter().map(|member| DoughnutGuest {
        name: member.shown_name.clone(),
        group: used.iter().position(|p| *p == member.uses).unwrap_or(0),
    });
    DoughnutsPicture {
        title: title.to_owned(),
        people: match wishes.is_empty() {
            true => Vec::new(),
            false => people.collect(),
        },
        groups: named(model, &used, nothing),
        wishes,
        flows: Vec::new(),
        partial: room.partial,
    }
}

/// Whether sessions were held that these readers know nothing, or not all, of.
pub(super) fn lacks_sessions(model: &Model) -> bool {
    let mut rooms = model.rooms.iter();
    rooms.any(|room| room.partial || room.internal && !model.shows_room(room))
}

/// How many wishes lead from the users of one product to those of another, in
/// all sessions.
pub fn flows(model: &Model, rooms: &[RoomIx], title: &str, nothing: &str) -> DoughnutsPicture {
    let picture = turned(model, rooms, title, nothing);
    DoughnutsPicture {
        partial: picture.partial || lacks_sessions(model),
        ..picture
    }
}

/// The same of some sessions.
fn turned(model: &Model, rooms: &[RoomIx], title: &str, nothing: &str) -> DoughnutsPicture {
    let used = used(model, rooms);
    let mut flows: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    // Whose users somebody is of whom nothing is told singly: to whom they turned is
    // not told, nor whether to anybody.
    let mut hidden = BTreeSet::new();
    for &index in rooms {
        let room = &model[index];
        let place = |member| used.iter().position(|p| *p == room[member].uses);
        for turn in &room.introductions {
            if is_held_back(model, &room[turn.member.value]) {
                hidden.extend(place(turn.member.value));
                continue;
            }
            for to in &turn.would_talk_to {
                if let (Some(from), Some(to)) = (place(turn.member.value), place(to.value)) {
                    *flows.entry((from, to)).or_default() += 1;
                }
            }
        }
    }
    let cells = (0..used.len()).flat_map(|from| (0..used.len()).map(move |to| (from, to)));
    let flows = cells.filter_map(|(from, to)| {
        let open = flows.get(&(from, to)).copied();
        (open.is_some() || hidden.contains(&from)).then_some((from, to, open))
    });
    DoughnutsPicture {
        title: title.to_owned(),
        groups: named(model, &used, nothing),
        people: Vec::new(),
        wishes: Vec::new(),
        flows: flows.collect(),
        partial: !hidden.is_empty(),
    }
}

/// What people in these sessions use, the product under study first, nothing
/// last.
fn used(model: &Model, rooms: &[RoomIx]) -> Vec<Option<ProductIx>> {
    let members = rooms.iter().flat_map(|&room| &model[room].members);
    let mut used: Vec<_> = members.map(|member| member.uses).collect();
    let ours = model.report.product;
    used.sort_by_key(|&product| (product.is_none(), product != ours, product));
    used.dedup();
    used
}

fn named(model: &Model, used: &[Option<ProductIx>], nothing: &str) -> Vec<DoughnutGroup> {
    used.iter()
        .map(|&product| DoughnutGroup {
            product: product
                .map_or(nothing, |product| &model[product].name)
                .to_owned(),
            ours: product.is_some() && product == model.report.product,
        })
        .collect()
}
