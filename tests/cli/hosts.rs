//! `--format github`, `--format sarif` and `--format json`: what hosts and
//! plugins are told.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;

/// A project with hostile names and words, in a repository around it.
struct Repository {
    home: TempDir,
}

const PROJECT: &str = "reports, all/50% done";
const PAGE: &str = "content/commentary/a b, 100%: é#.md";

impl Repository {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join("repo/.git")).unwrap();
        let made = Self { home };
        assert_eq!(made.run(&["new", PROJECT]).code, 0);
        let folder = made.path(PROJECT);
        // A link to nowhere, in a file whose name has all that is special.
        let text = "# Hello\n\n😀 `=no.such` is\nmore\n";
        fs::write(folder.join(PAGE), text).unwrap();
        // Words that would be commands, and that would be placeholders.
        let text = "name: Otto\nneeds:\n  - { id: \"{0}\\n::error::x, 50%\", title: x }\n";
        fs::write(folder.join("content/personas/otto.yaml"), text).unwrap();
        // Two places, and one of them twice.
        let text = "name: Ida\nname: Ida\n";
        fs::write(folder.join("content/personas/ida.yaml"), text).unwrap();
        made
    }

    fn path(&self, path: &str) -> PathBuf {
        self.home.path().join("repo").join(path)
    }

    fn run(&self, args: &[&str]) -> Run {
        run_in(&self.path(""), args, &[])
    }
}

#[test]
fn github_is_told_of_lines_of_the_repository() {
    let repository = Repository::new();
    for command in ["check", "build"] {
        let run = repository.run(&[command, PROJECT, "--format", "github"]);
        assert_eq!(run.code, 1, "{}", run.err);
        for line in run.out.lines() {
            assert!(line.starts_with("::"), "{line}");
            let known = ["::error file=", "::warning file=", "::notice file="];
            assert!(known.iter().any(|start| line.starts_with(start)), "{line}");
        }
        let file = "file=reports%2C all/50%25 done/content/commentary/a b%2C 100%25%3A é#.md";
        let place = "line=3,col=5,endLine=3,endColumn=12,title=sidewise%3A unknown-figure::";
        let start = format!("::error {file},{place}");
        let found = run.out.lines().any(|line| line.starts_with(&start));
        assert!(found, "{start}\n{}", run.out);
        let said = "::`{0}%0A::error::x, 50%25` is no id%0Ahelp: ";
        assert!(run.out.contains(said), "{}", run.out);
        // People read the log as well.
        assert!(run.err.starts_with("Not "), "{}", run.err);
        assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    }
    // Wherever it is run from, files have the same names.
    let whole = repository.run(&["check", PROJECT, "--format", "github"]);
    let folder = repository.path(PROJECT);
    let inside = run_in(&folder, &["check", "--format", "github"], &[]);
    assert_eq!(inside.out, whole.out);
    // Without a repository they are named from where one is.
    fs::remove_dir(repository.path(".git")).unwrap();
    let inside = run_in(&folder, &["check", "--format", "github"], &[]);
    let file = "file=content/commentary/a b%2C 100%25%3A é#.md,";
    assert!(inside.out.contains(file), "{}", inside.out);
    let above = repository.run(&["check", PROJECT, "--format", "github"]);
    assert_eq!(above.out, whole.out);
}

#[test]
fn nothing_is_said_of_a_sound_project() {
    let started = Started::new();
    let github = started.run(&["build", "--format", "github"]);
    assert_eq!((github.code, github.out.as_str()), (0, ""));
    let sarif = started.run(&["build", "--format", "sarif"]);
    assert_eq!((sarif.code, sarif.err.as_str()), (0, ""));
    let log: Value = serde_json::from_str(&sarif.out).unwrap();
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn sarif_is_what_the_standard_asks_for() {
    let repository = Repository::new();
    let run = repository.run(&["build", PROJECT, "--format", "sarif"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let log: Value = serde_json::from_str(&run.out).unwrap();
    // 3.13: version and runs; 3.14: tool; 3.18: driver; 3.19: name.
    assert_eq!(log["version"], "2.1.0");
    let runs = log["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    let run = &runs[0];
    assert_eq!(run["tool"]["driver"]["name"], "sidewise");
    // 3.14.17: one of two words.
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: Vec<_> = rules.iter().map(|rule| text(&rule["id"])).collect();
    let explained = super::run(&["explain"]).out;
    let codes = explained.lines().map(|line| line.split(' ').next());
    let codes: Vec<_> = codes.map(Option::unwrap).collect();
    assert_eq!(ids, codes, "the rules are those that `explain` lists");
    for rule in rules {
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!(!text(&rule[key]["text"]).is_empty());
        }
        is_level(&rule["defaultConfiguration"]["level"]);
    }
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 3, "{results:#?}");
    for result in results {
        // 3.27: a message, and a rule that the index leads to.
        is_message(&result["message"]);
        is_level(&result["level"]);
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(result["ruleId"], ids[index]);
        let locations = result["locations"].as_array().unwrap();
        assert_eq!(locations.len(), 1);
        let related = result["relatedLocations"].as_array();
        let related = related.map_or(&[][..], Vec::as_slice);
        let numbers: BTreeSet<_> = related.iter().map(|at| at["id"].as_u64()).collect();
        assert_eq!(numbers.len(), related.len());
        for place in locations.iter().chain(related) {
            is_location(place);
        }
        for place in related {
            is_message(&place["message"]);
        }
    }
    // Code points and not UTF-16: the face before the figure counts one.
    let region = serde_json::json!({
        "startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 12,
    });
    let uri =
        "reports%2C%20all/50%25%20done/content/commentary/a%20b%2C%20100%25%3A%20%C3%A9%23.md";
    let places = results
        .iter()
        .map(|result| &result["locations"][0]["physicalLocation"]);
    let mut found = places.filter(|place| place["artifactLocation"]["uri"] == uri);
    assert!(found.any(|place| place["region"] == region), "{results:#?}");
    let twice = results
        .iter()
        .find(|result| result["ruleId"] == "duplicate-key");
    assert_eq!(
        twice.unwrap()["relatedLocations"].as_array().unwrap().len(),
        1
    );
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn is_level(value: &Value) {
    let known = ["none", "note", "warning", "error"];
    assert!(known.contains(&text(value)), "{value}");
}

/// 3.11: some text; braces stand for themselves only when doubled.
fn is_message(value: &Value) {
    let words = text(&value["text"]).replace("{{", "").replace("}}", "");
    assert!(!words.is_empty() && !words.contains(['{', '}']), "{value}");
}

/// 3.29, 3.30, 3.4: a relative address without dots, and a region whose end
/// does not lie before its beginning.
fn is_location(value: &Value) {
    let physical = &value["physicalLocation"];
    let uri = text(&physical["artifactLocation"]["uri"]);
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.~/%".contains(c);
    assert!(uri.chars().all(plain) && !uri.starts_with('/'), "{uri}");
    assert!(
        uri.split('/').all(|part| !part.is_empty() && part != ".."),
        "{uri}"
    );
    let number = |key| physical["region"][key].as_u64().unwrap();
    let start = (number("startLine"), number("startColumn"));
    let end = (number("endLine"), number("endColumn"));
    assert!(start >= (1, 1) && start <= end, "{physical}");
}
