//! What is said where answers written out as YAML lie on another scale than
//! their question's.

use std::collections::BTreeMap;

use super::scales::{Betrayed, Spread, Turn, named, named_on, none_above};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Asked, rules};
use crate::read::Written;
use crate::read::kinds::{Ask, Ends, Response};
use crate::read::reader::ById;
use crate::source::{Span, Spanned};

/// The four questions that are known to all, and their scales.
const KNOWN: [(&str, (i64, i64)); 4] = [
    ("recommend", (0, 10)),
    ("satisfaction", (1, 5)),
    ("effort", (1, 7)),
    ("feeling", (-2, 2)),
];

/// What one person answered to these.
fn scores(response: &Response) -> [Option<Spanned<i64>>; 4] {
    let recommend = response
        .recommend
        .map(|score| Spanned::new(score.value.0, score.span));
    let satisfaction = response
        .satisfaction
        .map(|score| Spanned::new(score.value.0, score.span));
    let effort = response
        .effort
        .map(|score| Spanned::new(score.value.0, score.span));
    let feeling = response
        .feeling
        .map(|score| Spanned::new(score.value.0, score.span));
    [recommend, satisfaction, effort, feeling]
}

/// Tells of answers written out as YAML, of all waves of a survey together. A
/// file holds none beyond its scale; many that never come near the end betray
/// another one all the same. A `scale:` that is declared ends it.
pub(super) fn tell_of_files(written: &Written, diagnostics: &mut Diagnostics) {
    let mut surveys: BTreeMap<&str, [(Option<Span>, Spread); 4]> = BTreeMap::new();
    for file in &written.feedback {
        let id = file.record.survey.as_ref().map(|id| id.value.as_str());
        let seen = surveys
            .entry(id.unwrap_or(&file.id))
            .or_insert_with(|| KNOWN.map(|(_, (low, high))| (None, Spread::new(low, high))));
        for response in file.record.responses.iter().flatten() {
            for ((first, spread), score) in seen.iter_mut().zip(scores(response)) {
                if let Some(score) = score {
                    first.get_or_insert(score.span);
                    spread.see(score.value, 1);
                }
            }
        }
    }
    tell_of_own(written, diagnostics);
    for (survey, seen) in surveys {
        for ((key, (low, high)), (first, spread)) in KNOWN.into_iter().zip(seen) {
            let Some(span) = first else {
                continue;
            };
            if says_scale(written, survey, key) {
                continue;
            }
            if let Some(said) =
                text_scale(written, survey, key, (low, high)).filter(|said| *said != (low, high))
            {
                diagnostics.push(said_otherwise(span, key, (low, high), said));
                continue;
            }
            let texts = asks_of(written, survey, key).filter_map(|ask| ask.text.as_ref());
            let asked = Asked::known(key);
            let mut turns = texts.filter_map(|text| Turn::of(asked?, &text.value));
            // Who writes answers out by hand knows their own marks.
            let turn =
                turns.find_map(|turn| (turn != Turn::Mark).then_some((turn, spread.turn(turn)?)));
            if let Some((turn, (worst, _))) = turn {
                diagnostics.push(said_open(
                    span,
                    key,
                    (low, high),
                    &turn.said("its text", worst),
                ));
                continue;
            }
            let Some(betrayed) = spread.betrayed() else {
                continue;
            };
            let (what, from, to, sure) = match betrayed {
                Betrayed::Short {
                    top,
                    of,
                    slips,
                    sure,
                } => {
                    let to = format!(" to `{survey}`");
                    (none_above(top, of, slips, &to), 1, top, sure)
                }
                Betrayed::Bottom { of, sure } => (
                    format!("nobody answered 0 to `{survey}`, though {of} answered 1"),
                    1,
                    high,
                    sure,
                ),
                Betrayed::Said(..)
                | Betrayed::Turned(..)
                | Betrayed::Beyond { .. }
                | Betrayed::Between { .. } => {
                    continue;
                }
            };
            let rule = match sure {
                true => &rules::OTHER_SCALE,
                false => &rules::SCALE_IN_DOUBT,
            };
            let message = format!("`{key}` runs from {low} to {high}, and {what}");
            let help = format!(
                "if {from} to {to} was asked, make it a question of its own: declare it under asks: with scale: [{from}, {to}], and write answers: {{ ID: … }}; asks: {{ {key}: {{ scale: [{low}, {high}] }} }} says that it is this one"
            );
            diagnostics.push(Diagnostic::new(rule, span, message).help(help));
        }
    }
}

/// Whether the survey, or a wave of it, says on which scale it asked.
fn says_scale(written: &Written, survey: &str, key: &str) -> bool {
    asks_of(written, survey, key).any(|ask| ask.scale.is_some())
}

