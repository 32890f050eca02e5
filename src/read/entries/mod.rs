//! A document whose last key holds a long list, parsed entry by entry.
//!
//! Answers and moments come in long lists, and parsing takes most of the time
//! that reading them takes. Where such a list can be cut into its entries, they
//! are parsed on all cores, and those that stood in the file before are
//! recalled. What an entry comes to depends on its own text and on nothing
//! else; a document of which that is not certain is not cut.

use std::ops::Range;
use std::sync::{Arc, Mutex};

use memchr::{memchr_iter, memchr2_iter};
use rayon::prelude::*;

use super::node::{Entry, Node, Value};
use crate::base::lock;
use crate::source::FileId;

/// Cutting a shorter text takes more time than it saves.
const LONG: usize = 8 << 10;

/// A longer text is not remembered: its tree takes several times its room.
const LONGEST: usize = 4 << 20;

/// The entries of the file that was read last, for a writer saves one file
/// again and again.
#[derive(Debug, Default)]
pub struct EntryCache(Mutex<Option<Last>>);

#[derive(Debug)]
struct Last {
    file: FileId,
    /// Whether a key held them: below it less may be nested.
    keyed: bool,
    text: String,
    ranges: Vec<Range<usize>>,
    /// Each with its places counted from its own beginning.
    nodes: Vec<Arc<Node>>,
}

impl EntryCache {
    /// For each entry of a text of the file, what it came to before, if it was
    /// there. A save changes some in a row: those above and below are the same.
    fn recall(&self, file: FileId, text: &str, cut: &EntryCuts) -> Vec<Option<Arc<Node>>> {
        let ranges = &cut.entries;
        let mut known = vec![None; ranges.len()];
        let last = lock(&self.0);
        let alike = |last: &&Last| last.file == file && last.keyed == cut.key.is_some();
        let Some(last) = last.as_ref().filter(alike) else {
            return known;
        };
        let same = |(now, before): (&Range<usize>, &Range<usize>)| {
            text[now.clone()] == last.text[before.clone()]
        };
        let pairs = ranges.iter().zip(&last.ranges);
        let above = pairs.take_while(|&pair| same(pair)).count();
        let pairs = ranges[above..].iter().rev();
        let pairs = pairs.zip(last.ranges[above..].iter().rev());
        let below = pairs.take_while(|&pair| same(pair)).count();
        let (first, rest) = known.split_at_mut(above);
        let rest = rest.iter_mut().rev().take(below);
        let recalled = first.iter_mut().zip(&last.nodes);
        for (place, node) in recalled.chain(rest.zip(last.nodes.iter().rev())) {
            *place = Some(Arc::clone(node));
        }
        known
    }

    fn keep(&self, last: Last) {
        let mut kept = lock(&self.0);
        *kept = Some(last);
    }
}

/// What [`Node::parse`] makes of a text, if it can be cut and no part of it is
/// at fault; with what is remembered of the file that it is the text of.
pub fn parse(text: &str, again: Option<(FileId, &EntryCache)>) -> Option<Node> {
    (text.len() >= LONG).then(|| whole(text, again)).flatten()
}

fn whole(text: &str, again: Option<(FileId, &EntryCache)>) -> Option<Node> {
    let cut = EntryCuts::new(text)?;
    let known = match again {
        Some((file, memory)) => memory.recall(file, text, &cut),
        None => vec![None; cut.entries.len()],
    };
    let entries = cut.entries.par_iter().zip(known).with_min_len(8);
    let entries = entries.map(|(range, known)| match known {
        Some(node) => Some(node),
        None => entry(&text[range.clone()], cut.key.is_some()).map(Arc::new),
    });
    let entries = entries.collect::<Option<Vec<_>>>()?;
    let placed = entries.iter().zip(&cut.entries);
    let placed = placed.map(|(node, range)| Entry {
        at: range.start,
        node: Arc::clone(node),
    });
    let list: Vec<_> = placed.collect();
    if let Some((file, memory)) = again
        && text.len() <= LONGEST
    {
        memory.keep(Last {
            file,
            keyed: cut.key.is_some(),
            text: text.to_owned(),
            ranges: cut.entries,
            nodes: entries,
        });
    }
    let list = Node {
        range: list.first().map(first_of)?,
        value: Value::Entries(list),
    };
    match cut.key {
        Some(head) => under(&text[..head], list),
        None => Some(list),
    }
}

