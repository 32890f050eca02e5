//! A sheet as SVG: each thing on it is a plotters element for our backend.

use std::fmt::Write as _;

use plotters::drawing::IntoDrawingArea;
use plotters::element::{Drawable, PointCollection};
use plotters::style::Color as _;
use plotters_backend::{BackendCoord, DrawingBackend as _};

use super::{Item, Position, Sheet, Step};
use crate::base::escape_into;
use crate::draw::backend::{Drawn, Go, Svg, fine};

impl Sheet {
    /// The drawing. `says` is what it shows in words.
    pub(super) fn write(mut self, says: &str) -> String {
        while self.open > 0 {
            self.close();
        }
        let (width, height) = (self.width, (self.bottom + 6.0).ceil());
        let mode = if self.narrow() { "narrow" } else { "wide" };
        let mut out = String::with_capacity(1024 + self.items.len() * 120);
        let mut id = String::new();
        escape_into(&mut id, &self.id);
        let _ = write!(
            out,
            "<svg class=\"sideways picture {} {mode}\" id=\"{id}\" \
             xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\">\n<title id=\"{id}-title\">",
            self.kind
        );
        escape_into(&mut out, &self.title);
        let _ = write!(out, "</title>\n<desc id=\"{id}-desc\">");
        escape_into(&mut out, says);
        out.push_str("</desc>\n");
        {
            let root = Svg::new(&mut out, width, height).into_drawing_area();
            for (at, stamp) in self.stamps.iter().enumerate() {
                // Its looks hang on the classes around it, so it has them here.
                let open = Item::Open("sideways picture".to_owned(), String::new());
                let class = Item::Open(stamp.class.clone(), String::new());
                let before = [Item::Define(format!("{}-s{at}", self.id)), open, class];
                let behind = [Item::Close, Item::Close, Item::Defined];
                let all = before.iter().chain(&stamp.items).chain(&behind);
                for item in all {
                    let _ = root.draw(item);
                }
            }
            for item in &self.items {
                // Writing into a string can't fail.
                let _ = root.draw(item);
            }
        }
        out.push_str("</svg>\n");
        out
    }
}

impl<'a, C: 'a> PointCollection<'a, C> for &'a Item {
    type IntoIter = std::iter::Empty<&'a C>;
    type Point = &'a C;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl Drawable<Svg<'_>> for Item {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        svg: &mut Svg<'_>,
        _: (u32, u32),
    ) -> Drawn {
        match self {
            Self::Open(class, title) => svg.open(class, "", title),
            Self::Close => svg.close(),
            Self::Define(id) => svg.define(id),
            Self::Defined => svg.defined(),
            Self::Stamp(id, at) => svg.again(id, place(*at)),
            Self::Text(rect, anchor, face, class, words) => {
                use plotters_backend::text_anchor::HPos;
                let x = match anchor {
                    HPos::Left => rect.x0,
                    HPos::Center => (rect.x0 + rect.x1) / 2.0,
                    HPos::Right => rect.x1,
                };
                svg.line(place((x, rect.y0 + face.ascent())), *anchor, class, words);
            }
            Self::Way(ink, steps) => {
                let steps = steps.iter().map(|step| match step {
                    Step::To(at) => Go::To(place(*at)),
                    Step::Line(at) => Go::Line(place(*at)),
                    Step::Curve(a, b, at) => Go::Curve(place(*a), place(*b), place(*at)),
                    Step::Close => Go::Close,
                });
                svg.path(*ink, &steps.collect::<Vec<_>>());
            }
            Self::Circle(ink, at, radius) => {
                let radius = fine(*radius).max(0) as u32;
                return svg.draw_circle(place(*at), radius, &ink.to_backend_color(), true);
            }
            Self::Pill(ink, rect, radius) => {
                let size = (
                    fine(rect.x1 - rect.x0).max(0),
                    fine(rect.y1 - rect.y0).max(0),
                );
                svg.pill(*ink, place((rect.x0, rect.y0)), size, fine(*radius));
            }
        }
        Ok(())
    }
}

fn place(at: Position) -> BackendCoord {
    (fine(at.0), fine(at.1))
}
