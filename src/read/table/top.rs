//! Takes the names of the columns off the top of a table.

use super::fault::{RowFault, TableFault};
use super::{Dialect, Header, Row, TableForm, Visit, names};
use crate::read::kinds::HeaderRows;

/// So many rows are waited for, to see what is a name and what an answer.
const ROWS: usize = 12;

/// And so many bytes.
const BYTES: usize = 4 << 20;

/// Hands rows on, once it is known which of them are names.
pub(super) struct Top<'v> {
    dialect: &'v Dialect,
    rows: Vec<Row>,
    /// Rows that cannot be read, until the names are known.
    faults: Vec<(Row, RowFault)>,
    bytes: usize,
    /// How many columns have names, once it is known.
    width: Option<usize>,
    visit: &'v mut dyn Visit,
}

impl<'v> Top<'v> {
    pub(super) fn new(dialect: &'v Dialect, visit: &'v mut dyn Visit) -> Self {
        Self {
            dialect,
            rows: Vec::new(),
            faults: Vec::new(),
            bytes: 0,
            width: None,
            visit,
        }
    }

    /// How many cells a row has, as far as it is known.
    pub(super) fn width(&self) -> Option<usize> {
        self.width.or(self.rows.iter().map(Row::len).max())
    }

    /// Takes the next row. Whether more are wanted.
    pub(super) fn row(&mut self, row: &Row, found: &mut TableForm) -> Result<bool, TableFault> {
        if self.width.is_some() {
            return Ok(self.visit.row(row));
        }
        self.rows.push(row.clone());
        self.bytes += row.size();
        let last = match &self.dialect.header {
            Some(HeaderRows::Until(last)) => *last,
            Some(HeaderRows::Rows(rows)) => rows.last().copied().unwrap_or(0),
            None => 0,
        };
        let below = self.rows.iter().filter(|row| row.row > last).count();
        match below >= ROWS || self.bytes > BYTES {
            true => self.finish(found),
            false => Ok(true),
        }
    }

    /// Takes a row that cannot be read.
    pub(super) fn fault(
        &mut self,
        row: &Row,
        fault: RowFault,
        found: &mut TableForm,
    ) -> Result<bool, TableFault> {
        if self.width.is_some() {
            return Ok(self.visit.fault(row, &fault));
        }
        self.faults.push((row.clone(), fault));
        self.bytes += row.size();
        match self.faults.len() >= ROWS || self.bytes > BYTES {
            true => self.finish(found),
            false => Ok(true),
        }
    }

    fn finish(&mut self, found: &mut TableForm) -> Result<bool, TableFault> {
        let rows = std::mem::take(&mut self.rows);
        let faults = std::mem::take(&mut self.faults);
        // A quote that is lost among the names is that fault, and no other.
        if let (Some((row, fault)), Some(first)) = (faults.first(), rows.first())
            && row.row < first.row
        {
            let message = format!("{}, which holds the names", fault.message);
            let help = "close the quote behind the name that it belongs to, and double every quote that is part of a name, as in \"\"this\"\"";
            return Err(TableFault::new(message, help).at(row, None));
        }
        let taken = names::take(&rows, self.dialect)?;
        // Whatever stands among the names has to be whole.
        let first = taken
            .told
            .rows
            .last()
            .copied()
            .or(rows.first().map(|row| row.row));
        if let Some((row, fault)) = faults
            .iter()
            .find(|(row, _)| first.is_none_or(|first| row.row < first))
        {
            let fault = TableFault::new(fault.message.clone(), fault.help.clone());
            return Err(fault.at(row, None));
        }
        let names = taken.names.iter().map(|&at| rows[at].clone());
        let names: Vec<_> = names.collect();
        let width = rows.get(taken.answers).map_or(0, Row::len);
        let header = match names.is_empty() {
            true => Header::nameless(width),
            false => Header::new(&names),
        };
        found.names = taken.told;
        self.width = Some(header.len());
        let mut go_on = self.visit.header(&header, &names, found);
        for (row, fault) in &faults {
            go_on = go_on && self.visit.fault(row, fault);
        }
        for row in &rows[taken.answers..] {
            go_on = go_on && self.visit.row(row);
        }
        Ok(go_on)
    }

    /// A table may be shorter than what was waited for.
    pub(super) fn end(&mut self, found: &mut TableForm) -> Result<(), TableFault> {
        if self.width.is_some() {
            return Ok(());
        }
        if self.rows.is_empty() && self.faults.is_empty() {
            let help = "export it once more, or take it out of feedback:";
            return Err(TableFault::new("this table is empty", help));
        }
        self.finish(found).map(drop)
    }
}
