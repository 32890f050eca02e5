//! Whether a question is about our product or about somebody else's.

use super::words::{self, folded};

/// The products that the report speaks of.
#[derive(Debug, Default)]
pub(super) struct Products {
    /// Each with all that it is called, folded, its id and its name.
    all: Vec<NamedProduct>,
    /// The id of the one that a survey is about where it doesn't say so.
    ours: Option<String>,
    /// Surveys that say which they are about.
    surveys: Vec<(String, String)>,
}

/// A product of the report.
#[derive(Debug)]
pub(super) struct NamedProduct {
    pub(super) id: String,
    pub(super) name: String,
    called: Vec<String>,
}

/// Of whom a question is, where it is not plainly about us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose<'p> {
    /// Of this product, which the survey is not about.
    Product(&'p NamedProduct),
    /// Of somebody without a name: a previous supplier, them.
    Others,
}

impl PartialEq for NamedProduct {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for NamedProduct {}

impl Products {
    pub(super) fn new(ours: Option<String>, surveys: Vec<(String, String)>) -> Self {
        Self {
            all: Vec::new(),
            ours,
            surveys,
        }
    }

    /// Another of them: its id, its name, and what it was called before.
    pub(super) fn add(&mut self, id: &str, name: &str, formerly: &[String]) {
        let called = formerly.iter().map(String::as_str).chain([id, name]);
        let called = called.map(folded).filter(|name| name.len() > 2);
        self.all.push(NamedProduct {
            id: id.to_owned(),
            name: name.to_owned(),
            called: called.collect(),
        });
    }

    /// The one that a survey is about.
    pub(super) fn of(&self, survey: &str) -> Option<&NamedProduct> {
        let said = self.surveys.iter().find(|(id, _)| id == survey);
        let id = said.map(|(_, product)| product).or(self.ours.as_ref())?;
        self.all.iter().find(|product| product.id == *id)
    }

    /// Whether a value is the name of one.
    pub(super) fn is_one(&self, value: &str) -> bool {
        self.id_of(value).is_some()
    }

    /// The id of the one that a value names.
    pub(super) fn id_of(&self, value: &str) -> Option<&str> {
        let value = folded(value);
        let mut all = self.all.iter();
        let found = all.find(|product| product.called.contains(&value));
        found.map(|product| product.id.as_str())
    }

    /// Whether a folded header names the product that a survey is about.
    pub(super) fn names_own(&self, survey: &str, header: &str) -> bool {
        let own = self.of(survey);
        own.is_some_and(|own| self.named(header).contains(&own))
    }

    /// Whose a folded header is, unless it is plainly about what the survey is
    /// about.
    pub(super) fn whose(&self, survey: &str, header: &str) -> Option<Whose<'_>> {
        let own = self.of(survey);
        let named = self.named(header);
        let mut others = named.iter().filter(|product| Some(**product) != own);
        match others.next() {
            Some(product) => Some(Whose::Product(product)),
            None => is_of_others(header).then_some(Whose::Others),
        }
    }

    /// Whether a header asks whether they would recommend what is no product of
    /// the report by that name: `recommend Shelfwise`.
    pub(super) fn is_unknown(&self, header: &str) -> bool {
        let Some(name) = recommended(header).map(folded) else {
            return false;
        };
        // Crumbkeeper is called Crumb by those who work with it.
        let is_short = |called: &String| called.trim().starts_with(name.trim());
        let mut all = self.all.iter().flat_map(|product| &product.called);
        !self.all.is_empty() && self.named(&folded(header)).is_empty() && !all.any(is_short)
    }

    /// The products that are named; of names that hold one another the longest.
    fn named(&self, header: &str) -> Vec<&NamedProduct> {
        let names = self.all.iter();
        let names =
            names.flat_map(|product| product.called.iter().map(move |name| (name, product)));
        let mut names: Vec<_> = names.collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let mut rest = header.to_owned();
        let mut found = Vec::new();
        for (name, product) in names {
            if rest.contains(name.as_str()) {
                rest = rest.replace(name.as_str(), " # ");
                found.push(product);
            }
        }
        found
    }
}

/// What a sentence asks to recommend, where it has a name: a word with a capital
/// beside the verb, where other words have none.
fn recommended(header: &str) -> Option<&str> {
    const VERBS: &[&str] = &[
        "recommend",
        "recommending",
        "recommander",
        "recomendar",
        "recomiende",
    ];
    const GERMAN: &[&str] = &["empfehlen", "weiterempfehlen"];
    // "We", as tools and firms write it, and what begins a sentence.
    const OWN: &[&str] = &[
        "us", "our", "we", "me", "i", "you", "your", "the", "this", "it", "to", "a", "sie",
        "ihnen", "uns", "nous", "notre", "nuestro", "nuestra", "vous", "usted",
    ];
    let words = header.split(|c: char| !c.is_alphanumeric() && c != '-');
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let small = words
        .iter()
        .filter(|word| word.chars().all(char::is_lowercase));
    // In a title every word has a capital.
    if small.count() * 2 < words.len() {
        return None;
    }
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) && !OWN.contains(&word.to_lowercase().as_str())
    };
    let is = |word: &str, list: &[&str]| list.contains(&word.to_lowercase().as_str());
    let mut pairs = words.windows(2);
    let beside = pairs.find(|pair| is(pair[0], VERBS) && is_name(pair[1]));
    // In German every noun has one, but none of them stands behind "Sie" alone.
    let german = || {
        let mut all = words.windows(3);
        let is_asked = |word: &str| matches!(word, "Sie" | "du" | "ihr");
        all.find(|of| is(of[2], GERMAN) && is_name(of[1]) && is_asked(of[0]))
    };
    beside.or_else(german).map(|of| of[1])
}

