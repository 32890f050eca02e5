//! Under the Chatham House Rule nothing that leaves leads to whoever sat there.
//!
//! Two sessions in which the same was done, by others of the same kind, in other
//! seats and under other ids, become the same files, byte for byte. So nobody
//! can tell from the files which it was.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Mutex;

use sidewise::disclose::Edition;
use sidewise::pipeline::{self, Options, Product};
use sidewise::source::Sources;

use crate::twins::Random;

const PERSONAS: [&str; 2] = ["marcus", "wendy"];
const PRODUCTS: [&str; 2] = ["ours", "theirs"];
const KINDS: [&str; 8] = [
    "admire", "nod", "who", "laugh", "old_name", "geek", "hug", "other",
];
const WORDS: [Option<&str>; 4] = [None, None, Some("Oh dear."), Some("Ours has that, too.")];
const PEOPLE: usize = 11;

#[derive(Clone, Copy, PartialEq)]
struct Kind {
    persona: usize,
    uses: usize,
}

/// Somebody's turn, and what each of the others did.
#[derive(Clone)]
struct Turn {
    member: usize,
    product: usize,
    feels: i32,
    talks_to: Vec<usize>,
    did: Vec<(usize, usize, Option<&'static str>)>,
}

#[derive(Clone)]
struct Session {
    people: Vec<Kind>,
    turns: Vec<Turn>,
}

fn session(random: &mut Random) -> Session {
    let people: Vec<Kind> = (0..PEOPLE)
        .map(|_| Kind {
            persona: random.below(2),
            uses: random.below(2),
        })
        .collect();
    let turn = |member: usize, random: &mut Random| {
        let others = (0..PEOPLE).filter(|&at| at != member);
        let others: Vec<usize> = others.filter(|_| random.below(5) > 0).collect();
        let did = others.iter().map(|&from| {
            let words = random.of(&WORDS);
            (from, random.below(KINDS.len()), words)
        });
        let did = did.collect();
        Turn {
            member,
            product: people[member].uses,
            feels: random.below(5) as i32 - 2,
            talks_to: others.into_iter().take(2).collect(),
            did,
        }
    };
    let turns = (0..4).map(|member| turn(member, random)).collect();
    Session { people, turns }
}

/// A number each, mixed.
fn mixed(n: usize, random: &mut Random) -> Vec<usize> {
    let mut all: Vec<usize> = (0..n).collect();
    for at in (1..n).rev() {
        all.swap(at, random.below(at + 1));
    }
    all
}

/// The same session, by others of the same kind: turn by turn, all but the one who
/// speaks change places with their like.
fn twin(session: &Session, random: &mut Random) -> Session {
    let mut twin = session.clone();
    for turn in &mut twin.turns {
        let mut place: Vec<usize> = (0..PEOPLE).collect();
        for (a, b) in mixed(PEOPLE, random).into_iter().zip(mixed(PEOPLE, random)) {
            let alike = session.people[a] == session.people[b];
            if alike && a != turn.member && b != turn.member {
                place.swap(a, b);
            }
        }
        let move_to = |at: &mut usize| *at = place[*at];
        turn.did.iter_mut().for_each(|(from, ..)| move_to(from));
        turn.talks_to.iter_mut().for_each(move_to);
    }
    twin
}

/// In an order of its own: of seats, ids, names, and of what is written.
fn written(session: &Session, named: &str, random: &mut Random) -> Sources {
    let mut sources = Sources::default();
    sources.add(
        "content/report.yaml",
        "title: A report\nas_of: 2026-09-30\nproduct: ours\nproducts:\n  ours: { name: Ours, formerly: [Elder] }\n  theirs: { name: Theirs, formerly: [Olden] }\n",
    );
    for (persona, role) in PERSONAS.into_iter().zip(["decider", "user"]) {
        let text = format!("name: {persona}\nroles: [{role}]\n");
        sources.add(format!("content/personas/{persona}.yaml"), text);
    }
    // Two of each at the account, one of whom may sit here.
    let mut account = "name: The mill\npeople:\n".to_owned();
    for (at, persona) in PERSONAS.iter().enumerate() {
        for of in ["a", "b"] {
            let person =
                format!("{{ id: p{at}{of}, persona: {persona}, name: Zeb{of} Quilter{at} }}");
            writeln!(account, "  - {person}").unwrap();
        }
    }
    sources.add("content/accounts/mill.yaml", account);
    let ids = mixed(PEOPLE, random);
    let id = |at: usize| format!("{named}{}", ids[at]);
    let mut out = "title: The hall\nwhen: 2026-04-10\nmembers:\n".to_owned();
    let mut free = [true; 2];
    for at in mixed(PEOPLE, random) {
        let Kind { persona, uses } = session.people[at];
        let who = match std::mem::take(&mut free[persona]) {
            true => format!("who: p{persona}{}", ["a", "b"][random.below(2)]),
            false => format!("persona: {}", PERSONAS[persona]),
        };
        let uses = PRODUCTS[uses];
        writeln!(out, "  - {{ id: {}, {who}, uses: {uses} }}", id(at)).unwrap();
    }
    out.push_str("introductions:\n");
    // Those who speak of one product keep their order: who reacted first is counted.
    let first = random.below(2);
    let turns = session.turns.iter().filter(|turn| turn.product == first);
    let rest = session.turns.iter().filter(|turn| turn.product != first);
    let mut evidence = mixed(400, random).into_iter();
    for turn in turns.chain(rest) {
        let talks: Vec<String> = turn.talks_to.iter().map(|&at| id(at)).collect();
        let talks = talks.join(", ");
        let (member, feels) = (id(turn.member), turn.feels);
        let said = evidence.next().unwrap();
        writeln!(
            out,
            "  - member: {member}\n    id: {named}-e{said}\n    says: I use it.\n    share: client\n    feels: {feels}\n    would_talk_to: [{talks}]\n    reactions:"
        )
        .unwrap();
        for at in mixed(turn.did.len(), random) {
            let (from, kind, words) = turn.did[at];
            write!(
                out,
                "      - {{ from: {}, reaction: {}",
                id(from),
                KINDS[kind]
            )
            .unwrap();
            if KINDS[kind] == "old_name" {
                let name = ["Elder", "Olden"][turn.product];
                write!(out, ", called: {name}").unwrap();
            }
            if let Some(words) = words {
                let said = evidence.next().unwrap();
                write!(
                    out,
                    ", id: {named}-e{said}, says: \"{words}\", share: client"
                )
                .unwrap();
            }
            out.push_str(" }\n");
        }
    }
    sources.add("content/rooms/hall.yaml", out);
    sources
}

fn built(sources: &Sources, edition: Edition) -> BTreeMap<String, Vec<u8>> {
    let made = Mutex::new(BTreeMap::new());
    let outcome = pipeline::build(sources, Options::new(edition), &|product| {
        if let Product::File { path, bytes } = product {
            made.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        }
    });
    assert!(
        !outcome.diagnostics.has_errors(),
        "{:?}",
        outcome.diagnostics
    );
    made.into_inner().unwrap()
}

#[test]
fn nothing_leads_from_what_was_done_to_whoever_did_it() {
    let mut differ = 0;
    for at in 0..6 {
        let mut random = Random(20_261_126 + at);
        let one = session(&mut random);
        let other = twin(&one, &mut random);
        let one = written(&one, "anna", &mut random);
        let other = written(&other, "zoe", &mut random);
        let [a, b] = [&one, &other].map(|sources| built(sources, Edition::Client));
        assert_eq!(
            a.keys().collect::<Vec<_>>(),
            b.keys().collect::<Vec<_>>(),
            "{at}"
        );
        for (path, bytes) in &a {
            let (bytes, twin) = (
                String::from_utf8_lossy(bytes),
                String::from_utf8_lossy(&b[path]),
            );
            let line = bytes.lines().zip(twin.lines()).find(|(a, b)| a != b);
            assert!(bytes == twin, "{at}: {path}: {line:?}");
            assert!(!bytes.contains("anna"), "{at}: {path} has an id");
        }
        let [a, b] = [&one, &other].map(|sources| built(sources, Edition::Internal));
        differ += usize::from(a != b);
    }
    // What the client edition hides is there.
    assert_eq!(differ, 6);
}
