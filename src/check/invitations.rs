//! Before an event: who comes, and what we want to ask them.

use std::collections::BTreeSet;

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::Conversation;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &GUEST_WITHOUT_QUESTION,
    &PERSONA_NOT_INVITED,
    &INVITED_TWICE,
];

/// Somebody comes, and nobody knows what to ask.
pub const GUEST_WITHOUT_QUESTION: Rule = Rule {
    code: "guest-without-question",
    level: Level::Warning,
    title: "A guest of an event to come has no prepared question",
    explain: "\
An evening goes by quickly, and whoever has prepared nothing hears about the weather. questions: holds what you want to know from this guest, one or two sentences that they cannot answer with yes; softballs: holds what is easy to begin with. What the report does not know of their persona is listed on the persona's page, and the assumptions about them in content/assumptions.yaml.

    guests:
      - who: nw-ceo
        questions: [What would have to happen for you to look around?]
        softballs: [How did the merger go?]",
};

/// A kind of person whom no event to come will hear.
pub const PERSONA_NOT_INVITED: Rule = Rule {
    code: "persona-not-invited",
    level: Level::Hint,
    title: "No event to come has a guest of a persona",
    explain: "\
Those who are invited are those who will be heard. Usually the same people are missing each time: whoever wires the thing in, whoever checks the terms. Invite somebody of that persona, or plan a conversation of its own with them. If that is meant, switch the hint off in content/report.yaml:

    levels: { persona-not-invited: off }",
};

/// Somebody is on the list twice.
pub const INVITED_TWICE: Rule = Rule {
    code: "invited-twice",
    level: Level::Warning,
    title: "A person is invited twice to one event",
    explain: "\
One guest is one entry, and gets one page of the brief. Put what the two entries say into one.",
};

/// Looks at every event to come.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    let events = model.conversations.iter();
    let coming: Vec<_> = events
        .filter(|event| model.is_to_come(event.when.value))
        .collect();
    for event in &coming {
        for guest in &event.guests {
            let is_ready = !guest.questions.is_empty();
            if is_ready || project.entries.is_unsure(guest.span) {
                continue;
            }
            let message = format!("nothing is prepared to ask {}", guest.shown_name);
            let help = "add questions: with what you want to know; softballs: alone are not enough";
            diagnostics
                .push(Diagnostic::new(&GUEST_WITHOUT_QUESTION, guest.span, message).help(help));
        }
    }
    for event in &model.conversations {
        twice(project, event, diagnostics);
    }
    missing(project, &coming, diagnostics);
}

fn twice(project: &Project<'_>, event: &Conversation, diagnostics: &mut Diagnostics) {
    let guests = event.guests.iter().enumerate();
    for (at, guest) in guests {
        let Some(person) = guest.person else { continue };
        let before = event.guests[..at].iter().filter_map(|other| other.person);
        let Some(first) = before.into_iter().find(|other| other.value == person.value) else {
            continue;
        };
        let message = format!("`{}` is invited already", project.model[person.value].id);
        diagnostics.push(
            Diagnostic::new(&INVITED_TWICE, person.span, message)
                .related(first.span, "the first entry is here")
                .help("put the two into one"),
        );
    }
}

/// Whoever is invited to one of the events is heard, wherever that is.
fn missing(project: &Project<'_>, coming: &[&Conversation], diagnostics: &mut Diagnostics) {
    let model = project.model;
    let Some(next) = coming.iter().min_by_key(|event| event.when.value.at) else {
        return;
    };
    let unsure = coming
        .iter()
        .any(|event| project.entries.is_broken(event.span.file));
    if unsure || project.entries.is_incomplete() {
        return;
    }
    let guests = coming.iter().flat_map(|event| &event.guests);
    let invited: BTreeSet<_> = guests.map(|guest| guest.persona).collect();
    for (index, persona) in model.each_persona() {
        if invited.contains(&index) {
            continue;
        }
        let message = match coming.len() {
            1 => format!("nobody of `{}` is invited", persona.id),
            n => format!(
                "nobody of `{}` is invited to any of the {n} events to come",
                persona.id
            ),
        };
        let help = format!(
            "invite one of them ({}), or hear them elsewhere",
            persona.label()
        );
        diagnostics.push(Diagnostic::new(&PERSONA_NOT_INVITED, next.span, message).help(help));
    }
}
