//! What is said of what is left out: it is true of everything, and says why.

use std::fmt::Write as _;

use sidewise::disclose::Edition;

use super::project::{Made, Project};

const ACCOUNTS: [&str; 2] = ["quay", "mill"];

/// Ada at two accounts, six at each: `quay0`, `quay1` …
fn project() -> Project {
    let mut project = Project::default()
        .report("product: ours\nproducts:\n  ours: { name: Ours }\n")
        .add(
            "personas/ada.yaml",
            "name: Ada\nlabel: Driver\nroles: [user]\n",
        );
    for account in ACCOUNTS {
        let people: String = (0..6)
            .map(|at| format!("  - {{ id: {account}{at}, persona: ada }}\n"))
            .collect();
        let text = format!("name: The {account}\npeople:\n{people}");
        project = project.add(&format!("accounts/{account}.yaml"), &text);
    }
    project
}

fn client(project: Project) -> Made {
    let made = project.build(Edition::Client);
    assert!(!made.files.is_empty(), "{}", made.said);
    made
}

fn somewhere(made: &Made, text: &str) -> bool {
    let mut pages = made.files.iter();
    pages.any(|(path, page)| path.ends_with(".html") && page.contains(text))
}

/// So many who heard an introduction, the first `grouped` of them in confidence.
fn room(id: &str, head: &str, did: &[&str], grouped: usize) -> (String, String) {
    let mut members = String::new();
    let mut reactions = String::new();
    for (at, did) in did.iter().enumerate() {
        let consent = if at < grouped {
            ", consent: grouped"
        } else {
            ""
        };
        writeln!(members, "  - {{ id: m{at}, persona: ada{consent} }}").unwrap();
        writeln!(reactions, "      - {{ from: m{at}, reaction: {did} }}").unwrap();
    }
    let text = format!(
        "title: The {id}\n{head}members:\n  - {{ id: s, persona: ada, uses: ours }}\n{members}introductions:\n  - member: s\n    reactions:\n{reactions}"
    );
    (format!("rooms/{id}.yaml"), text)
}

#[test]
fn of_some_who_are_shown_nothing_is_compared_with_what_was_thought() {
    let thought = room(
        "guess",
        "when: 2026-03-01\nconfidentiality: imagined\nby: [Sales]\n",
        &["laugh", "laugh", "nod"],
        0,
    );
    let made = |grouped: usize, edition| {
        let did = ["nod", "hug", "laugh", "who", "admire", "hug"];
        let (path, text) = room("hall", "when: 2026-04-01\n", &did, grouped);
        project()
            .add(&thought.0, &thought.1)
            .add(&path, &text)
            .build(edition)
    };
    let wrong = "we thought; it was";
    let open = "it is left open whether they did as we thought";
    assert!(somewhere(&made(0, Edition::Client), wrong));
    assert!(somewhere(&made(3, Edition::Internal), wrong));
    for grouped in 1..6 {
        let made = made(grouped, Edition::Client);
        assert!(!somewhere(&made, wrong), "{grouped}");
        assert!(somewhere(&made, open), "{grouped}");
    }
}

/// Answers on staying, each with its consent.
fn staying(consents: &[&str]) -> String {
    let mut text = String::new();
    for (at, consent) in consents.iter().enumerate() {
        let (satisfaction, stay) = [(9, 9), (2, 1), (2, 9)][at % 3];
        writeln!(
            text,
            "  - {{ person: quay{at}, when: 2026-05-11, satisfaction: {satisfaction}, stay: {stay}, would_switch: yes, barriers: {{ procedural: 8, financial: 1, relational: 1 }}, revenue: {}, consent: {consent} }}",
            (at + 1) * 1000
        )
        .unwrap();
    }
    let people: String = (0..6)
        .map(|at| format!("  - {{ id: quay{at}, persona: ada }}\n"))
        .collect();
    format!("name: The quay\npeople:\n{people}lock_in:\n{text}")
}

