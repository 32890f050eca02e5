//! The ways in which a name is written.

use std::collections::BTreeMap;

use super::common::{PERHAPS_TITLES, TITLES, is_telling};
use super::cyrillic;
use super::greek;
use super::letters::{Letters, TextForm, is_unspaced};
use super::places::{BORN, PARTICLES};

/// How sure it is that somebody is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Nobody else can be meant.
    Named,
    /// A surname or a first name, or letters that may be one.
    Perhaps,
}

/// A way to write a name, as letters without case and accents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    pub(super) kind: NameForm,
    /// Where one part ends and the next begins, in bytes of the letters; and
    /// whether both can be one word.
    pub(super) breaks: Vec<(usize, bool)>,
    /// Whether the name was given without any capital.
    pub(super) small: bool,
    /// Whose, by place in the list of people.
    pub whose: usize,
}

/// What of a name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameForm {
    /// First name and surname in this order, and whatever is between.
    Whole,
    /// The surname first.
    Reversed,
    /// An initial and the surname.
    Initial,
    /// The surname, and an initial.
    ReversedInitial,
    /// The first name, and the surname's initial.
    First,
    /// A name of one word.
    Single,
    /// What a firm is called.
    Firm,
    /// The first name alone.
    FirstAlone,
    /// The surname alone.
    LastAlone,
    /// Something that only looks like a name.
    Other,
    /// The same, where a name is certain in it none the less.
    Known,
}

impl NameForm {
    /// Whether it is all that somebody is called by.
    pub fn is_whole(self) -> bool {
        matches!(
            self,
            Self::Whole | Self::Reversed | Self::Single | Self::Firm
        )
    }
}

/// The shapes of many names, by their letters.
#[derive(Debug, Default)]
pub struct Shapes {
    /// All ways to write what these letters are.
    pub all: BTreeMap<String, Vec<Shape>>,
    /// Whether what is added was given without any capital.
    pub(super) small: bool,
}

/// A part of a name: the words of one between hyphens.
pub(super) type Part = Vec<String>;

impl Shapes {
    /// Adds all ways to write the name of the person `whose`.
    pub fn name(&mut self, name: &str, whose: usize) {
        self.small = !name.contains(char::is_uppercase);
        let plain = parts(name, false);
        let nicknamed = nicknamed(name);
        for other in &nicknamed {
            self.as_written(other, whose);
        }
        if nicknamed.is_empty() {
            self.as_written(name, whose);
        } else {
            let all: Vec<&[String]> = plain.iter().map(|(part, _)| part.as_slice()).collect();
            self.add(NameForm::Whole, &all, whose);
        }
        self.unspaced(name, whose);
        self.small = false;
    }

    /// The same of a name without another one in brackets.
    fn as_written(&mut self, name: &str, whose: usize) {
        let plain = parts(name, false);
        self.spellings(&plain, whose);
        if let Some(led) = shortened(&plain) {
            self.spellings(&led, whose);
        }
        let spelt_out = parts(name, true);
        if spelt_out != plain {
            self.spellings(&spelt_out, whose);
        }
        let others = cyrillic::in_cases(name);
        let others = others.into_iter().chain(cyrillic::in_latin(name));
        let others = others.chain(greek::in_latin(name));
        for other in others.chain(contracted(name)) {
            self.spellings(&parts(&other, false), whose);
        }
    }

