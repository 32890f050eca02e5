//! Before and after the day the report speaks of.

use jiff::civil::{Date, DateTime};

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Model, State, When};
use crate::source::Spanned;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&FUTURE_DATE, &PLANNED_PAST];

/// Something happened after the report's day.
pub const FUTURE_DATE: Rule = Rule {
    code: "future-date",
    level: Level::Error,
    title: "Something is said to have happened after the day the report speaks of",
    explain: "\
A report speaks of one day, the as_of of content/report.yaml. What is later has not happened yet, so nobody can have felt it, said it or finished it. Usually the year is wrong, or as_of was not moved on when new feedback came in.

An interaction that is expected says so and is drawn as a plan:

    - { when: 2027-01-14, persona: wendy, stage: Renew, planned: true }

A session or an event may lie in the future as long as nothing is noted of it. Responses, and the opened:, done: and told: of actions, cannot be planned: correct the date, or move as_of on.",
};

/// A plan whose day has come.
pub const PLANNED_PAST: Rule = Rule {
    code: "planned-past",
    level: Level::Warning,
    title: "An interaction is still planned, and its day has passed",
    explain: "\
planned: true marks what is expected after the report's as_of. This day is not after it, so by now it happened or it did not. It would be drawn as a plan and counted nowhere.

If it happened, remove planned: true and say what was heard about it. If it did not, remove the interaction, or give it the new date.",
};

/// Looks at every date there is.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let as_of = model.report.as_of;
    // Without a day to compare with, that is the fault, and it was reported.
    if as_of == DateTime::default() {
        return;
    }
    let day = as_of.date();
    let is_future = |when: When| when.at.date() > day;

    for (_, moment) in model.each_interaction() {
        let when = moment.when;
        match moment.planned {
            false if is_future(when.value) => diagnostics.push(
                future(when, "happens", day)
                    .help("add planned: true if it is expected; else correct the date"),
            ),
            true if !is_future(when.value) && model[moment.journey].state == State::AsIs => {
                let message = format!(
                    "this is planned for {}, and the report speaks of {day}",
                    when.value.at.date()
                );
                diagnostics.push(
                    Diagnostic::new(&PLANNED_PAST, when.span, message)
                        .help("remove planned: true if it happened, or give it the new date"),
                );
            }
            _ => {}
        }
    }
    // Of a table the last day stands for all of them.
    let table = |when: &Spanned<When>| project.sources.file(when.span.file).table().is_some();
    let latest = model.intake.iter().filter_map(|intake| intake.latest);
    for when in latest.filter(|when| is_future(when.value)) {
        let help =
            "correct the date, or move as_of in content/report.yaml on; it may not be the only one";
        diagnostics.push(future(when, "was answered", day).help(help));
    }
    let answers = model.evidence.iter().filter(|answer| answer.is_response());
    let answers = answers.filter_map(|answer| answer.when);
    let answers = answers.filter(|when| !table(when));
    let stay = model.lock_in.iter().filter_map(|answer| answer.when);
    for when in answers.chain(stay).filter(|when| is_future(when.value)) {
        let help = "correct the date, or move as_of in content/report.yaml on";
        diagnostics.push(future(when, "was said", day).help(help));
    }
    talk(model, is_future, day, diagnostics);
    for action in &model.actions {
        let begun = [(action.opened, "was taken up")];
        let over = [(action.done, "was done"), (action.told, "was told")];
        for (when, what) in begun.into_iter().chain(over) {
            if let Some(when) = when.filter(|when| is_future(when.value)) {
                let help = "leave the key out until it is so; due: says until when it should be";
                diagnostics.push(future(when, what, day).help(help));
            }
        }
    }
}

/// A session or an event may be to come; then nothing was said there yet. What
/// is believed and what was promised began one day.
fn talk(model: &Model, is_future: impl Fn(When) -> bool, day: Date, diagnostics: &mut Diagnostics) {
    let rooms = model
        .rooms
        .iter()
        .filter(|room| !room.introductions.is_empty());
    let rooms = rooms.map(|room| {
        (
            room.when,
            "was held",
            "leave introductions: out until it is held",
        )
    });
    let events = model
        .conversations
        .iter()
        .filter(|event| !event.heard.is_empty());
    let events = events.map(|event| (event.when, "was heard", "leave heard: out until it is held"));
    let beliefs = model.assumptions.iter().filter_map(|own| own.since);
    let beliefs = beliefs.map(|when| {
        (
            when,
            "is believed",
            "since: is the day on which it was first said",
        )
    });
    let promises = model.promises.iter().filter_map(|own| own.since);
    let promises = promises.map(|when| {
        (
            when,
            "was promised",
            "since: is the day on which it was promised",
        )
    });
    let readings = model.promises.iter().flat_map(|own| &own.readings);
    let readings =
        readings.map(|reading| (reading.when, "was read", "leave it out until it is read"));
    let all = rooms
        .chain(events)
        .chain(beliefs)
        .chain(promises)
        .chain(readings);
    for (when, what, help) in all.filter(|(when, ..)| is_future(when.value)) {
        let help = format!("{help}, or correct the date");
        diagnostics.push(future(when, what, day).help(help));
    }
}

fn future(when: Spanned<When>, what: &str, day: Date) -> Diagnostic {
    let message = format!(
        "this {what} on {}, after the day the report speaks of ({day})",
        when.value.at.date()
    );
    Diagnostic::new(&FUTURE_DATE, when.span, message)
}
