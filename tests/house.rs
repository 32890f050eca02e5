//! The house holds: a room uses only the rooms that it may.
//!
//! Data flows one way. What `src/lib.rs` says of the rooms in words stands
//! here as a table, and every `crate::` path in the sources is held to it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Each room, and what it may use beside itself.
const HOUSE: [(&str, &[&str]); 15] = [
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("read", &["source", "diagnostic"]),
    ("model", &["source", "diagnostic", "read"]),
    ("measure", &["model"]),
    ("disclose", &["source", "model", "measure"]),
    (
        "check",
        &["source", "diagnostic", "model", "measure", "disclose"],
    ),
    ("draw", &["measure"]),
    ("theme", &["source", "diagnostic"]),
    (
        "render",
        &[
            "model",
            "measure",
            "disclose",
            "draw",
            "theme",
            "diagnostic",
        ],
    ),
    (
        "pipeline",
        &[
            "source",
            "diagnostic",
            "read",
            "model",
            "measure",
            "disclose",
            "check",
            "draw",
            "theme",
            "render",
        ],
    ),
    ("disk", &["source"]),
    ("serve", &["disk", "pipeline", "diagnostic"]),
    (
        "cli",
        &[
            "source",
            "diagnostic",
            "read",
            "model",
            "measure",
            "disclose",
            "check",
            "draw",
            "theme",
            "render",
            "pipeline",
            "disk",
            "serve",
        ],
    ),
    // The thin binary knows the library by its name.
    ("main", &["cli"]),
];

#[test]
fn rooms_use_what_they_may() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for entry in walkdir::WalkDir::new(root.join("src")).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root).unwrap();
        let path = path.to_str().unwrap().replace('\\', "/");
        if path.ends_with(".rs") && path != "src/lib.rs" {
            let text = fs::read_to_string(entry.path()).unwrap();
            wrong.extend(faults(&path, &text));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_room_is_in_the_table_and_declared() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rooms = fs::read_dir(&root).unwrap().map(|entry| {
        let name = entry.unwrap().file_name().into_string().unwrap();
        name.trim_end_matches(".rs").to_owned()
    });
    let rooms: BTreeSet<_> = rooms.filter(|name| name != "lib").collect();
    let known: BTreeSet<_> = HOUSE.iter().map(|(room, _)| (*room).to_owned()).collect();
    let unknown: Vec<_> = rooms.difference(&known).collect();
    assert!(
        unknown.is_empty(),
        "not in the table of tests/house.rs: {unknown:?}"
    );

    let lib = fs::read_to_string(root.join("lib.rs")).unwrap();
    let declared = lib.lines().filter_map(|line| line.strip_prefix("pub mod "));
    let declared: Vec<_> = declared.map(|name| name.trim_end_matches(';')).collect();
    let order = HOUSE.iter().map(|(room, _)| *room);
    let order: Vec<_> = order.filter(|room| declared.contains(room)).collect();
    assert_eq!(
        declared, order,
        "src/lib.rs declares the rooms in the order of the table"
    );
}

/// A file that nothing declares is compiled by nobody, and its tests are run by
/// nobody.
#[test]
fn every_file_is_declared() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut lost = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap();
        let root = path.parent() == Some(&root);
        if path.extension().is_none_or(|ending| ending != "rs")
            || (root && ["lib", "main"].contains(&stem))
        {
            continue;
        }
        let own = if stem == "mod" {
            path.parent().unwrap()
        } else {
            &path
        };
        let name = own.file_stem().and_then(|name| name.to_str()).unwrap();
        let folder = own.parent().unwrap();
        let parents = [
            folder.join("mod.rs"),
            folder.with_extension("rs"),
            folder.join("lib.rs"),
        ];
        let declared = parents.iter().any(|parent| {
            let text = fs::read_to_string(parent).unwrap_or_default();
            let ends = format!("mod {name};");
            text.lines()
                .any(|line| line == ends || line.ends_with(&format!(" {ends}")))
        });
        if !declared {
            lost.push(path);
        }
    }
    assert!(lost.is_empty(), "not declared anywhere: {lost:?}");
}

