//! What the charts of answers have in common: a score in words, the marks of
//! who was heard, a net score on its line.

use plotters_backend::text_anchor::HPos;

use super::kit::{Cell, Form, HeardState, Scale, Sheet, number, percent, signed};
use super::palette::StrokeClass;
use super::text::Face;
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::answers::Score;
use crate::measure::heard::Reach;
use crate::measure::rating::Axis;
use crate::measure::rounding::{self, Amount};
use crate::measure::{Status, Unit};

/// How far somebody can have been heard, as keys list it.
pub(super) const REACHES: [Reach; 7] = [
    Reach::Heard,
    Reach::Silent,
    Reach::NeverAsked,
    Reach::NotTold,
    Reach::NotRecorded,
    Reach::LeftOut,
    Reach::Unplaced,
];

/// A net score as it stands in a sentence: "+17", "held back".
pub(super) fn net(score: &Score, words: &ChartWords) -> String {
    if let Some(ends) = score.bound.filter(|_| score.value.is_none()) {
        return bounded(ends, score.unit, words);
    }
    let words = &words.pictures;
    match (score.value, score.status) {
        (Some(value), _) => told(value, score.unit),
        (None, Status::NoAnswers) => words.no_answers.clone(),
        (None, Status::NotAsked) => words.not_asked.clone(),
        (None, Status::NotRecorded) => words.unplaced.clone(),
        (None, Status::LeftOut) => words.left_out.clone(),
        (None, Status::Coded) => words.alike.clone(),
        (None, Status::OneByOne) if score.others => words.few_told.clone(),
        (None, Status::OneByOne) => words.one_by_one.clone(),
        (None, _) => words.too_few.clone(),
    }
}

/// Between which ends a score lies: "over +80", "between −90 and −65".
fn bounded(ends: [Option<Amount>; 2], unit: Unit, words: &ChartWords) -> String {
    let words = &words.pictures;
    let [low, high] = ends.map(|end| end.map(|end| told(end, unit)));
    match (low, high) {
        (Some(low), Some(high)) => fill(&words.bound_between, &[("low", &low), ("high", &high)]),
        (Some(low), None) => fill(&words.bound_over, &[("value", &low)]),
        (None, Some(high)) => fill(&words.bound_under, &[("value", &high)]),
        (None, None) => words.alike.clone(),
    }
}

/// A net score in points of a hundred, with its sign.
pub(super) fn points(value: Amount) -> String {
    signed(hundredths(value), 0)
}

/// A score in its unit: "+17", "78 %", "4.06".
pub(super) fn told(value: Amount, unit: Unit) -> String {
    match unit {
        Unit::Share => percent(value.get()),
        // As a sentence has it: all means to two places.
        Unit::Mark => {
            let mark = format!("{:.2}", rounding::places(value.get(), 2));
            mark.replacen('-', "\u{2212}", 1)
        }
        Unit::MarkPoints => signed(rounding::places(value.get(), 2), 2),
        _ => points(value),
    }
}

/// The same as a number: points of a hundred, or a mean as it is.
fn plain(value: Amount, unit: Unit) -> f64 {
    match unit {
        Unit::Mark | Unit::MarkPoints => rounding::places(value.get(), 2),
        _ => hundredths(value),
    }
}

/// "−8 to +64".
pub(super) fn interval((low, high): (Amount, Amount), unit: Unit, words: &ChartWords) -> String {
    let ends = [told(low, unit), told(high, unit)];
    let places = [("low", ends[0].as_str()), ("high", ends[1].as_str())];
    fill(&words.pictures.interval, &places)
}

/// "n = 12, 4 accounts"; without accounts where they are not known.
pub(super) fn of_score(score: &Score, words: &ChartWords) -> Option<String> {
    let n = score.n?;
    let Some(accounts) = score.accounts else {
        return Some(of_n(n, words));
    };
    let [one, several] = match (score.more_accounts, score.placed) {
        (false, _) => &words.pictures.of_accounts,
        (true, Some(_)) => &words.pictures.of_accounts_placed,
        (true, None) => &words.pictures.of_accounts_at_least,
    };
    let template = if accounts == 1 { one } else { several };
    let written = |n: u64| super::kit::number(n as f64, 0);
    let placed = score.placed.map(written).unwrap_or_default();
    let places = [
        ("n", &*written(n)),
        ("accounts", &*written(accounts)),
        ("placed", &*placed),
    ];
    Some(fill(template, &places))
}

/// "n = 12".
pub(super) fn of_n(n: u64, words: &ChartWords) -> String {
    fill(
        &words.pictures.of_n,
        &[("n", &super::kit::number(n as f64, 0))],
    )
}

/// A net score as a cell: in points, or why not.
pub(super) fn net_cell(score: &Score, words: &ChartWords) -> Cell {
    let cell = match score.value {
        Some(value) => Cell::number(plain(value, score.unit), told(value, score.unit)),
        None if score.status == Status::TooFew => Cell::hidden(net(score, words)),
        None => Cell::text(net(score, words)),
    };
    cell.of(score.key.clone())
}

/// One end of an interval as a cell.
pub(super) fn end_cell(end: Option<Amount>, unit: Unit) -> Cell {
    end.map_or_else(Cell::default, |end| {
        Cell::number(plain(end, unit), told(end, unit))
    })
}

/// A number of answers as a cell; empty where it is hidden.
pub(super) fn n_cell(n: Option<u64>) -> Cell {
    Cell::maybe(n.map(|n| n as f64), |n| super::kit::number(n, 0))
}

