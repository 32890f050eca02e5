//! The report as data.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{Site, bidi_controls};
use crate::disclose::Report;
use crate::measure::Figure;
use crate::measure::figure::{Clusters, Comparison, FigureNote};
use crate::measure::key::{Key, Metric, Of, Scope};
use crate::measure::telling::Bound;
use crate::measure::waves::Waves;
use crate::measure::{rooms, rounding, staying};
use crate::model::{Confidentiality, Rest};

/// `figures.json`: every figure of the report, nested by the dots of its path,
/// and under `report` what the figures are of (in the client edition with the
/// `group` that is needed for one to be shown).
///
/// A figure has `value` (null when not shown), `n` (left out where it would
/// give away what is hidden), `people` (where fewer people than answers stand
/// behind it), `grouped` (in the client edition: how many of those people answered
/// in confidence, where not all of them did; of rooms and of staying always; of an
/// assumption how many verdicts, and `verdicts`, how often each was given, where any
/// was given in confidence), `hits` (of a rate: how many of the `n`), `accounts`, `status` (`shown`, `coded`, `too_few`, `one_by_one`, `refused`,
/// `no_answers`, `nobody` (people answered, and none of those whom it is of), `not_asked`, `left_out`), `unit` (`count`, `days`, `share` 0…1, `net` −1…1, `mark`
/// on its question's scale, `share_points` −1…1, `net_points` −2…2,
/// `mark_points` in steps of the scale), `bound` (`over`, `under`,
/// `at_least`, where `coded`), `interval` (`[low, high]`, 95 %, where there is
/// one), `method`, `of` (the survey and its wave), `product`
/// (that was rated, where it is a rival), `question`
/// (as it was asked), `asked_on` (the scales on which it was asked, where they are
/// not its own, the worst answer first), `read_as` (where answers were given marks one
/// by one: which, if not all of the scale), `marks` (how often each answer was given, where that may
/// be told), `theme` (what was counted, in the
/// author's words), `notes`, `comparison` (of a
/// difference), `parts` (of a refused figure: what is shown instead; of a
/// rate: what was divided),
/// `together` (why an author insists) and, in the internal edition, `from`: the
/// rows that it came from, and `from_more`, how many more there are.
///
/// A path may be the beginning of another (`journeys.x.threads`, and below it
/// each thread). What stands below a figure stands among its keys; where one of
/// them is called as a key is, such as a thread `status`, the figure itself is
/// under `=`.
pub fn figures_json(site: &Site<'_>) -> String {
    let report = &site.model.report;
    let confided = Confided::new(site.report);
    let heard = heard_of_assumptions(site.report);
    let figures = site.figures.keyed();
    let figures = figures.map(|(key, figure)| {
        let mut value = figure_value(site, figure);
        if let Some(grouped) = confided.behind(key, figure) {
            value.insert("grouped".to_owned(), grouped.into());
        }
        if let Some(heard) = heard.get(key) {
            value.extend(heard.clone());
        }
        (key.parts(), value)
    });
    let mut root = nested(figures);
    let mut about = Map::from_iter([
        ("title".to_owned(), report.title.as_str().into()),
        ("as_of".to_owned(), report.as_of.date().to_string().into()),
        ("edition".to_owned(), site.report.edition().into()),
    ]);
    // Whoever compares two editions needs to know how large a group has to be.
    if !site.report.is_for_team() {
        about.insert("group".to_owned(), report.privacy.group.into());
    }
    // Figures of the report as a whole stand there as well.
    if let Some(Value::Object(whole)) = root.shift_remove("report") {
        about.extend(whole);
    }
    root.shift_insert(0, "report".to_owned(), about.into());
    let mut out = serde_json::to_string_pretty(&root).unwrap_or_default();
    out.push('\n');
    bidi_controls::written_out(out)
}

/// How often each verdict was given of an assumption, and how many of them in
/// confidence: none, where more were than may be told. Nothing in the internal edition.
fn heard_of_assumptions(report: &Report) -> BTreeMap<Key, Map<String, Value>> {
    let model = report.model();
    let all = model.assumptions.iter();
    let all = all.filter(|own| !own.internal && !report.is_for_team());
    let all = all.filter_map(|own| {
        let mut words: BTreeMap<&str, u64> = BTreeMap::new();
        let mut grouped = 0_u64;
        for verdict in &own.verdicts {
            *words.entry(verdict.word.word()).or_default() += 1;
            let said = &model[verdict.evidence];
            grouped += u64::from(said.promise == Confidentiality::Grouped && !said.shared);
        }
        let confided = grouped > 0 || own.rest == Rest::Confided;
        let verdicts = words
            .into_iter()
            .map(|(word, n)| (word.to_owned(), n.into()));
        let of = [
            ("grouped".to_owned(), grouped.into()),
            ("verdicts".to_owned(), Map::from_iter(verdicts).into()),
        ];
        let key = Of::all().assumption(own).key(Metric::Notes);
        confided.then(|| (key, Map::from_iter(of)))
    });
    all.collect()
}

