//! Draws an entry of the legend: its sign, made of the same parts as the
//! drawing, and its words.

use plotters_backend::text_anchor::HPos;

use super::Mode;
use super::answers::{blow, sample};
use super::labels::BACK;
use super::legend::{LegendEntry, LegendSign};
use super::paint::DrawingPlan;
use super::place::Rect;
use super::ribbons::Cubic;
use crate::draw::palette::{StrokeClass, THREAD_COLOURS, feeling_class};
use crate::draw::scene::Scene;
use crate::draw::text::Face;

impl DrawingPlan<'_> {
    /// One entry, where the layout put it.
    pub(super) fn entry(&self, entry: &LegendEntry, scene: &mut Scene) {
        let (x, y) = (entry.x, entry.y);
        scene.group(&entry_class(&entry.sign));
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
        let circle = |scene: &mut Scene, at: f64, class: &str, ring: bool| {
            scene.group(class);
            let ring = ring.then_some(half + 3.0);
            scene.mark((x + at, y), half, ring, false);
            scene.close();
        };
        match &entry.sign {
            LegendSign::Ribbon(_, letter) => {
                scene.curves(StrokeClass::Ribbon, &line(5.0, 29.0));
                let at = (x + 17.0, y - 6.5);
                scene.text(at, HPos::Center, Face::Thread, "letter", letter);
            }
            LegendSign::Feeling => {
                scene.text((x, y - 6.5), HPos::Left, Face::Note, "scale left", "−2");
                for (k, feeling) in (-2..=2).enumerate() {
                    let class = format!("heard {}", feeling_class(Some(feeling)));
                    circle(scene, 28.0 + 15.0 * k as f64, &class, false);
                }
                scene.text(
                    (x + 100.0, y - 6.5),
                    HPos::Left,
                    Face::Note,
                    "scale left",
                    "+2",
                );
            }
            LegendSign::Point(class) => circle(scene, 10.0, class, class.contains("truth")),
            LegendSign::Planned => {
                scene.curves(StrokeClass::Ahead, &line(2.0, 22.0));
                circle(scene, 27.0, "planned feel-p2", false);
            }
            LegendSign::Back => scene.text((x, y - 6.5), HPos::Left, Face::Note, "note", BACK),
            LegendSign::Break => {
                scene.curves(StrokeClass::Ribbon, &line(3.0, 12.0));
                scene.curves(StrokeClass::Ribbon, &line(22.0, 31.0));
                for at in [12.0, 22.0] {
                    let (from, to) = ((x + at, y - 7.0), (x + at, y + 7.0));
                    scene.straight(StrokeClass::Cap, from, to);
                }
            }
            LegendSign::Ghost => scene.curves(StrokeClass::Ghost, &line(2.0, 32.0)),
            LegendSign::Unknown => {
                let side = half * 1.8;
                let rect = Rect::sized(x + 7.0 - side / 2.0, y - side / 2.0, side, side);
                scene.pill(StrokeClass::Unknown, rect, 1.5);
            }
            LegendSign::Number => {
                scene.text((x + 3.0, y - 6.5), HPos::Left, Face::Note, "number", "7")
            }
            LegendSign::Away => {
                scene.straight(StrokeClass::Away, (x + 2.0, y), (x + 22.0, y));
                scene.straight(StrokeClass::End, (x + 2.0, y - 4.0), (x + 2.0, y + 4.0));
            }
            LegendSign::Answer(count) => {
                let class = if *count > 1 {
                    "answer many"
                } else {
                    "answer feel-none"
                };
                scene.group(class);
                let says = if *count > 1 { &count.to_string() } else { "" };
                let rect = sample((x, y), says, &self.plan.shape);
                blow(says, rect, *count > 1, scene);
                scene.close();
            }
            LegendSign::Spread => {
                for (from, to) in [
                    ((3.0, -4.0), (3.0, 1.0)),
                    ((3.0, 1.0), (13.0, 1.0)),
                    ((13.0, 1.0), (13.0, 5.0)),
                ] {
                    let (from, to) = ((x + from.0, y + from.1), (x + to.0, y + to.1));
                    scene.straight(StrokeClass::Hair, from, to);
                }
            }
        }
        for (k, line) in entry.lines.iter().enumerate() {
            let at = (entry.text_x, y - 7.0 + k as f64 * Face::Label.line());
            scene.text(at, HPos::Left, Face::Label, "words", line);
        }
        scene.close()
    }
}

fn entry_class(sign: &LegendSign) -> String {
    match sign {
        LegendSign::Ribbon(index, _) => format!("entry thread-{}", index % THREAD_COLOURS + 1),
        _ => "entry".to_owned(),
    }
}
