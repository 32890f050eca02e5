//! `sidewise schema`, what `new` makes of it, and the shape of `--format json`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;

#[test]
fn schemas_are_listed_printed_and_written() {
    let home = tempfile::tempdir().unwrap();
    let list = run_in(home.path(), &["schema"], &[]);
    assert_eq!(list.code, 0);
    let names = list.out.lines().map(|line| line.split(' ').next().unwrap());
    let names: Vec<_> = names.collect();
    assert!(names.contains(&"persona") && names.contains(&"diagnostics"));

    let all = run_in(home.path(), &["schema", "--out", "a/b"], &[]);
    assert_eq!((all.code, all.err.as_str()), (0, ""));
    for name in &names {
        let written = fs::read_to_string(home.path().join(format!("a/b/{name}.json")));
        let printed = run_in(home.path(), &["schema", name], &[]);
        assert_eq!(written.unwrap(), printed.out);
    }
    assert_eq!(
        fs::read_dir(home.path().join("a/b")).unwrap().count(),
        names.len()
    );

    let one = run_in(home.path(), &["schema", "journey", "--out", "one"], &[]);
    assert_eq!(one.out, "Wrote 1 schema to one\n");
    let far = run_in(home.path(), &["schema", "personae"], &[]);
    assert_eq!(far.code, 2);
    assert!(far.err.contains("did you mean persona?"), "{}", far.err);
}

#[test]
fn only_schemas_are_replaced() {
    let home = tempfile::tempdir().unwrap();
    let write = || run_in(home.path(), &["schema", "--out", "s"], &[]);
    assert_eq!(write().code, 0);
    let persona = home.path().join("s/persona.json");
    let fresh = fs::read_to_string(&persona).unwrap();
    // One by another version is.
    fs::write(&persona, fresh.replace("what the report calls", "earlier")).unwrap();
    assert_eq!(write().code, 0);
    assert_eq!(fs::read_to_string(&persona).unwrap(), fresh);
    // Whatever is somebody else's is not, and nothing else is then.
    fs::write(&persona, "{}").unwrap();
    let account = home.path().join("s/account.json");
    fs::remove_file(&account).unwrap();
    let refused = write();
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("persona.json is there already"),
        "{}",
        refused.err
    );
    assert_eq!(fs::read_to_string(&persona).unwrap(), "{}");
    assert!(!account.exists());
}

#[test]
fn every_file_of_a_new_project_leads_to_its_schema() {
    let started = Started::new();
    let walk = walkdir::WalkDir::new(started.path("content")).into_iter();
    let yaml = walk
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    let mut seen = BTreeSet::new();
    for path in yaml {
        let text = fs::read_to_string(&path).unwrap();
        let first = text.lines().next().unwrap();
        let schema = first
            .strip_prefix("# yaml-language-server: $schema=")
            .unwrap();
        let schema = path.parent().unwrap().join(schema);
        let schema = fs::read_to_string(schema).unwrap();
        let schema: Value = serde_json::from_str(&schema).unwrap();
        seen.insert(schema["title"].as_str().unwrap().to_owned());
        assert!(
            text.lines().nth(1).unwrap().starts_with("# "),
            "{}",
            path.display()
        );
    }
    assert!(seen.len() > 4, "{seen:?}");
    // What is there is what `schema` writes, so that it can be renewed.
    let again = started.run(&["schema", "--out", ".sidewise/schema"]);
    assert_eq!(again.code, 0, "{}", again.err);
}

/// What an editor proposes under a key: the ids that a schema names, and whether others
/// are taken.
fn proposed(schema: &Value, record: &str, key: &str) -> (Vec<String>, bool) {
    let record = match record {
        "" => schema,
        record => &schema["$defs"][record],
    };
    let shape = &record["properties"][key];
    let shape = shape.get("items").unwrap_or(shape);
    let ids = shape["anyOf"][0]["enum"].as_array();
    assert!(ids.is_some(), "{key} proposes nothing: {shape}");
    let ids = ids.unwrap();
    let ids = ids.iter().map(|id| id.as_str().unwrap().to_owned());
    let others = shape["anyOf"][1]["pattern"].is_string();
    (ids.collect(), others)
}

