//! What a chart block names is there, and there is something to draw of it:
//! of every kind but the journey.

use super::{Pages, links};
use crate::base::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Asked, ChartFence, ChartKind, Id, Page, rules};
use crate::source::{Span, Spanned};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&CHART_FENCE];

/// A chart that cannot be drawn as asked.
pub const CHART_FENCE: Rule = Rule {
    code: "chart-fence",
    level: Level::Error,
    title: "A chart block asks for something that cannot be drawn",
    explain: "\
A chart block in commentary is YAML:

    ```chart
    chart: journey
    journey: northwind        # an id, a list of ids, or all
    lanes: need               # persona (the default), need, channel or stage
    persona: wendy            # whose needs; only with lanes: need
    title: What Wendy needs
    ```

Other kinds, and the keys that each takes beside a title:

    elephant    account: its people, and who of them was heard; survey: whose question ask: names
    answers     what each persona answered; account: there alone, persona: survey by survey, survey: and wave: of that one
    waves       scores wave by wave; persona: of one, survey: of that one
    heard       personas by accounts; survey: and wave: in that one
    distance    of users and deciders, as net scores; account: there alone, survey: of that one
    room        room: the chairs of a session, and how each was taken
    reactions   how products were taken; room: in one session, product: and persona: of one
    doughnuts   who would talk to whom; room: in one session
    apart       users and deciders, by what they said in conversations
    support     contacts with support, before and after; persona: of one
    staying     who is satisfied, and who stays
    barriers    what holds people, person by person; account: there alone; internal pages only
    exits       who would go if the way out were open
    promise     the figure of the picked promise over time; promise: of another
    actions     what was heard and what was done about it, over time

answers, waves and elephant show whether people would recommend it, or where nobody was asked that, what the survey stands for: the first of its asks:, else satisfaction, effort or feeling. ask: shows another question: recommend, satisfaction, effort, feeling, or the id of one of a survey's own asks:; where several surveys have one of that id, survey: says which.

survey: is the id of a survey, wave: one of its waves as its file has it; without wave: it is the latest. A chart that comes to nothing, because nobody was heard or too few to show, says so in its place.

Needs belong to one persona each, so lanes: need wants a persona:, and the other lanes take none. all stands alone: every journey is in it already.",
};

/// Looks at one chart of a page.
pub fn check(
    project: &Pages<'_>,
    page: &Page,
    chart: &ChartFence,
    kind: &Spanned<ChartKind>,
    diagnostics: &mut Diagnostics,
) {
    if kind.value.is_internal() && !page.internal {
        diagnostics.push(for_us_alone(kind));
    }
    // What seems to be missing may stand in a file that cannot be read.
    if !project.incomplete {
        asks(project, chart, diagnostics);
        people(project, chart, diagnostics);
        surveys(project, chart, kind.value, diagnostics);
        sessions(project, page, chart, diagnostics);
        if kind.value == ChartKind::Promise {
            promises(project, page, chart, kind.span, diagnostics);
        }
    }
    if let (ChartKind::Answers, Some(persona), Some(_)) =
        (kind.value, &chart.persona, &chart.account)
    {
        let message = "a chart of answers is of one persona or of one account";
        let fault = Diagnostic::new(&CHART_FENCE, persona.span, message);
        diagnostics.push(fault.help("leave one of the two out"));
    }
}

fn for_us_alone(kind: &Spanned<ChartKind>) -> Diagnostic {
    let message = format!(
        "a {} chart shows people one by one, so only the internal edition has it, and this page is for the client too",
        kind.value.word()
    );
    Diagnostic::new(&links::LINK_TO_INTERNAL, kind.span, message)
        .help("add edition: internal to this page, or take chart: staying or chart: exits")
}

