//! Personas, accounts, products and assumptions that go by another id than they did.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::figures::{Figures, One};
use super::people::{apart_by, is_of_assumption, told_of};
use super::renamed::likeliest;
use crate::measure::key::{Of, Scope};

/// So many pairs are looked at; more of them that are gone and new at once is another
/// report.
const MOST: usize = 2_000;

/// Of those that are new the ones that may be the ones that are gone, the likeliest
/// alone: those of whom the same figures in confidence are told, of about as many. To
/// take two for one is no harm: it is told, and of more figures than need be.
pub(super) fn moved(old: &Figures<'_>, new: &Figures<'_>) -> BTreeMap<Scope, Scope> {
    let [before, now] = [old, new].map(groups);
    let [was, is] = [old, new].map(ids);
    let gone: Vec<_> = before.iter().filter(|(id, _)| !is.contains(*id)).collect();
    let come: Vec<_> = now.iter().filter(|(id, _)| !was.contains(*id)).collect();
    if gone.len().saturating_mul(come.len()) > MOST {
        return BTreeMap::new();
    }
    let mut pairs = Vec::new();
    for (was, before) in &gone {
        for (is, now) in &come {
            let both = before
                .iter()
                .filter_map(|(place, before)| apart_by(before, now.get(place)?));
            let apart: Vec<u64> = both.collect();
            if std::mem::discriminant(*was) == std::mem::discriminant(*is) && !apart.is_empty() {
                let all = apart.iter().sum::<u64>();
                let each = all / apart.len() as u64;
                pairs.push(((each, Reverse(apart.len()), all), *is, *was));
            }
        }
    }
    likeliest(pairs)
}

/// The same subject, of which some go by another id.
pub(super) fn by_old_ids(of: &Of, moved: &BTreeMap<Scope, Scope>) -> Of {
    let scopes = of.scopes().iter();
    let scopes = scopes.map(|scope| moved.get(scope).unwrap_or(scope).clone());
    scopes.collect()
}

fn has_id(scope: &Scope) -> bool {
    matches!(
        scope,
        Scope::Persona(_) | Scope::Account(_) | Scope::Product(_) | Scope::Assumption(_)
    )
}

/// Everything with an id that a figure is of.
fn ids(all: &Figures<'_>) -> BTreeSet<Scope> {
    let scopes = all.iter().flat_map(|one| one.key.of().scopes());
    scopes.filter(|scope| has_id(scope)).cloned().collect()
}

/// The figures of each of whom there are some in confidence, or it is not told of how
/// many there are, and how many took part; by what they are of otherwise.
fn groups<'a, 'f>(all: &'a Figures<'f>) -> BTreeMap<Scope, BTreeMap<String, &'a One<'f>>> {
    let mut out: BTreeMap<Scope, BTreeMap<String, &One<'f>>> = BTreeMap::new();
    for one in all.iter() {
        let is_confided = told_of(one).is_some_and(|n| n != Some(0));
        if !is_confided && !one.is_participation() && !is_of_assumption(one) {
            continue;
        }
        let of = one.key.of();
        for own in of.scopes().iter().filter(|scope| has_id(scope)) {
            let nobody = match own {
                Scope::Account(_) => Scope::Account("".into()),
                Scope::Product(_) => Scope::Product("".into()),
                Scope::Assumption(_) => Scope::Assumption("".into()),
                _ => Scope::Persona("".into()),
            };
            let place = by_old_ids(of, &BTreeMap::from([(own.clone(), nobody)]));
            out.entry(own.clone())
                .or_default()
                .insert(one.name(&place), one);
        }
    }
    out
}
