//! Moments that give away an answer which was given in confidence, and answers
//! whose account follows from what else is told.

use std::collections::BTreeSet;

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::disclose::{Follows, LeftAlike, Occasion, follows, group_of_clients, left_alike, tells};
use crate::measure::waves::Waves;
use crate::model::{AccountIx, Evidence, Interaction, Model, PersonIx, Source, Span};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&RECOGNISABLE];

/// A moment that is one person's, with the feeling, the day or the words of that
/// person's answer.
pub const RECOGNISABLE: Rule = Rule {
    code: "recognisable",
    level: Level::Warning,
    title: "What somebody said in confidence can be told to be theirs",
    explain: "\
What is handed over shows answers that were given in confidence in groups alone, and the words that were shared with their persona, away from account and day. A moment of a journey is one person's: it names a persona at an account, and where only one such person is there, that is as good as a name. If the moment rests on what this person answered, whoever reads it knows the answer where the moment

    - feels as they answered, or has a feeling where the answer says nothing of one
    - has its words, in any of its texts or in a quote that is shared: all of them, or four in a row
    - is of the very day on which they answered, though what is handed over says the month alone

There are three ways out:

    - ask them: consent: attributed at the answer lets it be told with their role and account
    - leave out what gives it away: feeling: of the moment or its words, or account: of the journey, with persona: in place of who:
    - keep it inside: edition: internal at the moment

The moment stays heard in each of them but the last. What you saw yourself needs no evidence that was given in confidence: without it the moment is assumed. Whoever has consent: grouped or unattributed as a person of the account has no moment in a journey that says where it was; nothing is given away there.

What was said under unattributed is shown without the account. It is known all the same where nobody of that persona is at any other account, or where all the others are told with their account, so that whoever is left said it; or where so few are left, and answered so alike, that it is known of each. In a report of one account it is known of all, and told where fewer than a group (privacy.group) may have said it. Where a single person is left, that is as good as a name, and so it is of several who gave the same answer, or all but one where the others are told of. Nothing that could be left out would hide it. Words that were shared under grouped stand without an account as well, and follow in the same way. The ways out:

    - ask them: consent: attributed lets it be told with their role and account
    - write consent: grouped there, and leave its words unshared: it counts in figures of groups that are large enough, and nowhere else
    - keep it inside: edition: internal at the answer, the survey, the session or the conversation",
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
    let waves = project.figures.waves(model);
    let all = follows(model, &waves);
    // Of the only account there is, all of it says one thing: that it is of few.
    let (only, each): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|one| model.accounts.len() < 2 && one.person.is_none());
    let is_of_few = |one: &Follows| one.may_be.is_some_and(|n| n < group_of_clients(model));
    let only = only.into_iter().filter(is_of_few);
    let only = only.reduce(|mut all, mut next| {
        all.spans.append(&mut next.spans);
        all.words |= next.words;
        all
    });
    if let Some(mut only) = only {
        only.spans.retain(|&span| !project.entries.is_unsure(span));
        only.spans.sort();
        if let [first, others @ ..] = &only.spans[..] {
            diagnostics.push(of_only_account(model, &only, *first, others));
        }
    }
    let by_person: BTreeSet<_> = each
        .iter()
        .filter(|one| one.person.is_some())
        .map(|one| (one.said, one.persona))
        .collect();
    let answered = project.figures.answered(model);
    let alike = left_alike(model, &waves, answered).into_iter();
    let alike = alike.filter(|one| !by_person.contains(&(one.said, one.persona)));
    let mut told = BTreeSet::new();
    for one in alike.filter(|_| model.accounts.len() > 1) {
        told.insert((one.said, one.persona));
        let mut spans = one.spans.iter();
        if !spans.any(|&span| project.entries.is_unsure(span)) {
            let title = title(model, &waves, one.said);
            diagnostics.extend(known_of_each(model, &one, title));
        }
    }
    // Where all of them are at one account, that was said with it.
    for one in each {
        if one.person.is_none() && told.contains(&(one.said, one.persona)) {
            continue;
        }
        if let Some(&span) = one.spans.first()
            && !one
                .spans
                .iter()
                .any(|&span| project.entries.is_unsure(span))
        {
            let title = title(model, &waves, one.said);
            diagnostics.push(known(model, &one, title, span));
        }
    }
}

/// What a survey, a session or a conversation is called.
fn title<'t>(model: &'t Model, waves: &'t Waves, said: Occasion) -> Option<&'t str> {
    match said {
        Occasion::Wave(wave) => waves.list.get(wave).map(|wave| wave.title.as_str()),
        Occasion::Room(room) => Some(model[room].title.as_str()),
        Occasion::Conversation(event) => Some(model[event].title.as_str()),
        Occasion::Journey(journey) => Some(model[journey].title.as_str()),
        Occasion::Staying => None,
    }
}

/// What stands without the only account there is.
fn of_only_account(model: &Model, only: &Follows, first: Span, others: &[Span]) -> Diagnostic {
    let message = format!(
        "{} is the only account of the report, so what was said without one is known to be from there, by one of fewer than {}",
        model[only.account].name,
        group_of_clients(model)
    );
    let help = match only.words {
        false => {
            "nothing hides where it was said: keep it inside with `edition: internal` where that is a secret; or ask them, and write `consent: attributed` there; or write `consent: grouped`, and it counts in figures of groups alone"
        }
        true => {
            "nothing hides where it was said: keep it inside with `edition: internal` where that is a secret; or ask them, and write `consent: attributed` there; or write `consent: grouped`, leave `share:` out, and it counts in figures of groups alone"
        }
    };
    let told = Diagnostic::new(&RECOGNISABLE, first, message);
    let others = others.iter().take(RELATED);
    let told = others.fold(told, |told, &span| {
        told.related(span, "and this".to_owned())
    });
    told.help(help)
}

