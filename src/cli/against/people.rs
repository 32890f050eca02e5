//! How many stand behind a figure, and how many of their answers are others.

use serde_json::{Map, Value};

use super::figures::One;
use crate::measure::figure::{Method, Status, Unit};
use crate::measure::key::{Metric, Scope};

/// What two figures of the same group tell whoever has both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// There were so many, and are so many now.
    Grown(u64, u64),
    /// There are as many, and so many answers at least are others; none, where
    /// nothing is.
    Swapped(u64, u64),
    /// A bound stands where a value stood or the other way round, or another bound,
    /// and there are as many as far as that is told: one answer may have done it.
    Turned(Turned),
}

/// How a figure is told otherwise than it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turned {
    /// Its value stood, and a bound stands now.
    ToBound,
    /// A bound stood, and its value stands now.
    ToValue,
    /// A bound stood, and another one stands now.
    OtherBound,
    /// A bound stood, and those who agreed are told person by person now.
    ToSingle,
    /// What was heard in confidence stood among verdicts, and does not now.
    ToOthers,
    /// It did not, and does now.
    ToAll,
}

/// What a figure and an older one of the same group are apart; nothing where
/// nobody who answered in confidence stands behind one of them.
pub(super) fn apart(old: &One<'_>, new: &One<'_>) -> Option<Apart> {
    if is_of_assumption(new) {
        return verdicts(old.figure, new.figure);
    }
    let (before, now) = match (told_of(old)?, told_of(new)?) {
        (Some(before), Some(now)) => (before, now),
        // Of how many a bound is may be a secret.
        _ => return turned(old.figure, new.figure).map(Apart::Turned),
    };
    // An older file may not say it of rooms and of staying.
    let said = old.figure.contains_key("grouped");
    if is_told_apart(new) && !said && answers(new.figure)? != now {
        return None;
    }
    if before != now && is_of_a_count(new) {
        return None;
    }
    let grown = |before: u64, now: u64| (before != now).then_some(Apart::Grown(before, now));
    match before == now {
        // As many, and yet not the same.
        true if now > 0 => match turned(old.figure, new.figure) {
            Some(turned) => Some(Apart::Turned(turned)),
            None => Some(Apart::Swapped(now, changed(old, new)?)),
        },
        true => None,
        // What stands now is of those who agreed, and they were in it.
        false if before.min(now) == 0 => grown(answers(old.figure)?, answers(new.figure)?),
        false => grown(before, now),
    }
}

/// How many people in confidence stand behind a figure that is shown: answers
/// of one group at one time. Changes and distances are made of such figures,
/// and participation is no secret.
pub(super) fn people(one: &One<'_>) -> Option<u64> {
    told_of(one)?
}

/// The same, where it may be told of as many people as it does not say.
pub(super) fn told_of(one: &One<'_>) -> Option<Option<u64>> {
    let figure = one.figure;
    let told = figure.get("value").is_some_and(|value| !value.is_null())
        || figure.contains_key("bound")
        || figure.contains_key("marks")
        || is_one_by_one(figure);
    if is_of_a_count(one) {
        return number(figure, "grouped").map(Some);
    }
    let scopes = one.key.of().scopes();
    let is_own = match scopes {
        // The figure of the only persona stands above it once more.
        [Scope::Rooms | Scope::LockIn, rest @ ..] => {
            is_told_apart(one) && rest.iter().any(|scope| matches!(scope, Scope::Persona(_)))
        }
        // A promise repeats a figure.
        [Scope::Promise(_), ..] => false,
        _ => {
            let mut own = Method::OF_ANSWERS.iter();
            own.any(|own| is_made(figure, *own)) && figure.contains_key("of")
        }
    };
    let n = ["grouped", "people", "n"];
    let n = n.iter().find_map(|key| number(figure, key));
    (told && is_own).then_some(n)
}

/// How many people are more or fewer in one of two figures, and how many answers are
/// others at least; nothing, where one says of how many it is and the other does not.
pub(super) fn apart_by(old: &One<'_>, new: &One<'_>) -> Option<u64> {
    let [before, now] = [old, new].map(|one| {
        if one.is_participation() {
            return number(one.figure, "value");
        }
        match is_of_assumption(one) {
            true => number(one.figure, "grouped"),
            false => people(one),
        }
    });
    match (before, now) {
        (Some(before), Some(now)) => Some(before.abs_diff(now) + others_at_least(old, new)),
        (None, None) => Some(0),
        _ => None,
    }
}

/// How many answers are others at least, as far as that is known.
pub(super) fn others_at_least(old: &One<'_>, new: &One<'_>) -> u64 {
    let others = match is_of_assumption(new) {
        true => others(old.figure, new.figure, "verdicts"),
        false => changed(old, new),
    };
    others.unwrap_or(0)
}

/// How many people stand behind a figure who agreed to be told of singly.
pub(super) fn told_singly(one: &One<'_>) -> Option<u64> {
    told_of(one)?;
    let all = number(one.figure, "people").or_else(|| answers(one.figure))?;
    let grouped = number(one.figure, "grouped").unwrap_or(all);
    Some(all.saturating_sub(grouped))
}

