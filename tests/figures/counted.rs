//! Counts are whole, or say what they leave out.

use std::fmt::Write as _;

use serde_json::Value;
use sidewise::disclose::Edition;

use super::project::{Project, at};

const WENDY: &str = "name: Wendy\nroles: [user]\n";
const MARCUS: &str = "name: Marcus\nroles: [decider]\n";
const TABLE: &str = "    survey: rel\n    wave: '2026'\n    columns:\n      persona: { column: P, values: { w: wendy, '-': skip } }\n      feeling: { column: F }\n      says: { column: S }\n      count: { column: N }\n      share: { column: C, values: { \"yes\": client }, other: skip }\n";

fn people() -> Project {
    Project::default()
        .add("personas/wendy.yaml", WENDY)
        .add("personas/marcus.yaml", MARCUS)
}

/// Tables of the same wave: each row its persona, feeling, words and number.
fn tables(rows: &[&[(&str, i8, &str, u32)]], edition: Edition) -> Value {
    let mut report = "feedback:\n".to_owned();
    let mut project = people();
    for (at, rows) in rows.iter().enumerate() {
        let mut text = "P,F,S,N,C\n".to_owned();
        for (persona, feeling, words, n) in *rows {
            let shared = if words.is_empty() { "" } else { "yes" };
            writeln!(text, "{persona},{feeling},{words},{n},{shared}").unwrap();
        }
        project = project.table(&format!("feedback/t{at}.csv"), &text);
        writeln!(report, "  - file: feedback/t{at}.csv\n{TABLE}").unwrap();
    }
    project.report(&report).build(edition).figures()
}

fn found(figures: &Value) -> (Value, Value) {
    let value = |word: &str| at(figures, &format!("findings.{word}.value")).clone();
    (value("open"), value("answered"))
}

#[test]
fn findings_of_a_long_table_are_all_counted() {
    let said = [("w", -2, "it broke", 1)].repeat(1_300);
    let silent = [("w", -1, "", 1)].repeat(500);
    let fine = [("w", 1, "fine", 1)].repeat(40);
    let all = [said, silent, fine].concat();
    assert_eq!(
        found(&tables(&[&all], Edition::Internal)),
        (1_800.into(), 0.into())
    );
    // The same in two files, and in one row that stands for all.
    let (one, two) = all.split_at(700);
    assert_eq!(
        found(&tables(&[one, two], Edition::Internal)),
        (1_800.into(), 0.into())
    );
    let few = [
        ("w", -2, "it broke", 1_300),
        ("w", -1, "", 500),
        ("w", 1, "fine", 40),
    ];
    let counted = tables(&[&few], Edition::Internal);
    assert_eq!(found(&counted), (1_800.into(), 0.into()));
    assert_eq!(at(&counted, "counts.responses.value"), 1_840);
    // And in YAML.
    let mut yaml = "survey: rel\nresponses:\n".to_owned();
    for (at, (_, feeling, words, _)) in all.iter().enumerate() {
        writeln!(
            yaml,
            "  - {{ id: r{at}, persona: wendy, feeling: {feeling}, says: \"{words}\" }}"
        )
        .unwrap();
    }
    let yaml = people().add("feedback/s.yaml", &yaml.replace(", says: \"\"", ""));
    assert_eq!(found(&yaml.internal()), (1_800.into(), 0.into()));
}

#[test]
fn a_client_is_told_of_findings_as_of_any_group() {
    let said = [("w", -2, "it broke", 1)].repeat(1_300);
    let silent = [("w", -1, "", 1)].repeat(500);
    let figures = tables(&[&[said, silent].concat()], Edition::Client);
    assert_eq!(found(&figures), (1_800.into(), 0.into()));
    // Of four in confidence it is not told, nor of ten who feel alike.
    for (bad, fine, told) in [(4, 0, false), (10, 0, false), (9, 1, false), (3, 7, true)] {
        let bad_ones = [("w", -2, "it broke", 1)].repeat(bad);
        let fine_ones = [("w", 1, "", 1)].repeat(fine);
        let figures = tables(&[&[bad_ones, fine_ones].concat()], Edition::Client);
        let open = at(&figures, "findings.open");
        match told {
            true => assert_eq!(open["value"], bad, "{bad} of {fine}: {open}"),
            false => assert_eq!(open["value"], Value::Null, "{bad} of {fine}: {open}"),
        }
    }
}

#[test]
fn answers_of_nobody_count_for_as_many_as_they_stand_for() {
    let rows = [("w", 1, "", 3), ("-", -1, "", 40), ("-", 2, "", 2)];
    let figures = tables(&[&rows], Edition::Internal);
    assert_eq!(at(&figures, "counts.without_context.value"), 42);
    assert_eq!(found(&figures), (40.into(), 0.into()));
    assert_eq!(at(&figures, "personas.wendy.responses.value"), 3);
}

