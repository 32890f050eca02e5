//! What seems to stand in the columns of a table that nobody explained yet.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hasher};

use super::cells::{Written, number};
use super::days::{self, Days, Doubt, Way};
use super::{
    Dialect, Found, Header, Preset, Row, RowFault, TableFault, Visit, is_sentence, machine,
    may_sum_up, plain, read, recognise, sum_up_together, sums_up, trim,
};
use crate::read::kinds::DecimalWord;
use crate::read::reader::When;
use crate::source::File;

/// So many values of a column are told apart.
const VALUES: usize = 60;

/// So many rows that cannot be read are told.
const FAULTS: usize = 10;

/// So many are looked at for one that comes again.
const DISTINCT: usize = 1 << 16;

/// So many parts of a column's cells are told apart.
const PARTS: usize = 150;

/// What may stand between several choices in one cell.
pub const BETWEEN: [&str; 5] = ["\n", ", ", ";", ",", "|"];

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

/// What a table seems to be.
#[derive(Debug, Default)]
pub struct Look {
    /// Its columns' names.
    pub header: Header,
    /// The tool that it seems to come from.
    pub preset: Option<&'static Preset>,
    /// How it is written.
    pub found: Found,
    /// How many rows there are.
    pub rows: u64,
    /// Rows that sum up others, which are none of these: their numbers.
    pub sums: Vec<u32>,
    /// Rows at the end that hold words alone, which are none either.
    pub notes: Vec<u32>,
    /// Rows that hold the names again, which are none of these either.
    pub names_again: Vec<u32>,
    /// Rows that may sum up others, or be an answer: these are not looked at.
    pub may_sum_up: Vec<u32>,
    /// How many rows say all that one above says, and the first of them.
    pub again: u64,
    pub first_again: Option<u32>,
    /// The first rows that cannot be read, by their number, and why.
    pub faults: Vec<(u32, RowFault)>,
    /// What stands in each column.
    pub columns: Vec<Column>,
}

/// What stands in a column.
#[derive(Debug, Default)]
pub struct Column {
    /// How many cells are not blank.
    pub filled: u64,
    /// The values and how often each stands there, as long as there are few.
    pub values: BTreeMap<String, u64>,
    /// Whether there are more values than are told apart.
    pub many: bool,
    /// How many cells are whole numbers, perhaps with words behind them.
    pub numbers: u64,
    /// How many cells are numbers that are not whole.
    pub parts_of_one: u64,
    /// The smallest and the largest.
    pub range: Option<(i64, i64)>,
    /// The first cell that is one, or a thousand.
    unclear_cell: Option<String>,
    unclear_cells: u64,
    /// How many cells are days with the year first.
    pub days: u64,
    /// How many cells may be the days of a spreadsheet, which are numbers.
    serial: u64,
    /// How many cells may be days written in another way.
    others: u64,
    /// The first of them.
    samples: Vec<String>,
    /// What its first cells show of the way in which days are written.
    seen_days: days::Seen,
    /// How many cells are a day written as one number, as 20260324 is.
    compact: u64,
    /// How the days are written, where nearly all of its cells are days.
    pub format: Option<DayFormat>,
    /// How many cells only a program writes, and how many say how long
    /// something took.
    by_program: u64,
    spans: u64,
    /// How many cells are lists as programs write them.
    lists: u64,
    /// How many letters stand in all cells.
    letters: u64,
    /// How many cells say what one above said, and the first row of them.
    again: u64,
    first_again: Option<u32>,
    seen: HashSet<u64>,
    /// What comes of its cells, cut at each of [`BETWEEN`].
    parts: [Parts; 5],
}

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

/// The parts of a column's cells.
#[derive(Debug, Default)]
struct Parts {
    /// Each with how often it comes, as long as there are few.
    each: BTreeMap<String, u64>,
    many: bool,
    /// How many cells have several, and how many end with what stands between.
    several: u64,
    ends: u64,
    /// Whether one begins with a digit.
    digits: bool,
    /// How many parts there are in all.
    all: u64,
}

