//! Names in Greek: as a sentence bends them, and as they are written in Latin letters.

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

/// What stands for an ending: whose, whom, and called by name.
const BENT: [(&str, [&str; 3]); 9] = [
    ("ος", ["ου", "ο", "ε"]),
    ("ης", ["η", "η", "η"]),
    ("ας", ["α", "α", "α"]),
    ("ις", ["ι", "ι", "ι"]),
    ("υς", ["υ", "υ", "υ"]),
    ("ων", ["ωνος", "ωνα", "ων"]),
    ("α", ["ας", "α", "α"]),
    ("η", ["ης", "η", "η"]),
    ("ω", ["ως", "ω", "ω"]),
];

/// First name and surname of somebody in each case but the first: of Χρήστος
/// Παπαδόπουλος that is Χρήστου Παπαδόπουλου. Without accents, which move.
pub(super) fn in_cases(name: &str) -> Vec<(String, String)> {
    let plain = DecomposingNormalizerBorrowed::new_nfd().normalize(name);
    let plain = plain.chars().filter(|c| !is_accent(*c)).map(small);
    let plain: String = plain.collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let [first, .., last] = words.as_slice() else {
        return Vec::new();
    };
    if !plain.chars().any(|c| ('α'..='ω').contains(&c)) {
        return Vec::new();
    }
    let all = (0..3).map(|case| (bend(first, case), bend(last, case)));
    let mut out: Vec<(String, String)> = all.collect();
    // Some are called Χρήστο, and not Χρήστε.
    out.push((bend(first, 1), bend(last, 2)));
    out.retain(|(one, two)| one != first || two != last);
    out.sort_unstable();
    out.dedup();
    out
}

fn bend(word: &str, case: usize) -> String {
    // In capitals both letters for s are one.
    let word = match word.strip_suffix('σ') {
        Some(stem) => format!("{stem}ς"),
        None => word.to_owned(),
    };
    let bent = BENT.iter().find_map(|(end, cases)| {
        let stem = word.strip_suffix(end)?;
        Some(format!("{stem}{}", cases.get(case)?))
    });
    bent.unwrap_or(word)
}

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

#[cfg(test)]
mod tests {
    use super::in_cases;

    #[test]
    fn names_are_bent_as_a_sentence_asks() {
        for (name, form) in [
            ("Χρήστος Πλασματόπουλος", "χρηστου πλασματοπουλου"),
            ("Χρήστος Πλασματόπουλος", "χρηστο πλασματοπουλε"),
            ("ΝΙΚΟΣ ΠΛΑΣΤΑΚΗΣ", "νικου πλαστακη"),
            ("Μαρία Πλαστάκη", "μαριας πλαστακης"),
            ("Ελένη Πλαστού", "ελενης πλαστου"),
        ] {
            let found = in_cases(name);
            let mut all = found.iter();
            let same = |(first, last): &(String, String)| format!("{first} {last}") == form;
            assert!(all.any(same), "{form}: {found:?}");
        }
        assert!(in_cases("Tom Invented").is_empty());
    }
}
