//! The demonstration report and the examples: what is promised of them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use sidewise::diagnostic::{Diagnostics, resolve, short};
use sidewise::disclose::Edition;
use sidewise::measure::key::Key;
use sidewise::model::Model;
use sidewise::pipeline::{self, Options, Outcome, Product};
use sidewise::source::Sources;
use sidewise::{disk, model, read};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn load(project: &Path) -> Sources {
    disk::load(project).unwrap()
}

fn understand(sources: &Sources) -> Model {
    let mut diagnostics = Diagnostics::new();
    let written = read::read(sources, &mut diagnostics);
    model::build(&written, sources, &mut diagnostics)
}

/// Everything a build makes, by path. Assets stand for themselves.
fn build(sources: &Sources, edition: Edition) -> (Outcome, BTreeMap<String, Vec<u8>>) {
    let made = Mutex::new(BTreeMap::new());
    let outcome = pipeline::build(sources, Options::new(edition), &|product| {
        let (path, bytes) = match product {
            Product::File { path, bytes } => (path, bytes.to_vec()),
            Product::Asset { from, path } => (path, from.as_bytes().to_vec()),
        };
        made.lock().unwrap().insert(path.to_owned(), bytes);
    });
    (outcome, made.into_inner().unwrap())
}

/// Where not all of what was said may be shown, that many are shown and no more is said.
#[test]
fn what_was_said_is_counted_as_what_it_is() {
    let sources = load(&root());
    for (edition, said, other) in [
        (Edition::Client, "are shown here.", "are noted."),
        (Edition::Internal, "are noted.", "are shown here."),
    ] {
        let (_, made) = build(&sources, edition);
        let page = String::from_utf8_lossy(&made["conversations/index.html"]).into_owned();
        let counted = |words: &str| page.contains(&format!(" things that were said {words}"));
        assert!(counted(said) && !counted(other), "{edition:?}");
    }
}

/// Where nobody wrote a word, the team is not told of words that may not be shown.
#[test]
fn where_no_words_are_the_team_is_told_so() {
    let mut sources = Sources::default();
    let report = "title: T\nas_of: 2026-09-30\n";
    sources.add("content/report.yaml", report);
    sources.add("content/personas/ada.yaml", "name: Ada\n");
    let answers = (0..12)
        .map(|n| format!("  - {{ id: a{n}, persona: ada, when: 2026-05-02, recommend: 9 }}\n"));
    let answers: String = answers.collect();
    let head = "survey: yearly\nwave: \"2026\"\nwhy: To see\ndecides: Much\n";
    sources.add(
        "content/feedback/yearly.yaml",
        format!("{head}responses:\n{answers}"),
    );
    for (edition, said) in [
        (Edition::Client, "No words may be shown here."),
        (Edition::Internal, "No words were written down."),
    ] {
        let (outcome, made) = build(&sources, edition);
        assert!(
            !outcome.diagnostics.has_errors(),
            "{:?}",
            outcome.diagnostics
        );
        for page in ["index.html", "personas/ada.html"] {
            let html = String::from_utf8_lossy(&made[page]);
            assert!(html.contains(said), "{page} does not say: {said}");
        }
    }
}

#[test]
fn all_projects_build_without_a_word() {
    for project in [
        ".",
        "examples/smallest",
        "examples/freelancer",
        "examples/event-brief",
    ] {
        let sources = load(&root().join(project));
        for edition in [Edition::Client, Edition::Internal] {
            let (outcome, made) = build(&sources, edition);
            let said: Vec<_> = outcome
                .diagnostics
                .iter()
                .map(|d| resolve(d, &sources))
                .collect();
            assert_eq!(short(&said), "", "{project}");
            assert!(made.contains_key("index.html"), "{project}");
            assert!(made.contains_key("figures.json"), "{project}");
        }
    }
}

