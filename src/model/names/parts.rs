//! The parts of a name: which of them are said first, which lead a surname, and what they
//! are short for.

use super::common::{PERHAPS_TITLES, TITLES};
use super::letters::{Letters, TextForm, is_unspaced};
use super::middle::{BORN, PARTICLES};

/// A part of a name: the words of one between hyphens.
pub(super) type Part = Vec<String>;
/// A part, and the first of its words where there are several: Anna for
/// Anna-Lena.
pub(super) fn some_of(part: &[String]) -> Vec<&[String]> {
    let mut some = vec![part];
    if part.len() > 1 {
        // Of O'Hale the O is no name.
        let long = |word: &&[String]| word.concat().chars().count() > 1;
        some.extend(part.chunks(1).filter(long));
    }
    some
}

pub(super) fn initial(part: &[String]) -> Part {
    part.first()
        .and_then(|word| letter(word))
        .into_iter()
        .collect()
}

pub(super) fn letter(word: &str) -> Option<String> {
    word.chars().next().map(String::from)
}

/// The first letters of a name: of the first name and the surname, and of all that
/// are written with a capital.
pub(super) fn initials(name: &str) -> Vec<String> {
    let parts = parts(name, false);
    let ends = [parts.first(), parts.last()];
    let short = |parts: &[&(Part, bool)]| -> String {
        let letters = parts.iter().flat_map(|(part, _)| initial(part));
        letters.collect()
    };
    if parts.len() < 2 {
        return Vec::new();
    }
    let ends: Vec<&(Part, bool)> = ends.into_iter().flatten().collect();
    let all: Vec<&(Part, bool)> = parts.iter().filter(|(_, small)| !small).collect();
    vec![short(&ends), short(&all)]
}

/// A name whose surname is led by small words, with their first letters alone: v. d.
/// Berg for van der Berg.
pub(super) fn shortened(parts: &[(Part, bool)]) -> Option<Vec<(Part, bool)>> {
    let mut any = false;
    let parts = parts.iter().enumerate().map(|(at, (part, small))| {
        let led = *small && at > 0 && at + 1 < parts.len();
        any |= led;
        match led {
            true => (initial(part), true),
            false => (part.clone(), *small),
        }
    });
    let parts: Vec<_> = parts.collect();
    any.then_some(parts)
}

/// The parts of a name in the order in which it is said, without titles; and
/// for each whether it is written small.
pub(super) fn parts(name: &str, spelt_out: bool) -> Vec<(Part, bool)> {
    let is_title = |part: &Part, among: &[&str]| among.contains(&part.concat().as_str());
    let any = |(part, _): &(Part, bool)| is_title(part, &TITLES) || is_title(part, &PERHAPS_TITLES);
    let (before, after) = match name.split_once(',') {
        // Only what stands behind a comma, and is no title, is said first.
        Some((before, after)) if !words(after, spelt_out).iter().all(any) => (after, before),
        Some((before, _)) => (before, ""),
        None => (name, ""),
    };
    let mut all = words(before, spelt_out);
    all.extend(words(after, spelt_out));
    all.retain(|(part, _)| !is_title(part, &TITLES));
    let left = all
        .iter()
        .filter(|(part, _)| !is_title(part, &PERHAPS_TITLES));
    if left.count() > 1 {
        all.retain(|(part, _)| !is_title(part, &PERHAPS_TITLES));
    }
    // Of De la Cruz the first one leads as well.
    for at in (1..all.len().saturating_sub(1)).rev() {
        let leads = all[at + 1].1 && PARTICLES.contains(&all[at].0.concat().as_str());
        all[at].1 |= leads;
    }
    // van der Berg Pieter: the small words lead the surname.
    let small = all.iter().take_while(|(_, small)| *small).count();
    if small > 0 && all.len() > small + 1 {
        all.rotate_left(small + 1);
    }
    all
}

fn words(text: &str, spelt_out: bool) -> Vec<(Part, bool)> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')' | '"'));
    let words = words.filter_map(|word| {
        let part = split(word, spelt_out);
        let small = word.chars().next().is_some_and(char::is_lowercase);
        (!part.is_empty()).then_some((part, small))
    });
    words.collect()
}

/// A name that was given with another one in brackets or between quotes: without it,
/// and with it in the place of the first name, or of the surname where somebody was born
/// with it.
pub(super) fn nicknamed(name: &str) -> Vec<String> {
    const MARKS: [(char, &str); 5] = [
        ('(', ")"),
        ('[', "]"),
        ('"', "\""),
        ('\u{201c}', "\u{201d}"),
        ('\u{201e}', "\u{201c}\u{201d}"),
    ];
    let Some((open, closes)) = MARKS.iter().find(|(open, _)| name.contains(*open)) else {
        return Vec::new();
    };
    let Some((before, rest)) = name.split_once(*open) else {
        return Vec::new();
    };
    let Some((other, after)) = rest.split_once(|c| closes.contains(c)) else {
        return Vec::new();
    };
    let other = other.trim();
    let born = other.split(' ').next().unwrap_or("").trim_end_matches('.');
    let born = BORN.contains(&Letters::alone(born, TextForm::AsText).as_str());
    let other = match born {
        true => other.split_once(' ').map_or("", |(_, other)| other),
        false => other,
    };
    let (before, after) = (before.trim(), after.trim());
    let plain = format!("{before} {after}");
    let plain = plain.trim();
    let mut all = vec![plain.to_owned()];
    if let Some((first, surname)) = plain.split_once(' ')
        && !other.is_empty()
    {
        all.push(match born {
            true => format!("{first} {other}"),
            false => format!("{other} {surname}"),
        });
    }
    all
}

/// The letters of the words between hyphens and apostrophes.
pub(super) fn split(word: &str, spelt_out: bool) -> Part {
    let words = word.split([
        '-', '\u{2010}', '\u{2011}', '_', '/', '\'', '\u{2019}', '\u{2bc}',
    ]);
    let words = words.map(|word| {
        let word = match spelt_out {
            true => spell_out(word),
            false => word.to_owned(),
        };
        Letters::of(&word, TextForm::AsText).text
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// A letter of a name that is written without blanks.
pub(super) fn is_ideograph(letter: char) -> bool {
    // Thai and Burmese names are no words of two or three letters.
    is_unspaced(letter) && letter >= '\u{1100}' && !('\u{1780}'..='\u{17ff}').contains(&letter)
}

/// The same the other way round: Mueller as others write it, Müller. Behind a
/// vowel, or a q, it is no other letter: Bauer, Quentin.
pub(super) fn contracted(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    let mut before = None;
    let mut letters = name.chars().peekable();
    while let Some(c) = letters.next() {
        out.push(c);
        let two = match c.to_ascii_lowercase() {
            'a' => &['e', 'a'][..],
            'o' | 'u' => &['e'],
            _ => &[],
        };
        let apart = matches!(before, Some('a' | 'e' | 'i' | 'o' | 'u' | 'q'));
        if !apart && letters.next_if(|next| two.contains(next)).is_some() {
            before = Some('e');
        } else {
            before = Some(c.to_ascii_lowercase());
        }
    }
    (out != name).then_some(out)
}

/// As one writes who has no such letters: Mueller, Soerensen, Aase.
pub(super) fn spell_out(word: &str) -> String {
    use icu_normalizer::ComposingNormalizerBorrowed;
    let word = ComposingNormalizerBorrowed::new_nfc().normalize(word);
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'ä' | 'Ä' => out.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            'å' | 'Å' => out.push_str("aa"),
            c => out.push(c),
        }
    }
    out
}
