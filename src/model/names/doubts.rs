//! What is written as a name is, and is rather something else: a letter that counts
//! groups, a date behind a place, two months in a table.

use super::letters::{Gap, Letters};
use super::places::NameHit;
use super::spelt::NameForm;

/// What is told apart by a letter, in four languages, without accents: Group C, Plan B.
const LETTERED: [&str; 94] = [
    "abschnitt",
    "abteilung",
    "anexo",
    "anhang",
    "annex",
    "annexe",
    "appendix",
    "arm",
    "batiment",
    "bloc",
    "block",
    "bloque",
    "building",
    "categoria",
    "category",
    "clase",
    "class",
    "classe",
    "cohort",
    "edificio",
    "einheit",
    "equipe",
    "equipo",
    "etape",
    "etapa",
    "exhibit",
    "fase",
    "figura",
    "figure",
    "form",
    "gate",
    "gebaude",
    "grade",
    "grado",
    "group",
    "groupe",
    "grupo",
    "gruppe",
    "haus",
    "hepatitis",
    "kategorie",
    "klasse",
    "level",
    "ligne",
    "line",
    "linea",
    "linie",
    "model",
    "modele",
    "modell",
    "modelo",
    "nivel",
    "niveau",
    "note",
    "opcion",
    "option",
    "panel",
    "part",
    "parte",
    "partie",
    "phase",
    "plan",
    "platform",
    "raum",
    "room",
    "sala",
    "salle",
    "schritt",
    "seccion",
    "section",
    "serie",
    "series",
    "stage",
    "step",
    "stufe",
    "tabelle",
    "table",
    "tabla",
    "tableau",
    "team",
    "teil",
    "terminal",
    "tier",
    "tipo",
    "typ",
    "type",
    "unidad",
    "unit",
    "variant",
    "variante",
    "version",
    "vitamin",
    "vitamina",
    "zone",
];

/// Months, weekdays and seasons that are somebody's name as well, without accents.
const CALENDAR: [&str; 37] = [
    "abril", "agosto", "april", "aug", "august", "autumn", "avril", "day", "domingo", "enero",
    "friday", "jan", "januar", "january", "juillet", "jul", "juli", "julio", "july", "jun", "june",
    "juni", "junio", "mai", "mar", "march", "marz", "may", "mayo", "monday", "month", "sommer",
    "spring", "summer", "sunday", "winter", "week",
];

/// Whether it is rather something else, so that it is told and stays.
pub(super) fn is_doubtful(text: &str, letters: &Letters, found: &NameHit) -> bool {
    match found.kind {
        NameForm::Initial => is_lettered(letters, found.from),
        NameForm::Whole | NameForm::Reversed => {
            if is_span(letters, found) {
                return true;
            }
            let Some((at, gap)) = parted(letters, found) else {
                return false;
            };
            let (one, two) = (&letters.text[found.from..at], &letters.text[at..found.to]);
            match gap {
                Gap::Comma => CALENDAR.contains(&two) && is_before_number(text, letters, found),
                Gap::Cell => CALENDAR.contains(&one) && CALENDAR.contains(&two),
                _ => false,
            }
        }
        _ => false,
    }
}

/// Jan-May, Mar/Jun: from one month to another.
fn is_span(letters: &Letters, found: &NameHit) -> bool {
    let mut places = (found.from + 1..found.to).filter(|&at| letters.gap(at) != Gap::None);
    let (Some(at), None) = (places.next(), places.next()) else {
        return false;
    };
    let (one, two) = (&letters.text[found.from..at], &letters.text[at..found.to]);
    let span = matches!(letters.gap(at), Gap::Joint | Gap::Tight);
    span && CALENDAR.contains(&one) && CALENDAR.contains(&two)
}

/// Where a comma or a cell's wall parts it.
fn parted(letters: &Letters, found: &NameHit) -> Option<(usize, Gap)> {
    let places = (found.from + 1..found.to).map(|at| (at, letters.gap(at)));
    let mut places = places.filter(|(_, gap)| matches!(gap, Gap::Comma | Gap::Cell));
    places.next()
}

/// Whether the word before is told apart by the letter that follows.
fn is_lettered(letters: &Letters, from: usize) -> bool {
    if from == 0 || letters.gap(from) != Gap::Blank {
        return false;
    }
    let mut before = (0..from)
        .rev()
        .filter(|at| letters.text.is_char_boundary(*at));
    let start = before.find(|&at| at == 0 || letters.gap(at) != Gap::None);
    start.is_some_and(|start| LETTERED.contains(&&letters.text[start..from]))
}

fn is_before_number(text: &str, letters: &Letters, found: &NameHit) -> bool {
    let end = letters.place(found.from, found.to).end;
    let after = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}', '\n', '.', '\'']);
    after.starts_with(|c: char| c.is_ascii_digit())
}
