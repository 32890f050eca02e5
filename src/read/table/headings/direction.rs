//! Ratings of which the highest answer may be the worst.

use super::place;
use super::ratings::{EFFORT, LIKELY, RECOMMEND, SATISFACTION};

/// What nobody wants much of.
const TROUBLE: &[&str] = &[
    " effort",
    " aufwand",
    " aufwandig",
    " muhe ",
    " muhsam",
    " anstreng",
    " esfuerzo",
    " difficult",
    " hard ",
    " schwierig",
    " schwer ",
    " kompliziert",
    " complicated",
    " difficil",
    " dificil",
    " complique",
    " complicado",
    " frustrat",
    " frustrier",
    " annoy",
    " disappoint",
    " enttausch",
    " decu ",
    " decepcion",
    " dissatisf",
    " unsatisf",
    " unzufrieden",
    " insatisf",
    " mecontent",
    " descontent",
    " unhapp",
    " discontent",
    " displeas",
    " malcontent",
    " unglucklich",
    " verarger",
    " nervig",
    " enerv",
    " infeliz",
    " molest",
    " stress",
    " confus",
    " verwirr",
];

/// To go, and to whom.
const LEAVING: &[&str] = &[
    " leave ",
    " leaving ",
    " cancel",
    " churn",
    " switch ",
    " switching ",
    " quit ",
    " stop using",
    " kundig",
    " wechseln",
    " verlassen",
    " abspringen",
    " quitter",
    " quittiez",
    " partir ",
    " partiez",
    " resili",
    " changer de",
    " changiez",
    " dejar ",
    " dejarnos",
    " deje de ",
    " abandon",
    " irse ",
    " marcharse",
    " cambiar de",
    " cambie de",
];

/// Whose it may be instead of ours.
const RIVALS: &[&str] = &[
    " rival",
    " competitor",
    " konkurrenz",
    " konkurrent",
    " wettbewerber",
    " concurrent",
    " competidor",
    " la competencia",
];

/// To speak against us.
const AGAINST: &[&str] = &[
    " warn ",
    " warning ",
    " discourag",
    " dissuad",
    " advise against",
    " speak badly",
    " complain ",
    " complaining ",
    " regret",
    " avoid",
    " abraten",
    " raten sie ab ",
    " warnen",
    " beschweren",
    " bereuen",
    " deconseill",
    " avertir",
    " mettre en garde",
    " plaindre",
    " regrett",
    " desaconsej",
    " disuad",
    " advertir",
    " quejar",
    " arrepent",
];

/// What goes wrong: much of it, or often, is bad.
const WRONG: &[&str] = &[
    " problem",
    " error",
    " issue",
    " bugs ",
    " crash",
    " failure",
    " outage",
    " mistake",
    " complaint",
    " delay",
    " fehler",
    " storung",
    " ausfall",
    " ausfalle",
    " beschwerde",
    " panne",
    " erreur",
    " probleme",
    " retard",
    " plainte",
    " fallo",
    " averia",
    " queja",
    " retraso",
];

/// What somebody may do.
const LIKELY_OR_WOULD: &[&str] = &[
    " likely",
    " likelihood",
    " would ",
    " wahrscheinlich",
    " wurde",
    " probab",
    " seriez",
    " iriez",
];

/// How much of it there was, or how bad it was.
const HOW_MUCH: &[&str] = &[
    " how often ",
    " how many ",
    " how much ",
    " how serious",
    " how severe",
    " how bad",
    " how big",
    " number of ",
    " amount of ",
    " frequency",
    " wie oft ",
    " wie viele ",
    " wie haufig ",
    " wie schwer",
    " wie stark ",
    " anzahl ",
    " haufigkeit ",
    " combien ",
    " nombre de ",
    " nombre d ",
    " a quelle frequence ",
    " frequence ",
    " cuantos ",
    " cuantas ",
    " numero de ",
    " con que frecuencia ",
    " frecuencia ",
];

/// Who made the effort, where it was not theirs.
const OURS: &[&str] = &[
    " did we work ",
    " do we work ",
    " have we worked ",
    " we work ",
    " we worked ",
    " team work",
    " effort did we ",
    " effort do we ",
    " effort have we ",
    " effort we ",
    " our effort",
    " their effort",
    " muhe haben wir ",
    " muhe geben wir ",
    " wir uns muhe ",
    " wir uns angestrengt ",
    " haben wir uns anges",
    " efforts avons nous ",
    " efforts faisons nous ",
    " nos efforts ",
    " nuestro esfuerzo ",
    " nuestros esfuerzos ",
    " esfuerzo hemos ",
    " esfuerzo hicimos ",
];

