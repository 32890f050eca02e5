//! What speaks for names, and what for an answer.

use super::cells::{NO_CHOICE, is_choice, is_day, is_figure, is_name};
use super::{BELOW, filled};
use crate::read::table::row::{Row, plain, trim};

/// How many blanks the first row has, if the rows below fill nine in ten of
/// them. From three on they are hardly an accident.
pub(super) fn gaps(first: &Row, more: &[Row]) -> usize {
    let width = more
        .iter()
        .map(Row::len)
        .max()
        .unwrap_or(0)
        .max(first.len());
    let is_blank = |row: &Row, at: usize| trim(row.cell(at)).is_empty();
    let blanks = (0..width).filter(|&at| is_blank(first, at));
    let blanks: Vec<_> = blanks.collect();
    let fills = |at: &&usize| more.iter().any(|row| !is_blank(row, **at));
    let filled = blanks.iter().filter(fills).count();
    match filled * 10 >= blanks.len() * 9 {
        true => blanks.len(),
        false => 0,
    }
}

/// Whether the first row holds codes, as Q1 and Q2_3, and the second what was
/// asked.
pub(super) fn asks_below_codes(first: &Row, second: &Row, sees: &Evidence) -> bool {
    let asks = (0..second.len()).filter(|&at| trim(second.cell(at)).ends_with('?'));
    let asks = asks.count();
    sees.figures == 0 && is_codes(first) && asks >= 2 && asks * 2 >= filled(second)
}

/// Whether names are the codes of a tool, as Q1, VAR2 and v_12 are.
pub(super) fn is_codes(names: &Row) -> bool {
    let is_code = |cell: &str| {
        let digit = cell.bytes().any(|byte| byte.is_ascii_digit());
        let word = cell.trim_end_matches(|c: char| !c.is_alphabetic());
        let word = word.split(|c: char| !c.is_alphabetic()).next();
        let word = word.unwrap_or("").to_lowercase();
        let letters = word.chars().count();
        let is_short = (1..=4).contains(&letters) || CODES.contains(&word.as_str());
        digit && is_short && cell.len() <= 12 && !cell.contains(' ')
    };
    let codes = (0..names.len()).filter(|&at| is_code(trim(names.cell(at))));
    codes.count() * 3 >= filled(names) * 2
}

/// Longer words that tools number.
pub(super) const CODES: [&str; 6] = ["question", "frage", "pregunta", "field", "column", "item"];

/// Whether a second row without a gap may be names as well as an answer: it
/// stands over figures with a word, or below codes with words that nobody else
/// says. Each would be lost if it were taken for the other.
pub(super) fn may_be_names(first: &Row, second: &Row, sees: &Evidence) -> bool {
    if sees.figures + sees.again > 0 || filled(second) < filled(first) || filled(second) < 2 {
        return false;
    }
    sees.over > 0 || sees.compared > 1 && is_codes(first)
}

/// What speaks for names, and what for an answer.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Nothing under a name, or a choice over itself.
    pub(super) names: usize,
    /// Choices over themselves, and what tools write in the place of one.
    pub(super) choices: usize,
    /// Different words over figures.
    pub(super) over: usize,
    /// Figures over figures.
    pub(super) figures: usize,
    /// Of these, days with their year over days.
    pub(super) days: usize,
    /// Words that come again below, among others.
    pub(super) again: usize,
    /// How many columns have something below.
    pub(super) compared: usize,
}

impl Evidence {
    /// Holds the row `at` against the first answers, and against the rows of
    /// names above it.
    pub(super) fn of(rows: &[Row], at: usize, answers: usize, above: &[usize]) -> Self {
        let mut sees = Self::default();
        let mut over = Vec::new();
        let row = &rows[at];
        let below = rows.get(answers..).unwrap_or(&[]);
        let below = &below[..below.len().min(BELOW)];
        for column in 0..row.len().max(below.iter().map(Row::len).max().unwrap_or(0)) {
            let cells = below.iter().map(|row| plain(row.cell(column)));
            let cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
            if cells.is_empty() {
                continue;
            }
            sees.compared += 1;
            let own = plain(row.cell(column));
            let figures = cells.iter().filter(|cell| is_figure(cell)).count();
            let of_figures = figures * 5 >= cells.len() * 4;
            let named = |&at: &usize| !trim(rows[at].cell(column)).is_empty();
            if own.is_empty() {
                sees.names += usize::from(above.iter().any(named));
            } else if of_figures && is_figure(&own) {
                sees.figures += 1;
                let days = is_day(&own) && cells.iter().all(|cell| is_day(cell));
                sees.days += usize::from(days);
            } else if of_figures {
                // "n/a" stands in an answer more than once.
                if cells.contains(&own) {
                    sees.again += 1;
                } else if !over.contains(&own) && is_name(&own) {
                    sees.over += 1;
                    over.push(own);
                }
            } else if is_choice(&own, &cells) {
                // A choice over its crosses.
                if !over.contains(&own) && is_name(&own) {
                    sees.over += 1;
                    over.push(own);
                }
            } else if cells.iter().all(|cell| *cell == own) {
                let choice = usize::from(above.iter().any(|at| !named(at)));
                sees.names += choice;
                sees.choices += choice;
            } else if NO_CHOICE.contains(&own.as_str()) {
                sees.names += 1;
                sees.choices += 1;
            } else if cells.contains(&own) {
                sees.again += 1;
            }
        }
        // The numbers of a scale, one after the other, are its choices.
        let gaps = above
            .iter()
            .any(|&above| filled(&rows[above]) + 1 < filled(row));
        if gaps && counts_up(row) {
            sees.figures = 0;
        }
        sees
    }

    /// Figures over figures, and no word over any; or words that come again; or
    /// a day over days.
    pub(super) fn is_answer(&self) -> bool {
        match self.figures {
            _ if self.days > 0 => true,
            0 => self.again > 1 && self.names + self.over == 0,
            _ => self.over == 0,
        }
    }

    pub(super) fn is_sure(&self) -> bool {
        self.names + self.over > 1 && self.choices + self.over > 0
    }

    pub(super) fn is_names(&self) -> bool {
        self.names + self.over > self.figures + self.again
    }
}

/// The numbers of a scale, from one to the next, are names of its choices.
pub(super) fn counts_up(row: &Row) -> bool {
    let cells = (0..row.len()).map(|at| trim(row.cell(at)));
    let numbers = cells.filter_map(|cell| cell.parse::<i64>().ok());
    let numbers: Vec<_> = numbers.collect();
    numbers.len() > 2 && numbers.windows(2).all(|two| two[1] == two[0] + 1)
}
