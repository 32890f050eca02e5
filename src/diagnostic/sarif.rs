//! For code scanning: SARIF 2.1.0.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>; numbers
//! of sections below are those of this document.

use serde_json::{Value, json};

use super::visible::visible;
use super::{Level, Place, Resolved, Rule};
use crate::base::{Plain, in_address};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What addresses are relative to, as a name that readers know.
const ROOT: &str = "%SRCROOT%";

/// One log of one run, with a line end. `rules` are all there are, and a
/// result names one of them; `folder` is the project as the repository knows
/// it: empty, or with a `/` at its end.
///
/// Columns count Unicode code points, which `columnKind` says. Errors are
/// `error`, warnings `warning`, hints `note`. A fault that no place is known
/// for stands at the project's `content/report.yaml` as a whole, since hosts
/// refuse a result without one; its message names the file.
pub fn sarif(list: &[Resolved], folder: &str, rules: &[&Rule]) -> String {
    let results: Vec<_> = list
        .iter()
        .map(|item| result(item, folder, rules))
        .collect();
    let log = json!({
        "version": "2.1.0",
        "$schema": SCHEMA,
        "runs": [{
            "tool": { "driver": {
                "name": "sidewise",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            } },
            "originalUriBaseIds": {
                ROOT: { "description": { "text": "The root of the repository, or the working folder" } },
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log}\n")
}

/// A rule (3.49).
fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.title },
        "fullDescription": { "text": rule.explain.trim() },
        "help": { "text": rule.explain.trim() },
        "defaultConfiguration": { "level": level(rule.level.word()) },
    })
}

/// A fault (3.27).
fn result(item: &Resolved, folder: &str, rules: &[&Rule]) -> Value {
    let cell = item.place.as_ref().and_then(|place| place.cell.as_ref());
    let mut text = cell.map_or_else(String::new, |cell| format!("{cell}: "));
    text.push_str(&item.message);
    if let Some(help) = &item.help {
        text.push_str("\nHelp: ");
        text.push_str(help);
    }
    let at = match &item.place {
        Some(place) => location(place, folder),
        None => json!({ "physicalLocation": artifact(folder, "content/report.yaml") }),
    };
    let mut result = json!({
        "ruleId": item.code,
        "level": level(item.level),
        "message": { "text": message(&text) },
        "locations": [at],
    });
    if let Some(index) = rules.iter().position(|rule| rule.code == item.code) {
        result["ruleIndex"] = json!(index);
    }
    if !item.related.is_empty() {
        let related = item.related.iter().enumerate().map(|(id, place)| {
            let mut location = location(place, folder);
            location["id"] = json!(id);
            if !place.label.is_empty() {
                location["message"] = json!({ "text": message(&place.label) });
            }
            location
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

/// A place (3.28, 3.30): lines and columns from 1, the end's column one past
/// the last character.
fn location(place: &Place, folder: &str) -> Value {
    let mut physical = artifact(folder, &place.file);
    // A workbook has no lines, but names of its own for its parts.
    if let Some(cell) = &place.cell {
        let logical = json!([{ "fullyQualifiedName": cell }]);
        return json!({ "physicalLocation": physical, "logicalLocations": logical });
    }
    physical["region"] = json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    });
    json!({ "physicalLocation": physical })
}

/// A file (3.4). `:` would make a scheme of the first part.
fn artifact(folder: &str, file: &str) -> Value {
    let uri = in_address(&format!("{folder}{file}"), Plain::Path);
    json!({ "artifactLocation": { "uri": uri, "uriBaseId": ROOT } })
}

/// Plain text as it is written in a message. Braces are doubled, since single
/// ones hold places for arguments (3.11.5), and what looks like a link is none
/// (3.11.6).
fn message(text: &str) -> String {
    let text = visible(text);
    text.replace('{', "{{")
        .replace('}', "}}")
        .replace("](", "] (")
}

fn level(word: &str) -> &'static str {
    match word {
        word if word == Level::Error.word() => "error",
        word if word == Level::Warning.word() => "warning",
        _ => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static RULE: Rule = Rule {
        code: "id-unknown",
        level: Level::Error,
        title: "Nobody is called so",
        explain: "Ids are known.\n",
    };

    fn place(file: &str) -> Place {
        Place {
            file: file.into(),
            line: 4,
            column: 7,
            end_line: 5,
            end_column: 1,
            text: String::new(),
            text_column: 1,
            cell: None,
            label: "{told} [here](1)".into(),
        }
    }

    fn log(item: Resolved, folder: &str) -> Value {
        let text = sarif(&[item], folder, &[&RULE]);
        assert!(text.ends_with("}\n") && text.lines().count() == 1);
        serde_json::from_str(&text).unwrap()
    }

    fn fault() -> Resolved {
        Resolved {
            code: "id-unknown",
            level: "hint",
            message: "no {0} is [called](9) \u{1b}so".into(),
            place: Some(place("content/50% a:b/wéndy #1?.md")),
            related: vec![place("content/b.yaml")],
            help: Some("look".into()),
        }
    }

    #[test]
    fn words_are_no_placeholders_and_no_links() {
        let log = log(fault(), "");
        let result = &log["runs"][0]["results"][0];
        let text = "no {{0}} is [called] (9) \u{fffd}so\nHelp: look";
        assert_eq!(result["message"]["text"], text);
        assert_eq!(
            (&result["level"], &result["ruleIndex"]),
            (&json!("note"), &json!(0))
        );
        let related = &result["relatedLocations"][0];
        assert_eq!(related["message"]["text"], "{{told}} [here] (1)");
    }

    #[test]
    fn addresses_are_relative_and_encoded() {
        let log = log(fault(), "a b/");
        let physical = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        let uri = "a%20b/content/50%25%20a%3Ab/w%C3%A9ndy%20%231%3F.md";
        assert_eq!(physical["artifactLocation"]["uri"], uri);
        let region = json!({ "startLine": 4, "startColumn": 7, "endLine": 5, "endColumn": 1 });
        assert_eq!(physical["region"], region);
    }

    #[test]
    fn a_cell_has_a_name_and_no_line() {
        let mut item = fault();
        if let Some(place) = &mut item.place {
            place.cell = Some("Sheet1!C17".into());
        }
        let log = log(item, "");
        let result = &log["runs"][0]["results"][0];
        let text = result["message"]["text"].as_str().unwrap();
        assert!(text.starts_with("Sheet1!C17: no"), "{text}");
        let location = &result["locations"][0];
        let name = &location["logicalLocations"][0]["fullyQualifiedName"];
        assert_eq!(name, "Sheet1!C17");
        assert!(location["physicalLocation"].get("region").is_none());
    }

    #[test]
    fn without_a_place_it_stands_at_the_report() {
        let mut item = fault();
        (item.place, item.related) = (None, Vec::new());
        let log = log(item, "x/");
        let result = &log["runs"][0]["results"][0];
        let physical = &result["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "x/content/report.yaml");
        assert!(physical.get("region").is_none() && result.get("relatedLocations").is_none());
    }
}
