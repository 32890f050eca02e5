//! Groups of those who answered in confidence: one limit, the whole first, and
//! nobody counted against it who agreed to more.

use std::fmt::Write;

use serde_json::Value;
use sidewise::disclose::Edition;

use super::project::{Made, Project, at};

/// A project with answers: consent (blank is what all were told), account (blank
/// is none), and how likely to recommend.
fn project(report: &str, head: &str, answers: &[(&str, &str, u8)]) -> Project {
    let mut project = Project::default()
        .report(report)
        .add("personas/ada.yaml", "name: Ada\nroles: [user]\n");
    let mut accounts: Vec<_> = answers.iter().map(|answer| answer.1).collect();
    accounts.sort_unstable();
    accounts.dedup();
    for account in accounts.into_iter().filter(|account| !account.is_empty()) {
        let text = format!("name: The {account}\n");
        project = project.add(&format!("accounts/{account}.yaml"), &text);
    }
    let mut text = format!("survey: letter\n{head}responses:\n");
    for (nth, (consent, account, score)) in answers.iter().enumerate() {
        write!(text, "  - {{ id: r{nth}, persona: ada, recommend: {score}").unwrap();
        for (key, value) in [("account", account), ("consent", consent)] {
            if !value.is_empty() {
                write!(text, ", {key}: {value}").unwrap();
            }
        }
        text.push_str(" }\n");
    }
    project.add("feedback/letter.yaml", &text)
}

/// The same consent of so many at one account.
fn some<'a>(consent: &'a str, account: &'a str, scores: &[u8]) -> Vec<(&'a str, &'a str, u8)> {
    scores
        .iter()
        .map(|&score| (consent, account, score))
        .collect()
}

fn figures(report: &str, head: &str, answers: &[(&str, &str, u8)]) -> Value {
    project(report, head, answers)
        .build(Edition::Client)
        .figures()
}

/// Where Ada's answers stand.
const WAVE: &str = "personas.ada.surveys.letter.waves.once";

fn whole(figures: &Value) -> &Value {
    at(at(figures, WAVE), "recommend.net")
}

fn cell<'v>(figures: &'v Value, account: &str) -> &'v Value {
    at(figures, &format!("accounts.{account}.{WAVE}.recommend.net"))
}

/// What is told at an account, of these answers in confidence.
fn shown(sizes: &[(&str, &[u8])]) -> Vec<bool> {
    let answers = sizes
        .iter()
        .flat_map(|(account, scores)| some("", account, scores));
    let figures = figures("", "", &answers.collect::<Vec<_>>());
    assert_eq!(whole(&figures)["status"], "shown", "the whole comes first");
    let told = sizes.iter().map(|(account, scores)| {
        let responses = format!("accounts.{account}.{WAVE}.responses.value");
        assert_eq!(at(&figures, &responses), scores.len(), "{account}");
        cell(&figures, account)["status"] == "shown"
    });
    told.collect()
}

#[test]
fn what_could_be_subtracted_is_two_cells_and_a_group() {
    let five = &[10, 10, 8, 8, 3][..];
    let nine = &[10, 10, 8, 8, 8, 8, 3, 3, 3][..];
    let twelve = &[10, 10, 10, 10, 8, 8, 8, 8, 3, 3, 3, 3][..];
    assert_eq!(shown(&[("a", five), ("b", nine), ("c", twelve)]), [true; 3]);
    // One that is too small takes the next along.
    let four = &[10, 8, 8, 3][..];
    let told = shown(&[("a", four), ("b", nine), ("c", twelve)]);
    assert_eq!(told, [false, false, true]);
    // Two that are a group together are enough, and two that are none are not.
    let three = &[10, 8, 3][..];
    let told = shown(&[("a", three), ("b", three), ("c", twelve)]);
    assert_eq!(told, [false, false, true]);
    let told = shown(&[("a", &[10, 3]), ("b", &[8, 3]), ("c", nine), ("d", twelve)]);
    assert_eq!(told, [false, false, false, true]);
    // Together they would all be promoters, so nothing is told apart.
    let told = shown(&[("a", &[10, 9, 9]), ("b", &[9, 10, 10]), ("c", twelve)]);
    assert_eq!(told, [false; 3]);
    // Those of whom nobody knows where they are hide the others.
    let answers = [
        some("", "a", &[10, 8, 3]),
        some("", "", nine),
        some("", "c", nine),
    ]
    .concat();
    let figures = figures("", "", &answers);
    let told = ["a", "c"].map(|account| cell(&figures, account)["status"] == "shown");
    assert_eq!(told, [false, true]);
}

