//! The map of a table, as one would write it, with what is to be known of
//! each column in comments.

use std::fmt::Write as _;

use super::guess::{Guess, scale};
use crate::read::reader::Id;
use crate::read::table::look::{Column, Look};

/// So many values of a column are listed.
const LISTED: usize = 40;

/// The lines for `content/report.yaml`.
pub(super) fn entry(
    look: &Look,
    guess: &Guess,
    file: &str,
    sheet: Option<&str>,
    personas: &[String],
) -> String {
    let stem = file.rsplit('/').next().unwrap_or(file);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let (survey, wave) = names(stem);
    let mut out = String::from("feedback:\n");
    let _ = writeln!(out, "  - file: {}", quoted(file));
    let _ = writeln!(
        out,
        "    survey: {survey}   # a survey asked again keeps its id and is another wave"
    );
    match wave {
        Some(wave) => drop(writeln!(out, "    wave: {}", quoted(&wave))),
        None => out.push_str("    # wave: \"1\"\n"),
    }
    if let Some(preset) = look.preset {
        let _ = writeln!(
            out,
            "    preset: {}   # {}",
            preset.word.word(),
            known(look)
        );
    }
    let sheets = &look.found.sheets;
    if let Some(sheet) = sheet.or(look.found.sheet.as_ref().map(|(_, name)| name.as_str()))
        && sheets.len() > 1
    {
        let _ = writeln!(out, "    sheet: {}", quoted(sheet));
    }
    out.push_str(
        "    # invited: { ID: 40 }   # how many of each persona were asked\n    columns:\n",
    );
    if let Some((at, format)) = guess.when {
        let format = format.map(|format| format!(", format: {}", quoted(format)));
        let _ = writeln!(
            out,
            "      when: {{ column: {}{} }}",
            address(look, at),
            format.unwrap_or_default()
        );
    }
    persona(&mut out, look, guess, personas);
    if let Some(at) = guess.account {
        let column = &look.columns[at];
        out.push_str("      # account:   # where they work; values mean ids of accounts\n");
        let _ = writeln!(
            out,
            "      #   column: {}{}",
            address(look, at),
            summary(column)
        );
        out.push_str("      #   values: { }\n      #   other: skip\n");
    }
    let keys = ["recommend", "satisfaction", "effort", "feeling"];
    for (key, at) in keys.into_iter().zip(guess.scores) {
        if let Some(at) = at {
            score(&mut out, key, look, at);
        }
    }
    if let Some(at) = guess.says {
        let _ = writeln!(out, "      says: {{ column: {} }}", address(look, at));
    }
    if let Some(at) = guess.id {
        let _ = writeln!(out, "      id: {{ column: {} }}", address(look, at));
    }
    others(&mut out, look, guess);
    out
}

/// What is known without being said.
fn known(look: &Look) -> String {
    let mut parts = Vec::new();
    if look.header.rows > 1 {
        parts.push(format!("{} rows of names", look.header.rows));
    }
    if let Some(preset) = look.preset {
        if !preset.when.is_empty() {
            parts.push("the day".to_owned());
        }
        if !preset.id.is_empty() {
            parts.push("the id".to_owned());
        }
        if !preset.recommend.is_empty() {
            parts.push("the score and the words".to_owned());
        }
        if !preset.skip.is_empty() {
            parts.push("rows that are no answers".to_owned());
        }
    }
    format!("knows {}", parts.join(", "))
}

