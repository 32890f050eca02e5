//! What a project has by name, put into the schemas, so that an editor proposes it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::diagnostic::Rule;
use crate::model::Model;

/// Of more than so many no editor shows a list that helps anybody.
const MOST: usize = 5_000;

/// Ids by what they are ids of.
pub(super) struct KnownIds(BTreeMap<&'static str, BTreeSet<String>>);

impl KnownIds {
    pub(super) fn new(model: &Model) -> Self {
        let mut known: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        let mut add = |what, id: &str| {
            if !id.is_empty() {
                known.entry(what).or_default().insert(id.to_owned());
            }
        };
        for product in &model.products {
            add("product", &product.id);
        }
        for persona in &model.personas {
            add("persona", &persona.id);
            persona.needs.iter().for_each(|need| add("need", &need.id));
        }
        for account in &model.accounts {
            add("account", &account.id);
        }
        for person in &model.people {
            add("person", &person.id);
        }
        for journey in &model.journeys {
            add("journey", &journey.id);
            let threads = journey.threads.iter();
            threads.for_each(|thread| add("thread", &thread.id));
        }
        for survey in &model.surveys {
            add("survey", &survey.id);
        }
        for ask in &model.asks {
            add("ask", &ask.id);
        }
        for room in &model.rooms {
            add("room", &room.id);
        }
        for assumption in &model.assumptions {
            add("assumption", &assumption.id);
        }
        for promise in &model.promises {
            add("promise", &promise.id);
        }
        for evidence in &model.evidence {
            add("evidence", &evidence.id);
        }
        for action in &model.actions {
            add("action", &action.id);
        }
        known.retain(|_, ids| ids.len() <= MOST);
        Self(known)
    }

    /// Adds the ids to each key that takes one of them. Others are taken as before:
    /// what is written may be older than what somebody writes now.
    pub(super) fn propose(&self, schema: &mut Value) {
        match schema {
            Value::Object(object) => {
                if let Some(Value::Object(properties)) = object.get_mut("properties") {
                    for (key, shape) in properties {
                        if let Some(ids) = what(key).and_then(|what| self.0.get(what)) {
                            propose(shape, ids);
                        }
                    }
                }
                object.values_mut().for_each(|part| self.propose(part));
            }
            Value::Array(list) => list.iter_mut().for_each(|part| self.propose(part)),
            _ => {}
        }
    }
}

/// What the ids under a key are ids of.
fn what(key: &str) -> Option<&'static str> {
    Some(match key {
        "who" | "person" | "influences" => "person",
        "persona" | "about" => "persona",
        "need" => "need",
        "thread" => "thread",
        "account" | "accounts" => "account",
        "journey" | "of" => "journey",
        "evidence" | "because" => "evidence",
        "action" => "action",
        "product" | "uses" => "product",
        "survey" | "headline" => "survey",
        "ask" => "ask",
        "room" => "room",
        "assumption" => "assumption",
        "promise" => "promise",
        _ => return None,
    })
}

/// One of the ids, or what was taken before.
fn propose(shape: &mut Value, ids: &BTreeSet<String>) {
    let Value::Object(object) = shape else {
        return;
    };
    if let Some(items) = object.get_mut("items") {
        return propose(items, ids);
    }
    if let Some(Value::Array(ways)) = object.get_mut("anyOf") {
        return ways.iter_mut().for_each(|way| propose(way, ids));
    }
    if !object.contains_key("pattern") {
        return;
    }
    let mut other = Map::new();
    for key in ["type", "pattern", "patternErrorMessage"] {
        if let Some(part) = object.shift_remove(key) {
            other.insert(key.to_owned(), part);
        }
    }
    object.insert("anyOf".to_owned(), json!([{ "enum": ids }, other]));
}

/// Adds the codes of all rules to the keys of `levels:`.
pub(super) fn propose_codes(schema: &mut Value, rules: &[&Rule]) {
    let levels = schema.pointer_mut("/properties/levels");
    let Some(levels) = levels.and_then(Value::as_object_mut) else {
        return;
    };
    let Some(level) = levels.get("additionalProperties").cloned() else {
        return;
    };
    let codes = rules.iter().map(|rule| {
        let mut level = level.clone();
        if let Some(level) = level.as_object_mut() {
            level.insert("description".to_owned(), rule.title.into());
        }
        (rule.code.to_owned(), level)
    });
    let codes: Map<String, Value> = codes.collect();
    levels.insert("properties".to_owned(), codes.into());
}
