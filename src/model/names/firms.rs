//! The ways in which the name of a firm is written.

use super::common::is_telling;
use super::cyrillic;
use super::fits::is_rare;
use super::greek;
use super::parts::{Part, contracted, spell_out, split};
use super::spelt::{NameForm, Shapes};

/// What a firm's name begins with may be it by itself where it has so many letters.
const SHORTEST: usize = 4;

/// How one writes the `&` of a firm's name in words.
const AND: [&str; 5] = ["and", "und", "et", "y", "e"];

/// What a firm's name ends with, and is left away when one speaks of it.
const LEGAL_FORMS: [&str; 54] = [
    "ab",
    "ag",
    "aktiengesellschaft",
    "and",
    "aps",
    "as",
    "asa",
    "bv",
    "bvba",
    "co",
    "company",
    "corp",
    "corporation",
    "cv",
    "doo",
    "eg",
    "eirl",
    "ek",
    "et",
    "eurl",
    "ev",
    "gbr",
    "ggmbh",
    "gmbh",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "ohg",
    "ou",
    "oy",
    "oyj",
    "plc",
    "pty",
    "pvt",
    "sa",
    "sarl",
    "sas",
    "scs",
    "se",
    "sl",
    "spa",
    "srl",
    "sro",
    "ug",
];

impl Shapes {
    /// Adds the name of a firm, which is written as it is or as one writes who has no
    /// such letters, without its legal form as often as not, and with a word for its
    /// `&`. What it begins with may be it, and a word of it that is hardly another one.
    pub fn firm(&mut self, name: &str, whose: usize) {
        self.small = !name.contains(char::is_uppercase);
        let others = [Some(spell_out(name)), contracted(name)];
        let others = others.into_iter().flatten().filter(|other| other != name);
        let others = others.chain(cyrillic::in_latin(name));
        let others = others.chain(greek::in_latin(name));
        for other in std::iter::once(name.to_owned()).chain(others) {
            self.firm_as_written(&other, whose);
        }
        self.small = false;
    }

    fn firm_as_written(&mut self, name: &str, whose: usize) {
        let words: Vec<&str> = name.split_whitespace().collect();
        let ands = words.iter().any(|word| *word == "&" || *word == "+");
        let others = AND.iter().filter(|_| ands);
        for and in std::iter::once(&"").chain(others) {
            let parts: Vec<Part> = words
                .iter()
                .map(|word| match *word {
                    "&" | "+" => split(and, false),
                    word => split(word, false),
                })
                .collect();
            let parts: Vec<&[String]> = parts.iter().map(Vec::as_slice).collect();
            self.firm_of(&parts, whose);
            let is_form = |part: &&&[String]| {
                let word = part.concat();
                word.is_empty() || LEGAL_FORMS.contains(&word.as_str())
            };
            let form = parts.iter().rev().take_while(is_form).count();
            let own = &parts[..parts.len() - form];
            self.firm_of(own, whose);
            if own.len() > 1 {
                self.words_of_firm(own, whose);
            }
        }
    }

    fn words_of_firm(&mut self, parts: &[&[String]], whose: usize) {
        // Otto Lake, of Otto Lake Roofs.
        for pair in parts.windows(2).filter(|_| parts.len() > 2) {
            if pair.iter().all(|part| !part.is_empty()) {
                self.add(NameForm::LastAlone, pair, whose);
            }
        }
        for (at, part) in parts.iter().enumerate() {
            let word = part.concat();
            let begins = at == 0 && word.chars().count() >= SHORTEST && is_telling(&word);
            if begins || is_rare(&word) {
                self.add(NameForm::LastAlone, &[part], whose);
            }
        }
    }

    fn firm_of(&mut self, parts: &[&[String]], whose: usize) {
        let words = parts.iter().filter(|part| !part.is_empty()).count();
        let kind = if words > 1 {
            NameForm::Firm
        } else {
            NameForm::Single
        };
        self.add(kind, parts, whose);
    }
}
