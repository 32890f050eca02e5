//! Which scale a rating can be of.

use crate::cli::import::scale::Scale;

/// What is known of a rating.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rating {
    /// The scale that its header speaks of.
    pub(super) said: Option<Scale>,
    /// Whether its values are words of a scale.
    pub(super) worded: bool,
    pub(super) low: i64,
    pub(super) high: i64,
    pub(super) answers: u64,
    /// How many of them are 1.
    pub(super) ones: u64,
    /// Whether its name is that of marks at school, of which 1 is the best.
    pub(super) school: bool,
}

/// So many answers that stay well below 10 are another scale's.
const SHORT: u64 = 10;

/// Where so many answered 1, somebody would have answered 0.
const ONES: u64 = 10;

impl Rating {
    /// Whether it can be asked from 0 to 10: answers that never pass 5 are
    /// rather another scale's, and so are many that never pass 7, or never go
    /// below 1.
    pub(super) fn is_to_ten(&self) -> bool {
        let within = !self.worded && self.low >= 0 && self.high <= 11;
        within
            && match self.said {
                Some(said) => said == (0, 10),
                None => {
                    let short = self.high <= 7 && (self.answers >= SHORT || self.school);
                    let no_zero = self.low >= 1 && self.ones >= ONES;
                    self.high > 5 && !short && !no_zero
                }
            }
    }

    /// Whether it can be of a scale; `enough` answers that never come near its
    /// end are rather of a shorter one.
    pub(super) fn fits(&self, (low, high): Scale, enough: u64) -> bool {
        let within = self.low >= low && self.high <= high;
        let short = self.high <= high - 2 && self.answers >= enough;
        match (self.worded, self.said) {
            (true, _) => (self.low, self.high) == (low, high),
            (false, Some(said)) => said == (low, high) && within,
            (false, None) => within && !short,
        }
    }

    /// Its scale, as far as it is known.
    pub(super) fn scale(&self) -> Option<Scale> {
        let words = self.worded.then_some((self.low, self.high));
        // Somebody gave the worst answer and somebody the best.
        let ten = (!self.worded && (self.low, self.high) == (0, 10)).then_some((0, 10));
        let five = (self.low >= 1 && self.high == 5).then_some((1, 5));
        self.said.or(words).or(ten).or(five)
    }
}
