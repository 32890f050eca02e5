//! What one cell says of a day, as far as it says it alone.

use jiff::civil::{Date, Time};

use super::names::{is_weekday, month};
use crate::read::reader::When;

/// No day is written longer: with its week, its time and the name of its zone.
const LONGEST: usize = 90;

/// The days of a spreadsheet from 1970 to the end of 2099.
const SERIAL: std::ops::RangeInclusive<f64> = 25_569.0..=73_050.999_999;

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum WrittenDay {
    /// This day.
    Sure(When),
    /// Three numbers, of which the first is no year of four digits.
    Numbers(Numbers),
    /// One number, which may be the day of a spreadsheet.
    Serial(f64),
}

/// Three numbers that make a day in some order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numbers {
    pub(super) parts: [i16; 3],
    /// Whether the year has two digits.
    pub(super) short: bool,
    /// What stands between them.
    pub(super) separator: char,
    pub(super) clock: Option<Clock>,
}

/// Hour, minute and second.
pub(super) type Clock = (i8, i8, i8);

impl WrittenDay {
    /// Reads a cell. `None` where it is no day in any way.
    pub(super) fn of(cell: &str) -> Option<Self> {
        let digits = cell.bytes().any(|byte| byte.is_ascii_digit());
        if !digits || cell.len() > LONGEST {
            return None;
        }
        let number = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
        if cell.bytes().all(number) && cell.bytes().filter(|b| !b.is_ascii_digit()).count() < 2 {
            return one_number(cell);
        }
        let mut scan = Scan::default();
        scan.run(cell)?;
        scan.day()
    }
}

/// A year of two digits, as it is commonly meant: 69 to 99 are the last ones
/// of the century before.
pub(super) fn century(year: i16) -> i16 {
    match year {
        0..=68 => 2000 + year,
        _ => 1900 + year,
    }
}

pub(super) fn when(year: i16, month: i16, day: i16, clock: Option<Clock>) -> Option<When> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let time = match clock {
        Some((hour, minute, second)) => Time::new(hour, minute, second, 0).ok()?,
        None => Time::midnight(),
    };
    Some(When {
        at: date.to_datetime(time),
        has_time: clock.is_some(),
    })
}

/// `20260324`, `20260324090503`, seconds or milliseconds since 1970, or the
/// day of a spreadsheet.
fn one_number(cell: &str) -> Option<WrittenDay> {
    let part = |range: std::ops::Range<usize>| cell.get(range)?.parse::<i16>().ok();
    let small = |range| i8::try_from(part(range)?).ok();
    let whole = cell.bytes().all(|byte| byte.is_ascii_digit());
    let compact = |clock| {
        let year = part(0..4).filter(|year| (1970..2100).contains(year))?;
        when(year, part(4..6)?, part(6..8)?, clock).map(WrittenDay::Sure)
    };
    match (whole, cell.len()) {
        (true, 8) => compact(None),
        (true, 14) => compact(Some((small(8..10)?, small(10..12)?, small(12..14)?))),
        (true, 10 | 13) => {
            let seconds = cell[..10].parse::<i64>().ok()?;
            let stamp = jiff::Timestamp::from_second(seconds).ok()?;
            let at = stamp.to_zoned(jiff::tz::TimeZone::UTC).datetime();
            // From September 2001 on there are ten digits; before 2100.
            (1_000_000_000..4_102_444_800)
                .contains(&seconds)
                .then_some(WrittenDay::Sure(When { at, has_time: true }))
        }
        _ => {
            let days = cell.replace(',', ".").parse::<f64>().ok()?;
            SERIAL.contains(&days).then_some(WrittenDay::Serial(days))
        }
    }
}

/// A part of a day: a number with how many digits it has, or a month's name.
#[derive(Debug, Clone, Copy)]
enum DayPart {
    Number(i16, usize),
    Month(i16),
}

/// Goes through a cell and takes the parts of a day, and one time, wherever
/// they stand. Anything that belongs to neither makes it no day.
#[derive(Debug, Default)]
struct Scan {
    parts: Vec<DayPart>,
    /// What stood between the parts.
    between: Vec<char>,
    clock: Option<Clock>,
    /// What is written between the last part and here.
    gap: char,
}

