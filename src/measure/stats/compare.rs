//! One group against another, and many such comparisons at once.

use super::{Z, adjusted_net};

/// The 80 % point of the normal distribution: the power that is asked for.
const POWER: f64 = 0.841_621_233_572_914_3;

/// How far two independent groups are apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The second less the first, as observed: what the two printed values
    /// differ by.
    pub value: f64,
    /// The same after the adjustment; the interval lies around it.
    pub adjusted: f64,
    /// The standard error of `adjusted`.
    pub error: f64,
    /// The lower end of the 95 % interval, not clipped.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The two-sided p of no difference.
    pub p: f64,
}

impl Difference {
    fn new(value: f64, adjusted: f64, error: f64) -> Self {
        Self {
            value,
            adjusted,
            error,
            low: adjusted - Z * error,
            high: adjusted + Z * error,
            p: two_sided(adjusted / error),
        }
    }

    /// Whether 0 lies in the interval: then neither "up" nor "down" is true.
    pub fn covers_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

/// The second net score less the first, as promoters, passives and
/// detractors; both adjusted as [`super::net`] is (Rocks, arXiv 1601.07235).
/// `None` where one of them has no answers.
pub fn net_difference(first: [u64; 3], second: [u64; 3]) -> Option<Difference> {
    let sizes = [first, second].map(|group| group.iter().sum::<u64>() as f64);
    if sizes.contains(&0.0) {
        return None;
    }
    let raw = |[plus, _, minus]: [u64; 3], n: f64| (plus as f64 - minus as f64) / n;
    let [a, b] = [first, second].map(|[plus, zero, minus]| adjusted_net(plus, zero, minus));
    let error = (a.1 / (sizes[0] + 3.0) + b.1 / (sizes[1] + 3.0)).sqrt();
    let value = raw(second, sizes[1]) - raw(first, sizes[0]);
    Some(Difference::new(value, b.0 - a.0, error))
}

/// The second share less the first, as hits and n: one hit and one miss are
/// added to each (Agresti & Caffo 2000, The American Statistician 54:280–288).
/// `None` where one of them has no answers.
pub fn share_difference(first: (u64, u64), second: (u64, u64)) -> Option<Difference> {
    if first.1 == 0 || second.1 == 0 {
        return None;
    }
    let adjusted = |(hits, n): (u64, u64)| {
        let n = n as f64 + 2.0;
        let p = (hits as f64 + 1.0) / n;
        (p, p * (1.0 - p) / n)
    };
    let raw = |(hits, n): (u64, u64)| hits as f64 / n as f64;
    let (a, b) = (adjusted(first), adjusted(second));
    let value = raw(second) - raw(first);
    Some(Difference::new(value, b.0 - a.0, (a.1 + b.1).sqrt()))
}

/// The two-sided p that two groups gave the same marks, which count up from
/// the first of each list: Pitman's permutation test of their means (1937),
/// by its normal limit. 1 where there is nothing to compare. `rests` is by how much
/// all answers of either are more than their marks.
pub fn same_marks(first: &[u64], second: &[u64], rests: [f64; 2]) -> f64 {
    let sums = |counts: &[u64]| {
        let marks = (0..).zip(counts);
        marks.fold([0.0; 3], |sum: [f64; 3], (mark, &count): (i32, _)| {
            let (mark, count) = (f64::from(mark), count as f64);
            [
                sum[0] + count,
                sum[1] + count * mark,
                sum[2] + count * mark * mark,
            ]
        })
    };
    let (mut a, mut b) = (sums(first), sums(second));
    for (sum, rest) in [&mut a, &mut b].into_iter().zip(rests) {
        moved(sum, rest);
    }
    let all = a[0] + b[0];
    if a[0] == 0.0 || b[0] == 0.0 || all < 3.0 {
        return 1.0;
    }
    let mean = (a[1] + b[1]) / all;
    let variance = ((a[2] + b[2]) - all * mean * mean) / (all - 1.0);
    let error = (variance * (1.0 / a[0] + 1.0 / b[0])).sqrt();
    if error > 0.0 {
        two_sided((b[1] / b[0] - a[1] / a[0]) / error)
    } else {
        1.0
    }
}

/// Of a number, a sum and a sum of squares, the same where all are more by so much
/// together: each by its part.
fn moved([n, sum, squares]: &mut [f64; 3], by: f64) {
    if *n > 0.0 {
        let each = by / *n;
        *squares += 2.0 * each * *sum + each * by;
        *sum += by;
    }
}

/// The smallest true difference that a comparison with this standard error
/// shows four times out of five, where it is one of `k` that are corrected
/// for: (z at 1 − α′/2 + z at .8) · SE, with α′ = .05/k. Where that is wider
/// than the scale, no difference at all would.
pub fn smallest(error: f64, k: usize) -> f64 {
    let alpha = 0.05 / k.max(1) as f64;
    (beyond(alpha) + POWER) * error
}

/// Where two-sided tails of a normal distribution hold `p`: 1.96 of .05. By
/// Newton's method from 0; the tail is convex, so each step falls short.
pub(super) fn beyond(p: f64) -> f64 {
    let mut z = 0.0_f64;
    for _ in 0..200 {
        let slope = libm::exp(-z * z / 2.0) * (2.0 / std::f64::consts::PI).sqrt();
        let step = (two_sided(z) - p) / slope;
        z += step;
        if step.abs() < 1e-13 {
            break;
        }
    }
    z
}

/// The chance of at least one false alarm among `k` comparisons at 5 %.
pub fn false_alarm(k: usize) -> f64 {
    1.0 - libm::pow(0.95, k as f64)
}

/// Holm's step-down correction, in the order given (Holm 1979, Scandinavian
/// Journal of Statistics 6:65–70): for what stands on its own as a headline.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let order = ascending(p);
    let mut out = vec![1.0; p.len()];
    let mut worst: f64 = 0.0;
    for (rank, &at) in order.iter().enumerate() {
        worst = worst.max(p[at] * (p.len() - rank) as f64);
        out[at] = worst.min(1.0);
    }
    out
}

