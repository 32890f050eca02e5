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

/// The bound of all where these answered in confidence, all alike or all but one,
/// and these agreed that their answers are known: what is known, and the bound of
/// the others.
///
/// Where those who agreed answered as most of the others did, it is the bound of
/// all of them, which tells no more and is nearer.
pub fn bound_beside(confided: [u64; 3], known: [u64; 3], lowest: f64) -> Bound {
    bound_of_so_many(confided, known, lowest, 0)
}

/// The same where of those in confidence there may be so many `more`, alike too.
pub fn bound_of_so_many(confided: [u64; 3], known: [u64; 3], lowest: f64, more: u64) -> Bound {
    let sum = |spread: [u64; 3]| spread.iter().sum::<u64>();
    let all = [0, 1, 2].map(|kind| confided[kind] + known[kind]);
    let most = (0..3).max_by_key(|&kind| confided[kind]).unwrap_or(0);
    if known[most] == sum(known) || sum(confided) == 0 {
        return bound(all, lowest);
    }
    let (low, high) = match bound(confided, lowest) {
        Bound::Over(low) | Bound::AtLeast(low) => (low, 1.0),
        Bound::Under(high) => (lowest, high),
        Bound::Between(low, high) => (low, high),
    };
    let [plus, _, minus] = known.map(|n| n as f64);
    let agreed = plus + lowest * minus;
    let of =
        |end: f64, more| (agreed + end * (sum(confided) + more) as f64) / (sum(all) + more) as f64;
    let ends = [
        of(low, 0).min(of(low, more)),
        of(high, 0).max(of(high, more)),
    ];
    // In twentieths, and neither is what it can come to.
    let low = (ends[0] * 20.0 - 1e-9).floor() / 20.0;
    let high = (ends[1] * 20.0 + 1e-9).ceil() / 20.0;
    match (low < lowest, high > 1.0) {
        (_, true) => Bound::Over(low),
        (true, _) => Bound::Under(high),
        _ => Bound::Between(low, high),
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

    /// Beside those who agreed it holds as well, and is the same for all alike and
    /// for all but one.
    #[test]
    fn beside_others_a_bound_is_of_all() {
        close(
            bound_beside([6, 0, 0], [3, 0, 0], -1.0),
            bound([9, 0, 0], -1.0),
        );
        close(
            bound_beside([0, 0, 5], [2, 0, 0], -1.0),
            Bound::Between(-0.45, -0.1),
        );
        for n in 3_u64..30 {
            for known in [[1, 0, 0], [0, 1, 0], [0, 0, 2], [2, 1, 3], [9, 0, 1]] {
                for most in 0..3 {
                    let alike = [None, Some(0), Some(1), Some(2)].map(|other: Option<usize>| {
                        let mut spread = [0; 3];
                        spread[most] = n - u64::from(other.is_some());
                        other.into_iter().for_each(|other| spread[other] += 1);
                        spread
                    });
                    let first = bound_beside(alike[0], known, -1.0);
                    for spread in alike {
                        close(bound_beside(spread, known, -1.0), first);
                        let all = [0, 1, 2].map(|kind| (spread[kind] + known[kind]) as f64);
                        let net = (all[0] - all[2]) / all.iter().sum::<f64>();
                        match first {
                            Bound::Over(low) => assert!(net > low),
                            Bound::Under(high) => assert!(net < high),
                            Bound::Between(low, high) => {
                                assert!(low < net && net < high, "{spread:?} {known:?}");
                            }
                            Bound::AtLeast(_) => unreachable!(),
                        }
                    }
                }
            }
        }
    }

    /// Nor is it told whether there is one more of them.
    #[test]
    fn a_bound_holds_with_one_more() {
        for n in 4_u64..20 {
            for known in [[1, 0, 0], [0, 0, 2], [2, 1, 3]] {
                for most in 0..3 {
                    let mut fewer = [0; 3];
                    fewer[most] = n - 1;
                    let told = bound_of_so_many(fewer, known, -1.0, 1);
                    for other in [None, Some(0), Some(1), Some(2)] {
                        let mut all = [0, 1, 2].map(|kind| fewer[kind] + known[kind]);
                        other.into_iter().for_each(|other: usize| all[other] += 1);
                        let net = all[0] as f64 - all[2] as f64;
                        let net = net / all.iter().sum::<u64>() as f64;
                        let (low, high) = match told {
                            Bound::Over(low) => (low, 2.0),
                            Bound::Under(high) => (-2.0, high),
                            Bound::Between(low, high) => (low, high),
                            Bound::AtLeast(_) => unreachable!(),
                        };
                        assert!(low < net && net < high, "{fewer:?} {known:?} {other:?}");
                    }
                }
            }
        }
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
