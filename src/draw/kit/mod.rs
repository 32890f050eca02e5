//! What all small charts share: a sheet to put things on, marks, a value axis,
//! labels that wrap, a key, and the promise that no text is cut or covered.
//!
//! A chart is a [`Chart`]: numbers that can be put on a [`Sheet`] of any width,
//! said in a sentence, and written as a [`Table`]. The three come from the same
//! numbers, so they can never say different things.

mod axis;
mod dodge;
mod line;
mod marks;
mod matrix;
mod rows;
mod table;
#[cfg(test)]
pub(super) mod tests;

use super::scene::{Header, Scene, Shape};
use super::text::{self, Face, clean, wrap};
use super::words::ChartWords;
use super::{Frame, palette::StrokeClass, rect::Rect};
use plotters_backend::text_anchor::HPos;

pub(crate) use axis::{Scale, number, percent, signed, ticks};
pub(crate) use dodge::dodge;
pub(crate) use line::{EndLabel, Plot};
pub(crate) use marks::{Form, HeardState};
pub(crate) use matrix::cell;
pub(crate) use rows::{KeyEntry, Sign, legend, row_label, short_names};
pub use table::{Cell, Column, Table};

pub(crate) use super::scene::{PathOp, Position};

/// A chart: the same numbers as a drawing, as a sentence and as a table.
pub trait Chart {
    /// What kind it is, in one word: the class of its drawing.
    fn kind(&self) -> &'static str;
    /// Its heading.
    fn title(&self) -> &str;
    /// Whether there is nothing to draw.
    fn is_empty(&self) -> bool;
    /// What it shows, in one or two sentences.
    fn says(&self, words: &ChartWords) -> String;
    /// All of its numbers.
    fn table(&self, words: &ChartWords) -> Table;
    /// Puts it on a sheet, from the top down.
    fn lay(&self, sheet: &mut Sheet, words: &ChartWords);
}

/// Draws a chart as an inline `<svg>` of the frame's width.
///
/// The same chart, frame and words give the same bytes. A chart with nothing to
/// draw becomes a small note.
pub fn picture(chart: &dyn Chart, frame: &Frame, words: &ChartWords) -> String {
    let says = match chart.is_empty() {
        true => words.pictures.empty.clone(),
        false => chart.says(words),
    };
    sheet(chart, frame, words).write(&clean(&says))
}

/// The chart on its sheet.
pub(crate) fn sheet(chart: &dyn Chart, frame: &Frame, words: &ChartWords) -> Sheet {
    let mut sheet = Sheet::new(chart.kind(), chart.title(), frame);
    if chart.is_empty() {
        let room = sheet.width - 24.0;
        sheet.block(
            (12.0, 12.0),
            room,
            Face::Label,
            "sub",
            &words.pictures.empty,
        );
    } else {
        chart.lay(&mut sheet, words);
    }
    sheet
}

/// Where a chart is laid out: things in the order in which they are drawn.
pub struct Sheet {
    kind: &'static str,
    title: String,
    id: String,
    /// In pixels.
    pub(crate) width: f64,
    scene: Scene,
    /// What is drawn once and shown wherever it is needed.
    stamps: Vec<Stamp>,
    /// Where the lowest thing ends.
    bottom: f64,
    open: usize,
}

/// A drawing around the middle of nowhere, of which a sheet shows many.
struct Stamp {
    /// What tells it from the others.
    name: String,
    class: String,
    scene: Scene,
    /// How far down it reaches.
    bottom: f64,
}

impl Sheet {
    fn new(kind: &'static str, title: &str, frame: &Frame) -> Self {
        Self {
            kind,
            title: clean(title),
            id: clean(&frame.id),
            width: frame.drawn_width(),
            scene: Scene::default(),
            stamps: Vec::new(),
            bottom: 0.0,
            open: 0,
        }
    }

    /// The drawing. `says` is what it shows in words.
    fn write(mut self, says: &str) -> String {
        while self.open > 0 {
            self.close();
        }
        let mode = if self.narrow() { "narrow" } else { "wide" };
        let mut all = Scene::default();
        for (at, stamp) in self.stamps.into_iter().enumerate() {
            // Its looks hang on the classes around it, so it has them here.
            all.shapes.push(Shape::Define(format!("{}-s{at}", self.id)));
            all.group("sideways picture");
            all.group(&stamp.class);
            all.shapes.extend(stamp.scene.shapes);
            all.close();
            all.close();
            all.shapes.push(Shape::Defined);
        }
        all.shapes.extend(self.scene.shapes);
        all.write(&Header {
            class: &format!("picture {} {mode}", self.kind),
            id: &self.id,
            width: self.width,
            height: (self.bottom + 6.0).ceil(),
            title: &self.title,
            says,
        })
    }

    /// Whether labels have to stand above what they name.
    pub(crate) fn narrow(&self) -> bool {
        self.width < 640.0
    }

    /// Keeps room down to `y`.
    pub(crate) fn reach(&mut self, y: f64) {
        self.bottom = self.bottom.max(y);
    }

    /// Begins a group: its class, and what a pointer over it is told.
    pub(crate) fn open(&mut self, class: impl Into<String>, title: &str) {
        self.open += 1;
        self.scene.open(class, String::new(), clean(title));
    }

    /// Ends the group that began last.
    pub(crate) fn close(&mut self) {
        if self.open > 0 {
            self.open -= 1;
            self.scene.close();
        }
    }

