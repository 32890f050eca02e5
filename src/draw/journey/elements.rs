//! The things that are drawn, as plotters elements for our backend.
//!
//! A [`MomentMark`] hangs on a lane's coordinates: plotters finds its day and its
//! feeling. An [`Item`] is already placed in pixels.

use jiff::civil::DateTime;
use plotters::element::{Drawable, PointCollection};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{BackendCoord, DrawingBackend as _};

use super::labels::Label;
use super::place::Rect;
use super::ribbons::Cubic;
use crate::draw::backend::{Drawn, Go, Svg, fine};
use crate::draw::kit::Position;
use crate::draw::palette::StrokeClass;
use crate::draw::text::Face;
use plotters::style::Color as _;

/// Something placed in pixels.
pub(super) enum Item<'a> {
    /// A group begins: class, id and title.
    Open(&'a str, &'a str, &'a str),
    /// The group that began last ends.
    Close,
    /// A text whose top is given, set in a face.
    Line(Position, HPos, Face, &'a str, &'a str),
    /// A label in its box.
    Label(&'a Label),
    /// Cubics, one after the other.
    Curves(StrokeClass, &'a [Cubic]),
    /// A straight line.
    Straight(StrokeClass, Position, Position),
    /// A rectangle with round corners.
    Pill(StrokeClass, Rect, f64),
    /// A balloon, with a tail so high.
    Balloon(Rect, f64),
    /// A circle.
    Circle(StrokeClass, Position, f64),
}

impl<'a, C: 'a> PointCollection<'a, C> for &'a Item<'_> {
    type IntoIter = std::iter::Empty<&'a C>;
    type Point = &'a C;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl Drawable<Svg<'_>> for Item<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        svg: &mut Svg<'_>,
        _: (u32, u32),
    ) -> Drawn {
        match self {
            Self::Open(class, id, title) => svg.open(class, id, title),
            Self::Close => svg.close(),
            Self::Line(.., "") => {}
            Self::Line(at, anchor, face, class, text) => {
                svg.line(place((at.0, at.1 + face.ascent())), *anchor, class, text);
            }
            Self::Label(label) => draw_label(svg, label),
            Self::Curves(ink, curves) => svg.path(*ink, &way(curves)),
            Self::Straight(ink, from, to) => {
                return svg.draw_line(place(*from), place(*to), &ink.to_backend_color());
            }
            Self::Balloon(rect, tail) => svg.path(StrokeClass::Balloon, &balloon(rect, *tail)),
            Self::Pill(ink, rect, radius) => {
                let size = (fine(rect.x1 - rect.x0), fine(rect.y1 - rect.y0));
                svg.pill(*ink, place((rect.x0, rect.y0)), size, fine(*radius));
            }
            Self::Circle(ink, at, radius) => {
                return svg.draw_circle(
                    place(*at),
                    fine(*radius) as u32,
                    &ink.to_backend_color(),
                    true,
                );
            }
        }
        Ok(())
    }
}

/// A moment with its label: a group of its own.
pub(super) struct MomentMark<'a> {
    /// When, and how it felt.
    pub(super) at: (DateTime, f64),
    /// Where its mark stands; not quite at its day, if others are there.
    pub(super) place: Position,
    pub(super) class: String,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) radius: f64,
    pub(super) ring: Option<f64>,
    pub(super) unknown: bool,
    pub(super) label: Option<&'a Label>,
}

impl<'a> PointCollection<'a, (DateTime, f64)> for &'a MomentMark<'_> {
    type IntoIter = std::iter::Once<&'a (DateTime, f64)>;
    type Point = &'a (DateTime, f64);

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl Drawable<Svg<'_>> for MomentMark<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        svg: &mut Svg<'_>,
        _: (u32, u32),
    ) -> Drawn {
        svg.open(&self.class, &self.id, &self.title);
        let at = place(self.place);
        if let Some(ring) = self.ring {
            svg.draw_circle(
                at,
                fine(ring) as u32,
                &StrokeClass::Ring.to_backend_color(),
                true,
            )?;
        }
        mark(svg, self.place, self.radius, self.unknown)?;
        if let Some(label) = self.label {
            draw_label(svg, label);
        }
        svg.close();
        Ok(())
    }
}

