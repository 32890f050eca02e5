//! What is said of numbers: a verdict is one and the same in every edition, a
//! number is the same wherever it is printed, and nobody, nothing and the most
//! are true of everything or are not said.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Mutex;

use serde_json::Value;
use sidewise::disclose::Edition;
use sidewise::pipeline::{self, Options, Product};
use sidewise::source::Sources;

use crate::twins::Random;

type Files = BTreeMap<String, String>;

/// The text files of an edition.
fn build(sources: &Sources, edition: Edition) -> Files {
    let made = Mutex::new(BTreeMap::new());
    let outcome = pipeline::build(sources, Options::new(edition), &|product| {
        if let Product::File { path, bytes } = product
            && let Ok(text) = String::from_utf8(bytes.to_vec())
        {
            made.lock().unwrap().insert(path.to_owned(), text);
        }
    });
    assert!(
        !outcome.diagnostics.has_errors(),
        "{:?}",
        outcome.diagnostics.iter().collect::<Vec<_>>()
    );
    made.into_inner().unwrap()
}

fn both(sources: &Sources) -> [Files; 2] {
    [Edition::Client, Edition::Internal].map(|edition| build(sources, edition))
}

fn figures(files: &Files) -> Value {
    serde_json::from_str(&files["figures.json"]).unwrap()
}

const REPORT: &str = "title: A report\nas_of: 2026-09-30\nproduct: ours\nproducts: { ours: { name: Ours }, theirs: { name: Theirs }, box: { name: Mailbox } }\n";

fn project(report: &str) -> Sources {
    let mut sources = Sources::default();
    sources.add("content/report.yaml", format!("{REPORT}{report}"));
    sources
}

fn persona(sources: &mut Sources, id: &str, role: &str) {
    let text = format!("name: {id}\nroles: [{role}]\nhands_on: daily\nuses: ours\n");
    sources.add(format!("content/personas/{id}.yaml"), text);
}

/// A wave: of each persona the marks of a question, one person each.
fn wave(sources: &mut Sources, wave: &str, answers: &[(&str, &str, &[u8])], head: &str) {
    let mut text = format!("survey: letter\nwave: \"{wave}\"\n{head}responses:\n");
    let mut at = 0;
    for (persona, question, marks) in answers {
        for mark in *marks {
            at += 1;
            writeln!(
                text,
                "  - {{ id: w{wave}-{at}, persona: {persona}, {question}: {mark} }}"
            )
            .unwrap();
        }
    }
    sources.add(format!("content/feedback/{wave}.yaml"), text);
}

/// Every comparison, by the path of its figure.
fn comparisons(value: &Value, path: &str, out: &mut BTreeMap<String, Value>) {
    let Value::Object(map) = value else { return };
    if let Some(found) = map.get("comparison") {
        out.insert(path.to_owned(), found.clone());
    }
    for (key, below) in map {
        comparisons(below, &format!("{path}.{key}"), out);
    }
}

fn compared(files: &Files) -> BTreeMap<String, Value> {
    let mut out = BTreeMap::new();
    comparisons(&figures(files), "", &mut out);
    out
}

/// What is said of a comparison in every edition that shows it.
fn verdict(comparison: &Value) -> Vec<&Value> {
    ["change", "smallest", "p", "comparisons", "doubt"]
        .iter()
        .map(|key| &comparison[key])
        .collect()
}