/// An account, or a person, that follows.
fn known(model: &Model, one: &Follows, title: Option<&str>, span: Span) -> Diagnostic {
    let persona = model[one.persona].label();
    let account = &model[one.account].name;
    let (place, what) = (at(one.said, title), done(one.said));
    let (who, known) = match one.person {
        Some(person) => (
            format!("`{}` is the only {persona}", model[person].id),
            "theirs",
        ),
        None => (
            format!("{account} is the only account with a {persona}"),
            "from there",
        ),
    };
    let message = match (one.told, one.person) {
        (true, _) => format!(
            "{who} left: all others are told of with their account {place}, so what was {what} there without one is known to be {known}"
        ),
        (false, Some(_)) => format!(
            "{who} there is, so what was {what} {place} without an account is known to be {known}"
        ),
        (false, None) => {
            format!("{who}, so what was {what} {place} without one is known to be {known}")
        }
    };
    let others = one.spans.iter().skip(1).copied();
    ways_out(
        Diagnostic::new(&RECOGNISABLE, span, message),
        (one.said, one.words),
        others,
    )
}

/// What is known of each of those who are left.
fn known_of_each(model: &Model, one: &LeftAlike, title: Option<&str>) -> Option<Diagnostic> {
    let (&first, others) = one.spans.split_first()?;
    let persona = model[one.persona].label();
    let (place, what) = (at(one.said, title), done(one.said));
    let listed = one.left.iter().take(RELATED);
    let mut who: Vec<String> = listed
        .map(|&index| format!("`{}`", model[index].id))
        .collect();
    if one.left.len() > RELATED {
        who.push(format!("{} more", one.left.len() - RELATED));
    }
    let last = who.pop()?;
    let both = if one.left.len() > 2 { "all" } else { "both" };
    let accounts: BTreeSet<AccountIx> =
        one.left.iter().map(|&index| model[index].account).collect();
    let whence = match accounts.iter().collect::<Vec<_>>()[..] {
        [&account] => format!(", {both} at {}", model[account].name),
        _ => String::new(),
    };
    let who = format!("{} and {last}", who.join(", "));
    let (alike, known) = match one.but_one {
        false => ("alike", "of each of them"),
        true => ("alike but for one", "of nearly each of them"),
    };
    let did = match one.said {
        Occasion::Room(_) => "did",
        Occasion::Conversation(_) => "spoke",
        _ => what,
    };
    let message = match one.told {
        true => format!(
            "of {persona} only {who} are left{whence}: all others are told of with their account {place}, and these {did} {alike}, so what was {what} there without an account is known {known}"
        ),
        false => format!(
            "of {persona} there are only {who}{whence}, and they {did} {alike} {place}, so what was {what} there without an account is known {known}"
        ),
    };
    let told = Diagnostic::new(&RECOGNISABLE, first, message);
    Some(ways_out(told, (one.said, false), others.iter().copied()))
}

fn at(said: Occasion, title: Option<&str>) -> String {
    match (said, title) {
        (Occasion::Staying, _) => "on staying".to_owned(),
        (_, Some(title)) => format!("in “{title}”"),
        (_, None) => "here".to_owned(),
    }
}

fn done(said: Occasion) -> &'static str {
    match said {
        Occasion::Room(_) => "done",
        Occasion::Journey(_) => "lived",
        Occasion::Wave(_) | Occasion::Staying => "answered",
        Occasion::Conversation(_) => "said",
    }
}

/// What can be done about it.
fn ways_out(
    told: Diagnostic,
    (said, words): (Occasion, bool),
    others: impl Iterator<Item = Span>,
) -> Diagnostic {
    let inside = match said {
        Occasion::Wave(_) | Occasion::Conversation(_) => {
            "; or keep it inside with `edition: internal`"
        }
        Occasion::Journey(_) => {
            return told_without(told, others).help("ask them, and write `attributed` where less is promised, under `confidentiality:` of the journey or `consent:` of the person; or write `consent: grouped` there, and it is left out; or keep it inside with `edition: internal`");
        }
        Occasion::Room(_) => "; or keep the session inside with `edition: internal`",
        Occasion::Staying => "",
    };
    let group = match words {
        false => "write `consent: grouped`, and it counts in figures of groups alone",
        true => "leave `share:` out where it is grouped, and the words stay inside",
    };
    let help = format!("ask them, and write `consent: attributed` there; or {group}{inside}");
    told_without(told, others).help(help)
}

/// With the other places.
fn told_without(told: Diagnostic, others: impl Iterator<Item = Span>) -> Diagnostic {
    others
        .take(RELATED)
        .fold(told, |told, span| told.related(span, "and this".to_owned()))
}

/// How many more places are named.
const RELATED: usize = 5;

/// What leads from a moment to an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trace {
    /// It feels as was answered.
    Felt,
    /// It has the words of the answer.
    Words,
    /// It has a feeling, and the answer has none that it could be.
    Feels,
    /// It is of the same day.
    Day,
}

impl Trace {
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
    let own = moment.remarks.each().map(|(_, text)| text).chain(quote);
    std::iter::once(&moment.title)
        .chain(own)
        .map(String::as_str)
}

/// Whose answer a moment gives away to whoever reads it in the client edition,
/// which, and by what.
fn given_away<'m>(
    model: &'m Model,
    moment: &Interaction,
) -> Option<(PersonIx, &'m Evidence, Trace)> {
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
    Trace::ALL.into_iter().find_map(|way| {
        let answer = theirs.clone().find(|answer| way.leads(moment, answer))?;
        Some((only, answer, way))
    })
}
