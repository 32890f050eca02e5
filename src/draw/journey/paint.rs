//! Draws what was laid out, from the ground up: lanes, time, ghosts, ribbons,
//! answers, moments, legend.

use jiff::civil::DateTime;
use plotters::coord::CoordTranslate as _;
use plotters::coord::ranged1d::Ranged as _;
use plotters_backend::text_anchor::HPos;

use crate::base::fill;
use crate::measure::picture::{Lane, Picture, Point};

use super::labels::Labels;
use super::lanes::TAG_HEIGHT;
use super::legend::{Legend, has_axis_below};
use super::place::Rect;
use super::plan::{LaneCoord, Plan, height};
use super::ribbons::{Cubic, Stretch};
use super::story::{moment, thread_title};
use crate::draw::backend::TENTHS;
use crate::draw::palette::{StrokeClass, THREAD_COLOURS, feeling_class};
use crate::draw::scene::{Position, Scene, Shape};
use crate::draw::text::{Face, clean};
use crate::draw::words::ChartWords;

/// All that is known of a drawing.
pub(super) struct DrawingPlan<'a> {
    pub(super) id: &'a str,
    pub(super) picture: &'a Picture,
    pub(super) plan: &'a Plan,
    pub(super) labels: &'a Labels,
    pub(super) words: &'a ChartWords,
}

/// Lays all of it into a scene.
pub(super) fn paint(page: &DrawingPlan<'_>, legend: &Legend) -> Scene {
    let mut scene = Scene::default();
    page.grounds(&mut scene);
    page.axis(&mut scene);
    for index in 0..page.plan.lanes.len() {
        page.lane(index, &mut scene);
    }
    page.as_of(&mut scene);
    page.ghosts(&mut scene);
    page.threads(&mut scene);
    page.headings(&mut scene);
    page.answers(&mut scene);
    page.moments(&mut scene);
    scene.group("legend");
    for entry in &legend.entries {
        page.entry(entry, &mut scene);
    }
    scene.close();
    scene
}

