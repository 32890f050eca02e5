//! Answers beside the moments of a journey chart, in words.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::charts::feeling_class;
use super::values::{date_of, feeling};
use super::{PageContext, Site, Url};
use crate::measure::answered::Witness;
use crate::measure::journey::Behind;
use crate::measure::picture::Picture;
use crate::model::{EvidenceIx, PersonaIx};

/// What one kind of person answered on one day.
#[derive(Debug, Clone, Serialize)]
pub struct AnswerRow {
    /// "4 March 2026", or "March 2026" where no more may be told.
    pub date: String,
    /// The persona's name.
    pub persona: String,
    /// The way to the persona's page.
    pub persona_url: String,
    /// How many answers.
    pub count: usize,
    /// How many of them are not spelled out.
    pub more: usize,
    /// The first of them.
    pub said: Vec<ChartAnswer>,
}

/// One answer.
#[derive(Debug, Clone, Serialize)]
pub struct ChartAnswer {
    /// The words, as far as they may be shown.
    pub words: Option<String>,
    /// The way to where they stand, where there are any.
    pub href: Option<String>,
    /// The survey's title.
    pub survey: String,
    /// In the internal edition, who.
    pub person: Option<String>,
    /// "+2", "0", "−1"; in the internal edition alone.
    pub feeling: Option<String>,
    /// `m2`, `m1`, `z0`, `p1`, `p2`, `none`.
    pub feeling_class: &'static str,
    /// Which moments it is a witness of, in words.
    pub behind: String,
    /// In the internal edition, the row.
    pub row: Option<String>,
}

/// So many answers of a day are spelled out.
const SPELLED: usize = 6;
/// So many rows stand on a page, the latest; all are in the CSV file.
const ROWS: usize = 150;

impl PageContext<'_> {
    /// The answers of a picture, a row a day and persona; and how many of them
    /// stand in earlier rows, which are too many for a page.
    pub(super) fn answer_rows(
        &self,
        picture: &Picture,
        behind: &Behind,
    ) -> (Vec<AnswerRow>, usize) {
        let words = &self.theme.words;
        let anchors = self.words_anchors(&behind.answers);
        let mut rows: Vec<AnswerRow> = Vec::new();
        let mut at: BTreeMap<_, usize> = BTreeMap::new();
        for (answer, &witness) in picture.answers.iter().zip(&behind.answers) {
            let persona = match witness {
                Witness::Said(index) => self.model[index].persona,
                Witness::Counted { persona, .. } => Some(persona),
            };
            let Some(persona) = persona else {
                continue;
            };
            let row = *at
                .entry((answer.when.date(), answer.lane))
                .or_insert(rows.len());
            if row == rows.len() {
                rows.push(AnswerRow {
                    date: date_of(answer.when, answer.whole_month, words),
                    persona: self.model[persona].name.clone(),
                    persona_url: self.here.to(&Url::persona(self.model, persona)),
                    count: 0,
                    more: 0,
                    said: Vec::new(),
                });
            }
            let Some(row) = rows.get_mut(row) else {
                continue;
            };
            row.count = row.count.saturating_add(answer.people);
            let index = match witness {
                Witness::Said(index) if row.said.len() < SPELLED => index,
                _ => {
                    row.more = row.more.saturating_add(answer.people);
                    continue;
                }
            };
            let evidence = &self.model[index];
            let internal = self.report.is_for_team();
            let person = evidence.person.filter(|_| internal);
            row.said.push(ChartAnswer {
                words: evidence.says.clone(),
                href: anchors.get(&index).map(|anchor| {
                    self.here
                        .to_anchor(&Url::verbatims(self.model, persona), &words_anchor(*anchor))
                }),
                survey: self.heard_at(evidence.source),
                person: person.map(|person| self.person(person.value)),
                feeling: answer.feeling.map(feeling),
                feeling_class: feeling_class(answer.feeling),
                behind: self.chart_words.behind(&answer.behind),
                row: internal.then(|| (self.row)(evidence.span)),
            });
        }
        let earlier = rows.len().saturating_sub(ROWS);
        let earlier = rows.drain(..earlier).map(|row| row.count);
        let earlier = earlier.fold(0, usize::saturating_add);
        (rows, earlier)
    }
}

impl Site<'_> {
    /// Leaves answers out of the drawing that are too far from its moments, and
    /// says how many are drawn and how many are not.
    pub(super) fn drawn_answers(
        &self,
        picture: &mut Picture,
        behind: &Behind,
        earlier: usize,
    ) -> Vec<String> {
        let words = &self.theme.words;
        let far = picture.keep_near_answers();
        let internal = self.report.is_for_team();
        let drawn = match internal {
            true => "chart.answers",
            false => "chart.answers_told",
        };
        let said = [
            (picture.answered(), drawn),
            (far, "chart.answers_far"),
            (behind.aside.undated, "chart.answers_undated"),
            (earlier, "chart.answers_earlier"),
        ];
        let said = said.into_iter().filter(|(n, _)| *n > 0);
        said.map(|(n, key)| words.count(key, n)).collect()
    }

    /// Where words stand among all of their persona's: their number there.
    fn words_anchors(&self, of: &[Witness]) -> BTreeMap<EvidenceIx, usize> {
        if of.is_empty() {
            return BTreeMap::new();
        }
        let said = of.iter().filter_map(|witness| match witness {
            Witness::Said(index) => Some(*index),
            Witness::Counted { .. } => None,
        });
        let personas = said.filter_map(|index| self.model[index].persona);
        let personas: BTreeSet<PersonaIx> = personas.collect();
        let said = personas.into_iter().flat_map(|persona| {
            let spoken = self.model.spoken(persona).into_iter();
            spoken.enumerate().map(|(at, index)| (index, at + 1))
        });
        said.collect()
    }
}

/// The anchor of a persona's words, by their number among all of them.
pub(super) fn words_anchor(number: usize) -> String {
    format!("words-{number}")
}
