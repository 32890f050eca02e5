//! Rows that are no answers: what people write below their tables.

use super::Counter;
use crate::model::build::tables::columns::Plan;
use crate::model::build::tables::unnamed::names;
use crate::read::table::{self, Row};

/// So many rows show how many cells a row fills.
const FIRST_ROWS: u32 = 20;

impl Counter<'_> {
    /// Takes rows that were held back, as a word in their first cell may be a
    /// sum or somebody's own, for what they are: answers, where another stands
    /// below, and sums above one that is surely one. Whether to go on with
    /// `row`, and not to hold it back as well.
    pub(super) fn is_answered_after(&mut self, row: &Row) -> bool {
        if self.held.is_empty() && !self.may_hold {
            return true;
        }
        let Some(plan) = self.plan.as_ref() else {
            return true;
        };
        let below = !self.held.is_empty();
        let is_blank = |at: usize| table::trim(row.cell(at)).is_empty();
        let says = plan.says.filter(|&says| (0..says).all(is_blank));
        let is_word = || says.is_some() && self.sum(row, plan, below || self.summed) == says;
        let may_sum_up = || {
            let free = !self.summed && table::may_sum_up(row);
            let cell = if free {
                self.sum(row, plan, true)
            } else {
                None
            };
            let has_words = |at: usize| row.cell(at).contains(char::is_alphabetic);
            let alone = |cell: usize| (0..row.len()).all(|at| at == cell || !has_words(at));
            let is_own = || {
                table::first_word(row)
                    .is_some_and(|word| self.own_words.iter().any(|own| own == word))
            };
            cell.is_some_and(|cell| plan.says != Some(cell) && alone(cell) && !is_own())
        };
        if is_word() || may_sum_up() {
            self.held.push(row.clone());
            return false;
        }
        if below {
            let above_sum = self.sum(row, plan, false).is_some();
            let sums = above_sum && table::sum_up_together(&self.held, above_sum);
            let held = std::mem::take(&mut self.held);
            self.may_hold = false;
            self.is_no_sum = !sums;
            self.summed |= sums;
            for row in &held {
                self.count_row(row);
            }
            if !above_sum {
                let words = held.iter().filter_map(table::first_word);
                self.own_words.extend(words.map(str::to_owned));
            }
            self.is_no_sum = false;
            self.may_hold = true;
        }
        true
    }

    /// Takes rows that were held back to the end of the table: they sum it up.
    pub(super) fn take_held(&mut self) {
        self.may_hold = false;
        let together = table::sum_up_together(&self.held, false);
        // One alone may be somebody's answer: that is told, and no figure of it.
        self.is_unsure = !together && table::sum_up_together(&self.held, true);
        self.summed |= together || self.is_unsure;
        for row in std::mem::take(&mut self.held) {
            self.count_row(&row);
        }
    }

    /// The cell of a row that holds nothing but a sentence, where nobody
    /// answers: what people write below their tables.
    pub(super) fn words_alone(&self, row: &Row, plan: &Plan) -> Option<usize> {
        let mut filled = (0..row.len()).filter(|&at| !table::trim(row.cell(at)).is_empty());
        let (cell, None) = (filled.next()?, filled.next()) else {
            return None;
        };
        let scores = plan.scores.iter().map(|score| score.column);
        let tags = plan.tags.iter().map(|tags| tags.column);
        let mut answers = scores.chain(tags).chain(plan.says);
        let is_answer = answers.any(|at| at == cell);
        let above = self.intake.counted > 1;
        let note = above && !is_answer && table::is_sentence(row.cell(cell));
        (note && !names(plan, row, cell)).then_some(cell)
    }

    /// The cell in which a row says that it sums up those above it. It has no
    /// day, no id and no words but that.
    pub(super) fn sum(&self, row: &Row, plan: &Plan, below: bool) -> Option<usize> {
        // A sum stands below what it sums up.
        if self.intake.counted < 2 {
            return None;
        }
        let is_blank = |at: usize| table::trim(row.cell(at)).is_empty();
        let cell = (0..row.len()).find(|&at| !is_blank(at))?;
        let is_free = |at: usize| at == cell || is_blank(at);
        let has_words = || {
            let others = (0..row.len()).filter(|at| *at != cell);
            let mut others = others.map(|at| row.cell(at));
            others.any(|cell| cell.contains(char::is_alphabetic))
        };
        let when = plan.when.as_ref().map(|(at, _)| *at);
        let id = plan.id.as_ref().map(|(at, _)| *at);
        let free = [when, id, plan.says].into_iter().flatten().all(is_free)
            && (plan.says != Some(cell) || !has_words());
        let sum = free && crate::read::table::sums_up(row, below)? == cell;
        // What the map names is somebody: a firm called Total.
        (sum && !names(plan, row, cell)).then_some(cell)
    }

    /// Whether a row is set off from those above it, and little of it filled:
    /// its first cell is blank, and of the columns that others fill two in
    /// three are.
    pub(super) fn stands_apart(&mut self, row: &Row) -> bool {
        let is_blank = |at: &usize| table::trim(row.cell(*at)).is_empty();
        let filled = || (0..row.len()).filter(|at| !is_blank(at)).count();
        let gap = row.row > self.above + 1;
        self.above = row.row;
        if self.widest.1 < FIRST_ROWS {
            self.widest = (self.widest.0.max(filled()), self.widest.1 + 1);
        }
        self.widest.1 > 1 && gap && is_blank(&0) && filled() * 3 <= self.widest.0
    }
}
