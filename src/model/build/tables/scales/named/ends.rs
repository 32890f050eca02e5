//! The ends of a scale by the numbers that stand in a text.

use super::USUAL;

/// The upper end that a header names alone: `out of 5`, `(von 5)`, `5 stars`,
/// `max. 5`, `/5`, `5-point scale`, `★★★★★`.
pub(super) fn up_to(text: &str) -> Option<i64> {
    const BEFORE: [&str; 11] = [
        "out of", "von", "sur", "sobre", "max.", "max", "maximum", "maximal", "de max.", "max:",
        "up to",
    ];
    const BEHIND: [&str; 15] = [
        "stars",
        "star",
        "sterne",
        "sternen",
        "étoiles",
        "estrellas",
        "point scale",
        "-point scale",
        "-point",
        "points scale",
        "-star",
        "-punkte",
        "-stufig",
        "-stufige",
        "point likert",
    ];
    let stars = text
        .chars()
        .filter(|c| matches!(c, '★' | '☆' | '⭐'))
        .count();
    if (3..=10).contains(&stars) {
        return i64::try_from(stars).ok();
    }
    numbers(text).find_map(|(value, from, to)| {
        let before = text[..from].trim_end();
        let behind = text[to..].trim_start();
        let is_end = behind.is_empty() || behind.starts_with([')', ']', '?', ':', '.', ';']);
        let is_word = |word: &str| {
            let head = before.strip_suffix(word);
            // "Page 2 of 5" is no scale.
            let is_page = |head: &str| head.trim_end().ends_with(|c: char| c.is_ascii_digit());
            head.is_some_and(|head| !head.ends_with(char::is_alphanumeric) && !is_page(head))
        };
        let slash = before.strip_suffix('/').map(str::trim_end);
        let slash = slash.is_some_and(|head| !head.ends_with(|c: char| c.is_ascii_digit()));
        let points = ["points", "punkte", "punkten", "puntos"].iter();
        let points = points.clone().any(|word| behind.starts_with(word));
        let is_top = (is_end || points) && (slash || BEFORE.iter().any(|word| is_word(word)))
            || BEHIND.iter().any(|word| {
                let rest = behind.strip_prefix(word);
                rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
            }) && !before.ends_with(['-', '–', '.', ',']);
        (is_top && matches!(value, 3..=7 | 10 | 20 | 100)).then_some(value)
    })
}

/// All numbers of a scale in a row: `1 2 3 4 5`.
pub(super) fn row(text: &str) -> Option<(i64, i64)> {
    let all: Vec<_> = numbers(text).collect();
    let follows = |pair: &[(i64, usize, usize)]| {
        let between = text[pair[0].2..pair[1].1].trim();
        pair[0].0 + 1 == pair[1].0 && matches!(between, "" | "/" | "|" | "," | ";" | "·")
    };
    let ends = (all.first()?.0, all.last()?.0);
    (all.len() > 2 && all.windows(2).all(follows) && USUAL.contains(&ends)).then_some(ends)
}

/// The ends of the scale that a header names, the lower one first.
pub(super) fn ends(text: &str) -> Option<(i64, i64)> {
    let mut ends = Vec::new();
    let mut numbers = numbers(text).peekable();
    while let Some((value, from, to)) = numbers.next() {
        if let Some((next, start, end)) = numbers.peek() {
            let between = bare(&text[to..*start]);
            if is_joint(between.trim())
                && USUAL.contains(&(value, *next))
                && !is_amount(&text[..from], &text[*end..])
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

/// Whether what stands between two numbers makes ends of them.
pub(super) fn is_joint(between: &str) -> bool {
    matches!(
        between,
        "-" | "–"
            | "—"
            | "‑"
            | "to"
            | "bis"
            | "à"
            | "a"
            | "al"
            | ".."
            | "…"
            | "..."
            | "through"
            | "→"
            | "⟶"
            | "➔"
            | "->"
            | "=>"
            | "-->"
    )
}

/// What stands between two numbers, without what is said of the first in
/// brackets: of ` (bad) to ` the word.
pub(super) fn bare(between: &str) -> &str {
    let open = between.trim_start();
    match (open.starts_with('('), open.find(')')) {
        (true, Some(end)) => &open[end + 1..],
        _ => between,
    }
}

/// Whether a range counts something else: "in the last 1-3 months".
pub(super) fn is_amount(before: &str, behind: &str) -> bool {
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
    let said = [
        "scale",
        "skala",
        "échelle",
        "escala",
        "from",
        "von",
        "de",
        "del",
        "desde",
        "likert",
        "schulnote",
        "schulnoten",
        "note",
        "noten",
    ];
    let last = before
        .split(|c: char| !c.is_alphabetic())
        .rfind(|word| !word.is_empty());
    let is_said = last.is_some_and(|last| said.contains(&last) || last == "of");
    !(is_free && (open || is_said) || word.is_empty() && behind.trim().is_empty())
}

/// Numbers of at most three digits, and where each stands.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = (i64, usize, usize)> + '_ {
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
