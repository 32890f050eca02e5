//! Every word that a chart says. Defaults are English; a theme may bring others.

use jiff::civil::{Date, DateTime};
use serde::Deserialize;

use super::picture_words::PictureWords;
use crate::base::fill;

/// The wording of a chart. `{name}` stands for a value, named beside each field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "a field is named as the English that it holds")]
pub struct ChartWords {
    /// Long names of the months, January first.
    pub months: [String; 12],
    /// Names of the months on the axis.
    pub months_short: [String; 12],
    /// `{day}`, `{month}` (long), `{short}` (month), `{year}`.
    pub date: String,
    pub date_short: String,
    pub day_month: String,
    pub month_year: String,
    /// `{hour}` and `{minute}`, two digits each.
    pub time: String,
    /// `{date}`.
    pub as_of: String,
    /// `{value}`: a signed number or `feeling_unknown`.
    pub feeling: String,
    pub feeling_unknown: String,
    pub heard: String,
    pub assumed: String,
    pub moment_of_truth: String,
    pub step_back: String,
    pub planned: String,
    /// Of a moment whose predecessor has left.
    pub broken: String,
    /// `{n}`.
    pub departure_one: String,
    pub departures_many: String,
    /// `{title}` and `{account}`: a thread where several accounts are drawn.
    pub thread_of: String,
    /// Said instead of a drawing when there is nothing to draw.
    pub empty: String,

    pub legend_feeling: String,
    pub legend_heard: String,
    pub legend_assumed: String,
    pub legend_truth: String,
    pub legend_back: String,
    pub legend_break: String,
    pub legend_planned: String,
    pub legend_ghost: String,
    pub legend_unknown: String,
    pub legend_number: String,
    pub legend_away: String,
    pub legend_spread: String,
    pub legend_answer: String,
    pub legend_answers: String,

    /// `{moments}`, `{lanes}`, `{span}`; `{threads}` where there are any.
    pub story: String,
    pub story_threads: String,
    /// `{heard}`, `{assumed}`; and `{planned}` where anything is.
    pub story_witness: String,
    pub story_planned: String,
    /// `{title}`, `{lane}`, `{value}`.
    pub story_lowest: String,
    pub story_lowest_of: String,
    pub story_highest: String,
    pub story_highest_of: String,
    /// `{answers}`.
    pub story_answers: String,
    /// `{words}`: what somebody answered.
    pub answer_says: String,
    /// `{numbers}` of the moments, one and many, that an answer is a witness of.
    pub answer_behind: [String; 2],
    /// `{from}`, `{to}`.
    pub span: String,
    /// `{n}`, one and many, for the story.
    pub moments: [String; 2],
    pub threads: [String; 2],
    pub answers: [String; 2],
    /// One and many a reading: persona, need, channel, stage.
    pub lanes: [[String; 2]; 4],

    /// Of the small charts.
    #[serde(skip)]
    pub pictures: PictureWords,
}

impl ChartWords {
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

impl Default for ChartWords {
    fn default() -> Self {
        let s = str::to_owned;
        Self {
            months: [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ]
            .map(s),
            months_short: [
                "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
            ]
            .map(s),
            date: s("{day} {month} {year}"),
            date_short: s("{day} {short} {year}"),
            day_month: s("{day} {short}"),
            month_year: s("{month} {year}"),
            time: s("{hour}:{minute}"),
            as_of: s("as of {date}"),
            feeling: s("feeling {value}"),
            feeling_unknown: s("not known"),
            heard: s("heard"),
            assumed: s("assumed"),
            moment_of_truth: s("moment of truth"),
            step_back: s("a step back"),
            planned: s("planned"),
            broken: s("taken up anew: who had it before has left"),
            departure_one: s("{n} departure"),
            departures_many: s("{n} departures"),
            thread_of: s("{title} · {account}"),
            empty: s("Nothing to draw yet: no moment is recorded."),
            legend_feeling: s("feeling"),
            legend_heard: s("heard"),
            legend_assumed: s("only assumed"),
            legend_truth: s("moment of truth"),
            legend_back: s("a step back"),
            legend_break: s("break: who had it has left"),
            legend_planned: s("planned"),
            legend_ghost: s("the way it was intended"),
            legend_unknown: s("feeling not known"),
            legend_number: s("number in the list below"),
            legend_away: s("nobody there"),
            legend_spread: s("moved aside from its day"),
            legend_answer: s("an answer to a survey"),
            legend_answers: s("so many answers"),
            story: s("{moments}, {lanes}, {span}."),
            story_threads: s("{moments}, {lanes}, {threads}, {span}."),
            story_witness: s("{heard} heard, {assumed} assumed."),
            story_planned: s("{heard} heard, {assumed} assumed, {planned} planned."),
            story_lowest: s("Lowest: {title} ({lane}, {value})."),
            story_lowest_of: s("Lowest, one of {n}: {title} ({lane}, {value})."),
            story_highest: s("Highest: {title} ({lane}, {value})."),
            story_highest_of: s("Highest, one of {n}: {title} ({lane}, {value})."),
            story_answers: s("Below the lanes: {answers} to surveys."),
            answer_says: s("“{words}”"),
            answer_behind: [
                "witness of moment {numbers}",
                "witness of moments {numbers}",
            ]
            .map(s),
            span: s("{from} to {to}"),
            moments: ["{n} moment", "{n} moments"].map(s),
            threads: ["{n} thread of work", "{n} threads of work"].map(s),
            answers: ["{n} answer", "{n} answers"].map(s),
            lanes: [
                ["{n} persona", "{n} personas"].map(s),
                ["{n} need", "{n} needs"].map(s),
                ["{n} channel", "{n} channels"].map(s),
                ["{n} stage", "{n} stages"].map(s),
            ],
            pictures: PictureWords::default(),
        }
    }
}