fn hundredths(value: Amount) -> f64 {
    rounding::points(value.get()) as f64
}

/// The mark of who was heard: filled, hollow or broken, and of its own shape.
pub(super) fn mark_of(reach: Reach) -> (HeardState, Form) {
    match reach {
        Reach::Heard => (HeardState::Heard, Form::Circle),
        Reach::Silent => (HeardState::Silent, Form::Square),
        Reach::NeverAsked => (HeardState::NeverAsked, Form::Diamond),
        Reach::NotTold | Reach::LeftOut => (HeardState::Silent, Form::Question),
        Reach::NotRecorded | Reach::Unplaced => (HeardState::NeverAsked, Form::Question),
    }
}

/// The word for it.
pub(super) fn reach_word(reach: Reach, words: &ChartWords) -> &str {
    match reach {
        Reach::Heard => &words.pictures.heard,
        Reach::Silent => &words.pictures.silent,
        Reach::NeverAsked => &words.pictures.never,
        Reach::NotTold => &words.pictures.not_told,
        Reach::NotRecorded => &words.pictures.not_recorded,
        Reach::Unplaced => &words.pictures.unplaced,
        Reach::LeftOut => &words.pictures.left_out,
    }
}

/// A score on a line from −100 to +100 at the height `y`: its interval, and a
/// mark where it stands.
pub(super) fn on_line(sheet: &mut Sheet, score: &Score, scale: &Scale, y: f64, form: Form) {
    let Some(value) = score.value else { return };
    if let Some((low, high)) = score.interval {
        let (a, b) = (at(scale, low), at(scale, high));
        sheet.straight(StrokeClass::Whisker, (a, y), (b, y));
        for x in [a, b] {
            sheet.straight(StrokeClass::Whisker, (x, y - 3.0), (x, y + 3.0));
        }
    }
    sheet.mark(form, (at(scale, value), y), 4.6);
}

/// Where a score stands.
pub(super) fn at(scale: &Scale, value: Amount) -> f64 {
    scale.at(value.get())
}

/// From where to where a score lies of which no more is told, on a scale.
pub(super) fn stretch(score: &Score, axis: Axis, scale: &Scale) -> Option<(f64, f64)> {
    let [low, high] = score.bound.filter(|_| score.value.is_none())?;
    let (lowest, highest) = axis.ends();
    let at = |end: Option<Amount>, own: f64| scale.at(end.map_or(own, Amount::get));
    let (from, to) = (at(low, lowest), at(high, highest));
    Some((from.min(to), from.max(to)))
}

/// Names one after the other.
pub(super) fn list(names: &[&str], words: &ChartWords) -> String {
    names.join(&words.pictures.comma)
}

/// What to call the figure that stands for a question.
pub(super) fn score_name(axis: Axis, words: &ChartWords) -> String {
    let w = &words.pictures;
    match axis.unit {
        Unit::Mark => w.mean.clone(),
        Unit::Share => fill(
            &w.share_of,
            &[("answers", &span(axis.good, axis.high, words))],
        ),
        _ => w.net_score.clone(),
    }
}

/// Answers from one to another: "4", "4 to 5".
pub(super) fn span(from: i64, to: i64, words: &ChartWords) -> String {
    let ends = [from, to].map(|mark| match mark < 0 {
        true => signed(mark as f64, 0),
        false => number(mark as f64, 0),
    });
    if from == to {
        return ends[0].clone();
    }
    let places = [("low", ends[0].as_str()), ("high", ends[1].as_str())];
    fill(&words.pictures.interval, &places)
}

/// A line to stand scores on, from end to end.
pub(super) fn axis_scale(axis: Axis, from: f64, to: f64) -> Scale {
    let (low, high) = axis.ends();
    Scale::new(low, high, from, to)
}

/// Where an axis has its ticks: its ends, and zero of a net score.
pub(super) fn ticks(axis: Axis) -> Vec<f64> {
    let (low, high) = axis.ends();
    match axis.unit {
        Unit::Net => vec![low, 0.0, high],
        _ => vec![low, high],
    }
}

/// What stands at a tick.
pub(super) fn tick(axis: Axis, value: f64) -> String {
    match axis.unit {
        Unit::Share => percent(value),
        Unit::Mark => number(value, 0),
        _ => signed(value * 100.0, 0),
    }
}

/// The line of an axis, with its zero if it has one.
pub(super) fn line(sheet: &mut Sheet, axis: Axis, scale: &Scale, y: f64) {
    let (low, high) = axis.ends();
    sheet.straight(StrokeClass::Grid, (scale.at(low), y), (scale.at(high), y));
    if axis.unit == Unit::Net {
        let zero = scale.at(0.0);
        sheet.straight(StrokeClass::Axis, (zero, y - 4.0), (zero, y + 4.0));
    }
}

/// What stands at the ends of a line.
pub(super) fn ends(sheet: &mut Sheet, axis: Axis, scale: &Scale, y: f64) -> f64 {
    let ticks = ticks(axis);
    for (k, &value) in ticks.iter().enumerate() {
        let anchor = match k {
            0 => HPos::Left,
            k if k + 1 == ticks.len() => HPos::Right,
            _ => HPos::Center,
        };
        let place = (scale.at(value), y);
        sheet.text(place, anchor, Face::Note, "tick", &tick(axis, value));
    }
    y + Face::Note.line()
}