/// Benjamini and Hochberg's step-up correction, in the order given (1995,
/// JRSS B 57:289–300): for looking around.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let order = ascending(p);
    let mut out = vec![1.0; p.len()];
    let mut best: f64 = 1.0;
    for (rank, &at) in order.iter().enumerate().rev() {
        best = best.min(p[at] * p.len() as f64 / (rank + 1) as f64);
        out[at] = best;
    }
    out
}

fn ascending(p: &[f64]) -> Vec<usize> {
    let mut order: Vec<_> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    order
}

/// The sign-flip test on the changes of the same people: the part of all ways
/// to turn the signs around whose sum lies as far from 0 as the one observed.
/// Exact for any number of people, because changes are small whole numbers.
/// 1 where nobody changed.
pub fn sign_flip(changes: &[i64]) -> f64 {
    let sizes = changes.iter().map(|change| change.unsigned_abs() as usize);
    let sizes: Vec<_> = sizes.filter(|&size| size > 0).collect();
    let total: usize = sizes.iter().sum();
    // The part of all ways that lead to each sum, from −total.
    let mut ways = vec![0.0; 2 * total + 1];
    ways[total] = 1.0;
    for &size in &sizes {
        let mut next = vec![0.0; ways.len()];
        for (at, part) in ways.iter().enumerate().filter(|(_, part)| **part > 0.0) {
            for to in [at.checked_sub(size), Some(at + size)]
                .into_iter()
                .flatten()
            {
                if let Some(sum) = next.get_mut(to) {
                    *sum += part / 2.0;
                }
            }
        }
        ways = next;
    }
    let seen = changes.iter().sum::<i64>().unsigned_abs() as usize;
    let far = ways.iter().enumerate();
    let far = far.filter(|(at, _)| at.abs_diff(total) >= seen);
    far.map(|(_, part)| part).sum::<f64>().min(1.0)
}

/// The two-sided p of a standard normal value.
pub(super) fn two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / std::f64::consts::SQRT_2)
}