/// Bea's answers are all alike, and so her change is hidden from clients. It is
/// counted all the same: what is corrected for is what was compared.
#[test]
fn a_verdict_does_not_depend_on_what_is_hidden() {
    let first: &[u8] = &[5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 4, 3, 2, 3, 2, 3];
    let second: &[u8] = &[5, 4, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3];
    for (bea, comparisons, change) in [
        (Some(false), 2, "down"),
        (None, 1, "down"),
        // A survey that clients know nothing of has a family of its own.
        (Some(true), 1, "down"),
    ] {
        let mut sources = project("");
        persona(&mut sources, "ann", "user");
        persona(&mut sources, "bea", "influencer");
        let alike: &[u8] = &[5; 10];
        let mut own = vec![("ann", "satisfaction", first)];
        let mut later = vec![("ann", "satisfaction", second)];
        if bea == Some(false) {
            own.push(("bea", "satisfaction", alike));
            later.push(("bea", "satisfaction", alike));
        }
        wave(&mut sources, "2025", &own, "");
        wave(&mut sources, "2026", &later, "");
        if bea == Some(true) {
            let secret = "survey: secret\nresponses:\n  - { id: s1, persona: bea, satisfaction: 1, edition: internal }\n";
            sources.add("content/feedback/secret.yaml", secret);
        }
        for files in both(&sources) {
            let figures = figures(&files);
            let found = &figures["personas"]["ann"]["surveys"]["letter"]["change"];
            let found = &found["satisfaction"]["top_two"];
            assert!(found["interval"].is_array(), "{found}");
            assert_eq!(found["comparison"]["comparisons"], comparisons, "{found}");
            assert_eq!(found["comparison"]["change"], change, "{found}");
        }
    }
}

/// Nine comparisons: what its own interval leaves no doubt of is a lead, and
/// the change is printed, larger or smaller than what would be found.
#[test]
fn a_change_is_printed_with_its_verdict() {
    let before: &[u8] = &[5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 4, 3, 2, 3, 2, 3];
    let after: &[u8] = &[5, 4, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3];
    let steady: &[u8] = &[1, 2, 3, 4, 5, 5, 2, 3];
    let mut sources = project("");
    for id in [
        "ann", "bea", "cat", "dot", "eve", "fay", "gil", "hal", "ida",
    ] {
        persona(&mut sources, id, "user");
    }
    let others = ["bea", "cat", "dot", "eve", "fay", "gil", "hal", "ida"];
    for (year, own) in [("2025", before), ("2026", after)] {
        let mut all = vec![("ann", "satisfaction", own)];
        all.extend(others.map(|id| (id, "satisfaction", steady)));
        wave(&mut sources, year, &all, "");
    }
    for files in both(&sources) {
        let figures = figures(&files);
        let of = |id: &str| &figures["personas"][id]["surveys"]["letter"]["change"];
        let ann = &of("ann")["satisfaction"]["top_two"];
        assert_eq!(ann["comparison"]["comparisons"], 9, "{ann}");
        assert_eq!(ann["comparison"]["change"], "lead", "{ann}");
        assert_eq!(ann["comparison"]["doubt"], "comparisons", "{ann}");
        let value = ann["value"].as_f64().unwrap();
        assert!((value - (2.0 / 15.0 - 11.0 / 16.0)).abs() < 1e-6, "{ann}");
        let bea = &of("bea")["satisfaction"]["top_two"];
        assert_eq!(bea["comparison"]["change"], "not_detected", "{bea}");
        assert_eq!(bea["value"], 0, "{bea}");
        let page = &files["figures/personas-ann.html"];
        assert!(page.contains("−55 points (95 % interval −77 to −21), a lead"));
        assert!(!page.contains("would have shown"));
    }
}