impl Parts {
    fn see(&mut self, cell: &str, between: &str) {
        if self.many {
            return;
        }
        let parts = cell
            .split(between)
            .map(trim)
            .filter(|part| !part.is_empty());
        let mut count = 0;
        for part in parts {
            count += 1;
            self.digits |= part.starts_with(|c: char| c.is_ascii_digit());
            let room = self.each.len() < PARTS && part.len() <= 120;
            match self.each.get_mut(part) {
                Some(times) => *times += 1,
                None if room => {
                    self.each.insert(part.to_owned(), 1);
                }
                None => {
                    self.many = true;
                    self.each.clear();
                    return;
                }
            }
        }
        self.all += count;
        self.several += u64::from(count > 1);
        self.ends += u64::from(cell.ends_with(between));
    }
}

impl Column {
    /// How long a cell is, on average.
    pub fn length(&self) -> u64 {
        self.letters / self.filled.max(1)
    }

    /// Whether nearly all of its cells are days.
    pub fn is_days(&self) -> bool {
        self.format.is_some()
    }

    fn find_format(&self) -> Option<DayFormat> {
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

    /// Whether nearly all of its cells are what only a program writes: addresses
    /// of the net, durations, ids of many signs.
    pub fn is_written_by_a_program(&self) -> bool {
        self.by_program * 10 >= self.filled * 9 && self.by_program > 0
    }

    /// Whether nearly all of its cells say how long something took.
    pub fn is_how_long(&self) -> bool {
        (self.by_program + self.spans) * 10 >= self.filled * 9 && self.filled > 0
    }

    /// Whether nearly all of its cells may be the days of a spreadsheet: such
    /// numbers are days only where somebody calls them so.
    pub fn may_be_serial(&self) -> bool {
        self.serial * 10 >= self.filled * 9 && self.serial > 0
    }

    /// A cell that is one or a thousand, where most of its cells are numbers.
    pub fn unclear(&self) -> Option<&str> {
        let cell = self.unclear_cell.as_deref();
        cell.filter(|_| (self.numbers + self.unclear_cells) * 2 > self.filled)
    }

    /// Whether all of its cells are numbers, whole or not.
    pub fn is_figures(&self) -> bool {
        let figures = self.numbers + self.parts_of_one + self.unclear_cells;
        self.filled > 0 && figures == self.filled
    }

    /// Whether nearly all of its cells may be days written as one number, which
    /// ids are as well.
    pub fn may_be_compact(&self) -> bool {
        self.compact * 10 >= self.filled * 9 && self.compact > 0
    }

    /// Whether its cells are numbers of a scale.
    pub fn is_scale(&self, low: i64, high: i64) -> bool {
        // A few mistakes make no other scale.
        let numbers = self.numbers * 10 >= self.filled * 9 && self.numbers > 0;
        numbers
            && self
                .range
                .is_some_and(|(from, to)| from >= low && to <= high)
    }

    /// Whether its values are few, and come again.
    pub fn is_choice(&self) -> bool {
        let kinds = self.values.len() as u64;
        !self.many && kinds > 0 && (kinds * 2 <= self.filled || kinds <= 3) && self.length() <= 80
    }

    /// How many of its cells say what one above says.
    pub fn again(&self) -> u64 {
        self.again
    }

    /// The first row of those.
    pub fn first_again(&self) -> Option<u32> {
        self.first_again
    }

    /// Whether no value comes twice.
    pub fn is_unique(&self) -> bool {
        self.filled > 0 && self.again == 0
    }

    /// What stands between several choices in one cell, where its cells are
    /// made of choices: parts that come again and again.
    pub fn split(&self) -> Option<&'static str> {
        if self.is_lists() {
            return None;
        }
        let all = self.parts.iter().zip(BETWEEN);
        // What stands behind every choice, the last one too, as forms write it.
        let mut behind = all.clone().filter(|(parts, between)| {
            !parts.many && *between == ";" && parts.ends * 10 >= self.filled * 9 && parts.ends > 0
        });
        if let Some((_, between)) = behind.next() {
            return Some(between);
        }
        let fits = all.filter(|(parts, between)| {
            let kinds = parts.each.len() as u64;
            // `1,000` is one number.
            if *between == "," && parts.digits {
                return false;
            }
            !parts.many && parts.several * 5 >= self.filled && kinds * 2 <= parts.all && kinds > 1
        });
        // Cut at what stands within choices, there are more kinds of them.
        let fewest = fits.min_by_key(|(parts, _)| parts.each.len());
        fewest.map(|(_, between)| between)
    }

    /// Whether nearly all of its cells are lists as programs write them:
    /// `["Phone","Mail"]`.
    pub fn is_lists(&self) -> bool {
        self.lists * 10 >= self.filled * 9 && self.lists > 0
    }

