//! What may be told of people by what they did.

use std::collections::BTreeMap;

use super::gather::{Feelings, Group, ReactionsShown, RoomScore, Taken};
use crate::measure::disclosure::{Limits, is_alike, split_by};
use crate::measure::reactions::{Reaction, Reactions};
use crate::measure::telling::Showing;

impl Group {
    /// Sessions and sides are two ways to take the same people apart. The chairs
    /// tell where a session has one side alone, or a side one session, and then
    /// the one way would be told by the other. So sides are told where each of
    /// them could be told in each session.
    pub(super) fn keep_apart(&mut self, limits: Limits) {
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

impl Feelings {
    /// Those who were promised to be told of in groups alone are told where
    /// `shown` lets them, and otherwise where nobody else would be. Where they are
    /// most, and are told with a bound, so is everybody.
    pub(super) fn settle(&mut self, shown: Showing, limits: Limits) {
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

/// Settles what is told of parts of one group, and returns what may be told of
/// all of its people who were promised to be told of in groups alone. Nobody
/// else is to be protected, and so those alone are looked at.
pub(super) fn tell<K: Ord>(
    parts: &mut BTreeMap<K, Taken>,
    own: bool,
    limits: Limits,
) -> [Showing; 4] {
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
    pub(super) fn settle(&mut self, shows: [Showing; 4], limits: Limits) {
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
pub(super) fn spreads(counts: Reactions) -> [[u64; 3]; 3] {
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

#[cfg(test)]
mod tests {
    use super::Showing::{Coded, Hidden, Nothing, Whole};
    use super::*;
    use crate::measure::rooms::gather::Side;
    use crate::model::RoomIx;

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
