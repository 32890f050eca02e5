//! Which column is probably what.

use crate::read::table::Preset;
use crate::read::table::look::{Column, Look};

/// Columns by what they probably hold.
#[derive(Debug, Default)]
pub(super) struct Guess {
    pub(super) when: Option<(usize, Option<&'static str>)>,
    pub(super) persona: Option<usize>,
    pub(super) account: Option<usize>,
    /// recommend, satisfaction, effort, feeling.
    pub(super) scores: [Option<usize>; 4],
    pub(super) says: Option<usize>,
    pub(super) id: Option<usize>,
}

/// Guesses by the words in the headers, and by what stands below them.
pub(super) fn guess(look: &Look) -> Guess {
    let mut guess = Guess::default();
    let mut taken = Vec::new();
    // What the tool says of itself is no guess, and needs no line.
    if let Some(preset) = look.preset {
        for names in [preset.when, preset.id, preset.recommend, preset.says] {
            taken.extend(Preset::column(names, &look.header));
        }
        taken.extend(fixed(look));
    } else {
        guess.when = find(
            look,
            &mut taken,
            &["date", "time", "submitted", "when", "day"],
            |column| column.is_days().is_some(),
        )
        .and_then(|at| Some((at, look.columns[at].is_days()?)));
        guess.id = find(
            look,
            &mut taken,
            &["id", "#", "token", "number"],
            |column| column.many && column.length() <= 40,
        );
    }
    let words: [&[&str]; 4] = [
        &["recommend", "nps", "likely"],
        &["satisf", "overall", "quality", "rate", "happy", "good"],
        &["easy", "effort", "ease", "difficult"],
        &["feel", "mood"],
    ];
    let scales = [(0, 11), (1, 5), (1, 7), (-2, 2)];
    for (at, (words, (low, high))) in words.into_iter().zip(scales).enumerate() {
        guess.scores[at] = find(look, &mut taken, words, |column| {
            let scale = at == 1 && column.is_choice() && scale(column).is_some();
            column.is_scale(low, high) || scale
        });
    }
    let role = [
        "role",
        "kind of",
        "your part",
        "part",
        "job",
        "position",
        "describe",
        "who are you",
        "department",
        "function",
        "persona",
        "level",
        "title",
    ];
    guess.persona = find(look, &mut taken, &role, is_kind);
    let company = [
        "where do you work",
        "company",
        "employer",
        "account",
        "organi",
        "customer",
        "client",
    ];
    guess.account = find(look, &mut taken, &company, |column| {
        (column.is_choice() || column.many) && column.numbers * 2 < column.filled
    });
    let why = [
        "why", "reason", "comment", "feedback", "else", "improve", "tell us", "words", "suggest",
    ];
    guess.says = find(look, &mut taken, &why, |column| {
        column.filled > 0 && column.length() >= 8 && column.numbers * 2 < column.filled
    });
    if guess.persona.is_none() {
        let first = look.columns.iter().enumerate();
        let mut first = first.filter(|(at, column)| !taken.contains(at) && is_kind(column));
        guess.persona = first.next().map(|(at, _)| at);
    }
    guess
}

/// Few words, and no scale.
fn is_kind(column: &Column) -> bool {
    let few = !column.many && column.values.len() >= 2 && column.length() <= 60;
    few && column.numbers * 2 < column.filled && scale(column).is_none()
}

/// The first column with one of the words in its name, the first word first.
fn find(
    look: &Look,
    taken: &mut Vec<usize>,
    words: &[&str],
    fits: impl Fn(&Column) -> bool,
) -> Option<usize> {
    let names: Vec<_> = look
        .header
        .names()
        .iter()
        .map(|name| name.to_lowercase())
        .collect();
    let found = words.iter().find_map(|word| {
        let mut columns = look.columns.iter().enumerate();
        columns.find_map(|(at, column)| {
            let name = &names[at];
            let named = match word.len() <= 3 {
                // A short word must be one: `id` is in `did`.
                true => name
                    .split(|c: char| !c.is_alphanumeric() && c != '#')
                    .any(|part| part == *word),
                false => name.contains(word),
            };
            (named && !taken.contains(&at) && fits(column)).then_some(at)
        })
    });
    taken.extend(found);
    found
}

/// Columns that the tool adds to every export: none of them is a question.
fn fixed(look: &Look) -> Vec<usize> {
    const FIXED: [&str; 54] = [
        "StartDate",
        "EndDate",
        "Status",
        "IPAddress",
        "Progress",
        "Duration (in seconds)",
        "Finished",
        "RecordedDate",
        "ResponseId",
        "RecipientLastName",
        "RecipientFirstName",
        "RecipientEmail",
        "ExternalReference",
        "LocationLatitude",
        "LocationLongitude",
        "DistributionChannel",
        "UserLanguage",
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "Email Address",
        "First Name",
        "Last Name",
        "Response Type",
        "Start Date (UTC)",
        "Stage Date (UTC)",
        "Submit Date (UTC)",
        "Network ID",
        "Ending",
        "Timestamp",
        "No.",
        "Response ID",
        "Survey ID",
        "Formbricks ID (internal)",
        "User ID",
        "Notes",
        "Time Started",
        "Date Submitted",
        "Sent Date",
        "Response Date",
        "Account Manager",
        "Account Manager Email",
        "Email",
        "Phone Number",
        "person",
        "survey_type",
        "permalink",
        "created_at",
        "updated_at",
        "notes",
        "id",
        "Follow Up Details",
    ];
    let columns = 0..look.header.len();
    columns
        .filter(|&at| FIXED.contains(&look.header.row_name(0, at)))
        .collect()
}

/// What words of a scale of five mean, if they are such words.
pub(super) fn scale(column: &Column) -> Option<Vec<(&str, Option<i64>)>> {
    if column.many || column.values.is_empty() || column.values.len() > 8 {
        return None;
    }
    let scale: Vec<_> = column
        .values
        .keys()
        .map(|value| (value.as_str(), meaning(value)))
        .collect();
    let known = scale.iter().filter(|(_, meant)| meant.is_some()).count();
    if known < 2 || known + 1 < scale.len() {
        return None;
    }
    let scale = scale.into_iter();
    Some(
        scale
            .map(|(value, meant)| (value, meant.flatten()))
            .collect(),
    )
}

fn meaning(value: &str) -> Option<Option<i64>> {
    let value = value.to_lowercase();
    Some(match value.trim_end_matches(['.', '!']) {
        "excellent"
        | "very good"
        | "very satisfied"
        | "extremely satisfied"
        | "strongly agree"
        | "outstanding" => Some(5),
        "good" | "satisfied" | "somewhat satisfied" | "agree" | "somewhat agree" => Some(4),
        "ok"
        | "okay"
        | "fair"
        | "average"
        | "neutral"
        | "neither satisfied nor dissatisfied"
        | "neither agree nor disagree"
        | "so-so" => Some(3),
        "bad"
        | "poor"
        | "dissatisfied"
        | "somewhat dissatisfied"
        | "unsatisfied"
        | "disagree"
        | "somewhat disagree" => Some(2),
        "horrible"
        | "terrible"
        | "awful"
        | "very bad"
        | "very poor"
        | "very dissatisfied"
        | "extremely dissatisfied"
        | "very unsatisfied"
        | "strongly disagree" => Some(1),
        "n/a" | "not applicable" | "don't know" | "i don't know" | "no opinion" | "not sure" => {
            None
        }
        _ => return None,
    })
}