#[test]
fn whoever_waived_is_known_and_says_how_many_more_there_are() {
    let known = some("attributed", "mill", &[10, 9, 8, 8, 3, 10]);
    let few = some("", "mill", &[3, 3, 10]);
    let told = figures("", "", &[known.clone(), few].concat());
    let figure = whole(&told);
    assert_eq!(figure["n"], 6, "{figure}");
    let notes = figure["notes"].as_array().unwrap();
    assert!(notes.contains(&"in_confidence".into()), "{figure}");
    assert_eq!(at(&told, &format!("{WAVE}.responses.value")), 9);
    // Five are a group, and the figure is of all.
    let many = some("", "mill", &[3, 3, 10, 8, 8]);
    let told = figures("", "", &[known.clone(), many].concat());
    assert_eq!(whole(&told)["n"], 11);
    // Five who say the same are no group: of them a bound would be told.
    let alike = some("", "mill", &[3, 3, 2, 1, 0]);
    let told = figures("", "", &[known, alike.clone()].concat());
    assert_eq!(whole(&told)["n"], 6);
    let notes = whole(&told)["notes"].as_array().unwrap();
    assert!(notes.contains(&"alike_in_confidence".into()), "{notes:?}");
    // Where those are most, it is a bound of everybody.
    let one = some("attributed", "mill", &[10]);
    let told = figures("", "", &[one, alike].concat());
    assert_eq!(
        (&whole(&told)["n"], &whole(&told)["status"]),
        (&6.into(), &"coded".into())
    );
    // Without anybody who waived there is nothing to show.
    let told = figures("", "", &some("", "mill", &[3, 3, 10]));
    assert_eq!(whole(&told)["status"], "too_few");
    assert_eq!(at(&told, &format!("{WAVE}.responses.value")), 3);
}

#[test]
fn without_a_place_it_is_told_of_the_whole_and_nowhere_else() {
    let said = [
        some("unattributed", "mill", &[10, 9, 3, 3, 8]),
        some("unattributed", "brook", &[8]),
    ];
    let said = said.concat();
    let named = some("named", "mill", &[9, 9, 10, 8, 2]);
    let responses = |told: &Value| {
        let path = format!("accounts.mill.{WAVE}.responses.value");
        at(told, &path).clone()
    };
    let told = figures("", "", &[said.clone(), named.clone()].concat());
    assert_eq!(whole(&told)["n"], 11);
    let there = cell(&told, "mill");
    assert_eq!(
        (&there["n"], &there["notes"][0]),
        (&5.into(), &"in_confidence".into())
    );
    assert_eq!(responses(&told), 10);
    let told = figures("", "", &said);
    assert_eq!(whole(&told)["n"], 6);
    assert_eq!(cell(&told, "mill"), &Value::Null);
    assert_eq!(responses(&told), 5);
    // Where all of them are of one account, that they are is a place.
    let said = some("unattributed", "mill", &[10, 9, 3, 3, 8, 8]);
    let other = some("named", "brook", &[7]);
    let all = [said.clone(), named.clone(), other.clone()].concat();
    let told = figures("", "", &all);
    assert_eq!(whole(&told)["n"], 12);
    let there = cell(&told, "mill");
    assert_eq!(
        (&there["n"], &there["notes"][0]),
        (&5.into(), &"others_in_confidence".into())
    );
    assert_eq!(responses(&told), Value::Null);
    let told = figures("", "", &[said.clone(), other].concat());
    assert_eq!(whole(&told)["n"], 7);
    assert_eq!(cell(&told, "mill"), &Value::Null);
    assert_eq!(responses(&told), Value::Null);
    // Where there is no other account, everybody knows it anyway.
    for (all, n) in [([said.clone(), named].concat(), 11), (said, 6)] {
        let told = figures("", "", &all);
        assert_eq!(responses(&told), n);
    }
}

