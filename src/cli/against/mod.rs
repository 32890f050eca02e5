//! Two editions a few answers apart: whoever has both can work out what the
//! answers between them were.

mod asked;
mod figures;
mod found;
mod late;
mod matched;
mod moved;
mod people;
mod renamed;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Map, Value};

use super::say::{self, Exit};
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::measure::key::Scope;
use figures::Figures;
use found::ChangesFound;
use matched::OldNames;
use people::{apart, people};

/// A group grew by less than a group.
pub(super) static ONE_ANSWER_APART: Rule = Rule {
    code: "one-answer-apart",
    level: Level::Warning,
    title: "A group that is shown changed by fewer people than may be known",
    explain: "\
Somebody who has the edition that was handed over before and this one subtracts one from the other, and knows the answers of those few who came in between. So does somebody where as many answered and one of them otherwise, or where one more agreed to be told and the others are left. Where all answered alike, or all but one, a bound stands in place of the figure: whether it is a bound, and which, changes with a single answer too. So a group of people who answered in confidence is shown anew only when as many have answered since as any group needs (`privacy.group`).

Wait until so many more have answered, or hand over the figure as it was: keep the rows that came later out of the file (or in one of another wave) until there are enough of them. Where those who answered agreed to be told singly, say so at the survey (confidentiality: attributed) or at their answers (consent:).

A persona and an account go by their ids: where one of which figures were told is gone and another is new, that is told, as they may be the same, and those of whom about as many answered are compared as if they were. A wave goes by its survey, and by those who answered: where one is gone and another is new, and there are about as many in both, they are compared as the same wave under another name. So are questions and themes of a wave, products that rooms reacted to, and assumptions: a question as one that is gone where it is asked in much the same words, or it is not said in which; the others where about as many answered alike. Reactions in rooms, answers on staying, themes and verdicts on assumptions are compared as scores are.

What was answered without an account (confidentiality: unattributed) is told singly, and how many answered at an account is told exactly: where a few answers came between two editions, the one tells what they are, and the other where they were given.

    sidewise check --against old/figures.json

`build` compares with the site that it replaces, and says so where that is not of the client edition, or has no such file.",
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
        let (old, new) = (Figures::new(&self.figures), Figures::new(&new));
        let mut found = ChangesFound::new(limit);
        let names = OldNames::new(&old, &new);
        for now in new.iter() {
            for before in names.find(&old, now) {
                if let Some(apart) = apart(before, now) {
                    found.add(before, now, &names.of(now), apart);
                }
            }
        }
        let mut told = found.told();
        told.extend(late::placed(&old, &new, &names, limit));
        told.extend(gone(&old, &new, &names.scopes));
        told
    }
}

/// Personas and accounts of which figures in confidence were told, that are gone, where
/// others are new: they may be the same under another id. The likeliest were compared
/// as if they were.
fn gone(old: &Figures<'_>, new: &Figures<'_>, moved: &BTreeMap<Scope, Scope>) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    for kind in ["persona", "account"] {
        let id = |scope: &Scope| match scope {
            Scope::Persona(id) if kind == "persona" => Some(id.to_string()),
            Scope::Account(id) if kind == "account" => Some(id.to_string()),
            _ => None,
        };
        let ids = |figures: &Figures<'_>, told: bool| -> BTreeSet<String> {
            let all = figures.iter();
            let all = all.filter(|one| !told || people(one).is_some_and(|n| n > 0));
            let scopes = all.flat_map(|one| one.key.of().scopes().iter().filter_map(&id));
            scopes.collect()
        };
        let (was, is) = (ids(old, false), ids(new, false));
        let list = |all: &BTreeSet<String>, others: &BTreeSet<String>| {
            let own = all.difference(others).map(|id| format!("`{id}`"));
            own.collect::<Vec<_>>().join(", ")
        };
        let told = ids(old, true);
        let old_ids = told.difference(&is).count();
        let lost = list(&told, &is);
        let come = list(&ids(new, true), &was);
        if lost.is_empty() || come.is_empty() {
            continue;
        }
        let pairs = moved.iter().filter_map(|(is, was)| {
            let (is, was) = (id(is)?, id(was).filter(|was| told.contains(was))?);
            Some(format!("`{is}` was compared as if it were `{was}`"))
        });
        let pairs = pairs.collect::<Vec<_>>();
        let rest = match pairs.len() < old_ids {
            true => ", and nothing else was",
            false => "",
        };
        let compared = match pairs.is_empty() {
            true => "these were not compared".to_owned(),
            false => format!("{}{rest}", pairs.join(", ")),
        };
        let message = format!(
            "since the edition before, the {kind} {lost} is gone, of whom figures in confidence were handed over, and {come} is new. If it is the same {kind} under a new id, whoever has both editions can subtract one from the other: {compared}"
        );
        let help = "call it by the id that it had to have it compared; a new `name:` or `label:` does no harm";
        out.push(Diagnostic::nowhere(&ONE_ANSWER_APART, message).help(help));
    }
    out
}

impl Fault {
    /// That it is not compared with the site which is replaced.
    pub(super) fn note(&self) {
        let (Self::Machine(message) | Self::Foreign(message)) = self;
        say::note(&format!(
            "the site that is replaced is compared with nothing: {message}; name what was handed over with `sidewise check --against FILE`"
        ));
    }

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

