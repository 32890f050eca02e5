//! Answers that are counted, and those that were asked for them.

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::measure::key::{Metric, Of};
use crate::measure::waves::{Wave, Waves};
use crate::model::{Invited, InvitedAs, PersonaIx, Source, SurveyIx};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &EMPTY_RESPONSE,
    &RATE_OVER_100,
    &INVITED_PEOPLE,
    &INVITED_MIXED,
    &INVITED_IN_TWO_FILES,
];

/// A response without an answer.
pub const EMPTY_RESPONSE: Rule = Rule {
    code: "empty-response",
    level: Level::Warning,
    title: "A response answers nothing",
    explain: "\
Whoever was asked and did not answer is no answer: if they counted as one, a survey that everybody ignored would have a response rate of 100 %. A response without a score, words or tags is left out, as an empty row of a table is, unless something names it as its evidence.

Write what was answered. How many were asked stands under invited:, by persona.

    invited: { wendy: 10 }
    responses:
      - { id: r1, persona: wendy, recommend: 9 }",
};

/// More answered than were asked.
pub const RATE_OVER_100: Rule = Rule {
    code: "rate-over-100",
    level: Level::Error,
    title: "More answered than were invited",
    explain: "\
A response rate is answers divided by invitations, or people divided by people, and never above 100 %. If it is, then either a number under invited: is too small (it is the sum of all files of a wave), or it counts people of whom some answered several times. For these say invited_as: people, and people are divided by people; without it invited: counts mailings, each of which may have one answer.

    invited: { wendy: 40 }
    invited_as: people",
};

/// Numbers under `invited:` that can only be people.
pub const INVITED_PEOPLE: Rule = Rule {
    code: "invited-people",
    level: Level::Hint,
    title: "What was invited is taken for people, as some answered more often than they were invited",
    explain: "\
invited: counts mailings, each of which may have one answer, unless invited_as: people says that it counts people. Where nobody says, and there are more answers than invitations but not more people, the numbers can only be people: then the people who answered are divided by them, for all personas of that wave. Say so, and the hint is gone.

    invited: { wendy: 5 }
    invited_as: people",
};

/// Numbers under `invited:` that cannot be added up.
pub const INVITED_MIXED: Rule = Rule {
    code: "invited-mixed",
    level: Level::Error,
    title: "In one wave people are counted as invited here, and mailings there",
    explain: "\
What several files of one wave say under invited: is added up, and so has to count the same: people in all of them (invited_as: people) or mailings in all of them (which is meant where nothing is said).",
};

/// The invitations of a wave are written in several files.
pub const INVITED_IN_TWO_FILES: Rule = Rule {
    code: "invited-in-two-files",
    level: Level::Warning,
    title: "Two files of one wave say how many of a persona were invited",
    explain: "\
What several files of one wave say under invited: is added up. Where each file holds the answers to a mailing of its own, that is right. Where a file was split in two, or a second download of the same answers was added, and both repeat the same invited:, everybody was counted twice and the response rate is half of what it was. Nor can anybody tell whether 40 here and 30 there are 70, or 40 of whom 30 are counted again. Say it in one file of the wave alone, for all of them together.

    invited: { wendy: 40 }",
};

/// Looks at every response, and at what was asked of whom.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    empty(project, diagnostics);
    let waves = project.figures.waves(project.model);
    for (at, wave) in waves.list.iter().enumerate() {
        for &persona in wave.invited.keys() {
            asked(project, (&waves, at, wave), persona, diagnostics);
        }
    }
}

