//! Texts that are the same on every machine, from words that nobody uses.

/// A generator of numbers that look random and never change.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33
    }

    /// From 0 to `n` − 1.
    pub fn below(&mut self, n: usize) -> usize {
        self.roll() as usize % n.max(1)
    }

    pub fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

const STARTS: [&str; 20] = [
    "b", "br", "d", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t",
    "tr", "v",
];
const MIDDLES: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "ou", "ai"];
const ENDS: [&str; 10] = ["", "", "l", "m", "n", "r", "s", "t", "nd", "ck"];
/// Half of what people write is short.
const SHORT: [&str; 16] = [
    "a", "the", "of", "and", "to", "in", "is", "it", "for", "on", "was", "with", "that", "as",
    "by", "at",
];

/// One word of one to three syllables, or one of the short ones.
pub fn word(dice: &mut Dice) -> String {
    if dice.below(5) < 2 {
        return dice.pick(&SHORT).to_owned();
    }
    let mut word = String::new();
    for _ in 0..1 + dice.below(3) {
        word.push_str(dice.pick(&STARTS));
        word.push_str(dice.pick(&MIDDLES));
        word.push_str(dice.pick(&ENDS));
    }
    word
}

/// `n` words, the first with a capital.
pub fn phrase(dice: &mut Dice, n: usize) -> String {
    let words: Vec<_> = (0..n).map(|_| word(dice)).collect();
    let mut text = words.join(" ");
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// Sentences of about `n` words in all.
pub fn sentences(dice: &mut Dice, n: usize) -> String {
    let mut out = String::new();
    let mut left = n;
    while left > 0 {
        let length = (6 + dice.below(12)).min(left);
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&phrase(dice, length));
        out.push('.');
        left -= length;
    }
    out
}
