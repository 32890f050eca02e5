//! Columns that tell rows apart: what each value needs is an entry of its own.

use std::fmt::Write as _;

use super::map::{About, address, names, quoted};
use crate::read::reader::Id;
use crate::read::table::apart::ToldApart;

/// So many values are listed.
const LISTED: usize = 12;

/// What to write for each value, as comments.
pub(super) fn lines(out: &mut String, about: &About<'_>, at: usize, apart: ToldApart) {
    let column = address(about.look, at);
    let all = about.look.columns[at].by_count();
    let _ = writeln!(
        out,
        "      # {column} says {}: an entry of its own for each, of this file, with",
        what(apart)
    );
    for (value, rows) in all.iter().take(LISTED) {
        let others = all.iter().filter(|(other, _)| other != value);
        let others: Vec<_> = others.map(|(other, _)| quoted(other)).collect();
        let own = match apart {
            ToldApart::Product => {
                let id = about.products.id_of(value).map(str::to_owned);
                let id = id.unwrap_or_else(|| named(value));
                let (survey, _) = names(about.file);
                match about.products.of(&survey) {
                    Some(own) if own.id == id => format!("survey: {survey}"),
                    _ => format!("survey: {id}-users whose product: under surveys: is {id}"),
                }
            }
            ToldApart::Wave | ToldApart::Time => format!("wave: {}", quoted(value)),
            ToldApart::Survey => format!("survey: {}", named(value)),
        };
        let _ = writeln!(
            out,
            "      #   {own}, and skip: {{ column: {column}, values: [{}] }}   # {rows}",
            others.join(", ")
        );
    }
    if let Some(more @ 1..) = all.len().checked_sub(LISTED) {
        let _ = writeln!(out, "      #   and so on, for {more} more");
    }
}

/// What is asked of it.
pub(super) fn question(about: &About<'_>, at: usize, apart: ToldApart) -> String {
    let all = about.look.columns[at].by_count();
    let shown = all.iter().take(LISTED);
    let shown: Vec<_> = shown
        .map(|(value, rows)| format!("{value} ({rows})"))
        .collect();
    let more = if all.len() > LISTED { " …" } else { "" };
    format!(
        "Does {} say {}: {}{more}? Then give each an entry of its own, which leaves out the others by skip:; in one entry they count together",
        address(about.look, at),
        what(apart),
        shown.join(", ")
    )
}

fn what(apart: ToldApart) -> &'static str {
    match apart {
        ToldApart::Product => "of which product each row speaks",
        ToldApart::Wave | ToldApart::Time => "to which wave each row belongs",
        ToldApart::Survey => "to which survey each row belongs",
    }
}

/// A value as an id.
fn named(value: &str) -> String {
    let id = Id::suggest(value);
    if id.is_empty() { "ID".to_owned() } else { id }
}
