//! What an address says by its own words, before anything is looked up.

use crate::source::nfc;
use std::borrow::Cow;

/// Where commentary lies.
pub const COMMENTARY: &str = "content/commentary/";

/// Where an address leads by its own words, whatever there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// Nothing is written.
    Empty,
    /// Characters that no address has.
    Odd,
    /// From the root of a server or disk.
    Absolute,
    /// A path out of the project.
    Beyond,
    /// Somewhere else, by `http`, `https`, `mailto` or `tel`.
    Outside,
    /// By another word before a colon.
    Named {
        /// The word, in small letters.
        scheme: String,
        /// What stands behind the colon, decoded.
        id: String,
    },
    /// A heading of the same page, decoded.
    Heading(String),
    /// A file of the project.
    File {
        /// Its path in the project, decoded and without dots.
        path: String,
        /// A heading of it, decoded.
        heading: Option<String>,
    },
}

impl Address {
    /// Of what is written on the page of commentary at `page`: `notes/exit`.
    pub fn new(page: &str, written: &str) -> Self {
        Self::below(&[COMMENTARY, folder(page)], written)
    }

    /// Of the file that a record names, as seen from `content/`. Its path
    /// stands for itself: a percent sign is a percent sign.
    pub fn of_record(written: &str) -> Self {
        let written = written.trim();
        match scheme(written) {
            _ if is_odd(written) => Self::Odd,
            Some(_) => Self::Outside,
            None if written.starts_with('/') => Self::Absolute,
            None => at(&["content/"], &nfc(written), None),
        }
    }

    fn below(folders: &[&str], written: &str) -> Self {
        let written = written.trim();
        // Browsers drop line ends and tabs within an address and take `\` for
        // `/`, so that what looks like a path can be something else to them.
        if is_odd(written) {
            return Self::Odd;
        }
        if let Some((scheme, rest)) = scheme(written) {
            let scheme = scheme.to_ascii_lowercase();
            return match scheme.as_str() {
                "http" | "https" | "mailto" | "tel" => Self::Outside,
                _ => Self::Named {
                    id: decode(rest).into_owned(),
                    scheme,
                },
            };
        }
        let (file, heading) = match written.split_once('#') {
            Some((file, heading)) => (file, Some(heading).filter(|heading| !heading.is_empty())),
            None => (written, None),
        };
        let heading = heading.map(|heading| nfc(&decode(heading)).into_owned());
        match (file.is_empty(), heading) {
            (true, Some(heading)) => Self::Heading(heading),
            (true, None) => Self::Empty,
            (false, _) if file.starts_with('/') => Self::Absolute,
            (false, heading) => at(folders, &nfc(&decode(file)), heading),
        }
    }
}

/// `notes/` of `notes/exit`; nothing of `exit`.
pub fn folder(page: &str) -> &str {
    page.rfind('/').map_or("", |at| &page[..=at])
}

fn at(folders: &[&str], path: &str, heading: Option<String>) -> Address {
    match join(folders, path) {
        Some(path) => Address::File { path, heading },
        None => Address::Beyond,
    }
}

/// The part before the colon, if it is one that ends a scheme.
fn scheme(written: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = written.split_once(':')?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    (begins && scheme.chars().all(fits)).then_some((scheme, rest))
}

/// Whether there are characters that no address has. Nearly all are ASCII, and
/// there are many: that is quick to see.
fn is_odd(written: &str) -> bool {
    let odd = |byte: u8| byte.is_ascii_control() || byte == b'\\';
    written.bytes().any(odd) || (!written.is_ascii() && written.contains(char::is_control))
}

/// A relative path from a folder below another (each ends with `/`, or is
/// nothing), without dots. `None` where it leads out of the project.
fn join(folders: &[&str], path: &str) -> Option<String> {
    let length = folders.iter().map(|folder| folder.len()).sum::<usize>();
    let mut out = String::with_capacity(length + path.len());
    folders.iter().for_each(|folder| out.push_str(folder));
    out.truncate(out.trim_end_matches('/').len());
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if out.is_empty() => return None,
            ".." => out.truncate(out.rfind('/').unwrap_or(0)),
            part => {
                if !out.is_empty() {
                    out.push('/');
                }
                out.push_str(part);
            }
        }
    }
    Some(out)
}

/// `%20` as a blank, and so on. What is no such thing stays as it is.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = text
            .get(at + 1..at + 3)
            .filter(|code| bytes[at] == b'%' && code.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}
