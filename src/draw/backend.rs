//! A plotters backend that writes SVG for a page: groups, ids, classes and
//! titles, text as text, no colour of its own.
//!
//! Its pixel is a tenth of a CSS pixel, because plotters places things on
//! whole pixels and a ribbon needs finer ones.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::palette::StrokeClass;
use super::scene::{PathOp, Position};
use super::text::{self, Face};

/// Writing into a string can't fail; the type says so.
pub(crate) type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Backend pixels in a CSS pixel.
pub(crate) const TENTHS: f64 = 10.0;

/// CSS pixels as the backend counts them.
pub(crate) fn fine(pixels: f64) -> i32 {
    (pixels * TENTHS).round() as i32
}

/// A place as the backend counts it.
pub(crate) fn fine_place(at: Position) -> BackendCoord {
    (fine(at.0), fine(at.1))
}

/// The part of an SVG document that plotters draws into.
pub(crate) struct Svg<'a> {
    out: &'a mut String,
    size: (u32, u32),
}

impl<'a> Svg<'a> {
    /// A drawing of the given size in CSS pixels, written to the end of `out`.
    pub(crate) fn new(out: &'a mut String, width: f64, height: f64) -> Self {
        Self {
            out,
            size: (fine(width).max(0) as u32, fine(height).max(0) as u32),
        }
    }

    /// Opens a group. Empty attributes are left out.
    pub(crate) fn open(&mut self, class: &str, id: &str, title: &str) {
        self.out.push_str("<g class=\"");
        crate::base::escape_into(self.out, class);
        if !id.is_empty() {
            self.out.push_str("\" id=\"");
            crate::base::escape_into(self.out, id);
        }
        self.out.push_str("\">");
        if !title.is_empty() {
            self.out.push_str("<title>");
            crate::base::escape_into(self.out, title);
            self.out.push_str("</title>");
        }
    }

    /// Closes the group that was opened last.
    pub(crate) fn close(&mut self) {
        self.out.push_str("</g>\n");
    }

    /// Begins a drawing that is shown only where [`again`](Self::again) says.
    pub(crate) fn define(&mut self, id: &str) {
        self.out.push_str("<defs><g id=\"");
        crate::base::escape_into(self.out, id);
        self.out.push_str("\">");
    }

    /// Ends it.
    pub(crate) fn defined(&mut self) {
        self.out.push_str("</g></defs>\n");
    }

    /// Shows once more what was defined.
    pub(crate) fn again(&mut self, id: &str, at: BackendCoord) {
        self.out.push_str("<use href=\"#");
        crate::base::escape_into(self.out, id);
        self.out.push('"');
        self.attribute("x", at.0);
        self.attribute("y", at.1);
        self.out.push_str("/>");
    }

    /// One line of text. The class gives size and colour.
    pub(crate) fn line(&mut self, at: BackendCoord, anchor: HPos, class: &str, line: &str) {
        self.out.push_str("<text class=\"");
        self.out.push_str(class);
        match anchor {
            HPos::Left => {}
            HPos::Center => self.out.push_str(" mid"),
            HPos::Right => self.out.push_str(" far"),
        }
        self.out.push_str("\" x=\"");
        self.number(at.0);
        self.out.push_str("\" y=\"");
        self.number(at.1);
        self.out.push_str("\">");
        crate::base::escape_into(self.out, line);
        self.out.push_str("</text>");
    }

    /// A path of the given ink.
    pub(crate) fn path(&mut self, ink: StrokeClass, path: &[PathOp]) {
        let _ = write!(self.out, "<path class=\"{}\" d=\"", ink.class());
        for op in path {
            match *op {
                PathOp::Move(at) => self.pairs('M', &[fine_place(at)]),
                PathOp::Line(at) => self.pairs('L', &[fine_place(at)]),
                PathOp::Curve(a, b, at) => self.pairs('C', &[a, b, at].map(fine_place)),
                PathOp::Close => self.out.push('Z'),
            }
        }
        self.out.push_str("\"/>");
    }

    /// A rectangle with round corners.
    pub(crate) fn pill(
        &mut self,
        ink: StrokeClass,
        at: BackendCoord,
        size: (i32, i32),
        radius: i32,
    ) {
        let _ = write!(self.out, "<rect class=\"{}\"", ink.class());
        let values = [
            ("x", at.0),
            ("y", at.1),
            ("width", size.0),
            ("height", size.1),
            ("rx", radius),
        ];
        for (name, value) in values {
            self.attribute(name, value);
        }
        self.out.push_str("/>");
    }

    fn pairs(&mut self, letter: char, points: &[BackendCoord]) {
        self.out.push(letter);
        for (i, p) in points.iter().enumerate() {
            if i > 0 {
                self.out.push(' ');
            }
            self.number(p.0);
            self.out.push(' ');
            self.number(p.1);
        }
    }

    fn attribute(&mut self, name: &str, value: i32) {
        let _ = write!(self.out, " {name}=\"");
        self.number(value);
        self.out.push('"');
    }

    fn number(&mut self, tenths: i32) {
        if tenths < 0 {
            self.out.push('-');
        }
        let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        let digit = |n: u32| char::from(b'0' + (n % 10) as u8);
        let mut size = 1;
        while whole / 10 >= size {
            size *= 10;
        }
        while size > 0 {
            self.out.push(digit(whole / size));
            size /= 10;
        }
        if tenth > 0 {
            self.out.push('.');
            self.out.push(digit(tenth));
        }
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let size = (bottom_right.0 - upper_left.0, bottom_right.1 - upper_left.1);
        let _ = write!(
            self.out,
            "<rect class=\"{}\"",
            StrokeClass::of(style.color()).class()
        );
        let values = [
            ("x", upper_left.0),
            ("y", upper_left.1),
            ("width", size.0),
            ("height", size.1),
        ];
        for (name, value) in values {
            self.attribute(name, value.max(0));
        }
        self.out.push_str("/>");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let _ = write!(
            self.out,
            "<path class=\"{}\" d=\"",
            StrokeClass::of(style.color()).class()
        );
        for (i, p) in path.into_iter().enumerate() {
            self.pairs(if i == 0 { 'M' } else { 'L' }, &[p]);
        }
        self.out.push_str("\"/>");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let _ = write!(
            self.out,
            "<circle class=\"{}\"",
            StrokeClass::of(style.color()).class()
        );
        let values = [("cx", center.0), ("cy", center.1), ("r", radius as i32)];
        for (name, value) in values {
            self.attribute(name, value);
        }
        self.out.push_str("/>");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        self.draw_path(vert, style)
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        pos: BackendCoord,
    ) -> Drawn {
        let class = StrokeClass::of(style.color()).class();
        self.line(pos, style.anchor().h_pos, class, &text::clean(text));
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let scale = style.size() / TENTHS / Face::Label.size();
        let width = text::width(text, Face::Label) * scale;
        Ok((fine(width) as u32, fine(Face::Label.line() * scale) as u32))
    }
}
