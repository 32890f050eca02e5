//! Marks that differ in shape, so that none is told by colour alone.

use super::{PathOp, Position, Sheet};
use crate::draw::palette::StrokeClass;
use crate::draw::rect::Rect;

/// The shape of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Circle,
    Square,
    Diamond,
    Up,
    Down,
    Plus,
    Cross,
    /// A heart: a hug.
    Heart,
    /// A bar: nothing more to say.
    Dash,
    /// What waits for a command: for developers.
    Prompt,
    /// A star.
    Star,
    /// A question mark, made of lines.
    Question,
}

/// What is known of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeardState {
    /// They answered.
    Heard,
    /// They were asked, and did not.
    Silent,
    /// Nobody asked.
    NeverAsked,
}

impl HeardState {
    /// The class that draws it filled, hollow or broken.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Heard => "heard",
            Self::Silent => "silent",
            Self::NeverAsked => "never",
        }
    }
}

impl Sheet {
    /// A mark around `at`, reaching `r` from its middle.
    pub(crate) fn mark(&mut self, form: Form, at: Position, r: f64) {
        let to = |x: f64, y: f64| (at.0 + x * r, at.1 + y * r);
        let shape = |points: &[(f64, f64)]| -> Vec<PathOp> {
            let mut steps: Vec<PathOp> = points
                .iter()
                .map(|&(x, y)| PathOp::Line(to(x, y)))
                .collect();
            if let Some(&(x, y)) = points.first() {
                steps[0] = PathOp::Move(to(x, y));
            }
            steps.push(PathOp::Close);
            steps
        };
        let line = |points: &[(f64, f64)]| -> Vec<PathOp> {
            let mut steps = shape(points);
            steps.pop();
            steps
        };
        match form {
            Form::Circle => self.circle(StrokeClass::Sign, at, r * 0.95),
            Form::Square => {
                let (x, y) = to(-0.85, -0.85);
                self.pill(StrokeClass::Sign, Rect::sized(x, y, r * 1.7, r * 1.7), 1.0);
            }
            Form::Diamond => {
                let points = [(0.0, -1.1), (1.1, 0.0), (0.0, 1.1), (-1.1, 0.0)];
                self.path(StrokeClass::Sign, shape(&points));
            }
            Form::Up => self.path(
                StrokeClass::Sign,
                shape(&[(0.0, -1.0), (1.05, 0.85), (-1.05, 0.85)]),
            ),
            Form::Down => self.path(
                StrokeClass::Sign,
                shape(&[(0.0, 1.0), (1.05, -0.85), (-1.05, -0.85)]),
            ),
            Form::Plus => {
                self.path(StrokeClass::Stroke, line(&[(-0.9, 0.0), (0.9, 0.0)]));
                self.path(StrokeClass::Stroke, line(&[(0.0, -0.9), (0.0, 0.9)]));
            }
            Form::Cross => {
                self.path(StrokeClass::Stroke, line(&[(-0.75, -0.75), (0.75, 0.75)]));
                self.path(StrokeClass::Stroke, line(&[(0.75, -0.75), (-0.75, 0.75)]));
            }
            Form::Heart => {
                let steps = vec![
                    PathOp::Move(to(0.0, 1.0)),
                    PathOp::Curve(to(-1.6, -0.1), to(-0.9, -1.5), to(0.0, -0.5)),
                    PathOp::Curve(to(0.9, -1.5), to(1.6, -0.1), to(0.0, 1.0)),
                    PathOp::Close,
                ];
                self.path(StrokeClass::Sign, steps);
            }
            Form::Dash => {
                let (x, y) = to(-0.95, -0.35);
                self.pill(StrokeClass::Sign, Rect::sized(x, y, r * 1.9, r * 0.7), 1.0);
            }
            Form::Prompt => {
                self.path(
                    StrokeClass::Stroke,
                    line(&[(-0.9, -0.75), (-0.15, -0.05), (-0.9, 0.65)]),
                );
                self.path(StrokeClass::Stroke, line(&[(0.15, 0.75), (0.95, 0.75)]));
            }
            Form::Star => {
                let points = [
                    (0.0, -1.1),
                    (0.28, -0.36),
                    (1.05, -0.34),
                    (0.45, 0.14),
                    (0.65, 0.89),
                    (0.0, 0.46),
                    (-0.65, 0.89),
                    (-0.45, 0.14),
                    (-1.05, -0.34),
                    (-0.28, -0.36),
                ];
                self.path(StrokeClass::Sign, shape(&points));
            }
            Form::Question => {
                let steps = vec![
                    PathOp::Move(to(-0.55, -0.45)),
                    PathOp::Curve(to(-0.55, -1.15), to(0.65, -1.15), to(0.6, -0.4)),
                    PathOp::Curve(to(0.55, 0.0), to(0.0, 0.05), to(0.0, 0.4)),
                ];
                self.path(StrokeClass::Stroke, steps);
                self.path(StrokeClass::Stroke, line(&[(0.0, 0.8), (0.0, 0.95)]));
            }
        }
    }

    /// A mark with the word for it under the pointer.
    pub(crate) fn titled_mark(
        &mut self,
        class: &str,
        title: &str,
        form: Form,
        at: Position,
        r: f64,
    ) {
        self.open(format!("mark {class}"), title);
        self.mark(form, at, r);
        self.close();
    }

    /// A curve from one place to another with a head at its end; `bend` pulls
    /// its middle towards a place, 0 … 1.
    pub(crate) fn arrow(&mut self, from: Position, to: Position, towards: Position, bend: f64) {
        let pull = |p: Position| {
            (
                p.0 + (towards.0 - p.0) * bend,
                p.1 + (towards.1 - p.1) * bend,
            )
        };
        let third = |share: f64| {
            (
                from.0 + (to.0 - from.0) * share,
                from.1 + (to.1 - from.1) * share,
            )
        };
        self.bow(from, pull(third(0.33)), pull(third(0.67)), to);
    }

    /// A curve from one place to another, by way of two that pull it, with a
    /// head at its end.
    pub(crate) fn bow(&mut self, from: Position, a: Position, b: Position, to: Position) {
        self.path(
            StrokeClass::Arrow,
            vec![PathOp::Move(from), PathOp::Curve(a, b, to)],
        );
        let (dx, dy) = (to.0 - b.0, to.1 - b.1);
        let length = libm::hypot(dx, dy).max(0.01);
        let (ux, uy) = (dx / length, dy / length);
        let back = (to.0 - ux * 7.0, to.1 - uy * 7.0);
        let tip = vec![
            PathOp::Move(to),
            PathOp::Line((back.0 - uy * 3.0, back.1 + ux * 3.0)),
            PathOp::Line((back.0 + uy * 3.0, back.1 - ux * 3.0)),
            PathOp::Close,
        ];
        self.path(StrokeClass::Head, tip);
    }
}
