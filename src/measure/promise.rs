//! The rule that one has picked to live by, and whether anything came of it.

mod written;

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use jiff::civil::Date;

use super::figure::Unit;
use super::key::{Key, Metric, Of, Scope};
use super::waves::{Wave, Waves};
use super::{Figure, Figures, Status};
use crate::model::{Model, Promise, PromiseIx};

pub(super) use written::{Copies, copies};

/// What one unit of a figure is, as it is printed: 78 stands for .78.
pub fn printed(unit: Unit) -> f64 {
    match unit {
        Unit::Share | Unit::Net | Unit::SharePoints | Unit::NetPoints => 100.0,
        Unit::Count | Unit::Days | Unit::Mark | Unit::MarkPoints => 1.0,
    }
}

/// Promises that may be shown, the picked one first.
pub fn shown(model: &Model) -> Vec<PromiseIx> {
    let shown = model.each_promise();
    let shown = shown.filter(|(_, promise)| model.shows_promise(promise));
    let mut shown: Vec<_> = shown.collect();
    shown.sort_by_key(|(index, promise)| (promise.picked.is_none(), *index));
    shown.into_iter().map(|(index, _)| index).collect()
}

/// The figure that a promise is held to, as it stands today.
pub fn now<'f>(figures: &'f Figures, promise: &Promise) -> Option<&'f Figure> {
    figures.at(&key(promise)?)
}

/// The address of that figure, if it is one.
pub fn key(promise: &Promise) -> Option<Key> {
    promise.figure.as_ref()?.value.parse().ok()
}

/// Whether all of a figure is told.
pub fn tells(model: &Model, figure: Option<&Figure>) -> bool {
    !model.policy.guarded || figure.is_some_and(written::is_told)
}

/// What was measured, by day: what was written down by hand and, where the
/// figure is one of a survey, every wave of it by the middle of its days. Where
/// both have a day, the wave stands. `None` is a value that these readers may
/// not see.
fn measured(model: &Model, figures: &Figures, index: PromiseIx) -> BTreeMap<Date, Option<f64>> {
    let promise = &model[index];
    let mut days = BTreeMap::new();
    let Some(figure) = now(figures, promise) else {
        return days;
    };
    let by = printed(figure.unit);
    let as_of = model.report.as_of.date();
    let readings = promise.readings.iter().enumerate();
    let readings = readings.filter(|(at, _)| written::tells(model, figures, index, Some(*at)));
    let readings = readings.map(|(_, one)| (one.when.value.at.date(), Some(one.value / by)));
    days.extend(readings.filter(|(day, _)| *day < as_of));
    let waves = waves(model, figures, promise).into_iter();
    days.extend(waves.map(|wave| (wave.day, wave.value)));
    days
}

/// What a promise's figure was made of where it stood, and the change since.
#[derive(Debug, Clone, PartialEq)]
pub struct Since {
    /// The figure where it stood.
    pub was: Key,
    /// The difference to where it stands, where the report compares the two.
    pub change: Option<Key>,
}

/// Where it stood and stands, both times as it was measured in a wave or a
/// session; nothing where one of them was written by hand.
pub fn since(model: &Model, figures: &Figures, index: PromiseIx) -> Option<Since> {
    let promise = &model[index];
    let since = promise.since?.value.at.date();
    if promise.was.is_some() || undated(model, figures, promise).is_some() {
        return None;
    }
    let measured = measured(model, figures, index);
    let waves = waves(model, figures, promise);
    let of = |day: Date| waves.iter().rfind(|wave| wave.day == day);
    let (first, _) = measured.range(..=since).next_back()?;
    let (last, _) = measured.last_key_value()?;
    let (was, now) = (of(*first)?, of(*last).filter(|_| *last > since));
    let change = now.and_then(|now| {
        let parts = [was.key.clone(), now.key.clone()];
        let mut all = figures.keyed();
        let change = all.find(|(_, figure)| figure.comparison.is_some() && figure.parts == parts);
        change.map(|(key, _)| key.clone())
    });
    Some(Since {
        was: was.key.clone(),
        change,
    })
}

/// The figure in one wave, or in one session.
struct Measured {
    day: Date,
    /// What it came to; nothing where that is hidden.
    value: Option<f64>,
    key: Key,
}

/// The same as far as it may be seen, up to today. A figure that is no survey's
/// is measured by the report itself, on its day.
pub fn course(model: &Model, figures: &Figures, index: PromiseIx) -> BTreeMap<Date, f64> {
    let promise = &model[index];
    let days = measured(model, figures, index).into_iter();
    let mut days: BTreeMap<Date, f64> = days
        .filter_map(|(day, value)| Some((day, value?)))
        .collect();
    let now = now(figures, promise).filter(|figure| figure.status == Status::Shown);
    let by_itself = now.filter(|_| !is_a_surveys(model, figures, promise));
    if let Some(value) = by_itself.and_then(|figure| figure.value) {
        days.insert(model.report.as_of.date(), value);
    }
    days
}