    /// Under another id it is compared as well, and that is told.
    #[test]
    fn a_group_under_another_id_is_compared() {
        let under = |id: &str, n: u64| {
            let mut all = figures(n);
            let own = all["personas"]["ada"].take();
            all["personas"] = json!({ id: own });
            all
        };
        let found = compare(&figures(12), &under("eva", 13));
        let said: Vec<&str> = found.iter().map(|one| &*one.message).collect();
        assert!(
            said.iter().any(|said| said.contains("12 people")),
            "{said:?}"
        );
        assert!(
            said.iter()
                .any(|said| said.contains("`eva` was compared as if it were `ada`")),
            "{said:?}"
        );
        // As many, or as many more as a group: it is told that they may be the same.
        for n in [12, 17] {
            let found = compare(&figures(12), &under("eva", n));
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].message.contains("is gone"), "{found:?}");
        }
        // Of two that are new, the one that is nearer in number.
        let mut two = under("eva", 30);
        two["personas"]["liv"] = under("liv", 13)["personas"]["liv"].take();
        let found = compare(&figures(12), &two);
        let said: Vec<&str> = found.iter().map(|one| &*one.message).collect();
        assert!(
            said.iter()
                .any(|said| said.contains("`liv` was compared as if it were `ada`")),
            "{said:?}"
        );
        assert!(
            said.iter().any(|said| said.contains("12 people")),
            "{said:?}"
        );
        // Who is still there is nobody else.
        let mut kept = figures(12);
        kept["personas"]["eva"] = under("eva", 13)["personas"]["eva"].take();
        assert!(compare(&figures(12), &kept).is_empty());
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

    /// Where an assumption stands tells of single verdicts as a figure does of answers.
    #[test]
    fn verdicts_in_confidence_are_compared() {
        let heard = |grouped: u64, verdicts: Value| {
            json!({
                "report": { "title": "T", "edition": "client", "group": 5 },
                "assumption": { "lamps": { "notes": {
                    "value": grouped, "n": grouped, "method": "count", "unit": "count",
                    "grouped": grouped, "verdicts": verdicts,
                } } },
            })
        };
        let mixed = heard(6, json!({ "holds": 3, "contradicts": 3 }));
        let untold = heard(0, json!({}));
        for (before, now, said) in [
            (&mixed, &untold, "is told without it now"),
            (&untold, &mixed, "is told with it now"),
            (
                &mixed,
                &heard(7, json!({ "holds": 4, "contradicts": 3 })),
                "is of 7 now",
            ),
            (
                &mixed,
                &heard(6, json!({ "holds": 4, "contradicts": 2 })),
                "1 answer at least changed",
            ),
        ] {
            let found = compare(before, now);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].message.contains(said), "{found:?}");
        }
        for now in [
            mixed.clone(),
            heard(11, json!({ "holds": 8, "contradicts": 3 })),
        ] {
            assert!(compare(&mixed, &now).is_empty());
        }
        assert!(compare(&untold, &untold).is_empty());
        // Under another id as well.
        let renamed = |grouped: u64, verdicts: Value| {
            let mut all = heard(grouped, verdicts);
            let own = all["assumption"]["lamps"].take();
            all["assumption"] = json!({ "lights": own });
            all
        };
        let found = compare(&mixed, &renamed(6, json!({ "holds": 4, "contradicts": 2 })));
        assert_eq!(found.len(), 1, "{found:?}");
        for part in [
            "`assumption.lamps.notes`, which is gone",
            "the same assumption",
        ] {
            assert!(found[0].message.contains(part), "{found:?}");
        }
        for now in [
            renamed(6, json!({ "holds": 3, "contradicts": 3 })),
            renamed(12, json!({ "holds": 3, "contradicts": 9 })),
        ] {
            assert!(compare(&mixed, &now).is_empty());
        }
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

    /// Where all but one answered alike a bound stands: that it is one, or none any
    /// more, or another, is one answer's doing.
    #[test]
    fn a_bound_that_is_new_or_gone_or_another_is_told() {
        let with = |bound: Option<Value>| {
            let mut all = figures(12);
            let ada = &mut all["personas"]["ada"];
            if let Some(bound) = bound {
                for net in ["/recommend/net", "/surveys/letter/waves/2026/recommend/net"] {
                    let Some(net) = ada.pointer_mut(net) else {
                        continue;
                    };
                    net["value"] = Value::Null;
                    net["bound"] = bound.clone();
                }
                let wave = &mut ada["surveys"]["letter"]["waves"]["2026"]["recommend"];
                wave["promoters"]["value"] = Value::Null;
            }
            all
        };
        let exact = with(None);
        let [over, under, at_least] = [
            json!({ "over": 0.8 }),
            json!({ "under": -0.8 }),
            json!({ "at_least": 4 }),
        ]
        .map(|bound| with(Some(bound)));
        for (before, now, said) in [
            (
                &exact,
                &over,
                "was told with its value when it was handed over and is told with a bound now",
            ),
            (
                &over,
                &exact,
                "was told with a bound when it was handed over and is told with its value now",
            ),
            (
                &exact,
                &at_least,
                "was told with its value when it was handed over and is told with a bound now",
            ),
            (
                &at_least,
                &exact,
                "was told with a bound when it was handed over and is told with its value now",
            ),
            (&over, &under, "is told with another one now"),
        ] {
            let found = compare(before, now);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].message.contains(said), "{found:?}");
        }
        for one in [&exact, &over, &under, &at_least] {
            assert!(compare(one, one).is_empty());
        }
    }
}
