//! Every word that a chart says. What it says stands in `words.yaml` of the theme.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::{Date, DateTime};

use super::picture_words::PictureWords;
use crate::base::fill;

/// Looks a text up by its key.
pub type Wording<'w> = &'w dyn Fn(&str) -> String;

/// Texts that belong together, each in its place.
pub(super) trait Texts {
    /// Looks them up. One text has one key; of several each has one, or a part of one.
    fn read(wording: Wording<'_>, keys: &[&str]) -> Self;
}

impl Texts for String {
    fn read(wording: Wording<'_>, keys: &[&str]) -> Self {
        keys.first().map_or_else(Self::new, |key| wording(key))
    }
}

/// Of one and of many.
impl Texts for [String; 2] {
    fn read(wording: Wording<'_>, keys: &[&str]) -> Self {
        let key = keys.first().unwrap_or(&"");
        ["one", "other"].map(|form| wording(&format!("{key}.{form}")))
    }
}

/// The months.
impl Texts for [String; 12] {
    fn read(wording: Wording<'_>, keys: &[&str]) -> Self {
        let key = keys.first().unwrap_or(&"");
        std::array::from_fn(|at| wording(&format!("{key}.{}", at + 1)))
    }
}

impl Texts for [[String; 2]; 4] {
    fn read(wording: Wording<'_>, keys: &[&str]) -> Self {
        std::array::from_fn(|at| Texts::read(wording, keys.get(at..).unwrap_or_default()))
    }
}

/// Declares texts, each by its key below a common one, or by keys of its own.
macro_rules! texts {
    (
        $(#[$about:meta])*
        $name:ident below $below:literal {
            $( $(#[doc = $doc:literal])* $field:ident $(at [$($key:literal),+])? : $type:ty ),* $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs, reason = "a field is named as the English that it holds")]
        pub struct $name { $( $(#[doc = $doc])* pub $field: $type, )* }

        impl $crate::draw::words::Texts for $name {
            fn read(wording: $crate::draw::words::Wording<'_>, _: &[&str]) -> Self {
                Self { $(
                    $field: $crate::draw::words::Texts::read(
                        wording,
                        texts!(@keys concat!($below, ".", stringify!($field)) $(, $($key),+)?),
                    ),
                )* }
            }
        }
    };
    (@keys $own:expr) => { &[$own] };
    (@keys $own:expr, $($key:literal),+) => { &[$($key),+] };
}
pub(super) use texts;

texts! {
    /// The wording of a chart. `{name}` stands for a value, named beside each field.
    ChartWords below "drawing" {
        /// Long names of the months, January first.
        months at ["month"]: [String; 12],
        /// Names of the months on the axis.
        months_short at ["month_short"]: [String; 12],
        /// `{day}`, `{month}` (long), `{short}` (month), `{year}`.
        date: String,
        date_short: String,
        day_month: String,
        month_year: String,
        /// `{hour}` and `{minute}`, two digits each.
        time: String,
        /// `{date}`.
        as_of: String,
        /// `{value}`: a signed number or `feeling_unknown`.
        feeling: String,
        feeling_unknown: String,
        heard: String,
        assumed: String,
        moment_of_truth: String,
        step_back: String,
        planned: String,
        /// Of a moment whose predecessor has left.
        broken: String,
        /// `{n}`.
        departure_one: String,
        departures_many: String,
        /// `{title}` and `{account}`: a thread where several accounts are drawn.
        thread_of: String,
        /// Said instead of a drawing when there is nothing to draw.
        empty: String,

        legend_feeling: String,
        legend_heard: String,
        legend_assumed: String,
        legend_truth: String,
        legend_back: String,
        legend_break: String,
        legend_planned: String,
        legend_ghost: String,
        legend_unknown: String,
        legend_number: String,
        legend_away: String,
        legend_spread: String,
        legend_answer: String,
        legend_answers: String,

        /// `{moments}`, `{lanes}`, `{span}`; `{threads}` where there are any.
        story: String,
        story_threads: String,
        /// `{heard}`, `{assumed}`; and `{planned}` where anything is.
        story_witness: String,
        story_planned: String,
        /// `{title}`, `{lane}`, `{value}`.
        story_lowest: String,
        story_lowest_of: String,
        story_highest: String,
        story_highest_of: String,
        /// `{answers}`.
        story_answers: String,
        /// `{words}`: what somebody answered.
        answer_says: String,
        /// `{numbers}` of the moments, one and many, that an answer is a witness of.
        answer_behind: [String; 2],
        /// `{from}`, `{to}`.
        span: String,
        /// `{n}`, one and many, for the story.
        moments: [String; 2],
        threads: [String; 2],
        answers: [String; 2],
        /// One and many a reading: persona, need, channel, stage.
        lanes at ["drawing.personas", "drawing.needs", "drawing.channels", "drawing.stages"]: [[String; 2]; 4],

        /// Of the small charts.
        pictures: PictureWords,
    }
}

impl ChartWords {
    /// All of it.
    pub fn read(wording: Wording<'_>) -> Self {
        Texts::read(wording, &[])
    }

    /// "4 March 2026", with the time of day where there is one.
    pub(crate) fn moment(&self, when: DateTime, whole_month: bool) -> String {
        if whole_month {
            return self.day(&self.month_year, when.date());
        }
        let date = self.day(&self.date, when.date());
        if when.hour() == 0 && when.minute() == 0 {
            return date;
        }
        format!("{date}, {}", self.clock(when))
    }

    /// "09:30".
    pub(crate) fn clock(&self, when: DateTime) -> String {
        let (hour, minute) = (
            format!("{:02}", when.hour()),
            format!("{:02}", when.minute()),
        );
        fill(&self.time, &[("hour", &hour), ("minute", &minute)])
    }

    /// A date by one of the patterns above.
    pub(crate) fn day(&self, pattern: &str, date: Date) -> String {
        let month = (date.month() - 1).clamp(0, 11) as usize;
        fill(
            pattern,
            &[
                ("day", &date.day().to_string()),
                ("month", &self.months[month]),
                ("short", &self.months_short[month]),
                ("year", &date.year().to_string()),
            ],
        )
    }

    /// A feeling as it is written: "−2", "0", "+1".
    pub(crate) fn signed(&self, feeling: Option<i8>) -> String {
        match feeling {
            None => self.feeling_unknown.clone(),
            Some(0) => "0".to_owned(),
            Some(f @ 1..) => format!("+{f}"),
            Some(f) => format!("−{}", f.unsigned_abs()),
        }
    }

    /// "witness of moments 3, 5"; nothing of none.
    pub fn behind(&self, numbers: &[usize]) -> String {
        if numbers.is_empty() {
            return String::new();
        }
        let list: Vec<_> = numbers.iter().map(ToString::to_string).collect();
        let form = &self.answer_behind[usize::from(numbers.len() != 1)];
        fill(form, &[("numbers", &list.join(", "))])
    }

    /// The singular or the plural, with its number.
    pub(crate) fn count(forms: &[String; 2], n: usize) -> String {
        fill(&forms[usize::from(n != 1)], &[("n", &n.to_string())])
    }
}

/// The built-in English.
impl Default for ChartWords {
    fn default() -> Self {
        static ENGLISH: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
            let built_in = include_str!("../../themes/default/words.yaml");
            serde_saphyr::from_str(built_in).unwrap_or_default()
        });
        Self::read(&|key| ENGLISH.get(key).map_or(key, String::as_str).to_owned())
    }
}