fn asked(
    project: &Project<'_>,
    (waves, at, wave): (&Waves, usize, &Wave),
    persona: PersonaIx,
    diagnostics: &mut Diagnostics,
) {
    let model = project.model;
    let files = model.surveys.iter().enumerate();
    let files = files.filter(|(survey, _)| waves.of(SurveyIx(*survey)) == at);
    let written = files.filter_map(|(_, survey)| survey.invited.get(&persona));
    let written: Vec<&Invited> = written.collect();
    let Some((&first, others)) = written.split_first() else {
        return;
    };
    let of = |asked: &Invited| asked.of.unwrap_or(InvitedAs::Mailings);
    if let Some(other) = others.iter().find(|other| of(other) != of(first)) {
        let message = match of(other) {
            InvitedAs::People => "this counts people, and another file of the wave mailings",
            InvitedAs::Mailings => "this counts mailings, and another file of the wave people",
        };
        diagnostics.push(
            Diagnostic::new(&INVITED_MIXED, other.span, message.to_owned())
                .related(first.span, "the other is here")
                .help("count the same in both, and say invited_as: people in both or in neither"),
        );
        return;
    }
    let id = &model[persona].id;
    let asked: Vec<_> = written.iter().copied().filter(|one| one.n > 0).collect();
    if let [earlier @ .., last] = asked.as_slice()
        && !earlier.is_empty()
    {
        let sum = wave.invited.get(&persona).copied().unwrap_or(0);
        diagnostics.push(in_several_files(id, earlier, last, sum));
    }
    let of = Of::all().persona(&model[persona]).wave(wave);
    let figure = |metric| project.figures.at(&of.key(metric));
    let people = figure(Metric::Respondents).is_some();
    let answered = match people {
        true => Metric::Respondents,
        false => Metric::Responses,
    };
    let values = [answered, Metric::Invited, Metric::Responses];
    let [Some(answered), Some(invited), Some(often)] =
        values.map(|metric| figure(metric).and_then(|figure| figure.value))
    else {
        return;
    };
    if people && first.of.is_none() && often > invited && answered <= invited {
        let message = format!(
            "`{id}` answered {often} times and was invited {invited} times, so the numbers of this wave are taken for people"
        );
        diagnostics.push(Diagnostic::new(&INVITED_PEOPLE, first.span, message).help(
            "say invited_as: people if that is so; otherwise write how many mailings there were",
        ));
    }
    if answered <= invited {
        return;
    }
    let message = match people {
        true => format!("{answered} people of `{id}` answered, of {invited} who were invited"),
        false => format!("`{id}` answered {answered} times, and was invited {invited} times"),
    };
    let help = match people {
        true => "write how many people were invited to this wave, in all its files together",
        false => {
            "write how many were invited to this wave, in all its files together; where the number counts people of whom some answered several times, add invited_as: people"
        }
    };
    let fault = Diagnostic::new(&RATE_OVER_100, first.span, message).help(help);
    let fault = others.iter().fold(fault, |fault, other| {
        fault.related(other.span, "and more are counted here")
    });
    diagnostics.push(fault);
}

/// Numbers that are added up, though each may be that of the whole wave.
fn in_several_files(id: &str, earlier: &[&Invited], last: &Invited, sum: u64) -> Diagnostic {
    let twin = earlier.iter().find(|one| one.n == last.n);
    let numbers: Vec<_> = earlier.iter().map(|one| one.n.to_string()).collect();
    let (files, n) = (earlier.len() + 1, last.n);
    let message = match twin {
        Some(_) if files == 2 => format!(
            "{n} of `{id}` are invited in two files of this wave, which is taken for {sum} in all"
        ),
        _ => format!(
            "{} and {n} of `{id}` are invited in {files} files of this wave, which is taken for {sum} in all",
            numbers.join(", ")
        ),
    };
    let help = match twin {
        Some(_) if files == 2 => format!(
            "if these are the same {n}, say it in one of the two; if they are others, say {sum} in one and leave it out in the other"
        ),
        _ => format!(
            "if all of these are other people, say {sum} in one of the files and leave it out elsewhere; if one of the numbers is that of the whole wave, leave the others out"
        ),
    };
    let fault = Diagnostic::new(&INVITED_IN_TWO_FILES, last.span, message).help(help);
    earlier.iter().fold(fault, |fault, one| {
        let what = match one.n == last.n {
            true => "the same number stands here",
            false => "another number stands here",
        };
        fault.related(one.span, what)
    })
}

/// Looks at every response.
fn empty(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    for answer in &project.model.evidence {
        let survey = matches!(answer.source, Source::Survey(_));
        if !survey || answer.weight > 0 || project.entries.is_unsure(answer.span) {
            continue;
        }
        let message = format!("`{}` answers nothing, and is not counted", answer.id);
        let help =
            "write what was answered, or leave it out; how many were asked stands under invited:";
        diagnostics.push(Diagnostic::new(&EMPTY_RESPONSE, answer.span, message).help(help));
    }
}
