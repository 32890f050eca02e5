//! What is said where the answers to a question lie on another scale than its
//! own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rows::{Counted, Counter};
use super::scales::{Betrayed, Spread, named};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Model, rules};
use crate::read::Written;
use crate::read::kinds::{Ask, Response};
use crate::read::reader::ById;
use crate::read::table::Header;
use crate::source::{Span, Spanned};

/// So many numbers beyond a scale are listed.
const LISTED: usize = 12;

/// Where a scale is named, and which.
pub(super) type Named = (&'static str, (i64, i64));

/// What a table holds of one question, on the question's own scale.
#[derive(Debug)]
pub(super) struct Seen {
    key: String,
    span: Span,
    spread: Spread,
    /// What is said of it if the other tables say nothing.
    doubt: Option<Diagnostic>,
}

impl Counter<'_> {
    /// Remembers the scales that were asked and that headers name.
    pub(super) fn named_scales(&mut self, header: &Header) {
        let plans = self.plan.iter().flat_map(|plan| &plan.scores);
        for score in plans {
            let (low, high) = score.scale.unwrap_or(score.asked.scale());
            self.spreads.push(Spread::new(low.min(high), low.max(high)));
            let names = (0..header.rows).map(|row| header.row_name(row, score.column));
            let above = names.into_iter().find_map(named);
            let model = self.context.model;
            let survey = &model[self.entry.survey].survey;
            let text = || model.text_of(survey, score.asked).and_then(named);
            let named = match above {
                Some(scale) => Some(("the header of its column", scale)),
                None => text().map(|scale| ("its question", scale)),
            };
            self.header_scales.push(named);
        }
    }

    /// Tells of columns that were asked on another scale, unless the map says
    /// which it was. What is left is to be looked at beside other tables.
    pub(super) fn tell_scales(&mut self) -> Vec<Seen> {
        let mut unsuspected = Vec::new();
        let Some(plan) = &self.plan else {
            return unsuspected;
        };
        let table = self.entry.table;
        let seen = self.spreads.iter().zip(&self.header_scales);
        for (score, (spread, header)) in plan.scores.iter().zip(seen) {
            // Who turns a scale value by value has said what each one means,
            // and a `scale:` that is none was told.
            if !score.plain || score.says_scale && score.scale.is_none() {
                continue;
            }
            let key = score.key.as_str();
            let (low, high) = score.scale.unwrap_or(score.asked.scale());
            let file = table.file.as_ref().map(|file| file.span);
            let span = score.span.or(file).unwrap_or(table.span);
            let betrayed = match score.scale {
                // What the map says stands, unless much of the column says
                // otherwise.
                Some(_) => match spread.beyond().filter(|_| spread.is_far_beyond()) {
                    Some(betrayed) => Some(betrayed),
                    None => continue,
                },
                None => {
                    let header = header.filter(|(_, said)| *said != (low, high) && spread.any());
                    let header = header.map(|(_, said)| Betrayed::Header(said));
                    header.or_else(|| spread.betrayed())
                }
            };
            let seen = |doubt| {
                let mut own = spread.empty();
                own.join(spread);
                Seen {
                    key: key.to_owned(),
                    span,
                    spread: own,
                    doubt,
                }
            };
            let Some(betrayed) = betrayed else {
                unsuspected.push(seen(None));
                continue;
            };
            let (what, scale) = match &betrayed {
                Betrayed::Header((from, to)) => {
                    let who = header.map_or("", |(who, _)| who);
                    let what = match from < to {
                        true => format!("{who} says {from} to {to}"),
                        false => {
                            format!("{who} says that {to} is the best answer and {from} the worst")
                        }
                    };
                    (what, Some((*from, *to)))
                }
                Betrayed::Beyond {
                    rows,
                    of,
                    kinds,
                    scale,
                } => {
                    let listed = kinds.iter().take(LISTED);
                    let listed: Vec<_> = listed.map(|(n, rows)| format!("{n} × {rows}")).collect();
                    let more = match kinds.len() > LISTED {
                        true => " …",
                        false => "",
                    };
                    let listed = listed.join(", ");
                    let what = format!("{rows} of {of} answers lie beyond: {listed}{more}");
                    (what, *scale)
                }
                Betrayed::Between { rows, of } => {
                    let what = format!("{rows} of {of} answers are no whole numbers");
                    (what, None)
                }
                Betrayed::Short { top, of, .. } => (
                    format!("none of {of} answers is above {top}"),
                    Some((1, *top)),
                ),
                Betrayed::Bottom { of } => (
                    format!("nobody answered 0, though {of} answered 1"),
                    Some((1, high)),
                ),
            };
            let (rule, also) = match betrayed {
                Betrayed::Header(_)
                | Betrayed::Between { .. }
                | Betrayed::Short { sure: true, .. } => (&rules::OTHER_SCALE, ""),
                Betrayed::Beyond { .. } => (
                    &rules::OTHER_SCALE,
                    "; a code for no answer is named as values: { 99: skip }",
                ),
                Betrayed::Short { .. } | Betrayed::Bottom { .. } => (&rules::SCALE_IN_DOUBT, ""),
            };
            let message = match score.scale {
                Some(_) => format!("`scale` says from {low} to {high}, and {what}"),
                None => format!("`{key}` runs from {low} to {high}, and {what}"),
            };
            let help = match (scale.filter(|_| score.scale.is_none()), &betrayed) {
                (_, Betrayed::Between { .. }) => "shares and means cannot be counted as answers: take the table that holds every answer, or say what each value means under values:".to_owned(),
                (Some((from, to)), _) => format!(
                    "say which scale was asked, as scale: [{from}, {to}] with map: linear, or with what each answer means under values:, or make it a question of its own; scale: [{low}, {high}] says that it is this one{also}"
                ),
                (None, _) => format!(
                    "say which scale was asked, the worst answer first, or what each value means under values:{also}"
                ),
            };
            let fault = Diagnostic::new(rule, span, message).help(help);
            if rule.code == rules::OTHER_SCALE.code {
                self.report.other_scale.insert(key.to_owned());
                self.report.diagnostics.push(fault);
            } else {
                unsuspected.push(seen(Some(fault)));
            }
        }
        unsuspected
    }
}

