//! Waves are in their right order, and of their time.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Project;
use super::fences::unknown;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::measure::Status;
use crate::measure::key::{Key, Metric, Of};
use crate::measure::promise;
use crate::measure::waves::{Wave, Waves, Why, oldest};
use crate::model::{Day, Model, PersonaIx, Scores, Source, between};
use crate::source::Span;

/// Nothing tells which wave was first.
pub const WAVE_ORDER: Rule = Rule {
    code: "wave-order",
    level: Level::Warning,
    title: "Nothing tells which wave of a survey was first",
    explain: "\
Which change is a rise and which a fall depends on which wave came first. Waves are in the order of the middle day of all their answers. Where a wave has no days, the labels decide, if they name a time: years, quarters, months, seasons, weeks and halves of a year in English, German, French and Spanish (\"Q4 2025\", \"1. Halbjahr 2026\", \"mars 2026\"), before and after (\"pre\", \"post\", \"vorher\", \"nachher\"), and numbers (\"wave 2\").

Labels that name none of these, or no year (\"October\" and \"January\"), leave it open, and so does \"2026\" beside \"Q1 2026\". The report then guesses.

Give the answers their days (when: in a YAML file, when: under columns: for a table), or write a year or a number into wave:.",
};

/// A wave's label and its days tell different times.
pub const WAVE_LABEL: Rule = Rule {
    code: "wave-label",
    level: Level::Warning,
    title: "A wave's label and its days tell different times",
    explain: "\
The wave is called after one time, and most of its answers are dated another: \"2026\", answered in May 2025. Either the label is wrong, or the column of days is not the day of the answer, or the days are read wrongly.

Days decide the order of waves, and each change is told from the earlier to the later one. Correct whichever is wrong: wave:, or the days, or how they are read (format: under when:).",
};

/// A day lies far from the others of its wave.
pub const ODD_DAY: Rule = Rule {
    code: "odd-day",
    level: Level::Warning,
    title: "A day lies far from all others of its wave",
    explain: "\
A wave is asked within some weeks. Of this one a few answers lie half a year or more away from all others, or away from the time that the wave's label names, or before anybody can have answered: a slip of the year in January, a year of two digits, or what a tool writes where it kept no day (1970-01-01, 1980-01-01).

The answers count; the wave stands at the middle of its days, which a few odd ones do not move. Correct the day if you know what was meant, or leave it empty. If it was asked at two times, make two waves of it.",
};

/// The headline's survey does not exist.
pub const UNKNOWN_HEADLINE: Rule = Rule {
    code: "unknown-headline",
    level: Level::Error,
    title: "headline: names a survey that there is not",
    explain: "\
headline: in content/report.yaml names the survey from which the first figure of every persona comes. A survey's id stands under survey: of its files in content/feedback/ and of the tables under feedback:.

Without the key it is the survey with the newest answers of each persona.",
};

/// Nothing tells which survey is the newest.
pub const HEADLINE_ORDER: Rule = Rule {
    code: "headline-order",
    level: Level::Warning,
    title: "Nothing tells which survey is the newest",
    explain: "\
A persona who answered the same question in several surveys has one first figure: that of the newest survey. Of one of these surveys nobody knows whether it is: its answers have no days, and its wave names no time, or one in which the other was held. What is known of no time at all is taken for the oldest. Or it is as new as another one to the day, by the middle of all its answers' days; then the one that more of them answered is taken.

Give its answers their days, or name the survey that first figures are to come from in content/report.yaml:

    headline: relationship",
};

/// The newest survey is too small to be shown.
pub const HEADLINE_HIDDEN: Rule = Rule {
    code: "headline-hidden",
    level: Level::Hint,
    title: "A persona has no first figure, because too few answered the newest survey",
    explain: "\
The first figure that a report tells of a persona comes from the newest survey. Too few of this persona answered that survey for a figure to be shown, and an older survey has one. So the report begins without a figure where it could begin with one.

If that is as it should be, nothing is wrong. Otherwise name the older survey in content/report.yaml:

    headline: relationship",
};

/// A promise is held to a figure without a day.
pub const UNDATED_PROMISE: Rule = Rule {
    code: "undated-promise",
    level: Level::Warning,
    title: "A promise is held to answers of which nobody knows the day",
    explain: "\
Whether a promise is kept shows in what was measured before it and after it. Of one wave of this figure it cannot be told: its answers have no days, and its label names no time, or one in which the promise was made. So the promise has no chart, and nothing is said of where the figure stood and of what was measured since.

Give the answers their days (when:), or the wave a label with its time.",
};

/// So many days that lie apart are shown by their place.
const SHOWN: usize = 5;

/// Half a year: what lies so far apart was not one time of asking.
const FAR: i64 = 183;

/// Looks at all waves.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let waves = project.figures.waves(project.model);
    order(project.model, &waves, diagnostics);
    for (at, wave) in waves.list.iter().enumerate() {
        let turned = |doubt: &crate::measure::waves::Doubt| {
            doubt.why == Why::Contradiction && (doubt.first == at || doubt.second == at)
        };
        let told = waves.doubts.iter().any(turned);
        let is_off = label(project.model, &waves, at, told, diagnostics);
        odd_days(project.model, &waves, (at, wave), is_off, diagnostics);
    }
    headline(project.model, &waves, diagnostics);
    hidden(project, &waves, diagnostics);
    promises(project, diagnostics);
}