/// The persona, the account and the product are there.
fn people(project: &Pages<'_>, chart: &ChartFence, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let persona = model.personas.iter().map(|p| (p.id.as_str(), Some(p.span)));
    let account = model.accounts.iter().map(|a| (a.id.as_str(), Some(a.span)));
    let product = model.products.iter().map(|p| (p.id.as_str(), None));
    let kinds = [
        (
            &chart.persona,
            "persona",
            &rules::UNKNOWN_PERSONA,
            persona.collect::<Vec<_>>(),
        ),
        (
            &chart.account,
            "account",
            &rules::UNKNOWN_ACCOUNT,
            account.collect(),
        ),
        (
            &chart.product,
            "product",
            &rules::UNKNOWN_PRODUCT,
            product.collect(),
        ),
    ];
    for (id, word, rule, all) in kinds {
        let missing = id.as_ref().filter(|id| !knows(&all, id));
        diagnostics.extend(
            missing.map(|id| unknown(id.value.as_str(), id.span, word, rule, all.into_iter())),
        );
    }
}

fn knows(all: &[(&str, Option<Span>)], id: &Spanned<Id>) -> bool {
    all.iter().any(|(known, _)| *known == id.value.as_str())
}

/// The survey was held, as often as the chart needs, and the wave is one of
/// its.
fn surveys(
    project: &Pages<'_>,
    chart: &ChartFence,
    kind: ChartKind,
    diagnostics: &mut Diagnostics,
) {
    let Some(survey) = &chart.survey else {
        if let Some(wave) = &chart.wave {
            let message = format!("which survey's wave is `{}`?", wave.value);
            let fault = Diagnostic::new(&CHART_FENCE, wave.span, message);
            diagnostics.push(fault.help("add survey: with the id of one, or leave wave: out"));
        }
        return;
    };
    let id = survey.value.as_str();
    let all = project.model.surveys.iter();
    let waves: Vec<_> = all
        .clone()
        .filter(|one| one.survey == id)
        .map(|one| one.wave.as_deref())
        .collect();
    if waves.is_empty() {
        let mut names: Vec<_> = all.map(|one| (one.survey.as_str(), None)).collect();
        names.sort_unstable();
        names.dedup();
        let names = names.into_iter();
        diagnostics.push(unknown(id, survey.span, "survey", &CHART_FENCE, names));
        return;
    }
    let ask = chart.ask.as_ref();
    let is_own = ask.is_some_and(|ask| Asked::known(ask.value.as_str()).is_none());
    if kind == ChartKind::Elephant && !is_own {
        let message = "an elephant chart shows the newest answers of all surveys: survey: says whose question ask: names, and nothing else";
        let fault = Diagnostic::new(&CHART_FENCE, survey.span, message);
        diagnostics.push(fault.help("leave survey: out, or add ask: with one of its own asks:; chart: answers with account: and survey: shows one survey"));
    }
    let once = waves.iter().all(|wave| *wave == waves[0]);
    if kind == ChartKind::Waves && once {
        let message = format!("`{id}` was held once, and has no waves to draw");
        let fault = Diagnostic::new(&CHART_FENCE, survey.span, message);
        diagnostics.push(fault.help("take chart: answers, which shows one wave"));
    }
    let Some(wave) = &chart.wave else { return };
    let written = wave.value.as_str();
    if waves.contains(&Some(written)) {
        return;
    }
    let labels: Vec<_> = waves.into_iter().flatten().collect();
    diagnostics.push(match labels.is_empty() {
        true => {
            let message = format!("`{id}` has no waves, and so none called `{written}`");
            let fault = Diagnostic::new(&CHART_FENCE, wave.span, message);
            fault.help("leave wave: out")
        }
        false => {
            let what = format!("wave of `{id}`");
            let labels = labels.into_iter().map(|label| (label, None));
            unknown(written, wave.span, &what, &CHART_FENCE, labels)
        }
    });
}

/// The question is one that was asked, and one alone.
fn asks(project: &Pages<'_>, chart: &ChartFence, diagnostics: &mut Diagnostics) {
    let Some(id) = &chart.ask else { return };
    let (model, name) = (project.model, id.value.as_str());
    if Asked::known(name).is_some() {
        return;
    }
    let survey = chart.survey.as_ref().map(|id| id.value.as_str());
    let here = |own: &str| survey.is_none_or(|survey| survey == own);
    let all = model.asks.iter().filter(|ask| here(&ask.survey));
    let found = all.clone().filter(|ask| ask.id == name);
    let surveys: Vec<&str> = found.map(|ask| ask.survey.as_str()).collect();
    match surveys[..] {
        [_] => {}
        [] if model.asks_unsure => {}
        [] => {
            let known = Asked::ALL.map(|asked| (asked.word(), None));
            let own = all.map(|ask| (ask.id.as_str(), Some(ask.span)));
            let all = own.chain(known);
            let rule = &rules::UNKNOWN_ASK;
            diagnostics.push(unknown(name, id.span, "question that was asked", rule, all));
        }
        [..] => {
            let message = format!("`{name}` is a question of {} surveys", surveys.len());
            let fault = Diagnostic::new(&CHART_FENCE, id.span, message);
            diagnostics.push(fault.help(format!(
                "add survey: with the one that is meant: {}",
                surveys.join(", ")
            )));
        }
    }
}

