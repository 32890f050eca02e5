//! Values, and ways through them.

use serde_json::{Value, json};
use sidewise::read::node::{self, Node};

/// A value with every key that a schema knows; where it lets choose, the
/// `nth`.
pub fn whole(schema: &Value, root: &Value, nth: usize) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        return whole(root.pointer(&name[1..]).unwrap(), root, nth);
    }
    for choice in ["anyOf", "oneOf"] {
        if let Some(choices) = schema[choice].as_array() {
            let some = choices.iter().filter(|one| one["type"] != "null");
            let some: Vec<_> = some.collect();
            return whole(some[nth % some.len()], root, nth);
        }
    }
    if let Some(value) = schema.get("const") {
        return value.clone();
    }
    let is = |name: &str| match &schema["type"] {
        Value::Array(names) => names.iter().any(|one| one == name),
        one => one == name,
    };
    if is("object") {
        let given = schema["properties"].as_object().into_iter().flatten();
        let given = given.map(|(key, inner)| (key.clone(), whole(inner, root, nth)));
        let any = schema
            .get("additionalProperties")
            .filter(|any| any.is_object());
        let any = any.map(|any| ("some-id".to_owned(), whole(any, root, nth)));
        return Value::Object(given.chain(any).collect());
    }
    if is("array") {
        return json!([whole(&schema["items"], root, nth)]);
    }
    let fits = jsonschema::draft202012::new(schema).unwrap();
    let mut scalars = vec![
        json!("2026-03-04"),
        json!("word"),
        json!(1),
        json!(true),
        json!("from 10"),
    ];
    let nth = nth % scalars.len();
    scalars.rotate_left(nth);
    scalars
        .into_iter()
        .find(|value| fits.is_valid(value))
        .unwrap()
}

/// As the reader sees it.
pub fn value(text: &str) -> Option<Value> {
    fn json(node: &Node, text: &str) -> Value {
        match &node.value {
            node::Value::Null => Value::Null,
            node::Value::Bool(value) => json!(value),
            node::Value::Int(value) => json!(value),
            node::Value::Float(value) => json!(value),
            node::Value::Text(text) => json!(text),
            node::Value::List(list) => list.iter().map(|node| json(node, text)).collect(),
            node::Value::Entries(_) => unreachable!("a text parsed whole has a whole tree"),
            node::Value::Map(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| {
                    let key = match &key.value {
                        node::Value::Text(key) => key.clone(),
                        _ => text[key.range.clone()].trim().to_owned(),
                    };
                    (key, json(value, text))
                });
                Value::Object(pairs.collect())
            }
        }
    }
    Some(json(&Node::parse(text).ok()?, text))
}

/// Ways to every value in a value, itself too: keys and numbers.
pub fn places(value: &Value) -> Vec<Vec<Value>> {
    let mut found = vec![Vec::new()];
    let inner: Vec<_> = match value {
        Value::Object(pairs) => pairs
            .iter()
            .map(|(key, value)| (json!(key), value))
            .collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(at, value)| (json!(at), value))
            .collect(),
        _ => Vec::new(),
    };
    for (step, value) in inner {
        let further = places(value).into_iter();
        found.extend(further.map(|rest| [vec![step.clone()], rest].concat()));
    }
    found
}

/// The value with lists of one entry each, where there are any, and the way
/// within it.
pub fn alone(value: &Value, place: &[Value]) -> (Value, Vec<Value>) {
    let step = place.first();
    let rest = place.get(1..).unwrap_or_default();
    match value {
        Value::Array(list) => {
            let kept = step.and_then(Value::as_u64).unwrap_or(0);
            let entry = list.get(usize::try_from(kept).unwrap());
            let Some((entry, rest)) = entry.map(|entry| alone(entry, rest)) else {
                return (json!([]), Vec::new());
            };
            let step = step.map(|_| json!(0));
            (json!([entry]), step.into_iter().chain(rest).collect())
        }
        Value::Object(pairs) => {
            let mut way = Vec::from_iter(step.cloned());
            let pairs = pairs.iter().map(|(key, value)| {
                let on_the_way = step.is_some_and(|step| step == key);
                let (value, further) = alone(value, if on_the_way { rest } else { &[] });
                if on_the_way {
                    way.extend(further);
                }
                (key.clone(), value)
            });
            let pairs = Value::Object(pairs.collect());
            (pairs, way)
        }
        other => (other.clone(), Vec::new()),
    }
}

pub fn at<'v>(value: &'v mut Value, place: &[Value]) -> &'v mut Value {
    let Some((step, rest)) = place.split_first() else {
        return value;
    };
    let inner = match step {
        Value::String(key) => &mut value[key.as_str()],
        step => &mut value[usize::try_from(step.as_u64().unwrap()).unwrap()],
    };
    at(inner, rest)
}
