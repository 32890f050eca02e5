//! Names in Greek, as they are written in Latin letters.

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::reading::is_accent;

/// Two letters that are one sound, in three ways: of passports (ELOT 743), as of old, by
/// ear.
const TWO: [(&str, [&str; 3]); 11] = [
    ("αυ", ["av", "au", "af"]),
    ("ευ", ["ev", "eu", "ef"]),
    ("ου", ["ou", "ou", "u"]),
    ("ει", ["ei", "ei", "i"]),
    ("οι", ["oi", "oi", "i"]),
    ("αι", ["ai", "ai", "e"]),
    ("γγ", ["ng", "ng", "ng"]),
    ("γκ", ["gk", "gk", "g"]),
    ("μπ", ["mp", "b", "b"]),
    ("ντ", ["nt", "nt", "d"]),
    ("τζ", ["tz", "tz", "j"]),
];

/// Single letters, in the same ways.
const ONE: [(char, [&str; 3]); 25] = [
    ('α', ["a", "a", "a"]),
    ('β', ["v", "b", "v"]),
    ('γ', ["g", "g", "y"]),
    ('δ', ["d", "d", "d"]),
    ('ε', ["e", "e", "e"]),
    ('ζ', ["z", "z", "z"]),
    ('η', ["i", "e", "i"]),
    ('θ', ["th", "th", "th"]),
    ('ι', ["i", "i", "i"]),
    ('κ', ["k", "k", "k"]),
    ('λ', ["l", "l", "l"]),
    ('μ', ["m", "m", "m"]),
    ('ν', ["n", "n", "n"]),
    ('ξ', ["x", "x", "ks"]),
    ('ο', ["o", "o", "o"]),
    ('π', ["p", "p", "p"]),
    ('ρ', ["r", "r", "r"]),
    ('σ', ["s", "s", "s"]),
    ('ς', ["s", "s", "s"]),
    ('τ', ["t", "t", "t"]),
    ('υ', ["y", "y", "i"]),
    ('φ', ["f", "ph", "f"]),
    ('χ', ["ch", "ch", "h"]),
    ('ψ', ["ps", "ps", "ps"]),
    ('ω', ["o", "o", "o"]),
];

/// A name in Latin letters, in the ways in which it is mostly written; none of a name
/// that is not in Greek.
pub(super) fn in_latin(name: &str) -> Vec<String> {
    let plain = DecomposingNormalizerBorrowed::new_nfd().normalize(name);
    let plain: String = plain.chars().filter(|c| !is_accent(*c)).collect();
    if !plain.chars().any(|c| ('α'..='ω').contains(&small(c))) {
        return Vec::new();
    }
    let mut out: Vec<String> = (0..3).map(|way| latin(&plain, way)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn latin(name: &str, way: usize) -> String {
    let mut out = String::new();
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let two = rest.peek().map(|next| [small(c), small(*next)]);
        let two = two.map(String::from_iter).unwrap_or_default();
        let pair = TWO.iter().find(|(letters, _)| *letters == two);
        let one = ONE.iter().find(|(letter, _)| *letter == small(c));
        let written = match (pair, one) {
            (Some((_, ways)), _) => {
                rest.next();
                ways[way]
            }
            (None, Some((_, ways))) => ways[way],
            (None, None) => {
                out.push(c);
                continue;
            }
        };
        let mut letters = written.chars();
        match letters.next().filter(|_| c.is_uppercase()) {
            Some(first) => {
                out.extend(first.to_uppercase());
                out.push_str(letters.as_str());
            }
            None => out.push_str(written),
        }
    }
    out
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}
