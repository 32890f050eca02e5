//! What somebody wrote down of a figure, and may have copied from answers that
//! are hidden.
//!
//! What an author read off elsewhere is told, whatever may be told of the figure
//! itself. What may be a copy of a figure that is held back is not. Whether it is
//! one is not looked at: that it is told would then tell that the hidden figure
//! is another. It may be one if the figure was measured by then, and so many
//! people can come to such a number at all.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{key, now, place, printed, seen, sessions};
use crate::measure::Figures;
use crate::measure::figure::{Figure, FigureNote, Status, Unit};
use crate::measure::key::{Key, Of, Scope};
use crate::model::{Model, Promise, PromiseIx};

/// So many people come to almost any number.
const MANY: u64 = 60;

/// Of what was written of promises, where they stood or a reading by its place:
/// the figures of which it may be a copy.
pub type Copies = BTreeMap<(PromiseIx, Option<usize>), Vec<Key>>;

/// What may be a copy of what, by all figures.
pub fn copies(model: &Model, figures: &Figures, index: PromiseIx) -> Copies {
    let promise = &model[index];
    let Some(unit) = now(figures, promise).map(|figure| figure.unit) else {
        return Copies::new();
    };
    let measures = measures(model, figures, promise);
    let was = promise.was.map(|was| {
        let since = promise.since.map(|since| since.value.at.date());
        (None, since, was)
    });
    let readings = promise.readings.iter().enumerate();
    let readings = readings.map(|(at, one)| (Some(at), Some(one.when.value.at.date()), one.value));
    let all = was.into_iter().chain(readings);
    let all = all.map(|(which, day, value)| {
        let could = measures.iter().filter(|one| {
            let known = one.from.zip(day).is_none_or(|(from, day)| from <= day);
            known && one.comes_to(value, unit)
        });
        ((index, which), could.map(|one| one.key.clone()).collect())
    });
    all.collect()
}

/// Whether something that was written of a promise may be told.
pub(super) fn tells(
    model: &Model,
    figures: &Figures,
    index: PromiseIx,
    which: Option<usize>,
) -> bool {
    if !model.policy.guarded {
        return true;
    }
    let claims = figures.claims(model);
    let known = claims.copies(index, which);
    let told = |keys: &[Key]| keys.iter().all(|key| figures.at(key).is_some_and(is_told));
    match known {
        Some(keys) => told(keys),
        // Nobody has seen everything: of so many as are told here.
        None => {
            let all = copies(model, figures, index);
            all.get(&(index, which)).is_some_and(|keys| told(keys))
        }
    }
}

/// Whether all of a figure is told: it, or each of its answers, and nobody else
/// answered in confidence.
pub(super) fn is_told(figure: &Figure) -> bool {
    let others = figure.notes.iter().any(FigureNote::is_of_others);
    matches!(figure.status, Status::Shown | Status::OneByOne) && !others
}

/// The figure at one time.
struct Measure {
    key: Key,
    /// The first day on which it may have been known, in part at least.
    from: Option<Date>,
    /// How many answered, where that is known to readers as well.
    n: Option<u64>,
}

impl Measure {
    /// Whether so many people can come to a number, as it is printed. Whoever
    /// writes it down may round it either way.
    fn comes_to(&self, value: f64, unit: Unit) -> bool {
        let Some(n) = self.n.filter(|n| (1..MANY).contains(n)) else {
            return true;
        };
        let all = match unit {
            Unit::Share => 0..=n,
            // As far as it is below zero, so far it may be above.
            Unit::Net => 0..=n,
            _ => return true,
        };
        let value = if unit == Unit::Net {
            value.abs()
        } else {
            value
        };
        let by = printed(unit);
        all.into_iter()
            .any(|k| (by * k as f64 / n as f64 - value).abs() <= 1.0)
    }
}

/// Every time at which the figure was measured, by all that is known.
fn measures(model: &Model, figures: &Figures, promise: &Promise) -> Vec<Measure> {
    let Some(key) = key(promise) else {
        return Vec::new();
    };
    let scopes = key.of().scopes();
    let at_an_account = scopes
        .iter()
        .any(|scope| matches!(scope, Scope::Account(_)));
    let measure = |key: Key, from: Option<Date>, is_open: bool| {
        let figure = figures.at(&key)?;
        seen(figure)?;
        let n = figure.people.or(figure.n);
        let n = n.filter(|_| is_open && !at_an_account);
        Some(Measure { key, from, n })
    };
    if sessions(model, figures, &key).is_some() {
        let rest: Of = scopes.iter().skip(2).cloned().collect();
        let rooms = model.rooms.iter().filter_map(|room| {
            let of = rest.within(&Of::all().rooms().session(room));
            let from = room.when.value.at.date().first_of_month();
            measure(of.key(key.metric()), Some(from), true)
        });
        return rooms.collect();
    }
    let waves = figures.waves(model);
    let Some(place) = place(&waves, figures, &key) else {
        return measure(key, None, true).into_iter().collect();
    };
    let survey = &waves.list[place.wave].survey;
    let all = waves.list.iter().filter(|wave| wave.survey == *survey);
    let all = all.filter_map(|wave| {
        let days = wave.middle.map(Date::first_of_month);
        let from = days
            .into_iter()
            .chain(wave.named.map(|(from, _)| from))
            .min();
        measure(place.in_wave(wave), from, !wave.closed)
    });
    all.collect()
}
