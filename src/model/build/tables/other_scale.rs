//! What is said where the answers to a question lie on another scale than its
//! own.

use super::rows::Counter;
use super::scales::{Betrayed, Spread, named};
use crate::diagnostic::Diagnostic;
use crate::model::rules;
use crate::read::table::Header;

/// So many numbers beyond a scale are listed.
const LISTED: usize = 12;

impl Counter<'_> {
    /// Remembers the scales that were asked and that headers name.
    pub(super) fn named_scales(&mut self, header: &Header) {
        let plans = self.plan.iter().flat_map(|plan| &plan.scores);
        for score in plans {
            let (low, high) = score.scale.unwrap_or(score.asked.scale());
            self.spreads.push(Spread::new(low.min(high), low.max(high)));
            let names = (0..header.rows).map(|row| header.row_name(row, score.column));
            self.header_scales.push(names.into_iter().find_map(named));
        }
    }

    /// Tells of columns that were asked on another scale, unless the map says
    /// which it was.
    pub(super) fn tell_scales(&mut self) {
        let Some(plan) = &self.plan else { return };
        let table = self.entry.table;
        let seen = self.spreads.iter().zip(&self.header_scales);
        for (score, (spread, header)) in plan.scores.iter().zip(seen) {
            // Who turns a scale value by value has said what each one means.
            if score.scale.is_some() || !score.plain {
                continue;
            }
            let key = score.key.as_str();
            let (low, high) = score.asked.scale();
            let header = header.filter(|said| *said != (low, high) && spread.any());
            let Some(betrayed) = header.map(Betrayed::Header).or_else(|| spread.betrayed()) else {
                continue;
            };
            let file = table.file.as_ref().map(|file| file.span);
            let span = score.span.or(file).unwrap_or(table.span);
            let (what, scale) = match &betrayed {
                Betrayed::Header((from, to)) => {
                    let what = format!("the header of its column says {from} to {to}");
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
                    (what, Some(*scale))
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
                Betrayed::Header(_) | Betrayed::Short { sure: true, .. } => {
                    (&rules::OTHER_SCALE, "")
                }
                Betrayed::Beyond { .. } => (
                    &rules::OTHER_SCALE,
                    "; a code for no answer is named as values: { 99: skip }",
                ),
                Betrayed::Short { .. } | Betrayed::Bottom { .. } => (&rules::SCALE_IN_DOUBT, ""),
            };
            let message = format!("`{key}` runs from {low} to {high}, and {what}");
            let (from, to) = scale.unwrap_or((low, high));
            let other = match (from, to) == (low, high) {
                true => String::new(),
                false => format!(
                    "say which scale was asked, as scale: [{from}, {to}] with map: linear, or with what each answer means under values:, or make it a question of its own; "
                ),
            };
            let help = format!("{other}scale: [{low}, {high}] says that it is this one{also}");
            if rule.code == rules::OTHER_SCALE.code {
                self.report.other_scale.insert(key.to_owned());
            }
            let fault = Diagnostic::new(rule, span, message).help(help);
            self.report.diagnostics.push(fault);
        }
    }
}
