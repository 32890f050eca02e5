//! Text that was garbled before it came here: UTF-8 that some program read as
//! Windows-1252 and wrote down again. It is valid text, and nobody's words.

use encoding_rs::WINDOWS_1252;

/// The first word of a text that was garbled, and what it was; `None` where
/// nothing shows it.
///
/// A letter beyond ASCII, such as ü, became two signs: Ã or its like, and one
/// that stands in no word behind it. A word in capitals may end in Ã before a
/// quotation mark, so one behind a capital is no sign.
pub fn garbled(text: &str) -> Option<(&str, String)> {
    if text.is_ascii() {
        return None;
    }
    text.split_whitespace()
        .find_map(|word| repaired(word).map(|was| (word, was)))
}

fn repaired(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let mut before = None;
    let mut signs = word.chars().peekable();
    let mut found = false;
    while let Some(sign) = signs.next() {
        let lead = matches!(sign, 'Ã' | 'Â' | 'Ä' | 'Å' | 'â');
        let behind_capital = before.is_some_and(char::is_uppercase);
        // No word goes on with one of these.
        let odd = |next: &char| {
            !next.is_ascii() && !next.is_alphabetic()
                || matches!(
                    next,
                    'ª' | 'º' | 'µ' | 'Ÿ' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ž' | 'ž' | 'ƒ'
                )
        };
        found |= lead && !behind_capital && signs.peek().is_some_and(odd);
        before = Some(sign);
    }
    if !found {
        return None;
    }
    let (bytes, _, unknown) = WINDOWS_1252.encode(word);
    let was = std::str::from_utf8(&bytes).ok().filter(|_| !unknown)?;
    // Letters and the signs between them: anything else was none.
    let plain = was.chars().all(|sign| !sign.is_control());
    (plain && was != word).then(|| was.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_that_was_read_as_windows_1252_is_known() {
        for (text, was) in [
            ("GrÃ¼ÃŸe aus Ulm", "Grüße"),
            ("Das war schÃ¶n", "schön"),
            ("un cafÃ© noir", "café"),
            ("It doesnâ€™t work", "doesn’t"),
            ("Â«oui", "«oui"),
            ("the Å\u{81}\u{c3}³dÅº", "Łódź"),
        ] {
            let found = garbled(text).map(|(_, was)| was);
            assert_eq!(found.as_deref(), Some(was), "{text}");
        }
    }

    #[test]
    fn words_of_all_languages_are_left_alone() {
        for text in [
            "Grüße aus Ulm",
            "“NÃO”, disse a CORAÇÃO”",
            "Ärger, Öl und Übermut",
            "Ångström",
            "pâté à la carte, âgé",
            "Žižek a Škoda",
            "价格太高",
            "Ã",
            "plain",
            "§ 5 º ª ½",
        ] {
            assert_eq!(garbled(text), None, "{text}");
        }
    }
}
