//! Limits of what is handed over that protect nobody, or that nothing heeds.

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::disclose::FLOOR;
use crate::model::Model;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&PRIVACY_FLOOR, &PRIVACY_OLDER_KEY, &PRIVACY_VERBATIMS];

/// A group that is no group.
pub const PRIVACY_FLOOR: Rule = Rule {
    code: "privacy-floor",
    level: Level::Error,
    title: "A limit of privacy is so low that it protects nobody",
    explain: "\
A figure of one person is that person's answer, and of two each knows the other's. What is handed over shows no group of fewer than three people who answered in confidence, whatever a report says; so a report that says less says something that is not true. Write 3 or more, or leave the key out: it is 5.

Whoever did not answer in confidence needs no group: say so where they answered, with confidentiality: at the survey or consent: at the answer. The internal edition is for those who know the answers anyway, and shows groups of any size.",
};

/// Limits that are one.
pub const PRIVACY_OLDER_KEY: Rule = Rule {
    code: "privacy-older-key",
    level: Level::Warning,
    title: "privacy: has one limit, which is called group",
    explain: "\
There were two limits: one for figures and a higher one for how answers are spread. A score with its number of answers told how they are spread all the same, by subtraction, so that there is one limit now: a group of people who answered in confidence is shown with everything from group: on, and a smaller one not at all.

figures: is read as group:, and where it is less than three, three counts. distributions: is no longer heeded.",
};

/// It opened words that nobody shared.
pub const PRIVACY_VERBATIMS: Rule = Rule {
    code: "privacy-verbatims",
    level: Level::Warning,
    title: "privacy: verbatims: opens no words any more",
    explain: "\
A number in the report cannot say for every survey what those who answered it were told. Words are handed over where they were shared (share: client). If those whom a survey asked were told that their words would be shown once enough of them spoke, the survey says so:

    words: from 10

in the head of its file, at its table under feedback:, or under surveys: in content/report.yaml. It then holds for the words of a persona of whom so many spoke in one wave, five at least; never for an answer that names its person with who:. Take verbatims: out of privacy:.",
};

/// Looks at the limits.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let limits = &project.model.report.limits;
    for (key, limit) in limits {
        let (n, span) = (limit.value, limit.span);
        let named = || limits.iter().any(|(key, _)| *key == "group");
        if *key == "group" && n < FLOOR {
            let message = format!("`{key}` is {n}, and fewer than {FLOOR} hide nobody");
            let help = format!("write group: {FLOOR} or more, or leave it out");
            diagnostics.push(Diagnostic::new(&PRIVACY_FLOOR, span, message).help(help));
        } else if *key == "figures" {
            let (message, help) = match n < FLOOR {
                _ if named() => (
                    "`figures` is an older word for `group`, which is heeded".to_owned(),
                    "take figures: out".to_owned(),
                ),
                true => (
                    format!("`figures` is {n}, and fewer than {FLOOR} hide nobody: {FLOOR} counts"),
                    format!(
                        "write group: {FLOOR} or more in its place; if those who were asked may be told of one by one, say so with confidentiality: at the survey"
                    ),
                ),
                false => (
                    "`figures` is an older word for `group`".to_owned(),
                    format!("write group: {n}"),
                ),
            };
            diagnostics.push(Diagnostic::new(&PRIVACY_OLDER_KEY, span, message).help(help));
        } else if *key == "distributions" {
            let message = "`distributions` is no longer heeded: there is one limit, `group`";
            let help = "take it out; from group: on, a group is shown with its counts";
            diagnostics.push(Diagnostic::new(&PRIVACY_OLDER_KEY, span, message).help(help));
        }
    }
}

/// Looks at what opened words, for an edition that is handed over.
pub fn for_clients(model: &Model, diagnostics: &mut Diagnostics) {
    let limits = model.report.limits.iter();
    for (_, limit) in limits.filter(|(key, _)| *key == "verbatims") {
        let message = "`verbatims` opens no words any more".to_owned();
        let help = format!(
            "take it out; where those who were asked were told so, write `words: from {}` at their survey",
            limit.value.max(crate::model::OpenWords::LEAST)
        );
        let fault = Diagnostic::new(&PRIVACY_VERBATIMS, limit.span, message);
        diagnostics.push(fault.help(help));
    }
}