/// Each wave with the one before, and the last with the first from three on.
#[test]
fn waves_are_compared_step_by_step_and_from_end_to_end() {
    let marks: [&[u8]; 4] = [
        &[2, 3, 4, 5, 6, 6, 5, 4, 3, 2],
        &[5, 6, 7, 6, 5, 6, 7, 6, 6, 5],
        &[7, 8, 7, 8, 6, 8, 7, 7, 8, 6],
        &[9, 9, 10, 9, 9, 10, 9, 9, 8, 7],
    ];
    for waves in 2..=4 {
        let mut sources = project("");
        persona(&mut sources, "ann", "user");
        let years = ["2023", "2024", "2025", "2026"];
        for (year, marks) in years.iter().zip(marks).take(waves) {
            wave(&mut sources, year, &[("ann", "recommend", marks)], "");
        }
        // Clients see no interval of answers that are all alike.
        let files = build(&sources, Edition::Internal);
        let figures = figures(&files);
        let survey = &figures["personas"]["ann"]["surveys"]["letter"];
        let k = waves - 1 + usize::from(waves > 2);
        let last = &survey["change"]["recommend"]["net"];
        assert_eq!(last["comparison"]["comparisons"], k, "{last}");
        let far = &survey["since_first"]["recommend"]["net"];
        assert_eq!(far.is_object(), waves > 2, "{far}");
        let between = &survey["waves"]["2024"]["change"]["recommend"]["net"];
        assert_eq!(between.is_object(), waves > 2, "{between}");
        let page = &files["personas/ann.html"];
        let since = format!("since {}: ", years[waves - 2]);
        assert!(page.contains(&since), "{since}");
        assert_eq!(page.contains("since the first wave, 2023: "), waves > 2);
        if waves == 4 {
            assert_eq!(far["comparison"]["change"], "up", "{far}");
        }
    }
}

/// 61 of 112 is +54.46…: to thousandths first it would be +55.
#[test]
fn a_number_is_rounded_once_and_everywhere_alike() {
    for (parts, right, wrong) in [
        ([71, 31, 10], "+54", "+55"),
        // A half goes away from zero: 109 of 200.
        ([134, 41, 25], "+55", "+54"),
        ([25, 41, 134], "−55", "−54"),
    ] {
        let mut sources = project(
            "privacy: { group: 3 }\nfeedback:\n  - file: feedback/a.csv\n    survey: s\n    columns: { persona: { column: P }, recommend: { column: R }, count: { column: N } }\n",
        );
        persona(&mut sources, "ann", "user");
        let [plus, zero, minus] = parts;
        sources.add_table(
            "content/feedback/a.csv",
            format!("P,R,N\nann,10,{plus}\nann,8,{zero}\nann,1,{minus}\n").into_bytes(),
        );
        for files in both(&sources) {
            let mut seen = 0;
            for (path, text) in &files {
                if path.ends_with(".html") || path.ends_with(".csv") {
                    seen += text.matches(right).count();
                    assert!(!text.contains(wrong), "{path} says {wrong} for {right}");
                }
            }
            assert!(seen > 3, "{right} stands {seen} times");
        }
    }
}

/// A session: what everybody uses, and to whose users each would talk.
fn room(sources: &mut Sources, id: &str, wishes: &[(usize, &str, &str)], head: &str) {
    let (mut members, mut turns) = (String::new(), String::new());
    for (product, persona) in [("ours", "ann"), ("theirs", "bea"), ("box", "cat")] {
        let mut at = 0;
        let own = wishes.iter().filter(|(_, from, _)| *from == product);
        for (n, _, to) in own {
            for _ in 0..*n {
                at += 1;
                writeln!(
                    members,
                    "  - {{ id: {product}{at}, persona: {persona}, uses: {product} }}"
                )
                .unwrap();
                writeln!(
                    turns,
                    "  - {{ member: {product}{at}, says: hello, would_talk_to: [{to}0] }}"
                )
                .unwrap();
            }
        }
        writeln!(
            members,
            "  - {{ id: {product}0, persona: {persona}, uses: {product} }}"
        )
        .unwrap();
    }
    let text = format!(
        "title: {id}\nwhen: 2026-05-01\nmoderator: Colin\n{head}members:\n{members}introductions:\n{turns}"
    );
    sources.add(format!("content/rooms/{id}.yaml"), text);
}

