//! Chart blocks ask for what there is.

use super::fences::{CHART_FENCE, unknown};
use super::{OnPage, Pages, fences, links};
use crate::base::article;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{ChartFence, ChartKind, Lanes, Page, rules};
use crate::source::Spanned;

/// Looks at every chart of a page.
pub fn page(project: &Pages<'_>, page: OnPage<'_>, diagnostics: &mut Diagnostics) {
    for (_, chart) in &page.body.outline.charts {
        let Some(kind) = &chart.chart else { continue };
        keys(chart, kind, diagnostics);
        match kind.value {
            ChartKind::Journey => {
                journeys(project, page.about, chart, diagnostics);
                lanes(project, chart, diagnostics);
            }
            _ => fences::check(project, page.about, chart, kind, diagnostics),
        }
    }
}

/// A fence has what its kind needs, and nothing that it would not heed.
fn keys(chart: &ChartFence, kind: &Spanned<ChartKind>, diagnostics: &mut Diagnostics) {
    let (word, known) = (kind.value.word(), kind.value.keys());
    let a = article(word);
    let given = chart.given();
    for (key, _) in known.iter().filter(|(_, needed)| *needed) {
        // It may stand there misspelt, or with a value that was refused.
        let told = chart.unknown.may_mean(&[*key]);
        if !told && !given.iter().any(|(there, _)| there == key) {
            let message = format!("{a} {word} chart needs `{key}`");
            let fault = Diagnostic::new(&CHART_FENCE, kind.span, message);
            diagnostics.push(fault.help(format!("add {key}: below chart: {word}")));
        }
    }
    for (key, span) in given {
        if !known.iter().any(|(takes, _)| *takes == key) {
            let message = format!("`{key}` says nothing to {a} {word} chart");
            let takes: Vec<_> = known
                .iter()
                .map(|(takes, _)| format!("`{takes}`"))
                .collect();
            let help = match takes.is_empty() {
                true => format!("leave it out; {a} {word} chart takes no more than a title"),
                false => format!("leave it out; {a} {word} chart takes {}", takes.join(", ")),
            };
            diagnostics.push(Diagnostic::new(&CHART_FENCE, span, message).help(help));
        }
    }
}

fn journeys(project: &Pages<'_>, page: &Page, chart: &ChartFence, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let written = chart.journey.iter().flat_map(|journeys| &journeys.0);
    let count = written.clone().count();
    for id in written {
        let name = id.value.as_str();
        let found = model.journeys.iter().find(|journey| journey.id == name);
        match found {
            Some(journey) if journey.internal && !page.internal => {
                let fault = links::to_internal("this chart draws", name, id.span, journey.span);
                diagnostics.push(fault);
            }
            Some(_) => {}
            None if name == "all" && count == 1 => {}
            None if name == "all" => diagnostics.push(
                Diagnostic::new(&CHART_FENCE, id.span, "`all` stands alone")
                    .help("write journey: all, or list the journeys"),
            ),
            None if project.incomplete => {}
            None => {
                let all = model.journeys.iter();
                let all = all.map(|j| (j.id.as_str(), Some(j.span)));
                let rule = &rules::UNKNOWN_JOURNEY;
                diagnostics.push(unknown(name, id.span, "journey", rule, all));
            }
        }
    }
}

fn lanes(project: &Pages<'_>, chart: &ChartFence, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let needs = chart
        .lanes
        .as_ref()
        .filter(|lanes| lanes.value == Lanes::Need);
    match (&chart.persona, needs) {
        (None, Some(lanes)) => diagnostics.push(
            Diagnostic::new(
                &CHART_FENCE,
                lanes.span,
                "lanes of needs, and nobody whose needs they are",
            )
            .help("add persona: with the id of one"),
        ),
        (Some(persona), None) => diagnostics.push(
            Diagnostic::new(
                &CHART_FENCE,
                persona.span,
                "`persona` goes with lanes: need alone",
            )
            .help("add lanes: need, or leave persona: out"),
        ),
        (Some(persona), Some(lanes)) => {
            let found = model
                .personas
                .iter()
                .find(|p| p.id == persona.value.as_str());
            match found {
                None if project.incomplete => {}
                None => {
                    let all = model.personas.iter();
                    let all = all.map(|p| (p.id.as_str(), Some(p.span)));
                    let (name, rule) = (persona.value.as_str(), &rules::UNKNOWN_PERSONA);
                    diagnostics.push(unknown(name, persona.span, "persona", rule, all));
                }
                Some(found) if found.needs.is_empty() => diagnostics.push(
                    Diagnostic::new(
                        &CHART_FENCE,
                        lanes.span,
                        format!("`{}` has no needs to draw", found.id),
                    )
                    .related(found.span, format!("`{}` is defined here", found.id))
                    .help("add needs: there, or choose other lanes"),
                ),
                Some(_) => {}
            }
        }
        (None, None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_explained() {
        let readme = include_str!("../../README.md");
        for kind in ChartKind::ALL {
            let word = kind.word();
            let own = format!("\n    {word:<12}");
            let journey = *kind == ChartKind::Journey;
            assert!(journey || CHART_FENCE.explain.contains(&own), "{word}");
            assert!(journey || readme.contains(&format!("`{word}`")), "{word}");
            for (key, _) in kind.keys() {
                assert!(CHART_FENCE.explain.contains(&format!("{key}:")), "{key}");
            }
        }
    }
}
