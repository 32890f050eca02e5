//! What is asked of columns that are not read until somebody decides, and the
//! lines of the map for them, which are comments until then.

use std::fmt::Write as _;

use super::apart;
use super::asks::Ask;
use super::guess::{Doubt, Pick, coded};
use super::map::{About, SCORES, address, behind, names, quoted, summary, unanswered};
use super::products::Whose;
use super::scale::Scale;
use crate::cli::say::count;
use crate::read::table::cells::{WrittenNumber, number};
use crate::read::table::look::{Column, TableLook};

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
    if about.guess.doubt(at) == Some(Doubt::Worst) {
        let _ = write!(
            out,
            "      # {key}:{}\n      # is 6 the worst mark? Then\n      # {key}: {{ column: {column}, scale: [6, 1], map: linear }}\n      # and if it is 5\n      # {key}: {{ column: {column}, scale: [5, 1], map: linear }}\n",
            behind(about.look, at, &note)
        );
        return;
    }
    // Said either way, so that the build asks no more.
    let (high, straight, turned) = match scale {
        Some((low, high)) => (
            high.to_string(),
            format!("[{low}, {high}]"),
            format!("[{high}, {low}]"),
        ),
        None => (
            "the highest".to_owned(),
            "[WORST, BEST]".to_owned(),
            "[WORST, BEST]".to_owned(),
        ),
    };
    let _ = write!(
        out,
        "      # {key}:{}\n      # is {high} the best answer? Then\n      # {key}: {{ column: {column}, scale: {straight} }}\n      # and if it is the worst\n      # {key}: {{ column: {column}, scale: {turned}, map: linear }}\n",
        behind(about.look, at, &note)
    );
}

/// The lines of columns that may be what nobody said they are.
pub(super) fn lines(out: &mut String, about: &About<'_>) {
    let look = about.look;
    for &(at, doubt) in &about.guess.doubts {
        let column = address(look, at);
        let note = summary(&look.columns[at]);
        let note = behind(look, at, &note);
        let line = match doubt {
            Doubt::Direction
            | Doubt::Mark
            | Doubt::Worst
            | Doubt::Down
            | Doubt::Opposite
            | Doubt::Weight => continue,
            Doubt::Whose(key) => {
                whose(out, about, at, key);
                continue;
            }
            Doubt::Apart(what) => {
                apart::lines(out, about, at, what);
                continue;
            }
            Doubt::Score(key) => format!("{key}: {{ column: {column} }}"),
            Doubt::Count => format!("count: {{ column: {column} }}"),
            Doubt::When => format!("when: {{ column: {column} }}"),
            Doubt::Says => format!("says: {{ column: {column} }}"),
            Doubt::Id => format!("id: {{ column: {column} }}"),
            Doubt::Rating => format!(
                "KEY: {{ column: {column}{} }}",
                unanswered(&look.columns[at])
            ),
            Doubt::Odd | Doubt::Codes => format!("KEY: {{ column: {column}, values: {{ }} }}"),
            Doubt::Lists => format!("tags: {{ column: {column} }}"),
        };
        let _ = writeln!(out, "      # {line}{note}");
    }
}

/// The lines of a rating that may be about somebody else.
fn whose(out: &mut String, about: &About<'_>, at: usize, key: &str) {
    let column = address(about.look, at);
    let note = summary(&about.look.columns[at]);
    let note = behind(about.look, at, &note);
    let key = if key.is_empty() { "KEY" } else { key };
    let id = match about.whose(at) {
        Some(Whose::Product(product)) => product.id.as_str(),
        _ => "ID",
    };
    let _ = write!(
        out,
        "      # about another product: in an entry of its own for this file, whose survey\n      # has product: {id} under surveys:; about yours: here\n      # {key}: {{ column: {column} }}{note}\n"
    );
}