/// The session is there, was held, and is for those who read the page.
fn sessions(project: &Pages<'_>, page: &Page, chart: &ChartFence, diagnostics: &mut Diagnostics) {
    let Some(id) = &chart.room else { return };
    let model = project.model;
    let name = id.value.as_str();
    let Some(room) = model.rooms.iter().find(|room| room.id == name) else {
        let all = model.rooms.iter();
        let all = all.map(|room| (room.id.as_str(), Some(room.span)));
        diagnostics.push(unknown(name, id.span, "room", &CHART_FENCE, all));
        return;
    };
    if room.internal && !page.internal {
        let what = "this chart draws";
        diagnostics.push(links::to_internal(what, name, id.span, room.span));
    } else if model.is_to_come(room.when.value) {
        let message = format!("`{name}` is still to come, and there is nothing to draw of it");
        diagnostics.push(
            Diagnostic::new(&CHART_FENCE, id.span, message)
                .related(room.when.span, "after as_of, the day of the report")
                .help("leave the chart out until the session was held"),
        );
    }
}

/// The promise is there, has a figure, and is for those who read the page.
fn promises(
    project: &Pages<'_>,
    page: &Page,
    chart: &ChartFence,
    place: Span,
    diagnostics: &mut Diagnostics,
) {
    let all = project.model.promises.iter();
    let named = chart.promise.as_ref();
    let found = match named {
        Some(id) => all.clone().find(|own| own.id == id.value.as_str()),
        None => all.clone().find(|own| own.picked.is_some()),
    };
    let span = named.map_or(place, |id| id.span);
    match (found, named) {
        (Some(own), _) if own.internal && !page.internal => {
            let what = "this chart draws";
            diagnostics.push(links::to_internal(what, &own.id, span, own.span));
        }
        (Some(own), _) if own.figure.is_none() => {
            let message = format!("`{}` names no figure, so nothing can be drawn", own.id);
            diagnostics.push(
                Diagnostic::new(&CHART_FENCE, span, message)
                    .related(own.span, "the promise")
                    .help("add figure: there, the path that it is held to"),
            );
        }
        (Some(_), _) => {}
        (None, Some(id)) => {
            let all = all.map(|own| (own.id.as_str(), Some(own.span)));
            let name = id.value.as_str();
            diagnostics.push(unknown(name, span, "promise", &CHART_FENCE, all));
        }
        (None, None) => diagnostics.push(
            Diagnostic::new(&CHART_FENCE, span, "no promise is picked, so which one?")
                .help("add promise: with the id of one, or picked: true to it in promises.yaml"),
        ),
    }
}

/// The fault of a name that nothing of a kind has, with the nearest of `all`
/// and where it is defined.
pub fn unknown<'a>(
    written: &str,
    place: Span,
    kind: &str,
    rule: &'static Rule,
    all: impl Iterator<Item = (&'a str, Option<Span>)> + Clone,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(rule, place, format!("`{written}` is no {kind}")).joined();
    let near = suggest(written, all.clone().map(|(id, _)| id));
    let near = near.and_then(|near| all.clone().find(|(id, _)| *id == near));
    if let Some((near, defined)) = near {
        let diagnostic = match defined {
            Some(defined) => diagnostic.related(defined, format!("`{near}` is defined here")),
            None => diagnostic,
        };
        return diagnostic.help(format!("did you mean `{near}`?"));
    }
    let known: Vec<_> = all.take(8).map(|(id, _)| format!("`{id}`")).collect();
    diagnostic.help(match known.is_empty() {
        true => format!("there is no {kind} at all so far"),
        false => format!("known: {}", known.join(", ")),
    })
}
