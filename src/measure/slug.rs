//! Names that somebody wrote, as parts of the paths of figures.
//!
//! A path is an address that people write into sentences, so it must never
//! lead to another figure because something was added. What a name becomes
//! depends on the name alone: its letters and digits, of any script, in small
//! letters. Where that leaves nothing, or the same for two names, each of them
//! carries the sum of its own letters besides; then the plain one leads
//! nowhere, and whoever had written it is told so.

use std::collections::BTreeMap;

/// What each of some names is called in paths, unlike all others.
#[derive(Debug, Default)]
pub struct Slugs {
    of: BTreeMap<String, String>,
}

impl Slugs {
    /// Of these names. `kind` is what a name is called that has no letters, and
    /// `taken` are parts of paths that stand for something else.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>, kind: &str, taken: &[&str]) -> Self {
        let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for name in names {
            let names = alike.entry(plain(name)).or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let mut of = BTreeMap::new();
        for (slug, names) in alike {
            let alone = names.len() == 1 && !slug.is_empty() && !taken.contains(&slug.as_str());
            for name in names {
                let base = if slug.is_empty() { kind } else { &slug };
                let slug = match alone {
                    true => slug.clone(),
                    false => format!("{base}-{:08x}", sum(name)),
                };
                of.insert(name.to_owned(), slug);
            }
        }
        Self { of }
    }

    /// The part of a path that stands for one of the names.
    pub fn of(&self, name: &str) -> &str {
        self.of.get(name).map_or("", String::as_str)
    }
}

/// The letters and digits of a name, of any script, in small letters, and
/// hyphens for what stands between them.
pub fn plain(name: &str) -> String {
    let folded = name.chars().flat_map(char::to_lowercase);
    let folded = folded.map(|c| if c.is_alphanumeric() { c } else { '-' });
    let folded: String = folded.collect();
    let parts: Vec<_> = folded.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

/// The FNV-1a sum of a text (Fowler, Noll and Vo; RFC 9923), in 32 bits.
fn sum(text: &str) -> u32 {
    let step = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    text.bytes().fold(0x811c_9dc5, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_all_scripts_stay() {
        assert_eq!(plain("Getting started!"), "getting-started");
        assert_eq!(plain(" Prix & délais "), "prix-délais");
        assert_eq!(plain("价格"), "价格");
        assert_eq!(plain("Цена / срок"), "цена-срок");
        assert_eq!(plain("…"), "");
    }

    #[test]
    fn a_further_name_moves_no_other() {
        let few = Slugs::new(["速度", "price", "👍"], "theme", &[]);
        let more = Slugs::new(["价格", "速度", "👍", "price", "👎"], "theme", &[]);
        for name in ["速度", "price", "👍"] {
            assert_eq!(few.of(name), more.of(name));
        }
        assert_eq!(more.of("价格"), "价格");
        assert!(more.of("👍").starts_with("theme-"));
        assert_ne!(more.of("👍"), more.of("👎"));
    }

    #[test]
    fn names_alike_never_share_a_path() {
        let slugs = Slugs::new(["C++", "C#", "C"], "theme", &[]);
        let all = ["C++", "C#", "C"].map(|name| slugs.of(name));
        assert!(all.iter().all(|slug| slug.starts_with("c-")), "{all:?}");
        assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
        // What stands for something else is nobody's, alone or not.
        assert!(
            Slugs::new(["Other"], "channel", &["other"])
                .of("Other")
                .starts_with("other-")
        );
        assert_eq!(sum("a"), 0xe40c_292c);
    }
}
