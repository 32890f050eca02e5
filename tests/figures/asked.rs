//! Who was asked, who answered, and how many of how many that is.

use std::fmt::Write as _;

use serde_json::Value;
use sidewise::disclose::Edition;

use super::project::{Made, Project, at};

fn people() -> Project {
    Project::default()
        .add("personas/wendy.yaml", "name: Wendy\nroles: [user]\n")
        .add("personas/marcus.yaml", "name: Marcus\nroles: [decider]\n")
}

/// So many answers of a persona, each with what is added to it.
fn answers(n: usize, more: &str) -> String {
    let mut out = String::new();
    for at in 0..n {
        let score = 7 + at % 3;
        writeln!(
            out,
            "  - {{ id: r{at}, persona: wendy, recommend: {score}{more} }}"
        )
        .unwrap();
    }
    out
}

fn rate(figures: &Value, persona: &str) -> Value {
    at(
        figures,
        &format!("personas.{persona}.surveys.rel.waves.2026.response_rate"),
    )
    .clone()
}

const HEAD: &str = "survey: rel\nwave: '2026'\ntitle: Letter\n";

/// How far somebody was heard, by the table of the chart.
fn reach(made: &Made, persona: &str, account: &str) -> String {
    let tables = made
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("data/") && path.contains("heard"));
    let rows: Vec<&str> = tables.flat_map(|(_, text)| text.lines()).collect();
    let start = format!("{persona},{account},");
    let row = rows.iter().find(|row| row.starts_with(&start));
    let row = row.unwrap_or_else(|| unreachable!("{start} in {rows:?}"));
    row.rsplit(',').next().unwrap().trim_matches('"').to_owned()
}

#[test]
fn invited_and_silent_is_not_never_asked() {
    for edition in [Edition::Internal, Edition::Client] {
        let text = format!(
            "{HEAD}invited: {{ wendy: 20, marcus: 12 }}\nresponses:\n{}",
            answers(12, "")
        );
        let made = people()
            .add("accounts/acme.yaml", "name: Acme\npeople:\n  - { id: a1, persona: wendy }\n  - { id: a2, persona: marcus }\n")
            .add("feedback/s.yaml", &text)
            .add("commentary/x.md", "---\ntitle: X\n---\n\n```chart\nchart: heard\nsurvey: rel\nwave: \"2026\"\n```\n")
            .build(edition);
        let figures = made.figures();
        let silent = rate(&figures, "marcus");
        assert_eq!(silent["value"], 0, "{edition:?} {}", made.said);
        assert_eq!((&silent["hits"], &silent["n"]), (&0.into(), &12.into()));
        let base = "personas.marcus.surveys.rel.waves.2026";
        assert_eq!(at(&figures, &format!("{base}.invited.value")), 12);
        assert_eq!(at(&figures, &format!("{base}.responses.value")), 0);
        assert_eq!(rate(&figures, "wendy")["value"], 0.6);
        assert_eq!(
            at(&figures, "personas.marcus.recommend.net.status"),
            "no_answers"
        );
        let charts = made
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("data/") && path.contains("chart"));
        for (path, table) in charts {
            assert!(
                !table.contains("never asked in a survey"),
                "{path}: {table}"
            );
            assert!(table.contains("\"asked, no answer\""), "{path}: {table}");
        }
        assert_eq!(reach(&made, "Marcus", "Acme"), " no answer");
        assert!(made.files["surveys.html"].contains("0 of 12"));
    }
}

#[test]
fn asked_needs_a_witness_at_that_account() {
    let account = |name: &str, id: &str| {
        format!("name: {name}\npeople:\n  - {{ id: {id}, persona: wendy }}\n")
    };
    let build = |invited: &str| {
        let text = format!(
            "{HEAD}{invited}responses:\n{}",
            answers(12, ", account: brick")
        );
        people()
            .add("accounts/acme.yaml", &account("Acme", "a1"))
            .add("accounts/brick.yaml", &account("Brick", "b1"))
            .add("feedback/s.yaml", &text)
            .build(Edition::Client)
    };
    // Nobody says that anybody at Acme was asked.
    let made = build("");
    assert_eq!(reach(&made, "Wendy", "Brick"), "heard");
    assert_eq!(reach(&made, "Wendy", "Acme"), "never asked in a survey");
    assert!(!made.files["index.html"].contains("asked, no answer"));
    // Wendys were asked; whether at Acme, nobody says.
    let made = build("invited: { wendy: 30 }\n");
    assert_eq!(reach(&made, "Wendy", "Acme"), "not recorded whether asked");
    assert_eq!(
        reach(&made, "Marcus", "all together"),
        "never asked in a survey"
    );
}

