//! The legend: below the drawing, only what occurs in it.

use crate::base::fill;
use crate::measure::picture::Picture;

use super::Mode;
use super::labels::Labels;
use super::names::letter;
use super::plan::Plan;
use super::story::thread_title;
use crate::draw::text::{Face, clean, width, wrap};
use crate::draw::words::ChartWords;

/// All entries in their places.
pub(super) struct Legend {
    pub(super) entries: Vec<LegendEntry>,
    /// Where the drawing ends.
    pub(super) bottom: f64,
}

/// A sign and its meaning.
pub(super) struct LegendEntry {
    pub(super) sign: LegendSign,
    /// The left end of the sign, and the middle of its first line.
    pub(super) x: f64,
    pub(super) y: f64,
    /// Where the words begin.
    pub(super) text_x: f64,
    pub(super) lines: Vec<String>,
}

/// What an entry explains.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum LegendSign {
    /// A thread's ribbon, with its letter where letters are used.
    Ribbon(usize, String),
    /// The five classes of feeling.
    Feeling,
    /// A point of this class.
    Point(&'static str),
    /// The arrow of a step back.
    Back,
    Break,
    Planned,
    Ghost,
    Unknown,
    Number,
    Away,
    Spread,
    /// A balloon of so many answers.
    Answer(usize),
}

impl LegendSign {
    fn width(&self) -> f64 {
        match self {
            Self::Ribbon(..) | Self::Ghost | Self::Break | Self::Planned => 34.0,
            Self::Feeling => 118.0,
            Self::Point(_) => 20.0,
            Self::Back | Self::Unknown | Self::Number => 13.0,
            Self::Spread | Self::Answer(_) => 16.0,
            Self::Away => 24.0,
        }
    }
}

const LINE: f64 = 22.0;

/// Lays the legend out below the lanes.
pub(super) fn legend(
    picture: &Picture,
    plan: &Plan,
    labels: &Labels,
    words: &ChartWords,
) -> Legend {
    let shape = &plan.shape;
    let axis_below = if has_axis_below(plan) { 20.0 } else { 0.0 };
    let (left, right) = (
        if shape.mode == Mode::Wide { 10.0 } else { 8.0 },
        shape.width - 8.0,
    );
    let mut y = plan.bottom + axis_below + 24.0;
    let mut x = left;
    let mut entries = Vec::new();
    let (threads, signs) = (
        threads(picture, labels, words),
        signs(picture, plan, labels, words),
    );
    let groups = [threads, signs];
    for group in groups.into_iter().filter(|group| !group.is_empty()) {
        if x > left {
            (x, y) = (left, y + LINE);
        }
        for (sign, text) in group {
            let start = sign.width() + 6.0;
            let text = clean(&text);
            let whole = start + width(&text, Face::Label);
            if x > left && x + whole > right {
                (x, y) = (left, y + LINE);
            }
            let lines = wrap(&text, Face::Label, right - left - start).lines;
            let more = lines.len().saturating_sub(1) as f64 * Face::Label.line();
            entries.push(LegendEntry {
                sign,
                x,
                y,
                text_x: x + start,
                lines,
            });
            if more > 0.0 {
                (x, y) = (left, y + LINE + more);
            } else {
                x += whole + 22.0;
            }
        }
    }
    Legend {
        entries,
        bottom: if x > left { y + 14.0 } else { y - LINE + 14.0 },
    }
}

/// A tall drawing tells the time at its foot as well.
pub(super) fn has_axis_below(plan: &Plan) -> bool {
    plan.bottom - plan.top > 760.0
}

fn threads(picture: &Picture, labels: &Labels, words: &ChartWords) -> Vec<(LegendSign, String)> {
    let mut entries = Vec::new();
    for (index, thread) in picture.threads.iter().enumerate() {
        if !picture
            .points
            .iter()
            .any(|point| point.thread == Some(index))
        {
            continue;
        }
        let by_letter = labels.threads[index].as_ref().is_some_and(|label| {
            label
                .lines
                .first()
                .is_some_and(|line| line.class == "letter")
        });
        let sign = LegendSign::Ribbon(
            index,
            if by_letter {
                letter(index)
            } else {
                String::new()
            },
        );
        let mut text = thread_title(&thread.title, &thread.account, words);
        if !thread.intended.is_empty() && labels.ghosts[index].is_none() {
            let n = thread.departures;
            let words = if n == 1 {
                &words.departure_one
            } else {
                &words.departures_many
            };
            text.push_str(" · ");
            text.push_str(&fill(words, &[("n", &n.to_string())]));
        }
        entries.push((sign, text));
    }
    entries
}

fn signs(
    picture: &Picture,
    plan: &Plan,
    labels: &Labels,
    words: &ChartWords,
) -> Vec<(LegendSign, String)> {
    let points = &picture.points;
    let past = || points.iter().filter(|p| !p.planned && p.feeling.is_some());
    let away = picture.lanes.iter().any(|lane| plan.has_absence(lane));
    let moved = points
        .iter()
        .enumerate()
        .any(|(i, point)| plan.is_moved(i, point));
    let (one, several) = super::answers::kinds(picture, plan);
    let all = [
        (
            points.iter().any(|p| p.feeling.is_some()),
            LegendSign::Feeling,
            &words.legend_feeling,
        ),
        (
            past().any(|p| p.heard),
            LegendSign::Point("heard feel-p2"),
            &words.legend_heard,
        ),
        (
            past().any(|p| !p.heard),
            LegendSign::Point("assumed feel-p2"),
            &words.legend_assumed,
        ),
        (
            points.iter().any(|p| p.planned),
            LegendSign::Planned,
            &words.legend_planned,
        ),
        (
            points.iter().any(|p| p.moment_of_truth),
            LegendSign::Point("heard truth feel-p2"),
            &words.legend_truth,
        ),
        (
            points.iter().any(|p| p.feeling.is_none()),
            LegendSign::Unknown,
            &words.legend_unknown,
        ),
        (one, LegendSign::Answer(1), &words.legend_answer),
        (several, LegendSign::Answer(3), &words.legend_answers),
        (
            points.iter().any(|p| p.step_back),
            LegendSign::Back,
            &words.legend_back,
        ),
        (
            plan.ribbons.iter().flatten().any(|s| s.caps.0),
            LegendSign::Break,
            &words.legend_break,
        ),
        (away, LegendSign::Away, &words.legend_away),
        (
            plan.ghosts.iter().any(|ghost| !ghost.is_empty()),
            LegendSign::Ghost,
            &words.legend_ghost,
        ),
        (moved, LegendSign::Spread, &words.legend_spread),
        (labels.numbers, LegendSign::Number, &words.legend_number),
    ];
    all.into_iter()
        .filter(|entry| entry.0)
        .map(|(_, sign, text)| (sign, text.clone()))
        .collect()
}
