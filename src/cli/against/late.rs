//! Answers that are told without an account, where both editions together tell at which
//! they were given: how many answered there is told exactly.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::ONE_ANSWER_APART;
use super::figures::{Figures, One};
use super::matched::OldNames;
use super::people::{others_at_least, told_singly};
use crate::diagnostic::Diagnostic;
use crate::measure::key::{Of, Scope};

/// What one edition tells of a persona in a wave.
#[derive(Default)]
struct ToldOfWave<'a, 'f> {
    /// By what was asked: the figure, and of how many it tells who may be told singly.
    whole: BTreeMap<String, (&'a One<'f>, u64)>,
    /// As many of each account, where they are told with it.
    placed: BTreeMap<String, BTreeMap<String, u64>>,
    /// How many answered.
    answered: u64,
    /// How many answered at each account.
    at: BTreeMap<String, (&'a One<'f>, u64)>,
}

/// What there is to say of it, of each persona in each wave.
pub(super) fn placed(
    old: &Figures<'_>,
    new: &Figures<'_>,
    names: &OldNames,
    limit: u64,
) -> Vec<Diagnostic> {
    let before = told(old, |one| one.key.of().clone());
    let now = told(new, |one| names.of(one));
    let both = now
        .iter()
        .filter_map(|(group, now)| Some((before.get(group)?, now)));
    both.filter_map(|(before, now)| place(before, now, limit))
        .collect()
}

fn told<'a, 'f>(
    all: &'a Figures<'f>,
    of: impl Fn(&One<'_>) -> Of,
) -> BTreeMap<String, ToldOfWave<'a, 'f>> {
    let mut out: BTreeMap<String, ToldOfWave<'a, 'f>> = BTreeMap::new();
    for one in all.iter() {
        let of = of(one);
        let (account, scopes) = match of.scopes() {
            [Scope::Account(account), scopes @ ..] => (Some(account.to_string()), scopes),
            scopes => (None, scopes),
        };
        let [
            persona @ Scope::Persona(_),
            survey @ Scope::Survey(_),
            wave @ Scope::Wave(_),
            asked @ ..,
        ] = scopes
        else {
            continue;
        };
        let group = [persona, survey, wave].into_iter().cloned();
        let told = out.entry(group.collect::<Of>().to_string()).or_default();
        if one.is_participation() {
            let Some(n) = one.figure.get("value").and_then(Value::as_u64) else {
                continue;
            };
            match account {
                Some(account) => drop(told.at.insert(account, (one, n))),
                None => told.answered = n,
            }
        } else if let Some(n) = told_singly(one) {
            let asked = one.name(&asked.iter().cloned().collect());
            match account {
                Some(account) => drop(told.placed.entry(asked).or_default().insert(account, n)),
                None => drop(told.whole.insert(asked, (one, n))),
            }
        }
    }
    out
}

impl ToldOfWave<'_, '_> {
    /// How many are told singly and without their account.
    fn loose(&self, asked: &str) -> u64 {
        let all = self.whole.get(asked).map_or(0, |(_, n)| *n);
        let placed = self.placed.get(asked);
        all.saturating_sub(placed.map_or(0, |by_account| by_account.values().sum()))
    }

    /// How many answered in confidence, or nothing that was asked of the others.
    fn others(&self) -> u64 {
        let told = self.whole.values().map(|(_, n)| *n).max();
        self.answered.saturating_sub(told.unwrap_or(0))
    }

    fn with(&self, asked: &str, account: &str) -> u64 {
        let by_account = self.placed.get(asked);
        by_account
            .and_then(|all| all.get(account))
            .copied()
            .unwrap_or(0)
    }
}

/// Where few who are told without their account came, went or answered otherwise, while
/// others answered at an account, and not those whom it is told of.
fn place(before: &ToldOfWave<'_, '_>, now: &ToldOfWave<'_, '_>, limit: u64) -> Option<Diagnostic> {
    if before.others().abs_diff(now.others()) >= limit {
        return None;
    }
    let asked: BTreeSet<&String> = before.whole.keys().chain(now.whole.keys()).collect();
    let (one, apart) = asked.iter().find_map(|asked| {
        let (one, _) = now.whole.get(*asked).or(before.whole.get(*asked))?;
        let [was, is] = [before, now].map(|told| told.loose(asked));
        let apart = match was == is && was > 0 {
            true => {
                let (before, _) = before.whole.get(*asked)?;
                others_at_least(before, one)
            }
            false => was.abs_diff(is),
        };
        (1..limit).contains(&apart).then_some((one, apart))
    })?;
    let changed = now.at.iter().filter_map(|(account, (one, n))| {
        let (_, was) = before.at.get(account)?;
        let is_told = asked.iter().any(|asked| {
            let [was_told, is_told] = [before, now].map(|told| told.with(asked, account));
            was + is_told == n + was_told
        });
        (!is_told).then_some((*one, *was, *n))
    });
    let changed: Vec<_> = changed.collect();
    let (at, was, is) = changed.first()?;
    let wave = match at.of() {
        "" => String::new(),
        of => format!(" ({of})"),
    };
    let more = match changed.len() - 1 {
        0 => String::new(),
        1 => ", that of 1 other account changed".to_owned(),
        more => format!(", those of {more} other accounts changed"),
    };
    let answers = if apart == 1 { "answer" } else { "answers" };
    let (at, whole) = (&at.key, &one.key);
    let message = format!(
        "`{at}`{wave} was {was} when it was handed over and is {is} now{more}, and of those who are told without their account {apart} {answers} came, went or changed in `{whole}`: whoever has both can work out what was answered, and where"
    );
    let help = format!(
        "wait until {limit} more have answered, at several accounts; or ask them, and write `consent: attributed` there; or write `consent: grouped`, and it counts in figures of groups alone; or hand over the figures as they were"
    );
    Some(Diagnostic::nowhere(&ONE_ANSWER_APART, message).help(help))
}
