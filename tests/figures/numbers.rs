//! How numbers are written in sentences: a change that readers cannot reckon from the
//! two values beside it says why, and thousands are set apart.

use std::fmt::Write;

use sidewise::disclose::Edition;

use crate::project::{Made, Project, at};

/// Waves of answers to how satisfied people are, and a promise on them.
fn promised(figure: &str, question: &str, waves: [&[i64]; 2]) -> Made {
    let mut project = Project::default().add(
        "personas/ann.yaml",
        "name: Ann\nroles: [user]\nhands_on: daily\n",
    );
    let mut report = "feedback:\n".to_owned();
    for (year, answers) in [2025, 2026].into_iter().zip(waves) {
        let mut table = "when,role,mark\n".to_owned();
        for (at, answer) in answers.iter().enumerate() {
            let _ = writeln!(table, "{year}-03-{:02},ann,{answer}", at % 28 + 1);
        }
        project = project.table(&format!("feedback/{year}.csv"), &table);
        let _ = writeln!(
            report,
            "  - {{ file: feedback/{year}.csv, survey: s, wave: \"{year}\", columns: {{ when: {{column: when}}, persona: {{column: role}}, {question}: {{column: mark}} }} }}"
        );
    }
    let promise = format!(
        "- id: at-once\n  rule: We answer at once\n  source: A list\n  since: 2025-06-01\n  figure: {figure}\n  target: 90\n  owner: Support\n  picked: true\n"
    );
    project
        .add("promises.yaml", &promise)
        .report(&report)
        .build(Edition::Internal)
}

/// So many of the one answer, then of the other.
fn of(good: (i64, usize), bad: (i64, usize)) -> Vec<i64> {
    let all = [good, bad].into_iter();
    all.flat_map(|(mark, n)| std::iter::repeat_n(mark, n))
        .collect()
}

#[test]
fn a_change_that_does_not_add_up_was_worked_out_before_rounding() {
    let satisfied = |n: usize| of((5, n), (1, 30 - n));
    let likely = |n: usize| of((10, n), (7, 30 - n));
    let top_two = "personas.ann.satisfaction.top_two";
    let net = "personas.ann.recommend.net";
    for (figure, question, waves, adds_up) in [
        // 33 % and 67 %: 33 points, and no 34.
        (
            top_two,
            "satisfaction",
            [satisfied(10), satisfied(20)],
            false,
        ),
        // 40 % and 70 %.
        (
            top_two,
            "satisfaction",
            [satisfied(12), satisfied(21)],
            true,
        ),
        // +33 and +67.
        (net, "recommend", [likely(10), likely(20)], false),
        (net, "recommend", [likely(12), likely(21)], true),
    ] {
        let made = promised(figure, question, [&waves[0], &waves[1]]);
        let says = |words: &str| made.files.values().any(|page| page.contains(words));
        assert!(says("Between the two"), "{figure} {waves:?}");
        let before = "Between the two, worked out before rounding: ";
        assert_eq!(says(before), !adds_up, "{figure} {waves:?}");
        let points = if adds_up {
            "up 30 points"
        } else {
            "up 33 points"
        };
        assert!(says(points), "{figure} {waves:?}");
    }
}

/// What readers see of a page: no markup, and nothing of what a drawing is made of.
fn text(page: &str) -> String {
    let mut out = String::new();
    for part in page.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        if !tag.starts_with("script") && !tag.starts_with("style") {
            out.push_str(words);
        }
        out.push(' ');
    }
    out
}

#[test]
fn thousands_are_set_apart_wherever_readers_see_them() {
    // 1,236 answers and 1,239, of whom 1,030 are satisfied.
    let first = of((5, 1_030), (1, 206));
    let second = of((5, 1_030), (2, 209));
    let figure = "personas.ann.satisfaction.top_two";
    let made = promised(figure, "satisfaction", [&first, &second]);
    assert_eq!(at(&made.figures(), figure)["n"], 1_239);
    let mut seen = 0;
    for (path, page) in made
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
    {
        let words = text(page);
        for number in ["1236", "1239", "1030", "2475"] {
            let found = words.find(number);
            let found = found.map(|at| &words[..at + number.len()]);
            let found = found.and_then(|words| words.lines().last());
            assert_eq!(found, None, "{path}");
        }
        seen += words.matches("1,239").count();
    }
    assert!(seen > 3, "{seen}");
}
