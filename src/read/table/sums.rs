//! Rows that sum up others: what people write below their tables is no answer.

use super::{Row, trim};

/// In one of so many columns a row says that it sums up others.
const FIRST: usize = 3;

/// What people write below their tables, in English, German, French and
/// Spanish.
const SUMS: [&str; 40] = [
    "total",
    "totals",
    "grand total",
    "sum",
    "average",
    "avg",
    "mean",
    "median",
    "overall",
    "summe",
    "gesamt",
    "insgesamt",
    "durchschnitt",
    "mittelwert",
    "schnitt",
    "mittel",
    "somme",
    "moyenne",
    "médiane",
    "suma",
    "promedio",
    "mediana",
    "totales",
    "subtotal",
    "sub-total",
    "sous-total",
    "gesamtergebnis",
    "teilergebnis",
    "zwischensumme",
    "gesamtsumme",
    "ergebnis",
    "total général",
    "total general",
    "somme totale",
    "suma total",
    "ensemble",
    "σ",
    "∑",
    "ø",
    "⌀",
];

/// What a pivot table writes before the name of a column.
const SUMS_OF: [&str; 12] = [
    "sum of ",
    "average of ",
    "count of ",
    "mean of ",
    "summe von ",
    "mittelwert von ",
    "anzahl von ",
    "somme de ",
    "moyenne de ",
    "nombre de ",
    "suma de ",
    "promedio de ",
];

/// And what they write below one of those. Above it, it may be an answer.
const MORE_SUMS: [&str; 48] = [
    "media",
    "min",
    "minimum",
    "max",
    "maximum",
    "count",
    "n",
    "nps",
    "csat",
    "std",
    "std dev",
    "stdev",
    "sd",
    "standard deviation",
    "variance",
    "mode",
    "anzahl",
    "standardabweichung",
    "nombre",
    "écart-type",
    "mínimo",
    "máximo",
    "número",
    "desviación",
    "range",
    "all",
    "all respondents",
    "everyone",
    "everybody",
    "alle",
    "alle befragten",
    "tous",
    "toutes",
    "todos",
    "todas",
    "column average",
    "column total",
    "mw",
    "moy",
    "result",
    "results",
    "benchmark",
    "target",
    "goal",
    "ziel",
    "objectif",
    "objetivo",
    "overall average",
];

/// What a row of all is called, beside those.
const OF_ALL: [&str; 16] = [
    "respondents",
    "participants",
    "base",
    "basis",
    "score",
    "antworten",
    "befragte",
    "teilnehmer",
    "répondants",
    "réponses",
    "respuestas",
    "encuestados",
    "both",
    "beide",
    "ambos",
    "les deux",
];

/// What stands behind such a word: "mean score".
const OF: [&str; 7] = [
    "score",
    "scores",
    "value",
    "rating",
    "answers",
    "responses",
    "rows",
];

/// What people and firms are called as well.
const NAMES: [&str; 5] = ["min", "max", "media", "mode", "range"];

/// Whether rows that [`may_sum_up`] do so: above one that surely does, unless
/// it is one alone that bears somebody's name; and at the end of a table where
/// several say each another word.
pub fn sum_up_together(rows: &[Row], above_sum: bool) -> bool {
    let words = rows.iter().filter_map(first_word);
    let mut words: Vec<_> = words.map(str::to_lowercase).collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    let is_name = |word: &String| NAMES.contains(&word.as_str());
    let several = words.len() > 1 && words.len() == all;
    let both = ["min", "max"]
        .iter()
        .all(|end| words.iter().any(|word| word == end));
    let named = words.iter().all(is_name) && !both;
    several && !named || above_sum && !words.iter().all(is_name)
}

/// Whether a cell is a sentence or "Source: …", and no name of a kind.
pub fn is_sentence(cell: &str) -> bool {
    let cell = trim(cell);
    let words = cell.split_whitespace().count();
    cell.contains(char::is_alphabetic) && (words > 2 || words > 1 && cell.contains(':'))
}

/// The first cell of a row that is not blank.
pub fn first_word(row: &Row) -> Option<&str> {
    let cells = (0..row.len().min(FIRST)).map(|at| trim(row.cell(at)));
    let mut cells = cells.filter(|cell| !cell.is_empty());
    cells.next()
}

