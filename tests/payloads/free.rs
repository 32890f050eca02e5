//! The free texts of the format: what its schemas let be any text.

use std::collections::BTreeSet;

use serde_json::Value;
use sidewise::read::schema::{FormatKind, KINDS};

/// The key of every free text there is: `room.introductions.says`. A list has
/// the key of its entries, `{}` is any id, and `{names}` a text that is a key
/// itself.
pub fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for kind in KINDS {
        let schema = kind.schema().to_value();
        let mut walk = Walk {
            root: &schema,
            keys: &mut keys,
        };
        walk.all(&schema, kind.name, 0);
    }
    keys
}

/// Changes every free text in a value of a kind by `how`, which is given the
/// key too.
pub fn change(kind: &FormatKind, value: &mut Value, how: &mut dyn FnMut(&str, &str) -> String) {
    let schema = kind.schema().to_value();
    one(&schema, &schema, value, kind.name, how);
}

struct Walk<'w> {
    root: &'w Value,
    keys: &'w mut BTreeSet<String>,
}

impl Walk<'_> {
    fn all(&mut self, schema: &Value, key: &str, depth: usize) {
        assert!(depth < 30, "{key} has no end");
        for schema in choices(self.root, schema) {
            if is_free(schema) {
                self.keys.insert(key.to_owned());
            }
            for (name, inner) in schema["properties"].as_object().into_iter().flatten() {
                self.all(inner, &format!("{key}.{name}"), depth + 1);
            }
            if schema["items"].is_object() {
                self.all(&schema["items"], key, depth + 1);
            }
            let any = &schema["additionalProperties"];
            if any.is_object() {
                if !has_ids(schema) {
                    self.keys.insert(format!("{key}{{names}}"));
                }
                self.all(any, &format!("{key}{{}}"), depth + 1);
            }
        }
    }
}

fn one(
    root: &Value,
    schema: &Value,
    value: &mut Value,
    key: &str,
    how: &mut dyn FnMut(&str, &str) -> String,
) {
    for schema in choices(root, schema) {
        match value {
            Value::String(text) if is_free(schema) => {
                *text = how(key, text);
                return;
            }
            Value::Array(list) if schema["items"].is_object() => {
                for value in list {
                    one(root, &schema["items"], value, key, how);
                }
                return;
            }
            Value::Object(pairs) if is(schema, "object") => {
                let names: Vec<String> = pairs.keys().cloned().collect();
                for name in names {
                    let Some(mut inner) = pairs.shift_remove(&name) else {
                        continue;
                    };
                    let any = &schema["additionalProperties"];
                    let mut name = name;
                    match schema["properties"].get(&name) {
                        Some(known) => one(root, known, &mut inner, &format!("{key}.{name}"), how),
                        None => {
                            if !has_ids(schema) {
                                name = how(&format!("{key}{{names}}"), &name);
                            }
                            one(root, any, &mut inner, &format!("{key}{{}}"), how);
                        }
                    }
                    pairs.insert(name, inner);
                }
                return;
            }
            _ => {}
        }
    }
}

/// The schema itself, or whatever it lets choose.
fn choices<'s>(root: &'s Value, schema: &'s Value) -> Vec<&'s Value> {
    if let Some(name) = schema["$ref"].as_str() {
        return choices(root, root.pointer(&name[1..]).unwrap());
    }
    for word in ["anyOf", "oneOf", "allOf"] {
        if let Some(list) = schema[word].as_array() {
            return list.iter().flat_map(|one| choices(root, one)).collect();
        }
    }
    vec![schema]
}

fn is(schema: &Value, name: &str) -> bool {
    match &schema["type"] {
        Value::Array(names) => names.iter().any(|one| one == name),
        one => one == name,
    }
}

/// Any text at all, or any that is not blank.
fn is_free(schema: &Value) -> bool {
    let anything = match schema.get("pattern") {
        None => true,
        Some(pattern) => pattern == r"\S",
    };
    is(schema, "string")
        && anything
        && schema.get("enum").is_none()
        && schema.get("const").is_none()
}

fn has_ids(schema: &Value) -> bool {
    schema["propertyNames"].get("pattern").is_some()
}