#[test]
fn rates_do_not_mix_mailings_with_people() {
    let account = (1..=11).fold("name: Acme\npeople:\n".to_owned(), |text, n| {
        format!("{text}  - {{ id: p{n}, persona: wendy }}\n")
    });
    // Eleven people, of whom two answered twice.
    let answers: String = (1..=13)
        .map(|n| {
            format!(
                "  - {{ id: r{n}, who: p{}, satisfaction: 4 }}\n",
                (n - 1) % 11 + 1
            )
        })
        .collect();
    let build = |invited: &str| {
        people()
            .add("accounts/acme.yaml", &account)
            .add(
                "feedback/s.yaml",
                &format!("{HEAD}{invited}responses:\n{answers}"),
            )
            .build(Edition::Internal)
    };
    let mailings = build("invited: { wendy: 46 }\n");
    let found = rate(&mailings.figures(), "wendy");
    assert_eq!((&found["hits"], &found["n"]), (&13.into(), &46.into()));
    assert_eq!(found["value"], 0.282609);
    assert!(found["parts"][0].as_str().unwrap().ends_with(".responses"));
    assert!(mailings.files["surveys.html"].contains("13 of 46"));
    let counted = build("invited: { wendy: 46 }\ninvited_as: people\n");
    let found = rate(&counted.figures(), "wendy");
    assert_eq!((&found["hits"], &found["n"]), (&11.into(), &46.into()));
    assert!(
        found["parts"][0]
            .as_str()
            .unwrap()
            .ends_with(".respondents")
    );
    assert!(counted.files["surveys.html"].contains("11 of 46"));
    // Twelve people are enough for eleven, and not for thirteen mailings.
    // Without a word they can only be people, and you are told; where mailings
    // are said it is too much, and so are more people than were invited.
    let guessed = build("invited: { wendy: 12 }\n");
    assert!(
        guessed.said.contains("hint[invited-people]"),
        "{}",
        guessed.said
    );
    assert_eq!(rate(&guessed.figures(), "wendy")["hits"], 11);
    let said = build("invited: { wendy: 12 }\ninvited_as: mailings\n").said;
    assert!(said.contains("error[rate-over-100]"), "{said}");
    let said = build("invited: { wendy: 10 }\n").said;
    assert!(said.contains("error[rate-over-100]"), "{said}");
    assert!(
        build("invited: { wendy: 12 }\ninvited_as: people\n")
            .files
            .contains_key("index.html")
    );
}

#[test]
fn a_rate_is_of_all_files_of_a_wave() {
    let table = |count: &str| {
        format!(
            "feedback:\n  - file: feedback/t.csv\n    survey: rel\n    wave: '2026'\n    invited: {{ wendy: 100 }}\n    columns:\n      persona: {{ other: wendy }}\n      recommend: {{ column: R }}\n{count}"
        )
    };
    let yaml = format!(
        "{HEAD}invited: {{ wendy: 20 }}\nresponses:\n{}",
        answers(10, "")
    );
    let counted = people()
        .add("feedback/s.yaml", &yaml)
        .table("feedback/t.csv", "R,N\n9,40\n3,10\n")
        .report(&table("      count: { column: N }\n"))
        .internal();
    let found = rate(&counted, "wendy");
    assert_eq!((&found["hits"], &found["n"]), (&60.into(), &120.into()));
    // As many as were invited are 100 %, and one more is too many.
    let whole = |rows: &str| {
        let report = table("      count: { column: N }\n");
        people()
            .table("feedback/t.csv", rows)
            .report(&report)
            .build(Edition::Internal)
    };
    assert_eq!(rate(&whole("R,N\n9,100\n").figures(), "wendy")["value"], 1);
    assert!(whole("R,N\n9,101\n").said.contains("error[rate-over-100]"));
}

