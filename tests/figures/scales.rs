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
                page.contains("asked from 1 to 5 (5 counts as good), read as 0 to 10"),
                "{path}\n{page}"
            );
        }
    }
    // Where two answers became one, nobody knows which it was.
    let same = made("satisfaction", &[("2025", SEVEN, &[6, 7, 1])]);
    let page = &same.files["personas/ann.html"];
    // 5 of 7 lies below 4 of 5, and is rounded to it: which count is said.
    let told = "asked from 1 to 7 (5 or better counts as good), read as 1 to 5";
    assert!(page.contains(told), "{page}");
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

/// Values that are given marks are another scale where not all marks are among them.
#[test]
fn values_that_reach_fewer_marks_are_another_scale() {
    let mapped = |values: &str| format!(", values: {{ {values} }}");
    let short: Vec<i64> = (0..40).map(|at| at % 3 + 1).collect();
    let long: Vec<i64> = (0..40).map(|at| at % 5 + 1).collect();
    for (values, answers, said) in [
        ("1: 1, 2: 3, 3: 5", &short, Some("1, 3 and 5")),
        ("1: 2, 2: 3, 3: 4", &short, Some("2, 3 and 4")),
        ("1: 5, 2: 4, 3: 3, 4: 2, 5: 1", &long, None),
        // Nobody chose the worst, perhaps.
        ("1: 5, 2: 4, 3: 3, 4: 2, 5: skip", &long, None),
        ("9: skip", &long, None),
    ] {
        let values = mapped(values);
        let waves = [("2025", &*values, &**answers), ("2026", "", &*long)];
        let made = made("satisfaction", &waves);
        let figures = made.figures();
        let change = at(
            &figures,
            "personas.ann.surveys.s.change.satisfaction.top_two",
        );
        let notes = change["notes"].as_array().cloned().unwrap_or_default();
        let differs = notes.contains(&"other_scales".into());
        assert_eq!(differs, said.is_some(), "{values} {change}");
        let page = &made.files["surveys.html"];
        match said {
            Some(said) => {
                let said = format!("answers read as {said} alone");
                assert!(page.contains(&said), "{page}");
                let mut tables = made.files.iter();
                let table =
                    tables.find(|(path, table)| path.starts_with("data/") && table.contains(&said));
                assert!(table.is_some(), "no table says {said}");
            }
            None => assert!(!page.contains("answers read as"), "{page}"),
        }
    }
}

/// Two tables of one wave, each of a persona, the first on another scale.
fn apart(scales: [&str; 2]) -> Made {
    let mut project = Project::default()
        .add(
            "personas/ann.yaml",
            "name: Ann\nroles: [user]\nhands_on: daily\n",
        )
        .add(
            "personas/bo.yaml",
            "name: Bo\nroles: [decider]\nhands_on: never\n",
        );
    let mut report = "feedback:\n".to_owned();
    for (role, scale) in ["ann", "bo"].into_iter().zip(scales) {
        let mut table = "role,mark\n".to_owned();
        for at in 0..30 {
            let _ = writeln!(table, "{role},{}", at % 5 + 1);
        }
        project = project.table(&format!("feedback/{role}.csv"), &table);
        let _ = writeln!(
            report,
            "  - {{ file: feedback/{role}.csv, survey: s, wave: \"2025\", columns: {{ persona: {{column: role}}, satisfaction: {{column: mark{scale}}} }} }}"
        );
    }
    project.report(&report).build(Edition::Internal)
}

#[test]
fn a_distance_between_scales_says_so() {
    for (scales, differs) in [
        ([SEVEN, ""], true),
        (["", SEVEN], true),
        ([SEVEN, SEVEN], false),
        (["", ""], false),
    ] {
        let figures = apart(scales).figures();
        let apart = at(&figures, "distances.ann.bo.satisfaction.top_two");
        let notes = apart["notes"].as_array().cloned().unwrap_or_default();
        assert_eq!(
            notes.contains(&"other_scales".into()),
            differs,
            "{scales:?} {apart}"
        );
    }
}

/// Whoever is known by name answered on that scale too.
#[test]
fn a_mean_of_people_who_are_known_is_rounded_at_the_end() {
    let answers = [2, 3, 5, 6, 6, 6];
    let people: String = (0..answers.len())
        .map(|at| format!("  - {{ id: p{at}, persona: ann }}\n"))
        .collect();
    let mut table = "who,mark\n".to_owned();
    for (at, answer) in answers.iter().enumerate() {
        let _ = writeln!(table, "p{at},{answer}");
    }
    let report = format!(
        "feedback:\n  - {{ file: feedback/a.csv, survey: s, wave: \"2025\", columns: {{ who: {{column: who}}, satisfaction: {{column: mark{SEVEN}}} }} }}\n"
    );
    let made = Project::default()
        .add(
            "personas/ann.yaml",
            "name: Ann\nroles: [user]\nhands_on: daily\n",
        )
        .add(
            "accounts/oak.yaml",
            &format!("name: Oak\npeople:\n{people}"),
        )
        .table("feedback/a.csv", &table)
        .report(&report)
        .build(Edition::Internal);
    let exact: f64 = answers
        .iter()
        .map(|&mark| 1.0 + f64::from(mark - 1) * 4.0 / 6.0)
        .sum::<f64>()
        / answers.len() as f64;
    let mean = at(&made.figures(), "personas.ann.satisfaction.mean").clone();
    let value = mean["value"].as_f64().unwrap_or_default();
    assert!((value - exact).abs() < 1e-4, "{mean} {exact}");
}