/// How many answered in confidence: by persona, by account or everywhere, and by
/// what the wave is called.
/// Of rooms and of staying by figure.
/// Nothing in the internal edition, which protects nobody.
struct Confided<'m>(Option<(Arc<Waves>, ByPlace<'m>, BTreeMap<Key, u64>)>);

type ByPlace<'m> = BTreeMap<(&'m str, Option<&'m str>, String), u64>;

impl<'m> Confided<'m> {
    fn new(report: &'m Report) -> Self {
        let model = report.model();
        if report.is_for_team() {
            return Self(None);
        }
        let mut all = ByPlace::new();
        let waves = report.figures().waves(model);
        for tally in report.figures().answered(model) {
            let wave = waves.list.get(waves.of(tally.survey));
            let Some(wave) = wave.filter(|_| tally.promise == Confidentiality::Grouped) else {
                continue;
            };
            let persona = model[tally.persona].id.as_str();
            let account = tally.account.map(|account| model[account].id.as_str());
            let places = std::iter::once(None).chain(account.map(Some));
            for place in places {
                *all.entry((persona, place, wave.title.clone())).or_default() += tally.people;
            }
        }
        let mut by_key = rooms::confided(model);
        by_key.extend(staying::confided(model));
        Self(Some((waves, all, by_key)))
    }

    /// How many of those behind a figure did, where it is not all of them.
    fn behind(&self, key: &Key, figure: &Figure) -> Option<u64> {
        let (waves, all, by_key) = self.0.as_ref()?;
        let people = figure.people.or(figure.n)?;
        if let Some(&grouped) = by_key.get(key) {
            return Some(grouped);
        }
        if !figure.method.is_of_answers() {
            return None;
        }
        let asked = figure.asked.as_ref()?;
        // Of one wave: what is made of two has no people of its own.
        waves.list.iter().find(|wave| wave.title == *asked)?;
        let (persona, account) = match key.of().scopes() {
            [Scope::Account(account), Scope::Persona(persona), ..] => (persona, Some(&**account)),
            [Scope::Persona(persona), ..] => (persona, None),
            _ => return None,
        };
        let agreed = figure.notes.iter().any(FigureNote::is_of_others);
        let place = (&**persona, account, asked.clone());
        let grouped = match all.get(&place) {
            Some(&grouped) if !agreed => grouped,
            _ => 0,
        };
        (grouped < people).then_some(grouped)
    }
}

/// The keys of a figure.
const KEYS: [&str; 26] = [
    "value",
    "n",
    "people",
    "hits",
    "accounts",
    "placed",
    "grouped",
    "status",
    "unit",
    "bound",
    "interval",
    "method",
    "of",
    "product",
    "question",
    "asked_on",
    "read_as",
    "marks",
    "theme",
    "notes",
    "comparison",
    "parts",
    "together",
    "from",
    "from_more",
    SELF,
];

/// Where a figure stands by itself, beside others that have the names of its
/// keys. No id and no part of a path is called so.
const SELF: &str = "=";

/// A figure, and what its path is the beginning of.
#[derive(Default)]
struct Branch<'p> {
    own: Option<Map<String, Value>>,
    below: BTreeMap<&'p str, Branch<'p>>,
}

impl Branch<'_> {
    fn object(self) -> Map<String, Value> {
        let mut out = self.own.unwrap_or_default();
        let clash = self.below.keys().any(|part| KEYS.contains(part));
        if clash && !out.is_empty() {
            out = Map::from_iter([(SELF.to_owned(), out.into())]);
        }
        for (part, branch) in self.below {
            out.insert(part.to_owned(), branch.object().into());
        }
        out
    }
}

/// Objects by the parts of their paths.
fn nested<'p, P: Iterator<Item = &'p str>>(
    figures: impl Iterator<Item = (P, Map<String, Value>)>,
) -> Map<String, Value> {
    let mut root = Branch::default();
    for (path, figure) in figures {
        let mut branch = &mut root;
        for part in path {
            branch = branch.below.entry(part).or_default();
        }
        branch.own = Some(figure);
    }
    root.object()
}

