//! Where names stand, and which of several that meet there counts.

use std::cmp::Reverse;
use std::ops::{Range, RangeInclusive};

use super::fits::Among;
use super::letters::{Gap, Letters};
use super::spelt::NameForm;

/// A name in the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameHit {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: NameForm,
    pub(super) whose: usize,
    pub(super) part: NamePart,
}

/// Which part of a name it is, where it stands in two places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamePart {
    /// All of it.
    All,
    /// The first one, where the label is put.
    Label,
    /// The other one.
    Rest,
}

impl NameHit {
    pub(super) fn new(from: usize, to: usize, kind: NameForm, whose: usize) -> Self {
        Self {
            from,
            to,
            kind,
            whose,
            part: NamePart::All,
        }
    }

    /// Whether its parts stand in several cells, items or paragraphs.
    pub(super) fn is_parted(&self, letters: &Letters) -> bool {
        let parts = |at| matches!(letters.gap(at), Gap::Cell | Gap::Lines);
        (self.from + 1..self.to).any(parts)
    }
}

/// Places by whose they are: a name that a thousand people have stands as often at one
/// place, and each of them is joined with their own alone.
pub(super) struct ByOwner<'h>(Vec<(usize, usize, &'h NameHit)>);

impl<'h> ByOwner<'h> {
    /// In the order of `place`, and else in theirs.
    pub(super) fn new(
        hits: impl IntoIterator<Item = &'h NameHit>,
        place: fn(&NameHit) -> usize,
    ) -> Self {
        let hits = hits.into_iter().map(|hit| (hit.whose, place(hit), hit));
        let mut list: Vec<_> = hits.collect();
        list.sort_by_key(|(whose, place, _)| (*whose, *place));
        Self(list)
    }

    /// Those of one person within a range of places.
    pub(super) fn of(
        &self,
        whose: usize,
        range: RangeInclusive<usize>,
    ) -> impl Iterator<Item = &'h NameHit> {
        let bound = |at: (usize, usize)| move |hit: &(usize, usize, _)| (hit.0, hit.1) < at;
        let start = self.0.partition_point(bound((whose, *range.start())));
        let rest = self.0[start..].iter();
        let rest = rest.take_while(move |hit| hit.0 == whose && hit.1 <= *range.end());
        rest.map(|(_, _, hit)| *hit)
    }
}

/// The first and the longest of what overlaps.
pub(super) fn apart(mut found: Vec<NameHit>) -> Vec<NameHit> {
    // Ann Lee herself, and not Anna Lee by the beginning of her name.
    found.sort_by_key(|found| {
        let part = !found.kind.is_whole();
        (found.from, Reverse(found.to), part, found.whose)
    });
    let mut apart: Vec<NameHit> = Vec::with_capacity(found.len());
    for found in found {
        let Some(last) = apart.last_mut().filter(|last| found.from < last.to) else {
            apart.push(found);
            continue;
        };
        // Tom Bell (Tommy) is two that meet, and one person's.
        let whole = [found.part, last.part] == [NamePart::All; 2];
        if whole && found.whose == last.whose && found.kind.is_whole() {
            last.to = last.to.max(found.to);
        }
    }
    apart
}

/// Places in the letters, in order, each with the end of those up to it.
pub(super) struct Cover(Vec<(usize, usize)>);

impl Cover {
    pub(super) fn new(found: Vec<NameHit>) -> Self {
        let mut list: Vec<_> = found.iter().map(|found| (found.from, found.to)).collect();
        list.sort_unstable();
        let mut end = 0;
        for (_, to) in &mut list {
            end = end.max(*to);
            *to = end;
        }
        Self(list)
    }

    /// Whether one of them holds all of it.
    pub(super) fn holds(&self, found: &NameHit) -> bool {
        let at = self.0.partition_point(|(from, _)| *from <= found.from);
        let before = at.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|(_, end)| found.to <= *end)
    }

    /// Whether one of them begins before it and ends in it.
    pub(super) fn straddles(&self, found: &NameHit) -> bool {
        let at = self.0.partition_point(|(from, _)| *from < found.from);
        let before = at.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|(_, end)| found.from < *end)
    }

    /// Whether one of them shares a letter with it.
    pub(super) fn meets(&self, found: &NameHit) -> bool {
        let at = self.0.partition_point(|(from, _)| *from < found.to);
        let before = at.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|(_, end)| found.from < *end)
    }
}