/// The four questions that are known to all, and their scales.
const KNOWN: [(&str, (i64, i64)); 4] = [
    ("recommend", (0, 10)),
    ("satisfaction", (1, 5)),
    ("effort", (1, 7)),
    ("feeling", (-2, 2)),
];

/// Tells of questions that all tables of a survey together betray to have been
/// asked on another scale, though none of them holds enough answers for it.
pub(super) fn tell_of_tables(read: &[Arc<Counted>], model: &Model, diagnostics: &mut Diagnostics) {
    let mut asked: BTreeMap<(&str, &str), Vec<&Seen>> = BTreeMap::new();
    for counted in read {
        let survey = model[counted.survey].survey.as_str();
        for seen in &counted.scales {
            let key = (survey, seen.key.as_str());
            asked.entry(key).or_default().push(seen);
        }
    }
    for ((survey, key), tables) in asked {
        let Some(first) = tables.first() else {
            continue;
        };
        let mut all = first.spread.empty();
        if tables.len() > 1 {
            tables.iter().for_each(|seen| all.join(&seen.spread));
        }
        let (low, high) = all.ends();
        let (what, from, to, sure) = match all.betrayed() {
            Some(Betrayed::Short { top, of, sure }) => {
                (format!("none of {of} answers is above {top}"), 1, top, sure)
            }
            Some(Betrayed::Bottom { of }) => {
                let what = format!("nobody answered 0, though {of} answered 1");
                (what, 1, high, false)
            }
            _ => {
                let doubts = tables.iter().filter_map(|seen| seen.doubt.clone());
                doubts.for_each(|doubt| diagnostics.push(doubt));
                continue;
            }
        };
        let rule = if sure {
            &rules::OTHER_SCALE
        } else {
            &rules::SCALE_IN_DOUBT
        };
        let n = tables.len();
        let message = format!(
            "`{key}` runs from {low} to {high}, and in the {n} tables of `{survey}` together {what}"
        );
        let help = format!(
            "say under the column of each which scale was asked, as scale: [{from}, {to}] with map: linear, or make it a question of its own; scale: [{low}, {high}] says that it is this one"
        );
        let fault = Diagnostic::new(rule, first.span, message).help(help);
        let fault = tables[1..]
            .iter()
            .fold(fault, |fault, seen| fault.related(seen.span, "and here"));
        diagnostics.push(fault);
    }
}

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
    for (survey, seen) in surveys {
        for ((key, (low, high)), (first, spread)) in KNOWN.into_iter().zip(seen) {
            let Some(span) = first else {
                continue;
            };
            if says_scale(written, survey, key) {
                continue;
            }
            if let Some(said) = text_scale(written, survey, key).filter(|said| *said != (low, high))
            {
                diagnostics.push(said_otherwise(span, key, (low, high), said));
                continue;
            }
            let Some(betrayed) = spread.betrayed() else {
                continue;
            };
            let (what, from, to, sure) = match betrayed {
                Betrayed::Short { top, of, sure } => (
                    format!("none of {of} answers to `{survey}` is above {top}"),
                    1,
                    top,
                    sure,
                ),
                Betrayed::Bottom { of } => (
                    format!("nobody answered 0 to `{survey}`, though {of} answered 1"),
                    1,
                    high,
                    false,
                ),
                Betrayed::Header(_) | Betrayed::Beyond { .. } | Betrayed::Between { .. } => {
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
fn text_scale(written: &Written, survey: &str, key: &str) -> Option<(i64, i64)> {
    let mut texts = asks_of(written, survey, key).filter_map(|ask| ask.text.as_ref());
    texts.find_map(|text| named(&text.value))
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
