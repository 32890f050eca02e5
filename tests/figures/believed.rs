//! How far a small number is believed: one by one below five, a score without
//! an interval below eight, in every edition; and what an interval says that
//! leaves out the value beside it.

use std::fmt::Write;

use serde_json::Value;
use sidewise::disclose::Edition;

use crate::project::{Made, Project, at};

const PERSONAS: [(&str, &str); 2] = [
    ("personas/wendy.yaml", "name: Wendy\nroles: [user]\n"),
    ("personas/marcus.yaml", "name: Marcus\nroles: [decider]\n"),
];

const SURVEYS: &str =
    "surveys: { pulse: { title: Pulse, why: To see where it hurts, decides: What we mend } }\n";

/// A wave: its label, and of each persona the marks.
type Wave<'w> = (u16, &'w [(&'w str, &'w [i64])]);

/// Waves by label: of each persona the marks, one person each.
fn waves(key: &str, waves: &[Wave<'_>]) -> Project {
    let project = Project::default().report(SURVEYS);
    let project = PERSONAS
        .into_iter()
        .fold(project, |project, (path, text)| project.add(path, text));
    waves.iter().fold(project, |project, (year, answers)| {
        let mut text = format!("survey: pulse\nwave: \"{year}\"\nresponses:\n");
        for (persona, marks) in *answers {
            for (at, mark) in marks.iter().enumerate() {
                writeln!(
                    text,
                    "  - {{ id: r{year}-{persona}-{at}, persona: {persona}, when: {year}-03-{:02}, {key}: {mark} }}",
                    at + 1
                )
                .unwrap();
            }
        }
        project.add(&format!("feedback/{year}.yaml"), &text)
    })
}

fn made(project: Project) -> (Made, Value) {
    let made = project.build(Edition::Internal);
    let figures = made.figures();
    (made, figures)
}

#[test]
fn one_to_four_stand_one_by_one() {
    for marks in [&[10][..], &[0, 9], &[9, 10, 10], &[3, 7, 9, 10]] {
        let (made, figures) = made(waves("recommend", &[(2026, &[("wendy", marks)])]));
        let net = at(&figures, "personas.wendy.recommend.net");
        assert_eq!(net["status"], "one_by_one", "{net}");
        assert_eq!(net["value"], Value::Null);
        assert_eq!(net["interval"], Value::Null);
        assert_eq!(net["n"], marks.len());
        let told: u64 = marks
            .iter()
            .map(|mark| net["marks"][mark.to_string()].as_u64().unwrap())
            .min()
            .unwrap();
        assert!(told > 0);
        let each: Vec<String> = marks.iter().map(i64::to_string).collect();
        let text = match each.as_slice() {
            [one] => format!("One answer: {one}"),
            [one, other] => format!("Two answers: {one} and {other}"),
            [one, other, last] => format!("Three answers: {one}, {other} and {last}"),
            all => format!("Four answers: {} and {}", all[..3].join(", "), all[3]),
        };
        let text = format!("{text} (too few for a net score)");
        let page = &made.files["figures/personas-wendy.html"];
        assert!(page.contains(&text), "{text}: {page}");
        let promoters = marks.iter().filter(|mark| **mark > 8).count();
        let part = at(&figures, "personas.wendy.recommend.promoters");
        assert_eq!(part["value"], promoters);
    }
}

#[test]
fn five_to_seven_have_a_score_and_eight_an_interval() {
    for (n, value, interval) in [
        (4, false, false),
        (5, true, false),
        (7, true, false),
        (8, true, true),
    ] {
        let marks: Vec<i64> = (0..n).map(|at| 3 + at % 3).collect();
        for (key, path) in [
            ("satisfaction", "satisfaction.top_two"),
            ("effort", "effort.easy"),
            ("recommend", "recommend.net"),
        ] {
            let (_, figures) = made(waves(key, &[(2026, &[("marcus", &marks)])]));
            let found = at(&figures, &format!("personas.marcus.{path}"));
            assert_eq!(found["value"].is_number(), value, "{n} {found}");
            assert_eq!(found["interval"].is_array(), interval, "{n} {found}");
        }
    }
}

/// A change is believed as far as its smaller side.
#[test]
fn a_change_is_believed_as_far_as_its_smaller_side() {
    let many: Vec<i64> = vec![2, 9, 9, 7, 10, 9, 3, 9, 8, 10];
    for (n, status, interval) in [
        (1, "one_by_one", false),
        (4, "one_by_one", false),
        (5, "shown", false),
        (7, "shown", false),
        (8, "shown", true),
    ] {
        for turned in [false, true] {
            let (first, second) = match turned {
                false => (&many[..n], &many[..]),
                true => (&many[..], &many[..n]),
            };
            let (made, figures) = made(waves(
                "recommend",
                &[(2025, &[("wendy", first)]), (2026, &[("wendy", second)])],
            ));
            let change = at(
                &figures,
                "personas.wendy.surveys.pulse.change.recommend.net",
            );
            assert_eq!(change["status"], status, "{n} {change}");
            assert_eq!(change["value"].is_number(), status == "shown", "{change}");
            assert_eq!(change["interval"].is_array(), interval, "{n} {change}");
            assert_eq!(change["comparison"].is_object(), interval, "{n} {change}");
            let page = &made.files["surveys.html"];
            assert_eq!(
                page.contains("too few for a net score"),
                n < 5,
                "{n}: {page}"
            );
        }
    }
}

/// All who praised it run it down a year later: −200, and the adjusted interval
/// ends before that. Whoever reads both is told why.
#[test]
fn an_interval_that_leaves_its_value_out_says_why() {
    let (good, bad): (Vec<i64>, Vec<i64>) = ([9, 10].repeat(5), [0, 1].repeat(5));
    for (first, second, centre) in [
        // 2 · 10 / 13.
        (&good, &bad, "−154"),
        (&bad, &good, "+154"),
    ] {
        let (made, figures) = made(waves(
            "recommend",
            &[(2025, &[("wendy", first)]), (2026, &[("wendy", second)])],
        ));
        let change = at(
            &figures,
            "personas.wendy.surveys.pulse.change.recommend.net",
        );
        assert_eq!(change["value"].as_f64().unwrap().abs(), 2.0);
        let ends = [0, 1].map(|end| change["interval"][end].as_f64().unwrap().abs());
        assert!(ends.iter().all(|end| *end < 2.0), "{change}");
        let said = format!("the interval is the adjusted one, centred on {centre}");
        // The page of the survey, with the sentence of its chart and its table.
        let page = &made.files["surveys.html"];
        assert!(page.matches(&said).count() >= 2, "{said}: {page}");
        let own = &made.files["figures/personas-wendy.html"];
        assert!(
            own.contains("leaves out the value that was observed"),
            "{own}"
        );
    }
    // Where it holds its value, there is nothing to say.
    let (made, _) = made(waves(
        "recommend",
        &[(2025, &[("wendy", &good)]), (2026, &[("wendy", &[9; 10])])],
    ));
    assert!(!made.files["surveys.html"].contains("adjusted one"));
}

/// On a scale of five, all answers 4 and 5 are on one side of the two best,
/// which nobody is shown where the mean sums it up.
#[test]
fn a_mean_is_alike_by_its_own_marks() {
    let report = "surveys: { pulse: { title: Pulse, why: To see, decides: What we mend, asks: { docs: { text: \"How good are our instructions?\", scale: [1, 5], show: SHOW } } } }\n";
    for (show, marks, told) in [
        ("mean", [4, 5, 4, 5, 4, 5, 4, 5, 5], Some(4.555_556)),
        ("mean", [1, 2, 2, 1, 3, 2, 1, 3, 1], Some(1.777_778)),
        ("mean", [4, 4, 4, 4, 4, 4, 4, 4, 5], None),
        ("mean", [4; 9], None),
        ("top_two", [4, 5, 4, 5, 4, 5, 4, 5, 5], None),
    ] {
        let project = Project::default()
            .report(&report.replace("SHOW", show))
            .add(PERSONAS[0].0, PERSONAS[0].1);
        let mut text = String::from("survey: pulse\nresponses:\n");
        for (at, mark) in marks.into_iter().enumerate() {
            writeln!(
                text,
                "  - {{ id: r{at}, persona: wendy, when: 2026-03-01, answers: {{ docs: {mark} }} }}"
            )
            .unwrap();
        }
        let made = project
            .add("feedback/pulse.yaml", &text)
            .build(Edition::Client);
        let figures = made.figures();
        let mean = at(&figures, "personas.wendy.surveys.pulse.asks.docs.mean");
        assert_eq!(mean["value"].as_f64(), told, "{show} {marks:?}: {mean}");
        let status = if told.is_some() { "shown" } else { "coded" };
        assert_eq!(mean["status"], status, "{show} {marks:?}: {mean}");
    }
}

const RIVALS: &str = "product: ours\nproducts: { ours: { name: Ours }, rival: { name: RivalDesk } }\nsurveys: { theirs: { title: RivalDesk users on RivalDesk, product: rival, why: To see, decides: Prices }, pulse: { title: Pulse, why: To see, decides: What we mend } }\n";

/// A rival's score is no headline of ours, be it the newest or the only one.
#[test]
fn a_headline_is_never_a_rivals() {
    let answers = |survey: &str, year: u16, marks: &[i64]| {
        let mut text = format!("survey: {survey}\nwave: \"{year}\"\nresponses:\n");
        for (at, mark) in marks.iter().enumerate() {
            writeln!(
                text,
                "  - {{ id: {survey}-{at}, persona: wendy, account: northwind, when: {year}-05-{:02}, recommend: {mark} }}",
                at + 1
            )
            .unwrap();
        }
        text
    };
    let project = || {
        Project::default()
            .report(RIVALS)
            .add(PERSONAS[0].0, PERSONAS[0].1)
            .add("accounts/northwind.yaml", "name: Northwind\n")
            .add(
                "feedback/theirs.yaml",
                &answers("theirs", 2026, &[9, 9, 10, 9, 9, 10, 9, 9, 3, 7]),
            )
            .add(
                "commentary/note.md",
                "---\ntitle: Note\n---\nThey say `=personas.wendy.recommend.net`.\n",
            )
    };
    let alone = project();
    let (made_alone, figures) = made(alone);
    for base in ["", "accounts.northwind."] {
        let net = at(&figures, &format!("{base}personas.wendy.recommend.net")).clone();
        assert_eq!(net["status"], "not_asked", "{net}");
        let own = format!("{base}personas.wendy.surveys.theirs.waves.2026.recommend.net");
        assert_eq!(at(&figures, &own)["value"], 0.7);
    }
    let note = &made_alone.files["commentary/note.html"];
    assert!(
        note.contains("not asked") && !note.contains("+70"),
        "{note}"
    );
    // The front page shows it as what it is, and says of whom once.
    let front = &made_alone.files["index.html"];
    assert!(front.contains("+70"), "{front}");
    let named = front.matches("<span class=\"sub\">about RivalDesk</span>");
    assert_eq!(named.count(), 0, "{front}");
    assert!(
        front.contains("RivalDesk users on RivalDesk, 2026"),
        "{front}"
    );

    // An older one of ours is the headline beside a newer one of theirs.
    let both = project().add(
        "feedback/pulse.yaml",
        &answers("pulse", 2024, &[0, 9, 7, 3, 7, 8, 8, 10, 2, 7]),
    );
    let (_, figures) = made(both);
    let net = at(&figures, "personas.wendy.recommend.net");
    assert_eq!(
        (&net["value"], &net["of"]),
        (&(-0.1).into(), &"Pulse, 2024".into())
    );
    assert_eq!(net["product"], Value::Null);
}
