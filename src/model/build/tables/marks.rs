//! Columns of themes that hold marks: one choice, by itself, or themes.
//!
//! Whether all of a column's values are marks is known at its end. Until then
//! they go by names that no cell has. Where marks stand beside something else,
//! nobody knows what that means, and it is asked.

use std::collections::BTreeMap;

use super::columns::TagPlan;
use crate::diagnostic::Diagnostic;
use crate::model::{Evidence, Span, Tally, rules};
use crate::read::table::marks::{Mark, Sign, mark, sign};

/// Begins the names of what is not decided yet; no cell holds one.
const OPEN: char = '\u{1}';

/// So many values beside the marks are told apart. A column with more kinds,
/// and fewer marks than others, holds what people wrote.
const KINDS: usize = 10;

/// What stands in each column of themes of which nothing is said.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<Seen>);

/// What a column holds so far.
#[derive(Debug, Default)]
struct Seen {
    /// What is no mark, numbers that are codes, and in how many rows.
    others: BTreeMap<String, u64>,
    other_rows: u64,
    /// The marks, each as it stands there first, and in how many rows.
    marks: BTreeMap<String, u64>,
    mark_rows: u64,
    /// Words and signs of a choice that was made.
    chosen: bool,
    one: bool,
    nought: bool,
    /// Where the first that is no mark stands, and the first sign that another
    /// table means otherwise.
    first: Option<Span>,
    signs: Vec<(Sign, String, Span)>,
}

impl Seen {
    fn mark(&mut self, cell: &str) {
        self.mark_rows += 1;
        let room = self.marks.len() < KINDS;
        match self.marks.get_mut(cell) {
            Some(rows) => *rows += 1,
            None if room => drop(self.marks.insert(cell.to_owned(), 1)),
            None => {}
        }
    }

    fn other(&mut self, cell: &str, mut place: impl FnMut() -> Span) {
        self.other_rows += 1;
        if self.first.is_none() {
            self.first = Some(place());
        }
        let room = self.others.len() <= KINDS;
        match self.others.get_mut(cell) {
            Some(rows) => *rows += 1,
            None if room => drop(self.others.insert(cell.to_owned(), 1)),
            None => {}
        }
    }

    fn sign(&mut self, cell: &str, mut place: impl FnMut() -> Span) {
        if let Some(sign) = sign(cell)
            && self.signs.iter().all(|(known, ..)| *known != sign)
        {
            self.signs.push((sign, cell.to_owned(), place()));
        }
    }

    /// Whether what stands beside the marks has to be named. `lone`: nothing
    /// tells yet that the column is that of a choice.
    fn is_mixed(&self, lone: bool) -> bool {
        if self.others.is_empty() || self.mark_rows == 0 {
            return false;
        }
        if !lone {
            return true;
        }
        // A dash among words says nothing, and is no mark.
        let marks = self.marks.iter().filter(|(mark, _)| !is_dash(mark));
        let fewer = marks.map(|(_, rows)| rows).sum::<u64>() < self.other_rows;
        if self.others.len() > KINDS && fewer {
            return false;
        }
        let codes = self.others.keys().all(|other| is_digits(other));
        if codes && !self.chosen {
            // 1 and 2 are codes; 1 and 99 are a choice and no answer.
            let missing = |other: &String| other.bytes().all(|byte| (b'7'..=b'9').contains(&byte));
            let alone = self.others.len() == 1 && self.others.keys().all(missing);
            return self.one && (self.nought || alone);
        }
        // A "no" among words is one of them.
        self.chosen || self.one || !fewer
    }
}

