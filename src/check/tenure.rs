//! People are at an account from one day to another.

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Person, PersonIx, When};
use crate::source::Spanned;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&OUTSIDE_TENURE, &UNTIL_BEFORE_FROM];

/// Somebody does something where they are not yet, or no longer.
pub const OUTSIDE_TENURE: Rule = Rule {
    code: "outside-tenure",
    level: Level::Error,
    title: "Somebody lives or says something outside their time at the account",
    explain: "\
People come and go: an account lists since when each of them is there (from:) and their last day (until:). What happens on another day happened to somebody else, often to whoever had the post before or after. A chart would draw the ribbon into a lane where nobody is.

Name the person who was there, or correct one of the dates:

    people:
      - { id: nw-ceo-old, persona: marcus, from: 2019-01-01, until: 2026-03-31 }
      - { id: nw-ceo,     persona: marcus, from: 2026-04-01 }",
};

/// A time that ends before it begins.
pub const UNTIL_BEFORE_FROM: Rule = Rule {
    code: "until-before-from",
    level: Level::Error,
    title: "Somebody leaves an account before they come",
    explain: "\
until: is somebody's last day at the account and cannot lie before from:. Usually the two are swapped, or one of the years is wrong. Both on the same day is one day at the account.",
};

/// Looks at everybody's time, and at what they did in it.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    for person in &model.people {
        if let (Some(from), Some(until)) = (person.from, person.until)
            && until.value.at.date() < from.value.at.date()
        {
            let message = format!(
                "`{}` leaves on {}, before they come",
                person.id,
                until.value.at.date()
            );
            diagnostics.push(
                Diagnostic::new(&UNTIL_BEFORE_FROM, until.span, message)
                    .related(from.span, "they come here")
                    .help("swap the two, or correct one of them"),
            );
        }
    }
    for (_, moment) in model.each_interaction() {
        outside(project, moment.person, Some(moment.when), diagnostics);
    }
    for (_, answer) in model.each_evidence() {
        // Guests and members are looked at below, each of them once.
        if answer.is_response() {
            outside(project, answer.person, answer.when, diagnostics);
        }
    }
    // The day is the event's, and the fault is the guest's.
    let mut at = |person: Option<Spanned<PersonIx>>, when: Spanned<When>| {
        let when = person.map(|person| Spanned::new(when.value, person.span));
        outside(project, person, when, diagnostics);
    };
    for event in &model.conversations {
        event
            .guests
            .iter()
            .for_each(|guest| at(guest.person, event.when));
        let heard = event.heard.iter().filter(|heard| heard.guest.is_none());
        heard.for_each(|heard| at(model[heard.evidence].person, event.when));
    }
    for room in &model.rooms {
        room.members
            .iter()
            .for_each(|member| at(member.person, room.when));
    }
    for answer in &model.lock_in {
        outside(project, answer.person, answer.when, diagnostics);
    }
}

fn outside(
    project: &Project<'_>,
    person: Option<Spanned<PersonIx>>,
    when: Option<Spanned<When>>,
    diagnostics: &mut Diagnostics,
) {
    let (Some(person), Some(when)) = (person, when) else {
        return;
    };
    let person = &project.model[person.value];
    let account = &project.model[person.account].name;
    let day = when.value.at.date();
    let fault = |message: String, written: Spanned<When>, label: String| {
        Diagnostic::new(&OUTSIDE_TENURE, when.span, message)
            .related(written.span, label)
            .help("name whoever was there on that day, or correct one of the dates")
    };
    let Person { id, .. } = person;
    let (from, until) = (person.from, person.until);
    if let Some(from) = from.filter(|from| day < from.value.at.date()) {
        let message = format!("`{id}` was not yet at {account} on {day}");
        let label = format!("`{id}` is there from this day on");
        diagnostics.push(fault(message, from, label));
    } else if let Some(until) = until.filter(|until| day > until.value.at.date()) {
        let message = format!("`{id}` was no longer at {account} on {day}");
        let label = format!("this is the last day of `{id}`");
        diagnostics.push(fault(message, until, label));
    }
}
