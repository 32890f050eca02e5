//! The report as data.

use serde_json::{Map, Value, json};

use super::{Site, obeyed};
use crate::measure::Figure;
use crate::measure::disclosure::Bound;
use crate::measure::figure::Comparison;
use crate::model::Edition;

/// `figures.json`: every figure of the report, nested by the dots of its path,
/// and under `report` what the figures are of.
///
/// A figure has `value` (null when not shown), `n` (left out where it would
/// give away what is hidden), `people` (where fewer people than answers stand
/// behind it), `accounts`, `status` (`shown`, `coded`, `too_few`, `refused`,
/// `no_answers`), `unit` (`count`, `days`, `share` 0…1, `net` −1…1, `mark`
/// 1…5, `share_points` −1…1, `net_points` −2…2), `bound` (`over`, `under`,
/// `at_least`, where `coded`), `interval` (`[low, high]`, 95 %, where there is
/// one), `method`, `of` (the survey and its wave), `theme` (what was counted, in the
/// author's words), `notes`, `comparison` (of a
/// difference), `parts` (of a refused figure: what is shown instead),
/// `together` (why an author insists) and, in the internal edition, `from`: the
/// rows that it came from, and `from_more`, how many more there are.
pub fn figures_json(site: &Site<'_>) -> String {
    let report = &site.model.report;
    let mut root = Map::new();
    root.insert(
        "report".to_owned(),
        json!({
            "title": report.title,
            "as_of": report.as_of.date().to_string(),
            "edition": site.model.edition.word(),
        }),
    );
    for (path, figure) in site.figures.iter() {
        nest(&mut root, path, figure_value(site, figure));
    }
    let mut out = serde_json::to_string_pretty(&root).unwrap_or_default();
    out.push('\n');
    obeyed::written_out(out)
}

fn nest(root: &mut Map<String, Value>, path: &str, value: Value) {
    let mut map = root;
    let mut rest = path;
    while let Some((part, after)) = rest.split_once('.') {
        let entry = map.entry(part).or_insert_with(|| Map::new().into());
        let Value::Object(next) = entry else {
            return;
        };
        map = next;
        rest = after;
    }
    map.insert(rest.to_owned(), value);
}

fn figure_value(site: &Site<'_>, figure: &Figure) -> Value {
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    put("value", figure.value.map_or(Value::Null, rounded));
    if let Some(n) = figure.n {
        put("n", n.into());
    }
    if figure.people != figure.n
        && let Some(people) = figure.people
    {
        put("people", people.into());
    }
    if let Some(accounts) = figure.accounts {
        put("accounts", accounts.into());
    }
    put("status", figure.status.word().into());
    put("unit", figure.unit.word().into());
    if let Some(bound) = figure.bound {
        put("bound", bound_value(bound));
    }
    if let Some((low, high)) = figure.interval {
        put("interval", json!([rounded(low), rounded(high)]));
    }
    put("method", figure.method.word().into());
    if let Some(asked) = &figure.asked {
        put("of", asked.as_str().into());
    }
    if let Some(theme) = &figure.theme {
        put("theme", theme.as_str().into());
    }
    if !figure.notes.is_empty() {
        put(
            "notes",
            figure.notes.iter().map(|note| note.word()).collect(),
        );
    }
    if let Some(comparison) = &figure.comparison {
        put("comparison", comparison_value(comparison));
    }
    if !figure.parts.is_empty() {
        put("parts", figure.parts.iter().map(String::as_str).collect());
    }
    if let Some(why) = &figure.together {
        put("together", why.as_str().into());
    }
    if site.model.edition == Edition::Internal && !figure.rows.first.is_empty() {
        let rows = figure.rows.first.iter();
        put("from", rows.map(|&span| (site.row)(span)).collect());
        if figure.rows.more > 0 {
            put("from_more", figure.rows.more.into());
        }
    }
    out.into()
}

fn bound_value(bound: Bound) -> Value {
    match bound {
        Bound::Over(value) => json!({ "over": rounded(value) }),
        Bound::Under(value) => json!({ "under": rounded(value) }),
        Bound::Between(low, high) => json!({ "over": rounded(low), "under": rounded(high) }),
        Bound::AtLeast(value) => json!({ "at_least": rounded(value) }),
    }
}

fn comparison_value(comparison: &Comparison) -> Value {
    let mut out = json!({
        "change": comparison.change.word(),
        "smallest": rounded(comparison.smallest),
        "p": rounded(comparison.p),
        "p_corrected": rounded(comparison.corrected),
        "comparisons": comparison.of,
        "correction": comparison.correction.word(),
    });
    if let Some((people, p)) = comparison.same_people {
        out["same_people"] = json!({ "people": people, "p": rounded(p) });
    }
    out
}

/// To six places: more is noise. Whole numbers are written as such.
fn rounded(value: f64) -> Value {
    let rounded = (value * 1e6).round() / 1e6;
    if rounded.fract() == 0.0 && rounded.abs() < 1e15 {
        return Value::from(rounded as i64);
    }
    Value::from(rounded)
}
