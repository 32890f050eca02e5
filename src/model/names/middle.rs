//! What stands between a first name and a surname, so that both are one name all the same.

use std::cmp::Reverse;

use super::common::{PERHAPS_TITLES, TITLES, is_telling};
use super::fits::{TELLING, is_rare};
use super::letters::{Gap, Letters};
use super::places::{ByOwner, NameHit};
use super::spelt::NameForm;
use crate::model::counted::plain_letters;

/// Between a first name and a surname stand so many letters at most.
const MIDDLE: usize = 24;

/// What leads a surname, and is written small.
pub(super) const PARTICLES: [&str; 37] = [
    "af", "al", "av", "bin", "bint", "d", "da", "dal", "das", "de", "degli", "dei", "del", "della",
    "den", "der", "des", "di", "do", "dos", "du", "el", "het", "ibn", "la", "le", "op", "san",
    "st", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
];

/// What stands before another name of somebody: what they were born with, or go by.
pub(super) const BORN: [&str; 15] = [
    "aka",
    "alias",
    "born",
    "dit",
    "dite",
    "gen",
    "genannt",
    "geb",
    "geborene",
    "geborener",
    "nacida",
    "nacido",
    "ne",
    "nee",
    "nata",
];

/// Marks that stand between a first name and a surname in a list.
const APART: [char; 5] = ['/', '\u{b7}', '\u{2022}', '\u{2219}', '\u{30fb}'];

/// The same where the surname is hardly another word.
const SETS_OFF: [char; 4] = [':', ';', '\u{2013}', '\u{2014}'];

/// In these stands what somebody is called besides.
const BRACKETS: [(&str, &str); 3] = [
    (
        "([\"\u{201c}\u{201d}\u{201e}\u{ab}\u{bb}\u{2039}\u{203a}",
        ")]\"\u{201c}\u{201d}\u{ab}\u{bb}\u{2039}\u{203a}",
    ),
    ("'\u{2018}\u{2019}\u{201a}", "'\u{2018}\u{2019}"),
    ("-\u{2013}\u{2014}", "-\u{2013}\u{2014}"),
];

/// First names and surnames with a word or two between them that was not told:
/// Ann Marie Lee, Bob J. Example, Cid van Hale, Dot (Dolly) Mint.
pub(super) fn between(text: &str, letters: &Letters, alone: &[NameHit], named: &mut Vec<NameHit>) {
    let lasts = ByOwner::new(of_kind(alone, NameForm::LastAlone), |last| last.from);
    turned(text, letters, alone, named);
    for first in of_kind(alone, NameForm::FirstAlone) {
        let mut near = lasts.of(first.whose, first.to..=first.to + MIDDLE);
        let fits = |last: &&NameHit| {
            let within =
                letters.place(first.from, first.to).end..letters.place(last.from, last.to).start;
            let within = text.get(within).unwrap_or("");
            let beside = || is_nickname(within) || is_set_apart(within);
            is_middle(letters, first, last) || beside()
        };
        if let Some(last) = near.find(fits) {
            named.push(NameHit {
                to: last.to,
                kind: NameForm::Whole,
                ..*first
            });
        }
    }
}

fn of_kind(hits: &[NameHit], kind: NameForm) -> impl Iterator<Item = &NameHit> {
    hits.iter().filter(move |found| found.kind == kind)
}

/// The same in small letters, whatever is between, where the surname is hardly another
/// word, or where there are initials alone: ann m. exampleton, ann and bob exampleton.
pub(super) fn in_small(
    text: &str,
    letters: &Letters,
    halves: &[NameHit],
    named: &mut Vec<NameHit>,
) {
    let of = |kind| of_kind(halves, kind).filter(|found| !letters.is_capital(found.from));
    let firsts = ByOwner::new(of(NameForm::FirstAlone), |first| first.to);
    for last in of(NameForm::LastAlone) {
        let surname = &letters.text[last.from..last.to];
        let rare = is_rare(surname);
        let end = letters.place(last.from, last.to).start;
        let near = firsts.of(last.whose, last.from.saturating_sub(MIDDLE)..=last.from);
        // The nearest one: what is replaced is as little as may be.
        let Some(first) = near.max_by_key(|first| (first.to, Reverse(first.from))) else {
            continue;
        };
        let start = letters.place(first.from, first.to).end;
        let within = text.get(start..end).unwrap_or("\n\n");
        if rare && is_one_sentence(within) || surname.len() >= TELLING && is_initials(within) {
            named.push(NameHit {
                to: last.to,
                kind: NameForm::Whole,
                ..*first
            });
        }
    }
}

