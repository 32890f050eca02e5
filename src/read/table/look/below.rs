//! What stands below the answers of a table, and is none.

use super::Looking;
use crate::read::table::{Row, is_sentence, plain, sum_up_together, trim};

/// No more rows than these stand below a table to sum it up.
pub(super) const HELD: usize = 12;

impl Looking {
    /// Rows that were held back are sums, above one that is surely one; or it
    /// is asked what they are.
    pub(super) fn held_may_be_sums(&mut self, above_sum: bool) {
        let held = std::mem::take(&mut self.held);
        let rows = held.iter().map(|row| row.row);
        match sum_up_together(&held, above_sum) {
            true => self.look.sums.extend(rows),
            false => self.look.may_sum_up.extend(rows),
        }
    }

    /// Rows that were held back are answers, above another one.
    pub(super) fn held_are_answers(&mut self) {
        let mut held = std::mem::take(&mut self.held);
        held.append(&mut self.notes);
        held.sort_by_key(|row| row.row);
        for row in held {
            self.answer(&row);
        }
    }

    /// Sentences alone at the end of a table are notes, unless they stand where
    /// people wrote their own words.
    pub(super) fn held_may_be_notes(&mut self) {
        for row in std::mem::take(&mut self.notes) {
            let at = (0..row.len()).find(|&at| !trim(row.cell(at)).is_empty());
            let column = at.and_then(|at| self.look.columns.get(at));
            let is_own = column.is_some_and(|column| {
                let mut column_is =
                    [column.is_choice(), column.numbers > 0, column.days > 0].into_iter();
                column.filled > 0 && !column_is.any(|is| is) && column.others == 0
            });
            match is_own {
                true => self.answer(&row),
                false => self.look.notes.push(row.row),
            }
        }
    }

    /// Whether a row holds a sentence and nothing else, which no row above said.
    pub(super) fn may_be_note(&self, row: &Row) -> bool {
        let mut filled = (0..row.len()).filter(|&at| !trim(row.cell(at)).is_empty());
        let (Some(at), None) = (filled.next(), filled.next()) else {
            return false;
        };
        self.look.header.len() > 1 && is_sentence(row.cell(at)) && !self.is_known(row, at)
    }

    /// Whether a row above says the same in this column: N beside Y.
    pub(super) fn is_known(&self, row: &Row, at: usize) -> bool {
        let column = self.look.columns.get(at);
        column.is_some_and(|column| column.values.contains_key(&plain(trim(row.cell(at)))))
    }
}