/// A client has no other edition, and writes no files.
#[test]
fn no_page_tells_clients_of_another_edition_or_how_it_is_written() {
    for project in [
        ".",
        "examples/smallest",
        "examples/freelancer",
        "examples/event-brief",
        "src/cli/new/project",
    ] {
        let (_, made) = build(&load(&root().join(project)), Edition::Client);
        for (path, bytes) in made.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = String::from_utf8_lossy(bytes).to_lowercase();
            // What a new project says of itself is its author's to replace.
            let own = project == "src/cli/new/project" && path == "index.html";
            let code = if own { None } else { Some("<code>") };
            for never in ["internal edition", ".yaml"].into_iter().chain(code) {
                assert!(!html.contains(never), "{project}: {path}: {never}");
            }
            // Of what is held back one line speaks.
            let lines = html.matches("class=\"held-back").count();
            assert!(lines <= 1, "{project}: {path}");
            let marks = html.matches("class=\"held\"").count();
            assert!(
                marks == 0 || lines == 1,
                "{project}: {path}: a mark and no line"
            );
        }
        assert!(!made.contains_key("who.html"), "{project}");
    }
}

/// Every answer of the demonstration is accounted for beside its person, in the
/// internal edition alone.
#[test]
fn the_internal_edition_says_what_a_client_can_work_out() {
    let sources = load(&root());
    let (_, made) = build(&sources, Edition::Internal);
    let page = String::from_utf8_lossy(&made["who.html"]).into_owned();
    let model = understand(&sources);
    for person in &model.people {
        let name = person.name.as_deref().unwrap();
        assert!(page.contains(name), "{name}");
    }
    assert!(String::from_utf8_lossy(&made["index.html"]).contains("href=\"who.html\""));
}

#[test]
fn the_demonstration_is_a_real_report() {
    let model = understand(&load(&root()));
    assert!(model.accounts.len() >= 4);
    assert!(model.personas.len() >= 6);
    assert!(model.journeys.len() >= 5);
    assert!(model.interactions.len() >= 60);
    assert!(model.evidence.len() >= 120);
    assert!(model.actions.len() >= 10);
    assert!(model.pages.len() >= 6);
    for id in ["wendy", "ravi", "helen", "marcus", "priya", "sonia"] {
        assert!(
            model.personas.iter().any(|persona| persona.id == id),
            "{id}"
        );
    }
    let invented = model.report.notice.unwrap();
    assert!(invented.contains("invented"), "{invented}");
}

#[test]
fn the_client_edition_names_nobody_and_keeps_what_was_not_shared() {
    for project in [".", "examples/freelancer"] {
        let sources = load(&root().join(project));
        let full = understand(&sources);
        let (_, made) = build(&sources, Edition::Client);
        let seen = understand(&sources).edition(Edition::Client);

        let names: Vec<_> = full
            .people
            .iter()
            .filter_map(|person| person.name.clone())
            .collect();
        assert!(names.len() > 5, "{project}: there are names to hide");
        // A party's guests, and what is known of them, never leave.
        let events = || full.conversations.iter();
        let about = events().flat_map(|event| &event.guests).flat_map(|guest| {
            let own = [&guest.name, &guest.background];
            let asked = guest.questions.iter().chain(&guest.softballs);
            own.into_iter().flatten().chain(asked).cloned()
        });
        let notes = events().filter_map(|event| event.notes.as_ref());
        let notes = notes.map(|notes| notes.value.clone());
        let closed = events().filter(|event| event.internal);
        let closed = closed.map(|event| event.title.clone());
        let party: Vec<_> = about.chain(notes).chain(closed).collect();
        let unshared = |before: Option<&String>, after: Option<&String>| {
            before.filter(|_| after.is_none()).cloned()
        };
        let answers = full.evidence.iter().zip(&seen.evidence);
        let answers = answers.filter_map(|(a, b)| unshared(a.says.as_ref(), b.says.as_ref()));
        let quotes = full.interactions.iter().zip(&seen.interactions);
        let quotes = quotes.filter_map(|(a, b)| unshared(a.quote.as_ref(), b.quote.as_ref()));
        // A quote that was not shared may be the very words of an answer that
        // was: those are shown where the answer is.
        let shown: Vec<_> = seen
            .evidence
            .iter()
            .filter_map(|e| e.says.as_deref())
            .collect();
        let words = answers.chain(quotes).chain(spoken(&full, &seen));
        let words: Vec<_> = words
            .filter(|words| !shown.iter().any(|shown| shown.contains(words.as_str())))
            .collect();
        // Those of the other agreed that all of theirs may be told.
        assert!(
            !words.is_empty() || project != ".",
            "there are words to keep"
        );

        for (path, bytes) in &made {
            let text = String::from_utf8_lossy(bytes);
            for secret in names.iter().chain(&words).chain(&party) {
                assert!(
                    !text.contains(secret.as_str()),
                    "{project}: {path} tells {secret:?}"
                );
                let escaped = secret.replace('\'', "&#x27;").replace('\'', "&#39;");
                assert!(
                    !text.contains(&escaped),
                    "{project}: {path} tells {secret:?}"
                );
            }
        }
    }
}

