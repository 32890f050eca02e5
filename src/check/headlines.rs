//! From which survey the first figure of a persona comes, and whether it shows one.

use std::collections::BTreeMap;

use super::Project;
use super::fences::unknown;
use super::waves::span;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::measure::Status;
use crate::measure::key::{Key, Metric, Of};
use crate::measure::waves::{Wave, Waves};
use crate::model::{Model, PersonaIx, Scores, Source, Spanned};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&UNKNOWN_HEADLINE, &HEADLINE_ORDER, &HEADLINE_HIDDEN];

/// The headline's survey does not exist.
pub const UNKNOWN_HEADLINE: Rule = Rule {
    code: "unknown-headline",
    level: Level::Error,
    title: "headline: names a survey that there is not",
    explain: "\
headline: in content/report.yaml names the survey from which the first figure of every persona comes. A survey's id stands under survey: of its files in content/feedback/ and of the tables under feedback:. One that stands under surveys: alone has no answers so far, and nothing to begin with.

Without the key it is the survey with the newest answers of each persona.",
};

/// Nothing tells which survey is the newest.
pub const HEADLINE_ORDER: Rule = Rule {
    code: "headline-order",
    level: Level::Warning,
    title: "Nothing tells which survey is the newest",
    explain: "\
A persona who answered the same question in several surveys has one first figure: that of the newest survey. Of one of these surveys nobody knows whether it is: its answers have no days, and its wave names no time, or one in which the other was held. What is known of no time at all is taken for the oldest. Or it is as new as another one to the day, by the middle of all its answers' days; then the one that more of them answered is taken.

Give its answers their days, or name the survey that first figures are to come from in content/report.yaml:

    headline: relationship",
};

/// The newest survey is too small to be shown.
pub const HEADLINE_HIDDEN: Rule = Rule {
    code: "headline-hidden",
    level: Level::Hint,
    title: "A persona has no first figure, because too few answered the newest survey",
    explain: "\
The first figure that a report tells of a persona comes from the newest survey. Too few of this persona answered that survey for a figure to be shown, and an older survey has one. So the report begins without a figure where it could begin with one.

If that is as it should be, nothing is wrong. Otherwise name the older survey in content/report.yaml:

    headline: relationship",
};

/// Looks at the surveys that headlines come from.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let waves = project.figures.waves(project.model);
    headline(project.model, &waves, diagnostics);
    hidden(project, &waves, diagnostics);
}

/// The survey of headlines exists, or it is known which one is the newest.
fn headline(model: &Model, waves: &Waves, diagnostics: &mut Diagnostics) {
    if let Some(headline) = &model.report.headline {
        let surveys = waves.surveys();
        let mut announced = model.announced.iter();
        if surveys.contains_key(headline.value.as_str()) {
            return;
        }
        if announced.any(|survey| survey.value == headline.value) {
            diagnostics.push(unanswered(headline, surveys.into_keys()));
        } else {
            let all: Vec<_> = surveys.into_keys().map(|id| (id, None)).collect();
            let all = all.into_iter();
            let rule = &UNKNOWN_HEADLINE;
            diagnostics.push(unknown(&headline.value, headline.span, "survey", rule, all));
        }
        return;
    }
    let mut asked: BTreeMap<(PersonaIx, usize), BTreeMap<&str, usize>> = BTreeMap::new();
    let mut answered = |persona, question, wave: usize| {
        let surveys = asked.entry((persona, question)).or_default();
        let latest = surveys.entry(&waves.list[wave].survey).or_insert(wave);
        *latest = wave.max(*latest);
    };
    for evidence in &model.evidence {
        let (Source::Survey(survey), Some(persona)) = (evidence.source, evidence.persona) else {
            continue;
        };
        let scores = [evidence.recommend, evidence.satisfaction, evidence.effort];
        for (question, _) in scores
            .iter()
            .enumerate()
            .filter(|(_, score)| score.is_some())
        {
            answered(persona, question, waves.of(survey));
        }
    }
    for tally in &model.tallies {
        let Scores {
            recommend,
            satisfaction,
            effort,
            ..
        } = &tally.scores;
        let scores: [&[u64]; 3] = [recommend, satisfaction, effort];
        for (question, _) in scores
            .iter()
            .enumerate()
            .filter(|(_, counts)| counts.iter().any(|&n| n > 0))
        {
            answered(tally.persona, question, waves.of(tally.survey));
        }
    }
    let several = asked.values().filter(|surveys| surveys.len() > 1);
    let ties = several
        .clone()
        .filter_map(|surveys| as_new(model, waves, surveys));
    let tie = ties.min();
    let unsure = several.flat_map(|surveys| {
        let all = surveys.values().copied();
        all.clone().filter(move |&at| {
            let own = &waves.list[at];
            let mut others = all.clone().filter(|other| *other != at);
            own.middle.is_none() && others.any(|other| may_be_later(own, &waves.list[other]))
        })
    });
    if let Some((one, other)) = tie
        && let Some(span) = span(model, waves, other)
    {
        let [one, other] = [one, other].map(|wave| &waves.list[wave].survey);
        let message = format!(
            "`{other}` is as new as `{one}`, which asked the same, and the one that more answered is taken"
        );
        let help = format!(
            "say which one first figures come from, headline: {one} or headline: {other}, in content/report.yaml"
        );
        diagnostics.push(Diagnostic::new(&HEADLINE_ORDER, span, message).help(help));
    }
    let Some(wave) = unsure.min() else { return };
    if let Some(span) = span(model, waves, wave) {
        let message = format!(
            "nobody knows whether `{}` is newer than other surveys that asked the same",
            waves.list[wave].survey
        );
        let help = "give its answers their days (when:), or say headline: in content/report.yaml";
        diagnostics.push(Diagnostic::new(&HEADLINE_ORDER, span, message).help(help));
    }
}