    /// Of a name without blanks, 王小明, the part that one is called by among those
    /// who know one, and of two and two the first as well: 田中太郎.
    fn unspaced(&mut self, name: &str, whose: usize) {
        let letters: Vec<char> = name.trim().chars().collect();
        if !letters.iter().all(|&letter| is_ideograph(letter)) {
            return;
        }
        let part = |letters: &[char]| split(&letters.iter().collect::<String>(), false);
        // With a blank where one has it, 王 小明, and turned round, 小明王 and 小明 王.
        if (3..=4).contains(&letters.len()) {
            for at in 1..=2 {
                let (family, given) = letters.split_at(at);
                let (family, given) = (part(family), part(given));
                self.pair(NameForm::Whole, &[&family], &[&given], whose);
                if letters.len() - at == 2 {
                    self.pair(NameForm::Reversed, &[&given], &[&family], whose);
                }
            }
        }
        let (family, given) = match letters.as_slice() {
            [_, given @ ..] if given.len() == 2 => (&[][..], given),
            [family @ .., one, two] if family.len() == 2 => (family, &[*one, *two][..]),
            _ => return,
        };
        for (kind, letters) in [(NameForm::FirstAlone, given), (NameForm::LastAlone, family)] {
            self.add(kind, &[&part(letters)], whose);
        }
    }

    /// Adds words that only look like a name.
    pub fn not_a_name(&mut self, words: &str) {
        self.other(words, NameForm::Other);
    }

    /// Adds what the report is about, in which a name alone is none.
    pub fn known(&mut self, words: &str) {
        self.other(words, NameForm::Known);
    }

    fn other(&mut self, words: &str, kind: NameForm) {
        let parts: Vec<Part> = words
            .split_whitespace()
            .map(|word| split(word, false))
            .collect();
        let parts: Vec<&[String]> = parts.iter().map(Vec::as_slice).collect();
        self.add(kind, &parts, 0);
    }

