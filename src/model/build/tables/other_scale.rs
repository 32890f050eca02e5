//! What is said where the answers to a question lie on another scale than its
//! own.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::columns::ScorePlan;
use super::rows::{Counted, Counter};
use super::scales::{Betrayed, Spread, Turn, is_bare_mark, named_on, none_above};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Model, rules};
use crate::read::table::Header;
use crate::source::Span;

/// So many numbers beyond a scale are listed.
const LISTED: usize = 12;

/// Where answers carry words of their own.
const ANSWERS: &str = "the words of its answers";

/// Where a scale is named, and which.
pub(super) type Named = (&'static str, (i64, i64));

/// What a table holds of one question, on the question's own scale.
#[derive(Debug)]
pub(super) struct ScaleSeen {
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
            let (low, high) = (low.min(high), low.max(high));
            self.spreads.push(Spread::new(low, high));
            let named = |text: &str| named_on(text, (low, high));
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
            let names = (0..header.rows).map(|row| header.row_name(row, score.column));
            let above = names
                .into_iter()
                .find_map(|name| Turn::of(score.asked, name));
            let text = || model.text_of(survey, score.asked);
            self.turns.push(match above {
                Some(turn) => Some(("the header of its column", turn)),
                None => text()
                    .and_then(|text| Turn::of(score.asked, text))
                    .map(|turn| ("its question", turn)),
            });
        }
    }

    /// Whether a column holds marks, and neither its header nor its question says
    /// which one is the worst.
    fn is_bare_mark(&self, score: &ScorePlan) -> bool {
        let mut names = (0..self.header.rows).map(|row| self.header.row_name(row, score.column));
        let model = self.context.model;
        let survey = &model[self.entry.survey].survey;
        names.any(is_bare_mark) || model.text_of(survey, score.asked).is_some_and(is_bare_mark)
    }

    /// Tells of columns that were asked on another scale, unless the map says
    /// which it was. What is left is to be looked at beside other tables.
    pub(super) fn tell_scales(&mut self) -> Vec<ScaleSeen> {
        let mut unsuspected = Vec::new();
        let Some(plan) = &self.plan else {
            return unsuspected;
        };
        let table = self.entry.table;
        let seen = self.spreads.iter().zip(&self.header_scales);
        let seen = seen.zip(&self.turns);
        for (score, ((spread, header), turn)) in plan.scores.iter().zip(seen) {
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
                    let labels = || Some((ANSWERS, spread.turned()?));
                    let said = header.or_else(labels);
                    let said = said.map(|(who, said)| Betrayed::Said(who, said));
                    let turned = || {
                        let (who, turn) = (*turn)?;
                        Some(Betrayed::Turned(who, turn, spread.turn(turn)?))
                    };
                    let straight = spread.is_straight();
                    said.or_else(|| turned().filter(|_| !straight))
                        .or_else(|| spread.betrayed())
                }
            };
            let seen = |doubt| {
                let mut own = spread.empty();
                own.join(spread);
                ScaleSeen {
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
                Betrayed::Said(who, (from, to)) => {
                    let say = if *who == ANSWERS { "say" } else { "says" };
                    let what = match from < to {
                        true => format!("{who} {say} {from} to {to}"),
                        false => {
                            format!("{who} {say} that {to} is the best answer and {from} the worst")
                        }
                    };
                    (what, Some((*from, *to)))
                }
                Betrayed::Turned(who, turn, (worst, best)) => {
                    (turn.said(who, *worst), Some((*worst, *best)))
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
                Betrayed::Short { top, of, slips, .. } => {
                    (none_above(*top, *of, *slips, ""), Some((1, *top)))
                }
                Betrayed::Bottom { of, .. } => (
                    format!("nobody answered 0, though {of} answered 1"),
                    Some((1, high)),
                ),
            };
            let (rule, also) = match betrayed {
                Betrayed::Said(..)
                | Betrayed::Turned(..)
                | Betrayed::Between { .. }
                | Betrayed::Short { sure: true, .. }
                | Betrayed::Bottom { sure: true, .. } => (&rules::OTHER_SCALE, ""),
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
                (Some((worst, best)), Betrayed::Turned(..)) => {
                    let straight = match (best, worst) == (low, high) {
                        true => "",
                        false => " with map: linear",
                    };
                    format!(
                        "look which answer is the best: scale: [{worst}, {best}] with map: linear says that it is {best}, and scale: [{best}, {worst}]{straight} that it is {worst}"
                    )
                }
                (Some((6, 1)), Betrayed::Said(..)) if spread.is_up_to(5) && self.is_bare_mark(score) => format!(
                    "look which mark is the worst: scale: [6, 1] with map: linear says that it is 6, as in Germany, and scale: [5, 1] with map: linear that it is 5, as in Austria; scale: [{low}, {high}] says that {high} is the best"
                ),
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

/// Tells of questions that all tables of a survey together betray to have been
/// asked on another scale, though none of them holds enough answers for it.
pub(super) fn tell_of_tables(read: &[Arc<Counted>], model: &Model, diagnostics: &mut Diagnostics) {
    let mut asked: BTreeMap<(&str, &str), Vec<&ScaleSeen>> = BTreeMap::new();
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
            Some(Betrayed::Short {
                top,
                of,
                slips,
                sure,
            }) => (none_above(top, of, slips, ""), 1, top, sure),
            Some(Betrayed::Bottom { of, sure }) => {
                let what = format!("nobody answered 0, though {of} answered 1");
                (what, 1, high, sure)
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
