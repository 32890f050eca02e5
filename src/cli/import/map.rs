//! The map of a table, as one would write it, with what is to be known of
//! each column in comments.

use std::fmt::Write as _;

use super::asks::{Ask, Declared};
use super::doubts;
use super::guess::{Doubt, Guess, People, Pick, State, coded, known, words_of};
use super::scale::{Meant, ends_in_words, is_none};
use crate::model::{named_scale, turned_scale};
use crate::read::reader::Id;
use crate::read::table::cells::{Written, number};
use crate::read::table::is_no_choice;
use crate::read::table::look::{Column, DayFormat, Look};

/// So many values of a column are listed.
const LISTED: usize = 40;

/// The keys of the four scores.
pub(super) const SCORES: [&str; 4] = ["recommend", "satisfaction", "effort", "feeling"];

/// The scales of these, from the worst answer on.
const ENDS: [(i64, i64); 4] = [(0, 10), (1, 5), (1, 7), (-2, 2)];

/// What is known of the table besides its own text.
pub(super) struct About<'a> {
    pub(super) look: &'a Look,
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
    if let Some(state) = &guess.state {
        skip(&mut out, look, state);
    }
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
    persona(&mut out, about);
    account(&mut out, about);
    for (key, pick) in SCORES.into_iter().zip(&guess.scores) {
        score(&mut out, key, about, pick);
    }
    if let Some(at) = guess.says {
        line(&mut out, "says", look, at);
    }
    if let Some(at) = guess.id {
        line(&mut out, "id", look, at);
    }
    tags(&mut out, about);
    share(&mut out, about);
    doubts::lines(&mut out, about);
    own(&mut out, about, asks);
    others(&mut out, about);
    out
}

/// Rows that may be no answers: whether they are, is for the author to say.
fn skip(out: &mut String, look: &Look, state: &State) {
    let values = state.none.iter().chain(&state.partial);
    let values: Vec<_> = values.map(|value| quoted(value)).collect();
    if values.is_empty() {
        return;
    }
    let partial = match state.partial.is_empty() {
        true => "",
        false => "; what was broken off counts for what it answers",
    };
    let _ = writeln!(
        out,
        "    # skip: {{ column: {}, values: [{}] }}   # those that are no answers{partial}",
        address(look, state.at),
        values.join(", ")
    );
}