    /// The values, the most frequent first.
    pub fn by_count(&self) -> Vec<(&str, u64)> {
        let mut values: Vec<_> = self.values.iter().collect();
        values.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let values = values.into_iter();
        values
            .map(|(value, count)| (value.as_str(), *count))
            .collect()
    }

    fn see(&mut self, cell: &str, row: u32, decimal: Option<DecimalWord>) {
        let cell = trim(cell);
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.letters += cell.chars().count() as u64;
        if !self.many {
            let value = plain(cell);
            let room = self.values.len() < VALUES;
            match self.values.get_mut(&value) {
                Some(count) => *count += 1,
                None if room => drop(self.values.insert(value, 1)),
                None => {
                    self.many = true;
                    self.values.clear();
                }
            }
        }
        self.lists += u64::from(cell.starts_with("[\"") && cell.ends_with("\"]"));
        match machine::is_written_by_one(cell) {
            true => self.by_program += 1,
            false => self.spans += u64::from(machine::is_span(cell)),
        }
        if self.seen.len() < DISTINCT {
            let mut hasher = DefaultHasher::new();
            hasher.write(cell.as_bytes());
            if !self.seen.insert(hasher.finish()) {
                self.again += 1;
                self.first_again.get_or_insert(row);
            }
        }
        for (parts, between) in self.parts.iter_mut().zip(BETWEEN) {
            parts.see(cell, between);
        }
        match number(cell, decimal) {
            Written::Number(value) => {
                self.numbers += 1;
                let (low, high) = self.range.unwrap_or((value, value));
                self.range = Some((low.min(value), high.max(value)));
            }
            Written::Unclear => {
                self.unclear_cells += 1;
                self.unclear_cell.get_or_insert_with(|| cell.to_owned());
            }
            Written::Part => self.parts_of_one += 1,
            Written::Words => {}
        }
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
            if self.seen_days.filled < SEEN && number(cell, None) == Written::Words {
                self.seen_days.see(cell, row);
            }
            if day(cell, &[]).is_some() {
                self.days += 1;
            } else if cell.len() >= 6 && number(cell, None) == Written::Words {
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

/// Looks at a whole table. `decimal` is the sign before the tenths, where
/// somebody says it.
///
/// # Errors
/// It cannot be read.
pub fn look(
    file: &File,
    dialect: &Dialect,
    decimal: Option<DecimalWord>,
) -> Result<Look, TableFault> {
    let mut looking = Looking {
        decimal,
        ..Looking::default()
    };
    let found = read(file, dialect, &mut looking)?;
    // At the end of the table hardly anything tells.
    looking.held_may_be_sums(false);
    looking.held_may_be_notes();
    let mut look = looking.look;
    look.found = found;
    for column in &mut look.columns {
        column.format = column.find_format();
    }
    Ok(look)
}

#[derive(Default)]
struct Looking {
    look: Look,
    rows: HashSet<u64>,
    decimal: Option<DecimalWord>,
    /// Rows that may sum up others: what stands below them tells.
    held: Vec<Row>,
    /// Rows that hold a sentence alone: at the end of a table it is a note.
    notes: Vec<Row>,
}

/// No more rows than these stand below a table to sum it up.
const HELD: usize = 12;

impl Looking {
    /// Rows that were held back are sums, above one that is surely one; or it
    /// is asked what they are.
    fn held_may_be_sums(&mut self, above_sum: bool) {
        let held = std::mem::take(&mut self.held);
        let rows = held.iter().map(|row| row.row);
        match sum_up_together(&held, above_sum) {
            true => self.look.sums.extend(rows),
            false => self.look.may_sum_up.extend(rows),
        }
    }

    /// Rows that were held back are answers, above another one.
    fn held_are_answers(&mut self) {
        let mut held = std::mem::take(&mut self.held);
        held.append(&mut self.notes);
        held.sort_by_key(|row| row.row);
        for row in held {
            self.answer(&row);
        }
    }

    /// Sentences alone at the end of a table are notes, unless they stand where
    /// people wrote their own words.
    fn held_may_be_notes(&mut self) {
        for row in std::mem::take(&mut self.notes) {
            let at = (0..row.len()).find(|&at| !trim(row.cell(at)).is_empty());
            let column = at.and_then(|at| self.look.columns.get(at));
            let is_own = column.is_some_and(|column| {
                let mut column_is =
                    [column.is_choice(), column.numbers > 0, column.days > 0].into_iter();
                column.filled > 0 && !column_is.any(|is| is) && column.others == 0
            });
            match is_own {
                true => self.answer(&row),
                false => self.look.notes.push(row.row),
            }
        }
    }

    /// Whether a row holds a sentence and nothing else, which no row above said.
    fn may_be_note(&self, row: &Row) -> bool {
        let mut filled = (0..row.len()).filter(|&at| !trim(row.cell(at)).is_empty());
        let (Some(at), None) = (filled.next(), filled.next()) else {
            return false;
        };
        self.look.header.len() > 1 && is_sentence(row.cell(at)) && !self.is_known(row, at)
    }

    /// Whether a row above says the same in this column: N beside Y.
    fn is_known(&self, row: &Row, at: usize) -> bool {
        let column = self.look.columns.get(at);
        column.is_some_and(|column| column.values.contains_key(&plain(trim(row.cell(at)))))
    }

    /// Looks at a row that is an answer.
    fn answer(&mut self, row: &Row) {
        self.look.rows += 1;
        if self.rows.len() < DISTINCT {
            let mut hasher = DefaultHasher::new();
            for at in 0..row.len() {
                hasher.write(trim(row.cell(at)).as_bytes());
                hasher.write_u8(0xff);
            }
            if !self.rows.insert(hasher.finish()) {
                self.look.again += 1;
                self.look.first_again.get_or_insert(row.row);
            }
        }
        for (at, column) in self.look.columns.iter_mut().enumerate() {
            column.see(row.cell(at), row.row, self.decimal);
        }
    }
}

impl Look {
    /// Whether some rows are copies of others, and no two people who happened
    /// to say the same: what else hardly ever comes again comes again with them.
    pub fn has_copies(&self) -> bool {
        const FEW: u64 = 5;
        let alone = |column: &Column| {
            // Numbers of a scale come again by themselves.
            column.numbers == 0 && column.again == self.again && column.filled >= FEW + self.again
        };
        self.again > 0 && self.columns.iter().any(alone)
    }
}

impl Visit for Looking {
    fn header(&mut self, header: &Header, _rows: &[Row], _found: &Found) -> bool {
        self.look.preset = recognise(header);
        self.look.header = header.clone();
        self.look.columns.resize_with(header.len(), Column::default);
        true
    }

    fn row(&mut self, row: &Row) -> bool {
        // As the build has it: a sum stands below what it sums up, and has no
        // more words than that.
        let has_words = |at: usize| {
            let mut others = (0..row.len()).filter(|other| *other != at);
            others.any(|other| row.cell(other).contains(char::is_alphabetic))
        };
        if self.look.rows > 1
            && let Some(at) = sums_up(row, !self.look.sums.is_empty())
            && !has_words(at)
        {
            self.held_may_be_sums(true);
            self.look.sums.push(row.row);
            return true;
        }
        if self.look.rows > 1
            && self.held.len() < HELD
            && may_sum_up(row)
            && sums_up(row, true).is_some_and(|at| !has_words(at) && !self.is_known(row, at))
        {
            self.held.push(row.clone());
            return true;
        }
        if self.look.rows > 1 && self.notes.len() < HELD && self.may_be_note(row) {
            self.notes.push(row.clone());
            return true;
        }
        self.held_are_answers();
        let header = &self.look.header;
        let named = |at: usize| {
            let cell = trim(row.cell(at));
            let mut names = (0..header.rows).map(|row| header.row_name(row, at));
            cell.is_empty() || names.any(|name| name == cell)
        };
        let filled = (0..row.len()).filter(|&at| !trim(row.cell(at)).is_empty());
        // A choice may be its own name: most columns have to say theirs.
        if filled.count() * 10 >= header.len() * 9 && header.len() > 1 && (0..row.len()).all(named)
        {
            let is_choice = |at: usize| {
                self.look.columns[at]
                    .values
                    .contains_key(trim(row.cell(at)))
            };
            if !(0..header.len()).any(is_choice) {
                self.look.names_again.push(row.row);
                return true;
            }
        }
        self.answer(row);
        true
    }

    fn fault(&mut self, row: &Row, fault: &RowFault) -> bool {
        if self.look.faults.len() < FAULTS {
            self.look.faults.push((row.row, fault.clone()));
        }
        true
    }
}
