//! A scene as SVG: each shape is a plotters element for our backend.

use plotters::drawing::IntoDrawingArea;
use plotters::element::{Drawable, PointCollection};
use plotters::style::Color as _;
use plotters_backend::{BackendCoord, DrawingBackend as _};

use super::{Header, Scene, Shape};
use crate::draw::backend::{Drawn, Svg, fine, fine_place};

impl Scene {
    /// The whole drawing.
    pub(crate) fn write(&self, header: &Header<'_>) -> String {
        header.wrap(|out| {
            out.reserve(self.shapes.len() * 120);
            let root = Svg::new(out, header.width, header.height).into_drawing_area();
            for shape in &self.shapes {
                // Writing into a string can't fail.
                let _ = root.draw(shape);
            }
        })
    }
}

impl<'a, C: 'a> PointCollection<'a, C> for &'a Shape {
    type IntoIter = std::iter::Empty<&'a C>;
    type Point = &'a C;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::empty()
    }
}

impl Drawable<Svg<'_>> for Shape {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        _: I,
        svg: &mut Svg<'_>,
        _: (u32, u32),
    ) -> Drawn {
        match self {
            Self::Open(class, id, title) => svg.open(class, id, title),
            Self::Close => svg.close(),
            Self::Text(at, anchor, face, class, words) => {
                let foot = (at.0, at.1 + face.ascent());
                svg.line(fine_place(foot), *anchor, class, words);
            }
            Self::Path(ink, path) => svg.path(*ink, path),
            Self::Circle(ink, at, radius) => {
                let radius = fine(*radius).max(0) as u32;
                return svg.draw_circle(fine_place(*at), radius, &ink.to_backend_color(), true);
            }
            Self::Box(ink, rect, radius) => {
                let (from, to) = (fine_place((rect.x0, rect.y0)), (rect.x1, rect.y1));
                let Some(radius) = radius else {
                    return svg.draw_rect(from, fine_place(to), &ink.to_backend_color(), true);
                };
                let size = (fine(to.0 - rect.x0).max(0), fine(to.1 - rect.y0).max(0));
                svg.pill(*ink, from, size, fine(*radius));
            }
            Self::Stamp(id, at) => svg.again(id, fine_place(*at)),
            Self::Define(id) => svg.define(id),
            Self::Defined => svg.defined(),
        }
        Ok(())
    }
}
