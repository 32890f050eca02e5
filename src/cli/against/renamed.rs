//! Waves that are called otherwise than they were.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::figures::{Figures, Wave, in_wave};
use super::people::people;

/// So many pairs are looked at; more waves that are gone and new at once than
/// that is another report.
const MOST: usize = 20_000;

/// Of waves that are new those that may be the ones that are gone, the likeliest
/// alone: waves of the same survey, or of surveys that are gone and new
/// themselves, of which the same groups are the closest in number.
pub(super) fn renamed(old: &Figures<'_>, new: &Figures<'_>) -> BTreeMap<Wave, Wave> {
    let gone: Vec<_> = old.waves().difference(new.waves()).collect();
    let come: Vec<_> = new.waves().difference(old.waves()).collect();
    if gone.len().saturating_mul(come.len()) > MOST {
        return BTreeMap::new();
    }
    let [kept_before, kept_now] = [old, new].map(|all| {
        let surveys = all.waves().iter().map(|(survey, _)| survey);
        surveys.collect::<BTreeSet<_>>()
    });
    let [before, now] = [(old, &gone), (new, &come)].map(|(all, waves)| groups(all, waves));
    let mut pairs = Vec::new();
    for (was, before) in &before {
        for (is, now) in &now {
            let moved = !kept_now.contains(&was.0) && !kept_before.contains(&is.0);
            let both = before
                .iter()
                .filter_map(|(group, n)| Some((n, now.get(group)?)));
            let apart: Vec<u64> = both.map(|(before, now)| before.abs_diff(*now)).collect();
            if (was.0 == is.0 || moved) && !apart.is_empty() {
                let all = apart.iter().sum::<u64>();
                let each = all / apart.len() as u64;
                pairs.push(((each, Reverse(apart.len()), all), is, was));
            }
        }
    }
    likeliest(pairs)
}

/// How far apart two are; then the new one, and the one that is gone.
pub(super) type Candidate<'a, K, T> = (K, &'a T, &'a T);

/// Of each that is new the one that it may be, the closest pairs first, nobody twice.
pub(super) fn likeliest<K: Ord, T: Ord + Clone>(
    mut pairs: Vec<Candidate<'_, K, T>>,
) -> BTreeMap<T, T> {
    pairs.sort();
    let mut out = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for (_, is, was) in pairs {
        if !out.contains_key(is) && taken.insert(was) {
            out.insert(is.clone(), was.clone());
        }
    }
    out
}

/// How many stand behind the figures of some waves, whichever wave it is.
fn groups(all: &Figures<'_>, waves: &[&Wave]) -> BTreeMap<Wave, BTreeMap<String, u64>> {
    let nowhere = (String::new(), String::new());
    let mut out: BTreeMap<Wave, BTreeMap<String, u64>> = BTreeMap::new();
    for one in all.iter() {
        let Some(wave) = one.wave().filter(|wave| waves.binary_search(&wave).is_ok()) else {
            continue;
        };
        if let Some(n) = people(one) {
            let place = in_wave(one.key.of(), &nowhere).key(one.key.metric());
            out.entry(wave).or_default().insert(place.to_string(), n);
        }
    }
    out
}