    /// One line of text with its top at `at`; it ends, is centred or begins
    /// there. Returns its width.
    pub(crate) fn text(
        &mut self,
        at: Position,
        anchor: HPos,
        face: Face,
        class: &'static str,
        words: &str,
    ) -> f64 {
        let words = clean(words);
        if words.is_empty() {
            return 0.0;
        }
        // What is set bold is measured so.
        let face = match (class, face) {
            ("value" | "inside", Face::Note) => Face::Thread,
            _ => face,
        };
        let width = text::width(&words, face);
        self.reach(at.1 + face.line());
        self.scene.text(at, anchor, face, class, words);
        width
    }

    /// Text in lines no wider than `room`. Returns where it ends.
    pub(crate) fn block(
        &mut self,
        at: Position,
        room: f64,
        face: Face,
        class: &'static str,
        words: &str,
    ) -> f64 {
        self.lines(at, HPos::Left, room, face, class, words)
    }

    /// The same, centred on `at` or ending there.
    pub(crate) fn lines(
        &mut self,
        at: Position,
        anchor: HPos,
        room: f64,
        face: Face,
        class: &'static str,
        words: &str,
    ) -> f64 {
        let mut y = at.1;
        for line in wrap(&clean(words), face, room).lines {
            self.text((at.0, y), anchor, face, class, &line);
            y += face.line();
        }
        y
    }

    /// A straight line.
    pub(crate) fn straight(&mut self, ink: StrokeClass, from: Position, to: Position) {
        self.path(ink, vec![PathOp::Move(from), PathOp::Line(to)]);
    }

    /// A line, a curve or a shape.
    pub(crate) fn path(&mut self, ink: StrokeClass, path: Vec<PathOp>) {
        for at in path.iter().filter_map(PathOp::end) {
            self.reach(at.1 + 1.0);
        }
        self.scene.path(ink, path);
    }

    /// A shape at `at` of which there are many: it is drawn once, around (0, 0).
    /// `name` tells it from others of the sheet, `class` is that of the group
    /// it stands in, on which its looks depend.
    pub(crate) fn stamp(
        &mut self,
        name: &str,
        class: &str,
        at: Position,
        draw: impl FnOnce(&mut Self),
    ) {
        let known = self.stamps.iter().position(|stamp| stamp.name == name);
        let index = known.unwrap_or_else(|| {
            let frame = Frame {
                width: self.width,
                id: String::new(),
            };
            let mut sheet = Self::new(self.kind, "", &frame);
            sheet.bottom = f64::NEG_INFINITY;
            draw(&mut sheet);
            self.stamps.push(Stamp {
                name: name.to_owned(),
                class: class.to_owned(),
                scene: sheet.scene,
                bottom: sheet.bottom,
            });
            self.stamps.len() - 1
        });
        self.reach(at.1 + self.stamps[index].bottom);
        let id = format!("{}-s{index}", self.id);
        self.scene.shapes.push(Shape::Stamp(id, at));
    }

    /// A circle.
    pub(crate) fn circle(&mut self, ink: StrokeClass, at: Position, radius: f64) {
        self.reach(at.1 + radius + 1.0);
        self.scene.circle(ink, at, radius);
    }

    /// A rectangle with round corners.
    pub(crate) fn pill(&mut self, ink: StrokeClass, rect: Rect, radius: f64) {
        self.reach(rect.y1);
        self.scene.pill(ink, rect, radius);
    }

    /// What is wrong with the sheet: texts that are cut or cover one another,
    /// marks that lie outside, groups left open.
    #[cfg(test)]
    pub(crate) fn faults(&self) -> Vec<String> {
        let inside = Rect::sized(-0.6, -0.6, self.width + 1.2, self.bottom + 7.2);
        let mut faults = Vec::new();
        let mut texts: Vec<(Rect, &str)> = Vec::new();
        for shape in &self.scene.shapes {
            match shape {
                Shape::Text(at, anchor, face, _, words) => {
                    let place = text_place(*at, *anchor, *face, words);
                    if !place.inside(&inside) {
                        faults.push(format!("cut: {words} {place:?}"));
                    }
                    let core = place.grown(-1.0, -1.5);
                    for (other, said) in &texts {
                        if core.meets(other) {
                            faults.push(format!("{words} covers {said}"));
                        }
                    }
                    texts.push((core, words));
                }
                Shape::Circle(_, at, radius) if !Rect::around(*at, *radius).inside(&inside) => {
                    faults.push(format!("circle outside: {at:?} {radius}"));
                }
                Shape::Box(_, rect, _) if !rect.inside(&inside) || rect.x1 < rect.x0 => {
                    faults.push(format!("box outside: {rect:?}"));
                }
                Shape::Path(_, path) => {
                    for at in path.iter().filter_map(PathOp::end) {
                        if !Rect::around(at, 0.0).inside(&inside) {
                            faults.push(format!("line outside: {at:?}"));
                        }
                    }
                }
                Shape::Stamp(_, at) if !Rect::around(*at, 0.0).inside(&inside) => {
                    faults.push(format!("stamp outside: {at:?}"));
                }
                _ => {}
            }
        }
        if self.open > 0 {
            faults.push("a group is open".to_owned());
        }
        faults
    }
}

/// The box that a line of text takes.
#[cfg(test)]
fn text_place(at: Position, anchor: HPos, face: Face, words: &str) -> Rect {
    let width = text::width(words, face);
    let x = match anchor {
        HPos::Left => at.0,
        HPos::Center => at.0 - width / 2.0,
        HPos::Right => at.0 - width,
    };
    Rect::sized(x, at.1, width, face.line())
}
