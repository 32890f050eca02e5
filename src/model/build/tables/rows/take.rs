//! What a row counts for, or why it does not count.

use super::Counter;
use super::tail::labels;
use crate::model::build::tables::columns::Plan;
use crate::model::build::tables::same::ReadAnswer;
use crate::model::build::tables::unnamed::names;
use crate::model::{Left, Span};
use crate::read::table::{Row, garbled, plain};

/// Whether a character is no part of a text: those that steer old printers.
fn is_no_text(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

impl Counter<'_> {
    /// A line that may be the rest of the row above: what is no answer is one,
    /// and of others the whole table tells.
    pub(super) fn in_doubt(&mut self, row: &Row, plan: &Plan, left: Option<&Left>) {
        if matches!(left, Some(Left::Summary | Left::Skipped)) {
            return;
        }
        let fault = self.cut.fault(row);
        let is_rest = left.is_some() && !names(plan, row, 0);
        if is_rest && self.cut.is_news() {
            self.report.unreadable(row, &fault);
        } else if !is_rest && self.cut.has_room() {
            let fault = self.report.doubt(row, &fault);
            self.cut.doubt(fault, false);
        }
    }

    /// Counts a row, or says why it does not count.
    pub(super) fn take(&mut self, row: &Row, plan: &Plan) -> Result<(), Left> {
        if row.len() > plan.width && !row.is_blank_from(plan.width) {
            let message = format!(
                "this row has {} cells, and the names on top are {}",
                row.len(),
                plan.width
            );
            return Err(self.report.row(Left::TooWide, row, plan.width, message));
        }
        let apart = self.stands_apart(row);
        let sum = match self.is_no_sum {
            true => None,
            false => self
                .sum(row, plan, self.summed)
                .or_else(|| self.sums_label(row, plan)),
        };
        if let Some(cell) = sum {
            self.summed = true;
            let word = plain(row.cell(cell));
            let message = match self.is_unsure {
                true => format!("`{word}` may be no answer, but what those above it come to"),
                false => format!("`{word}` is no answer, but what those above it come to"),
            };
            return Err(self.report.row(Left::Summary, row, cell, message));
        }
        // Below the sum of one account others go on.
        if let Some(cell) = self.sums_account(row, plan) {
            let word = plain(row.cell(cell));
            let message = format!("`{word}` is no answer, but what those above it come to");
            return Err(self.report.row(Left::Summary, row, cell, message));
        }
        if self.sum_row == Some(row.row) {
            let cell = labels(plan).unwrap_or(0);
            let word = plain(row.cell(cell));
            let message = format!(
                "`{word}` counts as many as all others, and is no answer, but what they come to"
            );
            return Err(self.report.row(Left::Summary, row, cell, message));
        }
        if let Some(cell) = self.words_alone(row, plan) {
            let word = plain(row.cell(cell));
            let message = format!("`{word}` stands alone in its row, which answers nothing");
            return Err(self.report.row(Left::Empty, row, cell, message));
        }
        // All that is wrong with a row is told, not the first of it alone.
        let identified = self.identify(row, plan);
        let when = self.when(row, plan);
        let weight = self.weight(row, plan);
        self.row_weight = weight.as_ref().map_or(1, |weight| *weight);
        let answers = self.answers(row, plan);
        let who = self.who(row, plan);
        let shared = self.share(row, plan);
        let consent = self.consent(row, plan);
        identified?;
        let (when, weight) = (when?, weight?);
        let (answers, who, shared) = (answers?, who?, shared?);
        let promise = self.promise(&who, consent?);
        if let Some(sign) = answers.says.chars().find(|c| is_no_text(*c)) {
            self.report.no_text(row, plan.says.unwrap_or(0), sign);
        }
        if let Some(found) = garbled(&answers.says) {
            let column = plan.says.unwrap_or(0);
            let (word, was) = (found.0.to_owned(), found.1);
            self.report.garbled(row, column, (&word, &was));
        } else if let Some((word, was)) = answers.tags.iter().find_map(|tag| garbled(tag)) {
            let column = plan.tags.first().map_or(0, |tags| tags.column);
            self.report.garbled(row, column, (word, &was));
        }
        let nameless = self.id.is_empty();
        let cited = !nameless && self.context.cited.contains(self.id.as_str());
        if answers.scores.iter().all(Option::is_none)
            && answers.own.is_empty()
            && answers.says.is_empty()
            && answers.tags.is_empty()
            && !cited
        {
            return Err(Left::Empty);
        }
        if apart && nameless && when.is_none() && answers.says.is_empty() {
            let message = "this row stands below a blank one and holds figures alone: what those above it come to";
            let message = message.to_owned();
            return Err(self.report.row(Left::Summary, row, 0, message));
        }
        if self
            .twins
            .see(row, when.map(|when| when.value), &answers.says)
        {
            self.report.twin(row, plan.says.unwrap_or(0));
        }
        if plan.id.is_none() {
            self.again.see(row);
        }
        self.summed = false;
        let persona = who.persona;
        let is_one_of_several = self.entry.is_one_of_several && persona.is_some();
        let is_nameless = plan.id.is_none() && persona.is_some() && !self.parts.is_full();
        if is_one_of_several || is_nameless {
            let when = when.map(|when| when.value);
            let read = ReadAnswer {
                persona,
                account: who.account,
                day: when.map(|when| when.at.date()),
                scores: answers.scores,
                own: &answers.own,
                says: &answers.says,
                tags: &answers.tags,
                count: weight,
            };
            if is_nameless {
                let day = plan.when.as_ref().map(|(column, _)| *column);
                self.parts.see(row, &self.answered, day, &read);
            }
            // One file may be read twice, each time for other personas.
            if is_one_of_several {
                let time = when.filter(|when| when.has_time);
                self.known.row(row, time.map(|when| when.at.time()), &read);
            }
        }
        let keep = cited || who.person.is_some() || persona.is_some() && self.keeps(&who, &answers);
        if let Some(persona) = persona.filter(|_| !answers.says.is_empty()) {
            self.intake.words += 1;
            self.intake.words_kept += u64::from(keep);
            if !keep {
                let (cut, open) = self.intake.words_cut.entry(persona).or_default();
                *cut += 1;
                *open += u64::from(shared);
            }
        }
        if let Some(persona) = persona {
            self.intake.counted += 1;
            self.intake.answers = self.intake.answers.saturating_add(weight);
            if who.person.is_none() {
                let on_a_journey = |account| self.context.travelled.contains(&account);
                let travelled = who.account.is_some_and(on_a_journey);
                let tally = self.tally(
                    row,
                    (persona, who.account, promise),
                    &answers,
                    weight,
                    shared,
                );
                if let Some(when) = when.filter(|_| travelled) {
                    tally.days.add(when.value.at.date(), weight, when.span);
                }
            }
        } else {
            self.intake.lost = self.intake.lost.saturating_add(weight);
            if answers.feels() {
                self.intake.lost_felt = self.intake.lost_felt.saturating_add(weight);
            }
            if answers.feels_bad() {
                let shared = shared && !answers.says.is_empty();
                let span = Span::cell(self.entry.file, row.number, None);
                if self.intake.lost_below.first.is_none() {
                    self.report.notes.add(span, || row.number_note());
                }
                self.intake.lost_below.add(weight, shared, span);
            }
        }
        self.day(row, plan, when, weight);
        let named = who.person.is_some();
        if keep {
            self.keep(row, when, who, answers, (shared, promise), (weight, !named));
        }
        match persona {
            Some(_) => Ok(()),
            None => Err(self.without_persona(row, plan)),
        }
    }
}
