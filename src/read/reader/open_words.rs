//! From how many speakers on words are shown.

use super::{FromNode, Reader};
use crate::read::node::Node;
use crate::read::rules;
use crate::source::Spanned;

/// Which words of a survey may be handed over that nobody marked as shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenWords {
    /// None.
    Shared,
    /// Those of a persona of whom so many spoke.
    From(usize),
}

impl OpenWords {
    /// Fewer speakers than these hide nobody: a project's own limit.
    pub const LEAST: usize = 5;

    /// Reads `shared` or `from 10`; a number that is too small as well.
    fn parse(text: &str) -> Option<Self> {
        if text == "shared" {
            return Some(Self::Shared);
        }
        let number = text.strip_prefix("from ")?;
        let plain = number.len() < 10 && number.bytes().all(|byte| byte.is_ascii_digit());
        let number = number.parse().ok().filter(|_| plain)?;
        (!text.contains("from 0")).then_some(Self::From(number))
    }
}

impl FromNode for Spanned<OpenWords> {
    fn from_node(node: &Node, key: &str, reader: &mut Reader<'_>) -> Option<Self> {
        let text = Spanned::<String>::from_node(node, key, reader)?;
        match OpenWords::parse(&text.value) {
            Some(OpenWords::From(n)) if n < OpenWords::LEAST => {
                let least = OpenWords::LEAST;
                let message = format!("`{key}` opens the words of {n}, who hide nobody");
                let help = format!("write `{key}: from {least}` or more, or `{key}: shared`");
                reader.fault(&rules::OUT_OF_RANGE, node, message, help);
                None
            }
            Some(open) => Some(text.map(|_| open)),
            None => {
                let message = format!("`{}` is no value of `{key}`", text.value);
                let help = format!(
                    "write `{key}: shared`, or, if those who were asked were told so, `{key}: from 10`"
                );
                reader.fault(&rules::UNKNOWN_WORD, node, message, help);
                None
            }
        }
    }
}