#[test]
fn the_limit_is_what_the_report_says() {
    let six = some("", "mill", &[10, 9, 3, 3, 8, 8]);
    for (group, status) in [(3, "shown"), (6, "shown"), (7, "too_few")] {
        let report = format!("privacy: {{ group: {group} }}\n");
        let told = figures(&report, "", &six);
        assert_eq!(whole(&told)["status"], status, "{group}");
    }
    let told = figures("privacy: { figures: 7 }\n", "", &six);
    assert_eq!(whole(&told)["status"], "too_few", "the older word");
    // Those who made the report see everything.
    let own = project("privacy: { group: 50 }\n", "", &six).internal();
    assert_eq!(whole(&own)["n"], 6);
}

#[test]
fn what_was_imagined_is_in_no_figure() {
    let imagined = some("", "mill", &[10, 9, 3, 3, 8, 8]);
    for edition in [Edition::Client, Edition::Internal] {
        let made = project("", "confidentiality: imagined\n", &imagined);
        let told = made.build(edition).figures();
        assert_eq!(whole(&told), &Value::Null);
        assert_eq!(at(&told, "counts.responses.value"), 0);
    }
}

/// A wave from a table per account.
fn tables(head: &str) -> Made {
    let mut project = project("", "", &[]).add("accounts/a.yaml", "name: A\n");
    let mut feedback = "feedback:\n".to_owned();
    for (account, rows) in [("a", 12), ("b", 4), ("c", 1)] {
        let scores = (0..rows).map(|nth| [9, 8, 3][nth % 3]);
        let rows: String = scores.map(|score| format!("{account},{score}\n")).collect();
        project = project
            .add(
                &format!("accounts/{account}.yaml"),
                &format!("name: {account}\n"),
            )
            .table(&format!("feedback/{account}.csv"), &format!("A,R\n{rows}"));
        write!(
            feedback,
            "  - file: feedback/{account}.csv\n    survey: intake\n    title: Letter to {account}\n{head}    columns: {{ persona: {{ other: ada }}, account: {{ column: A }}, recommend: {{ column: R }} }}\n"
        )
        .unwrap();
    }
    project.report(&feedback).build(Edition::Client)
}

#[test]
fn rows_are_told_unless_it_is_a_secret_who_answered() {
    let open = tables("");
    for rows in [12, 4, 1] {
        let says = format!("Of {rows} rows {rows} counted");
        assert!(open.files["reading.html"].contains(&says), "{says}");
    }
    let closed = tables("    participation: grouped\n");
    assert!(!closed.files["reading.html"].contains("Of 4 rows"));
    assert!(!closed.files["reading.html"].contains("Of 12 rows"));
    let figures = closed.figures();
    let answered = |account: &str| {
        let path = format!("accounts.{account}.personas.ada.responses.value");
        at(&figures, &path).clone()
    };
    assert_eq!(answered("a"), 12);
    assert_eq!((answered("b"), answered("c")), (Value::Null, Value::Null));
}

/// Where it is a secret who answered, every file is the same whether nobody of a
/// persona did or a few, at this account or at that.
#[test]
fn who_answered_is_no_more_a_secret_than_that_nobody_did() {
    for invited in ["invited: { ada: 9, bob: 3 }\n", ""] {
        nobody_or_a_few(invited);
    }
}

