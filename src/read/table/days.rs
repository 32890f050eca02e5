//! Days as tools and people write them.
//!
//! One cell is often not enough: 03/04/2026 is a day in March or in April. So
//! a column is looked at first, cell by cell, by [`DaysSeen`], which finds the
//! [`Way`] in which its days are written and says how sure that is; [`Days`]
//! then reads each cell that way. Whatever is clear by itself (the year first,
//! a month by its name) is read in every column.

mod column;
mod names;
mod written;

pub use column::look;
pub(crate) use names::month;

use std::cell::LazyCell;

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime::BrokenDownTime;

use self::written::{Numbers, WrittenDay};
use super::row::trim;
use crate::read::reader::When;

/// Nobody answered a survey that ends up here before this year. An earlier one
/// is a year of two digits, or the beginning of some clock.
pub const EARLIEST: i16 = 1970;

/// In which order the numbers of a day stand, where none of them is a year of
/// four digits at the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// 2026-03-24, and 26-03-24 too.
    YearFirst,
    /// 24/03/2026 and 24.3.26.
    DayFirst,
    /// 3/24/2026.
    MonthFirst,
    /// 46105.378: days since the beginning of 1900, as spreadsheets count.
    Serial,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::YearFirst,
        Self::DayFirst,
        Self::MonthFirst,
        Self::Serial,
    ];

    /// The word for it in `format:`.
    pub fn word(self) -> &'static str {
        match self {
            Self::YearFirst => "year-first",
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
            Self::Serial => "serial",
        }
    }

    /// From its word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// Why a cell is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDay {
    /// It cannot be read as one.
    Unread,
    /// It is one of a year in which nobody answered.
    Early(i16),
}

/// Reads the days of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// What the author says of it, in order; tried before all else.
    said: Vec<Format>,
    /// The order of the numbers, where it was said or found.
    way: Option<Way>,
    /// Whether numbers of a spreadsheet are days.
    serial: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Format {
    Way(Way),
    /// As `strftime` has it.
    Pattern(String),
}

impl Days {
    /// By formats that an author names: words of [`Way`], or patterns like
    /// `%m/%d/%Y`. Without any, only days that are clear by themselves are read.
    pub fn said<'f>(formats: impl IntoIterator<Item = &'f str>) -> Self {
        let format = |format: &str| match Way::of(format) {
            Some(way) => Format::Way(way),
            None => Format::Pattern(format.to_owned()),
        };
        Self {
            said: formats.into_iter().map(format).collect(),
            way: None,
            serial: false,
        }
    }

    /// As a column was found to be written.
    pub fn found(way: Way) -> Self {
        Self {
            said: Vec::new(),
            way: Some(way),
            serial: true,
        }
    }

    /// Whether an author said how days are written.
    pub fn is_said(&self) -> bool {
        !self.said.is_empty()
    }

    /// The day of a cell.
    ///
    /// # Errors
    /// It is none, or one before [`EARLIEST`].
    pub fn read(&self, cell: &str) -> Result<When, NoDay> {
        let when = self.any(trim(cell)).ok_or(NoDay::Unread)?;
        match when.at.year() < EARLIEST {
            true => Err(NoDay::Early(when.at.year())),
            false => Ok(when),
        }
    }

    fn any(&self, cell: &str) -> Option<When> {
        // Nearly every table has the year first, and this is quickest.
        if self.said.is_empty()
            && let Some(when) = When::parse(cell)
        {
            return Some(when);
        }
        // A pattern that fits says all: nothing else is looked at then.
        let written = LazyCell::new(|| WrittenDay::of(cell));
        let said = self.said.iter().find_map(|format| match format {
            Format::Way(way) => written.and_then(|written| written.read(*way)),
            Format::Pattern(pattern) => by(pattern, cell),
        });
        said.or_else(|| match (*written)? {
            WrittenDay::Sure(when) => Some(when),
            WrittenDay::Numbers(numbers) => numbers.read(self.way?),
            WrittenDay::Serial(days) if self.serial => serial(days),
            WrittenDay::Serial(_) => None,
        })
    }
}

impl WrittenDay {
    /// What it says in a column that is written that way.
    fn read(self, way: Way) -> Option<When> {
        match (self, way) {
            (Self::Sure(when), _) => Some(when),
            (Self::Numbers(numbers), way) => numbers.read(way),
            (Self::Serial(days), Way::Serial) => serial(days),
            (Self::Serial(_), _) => None,
        }
    }
}

impl Numbers {
    /// The day, if there is such a one in this order.
    fn read(&self, way: Way) -> Option<When> {
        let [first, second, third] = self.parts;
        let (year, month, day) = match way {
            Way::DayFirst => (self.year(third), second, first),
            Way::MonthFirst => (self.year(third), first, second),
            Way::YearFirst if self.short => (self.year(first), second, third),
            Way::YearFirst | Way::Serial => return None,
        };
        written::when(year, month, day, self.clock)
    }

    fn year(&self, part: i16) -> i16 {
        match self.short {
            true => written::century(part),
            false => part,
        }
    }
}

