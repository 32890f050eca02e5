//! The house holds: a room uses only the rooms that it may.
//!
//! Data flows one way. What `src/lib.rs` says of the rooms in words stands
//! here as a table, and every `crate::` path in the sources is held to it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use sidewise::measure::key::Metric;
use sidewise::read::kinds::{ChartKind, Remarks};

/// What all rooms use: it knows nothing of any.
const GROUND: &str = "base";

/// Each room, and what it may use beside itself and the ground.
const HOUSE: [(&str, &[&str]); 16] = [
    (GROUND, &[]),
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
    no_file_has(faults);
}

/// Looks for faults in every file of every room.
fn no_file_has(faults: fn(&str, &str) -> Vec<String>) {
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

/// The table is the order of the rooms: data flows one way.
#[test]
fn rooms_use_rooms_above_them() {
    for (at, (room, allowed)) in HOUSE.iter().enumerate() {
        let above = || HOUSE[..at].iter().map(|(room, _)| *room);
        let below = allowed
            .iter()
            .filter(|used| !above().any(|one| one == **used));
        let below: Vec<_> = below.collect();
        assert!(below.is_empty(), "{room} uses {below:?}");
    }
}

/// What a room passes on of another: whoever may use it gets that as well, so each
/// hole in a wall is agreed to here.
const PASSED_ON: [(&str, &str, &[&str]); 5] = [
    // What is meant holds words, places and ids as they were written.
    ("model", "source", &[]),
    ("model", "read", &[]),
    // Pictures are of people, of personas and of questions.
    (
        "measure",
        "model",
        &["Asked", "Barrier", "PersonIx", "PersonaIx"],
    ),
    // Whoever serves asks for whom, and whoever reads a folder gets its texts.
    ("pipeline", "disclose", &["Edition"]),
    ("disk", "source", &["Sources"]),
];

#[test]
fn walls_are_passed_where_it_was_agreed_to() {
    no_file_has(passed_on);
}

#[test]
fn what_is_passed_on_is_found() {
    let text = "pub use crate::model::{\n    Asked,\n    Model,\n};\n";
    assert_eq!(
        passed_on("src/measure/x.rs", text),
        ["src/measure/x.rs:1: `measure` passes on `Model` of `model`"]
    );
    assert_eq!(
        passed_on("src/pipeline/x.rs", "pub use crate::render::Page as Sheet;"),
        ["src/pipeline/x.rs:1: `pipeline` passes on `Sheet` of `render`"]
    );
    assert_eq!(
        passed_on("src/model/x.rs", "pub use crate::read::Texts;"),
        [""; 0]
    );
    // Whoever may use this room may use that one anyway.
    assert_eq!(
        passed_on("src/draw/x.rs", "pub use crate::measure::Figure;"),
        [""; 0]
    );
}

/// Whether whoever may use a room may use another one as well.
fn users_may(room: &str, other: &str) -> bool {
    let mut users = HOUSE.iter().filter(|(_, allowed)| allowed.contains(&room));
    users.all(|(user, allowed)| *user == other || allowed.contains(&other))
}

/// What a file hands on of another room to those who may not use that.
fn passed_on(path: &str, text: &str) -> Vec<String> {
    let room = room_of(path);
    let text = without_comments(text);
    let mut wrong = Vec::new();
    for (at, start) in text.match_indices("pub use crate::") {
        let rest = &text[at + start.len()..];
        let Some((used, _)) = rest.split_once(';') else {
            continue;
        };
        let (other, names) = used.split_once("::").unwrap_or((used, used));
        if other == room || users_may(room, other) {
            continue;
        }
        let agreed = PASSED_ON
            .iter()
            .find(|(one, two, _)| (*one, *two) == (room, other));
        let is_agreed = |name: &str| {
            agreed.is_some_and(|(.., names)| names.is_empty() || names.contains(&name))
        };
        let names = names.split(['{', '}', ',']).map(str::trim);
        // By the name under which it is had.
        let names = names.filter_map(|name| name.rsplit([' ', ':']).next());
        let line = text[..at].matches('\n').count() + 1;
        let names = names.filter(|name| !name.is_empty() && !is_agreed(name));
        wrong.extend(
            names.map(|name| format!("{path}:{line}: `{room}` passes on `{name}` of `{other}`")),
        );
    }
    wrong
}

/// The room that a file is in.
fn room_of(path: &str) -> &str {
    let inner = path.strip_prefix("src/").unwrap_or(path);
    let first = inner.split('/').next().unwrap_or("");
    first.trim_end_matches(".rs")
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

/// Of a page of commentary nothing is measured: figures are kept from one build
/// to the next where all but those is as it was.
#[test]
fn nothing_is_measured_of_a_page() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/measure");
    let mut wrong = Vec::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let mut words = ["Page", "PageIx", "each_page", "pages"].into_iter();
            if words.any(|word| names(&text, word)) {
                wrong.push(path);
            }
        }
    }
    assert!(wrong.is_empty(), "they ask for pages: {wrong:?}");
}

