//! What readers see of a survey, and what its author is told of it.

use std::fmt::Write as _;

use sidewise::disclose::Edition;

use super::project::{Made, Project};

const ASKS: &str = "surveys:\n  letter:\n    why: Is it any good?\n    decides: The plan\n    asks:\n      docs: { text: \"How good are the papers?\", scale: [1, 5], show: top_two }\n      speed: { text: \"How fast is it?\", scale: [-5, 10], show: mean }\n";

/// A project in which Ada and Ben answer, twelve of each; Ben's papers are all
/// alike, and nobody asked him about speed.
fn project(asks: &str) -> Project {
    let mut answers = "survey: letter\nwave: '2026'\nresponses:\n".to_owned();
    for n in 0..12 {
        let docs = 1 + n % 5;
        writeln!(
            answers,
            "  - {{ id: a{n}, persona: ada, effort: {}, answers: {{ docs: {docs}, speed: {} }} }}",
            1 + n % 7,
            [-5, 7, 10][n % 3]
        )
        .unwrap();
        writeln!(
            answers,
            "  - {{ id: b{n}, persona: ben, answers: {{ docs: 5 }} }}"
        )
        .unwrap();
    }
    Project::default()
        .add("personas/ada.yaml", "name: Ada\n")
        .add("personas/ben.yaml", "name: Ben\n")
        .add("feedback/letter.yaml", &answers)
        .report(asks)
}

/// The texts of a page, one after the other.
fn texts(made: &Made, path: &str) -> String {
    let page = made.files.get(path).map_or("", String::as_str);
    let mut inside = false;
    let text = page.chars().filter(|&letter| {
        let outside = !inside && letter != '<';
        inside = letter == '<' || (inside && letter != '>');
        outside
    });
    let text: String = text.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_question_of_a_survey_stands_on_its_page() {
    let made = project(ASKS).build(Edition::Client);
    let page = texts(&made, "surveys.html");
    let (_, also) = page.split_once("What else was asked").unwrap();
    // Its own first, which stands for it, is in the table above.
    assert!(page.contains("How good are the papers?"), "{page}");
    assert!(also.contains("How fast is it?"), "{also}");
    assert!(also.contains("4.00"), "{also}");
    assert!(also.contains("from −5 to 10"), "{also}");
    // Another that was answered besides, by what it is called.
    assert!(also.contains("Found it easy"), "{also}");
    assert!(also.contains("not asked"), "{also}");
}

#[test]
fn answers_that_are_too_much_alike_are_not_too_few() {
    let made = project(ASKS).build(Edition::Client);
    let page = texts(&made, "surveys.html");
    assert!(page.contains("Ben over 90%."), "{page}");
    assert!(!page.contains("Too few answered to show"), "{page}");
}

#[test]
fn a_front_page_tells_of_what_there_is() {
    let page = texts(&project(ASKS).build(Edition::Client), "index.html");
    assert!(
        !page.contains("0 accounts") && !page.contains("knows 0"),
        "{page}"
    );
    assert!(!page.contains("A net score runs"), "{page}");
    let net = project(ASKS).add(
        "feedback/net.yaml",
        "survey: net\nwhy: Would they?\nresponses:\n  - { id: n1, persona: ada, recommend: 9 }\n",
    );
    let net = net.add(
        "accounts/acme.yaml",
        "name: Acme\npeople: [{ id: a1, persona: ada }]\n",
    );
    let page = texts(&net.build(Edition::Internal), "index.html");
    assert!(
        page.contains("A net score runs from −100 to +100."),
        "{page}"
    );
    assert!(page.contains("knows 1"), "{page}");
}

#[test]
fn one_mistake_where_questions_are_declared_is_one_fault() {
    let page = "---\ntitle: P\n---\n`=personas.ada.surveys.letter.asks.docs.top_two`\n\n```chart\nchart: answers\nask: docs\n```\n";
    let said = |from: &str, to: &str| {
        assert!(ASKS.contains(from), "{from}");
        let project = project(&ASKS.replace(from, to)).add("commentary/p.md", page);
        project.build(Edition::Client).said
    };
    let errors = |said: &str| said.matches(": error[").count();
    for (from, to, code) in [
        ("    asks:", "    ask:", "unknown-key"),
        ("show: top_two", "show: top_too", "unknown-word"),
        ("docs: {", "Docs: {", "bad-id"),
        ("scale: [1, 5]", "scale: [5, 1]", "bad-ask"),
        ("scale: [1, 5], ", "", "bad-ask"),
    ] {
        let said = said(from, to);
        assert_eq!(errors(&said), 1, "{to}: {said}");
        assert!(said.contains(code), "{to}: {said}");
    }
    // A survey of another name asks nothing: each of its questions is told
    // once, however many answered it.
    let said = said("  letter:", "  another:");
    assert_eq!(
        said.matches("is no question of the survey").count(),
        2,
        "{said}"
    );
}

#[test]
fn a_question_that_is_misspelt_is_told_in_every_answer() {
    let answers = "survey: letter\nresponses:\n  - { id: x1, persona: ada, answers: { dcos: 4 } }\n  - { id: x2, persona: ada, answers: { dcos: 3 } }\n";
    let project = project(ASKS).add("feedback/more.yaml", answers);
    let said = project.build(Edition::Client).said;
    assert_eq!(said.matches("did you mean `docs`?").count(), 2, "{said}");
}

#[test]
fn an_action_that_followed_is_named_once() {
    let answers = "survey: letter\nresponses:\n  - { id: r1, persona: ada, feeling: -2, says: It fell over., share: client, answers: { docs: 1 } }\n";
    let actions = "- { id: mend, title: It stands again, because: [r1], owner: Us, opened: 2026-05-01, status: open }\n";
    let project = project(ASKS)
        .add("feedback/more.yaml", answers)
        .add("actions.yaml", actions);
    let page = texts(&project.build(Edition::Internal), "surveys.html");
    assert_eq!(page.matches("It stands again").count(), 1, "{page}");
}

#[test]
fn who_was_heard_can_be_asked_of_one_question() {
    let page = "---\ntitle: Speed\n---\n\n```chart\nchart: heard\nask: speed\n```\n";
    let made = project(ASKS)
        .add("commentary/speed.md", page)
        .add(
            "accounts/mill.yaml",
            "name: Mill\npeople: [{ id: m, persona: ada }]\n",
        )
        .build(Edition::Internal);
    let page = texts(&made, "commentary/speed.html");
    assert!(
        page.contains("Who was heard, and where: letter 2026: How fast is it?"),
        "{page}"
    );
    // Ben answered something else.
    assert!(page.contains("AdaAnswers: 12"), "{page}");
    assert!(page.contains("Benall together00not recorded"), "{page}");
}
