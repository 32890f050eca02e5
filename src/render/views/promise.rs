//! A rule that one lives by, and the figure that tells whether one does.

use serde::Serialize;

use crate::measure::Unit;
use crate::measure::key::{Key, Metric, Of};
use crate::measure::pictures::promise::PromisePicture;
use crate::measure::promise as promises;
use crate::measure::rounding;
use crate::model::PromiseIx;
use crate::render::{FigureView, PageContext, PictureView, Site, date};

#[derive(Serialize)]
pub(super) struct Promise {
    id: String,
    rule: String,
    source: Option<String>,
    since: Option<String>,
    owner: Option<String>,
    internal: bool,
    /// The path of the figure.
    path: Option<String>,
    now: Option<FigureView>,
    was: Option<FigureView>,
    target: Option<FigureView>,
    /// The figure of which `was` is the value, where there is one.
    was_of: Option<FigureView>,
    /// How far it moved, as a sentence.
    change: Option<String>,
    picture: Option<PictureView>,
    idle: bool,
    /// Nothing was measured since.
    stale: bool,
}

pub(super) fn promise(ctx: &PageContext<'_>, index: PromiseIx) -> Promise {
    let model = ctx.model;
    let own = &model[index];
    let base = Of::all().promise(own);
    let claims = ctx.figures.claims(model);
    let figure_of = |metric| ctx.figure(&base.key(metric));
    let was = figure_of(Metric::Was);
    // What was measured before it was promised is where it stood.
    let stale = claims.is_stale(index);
    let now = promises::key(own).and_then(|key| ctx.figure(&key));
    let since = promises::since(model, ctx.figures, index);
    let measured = since.as_ref().filter(|_| was.is_some());
    Promise {
        was_of: measured.and_then(|since| ctx.figure(&since.was)),
        change: change(ctx, index),
        id: own.id.clone(),
        rule: own.rule.clone(),
        source: own.source.clone(),
        since: own.since.map(|day| date(day.value.at, &ctx.theme.words)),
        owner: own.owner.clone(),
        internal: own.internal,
        path: own.figure.as_ref().map(|path| path.value.clone()),
        now: now.filter(|_| !(stale && was.is_some())),
        was,
        target: figure_of(Metric::Target),
        picture: own.picked.and_then(|_| {
            let id = format!("promise-{}", own.id);
            picture(ctx, index, (&id, None))
        }),
        idle: claims.is_idle(index),
        stale,
    }
}

/// How far the figure of a promise has moved since it was made, with its interval
/// and its verdict, where that is a figure and may be told.
pub(super) fn change(site: &Site<'_>, index: PromiseIx) -> Option<String> {
    let change = promises::since(site.model, site.figures, index)?.change?;
    let is_told = site.held(&change).is_none();
    is_told.then(|| {
        let said = site.figure_words(&change);
        let words = match adds_up(site, &change) {
            true => "promise.change",
            false => "promise.change_unrounded",
        };
        site.theme.words.fill(words, &[("value", said.as_str())])
    })
}

/// Whether the change is what a reader gets who subtracts the two values as they
/// are printed: each is rounded by itself.
fn adds_up(site: &Site<'_>, change: &Key) -> bool {
    let Some(figure) = site.figures.at(change) else {
        return true;
    };
    let value = |key: &Key| site.figures.at(key)?.value;
    let [was, now] = figure.parts.as_slice() else {
        return true;
    };
    let (Some(was), Some(now), Some(change)) = (value(was), value(now), figure.value) else {
        return true;
    };
    let printed = |value: f64| match figure.unit {
        Unit::MarkPoints => rounding::whole(value * 100.0) as i64,
        _ => rounding::points(value),
    };
    printed(now) - printed(was) == printed(change)
}

/// What the figure of a promise was over time, where that may be told.
pub(super) fn picture(
    ctx: &PageContext<'_>,
    index: PromiseIx,
    (id, title): (&str, Option<&str>),
) -> Option<PictureView> {
    let model = ctx.model;
    let own = &model[index];
    let figure = promises::now(ctx.figures, own)?;
    // A course without the days of its waves would be another one.
    let undated = promises::undated(model, ctx.figures, own).is_some();
    let values = promises::course(model, ctx.figures, index);
    let was = promises::stood(model, ctx.figures, index);
    // What the author wrote is told, and that where it stands is held back.
    let held = !promises::tells(model, Some(figure));
    let nothing = values.is_empty() && was.is_none();
    if undated || held && nothing {
        return None;
    }
    let as_of = model.report.as_of.date();
    let since = own.since.map_or(as_of, |day| day.value.at.date());
    let picture = PromisePicture {
        title: title.unwrap_or(&own.rule).to_owned(),
        unit: match figure.unit {
            Unit::SharePoints => Unit::Share,
            Unit::NetPoints => Unit::Net,
            unit => unit,
        },
        since,
        as_of,
        was,
        should: own
            .target
            .map(|value| value / promises::printed(figure.unit)),
        change: change(ctx, index),
        measured: !promises::is_stale(model, ctx.figures, index),
        held,
        waves: promises::keys(model, ctx.figures, own, &values),
        months: promises::months(model, ctx.figures, own, &values),
        values: values.into_iter().collect(),
        figures: [
            Some(Of::all().promise(own).key(Metric::Was)),
            promises::key(own),
            Some(Of::all().promise(own).key(Metric::Target)),
        ],
    };
    ctx.picture(&picture, id)
}
