//! What a request asks for, and whether it may: plain functions.
//!
//! A page anywhere in the world can make its reader's browser send requests to
//! this server. What it must never get is an answer that it can read: so the
//! name in `Host` must be one that can't be made to point here (no DNS
//! rebinding), and what another site's page asks for is refused.

use std::net::IpAddr;
use std::ops::Range;

use hyper::header::{self, HeaderMap};
use hyper::{Method, StatusCode, Uri};

use crate::base::{Plain, in_address};

/// A path within the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestPath {
    /// Decoded, without the first `/`.
    pub path: String,
    /// As it came.
    pub query: String,
}

/// Why a request gets nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// What the answer says.
    pub status: StatusCode,
    /// Why, in a sentence.
    pub why: &'static str,
}

const fn refusal(status: StatusCode, why: &'static str) -> Refusal {
    Refusal { status, why }
}

/// Judges a request. `wide`: the server listens beyond this machine.
///
/// # Errors
/// It may not be answered.
pub fn judge(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    wide: bool,
) -> Result<RequestPath, Refusal> {
    let host = host(uri, headers)?;
    if !is_own_name(name_of(host), wide) {
        let why = "This server answers to localhost and to addresses in numbers only.";
        return Err(refusal(StatusCode::MISDIRECTED_REQUEST, why));
    }
    if is_foreign(headers, host) {
        let why = "Pages of other sites may not read this one.";
        return Err(refusal(StatusCode::FORBIDDEN, why));
    }
    if method != Method::GET && method != Method::HEAD {
        let why = "This server only shows: GET and HEAD.";
        return Err(refusal(StatusCode::METHOD_NOT_ALLOWED, why));
    }
    let path = uri.path().strip_prefix('/').and_then(decode);
    match path {
        Some(path) => Ok(RequestPath {
            path,
            query: uri.query().unwrap_or("").to_owned(),
        }),
        None => Err(refusal(
            StatusCode::BAD_REQUEST,
            "This is no path within the site.",
        )),
    }
}

/// The one host that the request names.
fn host<'r>(uri: &'r Uri, headers: &'r HeaderMap) -> Result<&'r str, Refusal> {
    let bad = refusal(StatusCode::BAD_REQUEST, "A request names one host.");
    let mut hosts = headers.get_all(header::HOST).iter();
    let named = hosts.next().ok_or(bad)?.to_str().map_err(|_| bad)?;
    if hosts.next().is_some() {
        return Err(bad);
    }
    match uri.authority() {
        // `GET http://elsewhere/ HTTP/1.1`, as to a proxy.
        Some(authority) if authority.as_str() != named => Err(bad),
        _ => Ok(named),
    }
}

/// A host without its port.
fn name_of(host: &str) -> &str {
    match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or("", |(name, _)| name),
        None => host.split_once(':').map_or(host, |(name, _)| name),
    }
}

/// Whether nobody else can make this name point here.
fn is_own_name(name: &str, wide: bool) -> bool {
    match name.parse::<IpAddr>() {
        Ok(address) => wide || address.is_loopback(),
        Err(_) => {
            let name = name.to_ascii_lowercase();
            name == "localhost" || name.ends_with(".localhost")
        }
    }
}

/// Whether another site's page asks, other than by a link that somebody
/// followed.
fn is_foreign(headers: &HeaderMap, host: &str) -> bool {
    let get = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let origin = get("origin");
    if origin.is_some_and(|origin| origin.strip_prefix("http://") != Some(host)) {
        return true;
    }
    let followed = get("sec-fetch-mode") == Some("navigate")
        && get("sec-fetch-dest").is_none_or(|dest| dest == "document");
    let own = matches!(
        get("sec-fetch-site"),
        None | Some("same-origin") | Some("none")
    );
    !own && !followed
}

/// Decodes a path, once. Nothing comes out that a file system could
/// understand as leading elsewhere.
pub fn decode(path: &str) -> Option<String> {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'%' {
            let digits = path.get(at + 1..at + 3)?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            let byte = u8::from_str_radix(digits, 16).ok()?;
            if byte == b'/' {
                return None;
            }
            out.push(byte);
            at += 3;
        } else {
            out.push(byte);
            at += 1;
        }
    }
    let path = String::from_utf8(out).ok()?;
    let odd = |c: char| c.is_control() || c == '\\';
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        // Only the last part may be empty: a folder.
        let empty = part.is_empty() && parts.peek().is_some();
        if empty || part == "." || part == ".." || part.contains(odd) {
            return None;
        }
    }
    Some(path)
}

/// Encodes a path for a header or a link.
pub fn encode(path: &str) -> String {
    in_address(path, Plain::Path)
}

/// The value of `key` in a query, decoded.
pub fn parameter(query: &str, key: &str) -> Option<String> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| *name == key)?;
    // Slashes come encoded here.
    decode(&value.replace("%2F", "/").replace("%2f", "/"))
}

/// Whether the client has these bytes already.
pub fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let lists = headers.get_all(header::IF_NONE_MATCH).iter();
    let lists = lists.filter_map(|value| value.to_str().ok());
    let mut tags = lists.flat_map(|list| list.split(','));
    tags.any(|known| {
        let known = known.trim();
        known == "*" || known.trim_start_matches("W/").trim_matches('"') == tag
    })
}

/// What of `len` bytes is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// All.
    All,
    /// These bytes.
    Part(Range<usize>),
    /// Bytes that there are not.
    Beyond,
}

/// Reads `Range`, unless `If-Range` names other bytes. Several ranges at once
/// are answered by everything, as any server may.
pub fn wanted(headers: &HeaderMap, tag: &str, len: usize) -> Wanted {
    if let Some(known) = headers.get(header::IF_RANGE)
        && known.to_str().ok() != Some(&format!("\"{tag}\""))
    {
        return Wanted::All;
    }
    let value = headers.get(header::RANGE).and_then(|v| v.to_str().ok());
    let Some((first, last)) = value
        .and_then(|value| value.strip_prefix("bytes="))
        .and_then(|range| range.trim().split_once('-'))
    else {
        return Wanted::All;
    };
    let number = |text: &str| match text.bytes().all(|digit| digit.is_ascii_digit()) {
        // Longer than any number is beyond any file.
        true => Some(text.parse::<usize>().unwrap_or(usize::MAX)),
        false => None,
    };
    let (Some(start), Some(end)) = (number(first), number(last)) else {
        return Wanted::All;
    };
    match (first.is_empty(), last.is_empty()) {
        (true, true) => Wanted::All,
        (true, false) if end == 0 || len == 0 => Wanted::Beyond,
        (true, false) => Wanted::Part(len.saturating_sub(end)..len),
        (false, _) if start >= len => Wanted::Beyond,
        (false, true) => Wanted::Part(start..len),
        (false, false) if end < start => Wanted::All,
        (false, false) => Wanted::Part(start..end.saturating_add(1).min(len)),
    }
}

#[cfg(test)]
mod tests;