#[test]
fn the_ids_of_a_project_are_proposed() {
    let started = Started::new();
    let wrote = started.run(&["schema", "--out", ".sidewise/schema"]);
    assert_eq!(wrote.code, 0, "{}", wrote.err);
    let schema = |kind: &str| -> Value {
        let path = started.path(&format!(".sidewise/schema/{kind}.json"));
        let schema = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        jsonschema::meta::validate(&schema).unwrap();
        schema
    };
    for (kind, record, key, id) in [
        ("journey", "Interaction", "who", "mb-head"),
        ("journey", "Interaction", "persona", "mira"),
        ("journey", "Interaction", "need", "flour"),
        ("journey", "Interaction", "evidence", "t1"),
        ("journey", "Interaction", "action", "big-buttons"),
        ("journey", "", "account", "millbrook"),
        ("journey", "", "of", "first-winter"),
        ("persona", "Need", "evidence", "t1"),
        ("feedback", "Response", "who", "mb-head"),
        ("chart", "", "persona", "mira"),
    ] {
        let (ids, others) = proposed(&schema(kind), record, key);
        assert!(ids.contains(&id.to_owned()), "{kind} {key}: {ids:?}");
        assert!(others, "{kind} {key} takes no new id");
    }
    // Codes are the program's own, and stand in every schema of a report.
    for report in [
        schema("report"),
        serde_json::from_str(&run(&["schema", "report"]).out).unwrap(),
    ] {
        let levels = &report["properties"]["levels"]["properties"];
        let told = levels["recognisable"]["description"].as_str();
        assert!(told.is_some_and(|told| !told.is_empty()), "{levels}");
    }
    // What is wrong with a project is for `check` to say.
    fs::write(started.path("content/personas/mira.yaml"), "name: [").unwrap();
    assert_eq!(
        started.run(&["schema", "--out", ".sidewise/schema"]).code,
        0
    );
}

/// What README.md and the docs of `diagnostic::json` say of version 1. A key
/// that goes or changes its meaning makes version 2.
const DOCUMENT: [&str; 3] = ["version", "diagnostics", "summary"];
const DIAGNOSTIC: [&str; 6] = ["code", "level", "message", "place", "related", "help"];
const PLACE: [&str; 8] = [
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "text",
    "text_column",
    "label",
];
const SUMMARY: [&str; 9] = [
    "pages", "charts", "errors", "warnings", "hints", "edition", "strict", "built", "out",
];

#[test]
fn programs_can_rely_on_the_shape() {
    let started = Started::new();
    fs::write(
        started.path("content/personas/ida.yaml"),
        "name: Ida\nname: I\n",
    )
    .unwrap();
    let schema = run(&["schema", "diagnostics"]).out;
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let schema = jsonschema::draft202012::new(&schema).unwrap();

    let faulty = started.run(&["check", "--format", "json"]);
    let faulty: Value = serde_json::from_str(&faulty.out).unwrap();
    has(&faulty, &DOCUMENT);
    assert_eq!(faulty["version"], 1);
    has(&faulty["summary"], &SUMMARY);
    let fault = &faulty["diagnostics"][0];
    has(fault, &DIAGNOSTIC);
    has(&fault["place"], &PLACE);
    has(&fault["related"][0], &PLACE);

    fs::remove_file(started.path("content/personas/ida.yaml")).unwrap();
    let built = started.run(&["build", "--format", "json"]);
    let built: Value = serde_json::from_str(&built.out).unwrap();
    for document in [&faulty, &built] {
        let errors: Vec<_> = schema
            .iter_errors(document)
            .map(|e| e.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
    // The schema says something of each key, and README.md names each.
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let keys = [&DOCUMENT[..], &DIAGNOSTIC, &PLACE, &SUMMARY].concat();
    for key in keys {
        assert!(
            readme.contains(&format!("`{key}`")),
            "README.md is silent on {key}"
        );
    }
    let mut other = faulty.clone();
    other["diagnostics"][0]["level"] = "fatal".into();
    assert!(!schema.is_valid(&other));
    other["diagnostics"][0]["level"] = "hint".into();
    assert!(schema.is_valid(&other));
    other["diagnostics"][0]
        .as_object_mut()
        .unwrap()
        .shift_remove("place");
    assert!(!schema.is_valid(&other));
}

fn has(value: &Value, keys: &[&str]) {
    let found: Vec<_> = value.as_object().unwrap().keys().collect();
    assert_eq!(found, keys);
}