/// Where the figure stood: as written, or else as it was last measured when the
/// promise was made. Nothing where that measure may not be shown: an earlier
/// one would tell another story.
pub fn stood(model: &Model, figures: &Figures, index: PromiseIx) -> Option<f64> {
    let promise = &model[index];
    let figure = now(figures, promise);
    if let (Some(was), Some(figure)) = (promise.was, figure) {
        return written::tells(model, figures, index, None).then(|| was / printed(figure.unit));
    }
    let since = promise.since?.value.at.date();
    if undated(model, figures, promise).is_some() {
        return None;
    }
    let measured = measured(model, figures, index);
    measured
        .range(..=since)
        .next_back()
        .and_then(|(_, value)| *value)
}

/// Every wave of the survey that a figure is of, up to its own, in which it was
/// asked. Nothing for figures of no survey.
fn waves(model: &Model, figures: &Figures, promise: &Promise) -> Vec<Measured> {
    let Some(key) = key(promise) else {
        return Vec::new();
    };
    if let Some(days) = sessions(model, figures, &key) {
        return days;
    }
    let waves = figures.waves(model);
    let Some(place) = place(&waves, figures, &key) else {
        return Vec::new();
    };
    let survey = &waves.list[place.wave].survey;
    let upto = (0..=place.wave).filter(|at| waves.list[*at].survey == *survey);
    let asked = upto.filter_map(|at| {
        let wave = &waves.list[at];
        let key = place.in_wave(wave);
        let value = seen(figures.at(&key)?)?;
        let day = wave.when()?.min(model.report.as_of.date());
        Some(Measured { day, value, key })
    });
    let mut asked: Vec<_> = asked.collect();
    if !model.policy.days {
        let since = promise.since.map(|since| since.value.at.date());
        in_months(&mut asked, since, model.report.as_of.date());
    }
    asked
}

/// Puts waves, in their order, at the middle of their months: the middle day of
/// few answers is somebody's day. Whether it was since the promise, and which was
/// first, stays as it is.
fn in_months(waves: &mut [Measured], since: Option<Date>, as_of: Date) {
    let day = |days: i64| SignedDuration::from_hours(24 * days);
    let mut earliest = Date::MIN;
    for Measured { day: at, .. } in waves {
        let mut middle = at.first_of_month().saturating_add(day(14)).min(as_of);
        match since {
            Some(since) if *at > since => middle = middle.max(since.saturating_add(day(1))),
            Some(since) => middle = middle.min(since),
            None => {}
        }
        *at = middle.max(earliest);
        earliest = at.saturating_add(day(1));
    }
}

/// Which figure each day of a course is, where it was measured in a wave or a session.
pub fn keys(
    model: &Model,
    figures: &Figures,
    promise: &Promise,
    course: &BTreeMap<Date, f64>,
) -> BTreeMap<Date, Key> {
    let waves = waves(model, figures, promise);
    let shown = waves.into_iter().filter(|wave| wave.value.is_some());
    let days = shown.map(|wave| (wave.day, wave.key));
    days.filter(|(day, _)| course.contains_key(day)).collect()
}

/// Of which days of a course no more than the month is told: in the client's
/// edition those of waves.
pub fn months(
    model: &Model,
    figures: &Figures,
    promise: &Promise,
    course: &BTreeMap<Date, f64>,
) -> BTreeSet<Date> {
    let in_sessions = || key(promise).is_some_and(|key| sessions(model, figures, &key).is_some());
    if model.policy.days || in_sessions() {
        return BTreeSet::new();
    }
    let waves = waves(model, figures, promise);
    let days = waves.into_iter().map(|wave| wave.day);
    days.filter(|day| course.contains_key(day)).collect()
}

/// What a figure tells, if it is one: `None` where nobody answered, nothing in
/// it where it is hidden.
fn seen(figure: &Figure) -> Option<Option<f64>> {
    match figure.status {
        Status::Shown => figure.value.map(Some),
        Status::TooFew | Status::OneByOne | Status::Coded => Some(None),
        _ => None,
    }
}

/// The same of the sessions of a room, where the figure is one of a session.
fn sessions(model: &Model, figures: &Figures, key: &Key) -> Option<Vec<Measured>> {
    let [Scope::Rooms, Scope::Session(own), rest @ ..] = key.of().scopes() else {
        return None;
    };
    let own = model.rooms.iter().find(|room| room.id == **own)?;
    let upto = own.when.value.at;
    let rooms = model.rooms.iter().filter(|room| room.when.value.at <= upto);
    let rest: Of = rest.iter().cloned().collect();
    let asked = rooms.filter_map(|room| {
        let of = rest.within(&Of::all().rooms().session(room));
        let key = of.key(key.metric());
        let (day, value) = (room.when.value.at.date(), seen(figures.at(&key)?)?);
        Some(Measured { day, value, key })
    });
    Some(asked.collect())
}

