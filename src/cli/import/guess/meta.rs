//! What tools note about an answer, and nobody answered: from where it came,
//! how long it took, how far it went.

use crate::cli::import::words::folded;
use crate::read::table::look::Column;

/// Names of such columns as tools write them, in English, German, French and
/// Spanish, folded; each is all of a name.
const NAMES: &[&str] = &[
    // Where it came from.
    "ip",
    "ip address",
    "ipaddr",
    "ip adresse",
    "adresse ip",
    "direccion ip",
    "user ip",
    "submission ip",
    "user agent",
    "useragent",
    "browser",
    "browser name",
    "browser version",
    "navigateur",
    "navegador",
    "operating system",
    "os",
    "os version",
    "betriebssystem",
    "systeme d exploitation",
    "sistema operativo",
    "device",
    "device type",
    "device name",
    "gerat",
    "geratetyp",
    "appareil",
    "type d appareil",
    "dispositivo",
    "tipo de dispositivo",
    "platform",
    "plattform",
    "plateforme",
    "plataforma",
    "screen resolution",
    "resolution",
    "bildschirmauflosung",
    "referrer",
    "referer",
    "referrer url",
    "refurl",
    "referral",
    "weiterleitungs url",
    "url de reference",
    "url de referencia",
    "url referencia",
    "source url",
    "landing page",
    "permalink",
    "response url",
    "latitude",
    "longitude",
    "location latitude",
    "location longitude",
    "breitengrad",
    "langengrad",
    "latitud",
    "longitud",
    "geo location",
    "geolocation",
    "collector",
    "collector id",
    "collector name",
    "collector type",
    "kollektor",
    "kollektor id",
    "collecteur",
    "id du collecteur",
    "recopilador",
    "id del recopilador",
    "collecte",
    "distribution channel",
    "network id",
    "session id",
    "survey id",
    "form id",
    "campaign id",
    "visitor id",
    "seed",
    "zufallsstartwert",
    "startwert",
    "tete de serie",
    "graine",
    "semilla",
    "external reference",
    "externe referenz",
    "reference externe",
    "referencia externa",
    "custom data",
    "custom data 1",
    "benutzerdefinierte daten",
    "benutzerdefinierte daten 1",
    "donnees personnalisees",
    "donnees personnalisees 1",
    "datos personalizados",
    "datos personalizados 1",
    // How far it went.
    "progress",
    "fortschritt",
    "progression",
    "progreso",
    "percent complete",
    "completion percentage",
    "last page",
    "lastpage",
    "letzte seite",
    "derniere page",
    "ultima pagina",
    "finished",
    "is finished",
    "is complete",
    "beendet",
    "termine",
    "finalizado",
    "quiz feedback",
    "feedback zum quiz",
    "commentaires du questionnaire",
    "total points",
    "gesamtpunktzahl",
    "gesamtpunkte",
    "total des points",
    "total de puntos",
    "grade posted time",
    "maxpage",
    "missing",
    "missrel",
    "q viewer",
    "time rsi",
    "questnnr",
    "mailsent",
    "q recaptcha score",
    "postal",
    "hotjar user id",
    "contact id",
    // Who it was, which nobody may be called by.
    "name",
    "full name",
    "first name",
    "last name",
    "given name",
    "family name",
    "surname",
    "respondent name",
    "vorname",
    "nachname",
    "familienname",
    "vollstandiger name",
    "nom",
    "prenom",
    "nom de famille",
    "nom complet",
    "nombre",
    "nombre completo",
    "apellido",
    "apellidos",
    "recipient last name",
    "recipient first name",
    "recipient email",
    "email",
    "e mail",
    "mail",
    "email address",
    "e mail address",
    "mail address",
    "e mail adresse",
    "mailadresse",
    "adresse e mail",
    "adresse mail",
    "adresse de messagerie",
    "courriel",
    "correo",
    "correo electronico",
    "direccion de correo electronico",
    "phone",
    "phone number",
    "telephone",
    "telefon",
    "telefonnummer",
    "numero de telephone",
    "telefono",
    "numero de telefono",
    "username",
    "user name",
    "benutzername",
    "nom d utilisateur",
    "nombre de usuario",
];

/// Names of columns that say how long it took.
const SPANS: &[&str] = &[
    "duration",
    "time to complete",
    "completion time",
    "time taken",
    "time spent",
    "total time",
    "elapsed time",
    "interview time",
    "interviewtime",
    "dwell time",
    "time to finish",
    "dauer",
    "bearbeitungszeit",
    "bearbeitungsdauer",
    "ausfullzeit",
    "ausfulldauer",
    "benotigte zeit",
    "gesamtzeit",
    "interviewzeit",
    "abschlusszeit",
    "zeit bis zum abschluss",
    "duree",
    "duree de remplissage",
    "duree totale",
    "temps de remplissage",
    "temps de reponse",
    "temps passe",
    "temps total",
    "duracion",
    "duracion total",
    "tiempo empleado",
    "tiempo total",
    "tiempo para completar",
    "tiempo de finalizacion",
    "tiempo de respuesta",
];

