//! Moments that give away an answer which was given in confidence.

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Evidence, Interaction, Model, Person, PersonIx, Source};

/// A moment that is one person's, with the feeling of that person's answer.
pub const RECOGNISABLE: Rule = Rule {
    code: "recognisable",
    level: Level::Warning,
    title: "A moment gives away what somebody answered in confidence",
    explain: "\
What is handed over shows answers that were given in confidence in groups alone, and the words that were shared with their persona, away from account and day. A moment of a journey is one person's: it names a persona at an account, and where only one such person is there, that is as good as a name. If the moment rests on what this person answered, and feels as they answered, whoever reads it knows the answer.

There are three ways out:

    - ask them: consent: attributed at the answer lets it be told with their role and account
    - leave out what gives it away: feeling: of the moment, or account: of the journey
    - keep it inside: edition: internal at the moment

The moment stays heard in each of them but the last. What you saw yourself needs no evidence that was given in confidence: without it the moment is assumed.",
};

/// Looks at the moments that are handed over.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    for (_, moment) in model.each_interaction() {
        let Some((index, answer)) = given_away(model, moment) else {
            continue;
        };
        if project.entries.is_unsure(moment.span) || project.entries.is_unsure(answer.span) {
            continue;
        }
        let person = &model[index];
        let persona = &model[person.persona];
        let account = &model[person.account];
        let message = format!(
            "`{}` is the only {} at {}, and the moment “{}” feels as they answered in confidence",
            person.id,
            persona.label(),
            account.name,
            moment.title
        );
        let label = format!("`{}`, of which nothing may be told by itself", answer.id);
        diagnostics.push(
            Diagnostic::new(&RECOGNISABLE, moment.span, message)
                .related(answer.span, label)
                .help("ask them, and write `consent: attributed` at the answer; or leave out `feeling:` here or `account:` of the journey; or keep it inside with `edition: internal`"),
        );
    }
}

/// Whose answer a moment gives away to whoever reads it in the client edition,
/// and which.
fn given_away<'m>(model: &'m Model, moment: &Interaction) -> Option<(PersonIx, &'m Evidence)> {
    let journey = &model[moment.journey];
    let with_account = journey.confidentiality.is_attributed();
    if moment.internal || journey.internal || !with_account || !model.is_claim(moment) {
        return None;
    }
    let felt = moment.feeling?;
    let account = moment.account?;
    // Of what was noted inside nothing is handed over, and nothing promised.
    let is_asked = |answer: &&Evidence| match answer.source {
        Source::Survey(_) | Source::Room(_) => !answer.internal,
        Source::Conversation(event) => !answer.internal && !model[event].internal,
    };
    let heard = moment.knowledge.evidence().iter().map(|&e| &model[e]);
    // What may be told anyway is not given away: it is the moment's ground.
    if heard.clone().any(|answer| answer.is_open()) {
        return None;
    }
    let day = moment.when.value.at.date();
    let is_there = |person: &Person| {
        person.persona == moment.persona
            && person.from.is_none_or(|from| from.value.at.date() <= day)
            && person
                .until
                .is_none_or(|until| day <= until.value.at.date())
    };
    let people = model[account].people.iter().copied();
    let mut there = people.filter(|&index| is_there(&model[index]));
    let (Some(only), None) = (there.next(), there.next()) else {
        return None;
    };
    let is_theirs = |answer: &&Evidence| match answer.person {
        Some(person) => person.value == only,
        None => answer.persona == Some(moment.persona) && answer.account == Some(account),
    };
    let mut theirs = heard.filter(is_theirs);
    let answer = theirs.find(|answer| answer.feeling == Some(felt) && is_asked(answer))?;
    Some((only, answer))
}
