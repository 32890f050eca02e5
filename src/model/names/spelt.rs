//! The ways in which a name is written.

use std::collections::BTreeMap;

use super::common::is_telling;
use super::cyrillic;
use super::greek;
use super::parts::{
    Part, contracted, initial, is_ideograph, letter, nicknamed, parts, shortened, some_of, split,
};
use super::slavic;

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

/// So many letters of a bent surname are no other word.
const TELLING_BENT: usize = 6;

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
        let bent = slavic::in_cases(name).into_iter();
        for (first, last) in bent.chain(greek::in_cases(name)) {
            self.bent(&split(&first, false), &split(&last, false), whose);
        }
    }

    /// A name as a sentence bends it. Of what is left of it alone only a long surname
    /// is sought: a short one, or a first name, is soon another word.
    fn bent(&mut self, first: &[String], last: &[String], whose: usize) {
        let initial = initial(first);
        self.pair(NameForm::Whole, &[first], &[last], whose);
        self.pair(NameForm::Reversed, &[last], &[first], whose);
        self.pair(NameForm::Initial, &[&initial], &[last], whose);
        let alone = last.concat();
        if alone.chars().count() >= TELLING_BENT && is_telling(&alone) {
            self.add(NameForm::LastAlone, &[last], whose);
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
