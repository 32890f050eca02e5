//! Three years of a survey as one report: what an honest one finds. The tables are
//! those of `tests/survey`.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use serde_json::Value;
use sidewise::diagnostic::{resolve, short};
use sidewise::disclose::Edition;
use sidewise::disk;
use sidewise::pipeline::{self, Options, Product};

const PERSONAS: [(&str, &str, &str); 4] = [
    ("agent", "Support agent", "[user]"),
    (
        "technician",
        "Field technician (on site)",
        "[user, implementer]",
    ),
    ("head", "Head of support", "[decider]"),
    ("administrator", "Administrator/IT", "[user]"),
];
const KIND: &str = "Which of these describes your work best?";
const QUALITY: &str = "All in all, how good is ... [HelpHarbor]";

#[test]
fn the_pooled_score_is_refused_and_no_move_is_claimed() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/survey");
    let project = tempfile::tempdir().unwrap();
    let content = project.path().join("content");
    for folder in ["personas", "feedback"] {
        fs::create_dir_all(content.join(folder)).unwrap();
    }
    let mut report = "title: HelpHarbor\nas_of: 2027-01-31\nfeedback:\n".to_owned();
    let values = |pairs: &[(&str, String)]| {
        let pairs = pairs
            .iter()
            .map(|(key, value)| format!("\"{key}\": {value}"));
        pairs.collect::<Vec<_>>().join(", ")
    };
    let kinds = PERSONAS.map(|(id, kind, _)| (kind, id.to_owned()));
    let marks = ["Terrible", "Poor", "Fair", "Good", "Excellent"];
    let marks: Vec<_> = marks
        .into_iter()
        .zip((1..).map(|mark| format!("{mark}")))
        .collect();
    for year in ["2024", "2025", "2026"] {
        let name = format!("{year}.csv");
        fs::copy(data.join(&name), content.join("feedback").join(&name)).unwrap();
        // Not everybody was asked for the same kinds in 2024.
        let kinds = kinds
            .iter()
            .filter(|kind| year != "2024" || kind.1 != "technician");
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
        &figures["surveys"]["yearly"]["waves"]["2026"]["satisfaction"]["top_two"],
    ] {
        assert_eq!(pooled["status"], "refused", "{pooled}");
        assert_eq!(pooled["value"], Value::Null);
        assert_eq!(pooled["parts"].as_array().unwrap().len(), 4);
    }
    for (persona, first, last) in [
        ("agent", (4.04, 24), (3.56, 18)),
        ("technician", (3.88, 17), (4.29, 24)),
    ] {
        let survey = &figures["personas"][persona]["surveys"]["yearly"];
        for (wave, (mean, n)) in [("2025", first), ("2026", last)] {
            let found = &survey["waves"][wave]["satisfaction"]["mean"];
            assert_eq!(found["n"], n, "{persona} {wave}");
            let value = found["value"].as_f64().unwrap();
            assert!((value - mean).abs() < 0.006, "{persona} {wave}: {value}");
        }
        let change = &survey["change"]["satisfaction"]["top_two"]["comparison"];
        // Technicians moved by a lead and no more: not all of their marks did.
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
    for wave in ["2025", "2026"] {
        let waves = &figures["personas"]["head"]["surveys"]["yearly"]["waves"];
        let score = &waves[wave]["satisfaction"]["top_two"];
        assert_eq!(score["n"], 5);
        assert!(["shown", "coded"].contains(&score["status"].as_str().unwrap()));
        assert!(score.get("interval").is_none(), "{score}");
    }
}