fn persona(out: &mut String, look: &Look, guess: &Guess, personas: &[String]) {
    let ids = match personas.is_empty() {
        true => "there is none so far: content/personas/ID.yaml makes one".to_owned(),
        false => personas.join(", "),
    };
    let Some(at) = guess.persona else {
        out.push_str(
            "      persona: { other: ID }   # no column says who answered: all of one persona?\n",
        );
        let _ = writeln!(out, "      # personas: {ids}");
        return;
    };
    let column = &look.columns[at];
    let _ = writeln!(
        out,
        "      persona:   # guessed; write the id of a persona behind each value, or skip\n        # personas: {ids}"
    );
    let _ = writeln!(
        out,
        "        column: {}\n        values:",
        address(look, at)
    );
    for (value, count) in column.by_count().into_iter().take(LISTED) {
        let own = personas.iter().find(|id| **id == Id::suggest(value));
        let own = own.map(|id| format!(" {id}")).unwrap_or_default();
        let _ = writeln!(out, "          {}:{own}   # {count}", quoted(value));
    }
    let more = column.values.len().saturating_sub(LISTED);
    if more > 0 {
        let _ = writeln!(out, "          # and {more} more values");
    }
    out.push_str(
        "        # other: skip   # all other values: nobody's, counted as without persona\n",
    );
}

fn score(out: &mut String, key: &str, look: &Look, at: usize) {
    let column = &look.columns[at];
    let numbers = column.numbers * 2 >= column.filled;
    if numbers {
        let _ = writeln!(
            out,
            "      {key}: {{ column: {} }}   # guessed{}",
            address(look, at),
            summary(column)
        );
        return;
    }
    let _ = writeln!(
        out,
        "      {key}:   # guessed, and so are the values\n        column: {}\n        values:",
        address(look, at)
    );
    let scale = scale(column).unwrap_or_default();
    for (value, count) in column.by_count().into_iter().take(LISTED) {
        let meant = scale.iter().find(|(word, _)| *word == value);
        let meant = meant.map(|(_, score)| match score {
            Some(score) => format!(" {score}"),
            None => " skip".to_owned(),
        });
        let _ = writeln!(
            out,
            "          {}:{}   # {count}",
            quoted(value),
            meant.unwrap_or_default()
        );
    }
}

/// Columns that are left, in case one of them is a better guess.
fn others(out: &mut String, look: &Look, guess: &Guess) {
    let used = [
        guess.when.map(|(at, _)| at),
        guess.persona,
        guess.account,
        guess.says,
        guess.id,
    ];
    let used = used.into_iter().chain(guess.scores).flatten();
    let used: Vec<_> = used.collect();
    let left = (0..look.columns.len()).filter(|at| !used.contains(at));
    let left: Vec<_> = left.filter(|&at| look.columns[at].filled > 0).collect();
    if left.is_empty() {
        return;
    }
    out.push_str("      # Columns that are not used, for says, tags (with split: \", \"), effort and the like:\n");
    for at in left {
        let _ = writeln!(
            out,
            "      #   {}{}",
            address(look, at),
            summary(&look.columns[at])
        );
    }
}

/// In a few words what stands in a column.
fn summary(column: &Column) -> String {
    let range = column.range.filter(|_| column.numbers * 2 >= column.filled);
    match (range, column.many) {
        (Some((low, high)), _) => format!("   # {low} to {high}, {} answers", column.filled),
        (None, true) => format!("   # {} texts", column.filled),
        (None, false) => format!(
            "   # {} values, {} answers",
            column.values.len(),
            column.filled
        ),
    }
}

/// `relationship-2026` is the wave 2026 of relationship.
fn names(stem: &str) -> (String, Option<String>) {
    let id = Id::suggest(stem);
    match id.rsplit_once('-') {
        Some((survey, wave))
            if !survey.is_empty()
                && wave.len() <= 6
                && wave.bytes().any(|b| b.is_ascii_digit()) =>
        {
            (survey.to_owned(), Some(wave.to_owned()))
        }
        _ if id.is_empty() => ("answers".to_owned(), None),
        _ => (id, None),
    }
}

fn address(look: &Look, at: usize) -> String {
    quoted(&look.header.address(at))
}

/// As YAML takes it, whatever stands in it.
fn quoted(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    serde_json::to_string(&plain).unwrap_or_default()
}