/// The thin line from a mark that was moved aside to its true day.
pub(super) struct Hair {
    pub(super) at: (DateTime, f64),
    pub(super) place: Position,
    pub(super) hang: f64,
}

impl<'a> PointCollection<'a, (DateTime, f64)> for &'a Hair {
    type IntoIter = std::iter::Once<&'a (DateTime, f64)>;
    type Point = &'a (DateTime, f64);

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl Drawable<Svg<'_>> for Hair {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut pos: I,
        svg: &mut Svg<'_>,
        _: (u32, u32),
    ) -> Drawn {
        let Some((day, _)) = pos.next() else {
            return Ok(());
        };
        let (x, y) = place(self.place);
        let drop = fine(self.hang);
        let way = [
            Go::To((x, y)),
            Go::Line((x, drop)),
            Go::Line((day, drop)),
            Go::Line((day, drop + 30)),
        ];
        svg.path(StrokeClass::Hair, &way);
        Ok(())
    }
}

fn mark(svg: &mut Svg<'_>, at: Position, radius: f64, unknown: bool) -> Drawn {
    if !unknown {
        return svg.draw_circle(
            place(at),
            fine(radius) as u32,
            &StrokeClass::Mark.to_backend_color(),
            true,
        );
    }
    let side = radius * 1.8;
    let corner = place((at.0 - side / 2.0, at.1 - side / 2.0));
    svg.pill(StrokeClass::Unknown, corner, (fine(side), fine(side)), 15);
    Ok(())
}

fn draw_label(svg: &mut Svg<'_>, label: &Label) {
    let rect = label.rect;
    let (x, anchor) = match label.align {
        -1 => (rect.x0, HPos::Left),
        1 => (rect.x1, HPos::Right),
        _ => ((rect.x0 + rect.x1) / 2.0, HPos::Center),
    };
    let mut y = rect.y0;
    for line in &label.lines {
        svg.line(
            place((x, y + line.face.ascent())),
            anchor,
            line.class,
            &line.text,
        );
        y += line.high();
    }
}

fn way(curves: &[Cubic]) -> Vec<Go> {
    let mut way = Vec::with_capacity(curves.len() + 1);
    for (k, Cubic([a, b, c, d])) in curves.iter().enumerate() {
        if k == 0 {
            way.push(Go::To(place(*a)));
        }
        way.push(Go::Curve(place(*b), place(*c), place(*d)));
    }
    way
}

/// The outline of a balloon: round corners, and a tail below its left half.
fn balloon(rect: &Rect, tail: f64) -> Vec<Go> {
    let (x0, y0, x1, y1) = (rect.x0, rect.y0, rect.x1, rect.y1 - tail);
    let r = 3.0;
    let corner = |from: Position, over: Position, to: Position| {
        let near = |a: Position| (a.0 + (over.0 - a.0) * 0.55, a.1 + (over.1 - a.1) * 0.55);
        [
            Go::Line(place(from)),
            Go::Curve(place(near(from)), place(near(to)), place(to)),
        ]
    };
    let mut way = vec![Go::To(place((x0 + r, y0)))];
    way.extend(corner((x1 - r, y0), (x1, y0), (x1, y0 + r)));
    way.extend(corner((x1, y1 - r), (x1, y1), (x1 - r, y1)));
    for at in [(x0 + r + 3.5, y1), (x0 + r, y1 + tail)] {
        way.push(Go::Line(place(at)));
    }
    way.extend(corner((x0 + r, y1), (x0, y1), (x0, y1 - r)));
    way.extend(corner((x0, y0 + r), (x0, y0), (x0 + r, y0)));
    way.push(Go::Close);
    way
}

fn place(at: Position) -> BackendCoord {
    (fine(at.0), fine(at.1))
}
