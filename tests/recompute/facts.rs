//! The formulas, written down once more, and not by looking at the program.

const Z: f64 = 1.959_963_984_540_054;

/// Adjusted Wald of a net score (Rocks, arXiv 1601.07235), −1 … 1, clipped.
pub fn net(plus: u64, zero: u64, minus: u64) -> (f64, (f64, f64)) {
    let n = (plus + zero + minus) as f64;
    let (middle, spread) = adjusted(plus, zero, minus);
    let half = Z * (spread / (n + 3.0)).sqrt();
    let raw = (plus as f64 - minus as f64) / n;
    (raw, ((middle - half).max(-1.0), (middle + half).min(1.0)))
}

fn adjusted(plus: u64, zero: u64, minus: u64) -> (f64, f64) {
    let n = (plus + zero + minus) as f64 + 3.0;
    let p = (plus as f64 + 0.75) / n;
    let d = (minus as f64 + 0.75) / n;
    (p - d, p + d - (p - d) * (p - d))
}

/// The standard error of a change of the net score, and the change after the
/// adjustment.
pub fn net_change(before: [u64; 3], after: [u64; 3]) -> (f64, f64) {
    let [a, b] = [before, after].map(|[plus, zero, minus]| {
        let n = (plus + zero + minus) as f64;
        let (middle, spread) = adjusted(plus, zero, minus);
        (middle, spread / (n + 3.0))
    });
    (b.0 - a.0, (a.1 + b.1).sqrt())
}

/// Wilson's interval of a share, 0 … 1.
pub fn share(hits: u64, n: u64) -> (f64, (f64, f64)) {
    let (k, n) = (hits as f64, n as f64);
    let p = k / n;
    let below = 1.0 + Z * Z / n;
    let middle = (p + Z * Z / (2.0 * n)) / below;
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt() / below;
    (p, (middle - half, middle + half))
}

/// Agresti & Caffo's difference of two shares, each with a hit and a miss more
/// (2000, The American Statistician 54:280–288), and its standard error.
pub fn share_change(before: (u64, u64), after: (u64, u64)) -> (f64, f64) {
    let [a, b] = [before, after].map(|(hits, n)| {
        let n = n as f64 + 2.0;
        let p = (hits as f64 + 1.0) / n;
        (p, p * (1.0 - p) / n)
    });
    (b.0 - a.0, (a.1 + b.1).sqrt())
}

