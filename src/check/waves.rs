//! Waves are in their right order, and of their time.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::measure::promise;
use crate::measure::waves::{Wave, Waves, Why, oldest};
use crate::model::{Day, Model, SurveyIx, between};
use crate::source::Span;

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[
    &WAVE_ORDER,
    &WAVE_LABEL,
    &ODD_DAY,
    &LONG_WAVE,
    &UNDATED_PROMISE,
];

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

/// What was answered in several years is one figure.
pub const LONG_WAVE: Rule = Rule {
    code: "long-wave",
    level: Level::Hint,
    title: "The answers of one wave are of more than a year",
    explain: "\
A wave is asked within some weeks, and all its answers are one figure. These lie more than a year apart: an export of several years, perhaps, of which nothing says to which wave each answer belongs. What rose and fell within it is not seen, and people who answered every year count as often.

Make an entry under feedback: for each wave: of one table for each time, or of the same one, where a column tells the rows apart, with skip: for those of the others. Where it is asked all the time and meant as one, set the level of this rule to off.",
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

/// A year, with a day to spare.
const YEAR: i64 = 366;

/// Looks at all waves.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let waves = project.figures.waves(project.model);
    order(project.model, &waves, diagnostics);
    for (at, wave) in waves.list.iter().enumerate() {
        let turned = |doubt: &crate::measure::waves::OrderDoubt| {
            doubt.why == Why::Contradiction && (doubt.first == at || doubt.second == at)
        };
        let told = waves.doubts.iter().any(turned);
        let is_off = label(project.model, &waves, at, told, diagnostics);
        odd_days(project.model, &waves, (at, wave), is_off, diagnostics);
    }
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
        return long(model, waves, at, &all, diagnostics);
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

/// A wave of which the days are those of several.
fn long(
    model: &Model,
    waves: &Waves,
    at: usize,
    all: &[(Date, Day)],
    diagnostics: &mut Diagnostics,
) {
    let (Some((first, _)), Some((last, _))) = (all.first(), all.last()) else {
        return;
    };
    // Who writes answers down one by one has put them together.
    let is_table = |survey: SurveyIx| model.intake.iter().any(|intake| intake.survey == survey);
    if !waves.files(model, at).any(|(survey, _)| is_table(survey)) {
        return;
    }
    let Some(span) = span(model, waves, at).filter(|_| between(*first, *last) > YEAR) else {
        return;
    };
    let message = format!(
        "the answers of {} are of more than a year, and count together: from {first} to {last}",
        called(&waves.list[at])
    );
    let help = "if it was asked several times, make a wave of each; if it is asked all the time, set the level of this rule to off";
    diagnostics.push(Diagnostic::new(&LONG_WAVE, span, message).help(help));
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
pub(super) fn span(model: &Model, waves: &Waves, at: usize) -> Option<Span> {
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
