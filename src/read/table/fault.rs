//! Why a table cannot be read at all, or no further.

use std::io;

use crate::source::Note;

/// Stops the reading of a table.
#[derive(Debug, Clone)]
pub struct TableFault {
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The row, the cell and what stands there, where it can be said.
    pub place: Option<(u32, Option<usize>, Note)>,
    /// The sheet that it is on, and the number of its first row.
    pub sheet: Option<Box<(u32, String)>>,
}

/// Why one row cannot be read. Those around it can.
#[derive(Debug, Clone)]
pub struct RowFault {
    /// The cell at which it begins.
    pub cell: usize,
    /// What is wrong, without a full stop.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Whether other answers may be lost with it.
    pub in_doubt: bool,
}

impl TableFault {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: help.into(),
            place: None,
            sheet: None,
        }
    }

    pub(super) fn io(error: &io::Error) -> Self {
        let message = match error.kind() {
            io::ErrorKind::NotFound => "this table is not there any more".to_owned(),
            io::ErrorKind::PermissionDenied => "this table may not be read".to_owned(),
            _ => format!("this table cannot be read: {error}"),
        };
        Self::new(message, "see whether it can be opened, and build again")
    }

    pub(super) fn at(mut self, row: &super::Row, cell: Option<usize>) -> Self {
        self.place = Some((row.number, cell, row.note(cell)));
        self
    }
}
