//! Contacts with support are told with their journey, or not at all: of those
//! that were told for groups alone no byte leads to clients, and of the others
//! clients have what the team has.

use std::collections::BTreeMap;
use std::fmt::Write;

use sidewise::disclose::Edition;
use sidewise::measure::telling::Bound;
use sidewise::measure::{Figure, Figures, Status, Unit};
use sidewise::source::Sources;

use crate::project::{Made, Project, at};
use crate::twins::{Random, build, read};

/// One decides, the other uses.
const PERSONAS: [&str; 2] = ["marcus", "wendy"];
const CHANNELS: [&str; 3] = ["chat", "email", "phone"];

/// Calls, as an author would write them.
fn calls(random: &mut Random, promise: &str) -> String {
    let mut out = format!("title: {promise} calls\nconfidentiality: {promise}\ninteractions:\n");
    for at in 0..2 + random.below(12) {
        let (month, day) = (1 + at / 28, 1 + at % 28);
        // Whether anybody told how they felt, and whether anything hurt, is no
        // secret: both did, and something does.
        let persona = PERSONAS.get(at).copied();
        let persona = persona.unwrap_or_else(|| random.of(&PERSONAS));
        let channel = random.of(&CHANNELS);
        let who = match random.below(3) {
            0 => format!("persona: {persona}"),
            person => format!("who: {persona}-{person}"),
        };
        let feeling = match at {
            0 => -1,
            _ => random.below(5) as i64 - 2,
        };
        let before = random.below(5) as i64 - 2;
        writeln!(
            out,
            "  - {{ when: 2026-{month:02}-{day:02}, title: Call {before}, channel: {channel}, {who}, \
             feeling: {feeling}, support: {{ reply: Thank you {before}., before: {before} }} }}"
        )
        .unwrap();
    }
    out
}

fn report(journeys: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    sources.add(
        "content/report.yaml",
        "title: A report\nas_of: 2026-09-30\nprivacy: { group: 3 }\n",
    );
    let mut people = String::from("name: Firm\npeople:\n");
    for (persona, role) in PERSONAS.into_iter().zip(["decider", "user"]) {
        let text = format!("name: {persona}\nroles: [{role}]\n");
        sources.add(format!("content/personas/{persona}.yaml"), text);
        for person in 1..3 {
            let id = format!("{persona}-{person}");
            writeln!(people, "  - {{ id: {id}, persona: {persona} }}").unwrap();
        }
    }
    sources.add("content/accounts/firm.yaml", people);
    for (name, text) in journeys {
        sources.add(format!("content/journeys/{name}.yaml"), *text);
    }
    sources
}

/// What is told below `support`, without where it stands.
fn told(sources: &Sources, edition: Edition) -> BTreeMap<String, Figure> {
    let whole = read(sources);
    let figures = Figures::measure(&whole);
    let model = whole.edition(edition);
    let figures = Figures::of_part(&model, &figures);
    let support = figures
        .iter()
        .filter(|(path, _)| path.starts_with("support."));
    let bare = |figure: &Figure| Figure {
        rows: sidewise::model::Rows::default(),
        ..figure.clone()
    };
    support
        .map(|(path, figure)| (path.to_owned(), bare(figure)))
        .collect()
}

#[test]
fn nothing_of_calls_told_for_groups_alone_reaches_clients() {
    let mut random = Random(20_261_002);
    for _ in 0..4 {
        let open = random.of(&["attributed", "unattributed"]);
        let open = calls(&mut random, open);
        let of = |hidden: &str| report(&[("calls", hidden), ("visits", &open)]);
        let first = of(&calls(&mut random, "grouped"));
        let second = of(&calls(&mut random, "grouped"));
        assert!(told(&first, Edition::Internal) != told(&second, Edition::Internal));
        let (first, second) = (build(&first), build(&second));
        let differs = |path: &&String| first.get(*path) != second.get(*path);
        let differ: Vec<_> = first.keys().chain(second.keys()).filter(differs).collect();
        assert!(differ.is_empty(), "clients see a difference: {differ:?}");
    }
}

