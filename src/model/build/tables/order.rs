//! In which order a column's days are written, where nobody says it.

use super::Entry;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::rules;
use crate::read::table::days::{self, Days, DaysSeen, Doubt, Verdict, Way};
use crate::read::table::{Dialect, Preset};
use crate::source::File;

/// What the whole column shows.
#[derive(Debug)]
pub(super) struct Order {
    /// The column's name.
    name: String,
    seen: DaysSeen,
    verdict: Option<Verdict>,
}

impl Order {
    /// Looks at the whole column.
    pub(super) fn find(
        file: &File,
        dialect: &Dialect,
        column: usize,
        preset: Option<&Preset>,
    ) -> Self {
        let (name, seen) = days::look(file, dialect, column);
        // The tools that are known write days as in America, unless their
        // users live elsewhere.
        let verdict = seen.verdict(preset.map(|_| Way::MonthFirst));
        Self {
            name,
            seen,
            verdict,
        }
    }

    /// The order, if any cell is a day.
    pub(super) fn way(&self) -> Option<Way> {
        self.verdict.map(|verdict| verdict.way)
    }

    /// Reads days as was found, unless somebody said how.
    pub(super) fn settle(&self, days: &mut Days) {
        if let Some(way) = self.way()
            && !days.is_said()
        {
            *days = Days::found(way);
        }
    }

    /// Says what was guessed.
    pub(super) fn tell(&self, entry: &Entry<'_>, diagnostics: &mut Diagnostics) {
        let Some(Verdict { way, doubt }) = self.verdict else {
            return;
        };
        let table = entry.table;
        let path = table.file.as_ref().map_or("", |file| file.value.as_str());
        let columns = table.columns.as_ref();
        let span = columns.and_then(|columns| Some(columns.when.as_ref()?.span));
        let when = match span {
            Some(_) => "say under when: which it is, as".to_owned(),
            None => format!("say when: {{ column: \"{}\" }} with", self.name),
        };
        let span = span.or(table.file.as_ref().map(|file| file.span));
        let span = span.unwrap_or(table.span);
        if let Some(cell) = &self.seen.serial_cell
            && let Ok(day) = Days::found(way).read(cell)
        {
            let what = match self.seen.serial == self.seen.filled {
                true => "the days of",
                false => "some days of",
            };
            let day = day.at.date();
            let message =
                format!("{what} {path} are numbers, as spreadsheets count: {cell} is {day}");
            let help = "compare one with what you know; format: serial under when: settles it";
            diagnostics.push(Diagnostic::new(&rules::SERIAL_DAYS, span, message).help(help));
        }
        let Some(doubt) = doubt else { return };
        let cell = self.seen.either_cell.as_deref();
        let example = cell.and_then(|cell| Some((cell, Days::found(way).read(cell).ok()?)));
        let example = example.map(|(cell, day)| format!(": {cell} is {}", day.at.date()));
        let why = match doubt {
            Doubt::TossUp => "no day tells whether the day or the month comes first".to_owned(),
            Doubt::ShortYear => "years of two digits stand where a day could".to_owned(),
            Doubt::Mixed => {
                let ways = self.seen.two_ways().map(|(day, month)| {
                    let days = if day.count == 1 { "day" } else { "days" };
                    format!(
                        "{} {days} can only have the day first ({}), {} only the month ({})",
                        day.count,
                        day.rows(),
                        month.count,
                        month.rows()
                    )
                });
                ways.unwrap_or_default()
            }
        };
        let message = format!(
            "in {path} {why}; they are read {}{}",
            way.word(),
            example.unwrap_or_default()
        );
        let others = Way::ALL.into_iter().filter(|way| *way != Way::Serial);
        let others = others.map(|way| format!("format: {}", way.word()));
        let others: Vec<_> = match doubt {
            Doubt::ShortYear => others.collect(),
            _ => others.skip(1).collect(),
        };
        let help = format!("{when} {}", others.join(" or "));
        diagnostics.push(Diagnostic::new(&rules::DAY_OR_MONTH, span, message).help(help));
    }
}
