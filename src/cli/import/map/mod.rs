//! The map of a table, as one would write it, with what is to be known of
//! each column in comments.

mod choices;
mod column;
mod scores;
mod unused;
mod who;

use std::fmt::Write as _;

use super::asks::{Ask, Declared};
use super::doubts;
use super::guess::{Guess, People, State, called};
use super::products::{Products, Whose};
use crate::read::reader::Id;
use crate::read::table::look::{DayFormat, TableLook};
pub(super) use column::{address, behind, question, quoted, summary};
pub(super) use scores::{SCORES, unanswered};

/// So many values of a column are listed.
const LISTED: usize = 40;

/// What is known of the table besides its own text.
pub(super) struct About<'a> {
    pub(super) look: &'a TableLook,
    pub(super) guess: &'a Guess,
    /// As `file:` names it.
    pub(super) file: &'a str,
    /// How the table is to be read, as somebody said: lines of the map.
    pub(super) said: Vec<String>,
    pub(super) people: &'a People,
    /// The ids of the surveys that the report has.
    pub(super) surveys: &'a [String],
    /// What it says of them.
    pub(super) declared: &'a [Declared],
    pub(super) products: &'a Products,
}

impl About<'_> {
    /// Of whom a question is that is not plainly about what the survey is about.
    pub(super) fn whose(&self, at: usize) -> Option<Whose<'_>> {
        let (survey, _) = names(self.file);
        self.products.whose(&survey, &called(self.look, at))
    }
}

/// The entry for `feedback:` in `content/report.yaml`, as lines that begin
/// with `  - `.
pub(super) fn entry(about: &About<'_>, asks: &[Ask]) -> String {
    let About {
        look, guess, file, ..
    } = about;
    let (survey, wave) = names(file);
    let mut out = String::new();
    let _ = writeln!(out, "  - file: {}", quoted(file));
    let _ = writeln!(
        out,
        "    survey: {survey}   # a survey asked again keeps its id and is another wave{}",
        match about.surveys {
            [] => String::new(),
            surveys => format!("; so far: {}", surveys.join(", ")),
        }
    );
    match &wave {
        Some(wave) => drop(writeln!(out, "    wave: {}", quoted(wave))),
        None => out.push_str("    # wave: \"1\"\n"),
    }
    if let Some(preset) = look.preset {
        let _ = writeln!(
            out,
            "    preset: {}   # {}",
            preset.word.word(),
            tool(look, guess)
        );
    }
    for line in &about.said {
        let _ = writeln!(out, "    {line}");
    }
    skip(&mut out, look, &guess.states);
    out.push_str(
        "    # invited: { ID: 40 }   # how many of each persona were asked\n    columns:\n",
    );
    if let Some((at, format)) = &guess.when {
        when(&mut out, look, *at, format);
    }
    if let Some(at) = guess.unread {
        let example = look.columns[at].example().unwrap_or_default();
        let _ = writeln!(
            out,
            "      when: {{ column: {} }}   # add format: {} and others are no days of one kind that is known",
            address(look, at),
            quoted(example)
        );
    }
    who::persona(&mut out, about);
    who::account(&mut out, about);
    for (key, pick) in SCORES.into_iter().zip(&guess.scores) {
        scores::score(&mut out, key, about, pick);
    }
    if let Some(at) = guess.says {
        line(&mut out, "says", look, at);
    }
    if let Some(at) = guess.id {
        line(&mut out, "id", look, at);
    }
    choices::tags(&mut out, about);
    choices::share(&mut out, about);
    doubts::lines(&mut out, about);
    scores::own(&mut out, about, asks);
    unused::others(&mut out, about);
    out
}

/// Rows that may be no answers: whether they are, is for the author to say.
fn skip(out: &mut String, look: &TableLook, states: &[State]) {
    let each = states.iter().map(|state| {
        let values = state.none.iter().chain(&state.partial);
        let values: Vec<_> = values.map(|value| quoted(value)).collect();
        let column = address(look, state.at);
        format!("{{ column: {column}, values: [{}] }}", values.join(", "))
    });
    let each: Vec<_> = each.collect();
    let all = match each.as_slice() {
        [] => return,
        [one] => one.clone(),
        several => format!("[{}]", several.join(", ")),
    };
    let partial = match states.iter().all(|state| state.partial.is_empty()) {
        true => "",
        false => "; what was broken off counts for what it answers",
    };
    let _ = writeln!(
        out,
        "    # skip: {all}   # those that are no answers{partial}"
    );
}

/// Where no day tells the day from the month, the format is left to be said.
fn when(out: &mut String, look: &TableLook, at: usize, format: &DayFormat) {
    let (said, note) = match (&format.pattern, &format.twin) {
        (Some(pattern), Some(twin)) => {
            let both = [pattern, twin].map(|format| format!("format: {}", quoted(format)));
            let why = match format.is_short() {
                true => "years of two digits stand where a day could",
                false if look.columns[at].two_ways().is_some() => {
                    "the days are written in two ways, write them alike"
                }
                false => "no day tells the day from the month",
            };
            let note = format!("   # {why}: {}", both.join(" or "));
            (String::new(), note)
        }
        (Some(pattern), None) => (format!(", format: {}", quoted(pattern)), String::new()),
        (None, _) => (String::new(), String::new()),
    };
    let _ = writeln!(
        out,
        "      when: {{ column: {}{said} }}{}",
        address(look, at),
        behind(look, at, &note)
    );
}

fn line(out: &mut String, key: &str, look: &TableLook, at: usize) {
    let _ = writeln!(
        out,
        "      {key}: {{ column: {} }}{}",
        address(look, at),
        behind(look, at, "")
    );
}

/// What is known without being said.
fn tool(look: &TableLook, guess: &Guess) -> String {
    let mut parts = Vec::new();
    if look.header.rows > 1 {
        parts.push(format!("{} rows of names", look.header.rows));
    }
    if let Some(preset) = look.preset {
        if !preset.when.is_empty() && guess.unread.is_none() {
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

/// `feedback/relationship-2026.csv` is the wave 2026 of relationship.
pub(super) fn names(file: &str) -> (String, Option<String>) {
    let id = Id::suggest(stem(file));
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

fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
