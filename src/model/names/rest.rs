//! What a name has besides that it was not told with: a further first name, a second
//! surname behind a hyphen, what stands before a surname that comes first.

use std::ops::Range;

use super::NameForm;
use super::common::EVERYWHERE;
use crate::base::months;

/// What stands before surnames, and behind a first name where these come first.
const LEADS: [&str; 27] = [
    "af", "av", "baron", "da", "dal", "das", "de", "del", "della", "den", "der", "des", "di", "do",
    "dos", "du", "freifrau", "freiherr", "graf", "la", "le", "ten", "ter", "van", "vom", "von",
    "zu",
];

/// What stands before a hyphen, and is no name.
const PREFIXES: [&str; 7] = ["anti", "ex", "mid", "non", "post", "pre", "pro"];

/// So many further first names.
const MOST: usize = 3;

/// The place of a name with what belongs to it, no further than `within`. A word that
/// `is_known` as something else belongs to no name.
pub(super) fn with_rest(
    text: &str,
    place: Range<usize>,
    kind: NameForm,
    within: &Range<usize>,
    is_known: impl Fn(&str) -> bool,
) -> Range<usize> {
    let name = &text[place.clone()];
    if matches!(kind, NameForm::Firm | NameForm::Single) || !name.contains([' ', ',']) {
        return place;
    }
    let Range { mut start, mut end } = place;
    let before = text.get(within.start..start).unwrap_or_default();
    if let Some(before) = before.strip_suffix(is_hyphen) {
        let word = last_word(before);
        let lower = word.to_lowercase();
        if is_capitalised(word) && !PREFIXES.contains(&lower.as_str()) && !is_known(word) {
            let hyphen = text[..start].chars().next_back().map_or(0, char::len_utf8);
            start -= word.len() + hyphen;
        }
    }
    let after = |end: usize| text.get(end..within.end).unwrap_or_default();
    if let Some(rest) = after(end).strip_prefix(is_hyphen) {
        let word = first_word(rest);
        if is_capitalised(word) && !is_known(word) {
            end += after(end).len() - rest.len() + word.len();
        }
    }
    if !matches!(kind, NameForm::Reversed | NameForm::ReversedInitial) || !name.contains(',') {
        return start..end;
    }
    let is_initial = last_word(&text[start..end]).chars().count() == 1;
    if is_initial && let Some(rest) = after(end).strip_prefix('.') {
        // The stop of the letter stays, as a sentence may end with it.
        let next = rest.strip_prefix(' ').map(first_word);
        if next.is_some_and(|word| LEADS.contains(&word)) {
            end += 1;
        }
    }
    for _ in 0..MOST {
        let Some(rest) = after(end).strip_prefix(' ') else {
            break;
        };
        let word = first_word(rest);
        let lower = word.to_lowercase();
        let is_lead = LEADS.contains(&lower.as_str());
        let is_first = kind == NameForm::Reversed && is_capitalised(word) && is_free(&lower);
        if word.is_empty() || !is_lead && (!is_first || is_known(word)) {
            break;
        }
        end += 1 + word.len();
    }
    start..end
}

/// Whether a word with a capital is none of those that stand everywhere, and no day and
/// no month.
fn is_free(lower: &str) -> bool {
    let is_day = lower.ends_with("day") || lower.ends_with("tag");
    !is_day && !EVERYWHERE.contains(&lower) && months::month(lower).is_none()
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    first && letters.clone().count() > 1 && letters.all(char::is_alphabetic)
}

fn first_word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric());
    &text[..end.unwrap_or(text.len())]
}

fn last_word(text: &str) -> &str {
    let start = text.rfind(|letter: char| !letter.is_alphanumeric());
    let start = start.map(|at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    &text[start.unwrap_or(0)..]
}
