//! People by what they did, to be drawn: one introduction, and what was imagined
//! beside what was heard.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{ReactionKey, Side, Taken, first, side};
use super::pictures::lacks_sessions;
use super::{Groups, held, imagined, is_attributed, is_held_back, is_imagined};
use crate::measure::journey::closeness;
use crate::measure::pictures::foreseen::{ForeseenPicture, ForeseenRow};
use crate::measure::pictures::people::{Gesture, Peers};
use crate::measure::pictures::turn::{TurnPicture, TurnSide};
use crate::measure::reactions::{Reaction, Reactions};
use crate::model::{Introduction, Member, Model, ProductIx, RoomIx};

/// An introduction, as the room took it, by its place among the session's.
/// Nothing where there is no such one.
pub fn turn(model: &Model, index: RoomIx, at: usize, title: &str) -> Option<TurnPicture> {
    let room = &model[index];
    let turn = room.introductions.get(at)?;
    let speaker = &room[turn.member.value];
    let hidden = is_held_back(model, speaker);
    let product = |product: ProductIx| model[product].name.clone();
    let sides = [true, false].map(|own| {
        let is_own = |member: &Member| (member.uses == turn.product && own_product(turn)) == own;
        one_side(model, index, turn, own, &is_own)
    });
    Some(TurnPicture {
        title: title.to_owned(),
        speaker: match hidden {
            true => String::new(),
            false => name(model, speaker),
        },
        product: turn.product.map(product).unwrap_or_default(),
        ours: turn.product.is_some() && turn.product == model.report.product,
        feels: turn.feels.filter(|_| !hidden),
        sides: sides.into_iter().filter(|side| side.people() > 0).collect(),
        assumed: is_imagined(model, index),
    })
}

/// Whoever speaks of no product has nobody who uses it too.
fn own_product(turn: &Introduction) -> bool {
    turn.product.is_some()
}

fn one_side(
    model: &Model,
    index: RoomIx,
    turn: &Introduction,
    own: bool,
    is_own: &dyn Fn(&Member) -> bool,
) -> TurnSide {
    let room = &model[index];
    let heard = room
        .each_member()
        .filter(|(at, member)| *at != turn.member.value && is_own(member))
        .count();
    let reacted = turn.reactions.iter();
    let reacted = reacted.filter(|one| is_own(&room[one.from.value]));
    let (held_back, told): (Vec<_>, Vec<_>) =
        reacted.partition(|one| is_held_back(model, &room[one.from.value]));
    let mut kinds: BTreeMap<Reaction, SameReaction> = BTreeMap::new();
    for one in &told {
        let member = &room[one.from.value];
        let uses = member.uses.filter(|_| !own);
        let kind = kinds.entry(one.kind.into()).or_default();
        let place = closeness(&model[member.persona].roles);
        let peers = kind
            .people
            .entry((place, name(model, member), uses))
            .or_default();
        peers.n += 1;
        if speaks(model, index, one) {
            peers.words.extend(one.says.clone());
        }
    }
    TurnSide {
        own,
        silent: heard.saturating_sub(told.len() + held_back.len()),
        held_back: held_back.len(),
        gestures: kinds
            .into_iter()
            .map(|(reaction, kind)| kind.gesture(model, reaction))
            .collect(),
    }
}

/// Whether somebody's words may stand in a picture. Of what was imagined they are
/// nobody's.
fn speaks(model: &Model, room: RoomIx, one: &crate::model::Reaction) -> bool {
    (one.shared || is_imagined(model, room)) && !one.internal
}

/// Those who did the same: by how near they are to the work, what they are
/// called, and what they use.
#[derive(Default)]
struct SameReaction {
    people: BTreeMap<(usize, String, Option<ProductIx>), Alike>,
}

/// How many they are, and what of their words was shared.
#[derive(Default)]
struct Alike {
    n: usize,
    words: BTreeSet<String>,
}

impl SameReaction {
    fn gesture(self, model: &Model, reaction: Reaction) -> Gesture {
        let words = self.people.values().flat_map(|alike| &alike.words);
        let words: BTreeSet<String> = words.cloned().collect();
        let people = self.people.into_iter();
        let people = people.map(|((_, persona, uses), alike)| Peers {
            persona,
            uses: uses.map_or_else(String::new, |product| model[product].name.clone()),
            n: alike.n,
            words: alike.words.into_iter().collect(),
        });
        Gesture {
            reaction,
            people: people.collect(),
            words: words.into_iter().collect(),
        }
    }
}

