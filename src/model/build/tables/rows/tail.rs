//! Rows at the end of a table that may sum up those above, whatever they are called:
//! only where all have been read it is known that no answer stands below them.

use std::collections::{BTreeSet, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::Counter;
use crate::model::Left;
use crate::model::build::tables::columns::Plan;
use crate::model::build::tables::unnamed::{names, used};
use crate::read::table::{Row, is_everybody, is_name_of_sums, is_sum, plain, trim};

/// So many labels are told apart; where there are more, none is new.
const LABELS: usize = 1_000;

/// So many rows are held back at most: below more, a table goes on.
const HELD: usize = 40;

/// So many rows at least show what a row has.
const FEW: u64 = 3;

/// What rows are like, as far as the table was read.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// What stands in the column of labels, in small letters; and as it is written,
    /// each by a number.
    labels: BTreeSet<String>,
    written: HashSet<u64>,
    /// The accounts that rows name, where the map takes any other for none.
    places: BTreeSet<String>,
    rows: u64,
    /// In how many rows the day, the words and the id are there.
    filled: [u64; 3],
    /// The row above, as a spreadsheet counts.
    above: u32,
    /// Whether a blank row stands above.
    after_blank: bool,
    /// Rows that may be no answers.
    held: Vec<Row>,
    /// Whether the first of them stands below a blank one, and is a heading.
    is_apart: bool,
    is_headed: bool,
}

impl Tail {
    /// Whether no row above has this label.
    fn is_new(&self, label: &str) -> bool {
        self.labels.len() < LABELS && !self.labels.contains(label)
    }

    /// Whether a row above has it.
    pub(super) fn has(&self, label: &str) -> bool {
        self.labels.contains(label)
    }

    /// Whether nearly all rows have what a row lacks: of days and ids nine in ten, of
    /// words all of many.
    fn have_more(&self) -> bool {
        let [when, says, id] = self.filled;
        let most = |filled: u64| filled * 10 >= self.rows * 9;
        most(when) || most(id) || says == self.rows && says >= 20
    }
}

/// The day, the words and the id of a row, where the map names them.
fn columns(plan: &Plan) -> [Option<usize>; 3] {
    let when = plan.when.as_ref().map(|(at, _)| *at);
    let id = plan.id.as_ref().map(|(at, _)| *at);
    [when, plan.says, id]
}

/// The column of what people are called, where the map takes anything for somebody.
pub(super) fn labels(plan: &Plan) -> Option<usize> {
    let choice = plan.persona.as_ref()?;
    choice.other.is_some().then_some(choice.column).flatten()
}

/// The column of accounts, where the map takes any other for none.
fn open_accounts(plan: &Plan) -> Option<usize> {
    let choice = plan.account.as_ref()?;
    choice.other.is_some().then_some(choice.column).flatten()
}

fn label(row: &Row, at: usize) -> String {
    plain(row.cell(at)).to_lowercase()
}

/// The cell behind the first in which a row says that it sums up others, and of which
/// the map does not say what else it means.
fn sum_behind(row: &Row, plan: &Plan) -> Option<usize> {
    // "<- mean" is written beside what it says it of.
    let arrow = |c: char| !c.is_alphanumeric() && !matches!(c, '∑' | '⌀');
    let mut cells = 1..row.len();
    let sum = cells.find(|&at| {
        let cell = row.cell(at);
        is_sum(cell) || is_sum(cell.trim_start_matches(arrow))
    })?;
    let is_open =
        [labels(plan), open_accounts(plan)].contains(&Some(sum)) || !used(plan).contains(&sum);
    (is_open && !names(plan, row, sum)).then_some(sum)
}

