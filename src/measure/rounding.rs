//! The one place where figures are rounded.
//!
//! A figure is carried as it was worked out, and rounded once, where it is
//! printed: by pages, charts, their tables, CSV files and descriptions alike,
//! and all of them round here. Halves go away from zero.

/// A number that a picture carries as it is: pictures are compared and
/// remembered, which a plain `f64` cannot be.
#[derive(Debug, Clone, Copy)]
pub struct Amount(f64);

impl Amount {
    /// Of a value. Negative zero is zero.
    pub fn new(value: f64) -> Self {
        Self(value + 0.0)
    }

    /// The value.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Eq for Amount {}

impl std::hash::Hash for Amount {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

/// How near to a half a number is held to be one: nearer than a share of half
/// a billion answers can be without being it, and farther than the arithmetic
/// errs by.
const HALF: f64 = 1e-9;

/// To the nearest whole number, halves away from zero. A value that is a half
/// but for the last bits of its arithmetic, as .285 · 100 is, counts as one.
pub fn whole(value: f64) -> f64 {
    let size = value.abs();
    let below = size.floor();
    let rounded = if size - below >= 0.5 - HALF {
        below + 1.0
    } else {
        below
    };
    // Not `-0`.
    if rounded == 0.0 {
        0.0
    } else {
        rounded.copysign(value)
    }
}

/// To so many places behind the point.
pub fn places(value: f64, places: u8) -> f64 {
    let scale = (0..places).fold(1.0, |scale, _| scale * 10.0);
    whole(value * scale) / scale
}

/// A net score, a share or a difference of such, −2 … 2, in whole points of a
/// hundred.
pub fn points(value: f64) -> i64 {
    whole(value * 100.0) as i64
}

/// The end of a difference's interval in points, with as many places as tell
/// it from 0, up to two: an interval that leaves out 0 is not printed as one
/// that ends there. The second is how many places.
pub fn end_points(value: f64) -> (f64, u8) {
    let points = value * 100.0;
    let of = |at| (places(points, at), at);
    let found = (0..=2).map(of).find(|(rounded, _)| *rounded != 0.0);
    found.unwrap_or((0.0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        for (value, should) in [
            (0.5, 1.0),
            (-0.5, -1.0),
            (1.5, 2.0),
            (2.5, 3.0),
            (0.499_999, 0.0),
            (-0.2, 0.0),
            (54.464_285, 54.0),
        ] {
            assert_eq!(whole(value), should, "{value}");
            assert!(whole(value).is_sign_positive() || should < 0.0);
        }
    }

    /// Every share and net of up to 400 answers, against whole numbers.
    #[test]
    fn rounding_is_exact() {
        for n in 1..=400_i64 {
            for k in -n..=n {
                let size = k.abs() * 200 + n;
                let should = size.div_euclid(2 * n) * k.signum();
                assert_eq!(points(k as f64 / n as f64), should, "{k} of {n}");
            }
        }
        // What rounding to thousandths first would make +55.
        assert_eq!(points(61.0 / 112.0), 54);
        assert_eq!(points(0.285), 29);
        assert_eq!(points(499_999.0 / 100_000_000.0), 0);
    }

    #[test]
    fn marks_are_rounded_the_same_way() {
        assert_eq!(places(4.125, 2), 4.13);
        assert_eq!(places(1.005, 2), 1.01);
        assert_eq!(places(-0.001, 2).to_bits(), 0);
    }

    #[test]
    fn an_end_beside_zero_is_not_zero() {
        assert_eq!(end_points(0.004), (0.4, 1));
        assert_eq!(end_points(-0.0004), (-0.04, 2));
        assert_eq!(end_points(0.16), (16.0, 0));
        assert_eq!(end_points(0.0), (0.0, 0));
        assert_eq!(end_points(1e-9), (0.0, 0));
    }
}
