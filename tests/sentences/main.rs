//! What is said of most, best, all, none and nobody is said of everything.
//!
//! Reports are made up by chance, with every kind of source, every promise and
//! much that is internal. The internal edition has everything, so a sentence of
//! that kind that the client edition has and the internal edition has not was
//! worked out on what was left, and may be false of what there is.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../recompute/chance.rs"]
#[allow(dead_code, reason = "others use the rest of it")]
mod chance;
mod text;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use rayon::prelude::*;
use sidewise::diagnostic::{Level, resolve, short};
use sidewise::disclose::Edition;
use sidewise::pipeline::{self, Options, Product};
use sidewise::source::Sources;

/// Every sentence that stands on a page, with the first page on which it does.
fn sentences(sources: &Sources, edition: Edition) -> BTreeMap<String, String> {
    let made = Mutex::new(BTreeMap::new());
    let outcome = pipeline::build(sources, Options::new(edition), &|product| {
        if let Product::File { path, bytes } = product
            && path.ends_with(".html")
        {
            made.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        }
    });
    let said: Vec<_> = outcome
        .diagnostics
        .iter()
        .filter(|d| d.level == Level::Error)
        .map(|d| resolve(d, sources))
        .collect();
    assert!(!outcome.diagnostics.has_errors(), "{}", short(&said));
    let mut all = BTreeMap::new();
    for (path, bytes) in made.into_inner().unwrap() {
        let page = String::from_utf8(bytes).unwrap();
        for sentence in text::sentences(&page) {
            all.entry(sentence).or_insert_with(|| path.clone());
        }
    }
    all
}

/// What only clients are told: of their edition, of what is held back, and what
/// says itself that it speaks of a part. None of it is about everybody.
const OF_A_PART: [&str; 17] = [
    "none told",
    "may be shown",
    "told here",
    "his report tells nothing",
    "this report has no answer",
    "what it does not tell",
    "held back",
    "Held back:",
    "in this edition",
    "of those heard can be",
    "No words may",
    "in no order of anybody's",
    "never of one chair",
    "Not every direction is.",
    "Not all that was heard about these may be told here",
    "not every share is shown",
    "All accounts:",
];

/// What stands beside names, and is no claim: a reaction, a list's heading, a
/// barrier, and what the internal edition says person by person.
const NO_CLAIM: [&str; 6] = [
    "people, asked, no",
    "nobody there",
    "only, ",
    "for developers only",
    "All (",
    "largest barrier",
];

/// Counts: a part has no more of them than everything.
const COUNTED: [&str; 5] = [
    "somebody wrote it down, nobody was asked",
    "nobody has said anything; questions to go and ask",
    "never asked in a survey",
    "never tested",
    "not recorded for every wave",
];

/// What stands at the head of a row, and claims nothing by itself. With what it is of
/// beside it in one edition alone, it is another in the other.
const LABELS: [&str; 1] = ["All accounts"];

/// A sentence without its numbers, whether it speaks of one or of several; and the
/// numbers.
fn counts(sentence: &str) -> (String, Vec<u64>) {
    let sentence = sentence.replace("assumptions were", "assumption was");
    let sentence = sentence.replace("at least ", "");
    let numbers = sentence.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers.filter_map(|number| number.parse().ok()).collect();
    let shape = sentence.replace(|c: char| c.is_ascii_digit(), "");
    (shape, numbers)
}

fn is_fewer(sentence: &str, whole: &BTreeSet<String>) -> bool {
    let (shape, here) = counts(sentence);
    COUNTED.iter().any(|counted| sentence.contains(counted))
        && whole.iter().any(|other| {
            let (like, all) = counts(other);
            like == shape && here.iter().zip(&all).all(|(here, all)| here <= all)
        })
}

/// A claim without whom it is about, where the client edition calls people by
/// what they do: "Most admired: Wendy (3)." of a session.
fn without_names(sentence: &str) -> Option<(&str, &str)> {
    let (claim, rest) = sentence.split_once(": ")?;
    Some((claim, &rest[rest.rfind('(')?..]))
}

fn untrue(seed: u64) -> Vec<String> {
    let sources = world::world(seed);
    let (whole, client) = rayon::join(
        || sentences(&sources, Edition::Internal),
        || sentences(&sources, Edition::Client),
    );
    let whole: BTreeSet<_> = whole.into_keys().collect();
    let claimed: BTreeSet<_> = whole.iter().filter_map(|one| without_names(one)).collect();
    let holds = |sentence: &String| {
        whole.contains(sentence)
            || LABELS.contains(&sentence.as_str())
            || is_fewer(sentence, &whole)
            || OF_A_PART
                .iter()
                .chain(&NO_CLAIM)
                .any(|part| sentence.contains(part))
            || without_names(sentence).is_some_and(|claim| claimed.contains(&claim))
    };
    let strong = client
        .into_iter()
        .filter(|(sentence, _)| text::is_strong(sentence));
    let alone = strong.filter(|(sentence, _)| !holds(sentence));
    alone
        .map(|(sentence, page)| format!("{seed} {page}: {sentence}"))
        .collect()
}

#[test]
fn what_is_said_of_all_is_true_of_all() {
    let reports = std::env::var("SIDEWISE_REPORTS").ok();
    let reports = reports.and_then(|n| n.parse().ok()).unwrap_or(24);
    let found: Vec<_> = (0..reports).into_par_iter().flat_map_iter(untrue).collect();
    assert!(
        found.is_empty(),
        "{} of {reports} reports:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// A test that finds nothing may look at nothing.
#[test]
fn there_is_much_to_look_at() {
    let strong = (0..4).map(|seed| {
        let all = sentences(&world::world(seed), Edition::Client);
        all.keys()
            .filter(|sentence| text::is_strong(sentence))
            .count()
    });
    assert!(strong.sum::<usize>() > 100);
}