fn figure_value(site: &Site<'_>, figure: &Figure) -> Map<String, Value> {
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
    if let Some(hits) = figure.hits {
        put("hits", hits.into());
    }
    if let Some(accounts) = figure.accounts {
        put("accounts", accounts.into());
    }
    if let Some(placed) = figure.placed {
        put("placed", placed.into());
    }
    put("status", figure.status.word().into());
    put("unit", figure.unit.word().into());
    if !figure.asked_on.scales.is_empty() {
        let scales = figure.asked_on.scales.iter().map(|one| one.scale());
        let scales: Vec<_> = scales.map(|(worst, best)| json!([worst, best])).collect();
        put("asked_on", scales.into());
    }
    if !figure.asked_on.marks.is_empty() {
        put("read_as", json!(figure.asked_on.marks));
    }
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
    if let Some(product) = figure.product {
        put("product", site.model[product].id.as_str().into());
    }
    if let Some(question) = &figure.question {
        put("question", question.as_str().into());
    }
    if let Some(marks) = &figure.marks {
        let marks = (marks.low..).zip(&marks.counts);
        let marks = marks.map(|(mark, &n)| (mark.to_string(), Value::from(n)));
        put("marks", marks.collect::<Map<_, _>>().into());
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
        put("parts", figure.parts.iter().map(Key::as_str).collect());
    }
    if let Some(why) = &figure.together {
        put("together", why.as_str().into());
    }
    if site.report.is_for_team() && !figure.rows.first.is_empty() {
        let rows = figure.rows.first.iter();
        put("from", rows.map(|&span| (site.row)(span)).collect());
        if figure.rows.more > 0 {
            put("from_more", figure.rows.more.into());
        }
    }
    debug_assert!(out.keys().all(|key| KEYS.contains(&key.as_str())));
    out
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
        "comparisons": comparison.of,
        "correction": comparison.correction.word(),
    });
    if let Some(corrected) = comparison.corrected {
        out["p_corrected"] = rounded(corrected);
    }
    if let Some(doubt) = comparison.doubt {
        out["doubt"] = doubt.word().into();
    }
    out["by_account"] = match comparison.clusters {
        Clusters::Tested {
            agrees,
            weak,
            found,
        } => {
            let mut tested = json!({ "agrees": agrees, "weak": weak });
            if let Some(found) = found {
                tested["accounts"] = found.accounts.into();
                tested["error"] = rounded(found.error);
                tested["p"] = rounded(found.p);
                let reach = found.reach();
                let ends = [found.value - reach, found.value + reach];
                tested["interval"] = ends.into_iter().map(rounded).collect();
            }
            tested
        }
        Clusters::Unknown => "accounts_unknown".into(),
        Clusters::OneAccount => "too_few_accounts".into(),
        Clusters::Untold => "not_told".into(),
        Clusters::None => Value::Null,
    };
    if let Some((people, p)) = comparison.same_people {
        out["same_people"] = json!({ "people": people, "p": rounded(p) });
    }
    out
}

/// To six places: more is noise. Whole numbers are written as such.
fn rounded(value: f64) -> Value {
    let rounded = rounding::places(value, 6);
    if rounded.fract() == 0.0 && rounded.abs() < 1e15 {
        return Value::from(rounded as i64);
    }
    Value::from(rounded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(value: i64) -> Map<String, Value> {
        let figure = json!({ "value": value, "status": "shown", "unit": "count" });
        figure.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn what_is_called_as_a_key_is_takes_no_figures_place() {
        let paths = [
            ("j.threads", 5),
            ("j.threads-2", 6),
            ("j.threads.move.days", 1),
            ("j.threads.n.days", 2),
            ("j.threads.status.days", 3),
            ("j.threads.value.days", 4),
            ("k.threads", 7),
            ("k.threads.move.days", 8),
        ];
        let out = Value::from(nested(
            paths
                .map(|(path, n)| (path.split('.'), figure(n)))
                .into_iter(),
        ));
        assert_eq!(out["j"]["threads"]["="]["value"], 5);
        assert_eq!(out["j"]["threads-2"]["value"], 6);
        for (thread, days) in [("move", 1), ("n", 2), ("status", 3), ("value", 4)] {
            assert_eq!(out["j"]["threads"][thread]["days"]["value"], days);
        }
        // Without such a name a figure stands where it always stood.
        assert_eq!(out["k"]["threads"]["value"], 7);
        assert_eq!(out["k"]["threads"]["move"]["days"]["value"], 8);
    }
}
