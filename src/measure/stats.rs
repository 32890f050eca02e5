//! The statistics, each with its source.

mod clustered;
mod compare;
mod mean;

pub use clustered::{Clustered, Sum, clustered, clustered_at, clustered_mean};
pub use compare::{
    Difference, benjamini_hochberg, false_alarm, holm, net_difference, same_marks,
    share_difference, sign_flip, smallest,
};
pub use mean::{mean, mean_difference};

/// The 97.5 % point of the normal distribution: 95 % intervals use it.
pub const Z: f64 = 1.959_963_984_540_054;

/// A value times itself.
pub(super) fn square(value: f64) -> f64 {
    value * value
}

/// An estimate with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// What was observed.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The net score of `plus`, `zero` and `minus` answers, −1 … 1, with the
/// adjusted Wald interval: ¾ are added to plus and minus each and 1½ to zero
/// (Rocks, arXiv 1601.07235; Lewis & Sauro). The value is the raw net; the
/// interval is not clipped. `None` without answers.
pub fn net(plus: u64, zero: u64, minus: u64) -> Option<Estimate> {
    let n = plus + zero + minus;
    if n == 0 {
        return None;
    }
    let (centre, variance) = adjusted_net(plus, zero, minus);
    let reach = Z * (variance / (n as f64 + 3.0)).sqrt();
    Some(Estimate {
        value: (plus as f64 - minus as f64) / n as f64,
        low: centre - reach,
        high: centre + reach,
    })
}

/// Centre and variance of one answer, after the adjustment.
fn adjusted_net(plus: u64, zero: u64, minus: u64) -> (f64, f64) {
    let adjusted = (plus + zero + minus) as f64 + 3.0;
    let p = (plus as f64 + 0.75) / adjusted;
    let d = (minus as f64 + 0.75) / adjusted;
    let centre = p - d;
    (centre, p + d - centre * centre)
}

/// The share of `hits` among `n`, 0 … 1, with Wilson's interval (Wilson 1927,
/// JASA 22:209–212). `None` without answers.
pub fn share(hits: u64, n: u64) -> Option<Estimate> {
    if n == 0 {
        return None;
    }
    let (hits, n) = (hits as f64, n as f64);
    let value = hits / n;
    let z2 = Z * Z;
    let centre = (value + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let reach = Z / (1.0 + z2 / n) * (value * (1.0 - value) / n + z2 / (4.0 * n * n)).sqrt();
    Some(Estimate {
        value,
        // Rounding must not push the ends past the point where all agree.
        low: (centre - reach).max(0.0).min(value),
        high: (centre + reach).min(1.0).max(value),
    })
}

#[cfg(test)]
mod tests;