#[test]
fn a_name_is_found_where_it_is_used() {
    assert!(names("fn f(e: Edition) {}", "Edition"));
    assert!(names("use crate::disclose::{self, Edition};", "Edition"));
    assert!(!names("fn f(e: EditionWord) {} // Edition", "Edition"));
}

/// Where a figure stands is a value, and its path is written and read in one
/// place: `src/measure/key`. Whoever wants a figure makes its key.
#[test]
fn paths_of_figures_are_written_and_read_by_keys_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    for room in ["measure", "check", "draw", "render"] {
        let room = root.join("src").join(room);
        for entry in walkdir::WalkDir::new(room).sort_by_file_name() {
            let path = entry.unwrap().into_path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            let name = name.replace('\\', "/");
            let is_test = name.ends_with("tests.rs") || name.contains("/tests/");
            if name.ends_with(".rs") && !name.starts_with("src/measure/key/") && !is_test {
                wrong.extend(paths_in(&name, &fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_path_is_found_where_it_is_written_or_read() {
    let found = |text: &str| paths_in("src/measure/x.rs", text).len();
    assert_eq!(found("let a = format!(\"personas.{}\", id);"), 1);
    assert_eq!(found("let a = format!(\"{base}.{word}\");"), 1);
    assert_eq!(found("figures.get(\"counts.rooms\")"), 1);
    assert_eq!(found("path.strip_suffix(\".responses\")"), 1);
    assert_eq!(found("let a = path.split('.').collect();"), 1);
    assert_eq!(found("let a = path.rsplit_once('.');"), 1);
    assert_eq!(found("let a = path.splitn(3, '.');"), 1);
    assert_eq!(found("// format!(\"personas.{}\")"), 0);
    assert_eq!(found("let a = format!(\"{value:.2}. {a} and {b}.\");"), 0);
    assert_eq!(
        found("#[cfg(test)]\nmod tests { \"personas.wendy.people\" }"),
        0
    );
    // Texts have names with dots as well.
    let found = |text: &str| paths_in("src/render/x.rs", text).len();
    assert_eq!(found("words.get(&format!(\"figure_name.{}\", name))"), 0);
    assert_eq!(found("words.get(\"rooms.question\")"), 0);
    assert_eq!(found("site.number(&format!(\"accounts.{id}.people\"))"), 1);
    assert_eq!(found("site.number(&format!(\"{base}.people\"))"), 1);
    assert_eq!(found("path.contains(\"personas.\")"), 1);
    assert_eq!(found("path.ends_with(\".recommend.net\")"), 1);
}

/// Files in which dots part the name of a file or a number, or stand in prose.
const OTHER_DOTS: [&str; 4] = [
    "src/check/files.rs",
    "src/check/names.rs",
    "src/check/svg.rs",
    "src/draw/kit/axis.rs",
];

/// What a file says of paths.
fn paths_in(name: &str, text: &str) -> Vec<String> {
    if OTHER_DOTS.contains(&name) {
        return Vec::new();
    }
    let strictly = name.starts_with("src/measure/");
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    let mut wrong = Vec::new();
    for (at, line) in without_comments(code).lines().enumerate() {
        let say = |what: &str| format!("{name}:{}: {what}: {}", at + 1, line.trim());
        if line.contains("split") && line.contains("'.')") {
            wrong.push(say("a path is read by `measure::key`"));
        }
        let literals = line.split('"').skip(1).step_by(2);
        for literal in literals.filter(|literal| is_path(literal, strictly)) {
            let what = format!("\"{literal}\" is a path, and a key is wanted");
            wrong.push(say(&what));
        }
    }
    wrong
}

/// Whether a text is a path of a figure, a template of one, or a part of one
/// with its dot. Where texts for readers are chosen, names with dots are theirs:
/// there it is one if it has an id in it, or ends with a metric.
fn is_path(literal: &str, strictly: bool) -> bool {
    let parts = dotted(literal);
    let is_place = |part: &str| part.starts_with('{') && part.ends_with('}');
    let is_word = |part: &str| part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let whole = parts.iter().all(|part| is_place(part) || is_word(part));
    if parts.len() < 2 || !whole || parts.iter().all(|part| part.is_empty()) {
        return false;
    }
    let open = parts.contains(&"");
    let with_id = parts
        .windows(2)
        .any(|two| WITH_ID.contains(&two[0]) && (is_place(two[1]) || two[1].is_empty()));
    let end = parts
        .iter()
        .rev()
        .take_while(|part| !is_place(part) && !part.is_empty());
    let mut end: Vec<_> = end.copied().collect();
    end.reverse();
    let is_metric = |metric: &&Metric| metric.word() == end.join(".");
    let ends = is_place(parts[0]) || open;
    let ends = ends && Metric::ALL.iter().any(|metric| is_metric(&metric)) && !end.is_empty();
    strictly || with_id || ends
}

/// Scopes with an id.
const WITH_ID: [&str; 14] = [
    "accounts",
    "personas",
    "surveys",
    "waves",
    "asks",
    "themes",
    "distances",
    "journeys",
    "threads",
    "sessions",
    "products",
    "channels",
    "conversations",
    "promises",
];

/// The parts of a text between its dots, but for those in braces.
fn dotted(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            '.' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// A figure without a name would be called by its key.
#[test]
fn every_metric_has_a_name_for_readers_and_every_name_a_metric() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words = fs::read_to_string(root.join("themes/default/words.yaml")).unwrap();
    let names = words
        .lines()
        .filter_map(|line| line.strip_prefix("figure_name."));
    let names = names.map(|line| {
        let (name, text) = line.split_once(": ").unwrap();
        assert!(!text.trim().is_empty(), "{line}");
        name.to_owned()
    });
    let names: BTreeSet<String> = names.collect();
    // What one is called where a report does not tell everything.
    let (here, names): (BTreeSet<_>, BTreeSet<_>) =
        names.into_iter().partition(|name| name.ends_with("_here"));
    let known = |name: &String| names.contains(name.trim_end_matches("_here"));
    assert!(here.iter().all(known), "{here:?}");
    let metrics: BTreeSet<String> = Metric::ALL.iter().map(|one| one.name()).collect();
    let missing: Vec<_> = metrics.difference(&names).collect();
    assert!(
        missing.is_empty(),
        "no figure_name. in themes/default/words.yaml: {missing:?}"
    );
    let spare: Vec<_> = names.difference(&metrics).collect();
    assert!(spare.is_empty(), "no metric has this name: {spare:?}");
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
    // The same by the way that leads up.
    assert_eq!(
        faults(
            "src/draw/kit/a.rs",
            "use super::super::super::render::Page;"
        ),
        ["src/draw/kit/a.rs:1: `draw` may not use `render`"]
    );
    assert_eq!(
        faults("src/draw/mod.rs", "use super::{theme::Theme, measure};"),
        ["src/draw/mod.rs:1: `draw` may not use `theme`"]
    );
    assert_eq!(
        faults("src/draw/kit/a.rs", "use super::super::theme::Colour;"),
        [""; 0]
    );
    assert_eq!(
        faults("src/attic/a.rs", "fn f() {}"),
        ["src/attic/a.rs:1: the room `attic` is not in the table of tests/house.rs"]
    );
}

/// Every command has its own.
const SAME_NAME: [&str; 1] = ["Options"];

/// A name is found by a search, or not at all.
#[test]
fn no_type_name_stands_for_more_than_two_things() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            for name in types_in(&without_comments(&text)) {
                let places = places.entry(name.to_owned()).or_default();
                places.push(path.display().to_string());
            }
        }
    }
    places.retain(|name, places| places.len() > 2 && !SAME_NAME.contains(&name.as_str()));
    assert!(places.is_empty(), "{places:#?}");
}

/// The types that a file declares, not those of traits.
fn types_in(text: &str) -> Vec<&str> {
    let declared = text.lines().filter_map(|line| {
        let bare = line.trim_start();
        let indented = bare.len() < line.len();
        let bare = match bare.strip_prefix("pub") {
            Some(rest) if rest.starts_with('(') => rest.split_once(") ").map_or("", |it| it.1),
            Some(rest) => rest.trim_start(),
            None => bare,
        };
        let mut words = bare.split(|c: char| !c.is_alphanumeric() && c != '_');
        let kind = words.next()?;
        let is_type = ["struct", "enum", "trait", "union"].contains(&kind);
        (is_type || (kind == "type" && !indented)).then(|| words.next())?
    });
    declared
        .filter(|name| name.starts_with(char::is_uppercase))
        .collect()
}

#[test]
fn types_are_found_where_they_are_declared() {
    let text =
        "pub(super) struct A;\nenum B<T> { C(T) }\npub type D = A;\n    type E = u8;\nstruct\n";
    assert_eq!(types_in(text), ["A", "B", "D"]);
}

/// What we say of a moment stands under a name, and a fence's charts in the README.
#[test]
fn remarks_and_charts_are_named_where_people_look() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words = fs::read_to_string(root.join("themes/default/words.yaml")).unwrap();
    for key in Remarks::KEYS {
        let name = format!("\nmoment.{key}: ");
        assert!(words.contains(&name), "words.yaml lacks moment.{key}");
    }
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    for chart in ChartKind::ALL {
        let row = readme.lines().any(|line| {
            let named = line.contains(&format!("`{}`", chart.word()));
            named && line.starts_with('|')
        });
        let alone = readme.contains(&format!("chart: {}\n", chart.word()));
        assert!(
            row || alone,
            "README.md does not tell of chart: {}",
            chart.word()
        );
        let drawn = "tests/cases/drawings/every-kind-internal/out/commentary";
        let drawn = root.join(drawn).join(format!("{}.html", chart.word()));
        let drawn = fs::read_to_string(&drawn).unwrap_or_default();
        assert!(
            drawn.contains("<svg "),
            "tests/cases/drawings has no drawing of chart: {}",
            chart.word()
        );
    }
}

/// A rule that no list knows is told, and then nobody can ask what it means.
#[test]
fn every_rule_is_in_the_list_of_its_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let known = sidewise::rules();
    let input = fs::read_to_string(root.join("cli/input.rs")).unwrap();
    let (_, list) = input.split_once("static RULES").unwrap();
    let (list, _) = list
        .split_once(';')
        .and_then(|(_, list)| list.split_once("];"))
        .unwrap();
    let mut found = 0;
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = without_comments(&fs::read_to_string(&path).unwrap());
        let (text, _) = text.split_once("#[cfg(test)]").unwrap_or((&text, ""));
        for (name, code) in rules_in(text) {
            found += 1;
            let listed = match path.starts_with(root.join("cli")) {
                true => list.contains(name),
                false => known.iter().any(|rule| rule.code == code),
            };
            assert!(listed, "{}: no list has {name} ({code})", path.display());
        }
    }
    // Those of a list that is made with them aside.
    assert!(found > 90, "{found}");
}

