//! How plain a reply is.
//!
//! Words, sentences and syllables are counted by the crate `textstat`, for
//! English; the formulas are Flesch's (1948) and Kincaid's (1975). Whether a
//! reply takes its reader by the hand has no validated index: that part is a
//! list of signs to look for, a heuristic.

/// What a text is made of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// Words.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Syllables.
    pub syllables: usize,
}

impl Size {
    /// Of an English text.
    pub fn of(text: &str) -> Self {
        Self {
            words: textstat::lexicon_count(text),
            sentences: textstat::sentence_count(text),
            syllables: textstat::syllable_count(text),
        }
    }

    /// All that both have.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            words: self.words + other.words,
            sentences: self.sentences + other.sentences,
            syllables: self.syllables + other.syllables,
        }
    }

    /// Flesch reading ease: 206.835 − 1.015 · words / sentences − 84.6 ·
    /// syllables / words. High is easy; 60 to 70 is plain English. `None`
    /// without words.
    pub fn ease(self) -> Option<f64> {
        let (length, weight) = self.rates()?;
        Some(206.835 - 1.015 * length - 84.6 * weight)
    }

    /// Flesch–Kincaid grade: .39 · words / sentences + 11.8 · syllables /
    /// words − 15.59, in years of school in the United States.
    pub fn grade(self) -> Option<f64> {
        let (length, weight) = self.rates()?;
        Some(0.39 * length + 11.8 * weight - 15.59)
    }

    /// Words a sentence, syllables a word.
    fn rates(self) -> Option<(f64, f64)> {
        let Self {
            words,
            sentences,
            syllables,
        } = self;
        if words == 0 || sentences == 0 {
            return None;
        }
        let words = words as f64;
        Some((words / sentences as f64, syllables as f64 / words))
    }
}

/// Signs that a reply takes its reader by the hand. A heuristic.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs {
    /// It speaks to "you".
    pub speaks_to_you: bool,
    /// It has steps with numbers.
    pub numbered_steps: bool,
    /// It says who does what next.
    pub says_what_next: bool,
}

impl Signs {
    /// Of an English text.
    pub fn of(text: &str) -> Self {
        let plain = text.to_lowercase().replace('’', "'");
        let words: Vec<&str> = plain
            .split(|c: char| !(c.is_alphanumeric() || c == '\''))
            .filter(|word| !word.is_empty())
            .collect();
        let has = |looked_for: &[&str]| words.iter().any(|word| looked_for.contains(word));
        let follows = |first: &str, then: &[&str]| {
            let mut pairs = words.windows(2);
            pairs.any(|pair| pair[0] == first && then.contains(&pair[1]))
        };
        let promised = has(&["i'll", "we'll", "you'll"])
            || ["i", "we", "you"]
                .iter()
                .any(|who| follows(who, &["will", "can", "am", "are"]));
        let next = has(&["next", "then", "when", "until", "today", "tomorrow", "once"]);
        Self {
            speaks_to_you: has(&["you", "your", "yours", "you're", "you'll", "you've"]),
            numbered_steps: steps(&plain) >= 2,
            says_what_next: promised && next,
        }
    }
}

/// How many numbered steps in a row: "1.", "2)", or "first", "second".
fn steps(text: &str) -> usize {
    let mut expected = 1;
    for word in text.split_whitespace() {
        let word = word.trim_start_matches('(');
        let number = word.trim_end_matches(['.', ')', ':']);
        let ordinal = ["first", "second", "third", "fourth"];
        let spelt = ordinal.iter().position(|&spelt| {
            let said = word.trim_end_matches([',', ':']);
            said == spelt || said.strip_suffix("ly") == Some(spelt)
        });
        let is_step = number.len() < word.len() && number.parse() == Ok(expected);
        if is_step || spelt == Some(expected - 1) {
            expected += 1;
        }
    }
    expected - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_numbers() {
        let size = |words, sentences, syllables| Size {
            words,
            sentences,
            syllables,
        };
        let near = |a: Option<f64>, b: f64| assert!((a.unwrap() - b).abs() < 1e-4, "{a:?} {b}");
        near(size(10, 1, 11).ease(), 103.6250);
        near(size(10, 1, 11).grade(), 1.2900);
        near(size(11, 1, 35).ease(), -73.5118);
        near(size(11, 1, 35).grade(), 26.2455);
        near(size(23, 4, 28).ease(), 98.0074);
        near(size(23, 4, 28).grade(), 1.0177);
        assert_eq!(Size::of("").ease(), None);
    }

    #[test]
    fn plain_is_easier() {
        let plain = Size::of("I see it too. I will fix it now. Then I will call you.");
        let ugly = Size::of("Please reinitialise the middleware configuration subsystem.");
        assert!(plain.ease() > ugly.ease());
        assert!(plain.grade() < ugly.grade());
    }

    #[test]
    fn signs_of_a_hand() {
        let held = Signs::of("1. Open your list. 2. Press Save. I’ll call you tomorrow.");
        assert!(held.speaks_to_you && held.numbered_steps && held.says_what_next);
        let bare = Signs::of("Reinitialise the middleware. See section 1.2 of the manual.");
        assert_eq!(bare, Signs::default());
        assert!(Signs::of("First, stop it. Second, start it.").numbered_steps);
    }
}