/// A day by the days since the end of 1899, which is how spreadsheets count
/// (but for the first two months of 1900, in which nobody answered anything).
fn serial(days: f64) -> Option<When> {
    // A cell that says 0.37534 of a day means a second, and not its tenth.
    let seconds = (days * 86_400.0).round();
    let (day, second) = ((seconds / 86_400.0).floor(), seconds.rem_euclid(86_400.0));
    let first = Date::constant(1899, 12, 30);
    let date = first
        .checked_add(jiff::Span::new().try_days(day as i64).ok()?)
        .ok()?;
    let second = second as i32;
    let [hour, minute, second] = [second / 3600, second / 60 % 60, second % 60];
    let part = |part: i32| i8::try_from(part).ok();
    let time = Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()?;
    Some(When {
        at: date.to_datetime(time),
        has_time: days.fract() != 0.0,
    })
}

/// A day by a pattern, as `strftime` has it.
pub fn by(pattern: &str, cell: &str) -> Option<When> {
    let parsed = BrokenDownTime::parse(pattern, cell).ok()?;
    let has_time = parsed.hour().is_some() || parsed.timestamp().is_some();
    let day = || Some(parsed.to_date().ok()?.to_datetime(Time::midnight()));
    let stamp = || {
        let stamp = parsed.to_timestamp().ok()?;
        Some(stamp.to_zoned(jiff::tz::TimeZone::UTC).datetime())
    };
    let at = parsed.to_datetime().ok().or_else(day).or_else(stamp)?;
    Some(When { at, has_time })
}

/// Whether a format can be one at all: a word of [`Way`], or a pattern that
/// can write a day.
pub fn is_format(format: &str) -> bool {
    if Way::of(format).is_some() {
        return true;
    }
    let day = DateTime::constant(2026, 3, 14, 15, 9, 26, 0);
    let Ok(zoned) = day.to_zoned(jiff::tz::TimeZone::UTC) else {
        return true;
    };
    let mut made = String::new();
    let mut broken = BrokenDownTime::from(&zoned);
    broken.set_timestamp(Some(zoned.timestamp()));
    broken.format(format, &mut made).is_ok()
}

/// What the cells of a column show of the way in which its days are written.
#[derive(Debug, Clone, Default)]
pub struct DaysSeen {
    /// Cells that are not blank.
    pub filled: u64,
    /// Cells whose day is clear by itself.
    pub sure: u64,
    /// Numbers that may be the days of a spreadsheet.
    pub serial: u64,
    /// The first of them.
    pub serial_cell: Option<String>,
    /// Cells that are a day in each of the three orders: year, day, month.
    fits: [u64; 3],
    /// Cells that are a day in this order of the last two, and not the other.
    day_only: CellTally,
    month_only: CellTally,
    /// Cells of three numbers of which none is a year of four digits.
    short: u64,
    /// Which numbers came first and last in those.
    ends: [u128; 2],
    /// Cells of three numbers.
    numbers: u64,
    dots: u64,
    slashes: u64,
    /// The first cell of numbers that is a day in both orders.
    pub either_cell: Option<String>,
}

/// Cells of one kind.
#[derive(Debug, Clone, Default)]
pub struct CellTally {
    /// How many.
    pub count: u64,
    /// The first rows that hold one, as a spreadsheet counts.
    pub rows: Vec<u32>,
}

/// So many rows are told.
const ROWS: usize = 5;

impl CellTally {
    fn see(&mut self, row: u32) {
        self.count += 1;
        if self.rows.len() < ROWS {
            self.rows.push(row);
        }
    }

    /// The rows in words: `row 3`, `rows 3, 5 and 7 more`.
    pub fn rows(&self) -> String {
        let words: Vec<_> = self.rows.iter().map(u32::to_string).collect();
        let more = match self.count.saturating_sub(self.rows.len() as u64) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let rows = if self.count == 1 { "row" } else { "rows" };
        format!("{rows} {}{more}", words.join(", "))
    }
}

/// How the days of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The way to read them.
    pub way: Way,
    /// Why that might be wrong.
    pub doubt: Option<Doubt>,
}

/// Why the way of a column might be another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// No cell tells the day from the month.
    TossUp,
    /// Some cells can only have the day first, others only the month.
    Mixed,
    /// No cell tells the day from a year of two digits.
    ShortYear,
}

impl DaysSeen {
    /// Looks at one more cell, which stands in this row.
    pub fn see(&mut self, cell: &str, row: u32) {
        let cell = trim(cell);
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        if When::parse(cell).is_some() {
            self.sure += 1;
            return;
        }
        match WrittenDay::of(cell) {
            Some(WrittenDay::Sure(_)) => self.sure += 1,
            Some(WrittenDay::Serial(_)) => {
                self.serial += 1;
                self.serial_cell.get_or_insert_with(|| cell.to_owned());
            }
            Some(WrittenDay::Numbers(numbers)) => self.numbers(&numbers, cell, row),
            None => {}
        }
    }

