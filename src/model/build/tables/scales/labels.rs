//! Whether the words at an answer are those of a good one or of a bad one, in
//! English, German, French and Spanish.

/// Words at the lower end of a scale, and those at the upper one, in English,
/// German, French and Spanish; the first win, as "unlikely" holds "likely".
const BAD: [&str; 39] = [
    "dissatisf",
    "unsatisf",
    "bad",
    "poor",
    "worst",
    "terrible",
    "awful",
    "unlikely",
    "disagree",
    "difficult",
    "hard",
    "high effort",
    "unhappy",
    "unzufrieden",
    "schlecht",
    "schlimm",
    "mangelhaft",
    "ungenügend",
    "unwahrscheinlich",
    "schwer",
    "schwierig",
    "lehne",
    "insatisf",
    "mécontent",
    "mauvais",
    "difficile",
    "improbable",
    "désaccord",
    "très mal",
    "pésimo",
    "malo",
    "mala",
    "muy mal",
    "insatisfech",
    "difícil",
    "dificil",
    "desacuerdo",
    "descontent",
    "ablehn",
];
const GOOD: [&str; 33] = [
    "satisf",
    "good",
    "excellent",
    "best",
    "great",
    "likely",
    "agree",
    "easy",
    "low effort",
    "happy",
    "zufrieden",
    "gut",
    "ausgezeichnet",
    "wahrscheinlich",
    "leicht",
    "einfach",
    "stimme",
    "satisfait",
    "content",
    "très bon",
    "très bien",
    "facile",
    "probable",
    "d'accord",
    "buen",
    "muy bien",
    "excelente",
    "fácil",
    "facil",
    "acuerdo",
    "contento",
    "trifft",
    "zustimm",
];
const NOT: [&str; 12] = [
    "not ", "nicht", "kein", "kaum", "wenig", "hardly", "pas ", "peu ", "nada", "poco", "no ",
    "never",
];

/// Words of an end that are part of others ("slow", "thigh"), and count where
/// they stand alone.
const LOW: [&str; 13] = [
    "bottom", "flop", "low", "lowest", "least", "niedrig", "gering", "bas", "faible", "bajo",
    "baja", "peor", "pire",
];
const HIGH: [&str; 15] = [
    "top",
    "high",
    "highest",
    "most",
    "hoch",
    "haut",
    "élevé",
    "élevée",
    "fort",
    "alto",
    "alta",
    "mejor",
    "meilleur",
    "meilleure",
    "beste",
];

/// Labels that are no more than a measure, from the end where there is none of
/// it.
const NONE: [&str; 12] = [
    "not at all",
    "gar nicht",
    "überhaupt nicht",
    "pas du tout",
    "nada",
    "en absoluto",
    "never",
    "nie",
    "jamais",
    "nunca",
    "trifft nicht zu",
    "trifft gar nicht zu",
];
const MUCH: [&str; 17] = [
    "very",
    "very much",
    "completely",
    "sehr",
    "voll",
    "voll und ganz",
    "ganz und gar",
    "vollkommen",
    "extremely",
    "entirely",
    "rundum",
    "völlig",
    "très",
    "tout à fait",
    "muy",
    "mucho",
    "totalmente",
];

/// What makes an answer weak: "slightly satisfied" may be next to the worst.
const WEAK: [&str; 18] = [
    "slightly",
    "somewhat",
    "a little",
    "a bit",
    "moderately",
    "rather",
    "fairly",
    "etwas",
    "eher",
    "einigermaßen",
    "mäßig",
    "un peu",
    "plutôt",
    "assez",
    "moyennement",
    "algo",
    "un poco",
    "bastante",
];

/// What is said of the middle: "neither satisfied nor dissatisfied".
const NEITHER: [&str; 4] = ["neither", "weder", "neutral", "neutre"];

/// What nobody wants much of: of it "high" and "very" are no praise.
const UNWANTED: [&str; 16] = [
    "aufwand",
    "aufwänd",
    "aufwend",
    "effort",
    "esfuerzo",
    "mühe",
    "anstreng",
    "difficult",
    "schwierig",
    "schwer",
    "difficile",
    "difícil",
    "hard",
    "complex",
    "kompliziert",
    "stress",
];