/// Four that are hidden make Ours the winner: "most" may not be said of what is
/// left. With a tie nobody is first; with everything shown there is a first.
#[test]
fn the_most_is_said_of_everything_or_not_at_all() {
    for (wishes, hidden, client, internal) in [
        (
            &[
                (8, "ours", "theirs"),
                (6, "theirs", "ours"),
                (4, "box", "ours"),
            ][..],
            false,
            "Most turn towards Ours: 10",
            "Most turn towards Ours: 10",
        ),
        (
            &[(8, "ours", "theirs"), (8, "theirs", "ours")][..],
            false,
            "equally many: Ours, Theirs",
            "equally many: Ours, Theirs",
        ),
        (
            &[(9, "ours", "theirs"), (6, "theirs", "ours")][..],
            false,
            "Most turn towards Theirs: 9",
            "Most turn towards Theirs: 9",
        ),
        // A session that clients know nothing of turns it around.
        (
            &[(9, "ours", "theirs"), (6, "theirs", "ours")][..],
            true,
            "Theirs 9 wishes; Ours 6 wishes",
            "Most turn towards Ours: 13",
        ),
    ] {
        let mut sources = project("");
        for id in ["ann", "bea", "cat"] {
            persona(&mut sources, id, "user");
        }
        room(&mut sources, "spring", wishes, "");
        if hidden {
            room(
                &mut sources,
                "autumn",
                &[(7, "box", "ours")],
                "edition: internal\n",
            );
        }
        let [shown, all] = both(&sources);
        let page = |files: &Files| files["rooms/index.html"].clone();
        assert!(page(&shown).contains(client), "{client}");
        assert!(page(&all).contains(internal), "{internal}");
        if client != internal {
            assert!(!page(&shown).contains("Most turn"));
        }
    }
}

/// Says one thing of everything, and another of what may be shown.
#[test]
fn none_is_none_of_everything() {
    for (answered, shared, text) in [
        (
            false,
            false,
            "None of the findings that may be shown here waits",
        ),
        (true, false, "No finding waits for an answer."),
        (false, true, " finding waits for an answer."),
    ] {
        let mut sources = project("");
        persona(&mut sources, "ann", "user");
        let share = match shared {
            true => ", share: client, consent: attributed",
            false => "",
        };
        let answer = format!(
            "survey: s\nresponses:\n  - {{ id: r1, persona: ann, feeling: -2, says: It hurts.{share} }}\n"
        );
        sources.add("content/feedback/s.yaml", answer);
        if answered {
            let action = "- { id: a1, title: Mend it, because: [r1] }\n";
            sources.add("content/actions.yaml", action);
        }
        let client = build(&sources, Edition::Client);
        for path in ["index.html", "pains.html", "actions.html"] {
            assert!(client[path].contains(text), "{path}: {text}");
        }
    }
}

/// Of a conversation that may not be told, neither is on whom a verdict rests.
#[test]
fn one_voice_is_said_to_be_one() {
    for told in [true, false] {
        let mut sources = project("");
        persona(&mut sources, "ann", "user");
        sources.add(
            "content/assumptions.yaml",
            "- { id: a1, we_believe: They like it, about: ann }\n- { id: a2, we_believe: They use it, about: ann }\n",
        );
        let head = match told {
            true => "confidentiality: attributed\n",
            false => "",
        };
        sources.add(
            "content/conversations/lunch.yaml",
            format!("title: Lunch\nwhen: 2026-05-01\n{head}guests:\n  - {{ id: g1, persona: ann }}\n  - {{ id: g2, persona: ann }}\nheard:\n  - {{ id: h1, from: g1, kind: problem, says: I do not., assumption: a1, verdict: contradicts }}\n  - {{ id: h2, from: g1, kind: problem, says: Never., assumption: a2, verdict: contradicts }}\n  - {{ id: h3, from: g2, kind: problem, says: Nor I., assumption: a2, verdict: contradicts }}\n"),
        );
        let [client, internal] = both(&sources);
        for (files, here) in [(client, told), (internal, true)] {
            let page = &files["assumptions.html"];
            assert_eq!(page.contains("One voice, no more."), here);
            assert_eq!(page.contains("2 people were heard about it."), here);
            let front = &files["index.html"];
            assert_eq!(front.contains("1 of these rests on one voice."), here);
        }
    }
}

