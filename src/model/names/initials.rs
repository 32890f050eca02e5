//! Initials: Z.E. of somebody whose name is Zora Exton. They may be short for
//! anything, so they are told and stay.

use std::collections::BTreeMap;
use std::ops::Range;

use super::letters::{Letters, TextForm};
use super::parts;

/// What is written so and is short for something else nearly always.
const OTHERS: [&str; 20] = [
    "us", "usa", "uk", "eu", "un", "am", "pm", "ps", "nb", "qa", "it", "ai", "hr", "pr", "dc",
    "id", "ok", "tv", "bc", "ad",
];

/// So many letters are somebody's at most.
const MOST: usize = 4;

/// The initials of people, and whose they are.
#[derive(Debug, Default)]
pub(super) struct Initials(BTreeMap<String, usize>);

impl Initials {
    /// Of these names.
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut all = BTreeMap::new();
        for (whose, name) in names.enumerate() {
            for letters in parts::initials(name) {
                let short = (2..=MOST).contains(&letters.chars().count());
                if short && !OTHERS.contains(&letters.as_str()) {
                    all.entry(letters).or_insert(whose);
                }
            }
        }
        Self(all)
    }

    /// Where they stand: capitals with a full stop each, and no surname behind.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        if self.0.is_empty() {
            return found;
        }
        let mut done = 0;
        for stop in memchr::memchr_iter(b'.', text.as_bytes()) {
            if stop < done {
                continue;
            }
            let Some((start, first)) = text[..stop].char_indices().next_back() else {
                continue;
            };
            let before = text[..start].chars().next_back();
            let within = before.is_some_and(|c| c.is_alphanumeric() || c == '.');
            if !first.is_uppercase() || within || start < done {
                continue;
            }
            let (mut end, mut letters, mut spaced) = (stop + 1, vec![first], false);
            loop {
                let rest = &text[end..];
                let own = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
                let mut next = own.chars();
                match (next.next(), next.next()) {
                    (Some(c), Some('.')) if c.is_uppercase() && rest.len() - own.len() < 4 => {
                        spaced |= rest.len() > own.len();
                        letters.push(c);
                        end += rest.len() - own.len() + c.len_utf8() + 1;
                    }
                    _ => break,
                }
            }
            done = end;
            // Z. E. Other is somebody else.
            let behind = text[end..].strip_prefix([' ', '\u{a0}', '\u{202f}']);
            let surname = behind.is_some_and(|rest| rest.starts_with(char::is_uppercase));
            let is_word = text[end..].starts_with(char::is_alphanumeric);
            if letters.len() < 2 || spaced && surname || is_word {
                continue;
            }
            let letters: String = letters.into_iter().collect();
            let letters = Letters::alone(&letters, TextForm::AsText);
            if let Some(&whose) = self.0.get(&letters) {
                found.push((start..end, whose));
            }
        }
        found
    }
}
