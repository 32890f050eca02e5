//! A label taken apart: years, months, parts of a year, and what is left.

use jiff::civil::Date;

use super::super::calendar::{Months, month, ordinal, part, season, side, unit};
use super::{Label, LabelDoubt};

/// Reads a label, written in small letters without accents.
pub(super) fn read(text: String) -> Label {
    let mut reading = LabelReader {
        tokens: tokens(&text),
        label: Label {
            text,
            ..Label::default()
        },
        year: None,
        months: None,
    };
    reading.parts();
    reading.months();
    reading.years();
    reading.rest();
    reading.finish()
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Number { value: i64, digits: usize },
    Mark(char),
}

/// Words, numbers, and what stands between them but blanks.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for part in text.split_whitespace() {
        let start = tokens.len();
        for c in part.chars() {
            let last = tokens[start..].last_mut();
            match (last, c.to_digit(10).map(i64::from)) {
                (Some(Token::Number { value, digits }), Some(digit)) => {
                    *value = value.saturating_mul(10).saturating_add(digit);
                    *digits += 1;
                }
                (_, Some(digit)) => tokens.push(Token::Number {
                    value: digit,
                    digits: 1,
                }),
                (Some(Token::Word(word)), None) if c.is_alphabetic() => word.push(c),
                _ if c.is_alphabetic() => tokens.push(Token::Word(c.to_string())),
                _ => tokens.push(Token::Mark(c)),
            }
        }
    }
    tokens
}

/// What stands between the numbers of a date.
const BETWEEN: [char; 6] = ['/', '-', '–', '.', '_', '‑'];

/// A year of four digits.
fn is_year(token: &Token) -> bool {
    matches!(token, Token::Number { value, digits: 4 } if (1900..2200).contains(value))
}

/// A label while it is read: what is understood is taken out of it.
struct LabelReader {
    tokens: Vec<Token>,
    label: Label,
    /// The first year, and the last month, counted from its first one, where
    /// the label says that it goes on into the next.
    year: Option<(i64, Option<i64>)>,
    /// Of the year.
    months: Option<Months>,
}

impl LabelReader {
    fn number(&self, at: usize) -> Option<i64> {
        match self.tokens.get(at) {
            Some(Token::Number { value, .. }) => Some(*value),
            _ => None,
        }
    }

    fn word(&self, at: usize) -> Option<&str> {
        match self.tokens.get(at) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        matches!(self.tokens.get(at), Some(Token::Mark(mark)) if marks.contains(mark))
    }

    /// A year of four digits, with what is written onto it: 2025/26, 2025-06,
    /// 10.06.2025. Also '25 and FY25.
    fn years(&mut self) {
        if self.year.is_some() {
            return;
        }
        let Some(at) = self.tokens.iter().position(is_year) else {
            self.short_year();
            self.month_and_year();
            return self.two_digits();
        };
        let year = self.number(at).unwrap_or(0);
        let after = self
            .number(at + 2)
            .filter(|_| self.is_mark(at + 1, &BETWEEN));
        let (mut until, mut taken) = (None, at..at + 1);
        match after {
            // From one year into the next, or over some.
            Some(next) if next > year && next < year + 100 => {
                (until, taken) = (Some(12 * (next - year) + 12), at..at + 3);
            }
            Some(next)
                if next == (year + 1) % 100 && (next > 12 || self.is_mark(at + 1, &['/'])) =>
            {
                (until, taken) = (Some(24), at..at + 3);
            }
            Some(month @ 1..=12) if self.months.is_none() => {
                self.months = u8::try_from(month).ok().map(|month| (month, month));
                let day = self.is_mark(at + 3, &BETWEEN) && self.number(at + 4).is_some();
                taken = at..at + 3;
                if let Some(day) = self.number(at + 4).filter(|_| day) {
                    self.label.numbers.push(day);
                    taken.end = at + 5;
                }
            }
            _ if at >= 2 && self.is_mark(at - 1, &BETWEEN) && self.months.is_none() => {
                if let Some(month @ 1..=12) = self.number(at - 2) {
                    self.months = u8::try_from(month).ok().map(|month| (month, month));
                    taken.start = at - 2;
                    let before = at
                        .checked_sub(4)
                        .filter(|&at| self.is_mark(at + 1, &BETWEEN));
                    if let Some((at, day)) = before.and_then(|at| Some((at, self.number(at)?))) {
                        self.label.numbers.push(day);
                        // The month and the day may have changed places.
                        let either = day <= 12 && month != day && !self.is_mark(at + 1, &['.']);
                        self.label.doubt = either.then_some(LabelDoubt::Day);
                        taken.start = at;
                    }
                }
            }
            _ => {}
        }
        self.year = Some((year, until));
        self.tokens.drain(taken);
    }

