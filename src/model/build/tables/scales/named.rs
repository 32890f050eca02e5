//! The scale that a text names, in English, German, French and Spanish.

use super::USUAL;

/// The scale that a header names, the worst answer first: `(1-5)`, `from 0 to
/// 10`, `1 = bad, 5 = good`; (5, 1) of `1 = good, 5 = bad`.
pub fn named(header: &str) -> Option<(i64, i64)> {
    let text = header.to_lowercase();
    match best_first(&text) {
        Some((low, high)) => Some((high, low)),
        // Marks as schools give them: 1 is the best of six.
        None => ends(&text).or_else(|| text.contains("schulnote").then_some((6, 1))),
    }
}

/// Words at the lower end of a scale, and those at the upper one, in English,
/// German, French and Spanish; the first win, as "unlikely" holds "likely".
const BAD: [&str; 38] = [
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
];
const GOOD: [&str; 31] = [
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
];
const NOT: [&str; 12] = [
    "not ", "nicht", "kein", "kaum", "wenig", "hardly", "pas ", "peu ", "nada", "poco", "no ",
    "never",
];

/// Whether a label is good (true) or bad (false), if it is either.
fn is_good(label: &str) -> Option<bool> {
    let holds = |words: &[&str]| words.iter().any(|word| label.contains(word));
    // "hardly" is a word of its own.
    let bad = holds(&BAD) && !label.contains("hardly");
    let good = match (bad, holds(&GOOD)) {
        (true, _) => false,
        (_, true) => true,
        _ => return None,
    };
    Some(good != holds(&NOT))
}

/// The ends of a scale whose lowest number is the best, by the words that stand
/// behind its numbers.
fn best_first(text: &str) -> Option<(i64, i64)> {
    let all: Vec<_> = numbers(text).collect();
    let mut labels = Vec::new();
    for (at, (value, _, to)) in all.iter().enumerate() {
        let end = all.get(at + 1).map_or(text.len(), |(_, from, _)| *from);
        let label = text[*to..end].trim_start();
        // What stands behind a comma or a bracket belongs to the next number.
        if label.starts_with([',', ';', ')', ']', '.', '/', '?']) {
            continue;
        }
        let label = label.trim_start_matches(['(', '[', '=', ':', '-', '–', ' ']);
        let end = label.find([',', ';', ')', ']', '?']).unwrap_or(label.len());
        if let Some(good) = is_good(&label[..end]) {
            labels.push((*value, good));
        }
    }
    let (low, high) = match ends(text) {
        Some(ends) => ends,
        None => {
            let values = || labels.iter().map(|(value, _)| *value);
            (values().min()?, values().max()?)
        }
    };
    let at = |end: i64| {
        let mut of = labels.iter().filter(|(value, _)| *value == end);
        let first = of.next()?.1;
        of.all(|(_, good)| *good == first).then_some(first)
    };
    let turned = match (at(low), at(high)) {
        (Some(low), Some(high)) => low && !high,
        (Some(good), None) => good,
        (None, Some(good)) => !good,
        (None, None) => false,
    };
    (turned && USUAL.contains(&(low, high))).then_some((low, high))
}

/// The ends of the scale that a header names, the lower one first.
fn ends(text: &str) -> Option<(i64, i64)> {
    let mut ends = Vec::new();
    let mut numbers = numbers(text).peekable();
    while let Some((value, from, to)) = numbers.next() {
        if let Some((next, start, end)) = numbers.peek() {
            let between = text[to..*start].trim();
            let joined = matches!(
                between,
                "-" | "–" | "—" | "‑" | "to" | "bis" | "à" | "a" | ".." | "…" | "..." | "through"
            );
            if joined && USUAL.contains(&(value, *next)) && !is_amount(&text[..from], &text[*end..])
            {
                return Some((value, *next));
            }
        }
        if text[to..].trim_start().starts_with(['=', ':']) {
            ends.push(value);
        }
    }
    let ends = (*ends.iter().min()?, *ends.iter().max()?);
    USUAL.contains(&ends).then_some(ends)
}

