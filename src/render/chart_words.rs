//! The words of the drawings, from the theme's wording.

use crate::draw::ChartWords;
use crate::theme::Words;

/// All words that a drawing says. What a theme leaves out is English.
pub fn chart_words(words: &Words) -> ChartWords {
    ChartWords::read(&|key| words.get_owned(key))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::theme::Theme;

    #[test]
    fn the_built_in_wording_has_every_word_of_the_charts_and_no_other() {
        let mut diagnostics = Diagnostics::new();
        let words = Theme::load(&Default::default(), "default", None, &mut diagnostics).words;
        let asked = RefCell::new(BTreeSet::new());
        let read = ChartWords::read(&|key| {
            asked.borrow_mut().insert(key.to_owned());
            let found = words.find(key);
            found.unwrap_or_else(|| panic!("words.yaml lacks {key}"))
        });
        for start in ["picture.", "drawing."] {
            for (key, _) in words.below(start) {
                let key = format!("{start}{key}");
                assert!(asked.borrow().contains(&key), "nothing says {key}");
            }
        }
        assert_eq!(read, ChartWords::default());
    }
}