    fn spellings(&mut self, parts: &[(Part, bool)], whose: usize) {
        let names: Vec<&[String]> = parts.iter().map(|(part, _)| part.as_slice()).collect();
        let [first, .., last] = names.as_slice() else {
            if let [only] = names.as_slice() {
                self.add(NameForm::Single, &[only], whose);
            }
            return;
        };
        self.add(NameForm::Whole, &names, whose);
        // From the first small word on: van der Berg.
        let family = parts
            .iter()
            .position(|(_, small)| *small)
            .filter(|at| *at > 0);
        let family = family.unwrap_or(names.len() - 1);
        let given = &names[..family];
        let (mut firsts, mut lasts) = (some_of(first), some_of(last));
        firsts.dedup();
        lasts.dedup();
        let mut surnames: Vec<Vec<&[String]>> = lasts.iter().map(|last| vec![*last]).collect();
        if family < names.len() - 1 {
            surnames.push(names[family..].to_vec());
        }
        for surname in &surnames {
            for first in &firsts {
                let initial = initial(first);
                let initial = [initial.as_slice()];
                self.pair(NameForm::Whole, &[first], surname, whose);
                self.pair(NameForm::Reversed, surname, &[first], whose);
                if first.concat().chars().count() > 1 {
                    self.pair(NameForm::Initial, &initial, surname, whose);
                    self.pair(NameForm::ReversedInitial, surname, &initial, whose);
                }
            }
            if first.len() > 1 {
                self.of_two(first, surname, whose);
            }
            if given.len() > 1 {
                self.pair(NameForm::Reversed, surname, given, whose);
                if given.iter().all(|part| is_telling(&part.concat())) {
                    self.add(NameForm::FirstAlone, given, whose);
                }
                let initials: Vec<Part> = given.iter().map(|part| initial(part)).collect();
                let initials: Vec<&[String]> = initials.iter().map(Vec::as_slice).collect();
                self.pair(NameForm::Initial, &initials, surname, whose);
                self.pair(NameForm::ReversedInitial, surname, &initials, whose);
                // Some go by their second name.
                if let [_, second, ..] = given
                    && second.concat().chars().count() > 1
                {
                    self.pair(NameForm::Whole, &[second], surname, whose);
                    self.pair(NameForm::Reversed, surname, &[second], whose);
                }
            }
            if let Some(start) = surname.first() {
                let initial = initial(start);
                for first in &firsts {
                    self.add(NameForm::First, &[first, &initial], whose);
                }
            }
            let alone: String = surname.iter().map(|part| part.concat()).collect();
            if is_telling(&alone) {
                self.add(NameForm::LastAlone, surname, whose);
            }
        }
        // Meer, Jean van der
        if let Some(leads) = names
            .get(family..names.len() - 1)
            .filter(|all| !all.is_empty())
        {
            for given in [given, &[first]] {
                let behind: Vec<&[String]> = given.iter().chain(leads).copied().collect();
                self.pair(NameForm::Reversed, &[last], &behind, whose);
            }
        }
        // Where the surname was told first, as in Nguyen Van An, it may stand last.
        if names.len() > 2 && family == names.len() - 1 {
            self.pair(NameForm::Whole, &names[1..], &names[..1], whose);
        }
        for first in &firsts {
            if is_telling(&first.concat()) {
                self.add(NameForm::FirstAlone, &[first], whose);
            }
        }
        // Of two surnames, as in García López, one goes by the first or by both.
        let Some(both) = names.len().checked_sub(2).filter(|at| *at > 0) else {
            return;
        };
        let one = names[both];
        if family < names.len() - 1 || one.concat().chars().count() < 2 {
            return;
        }
        for first in &firsts {
            let initial = initial(first);
            self.pair(NameForm::Whole, &[first], &[one], whose);
            self.pair(NameForm::Whole, &[first], &names[both..], whose);
            self.pair(NameForm::Initial, &[&initial], &[one], whose);
            self.pair(NameForm::Initial, &[&initial], &names[both..], whose);
            self.pair(
                NameForm::ReversedInitial,
                &names[both..],
                &[&initial],
                whose,
            );
            self.pair(NameForm::ReversedInitial, &[one], &[&initial], whose);
            self.pair(NameForm::Reversed, &names[both..], &[first], whose);
        }
        if let Some(second) = names[..both].get(1) {
            let initials: Vec<Part> = names[..both].iter().map(|part| initial(part)).collect();
            let initials: Vec<&[String]> = initials.iter().map(Vec::as_slice).collect();
            for surname in [&names[both..], &[one]] {
                self.pair(NameForm::Initial, &initials, surname, whose);
                self.pair(NameForm::ReversedInitial, surname, &initials, whose);
                self.pair(NameForm::Whole, &[second], surname, whose);
                self.pair(NameForm::Reversed, surname, &[second], whose);
            }
        }
        self.pair(NameForm::Whole, &names[..both], &[one], whose);
        self.pair(NameForm::Reversed, &names[both..], &names[..both], whose);
        self.pair(NameForm::Reversed, &[one], &names[..both], whose);
        if is_telling(&one.concat()) {
            self.add(NameForm::LastAlone, &[one], whose);
        }
    }

    /// Of a first name of two, Marie-Claire: M.-C., and Marie-C.
    fn of_two(&mut self, first: &[String], surname: &[&[String]], whose: usize) {
        let initials: Part = first.iter().filter_map(|word| letter(word)).collect();
        self.pair(NameForm::Initial, &[&initials], surname, whose);
        self.pair(NameForm::ReversedInitial, surname, &[&initials], whose);
        let (Some(one), Some(rest)) = (first.first(), initials.get(1..)) else {
            return;
        };
        let half: Part = std::iter::once(one).chain(rest).cloned().collect();
        self.pair(NameForm::Whole, &[&half], surname, whose);
    }

    fn pair(&mut self, kind: NameForm, one: &[&[String]], two: &[&[String]], whose: usize) {
        let both: Vec<&[String]> = one.iter().chain(two).copied().collect();
        self.add(kind, &both, whose);
    }

