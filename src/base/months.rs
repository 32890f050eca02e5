//! Months, by their names in English, German, French and Spanish.

/// Each month by its names without accents, the first of which is enough to
/// tell it by where a name is cut short.
const MONTHS: [&[&str]; 12] = [
    &[
        "january", "januar", "janner", "jaenner", "janvier", "enero", "jan", "janv", "ene",
    ],
    &[
        "february", "februar", "feber", "fevrier", "febrero", "feb", "febr", "fevr", "fev",
    ],
    &[
        "march", "marz", "maerz", "mars", "marzo", "mar", "mrz", "mrt",
    ],
    &["april", "avril", "abril", "apr", "avr", "abr"],
    &["may", "mai", "mayo"],
    &["june", "juni", "juin", "junio", "jun"],
    &["july", "juli", "juillet", "julio", "jul", "juil"],
    &["august", "aout", "agosto", "aug", "aou", "ago"],
    &[
        "september",
        "septembre",
        "septiembre",
        "setiembre",
        "sept",
        "sep",
        "set",
    ],
    &["october", "oktober", "octobre", "octubre", "oct", "okt"],
    &["november", "novembre", "noviembre", "nov"],
    &[
        "december",
        "dezember",
        "decembre",
        "diciembre",
        "dec",
        "dez",
        "dic",
    ],
];

/// The number of a month, 1 to 12, by its name in small letters without accents.
pub fn month(name: &str) -> Option<i16> {
    let at = MONTHS.iter().position(|names| names.contains(&name))?;
    i16::try_from(at + 1).ok()
}
