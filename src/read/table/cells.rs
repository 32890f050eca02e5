//! What one cell says: a choice, a score, a count.

use std::collections::{BTreeMap, BTreeSet};

use super::days::month;
use super::row::{plain, trim};
use crate::read::kinds::DecimalWord;

/// What the values of a column mean.
#[derive(Debug, Clone)]
pub struct Choice<T> {
    /// Without one everything is `other`.
    pub column: Option<usize>,
    /// What each value means, compared as [`plain`] makes them.
    pub values: BTreeMap<String, T>,
    named: SpecialValues,
    /// What all others mean.
    pub other: Option<T>,
}

/// The values that a map names, whatever their capitals.
#[derive(Debug, Clone, Default)]
pub struct SpecialValues(BTreeSet<String>);

impl SpecialValues {
    /// These.
    pub fn new<'v>(values: impl IntoIterator<Item = &'v String>) -> Self {
        let small = values.into_iter().map(|value| value.to_lowercase());
        Self(small.collect())
    }

    /// Whether a cell, as [`plain`] makes it, holds one of them, but for capitals.
    pub fn is_near(&self, cell: &str) -> bool {
        self.0.contains(&cell.to_lowercase())
    }
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
    /// All others mean something, and a value is named that is this one but for
    /// its capitals. Which of the two is meant is for the author to say.
    Near,
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
        let found = found.or_else(|| self.number(cell));
        match (found, self.other) {
            (Some(&found), _) => Picked::Is(found),
            (None, Some(_)) if self.is_near(cell) => Picked::Near,
            (None, Some(other)) => Picked::Is(other),
            (None, None) if cell.is_empty() => Picked::Blank,
            (None, None) => Picked::Unmapped,
        }
    }
}

impl<T> Choice<T> {
    /// Of a column, what its values mean, and what all others do.
    pub fn new(column: Option<usize>, values: BTreeMap<String, T>, other: Option<T>) -> Self {
        Self {
            column,
            named: SpecialValues::new(values.keys()),
            values,
            other,
        }
    }

    /// Whether a cell holds a value that is named, but for its capitals.
    pub fn is_near(&self, cell: &str) -> bool {
        self.named.is_near(&plain(cell))
    }

    /// What a number means that is written in another way than in the map:
    /// `98.0` for 98, and a real minus for a hyphen.
    fn number(&self, cell: &str) -> Option<&T> {
        // As most numbers are written, there is no other way.
        if cell.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let wanted = whole(cell)?;
        let mut values = self.values.iter();
        let found = values.find(|(value, _)| whole(value) == Some(wanted));
        found.map(|(_, meant)| meant)
    }
}

/// The whole number that is all of a cell.
fn whole(cell: &str) -> Option<i64> {
    let negative = cell.starts_with(['-', '\u{2212}', '\u{2013}']);
    let body = cell.strip_prefix(['-', '+', '\u{2212}', '\u{2013}']);
    let body = body.unwrap_or(cell);
    let (body, tenths) = body.split_once(['.', ',']).unwrap_or((body, "0"));
    // Three noughts could be those of a thousand.
    let nothing = tenths.bytes().all(|byte| byte == b'0') && !matches!(tenths.len(), 0 | 3);
    let digits = !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_digit());
    let value: i64 = body.parse().ok().filter(|_| nothing && digits)?;
    Some(if negative { -value } else { value })
}

fn is_plain(text: &str) -> bool {
    text.is_ascii() && !text.contains(['\n', '\r', '\t']) && !text.contains("  ")
}

/// A number as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenNumber {
    /// A whole number, with or without words behind it.
    Number(i64),
    /// A number that is not whole.
    Part,
    /// 1,000 or 1.000, which is one or a thousand.
    Unclear,
    /// Words.
    Words,
}

/// Reads `8`, `8.0`, `8 - Very likely`, `1 000` and the like. What `1,000` is,
/// `decimal` tells: the sign before the tenths.
pub fn number(cell: &str, decimal: Option<DecimalWord>) -> WrittenNumber {
    let cell = trim(cell);
    let negative = cell.starts_with(['-', '\u{2212}']);
    let body = cell.strip_prefix(['-', '+', '\u{2212}']).unwrap_or(cell);
    let digits = digits(body);
    if digits == 0 {
        return WrittenNumber::Words;
    }
    let mut figure = Figure {
        value: body[..digits].parse().ok(),
        parts: false,
        unclear: false,
    };
    let mut rest = &body[digits..];
    if rest.starts_with(SIGNS) {
        let Some(behind) = figure.signs(&body[..digits], rest, decimal) else {
            return WrittenNumber::Words;
        };
        rest = behind;
    }
    if !rest.is_empty() && !is_label(rest) {
        return WrittenNumber::Words;
    }
    match figure {
        Figure { unclear: true, .. } => WrittenNumber::Unclear,
        Figure { parts: true, .. } | Figure { value: None, .. } => WrittenNumber::Part,
        Figure {
            value: Some(value), ..
        } if negative => WrittenNumber::Number(-value),
        Figure {
            value: Some(value), ..
        } => WrittenNumber::Number(value),
    }
}