    pub(super) fn add(&mut self, kind: NameForm, parts: &[&[String]], whose: usize) {
        let mut letters = String::new();
        let mut breaks = Vec::new();
        for part in parts {
            for (at, word) in part.iter().enumerate() {
                if !letters.is_empty() {
                    breaks.push((letters.len(), at > 0));
                }
                letters.push_str(word);
            }
        }
        if letters.chars().count() < 2 {
            return;
        }
        let shapes = self.all.entry(letters).or_default();
        let shape = Shape {
            kind,
            breaks,
            small: self.small,
            whose,
        };
        // Halves of names are put together person by person.
        let alone = matches!(kind, NameForm::FirstAlone | NameForm::LastAlone);
        let same = |known: &Shape| {
            let same =
                known.kind == kind && known.breaks == shape.breaks && known.small == shape.small;
            same && (known.whose == whose || !alone)
        };
        if !shapes.iter().any(same) {
            shapes.push(shape);
        }
    }
}

/// A part, and the first of its words where there are several: Anna for
/// Anna-Lena.
fn some_of(part: &[String]) -> Vec<&[String]> {
    let mut some = vec![part];
    if part.len() > 1 {
        // Of O'Hale the O is no name.
        let long = |word: &&[String]| word.concat().chars().count() > 1;
        some.extend(part.chunks(1).filter(long));
    }
    some
}

fn initial(part: &[String]) -> Part {
    part.first()
        .and_then(|word| letter(word))
        .into_iter()
        .collect()
}

fn letter(word: &str) -> Option<String> {
    word.chars().next().map(String::from)
}

/// The first letters of a name: of the first name and the surname, and of all that
/// are written with a capital.
pub(super) fn initials(name: &str) -> Vec<String> {
    let parts = parts(name, false);
    let ends = [parts.first(), parts.last()];
    let short = |parts: &[&(Part, bool)]| -> String {
        let letters = parts.iter().flat_map(|(part, _)| initial(part));
        letters.collect()
    };
    if parts.len() < 2 {
        return Vec::new();
    }
    let ends: Vec<&(Part, bool)> = ends.into_iter().flatten().collect();
    let all: Vec<&(Part, bool)> = parts.iter().filter(|(_, small)| !small).collect();
    vec![short(&ends), short(&all)]
}

/// A name whose surname is led by small words, with their first letters alone: v. d.
/// Berg for van der Berg.
fn shortened(parts: &[(Part, bool)]) -> Option<Vec<(Part, bool)>> {
    let mut any = false;
    let parts = parts.iter().enumerate().map(|(at, (part, small))| {
        let led = *small && at > 0 && at + 1 < parts.len();
        any |= led;
        match led {
            true => (initial(part), true),
            false => (part.clone(), *small),
        }
    });
    let parts: Vec<_> = parts.collect();
    any.then_some(parts)
}

/// The parts of a name in the order in which it is said, without titles; and
/// for each whether it is written small.
fn parts(name: &str, spelt_out: bool) -> Vec<(Part, bool)> {
    let is_title = |part: &Part, among: &[&str]| among.contains(&part.concat().as_str());
    let any = |(part, _): &(Part, bool)| is_title(part, &TITLES) || is_title(part, &PERHAPS_TITLES);
    let (before, after) = match name.split_once(',') {
        // Only what stands behind a comma, and is no title, is said first.
        Some((before, after)) if !words(after, spelt_out).iter().all(any) => (after, before),
        Some((before, _)) => (before, ""),
        None => (name, ""),
    };
    let mut all = words(before, spelt_out);
    all.extend(words(after, spelt_out));
    all.retain(|(part, _)| !is_title(part, &TITLES));
    let left = all
        .iter()
        .filter(|(part, _)| !is_title(part, &PERHAPS_TITLES));
    if left.count() > 1 {
        all.retain(|(part, _)| !is_title(part, &PERHAPS_TITLES));
    }
    // Of De la Cruz the first one leads as well.
    for at in (1..all.len().saturating_sub(1)).rev() {
        let leads = all[at + 1].1 && PARTICLES.contains(&all[at].0.concat().as_str());
        all[at].1 |= leads;
    }
    // van der Berg Pieter: the small words lead the surname.
    let small = all.iter().take_while(|(_, small)| *small).count();
    if small > 0 && all.len() > small + 1 {
        all.rotate_left(small + 1);
    }
    all
}

