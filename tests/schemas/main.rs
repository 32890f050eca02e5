//! The schemas that editors get say what the reader says.
//!
//! Every YAML file there is, and each of them changed in every place in every
//! way that matters, is given to both. A new kind, key or type is held to it
//! as soon as a file has it.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};
use sidewise::diagnostic::Diagnostics;
use sidewise::read::schema::{FormatKind, KINDS};
use sidewise::source::Sources;

use values::{alone, at, places, value, whole};

/// What the reader says of the shape of a file. A key written twice and what
/// is no YAML at all are for the parser.
const SHAPE: [&str; 7] = [
    "unknown-key",
    "missing-key",
    "wrong-type",
    "unknown-word",
    "out-of-range",
    "bad-date",
    "bad-id",
];

#[test]
fn every_file_is_judged_alike() {
    let schemas = schemas();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for (path, kind, text) in files() {
        let Some(value) = value(&text) else { continue };
        seen.insert(kind.name);
        compare(kind, &schemas[kind.name], &value, &path, &mut wrong);
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let whole = KINDS.iter().filter(|kind| kind.part.is_none());
    let whole: BTreeSet<_> = whole.map(|kind| kind.name).collect();
    assert_eq!(
        seen, whole,
        "each kind has a file in content/, examples/ or tests/cases"
    );
}

#[test]
fn every_change_is_judged_alike() {
    let schemas = schemas();
    let mut wrong = Vec::new();
    let mut tried = BTreeSet::new();
    let mut bad: BTreeMap<&str, usize> = BTreeMap::new();
    let mut samples: Vec<_> = files()
        .into_iter()
        .filter_map(|(_, kind, text)| Some((kind, value(&text)?)))
        .collect();
    // No key is left out, though no file has it.
    for kind in KINDS {
        let schema = kind.schema().to_value();
        samples.extend((0..3).map(|nth| (kind, whole(&schema, &schema, nth))));
    }
    for (kind, sample) in samples {
        for place in places(&sample) {
            // What has the same keys is the same; of a list, one entry.
            let here = at(&mut sample.clone(), &place).clone();
            let keys: Vec<_> = place.iter().filter(|step| !step.is_number()).collect();
            let has = here
                .as_object()
                .map(|pairs| pairs.keys().collect::<Vec<_>>());
            if !tried.insert(format!("{} {keys:?} {has:?}", kind.name)) {
                continue;
            }
            let (sample, place) = alone(&sample, &place);
            for (what, changed) in changes(kind, &sample, &place) {
                let at = format!("{what} at {place:?}");
                let fine = compare(kind, &schemas[kind.name], &changed, &at, &mut wrong);
                *bad.entry(kind.name).or_default() += usize::from(!fine);
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    // All kinds were changed, and found bad often.
    let kinds: Vec<_> = KINDS
        .iter()
        .map(|kind| (kind.name, bad.get(kind.name)))
        .collect();
    assert!(
        kinds
            .iter()
            .all(|(_, bad)| bad.is_some_and(|bad| *bad > 10)),
        "{kinds:?}"
    );
}

#[test]
fn every_yaml_file_has_a_kind() {
    for (path, text) in texts() {
        let Some(inner) = inner(&path) else { continue };
        let yaml = inner.ends_with(".yaml") || inner.ends_with(".yml");
        // What the check calls a stray file is of no kind to the reader either.
        if inner.starts_with("content/") && yaml && !reads_nothing(&inner, &text) {
            let kind = FormatKind::of(&inner);
            assert!(
                kind.is_some(),
                "{path} is read, and KINDS in src/read/schema.rs has no kind for it"
            );
        }
    }
}

#[test]
fn schemas_are_schemas_and_the_same_each_time() {
    for kind in KINDS {
        let schema = kind.schema().to_value();
        assert_eq!(schema.to_string(), kind.schema().to_value().to_string());
        jsonschema::meta::validate(&schema).unwrap();
        assert_eq!(schema["$id"], format!("urn:sidewise:schema:{}", kind.name));
        all_closed(&schema, kind.name);
    }
}

/// No object takes keys that nobody knows, and every key says what it means.
fn all_closed(schema: &Value, at: &str) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        // The map of a table's columns takes ids of the survey's own questions.
        let by_id = schema["additionalProperties"].is_object()
            && schema["propertyNames"]["pattern"].is_string();
        assert!(by_id || schema["additionalProperties"] == false, "{at}");
        for (key, property) in properties {
            let said = property["description"]
                .as_str()
                .is_some_and(|text| !text.is_empty());
            assert!(said, "{at}: {key} says nothing");
        }
    }
    let inner: Vec<_> = match schema {
        Value::Object(pairs) => pairs.values().collect(),
        Value::Array(list) => list.iter().collect(),
        _ => Vec::new(),
    };
    inner.into_iter().for_each(|inner| all_closed(inner, at));
}

/// Whether reader and schema find it fine; if they do not agree, that is wrong.
fn compare(
    kind: &FormatKind,
    schema: &Validator,
    value: &Value,
    at: &str,
    wrong: &mut Vec<String>,
) -> bool {
    let said = read(kind, value);
    let fits = schema.is_valid(value);
    if said.is_empty() != fits {
        let errors = schema.iter_errors(value).map(|error| error.to_string());
        let errors: Vec<_> = errors
            .map(|error| error.chars().take(200).collect::<String>())
            .collect();
        wrong.push(format!(
            "{}: {at}: the reader says {said:?}, the schema {errors:?}",
            kind.name
        ));
    }
    fits
}

/// What the reader says of the shape of a value. JSON is YAML.
fn read(kind: &FormatKind, value: &Value) -> Vec<String> {
    let json = value.to_string();
    let path = kind.files.replace("**/", "").replace('*', "some");
    let text = match kind.part {
        None => json,
        Some("front matter") => format!("---\n{json}\n---\nWords.\n"),
        Some("chart fence") => format!("```chart\n{json}\n```\n"),
        Some(part) => panic!("say here how {part} is written"),
    };
    let mut sources = Sources::default();
    sources.add(path, text);
    let mut diagnostics = Diagnostics::new();
    sidewise::read::read(&sources, &mut diagnostics);
    let said = diagnostics
        .iter()
        .filter(|said| SHAPE.contains(&said.rule.code));
    said.map(|said| format!("{}: {}", said.rule.code, said.message))
        .collect()
}

fn reads_nothing(inner: &str, text: &str) -> bool {
    let mut sources = Sources::default();
    sources.add(inner, format!("{text}\nno-such-key-at-all: 1\n- : ["));
    let mut diagnostics = Diagnostics::new();
    sidewise::read::read(&sources, &mut diagnostics);
    diagnostics.is_empty()
}

fn schemas() -> BTreeMap<&'static str, Validator> {
    let schemas = KINDS.iter().map(|kind| {
        let schema = kind.schema().to_value();
        (kind.name, jsonschema::draft202012::new(&schema).unwrap())
    });
    schemas.collect()
}

/// Every file that is of a kind, and what is in it.
fn files() -> Vec<(String, &'static FormatKind, String)> {
    let of = |(path, text): (String, String)| {
        let kind = FormatKind::of(&inner(&path)?)?;
        Some((path, kind, text))
    };
    texts().into_iter().filter_map(of).collect()
}

fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["content", "examples", "src/cli/new/project", "tests/cases"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(root).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            if let Ok(text) = fs::read_to_string(entry.path()) {
                found.push((path, text));
            }
        }
    }
    found
}

