//! What a drawing is made of: groups, texts, paths, circles and boxes in pixels,
//! in the order in which they are drawn.
//!
//! The journey and the small charts' [`Sheet`](super::kit::Sheet) are laid out
//! into a [`Scene`]; `svg` writes one out, each shape a plotters element for our
//! backend.

mod svg;

use std::fmt::Write as _;

use plotters_backend::text_anchor::HPos;

use super::palette::StrokeClass;
use super::rect::Rect;
use super::text::Face;
use crate::base::escape_into;

/// A place in pixels.
pub(crate) type Position = (f64, f64);

/// One step of a path.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PathOp {
    /// The pen is set down here.
    Move(Position),
    /// Straight on to here.
    Line(Position),
    /// A cubic: two places that pull, and where it ends.
    Curve(Position, Position, Position),
    /// Back to where the pen was set down.
    Close,
}

impl PathOp {
    /// Where the pen is then, if that is told.
    pub(crate) fn end(&self) -> Option<Position> {
        match *self {
            Self::Move(at) | Self::Line(at) | Self::Curve(_, _, at) => Some(at),
            Self::Close => None,
        }
    }
}

/// One thing in a drawing.
pub(crate) enum Shape {
    /// A group begins: its class, its id if it has one, and what a pointer over
    /// it is told.
    Open(String, String, String),
    /// The group that began last ends.
    Close,
    /// One line of text, its top at a place where it begins, is centred or ends.
    Text(Position, HPos, Face, &'static str, String),
    /// A line, a curve or an outline.
    Path(StrokeClass, Vec<PathOp>),
    Circle(StrokeClass, Position, f64),
    /// A box; with round corners, if it has a radius.
    Box(StrokeClass, Rect, Option<f64>),
    /// What was defined by this id, with its middle here.
    Stamp(String, Position),
    /// Begins the drawing of a stamp, by its id, and ends it.
    Define(String),
    Defined,
}

/// Shapes, the lowest first.
#[derive(Default)]
pub(crate) struct Scene {
    pub(crate) shapes: Vec<Shape>,
}

impl Scene {
    /// Begins a group that has a class alone.
    pub(crate) fn group(&mut self, class: &str) {
        self.open(class, String::new(), String::new());
    }

    /// Begins a group: its class, its id, and what a pointer over it is told.
    pub(crate) fn open(&mut self, class: impl Into<String>, id: String, title: String) {
        self.shapes.push(Shape::Open(class.into(), id, title));
    }

    /// Ends the group that began last.
    pub(crate) fn close(&mut self) {
        self.shapes.push(Shape::Close);
    }

    /// One line of text with its top at `at`; nothing, if it has no words.
    pub(crate) fn text(
        &mut self,
        at: Position,
        anchor: HPos,
        face: Face,
        class: &'static str,
        words: impl Into<String>,
    ) {
        let words = words.into();
        if !words.is_empty() {
            self.shapes
                .push(Shape::Text(at, anchor, face, class, words));
        }
    }

    /// A line, a curve or an outline.
    pub(crate) fn path(&mut self, ink: StrokeClass, path: Vec<PathOp>) {
        self.shapes.push(Shape::Path(ink, path));
    }

    /// A straight line.
    pub(crate) fn straight(&mut self, ink: StrokeClass, from: Position, to: Position) {
        self.path(ink, vec![PathOp::Move(from), PathOp::Line(to)]);
    }

    /// A circle.
    pub(crate) fn circle(&mut self, ink: StrokeClass, at: Position, radius: f64) {
        self.shapes.push(Shape::Circle(ink, at, radius));
    }

    /// A box with round corners.
    pub(crate) fn pill(&mut self, ink: StrokeClass, rect: Rect, radius: f64) {
        self.shapes.push(Shape::Box(ink, rect, Some(radius)));
    }
}

/// What stands at the head of a drawing.
pub(crate) struct Header<'a> {
    /// Of the whole drawing, behind `sideways`.
    pub(crate) class: &'a str,
    pub(crate) id: &'a str,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) title: &'a str,
    /// What it shows, in words.
    pub(crate) says: &'a str,
}

impl Header<'_> {
    /// An inline `<svg>` with what `draw` writes into it.
    pub(crate) fn wrap(&self, draw: impl FnOnce(&mut String)) -> String {
        let (class, width, height) = (self.class, self.width, self.height);
        let mut out = String::with_capacity(1024);
        let mut id = String::new();
        escape_into(&mut id, self.id);
        let _ = write!(
            out,
            "<svg class=\"sideways {class}\" id=\"{id}\" \
             xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\">\n<title id=\"{id}-title\">"
        );
        escape_into(&mut out, self.title);
        let _ = write!(out, "</title>\n<desc id=\"{id}-desc\">");
        escape_into(&mut out, self.says);
        out.push_str("</desc>\n");
        draw(&mut out);
        out.push_str("</svg>\n");
        out
    }
}