#[test]
fn where_most_accounts_are_unknown_that_is_said() {
    let build = |named: usize| {
        let mut text = format!("{HEAD}responses:\n");
        for n in 0..60 {
            let account = if n < named { ", account: acme" } else { "" };
            writeln!(
                text,
                "  - {{ id: r{n}, persona: wendy, recommend: {}{account} }}",
                6 + n % 4
            )
            .unwrap();
        }
        people()
            .add(
                "accounts/acme.yaml",
                "name: Acme\npeople:\n  - { id: a1, persona: wendy }\n",
            )
            .add("feedback/s.yaml", &text)
            .build(Edition::Client)
            .figures()
    };
    let net = |named| at(&build(named), "personas.wendy.recommend.net").clone();
    let few = net(9);
    assert_eq!(few["notes"], serde_json::json!(["unknown_accounts"]));
    assert!(few["accounts"].is_null(), "{few}");
    assert_eq!(net(29)["notes"], few["notes"]);
    // Of half of them it is known.
    assert_eq!(net(30)["notes"], serde_json::json!(["more_accounts"]));
    assert_eq!(net(59)["notes"], net(30)["notes"]);
    assert_eq!(net(60)["notes"], serde_json::json!(["few_accounts"]));
    assert_eq!(net(60)["accounts"], 1);
}

/// Nothing of what was made says a word.
fn never(made: &Made, words: &[&str]) {
    for (path, text) in &made.files {
        for word in words {
            assert!(
                !text.contains(word) && !path.contains(word),
                "{word} in {path}"
            );
        }
    }
}

#[test]
fn an_internal_survey_is_not_in_what_is_handed_over() {
    let open = format!(
        "{HEAD}invited: {{ wendy: 40 }}\nresponses:\n{}",
        answers(20, "")
    );
    let secret = ["exit-of", "Exit", "30", "Nobody answered: Marcus"];
    let table = people()
        .add("feedback/s.yaml", &open)
        .table("feedback/a.csv", &format!("P,R\n{}", "marcus,3\n".repeat(12)))
        .report("feedback:\n  - file: feedback/a.csv\n    survey: exit-of-marcus\n    title: Exit talks\n    wave: '2026'\n    invited: { marcus: 30 }\n    edition: internal\n    columns: { persona: { column: P }, recommend: { column: R } }\n")
        .build(Edition::Client);
    let rows = "  - { id: m1, persona: marcus, recommend: 3 }\n  - { id: m2, persona: marcus, recommend: 4 }\n";
    let head = "survey: exit-of-marcus\ntitle: Exit talks\ninvited: { marcus: 30 }\n";
    let file = people()
        .add("feedback/s.yaml", &open)
        .add(
            "feedback/x.yaml",
            &format!("{head}edition: internal\nresponses:\n{rows}"),
        )
        .build(Edition::Client);
    let each = people()
        .add("feedback/s.yaml", &open)
        .add(
            "feedback/x.yaml",
            &format!(
                "{head}responses:\n{}",
                rows.replace(" }", ", edition: internal }")
            ),
        )
        .build(Edition::Client);
    for made in [table, file, each] {
        assert!(made.files.contains_key("index.html"), "{}", made.said);
        let figures = made.figures();
        assert!(at(&figures, "personas.marcus.invited.value").is_null());
        assert_eq!(
            at(&figures, "personas.marcus.recommend.net.status"),
            "left_out",
            "some were asked, and so nobody says that none was"
        );
        let pages = made
            .files
            .into_iter()
            .filter(|(path, _)| path.ends_with(".html") || path.ends_with(".json"));
        let made = Made {
            files: pages.collect(),
            said: made.said,
        };
        never(&made, &[secret[0], secret[1], secret[3]]);
        assert!(!made.files["surveys.html"].contains(">30<"));
    }
    // Some of it: no rate of the rest.
    let part = people()
        .add("feedback/x.yaml", &format!("{HEAD}invited: {{ wendy: 40 }}\nresponses:\n{}  - {{ id: x, persona: wendy, recommend: 1, edition: internal }}\n", answers(20, "")))
        .build(Edition::Client)
        .figures();
    assert!(rate(&part, "wendy").is_null(), "{part}");
}

