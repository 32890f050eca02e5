//! SVG: tags, of which those are kept that draw something or say what is drawn.
//!
//! Titles and descriptions are read to whoever cannot see, and stay. What an
//! editor keeps for itself stands in namespaces of its own, and goes; so do
//! comments, metadata and attributes for programs. Pictures held within it are
//! cleaned as others are.

use std::borrow::Cow;
use std::collections::BTreeSet;

use data_encoding::{BASE64, BASE64_NOPAD, HEXUPPER_PERMISSIVE};

use super::Published;
use crate::base::escape;

/// Namespaces of what is seen.
const SEEN: [&str; 3] = [
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
];

/// Without comments, metadata, and what editors keep in it.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let kept = prefixes(text);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Elements that are left out, as deep as they are in each other.
    let mut skipped: Vec<&str> = Vec::new();
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if skipped.is_empty() {
            out.push_str(&spelt_out(before));
        }
        let (length, keep) = if tag.starts_with("<!--") {
            (tag.find("-->")? + 3, false)
        } else if tag.starts_with("<![CDATA[") {
            (tag.find("]]>")? + 3, true)
        } else if tag.starts_with("<?") {
            let declares = tag.starts_with("<?xml ") || tag.starts_with("<?xml-stylesheet");
            (tag.find("?>")? + 2, declares)
        } else if tag.starts_with("<!") {
            (declaration(tag)?, true)
        } else {
            let length = end(tag)?;
            let written = &tag[..length];
            let name = name(written);
            let closes = written.starts_with("</");
            let alone = written.ends_with("/>");
            if closes && skipped.last() == Some(&name) {
                skipped.pop();
                rest = &tag[length..];
                continue;
            }
            if !closes && (!skipped.is_empty() || is_left_out(name, &kept)) {
                if !alone {
                    skipped.push(name);
                }
                rest = &tag[length..];
                continue;
            }
            if skipped.is_empty() {
                element(written, &kept, &mut out)?;
            }
            rest = &tag[length..];
            continue;
        };
        if keep && skipped.is_empty() {
            out.push_str(&tag[..length]);
        }
        rest = &tag[length..];
    }
    if !skipped.is_empty() {
        return None;
    }
    out.push_str(rest);
    Some(held(&out)?.into_bytes())
}

/// Pictures within a drawing are cleaned as any picture is. One that cannot be
/// leaves the whole drawing uncleaned; what is no picture is left out.
fn held(text: &str) -> Option<String> {
    let small = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    while let Some(at) = small[done..].find("data:image/") {
        let start = done + at;
        let comma = start + small[start..].find(',')?;
        let kind = text[start..comma].trim_end();
        let rest = &text[comma + 1..];
        let end = rest.find(['"', '\'', ')', '<']).unwrap_or(rest.len());
        let own = bytes_of(&rest[..end]);
        let kind = match kind.len().checked_sub(BASE64_MARK.len()) {
            Some(mark) if kind.is_char_boundary(mark) => {
                let (kind, mark) = kind.split_at(mark);
                mark.eq_ignore_ascii_case(BASE64_MARK).then_some(kind)
            }
            _ => None,
        };
        let bytes = match kind {
            Some(_) => {
                let code = own.iter().filter(|byte| !byte.is_ascii_whitespace());
                let mut code: Vec<u8> = code.copied().collect();
                while code.last() == Some(&b'=') {
                    code.pop();
                }
                BASE64_NOPAD.decode(&code).ok()?
            }
            None => own,
        };
        out.push_str(&text[done..start]);
        match super::publish("", &bytes) {
            Published::Cleaned(bytes) => {
                out.push_str(kind.unwrap_or(text[start..comma].trim_end()));
                out.push_str(BASE64_MARK);
                out.push(',');
                out.push_str(&BASE64.encode(&bytes));
            }
            Published::Same if super::is_picture("", &bytes) => {
                out.push_str(&text[start..comma + 1 + end]);
            }
            // A picture of another kind: a browser looks at how it begins.
            Published::Same if bytes.get(4..8) == Some(b"ftyp") || bytes.starts_with(b"BM") => {
                return None;
            }
            Published::Same => out.push_str("data:,"),
            Published::Unknown => return None,
        }
        done = comma + 1 + end;
    }
    out.push_str(&text[done..]);
    Some(out)
}