/// The path below its project; nothing for what a case expects to come out.
fn inner(path: &str) -> Option<String> {
    let at = match path.starts_with("tests/cases/") {
        true => path.find("/in/content/")? + "/in/".len(),
        false => path.find("content/")?,
    };
    Some(path[at..].to_owned())
}

/// What a hand can do wrong, or right, at one place.
fn changes(kind: &FormatKind, sample: &Value, place: &[Value]) -> Vec<(String, Value)> {
    let put = |new: Value| {
        let mut changed = sample.clone();
        *at(&mut changed, place) = new;
        changed
    };
    let mut made = Vec::new();
    let others = [
        json!([]),
        json!({}),
        json!(["x y"]),
        json!([["x"]]),
        json!({ "x": "y" }),
        json!({ "X": "y" }),
        json!("Some words"),
        json!("word"),
        json!("no_id"),
        json!("2026-03-04"),
        json!("2026-03-04 14:30"),
        json!("2026-02-29"),
        json!("04.03.2026"),
        json!(-3),
        json!(-2),
        json!(0),
        json!(1),
        json!(5),
        json!(7),
        json!(8),
        json!(10),
        json!(11),
        json!(2.5),
    ];
    made.extend(others.map(|new| (format!("{new} put"), put(new))));
    let here = at(&mut sample.clone(), place).clone();
    // Editors are told that `true` is no text, though the reader takes it.
    if !here.is_string() && !read(kind, &put(json!("word"))).is_empty() {
        made.push(("true put".to_owned(), put(json!(true))));
    }
    // A blank where something has to be. Elsewhere the reader passes over it,
    // and an editor tells of it where a word, a date or an id may stand.
    if !read(kind, &put(json!(" "))).is_empty() {
        made.push(("blanks put".to_owned(), put(json!(" "))));
    }
    // Nothing for a key. In a list they are told of it; the reader passes over.
    if place.last().is_some_and(Value::is_string) {
        made.push(("nothing put".to_owned(), put(Value::Null)));
    }
    if let Value::Object(pairs) = &here {
        let mut more = pairs.clone();
        more.insert("no-such".to_owned(), json!("x"));
        made.push(("a key added".to_owned(), put(Value::Object(more))));
        for key in pairs.keys() {
            let mut less = pairs.clone();
            less.shift_remove(key);
            made.push((format!("{key} removed"), put(Value::Object(less))));
        }
    }
    made
}
