//! Markup among letters: tags, links, entities, and what stands for a letter in an address
//! or in data.

use super::Reader;
use crate::model::names::entities::entity;
use crate::model::names::escapes::{escape, of_style};
use crate::model::names::letters::TextForm;

/// A tag and an address are no longer than that.
const LONGEST: usize = 4_000;

/// Tags that stand within a line.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr",
];
/// Tags that break a line, and those of a drawing's words.
const BREAKS: [&str; 3] = ["br", "tspan", "text"];
/// Tags of a row's cells, of a list's items, and of paragraphs.
const CELLS: [&str; 12] = [
    "td", "th", "li", "dt", "dd", "p", "h1", "h2", "h3", "h4", "h5", "h6",
];
impl<const GAPS: bool> Reader<'_, GAPS> {
    /// A tag, if it is one.
    pub(super) fn tag(&mut self, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let Some((name, close)) = tag(&bytes[self.at..end]) else {
            return false;
        };
        let (name, close) = (self.at + name, self.at + close);
        let inner = &bytes[name..close];
        let length = inner.iter().take_while(|byte| byte.is_ascii_alphanumeric());
        let length = length.count();
        let word = &inner[..length];
        let is = |known: &&str| word.eq_ignore_ascii_case(known.as_bytes());
        if INLINE.iter().any(is) {
            self.seen.markup = true;
        } else if BREAKS.iter().any(is) {
            self.seen.blank = true;
        } else if CELLS.iter().any(is) {
            self.seen.cell = true;
        } else {
            self.seen.apart = true;
        }
        if name + length < close {
            self.aside.push((name + length, close));
        }
        self.at = close + 1;
        true
    }

    /// Where a link of Markdown leads: `](…)`.
    pub(super) fn address(&mut self, end: usize) {
        let bytes = self.text.as_bytes();
        let start = self.at + 2;
        let within = end.min(start + LONGEST);
        let close = memchr::memchr2(b')', b'\n', &bytes[start..within]);
        match close
            .map(|at| start + at)
            .filter(|&close| bytes[close] == b')')
        {
            Some(close) => {
                self.seen.markup = true;
                self.aside.push((start, close));
                self.at = close + 1;
            }
            None => {
                self.seen.apart = true;
                self.at = start;
            }
        }
    }

    pub(super) fn backslash(&mut self, end: usize) {
        let bytes = self.text.as_bytes();
        let from = self.at;
        let next = bytes[..end].get(from + 1).copied();
        self.at += 1;
        if self.written == TextForm::AsData {
            let digits = match next {
                Some(byte @ (b'n' | b't' | b'r' | b'_' | b'N' | b'L' | b'P' | b'f' | b'v')) => {
                    self.at += 1;
                    if byte == b'n' {
                        self.seen.lines = self.seen.lines.saturating_add(1);
                    }
                    self.seen.blank = true;
                    return;
                }
                Some(b'x') => 2,
                Some(b'u') => 4,
                Some(b'U') => 8,
                _ => 0,
            };
            let hex = self.text.get(from + 2..from + 2 + digits);
            let code = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
            if let Some(c) = code.and_then(char::from_u32).filter(|_| digits > 0) {
                self.at = from + 2 + digits;
                self.any(c, from);
                return;
            }
        }
        // As style sheets write it.
        if self.written == TextForm::AsText
            && let Some((c, length)) = of_style(&bytes[from..end])
        {
            self.at = from + length;
            self.any(c, from);
            return;
        }
        match next {
            Some(byte) if byte.is_ascii_punctuation() || byte.is_ascii_whitespace() => {
                self.seen.markup = true;
            }
            _ => self.seen.apart = true,
        }
    }

    /// `&nbsp;`, `&#65;`, `&eacute;`; what was escaped twice is seen through.
    pub(super) fn entity(&mut self, end: usize) {
        let from = self.at;
        let text = &self.text[..end];
        let mut at = from + 1;
        while let Some(after) = text[at..].strip_prefix("amp;") {
            if entity(after).is_none() {
                break;
            }
            at += 4;
        }
        match entity(&text[at..]) {
            Some((c, length)) => {
                self.at = at + length;
                self.named(c, from);
            }
            None => {
                self.at = from + 1;
                self.seen.apart = true;
            }
        }
    }

    /// `%20`, `_x0020_`.
    pub(super) fn escape(&mut self, end: usize) {
        let from = self.at;
        let bytes = &self.text.as_bytes()[from..end];
        match escape(bytes) {
            Some((c, length)) => {
                self.at = from + length;
                self.any(c, from);
                self.seen.escaped |= c == ' ';
            }
            None => {
                self.at += 1;
                self.other(char::from(bytes[0]));
            }
        }
    }
}

/// Where the name of the tag begins that a text begins with, and its `>` stands.
pub(in super::super) fn tag(bytes: &[u8]) -> Option<(usize, usize)> {
    let name = 1 + usize::from(bytes.get(1) == Some(&b'/'));
    let first = bytes.get(name)?;
    if !first.is_ascii_alphabetic() && !matches!(first, b'!' | b'?') {
        return None;
    }
    let within = bytes.get(name..bytes.len().min(LONGEST))?;
    let close = name + memchr::memchr2(b'>', b'<', within)?;
    (bytes.get(close) == Some(&b'>')).then_some((name, close))
}
