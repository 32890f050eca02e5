//! The whole picture in pixels, before anything is drawn.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;

use crate::measure::picture::{Lane, Picture, Point};

use super::answers::{Balloon, balloons};
use super::lanes::{LanePlan, stack};
use super::ribbons::{Cubic, Stretch, curves, ribbon};
use super::{Mode, Sizes};
use crate::draw::backend::{TENTHS, fine};
use crate::draw::scene::Position;
use crate::draw::time::{Axis, Finest, TimeCoord, axis};
use crate::draw::words::ChartWords;

/// A lane's coordinates: time along, feeling up.
pub(super) type LaneCoord = Cartesian2d<TimeCoord, RangedCoordf64>;

/// Where everything but the labels is.
pub(super) struct Plan {
    pub(super) shape: Sizes,
    pub(super) time: TimeCoord,
    pub(super) axis: Axis,
    /// The top of the first lane and the bottom of the last.
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) lanes: Vec<LanePlan>,
    pub(super) coords: Vec<LaneCoord>,
    /// Each moment's mark, and how far from its day it was moved.
    pub(super) places: Vec<Position>,
    /// How deep the line hangs that leads from a mark to its true day.
    pub(super) hangs: Vec<f64>,
    pub(super) ribbons: Vec<Vec<Stretch>>,
    pub(super) ghosts: Vec<Vec<Cubic>>,
    /// What was answered, at the foot of the lanes.
    pub(super) balloons: Vec<Balloon>,
    /// The line between what was and what is planned.
    pub(super) as_of: Option<f64>,
}

/// Lays a picture out. Its points and threads are sound (see `sound`).
pub(super) fn plan(picture: &Picture, width: f64, words: &ChartWords) -> Plan {
    let shape = Sizes::new(picture, width);
    let room = shape.right - shape.left;
    let (first, last, as_of) = span(picture);
    let time = TimeCoord::new(first, last, room, shape.margin);
    let place_x = |when| shape.left + time.share(when) * room;
    let xs: Vec<f64> = picture
        .points
        .iter()
        .map(|point| place_x(point.when))
        .collect();
    let clock = picture
        .points
        .iter()
        .any(|p| p.when.time() != jiff::civil::Time::midnight());
    let finest = match (months_only(picture), clock) {
        (true, _) => Finest::Months,
        (false, true) => Finest::Hours,
        (false, false) => Finest::Days,
    };
    let axis = axis(&time, shape.left, shape.right, finest, words);
    let as_of = as_of.map(place_x).map(|x| x.clamp(shape.left, shape.right));

    let mut top = if axis.upper.is_empty() { 20.0 } else { 34.0 };
    if as_of.is_some() {
        top += 16.0;
    }
    let lanes = stack(picture, &shape, top, &xs);
    let bottom = lanes.last().map_or(top, |lane| lane.bottom);
    let coords: Vec<LaneCoord> = lanes
        .iter()
        .map(|lane| {
            let across = fine(shape.left)..fine(shape.right);
            Cartesian2d::new(
                time.clone(),
                -2.0..2.0,
                (across, fine(lane.low)..fine(lane.high)),
            )
        })
        .collect();

    let mut places = vec![(0.0, 0.0); picture.points.len()];
    let mut hangs = vec![0.0; picture.points.len()];
    for (lane, coord) in lanes.iter().zip(&coords) {
        for spot in &lane.crowd.spots {
            let point = &picture.points[spot.point];
            let (_, y) = coord.translate(&(point.when, height(point.feeling)));
            let y = f64::from(y) / TENTHS;
            places[spot.point] = (spot.x, y + spot.off);
            hangs[spot.point] = y + lane.crowd.spare / 2.0 + shape.radius + 4.0;
        }
    }
    let threads = 0..picture.threads.len();
    let ribbons = threads
        .clone()
        .map(|t| ribbon(picture, t, &places, as_of))
        .collect();
    let ghosts = threads
        .map(|t| ghost(picture, t, &places, &lanes, &shape))
        .collect();
    let balloons = balloons(picture, &shape, &time, &lanes, words);
    Plan {
        shape,
        time,
        axis,
        top,
        bottom,
        lanes,
        coords,
        places,
        hangs,
        ribbons,
        ghosts,
        balloons,
        as_of,
    }
}

/// A mark so far from its day gets a line that leads back.
pub(super) const MOVED: f64 = 2.5;

impl Plan {
    /// Where a moment's time lies.
    pub(super) fn day(&self, point: &Point) -> f64 {
        self.shape.left + self.time.share(point.when) * (self.shape.right - self.shape.left)
    }

    /// Whether a moment stands off its day.
    pub(super) fn is_moved(&self, index: usize, point: &Point) -> bool {
        (self.day(point) - self.places[index].0).abs() > MOVED
    }