#[test]
fn what_nobody_was_asked_is_not_what_nobody_answered() {
    let build = |rows: &str| {
        let text = format!("{HEAD}invited: {{ wendy: 5, marcus: 3 }}\nresponses:\n{rows}");
        people()
            .add("feedback/s.yaml", &text)
            .build(Edition::Client)
    };
    // Nobody was asked whether they would recommend it.
    let satisfied: String = (0..5)
        .map(|n| {
            format!(
                "  - {{ id: r{n}, persona: wendy, satisfaction: {} }}\n",
                n % 2 + 3
            )
        })
        .collect();
    let made = build(&satisfied);
    let figures = made.figures();
    assert_eq!(
        at(&figures, "personas.wendy.recommend.net.status"),
        "not_asked"
    );
    assert_eq!(
        at(&figures, "personas.marcus.satisfaction.top_two.status"),
        "no_answers"
    );
    never(&made, &["Nobody answered: Wendy"]);
    // What was asked is shown: how satisfied they are, which Marcus did not say.
    let front = &made.files["index.html"];
    assert!(front.contains("how satisfied they are"), "{front}");
    assert!(front.contains("Nobody answered: Marcus."), "{front}");
    // It was asked, and Marcus did not answer.
    let made = build(&answers(5, ""));
    let figures = made.figures();
    assert_eq!(
        at(&figures, "personas.marcus.recommend.net.status"),
        "no_answers"
    );
    assert_eq!(
        at(&figures, "personas.marcus.effort.easy.status"),
        "not_asked"
    );
    assert!(made.files["index.html"].contains("Nobody answered: Marcus."));
    // Marcus was not asked.
    let text = format!(
        "{HEAD}invited: {{ wendy: 5 }}\nresponses:\n{}",
        answers(5, "")
    );
    let made = people()
        .add("feedback/s.yaml", &text)
        .build(Edition::Client);
    assert_eq!(
        at(&made.figures(), "personas.marcus.recommend.net.status"),
        "not_asked"
    );
    never(&made, &["Nobody answered"]);
}

#[test]
fn a_survey_that_nobody_answered_asked_what_it_says() {
    let status = |asks: &str, path: &str| {
        let text = format!("{HEAD}{asks}invited: {{ wendy: 20 }}\nresponses: []\n");
        let made = people()
            .add("feedback/s.yaml", &text)
            .build(Edition::Internal);
        at(&made.figures(), &format!("personas.{path}.status")).clone()
    };
    let net = "recommend.net";
    // What it asks nobody knows: that it was not asked is not said.
    assert_eq!(status("", &format!("wendy.{net}")), "no_answers");
    assert_eq!(status("", &format!("marcus.{net}")), "not_asked");
    let declared = "asks: { recommend: { text: Would you tell others? } }\n";
    assert_eq!(status(declared, &format!("wendy.{net}")), "no_answers");
    assert_eq!(status(declared, "wendy.satisfaction.top_two"), "not_asked");
    let other = "asks: { docs: { text: How good are the docs?, scale: [1, 5] } }\n";
    assert_eq!(status(other, &format!("wendy.{net}")), "not_asked");
}

#[test]
fn invitations_of_some_waves_are_not_those_of_all() {
    let says = |invited: &str| {
        let old = format!(
            "survey: rel\nwave: '2025'\n{invited}responses:\n{}",
            answers(8, "")
        );
        let new = format!("{HEAD}invited: {{ wendy: 12 }}\nresponses: []\n");
        let made = people()
            .add("feedback/old.yaml", &old)
            .add("feedback/new.yaml", &new)
            .build(Edition::Internal);
        let pages = ["index.html", "personas/wendy.html"];
        pages.map(|page| made.files[page].contains("not recorded for every wave"))
    };
    // 8 answers beside 12 invitations are not 8 of 12.
    assert_eq!(says(""), [true, true]);
    assert_eq!(says("invited: { wendy: 40 }\n"), [false, false]);
}
