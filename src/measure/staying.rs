//! Who stays, from what people answered: kinds, and who goes when barriers
//! fall, as far as it may be shown.

use std::collections::{BTreeMap, BTreeSet};

use super::disclosure::{Limits, complement, is_alike};
use super::key::{Key, Metric, Of};
use super::lock_in::{Barrier, LoyaltyKind, Release, StayAnswer, Thresholds, release, steadiness};
use crate::model::{AccountIx, Confidentiality, LockIn, Model, PersonaIx};

/// The kinds, from the one that stays gladly; last those of whom it is not known.
pub const KINDS: [LoyaltyKind; 6] = [
    LoyaltyKind::Loyalist,
    LoyaltyKind::Mercenary,
    LoyaltyKind::Hostage,
    LoyaltyKind::Unexplained,
    LoyaltyKind::Defector,
    LoyaltyKind::NotKnown,
];

/// The word of a kind, in paths and in the wording.
pub fn word(kind: LoyaltyKind) -> &'static str {
    match kind {
        LoyaltyKind::Loyalist => "loyalist",
        LoyaltyKind::Mercenary => "mercenary",
        LoyaltyKind::Hostage => "hostage",
        LoyaltyKind::Unexplained => "unexplained",
        LoyaltyKind::Defector => "defector",
        LoyaltyKind::NotKnown => "not_known",
    }
}

/// Those who answered both how satisfied they are and how likely to stay: the
/// latest answer of each.
#[derive(Debug, Clone, Default)]
pub struct Staying<'m> {
    /// What they said, and the numbers in it.
    pub people: Vec<(&'m LockIn, StayAnswer)>,
    /// How many left one of the two open.
    pub incomplete: usize,
    /// How much may be told of a group of them.
    limits: Limits,
}

impl<'m> Staying<'m> {
    /// All who were heard, in a model.
    pub fn of(model: &'m Model) -> Self {
        Self::whose(model, |entry| entry.promise != Confidentiality::Imagined)
    }

    /// What nobody said: answers that were imagined. They count nowhere.
    pub fn imagined(model: &'m Model) -> Self {
        Self::whose(model, |entry| entry.promise == Confidentiality::Imagined)
    }

