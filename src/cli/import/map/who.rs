//! Who answered, and where they work.

use std::fmt::Write as _;

use super::column::{address, behind, quoted, summary};
use super::{About, LISTED};
use crate::cli::import::guess::{Pick, known};
use crate::read::table::look::{Column, TableLook};

pub(super) fn persona(out: &mut String, about: &About<'_>) {
    let look = about.look;
    let ids: Vec<_> = about
        .people
        .personas
        .iter()
        .map(|(id, _)| id.as_str())
        .collect();
    let ids = match ids.is_empty() {
        true => "there is none so far: content/personas/ID.yaml makes one".to_owned(),
        false => ids.join(", "),
    };
    match &about.guess.persona {
        Pick::None => {
            let _ = writeln!(
                out,
                "      persona:   # no column says who answered: all of one persona?\n        other:   # its id: {ids}"
            );
        }
        Pick::One(at) => {
            let _ = writeln!(
                out,
                "      persona:   # guessed; write the id of a persona behind each value, or skip\n        # personas: {ids}"
            );
            let _ = writeln!(
                out,
                "        column: {}{}\n        values:",
                address(look, *at),
                behind(look, *at, "")
            );
            values(out, &look.columns[*at], &about.people.personas);
            if !about.guess.kinds.is_empty() {
                out.push_str(
                    "        # others that may say it, to be named behind column: instead\n",
                );
                candidates(out, look, &about.guess.kinds);
            }
            out.push_str(
                "        # other: skip   # all other values: nobody's, counted as without persona\n",
            );
        }
        Pick::Ask(all) => {
            let _ = writeln!(
                out,
                "      persona:   # which column says who answered? Write it behind column:, then `sidewise check` names its values\n        column:"
            );
            candidates(out, look, all);
            let _ = writeln!(out, "        # values: {{ }}   # personas: {ids}");
        }
    }
}

pub(super) fn account(out: &mut String, about: &About<'_>) {
    let (look, accounts) = (about.look, &about.people.accounts);
    let Some(at) = about.guess.account else {
        return;
    };
    let column = &look.columns[at];
    let ours = column
        .values
        .keys()
        .filter(|value| known(accounts, value).is_some());
    if ours.count() * 2 >= column.values.len().max(1) {
        let _ = writeln!(
            out,
            "      account:   # guessed\n        column: {}{}\n        values:",
            address(look, at),
            behind(look, at, "")
        );
        values(out, column, accounts);
        out.push_str("        other: skip   # all other values: no account\n");
        return;
    }
    out.push_str("      # account:   # where they work; values mean ids of accounts\n");
    let _ = writeln!(
        out,
        "      #   column: {}{}",
        address(look, at),
        behind(look, at, &summary(column))
    );
    out.push_str("      #   values: { }\n      #   other: skip\n");
}

pub(super) fn values(out: &mut String, column: &Column, ids: &[(String, Vec<String>)]) {
    for (value, count) in column.by_count().into_iter().take(LISTED) {
        let own = known(ids, value).map(|id| format!(" {id}"));
        let _ = writeln!(
            out,
            "          {}:{}   # {count}",
            quoted(value),
            own.unwrap_or_default()
        );
    }
    let more = column.values.len().saturating_sub(LISTED);
    if more > 0 {
        let _ = writeln!(out, "          # and {more} more values");
    }
    if column.many {
        out.push_str("          # more than can be listed: `sidewise check` names them\n");
    }
}

/// Columns of which one is to be chosen.
pub(super) fn candidates(out: &mut String, look: &TableLook, all: &[usize]) {
    for &at in all.iter().take(LISTED) {
        let _ = writeln!(
            out,
            "        #   {}{}",
            address(look, at),
            behind(look, at, &summary(&look.columns[at]))
        );
    }
}
