//! Scores whose columns name another product than their survey is about.

use std::sync::Arc;

use super::Entry;
use super::rows::Counted;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Asked, Model, ProductIx, Span, rules};
use crate::read::table::Header;
use crate::read::table::headings::folded;

use super::columns::Plan;

/// What a column of one of the four scores is called.
#[derive(Debug)]
pub(super) struct ScoreName {
    asked: Asked,
    /// As readers see it.
    name: String,
    /// All its names, folded.
    all: String,
    /// The same as they are written.
    written: String,
    /// Where the map speaks of it.
    span: Option<Span>,
}

impl ScoreName {
    /// Those of a plan.
    pub(super) fn of(plan: &Plan, header: &Header) -> Vec<Self> {
        let four = plan.scores.iter();
        let four = four.filter(|score| Asked::ALL.contains(&score.asked));
        let names = four.map(|score| {
            let name = header.name(score.column);
            let rows = (0..header.rows).map(|row| header.row_name(row, score.column));
            let all = rows
                .clone()
                .fold(folded(&name), |all, row| all + &folded(row));
            let written = rows.fold(name.clone(), |all, row| all + " " + row);
            Self {
                written,
                asked: score.asked,
                name,
                all,
                span: score.span,
            }
        });
        names.collect()
    }

    /// Whether it names a product.
    pub(super) fn names(&self, product: Option<ProductIx>, model: &Model) -> bool {
        let named = named(model, &self.all, &self.written);
        product.is_some_and(|product| named.contains(&product))
    }
}

/// Tells of them, table by table.
pub(super) fn tell(
    entries: &[Entry<'_>],
    read: &[Arc<Counted>],
    model: &Model,
    diagnostics: &mut Diagnostics,
) {
    for (entry, counted) in entries.iter().zip(read) {
        let survey = &model[entry.survey];
        let Some(own) = survey.product else {
            continue;
        };
        for score in &counted.score_names {
            let named = named(model, &score.all, &score.written);
            let (false, Some(&other)) = (named.contains(&own), named.first()) else {
                continue;
            };
            let (own, other) = (&model[own], &model[other]);
            let message = format!(
                "{} is asked of {} in `{}`, and the column is called `{}`, which names {}",
                score.asked.word(),
                own.name,
                survey.survey,
                score.name,
                other.name
            );
            let help = format!(
                "map it in an entry of its own, whose survey has product: {} under surveys:; if {} is meant all the same, set the level of this rule to off",
                other.id, own.name
            );
            let file = entry.table.file.as_ref();
            let file = file.map_or(entry.table.span, |file| file.span);
            let span = score.span.unwrap_or(file);
            diagnostics.push(Diagnostic::new(&rules::OTHER_PRODUCT, span, message).help(help));
        }
    }
}

/// The products that a folded header names; of names that hold one another the
/// longest.
fn named(model: &Model, header: &str, written: &str) -> Vec<ProductIx> {
    let products = model.products.iter().enumerate();
    let called = products.flat_map(|(at, product)| {
        let names = product.formerly.iter().chain([&product.id, &product.name]);
        names.map(move |name| (folded(name), ProductIx(at)))
    });
    let mut called: Vec<_> = called.filter(|(name, _)| name.trim().len() > 1).collect();
    called.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut rest = header.to_owned();
    let mut found = Vec::new();
    for (name, product) in called {
        if rest.contains(&name) && is_a_name(&name, written) {
            rest = rest.replace(&name, " # ");
            found.push(product);
        }
    }
    found
}

/// Headings of so many words are none of a sentence.
const HEADING: usize = 3;

/// Each word of a header and the next one.
fn pairs_of(header: &str) -> impl Iterator<Item = (&str, &str)> {
    let words = || {
        let words = header.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty())
    };
    words().zip(words().skip(1))
}

/// Whether what a header names is a name there, and not a word: "tick a box" names
/// no Box. A short heading in small letters says nothing either way.
fn is_a_name(name: &str, header: &str) -> bool {
    let name = name.trim();
    if name.contains(' ') {
        return true;
    }
    let is_small = |word: &str| word.chars().all(char::is_lowercase);
    let words = || header.split(|c: char| !c.is_alphanumeric());
    let words = || words().filter(|word| !word.is_empty());
    let mut different: Vec<&str> = words().collect();
    different.sort_unstable();
    different.dedup();
    // "Linear scale" is a kind of question.
    const SCALES: [&str; 5] = ["scale", "skala", "box", "matrix", "question"];
    let mut pairs = pairs_of(header);
    if pairs.any(|(first, second)| {
        folded(first).trim() == name && SCALES.contains(&second) && is_small(first)
    }) {
        return false;
    }
    let is_heading = different.len() <= HEADING && !header.chars().any(char::is_uppercase);
    let own = format!(" {name} ");
    is_heading || words().any(|word| !is_small(word) && folded(word).contains(&own))
}
