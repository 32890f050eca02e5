//! Words of one text in another, however they are written.

use std::collections::BTreeSet;

/// Whether somebody's words hold a quote: the same words in the same order,
/// however they are written (blanks, punctuation, capitals). Where the quote
/// leaves something out (`…`), each part of it, one after the other.
pub(super) fn holds(said: &str, quote: &str) -> bool {
    let said = plain(said);
    let mut rest = said.as_str();
    let mut any = false;
    let parts = quote.split(['…', '⋯']).flat_map(|part| part.split("..."));
    for part in parts.map(plain) {
        if part.is_empty() {
            continue;
        }
        let Some(after) = find(rest, &part) else {
            return false;
        };
        rest = &rest[after..];
        any = true;
    }
    any
}

/// So many words in a row are somebody's own, wherever they stand.
const IN_A_ROW: usize = 4;

/// So many words are, where they are all of a text.
const WHOLE: usize = 3;

/// Whether a text tells what somebody said: all of it, or words of it in a row,
/// however they are written.
pub(crate) fn tells(text: &str, said: &str) -> bool {
    let (own, theirs) = (plain(text), plain(said));
    if own.is_empty() || theirs.is_empty() {
        return false;
    }
    let whole = |text: &str| {
        let unspaced = text.chars().filter(|&letter| is_unspaced(letter)).count();
        text.split(' ').count() >= WHOLE || unspaced > IN_A_ROW
    };
    own == theirs
        || whole(&theirs) && holds(text, said)
        || whole(&own) && holds(said, text)
        || share_a_row(&own, &theirs)
}

/// Whether two texts, each in one way of writing, have words in a row in common.
fn share_a_row(one: &str, other: &str) -> bool {
    let words: Vec<&str> = one.split(' ').collect();
    let rows: BTreeSet<&[&str]> = words.windows(IN_A_ROW).collect();
    let words: Vec<&str> = other.split(' ').collect();
    words.windows(IN_A_ROW).any(|row| rows.contains(row))
}

/// Letters and digits in one way of writing, words one blank apart.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for letter in crate::source::nfc(text).chars() {
        if letter.is_alphanumeric() {
            out.extend(letter.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Where whole words end in a text, if they stand in it.
fn find(text: &str, words: &str) -> Option<usize> {
    let bound = |before: Option<char>, after: Option<char>| match (before, after) {
        (Some(before), Some(after)) => {
            !(before.is_alphanumeric() && after.is_alphanumeric())
                || is_unspaced(before)
                || is_unspaced(after)
        }
        _ => true,
    };
    let found = text.match_indices(words).find(|(at, found)| {
        let end = at + found.len();
        bound(text[..*at].chars().next_back(), words.chars().next())
            && bound(words.chars().next_back(), text[end..].chars().next())
    });
    found.map(|(at, found)| at + found.len())
}

/// Whether it is written without blanks between words: Thai to Khmer, and the
/// scripts of China and Japan.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{holds, tells};

    #[test]
    fn a_quote_is_the_same_words_however_they_are_written() {
        let said = "It’s slow,\nand  I “hate” it. Really: café closed.";
        for quote in [
            "It's slow, and I 'hate' it",
            "I hate it",
            "it’s SLOW … really",
            "cafe\u{301} closed!",
            said,
        ] {
            assert!(holds(said, quote), "{quote}");
        }
    }

    #[test]
    fn other_words_are_not_held() {
        let said = "It is slow, and nothing helps. Yes.";
        for quote in [
            "no",
            "It was slow",
            "slow nothing",
            "Yes … slow",
            "…",
            "",
            "“ ”",
            "help",
        ] {
            assert!(!holds(said, quote), "{quote}");
        }
    }

    #[test]
    fn words_without_blanks_between_them_are_found() {
        assert!(holds("動作が遅いので困っています", "遅いので困って"));
        assert!(!holds("動作が遅い", "速い"));
    }

    #[test]
    fn a_text_tells_what_was_said_in_its_words() {
        let said = "She writes the list again, every single night.";
        for text in [
            "She WRITES the list again – every single night",
            "writes the list",
            "At noon the nurse writes the list again and sighs",
        ] {
            assert!(tells(text, said), "{text}");
        }
        assert!(tells("Doors stick", "Doors stick!"));
        assert!(tells(
            "He says that doors stick always, and more",
            "doors stick always"
        ));
        assert!(tells("動作が遅いので", "動作が遅いので困っています"));
    }

    #[test]
    fn a_few_words_alone_tell_nothing() {
        let said = "She writes the list again, every single night.";
        for text in [
            "The list",
            "every night",
            "night",
            "",
            "…",
            "A list of nights",
        ] {
            assert!(!tells(text, said), "{text}");
        }
        assert!(!tells("Doors stick in the cold", "Doors stick"));
        assert!(!tells("動作", "動作が遅い"));
    }
}
