//! Draws an entry of the legend: its sign, made of the same parts as the
//! drawing, and its words.

use plotters_backend::text_anchor::HPos;

use super::Mode;
use super::answers::{blow, sample};
use super::elements::Item;
use super::labels::BACK;
use super::legend::{LegendEntry, LegendSign};
use super::paint::{DrawingPlan, Painted, Root};
use super::place::Rect;
use super::ribbons::Cubic;
use crate::draw::palette::{StrokeClass, THREAD_COLOURS, feeling_class};
use crate::draw::text::Face;

impl DrawingPlan<'_> {
    /// One entry, where the layout put it.
    pub(super) fn entry(&self, entry: &LegendEntry, root: &Root<'_>) -> Painted {
        let (x, y) = (entry.x, entry.y);
        root.draw(&Item::Open(&entry_class(&entry.sign), "", ""))?;
        let line = |from: f64, to: f64| -> [Cubic; 1] {
            [Cubic([
                (x + from, y),
                (x + from, y),
                (x + to, y),
                (x + to, y),
            ])]
        };
        let half = if self.plan.shape.mode == Mode::Wide {
            6.0
        } else {
            5.0
        };
        let circle = |at: f64, class: &str, ring: bool| -> Painted {
            root.draw(&Item::Open(class, "", ""))?;
            if ring {
                root.draw(&Item::Circle(StrokeClass::Ring, (x + at, y), half + 3.0))?;
            }
            root.draw(&Item::Circle(StrokeClass::Mark, (x + at, y), half))?;
            root.draw(&Item::Close)
        };
        match &entry.sign {
            LegendSign::Ribbon(_, letter) => {
                root.draw(&Item::Curves(StrokeClass::Ribbon, &line(5.0, 29.0)))?;
                let at = (x + 17.0, y - 6.5);
                root.draw(&Item::Line(
                    at,
                    HPos::Center,
                    Face::Thread,
                    "letter",
                    letter,
                ))?;
            }
            LegendSign::Feeling => {
                root.draw(&Item::Line(
                    (x, y - 6.5),
                    HPos::Left,
                    Face::Note,
                    "scale left",
                    "−2",
                ))?;
                for (k, feeling) in (-2..=2).enumerate() {
                    let class = format!("heard {}", feeling_class(Some(feeling)));
                    circle(28.0 + 15.0 * k as f64, &class, false)?;
                }
                root.draw(&Item::Line(
                    (x + 100.0, y - 6.5),
                    HPos::Left,
                    Face::Note,
                    "scale left",
                    "+2",
                ))?;
            }
            LegendSign::Point(class) => circle(10.0, class, class.contains("truth"))?,
            LegendSign::Planned => {
                root.draw(&Item::Curves(StrokeClass::Ahead, &line(2.0, 22.0)))?;
                circle(27.0, "planned feel-p2", false)?;
            }
            LegendSign::Back => root.draw(&Item::Line(
                (x, y - 6.5),
                HPos::Left,
                Face::Note,
                "note",
                BACK,
            ))?,
            LegendSign::Break => {
                root.draw(&Item::Curves(StrokeClass::Ribbon, &line(3.0, 12.0)))?;
                root.draw(&Item::Curves(StrokeClass::Ribbon, &line(22.0, 31.0)))?;
                for at in [12.0, 22.0] {
                    let (from, to) = ((x + at, y - 7.0), (x + at, y + 7.0));
                    root.draw(&Item::Straight(StrokeClass::Cap, from, to))?;
                }
            }
            LegendSign::Ghost => root.draw(&Item::Curves(StrokeClass::Ghost, &line(2.0, 32.0)))?,
            LegendSign::Unknown => {
                let side = half * 1.8;
                let rect = Rect::sized(x + 7.0 - side / 2.0, y - side / 2.0, side, side);
                root.draw(&Item::Pill(StrokeClass::Unknown, rect, 1.5))?;
            }
            LegendSign::Number => root.draw(&Item::Line(
                (x + 3.0, y - 6.5),
                HPos::Left,
                Face::Note,
                "number",
                "7",
            ))?,
            LegendSign::Away => {
                root.draw(&Item::Straight(
                    StrokeClass::Away,
                    (x + 2.0, y),
                    (x + 22.0, y),
                ))?;
                root.draw(&Item::Straight(
                    StrokeClass::End,
                    (x + 2.0, y - 4.0),
                    (x + 2.0, y + 4.0),
                ))?;
            }
            LegendSign::Answer(count) => {
                let class = if *count > 1 {
                    "answer many"
                } else {
                    "answer feel-none"
                };
                root.draw(&Item::Open(class, "", ""))?;
                let says = if *count > 1 { &count.to_string() } else { "" };
                let rect = sample((x, y), says, &self.plan.shape);
                blow(says, rect, *count > 1, root)?;
                root.draw(&Item::Close)?;
            }
            LegendSign::Spread => {
                for (from, to) in [
                    ((3.0, -4.0), (3.0, 1.0)),
                    ((3.0, 1.0), (13.0, 1.0)),
                    ((13.0, 1.0), (13.0, 5.0)),
                ] {
                    let (from, to) = ((x + from.0, y + from.1), (x + to.0, y + to.1));
                    root.draw(&Item::Straight(StrokeClass::Hair, from, to))?;
                }
            }
        }
        for (k, line) in entry.lines.iter().enumerate() {
            let at = (entry.text_x, y - 7.0 + k as f64 * Face::Label.line());
            root.draw(&Item::Line(at, HPos::Left, Face::Label, "words", line))?;
        }
        root.draw(&Item::Close)
    }
}

fn entry_class(sign: &LegendSign) -> String {
    match sign {
        LegendSign::Ribbon(index, _) => format!("entry thread-{}", index % THREAD_COLOURS + 1),
        _ => "entry".to_owned(),
    }
}
