//! Real names, and what stands in for them where they must not be seen.

mod letters;
mod spelt;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::mail;
pub use letters::Written;
use letters::{Gap, Letters};
pub use spelt::Sure;
use spelt::{Kind, Shape, Shapes};

/// Finds the real names of people in texts. Copies share what they find with.
#[derive(Debug, Clone, Default)]
pub struct Names(Arc<List>);

#[derive(Debug, Default)]
struct List {
    told: Told,
    /// Of people, then of firms.
    labels: Vec<String>,
    finder: Option<AhoCorasick>,
    /// Of each pattern of the finder.
    shapes: Vec<Vec<Shape>>,
    /// The whole names alone, and which patterns they are.
    whole: Option<(AhoCorasick, Vec<usize>)>,
}

/// Whom to look for, and what only looks like them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// A real name, and the label that stands in for it.
    pub people: Vec<(String, String)>,
    /// Firms that bear a person's name, and what stands in for it.
    pub firms: Vec<(String, String)>,
    /// Words that are no names, by the report's own word.
    pub not_names: Vec<String>,
    /// What the report is about: personas, products, accounts. A first name or
    /// a surname in these is none.
    pub known: Vec<String>,
}

/// Where somebody is named, or may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'n> {
    /// In the text.
    pub range: Range<usize>,
    /// What stands in.
    pub label: &'n str,
    /// How sure it is.
    pub sure: Sure,
}

/// The finder follows from what it was told.
impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.told == other.0.told
    }
}

impl Names {
    /// Of these people.
    pub fn new(told: Told) -> Self {
        Self::again(told, &Self::default())
    }

    /// The same; those of `before`, if they are the same people's.
    pub fn again(mut told: Told, before: &Self) -> Self {
        told.people.retain(|(name, _)| !name.trim().is_empty());
        if before.0.told == told {
            return before.clone();
        }
        let mut shapes = Shapes::default();
        for (whose, (name, _)) in told.people.iter().enumerate() {
            shapes.name(name, whose);
        }
        for (at, (firm, _)) in told.firms.iter().enumerate() {
            shapes.firm(firm, told.people.len() + at);
        }
        for words in &told.not_names {
            shapes.not_a_name(words);
        }
        for words in &told.known {
            shapes.known(words);
        }
        let (patterns, shapes): (Vec<_>, Vec<_>) = shapes.0.into_iter().unzip();
        let finder = AhoCorasick::new(&patterns).ok();
        let is_whole = |shapes: &Vec<Shape>| shapes.iter().any(|shape| shape.kind().is_whole());
        let whole: Vec<usize> = (0..shapes.len())
            .filter(|&at| shapes.get(at).is_some_and(is_whole))
            .collect();
        let words = whole.iter().filter_map(|&at| patterns.get(at));
        let whole = AhoCorasick::new(words).ok().map(|finder| (finder, whole));
        let labels = told.people.iter().chain(&told.firms);
        let labels: Vec<String> = labels.map(|(_, label)| label.clone()).collect();
        let mut list = List {
            finder: finder.filter(|_| !told.people.is_empty() || !told.firms.is_empty()),
            whole: whole.filter(|(_, whole)| !whole.is_empty()),
            told,
            labels,
            shapes,
        };
        // What stands in for a name can hold one itself.
        let labels = std::mem::take(&mut list.labels);
        let mut whole = Self(Arc::new(list));
        let labels = labels.iter().map(|label| whole.put(label, |_| "\u{2026}"));
        let labels: Vec<String> = labels.map(Cow::into_owned).collect();
        if let Some(list) = Arc::get_mut(&mut whole.0) {
            list.labels = labels;
        }
        whole
    }

