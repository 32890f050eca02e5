//! The rule that one has picked to live by, and whether anything came of it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::figure::Unit;
use super::waves::{Wave, Waves};
use super::{Figure, Figures, Status};
use crate::model::{Model, Promise, PromiseIx};

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
    figures.get(&promise.figure.as_ref()?.value)
}

/// Whether what the figure was may be printed: an earlier value of one that is
/// hidden could tell as much as the value of today.
pub fn tells(model: &Model, figure: Option<&Figure>) -> bool {
    !model.policy.guarded || figure.is_some_and(|figure| figure.status == Status::Shown)
}

/// What was measured, by day: what was written down by hand and, where the
/// figure is one of a survey, every wave of it by the middle of its days. Where
/// both have a day, the wave stands. `None` is a value that these readers may
/// not see.
fn measured(model: &Model, figures: &Figures, promise: &Promise) -> BTreeMap<Date, Option<f64>> {
    let mut days = BTreeMap::new();
    let Some(figure) = now(figures, promise) else {
        return days;
    };
    if tells(model, Some(figure)) {
        let by = printed(figure.unit);
        let as_of = model.report.as_of.date();
        let readings = promise.readings.iter();
        let readings = readings.map(|one| (one.when.value.at.date(), Some(one.value / by)));
        days.extend(readings.filter(|(day, _)| *day < as_of));
    }
    days.extend(waves(model, figures, promise));
    days
}

/// The same as far as it may be seen, up to today. A figure that is no survey's
/// is measured by the report itself, on its day.
pub fn course(model: &Model, figures: &Figures, promise: &Promise) -> BTreeMap<Date, f64> {
    let days = measured(model, figures, promise).into_iter();
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
pub fn stood(model: &Model, figures: &Figures, promise: &Promise) -> Option<f64> {
    let figure = now(figures, promise);
    if let (Some(was), Some(figure)) = (promise.was, figure) {
        return tells(model, Some(figure)).then(|| was / printed(figure.unit));
    }
    let since = promise.since?.value.at.date();
    if undated(model, figures, promise).is_some() {
        return None;
    }
    let measured = measured(model, figures, promise);
    measured
        .range(..=since)
        .next_back()
        .and_then(|(_, value)| *value)
}

/// Every wave of the survey that a figure is of, up to its own, in which it was
/// asked. Nothing for figures of no survey.
fn waves(model: &Model, figures: &Figures, promise: &Promise) -> Vec<(Date, Option<f64>)> {
    let Some(path) = promise.figure.as_ref().map(|path| path.value.as_str()) else {
        return Vec::new();
    };
    if let Some(days) = sessions(model, figures, path) {
        return days;
    }
    let waves = figures.waves(model);
    let Some((of, own, word)) = place(&waves, figures, path) else {
        return Vec::new();
    };
    let survey = &waves.list[own].survey;
    let upto = (0..=own).filter(|at| waves.list[*at].survey == *survey);
    let asked = upto.filter_map(|at| {
        let wave = &waves.list[at];
        let value = seen(figures.get(&below(of, wave, word))?)?;
        let day = wave.when()?.min(model.report.as_of.date());
        Some((day, value))
    });
    asked.collect()
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
fn sessions(model: &Model, figures: &Figures, path: &str) -> Option<Vec<(Date, Option<f64>)>> {
    let (own, word) = path.strip_prefix("rooms.sessions.")?.split_once('.')?;
    let day = |id: &str| model.rooms.iter().find(|room| room.id == id);
    let upto = day(own)?.when.value.at;
    let rooms = model.rooms.iter().filter(|room| room.when.value.at <= upto);
    let asked = rooms.filter_map(|room| {
        let figure = figures.get(&format!("rooms.sessions.{}.{word}", room.id))?;
        Some((room.when.value.at.date(), seen(figure)?))
    });
    Some(asked.collect())
}

/// Of whom a path tells, from which wave, and what.
fn place<'p>(waves: &Waves, figures: &Figures, path: &'p str) -> Option<(&'p str, usize, &'p str)> {
    // One that names its wave.
    for (at, wave) in waves.list.iter().enumerate() {
        let middle = format!("surveys.{}.waves.{}.", wave.survey, wave.slug);
        if let Some(start) = path.find(&middle) {
            return Some((&path[..start], at, &path[start + middle.len()..]));
        }
    }
    // One that takes the latest, and says from which.
    let parts = match path.starts_with("accounts.") {
        true => 4,
        false => 2,
    };
    let (cut, _) = path.match_indices('.').nth(parts - 1)?;
    let (of, word) = (&path[..=cut], &path[cut + 1..]);
    let figure = figures.get(path)?;
    let asked = figure.asked.as_ref()?;
    let own = waves.list.iter().position(|wave| {
        let same = figures.get(&below(of, wave, word));
        wave.title == *asked && same.is_some_and(|same| same.value == figure.value)
    })?;
    Some((of, own, word))
}

fn below(of: &str, wave: &Wave, word: &str) -> String {
    format!("{of}surveys.{}.waves.{}.{word}", wave.survey, wave.slug)
}

/// Whether nothing came of it: nothing was measured since, no action was
/// finished and nobody was told, and the figure stands where it stood.
pub fn is_idle(model: &Model, figures: &Figures, promise: &Promise) -> bool {
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
        let was = stood(model, figures, promise);
        let by = printed(figure.unit);
        figure
            .value
            .zip(was)
            .is_some_and(|(now, was)| ((now - was) * by).abs() >= 0.5)
    });
    let measured =
        is_measured(model, figures, promise) || undated(model, figures, promise).is_some();
    !measured && !done && !moved
}

/// Whether a figure is one of a wave, or of a session.
fn is_a_surveys(model: &Model, figures: &Figures, promise: &Promise) -> bool {
    let path = promise.figure.as_ref().map(|path| path.value.as_str());
    path.is_some_and(|path| {
        sessions(model, figures, path).is_some()
            || place(&figures.waves(model), figures, path).is_some()
    })
}

/// A wave in the course of a figure of which nobody knows whether it was before
/// the promise or after it.
pub fn undated(model: &Model, figures: &Figures, promise: &Promise) -> Option<Wave> {
    let path = promise.figure.as_ref()?.value.as_str();
    let since = promise.since.map(|since| since.value.at.date());
    let waves = figures.waves(model);
    let (of, own, word) = place(&waves, figures, path)?;
    let survey = &waves.list[own].survey;
    let mut upto = waves.list[..=own].iter().filter(|wave| {
        let figure = figures.get(&below(of, wave, word));
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
pub fn is_stale(model: &Model, figures: &Figures, promise: &Promise) -> bool {
    promise.since.is_some()
        && now(figures, promise).is_some()
        && undated(model, figures, promise).is_none()
        && !is_measured(model, figures, promise)
}

/// Whether anything was measured since it was promised.
fn is_measured(model: &Model, figures: &Figures, promise: &Promise) -> bool {
    let since = promise.since.map(|since| since.value.at.date());
    let days = measured(model, figures, promise);
    days.keys()
        .any(|day| since.is_none_or(|since| *day > since))
}
