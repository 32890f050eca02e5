//! Days of the week, by their names in English, German, French and Spanish; and
//! months, as they are written in a cell.

use crate::base::months;

const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lun",
    "mar",
    "mer",
    "jeu",
    "ven",
    "sam",
    "dim",
    "lunes",
    "martes",
    "miercoles",
    "jueves",
    "viernes",
    "sabado",
    "domingo",
    "mie",
    "jue",
    "vie",
    "sab",
    "dom",
];

/// The number of a month, 1 to 12, by its name.
pub(crate) fn month(name: &str) -> Option<i16> {
    months::month(&fold(name)?)
}

/// Whether a word names a day of the week.
pub(super) fn is_weekday(name: &str) -> bool {
    fold(name).is_some_and(|name| WEEKDAYS.contains(&name.as_str()))
}

/// In small letters and without accents or a dot behind it. Longer ones are
/// no names of these.
fn fold(name: &str) -> Option<String> {
    let name = name.trim_end_matches('.');
    if name.is_empty() || name.len() > 16 {
        return None;
    }
    let mut folded = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' => folded.push(c),
            'ä' | 'á' | 'à' | 'â' => folded.push('a'),
            'é' | 'è' | 'ê' => folded.push('e'),
            'û' | 'ú' | 'ü' => folded.push('u'),
            // An accent that stands behind its letter.
            '\u{300}'..='\u{36f}' => {}
            _ => return None,
        }
    }
    Some(folded)
}
