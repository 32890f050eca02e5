//! The survey of a table under `surveys:`: its title, and its own questions.

use std::fmt::Write as _;

use super::guess::{Doubt, Pick};
use super::map::{About, SCORES, address, names, question, quoted, summary};
use super::products::Whose;
use super::scale::Scale;
use super::words::folded;
use crate::read::kinds::Columns;
use crate::read::reader::Id;
use crate::read::record::Record;
use crate::read::table::is_no_choice;
use crate::read::table::look::TableLook;

/// No more questions than these are proposed; others are listed.
const MOST: usize = 24;

/// A survey that the report speaks of under `surveys:`.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub(super) id: String,
    /// The ids of its questions, and what was asked.
    pub(super) asks: Vec<(String, String)>,
}

/// A question of the survey's own.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    pub(super) id: String,
    pub(super) at: usize,
    text: String,
    pub(super) scale: Option<Scale>,
    /// Whether the report knows it already.
    pub(super) known: bool,
    /// Whether the report speaks of the survey, and not of this: it may be one
    /// of its questions in other words.
    pub(super) is_new: bool,
}

/// The questions of a table that are none of the four, each with an id. Of
/// several of which one is to be chosen as one of the four, each is one too.
pub(super) fn asks(about: &About<'_>) -> Vec<Ask> {
    let guess = about.guess;
    let scales = [(0, 10), (1, 5), (1, 7), (-2, 2)];
    let mut all = guess.own.clone();
    for (pick, scale) in guess.scores.iter().zip(scales) {
        if let Pick::Ask(alike) = pick {
            // What is answered as no rating is none until somebody decides.
            let known: Vec<_> = all.iter().map(|(at, _)| *at).collect();
            let alike = alike
                .iter()
                .filter(|at| !known.contains(at) && guess.doubt(**at) != Some(Doubt::Odd));
            all.extend(alike.map(|&at| (at, Some(scale))));
        }
    }
    all.sort_unstable();
    let (survey, _) = names(about.file);
    let declared = about.declared.iter().find(|declared| declared.id == survey);
    let known = declared.map_or(&[][..], |declared| declared.asks.as_slice());
    let mut asks: Vec<Ask> = Vec::new();
    all.truncate(MOST);
    let texts: Vec<String> = all.iter().map(|&(at, _)| asked(about, at)).collect();
    for (at, scale) in all {
        let text = asked(about, at);
        let same = known
            .iter()
            // The four are keys of their own.
            .find(|(id, other)| !SCORES.contains(&id.as_str()) && folded(other) == folded(&text));
        let id = match same {
            Some((id, _)) => id.clone(),
            None => {
                let taken = |id: &str| {
                    Columns::FIELDS.iter().any(|field| field.key == id)
                        || asks.iter().any(|ask| ask.id == id)
                        || known.iter().any(|(own, _)| own == id)
                };
                free(&of_scale(short(&text, &texts), scale), taken)
            }
        };
        asks.push(Ask {
            id,
            at,
            text,
            scale,
            known: same.is_some(),
            is_new: same.is_none() && declared.is_some(),
        });
    }
    asks
}

/// The question as it was asked.
fn asked(about: &About<'_>, at: usize) -> String {
    let header = &about.look.header;
    // The first item of a question has the question's own name over it.
    let item = header.asked(at).filter(|_| !is_lone(about.look, at));
    let text = item.or_else(|| question(about.look, at));
    let text = text.unwrap_or_else(|| header.name(at));
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// Whether what stands below the question is a tool's word for any answer.
fn is_lone(look: &TableLook, at: usize) -> bool {
    let rows = (0..look.header.rows).map(|row| look.header.row_name(row, at));
    let mut rows = rows.rev().filter(|name| !name.is_empty());
    rows.next().is_some_and(is_no_choice)
}

/// A question without the words that another begins with as well, three at
/// least: of "How satisfied are you with support?" the last one.
fn own_words<'t>(text: &'t str, all: &[String]) -> &'t str {
    const SHARED: usize = 3;
    let shared = |other: &String| {
        let pairs = text.split(' ').zip(other.split(' '));
        pairs.take_while(|(own, other)| own == other).count()
    };
    let others = all.iter().filter(|other| *other != text);
    let most = others.map(shared).max().unwrap_or(0);
    let mut rest = text;
    for _ in 0..most {
        rest = rest.split_once(' ').map_or("", |(_, rest)| rest);
    }
    match most >= SHARED && rest.chars().any(char::is_alphabetic) {
        true => rest,
        false => text,
    }
}

