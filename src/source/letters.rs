//! One way of writing a letter.
//!
//! `é` is one character or two, `e` with an accent behind it; macOS writes the
//! second into names of files and what is copied from them. People see one
//! letter. So every text is brought into the first form (NFC, Unicode Standard
//! Annex 15) where it enters, and nobody below has to think of it.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

/// The same text with letters written as one character, where they can be.
pub fn nfc(text: &str) -> Cow<'_, str> {
    match is_plain(text.as_bytes()) {
        true => Cow::Borrowed(text),
        false => ComposingNormalizerBorrowed::new_nfc().normalize(text),
    }
}

/// Whether a text has no character that could be joined with another: those
/// below U+0300 are written in one way alone.
pub fn is_plain(text: &[u8]) -> bool {
    text.is_ascii() || text.iter().all(|&byte| byte < 0xcc)
}

/// The column (from 1) of a text as it was written, at which a column of the
/// same text after [`nfc`] stands.
pub(super) fn column_as_written(written: &str, column: usize) -> usize {
    let before = column.saturating_sub(1);
    let ends: Vec<_> = written
        .char_indices()
        .map(|(at, _)| at)
        .chain([written.len()])
        .collect();
    // Each character more gives as many letters or one more.
    let within = |end: &usize| nfc(&written[..*end]).chars().count() <= before;
    ends.partition_point(within).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_written_in_one_way() {
        assert_eq!(nfc("Re\u{301}sume\u{301}"), "Résumé");
        assert_eq!(nfc("한"), "한");
        assert!(matches!(nfc("Grüße, naïve"), Cow::Borrowed(_)));
        assert!(matches!(nfc("日本語"), Cow::Borrowed(_)));
    }

    #[test]
    fn columns_are_those_of_what_was_written() {
        let written = "e\u{301}a: e\u{301}b";
        for (column, own) in [(1, 1), (2, 3), (3, 4), (5, 6), (6, 8)] {
            assert_eq!(column_as_written(written, column), own);
        }
        assert_eq!(column_as_written("abc", 2), 2);
    }
}
