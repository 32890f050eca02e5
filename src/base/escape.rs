//! Text as part of something else.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is beside ASCII letters, digits and `-_.~`
/// (RFC 3986, 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plain {
    /// Nothing: a part of a path, or an anchor.
    Part,
    /// Slashes: a path.
    Path,
    /// Slashes and colons: a path behind `file://`, with a drive.
    FileUrl,
}

const PART: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');
const PATH: AsciiSet = PART.remove(b'/');
const FILE_URL: AsciiSet = PATH.remove(b':');

/// Text for HTML, SVG and XML, in elements and attributes alike.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

/// Adds `text` with the five characters that XML keeps for itself written out.
pub fn escape_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest
        .bytes()
        .position(|b| matches!(b, b'&' | b'<' | b'>' | b'"' | b'\''))
    {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Text in an address, where only so much of it stays as it is.
pub fn in_address(text: &str, plain: Plain) -> String {
    let mut out = String::with_capacity(text.len());
    in_address_into(&mut out, text, plain);
    out
}

/// Adds text to an address.
pub fn in_address_into(out: &mut String, text: &str, plain: Plain) {
    let set = match plain {
        Plain::Part => &PART,
        Plain::Path => &PATH,
        Plain::FileUrl => &FILE_URL,
    };
    out.extend(utf8_percent_encode(text, set));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_keeps_for_itself_is_written_out() {
        let hostile = "<a href=\"x\">&'é";
        assert_eq!(escape(hostile), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;é");
        assert_eq!(escape(""), "");
    }

    #[test]
    fn addresses_keep_what_they_may() {
        let odd = "c:/a b/é-_.~?";
        assert_eq!(in_address(odd, Plain::Part), "c%3A%2Fa%20b%2F%C3%A9-_.~%3F");
        assert_eq!(in_address(odd, Plain::Path), "c%3A/a%20b/%C3%A9-_.~%3F");
        assert_eq!(in_address(odd, Plain::FileUrl), "c:/a%20b/%C3%A9-_.~%3F");
    }
}
