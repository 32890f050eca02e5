//! What everything is referred to by.

use super::{FromNode, Reader};
use crate::read::node::Node;
use crate::read::rules;
use crate::source::Spanned;

/// An id: `[a-z0-9-]+`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(String);

impl Id {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text could be an id.
    pub fn fits(text: &str) -> bool {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !text.is_empty() && text.bytes().all(fits)
    }

    /// The id nearest to a text, for the help of a fault.
    pub fn suggest(text: &str) -> String {
        let mut id = String::with_capacity(text.len());
        Self::suggest_behind(&mut id, text);
        id
    }

    /// Puts the id nearest to a text behind what is there.
    pub fn suggest_behind(id: &mut String, text: &str) {
        let start = id.len();
        let mut gap = false;
        for byte in text.bytes() {
            if !byte.is_ascii_alphanumeric() {
                gap = true;
                continue;
            }
            if gap && id.len() > start {
                id.push('-');
            }
            gap = false;
            id.push(char::from(byte.to_ascii_lowercase()));
        }
    }

    /// Writes what is left of a text when capitals, hyphens, underscores and
    /// blanks do not count behind others. Between two digits something stays: 1-12
    /// and 11-2 are not alike.
    pub fn strip(text: &str, bare: &mut Vec<u8>) {
        let (mut gap, mut before) = (false, b' ');
        for byte in text.bytes() {
            if matches!(byte, b'-' | b'_' | b' ') {
                gap = true;
                continue;
            }
            if gap && byte.is_ascii_digit() && before.is_ascii_digit() {
                bare.push(b'-');
            }
            (gap, before) = (false, byte);
            bare.push(byte.to_ascii_lowercase());
        }
    }
}

impl FromNode for Spanned<Id> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Spanned::<String>::from_node(node, key, reader)?;
        if Id::fits(&text.value) {
            return Some(text.map(Id));
        }
        let message = format!("`{}` is no id", text.value);
        let help = match Id::suggest(&text.value) {
            id if id.is_empty() => "ids consist of a-z, 0-9 and -".to_owned(),
            id => format!("ids consist of a-z, 0-9 and -: `{id}` would do"),
        };
        reader.fault(&rules::BAD_ID, node, message, help);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_id_has_letters_digits_and_single_dashes() {
        for (text, id) in [
            ("R_0017", "r-0017"),
            ("  Größe  (A/B) ", "gr-e-a-b"),
            ("a--b-", "a-b"),
            ("\u{a0}é1", "1"),
            ("日本", ""),
            ("", ""),
        ] {
            assert_eq!(Id::suggest(text), id, "{text}");
        }
        let mut id = "wave-".to_owned();
        Id::suggest_behind(&mut id, "-A 7");
        assert_eq!(id, "wave-a-7");
    }
}
