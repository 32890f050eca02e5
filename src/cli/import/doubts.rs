//! What is asked of columns that are not read until somebody decides, and the
//! lines of the map for them, which are comments until then.

use std::fmt::Write as _;

use super::asks::Ask;
use super::guess::{Doubt, Pick};
use super::map::{About, SCORES, address, behind, quoted, summary};
use super::scale::Scale;
use crate::read::table::cells::{Written, number};
use crate::read::table::look::Column;

/// The line of a rating whose best answer is not known: one of two.
pub(super) fn direction(
    out: &mut String,
    about: &About<'_>,
    key: &str,
    at: usize,
    scale: Option<Scale>,
) {
    let column = address(about.look, at);
    let note = summary(&about.look.columns[at]);
    let (high, turned) = match scale {
        Some((low, high)) => (high.to_string(), format!("[{high}, {low}]")),
        None => ("the highest".to_owned(), "[WORST, BEST]".to_owned()),
    };
    let _ = write!(
        out,
        "      # {key}:{}\n      # is {high} the best answer? Then\n      # {key}: {{ column: {column} }}\n      # and if it is the worst\n      # {key}: {{ column: {column}, scale: {turned}, map: linear }}\n",
        behind(about.look, at, &note)
    );
}

/// The lines of columns that may be what nobody said they are.
pub(super) fn lines(out: &mut String, about: &About<'_>) {
    for &(at, doubt) in &about.guess.doubts {
        let column = address(about.look, at);
        let note = summary(&about.look.columns[at]);
        let note = behind(about.look, at, &note);
        let line = match doubt {
            Doubt::Direction | Doubt::Opposite => continue,
            Doubt::Score(key) => format!("{key}: {{ column: {column} }}"),
            Doubt::Count => format!("count: {{ column: {column} }}"),
            Doubt::Odd => format!("KEY: {{ column: {column}, values: {{ }} }}"),
            Doubt::Lists => format!("tags: {{ column: {column} }}"),
        };
        let _ = writeln!(out, "      # {line}{note}");
    }
}

/// What is asked of them.
pub(super) fn questions(about: &About<'_>, asks: &[Ask]) -> Vec<String> {
    let look = about.look;
    let picked = SCORES.into_iter().zip(&about.guess.scores);
    let picked: Vec<_> = picked
        .filter_map(|(key, pick)| match pick {
            Pick::One(at) => Some((key, *at)),
            _ => None,
        })
        .collect();
    let key = |at: usize| {
        let own = asks.iter().find(|ask| ask.at == at);
        let own = own.map(|ask| ask.id.clone());
        let known = picked.iter().find(|(_, other)| *other == at);
        own.or_else(|| known.map(|(key, _)| (*key).to_owned()))
            .unwrap_or_default()
    };
    let doubts = about.guess.doubts.iter();
    let questions = doubts.map(|&(at, doubt)| {
        let column = address(look, at);
        match doubt {
            Doubt::Direction => format!(
                "Is the highest answer to {column} the best or the worst? Its words suggest the worst"
            ),
            Doubt::Opposite => format!(
                "What does each answer to {column} mean? Who agrees may be complaining: {}: has its values",
                key(at)
            ),
            Doubt::Score("recommend") => format!(
                "Is {column} how likely they are to recommend you? Nothing says what it is a score of"
            ),
            Doubt::Score(key) => format!(
                "Is {column} {key} as they answered it, or what a program made of their words?"
            ),
            Doubt::Count => format!(
                "Does {column} say how many answers a row stands for (count:)? Unless the map says so, each row counts once"
            ),
            Doubt::Odd => format!(
                "Is {column} a rating? Then say what those of its answers mean that are no numbers, as values:{}",
                odd(&look.columns[at])
            ),
            Doubt::Lists => format!(
                "{column} holds lists as programs write them: export its choices with ; between them, or a column for each, and they can be themes"
            ),
        }
    });
    questions.collect()
}

/// The first answers that are no numbers.
fn odd(column: &Column) -> String {
    let values = column.by_count().into_iter();
    let odd = values.filter(|(value, _)| !matches!(number(value, None), Written::Number(_)));
    let odd: Vec<_> = odd.take(4).map(|(value, _)| quoted(value)).collect();
    match odd.is_empty() {
        true => String::new(),
        false => format!(" ({})", odd.join(", ")),
    }
}
