//! Real names, and what stands in for them where they must not be seen.

mod alike;
mod common;
mod cyrillic;
mod doubts;
mod entities;
mod escapes;
mod firms;
mod fits;
mod gaps;
mod greek;
mod halves;
mod initials;
mod letters;
mod middle;
mod parts;
mod places;
mod reading;
mod rest;
mod sieve;
mod slavic;
mod spelt;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use super::mail;
use doubts::is_doubtful;
use halves::{by_cells, is_value, questions, together};
use initials::Initials;
use letters::Letters;
pub use letters::TextForm;
use middle::{between, in_small, short_first};
use places::{ByOwner, Cover, NameHit, NamePart, among, apart, whole_markup};
use sieve::Sieve;
pub use spelt::Sure;
use spelt::{NameForm, Shape, Shapes};

/// Finds the real names of people in texts. Copies share what they find with.
#[derive(Debug, Clone, Default)]
pub struct Names(Arc<List>);

#[derive(Debug, Default)]
struct List {
    told: NamesTold,
    /// Of people, then of firms.
    labels: Vec<String>,
    finder: Option<AhoCorasick>,
    /// Of each pattern of the finder.
    shapes: Vec<Vec<Shape>>,
    /// The whole names alone, and which patterns they are.
    whole: Option<(AhoCorasick, Vec<usize>)>,
    /// The first names of each of the people, as letters.
    firsts: Vec<Vec<String>>,
    /// How any of them begins, and a whole one.
    begins: Option<Sieve>,
    whole_begins: Option<Sieve>,
    initials: Initials,
}

/// Whom to look for, and what only looks like them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct NamesTold {
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

/// Stands for the rest of a name that stands in two places.
const REST: &str = "\u{2026}";

/// The finder follows from what it was told.
impl PartialEq for Names {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.told == other.0.told
    }
}

/// Whether two texts are read alike: the same letters in the same order.
pub fn reads_alike(one: &str, other: &str) -> bool {
    Letters::alone(one, TextForm::AsText) == Letters::alone(other, TextForm::AsText)
}

/// Whether letters of a text are a name, wherever they stand in it.
fn may_name(sieve: Option<&Sieve>, finder: &AhoCorasick, text: &str, written: TextForm) -> bool {
    let told = sieve.and_then(|sieve| sieve.may_name(text, written));
    told.unwrap_or_else(|| finder.is_match(&Letters::alone(text, written)))
}

/// The first names of each of so many people.
fn firsts(patterns: &[String], shapes: &[Vec<Shape>], people: usize) -> Vec<Vec<String>> {
    let mut firsts = vec![Vec::new(); people];
    for (letters, shapes) in patterns.iter().zip(shapes) {
        for shape in shapes {
            if shape.kind() == NameForm::FirstAlone
                && let Some(own) = firsts.get_mut(shape.whose)
            {
                own.push(letters.clone());
            }
        }
    }
    firsts
}

impl Names {
    /// Of these people.
    pub fn new(told: NamesTold) -> Self {
        Self::again(told, &Self::default())
    }

