//! Three years of a real survey as one report: what an honest one finds.
//!
//! The tables lie beside the repository, in `../shared/data`, or wherever
//! `SIDEWISE_DATA` says. Where they are not, this test is skipped.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

use serde_json::Value;
use sidewise::diagnostic::{resolve, short};
use sidewise::disclose::Edition;
use sidewise::disk;
use sidewise::pipeline::{self, Options, Product};

const PERSONAS: [(&str, &str, &str); 4] = [
    ("developer", "Software Developer", "[user]"),
    (
        "engineer",
        "Research Software Engineer (RSE)",
        "[user, implementer]",
    ),
    ("manager", "Manager", "[decider]"),
    ("researcher", "Scientist/Researcher", "[user]"),
];
const KIND: &str = "What kind of user are you?";
const QUALITY: &str = "How would you rate the overall quality of ... [Spack]";

#[test]
fn the_pooled_score_is_refused_and_no_move_is_claimed() {
    let Some(data) = data() else {
        println!("skipped: there is no shared/data beside the repository");
        return;
    };
    let project = tempfile::tempdir().unwrap();
    let content = project.path().join("content");
    for folder in ["personas", "feedback"] {
        fs::create_dir_all(content.join(folder)).unwrap();
    }
    let mut report = "title: Spack\nas_of: 2023-01-31\nfeedback:\n".to_owned();
    let values = |pairs: &[(&str, String)]| {
        let pairs = pairs
            .iter()
            .map(|(key, value)| format!("\"{key}\": {value}"));
        pairs.collect::<Vec<_>>().join(", ")
    };
    let kinds = PERSONAS.map(|(id, kind, _)| (kind, id.to_owned()));
    let marks = ["Horrible", "Bad", "OK", "Good", "Excellent"];
    let marks: Vec<_> = marks
        .into_iter()
        .zip((1..).map(|mark| format!("{mark}")))
        .collect();
    for year in ["2020", "2021", "2022"] {
        let name = format!("spack-user-survey-{year}.csv");
        fs::copy(data.join(&name), content.join("feedback").join(&name)).unwrap();
        // Not everybody was asked for the same kinds in 2020.
        let kinds = kinds
            .iter()
            .filter(|kind| year != "2020" || kind.1 != "engineer");
        let kinds: Vec<_> = kinds.cloned().collect();
        report.push_str(&format!(
            "  - file: feedback/{name}\n    survey: yearly\n    wave: \"{year}\"\n    columns:\n      persona: {{ column: \"{KIND}\", values: {{ {} }}, other: skip }}\n      satisfaction: {{ column: \"{QUALITY}\", values: {{ {} }} }}\n",
            values(&kinds),
            values(&marks),
        ));
    }
    fs::write(content.join("report.yaml"), report).unwrap();
    for (id, kind, roles) in PERSONAS {
        let text = format!("name: {id}\nlabel: {kind}\nroles: {roles}\n");
        fs::write(content.join(format!("personas/{id}.yaml")), text).unwrap();
    }

    let sources = disk::load(project.path()).unwrap();
    let made = Mutex::new(Value::Null);
    let options = Options::new(Edition::Client);
    let outcome = pipeline::build(&sources, options, &|product| {
        if let Product::File { path, bytes } = product
            && path == "figures.json"
        {
            *made.lock().unwrap() = serde_json::from_slice(bytes).unwrap();
        }
    });
    let said: Vec<_> = outcome
        .diagnostics
        .iter()
        .map(|d| resolve(d, &sources))
        .collect();
    assert!(!outcome.diagnostics.has_errors(), "{}", short(&said));
    let figures = made.into_inner().unwrap();

    // All together would be flat, and describe nobody.
    for pooled in [
        &figures["report"]["satisfaction"]["top_two"],
        &figures["surveys"]["yearly"]["waves"]["2022"]["satisfaction"]["top_two"],
    ] {
        assert_eq!(pooled["status"], "refused", "{pooled}");
        assert_eq!(pooled["value"], Value::Null);
        assert_eq!(pooled["parts"].as_array().unwrap().len(), 4);
    }
    for (persona, first, last) in [
        ("developer", (4.06, 35), (3.62, 24)),
        ("engineer", (3.92, 25), (4.28, 40)),
    ] {
        let survey = &figures["personas"][persona]["surveys"]["yearly"];
        for (wave, (mean, n)) in [("2021", first), ("2022", last)] {
            let found = &survey["waves"][wave]["satisfaction"]["mean"];
            assert_eq!(found["n"], n, "{persona} {wave}");
            let value = found["value"].as_f64().unwrap();
            assert!((value - mean).abs() < 0.006, "{persona} {wave}: {value}");
        }
        let change = &survey["change"]["satisfaction"]["top_two"]["comparison"];
        // Engineers moved by a lead and no more: not all of their marks did.
        let said = change["change"].as_str().unwrap();
        assert!(
            ["lead", "not_detected"].contains(&said),
            "{persona}: {change}"
        );
        assert!(change["comparisons"].as_u64().unwrap() >= 3);
        // It could be another comparison's, and some of them are hidden.
        assert_eq!(change.get("p_corrected"), None, "{change}");
        assert!(change["smallest"].as_f64().unwrap() > 0.0, "{change}");
    }
    // Five answers in each wave: enough for a score, not for an interval.
    for wave in ["2021", "2022"] {
        let waves = &figures["personas"]["manager"]["surveys"]["yearly"]["waves"];
        let score = &waves[wave]["satisfaction"]["top_two"];
        assert_eq!(score["n"], 5);
        assert!(["shown", "coded"].contains(&score["status"].as_str().unwrap()));
        assert!(score.get("interval").is_none(), "{score}");
    }
}

/// `shared/data` beside the repository, or beside a folder that it is in.
fn data() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let beside = root.ancestors().map(|folder| folder.join("shared/data"));
    let set = std::env::var_os("SIDEWISE_DATA").map(PathBuf::from);
    let mut places = set.into_iter().chain(beside);
    places.find(|place| place.join("spack-user-survey-2021.csv").is_file())
}
