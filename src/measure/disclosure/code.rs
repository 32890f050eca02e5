//! A bound in the place of a value that would give single answers away.

use crate::measure::telling::Bound;

/// The bound of a value that lies in the outermost 10 % of its scale, or as
/// far from its end as all answers but one may leave it: "over 90 %". With ten
/// answers or fewer it is lower, since over 90 % of nine is nine.
///
/// `spread` is well, neither way, badly; `lowest` the lower end of the scale,
/// 0 of a share and −1 of a net score.
pub fn bound(spread: [u64; 3], lowest: f64) -> Bound {
    let [plus, zero, minus] = spread;
    let n = (plus + zero + minus).max(1) as f64;
    // What one answer at the other end of the scale takes away.
    let step = (1.0 - lowest) / n;
    let far = below((1.0 - step).min(if lowest < 0.0 { 0.95 } else { 0.91 }));
    if plus > zero.max(minus) {
        Bound::Over(far)
    } else if minus > zero {
        Bound::Under(match lowest < 0.0 {
            true => -far,
            false => 1.0 - far,
        })
    } else {
        let near = 1.0 - below(1.0 - 1.0 / n);
        Bound::Between(-near, near)
    }
}

/// The next twentieth below.
fn below(value: f64) -> f64 {
    (((value * 20.0) - 1e-9).floor() / 20.0).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: Bound, b: Bound) {
        let ends = |bound| match bound {
            Bound::Over(a) => (0, a, 0.0),
            Bound::Under(a) => (1, a, 0.0),
            Bound::Between(a, b) => (2, a, b),
            Bound::AtLeast(a) => (3, a, 0.0),
        };
        let (a, b) = (ends(a), ends(b));
        assert!(
            a.0 == b.0 && (a.1 - b.1).abs() < 1e-9 && (a.2 - b.2).abs() < 1e-9,
            "{a:?} is not {b:?}"
        );
    }

    #[test]
    fn a_bound_holds_for_all_and_for_all_but_one() {
        close(bound([12, 0, 0], 0.0), Bound::Over(0.9));
        close(bound([11, 0, 1], 0.0), Bound::Over(0.9));
        close(bound([9, 0, 0], 0.0), Bound::Over(0.85));
        close(bound([5, 0, 0], 0.0), Bound::Over(0.75));
        close(bound([0, 0, 12], 0.0), Bound::Under(0.1));
        close(bound([1, 0, 11], 0.0), Bound::Under(0.1));
        close(bound([12, 0, 0], -1.0), Bound::Over(0.8));
        close(bound([0, 1, 5], -1.0), Bound::Under(-0.65));
        close(bound([0, 5, 0], -1.0), Bound::Between(-0.25, 0.25));
    }

    /// Whatever is coded, the bound is true of it and of its neighbours.
    #[test]
    fn a_bound_is_true_and_hides_one_answer() {
        for n in 3_u64..30 {
            for [plus, zero, minus] in [
                [n, 0, 0],
                [n - 1, 1, 0],
                [n - 1, 0, 1],
                [0, 0, n],
                [1, 0, n - 1],
                [0, 1, n - 1],
                [0, n, 0],
                [1, n - 1, 0],
                [0, n - 1, 1],
            ] {
                let net = (plus as f64 - minus as f64) / n as f64;
                match bound([plus, zero, minus], -1.0) {
                    Bound::Over(low) => assert!(net > low),
                    Bound::Under(high) => assert!(net < high),
                    Bound::Between(low, high) => assert!(low < net && net < high),
                    Bound::AtLeast(_) => unreachable!(),
                }
                if zero == 0 {
                    let share = plus as f64 / n as f64;
                    match bound([plus, 0, minus], 0.0) {
                        Bound::Over(low) => assert!(share > low && low < 1.0 - 1.0 / n as f64),
                        Bound::Under(high) => assert!(share < high && high > 1.0 / n as f64),
                        other => panic!("{other:?}"),
                    }
                }
            }
        }
    }
}
