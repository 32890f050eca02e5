//! Who stays, from what people answered: kinds, and who goes when barriers
//! fall, as far as it may be shown.

use std::collections::BTreeSet;

use super::disclosure::{Limits, complement};
use super::lock_in::{Answer, Barrier, Kind, Limits as Marks, Release, release, steadiness};
use crate::model::{AccountIx, LockIn, Model, PersonaIx};

/// The kinds, from the one that stays gladly; last those of whom it is not known.
pub const KINDS: [Kind; 6] = [
    Kind::Loyalist,
    Kind::Mercenary,
    Kind::Hostage,
    Kind::Unexplained,
    Kind::Defector,
    Kind::NotKnown,
];

/// The word of a kind, in paths and in the wording.
pub fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Loyalist => "loyalist",
        Kind::Mercenary => "mercenary",
        Kind::Hostage => "hostage",
        Kind::Unexplained => "unexplained",
        Kind::Defector => "defector",
        Kind::NotKnown => "not_known",
    }
}

/// Those who answered both how satisfied they are and how likely to stay: the
/// latest answer of each.
#[derive(Debug, Clone, Default)]
pub struct Staying<'m> {
    /// What they said, and the numbers in it.
    pub people: Vec<(&'m LockIn, Answer)>,
    /// How many left one of the two open.
    pub incomplete: usize,
}

impl<'m> Staying<'m> {
    /// Of a model.
    pub fn of(model: &'m Model) -> Self {
        let mut out = Self::default();
        for entry in model.lock_in.iter().filter(|entry| entry.latest) {
            let Some((satisfaction, stay)) = entry.satisfaction.zip(entry.stay) else {
                out.incomplete += 1;
                continue;
            };
            let high = |word| entry.barriers.of(word);
            let answer = Answer {
                satisfaction,
                stay,
                would_switch: entry.would_switch,
                barriers: [Barrier::Procedural, Barrier::Financial, Barrier::Relational].map(high),
                revenue: entry.revenue,
            };
            out.people.push((entry, answer));
        }
        out
    }

    /// Those of one persona.
    #[must_use]
    pub fn persona(&self, persona: PersonaIx) -> Self {
        let own = self.people.iter();
        let own = own.filter(|(entry, _)| entry.persona == persona);
        Self {
            people: own.copied().collect(),
            incomplete: 0,
        }
    }

    /// The numbers alone.
    pub fn answers(&self) -> Vec<Answer> {
        self.people.iter().map(|(_, answer)| *answer).collect()
    }

    /// How many are of each of [`KINDS`].
    pub fn counts(&self) -> [u64; 6] {
        KINDS.map(|kind| {
            let like = |answer: &(&LockIn, Answer)| answer.1.kind(Marks::default()) == kind;
            self.people.iter().filter(|answer| like(answer)).count() as u64
        })
    }

    /// The same, where it may be shown: a kind of too few people is hidden, and
    /// with it whatever would give it away.
    pub fn shown(&self, limits: Limits) -> [Option<u64>; 6] {
        let mut shown = told(self.counts(), limits);
        // Who was asked what is no secret, and tells nothing of what they said.
        let asked = |answer: &Answer| answer.would_switch.is_some() && answer.asked_all();
        if self.people.iter().all(|(_, answer)| asked(answer)) {
            shown[KINDS.len() - 1] = Some(0);
        }
        shown
    }

    /// How many hostages there are, and the fewest and most with a limit moved
    /// by one.
    pub fn steadiness(&self) -> (usize, usize, usize) {
        steadiness(&self.answers(), Kind::Hostage, Marks::default())
    }

    /// The fewest and the most hostages with a limit moved by one, where they
    /// may be shown: enough, and enough more or fewer than there are.
    pub fn steady(&self, limits: Limits) -> [Option<u64>; 2] {
        let (here, fewest, most) = self.steadiness();
        let known = self.shown(limits)[2].is_some();
        let far = |a: usize, b: usize| a == b || a.abs_diff(b) >= limits.group;
        let told = [fewest, most].map(|n| {
            let enough = n == here || n >= limits.group;
            !limits.guarded || (known && enough && far(n, here) && far(fewest, most))
        });
        let numbers = [fewest, most].map(|n| n as u64);
        [0, 1].map(|at| (told[0] && told[1]).then_some(numbers[at]))
    }

    /// Who goes when `dropped` fall at some accounts; none named is everywhere.
    pub fn release(&self, dropped: &[Barrier], at: &[AccountIx]) -> Release {
        let there = self.people.iter().filter(|(entry, _)| {
            at.is_empty() || entry.account.is_some_and(|own| at.contains(&own))
        });
        let answers: Vec<_> = there.map(|(_, answer)| *answer).collect();
        release(&answers, dropped, Marks::default())
    }

    /// The accounts that answers are known to be from.
    pub fn accounts(&self) -> BTreeSet<AccountIx> {
        let known = self.people.iter();
        known.filter_map(|(entry, _)| entry.account).collect()
    }
}

/// Every way in which barriers can fall, each alone and then together.
pub const WAYS: [(&str, &[Barrier]); 7] = [
    ("procedural", &[Barrier::Procedural]),
    ("financial", &[Barrier::Financial]),
    ("relational", &[Barrier::Relational]),
    (
        "procedural_financial",
        &[Barrier::Procedural, Barrier::Financial],
    ),
    (
        "procedural_relational",
        &[Barrier::Procedural, Barrier::Relational],
    ),
    (
        "financial_relational",
        &[Barrier::Financial, Barrier::Relational],
    ),
    ("all", Barrier::ALL),
];