/// Whether no sentence, line or cell ends in it but behind a letter.
fn is_one_sentence(between: &str) -> bool {
    let marks = |c: char| c.is_alphabetic() || " \u{a0}\u{202f}\n._-()[]'\u{2019}&+*\"".contains(c);
    let mut parts = between.split(['.', '\n']).peekable();
    let mut ends = true;
    while let Some(part) = parts.next() {
        let word = part.rsplit([' ', '_', '-']).next().unwrap_or("");
        ends &= parts.peek().is_none() || word.chars().count() <= 1 || !between.contains('.');
    }
    let words = between.split(|c: char| !c.is_alphabetic());
    let words = words.filter(|word| !word.is_empty()).count();
    ends && words <= 3 && !between.contains("\n\n") && between.chars().all(marks)
}

/// Whether nothing is in it but letters by themselves.
fn is_initials(between: &str) -> bool {
    let words = between.split([' ', '\u{a0}', '.', '_', '-', '(', ')']);
    let mut words = words.filter(|word| !word.is_empty());
    words.all(|word| word.chars().count() == 1 && word.chars().all(char::is_alphabetic))
}

fn is_middle(letters: &Letters, first: &NameHit, last: &NameHit) -> bool {
    let (mut start, mut words) = (first.to, 0);
    let fits = match letters.gap(start) {
        Gap::Blank => true,
        // Anna-Maria Lee
        Gap::Joint => letters.is_capital(start),
        // Anna, Lee
        Gap::Comma => {
            start == last.from && letters.is_capital(start) && letters.is_capital(first.from)
        }
        _ => false,
    };
    if !fits {
        return false;
    }
    for at in first.to..=last.from {
        if !letters.text.is_char_boundary(at) {
            continue;
        }
        let gap = letters.gap(at);
        if at > first.to {
            let within = matches!(gap, Gap::None | Gap::Unseen | Gap::Markup | Gap::Quote);
            // d'Example is led by its d.
            match (within, at < last.from) {
                (true, true) => continue,
                (true, false) if gap != Gap::Quote => return false,
                _ => {}
            }
            let initial = letters.text[start..at].chars().count() == 1;
            let fits = match gap {
                Gap::Blank | Gap::Quote => true,
                // K.-L.
                Gap::Dotted => initial,
                Gap::Stop => initial || BORN.contains(&&letters.text[start..at]),
                _ => false,
            };
            if !fits {
                return false;
            }
            start = at;
        }
        if at == last.from {
            return letters.is_capital(at) && words <= 2;
        }
        let small = !letters.is_capital(at);
        if small && !is_particle(letters, at, last.from) {
            return false;
        }
        words += usize::from(!small);
    }
    false
}

/// Whether the word at a place is one that leads a surname.
fn is_particle(letters: &Letters, at: usize, end: usize) -> bool {
    let mut places = (at + 1..=end).filter(|place| letters.text.is_char_boundary(*place));
    let ends = |place: &usize| *place == end || letters.parts(*place);
    let word = places.find(ends).and_then(|to| letters.text.get(at..to));
    word.is_some_and(|word| PARTICLES.contains(&word) || BORN.contains(&word))
}

/// Whether nothing stands between them but a mark, or the end of what is quoted.
fn is_set_apart(between: &str) -> bool {
    let inner = between.trim_matches([' ', '\u{a0}']);
    let quote = |c: char| "\"\u{201c}\u{201d}\u{ab}\u{bb}\u{2039}\u{203a}".contains(c);
    let mut inner = inner.chars();
    let (one, rest) = (inner.next(), inner.next());
    let spaced = between.starts_with(' ') || between.ends_with(' ');
    spaced && rest.is_none() && one.is_some_and(|c| quote(c) || APART.contains(&c))
}