/// Whether a folded header speaks of somebody else's, without a name: "your
/// previous supplier", "their service", "a competitor".
fn is_of_others(header: &str) -> bool {
    const OTHERS: &[&str] = &[
        " their ",
        " theirs ",
        " rival ",
        " rivals ",
        " rivale",
        " rivaux ",
        " competitor",
        " competing ",
        " konkurren",
        " wettbewerber",
        " mitbewerber",
        " leur ",
        " leurs ",
        " concurrent",
        " competidor",
        " la competencia",
    ];
    const OTHER: &[&str] = &[
        "previous",
        "former",
        "other",
        "another",
        "alternative",
        "earlier",
        "vorherig",
        "vorig",
        "fruher",
        "ehemalig",
        "bisherig",
        "ander",
        "precedent",
        "ancien",
        "autre",
        "anterior",
        "antigu",
        "otro",
        "otra",
    ];
    const KINDS: &[&str] = &[
        "supplier",
        "provider",
        "vendor",
        "company",
        "companies",
        "firm",
        "product",
        "tool",
        "software",
        "solution",
        "system",
        "brand",
        "manufacturer",
        "agency",
        "agencies",
        "anbieter",
        "lieferant",
        "dienstleister",
        "hersteller",
        "produkt",
        "losung",
        "unternehmen",
        "marke",
        "agentur",
        "fournisseur",
        "prestataire",
        "produit",
        "logiciel",
        "entreprise",
        "marque",
        "agence",
        "proveedor",
        "producto",
        "empresa",
        "marca",
        "agencia",
    ];
    // "Our other products" are ours.
    const OUR: &[&str] = &["our", "unser", "notre", "nos", "nuestr"];
    let all: Vec<_> = header.split_whitespace().collect();
    let starts = |word: &str, list: &[&str]| list.iter().any(|start| word.starts_with(start));
    let beside = all.windows(2).enumerate().any(|(at, pair)| {
        let other = starts(pair[0], OTHER) && starts(pair[1], KINDS)
            || starts(pair[0], KINDS) && starts(pair[1], OTHER);
        let before = at.checked_sub(1).and_then(|at| all.get(at));
        other && !before.is_some_and(|before| starts(before, OUR))
    });
    beside || words::place(OTHERS, header).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn products() -> Products {
        let surveys = vec![("loaf-users".to_owned(), "loaf".to_owned())];
        let mut all = Products::new(Some("crumb".to_owned()), surveys);
        all.add("crumb", "Crumb", &["Bread Box".to_owned()]);
        all.add("crumb-lite", "Crumb Lite", &[]);
        all.add("loaf", "Loaf", &[]);
        all
    }

    #[test]
    fn what_is_recommended_may_have_another_name() {
        let all = products();
        for header in [
            "How likely are you to recommend Shelfwise?",
            "Would you recommend Shelf-Wise to a friend?",
            "Wie wahrscheinlich ist es, dass Sie Shelfwise weiterempfehlen?",
            "Quelle est la probabilité de recommander Shelfwise ?",
            "¿Qué probabilidad hay de recomendar Shelfwise?",
        ] {
            assert!(all.is_unknown(header), "{header}");
        }
        for header in [
            "How likely are you to recommend Crumb?",
            "How likely are you to recommend us?",
            "How Likely Are You To Recommend Our Service?",
            "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
            "Würden Sie uns Ihren Freunden weiterempfehlen?",
            "How likely are you to recommend Crum?",
            "Recommend",
            "Would you recommend it to Us?",
        ] {
            assert!(!all.is_unknown(header), "{header}");
        }
        // Where no product has a name, nobody knows whose another is.
        let none = Products::new(None, Vec::new());
        assert!(!none.is_unknown("How likely are you to recommend Shelfwise?"));
    }

    #[test]
    fn a_header_may_be_about_somebody_else() {
        let all = products();
        let product = |header: &str, survey: &str| match all.whose(survey, &folded(header)) {
            Some(Whose::Product(product)) => Some(product.name.clone()),
            Some(Whose::Others) => Some("others".to_owned()),
            None => None,
        };
        for (header, whose) in [
            ("How satisfied are you with Loaf?", Some("Loaf")),
            ("Crumb or LOAF: how satisfied?", Some("Loaf")),
            ("How satisfied are you with Crumb Lite?", Some("Crumb Lite")),
            ("How satisfied are you with Crumb?", None),
            ("How satisfied are you with the Bread Box?", None),
            ("How satisfied are you with the loafers?", None),
            (
                "How satisfied were you with your previous supplier?",
                Some("others"),
            ),
            ("How good is their support?", Some("others")),
            (
                "Wie zufrieden waren Sie mit dem vorherigen Anbieter?",
                Some("others"),
            ),
            ("Satisfait de votre ancien fournisseur ?", Some("others")),
            ("Satisfait de votre fournisseur précédent ?", Some("others")),
            ("¿Satisfecho con su proveedor anterior?", Some("others")),
            ("How satisfied are you with our other products?", None),
            ("How satisfied are you with our product?", None),
            ("Overall satisfaction", None),
        ] {
            assert_eq!(product(header, "any").as_deref(), whose, "{header}");
        }
        // A survey about a rival is about that one.
        let own = product("How satisfied are you with Loaf?", "loaf-users");
        assert_eq!(own, None);
        let other = product("How satisfied are you with Crumb?", "loaf-users");
        assert_eq!(other.as_deref(), Some("Crumb"));
    }
}
