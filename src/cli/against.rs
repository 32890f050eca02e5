//! Two editions a few answers apart: whoever has both can work out what the
//! answers between them were.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Map, Value};

use super::say::{self, Exit};
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::measure::figure::Method;
use crate::measure::key::{Key, Of, Scope};

/// A group grew by less than a group.
pub(super) static ONE_ANSWER_APART: Rule = Rule {
    code: "one-answer-apart",
    level: Level::Warning,
    title: "A group that is shown changed by fewer people than may be known",
    explain: "\
Somebody who has the edition that was handed over before and this one subtracts one from the other, and knows the answers of those few who came in between. So does somebody where as many answered and one of them otherwise, or where one more agreed to be told and the others are left. So a group of people who answered in confidence is shown anew only when as many have answered since as any group needs (`privacy.group`).

Wait until so many more have answered, or hand over the figure as it was: keep the rows that came later out of the file (or in one of another wave) until there are enough of them. Where those who answered agreed to be told singly, say so at the survey (confidentiality: attributed) or at their answers (consent:).

    sidewise check --against old/figures.json

`build` compares with the site that it replaces.",
};

/// Where a site has its figures as data.
pub(super) const FIGURES: &str = "figures.json";

/// What was handed over before.
pub(super) struct Old {
    figures: Map<String, Value>,
}

/// Why it can't be compared with.
pub(super) enum Fault {
    /// The system does not let it be read.
    Machine(String),
    /// It is something else.
    Foreign(String),
}

impl Old {
    /// Reads a `figures.json`, or the one in a folder.
    pub(super) fn read(path: &Path) -> Result<Self, Fault> {
        let inside = path.join(FIGURES);
        let file = if path.is_dir() { &*inside } else { path };
        let shown = file.display();
        let text = std::fs::read_to_string(file).map_err(|error| match error.kind() {
            std::io::ErrorKind::InvalidData => {
                Fault::Foreign(format!("{shown} is no figures.json: it is no text"))
            }
            _ => Fault::Machine(format!("{shown} cannot be read: {error}")),
        })?;
        let foreign = |why: &str| Fault::Foreign(format!("{shown} {why}"));
        let value: Value = serde_json::from_str(&text)
            .map_err(|error| foreign(&format!("is no figures.json: {error}")))?;
        let Value::Object(figures) = value else {
            return Err(foreign("is no figures.json of a report"));
        };
        match edition(&figures) {
            Some("client") => Ok(Self { figures }),
            Some(_) => Err(foreign(
                "is of the internal edition, which is not handed over",
            )),
            None => Err(foreign("is no figures.json of a report")),
        }
    }

    /// Every group that can be worked out from this one and the new one.
    pub(super) fn compare(&self, new: &[u8]) -> Vec<Diagnostic> {
        let Ok(Value::Object(new)) = serde_json::from_slice::<Value>(new) else {
            return Vec::new();
        };
        let limit = new
            .get("report")
            .and_then(|report| report.get("group")?.as_u64());
        let limit = limit.unwrap_or(5);
        if edition(&new) != Some("client") {
            return Vec::new();
        }
        let mut groups = Vec::new();
        let mut swapped = BTreeMap::new();
        let mut told = BTreeSet::new();
        walk(&new, "", &mut |path, figure| {
            let old = find(&self.figures, path)?;
            let (before, now) = (people(old)?, people(figure)?);
            let (before, now) = match before.abs_diff(now) {
                // As many, and yet not the same.
                0 if now > 0 => {
                    let least = changed(old, figure).filter(|least| (1..limit).contains(least))?;
                    let key = key(path, figure);
                    swapped.entry(key).or_insert((path.to_owned(), now, least));
                    return None;
                }
                0 => return None,
                // What stands now is of those who agreed, and they were in it.
                _ if before.min(now) == 0 => (answers(old)?, answers(figure)?),
                _ => (before, now),
            };
            let apart = before.abs_diff(now);
            if apart == 0 || apart >= limit {
                return None;
            }
            let (whole, of) = key(path, figure);
            if told.insert((whole, of.clone(), before, now)) {
                groups.push((path.to_owned(), of, before, now));
            }
            None::<()>
        });
        let swapped = swapped.into_iter().map(|((_, of), (path, now, least))| {
            let answers = if least == 1 { "answer" } else { "answers" };
            let of = if of.is_empty() { String::new() } else { format!(" ({of})") };
            let message = format!(
                "`{path}`{of} was of {now} people when it was handed over and is of as many now, and {least} {answers} at least changed: whoever has both can work out which"
            );
            let help = format!(
                "hand over the figure as it was until {limit} answers have changed; see `sidewise explain one-answer-apart`"
            );
            Diagnostic::nowhere(&ONE_ANSWER_APART, message).help(help)
        });
        let faults = groups.into_iter().map(|(path, of, before, now)| {
            let apart = before.abs_diff(now);
            let people = if apart == 1 { "person" } else { "people" };
            let of = if of.is_empty() { String::new() } else { format!(" ({of})") };
            let message = format!(
                "`{path}`{of} was of {before} people when it was handed over and is of {now} now: whoever has both can work out the {apart} {people} in between"
            );
            let help = format!(
                "wait until {limit} more have answered than {before}, or hand over the figure as it was; see `sidewise explain one-answer-apart`"
            );
            Diagnostic::nowhere(&ONE_ANSWER_APART, message).help(help)
        });
        faults.chain(swapped).collect()
    }
}