/// A way out, and who goes by it.
#[derive(Debug, Clone)]
pub struct Way {
    /// The end of its path.
    pub id: String,
    /// Which barriers fall.
    pub dropped: Vec<Barrier>,
    /// Which of the report's scenarios it is, if it is one.
    pub scenario: Option<usize>,
    /// Who goes.
    pub release: Release,
    /// Whether the number of people may be shown.
    pub shown: bool,
}

/// All ways in which barriers fall, and then the scenarios of the report.
///
/// In the client edition a way is shown where enough people go for sure, enough
/// are between sure and unsure or none, and enough between it and every other
/// that is shown, or the number of all hostages, or none: nobody is known by
/// subtraction. As every hostage could go if all barriers fell, no way is shown
/// where their number is not.
/// Revenue is never shown there, since one contract's is known to whoever pays
/// it.
pub fn ways(model: &Model) -> Vec<Way> {
    let staying = Staying::of(model);
    let limits = Limits::new(model.report.privacy, model.edition);
    let way = |id: &str, dropped: Vec<Barrier>, scenario, at: &[AccountIx]| Way {
        id: id.to_owned(),
        release: staying.release(&dropped, at),
        dropped,
        scenario,
        shown: !limits.guarded,
    };
    let built_in = WAYS
        .iter()
        .map(|(id, dropped)| way(id, dropped.to_vec(), None, &[]));
    let mut all: Vec<_> = built_in.collect();
    for (at, scenario) in model.report.scenarios.iter().enumerate() {
        let dropped = scenario.opens.clone();
        let id = format!("scenarios.{}", scenario.id);
        all.push(way(&id, dropped, Some(at), &scenario.accounts));
    }
    if limits.guarded
        && let Some(hostages) = staying.shown(limits)[2]
    {
        // What is so at some accounts alone is not known there.
        let everywhere = |way: &Way| {
            let scenario = way.scenario.map(|at| &model.report.scenarios[at]);
            scenario.is_none_or(|scenario| scenario.accounts.is_empty())
        };
        let bands = all
            .iter()
            .map(|way| everywhere(way).then_some(way.release.people));
        let bands: Vec<_> = bands.collect();
        for (way, shown) in all
            .iter_mut()
            .zip(apart(&bands, hostages as usize, limits.group))
        {
            way.shown = shown;
        }
    }
    all
}

/// Of counts of one whole those that may be shown: a part of too few people is
/// hidden, and with it whatever would give it away.
fn told(counts: [u64; 6], limits: Limits) -> [Option<u64>; 6] {
    if !limits.guarded {
        return counts.map(Some);
    }
    if counts.iter().sum::<u64>() < limits.group as u64 {
        return [None; 6];
    }
    let hidden = complement(&counts, limits.group as u64);
    // That nobody is of a kind tells of everybody, where the rest is hidden.
    let some = hidden.contains(&true);
    let mut at = 0;
    counts.map(|n| {
        let hide = hidden[at] || (n == 0 && some);
        at += 1;
        (!hide).then_some(n)
    })
}

/// Of bands from sure to unsure those that may be shown beside each other: no
/// end of one is less than `least` people from none or from another end,
/// unless they are the same.
/// All of them are told as well, which is how many hostages there are.
fn apart(bands: &[Option<(usize, usize)>], hostages: usize, least: usize) -> Vec<bool> {
    let far = |a: usize, b: usize| a == b || a.abs_diff(b) >= least;
    let mut order: Vec<_> = (0..bands.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(bands[at]));
    let mut shown = vec![false; bands.len()];
    let mut known = vec![0, hostages];
    for at in order {
        let Some((low, high)) = bands[at] else {
            continue;
        };
        let safe = |n: usize| n >= least && known.iter().all(|&other| far(n, other));
        if safe(low) && safe(high) && far(low, high) {
            shown[at] = true;
            known.extend([low, high]);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_sees_no_kind_of_few() {
        // One defector: a second kind goes with it, and what nobody is as well.
        assert_eq!(told([6, 0, 6, 0, 1, 0], Limits::CLIENT), [None; 6]);
        let some = [None, None, Some(9), None, None, None];
        assert_eq!(told([2, 1, 9, 1, 1, 0], Limits::CLIENT), some);
        assert_eq!(told([3, 0, 4, 0, 0, 0], Limits::CLIENT), [None; 6]);
        // Those of whom it is not known are people as well.
        assert_eq!(told([6, 0, 6, 0, 0, 1], Limits::CLIENT), [None; 6]);
        let guarded = false;
        let all = told(
            [6, 0, 6, 0, 1, 0],
            Limits {
                guarded,
                ..Limits::CLIENT
            },
        );
        assert_eq!(all, [6, 0, 6, 0, 1, 0].map(Some));
    }

    #[test]
    fn nobody_is_known_by_subtraction() {
        let bands =
            |list: &[(usize, usize)]| -> Vec<_> { list.iter().copied().map(Some).collect() };
        assert_eq!(apart(&bands(&[(6, 6), (6, 6)]), 12, 5), [true, true]);
        // One more goes if all fall: that would be one person.
        assert_eq!(apart(&bands(&[(6, 6), (7, 7)]), 12, 5), [false, true]);
        assert_eq!(
            apart(&bands(&[(6, 7), (5, 10), (4, 9)]), 15, 5),
            [false, true, false]
        );
        assert_eq!(apart(&[None, Some((0, 0))], 15, 5), [false, false]);
        // One hostage stays: whoever it is, all is known of them.
        assert_eq!(apart(&bands(&[(6, 6)]), 7, 5), [false]);
        assert_eq!(apart(&bands(&[(7, 7)]), 7, 5), [true]);
    }
}
