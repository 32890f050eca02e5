//! The scale that a header speaks of.

use super::Scale;

/// The scale that a header speaks of: `(1-5)`, `on a scale of 0 to 10`,
/// `1 = bad, 5 = good`, `out of 5`.
pub(in crate::cli::import) fn said(header: &str) -> Option<Scale> {
    let numbers = numbers(header);
    let ends = |low: i64, high: i64| {
        let is = (-5..=1).contains(&low) && (2..=100).contains(&high) && high - low >= 1;
        is.then_some((low, high))
    };
    for pair in numbers.windows(2) {
        let [(low, _, end), (high, start, _)] = pair else {
            continue;
        };
        let between = header.get(*end..*start).unwrap_or("").trim().to_lowercase();
        let joined = matches!(
            between.as_str(),
            "-" | "\u{2010}"
                | "\u{2011}"
                | "\u{2013}"
                | "\u{2014}"
                | "\u{2026}"
                | "..."
                | ".."
                | "to"
                | "bis"
                | "à"
                | "a"
                | "al"
                | "and"
                | "und"
                | "et"
                | "y"
                | "through"
        );
        if joined && let Some(scale) = ends(*low, *high) {
            return Some(scale);
        }
    }
    // Each end with its words.
    let worded = |end: &usize| header[*end..].trim_start().starts_with(['=', ':']);
    let ended: Vec<_> = numbers.iter().filter(|(.., end)| worded(end)).collect();
    if let (Some(low), Some(high)) = (
        ended.iter().map(|(number, ..)| *number).min(),
        ended.iter().map(|(number, ..)| *number).max(),
    ) && let Some(scale) = ends(low, high)
    {
        return Some(scale);
    }
    numbers.iter().find_map(|(number, start, _)| {
        let before = header[..*start].trim_end().to_lowercase();
        before
            .ends_with("out of")
            .then(|| ends(1, *number))
            .flatten()
    })
}

/// Whole numbers in a text, each with where it begins and ends.
fn numbers(text: &str) -> Vec<(i64, usize, usize)> {
    let bytes = text.as_bytes();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let before = text[..start].chars().next_back();
        let word = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
        let after = text[at..].chars().next();
        let word = word || after.is_some_and(|c| c.is_alphabetic() || c == '_');
        // A sign, unless it stands between two numbers.
        let signed = matches!(before, Some('-' | '\u{2212}'))
            && !text[..start - before.map_or(0, char::len_utf8)]
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit());
        if !word && let Ok(number) = text[start..at].parse::<i64>() {
            let (number, start) = match signed {
                true => (-number, start - before.map_or(0, char::len_utf8)),
                false => (number, start),
            };
            numbers.push((number, start, at));
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn headers_tell_their_scale() {
        for (header, scale) in [
            ("How likely are you to recommend us? (1-5)", (1, 5)),
            ("Rate us, 1 – 10", (1, 10)),
            ("On a scale of 0 to 10, how likely", (0, 10)),
            ("Auf einer Skala von 1 bis 7", (1, 7)),
            ("Sur une échelle de 0 à 10", (0, 10)),
            ("En una escala del 1 al 5", (1, 5)),
            ("Mood (-2 to 2)", (-2, 2)),
            ("1 = bad, 5 = good", (1, 5)),
            ("Stars out of 5", (1, 5)),
        ] {
            assert_eq!(said(header), Some(scale), "{header}");
        }
        for header in [
            "How likely are you to recommend us?",
            "Q1_2",
            "In 2025-26, how often?",
            "1.",
            "COVID-19",
            "24/7 support",
        ] {
            assert_eq!(said(header), None, "{header}");
        }
    }
}
