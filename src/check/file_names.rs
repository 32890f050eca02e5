//! What files are called: names become addresses, and go from one computer to another.

use std::collections::{BTreeMap, BTreeSet};

use super::Project;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::{Id, Model, Page};
use crate::source::{FileId, Sources, Span};

/// The rules of this file.
pub(super) const RULES: &[&Rule] = &[&PAGE_NAME, &SAME_TITLE, &WINDOWS_NAME];

/// A page whose address says that nobody meant to publish it.
pub const PAGE_NAME: Rule = Rule {
    code: "page-name",
    level: Level::Warning,
    title: "The name of a page's file is no address, or that of a copy",
    explain: "\
The name of a page's file is its address, so it consists of a-z, 0-9 and the hyphen, as ids do. Programs that share a folder between computers make a copy where two people wrote at once, and name it after one of them: \"summary (Ann's conflicted copy).md\", \"summary.sync-conflict-20260301.md\", \"summary - Copy.md\". It lies beside the page and is published like every other.

Put the two together, and remove the copy; or give the file a name that can be typed.",
};

/// Two things that nobody can tell apart in a list.
pub const SAME_TITLE: Rule = Rule {
    code: "same-title",
    level: Level::Warning,
    title: "Two pages of one folder, two journeys or two personas have the same title",
    explain: "\
Readers choose a page, a journey or a persona by its title, and see neither capitals nor kinds of blanks. Two of one title stand below each other in the list, and nobody knows which is meant; often one is a copy that was forgotten. Give one of them another title, or remove it.",
};

/// A name that some computers refuse.
pub const WINDOWS_NAME: Rule = Rule {
    code: "windows-name",
    level: Level::Warning,
    title: "A file has a name that Windows cannot have",
    explain: "\
A report is copied, packed and opened everywhere. Windows has no files called con, prn, aux, nul, com1 to com9 or lpt1 to lpt9, whatever their ending, none with < > : \" | ? * or \\ in their name, and none that end in a dot or a blank: there the project cannot be checked out, or the report not be unpacked. Rename the file.",
};

/// Looks at the names of pages, and then of all files.
pub fn check(project: &Project<'_>, diagnostics: &mut Diagnostics) {
    let sources = project.sources;
    let pages = &project.model.pages;
    let by_path: BTreeMap<&str, &Page> = pages
        .iter()
        .map(|page| (page.path.as_str(), page))
        .collect();
    let named: Vec<_> = pages
        .iter()
        .filter_map(|page| Some((page.file, name_of(page, &by_path, sources)?)))
        .collect();
    let told: BTreeSet<FileId> = named.iter().map(|(file, _)| *file).collect();
    diagnostics.extend(named.into_iter().map(|(_, fault)| fault));
    same_titles(project.model, &told, diagnostics);
    let files = sources.iter().map(|(_, file)| file.path());
    let assets = sources.assets().iter().map(String::as_str);
    for path in files.chain(assets) {
        let own = path.strip_prefix("content/");
        let Some(part) = own.and_then(|own| own.split('/').find(|part| !windows_has(part))) else {
            continue;
        };
        let message = format!("Windows cannot have a file called `{part}`");
        let diagnostic = match sources.find(path) {
            Some(file) => Diagnostic::new(&WINDOWS_NAME, Span::file_start(file), message),
            None => Diagnostic::nowhere(&WINDOWS_NAME, format!("{path}: {message}")),
        };
        diagnostics.push(diagnostic.help("rename it"));
    }
}

