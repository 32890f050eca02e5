//! Who answered: their kind, and where they work.

use super::kinds::{is_kind, is_yes_or_no};
use super::{Guessing, People, Pick, known};
use crate::cli::import::words;
use crate::read::table::look::Column;

impl Guessing<'_> {
    pub(super) fn who(&mut self, people: &People) {
        let is_kind = |column: &Column| is_kind(column) && column.split().is_none();
        let called = |column: &Column, all: &[(String, Vec<String>)]| {
            let known = column
                .values
                .keys()
                .filter(|value| known(all, value).is_some());
            let known = known.count();
            known > 0 && known * 2 >= column.values.len()
        };
        let columns = self.look.columns.iter().enumerate();
        let mut ours = columns.filter(|(at, column)| {
            !self.taken[*at] && is_kind(column) && called(column, &people.personas)
        });
        let ours = ours.next().map(|(at, _)| at);
        if let Some(at) = ours {
            self.guess.persona = Pick::One(at);
        } else {
            let named = self.find(words::PERSONA, |column| {
                is_kind(column)
                    || column.many && column.length() <= 60 && column.numbers * 2 < column.filled
            });
            // Few values are more likely than many.
            let few = named
                .iter()
                .copied()
                .find(|&at| !self.look.columns[at].many);
            let account = |at: &usize| words::place(words::ACCOUNT, &self.names[*at]).is_some();
            self.guess.persona = match few.or(named.first().copied()).filter(|at| !account(at)) {
                Some(at) => Pick::One(at),
                None => Pick::None,
            };
        }
        for &at in self.guess.persona.columns() {
            self.taken[at] = true;
        }
        let text = |column: &Column| {
            (column.is_choice() || column.many || column.values.len() > 1)
                && column.numbers * 2 < column.filled
                && column.length() <= 80
                && !column.is_days()
                && !is_yes_or_no(column)
        };
        // A long question speaks of companies, and asks something else.
        let is_short = |at: &usize| {
            let name = &self.names[*at];
            words::place(&words::ACCOUNT[..words::PLACE], name).is_some()
                || name.split_whitespace().count() <= 12
        };
        let found = self.find(words::ACCOUNT, text);
        self.guess.account = found.into_iter().find(is_short);
        self.take(self.guess.account);
        if self.guess.persona == Pick::None {
            // The numbers of a choice, where the tool exports no words.
            let is_code = |column: &Column| {
                let few = !column.many && (2..=20).contains(&column.values.len());
                few && column.numbers == column.filled && !column.is_unique()
            };
            let coded = self.find(words::PERSONA, is_code);
            self.guess.persona = Pick::of(coded.into_iter().take(1).collect());
            self.take(self.guess.persona.columns().first().copied());
        }
        if self.guess.persona == Pick::None {
            self.guess.persona = Pick::of(self.free_kinds());
            if let Pick::One(at) = self.guess.persona {
                self.taken[at] = true;
            }
        } else if ours.is_none() {
            self.guess.kinds = self.free_kinds();
        }
    }

    /// Columns with a few kinds of people, of nothing else that is known.
    fn free_kinds(&self) -> Vec<usize> {
        let columns = self.look.columns.iter().enumerate();
        let free = columns.filter(|(at, column)| {
            let asked = [words::SAYS, words::TAGS, words::NO_PERSONA]
                .iter()
                .any(|list| words::place(list, &self.names[*at]).is_some());
            !self.taken[*at]
                && is_kind(column)
                && column.split().is_none()
                && !asked
                && column.is_choice()
                && column.values.len() > 1
                && !column.is_unique()
                && !is_yes_or_no(column)
        });
        free.map(|(at, _)| at).collect()
    }
}
