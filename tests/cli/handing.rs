//! What is looked at before a report is handed over: `check --who` and
//! `check --against`.

use super::*;

/// A letter in confidence that so many answered.
fn write(started: &Started, answers: usize) {
    let mut text =
        "survey: letter\nwave: \"2026\"\nwhy: To see\ndecides: What is next\nresponses:\n"
            .to_owned();
    for n in 0..answers {
        let score = [9, 3, 8][n % 3];
        text +=
            &format!("  - {{ id: n{n}, persona: mira, when: 2026-02-01, recommend: {score} }}\n");
    }
    fs::write(started.path("content/feedback/letter.yaml"), text).unwrap();
}

#[test]
fn a_group_that_changed_by_a_few_is_told() {
    let started = Started::new();
    write(&started, 12);
    let build = started.run(&["build", "--out", "old"]);
    assert_eq!(build.code, 0, "{}", build.err);
    let check = |args: &[&str]| {
        let mut all = vec!["check", "--format", "short"];
        all.extend(args);
        started.run(&all)
    };
    let same = check(&["--against", "old/figures.json"]);
    assert!(!same.out.contains("one-answer-apart"), "{}", same.out);
    write(&started, 13);
    for old in ["old/figures.json", "old"] {
        let apart = check(&["--against", old]);
        assert_eq!(apart.code, 0, "{}", apart.err);
        assert!(apart.out.contains("one-answer-apart"), "{}", apart.out);
        assert!(apart.out.contains("was of 12 people"), "{}", apart.out);
    }
    assert_eq!(check(&["--against", "old", "--strict"]).code, 1);
    let build = started.run(&["build", "--out", "old", "--format", "short"]);
    assert!(build.out.contains("one-answer-apart"), "{}", build.out);
    write(&started, 18);
    let enough = check(&["--against", "old/figures.json"]);
    assert!(!enough.out.contains("one-answer-apart"), "{}", enough.out);
}

#[test]
fn what_cannot_be_compared_with_is_told() {
    let started = Started::new();
    let nowhere = started.run(&["check", "--against", "nowhere/figures.json"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("cannot be read"), "{}", nowhere.err);
    for (text, why) in [
        ("[1, 2", "is no figures.json"),
        ("[]", "is no figures.json of a report"),
        ("{\"a\": 1}", "is no figures.json of a report"),
        (
            "{\"report\": {\"edition\": \"internal\"}}",
            "internal edition",
        ),
    ] {
        fs::write(started.path("old.json"), text).unwrap();
        let run = started.run(&["check", "--against", "old.json"]);
        assert_eq!(run.code, 1, "{text}: {}", run.err);
        assert!(run.err.contains(why), "{text}: {}", run.err);
        assert!(run.err.contains("help: "), "{text}: {}", run.err);
    }
    let internal = started.run(&["check", "--edition", "internal", "--against", "old.json"]);
    assert_eq!(internal.code, 2, "{}", internal.err);
}

#[test]
fn what_a_client_can_work_out_is_told_person_by_person() {
    let started = Started::new();
    let who = started.run(&["check", "--who"]);
    assert_eq!(who.code, 0, "{}", who.err);
    for told in [
        "Millbrook Bakery",
        "Ada Exampleton (read as: ",
        "the only one there",
    ] {
        assert!(who.out.contains(told), "{told}: {}", who.out);
    }
    let json = started.run(&["check", "--who", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let people = json["summary"]["who"]["people"].as_array().unwrap();
    assert_eq!(people.len(), 3);
    assert_eq!(people[0]["name"], "Ada Exampleton");
    let plain = started.run(&["check", "--format", "json"]);
    assert!(!plain.out.contains("\"who\""), "{}", plain.out);
    let internal = started.run(&["check", "--edition", "internal", "--who"]);
    assert_eq!(internal.code, 2);
}