/// Whether it tells what was heard of an assumption.
pub(super) fn is_of_assumption(one: &One<'_>) -> bool {
    matches!(one.key.of().scopes(), [Scope::Assumption(_)])
}

/// What the verdicts on an assumption are apart, where some were given in confidence.
fn verdicts(old: &Map<String, Value>, new: &Map<String, Value>) -> Option<Apart> {
    match (number(old, "grouped")?, number(new, "grouped")?) {
        (0, 0) => None,
        (_, 0) => Some(Apart::Turned(Turned::ToOthers)),
        (0, _) => Some(Apart::Turned(Turned::ToAll)),
        (before, now) if before != now => Some(Apart::Grown(before, now)),
        (_, now) => Some(Apart::Swapped(now, others(old, new, "verdicts")?)),
    }
}

/// How many answers are others at least, by how often each was given.
fn others(old: &Map<String, Value>, new: &Map<String, Value>, key: &str) -> Option<u64> {
    let (old, new) = (old.get(key)?.as_object()?, new.get(key)?.as_object()?);
    let marks = new
        .keys()
        .chain(old.keys().filter(|mark| !new.contains_key(*mark)));
    let apart = marks.map(|mark| {
        let [before, now] = [old, new].map(|all| number(all, mark).unwrap_or(0));
        before.abs_diff(now)
    });
    Some(apart.sum::<u64>().div_ceil(2))
}

/// Whether it is of reactions or of staying.
fn is_told_apart(one: &One<'_>) -> bool {
    let own = match one.key.of().scopes() {
        [Scope::Rooms, ..] => [
            Method::Awareness,
            Method::NetReaction,
            Method::Renamed,
            Method::FeelingAbove,
            Method::FeelingBelow,
        ]
        .as_slice(),
        [Scope::LockIn, ..] => &[Method::KindShare],
        _ => &[],
    };
    own.iter().any(|own| is_made(one.figure, *own))
}

/// Whether it counts who of all who answered on staying does something: of how
/// many there are, their shares by persona tell.
pub(super) fn is_of_a_count(one: &One<'_>) -> bool {
    let steady = matches!(one.key.metric(), Metric::Fewest | Metric::Most);
    let [Scope::LockIn, ..] = one.key.of().scopes() else {
        return false;
    };
    is_made(one.figure, Method::Release) || steady
}

fn is_made(figure: &Map<String, Value>, method: Method) -> bool {
    figure.get("method").and_then(Value::as_str) == Some(method.word())
}

/// Whether no group is left, and whoever agreed is told of by themselves.
fn is_one_by_one(figure: &Map<String, Value>) -> bool {
    figure.get("status").and_then(Value::as_str) == Some(Status::OneByOne.word())
}

/// How many answers stand behind a figure.
fn answers(figure: &Map<String, Value>) -> Option<u64> {
    number(figure, "n")
}

fn number(figure: &Map<String, Value>, key: &str) -> Option<u64> {
    figure.get(key)?.as_u64()
}

/// Whether a bound is new, gone or another.
fn turned(old: &Map<String, Value>, new: &Map<String, Value>) -> Option<Turned> {
    let has_value = |figure: &Map<String, Value>| {
        figure.get("value").is_some_and(|value| !value.is_null()) || figure.contains_key("marks")
    };
    match (old.get("bound"), new.get("bound")) {
        (None, Some(_)) if has_value(old) => Some(Turned::ToBound),
        (Some(_), None) if has_value(new) => Some(Turned::ToValue),
        (Some(_), None) if is_one_by_one(new) => Some(Turned::ToSingle),
        (Some(before), Some(now)) if before != now => Some(Turned::OtherBound),
        _ => None,
    }
}

/// How many answers are others at least, by how often each was given or by what
/// was worked out from them.
fn changed(old: &One<'_>, new: &One<'_>) -> Option<u64> {
    let is_count = is_of_a_count(new);
    let (old, new) = (old.figure, new.figure);
    let n = answers(new);
    if !is_count && answers(old)? != n? {
        return None;
    }
    if old.contains_key("marks") && new.contains_key("marks") {
        return others(old, new, "marks");
    }
    let [before, now] = [old, new].map(|figure| figure.get("value").and_then(Value::as_f64));
    let apart = (before? - now?).abs();
    let unit = new.get("unit").and_then(Value::as_str).unwrap_or_default();
    let part = [Method::Part, Method::Theme].map(|own| is_made(new, own));
    let of_all = |share: f64| Some((share * n? as f64).round() as u64);
    match unit {
        _ if is_count || part.contains(&true) => Some(apart.round() as u64),
        unit if unit == Unit::Share.word() => of_all(apart),
        // One who turns from good to bad moves it by two.
        unit if unit == Unit::Net.word() => of_all(apart).map(|moved| moved.div_ceil(2)),
        unit if unit == Unit::Mark.word() => Some(u64::from(apart > 0.0)),
        _ => None,
    }
}