/// Sentences that speak of nobody, nothing, everybody and the most.
const SWEEPING: [&str; 23] = [
    "No finding waits for an answer.",
    "<p>None.</p>",
    "Every question that this report knows to ask has an answer.",
    "No action is written down.",
    "No assumption is written down.",
    "No journey is told yet.",
    "Nothing that hurts has been told yet.",
    "Nobody has been heard yet.",
    "No session has been held yet.",
    "Every persona has met every product in some room.",
    "Most turn towards ",
    "Towards these turn equally many",
    "From people who use something else: ",
    "Best known by those who do not use it",
    "Equally well known",
    "Of those who do not use them, nobody knows",
    "Nobody would talk to somebody who uses something else.",
    "So far only its own users reacted",
    "Nothing has happened since.",
    "Nobody like ",
    "Some have answered, and none was asked that.",
    "The lowest moments that somebody told of</h3>",
    "All notes</th>",
];

/// Whatever sweeping sentence stands in a client's edition of a small report
/// stands in the internal edition of it as well, in the same place and with the
/// same names and numbers.
#[test]
fn nothing_sweeping_is_true_of_what_is_left_alone() {
    let mut random = Random(20_261_126);
    let (mut said, mut unsaid) = (0, 0);
    for _ in 0..12 {
        let sources = report(&mut random);
        let [client, internal] = both(&sources);
        for (path, text) in client.iter().filter(|(path, _)| path.ends_with(".html")) {
            let Some(whole) = internal.get(path) else {
                continue;
            };
            for sentence in SWEEPING {
                let found = |text: &str| {
                    let places = text.match_indices(sentence);
                    let said = places.map(|(at, _)| {
                        let rest = &text[at..];
                        let end = rest.find(['<', '\n']).filter(|end| *end > 0);
                        let end = end.unwrap_or(sentence.len()).max(sentence.len());
                        rest[..end].to_owned()
                    });
                    said.collect::<Vec<String>>()
                };
                let (here, there) = (found(text), found(whole));
                for own in &here {
                    assert!(
                        there.contains(own),
                        "{path} says to clients, and not of everything: {own}\n{sources:?}"
                    );
                }
                assert!(here.len() <= there.len(), "{path}: {sentence}");
                said += here.len();
                unsaid += there.len() - here.len();
            }
        }
    }
    assert!(said > 20 && unsaid > 0, "{said} said, {unsaid} unsaid");
}

/// Of one who did not agree to it it is not told who answered; the others are heard
/// where they are, in whatever way one tells it of them.
#[test]
fn who_agreed_is_heard_whoever_else_is() {
    for (word, kept, heard, untold) in [
        // Nor of the account where nobody answered.
        ("attributed", "unattributed", 4, 2),
        ("attributed", "attributed", 5, 0),
        // Where several did not, nobody can tell which answer is whose.
        ("unattributed", "attributed", 5, 0),
    ] {
        let mut sources = project("");
        persona(&mut sources, "ann", "user");
        let mut text =
            format!("survey: letter\nwave: \"1\"\nconfidentiality: {word}\nresponses:\n");
        for at in 0..6 {
            let own = format!("name: A{at}\npeople: [{{ id: p{at}, persona: ann }}]\n");
            sources.add(format!("content/accounts/a{at}.yaml"), own);
            if at == 5 {
                continue;
            }
            let consent = if at == 2 { kept } else { word };
            writeln!(
                text,
                "  - {{ id: r{at}, who: p{at}, recommend: {}, consent: {consent} }}",
                at + 5
            )
            .unwrap();
        }
        sources.add("content/feedback/1.yaml", text);
        let client = build(&sources, Edition::Client);
        let page = &client["index.html"];
        assert!(page.contains(&format!("{heard} heard, 0 asked")), "{heard}");
        let said = format!("Of {untold} it is not told who answered.");
        assert_eq!(page.contains(&said), untold > 0, "{said}");
    }
}

fn edition(internal: bool) -> &'static str {
    if internal { "internal" } else { "client" }
}