impl Scan {
    fn run(&mut self, cell: &str) -> Option<()> {
        let mut rest = cell;
        while let Some(c) = rest.chars().next() {
            rest = match c {
                '0'..='9' => self.number(rest)?,
                '+' | '-' | '\u{2212}' if self.is_whole() && self.clock.is_some() => zone(rest)?,
                '(' if self.is_whole() => rest.split_once(')').map_or("", |(_, rest)| rest),
                '/' | '-' | '.' | ',' | '\u{2010}'..='\u{2014}' | '\'' | '’' => {
                    if matches!(self.gap, '\0' | ' ') {
                        self.gap = c;
                    }
                    &rest[c.len_utf8()..]
                }
                _ if c.is_whitespace() || matches!(c, '\u{202f}' | '\u{a0}') => {
                    if self.gap == '\0' {
                        self.gap = ' ';
                    }
                    &rest[c.len_utf8()..]
                }
                _ if c.is_alphabetic() || matches!(c, 'º' | 'ª' | '°') => self.word(rest)?,
                _ => return None,
            };
        }
        Some(())
    }

    fn is_whole(&self) -> bool {
        self.parts.len() == 3
    }

    fn part(&mut self, part: DayPart) -> Option<()> {
        if self.is_whole() {
            return None;
        }
        if !self.parts.is_empty() {
            self.between.push(std::mem::take(&mut self.gap));
        }
        self.parts.push(part);
        self.gap = '\0';
        Some(())
    }