    fn numbers(&mut self, numbers: &Numbers, cell: &str, row: u32) {
        let ways = [Way::YearFirst, Way::DayFirst, Way::MonthFirst];
        let fits = ways.map(|way| numbers.read(way).is_some());
        if fits == [false; 3] {
            return;
        }
        self.numbers += 1;
        for (count, fits) in self.fits.iter_mut().zip(fits) {
            *count += u64::from(fits);
        }
        match (fits[1], fits[2]) {
            (true, false) => self.day_only.see(row),
            (false, true) => self.month_only.see(row),
            // The fourth of April is the fourth of April.
            (true, true) if numbers.parts[0] != numbers.parts[1] => {
                self.either_cell.get_or_insert_with(|| cell.to_owned());
            }
            _ => {}
        }
        match numbers.separator {
            '.' => self.dots += 1,
            '/' => self.slashes += 1,
            _ => {}
        }
        if numbers.short {
            self.short += 1;
            let [first, _, third] = numbers.parts;
            for (end, part) in self.ends.iter_mut().zip([first, third]) {
                *end |= 1 << part.clamp(0, 99);
            }
        }
    }

    /// Cells that can only have the day first and those that can only have the
    /// month, where there are both: one way does not read them all.
    pub fn two_ways(&self) -> Option<(&CellTally, &CellTally)> {
        let both = self.day_only.count > 0 && self.month_only.count > 0;
        both.then_some((&self.day_only, &self.month_only))
    }

    /// How many cells are days in the way of the verdict.
    pub fn days(&self) -> u64 {
        let Some(verdict) = self.verdict(None) else {
            return 0;
        };
        let numbers = match verdict.way {
            Way::YearFirst => self.fits[0],
            Way::DayFirst => self.fits[1],
            Way::MonthFirst => self.fits[2],
            Way::Serial => 0,
        };
        self.sure + self.serial + numbers
    }

    /// The way in which the column is written; `None` where no cell is a day.
    /// What cells leave open, `usual` settles: the order that the tool is
    /// known for.
    pub fn verdict(&self, usual: Option<Way>) -> Option<Verdict> {
        let sure = |way| Some(Verdict { way, doubt: None });
        if self.numbers == 0 {
            return match (self.sure, self.serial) {
                (0, 0) => None,
                (0, _) => sure(Way::Serial),
                _ => sure(Way::YearFirst),
            };
        }
        if let Some(verdict) = self.short_years() {
            return Some(verdict);
        }
        // Nowhere do dots stand behind a month that comes first.
        let likely = match (usual, self.dots * 2 > self.numbers) {
            (_, true) => Way::DayFirst,
            (Some(way), _) => way,
            (None, _) if self.slashes > 0 => Way::MonthFirst,
            (None, _) => Way::DayFirst,
        };
        // One in twenty is a slip, and told where it stands.
        let (day, month) = (self.day_only.count, self.month_only.count);
        let few = day.min(month) * 20 < day.max(month);
        let mixed = (!few).then_some(Doubt::Mixed);
        let verdict = |way, doubt| Some(Verdict { way, doubt });
        match (day, month) {
            (0, 0) if self.either_cell.is_none() => sure(likely),
            (0, 0) if self.dots == self.numbers => sure(Way::DayFirst),
            (0, 0) => verdict(likely, Some(Doubt::TossUp)),
            (_, 0) => sure(Way::DayFirst),
            (0, _) => sure(Way::MonthFirst),
            (day, month) if day > month => verdict(Way::DayFirst, mixed),
            (day, month) if day < month => verdict(Way::MonthFirst, mixed),
            _ => verdict(likely, mixed),
        }
    }

    /// Three numbers of two digits may begin with the year. The year is the
    /// one of which there are fewer: a survey is open for weeks, not for as
    /// many years.
    fn short_years(&self) -> Option<Verdict> {
        if self.short < self.numbers || self.fits[0] < self.numbers {
            return None;
        }
        let [first, third] = self.ends.map(u128::count_ones);
        let read = |way: Way| self.fits[way as usize] == self.numbers;
        let others = read(Way::DayFirst) || read(Way::MonthFirst);
        match first.cmp(&third) {
            _ if !others => Some(Verdict {
                way: Way::YearFirst,
                doubt: None,
            }),
            std::cmp::Ordering::Less => Some(Verdict {
                way: Way::YearFirst,
                doubt: (third < first * 3).then_some(Doubt::ShortYear),
            }),
            std::cmp::Ordering::Equal if self.dots + self.slashes < self.numbers => {
                let way = self.order_of_the_rest();
                Some(Verdict {
                    way,
                    doubt: Some(Doubt::ShortYear),
                })
            }
            _ => None,
        }
    }

    /// The likelier of the two orders that end with the year.
    fn order_of_the_rest(&self) -> Way {
        match self.month_only.count > self.day_only.count {
            true => Way::MonthFirst,
            false => Way::DayFirst,
        }
    }
}

#[cfg(test)]
mod tests;
