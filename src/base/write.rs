//! Words and numbers as people write them.

use std::fmt::Display;

/// `a` or `an`.
pub fn article(noun: &str) -> &'static str {
    match noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        true => "an",
        false => "a",
    }
}

/// The text with a capital, as a sentence begins.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A template with its `{places}` filled, each once: what is put there stays as
/// it is, and so do places of which nothing is known.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let known = after.find('}').and_then(|close| {
            let value = values.iter().find(|(name, _)| *name == &after[..close])?;
            Some((value.1, &after[close + 1..]))
        });
        match known {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A whole number with a comma between thousands: `12345` as `12,345`.
pub fn grouped(whole: impl Display) -> String {
    let written = whole.to_string();
    let (sign, digits) = written.split_at(usize::from(written.starts_with('-')));
    let mut out = String::with_capacity(written.len() + 4);
    out.push_str(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once_and_other_braces_stay() {
        let values = [("a", "{b}"), ("b", "x")];
        assert_eq!(fill("{a}{b} { c: {d} {", &values), "{b}x { c: {d} {");
    }

    #[test]
    fn thousands_have_commas() {
        let written = [0, 999, 1_000, 1_234_567, -12_345].map(grouped);
        assert_eq!(written, ["0", "999", "1,000", "1,234,567", "-12,345"]);
        assert_eq!(grouped(format!("{:.0}", 1e6)), "1,000,000");
    }
}
