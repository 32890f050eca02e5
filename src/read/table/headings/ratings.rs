//! What was rated: the four scores, and others.

use super::place;

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
    " not recommend",
    " against recommend",
    " unlikely are you",
    " unlikely is it",
    " nicht empf",
    " nicht weiterempf",
    " abraten",
    " ne recommand",
    " ne nous recommand",
    " no recomend",
    " no nos recomend",
];

/// Whether a header asks how likely people are to recommend us.
pub fn is_recommend(header: &str) -> bool {
    place(RECOMMEND, header).is_some() && place(NOT_OURS, header).is_none()
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
