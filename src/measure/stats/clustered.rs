//! Tests that know that people at one account are not independent.
//!
//! Answers of people who share a vendor, a contract and a canteen resemble
//! each other, so that a plain test is surer than it may be. These tests let
//! whole accounts vary: the cluster-robust variance CR1 of a regression (Liang
//! & Zeger 1986, Biometrika 73:13–22; Cameron & Miller 2015, Journal of Human
//! Resources 50:317–372), with Student's distribution of one degree of freedom
//! less than there are accounts.

use super::square;

/// What one account answered: the sum of its scores, and how many there are.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sum {
    /// Of the scores.
    pub sum: f64,
    /// How many.
    pub n: u64,
}

/// A mean, or a difference of two, tested by account.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Clustered {
    /// The mean, or the second mean less the first.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
    /// How many accounts.
    pub accounts: u64,
    /// The two-sided p that it is 0.
    pub p: f64,
}

impl Clustered {
    fn new(value: f64, variance: f64, accounts: u64) -> Self {
        let error = variance.max(0.0).sqrt();
        // Accounts that all moved by exactly the same leave no doubt, and
        // those that did not move at all nothing to doubt.
        let p = if error > 0.0 {
            student(value / error, accounts - 1)
        } else if value == 0.0 {
            1.0
        } else {
            0.0
        };
        Self {
            value,
            error,
            accounts,
            p,
        }
    }

    /// How far the 95 % interval reaches to each side of the value.
    pub fn reach(&self) -> f64 {
        self.error * student_beyond(0.05, self.accounts - 1)
    }
}

/// The mean of all scores, tested by account. `None` below two accounts.
pub fn clustered_mean(accounts: &[Sum]) -> Option<Clustered> {
    let clusters = accounts.iter().filter(|one| one.n > 0);
    let g = clusters.clone().count() as u64;
    let n: u64 = clusters.clone().map(|one| one.n).sum();
    if g < 2 {
        return None;
    }
    let mean = clusters.clone().map(|one| one.sum).sum::<f64>() / n as f64;
    let far = clusters.map(|one| square(one.sum - one.n as f64 * mean));
    let far = far.sum::<f64>() / square(n as f64);
    // The factor (n − 1)/(n − k) is 1 of a mean.
    Some(Clustered::new(mean, far * g as f64 / (g - 1) as f64, g))
}

/// The mean of each account's second scores less that of its first, as a
/// regression of the scores on which of the two they are, by account. An
/// account may have answered once. `None` where either has fewer than two
/// accounts, or there are no more than two answers.
pub fn clustered(accounts: &[[Sum; 2]]) -> Option<Clustered> {
    let own = |side: usize| accounts.iter().map(move |account| account[side]);
    let sizes = [0, 1].map(|side| own(side).filter(|one| one.n > 0).count());
    let n = [0, 1].map(|side| own(side).map(|one| one.n).sum::<u64>());
    let all = n[0] + n[1];
    if sizes.iter().any(|&accounts| accounts < 2) || all < 3 {
        return None;
    }
    let means = [0, 1].map(|side| own(side).map(|one| one.sum).sum::<f64>() / n[side] as f64);
    let heard = accounts.iter();
    let heard = heard.filter(|account| account.iter().any(|one| one.n > 0));
    let g = heard.clone().count() as u64;
    let far = heard.map(|account| {
        let part = |side: usize| {
            let one = account[side];
            (one.sum - one.n as f64 * means[side]) / n[side] as f64
        };
        square(part(1) - part(0))
    });
    clustered_at(means[1] - means[0], far.sum(), g, all)
}

/// The same where this is known: the difference, the sum over accounts of the
/// squared sums of distances from the mean, how many accounts there are, and how
/// many answers.
pub fn clustered_at(value: f64, far: f64, accounts: u64, answers: u64) -> Option<Clustered> {
    if accounts < 2 || answers < 3 {
        return None;
    }
    let factor =
        accounts as f64 / (accounts - 1) as f64 * (answers - 1) as f64 / (answers - 2) as f64;
    Some(Clustered::new(value, far * factor, accounts))
}

/// The two-sided p of a value of Student's distribution with whole degrees of
/// freedom, exact (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4).
pub(super) fn student(t: f64, freedom: u64) -> f64 {
    let nu = freedom.max(1) as f64;
    let angle = libm::atan(t.abs() / nu.sqrt());
    let (sin, cos) = (libm::sin(angle), libm::cos(angle));
    let odd = freedom % 2 == 1;
    // 1 + 1/2 cos² + 1·3/2·4 cos⁴ … of even degrees; cos + 2/3 cos³ … of odd.
    let (mut term, mut sum, mut k) = if odd { (cos, cos, 2) } else { (1.0, 1.0, 1) };
    let last = freedom.saturating_sub(2);
    while k < last && term > sum * 1e-18 {
        term *= k as f64 / (k + 1) as f64 * cos * cos;
        sum += term;
        k += 2;
    }
    let inside = match (odd, freedom) {
        (true, 0 | 1) => angle * 2.0 / std::f64::consts::PI,
        (true, _) => (angle + sin * sum) * 2.0 / std::f64::consts::PI,
        (false, _) => sin * sum,
    };
    (1.0 - inside).clamp(0.0, 1.0)
}

/// Where two-sided tails of Student's distribution hold `p`: 12.71 of .05 with
/// one degree of freedom, 1.96 with very many.
pub(super) fn student_beyond(p: f64, freedom: u64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while student(high, freedom) > p && high < 1e9 {
        high *= 2.0;
    }
    for _ in 0..80 {
        let middle = (low + high) / 2.0;
        if student(middle, freedom) > p {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low + high) / 2.0
}