/// What may stand within a number: before the tenths or between thousands.
const SIGNS: [char; 8] = ['.', ',', '\'', '’', ' ', '\u{a0}', '\u{202f}', '\u{2009}'];

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// A number that is being read.
struct Figure {
    /// Nothing where it is too large.
    value: Option<i64>,
    /// Whether there is more than whole ones.
    parts: bool,
    unclear: bool,
}

impl Figure {
    /// Reads on behind the first digits. What follows the number, or `None`
    /// where it is none.
    fn signs<'c>(
        &mut self,
        first: &str,
        mut rest: &'c str,
        decimal: Option<DecimalWord>,
    ) -> Option<&'c str> {
        let tenths = decimal.map(|word| match word {
            DecimalWord::Comma => ',',
            DecimalWord::Point => '.',
        });
        let (mut thousands, mut groups) = (None, 0);
        while let Some(sign) = rest.chars().next().filter(|c| SIGNS.contains(c)) {
            let behind = &rest[sign.len_utf8()..];
            let count = digits(behind);
            if count == 0 {
                break;
            }
            let (part, behind) = behind.split_at(count);
            let more = behind.chars().next().is_some_and(|c| SIGNS.contains(&c))
                && digits(behind.get(1..).unwrap_or("")) > 0;
            let may_end = matches!(sign, '.' | ',');
            let may_part = count == 3 && (1..=3).contains(&first.len()) && first != "0";
            let parts = match (tenths, thousands) {
                _ if !may_end => false,
                (Some(tenths), _) => sign == tenths,
                // One sign of both kinds: nothing tells which it is.
                (None, None) if may_part && !more => {
                    self.unclear = true;
                    false
                }
                (None, None) => !may_part,
                (None, Some(thousands)) => sign != thousands,
            };
            rest = behind;
            if parts {
                self.parts = part.bytes().any(|digit| digit != b'0');
                return (!more).then_some(rest);
            }
            if !may_part || thousands.is_some_and(|thousands| thousands != sign) {
                return None;
            }
            thousands = Some(sign);
            groups += 1;
            let part: Option<i64> = part.parse().ok();
            self.value = self
                .value
                .zip(part)
                .and_then(|(value, part)| value.checked_mul(1000)?.checked_add(part));
            if groups > 5 {
                return None;
            }
        }
        Some(rest)
    }
}

/// Whether what stands behind a number says what it means, as in
/// `8 - Very likely` and `10 (very likely)`. `5-Jan` is a day that was a range
/// before some spreadsheet, and `3 months`, `5th`, `3 or 4` and `7/10` are no
/// scores either.
fn is_label(rest: &str) -> bool {
    const MARKS: [char; 14] = [
        '-', '–', '—', '‑', '=', ':', '(', '[', '.', ',', ')', '|', '·', '\n',
    ];
    let words = trim(rest).trim_start_matches(|c: char| !c.is_alphanumeric());
    let before = &rest[..rest.find(words).unwrap_or(0)];
    let marked = before.contains(MARKS);
    let foreign = before
        .contains(|c: char| !MARKS.contains(&c) && !c.is_whitespace() && !"\"'“„«>→~*".contains(c));
    let word = words
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("");
    marked
        && !foreign
        && words.starts_with(char::is_alphabetic)
        && !words.contains(|c: char| c.is_ascii_digit())
        && !is_time(word)
}