/// Whether the first cell of a row that is not blank is one of the words that
/// tell of a sum only beside another: whatever stands below it tells then.
pub fn may_sum_up(row: &Row) -> bool {
    let mut cells = (0..row.len().min(FIRST)).map(|at| trim(row.cell(at)));
    let Some(cell) = cells.find(|cell| !cell.is_empty()) else {
        return false;
    };
    let begins = |word: &str| {
        let start = cell.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    // Nearly all rows end here.
    cell.len() <= 24
        && (!cell.starts_with(|c: char| c.is_ascii()) || MORE_SUMS.iter().any(|word| begins(word)))
        && sums_up(row, false).is_none()
        && sums_up(row, true).is_some()
}

/// The cell in which a row says of itself that it sums up others: its first
/// that is not blank.
pub fn sums_up(row: &Row, below: bool) -> Option<usize> {
    let at = (0..row.len().min(FIRST)).find(|&at| !trim(row.cell(at)).is_empty())?;
    says_sum(row.cell(at), below).then_some(at)
}

/// Whether a cell says that its row sums up others, wherever it stands.
pub fn is_sum(cell: &str) -> bool {
    says_sum(cell, false)
}

/// Whether a cell is a word for a sum that people and firms are called as well.
pub fn is_name_of_sums(cell: &str) -> bool {
    NAMES.contains(&trim(cell).to_lowercase().as_str())
}

/// Whether a cell means everybody, in a column of firms.
pub fn is_everybody(cell: &str) -> bool {
    const ALL: [&str; 6] = ["all", "alle", "tous", "toutes", "todos", "todas"];
    const FIRMS: [&str; 16] = [
        "firms",
        "accounts",
        "companies",
        "customers",
        "clients",
        "respondents",
        "firmen",
        "kunden",
        "unternehmen",
        "befragten",
        "entreprises",
        "comptes",
        "empresas",
        "clientes",
        "cuentas",
        "together",
    ];
    let cell = trim(cell).trim_end_matches(':').to_lowercase();
    let mut words = cell.split_whitespace();
    let begins = words.next().is_some_and(|word| ALL.contains(&word));
    begins && words.all(|word| FIRMS.contains(&word) || matches!(word, "les" | "las" | "los"))
}

/// Whether a cell says that its row is about all, where its number is theirs.
pub fn is_word_of_all(cell: &str) -> bool {
    let word = trim(cell).trim_end_matches(':').to_lowercase();
    OF_ALL.contains(&word.as_str()) || says_sum(cell, true)
}

fn says_sum(cell: &str, below: bool) -> bool {
    let cell = cell.trim();
    let ends = |c: char| c.is_whitespace() || matches!(c, ':' | '.' | '=');
    let cell = cell.trim_end_matches(ends);
    // "Total (n=30)", "Total (30)"
    let said = cell.strip_suffix(')').and_then(|cell| cell.split_once('('));
    let is_number = |rest: &str| rest.trim().bytes().all(|byte| byte.is_ascii_digit());
    let counts = |rest: &str| {
        let has_sign = rest.contains('=');
        rest.trim_start().to_lowercase().starts_with('n') && has_sign || is_number(rest)
    };
    let cell = match said {
        Some((word, rest)) if counts(rest) => word.trim().trim_end_matches(ends),
        _ => cell,
    };
    let says_n = cell.starts_with(['n', 'N']);
    let is_word = cell.starts_with(|c: char| c.is_alphabetic() || matches!(c, '∑' | '⌀'))
        && (says_n || !cell.bytes().any(|byte| byte.is_ascii_digit()));
    if cell.len() > 24 || !is_word {
        return false;
    }
    let word = cell.to_lowercase();
    let first = word.split_once(' ').filter(|(_, rest)| OF.contains(rest));
    let is = |words: &[&str]| {
        words.contains(&word.as_str()) || first.is_some_and(|(first, _)| words.contains(&first))
    };
    // "n = 12" is said of no answer.
    let counted = word
        .strip_prefix('n')
        .and_then(|rest| rest.trim_start().strip_prefix('='))
        .is_some_and(|n| n.trim().bytes().all(|byte| byte.is_ascii_digit()));
    let of = SUMS_OF.iter().any(|start| word.starts_with(start)) && word.split(' ').count() < 5;
    is(&SUMS) || of || counted || below && is(&MORE_SUMS)
}
