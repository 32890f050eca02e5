//! How likely it is that so many answers come about by chance.

/// The chance that of `of` answers at least `hits` come about, each with the
/// chance `one`: the upper tail of the binomial distribution.
pub(super) fn tail(hits: u64, of: u64, one: f64) -> f64 {
    if hits == 0 {
        return 1.0;
    }
    // Beyond what can be added up, three times what is expected is far out.
    if of > 20_000 {
        return match hits as f64 > 3.0 * one * of as f64 {
            true => 0.0,
            false => 1.0,
        };
    }
    let mut term = power(1.0 - one, of);
    let mut fewer = 0.0;
    for k in 0..hits {
        fewer += term;
        term *= (of - k) as f64 / (k + 1) as f64 * (one / (1.0 - one));
    }
    1.0 - fewer
}

/// The chance that of `of` answers at most `hits` come about, each with the
/// chance `one`: the lower tail.
pub(super) fn fewer(hits: u64, of: u64, one: f64) -> f64 {
    let mut term = power(1.0 - one, of);
    let mut sum = term;
    for k in 0..hits.min(1_000) {
        term *= of.saturating_sub(k) as f64 / (k + 1) as f64 * (one / (1.0 - one));
        sum += term;
    }
    sum
}

/// By multiplication alone, so that it is the same on every machine.
pub(super) fn power(base: f64, mut exponent: u64) -> f64 {
    let (mut power, mut square) = (1.0, base);
    while exponent > 0 {
        if exponent % 2 == 1 {
            power *= square;
        }
        square *= square;
        exponent /= 2;
    }
    power
}