/// Who the readers are is known to the room that discloses. What is meant and
/// measured has a policy, and what is drawn and shown has a report.
#[test]
fn editions_are_known_to_no_room_that_measures_or_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for room in ["model", "measure", "draw", "theme", "render"] {
        for entry in walkdir::WalkDir::new(root.join(room)).sort_by_file_name() {
            let path = entry.unwrap().into_path();
            if path.extension().is_some_and(|ending| ending == "rs")
                && names(&fs::read_to_string(&path).unwrap(), "Edition")
            {
                wrong.push(path);
            }
        }
    }
    assert!(wrong.is_empty(), "they ask for the edition: {wrong:?}");
}

#[test]
fn a_name_is_found_where_it_is_used() {
    assert!(names("fn f(e: Edition) {}", "Edition"));
    assert!(names("use crate::disclose::{self, Edition};", "Edition"));
    assert!(!names("fn f(e: EditionWord) {} // Edition", "Edition"));
}

/// Whether a text uses a name, outside comments.
fn names(text: &str, name: &str) -> bool {
    let text = without_comments(text);
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.any(|word| word == name)
}

#[test]
fn a_forbidden_path_is_found() {
    let text = "//! crate::cli\nuse crate::{source::Span, model};\nfn f() { crate::render::x() }\n";
    assert_eq!(
        faults("src/read/x.rs", text),
        [
            "src/read/x.rs:2: `read` may not use `model`",
            "src/read/x.rs:3: `read` may not use `render`",
        ]
    );
    let text = "use crate::{\n    diagnostic::{Level, Rule},\n    draw::chart,\n};\n";
    assert_eq!(
        faults("src/theme/mod.rs", text),
        ["src/theme/mod.rs:3: `theme` may not use `draw`"]
    );
    assert_eq!(
        faults("src/model/a/b.rs", "use crate::read::Written;"),
        [""; 0]
    );
    assert_eq!(
        faults("src/attic/a.rs", "fn f() {}"),
        ["src/attic/a.rs:1: the room `attic` is not in the table of tests/house.rs"]
    );
}

/// What a file uses and may not.
fn faults(path: &str, text: &str) -> Vec<String> {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    let room = inner
        .split('/')
        .next()
        .unwrap_or("")
        .trim_end_matches(".rs");
    let Some((_, allowed)) = HOUSE.iter().find(|(name, _)| *name == room) else {
        return vec![format!(
            "{path}:1: the room `{room}` is not in the table of tests/house.rs"
        )];
    };
    let text = without_comments(text);
    let mut wrong = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        // `$crate::` in a macro is this crate as well; `mycrate::` is not.
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        for (at, used) in first_parts(&text, at + "crate::".len()) {
            let known = HOUSE.iter().any(|(name, _)| *name == used);
            if known && used != room && !allowed.contains(&used) {
                let line = text[..at].matches('\n').count() + 1;
                wrong.push(format!("{path}:{line}: `{room}` may not use `{used}`"));
            }
        }
    }
    wrong
}

/// The first part of a path, or of each path in braces, with its place.
fn first_parts(text: &str, start: usize) -> Vec<(usize, &str)> {
    let word = |at: usize| {
        let end = text[at..].find(|c: char| !c.is_alphanumeric() && c != '_');
        (at, &text[at..end.map_or(text.len(), |end| at + end)])
    };
    if !text[start..].starts_with('{') {
        return vec![word(start)];
    }
    let (mut depth, mut parts, mut begins) = (0, Vec::new(), false);
    for (at, c) in text[start..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && matches!(c, '{' | ',') {
            begins = true;
        } else if begins && !c.is_whitespace() {
            parts.push(word(start + at));
            begins = false;
        }
    }
    parts
}

/// The text with comments blanked out; lines keep their numbers. A `//` in a
/// string ends the line early, which hides nothing that a path could stand in.
fn without_comments(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}
