//! People by product, persona and session.

use std::collections::{BTreeMap, BTreeSet};

use super::told::{spreads, tell};
use super::{held, is_grouped};
use crate::measure::cells::ROWS;
use crate::measure::disclosure::{Limits, Piece, split};
use crate::measure::reactions::{Reaction, Reactions};
use crate::measure::telling::Showing;
use crate::model::{Member, MemberIx, Model, PersonaIx, ProductIx, RoomIx, Rows, Span};

/// Whose reactions, and to what. The two kinds of group are never added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReactionKey {
    /// What they reacted to.
    pub product: ProductIx,
    /// Whether they use it themselves.
    pub own: bool,
    /// Who they are.
    pub persona: PersonaIx,
}

/// On whose side somebody is by what they use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// They use the product under study.
    Ours,
    /// They use another one.
    Theirs,
    /// Nothing is known of what they use.
    Neither,
}

/// What some people did, and where it is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taken {
    /// One each, of those of whom it is told.
    pub counts: Reactions,
    /// How many more reacted in confidence, of whom nothing is told here. Where
    /// it is told of nobody, they are `counts`, and `told` says nothing of them.
    pub held_back: usize,
    /// Whether others may have reacted later: counted are those alone who did when
    /// it was introduced first, since the rest would lead to a single chair.
    pub later: bool,
    /// Where.
    pub rows: Rows,
    /// What may be told of `counts`.
    pub told: ReactionsShown,
    /// Of whom the figures are: how many know it, what they think of it, by which
    /// name they know it. They may be of all where `counts` is of some.
    pub scores: [RoomScore; 3],
    /// What those did who were not promised to be told of in groups alone.
    pub(super) open: Reactions,
    /// What those did who were.
    pub(super) grouped: Reactions,
}

impl Taken {
    /// Known or not; admired, neither, laughed at or hugged; by which name:
    /// well, neither way, badly.
    pub fn spreads(&self) -> [[u64; 3]; 3] {
        spreads(self.counts)
    }
}

/// One of the numbers of a group, of those of whom it is told.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RoomScore {
    /// Well, neither way, badly.
    pub spread: [u64; 3],
    /// Those among them who were promised to be told of in groups alone.
    pub confided: [u64; 3],
    /// What may be told of it.
    pub told: Showing,
    /// How many more there are, who are told of in larger groups alone.
    pub held_back: u64,
    /// Whether it is told as of everybody, since it is not told whether all of those
    /// in confidence know it or all but one: then it holds in either case.
    pub of_all: bool,
}

impl RoomScore {
    /// How many are counted who were promised to be told of in groups alone.
    pub fn people_confided(&self) -> u64 {
        self.confided.iter().sum()
    }

    /// How many are counted who agreed to more, of each kind.
    pub fn known(&self) -> [u64; 3] {
        [0, 1, 2].map(|kind| self.spread[kind].saturating_sub(self.confided[kind]))
    }
}

/// What may be told of some people's reactions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReactionsShown {
    /// How many know it.
    pub known: Showing,
    /// What they think of it.
    pub net: Showing,
    /// By which name they know it.
    pub renamed: Showing,
    /// Whether what own users think of it is told as of everybody, because it is
    /// not told whether all of them know it or all but one.
    pub of_all: bool,
    /// Each kind of reaction.
    pub counts: bool,
}

/// One persona's reactions to one product.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// In all sessions. Whoever came to two counts in both.
    pub whole: Taken,
    /// In each.
    pub sessions: BTreeMap<RoomIx, Taken>,
    /// By what they use; empty for own users.
    pub sides: BTreeMap<Side, Taken>,
    /// By what they use in each session; empty for own users.
    pub(super) cells: BTreeMap<(RoomIx, Side), Taken>,
}

/// How people of one persona felt after their own introduction.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Felt {
    /// In all sessions.
    pub whole: Feelings,
    /// In each.
    pub sessions: BTreeMap<RoomIx, Feelings>,
}

/// How some people felt.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feelings {
    /// Above zero, zero, below zero, of those of whom it is told.
    pub spread: [u64; 3],
    /// Where.
    pub rows: Rows,
    /// What may be told of it.
    pub told: Showing,
    /// How many more told how they felt in confidence.
    pub held_back: u64,
    /// How many of those counted were promised to be told of in groups alone.
    pub confided: [u64; 3],
    pub(super) open: [u64; 3],
    pub(super) grouped: [u64; 3],
}

/// All of them.
#[derive(Debug, Clone)]
pub struct Groups {
    /// Reactions.
    pub reactions: BTreeMap<ReactionKey, Group>,
    /// Feelings.
    pub felt: BTreeMap<PersonaIx, Felt>,
    /// The smallest groups.
    pub limits: Limits,
}