fn words(text: &str, spelt_out: bool) -> Vec<(Part, bool)> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')' | '"'));
    let words = words.filter_map(|word| {
        let part = split(word, spelt_out);
        let small = word.chars().next().is_some_and(char::is_lowercase);
        (!part.is_empty()).then_some((part, small))
    });
    words.collect()
}

/// A name that was given with another one in brackets or between quotes: without it,
/// and with it in the place of the first name, or of the surname where somebody was born
/// with it.
fn nicknamed(name: &str) -> Vec<String> {
    const MARKS: [(char, &str); 5] = [
        ('(', ")"),
        ('[', "]"),
        ('"', "\""),
        ('\u{201c}', "\u{201d}"),
        ('\u{201e}', "\u{201c}\u{201d}"),
    ];
    let Some((open, closes)) = MARKS.iter().find(|(open, _)| name.contains(*open)) else {
        return Vec::new();
    };
    let Some((before, rest)) = name.split_once(*open) else {
        return Vec::new();
    };
    let Some((other, after)) = rest.split_once(|c| closes.contains(c)) else {
        return Vec::new();
    };
    let other = other.trim();
    let born = other.split(' ').next().unwrap_or("").trim_end_matches('.');
    let born = BORN.contains(&Letters::alone(born, TextForm::AsText).as_str());
    let other = match born {
        true => other.split_once(' ').map_or("", |(_, other)| other),
        false => other,
    };
    let (before, after) = (before.trim(), after.trim());
    let plain = format!("{before} {after}");
    let plain = plain.trim();
    let mut all = vec![plain.to_owned()];
    if let Some((first, surname)) = plain.split_once(' ')
        && !other.is_empty()
    {
        all.push(match born {
            true => format!("{first} {other}"),
            false => format!("{other} {surname}"),
        });
    }
    all
}

/// The letters of the words between hyphens and apostrophes.
pub(super) fn split(word: &str, spelt_out: bool) -> Part {
    let words = word.split([
        '-', '\u{2010}', '\u{2011}', '_', '/', '\'', '\u{2019}', '\u{2bc}',
    ]);
    let words = words.map(|word| {
        let word = match spelt_out {
            true => spell_out(word),
            false => word.to_owned(),
        };
        Letters::of(&word, TextForm::AsText).text
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// A letter of a name that is written without blanks.
fn is_ideograph(letter: char) -> bool {
    // Thai and Burmese names are no words of two or three letters.
    is_unspaced(letter) && letter >= '\u{1100}' && !('\u{1780}'..='\u{17ff}').contains(&letter)
}

/// The same the other way round: Mueller as others write it, Müller. Behind a
/// vowel, or a q, it is no other letter: Bauer, Quentin.
pub(super) fn contracted(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    let mut before = None;
    let mut letters = name.chars().peekable();
    while let Some(c) = letters.next() {
        out.push(c);
        let two = match c.to_ascii_lowercase() {
            'a' => &['e', 'a'][..],
            'o' | 'u' => &['e'],
            _ => &[],
        };
        let apart = matches!(before, Some('a' | 'e' | 'i' | 'o' | 'u' | 'q'));
        if !apart && letters.next_if(|next| two.contains(next)).is_some() {
            before = Some('e');
        } else {
            before = Some(c.to_ascii_lowercase());
        }
    }
    (out != name).then_some(out)
}

/// As one writes who has no such letters: Mueller, Soerensen, Aase.
pub(super) fn spell_out(word: &str) -> String {
    use icu_normalizer::ComposingNormalizerBorrowed;
    let word = ComposingNormalizerBorrowed::new_nfc().normalize(word);
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'ä' | 'Ä' => out.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            'å' | 'Å' => out.push_str("aa"),
            c => out.push(c),
        }
    }
    out
}
