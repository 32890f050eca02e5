//! After an event or a session: what was noted, and by whose words.

use jiff::civil::DateTime;

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Conversation, HeardKind, ReactionWord, Room};
use crate::source::Span;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&NOT_A_GUEST, &MISSING_WORDS, &NOTHING_NOTED];

/// Somebody is quoted who was not there.
pub const NOT_A_GUEST: Rule = Rule {
    code: "not-a-guest",
    level: Level::Warning,
    title: "A note has the words of somebody who is no guest",
    explain: "\
from: names whose words a note has. Here it is a person or a persona that the conversation does not list among its guests. Add them to guests:, if they came along; or put the note into the conversation where it was said.",
};

/// Words are announced and there are none.
pub const MISSING_WORDS: Rule = Rule {
    code: "missing-words",
    level: Level::Warning,
    title: "An entry stands for words that are not there",
    explain: "\
Some entries are worth what was said and nothing else: a note says it under says:; a note of kind language says what they call it (theirs:) and what we call it (ours:), so that the list of words has both; a reaction other says what the others have no word for.

    - { id: c1-3, from: nw-ceo, kind: language, theirs: the queue, ours: ticket pipeline }",
};

/// The day has passed in silence.
pub const NOTHING_NOTED: Rule = Rule {
    code: "nothing-noted",
    level: Level::Warning,
    title: "A session or an event has passed, and nothing of it is noted",
    explain: "\
Its day is not after the as_of of content/report.yaml, so it was held or it was not. If it was, write down what was heard (heard:, or introductions: of a session) while somebody still remembers. If it was not, give it the new day, or remove it.",
};

/// Looks at every conversation and every session.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    for event in &project.model.conversations {
        noted(project, event, diagnostics);
        let when = event.when.value.at;
        let nothing = event.heard.is_empty();
        silence(project, (nothing, when), event.span, "heard:", diagnostics);
    }
    for room in &project.model.rooms {
        unsaid(project, room, diagnostics);
        let when = room.when.value.at;
        let nothing = room.introductions.is_empty();
        silence(
            project,
            (nothing, when),
            room.span,
            "introductions:",
            diagnostics,
        );
    }
}

fn noted(project: &Project<'_>, event: &Conversation, diagnostics: &mut Diagnostics) {
    for heard in &event.heard {
        let note = &project.model[heard.evidence];
        if project.entries.is_unsure(note.span) {
            continue;
        }
        let mut warn = |rule, span, message: String, help: &str| {
            diagnostics.push(Diagnostic::new(rule, span, message).help(help));
        };
        // A guest who is at fault is not in the model, and nobody is not somebody else.
        if let Some(from) = heard.from
            && heard.guest.is_none()
            && note.persona.is_some()
            && !project.entries.is_broken(from.file)
            && !event
                .guests
                .iter()
                .any(|guest| Some(guest.persona) == note.persona)
        {
            let who = project.sources.slice(from);
            let message = format!("`{who}` is not among the guests");
            warn(
                &NOT_A_GUEST,
                from,
                message,
                "add them to guests:, or move the note",
            );
        }
        let id = &note.id;
        let lacks = match (&heard.theirs, &heard.ours) {
            (None, Some(_)) => Some("theirs:, what they call it"),
            (Some(_), None) => Some("ours:, what we call it"),
            (None, None) if heard.kind == HeardKind::Language => {
                Some("theirs: and ours:, what they and we call it")
            }
            (None, None) if note.says.is_none() => Some("says:, their words"),
            _ => None,
        };
        if let Some(lacks) = lacks {
            let message = format!("`{id}` has no words to it");
            warn(&MISSING_WORDS, note.span, message, &format!("add {lacks}"));
        }
    }
}

fn unsaid(project: &Project<'_>, room: &Room, diagnostics: &mut Diagnostics) {
    let turns = room.introductions.iter();
    for reaction in turns.flat_map(|turn| &turn.reactions) {
        let silent = reaction.kind == ReactionWord::Other && reaction.says.is_none();
        if silent && !project.entries.is_unsure(reaction.span) {
            let message = format!("what did `{}` do or say?", room[reaction.from.value].id);
            let help = "add says:, or take one of the other reactions";
            diagnostics.push(Diagnostic::new(&MISSING_WORDS, reaction.span, message).help(help));
        }
    }
}

fn silence(
    project: &Project<'_>,
    (nothing, when): (bool, DateTime),
    span: Span,
    key: &str,
    diagnostics: &mut Diagnostics,
) {
    let as_of = project.model.report.as_of;
    // Without a day on either side, that is the fault, and it was reported.
    let dated = when != DateTime::default() && as_of != DateTime::default();
    // What was said may be of somebody who stands in a file that was not understood.
    let unsure = project.entries.is_incomplete() || project.entries.is_broken(span.file);
    if !nothing || !dated || when.date() > as_of.date() || unsure {
        return;
    }
    let message = format!("this was on {}, and nothing is noted", when.date());
    let help = format!("add {key} with what was said; or move when: on, if it is still to come");
    diagnostics.push(Diagnostic::new(&NOTHING_NOTED, span, message).help(help));
}