    /// '25, FY25.
    fn short_year(&mut self) {
        let places = 1..self.tokens.len();
        let found = places.into_iter().find(|&at| {
            let marked = self.is_mark(at - 1, &['\'', '’', '`'])
                || matches!(self.word(at - 1), Some("fy" | "gj" | "ej"));
            marked && matches!(self.tokens[at], Token::Number { digits: 2, .. })
        });
        if let Some(at) = found {
            self.year = self.number(at).map(|year| (2000 + year, None));
            self.tokens.drain(at - 1..=at);
        }
    }

    /// 11/25, 9.26: a month and a year of two digits, which may as well be a day.
    fn month_and_year(&mut self) {
        let numbers = self.tokens.iter();
        let numbers = numbers.filter(|token| matches!(token, Token::Number { .. }));
        if self.year.is_some() || self.months.is_some() || numbers.count() != 2 {
            return;
        }
        let is_month = |token: &Token| matches!(token, Token::Number { value, digits: 1 | 2 } if (1..=12).contains(value));
        let Some(at) = self.tokens.iter().position(is_month) else {
            return;
        };
        if self.word(at.wrapping_sub(1)).and_then(unit).is_some() {
            return;
        }
        let behind = at + 1 + usize::from(self.is_mark(at + 1, &BETWEEN));
        let Some(&Token::Number { value, digits: 2 }) = self.tokens.get(behind) else {
            return;
        };
        if !(10..50).contains(&value) {
            return;
        }
        let month = self.number(at).and_then(|month| u8::try_from(month).ok());
        self.months = month.map(|month| (month, month));
        self.year = Some((2000 + value, None));
        self.label.doubt = (value <= 31).then_some(LabelDoubt::Year);
        self.tokens.drain(at..=behind);
    }

    /// Names of months and of seasons.
    fn months(&mut self) {
        let mut named = Vec::new();
        self.tokens.retain(|token| {
            let Token::Word(word) = token else {
                return true;
            };
            let months = month(word).map(|month| (month, month));
            let months = months.or_else(|| season(word));
            named.extend(months);
            months.is_none()
        });
        let Some(&(first, last)) = named.first() else {
            return;
        };
        // From January to March.
        let until = named.last().map_or(last, |(_, until)| *until);
        self.months = Some(match until >= first {
            true => (first, until.max(last)),
            false => (first, until + 12),
        });
    }

    /// Q425: the fourth quarter of 2025.
    fn part_and_year(&mut self) {
        for at in 1..self.tokens.len() {
            let Token::Number { value, digits: 3 } = self.tokens[at] else {
                continue;
            };
            let long = match self.word(at - 1) {
                Some("q") => 3,
                Some("h") => 6,
                _ => continue,
            };
            let which = u8::try_from(value / 100).unwrap_or(0);
            if (1..=12 / long).contains(&which) {
                self.months = Some(((which - 1) * long + 1, which * long));
                self.year = Some((2000 + value % 100, None));
                self.tokens.drain(at - 1..=at);
                return;
            }
        }
    }

    /// Q1, 2. Halbjahr, S2, 1er trimestre.
    fn parts(&mut self) {
        self.part_and_year();
        if self.months.is_some() {
            return;
        }
        for at in 0..self.tokens.len() {
            let Some(long) = self.word(at).and_then(part) else {
                continue;
            };
            let most = i64::from(12 / long);
            let is_one = |at: &usize| self.number(*at).is_some_and(|n| (1..=most).contains(&n));
            let word = |at: Option<usize>| {
                let at = at?;
                let which = self.word(at).and_then(ordinal).map(i64::from)?;
                (which <= most).then_some((at, which))
            };
            let beside = [
                Some(at + 1),
                at.checked_sub(1),
                at.checked_sub(2),
                at.checked_sub(3),
            ];
            // "1. Quartal", "1er trimestre", "1st half" have something between.
            let near = beside.into_iter().flatten().enumerate();
            let near = near.filter(|(far, _)| *far < 2 || self.is_suffix(at, *far));
            let mut near = near.map(|(_, at)| at).filter(is_one);
            let numbered = near.next().and_then(|at| Some((at, self.number(at)?)));
            let Some((place, which)) = numbered.or_else(|| word(at.checked_sub(1))) else {
                continue;
            };
            // T1 and S1 may as well be the first point in time.
            let alone = !self.tokens.iter().any(is_year) && self.lone_number(place);
            if alone && matches!(self.word(at), Some("t" | "s" | "tr")) {
                continue;
            }
            let Ok(which) = u8::try_from(which) else {
                continue;
            };
            self.months = Some(((which - 1) * long + 1, which * long));
            self.tokens.drain(place.min(at)..=place.max(at));
            return;
        }
    }

