//! Odd inputs: whatever somebody hands in is told what is wrong with it, and
//! nothing stops, hangs or is passed over.

use std::time::{Duration, Instant};

use sidewise::diagnostic::{Diagnostics, Level, resolve, short};
use sidewise::measure::Figures;
use sidewise::pipeline::{self, Options};
use sidewise::source::Sources;
use sidewise::{check, model, read};

const REPORT: &str = "title: A case\nas_of: 2026-09-30\n";

/// What is said about a project of these files, in the short form.
fn said(files: &[(&str, &[u8])]) -> Vec<String> {
    let mut sources = Sources::default();
    let mut files = files.to_vec();
    if !files.iter().any(|(path, _)| *path == "report.yaml") {
        files.push(("report.yaml", REPORT.as_bytes()));
    }
    files.sort();
    let files_become_pages = files.iter().any(|(path, _)| path.ends_with(".md"));
    for (path, bytes) in files {
        sources.add(format!("content/{path}"), bytes);
    }
    // Pages are made for the texts that become some; a theme for each would
    // take longer than all the rest.
    let found = match files_become_pages {
        true => pipeline::check(&sources, Options::default()).diagnostics,
        false => understand(&sources),
    };
    let found = found.iter().map(|d| short(&[resolve(d, &sources)]));
    found.collect()
}

fn understand(sources: &Sources) -> Diagnostics {
    let mut found = Diagnostics::new();
    let written = read::read(sources, &mut found);
    let model = model::build(&written, sources, &mut found);
    let figures = Figures::measure(&model);
    check::check(&model, sources, &figures, &pipeline::rules(), &mut found);
    found.sort();
    found
}

fn codes(files: &[(&str, &[u8])]) -> Vec<String> {
    let code = |line: &String| {
        let (_, rest) = line.split_once('[')?;
        Some(rest.split_once("]: ")?.0.to_owned())
    };
    said(files).iter().filter_map(code).collect()
}

/// Where each record of the format can stand.
const PLACES: [&str; 11] = [
    "report.yaml",
    "actions.yaml",
    "personas/wendy.yaml",
    "accounts/northwind.yaml",
    "journeys/year.yaml",
    "feedback/talks.yaml",
    "conversations/lunch.yaml",
    "rooms/spring.yaml",
    "assumptions.yaml",
    "commentary/note.md",
    "assets/a.svg",
];

#[test]
fn nothing_stops_on_odd_texts() {
    let deep = "[".repeat(50_000);
    let deep_map = "a: {".repeat(5_000);
    let deep_block: String = (0..2_000)
        .map(|n| format!("{}a:\n", " ".repeat(n)))
        .collect();
    let long = "x".repeat(1 << 20);
    let texts = [
        "",
        "\n",
        "\u{feff}",
        "\u{feff}\n",
        "# a comment\n",
        "---",
        "---\n",
        "---\n---\n",
        "...",
        "~",
        "null",
        "- ",
        "-",
        "[]",
        "{}",
        "[[]]",
        "{}{}",
        ":",
        ": :",
        "? ",
        "a: &a [*a]",
        "&a *a",
        "*a",
        "!!map x",
        "!!python/object x",
        "<<: {a: b}",
        "a: b\r\nc: d\r\n",
        "a: b\rc: d\r",
        "\0",
        "a: \u{0}",
        "a: \u{7}\u{1b}[31m",
        "a: \u{202e}txet\u{202c}",
        "a: \u{200b}",
        "\u{1f600}: \u{1f600}",
        "a: |",
        "a: >-\n",
        "a: 1e999",
        "a: .nan",
        "a: 0x7fffffffffffffffff",
        "a: -170141183460469231731687303715884105729",
        "%YAML 9.9\n---\n",
        "\t",
        "a:\tb",
        "title: {as_of: []}\nas_of: {title: x}\n",
        "title: [\n",
        "\u{feff}---\ntitle: \"\n---\n",
        "```chart\n",
        "```chart\n[\n```\n",
        "```chart\nchart: journey\njourney: [[all]]\n```\n",
        "[x](persona:%00) [y](#%FF) ![](::)",
        "<svg",
        "<svg onload",
        "<!DOCTYPE",
        "<!ENTITY",
        "[a]: <\n\n[a]",
        "`= `  `=`  `=.`  `=...`",
    ];
    let long_texts = [
        deep.as_str(),
        &deep_map,
        &deep_block,
        &long,
        &format!("title: {long}\nas_of: {long}\n"),
        &format!("- id: {long}\n"),
        &format!("> {}", "> ".repeat(5_000)),
        &format!("{}x", "- ".repeat(2_000)),
        &"[a](".repeat(5_000),
        &"![".repeat(5_000),
        &"`".repeat(10_001),
        &"<a ".repeat(10_000),
    ];
    for text in texts.iter().chain(&long_texts) {
        for place in PLACES {
            let began = Instant::now();
            said(&[(place, text.as_bytes())]);
            let shown: String = text.chars().take(40).collect();
            let took = began.elapsed();
            assert!(
                took < Duration::from_secs(20),
                "{place}: {took:?} for {shown:?}"
            );
        }
    }
}