impl DrawingPlan<'_> {
    fn grounds(&self, scene: &mut Scene) {
        for lane in self.plan.lanes.iter().step_by(2) {
            let band = Rect {
                x0: 0.0,
                y0: lane.top,
                x1: self.plan.shape.width,
                y1: lane.bottom,
            };
            scene.shapes.push(Shape::Box(StrokeClass::Band, band, None));
        }
    }

    fn axis(&self, scene: &mut Scene) {
        let plan = self.plan;
        let Some(last) = plan.coords.last() else {
            return;
        };
        scene.group("axis");
        for &line in &plan.axis.lines {
            // From above the first lane to the last lane's bottom, at its day.
            let (x, _) = placed(last, &(line, 0.0));
            let (from, to) = ((x, plan.top - 4.0), (x, plan.bottom));
            scene.straight(StrokeClass::Grid, from, to);
        }
        let lower = if plan.as_of.is_some() {
            plan.top - 33.0
        } else {
            plan.top - 17.0
        };
        for label in &plan.axis.upper {
            let at = (label.x, lower - 14.0);
            scene.text(at, HPos::Left, Face::Thread, "tick over", &label.text);
        }
        let foot = has_axis_below(plan).then_some(plan.bottom + 3.0);
        for y in std::iter::once(lower).chain(foot) {
            for label in &plan.axis.lower {
                scene.text((label.x, y), HPos::Left, Face::Note, "tick", &label.text);
            }
        }
        scene.close()
    }

    fn lane(&self, index: usize, scene: &mut Scene) {
        let (plan, lane) = (self.plan, &self.picture.lanes[index]);
        let place = &plan.lanes[index];
        let coord = &plan.coords[index];
        scene.open(
            "lane",
            format!("{}-lane-{}", self.id, lane.id),
            String::new(),
        );
        let time = plan.time.range();
        for level in [2.0, -2.0] {
            let from = placed(coord, &(time.start, level));
            let to = placed(coord, &(time.end, level));
            scene.straight(StrokeClass::Guide, from, to);
        }
        let middle = (place.high + place.low) / 2.0;
        for (y, text) in [(place.high, "+2"), (middle, "0"), (place.low, "−2")] {
            let at = (plan.shape.left - 6.0, y - 6.5);
            scene.text(at, HPos::Right, Face::Note, "scale", text);
        }
        self.baseline(lane, middle, scene);
        scene.close()
    }

    /// The headings, above the ribbons that pass through their lines.
    fn headings(&self, scene: &mut Scene) {
        for (lane, place) in self.picture.lanes.iter().zip(&self.plan.lanes) {
            scene.open(
                "heading",
                format!("{}-heading-{}", self.id, lane.id),
                String::new(),
            );
            for line in &place.head {
                scene.text(
                    (line.x, line.y),
                    HPos::Left,
                    line.face,
                    line.class,
                    &line.text,
                );
            }
            for tag in &place.tags {
                let rect = Rect::sized(tag.x, tag.y, tag.width, TAG_HEIGHT);
                scene.pill(StrokeClass::Tag, rect, TAG_HEIGHT / 2.0);
                let at = (tag.x + tag.width / 2.0, tag.y + 3.0);
                scene.text(at, HPos::Center, Face::Note, "role", &tag.text);
            }
            scene.close();
        }
    }

    /// Solid where somebody is, dotted elsewhere, with a mark where they come
    /// and go.
    fn baseline(&self, lane: &Lane, y: f64, scene: &mut Scene) {
        let (left, right) = (self.plan.shape.left, self.plan.shape.right);
        let mut at = left;
        for (from, until) in self.plan.present(lane) {
            if from > at {
                scene.straight(StrokeClass::Away, (at, y), (from, y));
            }
            scene.straight(StrokeClass::Base, (from, y), (until, y));
            at = until;
        }
        for x in self.plan.ends(lane) {
            scene.straight(StrokeClass::End, (x, y - 4.0), (x, y + 4.0));
        }
        if at < right {
            scene.straight(StrokeClass::Away, (at, y), (right, y));
        }
    }

    fn as_of(&self, scene: &mut Scene) {
        let Some(x) = self.plan.as_of else {
            return;
        };
        let (plan, words) = (self.plan, self.words);
        let date = words.day(&words.date_short, self.picture.as_of.date());
        let text = clean(&fill(&words.as_of, &[("date", &date)]));
        let y = plan.top - 17.0;
        scene.group("as-of");
        scene.straight(StrokeClass::AsOf, (x, plan.top - 14.0), (x, plan.bottom));
        // On the side that has room.
        let room = crate::draw::text::width(&text, Face::Note) + 6.0;
        let (at, anchor) = if x + room <= plan.shape.width {
            ((x + 4.0, y), HPos::Left)
        } else {
            ((x - 4.0, y), HPos::Right)
        };
        scene.text(at, anchor, Face::Note, "asof", text);
        scene.close()
    }

    fn ghosts(&self, scene: &mut Scene) {
        for (index, ghost) in self.plan.ghosts.iter().enumerate() {
            if ghost.is_empty() {
                continue;
            }
            let thread = &self.picture.threads[index];
            let id = format!("{}-intended-{}", self.id, thread.id);
            let class = format!("intended thread-{}", index % THREAD_COLOURS + 1);
            let title = thread_title(&thread.title, &self.words.legend_ghost, self.words);
            scene.open(&class, id, title);
            scene.curves(StrokeClass::Ghost, ghost);
            scene.close();
        }
    }

    fn threads(&self, scene: &mut Scene) {
        for (index, stretches) in self.plan.ribbons.iter().enumerate() {
            if stretches.is_empty() {
                continue;
            }
            let thread = &self.picture.threads[index];
            let id = format!("{}-thread-{}", self.id, thread.id);
            let class = format!("thread thread-{}", index % THREAD_COLOURS + 1);
            let title = thread_title(&thread.title, &thread.account, self.words);
            scene.open(&class, id, title);
            for stretch in stretches {
                if !stretch.planned {
                    scene.curves(StrokeClass::Casing, &stretch.curves);
                }
            }
            for stretch in stretches {
                self.stretch(stretch, scene);
            }
            scene.close();
        }
        // Their names lie above all ribbons.
        for (index, name) in self.labels.threads.iter().enumerate() {
            for label in name.iter().chain(&self.labels.ghosts[index]) {
                let class = format!("named thread-{}", index % THREAD_COLOURS + 1);
                scene.group(&class);
                scene.label(label);
                scene.close();
            }
        }
    }

    fn stretch(&self, stretch: &Stretch, scene: &mut Scene) {
        let ink = if stretch.planned {
            StrokeClass::Ahead
        } else {
            StrokeClass::Ribbon
        };
        scene.curves(ink, &stretch.curves);
        let ends = [
            (stretch.caps.0, stretch.curves.first(), false),
            (stretch.caps.1, stretch.curves.last(), true),
        ];
        for (capped, curve, at_end) in ends {
            if let (true, Some(curve)) = (capped, curve) {
                let (from, to) = bar(curve, at_end, self.plan.shape.ribbon * 0.5 + 3.0);
                scene.straight(StrokeClass::Cap, from, to);
            }
        }
    }

    fn moments(&self, scene: &mut Scene) {
        let (plan, picture) = (self.plan, self.picture);
        let points = || picture.points.iter().enumerate();
        scene.group("hairs");
        for (i, point) in points().filter(|&(i, point)| plan.is_moved(i, point)) {
            let true_place = (point.when, height(point.feeling));
            let (day, _) = placed(&plan.coords[point.lane], &true_place);
            scene.hair(plan.places[i], plan.hangs[i], day);
        }
        scene.close();
        for (i, point) in points() {
            scene.open(
                class(point),
                format!("{}-moment-{}", self.id, point.id),
                moment(picture, point, self.words),
            );
            let ring = point.moment_of_truth.then_some(plan.shape.ring);
            let unknown = point.feeling.is_none();
            scene.mark(plan.places[i], plan.shape.radius, ring, unknown);
            if let Some(label) = &self.labels.points[i] {
                scene.label(label);
            }
            scene.close();
        }
    }
}

/// Where a day and a feeling are in a lane.
fn placed(coord: &LaneCoord, at: &(DateTime, f64)) -> Position {
    let (x, y) = coord.translate(at);
    (f64::from(x) / TENTHS, f64::from(y) / TENTHS)
}

fn class(point: &Point) -> String {
    let witness = match (point.planned, point.heard) {
        (true, _) => "planned",
        (false, true) => "heard",
        (false, false) => "assumed",
    };
    let mut class = format!("moment {witness} {}", feeling_class(point.feeling));
    for (is, word) in [
        (point.moment_of_truth, " truth"),
        (point.step_back, " back"),
        (point.broken, " broken"),
    ] {
        if is {
            class.push_str(word);
        }
    }
    class
}

/// A short bar across the end of a ribbon.
fn bar(curve: &Cubic, at_end: bool, half: f64) -> (Position, Position) {
    let (x, y) = if at_end { curve.0[3] } else { curve.0[0] };
    let (dx, dy) = curve.heading(at_end);
    (
        (x + dy * half, y - dx * half),
        (x - dy * half, y + dx * half),
    )
}
