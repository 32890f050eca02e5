//! A community's yearly survey, as it was exported. Its files are not part of
//! this repository; where they are not, nothing is tried.

use std::fs;
use std::path::{Path, PathBuf};

use sidewise::diagnostic::{Diagnostics, resolve, short};
use sidewise::model::{self, Model};
use sidewise::read;
use sidewise::source::Sources;

fn data() -> Option<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = ["../shared/data", "../../shared/data"];
    let mut places = places.iter().map(|place| own.join(place));
    places.find(|place| place.join("spack-user-survey-2022.csv").is_file())
}

const KINDS: [(&str, &str); 4] = [
    ("developer", "Software Developer"),
    ("engineer", "Research Software Engineer (RSE)"),
    ("manager", "Manager"),
    ("scientist", "Scientist/Researcher"),
];

fn survey(data: &Path) -> Model {
    let mut sources = Sources::default();
    let mut report = "title: A survey\nas_of: 2023-06-30\nfeedback:\n".to_owned();
    let kinds = KINDS
        .map(|(id, name)| format!("\"{name}\": {id}"))
        .join(", ");
    for year in [2020, 2021, 2022] {
        let name = format!("spack-user-survey-{year}.csv");
        let bytes = fs::read(data.join(&name)).unwrap();
        sources.add_table(format!("content/feedback/{name}"), bytes);
        report += &format!(
            "  - file: feedback/{name}\n    survey: users\n    wave: \"{year}\"\n    preset: google-forms\n    columns:\n\
             \x20     persona: {{ column: \"What kind of user are you?\", values: {{ {kinds} }}, other: skip }}\n\
             \x20     satisfaction: {{ column: \"How would you rate the overall quality of ... [Spack]\", values: {{ Horrible: 1, Bad: 2, OK: 3, Good: 4, Excellent: 5 }} }}\n\
             \x20     says: {{ column: \"Do you have any other comments for us?\" }}\n"
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
    let Some(data) = data() else {
        println!("skipped: ../shared/data is not there");
        return;
    };
    let model = survey(&data);
    let rows: Vec<_> = model.intake.iter().map(|intake| intake.rows).collect();
    assert_eq!(rows[1..], [179, 182]);
    for intake in &model.intake {
        let left: u64 = intake.left.iter().map(|(_, rows)| rows).sum();
        assert_eq!(intake.counted + left, intake.rows, "{}", intake.file);
    }
    // How many, and their mean: what the files' own description says.
    for (wave, persona, n, mean) in [
        ("2021", "developer", 35, 4.06),
        ("2022", "developer", 24, 3.62),
        ("2021", "engineer", 25, 3.92),
        ("2022", "engineer", 40, 4.28),
        ("2021", "manager", 5, f64::NAN),
        ("2022", "manager", 5, f64::NAN),
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
        assert!(
            mean.is_nan() || (is - mean).abs() <= 0.0051,
            "{persona} {wave}: {is}"
        );
    }
}
