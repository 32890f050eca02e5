//! Draws what was laid out, from the ground up: lanes, time, ghosts, ribbons,
//! answers, moments, legend.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{PathElement, Rectangle};
use plotters::style::Color as _;
use plotters_backend::text_anchor::HPos;

use crate::base::fill;
use crate::measure::picture::{Lane, Picture, Point};

use super::elements::{Hair, Item, MomentMark};
use super::labels::Labels;
use super::lanes::TAG_HEIGHT;
use super::legend::{Legend, has_axis_below};
use super::place::Rect;
use super::plan::{LaneCoord, Plan, height};
use super::ribbons::{Cubic, Stretch};
use super::story::{moment, thread_title};
use crate::draw::backend::{Svg, fine};
use crate::draw::kit::Position;
use crate::draw::palette::{StrokeClass, THREAD_COLOURS, feeling_class};
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

pub(super) type Root<'a> = DrawingArea<Svg<'a>, Shift>;
type LaneArea<'a> = DrawingArea<Svg<'a>, LaneCoord>;
pub(super) type Painted = Result<(), DrawingAreaErrorKind<Infallible>>;

/// Draws the page into `out`.
pub(super) fn paint(
    out: &mut String,
    page: &DrawingPlan<'_>,
    legend: &Legend,
    width: f64,
    height: f64,
) -> Painted {
    let root = Svg::new(out, width, height).into_drawing_area();
    let areas: Vec<LaneArea<'_>> = page
        .plan
        .coords
        .iter()
        .map(|coord| root.apply_coord_spec(coord.clone()))
        .collect();
    page.grounds(&root)?;
    page.axis(&root, &areas)?;
    for (index, area) in areas.iter().enumerate() {
        page.lane(index, &root, area)?;
    }
    page.as_of(&root)?;
    page.ghosts(&root)?;
    page.threads(&root)?;
    page.headings(&root)?;
    page.answers(&root)?;
    page.moments(&root, &areas)?;
    root.draw(&Item::Open("legend", "", ""))?;
    for entry in &legend.entries {
        page.entry(entry, &root)?;
    }
    root.draw(&Item::Close)
}