fn is_digits(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a mark has neither letters nor digits.
fn is_dash(cell: &str) -> bool {
    !cell.chars().any(char::is_alphanumeric)
}

impl Marks {
    fn at(&mut self, which: usize) -> Option<&mut Seen> {
        if self.0.len() <= which {
            self.0.resize_with(which + 1, Seen::default);
        }
        self.0.get_mut(which)
    }

    /// The name by which a mark goes until all of its column is known; none of
    /// anything else. `name` is that of the column, which may be written as a
    /// mark, and `place` where the cell stands.
    pub(super) fn see(
        &mut self,
        which: usize,
        cell: &str,
        name: &str,
        mut place: impl FnMut() -> Span,
    ) -> Option<String> {
        if cell.is_empty() {
            return None;
        }
        let seen = self.at(which)?;
        let found = mark(cell);
        match found {
            Some(Mark::Yes | Mark::No | Mark::Number(1)) => seen.mark(cell),
            None if cell == name => seen.mark(cell),
            Some(Mark::Number(_)) | None => seen.other(cell, &mut place),
        }
        match found {
            Some(Mark::Yes) => seen.chosen = true,
            Some(Mark::Number(1)) => seen.one = true,
            Some(Mark::No) => seen.nought |= cell.starts_with('0'),
            Some(Mark::Number(_)) => {}
            None => seen.chosen |= cell == name,
        }
        seen.sign(cell, place);
        found.map(|_| format!("{OPEN}{which}{OPEN}{cell}"))
    }

    /// The same of the column of a choice, which is one whatever it holds.
    /// `words` are neither a mark nor the choice.
    pub(super) fn see_choice(
        &mut self,
        which: usize,
        cell: &str,
        words: bool,
        mut place: impl FnMut() -> Span,
    ) {
        if let Some(seen) = self.at(which) {
            match words {
                true => seen.other(cell, &mut place),
                false => seen.mark(cell),
            }
            seen.sign(cell, place);
        }
    }

    /// What has to be asked: values beside marks, and signs of which nobody
    /// knows which one is the choice.
    pub(super) fn doubts(&self, plans: &[TagPlan]) -> Vec<Diagnostic> {
        let mut doubts = Vec::new();
        let mut signs: Vec<&(Sign, String, Span)> = Vec::new();
        for (seen, plan) in self.0.iter().zip(plans) {
            // Beside "n" it is the first letter of a word.
            let word = ["n", "N", "non", "Non"].iter();
            let is_word = word.clone().any(|word| seen.marks.contains_key(*word));
            for sign in &seen.signs {
                if !(is_word && sign.0 == Sign::Ring)
                    && signs.iter().all(|(known, ..)| *known != sign.0)
                {
                    signs.push(sign);
                }
            }
            let Some(first) = seen.first.filter(|_| {
                let lone = plan.choice.is_none();
                seen.is_mixed(lone)
            }) else {
                continue;
            };
            let name = plan.choice.as_deref().or(plan.lone.as_deref());
            let name = name.unwrap_or_default();
            let listed = |of: &BTreeMap<String, u64>| {
                let of = of.iter().take(KINDS);
                let of: Vec<_> = of.map(|(value, n)| format!("\"{value}\" × {n}")).collect();
                of.join(", ")
            };
            let more = if seen.others.len() > KINDS {
                ", …"
            } else {
                ""
            };
            let message = format!(
                "`tags` does not know {}{more} in the column `{name}`, which holds {} too",
                listed(&seen.others),
                listed(&seen.marks)
            );
            let means = |value: &String| match mark(value) {
                Some(Mark::No) => "skip".to_owned(),
                _ => format!("\"{name}\""),
            };
            let marks = seen.marks.keys();
            let marks = marks.map(|value| format!("\"{value}\": {}", means(value)));
            let others = seen.others.keys().take(KINDS);
            let others = others.map(|value| format!("\"{value}\": skip"));
            let values: Vec<_> = marks.chain(others).collect();
            let help = format!(
                "say under the column what each means, as values: {{ {} }}; skip makes no theme of it",
                values.join(", ")
            );
            doubts.push(Diagnostic::new(&rules::UNMAPPED_VALUE, first, message).help(help));
        }
        // A ring is the first to be none, and a tick the last.
        signs.sort_by_key(|(sign, ..)| *sign);
        if let [(_, one, at), .., (_, other, from)] = signs.as_slice() {
            let place = if at.start > from.start { at } else { from };
            let message = format!(
                "`tags` finds both \"{one}\" and \"{other}\" in columns of choices, and each of them may be the choice that was made"
            );
            let choice = plans.iter().find(|plan| plan.choice.is_some());
            let lone = plans.iter().find_map(|plan| plan.lone.as_deref());
            let help = match (choice, lone) {
                (None, Some(name)) => format!(
                    "say under each column what they mean, as values: {{ \"{one}\": \"{name}\", \"{other}\": skip }}, if that is so"
                ),
                _ => format!(
                    "say which of them is none, as values: {{ \"{other}\": skip }} with other: keep, if that is so"
                ),
            };
            doubts.push(Diagnostic::new(&rules::UNMAPPED_VALUE, *place, message).help(help));
        }
        doubts
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
        if self.0.is_empty() {
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
        if self.0.get(which).is_none_or(|seen| !seen.others.is_empty()) {
            // A dash among words says nothing.
            let says = mark(cell) != Some(Mark::No) || !is_dash(cell);
            return says.then(|| cell.to_owned());
        }
        match mark(cell) {
            Some(Mark::No) => None,
            _ => lone.get(which).copied().flatten().map(str::to_owned),
        }
    }
}
