//! Columns that tell rows apart which are not to be counted together: of which
//! product a row speaks, to which wave or survey it belongs; in English, German,
//! French and Spanish.

use super::headings::{folded, place};
use crate::base::months::month;

/// What rows are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldApart {
    /// What they are about.
    Product,
    /// When they were asked.
    Wave,
    /// The same by a time of the calendar, which days tell as well.
    Time,
    /// What they were asked.
    Survey,
}

/// More values than these tell no rows apart, but each from all others.
pub const KINDS: usize = 60;

/// Whether a column of one of these names may tell rows apart, whatever stands
/// below it.
pub fn may_tell(names: &[String]) -> bool {
    let all = [&WAVE, &PHASE, &TIME, &PRODUCT, &SURVEY];
    let mut names = names.iter().map(|name| folded(name));
    names.any(|name| all.iter().any(|kind| kind.names(&name)))
}

/// What a column tells apart, by its names and by the different values below them.
pub fn apart(
    names: &[String],
    values: &[&str],
    is_product: impl Fn(&str) -> bool,
) -> Option<ToldApart> {
    let values = values.iter().copied().filter(|value| !value.is_empty());
    let values: Vec<_> = values.collect();
    if !(2..=KINDS).contains(&values.len()) {
        return None;
    }
    let all = |is: &dyn Fn(&str) -> bool| values.iter().all(|value| is(value));
    let is_text = |value: &str| value.chars().any(char::is_alphabetic);
    let by_name = |name: &String| {
        let name = folded(name);
        let fits = |kind: &Kind| kind.names(&name);
        Some(match () {
            () if fits(&WAVE) => ToldApart::Wave,
            () if fits(&PHASE) && all(&is_side) => ToldApart::Wave,
            () if fits(&TIME) && all(&|value| is_time(&name, value)) => ToldApart::Time,
            () if fits(&PRODUCT) && all(&is_text) => ToldApart::Product,
            () if fits(&SURVEY) && all(&is_text) => ToldApart::Survey,
            () => return None,
        })
    };
    names.iter().find_map(by_name).or_else(|| {
        // Names of products, and hardly anything else.
        let known = values.iter().filter(|value| is_product(value)).count();
        let chosen = |name: &String| place(CHOSEN, &folded(name)).is_some();
        let is_named = known >= 2 && known * 2 >= values.len();
        (is_named && !names.iter().any(chosen)).then_some(ToldApart::Product)
    })
}

/// The words of headers that name one kind, and what may stand beside them.
struct Kind {
    words: &'static [&'static str],
    beside: &'static [&'static str],
}

impl Kind {
    /// Whether a folded header says this and nothing else.
    fn names(&self, header: &str) -> bool {
        let mut own = false;
        let mut all = header.split_whitespace();
        let known = all.all(|word| {
            let is_own = self.words.contains(&word);
            own |= is_own;
            is_own || self.beside.contains(&word) || OF.contains(&word)
        });
        known && own
    }
}

/// Words that say nothing by themselves.
const OF: &[&str] = &[
    "of", "the", "a", "for", "no", "nr", "number", "name", "label", "id", "der", "die", "das",
    "des", "nummer", "de", "d", "du", "la", "le", "l", "nom", "numero", "del", "el", "nombre",
];

const WAVE: Kind = Kind {
    words: &[
        "wave",
        "waves",
        "round",
        "welle",
        "wellen",
        "befragungswelle",
        "erhebungswelle",
        "umfragewelle",
        "runde",
        "befragungsrunde",
        "messzeitpunkt",
        "timepoint",
        "vague",
        "ola",
        "oleada",
        "ronda",
    ],
    beside: OF_SURVEYS,
};

/// What stands beside a wave or a year that is one of the survey's.
const OF_SURVEYS: &[&str] = &[
    "survey",
    "study",
    "response",
    "answer",
    "answers",
    "nps",
    "panel",
    "tracking",
    "data",
    "umfrage",
    "befragung",
    "erhebung",
    "studie",
    "enquete",
    "sondage",
    "encuesta",
    "estudio",
];

/// Headers of what may be before and after.
const PHASE: Kind = Kind {
    words: &[
        "phase",
        "fase",
        "time",
        "timing",
        "moment",
        "measurement",
        "test",
        "period",
        "wave",
        "zeitpunkt",
        "messung",
        "zeit",
        "zeitraum",
        "periode",
        "mesure",
        "medicion",
        "momento",
        "pre",
        "post",
        "before",
        "after",
        "vorher",
        "nachher",
        "avant",
        "apres",
        "antes",
        "despues",
    ],
    beside: OF_SURVEYS,
};