fn nobody_or_a_few(invited: &str) {
    let made = |answers: &[(&str, &str)]| {
        let mut rows = String::new();
        for (nth, (persona, account)) in answers.iter().enumerate() {
            writeln!(
                rows,
                "  - {{ id: r{nth}, persona: {persona}, account: {account}, when: 2026-06-01, recommend: 7, satisfaction: 3 }}"
            )
            .unwrap();
        }
        let mut project = Project::default()
            .add("personas/ada.yaml", "name: Ada\nroles: [user]\n")
            .add("personas/bob.yaml", "name: Bob\nroles: [decider]\n")
            .add("feedback/open.yaml", "survey: open\nwave: \"2025\"\nconfidentiality: attributed\nresponses:\n  - { id: o1, persona: bob, account: a, when: 2025-06-01, recommend: 9 }\n")
            .add("feedback/letter.yaml", &format!("survey: letter\nwave: \"2026\"\nparticipation: grouped\n{invited}responses:\n{rows}"));
        for account in ["a", "b"] {
            let people = format!(
                "name: {account}\npeople: [{{ id: {account}-1, persona: bob, from: 2020-01-01 }}]\n"
            );
            project = project.add(&format!("accounts/{account}.yaml"), &people);
        }
        project.report("").build(Edition::Client)
    };
    let ada = [("ada", "a"); 6];
    let none = made(&ada);
    for more in [
        &[("bob", "a")][..],
        &[("bob", "b")],
        &[("bob", "a"), ("bob", "b")],
    ] {
        let some = made(&[&ada, more].concat());
        for (path, text) in &none.files {
            assert_eq!(
                Some(text),
                some.files.get(path),
                "{path}: {more:?} {invited}"
            );
        }
        assert_eq!(none.files.len(), some.files.len(), "{more:?} {invited}");
    }
    let figures = none.figures();
    let told = |path: &str| at(&figures, path).clone();
    assert_eq!(
        told("personas.ada.surveys.letter.waves.2026.responses.value"),
        6
    );
    assert_eq!(
        told("personas.bob.surveys.letter.waves.2026.responses.value"),
        Value::Null
    );
    // What may be told stays: the open answer is the headline.
    assert_eq!(told("personas.bob.recommend.net.status"), "one_by_one");
}

/// Of a survey that is internal nothing is left: neither its name nor how many
/// were asked.
#[test]
fn an_internal_survey_leaves_nothing() {
    let table = "feedback:\n  - file: feedback/secret.csv\n    survey: quarry-sentiment\n    wave: Project Heron\n    title: Before the quarry closes\n    invited: { ada: 4321 }\n    edition: internal\n    columns: { persona: { other: ada }, recommend: { column: R } }\n";
    let yaml = "survey: quarry-sentiment\nwave: Project Heron\ntitle: Before the quarry closes\ninvited: { ada: 4321 }\nedition: internal\nresponses:\n  - { id: q1, persona: ada, recommend: 9 }\n";
    let of_table = project(table, "", &[]).table("feedback/secret.csv", "R\n9\n3\n2\n");
    let of_yaml = project("", "", &[]).add("feedback/secret.yaml", yaml);
    for made in [of_table, of_yaml].map(|made| made.build(Edition::Client)) {
        for (path, text) in &made.files {
            for word in ["quarry", "Heron", "4321", "4,321"] {
                assert!(!text.contains(word), "{path} holds {word}");
            }
        }
        assert!(made.files.len() > 5, "{}", made.said);
    }
}

