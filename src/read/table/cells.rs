//! What one cell says: a choice, a score, a day, a count.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::fmt::strtime::BrokenDownTime;

use super::row::{plain, trim};
use crate::read::reader::When;

/// What the values of a column mean.
#[derive(Debug, Clone)]
pub struct Choice<T> {
    /// Without one everything is `other`.
    pub column: Option<usize>,
    /// What each value means, compared as [`plain`] makes them.
    pub values: BTreeMap<String, T>,
    /// What all others mean.
    pub other: Option<T>,
}

/// What a value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picked<T> {
    /// This.
    Is(T),
    /// Nothing stands there.
    Blank,
    /// Nobody said.
    Unmapped,
}

impl<T: Copy> Choice<T> {
    /// What a cell means. A blank one is whatever is said of the blank, or
    /// else nothing.
    pub fn pick(&self, cell: &str) -> Picked<T> {
        let cell = trim(cell);
        let found = match self.values.get(cell) {
            Some(found) => Some(found),
            None if is_plain(cell) => None,
            None => self.values.get(&plain(cell)),
        };
        match (found, self.other) {
            (Some(&found), _) => Picked::Is(found),
            (None, Some(other)) => Picked::Is(other),
            (None, None) if cell.is_empty() => Picked::Blank,
            (None, None) => Picked::Unmapped,
        }
    }
}

fn is_plain(text: &str) -> bool {
    text.is_ascii() && !text.contains(['\n', '\r', '\t']) && !text.contains("  ")
}

/// A score as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A whole number, with or without words behind it.
    Number(i64),
    /// A number that is not whole.
    Part,
    /// Words.
    Words,
}

/// Reads `8`, `8.0`, `8 - Very likely` and the like.
pub fn number(cell: &str) -> Written {
    let cell = trim(cell);
    let digits_from = usize::from(cell.starts_with(['-', '+', '\u{2212}']));
    let body = match cell.strip_prefix('\u{2212}') {
        Some(body) => body,
        None => &cell[digits_from..],
    };
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        return Written::Words;
    }
    let Ok(value) = body[..digits].parse::<i64>() else {
        return Written::Part;
    };
    let value = match cell.starts_with(['-', '\u{2212}']) {
        true => -value,
        false => value,
    };
    let rest = &body[digits..];
    if let Some(part) = rest.strip_prefix(['.', ','])
        && !part.is_empty()
        && part.bytes().all(|byte| byte.is_ascii_digit())
    {
        return match part.bytes().all(|byte| byte == b'0') {
            true => Written::Number(value),
            false => Written::Part,
        };
    }
    let rest = trim(rest);
    let words = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    match (rest.is_empty(), words.chars().next()) {
        (true, _) => Written::Number(value),
        // `3 or 4`, `7/10` and `2020-01-01` are no scores.
        (false, Some(first))
            if first.is_alphabetic() && !words.contains(|c: char| c.is_ascii_digit()) =>
        {
            Written::Number(value)
        }
        _ => Written::Words,
    }
}

/// Reads a day by the formats that are given, or else with the year first.
pub fn day(cell: &str, formats: &[String]) -> Option<When> {
    let cell = trim(cell);
    let formatted = formats.iter().find_map(|format| {
        let parsed = BrokenDownTime::parse(format, cell).ok()?;
        let has_time = parsed.hour().is_some() || parsed.timestamp().is_some();
        let at = parsed.to_datetime().ok();
        let at = at.or_else(|| {
            Some(
                parsed
                    .to_date()
                    .ok()?
                    .to_datetime(jiff::civil::Time::midnight()),
            )
        });
        let stamp = || {
            let stamp = parsed.to_timestamp().ok()?;
            Some(stamp.to_zoned(jiff::tz::TimeZone::UTC).datetime())
        };
        Some(When {
            at: at.or_else(stamp)?,
            has_time,
        })
    });
    formatted.or_else(|| year_first(cell))
}

/// `2026-03-04`, with a time and whatever tools put behind it. The clock that
/// the respondent saw stands there, so an offset changes nothing.
fn year_first(cell: &str) -> Option<When> {
    if let Some(when) = When::parse(cell) {
        return Some(when);
    }
    let (day, time) = cell.split_once(['T', ' '])?;
    let clock = time.trim_start();
    let end = clock
        .find(|c: char| !c.is_ascii_digit() && c != ':')
        .unwrap_or(clock.len());
    let rest = clock[end..].trim_start();
    let known = rest.is_empty()
        || rest.starts_with(['Z', '+', '-', '.', ','])
        || rest.starts_with("UTC")
        || rest.starts_with("GMT");
    let day = day.replace('/', "-");
    let at = known.then(|| format!("{day} {}", &clock[..end]))?;
    When::parse(&at)
}

/// Whether a format can be one at all: what it makes of a day is that day.
pub fn is_format(format: &str) -> bool {
    let day = DateTime::constant(2026, 3, 14, 15, 9, 26, 0);
    let Ok(zoned) = day.to_zoned(jiff::tz::TimeZone::UTC) else {
        return true;
    };
    let mut made = String::new();
    let mut broken = BrokenDownTime::from(&zoned);
    broken.set_timestamp(Some(zoned.timestamp()));
    broken.format(format, &mut made).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_read_as_tools_write_them() {
        for (cell, value) in [
            ("8", 8),
            (" 8.0 ", 8),
            ("8,0", 8),
            ("8 - Very likely", 8),
            ("10 = extremely likely", 10),
            ("0 (not at all)", 0),
            ("-2", -2),
            ("\u{2212}1", -1),
            ("+2", 2),
            ("11", 11),
            ("\u{a0}7\u{a0}", 7),
        ] {
            assert_eq!(number(cell), Written::Number(value), "{cell}");
        }
        for (cell, as_what) in [
            ("8.5", Written::Part),
            ("7/10", Written::Words),
            ("2020-01-02", Written::Words),
            ("3 or 4", Written::Words),
            ("Good", Written::Words),
            ("", Written::Words),
        ] {
            assert_eq!(number(cell), as_what, "{cell}");
        }
    }

    #[test]
    fn days_are_read_as_tools_write_them() {
        let us = ["%m/%d/%Y %H:%M:%S".to_owned()];
        let at = |cell: &str, formats: &[String]| day(cell, formats).map(|day| day.at.to_string());
        assert_eq!(at("2/7/2020 9:05:03", &us).unwrap(), "2020-02-07T09:05:03");
        assert_eq!(
            at("2020-02-07 09:05:03 UTC", &us).unwrap(),
            "2020-02-07T09:05:03"
        );
        assert_eq!(
            at("2020-02-07T09:05:03.123Z", &[]).unwrap(),
            "2020-02-07T09:05:03"
        );
        assert_eq!(
            at("2020-02-07 09:05:03+00:00", &[]).unwrap(),
            "2020-02-07T09:05:03"
        );
        assert_eq!(
            at("1583332200", &["%s".to_owned()]).unwrap(),
            "2020-03-04T14:30:00"
        );
        assert_eq!(at("13/13/2020 9:05:03", &us), None);
        assert_eq!(at("yesterday", &us), None);
        let only = day("04.03.2026", &["%d.%m.%Y".to_owned()]).unwrap();
        assert!(!only.has_time);
    }

    #[test]
    fn formats_are_judged() {
        assert!(is_format("%m/%d/%Y %I:%M:%S %p"));
        assert!(is_format("%s"));
        assert!(!is_format("%!"));
    }
}
