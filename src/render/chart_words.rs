//! The words of the drawings, from the theme's wording.

use serde_json::{Map, Value};

use crate::draw::{ChartWords, PictureWords};
use crate::theme::Words;

/// All words that a drawing says. What a theme leaves out is English.
pub fn chart_words(words: &Words) -> ChartWords {
    let mut fields = Map::new();
    for (key, text) in words.below("drawing.") {
        // Singular and plural are put together below.
        if !key.contains('.') {
            fields.insert(key.to_owned(), Value::from(text));
        }
    }
    let numbered =
        |start: &str| std::array::from_fn(|at| words.get_owned(&format!("{start}.{}", at + 1)));
    let forms =
        |key: &str| ["one", "other"].map(|form| words.get_owned(&format!("drawing.{key}.{form}")));
    let drawn: ChartWords = serde_json::from_value(fields.into()).unwrap_or_default();
    ChartWords {
        months: numbered("month"),
        months_short: numbered("month_short"),
        moments: forms("moments"),
        threads: forms("threads"),
        answers: forms("answers"),
        answer_behind: forms("answer_behind"),
        lanes: ["personas", "needs", "channels", "stages"].map(forms),
        pictures: PictureWords::read(&|key| words.find(&format!("picture.{key}"))),
        ..drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::theme::Theme;

    #[test]
    fn the_built_in_wording_says_what_the_drawings_say_by_themselves() {
        let theme = Theme::load(
            &Default::default(),
            "default",
            None,
            &mut Diagnostics::new(),
        );
        assert_eq!(chart_words(&theme.words), ChartWords::default());
    }

    #[test]
    fn the_built_in_wording_has_every_word_of_the_small_charts_and_no_other() {
        let theme = Theme::load(
            &Default::default(),
            "default",
            None,
            &mut Diagnostics::new(),
        );
        let asked = std::cell::RefCell::new(std::collections::BTreeSet::new());
        PictureWords::read(&|key| {
            asked.borrow_mut().insert(key.to_owned());
            let found = theme.words.find(&format!("picture.{key}"));
            assert!(found.is_some(), "words.yaml lacks picture.{key}");
            found
        });
        for (key, _) in theme.words.below("picture.") {
            assert!(asked.borrow().contains(key), "nothing says picture.{key}");
        }
    }
}
