//! Questions with several choices, whose choices are themes.

use super::kinds::is_other;
use super::{Column, Doubt, Guessing, Tags, options};
use crate::cli::import::words;
use crate::read::table::is_no_choice;
use crate::read::table::marks::{Mark, mark};

impl Guessing<'_> {
    /// Questions over a column for each choice.
    pub(super) fn choices(&mut self) {
        let header = &self.look.header;
        let places =
            (0..self.taken.len()).flat_map(|at| (0..header.rows).map(move |row| (at, row)));
        for (at, row) in places {
            let name = header.row_name(row, at).to_owned();
            if self.taken[at] || name.is_empty() {
                continue;
            }
            // Ratings have such names as well; choices are crosses, or themselves.
            let crosses = |at: usize| {
                let mut values = self.look.columns[at].values.keys();
                let is_mark = |value: &String| {
                    let mark = mark(value);
                    matches!(mark, Some(Mark::Yes | Mark::No | Mark::Number(1)))
                };
                let choice = header.choice(at);
                values.all(|value| is_mark(value) || Some(value.as_str()) == choice)
            };
            let stem = header.stem(at).filter(|stem| {
                let choices = header.choices(stem);
                let mut choices = choices.iter();
                choices.all(|(at, choice)| crosses(*at) || is_other(&words::folded(choice)))
            });
            let question = stem.map_or(name, str::to_owned);
            let choices = header.choices(&question);
            // The one answer, and room for another: nobody could choose several.
            let is_answer =
                |choice: &str| is_no_choice(choice) && !is_other(&words::folded(choice));
            if choices.iter().any(|(_, choice)| is_answer(choice)) {
                continue;
            }
            let columns: Vec<_> = choices.iter().map(|(at, _)| *at).collect();
            let is_choice = |(at, _): &(usize, &str)| {
                let column = &self.look.columns[*at];
                !self.taken[*at]
                    && (!column.many && column.values.len() <= 3 || is_other(&self.names[*at]))
            };
            if columns.first() != Some(&at) || columns.len() < 2 || !choices.iter().all(is_choice) {
                continue;
            }
            for &at in &columns {
                self.taken[at] = true;
            }
            self.guess.tags.push(Tags {
                at,
                columns,
                question: Some(question),
                is_each: false,
                split: None,
                whole: Vec::new(),
            });
        }
        self.each();
    }

    /// Neighbours that hold nothing but their own names are choices of one
    /// question, and so is what is called "Other" behind them.
    fn each(&mut self) {
        let is_own = |at: usize| {
            let column = &self.look.columns[at];
            let name = self.look.header.name(at);
            !self.taken[at] && column.filled > 0 && {
                !column.many && column.values.keys().all(|value| *value == name)
            }
        };
        let mut runs: Vec<Vec<usize>> = Vec::new();
        let mut run = Vec::new();
        for at in 0..=self.taken.len() {
            if at < self.taken.len() && is_own(at) {
                run.push(at);
                continue;
            }
            if run.len() > 1 {
                if at < self.taken.len() && !self.taken[at] && is_other(&self.names[at]) {
                    run.push(at);
                }
                runs.push(std::mem::take(&mut run));
            }
            run.clear();
        }
        for columns in runs {
            for &at in &columns {
                self.taken[at] = true;
            }
            self.guess.tags.push(Tags {
                at: columns[0],
                columns,
                question: None,
                is_each: true,
                split: None,
                whole: Vec::new(),
            });
        }
    }

    /// One column with several choices in a cell.
    pub(super) fn themes(&mut self) {
        for at in 0..self.taken.len() {
            let column = &self.look.columns[at];
            // Commas in people's own words stand between no choices.
            let free = !self.taken[at] && !self.is_called_words(at);
            let split = column.split().filter(|_| free);
            if let Some(split) = split {
                self.taken[at] = true;
                self.guess.tags.push(Tags {
                    at,
                    columns: vec![at],
                    question: None,
                    is_each: false,
                    split: Some(split),
                    whole: options::whole(column, split),
                });
            }
        }
        // A row stands for one answer at least.
        let is_count = |column: &Column| {
            let some = column.range.is_none_or(|(low, _)| low > 0);
            some && column.numbers * 2 > column.filled
                || column.unclear().is_some()
                || column.is_figures()
        };
        let mut counts = self.find(words::COUNT, is_count);
        counts.extend((0..self.taken.len()).filter(|&at| {
            !self.taken[at] && is_count(&self.look.columns[at]) && self.is_bare_count(at)
        }));
        if let Some(&at) = counts.first() {
            self.taken[at] = true;
            let doubt = match self.look.columns[at].parts_of_one {
                0 => Doubt::Count,
                _ => Doubt::Weight,
            };
            self.guess.doubts.push((at, doubt));
        }
    }
}