/// What is before, and what after.
fn is_side(value: &str) -> bool {
    const SIDES: &[&str] = &[
        "before",
        "after",
        "pre",
        "post",
        "vorher",
        "nachher",
        "vor",
        "nach",
        "avant",
        "apres",
        "antes",
        "despues",
        "baseline",
        "endline",
        "midline",
        "follow",
        "followup",
        "t0",
        "t1",
        "t2",
        "t3",
        "t4",
        "nullmessung",
    ];
    let value = folded(value);
    let first = value.split_whitespace().next();
    first.is_some_and(|first| SIDES.contains(&first)) && value.split_whitespace().count() <= 4
}

/// Headers of the calendar.
const TIME: Kind = Kind {
    words: &[
        "year",
        "quarter",
        "month",
        "week",
        "season",
        "period",
        "fy",
        "half",
        "semester",
        "jahr",
        "quartal",
        "monat",
        "woche",
        "kw",
        "kalenderwoche",
        "zeitraum",
        "halbjahr",
        "saison",
        "geschaftsjahr",
        "annee",
        "exercice",
        "trimestre",
        "mois",
        "semaine",
        "periode",
        "semestre",
        "ano",
        "ejercicio",
        "mes",
        "semana",
        "periodo",
        "temporada",
    ],
    beside: &[
        "survey",
        "study",
        "response",
        "answer",
        "answers",
        "nps",
        "data",
        "fiscal",
        "calendar",
        "reporting",
        "umfrage",
        "befragung",
        "erhebung",
        "studie",
        "enquete",
        "sondage",
        "encuesta",
        "estudio",
        "fiscale",
        "fiscal",
        "civile",
    ],
};

/// Whether a value below such a header is a time of the calendar.
fn is_time(header: &str, value: &str) -> bool {
    const UNITS: &[&str] = &[
        "q",
        "h",
        "s",
        "t",
        "w",
        "kw",
        "fy",
        "gj",
        "quarter",
        "quartal",
        "trimestre",
        "half",
        "halbjahr",
        "semester",
        "semestre",
        "week",
        "woche",
        "semaine",
        "semana",
        "year",
        "jahr",
        "annee",
        "ano",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "fruhling",
        "fruhjahr",
        "sommer",
        "herbst",
        "printemps",
        "ete",
        "automne",
        "hiver",
        "primavera",
        "verano",
        "otono",
        "invierno",
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "e",
        "eme",
        "ere",
        "de",
        "of",
        "im",
        "el",
    ];
    let value = folded(value);
    let mut parts = Vec::new();
    for word in value.split_whitespace() {
        let at = word
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(word.len());
        let (before, digits) = word.split_at(at);
        parts.extend([before, digits].into_iter().filter(|part| !part.is_empty()));
    }
    let mut years = 0;
    let mut named = 0;
    let mut numbers = 0;
    for part in &parts {
        match part.parse::<u32>() {
            Ok(1990..=2099) => years += 1,
            Ok(1..=99) if part.len() <= 2 => numbers += 1,
            Ok(0) if *part == "00" => numbers += 1,
            Ok(_) => return false,
            Err(_) if UNITS.contains(part) || month(part).is_some() => named += 1,
            Err(_) => return false,
        }
    }
    // "2" is a quarter below "Quarter", and no year below "Year".
    let bare = numbers == 1
        && [
            " quarter ",
            " month ",
            " week ",
            " quartal ",
            " monat ",
            " woche ",
            " kw ",
            " kalenderwoche ",
            " halbjahr ",
            " trimestre ",
            " mois ",
            " semaine ",
            " mes ",
            " semana ",
        ]
        .iter()
        .any(|unit| header.contains(unit));
    parts.len() <= 5 && (years > 0 || named > 0 || bare)
}

const PRODUCT: Kind = Kind {
    words: &[
        "product",
        "brand",
        "tool",
        "software",
        "vendor",
        "provider",
        "supplier",
        "produkt",
        "marke",
        "werkzeug",
        "anbieter",
        "hersteller",
        "lieferant",
        "produit",
        "marque",
        "outil",
        "logiciel",
        "fournisseur",
        "producto",
        "marca",
        "herramienta",
        "proveedor",
    ],
    beside: &[
        "which",
        "what",
        "do",
        "did",
        "you",
        "use",
        "used",
        "using",
        "rated",
        "reviewed",
        "evaluated",
        "are",
        "is",
        "about",
        "this",
        "it",
        "your",
        "current",
        "currently",
        "main",
        "in",
        "question",
        "welches",
        "welche",
        "welcher",
        "welchen",
        "welchem",
        "nutzen",
        "nutzt",
        "verwenden",
        "benutzen",
        "sie",
        "du",
        "bewertet",
        "bewertetes",
        "bewertete",
        "genutztes",
        "genutzte",
        "um",
        "geht",
        "es",
        "quel",
        "quelle",
        "utilisez",
        "vous",
        "utilise",
        "evalue",
        "evaluee",
        "concerne",
        "que",
        "cual",
        "usa",
        "utiliza",
        "usted",
        "evaluado",
        "evaluada",
        "en",
    ],
};