/// What was said, prepared or noted in rooms and conversations and is not in
/// the model that the client's pages are made of.
fn spoken(full: &Model, seen: &Model) -> Vec<String> {
    let said = |model: &Model| {
        let turns = model.rooms.iter().flat_map(|room| &room.introductions);
        let words = turns.flat_map(|turn| {
            let reactions = turn.reactions.iter().map(|reaction| &reaction.says);
            std::iter::once(&turn.says).chain(reactions)
        });
        let words: Vec<String> = words.flatten().cloned().collect();
        words
    };
    let shown = said(seen);
    let mut secret = said(full);
    secret.retain(|words| !shown.contains(words));
    for room in &full.rooms {
        secret.extend(room.notes.iter().map(|notes| notes.value.clone()));
    }
    for event in &full.conversations {
        secret.extend(event.host.clone());
        secret.extend(event.notes.iter().map(|notes| notes.value.clone()));
        secret.push(event.title.clone());
        for guest in &event.guests {
            secret.extend(guest.background.clone());
            secret.extend(guest.questions.iter().chain(&guest.softballs).cloned());
        }
    }
    secret
}

#[test]
fn the_client_edition_has_no_people_in_rooms_events_and_answers_on_staying() {
    let sources = load(&root());
    let full = understand(&sources);
    let seen = understand(&sources).edition(Edition::Client);

    assert!(
        full.rooms
            .iter()
            .flat_map(|room| &room.members)
            .any(|m| m.person.is_some())
    );
    for room in &seen.rooms {
        assert!(room.notes.is_none());
        for member in &room.members {
            assert!(member.person.is_none() && member.account.is_none());
            let persona = &seen[member.persona].id;
            assert!(member.id.starts_with(persona.as_str()), "{}", member.id);
        }
    }
    assert!(
        full.conversations
            .iter()
            .any(|event| event.guests.len() > 3)
    );
    for event in &seen.conversations {
        assert!(event.guests.is_empty() && event.host.is_none() && event.notes.is_none());
        assert!(event.title.is_empty() && event.place.is_none());
        for heard in &event.heard {
            let note = &seen[heard.evidence];
            assert!(note.shared && heard.guest.is_none());
        }
    }
    for note in seen.evidence.iter().filter(|note| !note.is_response()) {
        assert!(note.person.is_none() && note.account.is_none());
    }
    // Where an assumption stands is told as it is, or left open.
    for (all, told) in full.assumptions.iter().zip(&seen.assumptions) {
        let left_open = told.standing().is_none();
        assert!(left_open || told.standing() == all.standing());
    }
    let mut told = seen.assumptions.iter();
    assert!(told.any(|own| !own.verdicts.is_empty()));
    let standing = full.assumptions.iter().map(|own| own.told().word());
    for word in ["untested", "held", "contradicted", "mixed"] {
        let found = standing.clone().any(|own| own == word);
        assert!(found, "no assumption is {word}");
    }
    assert_eq!(full.lock_in.len(), 10);
    let confided = seen.lock_in.iter();
    for answer in confided.filter(|answer| !answer.promise.is_single()) {
        assert!(answer.person.is_none() && answer.when.is_none());
        assert!(answer.revenue.is_none());
    }
}

