//! What the columns of a table are called, and which one somebody means.

use super::Row;
use super::row::plain;
use crate::source::{column, letters};

/// The rows at the top of a table.
#[derive(Debug, Clone, Default)]
pub struct Header {
    columns: Vec<Column>,
    /// How many rows it takes.
    pub rows: usize,
}

/// One column, by all its names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Column {
    /// What each header row calls it.
    names: Vec<String>,
    /// The question that stands over the first of several columns.
    under: String,
}

/// Which column is meant, or why none is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// This one, from 0.
    One(usize),
    /// Several have this name.
    Several(Vec<usize>),
    /// None has.
    None,
}

impl Header {
    /// From the rows at the top, in order.
    pub(super) fn new(rows: &[Row]) -> Self {
        let width = rows.iter().map(Row::len).max().unwrap_or(0);
        let mut under = String::new();
        let columns = (0..width).map(|at| {
            let names: Vec<_> = rows.iter().map(|row| plain(row.cell(at))).collect();
            if let Some(first) = names.first().filter(|first| !first.is_empty()) {
                under.clone_from(first);
            }
            // A question stands over the first of its choices alone.
            let shared = names.first().is_some_and(String::is_empty)
                && names.iter().any(|name| !name.is_empty());
            Column {
                under: if shared { under.clone() } else { String::new() },
                names,
            }
        });
        Self {
            columns: columns.collect(),
            rows: rows.len(),
        }
    }

    /// How many columns there are, those without a name among them.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there is no column.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// What to call a column in a sentence.
    pub fn name(&self, at: usize) -> String {
        let column = self.columns.get(at);
        let name = column.and_then(|column| {
            let question = match column.under.is_empty() {
                true => column.names.first()?.clone(),
                false => column.under.clone(),
            };
            let choice = column.names.get(1).filter(|_| !column.under.is_empty());
            Some(match choice {
                Some(choice) => format!("{question} [{choice}]"),
                None if question.is_empty() => column.names.iter().find(|n| !n.is_empty())?.clone(),
                None => question,
            })
        });
        name.filter(|name| !name.is_empty())
            .unwrap_or_else(|| letters(at))
    }

    /// All names in order, for suggestions.
    pub fn names(&self) -> Vec<String> {
        (0..self.len()).map(|at| self.name(at)).collect()
    }

    /// What a header row calls a column.
    pub fn row_name(&self, row: usize, at: usize) -> &str {
        let column = self.columns.get(at);
        let name = column.and_then(|column| column.names.get(row));
        name.map_or("", String::as_str)
    }

    /// The column of a name: a header, a question with its choice as
    /// `Question [choice]`, `Header #2` for the second of that name, or where
    /// no header is like it, the letters that a workbook would give it.
    pub fn find(&self, name: &str) -> Meant {
        let name = plain(name);
        let found = self.all(&name);
        match found.as_slice() {
            [one] => return Meant::One(*one),
            [] => {}
            _ => return Meant::Several(found),
        }
        if let Some((stem, nth)) = name.rsplit_once(" #")
            && let Ok(nth) = nth.parse::<usize>()
            && let Some(&at) = nth
                .checked_sub(1)
                .and_then(|nth| {
                    let all = self.all(stem);
                    all.get(nth).copied().map(|at| vec![at])
                })
                .as_deref()
                .and_then(<[usize]>::first)
        {
            return Meant::One(at);
        }
        match column(&name) {
            Some(at) if at < self.len() => Meant::One(at),
            _ => Meant::None,
        }
    }

    /// The columns of a question that stands over several choices, each with
    /// its choice; none where it stands over one column alone.
    pub fn choices(&self, question: &str) -> Vec<(usize, &str)> {
        let question = plain(question);
        let columns = self.columns.iter().enumerate();
        let own = columns.filter(|(_, column)| {
            column.under == question || column.names.first().is_some_and(|own| *own == question)
        });
        let own: Vec<_> = own.collect();
        let is_shared = !question.is_empty()
            && own.iter().any(|(_, column)| !column.under.is_empty())
            && own
                .iter()
                .filter(|(_, column)| column.under.is_empty())
                .count()
                == 1;
        let own = own.into_iter().filter(|_| is_shared);
        own.map(|(at, _)| (at, self.row_name(1, at))).collect()
    }

    /// All columns of a name, the closest kind of name first.
    fn all(&self, name: &str) -> Vec<usize> {
        let by = |fits: &dyn Fn(&Column) -> bool| {
            let columns = self.columns.iter().enumerate();
            let columns = columns.filter(|(_, column)| fits(column));
            columns.map(|(at, _)| at).collect::<Vec<_>>()
        };
        for row in 0..self.rows {
            let found = by(&|column| column.names.get(row).is_some_and(|own| own == name));
            if !found.is_empty() {
                // A question over several choices means none of them yet.
                let shared = by(&|column| row == 0 && column.under == name);
                let mut all = found;
                all.extend(shared);
                all.sort_unstable();
                if all.len() == 1 || !name.contains(" [") {
                    return all;
                }
            }
        }
        by(&|column| column.combined().is_some_and(|own| own == name))
    }

    /// How to address one of several columns of the same name.
    pub fn address(&self, at: usize) -> String {
        let name = self.name(at);
        match self.find(&name) {
            Meant::One(found) if found == at => name,
            Meant::Several(several) => {
                let combined = self.columns.get(at).and_then(Column::combined);
                if let Some(combined) = combined
                    && self.find(&combined) == Meant::One(at)
                {
                    return combined;
                }
                let nth = several.iter().position(|&other| other == at);
                match nth {
                    Some(nth) => format!("{name} #{}", nth + 1),
                    None => letters(at),
                }
            }
            _ => letters(at),
        }
    }
}

impl Column {
    /// `Question [choice]`, where there are two rows of names.
    fn combined(&self) -> Option<String> {
        let question = match self.under.is_empty() {
            true => self.names.first()?,
            false => &self.under,
        };
        let choice = self.names.get(1).filter(|choice| !choice.is_empty())?;
        (!question.is_empty()).then(|| format!("{question} [{choice}]"))
    }
}