/// Whoever agreed to it is called by name beside what they said under that
/// promise, and nowhere else; others never.
#[test]
fn whoever_agreed_to_be_named_is() {
    let made = Project::default()
        .report("")
        .add("personas/ada.yaml", "name: Ada\nlabel: Driver\nroles: [user]\n")
        .add("accounts/birch.yaml", "name: Birch Vans\npeople:\n  - { id: b-1, persona: ada, name: Wanda Willing, consent: named }\n  - { id: b-2, persona: ada, name: Rolf Reluctant }\n")
        .add("feedback/letter.yaml", "survey: letter\nconfidentiality: attributed\nresponses:\n  - { id: v1, who: b-1, when: 2026-06-01, recommend: 9, says: Call me by my name, share: client }\n  - { id: v2, who: b-2, when: 2026-06-02, recommend: 8, says: Not me, share: client }\n  - { id: v3, who: b-1, when: 2026-06-03, recommend: 9, says: By my post alone, share: client, consent: attributed }\n")
        .build(Edition::Client);
    let page = &made.files["verbatims/ada.html"];
    let said = |words: &str| {
        let (_, after) = page.split_once(words).unwrap();
        after.split("</figure>").next().unwrap()
    };
    assert!(
        said("Call me by my name").contains("Wanda Willing"),
        "{page}"
    );
    assert!(!said("By my post alone").contains("Wanda"), "{page}");
    assert!(!said("Not me").contains("Driver, Birch"), "{page}");
    for (path, text) in &made.files {
        assert!(!text.contains("Reluctant"), "{path}");
    }
    for path in ["accounts/birch.html", "figures.json"] {
        assert!(!made.files[path].contains("Wanda"), "{path}");
    }
}

/// Of those who agreed to what they said, and not to where, it is not told who took
/// part at which account, where that would tell what an account answered: every file
/// is the same, wherever it was.
#[test]
fn who_took_part_does_not_tell_whose_answer_it_is() {
    let made = |answers: &[(&str, u8, &str)]| {
        let mut rows = String::new();
        for (nth, (account, score, more)) in answers.iter().enumerate() {
            writeln!(
                rows,
                "  - {{ id: r{nth}, persona: ada, account: {account}, when: 2026-06-01, recommend: {score}{more} }}"
            )
            .unwrap();
        }
        let letter = format!(
            "survey: letter\nwave: \"2026\"\nconfidentiality: unattributed\ninvited: {{ ada: 20 }}\nresponses:\n{rows}"
        );
        let mut project = Project::default()
            .add("personas/ada.yaml", "name: Ada\nroles: [user]\n")
            .add("feedback/letter.yaml", &letter);
        for account in ["a", "b", "c", "d", "e"] {
            let people =
                format!("name: {account}\npeople: [{{ id: {account}-1, persona: ada }}]\n");
            project = project.add(&format!("accounts/{account}.yaml"), &people);
        }
        project
            .report("word_of_mouth: { source: tarp-1984 }\n")
            .build(Edition::Client)
    };
    let attributed = ", consent: attributed";
    let told = |made: &Made, account: &str| {
        let path = format!("accounts.{account}.personas.ada.responses.value");
        at(&made.figures(), &path).clone()
    };
    // One of five; two who said the same; two of one account; three of whom all but
    // one said the same, beside two who may be told with where they are.
    for (one, other) in [
        (&[("a", 9, "")][..], &[("b", 9, "")][..]),
        (
            &[("a", 9, ""), ("b", 10, "")],
            &[("c", 10, ""), ("d", 9, "")],
        ),
        (&[("a", 2, ""), ("a", 9, "")], &[("e", 9, ""), ("e", 2, "")]),
        (
            &[
                ("a", 9, ""),
                ("b", 9, ""),
                ("c", 3, ""),
                ("a", 8, attributed),
                ("d", 2, attributed),
            ],
            &[
                ("b", 3, ""),
                ("e", 9, ""),
                ("d", 9, ""),
                ("a", 8, attributed),
                ("d", 2, attributed),
            ],
        ),
    ] {
        let (one_made, other_made) = (made(one), made(other));
        for (path, text) in &one_made.files {
            assert_eq!(
                Some(text),
                other_made.files.get(path),
                "{path}: {one:?} {other:?}"
            );
        }
        assert_eq!(one_made.files.len(), other_made.files.len());
        let figures = one_made.figures();
        let all = at(&figures, "personas.ada.responses.value");
        assert_eq!(all, one.len(), "how many answered is told");
        assert_eq!(told(&one_made, "a"), Value::Null);
        assert_eq!(told(&one_made, "c"), Value::Null);
    }
    // Where answers differ, who took part tells of none.
    let many = [("a", 9, ""), ("b", 2, ""), ("c", 7, ""), ("c", 3, "")];
    let made = made(&many);
    assert_eq!(
        (told(&made, "a"), told(&made, "c"), told(&made, "e")),
        (1.into(), 2.into(), 0.into())
    );
}