impl Groups {
    /// Of all sessions that were held.
    pub fn new(model: &Model) -> Self {
        let limits = Limits::new(model.policy);
        let mut groups = Self {
            reactions: BTreeMap::new(),
            felt: BTreeMap::new(),
            limits,
        };
        for room in held(model) {
            groups.add(model, room);
        }
        for (key, group) in &mut groups.reactions {
            let shown = tell(&mut group.sessions, key.own, limits);
            group.whole.settle(shown, limits);
            tell(&mut group.sides, key.own, limits);
            tell(&mut group.cells, key.own, limits);
            group.keep_apart(limits);
        }
        for felt in groups.felt.values_mut() {
            let parts = felt.sessions.values();
            let pieces: Vec<Piece<1>> = parts
                .map(|part| (part.grouped.iter().sum(), [part.grouped]))
                .filter(|(people, _)| *people > 0)
                .collect();
            let shown = split(&pieces, limits, |shows| shows);
            felt.whole.settle(shown.whole[0], limits);
            let mut shown = shown.parts.into_iter();
            for part in felt.sessions.values_mut() {
                let nobody = part.grouped.iter().sum::<u64>() == 0;
                let own = if nobody { None } else { shown.next() };
                part.settle(own.map_or(Showing::Nothing, |[own]| own), limits);
            }
        }
        groups
    }

    fn add(&mut self, model: &Model, index: RoomIx) {
        let room = &model[index];
        for (product, reaction) in all(model, index) {
            let (kind, span) = (reaction.kind.into(), reaction.span);
            let counts = reaction.counts.counts();
            if !counts && !reaction.counts.is_untold() {
                continue;
            }
            let member = &room[reaction.from.value];
            let own = member.uses == Some(product);
            let key = ReactionKey {
                product,
                own,
                persona: member.persona,
            };
            let group = self.reactions.entry(key).or_default();
            let session = group.sessions.entry(index).or_default();
            let did = (kind, span, is_grouped(member));
            let mut parts = vec![&mut group.whole, session];
            if !own {
                let side = side(model, member);
                parts.push(group.sides.entry(side).or_default());
                parts.push(group.cells.entry((index, side)).or_default());
            }
            for part in parts {
                match counts {
                    true => add(part, did),
                    false => part.later = true,
                }
            }
        }
        for turn in &room.introductions {
            let Some(feels) = turn.feels else {
                continue;
            };
            let member = &room[turn.member.value];
            let felt = self.felt.entry(member.persona).or_default();
            let at = usize::from(feels <= 0) + usize::from(feels < 0);
            let session = felt.sessions.entry(index).or_default();
            for part in [&mut felt.whole, session] {
                let own = match is_grouped(member) {
                    true => &mut part.grouped,
                    false => &mut part.open,
                };
                own[at] += 1;
                row(&mut part.rows, turn.span);
            }
        }
    }
}

/// What each member counts with for each product.
pub(super) fn first(
    model: &Model,
    index: RoomIx,
) -> impl Iterator<Item = (MemberIx, ProductIx, Reaction)> {
    let counted = all(model, index).filter(|(_, one)| one.counts.counts());
    counted.map(|(product, one)| (one.from.value, product, one.kind.into()))
}

/// Every reaction to a product.
fn all(model: &Model, index: RoomIx) -> impl Iterator<Item = (ProductIx, &crate::model::Reaction)> {
    let turns = model[index].introductions.iter();
    let turns = turns.filter_map(|turn| Some((turn.product?, &turn.reactions)));
    turns.flat_map(|(product, reactions)| reactions.iter().map(move |one| (product, one)))
}

pub(super) fn side(model: &Model, member: &Member) -> Side {
    match (member.uses, model.report.product) {
        (None, _) => Side::Neither,
        (uses, ours) if uses == ours => Side::Ours,
        _ => Side::Theirs,
    }
}

fn add(to: &mut Taken, (kind, span, is_grouped): (Reaction, Span, bool)) {
    match is_grouped {
        true => to.grouped.add(kind),
        false => to.open.add(kind),
    }
    row(&mut to.rows, span);
}

fn row(rows: &mut Rows, span: Span) {
    match rows.first.len() < ROWS {
        true => rows.first.push(span),
        false => rows.more += 1,
    }
}

impl Groups {
    /// Products of which there are reactions, the one under study first.
    pub fn products(&self, model: &Model) -> Vec<ProductIx> {
        let all: BTreeSet<_> = self.reactions.keys().map(|key| key.product).collect();
        let mut all: Vec<_> = all.into_iter().collect();
        all.sort_by_key(|&product| (Some(product) != model.report.product, product));
        all
    }
}