impl Fault {
    /// Says it, and how it ends.
    pub(super) fn say(&self) -> Exit {
        let help = "name the figures.json of the client edition that was handed over";
        match self {
            Self::Machine(message) => say::failure(message, Some(help)),
            Self::Foreign(message) => {
                say::failure(message, Some(help));
                Exit::Faults
            }
        }
    }
}

fn edition(figures: &Map<String, Value>) -> Option<&str> {
    figures.get("report")?.get("edition")?.as_str()
}

/// A headline is the figure of one wave: one group, told once.
fn key(path: &str, figure: &Map<String, Value>) -> (String, String) {
    let of = figure.get("of").and_then(Value::as_str).unwrap_or_default();
    let Ok(key) = path.parse::<Key>() else {
        return (path.to_owned(), of.to_owned());
    };
    let scopes = key.of().scopes();
    let survey = scopes
        .iter()
        .position(|scope| matches!(scope, Scope::Survey(_)));
    let whole = match survey {
        Some(at @ 1..) => scopes[..at].iter().cloned().collect::<Of>().to_string(),
        _ => key.section().to_string(),
    };
    (whole, of.to_owned())
}

/// How many people in confidence stand behind a figure that is shown: answers
/// of one group at one time. Changes and distances are made of such figures,
/// and participation is no secret.
fn people(figure: &Map<String, Value>) -> Option<u64> {
    let told = figure.get("value").is_some_and(|value| !value.is_null())
        || figure.contains_key("bound")
        || figure.contains_key("marks");
    let method = figure.get("method")?.as_str()?;
    let of_answers = Method::OF_ANSWERS.iter().any(|own| own.word() == method);
    let of_answers = of_answers && figure.contains_key("of");
    let n = ["grouped", "people", "n"];
    let n = n.iter().find_map(|key| figure.get(*key)?.as_u64());
    n.filter(|_| told && of_answers)
}

/// How many answers stand behind a figure.
fn answers(figure: &Map<String, Value>) -> Option<u64> {
    figure.get("n")?.as_u64()
}

/// How many answers are others at least, by how often each was given.
fn changed(old: &Map<String, Value>, new: &Map<String, Value>) -> Option<u64> {
    let count = |value: &Value| value.as_u64();
    let same = answers(old)? == answers(new)?;
    if let (Some(old), Some(new)) = (old.get("marks"), new.get("marks")) {
        let (old, new) = (old.as_object()?, new.as_object()?);
        let apart = new.iter().filter_map(|(mark, n)| {
            let before = old.get(mark).and_then(count).unwrap_or(0);
            Some(before.abs_diff(count(n)?))
        });
        return same.then_some(apart.sum::<u64>().div_ceil(2));
    }
    let is_part = new.get("method")?.as_str()? == Method::Part.word();
    let apart = count(old.get("value")?)?.abs_diff(count(new.get("value")?)?);
    (same && is_part).then_some(apart)
}

/// Every figure with its path.
fn walk<T>(
    below: &Map<String, Value>,
    path: &str,
    see: &mut impl FnMut(&str, &Map<String, Value>) -> Option<T>,
) {
    for (key, value) in below {
        let Value::Object(value) = value else {
            continue;
        };
        let path = match path {
            "" => key.clone(),
            path => format!("{path}.{key}"),
        };
        let own = value.get("=").and_then(Value::as_object);
        if value.contains_key("method") || own.is_some() {
            see(&path, own.unwrap_or(value));
        }
        walk(value, &path, see);
    }
}

