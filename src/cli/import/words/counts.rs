//! How many there are of something, and how many answers a row stands for.

/// How many there are of something: no rating.
pub(in crate::cli::import) const AMOUNT: &[&str] = &[
    " how many ",
    " number of ",
    " count of ",
    " amount of ",
    " how often ",
    " wie viele ",
    " wieviele ",
    " anzahl ",
    " wie oft ",
    " combien ",
    " nombre de ",
    " nombre d ",
    " cuantos ",
    " cuantas ",
    " numero de ",
    " cantidad de ",
];

/// Of which a rating has many.
pub(in crate::cli::import) const STARS: &[&str] = &[
    " how many stars",
    " how many points",
    " number of stars",
    " number of points",
    " wie viele sterne",
    " wie viele punkte",
    " anzahl sterne",
    " anzahl der sterne",
    " combien d etoiles",
    " nombre d etoiles",
    " cuantas estrellas",
    " numero de estrellas",
];

/// Nor is an effort counted.
pub(in crate::cli::import) const EFFORTS: &[&str] = &[
    " combien d effort",
    " combien de peine",
    " cuanto esfuerzo",
    " cuantos esfuerzos",
    " cantidad de esfuerzo",
    " amount of effort",
];

/// How many answers a row stands for.
pub(in crate::cli::import) const COUNT: &[&str] = &[
    " count ",
    " answers ",
    " responses ",
    " respondents ",
    " anzahl ",
    " antworten ",
    " nombre ",
    " reponses ",
    " cantidad ",
    " respuestas ",
    " ratings ",
    " frequency ",
    " freq ",
    " haufigkeit ",
    " frequence ",
    " frecuencia ",
    " weight ",
    " gewicht ",
    " gewichtung ",
    " weights ",
    " weighting ",
    " weight factor ",
    " wgt ",
    " gewichtungsfaktor ",
    " gewichte ",
    " poids ",
    " ponderation ",
    " ponderacion ",
    " peso ",
    " n ",
];

/// What may stand beside such a word.
pub(in crate::cli::import) const BESIDE_COUNT: &[&str] =
    &["#", "nr", "nb", "no", "of", "de", "der", "total", "size"];

/// The same, where a column is called so and nothing else: these are words of other
/// questions too.
pub(in crate::cli::import) const BARE_COUNT: &[&str] = &[
    "n",
    "base",
    "basis",
    "sample",
    "samples",
    "answers",
    "responses",
    "respondents",
    "anzahl",
    "antworten",
    "befragte",
    "fallzahl",
    "stichprobe",
    "effectif",
    "effectifs",
    "echantillon",
    "reponses",
    "repondants",
    "muestra",
    "tamano",
    "respuestas",
    "encuestados",
    "frecuencia",
];