/// Lee / Anna, Lee · Anna, Lee, Dr. Anna: the surname first.
fn turned(text: &str, letters: &Letters, alone: &[NameHit], named: &mut Vec<NameHit>) {
    let firsts = ByOwner::new(of_kind(alone, NameForm::FirstAlone), |first| first.from);
    for last in of_kind(alone, NameForm::LastAlone) {
        let end = letters.place(last.from, last.to).end;
        let near = firsts.of(last.whose, last.to..=last.to + MIDDLE);
        // The nearest one, and as much of it as stands there.
        let Some(first) = near.min_by_key(|first| (first.from, Reverse(first.to))) else {
            continue;
        };
        let start = letters.place(first.from, first.to).start;
        let within = text.get(end..start).unwrap_or("");
        let within = within.trim_matches([' ', '\u{a0}', '\n']);
        let apart = is_one_of(within, &APART);
        // "Stone: Will it", but hardly any other word.
        let rare = is_rare(&letters.text[last.from..last.to]);
        let written = letters.is_capital(last.from) && letters.is_capital(first.from);
        let set_off = rare && written && (is_one_of(within, &SETS_OFF) || is_born(within));
        if apart || set_off || is_titled(within) {
            named.push(NameHit {
                to: first.to,
                kind: NameForm::Reversed,
                ..*last
            });
        }
    }
}

/// Whether it is one mark of these.
fn is_one_of(within: &str, marks: &[char]) -> bool {
    let mut all = within.chars();
    all.next().is_some_and(|mark| marks.contains(&mark)) && all.next().is_none()
}

/// Whether it says by which name somebody was born, between commas: , née Schmidt,
fn is_born(between: &str) -> bool {
    let inner = between.strip_prefix(',');
    let inner = inner.and_then(|inner| inner.strip_suffix(','));
    let mut words = inner.unwrap_or("").split_whitespace();
    let plain = |word: &str| plain_letters(word.trim_end_matches('.'));
    let leads = words
        .next()
        .is_some_and(|word| BORN.contains(&plain(word).as_str()));
    leads && words.all(|word| word.chars().all(|c| c.is_alphabetic() || is_joint(c)))
}

/// Whether titles stand between a surname and a first name, behind a comma at most.
fn is_titled(between: &str) -> bool {
    let titles = between.strip_prefix(',').unwrap_or(between);
    let words = titles.split(|c: char| !c.is_alphabetic());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let known = |word: &String| {
        let word = word.as_str();
        TITLES.contains(&word) || PERHAPS_TITLES.contains(&word)
    };
    let marks = |c: char| c.is_alphabetic() || " \u{a0}.-\n".contains(c);
    !words.is_empty() && words.iter().all(known) && titles.chars().all(marks)
}

/// Whether what stands between a first name and a surname is a name in brackets, or
/// between quotes.
fn is_nickname(between: &str) -> bool {
    let between = between.trim_matches([' ', '\u{a0}', '\n', '*', '_']);
    BRACKETS.iter().any(|(opens, closes)| {
        let inner = between.strip_prefix(|c| opens.contains(c));
        let inner = inner.and_then(|inner| inner.strip_suffix(|c| closes.contains(c)));
        let inner = inner.map(|inner| inner.trim_matches(' '));
        inner.is_some_and(|inner| {
            let fits = |c: char| c.is_alphabetic() || is_joint(c);
            !inner.is_empty() && inner.chars().all(fits)
        })
    })
}

fn is_joint(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | '\'' | '\u{2019}') || super::reading::is_accent(c)
}

/// A surname with the beginning of the first name beside it: Jo Example, example.jo;
/// of all that, from where to where.
pub(super) fn short_first(
    letters: &Letters,
    from: usize,
    to: usize,
    firsts: &[String],
) -> Option<(usize, usize)> {
    let fits = |word: &str| {
        let mut longer = firsts.iter().filter(|first| first.len() > word.len());
        word.len() > 1 && is_telling(word) && longer.any(|first| first.starts_with(word))
    };
    let written = |at: usize| letters.is_capital(from) && letters.is_capital(at);
    let before = letters.gap(from);
    if from > 0 && matches!(before, Gap::Dotted | Gap::Blank | Gap::Stop) {
        let near = (from.saturating_sub(MIDDLE)..from).rev();
        let start = near
            .filter(|at| letters.text.is_char_boundary(*at))
            .find(|&at| at == 0 || letters.gap(at) != Gap::None);
        if let Some(start) = start
            && fits(&letters.text[start..from])
            && (before == Gap::Dotted || written(start))
        {
            return Some((start, to));
        }
    }
    let behind = letters.gap(to);
    if to < letters.text.len() && matches!(behind, Gap::Dotted | Gap::Comma) {
        let near = to + 1..=(to + MIDDLE).min(letters.text.len());
        let end = near
            .filter(|at| letters.text.is_char_boundary(*at))
            .find(|&at| letters.gap(at) != Gap::None);
        if let Some(end) = end
            && fits(&letters.text[to..end])
            && (behind == Gap::Dotted || written(to))
        {
            return Some((from, end));
        }
    }
    None
}
