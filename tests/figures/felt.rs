//! How many findings there are, that none waits and that nothing hurts, tells
//! clients of nobody how they felt; and what is done because of an answer in
//! confidence stands at no moment that rests on it.
//!
//! Twins are built in the client edition: they differ in one thing that clients may
//! not know, and must not differ in a byte.

use std::fmt::Write as _;

use serde_json::Value;
use sidewise::disclose::Edition;

use super::project::{Made, Project, at};

const PEOPLE: &str = "name: Fernhall\npeople:\n  - { id: f1, persona: ann }\n  - { id: f2, persona: ann }\n  - { id: f3, persona: ann, consent: grouped }\n  - { id: d1, persona: dan }\n";

fn project() -> Project {
    Project::default()
        .add("personas/ann.yaml", "name: Ann\nroles: [user]\n")
        .add("personas/dan.yaml", "name: Dan\nroles: [decider]\n")
        .add("accounts/fernhall.yaml", PEOPLE)
}

/// Answers of Ann to one wave: `q0`, `q1` …, each with what else stands in it.
fn wave(head: &str, answers: &[&str]) -> String {
    let mut text = format!("survey: letter\nwhy: W\ndecides: D\n{head}responses:\n");
    for (at, rest) in answers.iter().enumerate() {
        writeln!(
            text,
            "  - {{ id: q{at}, persona: ann, recommend: 5{rest} }}"
        )
        .unwrap();
    }
    text
}

fn asked(head: &str, answers: &[&str]) -> Project {
    project().add("feedback/letter.yaml", &wave(head, answers))
}

/// Answers in confidence, of which this is told: how they felt.
fn felt(feelings: &[i8]) -> Project {
    let answers = feelings.iter().map(|own| format!(", feeling: {own}"));
    let answers: Vec<String> = answers.collect();
    let answers: Vec<&str> = answers.iter().map(String::as_str).collect();
    asked("", &answers)
}

/// Actions `a0`, `a1` …, each with its reasons.
fn acts(project: Project, reasons: &[&str]) -> Project {
    let mut text = String::new();
    for (at, because) in reasons.iter().enumerate() {
        writeln!(
            text,
            "- {{ id: a{at}, title: Mend number {at}, because: [{because}] }}"
        )
        .unwrap();
    }
    project.add("actions.yaml", &text)
}

/// A journey through Fernhall with these moments.
fn journey(project: Project, head: &str, moments: &[&str]) -> Project {
    let mut text = format!("title: A year\naccount: fernhall\n{head}interactions:\n");
    for (at, rest) in moments.iter().enumerate() {
        let day = at + 1;
        writeln!(
            text,
            "  - {{ when: 2026-03-0{day}, title: Moment {day}, {rest} }}"
        )
        .unwrap();
    }
    project.add("journeys/year.yaml", &text)
}

fn client(project: &Project) -> Made {
    let made = project.clone().build(Edition::Client);
    assert!(!made.files.is_empty(), "{}", made.said);
    made
}

/// Which files of two projects differ in an edition.
fn differ(one: &Project, other: &Project, edition: Edition) -> Vec<String> {
    let (one, other) = (one.clone().build(edition), other.clone().build(edition));
    assert!(!one.files.is_empty(), "{}", one.said);
    assert!(!other.files.is_empty(), "{}", other.said);
    let paths = one.files.keys().chain(other.files.keys());
    let paths = paths.filter(|path| one.files.get(*path) != other.files.get(*path));
    paths.cloned().collect()
}

/// Clients are told the same of both.
fn alike(what: &str, one: &Project, other: &Project) {
    let files = differ(one, other, Edition::Client);
    assert_eq!(files, Vec::<String>::new(), "{what}");
}

/// Clients are told the same of both, and the team is not.
fn hidden(what: &str, one: &Project, other: &Project) {
    alike(what, one, other);
    let files = differ(one, other, Edition::Internal);
    assert_ne!(files, Vec::<String>::new(), "{what}");
}

fn findings(made: &Made) -> [Value; 2] {
    ["answered", "open"].map(|word| at(&made.figures(), &format!("findings.{word}")).clone())
}

fn says(made: &Made, path: &str, text: &str) -> bool {
    made.files[path].contains(text)
}

const NONE_WAITS: &str = "No finding waits for an answer.";
const NONE_HERE: &str = "None of the findings that may be shown here waits for an answer.";
const NO_PAINS: &str = "Nothing that hurts has been told yet.";
const NO_PAINS_HERE: &str = "Nothing that may be shown here hurts.";

