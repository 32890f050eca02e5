//! The row of a table of counts that stands for as many answers as all others
//! together: a sum of them, which stands first as well as last. Only where all rows
//! have been read it is known.

use super::Counter;
use super::tail::labels;
use crate::model::build::tables::columns::Plan;
use crate::model::build::tables::unnamed::names;
use crate::read::table::{Row, is_sum, is_word_of_all, plain};

/// So many rows at least make a sum no chance.
const FEW: u64 = 4;

/// The row that stands for most answers so far.
#[derive(Debug, Default)]
pub(super) struct Most {
    /// For how many.
    count: u64,
    /// Which, as a spreadsheet counts.
    row: u32,
    label: String,
    /// Whether its label is somebody's, or that of another row.
    is_somebody: bool,
    /// Whether its label is a word for all, or it stands first.
    is_word: bool,
    is_first: bool,
    /// The last row.
    last: u32,
    /// All rows and answers.
    rows: u64,
    all: u64,
}

impl Most {
    /// The row that is the sum of all others.
    pub(super) fn sum(&self) -> Option<u32> {
        let is_at_an_end = self.is_first || self.row == self.last;
        let sums = self.rows >= FEW
            && self.count.checked_mul(2) == Some(self.all)
            && !self.is_somebody
            && (self.is_word || is_at_an_end);
        sums.then_some(self.row)
    }
}

impl Counter<'_> {
    /// Looks at a row that counts.
    pub(super) fn compare(&mut self, row: &Row, plan: &Plan) {
        if plan.count.is_none() {
            return;
        }
        let account = plan.account.as_ref();
        let account = account.filter(|choice| choice.other.is_some());
        let account = account.and_then(|choice| choice.column);
        let (persona, count) = (labels(plan), self.row_weight);
        let most = &mut self.most;
        most.rows += 1;
        most.all = most.all.saturating_add(count);
        most.last = row.row;
        let Some(at) = persona.or(account) else {
            return;
        };
        let label = plain(row.cell(at)).to_lowercase();
        if count <= most.count {
            most.is_somebody |= label == most.label;
            return;
        }
        let is_word = |at: usize| is_sum(row.cell(at)) || is_word_of_all(row.cell(at));
        (most.count, most.row) = (count, row.row);
        most.is_somebody = names(plan, row, at) || self.tail.has(&label);
        most.is_word = [persona, account].into_iter().flatten().any(is_word);
        most.is_first = most.rows == 1;
        most.label = label;
    }
}
