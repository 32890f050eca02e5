//! Answers on another scale than the question's own: it is told which was asked,
//! and they are rounded once, at the end.

use std::fmt::Write;

use sidewise::disclose::Edition;

use crate::project::{Made, Project, at};

/// Waves of answers: the question, its scale in the map, and what was answered.
fn made(question: &str, waves: &[(&str, &str, &[i64])]) -> Made {
    let mut project = Project::default().add(
        "personas/ann.yaml",
        "name: Ann\nroles: [user]\nhands_on: daily\n",
    );
    let mut report = "feedback:\n".to_owned();
    for (year, scale, answers) in waves {
        let mut table = "when,role,mark\n".to_owned();
        for (at, answer) in answers.iter().enumerate() {
            let _ = writeln!(table, "{year}-03-{:02},ann,{answer}", at % 28 + 1);
        }
        project = project.table(&format!("feedback/{year}.csv"), &table);
        let _ = writeln!(
            report,
            "  - {{ file: feedback/{year}.csv, survey: s, wave: \"{year}\", columns: {{ when: {{column: when}}, persona: {{column: role}}, {question}: {{column: mark{scale}}} }} }}"
        );
    }
    project.report(&report).build(Edition::Internal)
}

const FIVE: &str = ", scale: [1, 5], map: linear";
const SEVEN: &str = ", scale: [1, 7], map: linear";

#[test]
fn the_scale_that_was_asked_stands_beside_the_figure() {
    let few = made("recommend", &[("2025", FIVE, &[5, 5, 4])]);
    let page = &few.files["personas/ann.html"];
    assert!(
        page.contains("Three answers: 4, 5 and 5 (too few for a net score)"),
        "{page}"
    );
    let many: Vec<i64> = (0..12).map(|at| at % 5 + 1).collect();
    let many = made("recommend", &[("2025", FIVE, &many)]);
    for made in [few, many] {
        for path in [
            "index.html",
            "surveys.html",
            "personas/ann.html",
            "figures/personas-ann.html",
        ] {
            let page = &made.files[path];
            assert!(
                page.contains("asked from 1 to 5, read as 0 to 10"),
                "{path}\n{page}"
            );
        }
    }
    // Where two answers became one, nobody knows which it was.
    let same = made("satisfaction", &[("2025", SEVEN, &[6, 7, 1])]);
    let page = &same.files["personas/ann.html"];
    assert!(page.contains("asked from 1 to 7, read as 1 to 5"), "{page}");
    let own = made("recommend", &[("2025", "", &[5, 0, 10])]);
    let page = &own.files["personas/ann.html"];
    assert!(page.contains("Three answers: 0, 5 and 10") && !page.contains("read as"));
}

#[test]
fn a_change_between_scales_says_so() {
    let told = "the two were asked on different scales";
    let five: Vec<i64> = (0..30).map(|at| at % 5 + 1).collect();
    let ten: Vec<i64> = (0..30).map(|at| at % 11).collect();
    for (second, answers, differs) in [("", &ten, true), (FIVE, &five, false)] {
        let waves = [("2025", FIVE, &*five), ("2026", second, &**answers)];
        let made = made("recommend", &waves);
        let change = at(
            &made.figures(),
            "personas.ann.surveys.s.change.recommend.net",
        )
        .clone();
        let notes = change["notes"].as_array().cloned().unwrap_or_default();
        assert_eq!(notes.contains(&"other_scales".into()), differs, "{change}");
        for path in ["surveys.html", "personas/ann.html"] {
            assert_eq!(made.files[path].contains(told), differs, "{path}");
        }
        assert_eq!(
            made.files["surveys.html"].contains("s 2025: asked from 1 to 5"),
            differs
        );
    }
}

#[test]
fn a_mean_is_rounded_at_the_end() {
    let answers: Vec<i64> = [(1, 5), (2, 5), (3, 6), (4, 6), (5, 6), (6, 6), (7, 6)]
        .iter()
        .flat_map(|&(mark, n)| std::iter::repeat_n(mark, n))
        .collect();
    let exact = answers
        .iter()
        .map(|&mark| 1.0 + (mark - 1) as f64 * 4.0 / 6.0);
    let exact = exact.sum::<f64>() / answers.len() as f64;
    let made = made("satisfaction", &[("2025", SEVEN, &answers)]);
    let mean = at(&made.figures(), "personas.ann.satisfaction.mean").clone();
    let value = mean["value"].as_f64().unwrap();
    assert!((value - exact).abs() < 1e-4, "{value} {exact}");
}