#[test]
fn findings_do_not_tell_how_an_answer_in_confidence_felt() {
    for others in [&[][..], &[1, 1, 0], &[-1, -1, 1, 1, 1, 0]] {
        let with = |own: i8| [&[own], others].concat();
        let few = others.len() < 5;
        for reasons in [&[][..], &["q0"]] {
            // In a group that is large enough, how many felt bad is no secret; which of them is.
            let (one, other) = match few {
                true => (felt(&with(-1)), felt(&with(1))),
                false => (
                    felt(&with(-1)),
                    felt(&[&[1, -1, -1, -1][..], &others[3..]].concat()),
                ),
            };
            hidden("grouped", &acts(one, reasons), &acts(other, reasons));
        }
        let rest: Vec<String> = others
            .iter()
            .map(|own| format!(", feeling: {own}"))
            .collect();
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        let beside = |own: &str| asked("", &[&[own], &rest[..]].concat());
        hidden(
            "internal",
            &beside(", feeling: -1, edition: internal"),
            &beside(", feeling: 2, edition: internal"),
        );
        let nobody = |own: i8| {
            let text = format!(
                "survey: street\nwhy: W\ndecides: D\nresponses:\n  - {{ id: s1, recommend: 5, feeling: {own} }}\n"
            );
            beside("").add("feedback/street.yaml", &text)
        };
        hidden("nobody's", &nobody(-1), &nobody(1));
        // The last answer counts, and the first was one as well.
        let twice = |own: i8| {
            let text = format!(
                "survey: call\nwhy: W\ndecides: D\nresponses:\n  - {{ id: c1, who: f1, when: 2026-05-01, feeling: {own} }}\n  - {{ id: c2, who: f1, when: 2026-05-02, feeling: 0 }}\n"
            );
            beside("").add("feedback/call.yaml", &text)
        };
        hidden("twice", &twice(-1), &twice(1));
    }
}

/// Rows of a table of nobody knows whom, and of a table that is internal.
#[test]
fn findings_do_not_tell_how_rows_felt_that_are_left_out() {
    let table = |head: &str, rows: &[(&str, i8, u8)]| {
        let mut text = "P,F,N\n".to_owned();
        for (persona, feeling, n) in rows {
            writeln!(text, "{persona},{feeling},{n}").unwrap();
        }
        let report = format!(
            "feedback:\n  - file: feedback/street.csv\n    survey: street\n{head}    columns:\n      persona: {{ column: P, values: {{ a: ann, '-': skip }} }}\n      feeling: {{ column: F }}\n      count: {{ column: N }}\n"
        );
        let project = asked("", &["", ""]).report(&report);
        project.table("feedback/street.csv", &text)
    };
    let lost = |own: i8| table("", &[("a", -1, 6), ("a", 1, 9), ("-", own, 30)]);
    hidden("nobody's", &lost(-1), &lost(1));
    let [_, open] = findings(&client(&lost(1)));
    assert_eq!(open["bound"]["at_least"], 6, "{open}");
    let whole = client(&table("", &[("a", -1, 6), ("a", 1, 9)]));
    let [_, open] = findings(&whole);
    assert_eq!(open["value"], 6, "{open}");
    let internal = |own: i8| table("    edition: internal\n", &[("a", own, 9), ("a", 1, 9)]);
    hidden("internal", &internal(-1), &internal(1));
}

#[test]
fn findings_do_not_tell_how_a_hidden_moment_felt() {
    let answers = || asked("", &["", ", says: Some words"]);
    let open = "persona: ann, feeling: 0, evidence: [q0]";
    for (what, head, rest) in [
        (
            "a grouped journey",
            "confidentiality: grouped\n",
            "persona: ann",
        ),
        ("an internal journey", "edition: internal\n", "persona: ann"),
        ("an internal moment", "", "persona: ann, edition: internal"),
        ("somebody's who is told in groups", "", "who: f3"),
    ] {
        let with = |own: &str| {
            let own = format!("{rest}, {own}, evidence: [q1]");
            journey(answers(), head, &[open, &own])
        };
        hidden(what, &with("feeling: -2"), &with("feeling: 2"));
        hidden(what, &with("pain: It aches"), &with("idea: Do better"));
        let made = client(&with("feeling: 2"));
        assert!(says(&made, "pains.html", NO_PAINS_HERE), "{what}");
        assert!(!says(&made, "pains.html", NO_PAINS), "{what}");
        let acted = |own: &str| acts(with(own), &["q1"]);
        hidden(what, &acted("feeling: -2"), &acted("feeling: 2"));
    }
    let talk = |head: &str, rest: &str| {
        let text = format!(
            "title: Lunch\nwhen: 2026-05-01\n{head}guests: [{{ id: g1, who: f1 }}]\nheard:\n  - {{ id: h1, from: g1, says: Some words, {rest} }}\n"
        );
        answers().add("conversations/lunch.yaml", &text)
    };
    for head in [
        "",
        "confidentiality: grouped\n",
        "confidentiality: unattributed\n",
    ] {
        let note = |own: &str| talk(head, own);
        hidden(
            head,
            &note("kind: other, feeling: -1"),
            &note("kind: other, feeling: 1"),
        );
        // Without a name it is told what was said, and of which kind.
        if !head.contains("unattributed") {
            hidden(head, &note("kind: problem"), &note("kind: other"));
        }
    }
}