/// The two-sided p of a standard normal value, by adding up the area.
pub fn normal(z: f64) -> f64 {
    let density = |x: f64| (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    2.0 * area(z.abs(), z.abs() + 14.0, density)
}

/// The standard normal value whose two-sided p this is, by halving.
pub fn beyond(p: f64) -> f64 {
    let (mut low, mut high) = (0.0, 12.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        match normal(middle) > p {
            true => low = middle,
            false => high = middle,
        }
    }
    low
}

/// The two-sided p of a value of Student's distribution: with t = √ν · tan θ its
/// density is that of cos θ to the power of ν − 1.
pub fn student(t: f64, freedom: u64) -> f64 {
    let density = |angle: f64| angle.cos().powi(freedom as i32 - 1);
    let quarter = std::f64::consts::FRAC_PI_2;
    let from = (t.abs() / (freedom as f64).sqrt()).atan();
    area(from, quarter, density) / area(0.0, quarter, density)
}

/// Simpson's rule.
fn area(from: f64, to: f64, height: impl Fn(f64) -> f64) -> f64 {
    let steps = 4_000;
    let wide = (to - from) / f64::from(steps);
    let inner = (1..steps).map(|at| {
        let weight = if at % 2 == 1 { 4.0 } else { 2.0 };
        weight * height(from + wide * f64::from(at))
    });
    (height(from) + inner.sum::<f64>() + height(to)) * wide / 3.0
}

/// Pitman's test of two groups' marks, by its normal limit.
pub fn marks(before: &[i64], after: &[i64]) -> f64 {
    let all: Vec<f64> = before
        .iter()
        .chain(after)
        .map(|&mark| mark as f64)
        .collect();
    let mean = |list: &[i64]| list.iter().sum::<i64>() as f64 / list.len() as f64;
    let middle = all.iter().sum::<f64>() / all.len() as f64;
    let spread = all.iter().map(|mark| (mark - middle).powi(2)).sum::<f64>();
    let spread = spread / (all.len() - 1) as f64;
    let error = (spread * (1.0 / before.len() as f64 + 1.0 / after.len() as f64)).sqrt();
    match error > 0.0 {
        true => normal((mean(after) - mean(before)) / error),
        false => 1.0,
    }
}

/// Holm's correction.
pub fn holm(p: &[f64]) -> Vec<f64> {
    let corrected = |at: usize| {
        // The largest of all that are no larger, each times how many are left.
        let smaller = (0..p.len()).filter(|&other| (p[other], other) <= (p[at], at));
        let worst = smaller.map(|other| {
            let left = (0..p.len()).filter(|&third| (p[third], third) >= (p[other], other));
            p[other] * left.count() as f64
        });
        worst.fold(0.0, f64::max).min(1.0)
    };
    (0..p.len()).map(corrected).collect()
}

/// An answer in a regression on which of two waves it is of.
pub struct Scored {
    pub account: usize,
    pub second: bool,
    pub score: f64,
}

/// The slope of that regression, and its p by CR1 with the accounts as
/// clusters, written out as matrices of two by two.
pub fn by_account(all: &[Scored]) -> (f64, f64) {
    let n = all.len() as f64;
    let second: Vec<f64> = all
        .iter()
        .map(|one| f64::from(u8::from(one.second)))
        .collect();
    let s: f64 = second.iter().sum();
    let inverse = {
        let det = n * s - s * s;
        [[s / det, -s / det], [-s / det, n / det]]
    };
    let sum = all.iter().map(|one| one.score).sum::<f64>();
    let sum_second = all
        .iter()
        .zip(&second)
        .map(|(one, x)| one.score * x)
        .sum::<f64>();
    let slope = inverse[1][0] * sum + inverse[1][1] * sum_second;
    let start = inverse[0][0] * sum + inverse[0][1] * sum_second;
    let mut clusters = std::collections::BTreeMap::<usize, [f64; 2]>::new();
    for (one, x) in all.iter().zip(&second) {
        let left = one.score - start - slope * x;
        let cluster = clusters.entry(one.account).or_default();
        cluster[0] += left;
        cluster[1] += left * x;
    }
    let g = clusters.len() as f64;
    let mut meat = [[0.0; 2]; 2];
    for cluster in clusters.values() {
        for (i, row) in meat.iter_mut().enumerate() {
            for (j, cell) in row.iter_mut().enumerate() {
                *cell += cluster[i] * cluster[j];
            }
        }
    }
    let mut variance = 0.0;
    for (i, row) in meat.iter().enumerate() {
        for (j, cell) in row.iter().enumerate() {
            variance += inverse[1][i] * cell * inverse[j][1];
        }
    }
    let error = (variance * g / (g - 1.0) * (n - 1.0) / (n - 2.0)).sqrt();
    // Accounts that all moved alike leave nothing to chance.
    let p = match error > 1e-12 {
        true => student(slope / error, clusters.len() as u64 - 1),
        false if slope.abs() < 1e-12 => 1.0,
        false => 0.0,
    };
    (slope, p)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers that the facts print.
    #[test]
    fn known_numbers() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-4, "{a} {b}");
        near(net(8, 4, 3).1.0, -0.0852);
        near(net(120, 60, 20).1.1, 0.5853);
        let (change, error) = net_change([5, 3, 2], [9, 1, 0]);
        near(change, 0.461_538);
        near(error, 0.267_322);
        near(normal(change / error), 0.0843);
        near(share(81, 263).1.0, 0.2553);
        let corrected = holm(&[0.01, 0.04, 0.03, 0.005]);
        for (a, b) in corrected.into_iter().zip([0.03, 0.06, 0.06, 0.02]) {
            near(a, b);
        }
        let waves = [
            [vec![1, 1, 1, 0], vec![1, 0, 0, -1]],
            [vec![0, -1, 1], vec![-1, -1, 0]],
            [vec![-1, -1], vec![-1, -1, -1]],
        ];
        let mut all = Vec::new();
        for (account, sides) in waves.iter().enumerate() {
            for (second, scores) in [false, true].into_iter().zip(sides) {
                all.extend(scores.iter().map(|&score| Scored {
                    account,
                    second,
                    score: f64::from(score),
                }));
            }
        }
        let (slope, p) = by_account(&all);
        near(slope, -0.611_111);
        near(p, 0.0639);
    }
}