#[test]
fn every_type_in_every_place_is_told() {
    // A list where a mapping belongs, a mapping where a text belongs, and so
    // on, for every key there is: at least one fault, and no panic.
    let keys = [
        (
            "personas/wendy.yaml",
            "name label roles hands_on advocate uses needs traits portrait",
        ),
        ("accounts/northwind.yaml", "name people lock_in"),
        (
            "journeys/year.yaml",
            "title account state of stages threads interactions edition",
        ),
        ("feedback/talks.yaml", "survey wave title invited responses"),
        (
            "report.yaml",
            "title as_of product products questions privacy theme language levels logo notice",
        ),
    ];
    let wrong = ["[[[x]]]", "{ a: { b: c } }", "[{ a: b }]", "{ ? [x] : y }"];
    for (place, keys) in keys {
        for key in keys.split(' ') {
            for value in wrong {
                let text = format!("{key}: {value}\n");
                let found = said(&[(place, text.as_bytes())]);
                assert!(!found.is_empty(), "{place}: {text}");
            }
        }
    }
}

#[test]
fn empty_files_say_what_they_need() {
    for text in ["", "# nothing yet\n", "\u{feff}", "~\n", "---\n"] {
        let text = text.as_bytes();
        assert_eq!(
            codes(&[("personas/wendy.yaml", text)]),
            ["missing-key"],
            "{text:?}"
        );
        assert_eq!(
            codes(&[("accounts/northwind.yaml", text)]),
            ["missing-key"],
            "{text:?}"
        );
        assert_eq!(
            codes(&[("journeys/year.yaml", text)]),
            ["missing-key"],
            "{text:?}"
        );
        assert_eq!(
            codes(&[("report.yaml", text)]),
            ["missing-key"; 2],
            "{text:?}"
        );
        assert_eq!(codes(&[("actions.yaml", text)]), [""; 0], "{text:?}");
    }
}

