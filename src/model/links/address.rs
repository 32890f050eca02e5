//! Addresses as they are written: schemes, folders, percent signs.

use std::borrow::Cow;

/// The part before the colon, if it is one that ends a scheme.
pub fn scheme(written: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = written.split_once(':')?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let begins = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    (begins && scheme.chars().all(fits)).then_some((scheme, rest))
}

/// Whether there are characters that no address has. Nearly all are ASCII, and
/// there are many: that is quick to see.
pub fn is_odd(written: &str) -> bool {
    let odd = |byte: u8| byte.is_ascii_control() || byte == b'\\';
    written.bytes().any(odd) || (!written.is_ascii() && written.contains(char::is_control))
}

/// How what a file defines is linked to, where that has a page.
pub fn generated(path: &str) -> Option<String> {
    let (folder, name) = path.strip_prefix("content/")?.split_once('/')?;
    let (stem, _) = name.rsplit_once('.')?;
    let kind = folder.strip_suffix('s')?;
    matches!(
        kind,
        "persona" | "account" | "journey" | "room" | "conversation"
    )
    .then(|| format!("{kind}:{stem}"))
}

/// `notes/` of `notes/exit`; nothing of `exit`.
pub fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..=at])
}

/// A relative path from a folder below another (each ends with `/`, or is
/// nothing), without dots. `None` where it leads out of the project.
pub fn join(folders: &[&str], path: &str) -> Option<String> {
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

/// How to write `path` in a file of `folder` (which ends with `/`).
pub fn relative(folder: &str, path: &str) -> String {
    let from: Vec<_> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<_> = path.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(from.len() - shared);
    up + &to[shared..].join("/").replace(' ', "%20")
}

/// `%20` as a blank, and so on. What is no such thing stays as it is.
pub fn decode(text: &str) -> Cow<'_, str> {
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