/// Whether a range counts something else: "in the last 1-3 months".
fn is_amount(before: &str, behind: &str) -> bool {
    let open = before.trim_end().ends_with(['(', '[']);
    let word = behind.trim_start_matches([' ', '\u{a0}']);
    let word = word
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("");
    let scale = [
        "scale", "skala", "stars", "sterne", "points", "punkte", "escala", "point",
    ];
    let is_free = word.is_empty() || scale.contains(&word) || behind.starts_with([')', ']']);
    let said = ["scale", "skala", "échelle", "escala", "from", "von", "de"];
    let last = before
        .split(|c: char| !c.is_alphabetic())
        .rfind(|word| !word.is_empty());
    let is_said = last.is_some_and(|last| said.contains(&last) || last == "of");
    !(is_free && (open || is_said) || word.is_empty() && behind.trim().is_empty())
}

/// Numbers of at most three digits, and where each stands.
fn numbers(text: &str) -> impl Iterator<Item = (i64, usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let from = at + text.get(at..)?.find(|c: char| c.is_ascii_digit())?;
            let digits = text[from..].bytes().take_while(u8::is_ascii_digit).count();
            at = from + digits;
            let before = text[..from].chars().next_back();
            // A minus sign belongs to its number; a dash between two does not.
            let minus = matches!(before, Some('-' | '\u{2212}'))
                && text[..from]
                    .trim_end_matches(['-', '\u{2212}'])
                    .chars()
                    .next_back()
                    .is_none_or(|c| !c.is_alphanumeric() && c != ')');
            if digits <= 3
                && before.is_none_or(|c| !c.is_alphanumeric())
                && let Ok(value) = text[from..at].parse::<i64>()
            {
                let sign = before.filter(|_| minus).map_or(0, char::len_utf8);
                let value = if minus { -value } else { value };
                return Some((value, from - sign, at));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_header_names_its_scale() {
        for (header, scale) in [
            ("How likely are you to recommend us? (1-5)", (1, 5)),
            ("Recommend [0 – 10]", (0, 10)),
            ("On a scale of 1 to 10, how likely …?", (1, 10)),
            ("Auf einer Skala von 1 bis 5", (1, 5)),
            ("Sur une échelle de 1 à 7, était-ce facile ?", (1, 7)),
            ("Satisfaction (1 = very bad, 4 = very good)", (1, 4)),
            ("Mood (-2 to 2)", (-2, 2)),
            ("NPS 0-10", (0, 10)),
            ("Satisfaction (1 = very good, 5 = very bad)", (5, 1)),
            ("Satisfaction (5 = very bad, 1 = very good)", (5, 1)),
            ("Schulnote (1 = sehr gut, 6 = ungenügend)", (6, 1)),
            ("Welche Schulnote geben Sie uns?", (6, 1)),
            ("Schulnote (1-5)", (1, 5)),
            (
                "Était-ce facile ? 1 : très facile, 7 : très difficile",
                (7, 1),
            ),
            (
                "¿Satisfecho? (1 = muy satisfecho, 5 = nada satisfecho)",
                (5, 1),
            ),
            (
                "How easy was it, from 1 (very easy) to 7 (very hard)?",
                (7, 1),
            ),
            (
                "Satisfaction (1 = not at all satisfied, 5 = very satisfied)",
                (1, 5),
            ),
            ("Easy? (1 = sehr schwer, 7 = sehr leicht)", (1, 7)),
            ("Recommend (0 = unlikely, 10 = likely)", (0, 10)),
            ("Very bad (1) to very good (5), 1-5", (1, 5)),
            ("On a scale of 1 to 5, where 5 is excellent", (1, 5)),
        ] {
            assert_eq!(named(header), Some(scale), "{header}");
        }
        for header in [
            "How likely are you to recommend us?",
            "How satisfied were you in the last 1-3 months?",
            "Q1-5",
            "Q1",
            "Wave 2026",
            "In the first 1 to 3 weeks, was it easy?",
            "Question 3: how likely?",
            "Very bad = 1, very good = 5",
            "",
        ] {
            assert_eq!(named(header), None, "{header}");
        }
    }
}
