//! How the days of a column are written, as far as its cells tell.

use super::Column;
use crate::read::reader::When;
use crate::read::table::cells::{WrittenNumber, number};
use crate::read::table::days::{self, Days, Doubt, Way};

/// How days are written where the year does not come first, the more common
/// way before the other.
const DATES: [&str; 17] = [
    "%m/%d/%Y",
    "%d/%m/%Y",
    "%m/%d/%y",
    "%d/%m/%y",
    "%d.%m.%Y",
    "%d.%m.%y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d-%m-%y",
    "%m-%d-%y",
    "%d %b %Y",
    "%d %B %Y",
    "%d-%b-%y",
    "%d-%b-%Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%Y/%m/%d",
];

/// How the time is written behind them.
const TIMES: [&str; 8] = [
    "",
    " %H:%M:%S",
    " %H:%M",
    " %I:%M:%S %p",
    " %I:%M %p",
    ", %H:%M",
    " %I:%M:%S %p %Q",
    " at %I:%M %p",
];

/// The days from 1982 to 2064, as spreadsheets count them.
const SERIAL: std::ops::Range<f64> = 30_000.0..60_000.0;

/// So many cells show how days are written.
const SAMPLES: usize = 300;

/// And so many are looked at for what the column as a whole shows.
const SEEN: u64 = 10_000;

/// How the days of a column are written.
#[derive(Debug, Default, Clone)]
pub struct DayFormat {
    /// As `strftime` has it; none where the year comes first.
    pub pattern: Option<String>,
    /// The same with day and month changed over, where no cell tells which.
    pub twin: Option<String>,
}

impl DayFormat {
    /// Numbers, as spreadsheets count days.
    pub fn serial() -> Self {
        Self {
            pattern: Some("serial".to_owned()),
            twin: None,
        }
    }

    /// Whether a year of two digits may come first.
    pub fn is_short(&self) -> bool {
        self.pattern.as_deref() == Some(Way::YearFirst.word())
    }
}

/// A format with day and month changed over.
fn twin(format: &str) -> Option<String> {
    let dots = format.contains("%d.%m") || format.contains("%b") || format.contains("%B");
    let twin = format.replace("%d", "%~").replace("%m", "%d");
    (!dots).then(|| twin.replace("%~", "%m"))
}

/// Whether a day tells itself from the month.
fn tells(cell: &str) -> bool {
    let numbers = cell.split(|c: char| !c.is_ascii_digit());
    let mut numbers = numbers.filter_map(|number| number.parse::<u32>().ok());
    let two = [numbers.next(), numbers.next()];
    two.iter()
        .flatten()
        .any(|number| (13..=31).contains(number))
}

impl Column {
    /// Whether nearly all of its cells are days.
    pub fn is_days(&self) -> bool {
        self.format.is_some()
    }

    pub(super) fn find_format(&self) -> Option<DayFormat> {
        let nearly = |count: u64, all: u64| count * 10 >= all * 9 && count > 0;
        if nearly(self.days, self.filled) {
            return Some(DayFormat::default());
        }
        if !nearly(self.days + self.others, self.filled) {
            return None;
        }
        let seen = &self.seen_days;
        let verdict = seen.verdict(None);
        // Years of two digits that stand where a day could: nobody but the author knows.
        if verdict.is_some_and(|verdict| verdict.doubt == Some(Doubt::ShortYear)) {
            let ways = [Way::YearFirst, Way::DayFirst].map(|way| Some(way.word().to_owned()));
            let [pattern, twin] = ways;
            return Some(DayFormat { pattern, twin });
        }
        let as_built = || nearly(seen.days(), seen.filled).then(DayFormat::default);
        let read = |format: &str| {
            let format = [format.to_owned()];
            let days = self.samples.iter().filter(|cell| is_day(cell, &format));
            days.count() as u64
        };
        let mut best = (0, String::new());
        for date in DATES {
            for time in TIMES {
                let format = format!("{date}{time}");
                // Of two that read as much, the first is the more common.
                let count = read(&format);
                if count > best.0 {
                    best = (count, format);
                }
            }
        }
        let (count, format) = best;
        let is_year_first = verdict.is_some_and(|verdict| verdict.way == Way::YearFirst);
        if is_year_first && format.contains("%y") && !format.contains("%b") {
            return as_built();
        }
        if !nearly(count, self.samples.len() as u64) {
            // Whoever reads the column finds it out, and says where it cannot.
            return as_built();
        }
        let twin = twin(&format).filter(|twin| read(twin) == count);
        // The fourth of April is the fourth of April.
        let tells = |cell: &&String| {
            let day = |format: &str| day(cell, &[format.to_owned()]).map(|day| day.at);
            twin.as_deref()
                .is_some_and(|twin| day(&format) != day(twin))
        };
        let example = self.samples.iter().find(tells).cloned();
        Some(DayFormat {
            pattern: Some(format),
            twin: example.and(twin),
        })
    }