/// The scale that the text of a question names.
fn text_scale(written: &Written, survey: &str, key: &str, ends: (i64, i64)) -> Option<(i64, i64)> {
    let mut texts = asks_of(written, survey, key).filter_map(|ask| ask.text.as_ref());
    texts.find_map(|text| named_on(&text.value, ends))
}

/// All that is said of a question of a survey, in the report and in files.
fn asks_of<'w>(
    written: &'w Written,
    survey: &'w str,
    key: &'w str,
) -> impl Iterator<Item = &'w Ask> {
    let of = move |asks: &'w Option<ById<Ask>>| {
        let asks = asks.iter().flat_map(|asks| &asks.0);
        let asks = asks.filter(move |(id, _)| id.value.as_str() == key);
        asks.map(|(_, ask)| ask)
    };
    let report = written.report.iter().flat_map(|report| &report.surveys);
    let report = report.flat_map(|surveys| &surveys.0);
    let report = report.filter(move |(id, _)| id.value.as_str() == survey);
    let files = written.feedback.iter().filter(move |file| {
        let id = file.record.survey.as_ref().map(|id| id.value.as_str());
        id.unwrap_or(&file.id) == survey
    });
    report
        .flat_map(move |(_, said)| of(&said.asks))
        .chain(files.flat_map(move |file| of(&file.record.asks)))
}

/// The text of one of the four questions names a scale, and answers stand in
/// YAML, where they are taken for what the question is known by.
fn said_otherwise(
    span: Span,
    key: &str,
    (low, high): (i64, i64),
    (from, to): (i64, i64),
) -> Diagnostic {
    let message =
        format!("`{key}` runs from {low} to {high}, and its text says from {from} to {to}");
    let help = format!(
        "make it a question of its own: declare it under asks: with scale: [{}, {}], and write answers: {{ ID: … }}; asks: {{ {key}: {{ scale: [{low}, {high}] }} }} says that it is this one",
        from.min(to),
        from.max(to)
    );
    Diagnostic::new(&rules::OTHER_SCALE, span, message).help(help)
}

/// The text of one of the four questions leaves open which answer is the best.
fn said_open(span: Span, key: &str, (low, high): (i64, i64), what: &str) -> Diagnostic {
    let message = format!("`{key}` runs from {low} to {high}, and {what}");
    let help = format!(
        "high is good in every figure: asks: {{ {key}: {{ scale: [{low}, {high}] }} }} says that {high} was the best answer; if it was the worst, write the answers the other way round, {low} for {high}, and that in text:"
    );
    Diagnostic::new(&rules::OTHER_SCALE, span, message).help(help)
}

/// Tells of questions of a survey's own whose text names another scale than
/// `scale:` does, where answers to them are written out. Those in tables are
/// told at their columns, with what the map can say.
fn tell_of_own(written: &Written, diagnostics: &mut Diagnostics) {
    let mut answered: BTreeMap<(&str, &str), Span> = BTreeMap::new();
    for file in &written.feedback {
        let id = file.record.survey.as_ref().map(|id| id.value.as_str());
        let survey = id.unwrap_or(&file.id);
        let responses = file.record.responses.iter().flatten();
        let answers = responses.flat_map(|response| &response.answers);
        for (key, answer) in answers.flat_map(|answers| &answers.0) {
            let key = (survey, key.value.as_str());
            answered.entry(key).or_insert(answer.span);
        }
    }
    for ((survey, key), first) in answered {
        if Asked::known(key).is_some() {
            continue;
        }
        let mut asks = asks_of(written, survey, key);
        let Some((text, scale)) =
            asks.find_map(|ask| Some((ask.text.as_ref()?, ask.scale.as_ref()?)))
        else {
            continue;
        };
        // What is no scale was told where it was read.
        let Ends::Marks(marks) = &scale.value else {
            continue;
        };
        let ends: Vec<i64> = marks.iter().map(|mark| mark.value.0).collect();
        let (&[low, high], Some((from, to))) = (ends.as_slice(), named(&text.value)) else {
            continue;
        };
        if (from, to) == (low, high) || low >= high {
            continue;
        }
        let span = marks.first().map_or(scale.span, |mark| mark.span);
        let (what, help) = match (to, from) == (low, high) {
            false => {
                let (from, to) = (from.min(to), from.max(to));
                let help = format!(
                    "say scale: [{from}, {to}] if that was asked; if it was {low} to {high}, mend the text, word for word as it was asked"
                );
                (format!("from {from} to {to}"), help)
            }
            true => {
                let help = format!(
                    "high is good in every figure: write the answers the other way round, {low} for {high}, and leave out of text: what {low} and {high} stood for"
                );
                (
                    format!("that {to} is the best answer and {from} the worst"),
                    help,
                )
            }
        };
        let message = format!("`{key}` runs from {low} to {high}, and its text says {what}");
        let fault = Diagnostic::new(&rules::OTHER_SCALE, span, message).help(help);
        diagnostics.push(fault.related(first, "answered here, for one"));
    }
}