/// Whoever was told by a survey that their name may stand there is called by name beside
/// that answer alone: anywhere else the name is replaced as others are. What they said
/// under a closer promise does not show by a name that is missing. Who is told of by
/// role and account elsewhere keeps a label: the name would lead there.
#[test]
fn a_survey_that_names_whoever_answers_names_them_there() {
    let made = Project::default()
        .report("product: ours\nproducts:\n  ours: { name: Ours }\n")
        .add("personas/ada.yaml", "name: Ada\nlabel: Driver\nroles: [user]\n")
        .add("accounts/birch.yaml", "name: Birch Vans\npeople:\n  - { id: b-1, persona: ada, name: Wanda O'Willing }\n  - { id: b-2, persona: ada, name: Rolf Reluctant }\n  - { id: b-3, persona: ada, name: Shy Closed, consent: attributed }\n  - { id: b-4, persona: ada, name: Sid Seated }\n  - { id: b-5, persona: ada, name: Nils Noted }\n  - { id: b-6, persona: ada, name: Anton Ascribed }\n  - { id: b-7, persona: ada, name: Stella Staying }\nlock_in: [{ person: b-7, satisfaction: 4, stay: 8, consent: attributed }]\n")
        .add("feedback/letter.yaml", "survey: letter\nconfidentiality: named\nresponses:\n  - { id: v1, who: b-1, when: 2026-06-01, recommend: 9, says: Call me by my name, share: client }\n  - { id: v2, who: b-2, when: 2026-06-02, recommend: 8, says: I said more elsewhere, share: client }\n  - { id: v3, who: b-3, when: 2026-06-03, recommend: 8, says: By my post alone, share: client }\n  - { id: v4, who: b-4, when: 2026-06-04, recommend: 7, says: Ask Wanda O'Willing of it, share: client }\n  - { id: v5, who: b-5, when: 2026-06-04, recommend: 7, says: You wrote down more, share: client }\n  - { id: v6, who: b-6, when: 2026-06-04, recommend: 7, says: My card has my post, share: client }\n  - { id: v7, who: b-7, when: 2026-06-04, recommend: 7, says: I may stay, share: client }\n")
        .add("feedback/card.yaml", "survey: card\nresponses:\n  - { id: c1, who: b-2, when: 2026-06-02, recommend: 3 }\n  - { id: c2, who: b-6, when: 2026-06-02, recommend: 3, consent: attributed }\n  - { id: c3, who: b-5, when: 2026-06-02, recommend: 3, consent: attributed, edition: internal }\n")
        .add("rooms/hall.yaml", "title: The hall\nwhen: 2026-05-02\nmembers:\n  - { id: m1, who: b-4, uses: ours }\n  - { id: m2, persona: ada, uses: ours }\nintroductions:\n  - { member: m1, says: I use it, share: client, id: hall-1 }\n")
        .add("conversations/noon.yaml", "title: Noon\nwhen: 2026-05-02\nguests: [{ who: b-5 }]\nheard: [{ id: noon-1, from: b-5, says: Between us }]\n")
        .add("commentary/note.md", "---\ntitle: Note\n---\n\nWe met Wanda O'Willing and Sid Seated.\n")
        .build(Edition::Client);
    assert!(!made.files.is_empty(), "{}", made.said);
    let page = &made.files["verbatims/ada.html"];
    let said = |words: &str| {
        let (_, after) = page.split_once(words).unwrap();
        after.split("</figure>").next().unwrap()
    };
    for (words, name) in [
        ("Call me by my name", "Wanda O"),
        ("I said more elsewhere", "Rolf Reluctant"),
        ("Ask Driver of it", "Sid Seated"),
        ("You wrote down more", "Nils Noted"),
    ] {
        assert!(said(words).contains(name), "{words}: {page}");
    }
    for (path, text) in &made.files {
        for name in ["Shy Closed", "Ascribed", "Stella"] {
            assert!(!text.contains(name), "{path} holds {name}");
        }
        for name in ["Wanda", "Reluctant", "Seated", "Noted"] {
            let named = ["verbatims/ada.html", "personas/ada.html"].contains(&path.as_str());
            assert!(named || !text.contains(name), "{path} holds {name}");
        }
    }
}

