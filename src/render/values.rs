//! Numbers and dates in words.

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::Site;
use crate::measure::disclosure::Bound;
use crate::measure::figure::{Change, Comparison, Method, Note};
use crate::measure::{Figure, Status, Unit};
use crate::model::Edition;
use crate::theme::Words;

/// A figure, ready for a template.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    /// Where it is explained, from the site's own folder.
    pub how: String,
    /// As it stands in a sentence: "+17", "78 %", "too few to show".
    pub text: String,
    /// `shown`, `coded`, `too_few`, `refused` or `no_answers`.
    pub status: &'static str,
    /// How many answers stand behind it; nothing where that is hidden.
    pub n: Option<u64>,
    /// "of 9 people", where fewer people than answers stand behind it.
    pub of_people: Option<String>,
    /// "from 4 accounts".
    pub of_accounts: Option<String>,
    /// "−8 to +64", where an interval is shown.
    pub interval: Option<String>,
    /// The value, for bars and the like.
    pub value: Option<f64>,
    /// The ends of the interval, where one is shown.
    pub low: Option<f64>,
    /// The upper one.
    pub high: Option<f64>,
    /// `anecdotal`, `directional`, `indicative` or `full`.
    pub weight: &'static str,
    /// What has to be said beside it, in sentences.
    pub notes: Vec<String>,
    /// How it was made, in a sentence.
    pub method: String,
    /// The survey, and the wave.
    pub asked: Option<String>,
    /// What was counted, in the author's words.
    pub theme: Option<String>,
    /// In the internal edition, the rows it came from.
    pub rows: Vec<String>,
    /// How many more there are.
    pub rows_more: u64,
}

impl<'a> Site<'a> {
    /// The figure at a path, ready for a template.
    pub fn figure(&self, path: &str) -> Option<FigureView> {
        let figure = self.figures.get(path)?;
        let words = &self.theme.words;
        let rows = figure.rows.first.iter();
        let rows = rows.filter(|_| self.model.edition == Edition::Internal);
        Some(FigureView {
            how: self.how(path),
            text: figure_text(figure, words),
            status: figure.status.word(),
            n: figure.n,
            of_people: figure
                .people
                .filter(|people| figure.n.is_some_and(|n| *people < n))
                .map(|people| words.count("of_people", people as usize)),
            of_accounts: figure
                .accounts
                .map(|accounts| words.count("from_accounts", accounts as usize)),
            interval: figure
                .interval
                .map(|(low, high)| range(low, high, figure.unit, words)),
            value: figure.value,
            low: figure.interval.map(|(low, _)| low),
            high: figure.interval.map(|(_, high)| high),
            weight: figure.weight().word(),
            notes: notes(figure, words),
            method: words
                .get(&format!("method.{}", figure.method.word()))
                .to_owned(),
            asked: figure.asked.clone(),
            theme: figure.theme.clone(),
            rows: rows.map(|&span| (self.row)(span)).collect(),
            rows_more: figure.rows.more,
        })
    }
}

/// A figure as it stands in a sentence.
pub fn figure_text(figure: &Figure, words: &Words) -> String {
    if let Some(comparison) = figure
        .comparison
        .as_ref()
        .filter(|_| figure.value.is_some())
    {
        return compared(figure, comparison, words);
    }
    if let Some(bound) = figure.bound {
        return bounded(bound, figure.unit, words);
    }
    match (figure.status, figure.value) {
        (Status::Shown, Some(value)) => match figure.unit {
            Unit::Days => words.count("days", value.max(0.0) as usize),
            unit => number(value, unit, words),
        },
        (Status::NoAnswers, _) => words.get("figure.no_answers").to_owned(),
        (Status::Refused, _) => words.get("figure.refused").to_owned(),
        (Status::Coded, _) => words.get("figure.alike").to_owned(),
        _ => words.get("figure.too_few").to_owned(),
    }
}