/// One fault a survey that is guessed at, one for two waves that are turned.
fn order(model: &Model, waves: &Waves, diagnostics: &mut Diagnostics) {
    let mut guessed: BTreeSet<&str> = BTreeSet::new();
    for doubt in &waves.doubts {
        let [first, second] = [doubt.first, doubt.second].map(|at| &waves.list[at]);
        let [here, there] = [doubt.second, doubt.first].map(|at| span(model, waves, at));
        let Some(here) = here else { continue };
        let names = [called(first), called(second)];
        let fault = match doubt.why {
            Why::Unknown if !guessed.insert(&first.survey) => continue,
            Why::Unknown => {
                let own = waves.list.iter().filter(|wave| wave.survey == first.survey);
                let all: Vec<_> = own.map(called).collect();
                let message = format!(
                    "nothing tells in which order the waves of `{}` were; this one is taken: {}",
                    first.survey,
                    all.join(", ")
                );
                Diagnostic::new(&WAVE_ORDER, here, message).help(
                    "give the answers their days (when:), or write a year or a number into each wave:",
                )
            }
            Why::Contradiction => {
                let day = |wave: &Wave| {
                    wave.middle
                        .map_or_else(String::new, |day| format!(" ({day})"))
                };
                let message = format!(
                    "the days and the labels of {}{} and {}{} are in different order; {} is taken for the earlier one",
                    names[0],
                    day(first),
                    names[1],
                    day(second),
                    names[0]
                );
                Diagnostic::new(&WAVE_LABEL, here, message)
                    .help("correct wave: or the days, whichever is wrong")
            }
        };
        let there = there.filter(|there| *there != here);
        diagnostics.push(match there {
            Some(there) => fault.related(there, format!("{} is here", names[0])),
            None => fault,
        });
    }
}

/// Whether the middle of a wave lies outside of what its label names, and says
/// so unless it was told.
fn label(
    model: &Model,
    waves: &Waves,
    at: usize,
    told: bool,
    diagnostics: &mut Diagnostics,
) -> bool {
    let wave = &waves.list[at];
    let (Some(middle), Some((from, to))) = (wave.middle, wave.named) else {
        return false;
    };
    // A quarter may be asked about in the next one. Seasons are others on the
    // other half of the world.
    let room = match from.month() % 3 == 0 && to.month() % 3 == 2 {
        true => FAR,
        false => between(from, to).clamp(31, FAR),
    };
    let off = outside(middle, from, to);
    if off <= room {
        return false;
    }
    if let Some(span) = span(model, waves, at).filter(|_| !told) {
        let message = format!(
            "{} was answered in {}, by the middle one of its days",
            called(wave),
            month(middle)
        );
        let help = "correct wave: if it is wrong, or the days, or how they are read (format:)";
        diagnostics.push(Diagnostic::new(&WAVE_LABEL, span, message).help(help));
    }
    true
}

/// Days that no wave of its time can have.
fn odd_days(
    model: &Model,
    waves: &Waves,
    (at, wave): (usize, &Wave),
    is_off: bool,
    diagnostics: &mut Diagnostics,
) {
    let days = waves.days(model, at);
    let all: Vec<(Date, Day)> = days.iter().collect();
    let (oldest, newest) = (oldest(model), model.report.as_of.date());
    let within = |day: Date| {
        wave.named
            .is_none_or(|(from, to)| is_off || outside(day, from, to) <= FAR)
    };
    let apart = wave
        .middle
        .map(|middle| apart(&all, middle))
        .unwrap_or_default();
    let odd = all.iter().filter(|(day, _)| {
        // Days to come are told as such.
        *day <= newest && (*day < oldest || apart.contains(day) || !within(*day))
    });
    let odd: Vec<_> = odd.collect();
    let Some((_, first)) = odd.first() else {
        return;
    };
    let shown: Vec<_> = odd
        .iter()
        .take(SHOWN)
        .map(|(day, _)| day.to_string())
        .collect();
    let more = match odd.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let sum = |days: &mut dyn Iterator<Item = &(Date, Day)>| {
        days.fold(0_u64, |sum, (_, day)| sum.saturating_add(day.people))
    };
    let (people, whole) = (sum(&mut odd.iter().copied()), sum(&mut all.iter()));
    let list = format!("{}{more}", shown.join(", "));
    let message = match wave.middle {
        Some(middle) => format!(
            "{people} of {whole} answers of {} {} far from the others: {list} (the middle one is {middle})",
            called(wave),
            if people == 1 {
                "has a day"
            } else {
                "have days"
            }
        ),
        None => format!(
            "the answers of {} have days that cannot be right: {list}",
            called(wave)
        ),
    };
    let mut fault = Diagnostic::new(&ODD_DAY, first.first, message);
    for (day, known) in odd.iter().skip(1).take(SHOWN - 1) {
        fault = fault.related(known.first, format!("the first of {day}"));
    }
    diagnostics.push(fault.help(
        "correct the day, or leave it empty; if it was asked at two times, make two waves of it",
    ));
}