/// Of whom a figure tells, from which wave, and what.
struct FigureScope {
    of: Of,
    wave: usize,
    /// What it is of within the wave.
    rest: Of,
    metric: Metric,
}

impl FigureScope {
    /// The same of another wave.
    fn in_wave(&self, wave: &Wave) -> Key {
        self.rest.within(&self.of.wave(wave)).key(self.metric)
    }
}

fn place(waves: &Waves, figures: &Figures, key: &Key) -> Option<FigureScope> {
    let scopes = key.of().scopes();
    let place = |of: &[Scope], wave, rest: &[Scope]| FigureScope {
        of: of.iter().cloned().collect(),
        wave,
        rest: rest.iter().cloned().collect(),
        metric: key.metric(),
    };
    // One that names its wave.
    let named = scopes.windows(2).enumerate().find_map(|(at, two)| {
        let [Scope::Survey(survey), Scope::Wave(slug)] = two else {
            return None;
        };
        let mut list = waves.list.iter();
        let own = list.position(|wave| wave.survey == **survey && wave.slug == **slug);
        Some(place(&scopes[..at], own?, &scopes[at + 2..]))
    });
    if named.is_some() {
        return named;
    }
    // One that takes the latest, and says from which.
    let people = match scopes {
        [Scope::Account(_), Scope::Persona(_), ..] => 2,
        [Scope::Persona(_), ..] => 1,
        _ => return None,
    };
    let figure = figures.at(key)?;
    let asked = figure.asked.as_ref()?;
    let of = |wave| place(&scopes[..people], wave, &scopes[people..]);
    let own = waves.list.iter().enumerate().position(|(at, wave)| {
        let same = figures.at(&of(at).in_wave(wave));
        wave.title == *asked && same.is_some_and(|same| same.value == figure.value)
    })?;
    Some(of(own))
}

/// Whether nothing came of it: nothing was measured since, no action was
/// finished and nobody was told, and the figure stands where it stood.
pub fn is_idle(model: &Model, figures: &Figures, index: PromiseIx) -> bool {
    let promise = &model[index];
    let since = promise.since.map(|since| since.value.at.date());
    let later = |at: Date| since.is_none_or(|since| at > since);
    let done = model
        .actions
        .iter()
        .filter(|action| model.shows_action(action));
    let done = done
        .filter_map(|action| action.done.or(action.told))
        .any(|day| later(day.value.at.date()));
    let moved = now(figures, promise).is_some_and(|figure| {
        // Single answers stand nowhere.
        if figure.status == Status::OneByOne && promise.was.is_some() {
            return true;
        }
        let was = stood(model, figures, index);
        let by = printed(figure.unit);
        figure
            .value
            .zip(was)
            .is_some_and(|(now, was)| ((now - was) * by).abs() >= 0.5)
    });
    let measured = is_measured(model, figures, index) || undated(model, figures, promise).is_some();
    !measured && !done && !moved
}

/// Whether a figure is one of a wave, or of a session.
fn is_a_surveys(model: &Model, figures: &Figures, promise: &Promise) -> bool {
    key(promise).is_some_and(|key| {
        sessions(model, figures, &key).is_some()
            || place(&figures.waves(model), figures, &key).is_some()
    })
}

/// A wave in the course of a figure of which nobody knows whether it was before
/// the promise or after it.
pub fn undated(model: &Model, figures: &Figures, promise: &Promise) -> Option<Wave> {
    let key = key(promise)?;
    let since = promise.since.map(|since| since.value.at.date());
    let waves = figures.waves(model);
    let place = place(&waves, figures, &key)?;
    let survey = &waves.list[place.wave].survey;
    let mut upto = waves.list[..=place.wave].iter().filter(|wave| {
        let figure = figures.at(&place.in_wave(wave));
        wave.survey == *survey && figure.and_then(seen).is_some()
    });
    let found = upto.find(|wave| match (wave.middle, wave.named, since) {
        (Some(_), ..) => false,
        (None, None, _) => true,
        (None, Some((from, to)), Some(since)) => from <= since && since < to,
        (None, Some(_), None) => false,
    });
    found.cloned()
}

/// Whether nothing was measured since it was promised, as far as days are
/// known.
pub fn is_stale(model: &Model, figures: &Figures, index: PromiseIx) -> bool {
    let promise = &model[index];
    promise.since.is_some()
        && now(figures, promise).is_some()
        && undated(model, figures, promise).is_none()
        && !is_measured(model, figures, index)
}

/// Whether anything was measured since it was promised.
fn is_measured(model: &Model, figures: &Figures, index: PromiseIx) -> bool {
    let promise = &model[index];
    let since = promise.since.map(|since| since.value.at.date());
    let days = measured(model, figures, index);
    days.keys()
        .any(|day| since.is_none_or(|since| *day > since))
}