/// Where the list begins of which this is the first entry.
fn first_of(entry: &Entry) -> Range<usize> {
    let Range { start, end } = entry.node.range;
    entry.at + start..entry.at + end
}

/// The only entry of a list. Within a whole document it may be one level
/// deeper, and nothing may be so deep there that it could not be here.
fn entry(text: &str, keyed: bool) -> Option<Node> {
    let node = Node::parse_below(text, usize::from(keyed)).ok()?;
    match node.value {
        Value::List(mut list) if list.len() == 1 => list.pop().filter(has_places),
        _ => None,
    }
}

/// Whether each part stands somewhere. Nothing stands where the next thing
/// begins, and that may be another entry.
fn has_places(node: &Node) -> bool {
    !node.range.is_empty()
        && match &node.value {
            Value::List(list) => list.iter().all(has_places),
            Value::Entries(list) => list.iter().all(|entry| has_places(&entry.node)),
            Value::Map(pairs) => pairs.iter().all(|(a, b)| has_places(a) && has_places(b)),
            _ => true,
        }
}

/// The document that `head` begins, its last key holding `list`.
fn under(head: &str, list: Node) -> Option<Node> {
    let mut document = Node::parse(head).ok()?;
    let Value::Map(pairs) = &mut document.value else {
        return None;
    };
    let (_, value) = pairs.last_mut()?;
    if !matches!(value.value, Value::Null) {
        return None;
    }
    *value = list;
    Some(document)
}

/// Where a text can be cut: before each entry of the list that ends it.
struct EntryCuts {
    /// The end of the line of the key that holds the list; nothing where the
    /// document is the list.
    key: Option<usize>,
    entries: Vec<Range<usize>>,
}

impl EntryCuts {
    fn new(text: &str) -> Option<Self> {
        if refers(text) || breaks_oddly(text) {
            return None;
        }
        let mut key: Option<Range<usize>> = None;
        // How far the entries are indented.
        let mut indent = None;
        let mut starts = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            let written = line.trim_start_matches(' ');
            let spaces = line.len() - written.len();
            let written = written.trim_end();
            if written.trim_start().is_empty() || written.starts_with('#') {
                continue;
            }
            if ends_open(written) {
                return None;
            }
            let begins = written == "-" || written.starts_with("- ");
            if spaces == 0 && !begins {
                // Directives say how all that follows is to be read.
                if written.starts_with('%') {
                    return None;
                }
                (key, indent) = (Some(range), None);
                starts.clear();
            } else if indent.is_none_or(|indent| indent == spaces) && begins {
                indent = Some(spaces);
                starts.push(range.start);
            } else if indent.is_none_or(|indent| spaces < indent) {
                // No list, or one that ended: another key may hold one.
                indent = Some(usize::MAX);
                starts.clear();
            }
        }
        if let Some(key) = &key
            && !holds_nothing(&text[key.clone()])
        {
            return None;
        }
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let entries = starts.iter().zip(ends).map(|(&start, end)| start..end);
        let entries: Vec<_> = entries.collect();
        (entries.len() > 1).then_some(Self {
            key: key.map(|key| key.end),
            entries,
        })
    }
}

/// Whether a line is a plain key with nothing behind it.
fn holds_nothing(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, rest)| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
        let comment = rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#');
        key.bytes().all(plain) && (rest.trim().is_empty() || comment)
    })
}

/// Whether the lines below may be a text as they are, of which the end depends
/// on what follows.
fn ends_open(line: &str) -> bool {
    let words = line.split_ascii_whitespace();
    let marks = |word: &str| {
        let rest = word.strip_prefix(['|', '>']);
        rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || "+-".contains(c)))
    };
    words.into_iter().any(marks)
}

/// Whether something may be named to be repeated elsewhere.
fn refers(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr2_iter(b'*', b'&', bytes).any(|at| {
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        let after = bytes.get(at + 1).copied().unwrap_or(b' ');
        (before.is_ascii_whitespace() || b"[{,:-?".contains(&before))
            && !after.is_ascii_whitespace()
    })
}

/// Whether lines end by a carriage return alone.
fn breaks_oddly(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

#[cfg(test)]
mod tests;
