//! Somebody as a figure: head and shoulders, turned by what they did towards
//! whoever spoke, who is at the left, or away.

use super::kit::{PathOp, Position, Sheet};
use super::palette::StrokeClass;
use crate::measure::reactions::Reaction;

/// From the top of a head to what stands on the ground, at a size of 1.
pub(super) const TALL: f64 = 42.0;
/// What stands above a head, at a size of 1.
pub(super) const ABOVE: f64 = 13.0;
/// From one figure to the next, at a size of 1.
pub(super) const STEP: f64 = 42.0;
/// How far the shoulders reach to each side, at a size of 1.
const SHOULDER: f64 = 17.0;
/// How far an arm reaches beyond a shoulder, at a size of 1.
const ARM: f64 = 12.0;
/// What an arm needs before the first of several, at a size of 1.
pub(super) const REACH: f64 = 16.0;
/// The ground, below the middle of the head.
const GROUND: f64 = 30.0;

/// How far somebody leans, as sine and cosine: below nought towards the speaker.
/// By how much is no number that anybody measured.
fn lean(reaction: Reaction) -> (f64, f64) {
    match reaction {
        Reaction::Admire => (-0.2079, 0.9781),
        Reaction::Hug => (-0.1392, 0.9903),
        Reaction::Nod | Reaction::Other => (0.0, 1.0),
        Reaction::Geek => (0.0523, 0.9986),
        Reaction::OldName => (0.0872, 0.9962),
        Reaction::Laugh => (0.1736, 0.9848),
        Reaction::Who => (0.2588, 0.9659),
    }
}

/// A figure with its middle at `x` and its feet on `ground`, `size` times as
/// large as at 1. Without a reaction it is the one who speaks, turned to the
/// right. The group around it has the class of what it did.
pub(super) fn person(
    sheet: &mut Sheet,
    (x, ground): Position,
    size: f64,
    reaction: Option<Reaction>,
) {
    let (sine, cosine) = reaction.map_or((0.0, 1.0), lean);
    // Turned about the ground.
    let to = |px: f64, py: f64| {
        let up = py - GROUND;
        let turned = (px * cosine - up * sine, px * sine + up * cosine);
        (x + turned.0 * size, ground + turned.1 * size)
    };
    let curve = |a: Position, b: Position, c: Position| {
        PathOp::Curve(to(a.0, a.1), to(b.0, b.1), to(c.0, c.1))
    };
    let body = vec![
        PathOp::Move(to(-SHOULDER, GROUND)),
        curve((-SHOULDER, 12.0), (-9.0, 7.0), (0.0, 7.0)),
        curve((9.0, 7.0), (SHOULDER, 12.0), (SHOULDER, GROUND)),
        PathOp::Close,
    ];
    sheet.path(StrokeClass::Sign, body);
    if reaction == Some(Reaction::Hug) {
        let arm = || {
            vec![
                PathOp::Move(to(-12.0, 17.0)),
                curve((-20.0, 14.0), (-25.0, 8.0), (-SHOULDER - ARM, -1.0)),
            ]
        };
        sheet.path(StrokeClass::Sleeve, arm());
        sheet.path(StrokeClass::Arm, arm());
    }
    sheet.circle(StrokeClass::Sign, to(0.0, 0.0), 10.0 * size);
    let line = |points: &[Position]| -> Vec<PathOp> {
        let mut steps: Vec<PathOp> = points.iter().map(|p| PathOp::Line(to(p.0, p.1))).collect();
        if let Some(first) = points.first() {
            steps[0] = PathOp::Move(to(first.0, first.1));
        }
        steps
    };
    let arc = |from: Position, low: f64, until: Position| {
        vec![
            PathOp::Move(to(from.0, from.1)),
            curve((from.0 + 1.0, low), (until.0 - 1.0, low), until),
        ]
    };
    let face: Vec<Vec<PathOp>> = match reaction {
        None => vec![
            line(&[(4.0, -2.2), (4.0, -1.6)]),
            arc((1.5, 3.5), 6.0, (7.0, 3.5)),
        ],
        Some(Reaction::Admire) => vec![
            line(&[(-4.5, -2.4), (-4.5, -1.8)]),
            arc((-8.0, 2.6), 7.6, (-2.0, 2.6)),
            line(&[(-8.0, 2.6), (-2.0, 2.6)]),
        ],
        Some(Reaction::Nod) => vec![
            line(&[(-6.0, -1.4), (-3.2, -1.4)]),
            line(&[(-7.0, 3.6), (-2.4, 3.6)]),
        ],
        Some(Reaction::Hug) => vec![
            arc((-7.0, -2.0), -0.2, (-3.4, -2.0)),
            arc((-7.5, 2.6), 6.0, (-1.5, 2.6)),
        ],
        // Glasses.
        Some(Reaction::Geek) => vec![
            line(&[
                (-8.6, -3.2),
                (-4.6, -3.2),
                (-4.6, 0.4),
                (-8.6, 0.4),
                (-8.6, -3.2),
            ]),
            line(&[
                (-2.6, -3.2),
                (2.0, -3.2),
                (2.0, 0.4),
                (-2.6, 0.4),
                (-2.6, -3.2),
            ]),
            line(&[(-4.6, -1.6), (-2.6, -1.6)]),
            line(&[(2.0, -1.8), (8.0, -2.6)]),
            line(&[(-5.5, 4.4), (-1.5, 4.4)]),
        ],
        // Eyes shut, the mouth wide open.
        Some(Reaction::Laugh) => vec![
            line(&[(-7.0, -3.4), (-4.6, -2.0), (-7.0, -0.8)]),
            line(&[(-7.6, 2.0), (0.4, 2.0)]),
            arc((-7.6, 2.0), 9.0, (0.4, 2.0)),
        ],
        // A tag with a name that is crossed out.
        Some(Reaction::OldName) => vec![
            line(&[(-4.5, -2.2), (-4.5, -1.6)]),
            line(&[(-6.5, 3.6), (-2.0, 3.6)]),
            line(&[
                (-9.0, 15.5),
                (5.0, 15.5),
                (5.0, 24.5),
                (-9.0, 24.5),
                (-9.0, 15.5),
            ]),
            line(&[(-7.0, 20.0), (3.0, 20.0)]),
        ],
        Some(Reaction::Who) => vec![
            line(&[(-4.5, -2.2), (-4.5, -1.6)]),
            line(&[(-6.0, 4.2), (-3.2, 3.6)]),
        ],
        Some(Reaction::Other) => vec![
            line(&[(-4.5, -2.2), (-4.5, -1.6)]),
            line(&[(-6.8, 3.4), (-6.6, 3.4)]),
            line(&[(-4.4, 3.4), (-4.2, 3.4)]),
            line(&[(-2.0, 3.4), (-1.8, 3.4)]),
        ],
    };
    sheet.path(StrokeClass::Face, face.concat());
    if reaction == Some(Reaction::Who) {
        // Upright beside the head, however far it leans.
        let head = to(0.0, 0.0);
        let at = (head.0 + 4.0 * size, head.1 - 16.5 * size);
        sheet.mark(super::kit::Form::Question, at, 5.4 * size.max(0.75));
    }
}