/// An id from what tells a question from others: the row of a grid, or else
/// its first words that are its own.
fn short(text: &str, all: &[String]) -> String {
    let row = text
        .strip_suffix(']')
        .and_then(|text| text.rsplit_once('['));
    let row = row.or_else(|| text.rsplit_once(" - ")).map(|(_, row)| row);
    let row = row.filter(|row| row.len() <= 60);
    let text = row.unwrap_or_else(|| own_words(text, all));
    let text = text.split(['(', '?', '[']).next().unwrap_or(text);
    let id = Id::suggest(folded(text).trim());
    let mut short = String::new();
    for word in id.split('-') {
        if !short.is_empty() && short.len() + word.len() > 30 {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.extend(word.chars().take(30));
    }
    short
}

/// The name of one of the four that is asked on another scale, which tells it
/// from that one.
fn of_scale(stem: String, scale: Option<Scale>) -> String {
    match scale {
        _ if !Columns::FIELDS.iter().any(|field| field.key == stem) => stem,
        Some((low @ 0.., high)) => format!("{stem}-{low}-to-{high}"),
        _ => format!("{stem}-rating"),
    }
}

fn free(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    let stem = match Id::fits(stem) && stem.bytes().any(|byte| byte.is_ascii_lowercase()) {
        true => stem,
        false => "question",
    };
    let names = std::iter::once(stem.to_owned()).chain((2..).map(|n| format!("{stem}-{n}")));
    let mut names = names.filter(|name| !taken(name));
    names.next().unwrap_or_default()
}

/// The lines for `surveys:`, which begin with `  ID:`; none where the report
/// speaks of the survey already.
pub(super) fn survey(about: &About<'_>, asks: &[Ask]) -> Option<String> {
    let (id, _) = names(about.file);
    if is_declared(about) {
        return None;
    }
    let mut out = String::new();
    let _ = writeln!(
        out,
        "  {id}:\n    title: {}   # what readers are to call it",
        quoted(&title(&id))
    );
    out.push_str("    # why: What it was to find out\n    # decides: Which decision hangs on it\n    # words: shared   # or from 10, if those who were asked were told so\n");
    let mut doubts = about.guess.doubts.iter();
    let other = doubts.find_map(|(at, doubt)| match (doubt, about.whose(*at)) {
        (Doubt::Whose(_), Some(Whose::Product(product))) => Some(product),
        _ => None,
    });
    if let Some(other) = other {
        let (id, name) = (&other.id, &other.name);
        let _ = writeln!(
            out,
            "    # product: {id}   # if all that is read here is about {name}"
        );
    }
    let known = SCORES.into_iter().zip(&about.guess.scores);
    let known = known.filter_map(|(key, pick)| match pick {
        Pick::One(at) if !about.guess.doubt(*at).is_some_and(Doubt::is_direction) => {
            Some((key, *at))
        }
        _ => None,
    });
    let known: Vec<_> = known.collect();
    if known.is_empty() && asks.is_empty() {
        return Some(out);
    }
    out.push_str("    asks:\n");
    for (key, at) in known {
        let _ = writeln!(
            out,
            "      {key}: {{ text: {} }}",
            quoted(&asked(about, at))
        );
    }
    for ask in asks {
        let _ = match ask.scale {
            Some(_) => writeln!(out, "      {}", ask.declaration()),
            None => writeln!(
                out,
                "      {}:\n        text: {}\n        scale:   # from where to where could people answer? [1, 5]{}",
                ask.id,
                quoted(&ask.text),
                summary(&about.look.columns[ask.at]).replacen("   #", " here", 1)
            ),
        };
    }
    Some(out)
}

impl Ask {
    /// What the survey says of it, on one line.
    pub(super) fn declaration(&self) -> String {
        let (id, text) = (&self.id, quoted(&self.text));
        match self.scale {
            Some((1, 5)) => format!("{id}: {{ text: {text}, scale: [1, 5], show: top_two }}"),
            Some((low, high)) => format!("{id}: {{ text: {text}, scale: [{low}, {high}] }}"),
            None => format!("{id}: {{ text: {text}, scale: [FROM, TO] }}"),
        }
    }
}

/// Whether the report speaks of the table's survey, and so of all that it asks.
fn is_declared(about: &About<'_>) -> bool {
    let (id, _) = names(about.file);
    about.declared.iter().any(|declared| declared.id == id)
}

/// What people would call it: `User survey`.
fn title(id: &str) -> String {
    let title = id.replace('-', " ");
    let mut chars = title.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// The scales that have to be said.
pub(super) fn scales(about: &About<'_>, asks: &[Ask]) -> Vec<String> {
    let open = asks.iter().filter(|ask| ask.scale.is_none() && !ask.known);
    let open = open.filter(|ask| !ask.is_new);
    let open = open.map(|ask| {
        format!(
            "From where to where could people answer {}?",
            address(about.look, ask.at)
        )
    });
    open.collect()
}

/// Which questions a survey that the report speaks of doesn't know.
pub(super) fn unknown(about: &About<'_>, asks: &[Ask]) -> Option<String> {
    let new = asks.iter().filter(|ask| ask.is_new);
    let new: Vec<_> = new.map(|ask| ask.id.as_str()).collect();
    let (survey, _) = names(about.file);
    (!new.is_empty()).then(|| {
        format!(
            "The survey {survey} does not know {}: which of its questions are they, or what was asked, under surveys: {survey}: asks:?",
            new.join(", ")
        )
    })
}
