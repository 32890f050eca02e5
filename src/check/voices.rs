//! Whose words they are, and whose are missing.

use std::collections::BTreeSet;

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{AccountIx, PersonIx, PersonaIx, Role};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&FEEDBACK_WITHOUT_PERSONA, &DECIDER_NOT_HEARD];

/// Words of nobody.
pub const FEEDBACK_WITHOUT_PERSONA: Rule = Rule {
    code: "feedback-without-persona",
    level: Level::Warning,
    title: "A response or a note says neither whose it is nor which persona",
    explain: "\
The same seven out of ten means one thing from whoever uses the product all day and another from whoever signs. A response without persona counts nowhere; it is listed as \"without context\".

Name the person of an account (who: nw-agent), or the persona where no person can be named (persona: wendy). If nobody knows any more, leave the response as it is: that it has no context is worth knowing. The next survey can ask.",
};

/// The one who chooses was never asked.
pub const DECIDER_NOT_HEARD: Rule = Rule {
    code: "decider-not-heard",
    level: Level::Warning,
    title: "Nobody heard the one who decides at an account",
    explain: "\
An account is kept or lost by whoever holds the role of decider. If nobody who decides there ever answered, then whatever the report says of the account leaves out the voice that counts most, and the users' content says little about the contract.

Go and ask, and add the response with who: naming the person; or invite them to a conversation to come. If somebody else decides, give their persona the role: roles: [decider].",
};

/// Looks at every answer, and for answers that there are not.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    for answer in &project.model.evidence {
        if answer.attributed || answer.weight == 0 || project.entries.is_unsure(answer.span) {
            continue;
        }
        let message = format!(
            "`{}` counts nowhere: nobody knows whose words it is",
            answer.id
        );
        let help = match answer.is_response() {
            true => "add who: with a person of an account, or persona:",
            false => "add from: with a guest, a person of an account, or a persona",
        };
        diagnostics
            .push(Diagnostic::new(&FEEDBACK_WITHOUT_PERSONA, answer.span, message).help(help));
    }
    deciders(project, diagnostics);
}

fn deciders(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    // An answer may stand in a file that could not be read.
    if project.entries.is_incomplete() {
        return;
    }
    let mut people: BTreeSet<PersonIx> = BTreeSet::new();
    let mut unnamed: BTreeSet<(AccountIx, PersonaIx)> = BTreeSet::new();
    let mut hear = |person: Option<PersonIx>, account, persona| match (person, account, persona) {
        (Some(person), ..) => drop(people.insert(person)),
        (None, Some(account), Some(persona)) => drop(unnamed.insert((account, persona))),
        _ => {}
    };
    for answer in model.evidence.iter().filter(|answer| answer.weight > 0) {
        let person = answer.person.map(|person| person.value);
        hear(person, answer.account, answer.persona);
    }
    // Whoever said how free they are to leave was asked, too.
    for answer in &model.lock_in {
        let person = answer.person.map(|person| person.value);
        hear(person, answer.account, Some(answer.persona));
    }
    // Rows of a table that nobody needs one by one are counted.
    for counted in &model.tallies {
        hear(None, counted.account, Some(counted.persona));
    }
    // Whoever is invited will be heard; that is what the evening is for.
    let coming = model.conversations.iter();
    let coming = coming.filter(|event| model.is_to_come(event.when.value));
    for guest in coming.flat_map(|event| &event.guests) {
        let person = guest.person.map(|person| person.value);
        hear(person, guest.account, Some(guest.persona));
    }
    let day = model.report.as_of.date();
    for (index, account) in model.each_account() {
        let present = account.people.iter().filter(|&&person| {
            let person = &model[person];
            let came = person.from.is_none_or(|from| from.value.at.date() <= day);
            came && person
                .until
                .is_none_or(|until| until.value.at.date() >= day)
        });
        let decide = |person: PersonIx| model[model[person].persona].roles.contains(&Role::Decider);
        let deciders: Vec<_> = present.copied().filter(|&person| decide(person)).collect();
        let heard = |&person: &PersonIx| {
            people.contains(&person) || unnamed.contains(&(index, model[person].persona))
        };
        let Some(&first) = deciders.first().filter(|_| !deciders.iter().any(heard)) else {
            continue;
        };
        let message = match deciders.len() {
            1 => format!(
                "`{}` decides at {} and was never heard",
                model[first].id, account.name
            ),
            n => format!(
                "none of the {n} who decide at {} was ever heard",
                account.name
            ),
        };
        let mut diagnostic = Diagnostic::new(&DECIDER_NOT_HEARD, model[first].span, message);
        for &other in &deciders[1..] {
            diagnostic = diagnostic.related(model[other].span, "decides as well");
        }
        let help = "ask, and add a response with who:; or give the role to whoever decides";
        diagnostics.push(diagnostic.help(help));
    }
}
