//! What was rated: the four scores, and others.

use super::{is_denied, place};

/// How likely to recommend.
pub const RECOMMEND: &[&str] = &[
    " recommend",
    " nps ",
    " net promoter",
    " weiterempf",
    " empfehl",
    " empfiehl",
    " empfahl",
    " recommand",
    " recomend",
    " recomiend",
];

/// Who recommends somebody else, is told what others say, or would not.
const NOT_OURS: &[&str] = &[
    " rival",
    " competit",
    " konkurren",
    " wettbewerb",
    " mitbewerb",
    " concurren",
    " competidor",
    " la competencia",
    " to you ",
    " recommends ",
    " was recommended",
    " were recommended",
    " been recommended",
    " recommended by ",
    " recommande par ",
    " recomendado por ",
    " against recommend",
    " abraten",
];

/// How those words begin.
const RECOMMENDED: &[&str] = &[
    "recommend",
    "empf",
    "weiterempf",
    "recommand",
    "recomend",
    "recomiend",
];

/// Whether a header asks who would not recommend.
pub fn denies_recommend(header: &str) -> bool {
    is_denied(header, RECOMMENDED)
}

/// Whether a header asks how likely people are to recommend us.
pub fn is_recommend(header: &str) -> bool {
    place(RECOMMEND, header).is_some()
        && place(NOT_OURS, header).is_none()
        && !denies_recommend(header)
}

/// How likely anything is.
pub const LIKELY: &[&str] = &[" likely", " likelihood", " wahrscheinlich", " probab"];

/// How satisfied.
pub const SATISFACTION: &[&str] = &[
    " satisf",
    " csat ",
    " zufrieden",
    " overall",
    " insgesamt",
    " gesamt",
    " dans l ensemble",
    " globale",
    " en general ",
    " quality",
    " qualit",
    " calidad",
    " rate ",
    " rating",
    " bewert",
    " note ",
    " notez ",
    " evalu",
    " calific",
    " valora",
    " happy",
    " good ",
    " content ",
    " contento",
];

/// So many of the words of satisfaction are said of nothing else.
pub const SURE: usize = 3;

/// All in all: of several ratings that are alike, the one that is meant.
pub const OVERALL: &[&str] = &[
    " overall",
    " all in all ",
    " in general ",
    " insgesamt",
    " gesamt",
    " alles in allem ",
    " dans l ensemble",
    " globale",
    " en general ",
    " en conjunto ",
];

/// Whether it was made easy.
pub const EFFORT: &[&str] = &[
    " effort",
    " ces ",
    " easy",
    " ease ",
    " einfach",
    " leicht",
    " aufwand",
    " muhe ",
    " facil",
    " esfuerzo",
    " sencill",
    " difficult",
    " schwierig",
    " schwer ",
    " difficil",
    " dificil",
];

/// How they felt.
pub const FEELING: &[&str] = &[
    " feel",
    " mood ",
    " gefuhl",
    " fuhl",
    " stimmung",
    " ressent",
    " humeur",
    " sentez ",
    " senti",
    " sient",
    " animo ",
];

/// A score of something.
pub const SCORE: &[&str] = &[" score ", " punkte ", " puntuacion ", " note "];

/// A rating of nothing that is named.
pub const RATING: &[&str] = &[
    " rating ",
    " ratings ",
    " bewertung ",
    " evaluation ",
    " valoracion ",
    " calificacion ",
];

/// Marks at school: 1 is the best of them.
pub const SCHOOL: &[&str] = &[" note ", " noten ", " schulnote"];

/// What tools make of words.
pub const MOOD_OF_TOOLS: &[&str] = &[" sentiment", " sentimiento", " polarity"];
