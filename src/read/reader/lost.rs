//! Words that YAML takes for signs of its own, so that they would be lost: `#` begins
//! a comment, `&` gives a name, `!` says a kind.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Reader;
use crate::read::node::Node;
use crate::read::rules;

/// What stands around a value.
const AROUND: [char; 8] = [' ', '\t', '\n', '\r', '[', '{', ',', '}'];

/// The names that a text takes up again by `*name`.
#[derive(Clone)]
pub struct Aliases<'a>(Arc<BTreeSet<&'a str>>);

impl<'a> Aliases<'a> {
    pub fn of(text: &'a str) -> Self {
        // Where no name is given, none is taken up.
        let Some(first) = text.find('&') else {
            return Self(Arc::default());
        };
        let rest = text[first..].split('*').skip(1);
        let names = rest.map(|rest| {
            let end = rest.find(|c| AROUND.contains(&c) || c == ']');
            &rest[..end.unwrap_or(rest.len())]
        });
        Self(Arc::new(names.collect()))
    }
}

impl Reader<'_> {
    /// Whether a key has no value because all of it begins with #, as a comment
    /// does, though no blank is behind that. It is told.
    pub fn is_lost_in_comment(&mut self, key: &Node, name: &str) -> bool {
        let rest = self.text.get(self.base + key.range.end..).unwrap_or("");
        let rest = rest.trim_start_matches([' ', '\t']).strip_prefix(':');
        let Some(cut) = rest.and_then(comment_without_blank) else {
            return false;
        };
        let message = format!("`{name}` is empty, and `{cut}` is lost as a comment");
        let help = format!(
            "put the text in quotes: \"{cut}\"; if it is a comment, write a blank behind #"
        );
        self.fault(&rules::YAML_SYNTAX, key, message, help);
        true
    }

    /// Tells of a text that ends in ` #1`, which begins a comment. Comments have
    /// a blank behind their sign.
    pub fn tell_of_comment(&mut self, node: &Node) {
        let end = self.base + node.range.end;
        let raw = self.raw(node);
        let rest = self.text.get(end..).unwrap_or("");
        let Some(cut) = comment_without_blank(rest) else {
            return;
        };
        if raw.is_empty() || raw.starts_with(['"', '\'', '|', '>', '*']) {
            return;
        }
        let message = format!("a blank and # end this text, and `{cut}` is lost as a comment");
        let help = format!(
            "put the text in quotes: \"{raw} {cut}\"; if it is a comment, write a blank behind #"
        );
        self.fault(&rules::YAML_SYNTAX, node, message, help);
    }

    /// Tells of a text that begins with `&` or `!`, which make a name or a kind of its
    /// first word: it would be lost. An anchor that the file uses is one.
    pub fn tell_of_mark(&mut self, node: &Node) {
        let before = self.text.get(..self.base + node.range.start);
        let before = before.unwrap_or("").trim_end();
        let start = before.rfind(AROUND).map_or(0, |at| at + 1);
        let (rest, token) = before.split_at(start);
        let is_lost = match token.split_at_checked(1) {
            Some(("&", name)) => !name.is_empty() && !self.aliases.0.contains(name),
            Some(("!", kind)) => !kind.is_empty() && !kind.starts_with('!'),
            _ => false,
        };
        // In a comment above a value it is a word like others.
        let is_first = rest.trim_end().ends_with([':', '-', '[', '{', ',', '?']);
        if !is_lost || !is_first {
            return;
        }
        let raw = self.raw(node);
        let message = format!(
            "a text cannot begin with {}, and `{token}` is lost",
            &token[..1]
        );
        let help = format!(
            "put the text in quotes: \"{}\"",
            format!("{token} {raw}").trim()
        );
        self.fault(&rules::YAML_SYNTAX, node, message, help);
    }
}

/// A comment to the end of the line that has a letter where a blank should be.
fn comment_without_blank(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches([' ', '\t']);
    let first = rest.strip_prefix('#')?.chars().next()?;
    let line = rest.split('\n').next().unwrap_or("");
    first.is_alphanumeric().then(|| line.trim())
}