/// What may be told is: of everything where nothing is hidden, of so many at
/// least where something is.
#[test]
fn what_may_be_told_of_findings_is_told() {
    // All of a group large enough, of whom nobody is the reason of anything.
    let group = [-1, -1, 1, 1, 1, 0];
    let made = client(&felt(&group));
    let [answered, open] = findings(&made);
    assert_eq!((&answered["value"], &open["value"]), (&0.into(), &2.into()));
    assert!(says(
        &made,
        "pains.html",
        "findings are answered by an action."
    ));
    // One of them who felt something is; then one waits at least.
    for reason in ["q0", "q3"] {
        let made = client(&acts(felt(&group), &[reason]));
        let [answered, open] = findings(&made);
        assert_eq!(open["bound"]["at_least"], 1, "{open}");
        assert_eq!(answered["status"], "too_few", "{answered}");
        for path in ["index.html", "pains.html"] {
            assert!(!says(&made, path, "answered by an action"), "{path}");
            assert!(says(&made, path, "At least 1"), "{path}");
        }
        assert!(says(&made, "actions.html", "At least 1 finding waits"));
    }
    // As many are as felt bad: they may be others.
    let made = client(&acts(felt(&group), &["q0, q1"]));
    for path in ["index.html", "pains.html", "actions.html"] {
        assert!(says(&made, path, NONE_HERE), "{path}");
    }
    // Where each who may have felt bad is answered, none waits, however they felt.
    for feelings in [[-1, -1, -1, -1, 1, 1], [1; 6]] {
        let made = client(&acts(felt(&feelings), &["q0, q1, q2", "q3, q4, q5"]));
        for path in ["index.html", "pains.html", "actions.html"] {
            let general = says(&made, path, NONE_WAITS);
            assert!(general, "{path}");
            assert!(!says(&made, path, "answered by an action"), "{path}");
        }
    }
    // Who agreed is told of, whoever else there is.
    let agreed = ", feeling: -1, consent: attributed, says: It hurts, share: client";
    for (hidden, whole) in [("", true), (", feeling: 1", false)] {
        let both = asked("", &[agreed, hidden]);
        for (reasons, done) in [(&[][..], 0), (&["q0"][..], 1)] {
            let [answered, open] = findings(&client(&acts(both.clone(), reasons)));
            let (told, other) = match done {
                0 => (open, answered),
                _ => (answered, open),
            };
            match whole {
                true => assert_eq!((&told["value"], &other["value"]), (&1.into(), &0.into())),
                false => assert_eq!(told["bound"]["at_least"], 1, "{told}"),
            }
        }
    }
    // Nobody said how they felt: nothing that hurts has been told.
    let made = client(&asked("", &["", ""]));
    assert!(says(&made, "pains.html", NO_PAINS));
    assert!(says(&made, "index.html", NONE_WAITS));
    // What was said without a name is told of a persona.
    let [_, open] = findings(&client(&asked(
        "confidentiality: unattributed\n",
        &[", feeling: -1", ", feeling: 1"],
    )));
    assert_eq!(open["value"], 1, "{open}");
}

const SHARED: [&str; 3] = [
    ", feeling: 1, says: The lamp is broken, share: client",
    ", feeling: -1, says: The doors squeak a lot, share: client",
    ", feeling: 0, says: The stairs are steep, share: client",
];