/// A difference, in no more words than it allows.
fn compared(figure: &Figure, comparison: &Comparison, words: &Words) -> String {
    let value = number(figure.value.unwrap_or_default(), figure.unit, words);
    let key = match (figure.method, comparison.change) {
        (Method::Distance, Change::NotDetected) => "distance.not_detected",
        (Method::Distance, _) => "distance.apart",
        (_, Change::Up) => "change.up",
        (_, Change::Down) => "change.down",
        (_, Change::NotDetected) => "change.not_detected",
    };
    let widest = if figure.unit == Unit::NetPoints {
        2.0
    } else {
        1.0
    };
    let key = match comparison.change {
        Change::NotDetected if comparison.smallest > widest => "change.none_could",
        _ => key,
    };
    let smallest = points(comparison.smallest, words);
    let size = points(figure.value.unwrap_or_default().abs(), words);
    words.fill(
        key,
        &[
            ("value", value.as_str()),
            ("size", size.as_str()),
            ("smallest", smallest.as_str()),
        ],
    )
}

fn bounded(bound: Bound, unit: Unit, words: &Words) -> String {
    let text = |value| number(value, unit, words);
    let fill = |key, value: String| words.fill(key, &[("value", value.as_str())]);
    match bound {
        Bound::Over(value) => fill("figure.over", text(value)),
        Bound::Under(value) => fill("figure.under", text(value)),
        Bound::AtLeast(value) => fill("figure.at_least", text(value)),
        Bound::Between(low, high) => range(low, high, unit, words),
    }
}

fn range(low: f64, high: f64, unit: Unit, words: &Words) -> String {
    let ends = [number(low, unit, words), number(high, unit, words)];
    let places = [("low", ends[0].as_str()), ("high", ends[1].as_str())];
    words.fill("figure.interval", &places)
}

/// What has to be said beside a figure.
fn notes(figure: &Figure, words: &Words) -> Vec<String> {
    let mut said: Vec<String> = figure
        .notes
        .iter()
        .map(|note| match note {
            Note::FewAccounts(n) => words.count("note.few_accounts", *n as usize),
            Note::OneAccount => words.get("note.one_account").to_owned(),
            Note::NotTold => words.get("note.not_told").to_owned(),
            Note::Together => {
                let why = figure.together.as_deref().unwrap_or_default();
                words.fill("note.together", &[("why", why)])
            }
        })
        .collect();
    if let Some(comparison) = &figure.comparison
        && comparison.of > 1
    {
        let k = comparison.of.to_string();
        said.push(words.fill("note.comparisons", &[("k", k.as_str())]));
    }
    said
}

/// A value in its unit. A thin space stands before the per cent sign.
fn number(value: f64, unit: Unit, words: &Words) -> String {
    match unit {
        Unit::Count | Unit::Days => format!("{}", value.round() as i64),
        Unit::Share => format!("{}\u{202f}%", (value * 100.0).round() as i64),
        Unit::Net => signed((value * 100.0).round() as i64),
        Unit::Mark => format!("{value:.2}"),
        Unit::SharePoints | Unit::NetPoints => {
            let value = (value * 100.0).round() as i64;
            let text = signed(value);
            words.fill("points", &[("n", text.as_str())])
        }
    }
}

/// The size of a difference: "69 points".
fn points(value: f64, words: &Words) -> String {
    let text = format!("{}", (value * 100.0).round() as i64);
    words.fill("points", &[("n", text.as_str())])
}

/// With its sign, and a real minus.
fn signed(value: i64) -> String {
    match value {
        0 => "0".to_owned(),
        1.. => format!("+{value}"),
        _ => format!("\u{2212}{}", value.unsigned_abs()),
    }
}

/// A feeling with its sign: "+2", "0", "−1".
pub fn feeling(value: i8) -> String {
    signed(i64::from(value))
}

/// A day in words: "4 March 2026".
pub fn date(at: DateTime, words: &Words) -> String {
    let day = at.date();
    let (d, y) = (day.day().to_string(), day.year().to_string());
    words.fill(
        "date.long",
        &[
            ("day", d.as_str()),
            ("month", month(day, words)),
            ("year", y.as_str()),
        ],
    )
}

/// A day without its year: "4 March".
pub fn month_day(at: DateTime, words: &Words) -> String {
    let day = at.date();
    words.fill(
        "date.short",
        &[
            ("day", day.day().to_string().as_str()),
            ("month", month(day, words)),
        ],
    )
}

fn month(day: Date, words: &Words) -> &str {
    const KEYS: [&str; 12] = [
        "month.1", "month.2", "month.3", "month.4", "month.5", "month.6", "month.7", "month.8",
        "month.9", "month.10", "month.11", "month.12",
    ];
    let at = usize::try_from(day.month() - 1).unwrap_or(0);
    words.get(KEYS.get(at).copied().unwrap_or("month.1"))
}