/// Whoever is told of by role and account in a journey keeps the label beside named
/// words: the moment leads to them, whether it says who it was, leaves one, or rests on
/// their answer. A journey that names, an internal moment and an imagined one cost nothing.
#[test]
fn whoever_is_told_of_in_a_journey_is_not_named_beside_their_words() {
    let people = ["Walks", "Rests", "Bides", "Named", "Inside", "Dreams"];
    let lines = people.iter().map(|name| {
        format!("  - {{ id: b-{name}, persona: ada, name: Uwe {name} }}\n")
            .to_lowercase()
            .replace("uwe ", "Uwe X")
    });
    let said = people.iter().chain(&["Lone"]).map(|name| {
        let id = name.to_lowercase();
        format!("  - {{ id: v-{id}, who: b-{id}, when: 2026-06-01, recommend: 9, says: Words of {id} are here, share: client }}\n")
    });
    let journey = |promise: &str, account: &str, moments: &str| {
        format!(
            "title: The road\naccount: {account}\nconfidentiality: {promise}\nstages: [Use]\ninteractions:\n{moments}"
        )
    };
    let moment = |who: &str, more: &str| {
        format!(
            "  - {{ when: 2026-03-01, {who}, stage: Use, touchpoint: Desk, channel: phone, feeling: 1, title: Goes on{more} }}\n"
        )
    };
    let open = moment("who: b-walks", "")
        + &moment("persona: ada", ", evidence: [v-rests]")
        + &moment("who: b-inside", ", edition: internal");
    let made = Project::default()
        .report("product: ours\nproducts:\n  ours: { name: Ours }\n")
        .add(
            "personas/ada.yaml",
            "name: Ada\nlabel: Driver\nroles: [user]\n",
        )
        .add(
            "accounts/birch.yaml",
            &format!("name: Birch Vans\npeople:\n{}", lines.collect::<String>()),
        )
        .add(
            "accounts/elm.yaml",
            "name: Elm Vans\npeople:\n  - { id: b-lone, persona: ada, name: Uwe Xlone }\n",
        )
        .add(
            "feedback/letter.yaml",
            &format!(
                "survey: letter\nconfidentiality: named\nresponses:\n{}",
                said.collect::<String>()
            ),
        )
        .add("journeys/open.yaml", &journey("attributed", "birch", &open))
        .add(
            "journeys/elm.yaml",
            &journey("attributed", "elm", &moment("persona: ada", "")),
        )
        .add(
            "journeys/named.yaml",
            &journey("named", "birch", &moment("who: b-named", "")),
        )
        .add(
            "journeys/dream.yaml",
            &journey("imagined", "birch", &moment("who: b-dreams", "")),
        )
        .build(Edition::Client);
    assert!(!made.files.is_empty(), "{}", made.said);
    let page = &made.files["verbatims/ada.html"];
    for (name, is_named) in [
        ("walks", false),
        ("rests", false),
        ("lone", false),
        ("bides", true),
        ("named", true),
        ("inside", true),
        ("dreams", true),
    ] {
        assert!(
            page.contains(&format!("Words of {name} are here")),
            "{page}"
        );
        let mut files = made.files.values();
        let named = files.any(|text| text.contains(&format!("Uwe X{name}")));
        assert_eq!(named, is_named, "{name}: {page}");
    }
}