/// Days that no answer leads to within half a year, seen from the middle, where
/// they are a few.
fn apart(all: &[(Date, Day)], middle: Date) -> BTreeSet<Date> {
    let at = all.partition_point(|(day, _)| *day < middle);
    let far = |pair: &[(Date, Day)]| between(pair[0].0, pair[1].0) > FAR;
    let before = all[..(at + 1).min(all.len())].windows(2).rposition(far);
    let after = all[at.min(all.len())..].windows(2).position(far);
    let early = before.map_or(&all[..0], |gap| &all[..=gap]);
    let late = after.map_or(&all[..0], |gap| &all[at + gap + 1..]);
    let sum = |days: &[(Date, Day)]| {
        days.iter()
            .map(|(_, day)| u128::from(day.people))
            .sum::<u128>()
    };
    if (sum(early) + sum(late)) * 4 > sum(all) {
        return BTreeSet::new();
    }
    early.iter().chain(late).map(|(day, _)| *day).collect()
}

/// The survey of headlines exists, or it is known which one is the newest.
fn headline(model: &Model, waves: &Waves, diagnostics: &mut Diagnostics) {
    if let Some(headline) = &model.report.headline {
        let surveys = waves.surveys();
        if !surveys.contains_key(headline.value.as_str()) {
            let all: Vec<_> = surveys.into_keys().map(|id| (id, None)).collect();
            let all = all.into_iter();
            let rule = &UNKNOWN_HEADLINE;
            diagnostics.push(unknown(&headline.value, headline.span, "survey", rule, all));
        }
        return;
    }
    let mut asked: BTreeMap<(PersonaIx, usize), BTreeMap<&str, usize>> = BTreeMap::new();
    let mut answered = |persona, question, wave: usize| {
        let surveys = asked.entry((persona, question)).or_default();
        let latest = surveys.entry(&waves.list[wave].survey).or_insert(wave);
        *latest = wave.max(*latest);
    };
    for evidence in &model.evidence {
        let (Source::Survey(survey), Some(persona)) = (evidence.source, evidence.persona) else {
            continue;
        };
        let scores = [evidence.recommend, evidence.satisfaction, evidence.effort];
        for (question, _) in scores
            .iter()
            .enumerate()
            .filter(|(_, score)| score.is_some())
        {
            answered(persona, question, waves.of(survey));
        }
    }
    for tally in &model.tallies {
        let Scores {
            recommend,
            satisfaction,
            effort,
            ..
        } = &tally.scores;
        let scores: [&[u64]; 3] = [recommend, satisfaction, effort];
        for (question, _) in scores
            .iter()
            .enumerate()
            .filter(|(_, counts)| counts.iter().any(|&n| n > 0))
        {
            answered(tally.persona, question, waves.of(tally.survey));
        }
    }
    let several = asked.values().filter(|surveys| surveys.len() > 1);
    let ties = several
        .clone()
        .filter_map(|surveys| as_new(model, waves, surveys));
    let tie = ties.min();
    let unsure = several.flat_map(|surveys| {
        let all = surveys.values().copied();
        all.clone().filter(move |&at| {
            let own = &waves.list[at];
            let mut others = all.clone().filter(|other| *other != at);
            own.middle.is_none() && others.any(|other| may_be_later(own, &waves.list[other]))
        })
    });
    if let Some((one, other)) = tie
        && let Some(span) = span(model, waves, other)
    {
        let [one, other] = [one, other].map(|wave| &waves.list[wave].survey);
        let message = format!(
            "`{other}` is as new as `{one}`, which asked the same, and the one that more answered is taken"
        );
        let help = format!(
            "say which one first figures come from, headline: {one} or headline: {other}, in content/report.yaml"
        );
        diagnostics.push(Diagnostic::new(&HEADLINE_ORDER, span, message).help(help));
    }
    let Some(wave) = unsure.min() else { return };
    if let Some(span) = span(model, waves, wave) {
        let message = format!(
            "nobody knows whether `{}` is newer than other surveys that asked the same",
            waves.list[wave].survey
        );
        let help = "give its answers their days (when:), or say headline: in content/report.yaml";
        diagnostics.push(Diagnostic::new(&HEADLINE_ORDER, span, message).help(help));
    }
}