    /// Where a text names somebody, or may, in order.
    pub fn find(&self, text: &str, written: Written) -> Vec<Hit<'_>> {
        self.find_kinds(text, written, |_| true)
    }

    fn find_kinds(
        &self,
        text: &str,
        written: Written,
        wanted: impl Fn(Kind) -> bool,
    ) -> Vec<Hit<'_>> {
        let Some(finder) = &self.0.finder else {
            return Vec::new();
        };
        let letters = Letters::of(text, written);
        let mut named = Vec::new();
        let mut perhaps = Vec::new();
        let mut others = Vec::new();
        let mut known = Vec::new();
        for hit in finder.find_overlapping_iter(&letters.text) {
            let (from, to) = (hit.start(), hit.end());
            // Most of what is found is the middle of another word.
            if from > 0 && matches!(letters.gap(from), Gap::None | Gap::Unseen) {
                continue;
            }
            let place = letters.place(from, to);
            let mut handle = None;
            for shape in self
                .0
                .shapes
                .get(hit.pattern().as_usize())
                .into_iter()
                .flatten()
            {
                let is_handle = *handle.get_or_insert_with(|| is_handle(text, &place));
                let Some(sure) = shape.fits(&letters, from, to, is_handle) else {
                    continue;
                };
                let found = Found {
                    from,
                    to,
                    kind: shape.kind(),
                    whose: shape.whose,
                };
                match (shape.kind(), sure) {
                    (Kind::Other, _) => others.push(found),
                    (Kind::Known, _) => known.push(found),
                    (kind, Sure::Named) if !wanted(kind) => {}
                    (_, Sure::Named) => named.push(found),
                    (_, Sure::Perhaps) => perhaps.push(found),
                }
            }
        }
        if wanted(Kind::FirstAlone) {
            between(&letters, &perhaps, &mut named);
        }
        let others = Cover::new(others);
        let known = Cover::new(known);
        named.retain(|found| {
            let single = found.kind == Kind::Single && known.holds(found);
            // Silver Lake, Bob: that is a lake.
            !others.holds(found) && !others.straddles(found) && !single
        });
        perhaps.retain(|found| !others.holds(found) && !known.holds(found));
        // Of a list, "Lee, Bob Lee, Bob", the first names lead.
        let (turned, plain): (Vec<_>, Vec<_>) = named
            .into_iter()
            .partition(|found| matches!(found.kind, Kind::Reversed | Kind::ReversedInitial));
        let mut named = apart(plain);
        let cover = Cover::new(named.clone());
        named.extend(
            apart(turned)
                .into_iter()
                .filter(|found| !cover.meets(found)),
        );
        let cover = Cover::new(named.clone());
        perhaps.retain(|found| !cover.meets(found));
        let perhaps = apart(perhaps);
        let hit = |found: Found, sure| {
            let label = self.0.labels.get(found.whose);
            Hit {
                range: letters.place(found.from, found.to),
                label: label.map_or("", String::as_str),
                sure,
            }
        };
        let mut hits: Vec<Hit<'_>> = Vec::with_capacity(named.len() + perhaps.len());
        hits.extend(named.into_iter().map(|found| hit(found, Sure::Named)));
        hits.extend(perhaps.into_iter().map(|found| hit(found, Sure::Perhaps)));
        // What stands inside of tags was read last.
        hits.sort_by_key(|hit| (hit.range.start, hit.range.end));
        let mut end = 0;
        hits.retain(|hit| {
            let free = hit.range.start >= end && !hit.range.is_empty();
            end = if free { hit.range.end } else { end };
            free
        });
        hits
    }

    /// Where a file that leaves names somebody in full, in order. Names that
    /// were told are no finding.
    pub fn find_whole(&self, text: &str, written: Written) -> Vec<Range<usize>> {
        let Some((finder, patterns)) = &self.0.whole else {
            return Vec::new();
        };
        if !finder.is_match(&Letters::alone(text, written)) {
            return Vec::new();
        }
        let letters = Letters::of(text, written);
        let mut fits = finder.find_overlapping_iter(&letters.text).filter(|hit| {
            let (from, to) = (hit.start(), hit.end());
            if from > 0 && matches!(letters.gap(from), Gap::None | Gap::Unseen) {
                return false;
            }
            let place = letters.place(from, to);
            let at = patterns.get(hit.pattern().as_usize());
            let shapes = at
                .and_then(|at| self.0.shapes.get(*at))
                .into_iter()
                .flatten();
            let mut shapes = shapes.filter(|shape| shape.kind().is_whole());
            shapes.any(|shape| {
                let handle = is_handle(text, &place);
                shape.fits(&letters, from, to, handle) == Some(Sure::Named)
            })
        });
        // Hardly ever is there one; what only looks like it is found again, and
        // told apart.
        if fits.next().is_none() {
            return Vec::new();
        }
        let hits = self.find_kinds(text, written, |kind| kind.is_whole());
        let named = hits.into_iter().filter(|hit| hit.sure == Sure::Named);
        named.map(|hit| hit.range).collect()
    }

    /// Where a text names somebody for certain, with what has to go along with
    /// the name: the address that is made of it, markup of which half would be
    /// left.
    pub fn find_named(&self, text: &str, written: Written) -> Vec<Hit<'_>> {
        let mut hits = self.find(text, written);
        hits.retain(|hit| hit.sure == Sure::Named);
        if hits.is_empty() {
            return hits;
        }
        let mails: Vec<Range<usize>> = mail::find(text).collect();
        let mut end = 0;
        for hit in &mut hits {
            let own = &mut hit.range;
            let at = mails.partition_point(|mail| mail.end <= own.start);
            if let Some(mail) = mails.get(at).filter(|mail| mail.start < own.end) {
                *own = own.start.min(mail.start)..own.end.max(mail.end);
            } else if text[..own.start].ends_with('@') {
                own.start -= 1;
            }
            *own = whole_markup(text, own.clone());
            own.start = own.start.max(end);
            end = own.end.max(end);
        }
        hits.retain(|hit| !hit.range.is_empty());
        hits
    }

    /// The text with labels in place of names.
    pub fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.put(text, |hit| hit.label)
    }

    fn put<'t, 's>(&'s self, text: &'t str, put: impl Fn(&Hit<'s>) -> &'s str) -> Cow<'t, str> {
        let hits = self.find_named(text, Written::AsText);
        if hits.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for hit in hits {
            out.push_str(&text[done..hit.range.start]);
            out.push_str(put(&hit));
            done = hit.range.end;
        }
        out.push_str(&text[done..]);
        Cow::Owned(out)
    }

    /// Whether the report says of a word that it is no name.
    pub fn is_listed(&self, word: &str) -> bool {
        let mut listed = self.0.told.not_names.iter();
        listed.any(|listed| listed.eq_ignore_ascii_case(word))
    }

    /// Whether there is nobody to look for.
    pub fn is_empty(&self) -> bool {
        self.0.told.people.is_empty() && self.0.told.firms.is_empty()
    }
}

