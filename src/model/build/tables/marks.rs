//! Columns of themes that hold nothing but marks: one choice, by itself.
//!
//! Whether all of a column's values are marks is known at its end. Until then
//! they go by names that no cell has.

use crate::model::{Evidence, Tally};
use crate::read::table::marks::{Mark, mark};

/// Begins the names of what is not decided yet; no cell holds one.
const OPEN: char = '\u{1}';

/// What stands in each column of themes of which nothing is said.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<Seen>);

/// What a column holds so far.
#[derive(Debug, Default)]
struct Seen {
    /// Something that is no mark, or numbers that are codes.
    others: bool,
    marks: bool,
}

impl Marks {
    /// The name by which a mark goes until all of its column is known; none of
    /// anything else.
    pub(super) fn see(&mut self, which: usize, cell: &str) -> Option<String> {
        if cell.is_empty() {
            return None;
        }
        if self.0.len() <= which {
            self.0.resize_with(which + 1, Seen::default);
        }
        let seen = self.0.get_mut(which)?;
        let found = mark(cell);
        match found {
            Some(Mark::Yes | Mark::No | Mark::Number(1)) => seen.marks = true,
            Some(Mark::Number(_)) | None => seen.others = true,
        }
        found.map(|_| format!("{OPEN}{which}{OPEN}{cell}"))
    }

    /// Gives all that went by such a name its own: that of its column where it
    /// was chosen, none where it was not, and what the cell said where the
    /// column holds more than marks. `lone` are the names of the columns.
    pub(super) fn settle(
        &self,
        lone: &[Option<&str>],
        tallies: &mut [Tally],
        evidence: &mut [Evidence],
    ) {
        if self.0.iter().all(|seen| !seen.marks && !seen.others) {
            return;
        }
        for tally in tallies {
            tally.themes.rename(|name| self.name(name, lone));
        }
        for kept in evidence {
            let all = std::mem::take(&mut kept.tags);
            for tag in all {
                if let Some(tag) = self.name(&tag, lone)
                    && !kept.tags.contains(&tag)
                {
                    kept.tags.push(tag);
                }
            }
        }
    }

    fn name(&self, name: &str, lone: &[Option<&str>]) -> Option<String> {
        let open = name.strip_prefix(OPEN);
        let Some((which, cell)) = open.and_then(|open| open.split_once(OPEN)) else {
            return Some(name.to_owned());
        };
        let which: usize = which.parse().unwrap_or(usize::MAX);
        if self.0.get(which).is_none_or(|seen| seen.others) {
            return Some(cell.to_owned());
        }
        match mark(cell) {
            Some(Mark::No) => None,
            _ => lone.get(which).copied().flatten().map(str::to_owned),
        }
    }
}