/// The two newest surveys of those who asked the same, where their days say that
/// both are as new.
fn as_new(model: &Model, waves: &Waves, surveys: &BTreeMap<&str, usize>) -> Option<(usize, usize)> {
    let own = surveys
        .iter()
        .filter(|(survey, _)| model.rival_of(survey).is_none());
    let own = own.map(|(_, &wave)| wave);
    let newest = own
        .clone()
        .filter_map(|wave| waves.list[wave].middle)
        .max()?;
    let mut newest = own.filter(|&wave| waves.list[wave].middle == Some(newest));
    newest.next().zip(newest.next())
}

/// Whether it cannot be told which of two waves was later, of which the first
/// has no days.
fn may_be_later(own: &Wave, other: &Wave) -> bool {
    let Some((from, to)) = own.named else {
        return true;
    };
    match (other.middle, other.named) {
        (Some(day), _) => from <= day && day <= to,
        (None, Some((first, last))) => first <= to && from <= last,
        // That one is told itself.
        (None, None) => false,
    }
}

/// One hint for all personas: who of them has no first figure because the newest
/// survey is too small.
fn hidden(project: &Project<'_>, waves: &Waves, diagnostics: &mut Diagnostics) {
    let model = project.model;
    if model.report.headline.is_some() {
        return;
    }
    let status = |key: &Key| project.figures.at(key).map(|figure| figure.status);
    let mut found: BTreeMap<usize, (Vec<&str>, &str)> = BTreeMap::new();
    for (_, persona) in model.each_persona() {
        for metric in [
            Metric::RecommendNet,
            Metric::SatisfactionTopTwo,
            Metric::EffortEasy,
        ] {
            let of = Of::all().persona(persona);
            if !status(&of.key(metric)).is_some_and(Status::is_few) {
                continue;
            }
            let at = |wave: &Wave| status(&of.wave(wave).key(metric));
            let mut asked = waves
                .list
                .iter()
                .enumerate()
                .filter(|(_, wave)| at(wave).is_some());
            let Some((newest, _)) = asked.clone().max_by_key(|(at, wave)| (wave.when(), *at))
            else {
                continue;
            };
            let survey = &waves.list[newest].survey;
            let other =
                asked.find(|(_, wave)| wave.survey != *survey && at(wave) == Some(Status::Shown));
            let Some((_, other)) = other else { continue };
            let (personas, _) = found.entry(newest).or_insert((Vec::new(), &other.survey));
            if personas.last() != Some(&persona.id.as_str()) {
                personas.push(&persona.id);
            }
        }
    }
    for (newest, (personas, other)) in found {
        let Some(span) = span(model, waves, newest) else {
            continue;
        };
        let personas: Vec<_> = personas.iter().map(|id| format!("`{id}`")).collect();
        let message = format!(
            "no first figure is shown for {}: too few of them answered `{}`, the newest survey",
            personas.join(", "),
            waves.list[newest].survey
        );
        let help = format!(
            "to begin with the figure of `{other}` instead, write headline: {other} in content/report.yaml"
        );
        diagnostics.push(Diagnostic::new(&HEADLINE_HIDDEN, span, message).help(help));
    }
}

fn promises(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    for own in &project.model.promises {
        let Some(figure) = &own.figure else { continue };
        let Some(wave) = promise::undated(project.model, project.figures, own) else {
            continue;
        };
        let message = format!(
            "nobody knows whether {}, which this figure was measured in, was before the promise or after it",
            called(&wave)
        );
        let help = "give the answers their days (when:), or the wave a label with its time";
        diagnostics.push(Diagnostic::new(&UNDATED_PROMISE, figure.span, message).help(help));
    }
}

/// Where a wave is named first.
fn span(model: &Model, waves: &Waves, at: usize) -> Option<Span> {
    let mut files = waves.files(model, at);
    files.next().map(|(_, survey)| survey.wave_span)
}

/// A wave, as a message names it.
fn called(wave: &Wave) -> String {
    match &wave.label {
        Some(label) => format!("`{label}`"),
        None => format!("`{}` (without wave:)", wave.survey),
    }
}

/// How many days a day lies outside of a time.
fn outside(day: Date, from: Date, to: Date) -> i64 {
    between(day, from).max(between(to, day)).max(0)
}

fn month(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}
