//! numbers → SVG by plotters: one file per chart kind, one backend, one palette.
//!
//! A chart is a function from numbers to an inline `<svg>`. It carries classes
//! instead of colours; the theme's `chart.css` knows what they look like in
//! light, in the dark and on paper.

mod actions;
mod backend;
mod barriers;
mod bars;
mod crowd;
mod distance;
mod doughnuts;
mod elephant;
mod exits;
mod foreseen;
mod gaps;
mod heard;
pub mod journey;
mod kit;
mod memory;
mod palette;
mod person;
mod picture_words;
mod promise;
mod reaction_marks;
mod reactions;
mod rect;
mod room;
mod scene;
mod scores;
mod series;
mod staying;
mod support;
mod text;
mod time;
mod turn;
mod widths;
mod words;

pub use journey::journey;
pub use kit::{Cell, Chart, Column, Sheet, Table, picture};
pub use memory::{Drawing, DrawingCache};
pub use picture_words::PictureWords;
pub use words::ChartWords;

/// What a chart has to fit into.
#[derive(Debug, Clone)]
pub struct Frame {
    /// In CSS pixels; the height follows from what there is to show. A chart
    /// is drawn for its width and should be shown at it, so that text stays of
    /// a size that can be read. Held between 300 and 2400.
    pub width: f64,
    /// What every id inside the chart begins with: unique on its page.
    pub id: String,
}

impl Frame {
    /// Its width, as it is held.
    fn drawn_width(&self) -> f64 {
        if self.width.is_finite() {
            self.width.clamp(300.0, 2400.0)
        } else {
            1120.0
        }
    }
}
