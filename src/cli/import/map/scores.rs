//! The four scores, and the questions of the survey's own.

use std::fmt::Write as _;

use super::column::{address, behind, quoted, summary};
use super::who::candidates;
use super::{About, LISTED};
use crate::cli::import::asks::Ask;
use crate::cli::import::doubts;
use crate::cli::import::guess::{Doubt, Pick, coded, words_of};
use crate::cli::import::scale::{ScaleStep, ends_in_words, is_none};
use crate::model::{named_scale, turned_scale};
use crate::read::table::cells::{WrittenNumber, number};
use crate::read::table::look::{Column, TableLook};

/// The keys of the four scores.
pub(in crate::cli::import) const SCORES: [&str; 4] =
    ["recommend", "satisfaction", "effort", "feeling"];

/// The scales of these, from the worst answer on.
const ENDS: [(i64, i64); 4] = [(0, 10), (1, 5), (1, 7), (-2, 2)];

pub(super) fn score(out: &mut String, key: &str, about: &About<'_>, pick: &Pick) {
    let (look, guess) = (about.look, about.guess);
    let at = match pick {
        Pick::None => return,
        Pick::One(at) => *at,
        Pick::Ask(all) => {
            let _ = writeln!(
                out,
                "      {key}:   # which of these {} is it? Write one of them behind column: and take it out below; none of them: take these lines out\n        column:",
                all.len()
            );
            candidates(out, look, all);
            let worded: Vec<_> = all
                .iter()
                .copied()
                .filter(|&at| words_of(look, at).is_some())
                .collect();
            if !worded.is_empty() {
                out.push_str("        values:\n");
                steps(out, about, &worded);
            }
            return;
        }
    };
    if guess.doubt(at).is_some_and(Doubt::is_direction) {
        doubts::direction(out, about, key, at, Some(ends(key)));
        return;
    }
    let column = &look.columns[at];
    if words_of(look, at).is_none() {
        let note = match key {
            "effort" => "guessed; the best answer has to mean that it was easy",
            _ => "guessed",
        };
        let note = format!("{note}{}", summary(column).replacen("   #", ":", 1));
        let _ = writeln!(
            out,
            "      {key}: {{ column: {}{}{} }}{}",
            address(look, at),
            turned(look, at, ends(key)),
            unanswered(column),
            behind(look, at, &format!("   # {note}"))
        );
        return;
    }
    let _ = writeln!(
        out,
        "      {key}:   # guessed, and so are the values\n        column: {}{}\n        values:",
        address(look, at),
        behind(look, at, "")
    );
    steps(out, about, &[at]);
}

/// The ends of one of the four scores.
fn ends(key: &str) -> (i64, i64) {
    let mut known = SCORES.iter().zip(ENDS).filter(|(known, _)| **known == key);
    known.next().map_or((1, 5), |(_, ends)| ends)
}

/// Questions of the survey's own, by their ids.
pub(super) fn own(out: &mut String, about: &About<'_>, asks: &[Ask]) {
    for ask in asks {
        let mut lines = String::new();
        own_ask(&mut lines, about, ask);
        if !ask.is_new {
            out.push_str(&lines);
            continue;
        }
        let (survey, _) = super::names(about.file);
        let _ = writeln!(
            out,
            "      # a question that {survey} does not know so far: one of its own, or add to its asks:\n      #   {}",
            ask.declaration()
        );
        for line in lines.lines() {
            let line = line.strip_prefix("      ").unwrap_or(line);
            let _ = writeln!(out, "      # {}", line.trim_start_matches("# "));
        }
    }
}

fn own_ask(out: &mut String, about: &About<'_>, ask: &Ask) {
    let look = about.look;
    if about.guess.doubt(ask.at).is_some_and(Doubt::is_direction) {
        doubts::direction(out, about, &ask.id, ask.at, ask.scale);
        return;
    }
    let address = address(look, ask.at);
    if words_of(look, ask.at).is_none() {
        let note = summary(&look.columns[ask.at]);
        let _ = writeln!(
            out,
            "      {}: {{ column: {address}{}{} }}{}",
            ask.id,
            turned(look, ask.at, ask.scale.unwrap_or((1, 5))),
            unanswered(&look.columns[ask.at]),
            behind(look, ask.at, &note)
        );
        return;
    }
    let _ = writeln!(
        out,
        "      {}:   # the values are guessed\n        column: {address}{}\n        values:",
        ask.id,
        behind(look, ask.at, "")
    );
    steps(out, about, &[ask.at]);
}

/// What the map says of a scale whose best answer is its lowest number, as its
/// header or the words of its answers have it. `ends` are those of the question.
fn turned(look: &TableLook, at: usize, ends: (i64, i64)) -> String {
    let rows = (0..look.header.rows).map(|row| look.header.row_name(row, at));
    let name = look.header.name(at);
    let mut rows = rows.chain([name.as_str()]);
    let said = rows.find_map(|name| named_scale(name, ends));
    let labels = || {
        let values = look.columns[at].values.keys();
        let labels = values.filter_map(|value| match number(value, None) {
            WrittenNumber::Number(number) => Some((number, value.clone())),
            _ => None,
        });
        turned_scale(&labels.collect(), ends)
    };
    match said.or_else(labels) {
        Some((worst, best)) if worst > best => {
            format!(", scale: [{worst}, {best}], map: linear")
        }
        _ => String::new(),
    }
}

/// What the map says of what is no number of the scale: codes and words for no
/// answer, and the words at its ends.
pub(in crate::cli::import) fn unanswered(column: &Column) -> String {
    let codes = coded(column).map(|(_, codes)| codes).unwrap_or_default();
    let words = column.values.keys().map(String::as_str);
    let words = words.filter(|value| is_none(value));
    let none = codes.into_iter().chain(words);
    let none = none.map(|value| format!("{}: skip", quoted(value)));
    let ends = ends_in_words(column)
        .map(|(_, ends)| ends)
        .unwrap_or_default();
    let ends = ends.into_iter();
    let ends = ends.map(|(value, step)| format!("{}: {step}", quoted(value)));
    let codes = none.chain(ends);
    let codes: Vec<_> = codes.collect();
    match codes.is_empty() {
        true => String::new(),
        false => format!(", values: {{ {} }}", codes.join(", ")),
    }
}

/// What the words of some columns mean, each of them once.
fn steps(out: &mut String, about: &About<'_>, columns: &[usize]) {
    let look = about.look;
    let mut listed: Vec<(String, ScaleStep, u64)> = Vec::new();
    for &at in columns {
        let column = &look.columns[at];
        let known = words_of(look, at);
        let known = known.filter(|_| about.guess.doubt(at) != Some(Doubt::Opposite));
        let meanings = known.map(|words| words.values).unwrap_or_default();
        for (value, count) in column.by_count() {
            let meant = meanings.iter().find(|(word, _)| word == value);
            let meant = meant.map_or(ScaleStep::Open, |(_, meant)| *meant);
            match listed.iter_mut().find(|(other, ..)| other == value) {
                Some((_, known, all)) => {
                    *all += count;
                    if *known != meant {
                        *known = ScaleStep::Open;
                    }
                }
                None => listed.push((value.to_owned(), meant, count)),
            }
        }
    }
    for (value, meant, count) in listed.into_iter().take(LISTED) {
        let meant = match meant {
            ScaleStep::Step(step) => format!(" {step}"),
            ScaleStep::Skip => " skip".to_owned(),
            ScaleStep::Open => String::new(),
        };
        let _ = writeln!(out, "          {}:{meant}   # {count}", quoted(&value));
    }
}
