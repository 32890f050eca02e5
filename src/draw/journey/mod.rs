//! The flagship: who, when and how it felt, turned sideways.
//!
//! A lane is a person (or a need, a channel, a stage), time runs along, a
//! ribbon is a piece of work that passes between them. In a lane, height and
//! colour are feeling; a hollow point is only assumed, a ringed one a moment of
//! truth.
//!
//! Everything is laid out first (`plan`, `labels`, `legend`), because the height
//! follows from the content; then it is set into a
//! scene (`paint`), each lane in plotters coordinates of its own, time across and
//! feeling up.

mod answers;
mod dodge;
mod elements;
mod forms;
mod key;
mod labels;
mod lanes;
mod legend;
mod names;
mod paint;
mod place;
mod plan;
mod ribbons;
mod story;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use plotters_backend::text_anchor::HPos;

use crate::measure::picture::{Picture, Point};

use super::Frame;
use super::scene::{Header, Scene};
use super::text::{Face, clean, wrap};
use super::words::ChartWords;

/// Draws a picture as an inline `<svg>`.
///
/// The drawing has two layouts. From 640 pixels up, headings stand in a column
/// at the left and labels around the points; below, a lane's heading is a line
/// above it and most points wear their number in the list. The same picture,
/// frame and words give the same bytes.
///
/// Nothing in a picture makes this fail: a point in a lane that isn't there is
/// left out, and a picture without points becomes a small note.
pub fn journey(picture: &Picture, frame: Frame, words: &ChartWords) -> String {
    let width = frame.drawn_width();
    let picture = sound(picture);
    let id = clean(&frame.id);
    if picture.lanes.is_empty() || picture.points.is_empty() {
        return note(&picture, &id, width, &words.empty);
    }
    let plan = plan::plan(&picture, width, words);
    let labels = labels::labels(&picture, &plan, words);
    let legend = legend::legend(&picture, &plan, &labels, words);
    let page = paint::DrawingPlan {
        id: &id,
        picture: &picture,
        plan: &plan,
        labels: &labels,
        words,
    };
    paint::paint(&page, &legend).write(&Header {
        class: &class(&picture, width),
        id: &id,
        width,
        height: legend.bottom.ceil(),
        title: &clean(&picture.title),
        says: &story::story(&picture, words),
    })
}

/// The two layouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Headings in a column at the left.
    Wide,
    /// Headings above their lanes.
    Narrow,
}

impl Mode {
    fn of(width: f64) -> Self {
        if width < 640.0 {
            Self::Narrow
        } else {
            Self::Wide
        }
    }

    fn word(self) -> &'static str {
        if self == Self::Wide { "wide" } else { "narrow" }
    }
}

/// Marks and ribbons come in three sizes, by how many moments there are.
fn density(picture: &Picture) -> usize {
    match picture.points.len() {
        0..=90 => 0,
        91..=220 => 1,
        _ => 2,
    }
}

/// The sizes of things, all in pixels.
#[derive(Debug, Clone)]
pub(super) struct Sizes {
    mode: Mode,
    width: f64,
    /// The width of the headings' column.
    column: f64,
    /// Where time begins and ends.
    left: f64,
    right: f64,
    /// Kept free of points at either end of time.
    margin: f64,
    /// Above +2 and below −2.
    pad: f64,
    /// From one feeling to the next, at least.
    level: f64,
    /// Of a point, and of the ring around a moment of truth.
    radius: f64,
    ring: f64,
    /// A ribbon's width.
    ribbon: f64,
    /// How far a point may stand from its day.
    aside: f64,
    /// The longest line of a label.
    label: f64,
    /// The plane that a moment's title, or number, needs around it; and the
    /// most that a level may grow by it.
    say: (f64, f64, f64),
}

impl Sizes {
    fn new(picture: &Picture, width: f64) -> Self {
        let lanes = picture.lanes.len();
        let (mode, dense) = (Mode::of(width), density(picture));
        if mode == Mode::Narrow {
            let (radius, ring) = [(5.0, 8.0), (4.0, 6.5), (3.5, 5.5)][dense];
            return Self {
                mode,
                width,
                column: 0.0,
                left: 26.0,
                right: width - 6.0,
                margin: 12.0,
                pad: 17.0,
                level: if lanes > 6 { 13.0 } else { 15.0 },
                radius,
                ring,
                ribbon: [7.0, 5.0, 3.5][dense],
                aside: 14.0,
                label: 104.0,
                say: (900.0, 600.0, 90.0),
            };
        }
        let column = (width * 0.16).clamp(132.0, 184.0);
        let (radius, ring) = [(6.0, 9.5), (5.0, 8.0), (4.0, 6.5)][dense];
        let level = match lanes {
            0..=1 => 34.0,
            2..=3 => 26.0,
            4..=6 => 20.0,
            _ => 18.0,
        };
        Self {
            mode,
            width,
            column,
            left: column + 30.0,
            right: width - 8.0,
            margin: 26.0,
            pad: 22.0,
            level,
            radius,
            ring,
            ribbon: [10.0, 6.0, 4.0][dense],
            aside: 26.0,
            label: 136.0,
            say: (8000.0, 620.0, 56.0),
        }
    }

    /// From the middle of a point to its edge, ring included.
    fn reach(&self, point: &Point) -> f64 {
        if point.moment_of_truth {
            self.ring + 1.0
        } else {
            self.radius + 0.5
        }
    }
}

/// The picture without what can't be drawn: points and answers in no lane, threads that
/// aren't there, times out of order.
fn sound(picture: &Picture) -> Cow<'_, Picture> {
    let lanes = picture.lanes.len();
    let threads = picture.threads.len();
    let fine = picture
        .points
        .iter()
        .all(|p| p.lane < lanes && p.thread.is_none_or(|t| t < threads))
        && picture.points.windows(2).all(|w| w[0].when <= w[1].when)
        && picture.answers.iter().all(|a| a.lane < lanes)
        && picture.answers.windows(2).all(|w| w[0].when <= w[1].when)
        && picture
            .threads
            .iter()
            .all(|t| t.intended.iter().all(|&lane| lane < lanes));
    if fine {
        return Cow::Borrowed(picture);
    }
    let mut picture = picture.clone();
    picture.points.retain(|point| point.lane < lanes);
    for point in &mut picture.points {
        point.thread = point.thread.filter(|&t| t < threads);
    }
    picture.points.sort_by_key(|point| point.when);
    picture.answers.retain(|answer| answer.lane < lanes);
    picture.answers.sort_by_key(|answer| answer.when);
    for thread in &mut picture.threads {
        thread.intended.retain(|&lane| lane < lanes);
    }
    Cow::Owned(picture)
}

/// Its layout, how crowded it is, and how it is read.
fn class(picture: &Picture, width: f64) -> String {
    let mode = Mode::of(width).word();
    let density = ["", " medium", " fine"][density(picture)];
    format!("{mode}{density} by-{}", picture.reading.word())
}

/// What is said where there is nothing to draw.
fn note(picture: &Picture, id: &str, width: f64, empty: &str) -> String {
    let says = clean(empty);
    let lines = wrap(&says, Face::Label, width - 24.0).lines;
    let mut scene = Scene::default();
    for (i, line) in lines.iter().enumerate() {
        let foot = 26.0 + 16.0 * i as f64;
        let at = (12.0, foot - Face::Label.ascent());
        scene.text(at, HPos::Left, Face::Label, "sub", line.as_str());
    }
    scene.write(&Header {
        class: &class(picture, width),
        id,
        width,
        height: 26.0 + 16.0 * lines.len() as f64,
        title: &clean(&picture.title),
        says: &says,
    })
}
