//! What tools say became of an answer: finished, broken off, or none at all; in
//! English, German, French and Spanish.

use super::headings::folded;

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It was finished.
    Whole,
    /// It was broken off.
    Partial,
    /// It is none: a test, a draft.
    None,
    /// A tool's own number, of which nobody knows the meaning.
    Code,
}

/// A name without what stands in brackets behind it: the unit.
pub fn bare(name: &str) -> String {
    let name = name.split(['(', '[']).next().unwrap_or(name);
    folded(name).trim().to_owned()
}

/// Whether a column of this name says what became of answers.
pub fn is_state(name: &str) -> bool {
    STATES.contains(&bare(name).as_str())
}

/// Whether one of this name holds the day on which an answer was sent off, and
/// nothing where it never was: LimeSurvey's, with its code, its title or both.
pub fn is_sent(name: &str) -> bool {
    let name = bare(name);
    let code = name.strip_prefix("submitdate");
    code.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether one of this name says so by 1 and 0.
pub fn is_either(name: &str) -> bool {
    EITHER.contains(&bare(name).as_str())
}

/// Whether one of this name says how much of it was answered, of a hundred.
pub fn is_progress(name: &str) -> bool {
    PROGRESS.contains(&bare(name).as_str())
}

/// What became of an answer, by what such a column says; `either` where it
/// holds nothing but 1 and 0, and is named for it.
pub fn became(value: &str, either: bool) -> Option<Became> {
    let small = folded(value);
    let small = small.trim();
    let digits = !small.is_empty() && small.bytes().all(|byte| byte.is_ascii_digit());
    match () {
        () if NONE.contains(&small) => Some(Became::None),
        () if WHOLE.contains(&small) => Some(Became::Whole),
        () if PARTIAL.contains(&small) => Some(Became::Partial),
        () if either && small == "0" => Some(Became::Partial),
        () if digits && small.len() <= 2 => Some(Became::Code),
        () => None,
    }
}

/// Names of columns that say how much was answered.
const PROGRESS: &[&str] = &[
    "progress",
    "fortschritt",
    "progression",
    "progreso",
    "percent complete",
    "completion percentage",
];

/// Names of columns that say what became of it.
const STATES: &[&str] = &[
    "status",
    "state",
    "response status",
    "response type",
    "completion status",
    "submission status",
    "antwortstatus",
    "umfragestatus",
    "zustand",
    "statut",
    "etat",
    "statut de la reponse",
    "estado",
    "estado de la respuesta",
    "type de reponse",
    "tipo de respuesta",
    "antworttyp",
    "completed",
    "complete",
    "abgeschlossen",
    "vollstandig",
    "complet",
    "completo",
    "completado",
    "finished",
    "beendet",
    "fertig",
    "termine",
    "terminado",
    "finalizado",
];

/// Those of which 1 is yes and 0 is no.
const EITHER: &[&str] = &[
    "completed",
    "complete",
    "abgeschlossen",
    "vollstandig",
    "complet",
    "completo",
    "completado",
    "finished",
    "beendet",
    "fertig",
    "termine",
    "terminado",
    "finalizado",
];

/// What such a column says of a whole answer.
const WHOLE: &[&str] = &[
    "complete",
    "completed",
    "finished",
    "submitted",
    "live",
    "normal",
    "default",
    "final",
    "ip address",
    "imported",
    "ok",
    "valid",
    "approved",
    "read",
    "unread",
    "active",
    "abgeschlossen",
    "vollstandig",
    "fertig",
    "beendet",
    "abgesendet",
    "complet",
    "complete",
    "termine",
    "terminee",
    "envoye",
    "completo",
    "completa",
    "completado",
    "completada",
    "terminado",
    "finalizado",
    "enviado",
    "true",
    "yes",
    "ja",
    "oui",
    "si",
    "wahr",
    "vrai",
    "verdadero",
    "y",
];

/// And of one that was broken off.
const PARTIAL: &[&str] = &[
    "partial",
    "partially completed",
    "partially complete",
    "incomplete",
    "not complete",
    "in progress",
    "started",
    "abandoned",
    "unfinished",
    "saved",
    "teilweise",
    "teilweise abgeschlossen",
    "unvollstandig",
    "abgebrochen",
    "angefangen",
    "in bearbeitung",
    "partiel",
    "partielle",
    "incomplet",
    "incomplete",
    "en cours",
    "abandonne",
    "parcial",
    "incompleto",
    "incompleta",
    "en curso",
    "abandonado",
    "no terminado",
    "false",
    "no",
    "nein",
    "non",
    "falsch",
    "faux",
    "falso",
    "n",
];

/// And of one that is none.
const NONE: &[&str] = &[
    "test",
    "tests",
    "testing",
    "preview",
    "survey preview",
    "survey test",
    "test response",
    "spam",
    "deleted",
    "draft",
    "disqualified",
    "screened out",
    "screen out",
    "terminated",
    "quota full",
    "over quota",
    "overquota",
    "rejected",
    "invalid",
    "testantwort",
    "vorschau",
    "entwurf",
    "geloscht",
    "disqualifiziert",
    "ausgeschlossen",
    "apercu",
    "brouillon",
    "supprime",
    "disqualifie",
    "essai",
    "prueba",
    "vista previa",
    "borrador",
    "eliminado",
    "descalificado",
];