    fn whose(model: &'m Model, is_one: impl Fn(&LockIn) -> bool) -> Self {
        let mut out = Self {
            limits: Limits::new(model.policy),
            ..Self::default()
        };
        let entries = model.lock_in.iter();
        for entry in entries.filter(|entry| entry.latest && is_one(entry)) {
            let Some((satisfaction, stay)) = entry.satisfaction.zip(entry.stay) else {
                out.incomplete += 1;
                continue;
            };
            let high = |word| entry.barriers.of(word);
            let answer = StayAnswer {
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

    /// Some of them.
    #[must_use]
    pub fn only(&self, keeps: impl Fn(&LockIn) -> bool) -> Self {
        let people = self.people.iter().filter(|(entry, _)| keeps(entry));
        Self {
            people: people.copied().collect(),
            incomplete: 0,
            limits: self.limits,
        }
    }

    /// Those of one persona.
    #[must_use]
    pub fn persona(&self, persona: PersonaIx) -> Self {
        self.only(|entry| entry.persona == persona)
    }

    /// Those of whom each may be shown for themselves: everybody, where nothing
    /// is held back.
    #[must_use]
    pub fn singly(&self) -> Self {
        let limits = self.limits;
        self.only(|entry| !limits.guarded || entry.promise.is_single())
    }

    /// Those who are told in groups alone.
    #[must_use]
    pub fn grouped(&self) -> Self {
        self.only(|entry| entry.promise == Confidentiality::Grouped)
    }

    /// Those whose kinds may be counted: whoever may be shown for themselves, and
    /// of each persona those who may not, where they are enough, and neither all of
    /// one kind nor all but one.
    #[must_use]
    pub fn told(&self) -> Self {
        let limits = self.limits;
        let grouped = self.grouped();
        let personas: BTreeSet<_> = grouped
            .people
            .iter()
            .map(|(entry, _)| entry.persona)
            .collect();
        let shown = personas.into_iter();
        let shown = shown.filter(|&persona| is_group(grouped.persona(persona).counts(), limits));
        let shown: BTreeSet<_> = shown.collect();
        self.only(|entry| {
            !limits.guarded || entry.promise.is_single() || shown.contains(&entry.persona)
        })
    }

    /// The numbers alone.
    pub fn answers(&self) -> Vec<StayAnswer> {
        self.people.iter().map(|(_, answer)| *answer).collect()
    }

    /// How many are of each of [`KINDS`].
    pub fn counts(&self) -> [u64; 6] {
        KINDS.map(|kind| {
            let like =
                |answer: &(&LockIn, StayAnswer)| answer.1.kind(Thresholds::default()) == kind;
            self.people.iter().filter(|answer| like(answer)).count() as u64
        })
    }

    /// Whether everybody was asked all that tells whether they are held. Who was
    /// asked what is no secret, and tells nothing of what they said.
    pub fn all_asked(&self) -> bool {
        let asked = |answer: &StayAnswer| answer.would_switch.is_some() && answer.asked_all();
        self.people.iter().all(|(_, answer)| asked(answer))
    }

    /// Whether of some it is not known whether they are held.
    pub fn is_open(&self) -> bool {
        self.not_known() > 0
    }

    /// Whether of most it is not.
    pub fn is_mostly_open(&self) -> bool {
        self.not_known() * 2 > self.people.len()
    }

    fn not_known(&self) -> usize {
        let open =
            |answer: &StayAnswer| answer.kind(Thresholds::default()) == LoyaltyKind::NotKnown;
        self.people
            .iter()
            .filter(|(_, answer)| open(answer))
            .count()
    }

    /// How many hostages there are, and the fewest and most with a limit moved
    /// by one, where those of whom it is not known may be some.
    pub fn steadiness(&self) -> (usize, usize, usize) {
        steadiness(&self.answers(), LoyaltyKind::Hostage, Thresholds::default())
    }

    /// The fewest and the most hostages with a limit moved by one. Of those who
    /// are told in groups alone nobody may be known by it: of them as many are
    /// hostages as before, or a group more or fewer.
    pub fn steady(&self) -> Option<(usize, usize)> {
        let limits = self.limits;
        let (_, fewest, most) = self.steadiness();
        let grouped = self.grouped().answers();
        // Those who are, and with them those of whom it is not known.
        let count = |marks| {
            let of = |kind| {
                let like = |answer: &&StayAnswer| answer.kind(marks) == kind;
                grouped.iter().filter(like).count()
            };
            let held = of(LoyaltyKind::Hostage);
            [held, held + of(LoyaltyKind::NotKnown)]
        };
        let here = count(Thresholds::default());
        let far = |(n, here): (usize, usize)| n == here || n.abs_diff(here) >= limits.group;
        let all_far = |near: [usize; 2]| near.into_iter().zip(here).all(far);
        let near = Thresholds::default().near().map(count);
        let safe = !limits.guarded || near.into_iter().all(all_far);
        safe.then_some((fewest, most))
    }

    /// Who goes when `dropped` fall at some accounts; none named is everywhere.
    pub fn release(&self, dropped: &[Barrier], at: &[AccountIx]) -> Release {
        let answers: Vec<_> = self.there(at).map(|(_, answer)| *answer).collect();
        release(&answers, dropped, Thresholds::default())
    }

    fn there(&self, at: &[AccountIx]) -> impl Iterator<Item = &(&'m LockIn, StayAnswer)> {
        self.people.iter().filter(move |(entry, _)| {
            at.is_empty() || entry.account.is_some_and(|own| at.contains(&own))
        })
    }

    /// Whether what goes with some of those who go at some accounts is nothing that
    /// these readers are told: it would name whoever pays it.
    fn hides_revenue(&self, release: &Release, at: &[AccountIx]) -> bool {
        let there: Vec<_> = self.there(at).collect();
        let mut gone = release.could_go.iter().filter_map(|&go| there.get(go));
        let limits = self.limits;
        limits.guarded && gone.any(|(entry, _)| !entry.promise.is_attributed())
    }

    /// The accounts that answers are known to be from.
    pub fn accounts(&self) -> BTreeSet<AccountIx> {
        let known = self.people.iter();
        known.filter_map(|(entry, _)| entry.account).collect()
    }

    /// Of one persona, at each account those whose kinds may be counted there:
    /// whoever may be shown with their account, and those who are told in groups
    /// alone where they are a group there and are told of the persona as well.
    ///
    /// What all the hidden ones together are can be worked out from the whole.
    /// So they are of two accounts at least, and a group too.
    pub fn by_account(&self) -> BTreeMap<AccountIx, Self> {
        let limits = self.limits;
        let mut cells: BTreeMap<Option<AccountIx>, Self> = BTreeMap::new();
        for &(entry, answer) in &self.grouped().people {
            let cell = cells.entry(entry.account).or_default();
            cell.people.push((entry, answer));
        }
        let counts: Vec<_> = cells.values().map(Self::counts).collect();
        let whole = is_group(self.grouped().counts(), limits);
        let shown = match whole && !cells.contains_key(&None) {
            true => split(&counts, limits),
            false => vec![!limits.guarded; counts.len()],
        };
        let open = cells.into_keys().zip(shown).filter(|(_, shown)| *shown);
        let open: BTreeSet<_> = open.map(|(account, _)| account).collect();
        let accounts = self.accounts().into_iter().map(|account| {
            let there = self.only(|entry| {
                let told = match entry.promise {
                    Confidentiality::Grouped => open.contains(&Some(account)),
                    promise => !limits.guarded || promise.is_attributed(),
                };
                entry.account == Some(account) && told
            });
            (account, there)
        });
        accounts
            .filter(|(_, there)| !there.people.is_empty())
            .collect()
    }
}

/// Whether it may be told how these people divide, each of whom is told in a
/// group alone: they are enough, and not all of one kind, nor all but one.
fn is_group(counts: [u64; 6], limits: Limits) -> bool {
    let n: u64 = counts.iter().sum();
    !limits.guarded || n == 0 || n >= limits.group as u64 && !is_alike(&counts)
}

/// Of the parts of a group that is shown those that may be shown as well: of
/// parts so large that none of them, and not all hidden ones together, could be
/// alike, whoever gave which answer. So neither what is shown nor what is left
/// out tells anything of who answered what where.
fn split(parts: &[[u64; 6]], limits: Limits) -> Vec<bool> {
    let people: Vec<u64> = parts.iter().map(|part| part.iter().sum()).collect();
    if !limits.guarded {
        return vec![true; parts.len()];
    }
    let whole: [u64; 6] = std::array::from_fn(|at| parts.iter().map(|part| part[at]).sum());
    let most = whole.into_iter().max().unwrap_or(0);
    // As many of one kind as there are, and everybody else another.
    let may_be_alike = |n: u64| {
        let same = most.min(n);
        let others = std::iter::repeat_n(1, usize::try_from(n - same).unwrap_or(0));
        is_alike(&std::iter::once(same).chain(others).collect::<Vec<_>>())
    };
    let mut least = limits.group as u64;
    while may_be_alike(least) {
        least += 1;
    }
    let hidden = complement(&people, least);
    hidden.into_iter().map(|hidden| !hidden).collect()
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
pub struct WayOut {
    /// Where its figures stand.
    pub of: Of,
    /// Which barriers fall.
    pub dropped: Vec<Barrier>,
    /// Which of the report's scenarios it is, if it is one.
    pub scenario: Option<usize>,
    /// Who goes.
    pub release: Release,
    /// Whether what goes with some of them may be known, and not be told here.
    pub untold: bool,
}

/// The ways out that may be shown, all of the same people.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// Each kind of barrier, alone and together, and then the scenarios of the
    /// report.
    pub list: Vec<WayOut>,
    /// Whether it is everybody, and every way.
    pub complete: bool,
    /// How many more answered, and are not among those who are told of.
    pub confided: usize,
    /// How many of those who are told of are told in groups alone.
    pub grouped: usize,
}

/// A way out: where it stands, the barriers that fall, its place among the scenarios, and
/// at which accounts; none are all.
type Wanted<'m> = (Of, &'m [Barrier], Option<usize>, &'m [AccountIx]);

/// All ways in which barriers fall, and then the scenarios of the report.
///
/// The internal edition tells of everybody. The client edition tells of those
/// who may be shown for themselves, and with them of those who are told in groups
/// alone where that lets nobody be known by subtraction: of them enough go for
/// sure, enough are between sure and unsure or none, and enough between one way
/// and every other that is shown, or the number of all hostages, or none. Where
/// no way is left by that, it tells of the others alone. From which account
/// somebody is who is told in groups alone is not known, and so what is so at
/// some accounts is of the others too.
pub fn ways(model: &Model) -> Ways {
    let all = Staying::of(model);
    let limits = all.limits;
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    for (id, dropped) in WAYS {
        wanted.push((Of::all().lock_in().open(id), dropped, None, &[]));
    }
    for (at, scenario) in model.report.scenarios.iter().enumerate() {
        let of = Of::all().lock_in().scenario(scenario);
        wanted.push((of, &scenario.opens, Some(at), &scenario.accounts));
    }
    let told = all.told();
    let grouped = told.grouped();
    let (of, shown) = match !limits.guarded || grouped.people.is_empty() {
        true => (told, vec![true; wanted.len()]),
        false => {
            let bands = wanted.iter().map(|(_, dropped, _, at)| {
                let everywhere = at.is_empty();
                everywhere.then(|| grouped.release(dropped, &[]).people)
            });
            let bands: Vec<_> = bands.collect();
            let hostages = grouped.steadiness().0;
            let shown = apart(&bands, hostages, limits.group);
            match shown.contains(&true) {
                true => (told, shown),
                false => (all.singly(), vec![true; wanted.len()]),
            }
        }
    };
    if of.people.is_empty() {
        return Ways {
            confided: all.people.len(),
            ..Ways::default()
        };
    }
    let confided = all.people.len() - of.people.len();
    let complete = confided == 0 && !shown.contains(&false);
    let list = wanted.into_iter().zip(shown).filter(|(_, shown)| *shown);
    let list = list.map(|((place, dropped, scenario, at), _)| {
        let release = of.release(dropped, at);
        WayOut {
            of: place,
            untold: of.hides_revenue(&release, at),
            release,
            dropped: dropped.to_vec(),
            scenario,
        }
    });
    Ways {
        list: list.collect(),
        complete,
        confided,
        grouped: of.grouped().people.len(),
    }
}

/// Of the figures on staying that tell of people who are told in groups alone:
/// how many of those whom each tells of. None of them is among the others.
pub fn confided(model: &Model) -> BTreeMap<Key, u64> {
    let mut out = BTreeMap::new();
    let all = Staying::of(model);
    if all.people.is_empty() {
        return out;
    }
    let told = all.told();
    let lock_in = Of::all().lock_in();
    let n = |of: &Staying<'_>| of.grouped().people.len() as u64;
    let everybody = n(&told);
    for metric in [Metric::Fewest, Metric::Most] {
        out.insert(lock_in.steady().key(metric), everybody);
    }
    for (index, persona) in model.each_persona() {
        let (own, shown) = (all.persona(index), told.persona(index));
        // Of whom nothing but a bound is told, all are told in groups.
        let of = if shown.people.is_empty() {
            &own
        } else {
            &shown
        };
        for kind in KINDS {
            out.insert(lock_in.persona(persona).key(kind.into()), n(of));
        }
        for (account, there) in own.by_account() {
            let base = lock_in.account(&model[account]).persona(persona);
            for kind in KINDS {
                out.insert(base.key(kind.into()), n(&there));
            }
        }
    }
    let ways = ways(model);
    for way in ways.list {
        for metric in [Metric::PeopleLow, Metric::PeopleHigh, Metric::NotKnown] {
            out.insert(way.of.key(metric), ways.grouped as u64);
        }
    }
    out
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
    fn a_group_is_enough_people_who_are_not_alike() {
        assert!(is_group([3, 0, 2, 0, 0, 0], Limits::CLIENT));
        // What one of them knows of themselves would tell the others.
        assert!(!is_group([4, 0, 1, 0, 0, 0], Limits::CLIENT));
        assert!(!is_group([2, 1, 1, 0, 0, 0], Limits::CLIENT));
        assert!(is_group([0; 6], Limits::CLIENT));
        let own = Limits {
            guarded: false,
            ..Limits::CLIENT
        };
        assert!(is_group([1, 0, 0, 0, 0, 0], own));
    }

    #[test]
    fn a_small_account_takes_another_along() {
        let part = |loyalists, hostages| [loyalists, 0, hostages, 0, 0, 0];
        let shown = |parts: &[[u64; 6]]| split(parts, Limits::CLIENT);
        let all = [part(3, 4), part(1, 1), part(1, 2)];
        // Seven and seven: with five of a kind neither can be alike.
        let most = [[3, 1, 2, 0, 1, 0], [1, 1, 1, 0, 0, 0], [1, 0, 2, 0, 1, 0]];
        assert_eq!(shown(&most), [true, false, false]);
        // With seven of a kind seven may be all of it.
        assert_eq!(shown(&all), [false; 3]);
        assert_eq!(shown(&[part(7, 0), part(3, 3)]), [false; 2]);
        assert_eq!(shown(&[part(4, 3), part(1, 1)]), [false; 2]);
        // Who answered what where makes no difference.
        let other = [[2, 2, 2, 0, 1, 0], [2, 0, 1, 0, 0, 0], [1, 0, 2, 0, 1, 0]];
        assert_eq!(shown(&other), [true, false, false]);
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