/// Who makes an effort that people want much of, and what else is asked beside
/// it: of these a measure tells nothing.
const WANTED: [&str; 18] = [
    " we ",
    " our ",
    " us ",
    "wir ",
    "unser",
    "nous ",
    "notre",
    "nuestr",
    "satisf",
    "zufrieden",
    "qualit",
    "easy",
    "facile",
    "fácil",
    "leicht",
    "einfach",
    "team",
    "they ",
];

/// Whether the label of an answer is good (true) or bad (false), as
/// [`is_good`] says it; where it is no more than a measure of what nobody
/// wants much of, the other way about, or unknown.
pub(super) fn is_good_of(text: &str, label: &str) -> Option<(bool, bool)> {
    let holds = |words: &[&str]| words.iter().any(|word| label.contains(word));
    let (good, sure) = is_good(label)?;
    let unwanted = UNWANTED.iter().any(|word| text.contains(word));
    if !unwanted || holds(&BAD) || holds(&GOOD) {
        return Some((good, sure));
    }
    let wanted = WANTED.iter().any(|word| text.contains(word));
    (!wanted).then_some((!good, sure))
}

/// Whether a label is good (true) or bad (false), if it is either.
pub fn praises(label: &str) -> Option<bool> {
    is_good(label).map(|(good, _)| good)
}

/// Whether a label is good (true) or bad (false), if it is either, and whether
/// it says so without "slightly" and the like.
pub(super) fn is_good(label: &str) -> Option<(bool, bool)> {
    let label = label.trim().to_lowercase();
    let label = label.trim_matches(|c: char| !c.is_alphabetic());
    let holds = |words: &[&str]| words.iter().any(|word| label.contains(word));
    if holds(&NEITHER) || label.starts_with("ni ") || label.starts_with("teils") {
        return None;
    }
    let sure = !holds(&WEAK);
    if NONE.contains(&label) || MUCH.contains(&label) {
        return Some((MUCH.contains(&label), sure));
    }
    // "hardly" is a word of its own.
    let bad = holds(&BAD) && !label.contains("hardly");
    let good = match (bad, holds(&GOOD)) {
        (true, _) => false,
        (_, true) => true,
        // "High effort" was told above.
        _ => match label.contains("effort") {
            true => return None,
            false => {
                let stands = |words: &[&str]| {
                    let mut all = label.split(|c: char| !c.is_alphabetic());
                    all.any(|word| words.contains(&word))
                };
                match (stands(&LOW), stands(&HIGH)) {
                    (true, false) => false,
                    (false, true) => true,
                    _ => return None,
                }
            }
        },
    };
    let spaced = format!(" {label} ");
    let not = |word: &&str| match word.ends_with(' ') {
        true => spaced.contains(&format!(" {word}")),
        false => label.contains(*word),
    };
    Some((good != NOT.iter().any(not), sure))
}

#[cfg(test)]
mod tests {
    use super::is_good;

    #[test]
    fn the_negative_word_holds_the_positive_one() {
        for (label, good) in [
            ("Very satisfied", Some(true)),
            ("Dissatisfied", Some(false)),
            ("Very unlikely", Some(false)),
            ("sehr gut", Some(true)),
            ("unzufrieden", Some(false)),
            ("mangelhaft", Some(false)),
            ("nicht zufrieden", Some(false)),
            ("stimme gar nicht zu", Some(false)),
            ("trifft voll zu", Some(true)),
            ("pas du tout satisfait", Some(false)),
            ("insatisfait", Some(false)),
            ("Tout à fait d'accord", Some(true)),
            ("pas d'accord", Some(false)),
            ("muy bueno", Some(true)),
            ("bueno a", Some(true)),
            ("nada satisfecho", Some(false)),
            ("en desacuerdo", Some(false)),
            ("highest", Some(true)),
            ("niedrig", Some(false)),
            ("low effort", Some(true)),
            ("high effort", Some(false)),
            ("effort", None),
            ("slow", None),
            ("Neither satisfied nor dissatisfied", None),
            ("Neutral", None),
            ("Wendy", None),
            ("", None),
        ] {
            assert_eq!(is_good(label).map(|(good, _)| good), good, "{label}");
        }
        assert_eq!(is_good("slightly satisfied"), Some((true, false)));
    }
}
