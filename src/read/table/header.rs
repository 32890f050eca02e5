//! What the columns of a table are called, and which one somebody means.

use super::Row;
use super::row::plain;
use crate::source::{column, letters};

/// The rows at the top of a table.
#[derive(Debug, Clone, Default)]
pub struct Header {
    columns: Vec<HeaderColumn>,
    /// How many rows it takes.
    pub rows: usize,
}

/// One column, by all its names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct HeaderColumn {
    /// What each header row calls it.
    names: Vec<String>,
    /// What stands in each header row over the first of several columns, for
    /// those behind the first.
    under: Vec<String>,
}

/// Which column is meant, or why none is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnMatch {
    /// This one, from 0.
    One(usize),
    /// Several have this name.
    Several(Vec<usize>),
    /// None has.
    None,
}

impl Header {
    /// From the rows of names, in order.
    pub(super) fn new(rows: &[Row]) -> Self {
        let width = rows.iter().map(Row::len).max().unwrap_or(0);
        let mut under = vec![String::new(); rows.len()];
        let columns = (0..width).map(|at| {
            let names: Vec<_> = rows.iter().map(|row| plain(row.cell(at))).collect();
            let mut over = vec![String::new(); rows.len()];
            for (row, name) in names.iter().enumerate() {
                // A question stands over the first of its choices alone.
                if !name.is_empty() {
                    under[row].clone_from(name);
                } else if names[row + 1..].iter().any(|name| !name.is_empty()) {
                    over[row].clone_from(&under[row]);
                }
            }
            HeaderColumn { names, under: over }
        });
        Self {
            columns: columns.collect(),
            rows: rows.len(),
        }
    }

