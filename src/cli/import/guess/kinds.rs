//! What a column cannot be a question for, or a persona.

use crate::cli::import::{scale, words};
use crate::read::table::look::Column;

/// Few words, and no scale.
pub(super) fn is_kind(column: &Column) -> bool {
    let few = !column.many && !column.values.is_empty() && column.length() <= 60;
    // Stars and shares are no words.
    let worded = column.values.keys();
    let worded = worded.filter(|value| value.contains(char::is_alphabetic));
    few && column.numbers * 2 < column.filled
        && worded.count() * 2 >= column.values.len()
        && scale::words(column).is_none()
        && !column.is_days()
        && !words::are_groups(column.values.keys().map(String::as_str))
        && !words::are_moods(column.values.keys().map(String::as_str))
}

pub(super) fn is_yes_or_no(column: &Column) -> bool {
    const EITHER: &[&str] = &[
        "yes",
        "no",
        "ja",
        "nein",
        "oui",
        "non",
        "si",
        "true",
        "false",
        "wahr",
        "falsch",
        "vrai",
        "faux",
        "verdadero",
        "falso",
        "y",
        "n",
        "x",
        "checked",
        "unchecked",
        "maybe",
        "vielleicht",
    ];
    // Of a column with many values none is known.
    let mut values = column.values.keys();
    !column.many && values.all(|value| EITHER.contains(&words::folded(value).trim()))
}

/// The choice behind which one writes what one likes.
pub(super) fn is_other(name: &str) -> bool {
    const OTHER: &[&str] = &[
        " other", " specify", " sonstig", " andere", " autre", " otro", " otra",
    ];
    words::place(OTHER, name).is_some()
}

/// Columns that tools add to every export: none of them is a question.
pub(super) const FIXED: [&str; 54] = [
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