    /// Rows whose days can only have the day first, and those that can only have
    /// the month, in words, where there are both.
    pub fn two_ways(&self) -> Option<[String; 2]> {
        let (day, month) = self.seen_days.two_ways()?;
        Some([day.rows(), month.rows()])
    }

    /// Whether most of its cells may be days, however they are written.
    pub fn may_be_days(&self) -> bool {
        (self.days + self.others) * 2 > self.filled && !self.samples.is_empty()
    }

    /// The first of its cells that may be a day, as it is written.
    pub fn example(&self) -> Option<&str> {
        self.samples.first().map(String::as_str)
    }

    /// Whether the formats of a tool read all that was kept of its days.
    pub fn reads(&self, formats: &[&str]) -> bool {
        let formats: Vec<_> = formats.iter().map(|&format| format.to_owned()).collect();
        let mut samples = self.samples.iter();
        samples.all(|cell| is_day(cell, &formats))
    }

    /// Whether nearly all of its cells may be the days of a spreadsheet: such
    /// numbers are days only where somebody calls them so.
    pub fn may_be_serial(&self) -> bool {
        self.serial * 10 >= self.filled * 9 && self.serial > 0
    }

    /// Whether nearly all of its cells may be days written as one number, which
    /// ids are as well.
    pub fn may_be_compact(&self) -> bool {
        self.compact * 10 >= self.filled * 9 && self.compact > 0
    }

    /// Looks at a cell that may be a day.
    pub(super) fn see_day(&mut self, cell: &str, row: u32) {
        if cell.len() >= 5
            && cell.len() <= 24
            && let Ok(number) = cell.parse::<f64>()
        {
            self.serial += u64::from(SERIAL.contains(&number));
        }
        if matches!(cell.len(), 8 | 10 | 13 | 14) && cell.bytes().all(|byte| byte.is_ascii_digit())
        {
            self.compact += u64::from(Days::said([]).read(cell).is_ok());
        }
        if cell.len() <= 40 && cell.bytes().any(|byte| byte.is_ascii_digit()) {
            if self.seen_days.filled < SEEN && number(cell, None) == WrittenNumber::Words {
                self.seen_days.see(cell, row);
            }
            if day(cell, &[]).is_some() {
                self.days += 1;
            } else if cell.len() >= 6 && number(cell, None) == WrittenNumber::Words {
                self.others += 1;
                let room = match tells(cell) {
                    true => SAMPLES * 2,
                    false => SAMPLES,
                };
                if self.samples.len() < room {
                    self.samples.push(cell.to_owned());
                }
            }
        }
    }
}

/// Whether a cell is a day: with the year first, where no formats are given.
fn day(cell: &str, formats: &[String]) -> Option<When> {
    if formats.is_empty() {
        let year = cell.bytes().take(4).all(|byte| byte.is_ascii_digit());
        let years = cell
            .as_bytes()
            .get(4)
            .copied()
            .is_some_and(|byte| !byte.is_ascii_digit());
        return Days::said([]).read(cell).ok().filter(|_| year && years);
    }
    formats.iter().find_map(|format| days::by(format, cell))
}

/// A year of two digits, read as one of four, is no day on which somebody
/// answered.
fn is_day(cell: &str, formats: &[String]) -> bool {
    day(cell, formats).is_some_and(|day| day.at.year() >= 1970)
}