#[test]
fn of_calls_that_may_be_told_clients_have_what_the_team_has() {
    let mut random = Random(20_261_007);
    for _ in 0..20 {
        for open in ["attributed", "unattributed"] {
            let open = calls(&mut random, open);
            let alone = report(&[("visits", &open)]);
            let hidden = calls(&mut random, "grouped");
            let beside = report(&[("calls", &hidden), ("visits", &open)]);
            let team = told(&alone, Edition::Internal);
            assert!(team.len() > 5, "{team:?}");
            assert_eq!(team, told(&alone, Edition::Client));
            let clients = told(&beside, Edition::Client);
            // Of others nobody tells them: there are so many at least.
            for (path, figure) in &team {
                let told = &clients[path];
                let n = figure.value.unwrap_or_default();
                let is_same = match told.status {
                    Status::LeftOut => n == 0.0 || path == "support.after.alone",
                    Status::Coded => told.bound == Some(Bound::AtLeast(n)),
                    _ => told.value == figure.value && figure.unit != Unit::Count,
                };
                assert!(is_same, "{path}: {told:?}");
            }
        }
    }
}

/// Of a piece of work that goes on out of sight it is not told that it ended, nor
/// that they did not ask again; and no share of what is left is told as one of all.
#[test]
fn what_is_left_is_not_told_as_if_it_were_all() {
    let made = |hidden: &str, edition: Edition| -> Made {
        let journey = format!(
            "title: A year\naccount: firm\nstages: [Use]\nthreads: {{ order: An order }}\ninteractions:\n  - {{ when: 2026-02-01, who: ann, stage: Use, thread: order, title: Rings, feeling: 1, support: {{ before: -1 }} }}\n{hidden}"
        );
        Project::default()
            .add("personas/una.yaml", "name: Una\nroles: [user]\n")
            .add("accounts/firm.yaml", "name: The firm\npeople:\n  - { id: ann, persona: una }\n  - { id: ben, persona: una }\n")
            .add("journeys/year.yaml", &journey)
            .build(edition)
    };
    let value = |made: &Made, path: &str| at(&made.figures(), path)["value"].clone();
    let again = "  - { when: 2026-02-09, who: ben, stage: Use, thread: order, title: Rings again, feeling: -2, support: { before: -2 }, edition: internal }\n";
    let team = made(again, Edition::Internal);
    assert_eq!(value(&team, "support.after.asked_again"), 1);
    let left = made(again, Edition::Client);
    let pages = [
        "support.html",
        "personas/una.html",
        "accounts/firm.html",
        "accounts/index.html",
        "journeys/index.html",
        "journeys/year.html",
    ];
    for path in pages {
        let page = &left.files[path];
        assert!(
            page.contains("What is counted here is counted without them."),
            "{path}"
        );
        assert!(!page.contains("100 %"), "{path}");
    }
    for after in ["asked_again", "ended", "went_on", "alone"] {
        let figure = at(&left.figures(), &format!("support.after.{after}")).clone();
        assert_eq!(figure["status"], "left_out", "{after}");
    }
    let figures = left.figures();
    assert_eq!(at(&figures, "support.contacts.bound.at_least"), 1);
    assert_eq!(
        at(&figures, "personas.una.feeling.above_zero.status"),
        "left_out"
    );
    // Where nothing is left out, all of it is told.
    let all = made("", Edition::Client);
    assert_eq!(value(&all, "support.after.ended"), 1);
    assert_eq!(value(&all, "support.after.asked_again"), 0);
    // Of one moment there is no share.
    let felt = at(&all.figures(), "personas.una.feeling.above_zero.status").clone();
    assert_eq!(felt, "one_by_one");
    assert!(!all.files["support.html"].contains("counted without them"));
    assert!(all.files["personas/una.html"].contains("Of 1 moment whose feeling is known"));
}
