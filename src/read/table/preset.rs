//! What the exports of known tools have in common.
//!
//! One table, one line a tool. A column that an export does not have is not
//! missed: tools let people choose what they export.

use super::{ColumnMatch, Header};
use crate::read::kinds::PresetWord;

/// What is known of a tool's exports.
#[derive(Debug)]
pub struct Preset {
    /// The tool.
    pub word: PresetWord,
    /// What people call it.
    pub name: &'static str,
    /// How many rows of names.
    pub header: usize,
    /// Columns by which it is known; all of them are there.
    signs: &'static [&'static str],
    /// The column of the day, the first that is there.
    pub when: &'static [&'static str],
    /// How days are written; none for the year first.
    pub formats: &'static [&'static str],
    /// The column of the id.
    pub id: &'static [&'static str],
    /// Rows that are no answers: a column and what it then says.
    pub skip: &'static [(&'static str, &'static [&'static str])],
    /// The column of the score, where the tool asks for nothing else.
    pub recommend: &'static [&'static str],
    /// The column of the words, where the tool knows it.
    pub says: &'static [&'static str],
    /// The column of the tags, and what stands between them.
    pub tags: Option<(&'static str, &'static str)>,
}

/// Nothing is known.
const PLAIN: Preset = Preset {
    word: PresetWord::GoogleForms,
    name: "",
    header: 1,
    signs: &[],
    when: &[],
    formats: &[],
    id: &[],
    skip: &[],
    recommend: &[],
    says: &[],
    tags: None,
};

const US: &[&str] = &[
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y",
];

/// All tools, the ones with the clearest signs first.
///
/// Answers that were not finished are counted for what they do answer; rows
/// that their tool itself marks as tests, as spam or as never begun are not
/// answers. `skip` in the map says more.
static PRESETS: [Preset; 8] = [
    Preset {
        word: PresetWord::Qualtrics,
        name: "Qualtrics",
        header: 3,
        signs: &[
            "StartDate",
            "EndDate",
            "Status",
            "Finished",
            "RecordedDate",
            "ResponseId",
        ],
        when: &["RecordedDate", "EndDate"],
        formats: US,
        id: &["ResponseId"],
        // The channel says it in every language, and the status in the account's.
        skip: &[
            (
                "Status",
                &[
                    "Survey Preview",
                    "Survey Test",
                    "Spam",
                    "Umfragenvorschau",
                    "Umfragevorschau",
                    "Umfragentest",
                    "Umfragetest",
                    "Aperçu de l’enquête",
                    "Aperçu de l'enquête",
                    "Test de l’enquête",
                    "Test de l'enquête",
                    "Vista previa de la encuesta",
                    "Prueba de la encuesta",
                    "1",
                    "2",
                    "8",
                ],
            ),
            ("DistributionChannel", &["preview"]),
        ],
        ..PLAIN
    },
    Preset {
        word: PresetWord::SurveyMonkey,
        name: "SurveyMonkey",
        header: 2,
        signs: &["Respondent ID", "Collector ID", "Start Date", "End Date"],
        when: &["End Date", "Start Date"],
        formats: US,
        id: &["Respondent ID"],
        ..PLAIN
    },
    Preset {
        word: PresetWord::Typeform,
        name: "Typeform",
        signs: &[
            "Response Type",
            "Start Date (UTC)",
            "Submit Date (UTC)",
            "Network ID",
        ],
        when: &["Submit Date (UTC)", "Stage Date (UTC)", "Start Date (UTC)"],
        formats: US,
        id: &["#", "Token", "token"],
        skip: &[("Response Type", &["started"])],
        ..PLAIN
    },
    Preset {
        word: PresetWord::Formbricks,
        name: "Formbricks",
        signs: &["No.", "Response ID", "Timestamp", "Finished", "Survey ID"],
        when: &["Timestamp"],
        formats: US,
        id: &["Response ID"],
        ..PLAIN
    },
    Preset {
        word: PresetWord::Alchemer,
        name: "SurveyGizmo / Alchemer",
        signs: &["Time Started", "Date Submitted", "Status"],
        when: &["Date Submitted", "Time Started"],
        formats: &[
            "%b %d, %Y %I:%M:%S %p",
            "%m/%d/%Y %I:%M:%S %p",
            "%m/%d/%Y %H:%M:%S",
            "%m/%d/%Y %H:%M",
            "%m/%d/%Y",
        ],
        id: &["Response ID", "ResponseID"],
        skip: &[("Status", &["Disqualified", "Deleted"])],
        ..PLAIN
    },
    Preset {
        word: PresetWord::CustomerGauge,
        name: "CustomerGauge",
        signs: &["NPS Score", "Comment", "Account Name"],
        when: &["Response Date"],
        formats: US,
        recommend: &["NPS Score"],
        says: &["Comment"],
        ..PLAIN
    },
    Preset {
        word: PresetWord::Delighted,
        name: "Delighted",
        signs: &["id", "survey_type", "score", "comment", "created_at"],
        when: &["created_at"],
        formats: &["%s"],
        id: &["id"],
        recommend: &["score"],
        says: &["comment"],
        tags: Some(("tags", ",")),
        ..PLAIN
    },
    Preset {
        word: PresetWord::GoogleForms,
        name: "Google Forms",
        signs: &["Timestamp"],
        when: &["Timestamp"],
        formats: &[
            "%m/%d/%Y %H:%M:%S",
            "%Y/%m/%d %I:%M:%S %p %Q",
            "%Y/%m/%d %I:%M:%S %p",
            "%m/%d/%Y %H:%M",
            "%m/%d/%Y",
        ],
        ..PLAIN
    },
];

impl Preset {
    /// What is known of a tool.
    pub fn of(word: PresetWord) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.word == word)
    }

    /// The first of some columns that the table has.
    pub fn column(names: &[&str], header: &Header) -> Option<usize> {
        names.iter().find_map(|name| match header.find(name) {
            ColumnMatch::One(at) => Some(at),
            ColumnMatch::Several(several) => several.first().copied(),
            ColumnMatch::None => None,
        })
    }
}

/// The tool that a table seems to come from.
pub fn recognise(header: &Header) -> Option<&'static Preset> {
    let has = |sign: &&str| (0..header.len()).any(|at| header.row_name(0, at) == *sign);
    let mut presets = PRESETS.iter();
    presets.find(|preset| {
        let all = preset.signs.iter().all(has);
        // A column of the time alone says little, unless it is the first.
        let first = preset.word != PresetWord::GoogleForms || header.row_name(0, 0) == "Timestamp";
        all && first
    })
}
