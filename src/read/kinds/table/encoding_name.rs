//! `encoding:` of a table.

use encoding_rs::Encoding;

use crate::base::suggest;
use crate::read::node::Node;
use crate::read::reader::{FromNode, Reader};
use crate::read::rules;
use crate::source::Spanned;

/// How a text is written: an encoding that browsers know, by any of its labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncodingName(pub &'static Encoding);

impl EncodingName {
    /// Those that people meet most, for whoever wrote none.
    const COMMON: &'static [&'static str] = &[
        "utf-8",
        "utf-16le",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "iso-8859-2",
        "macintosh",
        "koi8-r",
        "shift_jis",
        "gbk",
        "big5",
        "euc-kr",
    ];

    /// All labels of the Encoding Standard that stand for an encoding.
    pub fn labels() -> impl Iterator<Item = &'static str> + Clone {
        include_str!("encodings.txt").lines()
    }

    /// The encoding of a label, whatever its case.
    pub fn of(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        let known = Self::labels().any(|known| known == label);
        let found = Encoding::for_label_no_replacement(label.as_bytes())?;
        known.then_some(Self(found))
    }

    /// What could have been meant by a label that is none.
    pub fn help(written: &str) -> String {
        let list = Self::COMMON.join(", ");
        let list = format!("it takes the names that browsers know, such as {list}");
        match suggest(&written.to_lowercase(), Self::labels()) {
            Some(label) => format!("did you mean `{label}`? {list}"),
            None => list,
        }
    }

    /// What to write for it.
    pub fn word(self) -> String {
        self.0.name().to_ascii_lowercase()
    }
}

impl FromNode for Spanned<EncodingName> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Spanned::<String>::from_node(node, key, reader)?;
        let found = EncodingName::of(&text.value);
        if found.is_none() {
            let message = format!("`{key}` does not know `{}`", text.value);
            let help = EncodingName::help(&text.value);
            reader.fault(&rules::UNKNOWN_WORD, node, message, help);
        }
        found.map(|name| Spanned::new(name, text.span))
    }
}
