//! What the charts of answers have in common: a score in words, the marks of
//! who was heard, a net score on its line.

use plotters_backend::text_anchor::HPos;

use super::kit::{Cell, Form, Known, Scale, Sheet, signed};
use super::palette::Ink;
use super::text::{Face, fill};
use super::words::ChartWords;
use crate::measure::Status;
use crate::measure::answers::Score;
use crate::measure::heard::Reach;
use crate::measure::rounding::{self, Amount};

/// How far somebody can have been heard, as keys list it.
pub(super) const REACHES: [Reach; 5] = [
    Reach::Heard,
    Reach::Silent,
    Reach::NeverAsked,
    Reach::NotTold,
    Reach::NotRecorded,
];

/// A net score as it stands in a sentence: "+17", "too few to show".
pub(super) fn net(score: &Score, words: &ChartWords) -> String {
    let words = &words.pictures;
    match (score.value, score.status) {
        (Some(value), _) => points(value),
        (None, Status::NoAnswers) => words.no_answers.clone(),
        (None, Status::NotAsked) => words.not_asked.clone(),
        (None, Status::Coded) => words.alike.clone(),
        (None, _) => words.too_few.clone(),
    }
}

/// A net score in points of a hundred, with its sign.
pub(super) fn points(value: Amount) -> String {
    signed(hundredths(value), 0)
}

/// "−8 to +64".
pub(super) fn interval((low, high): (Amount, Amount), words: &ChartWords) -> String {
    let ends = [points(low), points(high)];
    let places = [("low", ends[0].as_str()), ("high", ends[1].as_str())];
    fill(&words.pictures.interval, &places)
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
        Some(value) => Cell::number(hundredths(value), points(value)),
        None => Cell::text(net(score, words)),
    };
    cell.of(&*score.path)
}

/// One end of an interval as a cell.
pub(super) fn end_cell(end: Option<Amount>) -> Cell {
    end.map_or_else(Cell::default, |end| {
        Cell::number(hundredths(end), points(end))
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
pub(super) fn mark_of(reach: Reach) -> (Known, Form) {
    match reach {
        Reach::Heard => (Known::Heard, Form::Circle),
        Reach::Silent => (Known::Silent, Form::Square),
        Reach::NeverAsked => (Known::NeverAsked, Form::Diamond),
        Reach::NotTold => (Known::Silent, Form::Question),
        Reach::NotRecorded => (Known::NeverAsked, Form::Question),
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
    }
}

/// A score on a line from −100 to +100 at the height `y`: its interval, and a
/// mark where it stands.
pub(super) fn on_line(sheet: &mut Sheet, score: &Score, scale: &Scale, y: f64, form: Form) {
    let Some(value) = score.value else { return };
    if let Some((low, high)) = score.interval {
        let (a, b) = (at(scale, low), at(scale, high));
        sheet.straight(Ink::Whisker, (a, y), (b, y));
        for x in [a, b] {
            sheet.straight(Ink::Whisker, (x, y - 3.0), (x, y + 3.0));
        }
    }
    sheet.mark(form, (at(scale, value), y), 4.6);
}

/// Where a score stands.
pub(super) fn at(scale: &Scale, value: Amount) -> f64 {
    scale.at(value.get())
}

/// Names one after the other.
pub(super) fn list(names: &[&str], words: &ChartWords) -> String {
    names.join(&words.pictures.comma)
}

/// The line with its zero, and its ends in words below.
pub(super) fn line(sheet: &mut Sheet, scale: &Scale, y: f64) {
    let (left, right) = (scale.at(-1.0), scale.at(1.0));
    sheet.straight(Ink::Grid, (left, y), (right, y));
    let zero = scale.at(0.0);
    sheet.straight(Ink::Axis, (zero, y - 4.0), (zero, y + 4.0));
}

/// What stands at the ends of a line of net scores.
pub(super) fn ends(sheet: &mut Sheet, scale: &Scale, y: f64) -> f64 {
    for (value, anchor) in [(-1.0, HPos::Left), (0.0, HPos::Center), (1.0, HPos::Right)] {
        let words = signed(value * 100.0, 0);
        sheet.text((scale.at(value), y), anchor, Face::Note, "tick", &words);
    }
    y + Face::Note.line()
}