/// The survey of headlines is known by what `surveys:` says of it alone.
fn unanswered<'a>(
    headline: &Spanned<String>,
    answered: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let id = &headline.value;
    let message = format!(
        "`{id}` stands under surveys:, and has no answers so far that a first figure could come from"
    );
    let answered: Vec<_> = answered.take(8).map(|id| format!("`{id}`")).collect();
    let until = match answered.is_empty() {
        true => String::new(),
        false => format!(" (with answers: {})", answered.join(", ")),
    };
    let help = format!(
        "say survey: {id} at the table or the file that holds its answers; until there are any, take headline: out, and the newest survey has its place{until}"
    );
    Diagnostic::new(&UNKNOWN_HEADLINE, headline.span, message).help(help)
}

/// The two newest surveys of those who asked the same, where their days say that
/// both are as new.
fn as_new(model: &Model, waves: &Waves, surveys: &BTreeMap<&str, usize>) -> Option<(usize, usize)> {
    let own = surveys
        .iter()
        .filter(|(survey, _)| model.rival_of(survey).is_none());
    let own = own.map(|(_, &wave)| wave);
    let newest = own
        .clone()
        .filter_map(|wave| waves.list[wave].middle)
        .max()?;
    let mut newest = own.filter(|&wave| waves.list[wave].middle == Some(newest));
    newest.next().zip(newest.next())
}

/// Whether it cannot be told which of two waves was later, of which the first
/// has no days.
fn may_be_later(own: &Wave, other: &Wave) -> bool {
    let Some((from, to)) = own.named else {
        return true;
    };
    match (other.middle, other.named) {
        (Some(day), _) => from <= day && day <= to,
        (None, Some((first, last))) => first <= to && from <= last,
        // That one is told itself.
        (None, None) => false,
    }
}

/// One hint for all personas: who of them has no first figure because the newest
/// survey is too small.
fn hidden(project: &Project<'_>, waves: &Waves, diagnostics: &mut Diagnostics) {
    let model = project.model;
    if model.report.headline.is_some() {
        return;
    }
    let status = |key: &Key| project.figures.at(key).map(|figure| figure.status);
    let mut found: BTreeMap<usize, (Vec<&str>, &str)> = BTreeMap::new();
    for (_, persona) in model.each_persona() {
        for metric in [
            Metric::RecommendNet,
            Metric::SatisfactionTopTwo,
            Metric::EffortEasy,
        ] {
            let of = Of::all().persona(persona);
            if !status(&of.key(metric)).is_some_and(Status::is_few) {
                continue;
            }
            let at = |wave: &Wave| status(&of.wave(wave).key(metric));
            let mut asked = waves
                .list
                .iter()
                .enumerate()
                .filter(|(_, wave)| at(wave).is_some());
            let Some((newest, _)) = asked.clone().max_by_key(|(at, wave)| (wave.when(), *at))
            else {
                continue;
            };
            let survey = &waves.list[newest].survey;
            let other =
                asked.find(|(_, wave)| wave.survey != *survey && at(wave) == Some(Status::Shown));
            let Some((_, other)) = other else { continue };
            let (personas, _) = found.entry(newest).or_insert((Vec::new(), &other.survey));
            if personas.last() != Some(&persona.id.as_str()) {
                personas.push(&persona.id);
            }
        }
    }
    for (newest, (personas, other)) in found {
        let Some(span) = span(model, waves, newest) else {
            continue;
        };
        let personas: Vec<_> = personas.iter().map(|id| format!("`{id}`")).collect();
        let message = format!(
            "no first figure is shown for {}: too few of them answered `{}`, the newest survey",
            personas.join(", "),
            waves.list[newest].survey
        );
        let help = format!(
            "to begin with the figure of `{other}` instead, write headline: {other} in content/report.yaml"
        );
        diagnostics.push(Diagnostic::new(&HEADLINE_HIDDEN, span, message).help(help));
    }
}
