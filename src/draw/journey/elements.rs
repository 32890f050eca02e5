//! The parts of the drawing that are more than one shape: marks, labels, the
//! ways of ribbons, balloons.

use plotters_backend::text_anchor::HPos;

use super::labels::Label;
use super::place::Rect;
use super::ribbons::Cubic;
use crate::draw::palette::StrokeClass;
use crate::draw::scene::{PathOp, Position, Scene};

impl Scene {
    /// A moment's mark: a circle, with a ring around a moment of truth, or a
    /// box where nobody knows how it felt.
    pub(super) fn mark(&mut self, at: Position, radius: f64, ring: Option<f64>, unknown: bool) {
        if let Some(ring) = ring {
            self.circle(StrokeClass::Ring, at, ring);
        }
        if unknown {
            let side = radius * 1.8;
            let rect = Rect::sized(at.0 - side / 2.0, at.1 - side / 2.0, side, side);
            self.pill(StrokeClass::Unknown, rect, 1.5);
        } else {
            self.circle(StrokeClass::Mark, at, radius);
        }
    }

    /// The thin line from a mark that was moved aside, as deep as it hangs, to
    /// its true day.
    pub(super) fn hair(&mut self, (x, y): Position, hang: f64, day: f64) {
        let path = vec![
            PathOp::Move((x, y)),
            PathOp::Line((x, hang)),
            PathOp::Line((day, hang)),
            PathOp::Line((day, hang + 3.0)),
        ];
        self.path(StrokeClass::Hair, path);
    }

    /// A label in its box.
    pub(super) fn label(&mut self, label: &Label) {
        let rect = label.rect;
        let (x, anchor) = match label.align {
            -1 => (rect.x0, HPos::Left),
            1 => (rect.x1, HPos::Right),
            _ => ((rect.x0 + rect.x1) / 2.0, HPos::Center),
        };
        let mut y = rect.y0;
        for line in &label.lines {
            self.text((x, y), anchor, line.face, line.class, &line.text);
            y += line.high();
        }
    }

    /// Cubics, one after the other.
    pub(super) fn curves(&mut self, ink: StrokeClass, curves: &[Cubic]) {
        let start = curves.first().map(|Cubic([at, ..])| PathOp::Move(*at));
        let ways = curves
            .iter()
            .map(|Cubic([_, b, c, d])| PathOp::Curve(*b, *c, *d));
        self.path(ink, start.into_iter().chain(ways).collect());
    }
}

/// The outline of a balloon: round corners, and a tail below its left half.
pub(super) fn balloon(rect: &Rect, tail: f64) -> Vec<PathOp> {
    let (x0, y0, x1, y1) = (rect.x0, rect.y0, rect.x1, rect.y1 - tail);
    let r = 3.0;
    let corner = |from: Position, over: Position, to: Position| {
        let near = |a: Position| (a.0 + (over.0 - a.0) * 0.55, a.1 + (over.1 - a.1) * 0.55);
        [PathOp::Line(from), PathOp::Curve(near(from), near(to), to)]
    };
    let mut path = vec![PathOp::Move((x0 + r, y0))];
    path.extend(corner((x1 - r, y0), (x1, y0), (x1, y0 + r)));
    path.extend(corner((x1, y1 - r), (x1, y1), (x1 - r, y1)));
    for at in [(x0 + r + 3.5, y1), (x0 + r, y1 + tail)] {
        path.push(PathOp::Line(at));
    }
    path.extend(corner((x0 + r, y1), (x0, y1), (x0, y1 - r)));
    path.extend(corner((x0, y0 + r), (x0, y0), (x0 + r, y0)));
    path.push(PathOp::Close);
    path
}
