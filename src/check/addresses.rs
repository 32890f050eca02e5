//! Real names in addresses, where no label can stand in for them.

use std::collections::BTreeSet;

use super::Project;
use super::leaves::attributes;
use super::names::NAME_ALONE;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Names, Need, Persona, TextForm};
use crate::source::Span;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&NAME_IN_ADDRESS];

/// An address that tells who it was.
pub const NAME_IN_ADDRESS: Rule = Rule {
    code: "name-in-address",
    level: Level::Error,
    title: "An address that the client sees holds somebody's real name",
    explain: "\
Files and ids become addresses and anchors of the report: content/commentary/bob-example.md is commentary/bob-example.html. In texts a label stands in for a real name; in an address nothing can, since links from elsewhere lead to it. So it has to be another one.

Name files and ids by what they are about: the-chief-executive.md, not bob-example.md. An account that bears its owner's name keeps its file, and gets a label: of which its address is made. What says edition: internal keeps its address. Ids of people are never published.

The address of a link is one as well, [him](https://example.org/bob-example) and mailto:bexample@example.org: take the link out, or lead to where nobody is named. And so is what the parts of a drawing are called, its ids and classes: editors name them after layers. Call them otherwise.",
};

/// Looks at everything that becomes an address or an anchor.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    if model.names.is_empty() {
        return;
    }
    let mut look = |address: &str, span: Option<Span>, what: &str| {
        let Some(range) = model.names.find_in_address(address) else {
            perhaps(&model.names, address, span, what, diagnostics);
            return;
        };
        let name = &address[range];
        let message = format!("{what} `{address}` holds a real name: {name}");
        let fault = match span {
            Some(span) => Diagnostic::new(&NAME_IN_ADDRESS, span, message),
            None => Diagnostic::nowhere(&NAME_IN_ADDRESS, message),
        };
        diagnostics
            .push(fault.help("name it by what it is about; the client edition publishes it"));
    };
    for page in model
        .pages
        .iter()
        .filter(|page| !page.internal && page.about.is_none())
    {
        look(&page.path, Some(Span::file_start(page.file)), "the page");
    }
    let mut drawings = Vec::new();
    for asset in project.sources.assets() {
        if let Some(path) = asset.strip_prefix("content/assets/") {
            let file = project.sources.find(asset).map(Span::file_start);
            look(path, file, "the asset");
            if path.ends_with(".svg") {
                drawings.extend(project.sources.find(asset));
            }
        }
    }
    for persona in &model.personas {
        look(
            &persona.id,
            Some(Span::file_start(persona.file)),
            "the persona's id",
        );
    }
    for (persona, need) in model.personas.iter().flat_map(needs) {
        if !need.id.is_empty() {
            look(
                &need.id,
                Some(need.span),
                &format!("the id of a need of {persona}"),
            );
        }
    }
    for product in &model.products {
        look(&product.id, model.report.span, "the product's id");
    }
    for scenario in &model.report.scenarios {
        look(&scenario.id, Some(scenario.span), "the scenario's id");
    }
    let mut surveys = BTreeSet::new();
    for survey in model.surveys.iter().filter(|survey| !survey.internal) {
        if surveys.insert(&survey.survey) {
            look(&survey.survey, Some(survey.span), "the survey's id");
        }
    }
    for ask in model
        .asks
        .iter()
        .filter(|ask| surveys.contains(&ask.survey))
    {
        look(&ask.id, Some(ask.span), "the question's id");
    }
    // Of a label, another id is made.
    for account in model
        .accounts
        .iter()
        .filter(|account| account.label.is_none())
    {
        let start = Span::file_start(account.span.file);
        look(&account.id, Some(start), "the account's id");
    }
    for journey in model.journeys.iter().filter(|journey| !journey.internal) {
        let start = Span::file_start(journey.span.file);
        look(&journey.id, Some(start), "the journey's id");
        for thread in &journey.threads {
            look(&thread.id, Some(thread.span), "the thread's id");
        }
    }
    for moment in model.interactions.iter().filter(|moment| !moment.internal) {
        look(&moment.id, Some(moment.span), "the interaction's id");
    }
    for room in model.rooms.iter().filter(|room| !room.internal) {
        let start = Span::file_start(room.span.file);
        look(&room.id, Some(start), "the session's id");
    }
    for event in model.conversations.iter().filter(|event| !event.internal) {
        let start = Span::file_start(event.span.file);
        look(&event.id, Some(start), "the conversation's id");
    }
    // A note or a reaction is led to by its id, wherever it is a witness.
    let said = model.evidence.iter().filter(|e| !e.is_response());
    for evidence in said.filter(|e| !e.internal) {
        look(&evidence.id, Some(evidence.span), "the id");
    }
    for assumption in model.assumptions.iter().filter(|own| !own.internal) {
        look(&assumption.id, Some(assumption.span), "the assumption's id");
    }
    for promise in model.promises.iter().filter(|own| !own.internal) {
        look(&promise.id, Some(promise.span), "the promise's id");
    }
    for action in model.actions.iter().filter(|action| !action.internal) {
        look(&action.id, Some(action.span), "the action's id");
    }
    // Whole names in these are for the last look at what leaves.
    for id in drawings {
        let text = project.sources.file(id).text();
        for range in attributes(text, true) {
            let value = text.get(range.clone()).unwrap_or("");
            if model.names.find_in_address(value).is_none() {
                let place = Some(Span::new(id, range));
                let what = "in the drawing,";
                perhaps(&model.names, value, place, what, diagnostics);
            }
        }
    }
}

/// A surname alone may be another word, and is told as such.
fn perhaps(
    names: &Names,
    address: &str,
    span: Option<Span>,
    what: &str,
    diagnostics: &mut Diagnostics,
) {
    let hits = names.find(address, TextForm::AsText);
    let Some(hit) = hits.into_iter().next() else {
        return;
    };
    let name = address.get(hit.range).unwrap_or("");
    let message = format!("{what} `{address}` may hold somebody's name: {name}");
    let fault = match span {
        Some(span) => Diagnostic::new(&NAME_ALONE, span, message),
        None => Diagnostic::nowhere(&NAME_ALONE, message),
    };
    let help = "name it by what it is about, or list the word under privacy: not_names:";
    diagnostics.push(fault.help(help));
}

fn needs(persona: &Persona) -> impl Iterator<Item = (&str, &Need)> {
    let needs = persona.needs.iter();
    needs.map(|need| (persona.name.as_str(), need))
}
