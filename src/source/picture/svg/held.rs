//! Pictures that are held within a drawing, as data in an address.

use data_encoding::{BASE64, BASE64_NOPAD, HEXUPPER_PERMISSIVE};

use crate::source::picture::{Published, is_picture, publish};

/// Pictures in addresses, cleaned as any picture is. `None` if one cannot be;
/// what is no picture is left out.
pub(super) fn cleaned(text: &str) -> Option<String> {
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
        match publish("", &bytes) {
            Published::Cleaned(bytes) => {
                out.push_str(kind.unwrap_or(text[start..comma].trim_end()));
                out.push_str(BASE64_MARK);
                out.push(',');
                out.push_str(&BASE64.encode(&bytes));
            }
            Published::Same if is_picture("", &bytes) => {
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

/// Whether an address, in small letters, is a picture held in the file itself.
pub(super) fn is_held(address: &str) -> bool {
    let kinds = ["png", "jpeg", "jpg", "gif", "webp", "avif"];
    let image = address.strip_prefix("data:image/");
    image.is_some_and(|image| kinds.iter().any(|kind| image.starts_with(kind)))
}