/// Names of columns that say in which language it was asked.
const LANGUAGES: &[&str] = &[
    "language",
    "user language",
    "start language",
    "startlanguage",
    "survey language",
    "respondent language",
    "response language",
    "locale",
    "sprache",
    "start sprache",
    "startsprache",
    "ausgangssprache",
    "umfragesprache",
    "langue",
    "langue de depart",
    "langue de base",
    "langue de l utilisateur",
    "idioma",
    "idioma inicial",
    "lenguaje inicial",
    "idioma del usuario",
    "idioma de la encuesta",
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

/// A column that says what became of an answer, and which of its values may be
/// no answers, as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli::import) struct State {
    pub(in crate::cli::import) at: usize,
    pub(in crate::cli::import) none: Vec<String>,
    pub(in crate::cli::import) partial: Vec<String>,
}

/// Whether a column tells of the answer, and not what it says.
pub(super) fn is_meta(names: &[&str], column: &Column) -> bool {
    let named = |list: &[&str]| names.iter().any(|name| list.contains(&bare(name).as_str()));
    if column.filled == 0 || column.is_days() {
        return false;
    }
    // What takes part in a scale was asked.
    named(NAMES) && column.split().is_none()
        || column.is_written_by_a_program()
        || named(SPANS) && column.is_how_long()
        || named(LANGUAGES) && is_language(column)
        || timings(names)
}

/// A column that says what became of each answer.
pub(super) fn state(at: usize, names: &[&str], column: &Column) -> Option<State> {
    let named = names
        .iter()
        .any(|name| STATES.contains(&bare(name).as_str()));
    if !named || column.many || column.filled == 0 {
        return None;
    }
    let mut state = State {
        at,
        none: Vec::new(),
        partial: Vec::new(),
    };
    for value in column.values.keys() {
        let small = folded(value);
        let small = small.trim();
        let digits = !small.is_empty() && small.bytes().all(|byte| byte.is_ascii_digit());
        match () {
            () if NONE.contains(&small) => state.none.push(value.clone()),
            () if WHOLE.contains(&small) => {}
            () if PARTIAL.contains(&small) => state.partial.push(value.clone()),
            // A tool's own numbers, of which nobody knows the meaning.
            () if digits && small.len() <= 2 => {}
            () => return None,
        }
    }
    Some(state)
}

/// The question of which a column has the marks of a test, or what was said of
/// them: `Points - Question`, `Question [Score]`.
pub(super) fn marked(name: &str) -> Option<&str> {
    const BEFORE: &[&str] = &[
        "Points",
        "Punkte",
        "Puntos",
        "Feedback",
        "Commentaires",
        "Comentarios",
    ];
    const BEHIND: &[&str] = &[
        "[Score]",
        "[Feedback]",
        "[Punktzahl]",
        "[Punkte]",
        "[Note]",
        "[Commentaires]",
        "[Puntuación]",
        "[Comentarios]",
    ];
    let before = || {
        let (mark, question) = name.split_once(['-', '\u{2013}'])?;
        BEFORE.contains(&mark.trim()).then(|| question.trim())
    };
    let mut behind = BEHIND.iter().filter_map(|mark| name.strip_suffix(mark));
    behind.next().map(str::trim_end).or_else(before)
}

/// A name without what stands in brackets behind it: the unit.
fn bare(name: &str) -> String {
    let name = name.split(['(', '[']).next().unwrap_or(name);
    folded(name).trim().to_owned()
}

/// How long a page or a question was looked at, as tools note it.
fn timings(names: &[&str]) -> bool {
    const PAGES: &[&str] = &[
        "first click",
        "last click",
        "page submit",
        "click count",
        "group time",
        "question time",
        "gruppenzeit",
        "fragenzeit",
        "temps du groupe",
        "temps de la question",
        "tiempo del grupo",
        "verweildauer",
        "tiempo de la pregunta",
    ];
    names.iter().any(|name| {
        let name = folded(name);
        let name = name.trim();
        let ends = |page: &&&str| name == **page || name.ends_with(&format!(" {page}"));
        PAGES[..4].iter().any(|page| ends(&page))
            || PAGES[4..].iter().any(|page| name.starts_with(page))
    })
}

/// Codes such as de and pt-BR, or the names of languages.
fn is_language(column: &Column) -> bool {
    let is_code = |value: &str| {
        let mut parts = value.split(['-', '_']);
        let first = parts.next().unwrap_or("");
        let letters = |part: &str| part.chars().all(char::is_alphabetic);
        (2..=3).contains(&first.len())
            && letters(first)
            && parts.all(|part| (2..=4).contains(&part.len()))
    };
    let is_name = |value: &str| {
        value
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '(' | ')' | '-'))
    };
    let mut values = column.values.keys();
    !column.many && column.split().is_none() && values.all(|value| is_code(value) || is_name(value))
}