/// Stands before the comma of data that are not written out.
const BASE64_MARK: &str = ";base64";

/// What stands in an address, byte for byte: `%20` is a blank.
fn bytes_of(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| byte == b'%');
        let code = code.and_then(|code| HEXUPPER_PERMISSIVE.decode(code).ok());
        match code.as_deref() {
            Some(&[byte]) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    bytes
}

/// An address that holds data, with its characters as they are, and without the
/// line ends that an address loses: nothing is cleaned behind `&#100;ata:`.
fn spelt_out(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((c, length)) => {
                plain.push(c);
                rest = &rest[length..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain.retain(|c| !matches!(c, '\t' | '\n' | '\r'));
    if !plain.to_ascii_lowercase().contains("data:") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(escape(&plain))
}

/// A character that is written as `&#106;`, `&#x6a;` or by a name, where a text
/// begins with one, and the length of that. Names are those of XML, and those of
/// HTML with which an address can be hidden.
pub fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(12).position(|byte| byte == b';')?;
    let name = body.get(..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "colon" => ':',
            "Tab" => '\t',
            "NewLine" => '\n',
            _ => return None,
        },
    };
    Some((c, end + 2))
}

/// Prefixes that stand for namespaces of what is seen.
fn prefixes(text: &str) -> BTreeSet<&str> {
    let mut kept = BTreeSet::from(["xml", "xmlns", "xlink"]);
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("xmlns:") {
        rest = after;
        let Some((prefix, value)) = after.split_once('=') else {
            break;
        };
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        if SEEN.iter().any(|seen| value.starts_with(seen)) {
            kept.insert(prefix.trim());
        }
    }
    kept
}

fn is_left_out(name: &str, kept: &BTreeSet<&str>) -> bool {
    match name.split_once(':') {
        Some((prefix, local)) => !kept.contains(prefix) || local == "metadata",
        None => name == "metadata",
    }
}

/// How long a document type is.
fn declaration(tag: &str) -> Option<usize> {
    match (tag.find('['), tag.find('>')?) {
        (Some(open), close) if open < close => {
            let inner = tag.find(']')?;
            Some(inner + tag[inner..].find('>')? + 1)
        }
        (_, close) => Some(close + 1),
    }
}

/// How long a tag is: a `>` in quotes does not end it.
fn end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    let end = inner.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
    &inner[..end.unwrap_or(inner.len())]
}

/// A tag without attributes of editors and for programs.
fn element(tag: &str, kept: &BTreeSet<&str>, out: &mut String) -> Option<()> {
    let name = name(tag);
    let mut at = tag.find(name)? + name.len();
    out.push_str(&tag[..at]);
    loop {
        let rest = &tag[at..];
        let inner = rest.trim_start();
        let start = at + rest.len() - inner.len();
        if inner.is_empty() || inner.starts_with(['>', '/']) {
            out.push_str(rest);
            return Some(());
        }
        let length = inner.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
        let key = &inner[..length.max(1)];
        let after = &inner[key.len()..];
        let value = after.trim_start();
        let end = match value.strip_prefix('=') {
            None => start + key.len(),
            Some(value) => {
                let value = value.trim_start();
                let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                let close = value[1..].find(quote)?;
                tag.len() - value.len() + close + 2
            }
        };
        let gone = match key.split_once(':') {
            Some(("xmlns", prefix)) => !kept.contains(prefix),
            Some((prefix, _)) => !kept.contains(prefix),
            None => key.starts_with("data-"),
        };
        if !gone {
            out.push_str(&tag[at..start]);
            out.push_str(&attribute(&tag[start..end]));
        }
        at = end;
    }
}

/// An attribute with its value as it is read; its quotes stay what they are.
fn attribute(written: &str) -> Cow<'_, str> {
    let quoted = written.find(['"', '\'']).filter(|_| written.contains('&'));
    let Some(open) = quoted.filter(|open| open + 1 < written.len()) else {
        return Cow::Borrowed(written);
    };
    let (inner, close) = (open + 1, written.len() - 1);
    match spelt_out(&written[inner..close]) {
        Cow::Borrowed(_) => Cow::Borrowed(written),
        Cow::Owned(plain) => {
            let (before, after) = (&written[..inner], &written[close..]);
            Cow::Owned(format!("{before}{plain}{after}"))
        }
    }
}
