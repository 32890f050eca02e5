//! Mail addresses in people's words.
//!
//! Whoever writes "write to me at …" into a survey did not agree to stand in
//! a report with it. The client edition hides addresses wherever words are
//! shown, as it hides names.

use std::borrow::Cow;
use std::ops::Range;

/// What stands in the place of an address.
const MASK: &str = "…@…";

/// The text without mail addresses.
pub(super) fn hide(text: &str) -> Cow<'_, str> {
    let mut found = find(text).peekable();
    if found.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut hidden = String::with_capacity(text.len());
    let mut from = 0;
    for range in found {
        hidden.push_str(&text[from..range.start]);
        hidden.push_str(MASK);
        from = range.end;
    }
    hidden.push_str(&text[from..]);
    Cow::Owned(hidden)
}

/// Where mail addresses stand, in order.
pub fn find(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(at) = text[from..].find('@').map(|at| from + at) {
            let before = &text[from..at];
            let name = before
                .bytes()
                .rev()
                .take_while(|&byte| in_name(byte))
                .count();
            let after = &text[at + 1..];
            let host = after.bytes().take_while(|&byte| in_host(byte)).count();
            // A full stop behind it ends the sentence.
            let host = after[..host].trim_end_matches(['.', '-']).len();
            let start = at - name;
            from = at + 1 + host;
            // A version is no host: `gcc@12.1`.
            let top = after[..host].rsplit_once('.');
            let whole = top.is_some_and(|(rest, top)| {
                !rest.is_empty()
                    && !rest.starts_with('.')
                    && !top.bytes().all(|b| b.is_ascii_digit())
            });
            if name > 0 && whole {
                return Some(start..from);
            }
        }
        None
    })
}

fn in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || b".!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn in_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || b".-".contains(&byte)
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
        ] {
            assert_eq!(hide(text), hidden, "{text}");
        }
    }
}