    /// The same; those of `before`, if they are the same people's.
    pub fn again(mut told: NamesTold, before: &Self) -> Self {
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
        let (patterns, shapes): (Vec<_>, Vec<_>) = shapes.all.into_iter().unzip();
        let finder = AhoCorasick::new(&patterns).ok();
        let is_whole = |shapes: &Vec<Shape>| shapes.iter().any(|shape| shape.kind().is_whole());
        let whole: Vec<usize> = (0..shapes.len())
            .filter(|&at| shapes.get(at).is_some_and(is_whole))
            .collect();
        let words = || whole.iter().filter_map(|&at| patterns.get(at));
        let whole_begins = Sieve::new(words().map(String::as_str));
        let finder_of_whole = AhoCorasick::new(words()).ok();
        let whole = finder_of_whole.map(|finder| (finder, whole));
        let names = patterns.iter().zip(&shapes).filter(|(_, shapes)| {
            let mut kinds = shapes.iter().map(Shape::kind);
            kinds.any(|kind| !matches!(kind, NameForm::Other | NameForm::Known))
        });
        let begins = Sieve::new(names.map(|(name, _)| name.as_str()));
        let initials = Initials::new(told.people.iter().map(|(name, _)| name.as_str()));
        let firsts = firsts(&patterns, &shapes, told.people.len());
        let labels = told.people.iter().chain(&told.firms);
        let labels: Vec<String> = labels.map(|(_, label)| label.clone()).collect();
        let mut list = List {
            finder: finder.filter(|_| !told.people.is_empty() || !told.firms.is_empty()),
            whole: whole.filter(|(_, whole)| !whole.is_empty()),
            told,
            labels,
            shapes,
            firsts,
            begins,
            whole_begins,
            initials,
        };
        // What stands in for a name can hold one itself.
        let labels = std::mem::take(&mut list.labels);
        let mut whole = Self(Arc::new(list));
        let labels = labels.iter().map(|label| whole.put(label, |_| REST));
        let labels: Vec<String> = labels.map(Cow::into_owned).collect();
        if let Some(list) = Arc::get_mut(&mut whole.0) {
            list.labels = labels;
        }
        whole
    }