/// Among what a name stands in a text.
pub(super) fn among(text: &str, place: &Range<usize>) -> Among {
    let before = &text[..place.start];
    if is_handle(text, place) {
        return Among::Handle;
    }
    if is_drawing(text) {
        return Among::Drawing;
    }
    // What is written in one with it, so far as that matters.
    let word = |byte: &u8| !byte.is_ascii_whitespace() && !b"\"'<>()".contains(byte);
    let near = before.as_bytes().iter().rev().take(ADDRESS);
    let length = near.take_while(|byte| word(byte)).count();
    let near = &before.as_bytes()[before.len() - length..];
    let slug = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let own = near.iter().rev().take_while(|byte| slug(byte)).count();
    let opens = near.get(..near.len() - own).unwrap_or_default();
    let id = opens.is_empty() && before[..before.len() - own].ends_with(" id=\"");
    if opens.last() == Some(&b'#') || id {
        Among::Anchor
    } else if near.windows(3).any(|three| three == b"://") || near.starts_with(b"www.") {
        Among::Address
    } else {
        Among::Words
    }
}

/// An address is looked back on so far.
const ADDRESS: usize = 200;

/// Whether a text is a drawing, whose ids are made of nothing else in it.
fn is_drawing(text: &str) -> bool {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    text.starts_with("<?xml") || text.starts_with("<svg") || text.starts_with("<!DOCTYPE svg")
}

/// Whether it is the name of an account somewhere: `@annlee`, `alee@…`.
fn is_handle(text: &str, place: &Range<usize>) -> bool {
    let before = &text[..place.start];
    if let Some(outer) = before.strip_suffix('@') {
        return !outer.ends_with(|c: char| c.is_alphanumeric());
    }
    let local = |byte: &u8| byte.is_ascii_alphanumeric() || b"._+-".contains(byte);
    let rest = &text.as_bytes()[place.end..];
    let length = rest.iter().take(40).take_while(|byte| local(byte)).count();
    rest.get(length) == Some(&b'@')
}

/// Pairs of marks of which one may stand in a name that is taken out.
const PAIRS: [&str; 8] = ["**", "__", "~~", "``", "*", "_", "`", "~"];

/// How often a mark stands in a text; an underscore between letters is none.
fn count_of_marks(text: &str, mark: &str) -> usize {
    let is_part = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        let both = [before, after].map(|letter| letter.is_some_and(char::is_alphanumeric));
        mark.starts_with('_') && both == [true; 2]
    };
    text.match_indices(mark)
        .filter(|(at, _)| !is_part(*at))
        .count()
}

/// Takes in the other half of markup of which one half stands inside.
pub(super) fn whole_markup(text: &str, mut range: Range<usize>) -> Range<usize> {
    // Each half is one, so that there is an end.
    for _ in 0..4 {
        let (before, inside) = (&text[..range.start], &text[range.clone()]);
        let after = &text[range.end..];
        if let Some(pair) = PAIRS
            .iter()
            .find(|pair| count_of_marks(inside, pair) % 2 == 1)
        {
            if after.starts_with(pair) {
                range.end += pair.len();
                continue;
            }
            if before.ends_with(pair) {
                range.start -= pair.len();
                continue;
            }
        }
        let is_open = |open: char, close: char| {
            let within = inside.matches(open).count() > inside.matches(close).count();
            within && after.starts_with(close)
        };
        if is_open('(', ')') || is_open('[', ']') && !after.starts_with("](") {
            range.end += 1;
            continue;
        }
        if before.ends_with('[') && inside.contains("](") {
            range.start -= 1;
            continue;
        }
        if inside.contains('[')
            && !inside.contains(']')
            && after.starts_with("](")
            && let Some(close) = after.find(')')
        {
            range.end += close + 1;
            continue;
        }
        if inside.contains('<')
            && after.starts_with("</")
            && let Some(close) = after.find('>')
            && inside.matches('<').count() > inside.matches("</").count() * 2
        {
            range.end += close + 1;
            continue;
        }
        if inside.contains("</")
            && before.ends_with('>')
            && let Some(open) = before.rfind('<')
            && !before[open..].starts_with("</")
            && inside.matches('<').count() < inside.matches("</").count() * 2
        {
            range.start = open;
            continue;
        }
        break;
    }
    range
}
