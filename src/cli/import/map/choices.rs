//! Choices, which are themes or leave to be shown.

use std::fmt::Write as _;

use super::About;
use super::column::{address, behind, quoted};
use super::who::values;
use crate::cli::import::guess::Tags;

/// Choices are themes; of several such questions one knows which are meant.
pub(super) fn tags(out: &mut String, about: &About<'_>) {
    let all = &about.guess.tags;
    let look = about.look;
    let written = |tags: &Tags| {
        if tags.is_each {
            let each = tags.columns.iter().map(|&at| address(look, at));
            let each: Vec<_> = each
                .map(|column| format!("{{ column: {column} }}"))
                .collect();
            return format!("[{}]", each.join(", "));
        }
        let column = match &tags.question {
            Some(question) => quoted(question),
            None => address(look, tags.at),
        };
        let split = tags.split.map(|split| match split {
            "\n" => ", split: \"\\n\"".to_owned(),
            split => format!(", split: {}", quoted(split)),
        });
        let whole = tags.whole.iter().map(|name| {
            let name = quoted(name);
            format!("{name}: {name}")
        });
        let whole: Vec<_> = whole.collect();
        let whole = match whole.is_empty() {
            true => String::new(),
            false => format!(", values: {{ {} }}, other: keep", whole.join(", ")),
        };
        format!("{{ column: {column}{}{whole} }}", split.unwrap_or_default())
    };
    match all.as_slice() {
        [] => {}
        [one] => {
            let count = match one.columns.len() {
                1 => "   # guessed: several choices in a cell".to_owned(),
                many => format!("   # guessed: {many} choices, a column for each"),
            };
            let _ = writeln!(
                out,
                "      tags: {}{}",
                written(one),
                behind(look, one.at, &count)
            );
        }
        several => {
            out.push_str("      # tags:   # questions with several choices: those whose choices are themes\n");
            for one in several {
                let each = written(one).replace("[{", "{").replace("}]", "}");
                let each = each.replace("}, {", "}\n      #   - {");
                let _ = writeln!(out, "      #   - {each}");
            }
        }
    }
}

pub(super) fn share(out: &mut String, about: &About<'_>) {
    let Some(at) = about.guess.share else {
        return;
    };
    let column = &about.look.columns[at];
    let _ = writeln!(
        out,
        "      share:   # who lets their words be shown? Write client behind it, and skip behind the others\n        column: {}{}\n        values:",
        address(about.look, at),
        behind(about.look, at, "")
    );
    values(out, column, &[]);
}