    fn number<'c>(&mut self, rest: &'c str) -> Option<&'c str> {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let behind = &rest[digits..];
        let next = behind.bytes().next();
        let is_digit = |at: usize| behind.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let clock = match next {
            Some(b':') => true,
            // 9h05 in France, 9.05 in Finland and Denmark.
            Some(b'h' | b'H') => is_digit(1) && is_digit(2),
            Some(b'.') => self.is_whole() && is_digit(1) && is_digit(2),
            _ => false,
        };
        if self.clock.is_none() && digits <= 2 {
            if clock {
                return self.clock(rest, digits);
            }
            // 14 h 05.
            if self.is_whole()
                && let Some(minutes) = behind.trim_start().strip_prefix(['h', 'H'])
                && let Some((minute, behind)) = two(minutes.trim_start())
            {
                let hour = rest[..digits].parse().ok()?;
                self.clock = (hour < 24 && minute < 60).then_some((hour, minute, 0));
                return self.clock.map(|_| behind);
            }
        }
        if digits > 4 {
            return None;
        }
        self.part(DayPart::Number(rest[..digits].parse().ok()?, digits))?;
        // 24th, 1er, 1re, 1ro.
        let suffix = behind.bytes().take_while(u8::is_ascii_alphabetic).count();
        let ordinal = ["st", "nd", "rd", "th", "er", "re", "ro"];
        match ordinal.contains(&behind[..suffix].to_ascii_lowercase().as_str()) {
            true => Some(&behind[suffix..]),
            false => Some(behind),
        }
    }

    /// `9:05`, `09:05:03.123`, `9h05`.
    fn clock<'c>(&mut self, rest: &'c str, digits: usize) -> Option<&'c str> {
        let hour = rest[..digits].parse().ok()?;
        let (minute, mut rest) = two(&rest[digits + 1..])?;
        let mut second = 0;
        if let Some(more) = rest.strip_prefix([':', '.'])
            && let Some((seconds, behind)) = two(more)
        {
            (second, rest) = (seconds, behind);
            if let Some(part) = rest.strip_prefix(['.', ',']) {
                rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
            }
        }
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        self.clock = Some((hour, minute, second));
        Some(rest)
    }

    fn word<'c>(&mut self, rest: &'c str) -> Option<&'c str> {
        let letter = |c: char| c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '°');
        let end = rest.find(|c: char| !letter(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        if let Some((hour, ..)) = &mut self.clock
            && let Some((half, behind)) = half(rest)
        {
            *hour = match (half, *hour) {
                (_, 13..) => return None,
                (Half::Morning, 12) => 0,
                (Half::Morning, hour) => hour,
                (Half::Afternoon, 12) => 12,
                (Half::Afternoon, hour) => hour + 12,
            };
            return Some(behind);
        }
        let named = self
            .parts
            .iter()
            .any(|part| matches!(part, DayPart::Month(_)));
        if let Some(month) = month(word)
            && !named
            && !self.is_whole()
            // `mar. 24 mars`: a Tuesday.
            && !(self.parts.is_empty() && word.len() == 3 && names_later(behind))
        {
            self.part(DayPart::Month(month))?;
            return Some(behind.strip_prefix('.').unwrap_or(behind));
        }
        if is_weekday(word) && self.parts.is_empty() {
            return Some(behind.strip_prefix('.').unwrap_or(behind));
        }
        let small = [
            "de", "del", "of", "le", "el", "den", "der", "the", "am", "um", "at", "à", "a", "las",
            "les", "uhr", "h", "hrs", "t", "on", "º", "ª", "°", "ᵉʳ",
        ];
        let is_small = small.contains(&word.to_lowercase().as_str());
        let is_zone = self.clock.is_some()
            && word.len() <= 5
            && word.bytes().all(|byte| byte.is_ascii_uppercase());
        (is_small || is_zone).then_some(behind)
    }

    /// The day that the parts make.
    fn day(self) -> Option<WrittenDay> {
        let [first, second, third] = self.parts.as_slice().try_into().ok()?;
        let clock = self.clock;
        let sure = |year, month, day| when(year, month, day, clock).map(WrittenDay::Sure);
        let year = |year: i16, digits: usize| match digits {
            4 => Some(year),
            2 => Some(century(year)),
            _ => None,
        };
        match (first, second, third) {
            (DayPart::Number(year, 4), DayPart::Month(month), DayPart::Number(day, 1..=2)) => {
                sure(year, month, day)
            }
            (DayPart::Number(day, 1..=2), DayPart::Month(month), DayPart::Number(y, digits))
            | (DayPart::Month(month), DayPart::Number(day, 1..=2), DayPart::Number(y, digits)) => {
                sure(year(y, digits)?, month, day)
            }
            (
                DayPart::Number(first, long),
                DayPart::Number(second, 1..=2),
                DayPart::Number(third, last),
            ) if self.between.windows(2).all(|pair| pair[0] == pair[1]) => {
                let separator = self.between.first().copied().unwrap_or(' ');
                match (long, last) {
                    (4, 1..=2) => sure(first, second, third),
                    (1..=2, 2 | 4) => Some(WrittenDay::Numbers(Numbers {
                        parts: [first, second, third],
                        short: last == 2,
                        separator,
                        clock,
                    })),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// Whether a month is named in what comes.
fn names_later(rest: &str) -> bool {
    rest.split(|c: char| !c.is_alphabetic())
        .any(|word| month(word).is_some())
}

/// Two digits, and what comes behind them.
fn two(rest: &str) -> Option<(i8, &str)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        2 => Some((rest[..2].parse().ok()?, &rest[2..])),
        _ => None,
    }
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

/// `AM`, `pm`, `a.m.`, `p. m.`
fn half(rest: &str) -> Option<(Half, &str)> {
    let mut chars = rest.char_indices();
    let (_, first) = chars.next()?;
    let half = match first {
        'a' | 'A' => Half::Morning,
        'p' | 'P' => Half::Afternoon,
        _ => return None,
    };
    let mut chars = chars.skip_while(|(_, c)| matches!(c, '.' | ' ' | '\u{a0}' | '\u{202f}'));
    let (at, m) = chars.next()?;
    let behind = &rest[at + 1..];
    let ends = behind.chars().next().is_none_or(|c| !c.is_alphanumeric());
    (matches!(m, 'm' | 'M') && ends).then(|| (half, behind.strip_prefix('.').unwrap_or(behind)))
}

/// `+02:00`, `-0500`. The clock that the respondent saw stands before it, so
/// an offset changes nothing.
fn zone(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['+', '-', '\u{2212}']);
    let digits = rest
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b':');
    match digits.count() {
        count @ 1..=5 => Some(&rest[count..]),
        _ => None,
    }
}
