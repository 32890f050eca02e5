//! What clients are told of conversations, of sessions, and of what was imagined:
//! nothing that follows from a single answer given in confidence, nothing that is
//! false of everything, and no order, day or count that leads to somebody.

use std::fmt::Write;

use serde_json::Value;
use sidewise::disclose::Edition;

use super::project::{Made, Project, at};

/// Two accounts, at each of which six use it and one signs.
fn project() -> Project {
    let products = "product: ours\nproducts: { ours: { name: Ours }, theirs: { name: Theirs } }\n";
    let mut project = Project::default().report(products);
    for (id, roles) in [("una", "user"), ("dex", "decider")] {
        let text = format!(
            "name: {id}\nlabel: {id} role\nroles: [{roles}]\nhands_on: daily\nuses: ours\n"
        );
        project = project.add(&format!("personas/{id}.yaml"), &text);
    }
    for account in ["elm", "oak"] {
        let mut text = format!("name: {account} works\npeople:\n");
        for at in 0..6 {
            writeln!(text, "  - {{ id: {account}-una-{at}, persona: una }}").unwrap();
        }
        writeln!(text, "  - {{ id: {account}-dex, persona: dex }}").unwrap();
        project = project.add(&format!("accounts/{account}.yaml"), &text);
    }
    project
}

const BELIEF: &str =
    "- { id: calm, about: una, we_believe: They are calm, since: 2025-01-01, owner: us }\n";

/// The same, with a belief.
fn believing() -> Project {
    project().add("assumptions.yaml", BELIEF)
}

/// A conversation in June with those who speak in it, by their notes.
fn talk(project: Project, id: &str, head: &str, notes: &[(&str, &str)]) -> Project {
    talk_on(project, id, "2026-06-17", head, notes)
}

fn talk_on(project: Project, id: &str, day: &str, head: &str, notes: &[(&str, &str)]) -> Project {
    let mut text = format!("title: Talk {id}\nwhen: {day}\nhost: us\n{head}guests:\n");
    let mut speakers: Vec<&str> = notes.iter().map(|(who, _)| *who).collect();
    speakers.sort_unstable();
    speakers.dedup();
    for who in speakers {
        let guest = format!("{{ who: {who}, introduced_by: us, questions: [how so?] }}");
        writeln!(text, "  - {guest}").unwrap();
    }
    text += "heard:\n";
    for (at, (who, rest)) in notes.iter().enumerate() {
        writeln!(text, "  - {{ id: {id}-{at}, from: {who}, {rest} }}").unwrap();
    }
    project.add(&format!("conversations/{id}.yaml"), &text)
}

fn client(project: Project) -> Made {
    project.build(Edition::Client)
}