    /// Where a text names somebody, or may, in order.
    pub fn find(&self, text: &str, written: TextForm) -> Vec<Hit<'_>> {
        let mut hits = self.find_kinds(text, written, |_| true);
        let initials = self.0.initials.find(text).into_iter();
        let initials = initials.filter(|(range, _)| !self.is_listed(&text[range.clone()]));
        let known = hits.len();
        for (range, whose) in initials {
            let free = |hit: &Hit<'_>| hit.range.end <= range.start || range.end <= hit.range.start;
            if hits[..known].iter().all(free) {
                hits.push(Hit {
                    range,
                    label: self.0.labels.get(whose).map_or("", String::as_str),
                    sure: Sure::Perhaps,
                });
            }
        }
        if hits.len() > known {
            hits.sort_by_key(|hit| hit.range.start);
        }
        hits
    }

    fn find_kinds(
        &self,
        text: &str,
        written: TextForm,
        wanted: impl Fn(NameForm) -> bool,
    ) -> Vec<Hit<'_>> {
        let Some(finder) = &self.0.finder else {
            return Vec::new();
        };
        // Most texts name nobody, and their letters alone say so.
        if !may_name(self.0.begins.as_ref(), finder, text, written) {
            return Vec::new();
        }
        let letters = Letters::of(text, written);
        let mut named = Vec::new();
        let mut perhaps = Vec::new();
        let mut others = Vec::new();
        let mut known = Vec::new();
        let mut values = Vec::new();
        let mut halves = Vec::new();
        for hit in finder.find_overlapping_iter(&letters.text) {
            let (from, to) = (hit.start(), hit.end());
            // Most of what is found is the middle of another word.
            if from > 0 && !letters.parts(from) {
                continue;
            }
            let place = letters.place(from, to);
            let mut whereby = None;
            for shape in self
                .0
                .shapes
                .get(hit.pattern().as_usize())
                .into_iter()
                .flatten()
            {
                let whose = shape.whose;
                if shape.kind() == NameForm::LastAlone
                    && wanted(NameForm::Initial)
                    && let Some(firsts) = self.0.firsts.get(whose)
                    && shape.is_at(&letters, from, to)
                    && let Some((from, to)) = short_first(&letters, from, to, firsts)
                {
                    let kind = NameForm::Initial;
                    named.push(NameHit::new(from, to, kind, whose));
                }
                let among = *whereby.get_or_insert_with(|| among(text, &place));
                let found = NameHit::new(from, to, shape.kind(), whose);
                let alone = matches!(shape.kind(), NameForm::FirstAlone | NameForm::LastAlone);
                if alone && is_value(text, &place) && shape.is_at(&letters, from, to) {
                    values.push(found);
                }
                if alone && wanted(shape.kind()) && shape.is_at(&letters, from, to) {
                    halves.push(found);
                }
                let Some(sure) = shape.fits(&letters, from, to, among) else {
                    continue;
                };
                match (shape.kind(), sure) {
                    (NameForm::Other, _) => others.push(found),
                    (NameForm::Known, _) => known.push(found),
                    (kind, Sure::Named) if !wanted(kind) => {}
                    (_, Sure::Named) if is_doubtful(text, &letters, &found) => perhaps.push(found),
                    (_, Sure::Named) => named.push(found),
                    (_, Sure::Perhaps) => perhaps.push(found),
                }
            }
        }
        let others = Cover::new(others);
        let known = Cover::new(known);
        if wanted(NameForm::FirstAlone) {
            between(text, &letters, &perhaps, &mut named);
            in_small(text, &letters, &halves, &mut named);
            let free = |found: &NameHit| !others.holds(found) && !known.holds(found);
            let alone: Vec<NameHit> = perhaps.iter().copied().filter(free).collect();
            values.retain(free);
            together(text, &letters, (&alone, &values), &mut named);
        }
        named.retain(|found| {
            let single = found.kind == NameForm::Single && known.holds(found);
            // Two personas side by side are nobody's name.
            let single = single || found.is_parted(&letters) && known.meets(found);
            // Silver Lake, Bob: that is a lake.
            !others.holds(found) && !others.straddles(found) && !single
        });
        perhaps.retain(|found| !others.holds(found) && !known.holds(found));
        // Of a list, "Lee, Bob Lee, Bob", the first names lead.
        let (turned, mut plain): (Vec<_>, Vec<_>) = named.into_iter().partition(|found| {
            matches!(found.kind, NameForm::Reversed | NameForm::ReversedInitial)
        });
        // Of Lee, Bob Cid the first names are no name by themselves.
        let longest = turned.iter().map(|all| all.to - all.from).max();
        let owned = ByOwner::new(&turned, |all| all.from);
        plain.retain(|found| {
            let holds =
                |all: &NameHit| found.to <= all.to && all.to - all.from > found.to - found.from;
            let start = found.from.saturating_sub(longest.unwrap_or(0));
            !owned.of(found.whose, start..=found.from).any(holds)
        });
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
        let hit = |found: NameHit, sure| {
            let label = self.0.labels.get(found.whose).map(String::as_str);
            Hit {
                range: letters.place(found.from, found.to),
                label: match found.part {
                    NamePart::Rest => REST,
                    NamePart::All | NamePart::Label => label.unwrap_or(""),
                },
                sure,
            }
        };
        let mut hits: Vec<Hit<'_>> = Vec::with_capacity(named.len() + perhaps.len());
        hits.extend(self.with_rests(text, &named, |found| hit(*found, Sure::Named)));
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

    /// The places of names, each with what belongs to it and to no other name.
    fn with_rests<'n>(
        &self,
        text: &str,
        named: &[NameHit],
        hit: impl Fn(&NameHit) -> Hit<'n>,
    ) -> Vec<Hit<'n>> {
        let mut all: Vec<(NameForm, bool, Hit<'n>)> = named
            .iter()
            .map(|found| (found.kind, found.part == NamePart::All, hit(found)))
            .collect();
        all.sort_by_key(|(.., hit)| hit.range.start);
        let told = &self.0.told;
        let known = |word: &str| {
            let all = told.known.iter().chain(&told.not_names);
            let mut words = all.flat_map(|words| words.split_whitespace());
            words.any(|known| known.eq_ignore_ascii_case(word))
        };
        for at in 0..all.len() {
            let start = at.checked_sub(1).and_then(|at| all.get(at));
            let start = start.map_or(0, |(.., hit)| hit.range.end);
            let end = all.get(at + 1);
            let end = end.map_or(text.len(), |(.., hit)| hit.range.start);
            if let Some((kind, true, hit)) = all.get_mut(at) {
                let place = hit.range.clone();
                hit.range = rest::with_rest(text, place, *kind, &(start..end), known);
            }
        }
        all.into_iter().map(|(.., hit)| hit).collect()
    }

    /// Where a file that leaves names somebody in full, in order. Names that
    /// were told are no finding.
    pub fn find_whole(&self, text: &str, written: TextForm) -> Vec<Range<usize>> {
        let mut found = self.find_in_questions(text, written);
        found.extend(self.find_in_one(text, written));
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup();
        found
    }

    /// Both halves of a name as values of a link, which no page shows side by side.
    fn find_in_questions(&self, text: &str, written: TextForm) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for link in questions(text) {
            let hits = self.find_kinds(&text[link.clone()], written, |kind| {
                kind.is_whole() || kind == NameForm::FirstAlone
            });
            let mut named = hits.iter().filter(|hit| hit.sure == Sure::Named);
            let ends = (named.clone().next(), named.next_back());
            if let (Some(first), Some(last)) = ends {
                found.push(link.start + first.range.start..link.start + last.range.end);
            }
        }
        found
    }

    fn find_in_one(&self, text: &str, written: TextForm) -> Vec<Range<usize>> {
        let Some((finder, patterns)) = &self.0.whole else {
            return Vec::new();
        };
        if !may_name(self.0.whole_begins.as_ref(), finder, text, written) {
            return Vec::new();
        }
        let letters = Letters::of(text, written);
        let mut fits = finder.find_overlapping_iter(&letters.text).filter(|hit| {
            let (from, to) = (hit.start(), hit.end());
            if from > 0 && !letters.parts(from) {
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
                let among = among(text, &place);
                shape.fits(&letters, from, to, among) == Some(Sure::Named)
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

    /// Where an address or an id, which have no capitals, holds the name of somebody who
    /// is called by one word.
    pub fn find_single(&self, address: &str) -> Option<Range<usize>> {
        let mut begins = true;
        let capitals = address.chars().map(|c| {
            let written = if begins { c.to_ascii_uppercase() } else { c };
            begins = !c.is_alphanumeric();
            written
        });
        let capitals: String = capitals.collect();
        let single = |kind| kind == NameForm::Single;
        let hits = self.find_kinds(&capitals, TextForm::AsText, single);
        let named = hits.into_iter().find(|hit| hit.sure == Sure::Named);
        named.map(|hit| hit.range)
    }

    /// Where an address names somebody for certain, which has neither capitals nor
    /// blanks: that of a link, or an id or a class of a drawing.
    pub fn find_in_address(&self, address: &str) -> Option<Range<usize>> {
        let named = self.find_named(address, TextForm::AsText);
        let named = named.into_iter().next().map(|hit| hit.range);
        named.or_else(|| self.find_single(address))
    }

    /// Where a text names somebody for certain, with what has to go along with
    /// the name: the address that is made of it, markup of which half would be
    /// left.
    pub fn find_named(&self, text: &str, written: TextForm) -> Vec<Hit<'_>> {
        let mut hits = self.find_kinds(text, written, |_| true);
        hits.retain(|hit| hit.sure == Sure::Named);
        if hits.is_empty() {
            return hits;
        }
        let mut hits: Vec<Hit<'_>> = hits
            .into_iter()
            .flat_map(|hit| {
                let parts = by_cells(text, &hit.range).into_iter().enumerate();
                parts.map(move |(at, range)| Hit {
                    range,
                    label: if at == 0 { hit.label } else { REST },
                    sure: hit.sure,
                })
            })
            .collect();
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
        let hits = self.find_named(text, TextForm::AsText);
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
