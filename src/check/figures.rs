//! Figures in sentences exist.

use super::fences::unknown;
use super::{OnPage, Pages, Project, links};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::measure::figure::Method;
use crate::measure::key::{Key, Metric, PartialKey, Scope};
use crate::measure::{Figures, Status};
use crate::model::{Model, Page, Span, Spanned, rules};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&UNKNOWN_FIGURE, &POOLED_FIGURE];

/// A path that leads to no figure.
pub const UNKNOWN_FIGURE: Rule = Rule {
    code: "unknown-figure",
    level: Level::Error,
    title: "A sentence or a promise asks for a figure that there is not",
    explain: "\
`=personas.wendy.recommend.net` in a sentence prints that figure, and leads the reader to the answers behind it. figures.json lists every path there is.

There is no figure that mixes personas: an account has no net score of its own, and neither has the report. Name the parts and let them stand side by side:

    Wendy says `=accounts.northwind.personas.wendy.recommend.net`,
    Marcus `=accounts.northwind.personas.marcus.recommend.net`.",
};

/// A path that leads to a figure that is refused.
pub const POOLED_FIGURE: Rule = Rule {
    code: "pooled-figure",
    level: Level::Error,
    title: "A sentence asks for a figure that would mix personas",
    explain: "\
The one who uses a thing and the one who signed for it have no average. An account, a survey and the report have no net score of their own, so `=accounts.northwind.recommend.net` is refused. Name the parts and let them stand side by side:

    Wendy says `=accounts.northwind.personas.wendy.recommend.net`,
    Marcus `=accounts.northwind.personas.marcus.recommend.net`.

Who insists writes into report.yaml why, and the figure is shown with that reason beside it, in the internal edition alone:

    together:
      - { figure: accounts.northwind.recommend.net, why: Their board asks for one number }",
};

/// Looks up the figures that are put together.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    for (figure, _) in &project.model.report.together {
        let found = project.figures.get(&figure.value);
        if found.is_some_and(|found| found.method == Method::Pooled) {
            continue;
        }
        let path = figure.value.as_str();
        let fault = |message: String| Diagnostic::new(&UNKNOWN_FIGURE, figure.span, message);
        diagnostics.push(match found {
            Some(_) => fault(format!(
                "`{path}` mixes no personas, or none that can be put together"
            ))
            .help("leave it out of together: and name it in a sentence as it is"),
            None => fault(format!("there is no figure `{path}`")).help(help(project.figures, path)),
        });
    }
}

/// Looks every figure of a page up.
pub fn page(project: &Pages<'_>, page: OnPage<'_>, diagnostics: &mut Diagnostics) {
    for figure in &page.body.outline.figures {
        diagnostics.extend(fault(project, page.about, figure));
    }
}

/// The fault of a path that leads to no figure, or to none that is shown.
pub fn missing(model: &Model, figures: &Figures, figure: &Spanned<String>) -> Option<Diagnostic> {
    let path = figure.value.as_str();
    if let Some(found) = figures.get(path) {
        let refused = found.status == Status::Refused;
        let parts: Vec<_> = found.parts.iter().map(Key::as_str).collect();
        let message = format!("`{path}` would mix personas, and is not shown");
        let fault = Diagnostic::new(&POOLED_FIGURE, figure.span, message);
        return refused.then(|| fault.help(format!("name the parts: {}", list(&parts))));
    }
    let fault = |message: String| Diagnostic::new(&UNKNOWN_FIGURE, figure.span, message);
    if let Some(unknown) = unknown_subject(model, figure) {
        return Some(unknown);
    }
    let parts = parts(figures, path);
    let fault = |message: String| fault(message).joined();
    Some(match parts.is_empty() {
        true => fault(format!("there is no figure `{path}`")).help(help(figures, path)),
        false => fault(format!(
            "`{path}` would mix personas, and there is no such figure"
        ))
        .help(format!("name the parts: {}", list(&parts))),
    })
}

