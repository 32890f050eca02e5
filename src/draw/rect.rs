//! Boxes on the page.

/// A box in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rect {
    pub(crate) x0: f64,
    pub(crate) y0: f64,
    pub(crate) x1: f64,
    pub(crate) y1: f64,
}

impl Rect {
    /// By its corner and size.
    pub(crate) fn sized(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self {
            x0: x,
            y0: y,
            x1: x + width,
            y1: y + height,
        }
    }

    /// The box around a place.
    pub(crate) fn around(at: (f64, f64), reach: f64) -> Self {
        Self {
            x0: at.0 - reach,
            y0: at.1 - reach,
            x1: at.0 + reach,
            y1: at.1 + reach,
        }
    }

    /// Whether both share more than an edge.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    pub(crate) fn inside(&self, other: &Self) -> bool {
        self.x0 >= other.x0 && self.x1 <= other.x1 && self.y0 >= other.y0 && self.y1 <= other.y1
    }

    /// Wider by `x` at either side and higher by `y`.
    pub(crate) fn grown(&self, x: f64, y: f64) -> Self {
        Self {
            x0: self.x0 - x,
            y0: self.y0 - y,
            x1: self.x1 + x,
            y1: self.y1 + y,
        }
    }
}