    /// Whether what stands between a number and the word of its part is an
    /// ending: the "er" of "1er trimestre", the point of "1. Quartal".
    fn is_suffix(&self, at: usize, far: usize) -> bool {
        let between = at.saturating_sub(far.saturating_sub(1))..at;
        between.into_iter().all(|at| match &self.tokens[at] {
            Token::Mark(mark) => *mark == '.' || *mark == 'º' || *mark == '°',
            Token::Word(word) => {
                matches!(
                    word.as_str(),
                    "st" | "nd" | "rd" | "th" | "er" | "ere" | "e" | "eme" | "o" | "a" | "ª" | "º"
                )
            }
            Token::Number { .. } => false,
        })
    }

    fn lone_number(&self, place: usize) -> bool {
        let mut others = (0..self.tokens.len()).filter(|at| *at != place);
        !others.any(|at| self.number(at).is_some())
    }

    /// A year of two digits beside a month, a season or a part of a year.
    fn two_digits(&mut self) {
        if self.year.is_some() || self.months.is_none() {
            return;
        }
        let is_short = |token: &Token| matches!(token, Token::Number { digits: 2, .. });
        let Some(at) = self.tokens.iter().position(is_short) else {
            return;
        };
        let year = self.number(at).unwrap_or(0);
        // "Jan 25" may be the 25th of January.
        let one_month = self.months.is_some_and(|(from, until)| from == until);
        if one_month && year <= 31 {
            self.label.doubt = Some(LabelDoubt::Year);
        }
        // "Winter 25/26".
        let next = self.number(at + 2);
        let goes_on = self.is_mark(at + 1, &['/', '-', '–']) && next == Some((year + 1) % 100);
        let (until, end) = if goes_on {
            (Some(24), at + 3)
        } else {
            (None, at + 1)
        };
        self.year = Some((2000 + year, until));
        self.tokens.drain(at..end);
    }

    /// What is left: before and after, numbers with and without a unit, words
    /// that count.
    fn rest(&mut self) {
        let mut near = None;
        for at in 0..self.tokens.len() {
            match &self.tokens[at] {
                Token::Word(word) => {
                    if let Some(side) = side(word) {
                        self.label.side = self.label.side.or(Some(side));
                    } else if word == "follow"
                        && self.tokens[at + 1..]
                            .iter()
                            .any(|next| *next == Token::Word("up".to_owned()))
                    {
                        self.label.side = self.label.side.or(Some(1));
                    }
                }
                Token::Number { value, .. } => {
                    let beside = self.word(at + 1).and_then(unit);
                    let before = at.checked_sub(1).and_then(|at| self.word(at));
                    let unit = beside.or_else(|| before.and_then(unit));
                    near = near.or(unit);
                    let days = unit.map_or(1, i64::from);
                    self.label.numbers.push(value.saturating_mul(days));
                }
                Token::Mark(_) => {}
            }
        }
        let stroke = |at: usize| {
            let number = |at: usize| self.number(at).is_some_and(|n| n <= 31);
            self.is_mark(at, &['/']) && at.checked_sub(1).is_some_and(number) && number(at + 1)
        };
        self.label.is_pair = self.label.numbers.len() == 2 && (1..self.tokens.len()).any(stroke);
        if self.label.numbers.is_empty() {
            let words = self.tokens.iter().filter_map(|token| match token {
                Token::Word(word) => ordinal(word),
                _ => None,
            });
            self.label.numbers = words.map(i64::from).collect();
        }
        // Three months before comes before one month before.
        if near.is_some() && self.label.side == Some(-1) {
            self.label
                .numbers
                .iter_mut()
                .for_each(|number| *number = -*number);
        }
    }

    fn finish(self) -> Label {
        let mut label = self.label;
        match (self.year, self.months) {
            (Some((year, until)), months) => {
                let (from, to) = match (months, until) {
                    // A winter that is said to reach into the next year, or
                    // January to March of the second of two.
                    (Some((from, to)), _) => {
                        if until.is_none() && (from, to) == (12, 14) {
                            label.doubt = Some(LabelDoubt::Winter);
                        }
                        (i64::from(from), i64::from(to))
                    }
                    // Half a year each of 2025/26: business years begin in between.
                    (None, Some(24)) => (7, 18),
                    (None, until) => (1, until.unwrap_or(12)),
                };
                label.period = period(year, from, to);
            }
            (None, months) => label.months = months,
        }
        label
    }
}

/// From the first day of a month to the last day of another, counted from the
/// January of a year.
fn period(year: i64, from: i64, to: i64) -> Option<(Date, Date)> {
    let first = |month: i64| {
        let (year, month) = (year + (month - 1) / 12, (month - 1) % 12 + 1);
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()
    };
    let last = first(to + 1)?.yesterday().ok()?;
    Some((first(from)?, last))
}