/// The rules that a file declares one by one: what each is called, and its code.
fn rules_in(text: &str) -> Vec<(&str, &str)> {
    let declared = text.match_indices(": Rule = Rule {").filter_map(|(at, _)| {
        let name = text[..at].rsplit(' ').next()?;
        let (_, code) = text[at..].split_once("code: \"")?;
        Some((name, code.split_once('"')?.0))
    });
    declared.collect()
}

/// What a file uses and may not.
fn faults(path: &str, text: &str) -> Vec<String> {
    let room = room_of(path);
    let Some((_, allowed)) = HOUSE.iter().find(|(name, _)| *name == room) else {
        return vec![format!(
            "{path}:1: the room `{room}` is not in the table of tests/house.rs"
        )];
    };
    let text = without_comments(text);
    let mut used = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        // `$crate::` in a macro is this crate as well; `mycrate::` is not.
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        used.extend(first_parts(&text, at + "crate::".len()));
    }
    // So many `super::` lead out of the room.
    let inner = path.strip_prefix("src/").unwrap_or(path);
    let depth = inner.trim_end_matches("/mod.rs").matches('/').count() + 1;
    for (at, chain) in supers(&text) {
        if chain == depth {
            used.extend(first_parts(&text, at));
        }
    }
    used.sort_unstable();
    let is_room = |used: &str| {
        HOUSE
            .iter()
            .any(|(name, _)| *name == used && *name != GROUND)
    };
    let wrong = used
        .into_iter()
        .filter(|(_, used)| is_room(used) && *used != room && !allowed.contains(used));
    let told = wrong.map(|(at, used)| {
        let line = text[..at].matches('\n').count() + 1;
        format!("{path}:{line}: `{room}` may not use `{used}`")
    });
    told.collect()
}

/// What stands behind each chain of `super::`, and how long it is.
fn supers(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, word) in text.match_indices("super::") {
        let end = at + word.len();
        match found.last_mut() {
            Some((behind, chain)) if *behind == at => (*behind, *chain) = (end, *chain + 1),
            _ => found.push((end, 1)),
        }
    }
    found
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