/// Which answer in confidence a moment rests on is told by no action: neither by
/// what stands at the moment, nor by what stands at the action, nor by whether
/// the moment waits.
#[test]
fn no_action_tells_on_which_answer_a_moment_rests() {
    for (head, rests) in [
        ("", &["", "feeling: -1, ", "pain: It aches, "][..]),
        ("confidentiality: unattributed\n", &["feeling: -1, "]),
    ] {
        for rest in rests {
            for own in ["", "action: a0, "] {
                let on = |reason: &str| {
                    let project = acts(asked(head, &SHARED), &["q0", "q1"]);
                    let moment = format!("persona: ann, {rest}{own}evidence: [{reason}]");
                    journey(project, "", &[&moment])
                };
                let what = format!("{head}{rest}{own}");
                alike(&what, &on("q0"), &on("q1"));
                alike(&what, &on("q0"), &on("q2"));
                let made = client(&on("q0"));
                let page = &made.files["journeys/year.html"];
                assert_eq!(page.contains("Mend number 0"), !own.is_empty(), "{what}");
                assert!(!page.contains("Mend number 1"), "{what}");
                // Nothing is said of it that may be false.
                if own.is_empty() && rest.contains('-') {
                    assert!(says(&made, "pains.html", "not told here"), "{what}");
                    assert!(!says(&made, "pains.html", "open loop"), "{what}");
                    for path in ["index.html", "actions.html"] {
                        assert!(!says(&made, path, NONE_WAITS), "{what}");
                        assert!(!says(&made, path, NONE_HERE), "{what}");
                    }
                }
            }
        }
    }
}

/// Where all that a moment rests on may be told, so is what is done because of it;
/// and where no answer in confidence is the reason of anything, that it waits.
#[test]
fn what_may_be_told_of_moments_and_actions_is_told() {
    let moment = ["persona: ann, feeling: -1, evidence: [q1]"];
    let agreed = SHARED.map(|own| format!("{own}, consent: attributed"));
    let agreed = agreed.each_ref().map(String::as_str);
    let told = acts(asked("", &agreed), &["q0", "q1"]);
    let made = client(&journey(told, "", &moment));
    assert!(says(&made, "journeys/year.html", "Mend number 1"));
    assert!(says(&made, "pains.html", "Mend number 1"));
    let waits = client(&journey(asked("", &SHARED), "", &moment));
    assert!(says(&waits, "pains.html", "open loop"));
    let [_, open] = findings(&waits);
    assert_eq!(open["bound"]["at_least"], 1, "{open}");
}

/// Waves of Ann, each of so many answers in confidence: `a0`, `a1` …, `b0` …
fn waves(sizes: &[(&str, usize)]) -> Project {
    sizes.iter().fold(project(), |project, (name, size)| {
        let mut text =
            format!("survey: {name}\ntitle: Wave {name}\nwhy: W\ndecides: D\nresponses:\n");
        for at in 0..*size {
            let feeling = [-1, -1, 1, 0][at % 4];
            writeln!(
                text,
                "  - {{ id: {name}{at}, persona: ann, recommend: 4, feeling: {feeling} }}"
            )
            .unwrap();
        }
        project.add(&format!("feedback/{name}.yaml"), &text)
    })
}

/// Where the moment that leads to an action is left out, no list of surveys says by
/// which it was heard: neither of answers in confidence nor of those that may be told.
#[test]
fn a_moment_that_is_left_out_does_not_tell_in_which_survey_it_was_heard() {
    let attributed = |wave: &str| {
        let text = format!(
            "survey: {wave}\ntitle: Wave {wave}\nwhy: W\ndecides: D\nconfidentiality: attributed\nresponses:\n  - {{ id: {wave}0, persona: ann, recommend: 4 }}\n"
        );
        (format!("feedback/{wave}.yaml"), text)
    };
    let open = ["a", "b"].map(attributed).into_iter();
    let open = open.fold(project(), |project, (path, text)| project.add(&path, &text));
    for answers in [
        waves(&[("a", 7), ("b", 6)]),
        waves(&[("a", 1), ("b", 1)]),
        open,
    ] {
        // An action of its own, so that there is one to tell of.
        let answers = answers.add(
            "feedback/c.yaml",
            "survey: c\ntitle: Wave c\nwhy: W\ndecides: D\nconfidentiality: attributed\nresponses:\n  - { id: c0, persona: dan, recommend: 4 }\n",
        );
        for (head, inside) in [
            ("confidentiality: grouped\n", ""),
            ("", ", edition: internal"),
        ] {
            let made = |reason: &str| {
                let moment =
                    format!("persona: ann, feeling: -1, action: a0, evidence: [{reason}]{inside}");
                journey(acts(answers.clone(), &[""]), head, &[&moment])
            };
            hidden("moment", &made("a0"), &made("b0"));
            let made = client(&made("a0"));
            for wave in ["Wave a", "Wave b"] {
                assert!(!says(&made, "actions.html", wave), "{wave}");
            }
            // Of others it is told.
            assert!(says(&made, "actions.html", "Wave c"));
        }
    }
}

