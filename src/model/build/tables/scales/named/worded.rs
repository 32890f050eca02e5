//! The ends of a scale by the words that stand at its numbers.

use super::ends::{ends, numbers};
use super::{USUAL, is_good_of};

/// The ends of a scale by the words that stand at its numbers, the worst
/// first, where they tell both.
pub(super) fn worded(text: &str) -> Option<(i64, i64)> {
    let all: Vec<_> = numbers(text).collect();
    let is_good = |label: &str| is_good_of(text, label);
    let mut labels = Vec::new();
    let mut start = 0;
    for (at, (value, from, to)) in all.iter().enumerate() {
        let end = all.get(at + 1).map_or(text.len(), |(_, from, _)| *from);
        let behind = text[*to..end].trim_start();
        let before = text[start..*from].trim_end();
        start = *to;
        // "Very good (1)"
        if before.ends_with(['(', '[']) && behind.starts_with([')', ']']) {
            let before = before.trim_end_matches(['(', '[', ' ']);
            let label = before.rsplit([',', ';', ':', '?', ')', ']']).next();
            if let Some((good, _)) = label.and_then(is_good) {
                labels.push((*value, good));
            }
            continue;
        }
        // "high=1, low=5"
        if let Some(before) = before.strip_suffix('=') {
            let label = before.rsplit([',', ';', ':', '?', '(', '[', '/']).next();
            if let Some((good, _)) = label.and_then(is_good) {
                labels.push((*value, good));
                continue;
            }
        }
        // "best 1, worst 5"
        let own = before.rsplit([',', ';', ':', '?', '(', '[', '/']).next();
        let own = own.unwrap_or(before).trim();
        if is_end(own) && (behind.is_empty() || behind.starts_with([',', ';', ')', ']', '/', '?']))
        {
            if let Some((good, _)) = is_good(own) {
                labels.push((*value, good));
            }
            continue;
        }
        // What stands behind a comma or a bracket belongs to the next number.
        if behind.starts_with([',', ';', ')', ']', '.', '/', '?']) {
            continue;
        }
        let label = behind.trim_start_matches(['(', '[', '=', ':', '-', '–', ' ']);
        let end = label.find([',', ';', ')', ']', '?']).unwrap_or(label.len());
        if let Some((good, _)) = is_good(&label[..end]) {
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
    let ends = match (at(low), at(high)) {
        (Some(true), Some(false) | None) | (None, Some(false)) => (high, low),
        (Some(false), Some(true)) => (low, high),
        _ => return None,
    };
    USUAL.contains(&(low, high)).then_some(ends)
}

/// One number alone and whether its words are those of the best answer:
/// `(1 = very good)`, `5 being the worst`, `(very good = 1)`.
pub(super) fn one_end(text: &str) -> Option<(i64, bool)> {
    // What joins a number and its words, the longer before the shorter.
    const JOINS: [&str; 13] = [
        "is",
        "being",
        "means",
        "meaning",
        "ist",
        "heißt",
        "bedeutet",
        "est",
        "étant",
        "signifie",
        "es",
        "siendo",
        "significa",
    ];
    const ARTICLES: [&str; 10] = [
        "the ", "der ", "die ", "das ", "le ", "la ", "les ", "el ", "lo ", "los ",
    ];
    let mut all = numbers(text);
    let (Some((value, from, to)), None) = (all.next(), all.next()) else {
        return None;
    };
    let (before, behind) = (text[..from].trim_end(), text[to..].trim_start());
    let joined = |rest: &str| rest.starts_with(' ') || rest.is_empty();
    let label = || {
        let word = || {
            let mut rests = JOINS.iter().filter_map(|join| behind.strip_prefix(join));
            rests.find(|rest| joined(rest))
        };
        let opens = before.is_empty() || before.ends_with(['(', '[', ';', '–', '-']);
        let bracketed = || {
            let bare = behind.strip_prefix([':', '-', '–']).unwrap_or(behind);
            opens.then_some(bare)
        };
        let sign = behind.strip_prefix('=');
        let end = || is_end(behind).then_some(behind);
        let label = sign.or_else(word).or_else(bracketed).or_else(end)?;
        let end = label.find([',', ';', ')', ']', '?']);
        Some(label[..end.unwrap_or(label.len())].trim())
    };
    let label_before = || {
        let word = || {
            let mut heads = JOINS.iter().filter_map(|join| before.strip_suffix(join));
            heads.find(|head| head.ends_with(' '))
        };
        let end = || {
            let last = before.trim_end_matches(':').rsplit([' ', '(', '[', ',']);
            let mut last = last.take(1);
            last.any(is_end).then_some(before.trim_end_matches(':'))
        };
        let label = before.strip_suffix('=').or_else(word).or_else(end)?;
        label
            .rsplit([',', ';', ':', '?', '(', ')', '[', ']'])
            .next()
    };
    let good = |label: &str| {
        let label = label.trim();
        let mut articles = ARTICLES.iter();
        let bare = articles.find_map(|article| label.strip_prefix(article));
        let label = bare.unwrap_or(label);
        let few = (1..=5).contains(&label.split_whitespace().count());
        let (good, _) = is_good_of(text, label).filter(|_| few)?;
        Some((value, good))
    };
    label()
        .and_then(good)
        .or_else(|| label_before().and_then(good))
}

/// Whether a higher answer is the better one, where a text says so in general:
/// "lower is better".
pub(super) fn upwards(text: &str) -> Option<bool> {
    const LOWER: [&str; 15] = [
        "lower",
        "lowest",
        "less",
        "fewer",
        "smaller",
        "niedriger",
        "weniger",
        "kleiner",
        "geringer",
        "moins",
        "bas",
        "faible",
        "menor",
        "menos",
        "bajo",
    ];
    const HIGHER: [&str; 14] = [
        "higher", "highest", "more", "larger", "greater", "höher", "mehr", "größer", "haut",
        "élevé", "mayor", "más", "alto", "bigger",
    ];
    const BETTER: [&str; 9] = [
        "better",
        "best",
        "besser",
        "mieux",
        "meilleur",
        "meilleure",
        "mejor",
        "good",
        "gut",
    ];
    const WORSE: [&str; 9] = [
        "worse",
        "worst",
        "schlechter",
        "schlimmer",
        "pire",
        "peor",
        "bad",
        "schlecht",
        "mauvais",
    ];
    const JOINTS: [&str; 16] = [
        ",",
        "=",
        ":",
        "is",
        "are",
        "means",
        "the",
        "ist",
        "desto",
        "umso",
        "bedeutet",
        "c'est",
        "est",
        "es",
        "significa",
        "tanto",
    ];
    let spaced = text
        .replace(',', " , ")
        .replace('=', " = ")
        .replace(':', " : ");
    let words = spaced
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ';' | '.' | '?'));
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let higher = match (LOWER.contains(word), HIGHER.contains(word)) {
            (true, _) => false,
            (_, true) => true,
            _ => return None,
        };
        let rest = &words[at + 1..];
        let joints = rest
            .iter()
            .take_while(|word| JOINTS.contains(*word))
            .count();
        let end = rest.get(joints).filter(|_| (1..=3).contains(&joints))?;
        match (BETTER.contains(end), WORSE.contains(end)) {
            (true, _) => Some(higher),
            (_, true) => Some(!higher),
            _ => None,
        }
    })
}

/// Whether a text is no more than the name of an end: "highest", "best)".
fn is_end(text: &str) -> bool {
    const ENDS: [&str; 19] = [
        "top",
        "bottom",
        "highest",
        "lowest",
        "best",
        "worst",
        "höchste",
        "beste",
        "bester",
        "niedrigste",
        "schlechteste",
        "schlechtester",
        "meilleur",
        "meilleure",
        "pire",
        "mejor",
        "peor",
        "am besten",
        "am schlechtesten",
    ];
    let end = text.find([',', ';', ')', ']', '?']);
    ENDS.contains(&text[..end.unwrap_or(text.len())].trim())
}
