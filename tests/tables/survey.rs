//! A yearly survey, as a form's tool exports one: every row of `tests/survey` is
//! accounted for.

use std::fs;
use std::path::Path;

use sidewise::diagnostic::{Diagnostics, resolve, short};
use sidewise::model::{self, Model};
use sidewise::read;
use sidewise::source::Sources;

const KINDS: [(&str, &str); 4] = [
    ("agent", "Support agent"),
    ("technician", "Field technician (on site)"),
    ("head", "Head of support"),
    ("administrator", "Administrator/IT"),
];

fn survey() -> Model {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/survey");
    let mut sources = Sources::default();
    let mut report = "title: A survey\nas_of: 2027-06-30\nfeedback:\n".to_owned();
    let kinds = KINDS
        .map(|(id, name)| format!("\"{name}\": {id}"))
        .join(", ");
    for year in [2024, 2025, 2026] {
        let name = format!("{year}.csv");
        let bytes = fs::read(data.join(&name)).unwrap();
        sources.add_table(format!("content/feedback/{name}"), bytes);
        report += &format!(
            "  - file: feedback/{name}\n    survey: users\n    wave: \"{year}\"\n    preset: google-forms\n    columns:\n\
             \x20     persona: {{ column: \"Which of these describes your work best?\", values: {{ {kinds} }}, other: skip }}\n\
             \x20     satisfaction: {{ column: \"All in all, how good is ... [HelpHarbor]\", values: {{ Terrible: 1, Poor: 2, Fair: 3, Good: 4, Excellent: 5 }} }}\n\
             \x20     says: {{ column: \"Anything else we should hear?\" }}\n"
        );
    }
    for (id, name) in KINDS {
        sources.add(
            format!("content/personas/{id}.yaml"),
            format!("name: \"{name}\"\nroles: [user]\n"),
        );
    }
    sources.add("content/report.yaml", report);
    let mut found = Diagnostics::new();
    let written = read::read(&sources, &mut found);
    let model = model::build(&written, &sources, &mut found);
    let said: Vec<_> = found.iter().map(|fault| resolve(fault, &sources)).collect();
    assert!(!found.has_errors(), "{}", short(&said));
    model
}

#[test]
fn every_row_of_three_waves_is_accounted_for() {
    let model = survey();
    let rows: Vec<_> = model.intake.iter().map(|intake| intake.rows).collect();
    assert_eq!(rows, [40, 81, 81]);
    for intake in &model.intake {
        let left: u64 = intake.left.iter().map(|(_, rows)| rows).sum();
        assert_eq!(intake.counted + left, intake.rows, "{}", intake.file);
    }
    // How many, and their mean: what `tests/survey/README.md` says.
    for (wave, persona, n, mean) in [
        ("2025", "agent", 24, 4.04),
        ("2026", "agent", 18, 3.56),
        ("2025", "technician", 17, 3.88),
        ("2026", "technician", 24, 4.29),
        ("2025", "head", 5, 4.0),
        ("2026", "head", 5, 4.2),
    ] {
        let tally = model.tallies.iter().find(|tally| {
            model[tally.survey].wave.as_deref() == Some(wave) && model[tally.persona].id == persona
        });
        let scores = tally.unwrap().scores.satisfaction;
        let count: u64 = scores.iter().sum();
        let sum: u64 = scores
            .iter()
            .zip(1..)
            .map(|(count, score)| count * score)
            .sum();
        assert_eq!(count, n, "{persona} {wave}");
        let is = sum as f64 / count as f64;
        assert!((is - mean).abs() <= 0.0051, "{persona} {wave}: {is}");
    }
}
