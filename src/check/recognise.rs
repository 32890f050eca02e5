//! Moments that give away an answer which was given in confidence.

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::disclose::tells;
use crate::model::{Evidence, Interaction, Model, PersonIx, Source};

/// A moment that is one person's, with the feeling, the day or the words of that
/// person's answer.
pub const RECOGNISABLE: Rule = Rule {
    code: "recognisable",
    level: Level::Warning,
    title: "A moment gives away what somebody answered in confidence",
    explain: "\
What is handed over shows answers that were given in confidence in groups alone, and the words that were shared with their persona, away from account and day. A moment of a journey is one person's: it names a persona at an account, and where only one such person is there, that is as good as a name. If the moment rests on what this person answered, whoever reads it knows the answer where the moment

    - feels as they answered, or has a feeling where the answer says nothing of one
    - has its words, in any of its texts or in a quote that is shared: all of them, or four in a row
    - is of the very day on which they answered, though what is handed over says the month alone

There are three ways out:

    - ask them: consent: attributed at the answer lets it be told with their role and account
    - leave out what gives it away: feeling: of the moment or its words, or account: of the journey, with persona: in place of who:
    - keep it inside: edition: internal at the moment

The moment stays heard in each of them but the last. What you saw yourself needs no evidence that was given in confidence: without it the moment is assumed. Whoever has consent: grouped or unattributed as a person of the account has no moment in a journey that says where it was; nothing is given away there.",
};

/// Looks at the moments that are handed over.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let model = project.model;
    for (_, moment) in model.each_interaction() {
        let Some((index, answer, way)) = given_away(model, moment) else {
            continue;
        };
        if project.entries.is_unsure(moment.span) || project.entries.is_unsure(answer.span) {
            continue;
        }
        let person = &model[index];
        let persona = &model[person.persona];
        let account = &model[person.account];
        let message = format!(
            "`{}` is the only {} at {}, and the moment “{}” {}",
            person.id,
            persona.label(),
            account.name,
            moment.title,
            way.says()
        );
        let label = format!("`{}`, of which nothing may be told by itself", answer.id);
        let place = match (moment.person, model[moment.journey].account) {
            (None, _) => "`account:` of the journey",
            (Some(_), None) => "who it was, with `persona:` in place of `who:`",
            (Some(_), Some(_)) => {
                "`account:` of the journey, with `persona:` here in place of `who:`"
            }
        };
        let way = way.leave_out();
        let help = format!(
            "ask them, and write `consent: attributed` at the answer; or leave out {way}{place}; or keep it inside with `edition: internal`"
        );
        diagnostics.push(
            Diagnostic::new(&RECOGNISABLE, moment.span, message)
                .related(answer.span, label)
                .help(help),
        );
    }
}

/// What leads from a moment to an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It feels as was answered.
    Felt,
    /// It has the words of the answer.
    Words,
    /// It has a feeling, and the answer has none that it could be.
    Feels,
    /// It is of the same day.
    Day,
}

impl Way {
    /// The nearest first.
    const ALL: [Self; 4] = [Self::Felt, Self::Words, Self::Feels, Self::Day];

    fn says(self) -> &'static str {
        match self {
            Self::Felt => "feels as they answered in confidence",
            Self::Words => "has words of what they answered in confidence",
            Self::Feels => "says how they felt, on the ground of what they answered in confidence",
            Self::Day => "is of the day on which they answered in confidence",
        }
    }

    /// What of the moment gives the answer away, where it could be left out.
    fn leave_out(self) -> &'static str {
        match self {
            Self::Felt | Self::Feels => "`feeling:` here or ",
            Self::Words => "these words here or ",
            Self::Day => "",
        }
    }

    fn leads(self, moment: &Interaction, answer: &Evidence) -> bool {
        match self {
            Self::Felt => moment.feeling.is_some() && moment.feeling == answer.feeling,
            Self::Words => {
                let said = answer.says.as_deref();
                said.is_some_and(|said| texts(moment).any(|text| tells(text, said)))
            }
            Self::Feels => moment.feeling.is_some() && answer.feeling.is_none(),
            Self::Day => {
                let day = moment.when.value.at.date();
                answer.when.is_some_and(|when| when.value.at.date() == day)
            }
        }
    }
}

/// The texts of a moment that are handed over.
fn texts(moment: &Interaction) -> impl Iterator<Item = &str> {
    let quote = moment.quote.as_ref().filter(|_| moment.shared);
    let own = [&moment.pain, &moment.idea, &moment.behind];
    let own = own.into_iter().flatten().chain(quote);
    std::iter::once(&moment.title)
        .chain(own)
        .map(String::as_str)
}

/// Whose answer a moment gives away to whoever reads it in the client edition,
/// which, and by what.
fn given_away<'m>(model: &'m Model, moment: &Interaction) -> Option<(PersonIx, &'m Evidence, Way)> {
    let journey = &model[moment.journey];
    let told = model.promise_of(moment).is_attributed();
    if moment.internal || journey.internal || !told || !model.is_claim(moment) {
        return None;
    }
    let account = moment.account?;
    // Of what was noted inside nothing is handed over, and nothing promised.
    let is_asked = |answer: &&Evidence| match answer.source {
        Source::Survey(_) | Source::Room(_) => !answer.internal,
        Source::Conversation(event) => !answer.internal && !model[event].internal,
    };
    let heard = moment.knowledge.evidence().iter().map(|&e| &model[e]);
    // What may be told anyway is not given away: it is the moment's ground.
    if heard.clone().any(Evidence::is_open) {
        return None;
    }
    let mut there = model.may_be(moment);
    let (Some(only), None) = (there.next(), there.next()) else {
        return None;
    };
    let is_theirs = |answer: &&Evidence| match answer.person {
        Some(person) => person.value == only,
        None => answer.persona == Some(moment.persona) && answer.account == Some(account),
    };
    let theirs = heard.filter(is_theirs).filter(is_asked);
    Way::ALL.into_iter().find_map(|way| {
        let answer = theirs.clone().find(|answer| way.leads(moment, answer))?;
        Some((only, answer, way))
    })
}
