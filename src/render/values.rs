//! Numbers and dates in words.

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::Site;
use super::held::MARK;
use crate::base::{capital, grouped};
use crate::measure::figure::{Change, Clusters, Comparison, FigureNote, LeadReason, Method};
use crate::measure::key::Key;
use crate::measure::rounding;
use crate::measure::telling::Bound;
use crate::measure::{Figure, Status, Unit};
use crate::model::ShowWord;
use crate::theme::Words;

/// A figure, ready for a template.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    /// Where it is explained, from the site's own folder.
    pub how: String,
    /// As it stands in a sentence: "+17", "78 %", or a mark where it is held
    /// back.
    pub text: String,
    /// Its path where it is held back in this edition.
    pub held: Option<String>,
    /// `shown`, `coded`, `too_few`, `one_by_one`, `refused`, `no_answers`, `nobody`, `not_asked` or `left_out`.
    pub status: &'static str,
    /// Whether there is no value because there are too few people.
    #[serde(skip)]
    pub is_few: bool,
    /// How many answers stand behind it; nothing where that is hidden.
    pub n: Option<u64>,
    /// "of 9 people", where fewer people than answers stand behind it.
    pub of_people: Option<String>,
    /// "and 3 more in confidence", where it is of those who agreed alone.
    pub agreed: Option<String>,
    /// "13 of 46", of a rate.
    pub out_of: Option<String>,
    /// "from 4 accounts".
    pub of_accounts: Option<String>,
    /// "asked from 1 to 5, read as 0 to 10", where the scale was another.
    pub asked_on: Option<String>,
    /// Whether over half of the people are from one of them.
    pub one_has_most: bool,
    /// Whether it is not known of most of the people from where they are.
    pub accounts_unknown: bool,
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
    /// A figure, ready for a template.
    pub fn figure(&self, key: &Key) -> Option<FigureView> {
        let figure = self.figures.at(key)?;
        let words = &self.theme.words;
        let rows = figure.rows.first.iter();
        let rows = rows.filter(|_| self.report.is_for_team());
        Some(FigureView {
            how: self.how(key),
            text: self.text_of(figure),
            held: self.held(key),
            status: figure.status.word(),
            is_few: figure.status.is_few(),
            n: figure.n,
            of_people: figure
                .people
                .filter(|people| figure.n.is_some_and(|n| *people < n))
                .map(|people| words.count("of_people", people as usize)),
            agreed: agreed(figure, words),
            out_of: figure.hits.zip(figure.n).map(|(hits, n)| {
                let (hits, n) = (grouped(hits as usize), grouped(n as usize));
                words.fill(
                    "figure.out_of",
                    &[("hits", hits.as_str()), ("n", n.as_str())],
                )
            }),
            of_accounts: figure.accounts.map(|n| from_accounts(figure, n, words)),
            asked_on: asked_on(figure, words),
            one_has_most: figure.notes.contains(&FigureNote::OneAccount),
            accounts_unknown: figure.notes.contains(&FigureNote::UnknownAccounts),
            interval: figure.interval.map(|ends| range(ends, figure.unit, words)),
            value: figure.value,
            low: figure.interval.map(|(low, _)| low),
            high: figure.interval.map(|(_, high)| high),
            weight: figure.weight().word(),
            notes: notes(figure, self.report.is_for_team(), words),
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

impl Site<'_> {
    /// A figure as it stands in a table: a mark where it is held back.
    pub(super) fn text_of(&self, figure: &Figure) -> String {
        if self.report.holds(figure) {
            return MARK.to_owned();
        }
        let text = figure_text(figure, &self.theme.words);
        // What has no score is a sentence of its own.
        match figure.status == Status::OneByOne && figure.marks.is_some() {
            true => capital(&text),
            false => text,
        }
    }
}

/// A figure as it stands in a sentence.
pub fn figure_text(figure: &Figure, words: &Words) -> String {
    if let Some(comparison) = figure
        .comparison
        .as_ref()
        .filter(|_| figure.value.is_some())
    {
        let said = compared(figure, comparison, words);
        return match figure.notes.contains(&FigureNote::OtherScales) {
            true => words.fill("change.other_scales", &[("said", said.as_str())]),
            false => said,
        };
    }
    if let Some(bound) = figure.bound {
        return bounded(bound, figure.unit, words);
    }
    match (figure.status, figure.value) {
        (Status::Shown, Some(value)) => match figure.unit {
            Unit::Days => words.count("days", value.max(0.0) as usize),
            unit => number(value, unit, words),
        },
        (Status::NotAsked, _) => words.get("figure.not_asked").to_owned(),
        (Status::NotRecorded, _) => words.get("figure.not_recorded").to_owned(),
        (Status::LeftOut, _) => words.get("figure.left_out").to_owned(),
        (Status::NoAnswers, _) if figure.method == Method::MomentShare => {
            words.get("figure.no_feelings").to_owned()
        }
        (Status::NoAnswers, _) => words.get("figure.no_answers").to_owned(),
        (Status::Nobody, _) => words.get(nobody(figure.method)).to_owned(),
        (Status::Refused, _) => words.get("figure.refused").to_owned(),
        (Status::Coded, _) => words.get("figure.alike").to_owned(),
        (Status::OneByOne, _) => one_by_one(figure, words),
        _ => words.get("figure.too_few").to_owned(),
    }
}

/// "asked from 1 to 5, where 5 counts as good, read as 0 to 10", where the scale was
/// another than the question's own.
pub(super) fn asked_on(figure: &Figure, words: &Words) -> Option<String> {
    let on = &figure.asked_on;
    let written = |mark: i64| mark.to_string().replace('-', "\u{2212}");
    let scales = on.scales.iter().map(|scale| {
        let (low, high) = scale.scale();
        let good = scale
            .good()
            .filter(|_| scale.asked().show() != ShowWord::Mean);
        let key = match good {
            None => "figure.asked_from",
            Some(good) if good == high => "figure.asked_from_best",
            Some(_) => "figure.asked_from_good",
        };
        let [low, high, good] = [low, high, good.unwrap_or(high)].map(written);
        let places = [("low", &*low), ("high", &*high), ("good", &*good)];
        words.fill(key, &places)
    });
    let scales: Vec<_> = scales.collect();
    let (comma, and) = (words.get("list.comma"), words.get("list.and"));
    let marks = on.marks.iter().map(|marks| {
        let marks: Vec<_> = marks.iter().copied().map(written).collect();
        let marks = match marks.split_last() {
            Some((last, before @ [_, ..])) => format!("{}{and}{last}", before.join(comma)),
            _ => marks.concat(),
        };
        words.fill("figure.asked_marks", &[("marks", marks.as_str())])
    });
    let own = on.scales.first().map(|scale| scale.asked().scale());
    let stretched = own.map(|(low, high)| {
        let [low, high] = [low, high].map(written);
        let scales = scales.join(and);
        let places = [("scales", &*scales), ("low", &*low), ("high", &*high)];
        words.fill("figure.asked_on", &places)
    });
    let all: Vec<_> = stretched.into_iter().chain(marks).collect();
    let said = all.join(words.get("picture.comma"));
    match (said.is_empty(), on.in_part) {
        (true, _) => None,
        (false, true) => Some(words.fill("figure.asked_on_part", &[("said", said.as_str())])),
        (false, false) => Some(said),
    }
}

/// What is said where people answered, and none of them is of those whom a
/// figure is of.
fn nobody(method: Method) -> &'static str {
    match method {
        Method::Awareness | Method::NetReaction | Method::Renamed => "figure.nobody.knows",
        Method::AwarenessChange | Method::NetReactionChange => "figure.nobody.knows_both",
        Method::KindShare => "figure.nobody.talks",
        _ => "figure.no_answers",
    }
}

/// Of how many more it is not, because they answered in confidence, if it is of
/// those alone who agreed.
pub(super) fn agreed(figure: &Figure, words: &Words) -> Option<String> {
    figure.notes.iter().find_map(|note| match note {
        FigureNote::InConfidence(n) | FigureNote::AlikeInConfidence(n) => {
            Some(words.count("figure.agreed", *n as usize))
        }
        FigureNote::OthersInConfidence => Some(words.get("figure.agreed_others").to_owned()),
        FigureNote::Later => Some(words.get("figure.agreed_first").to_owned()),
        _ => None,
    })
}

/// So few answers that each stands for itself: "three answers: 3, 4 and 4 (too
/// few for a net score)". They are no score, and are not called one.
fn one_by_one(figure: &Figure, words: &Words) -> String {
    let score = match figure.unit {
        Unit::Net | Unit::NetPoints => words.get("figure.few.net"),
        Unit::Share | Unit::SharePoints => words.get("figure.few.share"),
        _ => words.get("figure.few.mark"),
    };
    let counted = figure.marks.iter();
    let counted = counted.flat_map(|marks| (marks.low..).zip(&marks.counts));
    let each = counted.flat_map(|(mark, &n)| {
        // As they were given.
        let mark = figure.asked_on.answer(mark);
        let times = usize::try_from(n).unwrap_or_default();
        let sign = if mark < 0 { "\u{2212}" } else { "" };
        std::iter::repeat_n(format!("{sign}{}", mark.unsigned_abs()), times)
    });
    let each: Vec<String> = each.collect();
    let key = match each.len() {
        1 => "figure.each_1",
        2 => "figure.each_2",
        3 => "figure.each_3",
        4 => "figure.each_4",
        _ => return words.fill("figure.one_by_one", &[("score", score)]),
    };
    let (comma, and) = (words.get("list.comma"), words.get("list.and"));
    let answers = match each.split_last() {
        Some((last, before @ [_, ..])) => format!("{}{and}{last}", before.join(comma)),
        _ => each.concat(),
    };
    words.fill(key, &[("answers", answers.as_str()), ("score", score)])
}

/// A difference with its interval and its verdict.
fn compared(figure: &Figure, comparison: &Comparison, words: &Words) -> String {
    let value = figure.value.unwrap_or_default();
    let apart = matches!(figure.method, Method::Distance | Method::DistanceOf);
    let widest = match figure.unit {
        Unit::NetPoints => 2.0,
        Unit::MarkPoints => f64::INFINITY,
        _ => 1.0,
    };
    let points = |value: f64| match figure.unit {
        Unit::MarkPoints => format!("{:.2}", rounding::places(value, 2)),
        _ => points(value, words),
    };
    let key = match (comparison.change, comparison.doubt) {
        (Change::Up | Change::Down, _) if apart => "distance.apart",
        (Change::Up, _) => "change.up",
        (Change::Down, _) => "change.down",
        (Change::Lead, Some(LeadReason::Accounts)) => "change.lead_accounts",
        (Change::Lead, Some(LeadReason::Marks)) => "change.lead_marks",
        (Change::Lead, Some(LeadReason::Comparisons)) => "change.lead",
        (Change::Lead, Some(LeadReason::Untold) | None) => "change.lead_untold",
        (Change::NotDetected, _) if comparison.smallest > widest => "change.none_could",
        (Change::NotDetected, _) if apart => "distance.not_detected",
        (Change::NotDetected, _) if is_panel(figure, comparison) => "change.not_detected_panel",
        (Change::NotDetected, _) => "change.not_detected",
    };
    let interval = figure.interval.map(|ends| range(ends, figure.unit, words));
    let said = words.fill(
        key,
        &[
            ("value", number(value, figure.unit, words).as_str()),
            ("size", points(value.abs()).as_str()),
            ("interval", interval.unwrap_or_default().as_str()),
            ("smallest", points(comparison.smallest).as_str()),
            ("k", comparison.of.to_string().as_str()),
        ],
    );
    let mut notes = figure.notes.iter();
    let centre = notes.find_map(|note| match note {
        FigureNote::Adjusted(centre) => Some(end(*centre, figure.unit, words)),
        _ => None,
    });
    let said = match centre {
        Some(centre) => {
            let places = [("said", said.as_str()), ("centre", centre.as_str())];
            words.fill("change.adjusted", &places)
        }
        None => said,
    };
    // Of fewer no test of theirs can find anything.
    match comparison.same_people.filter(|(people, _)| *people >= 6) {
        Some((people, p)) => {
            let p = probability(p);
            let p = if p.starts_with('<') {
                p
            } else {
                format!("= {p}")
            };
            let people = people.to_string();
            let places = [
                ("said", said.as_str()),
                ("people", people.as_str()),
                ("p", p.as_str()),
            ];
            words.fill("change.same_people", &places)
        }
        None => said,
    }
}

/// Whether half of the answers or more are of people known to have answered both
/// times: how large a change would have to be is then another matter.
fn is_panel(figure: &Figure, comparison: &Comparison) -> bool {
    let both = comparison.same_people.map_or(0, |(people, _)| people);
    figure.n.is_some_and(|n| both.saturating_mul(4) >= n)
}

fn bounded(bound: Bound, unit: Unit, words: &Words) -> String {
    let text = |value| number(value, unit, words);
    let fill = |key, value: String| words.fill(key, &[("value", value.as_str())]);
    match bound {
        Bound::Over(value) => fill("figure.over", text(value)),
        Bound::Under(value) => fill("figure.under", text(value)),
        Bound::AtLeast(value) => fill("figure.at_least", text(value)),
        // An interval is something else.
        Bound::Between(low, high) => {
            let ends = [low, high].map(|value| end(value, unit, words));
            let places = [("low", ends[0].as_str()), ("high", ends[1].as_str())];
            words.fill("figure.between", &places)
        }
    }
}

fn range((low, high): (f64, f64), unit: Unit, words: &Words) -> String {
    let ends = [low, high].map(|value| end(value, unit, words));
    let places = [("low", ends[0].as_str()), ("high", ends[1].as_str())];
    words.fill("figure.interval", &places)
}

/// An end of an interval, or its centre. Of points the word stands once, beside
/// the value.
fn end(value: f64, unit: Unit, words: &Words) -> String {
    match unit {
        Unit::SharePoints | Unit::NetPoints => {
            let (value, places) = rounding::end_points(value);
            signed_to(value, places)
        }
        _ => number(value, unit, words),
    }
}

/// "from 3 accounts", and where the accounts of some are not known, of how many
/// they are.
fn from_accounts(figure: &Figure, n: u64, words: &Words) -> String {
    let said = words.count("from_accounts", n as usize);
    if let Some(placed) = figure.placed {
        let placed = grouped(placed as usize);
        let places = [("n", placed.as_str()), ("accounts", said.as_str())];
        return words.fill("from_accounts.placed", &places);
    }
    match figure.notes.contains(&FigureNote::MoreAccounts) {
        true => words.count("from_accounts_at_least", n as usize),
        false => said,
    }
}

/// What has to be said beside a figure.
fn notes(figure: &Figure, is_for_team: bool, words: &Words) -> Vec<String> {
    let mut said: Vec<String> = figure
        .notes
        .iter()
        .map(|note| match note {
            FigureNote::FewAccounts(n) => words.count("note.few_accounts", *n as usize),
            // Clients are not told which of the two it is.
            FigureNote::UnknownAccounts if !is_for_team => {
                words.get("note.untold_accounts").to_owned()
            }
            FigureNote::UnknownAccounts => words.get("note.unknown_accounts").to_owned(),
            FigureNote::MoreAccounts if !is_for_team => {
                words.get("note.more_accounts_untold").to_owned()
            }
            FigureNote::MoreAccounts => words.get("note.more_accounts").to_owned(),
            FigureNote::OneAccount => words.get("note.one_account").to_owned(),
            FigureNote::InConfidence(n) => words.count("note.in_confidence", *n as usize),
            FigureNote::AlikeInConfidence(n) => {
                words.fill("note.alike_in_confidence", &[("n", n.to_string().as_str())])
            }
            FigureNote::OthersInConfidence => words.get("note.others_in_confidence").to_owned(),
            FigureNote::Later => words.get("note.reacted_first").to_owned(),
            FigureNote::NotTold => words.get("note.not_told").to_owned(),
            FigureNote::Together => {
                let why = figure.together.as_deref().unwrap_or_default();
                words.fill("note.together", &[("why", why)])
            }
            FigureNote::Adjusted(centre) => {
                let centre = end(*centre, figure.unit, words);
                words.fill("note.adjusted", &[("centre", centre.as_str())])
            }
            FigureNote::NotJudged => words.get("note.not_judged").to_owned(),
            FigureNote::OtherScales => words.get("note.other_scales").to_owned(),
        })
        .collect();
    if let Some(comparison) = &figure.comparison {
        said.extend(beside(comparison, figure.method, words));
    }
    said
}

/// What has to be said beside a verdict.
fn beside(comparison: &Comparison, method: Method, words: &Words) -> Vec<String> {
    let mut said = Vec::new();
    if comparison.of > 1 {
        let k = comparison.of.to_string();
        let key = match method {
            Method::Distance | Method::DistanceOf => "note.distances",
            Method::AwarenessChange | Method::NetReactionChange => "note.sessions",
            _ => "note.changes",
        };
        said.push(words.fill(key, &[("k", k.as_str())]));
    }
    match comparison.clusters {
        Clusters::Tested {
            agrees,
            weak,
            found,
        } => {
            let key = match (agrees, found) {
                (true, Some(_)) => "note.by_account_agrees_p",
                (true, None) => "note.by_account_agrees",
                (false, Some(_)) => "note.by_account_not_p",
                (false, None) => "note.by_account_not",
            };
            let places = found.map(|found| (probability(found.p), found.accounts.to_string()));
            let (p, n) = places.unwrap_or_default();
            said.push(words.fill(key, &[("p", p.as_str()), ("n", n.as_str())]));
            if weak {
                said.push(words.get("note.by_account_weak").to_owned());
            }
        }
        Clusters::Unknown => said.push(words.get("note.by_account_unknown").to_owned()),
        Clusters::OneAccount => said.push(words.get("note.by_account_one").to_owned()),
        Clusters::Untold => said.push(words.get("note.by_account_untold").to_owned()),
        Clusters::None => {}
    }
    if let Some((people, p)) = comparison.same_people {
        let p = probability(p);
        let people = people.to_string();
        let places = [("n", people.as_str()), ("p", p.as_str())];
        said.push(words.fill("note.same_people", &places));
    }
    said
}

/// A p as it is printed: "0.084", and nothing smaller than "< 0.001".
fn probability(p: f64) -> String {
    if p < 0.001 {
        return "<\u{202f}0.001".to_owned();
    }
    format!("{:.3}", rounding::places(p, 3))
}

/// A value in its unit. A thin space stands before the per cent sign.
fn number(value: f64, unit: Unit, words: &Words) -> String {
    match unit {
        Unit::Count | Unit::Days => grouped(rounding::whole(value) as i64),
        Unit::Share => format!("{}\u{202f}%", rounding::points(value)),
        Unit::Net => signed(rounding::points(value)),
        Unit::Mark => {
            let mark = format!("{:.2}", rounding::places(value, 2));
            mark.replacen('-', "\u{2212}", 1)
        }
        Unit::MarkPoints => signed_to(rounding::places(value, 2), 2),
        Unit::SharePoints | Unit::NetPoints => {
            let text = signed(rounding::points(value));
            words.fill("points", &[("n", text.as_str())])
        }
    }
}

/// The size of a difference: "69 points".
fn points(value: f64, words: &Words) -> String {
    let text = format!("{}", rounding::points(value));
    words.fill("points", &[("n", text.as_str())])
}

/// With its sign, and a real minus.
fn signed(value: i64) -> String {
    signed_to(value as f64, 0)
}

/// The same with so many places behind the point.
fn signed_to(value: f64, places: u8) -> String {
    let text = format!("{:.*}", usize::from(places), value.abs());
    if value > 0.0 {
        format!("+{text}")
    } else if value < 0.0 {
        format!("\u{2212}{text}")
    } else {
        text
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

/// A month in words, where a day would tell too much: "March 2026".
pub fn month_of(at: DateTime, words: &Words) -> String {
    let day = at.date();
    let year = day.year().to_string();
    words.fill(
        "date.month",
        &[("month", month(day, words)), ("year", year.as_str())],
    )
}

/// A day in words, or its month where no more may be told.
pub fn date_of(at: DateTime, whole_month: bool, words: &Words) -> String {
    match whole_month {
        true => month_of(at, words),
        false => date(at, words),
    }
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