    /// When somebody is in a lane, in pixels: sorted, apart from each other,
    /// inside. The whole time, where presence means nothing.
    pub(super) fn present(&self, lane: &Lane) -> Vec<(f64, f64)> {
        let (left, right) = (self.shape.left, self.shape.right);
        if lane.presence.is_empty() {
            return vec![(left, right)];
        }
        let place = |when| (left + self.time.share(when) * (right - left)).clamp(left, right);
        let mut spans: Vec<(f64, f64)> = lane
            .presence
            .iter()
            .map(|&(from, until)| (from.map_or(left, place), until.map_or(right, place)))
            .filter(|(from, until)| from < until)
            .collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut joined: Vec<(f64, f64)> = Vec::new();
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
                _ => joined.push(span),
            }
        }
        joined
    }

    /// Where somebody comes into a lane or leaves it.
    pub(super) fn ends(&self, lane: &Lane) -> Vec<f64> {
        let inside = |x: &f64| *x > self.shape.left && *x < self.shape.right;
        self.present(lane)
            .into_iter()
            .flat_map(|span| [span.0, span.1])
            .filter(inside)
            .collect()
    }

    /// Whether somebody is ever missing from a lane inside the drawn time.
    pub(super) fn has_absence(&self, lane: &Lane) -> bool {
        self.present(lane) != [(self.shape.left, self.shape.right)]
    }
}

/// A feeling on the lane's scale; what nobody told stands in the middle.
pub(super) fn height(feeling: Option<i8>) -> f64 {
    f64::from(feeling.unwrap_or(0).clamp(-2, 2))
}

type When = jiff::civil::DateTime;

/// Whether of no moment more than its month may be told.
fn months_only(picture: &Picture) -> bool {
    picture.points.iter().all(|point| point.whole_month)
}

fn midnight(day: jiff::civil::Date) -> When {
    day.to_datetime(jiff::civil::Time::midnight())
}

/// From the first to the last moment or answer, and the end of the day of `as_of` where
/// its line means something: among the moments, or before what is planned.
fn span(picture: &Picture) -> (When, When, Option<When>) {
    let points = picture.points.iter().map(|point| point.when);
    let answers = picture.answers.iter().map(|answer| answer.when);
    let whens = || points.clone().chain(answers.clone());
    let (Some(first), Some(last)) = (whens().min(), whens().max()) else {
        return (picture.as_of, picture.as_of, None);
    };
    let planned = picture
        .points
        .iter()
        .filter(|p| p.planned)
        .map(|p| p.when)
        .min();
    let mut line = picture
        .as_of
        .date()
        .tomorrow()
        .map_or(picture.as_of, |d| d.at(0, 0, 0, 0));
    if let Some(planned) = planned.filter(|&planned| planned < line) {
        line = planned;
    }
    // Whole months are shown as such.
    let (first, last) = match months_only(picture) {
        true => {
            let end = last.date().last_of_month();
            (
                midnight(first.date().first_of_month()),
                midnight(end.tomorrow().unwrap_or(end)),
            )
        }
        false => (first, last),
    };
    if line > last || (line <= first && planned.is_none()) {
        return (first, last, None);
    }
    if line >= first {
        return (first, last, Some(line));
    }
    // All is planned: the line leads the way, unless it is far behind.
    let (gap, all) = (first.duration_since(line), last.duration_since(first));
    if gap.as_secs() <= all.as_secs() / 3 + 86_400 {
        (line, last, Some(line))
    } else {
        (first, last, None)
    }
}

/// The intended way: the middles of its lanes, evenly over the thread's time.
fn ghost(
    picture: &Picture,
    thread: usize,
    places: &[Position],
    lanes: &[LanePlan],
    shape: &Sizes,
) -> Vec<Cubic> {
    let way = &picture.threads[thread].intended;
    let own = || (0..places.len()).filter(|&i| picture.points[i].thread == Some(thread));
    if way.is_empty() || own().next().is_none() {
        return Vec::new();
    }
    let mut from = own().map(|i| places[i].0).fold(f64::INFINITY, f64::min);
    let mut to = own().map(|i| places[i].0).fold(f64::NEG_INFINITY, f64::max);
    let least = if shape.mode == Mode::Wide { 60.0 } else { 36.0 };
    if to - from < least {
        (from, to) = ((from + to - least) / 2.0, (from + to + least) / 2.0);
    }
    (from, to) = (from.max(shape.left + 2.0), to.min(shape.right - 2.0));
    let count = way.len().max(2) - 1;
    let knots: Vec<Position> = (0..=count)
        .filter_map(|k| {
            let lane = lanes.get(*way.get(k.min(way.len() - 1))?)?;
            let x = from + (to - from) * k as f64 / count as f64;
            Some((x, (lane.high + lane.low) / 2.0))
        })
        .collect();
    curves(&knots)
}
