//! Mail addresses in people's words, and what else they can be reached by.
//!
//! Whoever writes "write to me at …" into a survey did not agree to stand in
//! a report with it. The client edition hides addresses wherever words are
//! shown, as it hides names; telephone numbers too.

use std::borrow::Cow;
use std::ops::Range;

use super::phone;

/// What stands in the place of an address.
const MASK: &str = "…@…";

/// The text without mail addresses and telephone numbers.
pub(crate) fn hide(text: &str) -> Cow<'_, str> {
    let mails = put(text, find(text), MASK);
    let numbers = match &mails {
        Cow::Borrowed(text) => put(text, phone::find(text), phone::MASK),
        Cow::Owned(text) => put(text, phone::find(text), phone::MASK),
    };
    match numbers {
        Cow::Owned(hidden) => Cow::Owned(hidden),
        Cow::Borrowed(_) => mails,
    }
}

fn put<'t>(text: &'t str, found: impl Iterator<Item = Range<usize>>, mask: &str) -> Cow<'t, str> {
    let mut found = found.peekable();
    if found.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut hidden = String::with_capacity(text.len());
    let mut from = 0;
    for range in found {
        hidden.push_str(&text[from..range.start]);
        hidden.push_str(mask);
        from = range.end;
    }
    hidden.push_str(&text[from..]);
    Cow::Owned(hidden)
}

/// Where mail addresses stand, in order: also `jane (at) example.org`.
pub fn find(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(sign) = sign(text, from) {
            let before = &text[from..sign.start];
            let name = before.trim_end_matches(in_name);
            let start = from + name.len();
            // A full stop behind it ends the sentence.
            let host = host(&text[sign.end..]);
            from = sign.end + host.len();
            let host = DOTS.iter().fold(host.to_lowercase(), |host, dot| {
                host.replace(dot, ".").replace(" .", ".").replace(". ", ".")
            });
            // A version is no host: `gcc@12.1`.
            let whole = host.rsplit_once('.').is_some_and(|(rest, top)| {
                !rest.is_empty()
                    && !rest.starts_with('.')
                    && !top.bytes().all(|b| b.is_ascii_digit())
            });
            if start < sign.start && whole {
                return Some(start..from);
            }
        }
        None
    })
}

/// How one writes a full stop to hide it from machines.
const DOTS: [&str; 5] = ["(dot)", "[dot]", "{dot}", "<dot>", "\u{ff0e}"];

/// The host that a text begins with.
fn host(text: &str) -> &str {
    let mut end = 0;
    loop {
        let rest = &text[end..];
        let own = rest.find(|c| !in_host(c)).unwrap_or(rest.len());
        let behind = rest[own..].trim_start_matches(' ');
        let dot = behind.get(..5).filter(|word| is_one_of(&DOTS, word));
        let next = dot.map(|_| behind[5..].trim_start_matches(' '));
        match next.filter(|next| own > 0 && next.starts_with(in_host)) {
            Some(next) => end = text.len() - next.len(),
            None => return text[..end + own].trim_end_matches(['.', '-', '\u{ff0e}', '\u{ff0d}']),
        }
    }
}

fn is_one_of(known: &[&str], word: &str) -> bool {
    known.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// The next `@`, or how one writes it to hide it from machines.
fn sign(text: &str, from: usize) -> Option<Range<usize>> {
    const SPELT: [&str; 8] = [
        "(at)", "[at]", "{at}", "<at>", "&commat;", "&#64;", "&#x40;", "%40",
    ];
    let mut next = from;
    loop {
        let rest = &text[next..];
        // The wide sign begins with the byte of all letters that are as wide.
        let starts =
            |byte: u8| matches!(byte, b'@' | b'(' | b'[' | b'{' | b'<' | b'&' | b'%' | 0xef);
        let at = next + rest.bytes().position(starts)?;
        let rest = &text[at..];
        if rest.starts_with(['@', '\u{ff20}']) {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            let behind = &text[at + length..];
            // jane @ example.org
            let apart = text[from..at].ends_with(' ') && behind.starts_with(' ');
            return Some(at - usize::from(apart)..at + length + usize::from(apart));
        }
        let spelt = SPELT.iter().map(|spelt| spelt.len());
        let mut spelt = spelt.filter_map(|length| rest.get(..length));
        if let Some(word) = spelt.find(|word| is_one_of(&SPELT, word)) {
            let end = at + word.len();
            if word.starts_with(['&', '%']) {
                return Some(at..end);
            }
            let start = text[..at].trim_end_matches(' ').len().max(from);
            let behind = &text[end..];
            let blanks = behind.len() - behind.trim_start_matches(' ').len();
            return Some(start..end + blanks);
        }
        next = at + rest.chars().next().map_or(1, char::len_utf8);
    }
}

fn in_name(c: char) -> bool {
    c.is_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c) || is_wide(c) || is_mark(c)
}

fn in_host(c: char) -> bool {
    c.is_alphanumeric() || ".-".contains(c) || is_wide(c) || is_mark(c)
}

/// A full stop, a hyphen or an underscore as wide as the letters of China and Japan.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{ff0e}' | '\u{ff0d}' | '\u{ff3f}')
}

/// An accent that is a character of its own, or what nobody sees.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_hidden_and_nothing_else() {
        for (text, hidden) in [
            ("write to jane.doe+x@mail.example.org.", "write to …@…."),
            ("a@b.de, c@d.fr", "…@…, …@…"),
            ("<müller@exämple.de>", "<…@…>"),
            ("spack@0.17.1", "spack@0.17.1"),
            ("the @ sign, me@home", "the @ sign, me@home"),
            ("@handle and x@", "@handle and x@"),
            ("“a@b.de”—said", "“…@…”—said"),
            ("jane (at) example.org, Jane[AT]b.de", "…@…, …@…"),
            ("(at) (at) x (at)", "(at) (at) x (at)"),
            ("a list (at first) <at home>", "a list (at first) <at home>"),
            ("a@b.de or 0170 1112222", "…@… or …"),
            (
                "jane[at]b[dot]de, jane (at) b (dot) co (dot) uk.",
                "…@…, …@….",
            ),
            ("ring jane @ example.org", "ring …@…"),
            ("jane\u{200b}@\u{200b}b.de and jane&#64;b.de", "…@… and …@…"),
            ("mailto:jane%40b.de?", "mailto:…@…?"),
            ("ｊａｎｅ＠ｂ．ｄｅ and jane＠b.de", "…@… and …@…"),
            ("jane．doe＠b．de．", "…@…．"),
            (
                "we meet @ the desk [dot] more",
                "we meet @ the desk [dot] more",
            ),
            ("Q&A 100%40 a.b", "Q&A 100%40 a.b"),
            ("at 5 @ noon. Then", "at 5 @ noon. Then"),
        ] {
            assert_eq!(hide(text), hidden, "{text}");
        }
    }
}