/// Headers of a choice between products, which is an answer.
const CHOSEN: &[&str] = &[
    " prefer",
    " switch",
    " instead ",
    " before ",
    " previous",
    " former",
    " alternativ",
    " other ",
    " consider",
    " compare",
    " competitor",
    " bevorzug",
    " wechsel",
    " statt ",
    " vorher",
    " fruher",
    " ander",
    " erwog",
    " vergleich",
    " konkurren",
    " wettbewerb",
    " changer ",
    " avant ",
    " precedent",
    " ancien",
    " autre",
    " envisag",
    " concurrent",
    " prefier",
    " cambiar",
    " antes ",
    " anterior",
    " otro",
    " otra",
    " competidor",
];

const SURVEY: Kind = Kind {
    words: &[
        "survey",
        "questionnaire",
        "form",
        "study",
        "umfrage",
        "befragung",
        "fragebogen",
        "formular",
        "studie",
        "enquete",
        "sondage",
        "formulaire",
        "encuesta",
        "cuestionario",
        "formulario",
        "estudio",
    ],
    beside: &[
        "title", "type", "kind", "which", "titel", "art", "typ", "titre", "type", "tipo", "titulo",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_values_tell_rows_apart() {
        let told = |name: &str, values: &[&str]| {
            let is_product = |value: &str| matches!(value, "Crumb" | "Rival");
            apart(&[name.to_owned()], values, is_product)
        };
        for (name, values, what) in [
            ("Year", &["2025", "2026"][..], Some(ToldApart::Time)),
            ("Survey year", &["2025", "2026"], Some(ToldApart::Time)),
            ("Fiscal year", &["FY25", "FY26"], Some(ToldApart::Time)),
            ("Quarter", &["Q1", "Q2", ""], Some(ToldApart::Time)),
            ("Quartal", &["1", "2"], Some(ToldApart::Time)),
            ("Trimestre", &["T1 2025", "T2 2025"], Some(ToldApart::Time)),
            (
                "Period",
                &["Spring 2025", "Spring 2026"],
                Some(ToldApart::Time),
            ),
            ("Jahr", &["2025/26", "2024/25"], Some(ToldApart::Time)),
            ("Month", &["2026-01", "2026-02"], Some(ToldApart::Time)),
            (
                "Mois",
                &["janvier 2026", "février 2026"],
                Some(ToldApart::Time),
            ),
            ("Wave", &["Alpha", "Beta"], Some(ToldApart::Wave)),
            ("Befragungswelle", &["1", "2"], Some(ToldApart::Wave)),
            ("Vague de l'enquête", &["1", "2"], Some(ToldApart::Wave)),
            ("Ola", &["1", "2"], Some(ToldApart::Wave)),
            ("Phase", &["Before", "After"], Some(ToldApart::Wave)),
            ("Pre/Post", &["pre", "post"], Some(ToldApart::Wave)),
            ("Zeitpunkt", &["vorher", "nachher"], Some(ToldApart::Wave)),
            ("Brand", &["Loaf", "Bun"], Some(ToldApart::Product)),
            (
                "Which product do you use?",
                &["Loaf", "Bun"],
                Some(ToldApart::Product),
            ),
            (
                "Welches Produkt nutzen Sie?",
                &["Loaf", "Bun"],
                Some(ToldApart::Product),
            ),
            ("Marca evaluada", &["Loaf", "Bun"], Some(ToldApart::Product)),
            ("About", &["Crumb", "Rival"], Some(ToldApart::Product)),
            (
                "Survey",
                &["Relationship", "Onboarding"],
                Some(ToldApart::Survey),
            ),
            // One value tells nothing apart, and these are no times or products.
            ("Year", &["2026", ""], None),
            ("Year", &["1", "2", "3"], None),
            ("Year of birth", &["1990", "1991"], None),
            ("Customer since (year)", &["2019", "2020"], None),
            ("Year founded", &["1999", "2001"], None),
            ("Phase", &["Learn", "Buy"], None),
            ("Project phase", &["before", "after"], None),
            ("Time", &["5 minutes", "1 hour"], None),
            ("Product quality", &["good", "bad"], None),
            ("Brand", &["4", "5"], None),
            ("Product tier", &["Basic", "Pro"], None),
            ("Rate our product", &["Good", "Poor"], None),
            ("Product rating", &["Good", "Poor"], None),
            ("Survey language", &["de", "en"], None),
            ("Which would you switch to?", &["Crumb", "Rival"], None),
            ("Which do you prefer?", &["Crumb", "Rival"], None),
            ("About", &["Crumb", "Loaf"], None),
            ("Month", &["3 months ago", "long ago"], None),
        ] {
            assert_eq!(told(name, values), what, "{name} {values:?}");
        }
    }
}