/// In which survey that was heard which a moment rests on, or which an action of that
/// moment answers, is told where enough may have said it.
#[test]
fn which_survey_led_to_an_action_is_told_of_groups_alone() {
    let on_moment = |sizes: &[(&str, usize)], reason: &str| {
        let moment = format!("persona: ann, feeling: -1, action: a0, evidence: [{reason}]");
        journey(acts(waves(sizes), &[""]), "", &[&moment])
    };
    let at_action = |sizes: &[(&str, usize)], reason: &str| {
        let moment = ["persona: ann, feeling: -1, action: a0"];
        journey(acts(waves(sizes), &[reason]), "", &moment)
    };
    for sizes in [&[("a", 6), ("b", 1)][..], &[("a", 3), ("b", 4)]] {
        alike("moment", &on_moment(sizes, "a0"), &on_moment(sizes, "b0"));
        alike("action", &at_action(sizes, "a0"), &at_action(sizes, "b0"));
        let page = &client(&on_moment(sizes, "a0")).files["actions.html"];
        assert!(page.contains("None of those that may be shown here."));
        assert!(!page.contains("Wave a") && !page.contains("Wave b"));
    }
    // Any of seven may have said it.
    let made = client(&on_moment(&[("a", 7), ("b", 6)], "a0"));
    assert!(says(&made, "actions.html", "Wave b"));
    assert!(!says(&made, "actions.html", "Wave a"));
    // Where it is seen at the action, in which survey it was heard is seen.
    let made = client(&acts(waves(&[("a", 1), ("b", 1)]), &["a0"]));
    assert!(says(&made, "actions.html", "Wave b"));
    let all = at(&made.figures(), "counts.surveys_without_action.value").clone();
    assert_eq!(all, 1);
    let made = client(&acts(waves(&[("a", 1), ("b", 1)]), &["a0, b0"]));
    assert!(!says(&made, "actions.html", "may be shown here."));
}

/// That nothing followed from a wave is said where it is true of everything, and
/// stands beside no action that did.
#[test]
fn that_nothing_followed_is_said_where_it_is_true() {
    let followed = |project: &Project, edition: Edition| {
        let made = project.clone().build(edition);
        let page = &made.files["surveys.html"];
        let (_, page) = page.split_once("<h3>What followed</h3>").unwrap();
        (page.contains("nothing yet"), page.contains("not told here"))
    };
    let inside = |project: Project, reason: &str| {
        let action =
            format!("- {{ id: q, title: Quiet, because: [{reason}], edition: internal }}\n");
        project.add("actions.yaml", &action)
    };
    let (client, team) = (Edition::Client, Edition::Internal);
    for word in ["attributed", "unattributed", "grouped"] {
        let head = format!("confidentiality: {word}\n");
        let quiet = asked(&head, &["", "", ", feeling: 1"]);
        assert_eq!(followed(&quiet, client), (true, false), "{word}");
        let acted = inside(quiet, "q0");
        assert_eq!(followed(&acted, client), (false, true), "{word}");
        assert_eq!(followed(&acted, team), (false, false), "{word}");
    }
    // What hurt says by itself what is done about it.
    let hurt = asked("confidentiality: attributed\n", &[", feeling: -2"]);
    assert_eq!(followed(&hurt, client), (true, false));
    assert_eq!(followed(&inside(hurt.clone(), "q0"), client), (false, true));
    assert_eq!(followed(&acts(hurt, &["q0"]), client), (false, false));
}

/// A feeling below zero hurts, though nobody said what.
#[test]
fn that_nothing_hurts_is_not_said_beside_a_moment_that_does() {
    let made = |feeling: i8| {
        let moment = format!("persona: ann, feeling: {feeling}");
        journey(project(), "", &[&moment])
    };
    for edition in [Edition::Client, Edition::Internal] {
        let page = &made(-1).build(edition).files["pains.html"];
        assert!(!page.contains(NO_PAINS) && !page.contains(NO_PAINS_HERE));
        assert!(page.contains("Nobody has put into words here what hurts."));
        assert!(made(1).build(edition).files["pains.html"].contains(NO_PAINS));
    }
}
