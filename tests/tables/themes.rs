//! Themes of a table with more rows than are kept: counted all the same.

use std::fmt::Write as _;

use sidewise::diagnostic::Diagnostics;
use sidewise::disclose::Edition;
use sidewise::measure::{Figures, Status};
use sidewise::model::{self, Model};
use sidewise::read;
use sidewise::source::Sources;

/// As many rows are kept to be read, of one persona in one account.
const KEPT: usize = 1_000;

/// A table whose row `n` has the words and the themes that `themes` gives it.
fn table(rows: usize, privacy: &str, themes: impl Fn(usize) -> String) -> Model {
    let mut text = "Id,Score,Why,About\n".to_owned();
    for n in 0..rows {
        let _ = writeln!(text, "n{n},9,Words {n},{}", themes(n));
    }
    let mut sources = Sources::default();
    sources.add_table("content/feedback/a.csv", text.as_bytes());
    sources.add("content/personas/wendy.yaml", "name: Wendy\nroles: [user]");
    let report = format!(
        "title: A case\nas_of: 2026-09-30\n{privacy}\nfeedback:\n\
         \x20 - file: feedback/a.csv\n    survey: s\n    columns:\n\
         \x20     id: {{ column: Id }}\n      persona: {{ other: wendy }}\n\
         \x20     recommend: {{ column: Score }}\n      says: {{ column: Why }}\n\
         \x20     tags: {{ column: About, split: \"; \" }}\n"
    );
    sources.add("content/report.yaml", report);
    let mut found = Diagnostics::new();
    let written = read::read(&sources, &mut found);
    let model = model::build(&written, &sources, &mut found);
    assert!(!found.has_errors());
    model
}

const PATH: &str = "personas.wendy.surveys.s.waves.once.themes";

fn value(figures: &Figures, theme: &str) -> Option<f64> {
    figures.get(&format!("{PATH}.{theme}"))?.value
}

#[test]
fn themes_are_counted_beyond_the_rows_that_are_kept() {
    // Every third row is about speed, and what comes late is only in rows that
    // nobody keeps.
    let model = table(2_500, "", |n| match n {
        2_400.. => "speed; Late news".to_owned(),
        n if n % 3 == 0 => "speed; speed".to_owned(),
        _ => String::new(),
    });
    assert_eq!(model.evidence.len(), KEPT);
    for edition in [Edition::Internal, Edition::Client] {
        let figures = Figures::measure(&model.clone().edition(edition));
        assert_eq!(value(&figures, "speed"), Some(900.0), "{edition:?}");
        assert_eq!(value(&figures, "late-news"), Some(100.0), "{edition:?}");
        let figure = figures.get(&format!("{PATH}.speed")).unwrap();
        assert_eq!(figure.n, Some(2_500));
        assert_eq!(figure.theme.as_deref(), Some("speed"));
        let rows = figure.rows.first.len() as u64 + figure.rows.more;
        assert_eq!(rows, if edition == Edition::Internal { 900 } else { 0 });
    }
}

#[test]
fn a_column_of_free_text_does_not_grow_the_model() {
    let model = table(3_000, "", |n| match n % 2 {
        0 => format!("Something of its own {n}"),
        _ => "speed".to_owned(),
    });
    let themes = &model.tallies[0].themes;
    assert_eq!(themes.iter().count(), 500);
    assert_eq!(themes.uncounted(), 1_001);
    // What is told may be too low then, and says so.
    let figures = Figures::measure(&model.edition(Edition::Internal));
    let figure = figures.get(&format!("{PATH}.speed")).unwrap();
    assert_eq!((figure.value, figure.status), (None, Status::Coded));
    assert_eq!(figures.under(PATH).count(), 500);
}

#[test]
fn clients_are_told_no_theme_that_would_point_at_somebody() {
    let privacy = "privacy: { group: 5 }";
    let themes = |n: usize| match n {
        0 => "speed; alone".to_owned(),
        7..=10 => "four; all but one".to_owned(),
        1..=4 => "speed; all but one".to_owned(),
        _ => "all but one".to_owned(),
    };
    let model = table(12, privacy, themes);
    let told = |model: &Model, edition: Edition| {
        let figures = Figures::measure(&model.clone().edition(edition));
        let told = figures.under(PATH);
        told.map(|(path, _)| path.rsplit('.').next().unwrap_or("").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&model, Edition::Client), ["speed"]);
    let all = ["all-but-one", "alone", "four", "speed"];
    assert_eq!(told(&model, Edition::Internal), all);
    // Too few to show any counts of.
    let few = table(7, privacy, themes);
    assert_eq!(told(&few, Edition::Client), [""; 0]);
    assert_eq!(told(&few, Edition::Internal).len(), 3);
    // Those who did not name it would be few.
    let most = table(12, privacy, |n| {
        if n < 8 {
            "speed".to_owned()
        } else {
            String::new()
        }
    });
    assert_eq!(told(&most, Edition::Client), [""; 0]);
}