#[test]
fn an_empty_response_is_none_in_yaml_and_in_a_table() {
    let base = "personas.wendy.surveys.rel.waves.2026";
    let mut yaml = "survey: rel\nwave: '2026'\ninvited: { wendy: 10 }\nresponses:\n  - { id: r1, persona: wendy, recommend: 9 }\n".to_owned();
    let mut table = "P,R\nwendy,9\n".to_owned();
    for n in 0..9 {
        writeln!(yaml, "  - {{ id: e{n}, persona: wendy }}").unwrap();
        table.push_str("wendy,\n");
    }
    let report = "feedback:\n  - file: feedback/s.csv\n    survey: rel\n    wave: '2026'\n    invited: { wendy: 10 }\n    columns: { persona: { column: P }, recommend: { column: R } }\n";
    let yaml = people()
        .add("feedback/s.yaml", &yaml)
        .build(Edition::Internal);
    let table = people()
        .table("feedback/s.csv", &table)
        .report(report)
        .internal();
    for figures in [yaml.figures(), table] {
        assert_eq!(at(&figures, &format!("{base}.responses.value")), 1);
        assert_eq!(at(&figures, &format!("{base}.response_rate.value")), 0.1);
        assert_eq!(at(&figures, "counts.responses.value"), 1);
    }
    assert_eq!(
        yaml.said.matches("[empty-response]").count(),
        9,
        "{}",
        yaml.said
    );
}

fn journey(moments: &str) -> Value {
    let head = "title: J\nstages: [Learn, Buy, Set up, Use]\nthreads:\n  t: T\ninteractions:\n";
    let account = "name: Acme\npeople:\n  - { id: a1, persona: wendy }\n  - { id: a2, persona: wendy }\n  - { id: b1, persona: marcus }\n";
    people()
        .add("personas/helen.yaml", "name: Helen\nroles: [buyer]\n")
        .add("accounts/acme.yaml", account)
        .add("journeys/j.yaml", &format!("{head}{moments}"))
        .internal()
}

fn thread(figures: &Value) -> [Value; 4] {
    ["interactions", "steps_back", "days", "handovers"]
        .map(|word| at(figures, &format!("journeys.j.threads.t.{word}.value")).clone())
}

#[test]
fn a_plan_is_no_step_yet() {
    let figures = journey(
        "  - { when: 2026-01-01, persona: wendy, title: x, thread: t, stage: Use }\n  - { when: 2027-01-01, persona: marcus, title: x, thread: t, stage: Buy, planned: true }\n",
    );
    assert_eq!(thread(&figures), [1, 0, 0, 0].map(Value::from));
    assert_eq!(at(&figures, "journeys.j.steps_back.value"), 0);
    // What happened is counted, with a plan behind it.
    let figures = journey(
        "  - { when: 2026-01-01, persona: wendy, title: x, thread: t, stage: Use }\n  - { when: 2026-01-08, persona: marcus, title: x, thread: t, stage: Buy }\n  - { when: 2027-01-01, persona: marcus, title: x, thread: t, stage: Learn, planned: true }\n",
    );
    assert_eq!(thread(&figures), [2, 1, 7, 1].map(Value::from));
    // In a journey that ought to be, all of it is a plan.
    let figures = journey(
        "  - { when: 2027-01-01, persona: wendy, title: x, thread: t, stage: Use, planned: true }\n  - { when: 2027-01-03, persona: marcus, title: x, thread: t, stage: Buy, planned: true }\nstate: to-be\n",
    );
    assert_eq!(thread(&figures), [2, 1, 2, 1].map(Value::from));
}

#[test]
fn a_step_back_is_one_across_a_moment_without_a_stage() {
    let figures = journey(
        "  - { when: 2026-01-01, persona: wendy, title: x, thread: t, stage: Use }\n  - { when: 2026-01-02, persona: wendy, title: x, thread: t }\n  - { when: 2026-01-03, persona: wendy, title: x, thread: t, stage: Buy }\n  - { when: 2026-01-04, persona: wendy, title: x, thread: t }\n  - { when: 2026-01-05, persona: wendy, title: x, thread: t, stage: Use }\n",
    );
    assert_eq!(thread(&figures), [5, 1, 4, 0].map(Value::from));
}

#[test]
fn people_of_a_journey_are_people() {
    // Two Wendys by name and another moment of one of them, Marcus by name,
    // Helen without one.
    let figures = journey(
        "  - { when: 2026-01-01, who: a1, title: x }\n  - { when: 2026-01-02, who: a2, title: x }\n  - { when: 2026-01-03, persona: wendy, title: x }\n  - { when: 2026-01-04, who: b1, title: x }\n  - { when: 2026-01-05, who: a1, title: x }\n  - { when: 2026-01-06, persona: helen, title: x }\n  - { when: 2026-01-07, persona: helen, title: x }\n",
    );
    assert_eq!(at(&figures, "journeys.j.people.value"), 4);
    assert_eq!(at(&figures, "journeys.j.personas.value"), 3);
    let figures = journey("  - { when: 2026-01-01, persona: marcus, title: x }\n");
    assert_eq!(at(&figures, "journeys.j.people.value"), 1);
}

#[test]
fn a_wave_in_two_files_waits_for_an_action_once() {
    let file = |id: &str| {
        format!(
            "survey: rel\nwave: '2026'\nresponses:\n  - {{ id: {id}, persona: wendy, recommend: 3, says: It broke }}\n"
        )
    };
    let waiting = |project: &Project| {
        at(
            &project.clone().internal(),
            "counts.surveys_without_action.value",
        )
        .clone()
    };
    let two = people()
        .add("feedback/a.yaml", &file("r1"))
        .add("feedback/b.yaml", &file("r2"));
    assert_eq!(waiting(&two), 1);
    let other = file("r3").replace("'2026'", "'2025'");
    let three = two.clone().add("feedback/c.yaml", &other);
    assert_eq!(waiting(&three), 2);
    // An action because of an answer in one file is one for the wave.
    let action = "- { id: mend, title: Mend it, because: [r1] }\n";
    assert_eq!(waiting(&three.add("actions.yaml", action)), 1);
    assert_eq!(waiting(&two.add("actions.yaml", action)), 0);
}
