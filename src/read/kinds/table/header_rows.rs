//! `header:` of a table.

use crate::read::node::{Node, Value};
use crate::read::reader::{FromNode, Reader};
use crate::read::rules;
use crate::source::Spanned;

/// Which rows of a sheet hold the names of its columns. Rows are counted as a
/// spreadsheet counts them: from 1, blank ones as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderRows {
    /// Names end in this row, and answers begin below it; 0 where there are
    /// none. Lines of a title above the names are no names.
    Until(u32),
    /// These rows, from the top, whatever else stands above or between them.
    Rows(Vec<u32>),
}

impl HeaderRows {
    /// Names stand within so many rows of the top.
    pub const DEEPEST: u32 = 100;

    /// So many rows of names a table has at most.
    pub const MOST: usize = 5;

    pub(super) fn row(node: &Node) -> Option<u32> {
        let Value::Int(row) = node.value else {
            return None;
        };
        u32::try_from(row).ok().filter(|row| *row <= Self::DEEPEST)
    }

    pub(super) fn of(node: &Node) -> Option<Self> {
        let Value::List(entries) = &node.value else {
            return Self::row(node).map(Self::Until);
        };
        let rows = entries.iter().map(Self::row);
        Self::list(rows.collect::<Option<_>>()?)
    }

    /// From what is typed: `3`, or `2,3`.
    ///
    /// # Errors
    /// It is neither.
    pub fn parse(text: &str) -> Result<Self, String> {
        let is_list = text.starts_with('[');
        let text = text.trim_matches(['[', ']']);
        let rows = text.split(',').map(|part| part.trim().parse().ok());
        let rows: Option<Vec<u32>> = rows.collect();
        let rows = rows.filter(|rows| rows.iter().all(|&row| row <= Self::DEEPEST));
        let found = match rows {
            Some(rows) if rows.len() == 1 && !is_list => rows.first().copied().map(Self::Until),
            rows => rows.and_then(Self::list),
        };
        found.ok_or_else(|| "write the number of a row, or several as 2,3".to_owned())
    }

    pub(super) fn list(mut rows: Vec<u32>) -> Option<Self> {
        let fits = (1..=Self::MOST).contains(&rows.len()) && !rows.contains(&0);
        rows.sort_unstable();
        rows.dedup();
        fits.then_some(Self::Rows(rows))
    }
}

impl FromNode for Spanned<HeaderRows> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Null) {
            return None;
        }
        let found = HeaderRows::of(node);
        if found.is_none() {
            let message = format!("`{key}` is the number of a row, or a list of such");
            let help = "write the row of the sheet in which the names end, as header: 1, or the rows that are names, as header: [2, 3]; header: 0 where no row is";
            reader.fault(&rules::WRONG_TYPE, node, message, help.to_owned());
        }
        found.map(|rows| Spanned::new(rows, reader.span(&node.range)))
    }
}
