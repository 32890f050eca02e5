//! How far talk carries, by a source that the report names.

/// How many people somebody tells, as a range. No row is the truth: they are
/// consumer surveys, per person who talks, and audiences overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct TalkSource {
    /// What to call it.
    pub name: String,
    /// Where it stands.
    pub source: String,
    /// How many the satisfied tell, from and to.
    pub satisfied: (f64, f64),
    /// How many the dissatisfied tell, from and to.
    pub dissatisfied: (f64, f64),
}

/// The rows that come with the program: id, name, source, and how many each
/// of the satisfied and of the dissatisfied tell.
const BUILT_IN: [(&str, &str, &str, Range, Range); 4] = [
    (
        "tarp-1984",
        "TARP",
        "Technical Assistance Research Programs, as reported in 1984",
        (4.0, 5.0),
        (9.0, 10.0),
    ),
    (
        "amex-2011",
        "American Express 2011",
        AMEX,
        (9.0, 9.0),
        (16.0, 16.0),
    ),
    (
        "amex-2012",
        "American Express 2012",
        AMEX,
        (15.0, 15.0),
        (24.0, 24.0),
    ),
    (
        "amex-2017",
        "American Express 2017",
        AMEX,
        (11.0, 11.0),
        (15.0, 15.0),
    ),
];

type Range = (f64, f64);

const AMEX: &str = "American Express customer service surveys, United States";

impl TalkSource {
    /// The ids of the rows that come with the program.
    pub fn built_in_ids<'a>() -> impl Iterator<Item = &'a str> {
        BUILT_IN.iter().map(|(id, ..)| *id)
    }

    /// A row that comes with the program.
    pub fn built_in(id: &str) -> Option<Self> {
        let row = BUILT_IN.iter().find(|(known, ..)| *known == id);
        row.map(|&(_, name, source, satisfied, dissatisfied)| Self {
            name: name.to_owned(),
            source: source.to_owned(),
            satisfied,
            dissatisfied,
        })
    }
}