/// A page as it is read: without marks, one blank between words.
fn page(made: &Made, path: &str) -> String {
    let page = made.files.get(path).map_or("", String::as_str);
    let mut text = String::new();
    let mut inside = false;
    for letter in page.chars() {
        inside = letter == '<' || (inside && letter != '>');
        match letter {
            '>' => text.push(' '),
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn figure(made: &Made, path: &str) -> Value {
    at(&made.figures(), path).clone()
}

/// Which files differ.
fn differ(a: &Made, b: &Made) -> Vec<String> {
    let mut paths: Vec<&String> = a.files.keys().chain(b.files.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    let other = paths.into_iter();
    let other = other.filter(|path| a.files.get(*path) != b.files.get(*path));
    other.cloned().collect()
}

fn verdict(word: &str) -> String {
    format!("kind: other, says: Well, assumption: calm, verdict: {word}")
}

/// One hidden verdict changes no byte, and nothing that is false of everything
/// stands in its place.
#[test]
fn where_an_assumption_stands_tells_no_hidden_verdict() {
    for (head, said) in [
        ("", "What was heard about it is not told here."),
        (
            "edition: client\nconfidentiality: grouped\n",
            "What was heard about it was said in confidence",
        ),
    ] {
        let made = ["holds", "contradicts"].map(|word| {
            let notes = [("elm-una-0", &*verdict(word))];
            client(talk(believing(), "a", head, &notes))
        });
        assert_eq!(differ(&made[0], &made[1]), [""; 0], "{head}");
        let read = page(&made[0], "assumptions.html");
        assert!(read.contains(said), "{read}");
        assert!(!read.contains("Everybody who was heard"), "{read}");
        assert!(!read.contains("Nobody was heard about it"), "{read}");
        assert!(!read.contains("One voice"), "{read}");
    }
}

/// What may be told stands; that more was heard is said where it was said in
/// confidence, and not where it is internal.
#[test]
fn what_may_be_told_of_an_assumption_is_told() {
    for (rest, more) in [
        (None, false),
        (Some("edition: client\nconfidentiality: grouped\n"), true),
        (Some("edition: internal\n"), false),
    ] {
        let head = "confidentiality: attributed\n";
        let notes = [("elm-una-0", &*verdict("holds"))];
        let mut project = talk(believing(), "a", head, &notes);
        if let Some(head) = rest {
            let notes = [("oak-una-0", &*verdict("contradicts"))];
            project = talk(project, "b", head, &notes);
        }
        let files = client(project);
        let read = page(&files, "assumptions.html");
        assert_eq!(
            read.contains("More were heard in confidence."),
            more,
            "{read}"
        );
        assert_eq!(
            read.contains("Everybody who was heard"),
            rest.is_none(),
            "{read}"
        );
        assert_eq!(
            read.contains("What may be told here says so."),
            rest.is_some(),
            "{read}"
        );
        let held = figure(&files, "assumptions.held");
        assert_eq!(held["value"] == 1, rest.is_none(), "{held}");
    }
}

/// A group of verdicts that is large enough and not of one mind is told as one.
#[test]
fn verdicts_of_a_group_are_told_together() {
    for (words, told) in [
        (
            ["holds", "holds", "holds", "contradicts", "contradicts"].as_slice(),
            true,
        ),
        (&["holds", "holds", "holds", "holds", "contradicts"], false),
        (&["holds", "holds", "contradicts", "contradicts"], false),
        (&["holds"; 6], false),
    ] {
        let all = words.iter().enumerate();
        let all: Vec<_> = all
            .map(|(at, word)| (format!("elm-una-{at}"), verdict(word)))
            .collect();
        let notes: Vec<_> = all
            .iter()
            .map(|(who, note)| (who.as_str(), note.as_str()))
            .collect();
        let project = talk(believing(), "a", "confidentiality: grouped\n", &notes);
        let read = page(&client(project), "assumptions.html");
        assert_eq!(
            read.contains("Some say so and some do not"),
            told,
            "{words:?} {read}"
        );
        assert_eq!(
            read.contains("said in confidence"),
            !told,
            "{words:?} {read}"
        );
    }
}

/// A note with who gave it and one without may be of one person or of two.
#[test]
fn voices_are_not_counted_across_what_may_not_be_linked() {
    let made = ["elm-una-0", "oak-una-3"].map(|second| {
        let open = "confidentiality: attributed\n";
        let holds = verdict("holds");
        let project = talk(believing(), "a", open, &[("elm-una-0", &holds)]);
        let closed = "confidentiality: unattributed\n";
        client(talk(project, "b", closed, &[(second, &holds)]))
    });
    assert_eq!(differ(&made[0], &made[1]), [""; 0]);
    let read = page(&made[0], "assumptions.html");
    assert!(read.contains("Heard 2 times."), "{read}");
    assert!(!read.contains("One voice, no more"), "{read}");
}

/// The order of a file tells nothing of notes without who gave them.
#[test]
fn notes_stand_in_no_order_of_the_file() {
    for head in [
        "confidentiality: unattributed\n",
        "confidentiality: grouped\n",
    ] {
        let notes = [
            (
                "elm-una-0",
                "kind: wish, says: Zeal, share: client, theirs: pad, ours: desk, assumption: calm, verdict: holds",
            ),
            (
                "oak-una-1",
                "kind: wish, says: Alms, share: client, theirs: nook, ours: desk, assumption: calm, verdict: holds",
            ),
            ("elm-una-2", "kind: problem, says: Hidden words"),
        ];
        let made = [[0, 1, 2], [2, 1, 0], [1, 2, 0]]
            .map(|order| client(talk(believing(), "a", head, &order.map(|at| notes[at]))));
        assert_eq!(differ(&made[0], &made[1]), [""; 0], "{head}");
        assert_eq!(differ(&made[0], &made[2]), [""; 0], "{head}");
    }
}

/// The day of a conversation is nobody's business but for those who agreed, and
/// theirs is a month.
#[test]
fn days_of_conversations_are_months() {
    for (word, month) in [
        ("unattributed", false),
        ("grouped", false),
        ("attributed", true),
    ] {
        let made = ["2026-06-02", "2026-06-25"].map(|day| {
            let head = format!("confidentiality: {word}\n");
            let note = "kind: language, says: Nook, theirs: nook, ours: desk, share: client";
            let act = "- { id: act, title: Act, because: [a-0], owner: us, status: open, due: 2026-12-01 }\n";
            let project = project().add("actions.yaml", act);
            client(talk_on(project, "a", day, &head, &[("elm-una-0", note)]))
        });
        assert_eq!(differ(&made[0], &made[1]), [""; 0], "{word}");
        let read = page(&made[0], "language.html");
        assert_eq!(read.contains(", June 2026"), month, "{word}: {read}");
        for path in made[0].files.keys().filter(|path| path.ends_with(".html")) {
            assert!(
                !page(&made[0], path).contains("1 June 2026"),
                "{word}: {path}"
            );
        }
    }
}

/// What was imagined is marked wherever it stands, and counts nowhere.
#[test]
fn what_was_imagined_counts_nowhere() {
    let dream = || {
        let head = "edition: client\nconfidentiality: imagined\n";
        let note = "kind: problem, says: Dreamt, feeling: -2, theirs: nook, ours: desk, assumption: calm, verdict: contradicts";
        talk(believing(), "a", head, &[("elm-una-0", note)])
            .add(
                "feedback/dream.yaml",
                "survey: dream\nwave: \"2026\"\nconfidentiality: imagined\nresponses:\n  - { id: d1, persona: una, account: elm, when: 2026-06-10, recommend: 0, feeling: -2, says: Dreamt too, tags: [mist] }\n",
            )
            .add(
                "journeys/dream.yaml",
                "title: A dream\naccount: elm\nstages: [Use]\nconfidentiality: imagined\ninteractions:\n  - { when: 2026-03-04, who: elm-una-0, stage: Use, touchpoint: desk, channel: phone, title: Calls, feeling: -2, support: { before: 1 } }\n",
            )
            .add(
                "actions.yaml",
                "- { id: act, title: Act, because: [d1, a-0], owner: us, status: open, due: 2026-12-01 }\n",
            )
    };
    for edition in [Edition::Client, Edition::Internal] {
        let files = dream().build(edition);
        let front = page(&files, "index.html");
        assert!(!front.contains("Dreamt"), "{front}");
        assert!(front.contains("Nobody has been heard yet."), "{front}");
        let ledger = page(&files, "assumptions.html");
        assert!(ledger.contains("Nobody was heard about it"), "{ledger}");
        let words = page(&files, "verbatims/una.html");
        assert!(words.contains("Dreamt too assumed"), "{words}");
        let talk = page(&files, "conversations/a.html");
        assert!(talk.contains("This conversation was never held."), "{talk}");
        assert!(talk.contains("Dreamt assumed"), "{talk}");
        for path in [
            "counts.conversations",
            "counts.notes",
            "findings.answered",
            "findings.open",
            "assumptions.contradicted",
        ] {
            let value = figure(&files, path)["value"].clone();
            assert!(value == 0 || value.is_null(), "{path}: {value}");
        }
        assert!(!files.files.contains_key("support.html"));
        let tables = files.files.iter();
        for (path, text) in tables.filter(|(path, _)| path.ends_with(".csv")) {
            assert!(!text.contains("heard"), "{path}: {text}");
        }
    }
}

/// Whoever took part in a session was heard.
#[test]
fn a_session_is_being_heard() {
    let room = |word: &str| {
        project().add(
            "rooms/hall.yaml",
            &format!("title: Hall\nwhen: 2026-05-05\n{word}members:\n  - {{ id: a, persona: una }}\n  - {{ id: b, persona: una }}\nintroductions:\n  - {{ member: a, product: ours, feels: 1, reactions: [{{ from: b, reaction: nod }}] }}\n"),
        )
    };
    for edition in [Edition::Client, Edition::Internal] {
        let held = room("").build(edition);
        let front = page(&held, "index.html");
        assert!(!front.contains("Nobody has been heard yet."), "{front}");
        assert!(!front.contains("Nothing of what was heard"), "{front}");
        let questions = page(&held, "questions.html");
        assert!(
            !questions.contains("Nobody like una has been heard"),
            "{questions}"
        );
        assert!(
            questions.contains("Nobody like dex has been heard"),
            "{questions}"
        );
        let imagined = room("confidentiality: imagined\nby: [us]\n").build(edition);
        let questions = page(&imagined, "questions.html");
        assert!(
            questions.contains("Nobody like una has been heard"),
            "{questions}"
        );
    }
}

/// How many came and what was noted is told as it was, or not at all.
#[test]
fn what_was_noted_and_who_came_is_told_as_it_was() {
    let notes = [
        ("elm-una-0", "kind: wish, says: One, share: client"),
        ("oak-una-1", "kind: wish, says: Two"),
        ("oak-dex", "kind: wish, says: Three"),
    ];
    let grouped = "confidentiality: grouped\nedition: client\n";
    let journey = "title: A way\naccount: elm\nstages: [Use]\nconfidentiality: grouped\ninteractions:\n  - { when: 2026-03-04, who: elm-una-0, stage: Use, touchpoint: desk, channel: phone, title: Calls, feeling: -2 }\n";
    let made = |first: &[(&str, &str)]| {
        let project = talk(project(), "a", grouped, first);
        let project = talk(project, "b", grouped, &notes[1..]);
        client(project.add("journeys/way.yaml", journey))
    };
    let files = made(&notes);
    let index = page(&files, "conversations/index.html");
    assert!(index.contains("1 note may be shown here"), "{index}");
    let reading = page(&files, "reading.html");
    assert!(
        reading.contains(
            "Talk a conversation Answers are shown only together with those of others. 3 3"
        ),
        "{reading}"
    );
    assert!(
        reading.contains(
            "A conversation conversation Answers are shown only together with those of others. 2 2"
        ),
        "{reading}"
    );
    assert!(
        reading.contains("1 map Answers are shown only together"),
        "{reading}"
    );
    let shown = figure(&files, "words.pairs");
    let mut changed = notes;
    changed[1].1 = "kind: language, says: Two, theirs: nook, ours: desk";
    assert_eq!(figure(&made(&changed), "words.pairs"), shown);
}
