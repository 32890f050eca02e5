//! Figures over time: the plot, its axes, and words at the end of each line.

use jiff::civil::Date;
use plotters_backend::text_anchor::HPos;

use super::{PathOp, Scale, Sheet, dodge};
use crate::draw::palette::StrokeClass;
use crate::draw::text::{Face, width, wrap};
use crate::draw::time::{Finest, TimeCoord, axis};
use crate::draw::words::ChartWords;

/// Where time runs across and values up.
pub(crate) struct Plot {
    time: TimeCoord,
    pub(crate) values: Scale,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    /// From the end of the plot to the end of the sheet.
    aside: f64,
}

/// Words at the end of a line: the value where it ends, and what it is.
pub(crate) struct EndLabel<'a> {
    pub(crate) value: f64,
    pub(crate) words: &'a str,
    pub(crate) class: &'static str,
}

impl Plot {
    /// A plot from `first` to `last` and from `low` to `high`, below `top`;
    /// `write` is how a value is written, `said` what stands at its right.
    pub(crate) fn new(
        sheet: &Sheet,
        top: f64,
        (first, last): (Date, Date),
        (low, high): (f64, f64),
        write: &dyn Fn(f64) -> String,
        said: &[&str],
    ) -> Self {
        let (high_room, share) = match sheet.narrow() {
            true => (150.0, 0.3),
            false => (230.0, 0.26),
        };
        let bottom = top + high_room;
        let values = Scale::new(low, high, bottom, top + 8.0);
        let label = |v: &f64| width(&write(*v), Face::Note);
        let left = values.round(34.0).iter().map(label).fold(16.0, f64::max) + 12.0;
        let widest = said.iter().map(|words| width(words, Face::Label));
        let aside = widest.fold(30.0, f64::max).min(sheet.width * share) + 16.0;
        let right = (sheet.width - aside).min(left + 760.0);
        let at = |day: Date| day.at(0, 0, 0, 0);
        let (first, last) = (at(first.min(last)), at(last.max(first)));
        Self {
            time: TimeCoord::new(first, last, right - left, 6.0),
            values,
            left,
            right,
            top,
            bottom,
            aside,
        }
    }

    /// Where a day stands.
    pub(crate) fn x(&self, day: Date) -> f64 {
        let share = self.time.share(day.at(0, 0, 0, 0)).clamp(0.0, 1.0);
        self.left + share * (self.right - self.left)
    }

    /// Where a day and a value stand.
    pub(crate) fn at(&self, day: Date, value: f64) -> (f64, f64) {
        (self.x(day), self.values.at(value))
    }

    /// Both axes. Returns where they end.
    pub(crate) fn axes(
        &self,
        sheet: &mut Sheet,
        words: &ChartWords,
        whole: bool,
        write: &dyn Fn(f64) -> String,
    ) -> f64 {
        sheet.open("axis", "");
        for value in self.values.round(34.0) {
            if whole && value.fract() != 0.0 {
                continue;
            }
            let y = self.values.at(value);
            let ink = if value == 0.0 {
                StrokeClass::Axis
            } else {
                StrokeClass::Grid
            };
            sheet.straight(ink, (self.left, y), (self.right, y));
            let at = (self.left - 6.0, y - 6.5);
            sheet.text(at, HPos::Right, Face::Note, "tick", &write(value));
        }
        let axis = axis(&self.time, self.left, self.right, Finest::Days, words);
        for line in &axis.lines {
            let share = self.time.share(*line);
            let x = self.left + share * (self.right - self.left);
            if (self.left..=self.right).contains(&x) {
                sheet.straight(StrokeClass::Grid, (x, self.top), (x, self.bottom + 4.0));
            }
        }
        for label in &axis.lower {
            let at = (label.x, self.bottom + 4.0);
            sheet.text(at, HPos::Left, Face::Note, "tick", &label.text);
        }
        for label in &axis.upper {
            let at = (label.x, self.bottom + 4.0 + Face::Note.line());
            sheet.text(at, HPos::Left, Face::Thread, "tick over", &label.text);
        }
        sheet.close();
        self.bottom + 6.0 + 2.0 * Face::Note.line()
    }

    /// A line through days and values; stairs keep a value until the next day.
    pub(crate) fn steps(&self, points: &[(Date, f64)], stairs: bool) -> Vec<PathOp> {
        let mut steps: Vec<PathOp> = Vec::new();
        let mut level = None;
        for &(day, value) in points {
            let (x, y) = self.at(day, value);
            match level {
                None => steps.push(PathOp::Move((x, y))),
                Some(before) if stairs => {
                    steps.extend([PathOp::Line((x, before)), PathOp::Line((x, y))])
                }
                Some(_) => steps.push(PathOp::Line((x, y))),
            }
            level = Some(y);
        }
        steps
    }

    /// The words at the right, moved apart. Returns where they end.
    pub(crate) fn ends(&self, sheet: &mut Sheet, ends: &[EndLabel<'_>]) -> f64 {
        let room = (sheet.width - self.right - 16.0).max(self.aside - 16.0);
        let set: Vec<_> = ends
            .iter()
            .map(|end| wrap(end.words, Face::Label, room).lines)
            .collect();
        let wanted: Vec<(f64, f64)> = ends
            .iter()
            .zip(&set)
            .map(|(end, lines)| {
                let tall = lines.len() as f64 * Face::Label.line();
                (self.values.at(end.value) - Face::Label.line() / 2.0, tall)
            })
            .collect();
        let tops = dodge(&wanted, 1.0, self.top - 4.0, self.bottom + 8.0);
        let mut foot: f64 = 0.0;
        for ((end, lines), top) in ends.iter().zip(&set).zip(tops) {
            let y = self.values.at(end.value);
            let middle = top + Face::Label.line() / 2.0;
            sheet.straight(
                StrokeClass::Leader,
                (self.right + 2.0, y),
                (self.right + 12.0, middle),
            );
            for (k, line) in lines.iter().enumerate() {
                let at = (self.right + 15.0, top + Face::Label.line() * k as f64);
                sheet.text(at, HPos::Left, Face::Label, end.class, line);
            }
            foot = foot.max(top + Face::Label.line() * lines.len() as f64);
        }
        foot
    }
}
