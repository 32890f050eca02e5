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
    " unhappy",
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
    " rival",
    " competitor",
    " konkurrenz",
    " konkurrent",
    " wettbewerber",
    " concurrent",
    " competidor",
    " la competencia",
];

/// What says the opposite of a good word behind it.
const NOT: &[&str] = &[
    " not satisf",
    " not happy",
    " not recommend",
    " not easy",
    " unlikely are you",
    " unlikely is it",
    " nicht zufrieden",
    " nicht einfach",
    " nicht leicht",
    " nicht empf",
    " nicht weiterempf",
    " pas satisf",
    " pas content",
    " pas facile",
    " ne recommand",
    " ne nous recommand",
    " no estoy satisf",
    " no estoy content",
    " no satisf",
    " no fue facil",
    " no recomend",
    " no nos recomend",
];

/// Whether a header asks for something of which the highest answer may be the
/// worst.
pub fn is_opposite(header: &str) -> bool {
    const SATISFIED: &[&str] = &[" satisf", " zufrieden", " content ", " contento", " happy "];
    let has = |list| place(list, header).is_some();
    if has(NOT) {
        return true;
    }
    // "How satisfied or dissatisfied are you?"; and the usual name of a score
    // that is the better the easier it was.
    if has(TROUBLE) && !has(SATISFIED) && !header.contains(" ces ") {
        return true;
    }
    // Who is satisfied beside a competitor is satisfied.
    has(LEAVING) && (has(LIKELY) || has(RECOMMEND) || !has(SATISFACTION) && !has(EFFORT))
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