#[test]
fn the_demonstration_has_a_room_a_party_a_helpline_and_an_exit() {
    let model = understand(&load(&root()));
    assert!(model.rooms.iter().any(|room| room.members.len() == 24));
    // One of them was imagined.
    assert_eq!(model.rooms.len(), 4);
    assert_eq!(model.conversations.len(), 3);
    assert!(
        model
            .conversations
            .iter()
            .any(|event| model.is_to_come(event.when.value))
    );
    assert_eq!(model.assumptions.len(), 12);
    let support = model
        .interactions
        .iter()
        .filter(|moment| moment.support.is_some());
    assert!(support.count() >= 30);
    assert_eq!(model.lock_in.len(), 10);
    assert_eq!(model.promises.len(), 2);
    assert!(
        model
            .promises
            .iter()
            .any(|promise| promise.picked.is_some())
    );
    assert_eq!(model.actions.len(), 25);
    assert!(model.report.talk.is_some() && !model.report.scenarios.is_empty());
}

/// Who agreed is told; of who answered in confidence neither who they are nor
/// what they pay.
#[test]
fn the_client_edition_tells_of_nobody_who_answered_on_staying_in_confidence() {
    let sources = load(&root());
    let full = understand(&sources);
    let text = |made: &BTreeMap<String, Vec<u8>>, path: &str| {
        String::from_utf8_lossy(&made[path]).into_owned()
    };
    let (_, inside) = build(&sources, Edition::Internal);
    assert!(
        text(&inside, "lock-in.html").contains("words-path"),
        "the path of their words is drawn"
    );
    for path in ["data/staying.csv", "data/barriers.csv", "data/exits.csv"] {
        assert!(inside.contains_key(path), "{path}");
    }
    let (_, made) = build(&sources, Edition::Client);
    let seen = understand(&sources).edition(Edition::Client);
    let confided = full
        .lock_in
        .iter()
        .filter(|entry| !entry.promise.is_single());
    let confided: Vec<_> = confided.collect();
    assert!(confided.len() >= 3 && confided.len() < full.lock_in.len());
    assert!(confided.iter().any(|entry| entry.revenue.is_some()));
    for entry in confided {
        let label = &seen[entry.person.unwrap().value].shown_name;
        for path in ["lock-in.html", "data/staying.csv"] {
            if made.contains_key(path) {
                assert!(
                    !text(&made, path).contains(label.as_str()),
                    "{path}: {label}"
                );
            }
        }
        let Some(revenue) = entry.revenue else {
            continue;
        };
        let plain = format!("{revenue:.0}");
        let (thousands, rest) = plain.split_at(plain.len() - 3);
        for path in ["lock-in.html", "index.html", "figures.json"] {
            let text = text(&made, path).replace(['\u{202f}', ','], " ");
            let told = format!(" {thousands} {rest}");
            assert!(!text.contains(&told), "{path} tells {told}");
        }
    }
}

#[test]
fn the_internal_edition_says_so_on_every_page_and_names_its_rows() {
    let sources = load(&root());
    let (_, made) = build(&sources, Edition::Internal);
    for (path, bytes) in made.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(text.contains("Internal edition"), "{path}");
    }
    let figures: serde_json::Value = serde_json::from_slice(&made["figures.json"]).unwrap();
    let net = &figures["personas"]["wendy"]["recommend"]["net"];
    assert!(
        net["from"][0]
            .as_str()
            .unwrap()
            .starts_with("content/feedback/"),
        "{net}"
    );
    let (_, made) = build(&sources, Edition::Client);
    let client = String::from_utf8_lossy(&made["figures.json"]).into_owned();
    assert!(!client.contains("\"from\""));
}