/// What somebody is called: the persona, and the account with it where that was
/// agreed to; the label or the name stands on the page.
pub(super) fn name(model: &Model, member: &Member) -> String {
    let persona = &model[member.persona].name;
    match member.account.filter(|_| is_attributed(member)) {
        Some(account) => format!("{persona}, {}", model[account].name),
        None => persona.clone(),
    }
}

/// What was shared of words that people said to a product: whose, and with what
/// they did.
pub(super) type Said = BTreeMap<(ReactionKey, Reaction), BTreeSet<String>>;

pub(super) fn said(model: &Model, rooms: &[RoomIx], of: Option<Side>) -> Said {
    let mut said = Said::new();
    for &index in rooms {
        let room = &model[index];
        for turn in &room.introductions {
            let Some(product) = turn.product else {
                continue;
            };
            let shared = turn.reactions.iter();
            let shared = shared.filter(|one| speaks(model, index, one));
            for one in shared {
                let member = &room[one.from.value];
                let own = member.uses == Some(product);
                let fits = of.is_none_or(|of| !own && of == side(model, member));
                if let (Some(words), true, false) = (&one.says, fits, is_held_back(model, member)) {
                    let persona = member.persona;
                    let key = ReactionKey {
                        product,
                        own,
                        persona,
                    };
                    let words_of = said.entry((key, one.kind.into())).or_default();
                    words_of.insert(words.clone());
                }
            }
        }
    }
    said
}

/// A group as figures.
pub(super) fn gestures(counts: Reactions, key: ReactionKey, said: &Said) -> Vec<Gesture> {
    let there = counts.each().into_iter().filter(|(_, n)| *n > 0);
    let each = there.map(|(reaction, n)| Gesture {
        reaction,
        people: vec![Peers {
            n,
            ..Peers::default()
        }],
        words: said
            .get(&(key, reaction))
            .map(|words| words.iter().cloned().collect())
            .unwrap_or_default(),
    });
    each.collect()
}

/// What we thought of a product beside what they did, persona by persona;
/// nothing where nobody imagined anything.
pub fn foreseen(
    model: &Model,
    groups: &Groups,
    product: ProductIx,
    title: &str,
) -> Option<ForeseenPicture> {
    let rooms = imagined(model);
    let mut thought: BTreeMap<ReactionKey, Reactions> = BTreeMap::new();
    for &index in &rooms {
        let room = &model[index];
        for (at, of, kind) in first(model, index) {
            let member = &room[at];
            if of == product {
                let key = ReactionKey {
                    product,
                    own: member.uses == Some(product),
                    persona: member.persona,
                };
                thought.entry(key).or_default().add(kind);
            }
        }
    }
    if thought.is_empty() {
        return None;
    }
    let own = groups.reactions.iter();
    let heard: BTreeMap<ReactionKey, &Taken> = own
        .filter(|(key, _)| key.product == product)
        .map(|(key, group)| (*key, &group.whole))
        .collect();
    let keys: BTreeSet<ReactionKey> = thought.keys().chain(heard.keys()).copied().collect();
    let mut keys: Vec<ReactionKey> = keys.into_iter().collect();
    // What can be compared comes first.
    keys.sort_by_key(|key| {
        let unforeseen = !thought.contains_key(key);
        let near = closeness(&model[key.persona].roles);
        (unforeseen, key.own, near, key.persona)
    });
    let (thought_words, heard_words) = (said(model, &rooms, None), said(model, &held(model), None));
    let rows = keys.into_iter().map(|key| {
        let taken = heard.get(&key);
        let told = taken.filter(|taken| taken.told.counts);
        ForeseenRow {
            persona: model[key.persona].name.clone(),
            own: key.own,
            imagined: gestures(
                thought.get(&key).copied().unwrap_or_default(),
                key,
                &thought_words,
            ),
            heard: told.map_or_else(Vec::new, |taken| gestures(taken.counts, key, &heard_words)),
            held_back: taken.map_or(0, |taken| match taken.told.counts {
                true => taken.held_back,
                false => taken.counts.total() + taken.held_back,
            }),
            // Where sessions are left out, somebody may have reacted there.
            partial: lacks_sessions(model) || taken.is_some_and(|taken| taken.later),
        }
    });
    Some(ForeseenPicture {
        title: title.to_owned(),
        product: model[product].name.clone(),
        rows: rows.collect(),
    })
}