/// Where no day tells the day from the month, the format is left to be said.
fn when(out: &mut String, look: &Look, at: usize, format: &DayFormat) {
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

fn line(out: &mut String, key: &str, look: &Look, at: usize) {
    let _ = writeln!(
        out,
        "      {key}: {{ column: {} }}{}",
        address(look, at),
        behind(look, at, "")
    );
}

/// What is known without being said.
fn tool(look: &Look, guess: &Guess) -> String {
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

fn persona(out: &mut String, about: &About<'_>) {
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

fn values(out: &mut String, column: &Column, ids: &[(String, Vec<String>)]) {
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
fn candidates(out: &mut String, look: &Look, all: &[usize]) {
    for &at in all.iter().take(LISTED) {
        let _ = writeln!(
            out,
            "        #   {}{}",
            address(look, at),
            behind(look, at, &summary(&look.columns[at]))
        );
    }
}

fn account(out: &mut String, about: &About<'_>) {
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

fn score(out: &mut String, key: &str, about: &About<'_>, pick: &Pick) {
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

/// What the map says of a scale whose best answer is its lowest number, as its
/// header or the words of its answers have it. `ends` are those of the question.
fn turned(look: &Look, at: usize, ends: (i64, i64)) -> String {
    let rows = (0..look.header.rows).map(|row| look.header.row_name(row, at));
    let name = look.header.name(at);
    let mut rows = rows.chain([name.as_str()]);
    let said = rows.find_map(|name| named_scale(name, ends));
    let labels = || {
        let values = look.columns[at].values.keys();
        let labels = values.filter_map(|value| match number(value, None) {
            Written::Number(number) => Some((number, value.clone())),
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
pub(super) fn unanswered(column: &Column) -> String {
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
    let mut listed: Vec<(String, Meant, u64)> = Vec::new();
    for &at in columns {
        let column = &look.columns[at];
        let known = words_of(look, at);
        let known = known.filter(|_| about.guess.doubt(at) != Some(Doubt::Opposite));
        let meanings = known.map(|words| words.values).unwrap_or_default();
        for (value, count) in column.by_count() {
            let meant = meanings.iter().find(|(word, _)| word == value);
            let meant = meant.map_or(Meant::Open, |(_, meant)| *meant);
            match listed.iter_mut().find(|(other, ..)| other == value) {
                Some((_, known, all)) => {
                    *all += count;
                    if *known != meant {
                        *known = Meant::Open;
                    }
                }
                None => listed.push((value.to_owned(), meant, count)),
            }
        }
    }
    for (value, meant, count) in listed.into_iter().take(LISTED) {
        let meant = match meant {
            Meant::Step(step) => format!(" {step}"),
            Meant::Skip => " skip".to_owned(),
            Meant::Open => String::new(),
        };
        let _ = writeln!(out, "          {}:{meant}   # {count}", quoted(&value));
    }
}

/// Choices are themes; of several such questions one knows which are meant.
fn tags(out: &mut String, about: &About<'_>) {
    let all = &about.guess.tags;
    let look = about.look;
    let written = |tags: &super::guess::Tags| {
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

fn share(out: &mut String, about: &About<'_>) {
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

/// Questions of the survey's own, by their ids.
fn own(out: &mut String, about: &About<'_>, asks: &[Ask]) {
    let look = about.look;
    for ask in asks {
        if about.guess.doubt(ask.at).is_some_and(Doubt::is_direction) {
            doubts::direction(out, about, &ask.id, ask.at, ask.scale);
            continue;
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
            continue;
        }
        let _ = writeln!(
            out,
            "      {}:   # the values are guessed\n        column: {address}{}\n        values:",
            ask.id,
            behind(look, ask.at, "")
        );
        steps(out, about, &[ask.at]);
    }
}

/// Columns that are left, in case one of them is a better guess.
fn others(out: &mut String, about: &About<'_>) {
    let (look, guess) = (about.look, about.guess);
    let used = used(guess);
    let fixed = guess.fixed.iter().filter(|at| !used.contains(at)).count();
    if let (Some(preset), 1..) = (look.preset, fixed) {
        let _ = writeln!(
            out,
            "      # {} besides: {}'s own",
            crate::cli::say::count(fixed, "column"),
            preset.name
        );
    }
    let meta: Vec<_> = guess.meta.iter().map(|&at| address(look, at)).collect();
    if !meta.is_empty() {
        let more = match meta.len().saturating_sub(LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let meta = &meta[..meta.len().min(LISTED)];
        let _ = writeln!(
            out,
            "      # Not read, as they tell of an answer and not what it says: {}{more}",
            meta.join(", ")
        );
    }
    let left = (0..look.columns.len())
        .filter(|at| !used.contains(at) && !guess.fixed.contains(at) && !guess.meta.contains(at));
    let left: Vec<_> = left.filter(|&at| look.columns[at].filled > 0).collect();
    if left.is_empty() {
        return;
    }
    out.push_str("      # Columns that are not used, for says, tags (with split: \", \"), effort and the like:\n");
    for at in left {
        let note = match guess.groups.contains(&at) {
            true => "   # made of a score by the tool".to_owned(),
            false => summary(&look.columns[at]),
        };
        let _ = writeln!(
            out,
            "      #   {}{}",
            address(look, at),
            behind(look, at, &note)
        );
    }
}

/// Columns that the map speaks of.
pub(super) fn used(guess: &Guess) -> Vec<usize> {
    let one = [
        guess.when.as_ref().map(|(at, _)| *at),
        guess.unread,
        guess.account,
        guess.says,
        guess.id,
        guess.share,
    ];
    let one = one.into_iter().flatten();
    let several = guess
        .scores
        .iter()
        .chain([&guess.persona])
        .flat_map(Pick::columns)
        .copied();
    let own = guess.own.iter().map(|(at, _)| *at);
    let tags = guess
        .tags
        .iter()
        .flat_map(|tags| tags.columns.iter().copied());
    let doubts = guess.doubts.iter().map(|(at, _)| *at);
    one.chain(several)
        .chain(own)
        .chain(tags)
        .chain(doubts)
        .collect()
}

/// In a few words what stands in a column.
pub(super) fn summary(column: &Column) -> String {
    let range = coded(column).map(|(range, _)| range).or(column.range);
    let range = range.filter(|_| column.numbers * 2 >= column.filled);
    match (range, column.many) {
        (Some((low, high)), _) => format!("   # {low} to {high}, {} answers", column.filled),
        (None, true) => format!("   # {} texts", column.filled),
        // The words of a scale tell it from those of another.
        (None, false) if is_listable(column) => {
            let values = column.by_count().into_iter().map(|(value, _)| value);
            let values: Vec<_> = values.collect();
            format!("   # {}; {} answers", values.join(", "), column.filled)
        }
        (None, false) => format!(
            "   # {} values, {} answers",
            column.values.len(),
            column.filled
        ),
    }
}

/// Whether a column has few values, and short ones.
fn is_listable(column: &Column) -> bool {
    let mut values = column.values.keys();
    let is_short = |value: &String| value.len() <= 30 && !value.contains(char::is_control);
    (2..=7).contains(&column.values.len()) && values.all(is_short)
}

/// A comment, and before it the question behind a code.
pub(super) fn behind(look: &Look, at: usize, note: &str) -> String {
    match question(look, at) {
        Some(question) => match note.strip_prefix("   # ") {
            Some(note) => format!("   # {question} ({note})"),
            None => format!("   # {question}"),
        },
        None => note.to_owned(),
    }
}

/// What a column asks, where its address is another name of it.
pub(super) fn question(look: &Look, at: usize) -> Option<String> {
    let address = look.header.address(at);
    let rows = (1..look.header.rows).map(|row| look.header.row_name(row, at));
    let mut rows = rows.filter(|name| {
        !name.is_empty()
            && !name.contains("\"ImportId\"")
            && !address.contains(name)
            && !is_no_choice(name)
    });
    let name = rows.next()?;
    let clean: String = name
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    Some(match clean.char_indices().nth(100) {
        Some((at, _)) => format!("{}…", &clean[..at]),
        None => clean,
    })
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

/// A column as the map names it: by a name, or else by its number.
pub(super) fn address(look: &Look, at: usize) -> String {
    let (address, number) = (look.header.address(at), (at + 1).to_string());
    match address == number {
        true => number,
        false => quoted(&address),
    }
}

/// As YAML takes it, whatever stands in it.
pub(super) fn quoted(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    serde_json::to_string(&plain).unwrap_or_default()
}
