//! An action has somebody who sees to it, a day, and word back.

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::Status;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &ACTION_WITHOUT_OWNER,
    &ACTION_WITHOUT_DUE,
    &ACTION_OVERDUE,
    &DONE_NOT_TOLD,
];

/// Nobody sees to it.
pub const ACTION_WITHOUT_OWNER: Rule = Rule {
    code: "action-without-owner",
    level: Level::Warning,
    title: "An open action has no owner",
    explain: "\
What belongs to everybody is done by nobody. owner: names a post or a person who can say how far the action is. It is free text: a post (\"Head of support\") outlives the person who holds it.

Actions that are done or dropped need no owner.",
};

/// No day.
pub const ACTION_WITHOUT_DUE: Rule = Rule {
    code: "action-without-due",
    level: Level::Warning,
    title: "An open action has no date",
    explain: "\
Without due: an action cannot be late, and so it never comes up. Write the day on which you will look whether it is done: due: 2026-12-01. It may be moved later; that it was moved is worth knowing too.

Actions that are done or dropped need no date.",
};

/// The day has passed.
pub const ACTION_OVERDUE: Rule = Rule {
    code: "action-overdue",
    level: Level::Warning,
    title: "An open action should have been done by the report's day",
    explain: "\
due: lies before the as_of of content/report.yaml, and the action is still open or started. The page of actions lists it as overdue, and the reader will ask.

Set status: done (with done: and told:) if it is, move due: if it is not, or set status: dropped and say why in note:.",
};

/// Nobody told those who asked for it.
pub const DONE_NOT_TOLD: Rule = Rule {
    code: "done-not-told",
    level: Level::Warning,
    title: "An action is done, and those who asked for it were not told",
    explain: "\
People who gave their time to say what hurts rarely notice by themselves that it was mended. Unless somebody tells them, the next survey finds them silent. The loop is closed by telling: told: is the day on which it was.

    - { id: a3, title: …, status: done, done: 2026-06-22, told: 2026-06-29 }",
};

/// Looks at every action.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let as_of = project.model.report.as_of;
    for action in &project.model.actions {
        let (id, title) = (&action.id, &action.title);
        let mut warn = |rule, span, message: String, help: &str| {
            diagnostics.push(Diagnostic::new(rule, span, message).help(help));
        };
        let unsure = project.entries.is_unsure(action.span);
        if action.is_open() && action.owner.is_none() && !unsure {
            let message = format!("nobody owns `{id}`: {title}");
            warn(
                &ACTION_WITHOUT_OWNER,
                action.span,
                message,
                "add owner: with a post or a name",
            );
        }
        if action.is_open() && action.due.is_none() && !unsure {
            let message = format!("`{id}` has no date: {title}");
            warn(
                &ACTION_WITHOUT_DUE,
                action.span,
                message,
                "add due: with a day",
            );
        }
        if let Some(due) = action.due.filter(|_| action.is_overdue(as_of)) {
            let message = format!(
                "`{id}` was due on {} and is {} on {}",
                due.value.at.date(),
                if action.status == Status::Started {
                    "only started"
                } else {
                    "still open"
                },
                as_of.date()
            );
            let help = "say that it is done, move the day, or drop it and say why in note:";
            warn(&ACTION_OVERDUE, due.span, message, help);
        }
        if action.status == Status::Done && action.told.is_none() && !unsure {
            let message = format!("`{id}` is done, and nobody was told: {title}");
            let help = "tell those who said it, and add told: with the day";
            let span = action.done.map_or(action.span, |done| done.span);
            warn(&DONE_NOT_TOLD, span, message, help);
        }
    }
}