    /// Of a table whose columns have no names.
    pub(super) fn nameless(width: usize) -> Self {
        Self {
            columns: vec![HeaderColumn::default(); width],
            rows: 0,
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
        let name = self.columns.get(at).and_then(|column| {
            if column.is_shared() {
                return column.combined();
            }
            let names = column.names.iter();
            names.clone().find(|name| !name.is_empty()).cloned()
        });
        name.unwrap_or_else(|| letters(at))
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
    /// no header is like it, the letters that a workbook would give it, or its
    /// number from 1.
    pub fn find(&self, name: &str) -> ColumnMatch {
        let name = plain(name);
        let found = self.all(&name);
        match found.as_slice() {
            [one] => return ColumnMatch::One(*one),
            [] => {}
            _ => return ColumnMatch::Several(found),
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
            return ColumnMatch::One(at);
        }
        let number = name.strip_prefix("column ").unwrap_or(&name);
        let number = number.parse::<usize>().ok();
        let number = number.and_then(|number| number.checked_sub(1));
        match column(&name).or(number) {
            Some(at) if at < self.len() => ColumnMatch::One(at),
            _ => ColumnMatch::None,
        }
    }

    /// The columns of a question that stands over several choices, each with
    /// its choice; none where it stands over one column alone. The choice is
    /// the last name of a column; a column without one is no choice.
    pub fn choices(&self, question: &str) -> Vec<(usize, &str)> {
        let question = plain(question);
        if question.is_empty() {
            return Vec::new();
        }
        for row in 0..self.rows.saturating_sub(1) {
            let is = |names: &[String]| names.get(row).is_some_and(|name| *name == question);
            let columns = self.columns.iter().enumerate();
            let own = columns.filter(|(_, column)| is(&column.names) || is(&column.under));
            let own: Vec<_> = own.collect();
            let first = own.iter().filter(|(_, column)| is(&column.names)).count();
            if first != 1 || own.len() < 2 {
                continue;
            }
            let own = own.into_iter();
            let own = own.filter_map(|(at, column)| Some((at, column.choice(row)?)));
            return own.collect();
        }
        // Some tools write both into one name.
        let columns = self.columns.iter().enumerate();
        let own = columns.filter_map(|(at, column)| {
            let (stem, choice) = in_one(column.names.last()?)?;
            (stem == question).then_some((at, choice))
        });
        let own: Vec<_> = own.collect();
        match own.len() {
            0 | 1 => Vec::new(),
            _ => own,
        }
    }

    /// The question of a column whose one name is `Question [choice]`, as others
    /// have for its other choices.
    pub fn stem(&self, at: usize) -> Option<&str> {
        let name = self.columns.get(at)?.names.last()?;
        let (stem, _) = in_one(name)?;
        // One `Choice:Question` alone is any name with a colon.
        let least = if bracketed(name).is_some() { 1 } else { 2 };
        (self.choices(stem).len() >= least).then_some(stem)
    }

    /// Which choice of its question a column stands for, where each has a
    /// column of its own.
    pub fn choice(&self, at: usize) -> Option<&str> {
        let column = self.columns.get(at)?;
        for row in 0..self.rows.saturating_sub(1) {
            let over = |column: &HeaderColumn| match column.names.get(row) {
                Some(own) if !own.is_empty() => own.clone(),
                _ => column.under.get(row).cloned().unwrap_or_default(),
            };
            let question = over(column);
            let is_shared = |other: &HeaderColumn| other.under.get(row) == Some(&question);
            if !question.is_empty() && self.columns.iter().any(is_shared) {
                return column.choice(row);
            }
        }
        self.stem(at)?;
        in_one(column.names.last()?).map(|(_, choice)| choice)
    }

    /// What was asked in a column that is one of several under a question:
    /// `Question [item]`, by the lowest row that holds the question.
    pub fn asked(&self, at: usize) -> Option<String> {
        let column = self.columns.get(at)?;
        let is_name = |name: &&String| !name.is_empty() && !name.contains("\"ImportId\"");
        let names = column.names.iter().enumerate().rev();
        let (last, item) = names.clone().find(|(_, name)| is_name(name))?;
        let over = |column: &HeaderColumn, row: usize| {
            let names = [column.names.get(row), column.under.get(row)];
            names.into_iter().flatten().find(is_name).cloned()
        };
        let (row, question) = (0..last)
            .rev()
            .find_map(|row| Some((row, over(column, row)?)))?;
        let others = self.columns.iter().enumerate();
        let mut others = others.filter(|(other, _)| *other != at);
        let shared = others.any(|(_, other)| over(other, row).as_ref() == Some(&question));
        // What asks by itself needs no question before it.
        let asks = item.contains(&question) || item.ends_with('?');
        (shared && !asks).then(|| format!("{question} [{item}]"))
    }

    /// All columns of a name, the closest kind of name first.
    fn all(&self, name: &str) -> Vec<usize> {
        let by = |fits: &dyn Fn(&HeaderColumn) -> bool| {
            let columns = self.columns.iter().enumerate();
            let columns = columns.filter(|(_, column)| fits(column));
            columns.map(|(at, _)| at).collect::<Vec<_>>()
        };
        for row in 0..self.rows {
            let found = by(&|column| column.names.get(row).is_some_and(|own| own == name));
            if !found.is_empty() {
                // A question over several choices means none of them yet.
                let shared = by(&|column| column.under.get(row).is_some_and(|own| own == name));
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

    /// How to address one of several columns of the same name, and one that
    /// has none: so that [`find`](Self::find) finds it.
    pub fn address(&self, at: usize) -> String {
        let name = self.name(at);
        let column = self.columns.get(at);
        let combined = column.and_then(HeaderColumn::combined);
        let nth = match self.find(&name) {
            ColumnMatch::Several(several) => several.iter().position(|&other| other == at),
            _ => None,
        };
        let nth = nth.map(|nth| format!("{name} #{}", nth + 1));
        let number = (at + 1).to_string();
        let ways = [Some(name), combined, nth, Some(letters(at)), Some(number)];
        let mut ways = ways.into_iter().flatten();
        ways.find(|way| self.find(way) == ColumnMatch::One(at))
            .unwrap_or_else(|| format!("column {}", at + 1))
    }
}

impl HeaderColumn {
    /// Whether it stands behind the first column of a question.
    fn is_shared(&self) -> bool {
        self.under.iter().any(|under| !under.is_empty())
    }

    /// The last name below a row, which is that of a choice.
    fn choice(&self, above: usize) -> Option<&str> {
        let names = self.names.iter().skip(above + 1).rev();
        let mut names = names.filter(|name| !name.is_empty() && !name.contains("\"ImportId\""));
        names.next().map(String::as_str)
    }

    /// `Question [choice]`, where there are several rows of names.
    fn combined(&self) -> Option<String> {
        let over = self.names.iter().zip(&self.under).enumerate();
        let mut over = over.map(|(row, (own, under))| match own.is_empty() {
            true => (row, under),
            false => (row, own),
        });
        let (row, question) = over.find(|(_, name)| !name.is_empty())?;
        let choice = self.choice(row)?;
        Some(format!("{question} [{choice}]"))
    }
}

/// The question and the choice, where one name holds both.
fn in_one(name: &str) -> Option<(&str, &str)> {
    bracketed(name).or_else(|| before_colon(name))
}

/// The question and the choice of `Choice:Question?`, as Alchemer writes them.
fn before_colon(name: &str) -> Option<(&str, &str)> {
    let (choice, stem) = name.split_once(':')?;
    let is_word = choice.starts_with(char::is_alphabetic) && !choice.ends_with(' ');
    let asks = stem.starts_with(char::is_alphabetic) && stem.contains(' ');
    (is_word && asks).then_some((stem, choice))
}

/// The question and the choice of `Question [choice]`, without the code that
/// LimeSurvey puts before it: `q2[SQ001]. Question [choice]`.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    let (stem, choice) = name.strip_suffix(']')?.rsplit_once('[')?;
    let code = stem.split_once("]. ").filter(|(code, _)| {
        let (start, _) = code.split_once('[').unwrap_or(("", ""));
        !start.is_empty() && start.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let stem = code.map_or(stem, |(_, stem)| stem).trim();
    (!stem.is_empty() && !choice.trim().is_empty()).then_some((stem, choice.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(rows: &[&[&str]]) -> Header {
        let rows = rows.iter().map(|cells| Row::of(cells));
        Header::new(&rows.collect::<Vec<_>>())
    }

    #[test]
    fn a_choice_is_the_last_name() {
        let three = header(&[
            &["", "", "q1", "", "", "q2"],
            &[
                "Number",
                "Language",
                "What do you do?",
                "",
                "",
                "Anything else?",
            ],
            &["", "", "Cook", "Serve", "Wash up", ""],
        ]);
        let choices = [(2, "Cook"), (3, "Serve"), (4, "Wash up")];
        assert_eq!(three.choices("q1"), choices);
        assert_eq!(three.choices("What do you do?"), choices);
        assert!(three.choices("q2").is_empty());
        assert_eq!(three.name(3), "q1 [Serve]");
        for at in 0..three.len() {
            assert_eq!(three.find(&three.address(at)), ColumnMatch::One(at));
        }
        // A first column without a choice is none.
        let two = header(&[&["Id", "What?", "", ""], &["", "", "Price", "Speed"]]);
        assert_eq!(two.choices("What?"), [(2, "Price"), (3, "Speed")]);
    }

    #[test]
    fn a_choice_may_stand_in_the_name_of_its_column() {
        let one = header(&[&[
            "id",
            "What? [Price]",
            "What? [Speed]",
            "q2[SQ001]. Where? [Here]",
            "q2[SQ002]. Where? [There]",
            "Alone [one]",
        ]]);
        assert_eq!(one.choices("What?"), [(1, "Price"), (2, "Speed")]);
        assert_eq!(one.choices("Where?"), [(3, "Here"), (4, "There")]);
        assert_eq!(one.choice(2), Some("Speed"));
        assert_eq!(one.choice(4), Some("There"));
        assert_eq!((one.choice(0), one.choice(5)), (None, None));
        let two = header(&[&["id", "Q1", "What?", ""], &["", "How?", "Price", "Speed"]]);
        assert_eq!(
            (two.choice(2), two.choice(3)),
            (Some("Price"), Some("Speed"))
        );
        assert_eq!((two.choice(0), two.choice(1)), (None, None));
    }

    #[test]
    fn a_column_without_a_name_has_an_address() {
        let taken = header(&[&["B", "", "2", "C"]]);
        assert_eq!(taken.address(0), "B");
        for at in 0..4 {
            assert_eq!(taken.find(&taken.address(at)), ColumnMatch::One(at), "{at}");
        }
        let free = header(&[&["Id", "", "Score"]]);
        assert_eq!(free.address(1), "B");
        assert_eq!(header(&[&["B", "", "Score"]]).address(1), "2");
        assert_eq!(Header::nameless(3).find("C"), ColumnMatch::One(2));
    }
}
