//! Looks through one column of a table, and nothing else.

use super::DaysSeen;
use crate::read::table::{Dialect, Header, Row, RowFault, TableForm, Visit, read};
use crate::source::File;

/// So many cells that tell the day from the month are enough: whatever else
/// comes is one more of them, or a slip.
const ENOUGH: u64 = 10_000;

/// The name of a column, and what it shows of its days. Where the table is broken, what stands
/// before that; whoever reads it next will say so.
pub fn look(file: &File, dialect: &Dialect, column: usize) -> (String, DaysSeen) {
    let mut looking = Looking {
        column,
        name: String::new(),
        seen: DaysSeen::default(),
    };
    let _ = read(file, dialect, &mut looking);
    (looking.name, looking.seen)
}

struct Looking {
    column: usize,
    name: String,
    seen: DaysSeen,
}

impl Visit for Looking {
    fn header(&mut self, header: &Header, _rows: &[Row], _found: &TableForm) -> bool {
        self.name = header.address(self.column);
        true
    }

    fn row(&mut self, row: &Row) -> bool {
        self.seen.see(row.cell(self.column), row.row);
        self.seen.day_only.count + self.seen.month_only.count < ENOUGH
    }

    fn fault(&mut self, _row: &Row, _fault: &RowFault) -> bool {
        true
    }
}