/// Whether a rating is about what the survey is about.
fn of_whom(about: &About<'_>, at: usize) -> String {
    let column = address(about.look, at);
    let (survey, _) = names(about.file);
    let own = about.products.of(&survey).map(|own| own.name.as_str());
    match about.whose(at) {
        Some(Whose::Product(product)) => format!(
            "Is {column} about {}? It names {0}, {}: then map it in an entry of its own, whose survey has product: {} under surveys:",
            product.name,
            match own {
                Some(own) => format!("and the survey {survey} is about {own}"),
                None => "and nothing says which product is yours (product:)".to_owned(),
            },
            product.id
        ),
        _ => format!(
            "Is {column} about {} or about somebody else? A rival's is mapped in an entry of its own, whose survey has product: under surveys:",
            own.unwrap_or("you")
        ),
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
    let all = &about.guess.doubts;
    // Of columns that are alike it is asked together.
    let alike = |at: usize, doubt: Doubt| -> Vec<usize> {
        match doubt {
            Doubt::When | Doubt::Says | Doubt::Rating | Doubt::Codes => {
                let alike = all.iter().filter(|(_, other)| *other == doubt);
                alike.map(|(at, _)| *at).collect()
            }
            _ => vec![at],
        }
    };
    let doubts = all
        .iter()
        .map(|&(at, doubt)| (at, doubt, alike(at, doubt)))
        .filter(|(at, _, alike)| alike.first() == Some(at));
    let questions = doubts.map(|(at, doubt, alike)| {
        let column = address(look, at);
        match doubt {
            Doubt::Direction => format!(
                "Is the highest answer to {column} the best or the worst? Its words suggest the worst"
            ),
            Doubt::Mark => format!(
                "Is the highest answer to {column} the best or the worst? Of marks as German schools give them, 1 is the best"
            ),
            Doubt::Worst => format!(
                "Which mark is the worst of {column}: 6, as in Germany, or 5, as in Austria? No answer is above 5. In Switzerland 6 is the best"
            ),
            Doubt::Down => format!(
                "Is the highest answer to {column} the best or the worst? Its name counts down"
            ),
            Doubt::Opposite => format!(
                "What does each answer to {column} mean? Who agrees may be complaining: {}: has its values",
                key(at)
            ),
            Doubt::Whose(_) => of_whom(about, at),
            Doubt::Score("recommend") => format!(
                "Is {column} how likely they are to recommend you? Nothing says what it is a score of"
            ),
            Doubt::Score(key) => format!(
                "Is {column} {key} as they answered it, or what a program made of their words?"
            ),
            Doubt::Apart(what) => apart::question(about, at, what),
            Doubt::Count => format!(
                "Does {column} say how many answers a row stands for (count:)? Unless the map says so, each row counts once"
            ),
            Doubt::Weight => format!(
                "Does {column} say how much an answer weighs? A weight is no count (count:) and is not applied: each row counts once"
            ),
            Doubt::When => format!(
                "On which day did they answer? {} may say it, or another day: without when: nothing is put in order of time",
                listed(about, &alike, |_| String::new())
            ),
            Doubt::Says => format!(
                "Which of {} holds their own words (says:)? What was chosen from a list is nobody's own",
                listed(about, &alike, |_| String::new())
            ),
            Doubt::Id => format!(
                "Does {column} name the answer? {}, and the rows say something else: the same answers twice (then id: counts the first of them), or several of one who answered (then leave it out)",
                again(look, at)
            ),
            Doubt::Rating => format!(
                "What was asked in {}? If it is a rating, write its id in place of KEY, and what was asked under surveys: asks:",
                listed(about, &alike, |at| numbers(&look.columns[at]))
            ),
            Doubt::Codes => format!(
                "What do the values of {} mean? Export the words of the choices, or write what each means behind values:",
                listed(about, &alike, |at| kinds(&look.columns[at]))
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

/// So many columns are listed in a question.
const LISTED: usize = 8;

/// Columns with what is to be known of each.
fn listed(about: &About<'_>, all: &[usize], note: impl Fn(usize) -> String) -> String {
    let shown = all.iter().take(LISTED).map(|&at| {
        let column = address(about.look, at);
        match note(at) {
            note if note.is_empty() => column,
            note => format!("{column} ({note})"),
        }
    });
    let shown: Vec<_> = shown.collect();
    match all.len().saturating_sub(LISTED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// From where to where the numbers of a column go, and what else stands there.
fn numbers(column: &Column) -> String {
    let range = coded(column).map(|(range, _)| range).or(column.range);
    let range = range.map(|(low, high)| format!("{low} to {high}"));
    let others = column.filled.saturating_sub(column.numbers);
    let others = (others > 0).then(|| format!("and {others} that are no numbers{}", odd(column)));
    let parts: Vec<_> = range.into_iter().chain(others).collect();
    parts.join(" ")
}

/// The few values of a column.
fn kinds(column: &Column) -> String {
    let values: Vec<_> = column.values.keys().map(String::as_str).collect();
    values.join(", ")
}

/// How many rows say again what one above says in a column.
pub(super) fn again(look: &TableLook, at: usize) -> String {
    let column = &look.columns[at];
    let rows = usize::try_from(column.again()).unwrap_or(usize::MAX);
    let ha = if rows == 1 { "has" } else { "have" };
    let first = column
        .first_again()
        .map_or(String::new(), |row| format!(", the first in row {row}"));
    format!("{} {ha} that of one above{first}", count(rows, "row"))
}

/// The first answers that are no numbers.
fn odd(column: &Column) -> String {
    let values = column.by_count().into_iter();
    let odd = values.filter(|(value, _)| !matches!(number(value, None), WrittenNumber::Number(_)));
    let odd: Vec<_> = odd.take(4).map(|(value, _)| quoted(value)).collect();
    match odd.is_empty() {
        true => String::new(),
        false => format!(" ({})", odd.join(", ")),
    }
}