/// The figure at a path.
fn find<'f>(figures: &'f Map<String, Value>, path: &str) -> Option<&'f Map<String, Value>> {
    let mut below = figures;
    for part in path.split('.') {
        below = below.get(part)?.as_object()?;
    }
    let own = below.get("=").and_then(Value::as_object);
    Some(own.unwrap_or(below))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn figures(n: u64) -> Value {
        json!({
            "report": { "title": "T", "edition": "client", "group": 5 },
            "personas": { "ada": {
                "responses": { "value": n, "n": n, "method": "responses", "status": "shown" },
                "recommend": { "net": { "value": 0.5, "n": n, "of": "Letter, 2026", "method": "net" } },
                "surveys": { "letter": { "waves": { "2026": { "recommend": {
                    "net": { "value": 0.5, "n": n, "of": "Letter, 2026", "method": "net" },
                    "promoters": { "value": 3, "n": n, "of": "Letter, 2026", "method": "part" },
                } } } } },
            } },
        })
    }

    fn compare(before: &Value, now: &Value) -> Vec<Diagnostic> {
        let Value::Object(figures) = before.clone() else {
            return Vec::new();
        };
        Old { figures }.compare(now.to_string().as_bytes())
    }

    #[test]
    fn a_group_that_grew_by_a_few_is_told_once() {
        let found = compare(&figures(12), &figures(13));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.contains("12 people"), "{found:?}");
        // Gone again is as telling as come.
        assert_eq!(compare(&figures(13), &figures(12)).len(), 1);
        assert_eq!(compare(&figures(12), &figures(16)).len(), 1);
    }

    #[test]
    fn what_did_not_change_or_changed_by_a_group_is_not() {
        for now in [12, 17, 7, 40] {
            assert!(compare(&figures(12), &figures(now)).is_empty(), "{now}");
        }
    }

    #[test]
    fn what_was_not_shown_or_agreed_to_be_told_is_not() {
        let mut before = figures(12);
        let personas = &mut before["personas"]["ada"];
        personas["recommend"]["net"]["value"] = Value::Null;
        personas["surveys"]["letter"]["waves"]["2026"]["recommend"] = json!({});
        assert!(compare(&before, &figures(13)).is_empty());
        // Those who agreed are no secret: the number of the others counts.
        let with = |n: u64, grouped: u64| {
            let mut all = figures(n);
            let ada = &mut all["personas"]["ada"];
            ada["recommend"]["net"]["grouped"] = grouped.into();
            let recommend = &mut ada["surveys"]["letter"]["waves"]["2026"]["recommend"];
            recommend["net"]["grouped"] = grouped.into();
            recommend["promoters"]["grouped"] = grouped.into();
            all
        };
        assert!(compare(&with(12, 6), &with(13, 6)).is_empty());
        assert_eq!(compare(&with(12, 6), &with(13, 7)).len(), 1);
        // One more agreed: what is left are those few who did not.
        let found = compare(&with(7, 5), &with(3, 0));
        assert!(found[0].message.contains("the 4 people"), "{found:?}");
        assert!(compare(&with(12, 9), &with(3, 0)).is_empty());
        assert!(compare(&with(12, 0), &with(13, 0)).is_empty());
    }

    #[test]
    fn as_many_who_answered_otherwise_are_told() {
        let with = |promoters: u64| {
            let mut all = figures(12);
            let wave = &mut all["personas"]["ada"]["surveys"]["letter"]["waves"]["2026"];
            wave["recommend"]["promoters"]["value"] = promoters.into();
            all
        };
        let found = compare(&with(3), &with(4));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].message.contains("1 answer at least"), "{found:?}");
        assert!(compare(&with(3), &with(8)).is_empty());
        let marks = |marks: Value| {
            let mut all = figures(12);
            let net = &mut all["personas"]["ada"]["recommend"]["net"];
            net["marks"] = marks;
            all
        };
        let (old, new) = (json!({ "1": 9, "2": 3 }), json!({ "1": 7, "2": 5 }));
        let found = compare(&marks(old.clone()), &marks(new));
        assert!(found[0].message.contains("2 answers at least"), "{found:?}");
        assert!(compare(&marks(old.clone()), &marks(old)).is_empty());
    }
}
