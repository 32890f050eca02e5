//! What people call a time in the label of a wave: months, seasons and parts of
//! a year, before and after, first and second; in English, German, French and
//! Spanish, without accents and in small letters.

use crate::base::months;

/// From which month to which one, from 1; 13 is the next year's January.
pub(super) type Months = (u8, u8);

/// Every word of a list that stands for the same.
type NamedValues<T> = &'static [(T, &'static [&'static str])];

/// Of the northern half of the world; the winter of a year is at its end.
const SEASONS: NamedValues<Months> = &[
    (
        (3, 5),
        &[
            "spring",
            "fruhling",
            "fruehling",
            "fruhjahr",
            "fruehjahr",
            "printemps",
            "primavera",
        ],
    ),
    ((6, 8), &["summer", "sommer", "ete", "verano"]),
    ((9, 11), &["autumn", "fall", "herbst", "automne", "otono"]),
    ((12, 14), &["winter", "hiver", "invierno"]),
];

/// What a number of a part of the year stands beside, and how many months each
/// has: the second quarter, H1, semester 2.
const PARTS: NamedValues<u8> = &[
    (
        3,
        &[
            "q",
            "qtr",
            "quarter",
            "quartal",
            "trimestre",
            "trim",
            "t",
            "tr",
        ],
    ),
    (4, &["tertial", "trimester", "cuatrimestre", "quadrimestre"]),
    (
        6,
        &[
            "h",
            "hj",
            "half",
            "halbjahr",
            "halbjahres",
            "semester",
            "semestre",
            "s",
        ],
    ),
];

/// What comes before something, in its midst, and after it.
const SIDES: NamedValues<i8> = &[
    (
        -1,
        &[
            "before",
            "pre",
            "prior",
            "baseline",
            "beginning",
            "start",
            "early",
            "initial",
            "intake",
            "vor",
            "vorher",
            "davor",
            "zuvor",
            "nullmessung",
            "anfang",
            "beginn",
            "avant",
            "debut",
            "initiale",
            "antes",
            "previo",
            "previa",
            "inicio",
            "inicial",
            "principio",
        ],
    ),
    (
        0,
        &[
            "during",
            "mid",
            "middle",
            "midline",
            "midterm",
            "interim",
            "wahrend",
            "waehrend",
            "mitte",
            "zwischenmessung",
            "pendant",
            "milieu",
            "durante",
            "mitad",
            "mediados",
        ],
    ),
    (
        1,
        &[
            "after",
            "post",
            "followup",
            "endline",
            "end",
            "late",
            "later",
            "final",
            "exit",
            "nach",
            "nachher",
            "danach",
            "nachmessung",
            "ende",
            "abschluss",
            "apres",
            "fin",
            "finale",
            "despues",
            "tras",
            "posterior",
            "finales",
        ],
    ),
];

/// How many days a unit of time has, more or less.
const UNITS: NamedValues<u16> = &[
    (
        1,
        &[
            "day", "days", "d", "tag", "tage", "tagen", "jour", "jours", "j", "dia", "dias",
        ],
    ),
    (
        7,
        &[
            "week",
            "weeks",
            "w",
            "wk",
            "cw",
            "kw",
            "woche",
            "wochen",
            "kalenderwoche",
            "semaine",
            "semaines",
            "sem",
            "semana",
            "semanas",
        ],
    ),
    (
        30,
        &[
            "month", "months", "monat", "monate", "monaten", "mois", "mes", "meses",
        ],
    ),
    (
        365,
        &[
            "year", "years", "jahr", "jahre", "jahren", "an", "ans", "annee", "annees", "ano",
            "anos",
        ],
    ),
];

const ORDINALS: NamedValues<u8> = &[
    (
        1,
        &[
            "first", "one", "erste", "erster", "erstes", "ersten", "eins", "premier", "premiere",
            "primer", "primera", "primero", "i",
        ],
    ),
    (
        2,
        &[
            "second", "two", "zweite", "zweiter", "zweites", "zweiten", "zwei", "deuxieme",
            "seconde", "segunda", "segundo", "ii",
        ],
    ),
    (
        3,
        &[
            "third",
            "three",
            "dritte",
            "dritter",
            "drittes",
            "dritten",
            "drei",
            "troisieme",
            "tercer",
            "tercera",
            "tercero",
            "iii",
        ],
    ),
    (
        4,
        &[
            "fourth",
            "four",
            "vierte",
            "vierter",
            "viertes",
            "vierten",
            "vier",
            "quatrieme",
            "cuarta",
            "cuarto",
            "iv",
        ],
    ),
    (
        5,
        &[
            "fifth",
            "five",
            "funfte",
            "fuenfte",
            "funfter",
            "funftes",
            "funf",
            "cinquieme",
            "quinta",
            "quinto",
            "v",
        ],
    ),
    (
        6,
        &[
            "sixth", "six", "sechste", "sechster", "sechstes", "sechs", "sixieme", "sexta",
            "sexto", "vi",
        ],
    ),
    (
        7,
        &[
            "seventh", "seven", "siebte", "siebter", "siebtes", "sieben", "septieme", "septima",
            "septimo", "vii",
        ],
    ),
    (
        8,
        &[
            "eighth", "eight", "achte", "achter", "achtes", "acht", "huitieme", "octava", "octavo",
            "viii",
        ],
    ),
    (
        9,
        &[
            "ninth", "nine", "neunte", "neunter", "neuntes", "neun", "neuvieme", "novena",
            "noveno", "ix",
        ],
    ),
    (
        10,
        &[
            "tenth", "ten", "zehnte", "zehnter", "zehntes", "zehn", "dixieme", "decima", "decimo",
            "x",
        ],
    ),
];

fn find<T: Copy>(list: NamedValues<T>, word: &str) -> Option<T> {
    let found = list.iter().find(|(_, words)| words.contains(&word));
    found.map(|(meant, _)| *meant)
}

/// The month of a word, from 1.
pub(super) fn month(word: &str) -> Option<u8> {
    u8::try_from(months::month(word)?).ok()
}

/// The months of a season.
pub(super) fn season(word: &str) -> Option<Months> {
    find(SEASONS, word)
}

/// How many months a part of the year has.
pub(super) fn part(word: &str) -> Option<u8> {
    find(PARTS, word)
}

/// Before something, in its midst, or after it: −1, 0 or 1.
pub(super) fn side(word: &str) -> Option<i8> {
    find(SIDES, word)
}

/// How many days a unit of time has.
pub(super) fn unit(word: &str) -> Option<u16> {
    find(UNITS, word)
}

/// Which one it is, where that is written as a word or in Roman figures.
pub(super) fn ordinal(word: &str) -> Option<u8> {
    find(ORDINALS, word)
}
