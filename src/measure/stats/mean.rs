//! Means of answers on a scale of whole numbers.

use super::clustered::{student, student_beyond};
use super::compare::Difference;
use super::{Estimate, square};

/// What rounding an opinion to a whole number hides of its variance (Sheppard
/// 1898): people who all tick the same box do not all think the same.
const HIDDEN: f64 = 1.0 / 12.0;

/// How many, their mean and their variance; answers are counted from `low` on.
fn moments(low: i64, counts: &[u64]) -> Option<(f64, f64, f64)> {
    let n = counts.iter().sum::<u64>();
    if n == 0 {
        return None;
    }
    let sum = |of: &dyn Fn(f64) -> f64| {
        let marks = (low..).zip(counts);
        let parts = marks.map(|(mark, &count)| of(mark as f64) * count as f64);
        parts.sum::<f64>()
    };
    let n = n as f64;
    let mean = sum(&|mark| mark) / n;
    let squares = sum(&|mark| square(mark - mean));
    Some((n, mean, (squares / (n - 1.0).max(1.0)).max(HIDDEN)))
}

/// The mean with Student's 95 % interval (1908, Biometrika 6:1–25), clipped to
/// the scale. `counts` tells how often each answer was given, from `low` on.
/// One answer alone says nothing of the others, and its interval is the scale.
/// `None` without answers.
pub fn mean(low: i64, counts: &[u64]) -> Option<Estimate> {
    let (n, value, variance) = moments(low, counts)?;
    let ends = (low as f64, low as f64 + counts.len() as f64 - 1.0);
    let reach = match n > 1.0 {
        true => student_beyond(0.05, n as u64 - 1) * (variance / n).sqrt(),
        false => f64::INFINITY,
    };
    Some(Estimate {
        value,
        low: (value - reach).max(ends.0),
        high: (value + reach).min(ends.1),
    })
}

/// The second mean less the first (Welch 1947, Biometrika 34:28–35), with the
/// degrees of freedom rounded down and the interval clipped to what the scale
/// leaves room for. `None` where one of them has fewer than two answers. `rests` is by
/// how much all answers of either are more than their marks.
pub fn mean_difference(
    low: i64,
    first: &[u64],
    second: &[u64],
    rests: [f64; 2],
) -> Option<Difference> {
    let (a, b) = (moments(low, first)?, moments(low, second)?);
    if a.0 < 2.0 || b.0 < 2.0 {
        return None;
    }
    let parts = [a, b].map(|(n, _, variance)| variance / n);
    let error = (parts[0] + parts[1]).sqrt();
    let freedom = square(parts[0] + parts[1])
        / (square(parts[0]) / (a.0 - 1.0) + square(parts[1]) / (b.0 - 1.0));
    let freedom = (freedom.floor() as u64).max(1);
    let value = b.1 + rests[1] / b.0 - a.1 - rests[0] / a.0;
    let reach = student_beyond(0.05, freedom) * error;
    let widest = (first.len().max(second.len()) as f64 - 1.0).max(0.0);
    Some(Difference {
        value,
        adjusted: value,
        error,
        low: (value - reach).max(-widest),
        high: (value + reach).min(widest),
        p: student(value / error, freedom),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-4, "{a} is not {b}");
    }

    /// Five answers 1, 2, 3, 4, 5: mean 3, variance 2.5, t(4) 2.776445.
    #[test]
    fn a_mean_has_students_interval() {
        let found = mean(1, &[1, 1, 1, 1, 1]).map(|one| (one.value, one.low, one.high));
        let (value, low, high) = found.unwrap_or_default();
        close(value, 3.0);
        close(low, 3.0 - 2.776_445 * 0.5_f64.sqrt());
        close(high, 3.0 + 2.776_445 * 0.5_f64.sqrt());
        // From −2 on it is the same, three lower.
        let low = mean(-2, &[1, 1, 1, 1, 1]).map(|one| one.value);
        close(low.unwrap_or(9.0), 0.0);
        assert!(mean(1, &[0; 5]).is_none());
    }

    /// One answer may be anybody's, and nine that agree are not quite sure.
    #[test]
    fn answers_that_agree_are_not_beyond_doubt() {
        let one = mean(1, &[0, 0, 0, 1, 0]).map(|one| (one.low, one.high));
        assert_eq!(one, Some((1.0, 5.0)));
        let nine = mean(1, &[0, 0, 9, 0, 0]).map(|one| (one.low, one.high));
        let (low, high) = nine.unwrap_or_default();
        // t(8) 2.306004, by the root of 1/12 in 9.
        close(low, 3.0 - 2.306_004 * (1.0 / 108.0_f64).sqrt());
        close(high, 3.0 + 2.306_004 * (1.0 / 108.0_f64).sqrt());
    }

    /// 1…5 against 3…5 with 2, 2, 1: means 3 and 3.8, variances 2.5 and .7,
    /// Welch t −1 with 6.09 degrees, p .3559 with 6.
    #[test]
    fn means_differ_as_welch_has_it() {
        let found = mean_difference(1, &[1, 1, 1, 1, 1], &[0, 0, 2, 2, 1], [0.0; 2]);
        let Some(found) = found else {
            panic!("there are answers on both sides")
        };
        close(found.value, 0.8);
        close(found.error, 0.8);
        close(found.p, 0.355_918);
        close(found.low, 0.8 - 2.446_912 * 0.8);
        assert!(mean_difference(1, &[1, 0], &[5, 5], [0.0; 2]).is_none());
    }

    /// What was rounded away counts in the p as it does in the difference: moved to
    /// nothing, a difference is none.
    #[test]
    fn a_moved_difference_has_the_p_of_where_it_stands() {
        let (one, other) = ([1, 1, 1, 1, 1], [0, 0, 2, 2, 1]);
        let apart = mean_difference(1, &one, &other, [0.0; 2]).map_or(9.0, |found| found.value);
        let back = mean_difference(1, &one, &other, [5.0 * apart, 0.0]);
        let (value, p) = back.map_or((9.0, 9.0), |found| (found.value, found.p));
        close(value, 0.0);
        close(p, 1.0);
        let further = mean_difference(1, &one, &other, [-10.0, 0.0]).map_or(9.0, |found| found.p);
        let plain = mean_difference(1, &one, &other, [0.0; 2]).map_or(0.0, |found| found.p);
        assert!(further < plain, "{further} {plain}");
    }
}