fn name_of(page: &Page, pages: &BTreeMap<&str, &Page>, sources: &Sources) -> Option<Diagnostic> {
    let wrong = page.path.split('/').find(|part| !Id::fits(part))?;
    let place = Span::file_start(page.file);
    let name = page.path.rsplit('/').next().unwrap_or_default();
    // What the name begins with, up to a mark by which copies go on.
    let ends = name.char_indices().filter(|(_, c)| " .~(_-".contains(*c));
    let path = |end: usize| &page.path[..page.path.len() - name.len() + end];
    let original = ends.rev().find_map(|(end, _)| pages.get(path(end)));
    Some(match original {
        Some(original) => {
            let message = format!("`{name}` seems to be a copy of another page, and is published");
            Diagnostic::new(&PAGE_NAME, place, message)
                .related(
                    Span::file_start(original.file),
                    "the page that it is a copy of",
                )
                .help("put the two together, and remove this one; or give it an id for a name")
        }
        None => {
            let file = sources.file(page.file).path();
            let message = format!("`{wrong}` in {file} is no id, and becomes part of an address");
            let help = match Id::suggest(wrong) {
                id if wrong.is_ascii() && !id.is_empty() => format!("call it `{id}`"),
                _ => "use a-z, 0-9 and the hyphen".to_owned(),
            };
            Diagnostic::new(&PAGE_NAME, place, message).help(help)
        }
    })
}

/// Of those whose names were `told` of already, that is enough.
fn same_titles(model: &Model, told: &BTreeSet<FileId>, diagnostics: &mut Diagnostics) {
    // What opens a generated page stands in no list.
    let listed = model.pages.iter().filter(|page| page.about.is_none());
    let listed = listed.filter(|page| !told.contains(&page.file));
    let pages = listed.map(|page| {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        (folder, page.title.as_str(), Span::file_start(page.file))
    });
    alike("pages", pages, diagnostics);
    // One that is and one to be stand beside each other.
    let journeys = model.journeys.iter();
    let journeys = journeys.map(|one| {
        let file = Span::file_start(one.span.file);
        ((one.account, one.state), one.title.as_str(), file)
    });
    alike("journeys", journeys, diagnostics);
    let personas = model.personas.iter();
    let personas = personas.map(|one| {
        let label = one.label.as_deref();
        (label, one.name.as_str(), Span::file_start(one.file))
    });
    alike("personas", personas, diagnostics);
}

/// Tells of titles that readers take for one: of things in one list, the files with theirs.
fn alike<'t, L: Ord>(
    what: &str,
    titles: impl Iterator<Item = (L, &'t str, Span)>,
    diagnostics: &mut Diagnostics,
) {
    let mut known: BTreeMap<(L, String), (&str, Span)> = BTreeMap::new();
    for (list, title, file) in titles {
        // Nobody sees another kind of blank.
        let words: Vec<_> = title.split_whitespace().collect();
        let seen = (list, words.join(" ").to_lowercase());
        let Some(&(first, other)) = known.get(&seen) else {
            known.insert(seen, (title, file));
            continue;
        };
        let message = match first == title {
            true => format!("two {what} are called \"{title}\""),
            false => format!(
                "two {what} are called \"{first}\" and \"{title}\", which differ in capitals or blanks alone"
            ),
        };
        diagnostics.push(
            Diagnostic::new(&SAME_TITLE, file, message)
                .related(other, "the other one")
                .help("give one of the two another title, or remove it"),
        );
    }
}

/// Whether Windows can have a file of this name.
fn windows_has(name: &str) -> bool {
    let stem = &name[..name.find('.').unwrap_or(name.len())];
    let stem = stem.trim_end().to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().any(|port| {
        let number = stem.strip_prefix(port);
        number.is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']))
    });
    let device = numbered || ["con", "prn", "aux", "nul"].contains(&stem.as_str());
    let odd = |c: char| c.is_control() || "<>:\"|?*\\".contains(c);
    !device && !name.contains(odd) && !name.ends_with(['.', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_devices_and_odd_letters_are_not_had() {
        for name in [
            "con.yaml",
            "Aux.md",
            "nul",
            "com1.csv",
            "LPT9.png",
            "a:b.md",
            "what?.png",
            "end.",
            "a\\b",
            "con .md",
        ] {
            assert!(!windows_has(name), "{name}");
        }
        for name in [
            "console.yaml",
            "com.md",
            "com10.md",
            "lpt0.md",
            "null.md",
            "mira.yaml",
            ".hidden",
            "ähm.md",
        ] {
            assert!(windows_has(name), "{name}");
        }
    }
}
