//! Counts in cells, darker where there are more.

use plotters_backend::text_anchor::HPos;

use super::{Sheet, number};
use crate::draw::palette::StrokeClass;
use crate::draw::rect::Rect;
use crate::draw::text::Face;

/// A count in its cell; `most` is the largest of its matrix. Nothing is drawn
/// for nought but a point.
pub(crate) fn cell(sheet: &mut Sheet, rect: Rect, n: usize, most: usize) {
    let middle = (
        f64::midpoint(rect.x0, rect.x1),
        f64::midpoint(rect.y0, rect.y1),
    );
    let at = (middle.0, middle.1 - 6.5);
    if n == 0 {
        sheet.text(at, HPos::Center, Face::Note, "tick", "·");
        return;
    }
    let level = (n * 3).div_ceil(most.max(1)).clamp(1, 3);
    sheet.open(format!("cell level-{level}"), "");
    sheet.pill(StrokeClass::Cell, rect.grown(-1.0, -1.0), 2.0);
    sheet.text(at, HPos::Center, Face::Note, "inside", &number(n as f64, 0));
    sheet.close();
}