/// A small report, half of it internal.
fn report(random: &mut Random) -> Sources {
    let mut sources = project("");
    let ids = ["ann", "bea", "cat"];
    for (id, role) in ids.into_iter().zip(["user", "decider", "influencer"]) {
        persona(&mut sources, id, role);
    }
    let internal = |random: &mut Random| random.below(2) == 0;
    for survey in ["one", "two"] {
        let hidden = edition(internal(random));
        let mut text = format!("survey: {survey}\nresponses:\n");
        for at in 0..1 + random.below(6) {
            let (who, feels) = (ids[random.below(3)], 2 - random.below(5) as i32);
            let share = if internal(random) {
                ", share: client"
            } else {
                ""
            };
            let question = ["recommend: 9", "satisfaction: 4", "effort: 6"][random.below(3)];
            writeln!(text, "  - {{ id: {survey}{at}, persona: {who}, feeling: {feels}, {question}, says: Words.{share}, edition: {hidden} }}").unwrap();
        }
        if internal(random) {
            sources.add(format!("content/feedback/{survey}.yaml"), text);
        }
    }
    if internal(random) {
        let hidden = edition(internal(random));
        let text = format!("- {{ id: mend, title: Mend it, edition: {hidden} }}\n");
        sources.add("content/actions.yaml", text);
    }
    if internal(random) {
        let hidden = edition(internal(random));
        let text = format!("- {{ id: belief, we_believe: They like it, edition: {hidden} }}\n");
        sources.add("content/assumptions.yaml", text);
    }
    if internal(random) {
        let hidden = edition(internal(random));
        let mut text = format!("title: A way\nedition: {hidden}\ninteractions:\n");
        for at in 0..1 + random.below(3) {
            let (who, hidden) = (ids[random.below(3)], edition(internal(random)));
            let feels = 2 - random.below(5) as i32;
            writeln!(text, "  - {{ id: m{at}, title: It happens, when: 2026-05-0{}, persona: {who}, feeling: {feels}, edition: {hidden} }}", at + 1).unwrap();
        }
        sources.add("content/journeys/way.yaml", text);
    }
    let products = ["ours", "theirs", "box"];
    for name in ["spring", "autumn"] {
        if internal(random) {
            let wishes = products.map(|from| {
                let to = products[random.below(3)];
                (random.below(9), from, to)
            });
            let head = format!("edition: {}\n", edition(internal(random)));
            room(&mut sources, name, &wishes, &head);
        }
    }
    sources
}

/// An edition shows a verdict or does not: never another one.
#[test]
fn no_verdict_differs_between_editions() {
    let mut random = Random(7);
    let mut seen = 0;
    for _ in 0..8 {
        let mut sources = project("");
        let ids = ["ann", "bea", "cat", "dot"];
        for (id, role) in ids.into_iter().zip(["user", "decider", "user", "decider"]) {
            persona(&mut sources, id, role);
        }
        for year in ["2024", "2025", "2026"] {
            let mut text = format!("survey: letter\nwave: \"{year}\"\nresponses:\n");
            for id in ids {
                let lean = random.below(3);
                for at in 0..[3, 12, 16, 20][random.below(4)] {
                    let recommend = (lean * 2 + random.below(8)).min(10);
                    let satisfaction = 1 + (lean + random.below(4)).min(4);
                    let hidden = edition(random.below(12) == 0);
                    writeln!(text, "  - {{ id: {year}{id}{at}, persona: {id}, recommend: {recommend}, satisfaction: {satisfaction}, edition: {hidden} }}").unwrap();
                }
            }
            text.push_str("  - { id: x");
            text.push_str(year);
            text.push_str(", persona: ann, recommend: 5 }\n");
            sources.add(format!("content/feedback/{year}.yaml"), text);
        }
        let [client, internal] = both(&sources).map(|files| compared(&files));
        for (path, shown) in &client {
            let whole = internal.get(path);
            let whole = whole.unwrap_or_else(|| panic!("{path} is the client's alone"));
            assert_eq!(verdict(shown), verdict(whole), "{path}");
            seen += 1;
        }
    }
    assert!(seen > 4, "{seen} verdicts are too few to mean much");
}
