//! People by product, persona and session.

use std::collections::{BTreeMap, BTreeSet};

use super::{held, is_grouped};
use crate::measure::cells::ROWS;
use crate::measure::disclosure::{Limits, Piece, is_alike, split, split_by};
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
    open: Reactions,
    /// What those did who were.
    grouped: Reactions,
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
    cells: BTreeMap<(RoomIx, Side), Taken>,
}

impl Group {
    /// Sessions and sides are two ways to take the same people apart. The chairs
    /// tell where a session has one side alone, or a side one session, and then
    /// the one way would be told by the other. So sides are told where each of
    /// them could be told in each session.
    fn keep_apart(&mut self, limits: Limits) {
        let told = self.cells.values().all(|cell| cell.told.counts);
        if !limits.guarded || self.sessions.len() < 2 || told {
            return;
        }
        for side in self.sides.values_mut() {
            side.told = ReactionsShown {
                known: Showing::Hidden,
                net: Showing::Hidden,
                renamed: Showing::Hidden,
                of_all: false,
                counts: false,
            };
        }
    }
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
    open: [u64; 3],
    grouped: [u64; 3],
}

impl Feelings {
    /// Those who were promised to be told of in groups alone are told where
    /// `shown` lets them, and otherwise where nobody else would be. Where they are
    /// most, and are told with a bound, so is everybody.
    fn settle(&mut self, shown: Showing, limits: Limits) {
        let n = |spread: [u64; 3]| spread.iter().sum::<u64>();
        let (open, grouped) = (n(self.open), n(self.grouped));
        let told = match shown {
            _ if !limits.guarded || grouped == 0 => openly(open + grouped),
            shown if open == 0 || is_of_all(shown, [open, grouped]) => shown,
            _ => {
                self.held_back = grouped;
                openly(open)
            }
        };
        self.confided = match self.held_back {
            0 => self.grouped,
            _ => [0; 3],
        };
        (self.spread, self.told) = (plus(self.open, self.confided), told);
    }
}

/// Whether what is told of those in confidence, so many of them beside so many who
/// agreed to more, is told of all together. Nothing comes out by subtraction: of those
/// it is told as if nobody else were there. Of few who are alike it is a bound, and
/// where most agreed to more, these tell more by themselves.
fn is_of_all(shown: Showing, [open, grouped]: [u64; 2]) -> bool {
    match shown {
        Showing::Whole => true,
        Showing::Coded => open < grouped,
        _ => false,
    }
}