/// What is wrong with a figure in a sentence.
fn fault(project: &Pages<'_>, page: &Page, figure: &Spanned<String>) -> Option<Diagnostic> {
    let path = figure.value.as_str();
    let pooled = |message: String| Diagnostic::new(&POOLED_FIGURE, figure.span, message);
    let found = project.figures.find(path);
    // A question whose declaration is at fault has no figures yet, and was told.
    if found.is_none() && project.model.asks_unsure && is_of_own_question(path) {
        return None;
    }
    let found = found.filter(|(_, found)| found.status != Status::Refused);
    let Some((key, found)) = found else {
        // Whatever it is of may stand in a file that is broken.
        let of_something = || !PartialKey::new(path).of.scopes().is_empty();
        if found.is_none() && project.incomplete && of_something() {
            return None;
        }
        return missing(project.model, project.figures, figure);
    };
    if found.method == Method::Pooled && !page.internal {
        return Some(
            pooled(format!(
                "`{path}` mixes personas, and is shown in the internal edition alone"
            ))
            .help("write edition: internal into the front matter of this page"),
        );
    }
    if let [Scope::Journey(id), ..] = key.of().scopes()
        && !page.internal
    {
        let mut journeys = project.model.journeys.iter();
        if let Some(journey) = journeys.find(|j| j.internal && j.id == **id) {
            let what = "this figure comes from";
            return Some(links::to_internal(what, id, figure.span, journey.span));
        }
    }
    None
}

/// The fault of a path that speaks of somebody or something that there is not: it is
/// the same as wherever else they are named.
fn unknown_subject(model: &Model, figure: &Spanned<String>) -> Option<Diagnostic> {
    let written = PartialKey::new(&figure.value);
    written.of.scopes().iter().find_map(|scope| {
        let place = figure.span;
        match scope {
            Scope::Persona(id) => {
                let all = model.personas.iter();
                let all = all.map(|one| (one.id.as_str(), Some(one.span)));
                let rule = &rules::UNKNOWN_PERSONA;
                is_none_of(all.clone(), id).then(|| unknown(id, place, "persona", rule, all))
            }
            Scope::Account(id) => {
                let all = model.accounts.iter();
                let all = all.map(|one| (one.written.as_str(), Some(one.span)));
                let rule = &rules::UNKNOWN_ACCOUNT;
                is_none_of(all.clone(), id).then(|| unknown(id, place, "account", rule, all))
            }
            Scope::Journey(id) => {
                let all = model.journeys.iter();
                let all = all.map(|one| (one.id.as_str(), Some(one.span)));
                let rule = &rules::UNKNOWN_JOURNEY;
                is_none_of(all.clone(), id).then(|| unknown(id, place, "journey", rule, all))
            }
            _ => None,
        }
    })
}

fn is_none_of<'m>(mut all: impl Iterator<Item = (&'m str, Option<Span>)>, id: &str) -> bool {
    all.all(|(known, _)| known != id)
}

/// Whether a path speaks of a question of a survey's own.
fn is_of_own_question(path: &str) -> bool {
    let written = PartialKey::new(path);
    let mut scopes = written.of.scopes().iter();
    scopes.any(|scope| matches!(scope, Scope::Ask(_)))
}

/// The figures of single personas that somebody who asks for a mixed one could
/// name instead.
fn parts<'f>(figures: &'f Figures, path: &str) -> Vec<&'f str> {
    let written = PartialKey::new(path);
    let scopes = written.of.scopes();
    let of_one = scopes
        .iter()
        .any(|scope| matches!(scope, Scope::Persona(_)));
    let Some(metric) = written.metric.filter(|_| !of_one) else {
        return Vec::new();
    };
    let account = scopes
        .first()
        .filter(|first| matches!(first, Scope::Account(_)));
    let is_part = |key: &&Key| match (key.of().scopes(), account) {
        ([first, Scope::Persona(_), ..], Some(account)) => first == account,
        ([Scope::Persona(_), ..], None) => true,
        _ => false,
    };
    let all = figures.keyed().map(|(key, _)| key);
    let all = all.filter(|key| key.metric() == metric && Metric::OF_ANSWERS.contains(&metric));
    all.filter(is_part).map(Key::as_str).collect()
}

fn help(figures: &Figures, path: &str) -> String {
    // A beginning of paths asks for one of its ends.
    let below: Vec<_> = figures.under(path).map(|(path, _)| path).collect();
    if !below.is_empty() {
        return format!("it is the beginning of {}", list(&below));
    }
    if let Some(near) = figures.nearest(path) {
        return format!("did you mean `={near}`?");
    }
    let beside = figures.below(path);
    match beside.is_empty() {
        true => "figures begin with counts, knowledge, actions, findings, personas, accounts, surveys, distances or journeys".to_owned(),
        false => format!("there are {}", list(&beside)),
    }
}

fn list(paths: &[&str]) -> String {
    let some: Vec<_> = paths
        .iter()
        .take(6)
        .map(|path| format!("`={path}`"))
        .collect();
    match paths.len() - some.len() {
        0 => some.join(", "),
        more => format!("{} and {more} more", some.join(", ")),
    }
}