impl Counter<'_> {
    /// A row that counts.
    pub(super) fn learn(&mut self, row: &Row, plan: &Plan) {
        self.compare(row, plan);
        let tail = &mut self.tail;
        tail.rows += 1;
        let there = columns(plan).map(|at| at.is_some_and(|at| !trim(row.cell(at)).is_empty()));
        for (filled, there) in tail.filled.iter_mut().zip(there) {
            *filled += u64::from(there);
        }
        if let Some(at) = open_accounts(plan)
            && tail.places.len() < LABELS
            && !tail.places.contains(trim(row.cell(at)))
        {
            tail.places.insert(trim(row.cell(at)).to_owned());
        }
        let Some(at) = labels(plan).filter(|_| tail.labels.len() < LABELS) else {
            return;
        };
        let mut hasher = DefaultHasher::new();
        row.cell(at).hash(&mut hasher);
        if tail.written.insert(hasher.finish()) {
            tail.labels.insert(label(row, at));
        }
    }

    /// Whether a row is held back: it and those before it may sum up the table.
    /// Otherwise those before it are answers.
    pub(super) fn waits(&mut self, row: &Row) -> bool {
        let is_blank = row.is_blank_from(0);
        let gap = self.tail.after_blank || row.row > self.tail.above + 1;
        self.tail.above = row.row;
        self.tail.after_blank = is_blank;
        if is_blank && !self.tail.held.is_empty() {
            self.tail.held.push(row.clone());
            return true;
        }
        let Some(plan) = self.plan.take() else {
            return false;
        };
        let waits = !is_blank && self.tail.held.len() < HELD && self.is_suspect(row, &plan, gap);
        self.plan = Some(plan);
        if waits {
            self.tail.held.push(row.clone());
        } else {
            self.take_waiting();
        }
        waits
    }

    /// Takes rows that were held back for what they are, where others stand below.
    pub(super) fn take_waiting(&mut self) {
        for held in std::mem::take(&mut self.tail.held) {
            self.count_row(&held);
        }
    }

    fn is_suspect(&mut self, row: &Row, plan: &Plan, gap: bool) -> bool {
        if self.tail.rows < FEW {
            return false;
        }
        // A sum has no day, no words and no id.
        let there = |at: usize| !trim(row.cell(at)).is_empty();
        if columns(plan).into_iter().flatten().any(there) {
            return false;
        }
        if sum_behind(row, plan).is_some() {
            return true;
        }
        let Some(at) = labels(plan) else {
            return false;
        };
        let own = label(row, at);
        let is_sum = self.sum(row, plan, false).is_some();
        let is_heading = there(at) && (0..row.len()).all(|other| other == at || !there(other));
        let is_known = names(plan, row, at);
        let tail = &mut self.tail;
        if let Some(first) = tail.held.first() {
            let is_next = !own.is_empty() && tail.held.iter().all(|held| label(held, at) != own);
            let goes_on = tail.is_headed || is_sum || !is_known && tail.is_new(&own);
            return first.row < row.row && is_next && goes_on;
        }
        if is_sum || is_known || own.is_empty() || !tail.is_new(&own) {
            return false;
        }
        let come_again = tail.labels.len() as u64 * 2 <= tail.rows;
        let is_word = come_again && is_name_of_sums(row.cell(at));
        let is_suspect = gap || !is_heading && (is_word || tail.have_more());
        if is_suspect {
            (tail.is_apart, tail.is_headed) = (gap, gap && is_heading);
        }
        is_suspect
    }

    /// What is held back to the end of the table sums it up, perhaps: that is told,
    /// and no figure of it.
    pub(super) fn take_tail(&mut self) {
        let held = std::mem::take(&mut self.tail.held);
        let Some(plan) = self.plan.take() else {
            return;
        };
        for row in &held {
            self.intake.rows += 1;
            let filled = (0..row.len()).filter(|&at| !trim(row.cell(at)).is_empty());
            if filled.count() < 2 {
                self.report.left(Left::Empty);
                continue;
            }
            let at = sum_behind(row, &plan).or(labels(&plan)).unwrap_or(0);
            let why = match self.tail.is_apart {
                _ if self.sum(row, &plan, false).is_some() => {
                    "is no answer, but what those above it come to"
                }
                true => {
                    "stands below a blank row, and may be no answer, but what those above it come to"
                }
                false => "may be no answer, but what those above it come to",
            };
            let message = format!("`{}` {why}", plain(row.cell(at)));
            let left = self.report.row(Left::Summary, row, at, message);
            self.report.left(left);
        }
        self.plan = Some(plan);
    }

    /// The cell in which a row says that it sums up those of one account or of all:
    /// "Northwind total", "Subtotal Northwind", "All firms".
    pub(super) fn sums_account(&self, row: &Row, plan: &Plan) -> Option<usize> {
        let at = open_accounts(plan)?;
        let cell = trim(row.cell(at));
        // Nearly all rows end here.
        if cell.is_empty() || self.tail.places.contains(cell) || self.tail.rows < FEW {
            return None;
        }
        let is_blank = |at: usize| trim(row.cell(at)).is_empty();
        if !columns(plan).into_iter().flatten().all(is_blank) || names(plan, row, at) {
            return None;
        }
        if is_everybody(cell) {
            return Some(at);
        }
        let others = (0..row.len()).filter(|other| *other != at);
        let others: Vec<_> = others.map(|other| trim(row.cell(other))).collect();
        let is_place = |rest: &str| {
            let rest = rest.trim();
            let place = |place: &str| self.tail.places.contains(place);
            // "Northwind Baker avg", in a row of bakers.
            let own = others.iter().filter(|other| !other.is_empty());
            let mut beside = own.filter_map(|other| rest.strip_suffix(other));
            place(rest) || beside.any(|rest| place(rest.trim()))
        };
        let parts = [cell.split_once(' '), cell.rsplit_once(' ')];
        let sums = parts.into_iter().flatten().any(|(first, last)| {
            is_sum(first) && is_place(last)
                || is_sum(last.trim_matches(['(', ')'])) && is_place(first)
        });
        sums.then_some(at)
    }

    /// The cell in which a row says that it sums up those with one label: "Baker
    /// Total", "Total Baker", "Baker (avg)".
    pub(super) fn sums_label(&self, row: &Row, plan: &Plan) -> Option<usize> {
        let at = labels(plan)?;
        // Nearly all rows end here.
        if !row.cell(at).contains(' ') {
            return None;
        }
        let is_blank = |at: usize| trim(row.cell(at)).is_empty();
        if !columns(plan).into_iter().flatten().all(is_blank) || names(plan, row, at) {
            return None;
        }
        let cell = label(row, at);
        let is_label = |label: &str| self.tail.labels.contains(label.trim());
        let parts = [cell.split_once(' '), cell.rsplit_once(' ')];
        let sums = parts.into_iter().flatten().any(|(first, last)| {
            is_sum(first) && is_label(last)
                || is_sum(last.trim_matches(['(', ')'])) && is_label(first)
        });
        sums.then_some(at)
    }
}