/// A name in the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    from: usize,
    to: usize,
    kind: Kind,
    whose: usize,
}

/// Between a first name and a surname stand so many letters at most.
const MIDDLE: usize = 24;

/// First names and surnames with a word or two between them that was not told:
/// Ann Marie Lee, Bob J. Example.
fn between(letters: &Letters, alone: &[Found], named: &mut Vec<Found>) {
    let mut lasts: Vec<&Found> = alone
        .iter()
        .filter(|found| found.kind == Kind::LastAlone)
        .collect();
    lasts.sort_by_key(|found| found.from);
    let firsts = alone.iter().filter(|found| found.kind == Kind::FirstAlone);
    for first in firsts {
        let at = lasts.partition_point(|last| last.from <= first.to);
        let near = lasts[at..].iter();
        let mut near = near.take_while(|last| last.from - first.to <= MIDDLE);
        let fits = |last: &&&Found| last.whose == first.whose && is_middle(letters, first, last);
        if let Some(last) = near.find(fits) {
            named.push(Found {
                to: last.to,
                kind: Kind::Whole,
                ..*first
            });
        }
    }
}

fn is_middle(letters: &Letters, first: &Found, last: &Found) -> bool {
    let (mut start, mut words) = (first.to, 0);
    if letters.gap(start) != Gap::Blank {
        return false;
    }
    for at in first.to..=last.from {
        if !letters.text.is_char_boundary(at) {
            continue;
        }
        let gap = letters.gap(at);
        if at == first.to {
            words += 1;
        } else if !matches!(gap, Gap::None | Gap::Unseen | Gap::Markup | Gap::Quote) {
            let initial = letters.text[start..at].chars().count() == 1;
            let fits = gap == Gap::Blank || gap == Gap::Stop && initial;
            if !fits {
                return false;
            }
            words += usize::from(at < last.from);
            start = at;
        } else {
            continue;
        }
        if !letters.is_capital(at) || words > 2 {
            return false;
        }
    }
    true
}

/// The first and the longest of what overlaps.
fn apart(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|found| (found.from, Reverse(found.to), found.whose));
    let mut end = 0;
    found.retain(|found| {
        let free = found.from >= end;
        end = if free { found.to } else { end };
        free
    });
    found
}

/// Places in the letters, in order, each with the end of those up to it.
struct Cover(Vec<(usize, usize)>);

impl Cover {
    fn new(found: Vec<Found>) -> Self {
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
    fn holds(&self, found: &Found) -> bool {
        let at = self.0.partition_point(|(from, _)| *from <= found.from);
        let before = at.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|(_, end)| found.to <= *end)
    }

    /// Whether one of them begins before it and ends in it.
    fn straddles(&self, found: &Found) -> bool {
        let at = self.0.partition_point(|(from, _)| *from < found.from);
        let before = at.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|(_, end)| found.from < *end)
    }

    /// Whether one of them shares a letter with it.
    fn meets(&self, found: &Found) -> bool {
        let at = self.0.partition_point(|(from, _)| *from < found.to);
        let before = at.checked_sub(1).and_then(|at| self.0.get(at));
        before.is_some_and(|(_, end)| found.from < *end)
    }
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

/// Takes in the other half of markup of which one half stands inside.
fn whole_markup(text: &str, mut range: Range<usize>) -> Range<usize> {
    // Each half is one, so that there is an end.
    for _ in 0..4 {
        let (before, inside) = (&text[..range.start], &text[range.clone()]);
        let after = &text[range.end..];
        if let Some(pair) = PAIRS
            .iter()
            .find(|pair| inside.matches(**pair).count() % 2 == 1)
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