fn plus(a: [u64; 3], b: [u64; 3]) -> [u64; 3] {
    [0, 1, 2].map(|kind| a[kind] + b[kind])
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

/// Settles what is told of parts of one group, and returns what may be told of
/// all of its people who were promised to be told of in groups alone. Nobody
/// else is to be protected, and so those alone are looked at.
fn tell<K: Ord>(parts: &mut BTreeMap<K, Taken>, own: bool, limits: Limits) -> [Showing; 4] {
    let grouped = parts.values().filter(|taken| taken.grouped.total() > 0);
    let pieces: Vec<(u64, Reactions)> = grouped
        .map(|taken| (taken.grouped.total() as u64, taken.grouped))
        .collect();
    let scored = |parts: &[&Reactions]| {
        let all = parts
            .iter()
            .fold(Reactions::default(), |all, part| sum(all, **part));
        let all = looked_at(all, limits);
        let [known, net, renamed] = spreads(all);
        [known, net, renamed, net_of_all(all)].map(|spread| limits.scored(spread))
    };
    let shown = split_by(&pieces, limits, scored, |shows| tie(shows, own, limits));
    let mut each = shown.parts.into_iter();
    for taken in parts.values_mut() {
        let shows = match taken.grouped.total() {
            0 => None,
            _ => each.next(),
        };
        taken.settle(shows.unwrap_or_default(), limits);
    }
    shown.whole
}

impl Taken {
    /// Those who were promised to be told of in groups alone are counted where
    /// all of it may be told of them; otherwise the others stand alone, and how
    /// many more there are is said. Each number is told of all together where it may
    /// be told of those in confidence.
    fn settle(&mut self, shows: [Showing; 4], limits: Limits) {
        let grouped = told(looked_at(self.grouped, limits), shows, limits);
        let nobody = self.grouped.total() == 0;
        if !limits.guarded || nobody || grouped.counts && self.open.total() > 0 {
            self.counts = sum(self.open, self.grouped);
            self.told = told_openly(self.counts);
            self.scores = self.scored(self.told, limits, |_| true);
        } else if self.open.total() == 0 {
            (self.counts, self.told) = (self.grouped, grouped);
            self.scores = self.scored(grouped, limits, |_| true);
        } else {
            (self.counts, self.held_back) = (self.open, self.grouped.total());
            self.told = told_openly(self.open);
            let people = [self.open, self.grouped].map(|side| side.total() as u64);
            self.scores = self.scored(grouped, limits, |shown| is_of_all(shown, people));
        }
    }

    /// The numbers of all, of whom this is told; of those alone who agreed to more
    /// where `of_all` says so of it.
    fn scored(
        &self,
        told: ReactionsShown,
        limits: Limits,
        of_all: impl Fn(Showing) -> bool,
    ) -> [RoomScore; 3] {
        let looked_at = looked_at(self.grouped, limits);
        let (open, grouped) = (spreads(self.open), spreads(looked_at));
        let shown = [told.known, told.net, told.renamed];
        [0, 1, 2].map(|at| match of_all(shown[at]) {
            true => {
                let of_all = told.of_all && at == NET;
                let [open, confided] = match of_all {
                    true => [open[at], net_of_all(looked_at)],
                    false => [open[at], grouped[at]],
                };
                RoomScore {
                    spread: plus(open, confided),
                    confided,
                    told: shown[at],
                    held_back: 0,
                    of_all,
                }
            }
            false => RoomScore {
                spread: open[at],
                told: openly(open[at].iter().sum()),
                held_back: self.grouped.total() as u64,
                ..RoomScore::default()
            },
        })
    }
}

/// What they think of it, among the numbers of a group.
const NET: usize = 1;

/// What is told of people of whom all may be told: all of it. How far so few may
/// be believed is for [`belief`](crate::measure::belief) to say.
fn told_openly(counts: Reactions) -> ReactionsShown {
    let [known, net, renamed] = spreads(counts).map(|spread| openly(spread.iter().sum()));
    ReactionsShown {
        known,
        net,
        renamed,
        of_all: false,
        counts: counts.total() > 0,
    }
}

fn openly(n: u64) -> Showing {
    match n {
        0 => Showing::Nothing,
        _ => Showing::Whole,
    }
}

/// Known or not; admired, neither, laughed at or hugged; by which name.
fn spreads(counts: Reactions) -> [[u64; 3]; 3] {
    let aware = counts.aware();
    let spreads = [
        [aware, 0, counts.asked() - aware],
        [
            counts.admire,
            counts.nod + counts.geek,
            counts.laugh + counts.hug,
        ],
        [aware, 0, counts.old_name],
    ];
    spreads.map(|spread| spread.map(|n| n as u64))
}

/// What is told of these people is made of this. Where all know it, or none does, but
/// one who said something else and counts nowhere, that one is taken for one of the
/// other kind: from how many a bound is of could be seen that one did.
fn looked_at(grouped: Reactions, limits: Limits) -> Reactions {
    let (aware, asked) = (grouped.aware(), grouped.asked());
    let alike = is_alike(&[aware as u64, (asked - aware) as u64, 1]);
    if !limits.guarded || grouped.other != 1 || !alike || aware > 0 && aware < asked {
        return grouped;
    }
    let mut all = Reactions {
        other: 0,
        ..grouped
    };
    all.add(match aware {
        0 => Reaction::Nod,
        _ => Reaction::Who,
    });
    all
}

/// What those think of it who use it, where whoever does not know it is taken for
/// one who neither admires nor laughs: what is told of it is then the same whether
/// one of them did not know it or none.
fn net_of_all(counts: Reactions) -> [u64; 3] {
    let [[_, _, unaware], [plus, zero, minus], _] = spreads(counts);
    [plus, zero + unaware, minus]
}

/// How many have an opinion is how many know it. Where that may not be told,
/// neither is the other, nor whether there is anybody. Where nearly all know it,
/// or nearly nobody, a bound is told of how many ([`ReactionsShown::known`]); whoever has
/// counted the chairs would see from the number of opinions whether it was all
/// of them, and from their absence that it was nobody. Nearly all own users know
/// it nearly always: of them bounds are told of what they think, which are the
/// same whether it was all of them or all but one.
fn tie([known, net, renamed, of_all]: [Showing; 4], own: bool, limits: Limits) -> [Showing; 4] {
    if !limits.guarded || known == Showing::Nothing {
        return [known, net, renamed, of_all];
    }
    let net = match known {
        Showing::Hidden => Showing::Hidden,
        Showing::Coded if own && of_all != Showing::Hidden => Showing::Coded,
        Showing::Coded => Showing::Hidden,
        _ => net,
    };
    let fits = renamed.is_shown() || renamed == Showing::Nothing;
    let renamed = match known.is_shown() && fits {
        true => renamed,
        false => Showing::Hidden,
    };
    [known, net, renamed, of_all]
}

fn told(
    taken: Reactions,
    [known, net, renamed, _]: [Showing; 4],
    limits: Limits,
) -> ReactionsShown {
    let total = taken.total();
    // That nearly none of them knows it says that hardly anybody has an opinion.
    let of_all = (known, net) == (Showing::Coded, Showing::Coded);
    let few = 2 * taken.aware() <= taken.asked();
    let net = if of_all && few { Showing::Hidden } else { net };
    let most = taken.each().into_iter().map(|(_, n)| n).max().unwrap_or(0);
    let alike = total < 30 && most + 1 >= total;
    let counts = total > 0
        && match limits.guarded {
            true => [known, net].iter().all(|&one| one == Showing::Whole) && !alike,
            // Those who made the report see each chair.
            false => true,
        };
    ReactionsShown {
        known,
        net,
        of_all: of_all && !few,
        // Where each kind of reaction is told, this is told as well.
        renamed: match counts && limits.guarded && renamed != Showing::Nothing {
            true => limits.alone((taken.aware() + taken.old_name) as u64),
            false => renamed,
        },
        counts,
    }
}

fn sum(a: Reactions, b: Reactions) -> Reactions {
    Reactions {
        admire: a.admire + b.admire,
        nod: a.nod + b.nod,
        who: a.who + b.who,
        laugh: a.laugh + b.laugh,
        old_name: a.old_name + b.old_name,
        geek: a.geek + b.geek,
        hug: a.hug + b.hug,
        other: a.other + b.other,
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

#[cfg(test)]
mod tests {
    use super::Showing::{Coded, Hidden, Nothing, Whole};
    use super::*;

    #[test]
    fn that_nobody_has_an_opinion_is_not_told_either() {
        let tied = |[known, net, renamed]: [Showing; 3], all, own| {
            let [known, net, renamed, _] = tie([known, net, renamed, all], own, Limits::CLIENT);
            [known, net, renamed]
        };
        let others = |shows| tied(shows, Whole, false);
        assert_eq!(others([Coded, Nothing, Nothing]), [Coded, Hidden, Hidden]);
        assert_eq!(others([Hidden, Nothing, Hidden]), [Hidden; 3]);
        assert_eq!(others([Whole, Whole, Coded]), [Whole, Whole, Hidden]);
        assert_eq!(others([Nothing; 3]), [Nothing; 3]);
        // Of four of five own users as of all five.
        for net in [Whole, Hidden] {
            let own = tied([Coded, net, Coded], Whole, true);
            assert_eq!(own, [Coded, Coded, Hidden]);
        }
    }

    /// Nine of one side in the first session, two of the other in the second:
    /// the side would tell the session that is hidden.
    #[test]
    fn sides_are_told_where_each_session_could_tell_them() {
        let taken = |n| Taken {
            grouped: Reactions {
                admire: n,
                who: n,
                laugh: n,
                ..Reactions::default()
            },
            ..Taken::default()
        };
        let group = |cells: &[(usize, Side, usize)]| {
            let mut group = Group::default();
            for &(room, side, n) in cells {
                let room = RoomIx(room);
                group.sessions.insert(room, taken(n));
                group.cells.insert((room, side), taken(n));
                let told = group.sides.entry(side).or_insert_with(|| taken(0));
                told.grouped = sum(told.grouped, taken(n).grouped);
            }
            tell(&mut group.sides, false, Limits::CLIENT);
            tell(&mut group.cells, false, Limits::CLIENT);
            group.keep_apart(Limits::CLIENT);
            group.sides[&Side::Ours].told.counts
        };
        assert!(group(&[(0, Side::Ours, 4), (1, Side::Theirs, 4)]));
        let few = [
            (0, Side::Ours, 4),
            (1, Side::Theirs, 1),
            (2, Side::Theirs, 4),
        ];
        assert!(!group(&few));
    }
}