#[test]
fn whoever_answered_on_staying_was_heard() {
    let silent = client(project());
    assert!(somewhere(&silent, "Nobody has been heard yet"));
    assert!(somewhere(&silent, "Nobody like Ada has been heard"));
    for n in [1, 3, 6] {
        let project = project().add("accounts/quay.yaml", &staying(&vec!["grouped"; n]));
        for edition in [Edition::Client, Edition::Internal] {
            let made = project.clone().build(edition);
            assert!(!somewhere(&made, "Nobody has been heard yet"), "{n}");
            assert!(!somewhere(&made, "Nobody like Ada has been heard"), "{n}");
        }
    }
}

/// What goes with somebody in a year would name them: it is known, and not told.
#[test]
fn a_revenue_that_is_not_told_is_not_said_to_be_unknown() {
    let says = |consent: &str, edition| {
        let text = staying(&["grouped", "grouped", consent]);
        let made = project().add("accounts/quay.yaml", &text).build(edition);
        let page = &made.files["lock-in.html"];
        let (_, exits) = page.split_once("part_exits").unwrap();
        let (exits, _) = exits.split_once("</section>").unwrap();
        [">not told<", ">not known<"].map(|text| exits.contains(text))
    };
    assert_eq!(says("unattributed", Edition::Client), [true, false]);
    assert_eq!(says("attributed", Edition::Client), [false, false]);
    assert_eq!(says("unattributed", Edition::Internal), [false, false]);
}

/// Where nothing of a conversation is told there is no page of them, and what rests on
/// them is found.
#[test]
fn of_conversations_that_are_not_told_there_is_no_page() {
    let heard = |share: &str, n: usize| {
        let mut text =
            String::from("title: Lunch\nwhen: 2026-04-03\nconfidentiality: grouped\nguests:\n");
        for at in 0..n {
            writeln!(text, "  - {{ who: quay{at} }}").unwrap();
        }
        text.push_str("heard:\n");
        for at in 0..n {
            writeln!(
                text,
                "  - {{ id: h{at}, from: quay{at}, kind: other, says: Note {at}, assumption: lamps, verdict: holds{share} }}"
            )
            .unwrap();
        }
        client(project().add("conversations/lunch.yaml", &text).add(
            "assumptions.yaml",
            "- { id: lamps, about: ada, we_believe: Lamps }\n",
        ))
    };
    for n in [4, 6] {
        let made = heard("", n);
        assert!(!made.files.contains_key("conversations/index.html"), "{n}");
        assert!(!somewhere(&made, "conversations/index.html"), "{n}");
        assert!(made.files["index.html"].contains(">Assumptions</a>"), "{n}");
        let page = &made.files["assumptions.html"];
        let why = "by people too few, or too much of one mind, to tell what";
        assert!(page.contains(why), "{page}");
    }
    let made = heard(", share: client", 6);
    assert!(made.files.contains_key("conversations/index.html"));
}

/// The line at a page's end says of groups, of places or of both what was promised.
#[test]
fn what_is_held_back_says_for_whom() {
    let held = |consents: &[&str]| {
        let mut text =
            String::from("survey: letter\nwave: '2026'\nwhy: W\ndecides: D\nresponses:\n");
        for (at, consent) in consents.iter().enumerate() {
            let account = ACCOUNTS[usize::from(at >= 4)];
            writeln!(
                text,
                "  - {{ id: q{at}, who: {account}{at}, recommend: {}, consent: {consent} }}",
                [9, 3, 7][at % 3]
            )
            .unwrap();
        }
        let made = client(project().add("feedback/letter.yaml", &text));
        let groups = somewhere(&made, "would give such a group away");
        let place = "would say where something was answered that is to be told without a place";
        let places = somewhere(&made, place);
        [groups, places]
    };
    let (open, unplaced) = ("attributed", "unattributed");
    assert_eq!(held(&[open, open, open, open, open]), [false, false]);
    assert_eq!(held(&["grouped"; 6]), [true, false]);
    let places = [open, open, open, unplaced, open];
    assert_eq!(held(&places), [false, true]);
    let both = [
        "grouped", "grouped", "grouped", "grouped", "grouped", unplaced,
    ];
    assert_eq!(held(&both), [true, true]);
}