/// Whether a word names a month or counts time.
fn is_time(word: &str) -> bool {
    const UNITS: [&str; 40] = [
        "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "hrs",
        "minute", "minutes", "tag", "tage", "tagen", "woche", "wochen", "monat", "monate",
        "monaten", "jahr", "jahre", "jahren", "stunde", "stunden", "minuten", "jour", "jours",
        "semaine", "semaines", "an", "ans", "heure", "heures", "día", "días", "semanas", "meses",
        "años",
    ];
    month(word).is_some() || UNITS.contains(&word.to_lowercase().as_str())
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
            ("10 (very likely)", 10),
            ("5: agree", 5),
            ("10\nExtremely likely", 10),
            ("7. sehr gut", 7),
            ("8,00", 8),
            ("8.0000", 8),
            ("0.000", 0),
            ("-2", -2),
            ("\u{2212}1", -1),
            ("+2", 2),
            ("11", 11),
            ("\u{a0}7\u{a0}", 7),
        ] {
            assert_eq!(number(cell, None), WrittenNumber::Number(value), "{cell}");
        }
        for (cell, as_what) in [
            ("8.5", WrittenNumber::Part),
            ("7/10", WrittenNumber::Words),
            ("2020-01-02", WrittenNumber::Words),
            ("3 or 4", WrittenNumber::Words),
            ("5-Jan", WrittenNumber::Words),
            ("9-Oct", WrittenNumber::Words),
            ("3 - Mär", WrittenNumber::Words),
            ("5.août", WrittenNumber::Words),
            ("3 months", WrittenNumber::Words),
            ("12-month", WrittenNumber::Words),
            ("2 - años", WrittenNumber::Words),
            ("5th", WrittenNumber::Words),
            ("3x", WrittenNumber::Words),
            ("7 out of ten", WrittenNumber::Words),
            ("8%", WrittenNumber::Words),
            ("1,000", WrittenNumber::Unclear),
            ("8.000", WrittenNumber::Unclear),
            ("-12,000", WrittenNumber::Unclear),
            ("1,000 - many", WrittenNumber::Unclear),
            ("10 5", WrittenNumber::Words),
            ("1.2.3", WrittenNumber::Words),
            ("24.03.2026", WrittenNumber::Words),
            ("1,00,000", WrittenNumber::Words),
            ("7,25", WrittenNumber::Part),
            ("99999999999999999999", WrittenNumber::Part),
            ("Good", WrittenNumber::Words),
            ("", WrittenNumber::Words),
        ] {
            assert_eq!(number(cell, None), as_what, "{cell}");
        }
    }

    #[test]
    fn a_code_is_known_however_its_number_is_written() {
        let values = [("98", 1), ("\u{2212}99", 2)];
        let values = values.map(|(value, meant)| (value.to_owned(), meant));
        let choice = Choice::new(Some(0), values.into(), None);
        for (cell, meant) in [
            ("98", Some(1)),
            ("98.0", Some(1)),
            ("98,00", Some(1)),
            ("+98", Some(1)),
            ("-99", Some(2)),
            ("\u{2212}99", Some(2)),
            ("\u{2013}99.0", Some(2)),
            ("98.000", None),
            ("98.5", None),
            ("98 - Refused", None),
            ("99", None),
        ] {
            let found = match choice.pick(cell) {
                Picked::Is(meant) => Some(meant),
                _ => None,
            };
            assert_eq!(found, meant, "{cell}");
        }
    }

    #[test]
    fn thousands_are_read_where_they_are_clear() {
        for (cell, decimal, what) in [
            (
                "1,000",
                Some(DecimalWord::Point),
                WrittenNumber::Number(1000),
            ),
            ("1,000", Some(DecimalWord::Comma), WrittenNumber::Number(1)),
            (
                "1.000",
                Some(DecimalWord::Comma),
                WrittenNumber::Number(1000),
            ),
            ("8.000", Some(DecimalWord::Point), WrittenNumber::Number(8)),
            ("2,500", Some(DecimalWord::Comma), WrittenNumber::Part),
            (
                "2,500",
                Some(DecimalWord::Point),
                WrittenNumber::Number(2500),
            ),
            ("8,5", Some(DecimalWord::Point), WrittenNumber::Words),
            ("1,000,000", None, WrittenNumber::Number(1_000_000)),
            ("1.000.000", None, WrittenNumber::Number(1_000_000)),
            ("1,000.00", None, WrittenNumber::Number(1000)),
            ("1.000,50", None, WrittenNumber::Part),
            ("1 000", None, WrittenNumber::Number(1000)),
            ("12\u{202f}000", None, WrittenNumber::Number(12_000)),
            ("1'000", None, WrittenNumber::Number(1000)),
            (
                "-1.234.567",
                Some(DecimalWord::Comma),
                WrittenNumber::Number(-1_234_567),
            ),
        ] {
            assert_eq!(number(cell, decimal), what, "{cell} {decimal:?}");
        }
    }
}
