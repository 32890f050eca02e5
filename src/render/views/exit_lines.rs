//! What the front page says of support, talk and staying: a line each.

use serde::Serialize;

use super::parts::Number;
use super::{lock_in, questions, support, word_of_mouth};
use crate::measure::key::{Metric, Of};
use crate::measure::promise as promises;
use crate::render::{FigureView, PageContext};

#[derive(Serialize)]
pub(super) struct ExitLines {
    support: Option<(String, Option<Number>)>,
    came_back: Option<Number>,
    rule: Option<Rule>,
    staying: Option<(String, FigureView)>,
    /// Of whom it is not known, if of anybody.
    not_known: Option<FigureView>,
    talk: Option<String>,
    questions: Option<String>,
}

#[derive(Serialize)]
struct Rule {
    rule: String,
    now: Option<FigureView>,
    was: Option<FigureView>,
    target: Option<FigureView>,
    /// The figure of which `was` is the value, where there is one.
    was_of: Option<FigureView>,
    /// How far it moved, in words.
    change: Option<String>,
    /// Nothing was measured since.
    stale: bool,
}

/// Nothing where none of it is in the report.
pub(super) fn lines(ctx: &PageContext<'_>) -> Option<ExitLines> {
    let model = ctx.model;
    let support = support::is_there(ctx);
    let exit = lock_in::is_there(ctx);
    let picked = promises::shown(model).into_iter();
    let mut picked = picked.filter(|&at| model[at].picked.is_some());
    let claims = ctx.figures.claims(model);
    let rule = picked.next().map(|at| {
        let own = &model[at];
        let figure = |metric| ctx.figure(&Of::all().promise(own).key(metric));
        let (stale, was) = (claims.is_stale(at), figure(Metric::Was));
        let since = promises::since(model, ctx.figures, at);
        let measured = since.filter(|_| was.is_some());
        Rule {
            was_of: measured.and_then(|since| ctx.figure(&since.was)),
            change: super::promise::change(ctx, at),
            rule: own.rule.clone(),
            now: figure(Metric::Now).filter(|_| !(stale && was.is_some())),
            was,
            target: figure(Metric::Target),
            stale,
        }
    });
    (support || exit).then(|| ExitLines {
        support: support.then(|| {
            (
                ctx.here.to(&support::url()),
                ctx.known(&Of::all().support().key(Metric::Contacts)),
            )
        }),
        came_back: ctx.known(&Of::all().support().key(Metric::CameBack)),
        rule,
        staying: exit
            .then(|| ctx.figure(&Of::all().lock_in().kinds().key(Metric::Hostage)))
            .flatten()
            .filter(|figure| figure.status == "shown" || figure.status == "coded")
            .map(|figure| (ctx.here.to(&lock_in::url()), figure)),
        not_known: exit
            .then(|| ctx.figure(&Of::all().lock_in().kinds().key(Metric::NotKnown)))
            .flatten()
            .filter(|figure| figure.value.is_some_and(|n| n > 0.0)),
        talk: word_of_mouth::is_there(ctx).then(|| ctx.here.to(&word_of_mouth::url())),
        questions: questions::is_there(ctx).then(|| ctx.here.to(&questions::url())),
    })
}