#[test]
fn ten_thousand_faults_are_all_told_in_order() {
    let mut text = String::from("survey: talks\nresponses:\n");
    for n in 0..10_000 {
        text.push_str(&format!(
            "  - {{ id: r{n}, who: nobody-{n}, recommend: 11 }}\n"
        ));
    }
    let people: String = (0..2_000)
        .map(|n| format!("  - {{ id: person-{n}, persona: wendy }}\n"))
        .collect();
    let account = format!("name: Northwind\npeople:\n{people}");
    let began = Instant::now();
    let found = said(&[
        ("feedback/talks.yaml", text.as_bytes()),
        ("accounts/northwind.yaml", account.as_bytes()),
        ("personas/wendy.yaml", b"name: Wendy\n"),
    ]);
    assert_eq!(found.len(), 20_000);
    let line = |fault: &String| {
        let line = fault
            .split(':')
            .nth(1)
            .and_then(|line| line.parse::<usize>().ok());
        line.expect("every fault has a line")
    };
    // What is written wrongly comes before what leads nowhere.
    let (written, meant) = found.split_at(10_000);
    for (faults, code) in [(written, "out-of-range"), (meant, "unknown-person")] {
        assert!(faults.iter().all(|fault| fault.contains(code)), "{code}");
        let lines = faults.iter().map(line);
        assert!(lines.is_sorted(), "faults come in the order of the file");
    }
    assert!(
        began.elapsed() < Duration::from_secs(60),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn faults_of_all_files_come_at_once() {
    let found = codes(&[
        ("personas/a.yaml", b"name: [\n"),
        ("personas/b.yaml", b"name: B\nlable: x\n"),
        ("personas/c.yaml", b"name: \xff\n"),
        (
            "actions.yaml",
            b"- { id: a, title: T, due: never, owner: X }\n",
        ),
        ("commentary/x.md", b"---\ntitle: x\n"),
        ("commentary/y.md", b"[x](z.md)\n\n```\n"),
    ]);
    // What cannot be read, then what is written wrongly, then what leads nowhere.
    let expected = [
        "yaml-syntax",
        "not-utf8",
        "bad-date",
        "front-matter",
        "unclosed-fence",
        "unknown-key",
        "unknown-page",
    ];
    assert_eq!(found, expected);
}

#[test]
fn places_hold_whatever_ends_the_lines() {
    let windows = b"\xef\xbb\xbfname: Wendy\r\nlabel: \xc3\x84gent\r\nroles: [\xc3\xbcser]\r\n";
    let found = said(&[("personas/wendy.yaml", windows)]);
    assert!(
        found[0].starts_with("content/personas/wendy.yaml:3:9: "),
        "{found:?}"
    );

    let page = b"\xef\xbb\xbf---\r\ntitle: T\r\nordr: 1\r\n---\r\n\r\n\xc3\x84h [x](y.md)\r\n";
    let found = said(&[("commentary/note.md", page)]);
    assert!(
        found[0].starts_with("content/commentary/note.md:3:1: "),
        "{found:?}"
    );
    assert!(
        found[1].starts_with("content/commentary/note.md:6:8: "),
        "{found:?}"
    );
}

#[test]
fn bombs_are_refused() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..9 {
        let list = vec![format!("*a{}", n - 1); 10].join(", ");
        text.push_str(&format!("a{n}: &a{n} [{list}]\n"));
    }
    for place in ["report.yaml", "personas/wendy.yaml", "actions.yaml"] {
        assert_eq!(
            codes(&[(place, text.as_bytes())]),
            ["yaml-syntax"],
            "{place}"
        );
    }
}

#[test]
fn anchors_and_merge_keys_keep_their_places() {
    let text = b"name: &n Wendy\nlabel: *n\nneeds:\n  - &need { id: a, title: A }\n  - *need\n";
    assert_eq!(codes(&[("personas/wendy.yaml", text)]), ["duplicate-id"]);
    let text = b"name: W\n<<: { label: x }\n";
    assert_eq!(codes(&[("personas/wendy.yaml", text)]), ["unknown-key"]);
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    use sidewise::diagnostic::{Paint, terminal};
    let mut sources = Sources::default();
    sources.add(
        "content/report.yaml",
        "title: \"\\e[31m\"\nas_of: \"\u{9b}2J\\a\"\n\"\\e]0;x\": 1\n",
    );
    let found = pipeline::check(&sources, Options::default()).diagnostics;
    assert!(found.count(Level::Error) > 0);
    let list: Vec<_> = found.iter().map(|d| resolve(d, &sources)).collect();
    let shown = terminal(&list, Paint::Plain);
    let odd = shown.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(odd, None, "{shown:?}");
}