/// What says the opposite of a good word behind it.
const NOT: &[&str] = &[
    "not", "never", "unlikely", "nicht", "nie", "niemals", "kaum", "pas", "jamais", "ne", "no",
    "nunca", "jamas",
];

/// The good words.
const DENIED: &[&str] = &[
    "satisf",
    "happy",
    "recommend",
    "easy",
    "zufrieden",
    "einfach",
    "leicht",
    "empf",
    "empfehl",
    "weiterempf",
    "content",
    "facile",
    "recommand",
    "facil",
    "recomend",
    "recomiend",
];

/// Whether a header has good words, and denies all of them: at most three small
/// words stand between.
pub fn is_denied(header: &str, good: &[&str]) -> bool {
    const BETWEEN: usize = 3;
    // "Whether or not", "why not".
    const ASIDE: &[&str] = &["or", "why", "oder", "warum", "ou", "pourquoi", "o"];
    const SMALL: &[&str] = &[
        "to", "be", "us", "me", "it", "you", "are", "is", "that", "really", "actively", "would",
        "will", "uns", "mich", "zu", "nous", "vous", "nos", "le", "les", "lo", "la", "estoy",
        "esta", "fue",
    ];
    let all: Vec<_> = header.split_whitespace().collect();
    let is_good = |word: &str| good.iter().any(|good| word.starts_with(good));
    let denied = |at: usize| {
        let before = all[..at].iter().enumerate().rev().take(BETWEEN + 1);
        let mut before = before.skip_while(|(_, word)| SMALL.contains(*word));
        let not = before.next().filter(|(_, word)| NOT.contains(*word));
        not.is_some_and(|(at, _)| {
            let aside = at.checked_sub(1).and_then(|at| all.get(at));
            !aside.is_some_and(|word| ASIDE.contains(word))
        })
    };
    let mut found = (0..all.len()).filter(|&at| is_good(all[at])).peekable();
    found.peek().is_some() && found.all(denied)
}

/// Whether a header asks whether people would go.
pub fn is_leaving(header: &str) -> bool {
    place(LEAVING, header).is_some()
}

/// Whether a header asks for something of which the highest answer may be the
/// worst.
pub fn is_opposite(header: &str) -> bool {
    const SATISFIED: &[&str] = &[" satisf", " zufrieden", " content ", " contento", " happy "];
    const SETTLED: &[&str] = &[
        " solv",
        " resolv",
        " handl",
        " help",
        " fix",
        " gelost",
        " geholfen",
        " resol",
        " regl",
    ];
    let has = |list| place(list, header).is_some();
    if is_denied(header, DENIED) || has(AGAINST) && has(LIKELY_OR_WOULD) {
        return true;
    }
    if has(OURS) {
        return false;
    }
    // "How often do you have problems?", and "Problems" alone.
    let short = header
        .split_whitespace()
        .filter(|word| word.len() > 1)
        .count()
        <= 2;
    if has(WRONG) && (has(HOW_MUCH) || short) && !has(SETTLED) && !has(SATISFIED) {
        return true;
    }
    // "How satisfied or dissatisfied are you?"; and the usual name of a score
    // that is the better the easier it was.
    if has(TROUBLE) && !has(SATISFIED) && !header.contains(" ces ") {
        return true;
    }
    // Who is satisfied beside a competitor is satisfied.
    (has(LEAVING) || has(RIVALS))
        && (has(LIKELY) || has(RECOMMEND) || !has(SATISFACTION) && !has(EFFORT))
}

/// Whether a header may ask for marks as schools in Germany give them, of which
/// 1 is the best, or for points, of which it is the worst.
pub fn is_mark(header: &str) -> bool {
    const MARKS: &[&str] = &[" bewert", " benot", " zensur"];
    const NO_MARKS: &[&str] = &["footnote", "keynote", "banknote"];
    // What stars and points are counted up to, and as French says it.
    const UPWARDS: &[&str] = &[
        " stern",
        " star",
        " punkt",
        " point",
        " etoile",
        " sur ",
        " votre ",
        " quelle ",
        " globale ",
        " moyenne ",
        " donn",
        " attribu",
        " la note ",
        " une note ",
        " note de ",
        " note d ",
        " note du ",
        " note des ",
        " note pour ",
        " note a ",
    ];
    let ends = |word: &str| word.ends_with("note") || word.ends_with("noten");
    let mut words = header.split_whitespace();
    let is_note = words.any(|word| ends(word) && !NO_MARKS.contains(&word));
    (is_note || place(MARKS, header).is_some()) && place(UPWARDS, header).is_none()
}
