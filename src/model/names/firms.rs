//! The ways in which the name of a firm is written.

use super::spelt::{NameForm, Part, Shapes, split};

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
    /// Adds the name of a firm, which is written as it is, without its legal form
    /// as often as not, and with a word for its `&`.
    pub fn firm(&mut self, name: &str, whose: usize) {
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
            self.firm_of(&parts[..parts.len() - form], whose);
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