/// Every figure that is published stands at a path that is read as it was
/// written, so that it can be named in a sentence or a promise.
#[test]
fn every_path_of_figures_json_is_read_as_it_is_written() {
    for project in [
        ".",
        "examples/smallest",
        "examples/freelancer",
        "examples/event-brief",
    ] {
        let sources = load(&root().join(project));
        for edition in [Edition::Client, Edition::Internal] {
            let (_, made) = build(&sources, edition);
            let figures: serde_json::Value = serde_json::from_slice(&made["figures.json"]).unwrap();
            let mut paths = Vec::new();
            gather(&figures, "", &mut paths);
            assert!(paths.len() > 20, "{project}: {}", paths.len());
            for path in paths {
                let key: Key = path.parse().unwrap_or_else(|_| panic!("{project}: {path}"));
                assert_eq!(key.as_str(), path);
                assert_eq!(Key::new(key.of().clone(), key.metric()), key);
            }
        }
    }
}

/// The paths of all figures below a path.
fn gather(value: &serde_json::Value, path: &str, paths: &mut Vec<String>) {
    for (word, value) in value.as_object().into_iter().flatten() {
        let below = match path {
            "" => word.clone(),
            path => format!("{path}.{word}"),
        };
        if word != "=" && (value.get("method").is_some() || value.get("=").is_some()) {
            paths.push(below.clone());
        }
        gather(value, &below, paths);
    }
}

#[test]
fn figures_have_the_shape_that_is_promised() {
    let (_, made) = build(&load(&root()), Edition::Client);
    let figures: serde_json::Value = serde_json::from_slice(&made["figures.json"]).unwrap();
    for word in ["heard", "assumed", "unknown"] {
        assert_eq!(figures["knowledge"][word]["status"], "shown");
    }
    let few = &figures["personas"]["priya"]["recommend"]["net"];
    assert_eq!(
        (few["status"].as_str(), few["value"].is_null()),
        (Some("too_few"), true)
    );
    assert!(few.get("interval").is_none());
    let net = &figures["personas"]["wendy"]["recommend"]["net"];
    let (low, high) = (
        net["interval"][0].as_f64().unwrap(),
        net["interval"][1].as_f64().unwrap(),
    );
    let value = net["value"].as_f64().unwrap();
    assert!(low < value && value < high, "{net}");
    assert_eq!(net["unit"], "net");
}

/// Two builds are the same, whatever the machine is set to.
#[test]
#[cfg(feature = "cli")]
fn the_same_input_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let settings: [&[(&str, &str)]; 3] = [
        &[("TZ", "UTC"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")],
        &[
            ("TZ", "Pacific/Kiritimati"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("RAYON_NUM_THREADS", "7"),
        ],
        &[
            ("TZ", "America/St_Johns"),
            ("LC_ALL", "ar_EG.UTF-8"),
            ("LANG", "ja_JP.UTF-8"),
        ],
    ];
    let mut first = None;
    for (at, settings) in settings.iter().enumerate() {
        let out = folder.path().join(at.to_string());
        let mut command = Command::new(env!("CARGO_BIN_EXE_sidewise"));
        command.arg("build").arg(root()).arg("--out").arg(&out);
        command.envs(settings.iter().copied());
        let output = command.output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let files = files(&out);
        assert!(files.len() > 30);
        let first = first.get_or_insert_with(|| files.clone());
        for (path, bytes) in &files {
            assert!(
                first.get(path) == Some(bytes),
                "{path} differs under {settings:?}"
            );
        }
        assert_eq!(first.len(), files.len());
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let read = files.map(|entry| {
        let path = entry.path().strip_prefix(folder).unwrap();
        (
            path.to_string_lossy().into_owned(),
            std::fs::read(entry.path()).unwrap(),
        )
    });
    read.collect()
}
