//! The rule that one has picked to live by, and whether anything came of it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::figure::Unit;
use super::waves::{Wave, Waves};
use super::{Figure, Figures, Status};
use crate::model::{Edition, Model, Promise, PromiseIx, Source};

/// What one unit of a figure is, as it is printed: 78 stands for .78.
pub fn printed(unit: Unit) -> f64 {
    match unit {
        Unit::Share | Unit::Net | Unit::SharePoints | Unit::NetPoints => 100.0,
        Unit::Count | Unit::Days | Unit::Mark => 1.0,
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
    model.edition == Edition::Internal
        || figure.is_some_and(|figure| figure.status == Status::Shown)
}

/// What was measured, by day: what was written down by hand and, where the
/// figure is one of a survey, every wave of it. Where both have a day, the wave
/// stands.
pub fn measured(model: &Model, figures: &Figures, promise: &Promise) -> BTreeMap<Date, f64> {
    let mut days = BTreeMap::new();
    let Some(figure) = now(figures, promise) else {
        return days;
    };
    if tells(model, Some(figure)) {
        let by = printed(figure.unit);
        let as_of = model.report.as_of.date();
        let readings = promise.readings.iter();
        let readings = readings.map(|one| (one.when.value.at.date(), one.value / by));
        days.extend(readings.filter(|(day, _)| *day < as_of));
    }
    days.extend(waves(model, figures, promise));
    days
}

/// The same up to today. A figure that is no survey's is measured by the report
/// itself, on its day.
pub fn course(model: &Model, figures: &Figures, promise: &Promise) -> BTreeMap<Date, f64> {
    let mut days = measured(model, figures, promise);
    let now = now(figures, promise).filter(|figure| figure.status == Status::Shown);
    let by_itself = now.filter(|_| waves(model, figures, promise).is_empty());
    if let Some(value) = by_itself.and_then(|figure| figure.value) {
        days.insert(model.report.as_of.date(), value);
    }
    days
}

/// Where the figure stood: as written, or else as it was last measured when the
/// promise was made.
pub fn stood(model: &Model, figures: &Figures, promise: &Promise) -> Option<f64> {
    let figure = now(figures, promise);
    if let (Some(was), Some(figure)) = (promise.was, figure) {
        return tells(model, Some(figure)).then(|| was / printed(figure.unit));
    }
    let since = promise.since?.value.at.date();
    let measured = measured(model, figures, promise);
    measured
        .range(..=since)
        .next_back()
        .map(|(_, value)| *value)
}

/// Every wave that may be shown of the survey that a figure is of, up to its
/// own, by the day of its last answer. Nothing for figures of no survey.
fn waves(model: &Model, figures: &Figures, promise: &Promise) -> Vec<(Date, f64)> {
    let Some(path) = promise.figure.as_ref().map(|path| path.value.as_str()) else {
        return Vec::new();
    };
    if let Some(days) = sessions(model, figures, path) {
        return days;
    }
    let waves = Waves::new(model);
    let Some((of, own, word)) = place(&waves, figures, path) else {
        return Vec::new();
    };
    let survey = &waves.list[own].survey;
    let upto = (0..=own).filter(|at| waves.list[*at].survey == *survey);
    let shown = upto.filter_map(|at| {
        let figure = figures.get(&below(of, &waves.list[at], word))?;
        let value = figure.value.filter(|_| figure.status == Status::Shown)?;
        Some((last_answer(model, &waves, at)?, value))
    });
    shown.collect()
}

/// The same of the sessions of a room, where the figure is one of a session.
fn sessions(model: &Model, figures: &Figures, path: &str) -> Option<Vec<(Date, f64)>> {
    let (own, word) = path.strip_prefix("rooms.sessions.")?.split_once('.')?;
    let day = |id: &str| model.rooms.iter().find(|room| room.id == id);
    let upto = day(own)?.when.value.at;
    let rooms = model.rooms.iter().filter(|room| room.when.value.at <= upto);
    let shown = rooms.filter_map(|room| {
        let figure = figures.get(&format!("rooms.sessions.{}.{word}", room.id))?;
        let value = figure.value.filter(|_| figure.status == Status::Shown)?;
        Some((room.when.value.at.date(), value))
    });
    Some(shown.collect())
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

fn last_answer(model: &Model, waves: &Waves, wave: usize) -> Option<Date> {
    let answers = model.evidence.iter().filter(|evidence| {
        let of = |survey| waves.of(survey) == wave;
        matches!(evidence.source, Source::Survey(survey) if of(survey))
    });
    let days = answers.filter_map(|evidence| evidence.when);
    days.map(|when| when.value.at.date()).max()
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
    !is_measured(model, figures, promise) && !done && !moved
}

/// Whether anything was measured since it was promised.
pub fn is_measured(model: &Model, figures: &Figures, promise: &Promise) -> bool {
    let since = promise.since.map(|since| since.value.at.date());
    let days = measured(model, figures, promise);
    days.keys()
        .any(|day| since.is_none_or(|since| *day > since))
}
