//! A scale of values, and how numbers are written on it.

use plotters::coord::ranged1d::{BoldPoints, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters_backend::text_anchor::HPos;

use super::Sheet;
use crate::base::grouped;
use crate::draw::backend::{TENTHS, fine};
use crate::draw::palette::StrokeClass;
use crate::draw::text::{Face, width};
use crate::measure::rounding;

/// Values along a line of pixels.
#[derive(Clone)]
pub(crate) struct Scale {
    coord: RangedCoordf64,
    low: f64,
    high: f64,
    pixels: (f64, f64),
}

impl Scale {
    /// From `low` at the pixel `start` to `high` at the pixel `end`, either way
    /// round. A range of nothing is made one wide.
    pub(crate) fn new(low: f64, high: f64, start: f64, end: f64) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Self {
            coord: (low..high).into(),
            low,
            high,
            pixels: (start, end),
        }
    }

    /// Where a value stands; what lies beyond stands at the end.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let value = if value.is_finite() { value } else { self.low };
        let value = value.clamp(self.low, self.high);
        let limits = (fine(self.pixels.0), fine(self.pixels.1));
        f64::from(self.coord.map(&value, limits)) / TENTHS
    }

    /// Round values, not more than have room at `each` pixels.
    pub(crate) fn round(&self, each: f64) -> Vec<f64> {
        let room = (self.pixels.1 - self.pixels.0).abs();
        let most = ((room / each) as usize).clamp(2, 12);
        let points = self.coord.key_points(BoldPoints(most));
        // Steps of plotters may be off by a rounding.
        points
            .into_iter()
            .map(|v| (v * 1e9).round() / 1e9)
            .collect()
    }
}

/// Lines from `top` to `bottom` at round values, their numbers below, as many
/// as have room. Returns where the numbers end.
pub(crate) fn ticks(
    sheet: &mut Sheet,
    scale: &Scale,
    values: &[f64],
    (top, bottom): (f64, f64),
    write: &dyn Fn(f64) -> String,
) -> f64 {
    sheet.open("axis", "");
    let mut free = f64::NEG_INFINITY;
    for &value in values {
        let x = scale.at(value);
        let ink = if value == 0.0 {
            StrokeClass::Axis
        } else {
            StrokeClass::Grid
        };
        sheet.straight(ink, (x, top), (x, bottom));
        let label = write(value);
        let half = width(&label, Face::Note) / 2.0;
        let at = x.clamp(half + 1.0, (sheet.width - half - 1.0).max(half + 1.0));
        if at - half > free {
            sheet.text((at, bottom + 3.0), HPos::Center, Face::Note, "tick", &label);
            free = at + half + 6.0;
        }
    }
    sheet.close();
    bottom + 3.0 + Face::Note.line()
}

/// A number with its thousands apart, and at most `places` behind the point.
pub(crate) fn number(value: f64, places: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let rounded = rounding::places(value.abs(), u8::try_from(places).unwrap_or(u8::MAX));
    let text = format!("{rounded:.places$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if value < 0.0 && text.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        out.push('−');
    }
    out.push_str(&grouped(whole));
    let rest = rest.trim_end_matches('0');
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

/// A number with its sign: "+2", "0", "−1".
pub(crate) fn signed(value: f64, places: usize) -> String {
    let text = number(value, places);
    match value > 0.0 && text != "0" {
        true => format!("+{text}"),
        false => text,
    }
}

/// A share as whole per cent.
pub(crate) fn percent(share: f64) -> String {
    format!("{}%", number(rounding::points(share) as f64, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(number(1_234_567.5, 1), "1,234,567.5");
        assert_eq!(number(-0.04, 1), "0");
        assert_eq!(number(12.0, 2), "12");
        assert_eq!(signed(2.0, 0), "+2");
        assert_eq!(signed(-2.0, 0), "−2");
        assert_eq!(signed(0.0, 0), "0");
        assert_eq!(number(f64::NAN, 0), "–");
        assert_eq!(percent(0.785), "79%");
    }

    #[test]
    fn a_scale_holds_what_it_is_given() {
        let scale = Scale::new(-2.0, 2.0, 100.0, 300.0);
        assert_eq!(scale.at(0.0), 200.0);
        assert_eq!(scale.at(9.0), 300.0);
        assert_eq!(scale.at(f64::NAN), 100.0);
        let up = Scale::new(0.0, 0.0, 90.0, 10.0);
        assert_eq!(up.at(0.0), 90.0);
        assert!(Scale::new(0.0, 37.0, 0.0, 300.0).round(40.0).len() <= 8);
    }
}
