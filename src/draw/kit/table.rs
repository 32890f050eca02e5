//! The numbers of a chart as a table.

use crate::measure::key::Key;

/// A table: what a chart shows, in words and numbers.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Table {
    /// Its headings.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column's heading.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Column {
    /// Its words.
    pub text: String,
    /// Whether numbers stand below it.
    pub numeric: bool,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct Cell {
    /// As a person reads it.
    pub text: String,
    /// As a program reads it; where it is no number, `text` is.
    pub value: Option<f64>,
    /// The way to what it speaks of, relative to the page.
    pub href: Option<String>,
    /// The figure that it is; whoever prints it leads there.
    pub figure: Option<Key>,
    /// Where it is held back: the path of the figure that it would be, or a name
    /// of its own.
    pub held: Option<String>,
    /// Whether it is held back, and is no figure that has a path.
    #[serde(skip)]
    pub hidden: bool,
}

impl Table {
    /// A table without rows; each heading with whether numbers stand below it.
    pub fn new<'a>(columns: impl IntoIterator<Item = (&'a str, bool)>) -> Self {
        let columns = columns.into_iter().map(|(text, numeric)| Column {
            text: text.to_owned(),
            numeric,
        });
        Self {
            columns: columns.collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// A number as it is.
    pub fn count(n: usize) -> Self {
        Self::number(n as f64, super::number(n as f64, 0))
    }

    /// A number and how it is written.
    pub fn number(value: f64, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            value: Some(value).filter(|value| value.is_finite()),
            ..Self::default()
        }
    }

    /// What may not be shown.
    pub fn hidden(text: impl Into<String>) -> Self {
        Self {
            hidden: true,
            ..Self::text(text)
        }
    }

    /// Whether it says what a figure came to.
    pub fn is_told(&self) -> bool {
        self.figure.is_some() && !self.text.is_empty()
    }

    /// The same, as a figure, if it is one.
    #[must_use]
    pub fn of(self, key: impl Into<Option<Key>>) -> Self {
        Self {
            figure: key.into(),
            ..self
        }
    }

    /// A number, or nothing where it is not known.
    pub fn maybe(value: Option<f64>, write: impl Fn(f64) -> String) -> Self {
        value.map_or_else(Self::default, |value| Self::number(value, write(value)))
    }
}
