//! Text in addresses.

/// Everything but ASCII letters, digits and what is in `kept` as `%XX`, byte
/// for byte.
pub(super) fn percent(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || kept.as_bytes().contains(&byte);
        match plain {
            true => out.push(char::from(byte)),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