impl DrawingPlan<'_> {
    fn grounds(&self, root: &Root<'_>) -> Painted {
        for lane in self.plan.lanes.iter().step_by(2) {
            let corners = [
                (0, fine(lane.top)),
                (fine(self.plan.shape.width), fine(lane.bottom)),
            ];
            root.draw(&Rectangle::new(corners, StrokeClass::Band.filled()))?;
        }
        Ok(())
    }

    fn axis(&self, root: &Root<'_>, areas: &[LaneArea<'_>]) -> Painted {
        let plan = self.plan;
        let (Some(first), Some(last)) = (areas.first(), areas.last()) else {
            return Ok(());
        };
        root.draw(&Item::Open("axis", "", ""))?;
        for &line in &plan.axis.lines {
            // From the first lane's top to the last lane's bottom, at its day.
            let (x, _) = first.map_coordinate(&(line, 0.0));
            let (x, _) = (x, last.map_coordinate(&(line, 0.0)));
            let way = vec![(x, fine(plan.top) - 40), (x, fine(plan.bottom))];
            root.draw(&PathElement::new(way, StrokeClass::Grid.stroke_width(1)))?;
        }
        let lower = if plan.as_of.is_some() {
            plan.top - 33.0
        } else {
            plan.top - 17.0
        };
        for label in &plan.axis.upper {
            let at = (label.x, lower - 14.0);
            root.draw(&Item::Line(
                at,
                HPos::Left,
                Face::Thread,
                "tick over",
                &label.text,
            ))?;
        }
        let foot = has_axis_below(plan).then_some(plan.bottom + 3.0);
        for y in std::iter::once(lower).chain(foot) {
            for label in &plan.axis.lower {
                root.draw(&Item::Line(
                    (label.x, y),
                    HPos::Left,
                    Face::Note,
                    "tick",
                    &label.text,
                ))?;
            }
        }
        root.draw(&Item::Close)
    }

    fn lane(&self, index: usize, root: &Root<'_>, area: &LaneArea<'_>) -> Painted {
        let (plan, lane) = (self.plan, &self.picture.lanes[index]);
        let place = &plan.lanes[index];
        root.draw(&Item::Open(
            "lane",
            &format!("{}-lane-{}", self.id, lane.id),
            "",
        ))?;
        let (start, end) = (area.get_x_range().start, area.get_x_range().end);
        for level in [2.0, -2.0] {
            let way = vec![(start, level), (end, level)];
            area.draw(&PathElement::new(way, StrokeClass::Guide.stroke_width(1)))?;
        }
        let middle = (place.high + place.low) / 2.0;
        for (y, text) in [(place.high, "+2"), (middle, "0"), (place.low, "−2")] {
            let at = (plan.shape.left - 6.0, y - 6.5);
            root.draw(&Item::Line(at, HPos::Right, Face::Note, "scale", text))?;
        }
        self.baseline(lane, middle, root)?;
        root.draw(&Item::Close)
    }

    /// The headings, above the ribbons that pass through their lines.
    fn headings(&self, root: &Root<'_>) -> Painted {
        for (lane, place) in self.picture.lanes.iter().zip(&self.plan.lanes) {
            root.draw(&Item::Open(
                "heading",
                &format!("{}-heading-{}", self.id, lane.id),
                "",
            ))?;
            for line in &place.head {
                root.draw(&Item::Line(
                    (line.x, line.y),
                    HPos::Left,
                    line.face,
                    line.class,
                    &line.text,
                ))?;
            }
            for tag in &place.tags {
                let rect = Rect::sized(tag.x, tag.y, tag.width, TAG_HEIGHT);
                root.draw(&Item::Pill(StrokeClass::Tag, rect, TAG_HEIGHT / 2.0))?;
                let at = (tag.x + tag.width / 2.0, tag.y + 3.0);
                root.draw(&Item::Line(at, HPos::Center, Face::Note, "role", &tag.text))?;
            }
            root.draw(&Item::Close)?;
        }
        Ok(())
    }

    /// Solid where somebody is, dotted elsewhere, with a mark where they come
    /// and go.
    fn baseline(&self, lane: &Lane, y: f64, root: &Root<'_>) -> Painted {
        let (left, right) = (self.plan.shape.left, self.plan.shape.right);
        let mut at = left;
        for (from, until) in self.plan.present(lane) {
            if from > at {
                root.draw(&Item::Straight(StrokeClass::Away, (at, y), (from, y)))?;
            }
            root.draw(&Item::Straight(StrokeClass::Base, (from, y), (until, y)))?;
            at = until;
        }
        for x in self.plan.ends(lane) {
            root.draw(&Item::Straight(
                StrokeClass::End,
                (x, y - 4.0),
                (x, y + 4.0),
            ))?;
        }
        if at < right {
            root.draw(&Item::Straight(StrokeClass::Away, (at, y), (right, y)))?;
        }
        Ok(())
    }

    fn as_of(&self, root: &Root<'_>) -> Painted {
        let Some(x) = self.plan.as_of else {
            return Ok(());
        };
        let (plan, words) = (self.plan, self.words);
        let date = words.day(&words.date_short, self.picture.as_of.date());
        let text = clean(&fill(&words.as_of, &[("date", &date)]));
        let y = plan.top - 17.0;
        root.draw(&Item::Open("as-of", "", ""))?;
        root.draw(&Item::Straight(
            StrokeClass::AsOf,
            (x, plan.top - 14.0),
            (x, plan.bottom),
        ))?;
        // On the side that has room.
        let room = crate::draw::text::width(&text, Face::Note) + 6.0;
        let (at, anchor) = if x + room <= plan.shape.width {
            ((x + 4.0, y), HPos::Left)
        } else {
            ((x - 4.0, y), HPos::Right)
        };
        root.draw(&Item::Line(at, anchor, Face::Note, "asof", &text))?;
        root.draw(&Item::Close)
    }

    fn ghosts(&self, root: &Root<'_>) -> Painted {
        for (index, ghost) in self.plan.ghosts.iter().enumerate() {
            if ghost.is_empty() {
                continue;
            }
            let thread = &self.picture.threads[index];
            let id = format!("{}-intended-{}", self.id, thread.id);
            let class = format!("intended thread-{}", index % THREAD_COLOURS + 1);
            let title = thread_title(&thread.title, &self.words.legend_ghost, self.words);
            root.draw(&Item::Open(&class, &id, &title))?;
            root.draw(&Item::Curves(StrokeClass::Ghost, ghost))?;
            root.draw(&Item::Close)?;
        }
        Ok(())
    }

    fn threads(&self, root: &Root<'_>) -> Painted {
        for (index, stretches) in self.plan.ribbons.iter().enumerate() {
            if stretches.is_empty() {
                continue;
            }
            let thread = &self.picture.threads[index];
            let id = format!("{}-thread-{}", self.id, thread.id);
            let class = format!("thread thread-{}", index % THREAD_COLOURS + 1);
            let title = thread_title(&thread.title, &thread.account, self.words);
            root.draw(&Item::Open(&class, &id, &title))?;
            for stretch in stretches {
                if !stretch.planned {
                    root.draw(&Item::Curves(StrokeClass::Casing, &stretch.curves))?;
                }
            }
            for stretch in stretches {
                self.stretch(stretch, root)?;
            }
            root.draw(&Item::Close)?;
        }
        // Their names lie above all ribbons.
        for (index, name) in self.labels.threads.iter().enumerate() {
            for label in name.iter().chain(&self.labels.ghosts[index]) {
                let class = format!("named thread-{}", index % THREAD_COLOURS + 1);
                root.draw(&Item::Open(&class, "", ""))?;
                root.draw(&Item::Label(label))?;
                root.draw(&Item::Close)?;
            }
        }
        Ok(())
    }

    fn stretch(&self, stretch: &Stretch, root: &Root<'_>) -> Painted {
        let ink = if stretch.planned {
            StrokeClass::Ahead
        } else {
            StrokeClass::Ribbon
        };
        root.draw(&Item::Curves(ink, &stretch.curves))?;
        let ends = [
            (stretch.caps.0, stretch.curves.first(), false),
            (stretch.caps.1, stretch.curves.last(), true),
        ];
        for (capped, curve, at_end) in ends {
            if let (true, Some(curve)) = (capped, curve) {
                let (from, to) = bar(curve, at_end, self.plan.shape.ribbon * 0.5 + 3.0);
                root.draw(&Item::Straight(StrokeClass::Cap, from, to))?;
            }
        }
        Ok(())
    }

    fn moments(&self, root: &Root<'_>, areas: &[LaneArea<'_>]) -> Painted {
        let (plan, picture) = (self.plan, self.picture);
        let points = || picture.points.iter().enumerate();
        root.draw(&Item::Open("hairs", "", ""))?;
        for (i, point) in points().filter(|&(i, point)| plan.is_moved(i, point)) {
            let hang = plan.hangs[i];
            let hair = Hair {
                at: (point.when, height(point.feeling)),
                place: plan.places[i],
                hang,
            };
            areas[point.lane].draw(&hair)?;
        }
        root.draw(&Item::Close)?;
        for (i, point) in points() {
            let moment = MomentMark {
                at: (point.when, height(point.feeling)),
                place: plan.places[i],
                class: class(point),
                id: format!("{}-moment-{}", self.id, point.id),
                title: moment(picture, point, self.words),
                radius: plan.shape.radius,
                ring: point.moment_of_truth.then_some(plan.shape.ring),
                unknown: point.feeling.is_none(),
                label: self.labels.points[i].as_ref(),
            };
            areas[point.lane].draw(&moment)?;
        }
        Ok(())
    }
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