/// Where others answered on staying in confidence, none of those who are told of is
/// not none: neither in a share nor in what falls with a barrier.
#[test]
fn none_of_those_who_are_told_of_is_not_said_to_be_none() {
    let made = |more: &str| {
        let mut account = String::from("name: Birch Vans\npeople:\n");
        for at in 0..6 {
            writeln!(account, "  - {{ id: b-{at}, persona: ada }}").unwrap();
        }
        account.push_str("lock_in:\n");
        for at in 0..5 {
            let stay = [9, 2][at % 2];
            writeln!(account, "  - {{ person: b-{at}, satisfaction: 9, stay: {stay}, would_switch: no, barriers: {{ procedural: 2, financial: 2, relational: 2 }}, revenue: 10, consent: attributed }}").unwrap();
        }
        account.push_str(more);
        Project::default()
            .add("personas/ada.yaml", "name: Ada\nroles: [user]\n")
            .add("accounts/birch.yaml", &account)
            .build(Edition::Client)
    };
    let hostage = "  - { person: b-5, satisfaction: 3, stay: 9, would_switch: yes, barriers: { procedural: 8, financial: 2, relational: 1 }, revenue: 30 }\n";
    let all = made("");
    let page = &all.files["lock-in.html"];
    assert!(
        page.contains(">0\u{202f}%<") && !page.contains("none told"),
        "{page}"
    );
    let part = made(hostage);
    let page = &part.files["lock-in.html"];
    let shares = page.split("<table class=\"stack\">").nth(1).unwrap();
    let shares = shares.split("</table>").next().unwrap();
    assert_eq!(shares.matches("none told").count(), 3, "{shares}");
    assert!(!shares.contains(">0 %"), "{shares}");
    let (_, exits) = page.split_once("part_exits").unwrap();
    let (exits, _) = exits.split_once("</section>").unwrap();
    assert!(exits.contains("none told"), "{exits}");
    assert!(
        !exits.contains("nobody") && !exits.contains(">0<"),
        "{exits}"
    );
}

/// Of those who heard an introduction, whoever is told of with others alone is not said
/// to have done nothing.
#[test]
fn whoever_reacted_in_confidence_is_in_the_sentence_of_the_others() {
    let members: String = (0..7)
        .map(|at| {
            let consent = if at == 0 { "unattributed" } else { "grouped" };
            format!("  - {{ id: m{at}, persona: ada, uses: ours, consent: {consent} }}\n")
        })
        .collect();
    let did: String = (0..7)
        .map(|at| {
            let did = ["geek", "nod", "admire"][at % 3];
            format!("      - {{ from: m{at}, reaction: {did} }}\n")
        })
        .collect();
    let room = format!(
        "title: The hall\nwhen: 2026-05-02\nconfidentiality: unattributed\nmembers:\n  - {{ id: s, persona: ada, uses: ours }}\n{members}introductions:\n  - member: s\n    reactions:\n{did}"
    );
    let made = Project::default()
        .report("product: ours\nproducts:\n  ours: { name: Ours }\n")
        .add(
            "personas/ada.yaml",
            "name: Ada\nlabel: Driver\nroles: [user]\n",
        )
        .add("rooms/hall.yaml", &room)
        .build(Edition::Client);
    let says = |path: &&String| made.files[*path].contains("Of 7 who use it: ");
    let mut pages = made.files.keys().filter(says).peekable();
    assert!(pages.peek().is_some(), "{}", made.said);
    for page in pages {
        let (_, after) = made.files[page].split_once("Of 7 who use it: ").unwrap();
        let sentence = after.split_once('.').unwrap().0;
        assert!(
            sentence.ends_with(", 6 reacted in confidence and are told of in larger groups alone"),
            "{page}: {sentence}"
        );
    }
}
