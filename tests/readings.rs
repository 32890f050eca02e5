//! The four readings of a journey at their extremes: from a project's texts to
//! the drawing, at every width.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Write as _;

use sidewise::diagnostic::Diagnostics;
use sidewise::disclose::Edition;
use sidewise::draw::{ChartWords, Frame, journey};
use sidewise::measure::answered::Witness;
use sidewise::measure::journey::{Request, picture};
use sidewise::measure::picture::{LanesBy, Picture};
use sidewise::model::{JourneyIx, Model, PersonaIx};
use sidewise::source::Sources;
use sidewise::{model, read};

/// A journey of so many interactions, over so many days, through so many
/// personas, needs, channels and stages.
#[derive(Debug, Clone, Copy)]
struct Shape {
    interactions: usize,
    lanes: usize,
    days: i64,
}

const EXTREMES: [Shape; 8] = [
    Shape {
        interactions: 1,
        lanes: 1,
        days: 1,
    },
    Shape {
        interactions: 1,
        lanes: 12,
        days: 1,
    },
    Shape {
        interactions: 24,
        lanes: 1,
        days: 1,
    },
    Shape {
        interactions: 24,
        lanes: 12,
        days: 1,
    },
    Shape {
        interactions: 60,
        lanes: 5,
        days: 365,
    },
    Shape {
        interactions: 400,
        lanes: 1,
        days: 3285,
    },
    Shape {
        interactions: 400,
        lanes: 12,
        days: 3285,
    },
    Shape {
        interactions: 400,
        lanes: 12,
        days: 1,
    },
];

const READINGS: [LanesBy; 4] = [
    LanesBy::Persona,
    LanesBy::Need,
    LanesBy::Channel,
    LanesBy::Stage,
];

fn project(shape: Shape) -> Model {
    let mut sources = Sources::default();
    let lanes = shape.lanes;
    let list = |word: &str| {
        let all: Vec<_> = (0..lanes).map(|n| format!("{word} {n}")).collect();
        all.join(", ")
    };
    let mut journey = format!(
        "title: A way\nstages: [{}]\nthreads: {{ a: One, b: Two, c: Three }}\ninteractions:\n",
        list("Stage")
    );
    let first = jiff::civil::date(2017, 3, 1);
    for n in 0..shape.interactions {
        let minutes = shape.days * 1_440 * n as i64 / shape.interactions as i64;
        let when = first.at(0, 0, 0, 0) + jiff::Span::new().minutes(minutes);
        let lane = n * 7 % lanes;
        let _ = writeln!(
            journey,
            "- {{ when: {}, persona: p{lane}, need: n{lane}, stage: Stage {lane}, channel: way {lane}, thread: {}, feeling: {}, title: Moment {n} of many }}",
            when.strftime("%Y-%m-%d %H:%M"),
            ["a", "b", "c"][n % 3],
            (n % 5) as i64 - 2,
        );
    }
    // Needs belong to one persona, so that persona lives all of it.
    let mut needs = String::from("title: One person's\ninteractions:\n");
    for line in journey.lines().filter(|line| line.starts_with("- ")) {
        let (start, rest) = line.split_once("persona: ").unwrap();
        let (_, rest) = rest.split_once(',').unwrap();
        let rest = rest
            .replace("thread: a, ", "")
            .replace("thread: b, ", "")
            .replace("thread: c, ", "");
        let (rest, stage) = rest.split_once("stage: ").unwrap();
        let (_, after) = stage.split_once(", ").unwrap();
        let _ = writeln!(needs, "{start}persona: all,{rest}{after}");
    }
    let all: Vec<_> = (0..lanes)
        .map(|n| format!("{{ id: n{n}, title: Need {n} }}"))
        .collect();
    sources.add("content/journeys/needs.yaml", needs);
    sources.add("content/journeys/way.yaml", journey);
    sources.add(
        "content/personas/all.yaml",
        format!("name: All\nneeds: [{}]\n", all.join(", ")),
    );
    for n in 0..lanes {
        let persona =
            format!("name: Persona {n}\nroles: [user]\nneeds: [{{ id: n{n}, title: Need {n} }}]\n");
        sources.add(format!("content/personas/p{n}.yaml"), persona);
    }
    sources.add("content/report.yaml", "title: T\nas_of: 2026-09-30\n");

    let mut found = Diagnostics::new();
    let written = read::read(&sources, &mut found);
    let model = model::build(&written, &sources, &mut found);
    assert!(!found.has_errors(), "{:?}", found.iter().next());
    model.edition(Edition::Client)
}

fn take(model: &Model, reading: LanesBy) -> Picture {
    let (journey, persona) = match reading {
        LanesBy::Need => ("needs", Some("all")),
        _ => ("way", None),
    };
    let journeys: Vec<JourneyIx> = model
        .each_journey()
        .filter(|(_, j)| j.id == journey)
        .map(|(ix, _)| ix)
        .collect();
    let persona: Option<PersonaIx> = model
        .each_persona()
        .find(|(_, p)| Some(p.id.as_str()) == persona)
        .map(|(ix, _)| ix);
    let request = Request {
        id: "way",
        title: "A way",
        journeys: &journeys,
        reading,
        persona,
        recent: false,
    };
    picture(model, &request).0
}

#[test]
fn every_reading_holds_every_moment_at_every_extreme() {
    for shape in EXTREMES {
        let model = project(shape);
        for reading in READINGS {
            let picture = take(&model, reading);
            let case = format!("{shape:?} {reading:?}");
            assert_eq!(picture.points.len(), shape.interactions, "{case}");
            let lanes = match reading {
                // Needs and stages are laid out in full, lived or not.
                LanesBy::Need | LanesBy::Stage => shape.lanes,
                LanesBy::Persona | LanesBy::Channel => shape.lanes.min(shape.interactions),
            };
            assert_eq!(picture.lanes.len(), lanes, "{case}");
            let numbers: Vec<_> = picture.points.iter().map(|point| point.number).collect();
            assert_eq!(
                numbers,
                (1..=shape.interactions).collect::<Vec<_>>(),
                "{case}"
            );
            assert!(
                picture
                    .points
                    .windows(2)
                    .all(|pair| pair[0].when <= pair[1].when),
                "{case}"
            );

            for width in [358.0, 720.0, 1120.0] {
                let draw = || {
                    let frame = Frame {
                        width,
                        id: "way".to_owned(),
                    };
                    journey(&picture, frame, &ChartWords::default())
                };
                let svg = draw();
                let document = roxmltree::Document::parse(&svg).unwrap();
                let root = document.root_element();
                assert_eq!(root.attribute("role"), Some("img"), "{case}");
                let texts = ["title", "desc"].map(|name| {
                    root.children()
                        .find(|node| node.has_tag_name(name))
                        .and_then(|node| node.text())
                });
                assert!(
                    texts
                        .iter()
                        .all(|text| text.is_some_and(|text| !text.is_empty())),
                    "{case}"
                );
                let groups = document.descendants().filter(|node| node.has_tag_name("g"));
                let moments = groups.filter(|node| {
                    node.attribute("class")
                        .is_some_and(|class| class.starts_with("moment "))
                });
                assert_eq!(moments.count(), shape.interactions, "{case} at {width}");
                let mut ids: Vec<_> = document
                    .descendants()
                    .filter_map(|node| node.attribute("id"))
                    .collect();
                let all = ids.len();
                ids.sort_unstable();
                ids.dedup();
                assert_eq!(ids.len(), all, "{case}: an id comes twice");
                // Colours come from the style sheet alone.
                assert!(
                    !document
                        .descendants()
                        .any(|node| node.attribute("fill").is_some()
                            || node.attribute("style").is_some()),
                    "{case}"
                );
                assert_eq!(draw(), svg, "{case}: not the same twice");
            }
        }
    }
}

#[test]
fn marks_are_where_they_belong() {
    let mut sources = Sources::default();
    sources.add("content/accounts/firm.yaml", "name: Firm\npeople:\n- { id: a, persona: wendy, from: 2026-01-01, until: 2026-03-01 }\n- { id: b, persona: ravi }\n");
    sources.add("content/journeys/way.yaml", "title: A way\naccount: firm\nstages: [Learn, Use]\nthreads: { t: { title: T, intended: [{ persona: wendy, stage: Learn }, { persona: wendy, stage: Use }] } }\ninteractions:\n- { when: 2026-02-01, who: a, stage: Use, thread: t, title: First }\n- { when: 2026-04-01, who: b, stage: Learn, thread: t, title: Second, evidence: [r1], moment_of_truth: true }\n- { when: 2027-01-01, who: b, stage: Use, thread: t, title: Third, planned: true }\n");
    sources.add(
        "content/feedback/x.yaml",
        "survey: x\nresponses: [{ id: r1, who: b, when: 2026-04-02 }]\n",
    );
    sources.add(
        "content/personas/ravi.yaml",
        "name: Ravi\nroles: [implementer]\n",
    );
    sources.add(
        "content/personas/wendy.yaml",
        "name: Wendy\nroles: [user]\n",
    );
    sources.add("content/report.yaml", "title: T\nas_of: 2026-09-30\n");
    let mut found = Diagnostics::new();
    let written = read::read(&sources, &mut found);
    let model = model::build(&written, &sources, &mut found);
    assert!(!found.has_errors());
    let picture = take(&model, LanesBy::Persona);

    let lanes: Vec<_> = picture.lanes.iter().map(|lane| lane.id.as_str()).collect();
    assert_eq!(
        lanes,
        ["wendy", "ravi"],
        "from the one who works to the one who signs"
    );
    let [first, second, third] = &picture.points[..] else {
        unreachable!()
    };
    assert!(!first.heard && !first.step_back && !first.broken);
    assert!(
        second.heard && second.moment_of_truth && second.step_back,
        "an earlier stage"
    );
    assert!(second.broken, "who had it before has left");
    assert!(third.planned && !third.broken);
    // Planned: wendy learns, wendy uses. Taken: wendy uses, ravi learns; what
    // is still planned is no step yet. One step is common to both.
    assert_eq!(picture.threads[0].departures, 2);
    assert_eq!(picture.threads[0].intended, [0, 0]);
    let left = picture.lanes[0].presence[0].1.unwrap();
    assert_eq!(
        left.date(),
        jiff::civil::date(2026, 3, 2),
        "the last day is a day there"
    );
}

#[test]
fn answers_stand_in_their_persons_lane_and_tell_a_client_words_alone() {
    let mut sources = Sources::default();
    sources.add(
        "content/accounts/firm.yaml",
        "name: Firm\npeople:\n- { id: a, persona: wendy }\n- { id: b, persona: ravi }\n",
    );
    sources.add("content/accounts/other.yaml", "name: Other\n");
    sources.add("content/journeys/way.yaml", "title: A way\naccount: firm\nstages: [Use]\ninteractions:\n- { when: 2026-02-01, who: a, stage: Use, title: First, evidence: [r1] }\n- { when: 2026-04-01, who: b, stage: Use, title: Second, evidence: [r1, r2] }\n");
    sources.add("content/journeys/wish.yaml", "title: A wish\nstate: to-be\nof: way\naccount: firm\nstages: [Use]\ninteractions:\n- { when: 2026-12-01, who: a, stage: Use, title: Wished, planned: true }\n");
    sources.add("content/journeys/all.yaml", "title: Everywhere\nstages: [Use]\ninteractions:\n- { when: 2026-02-01, persona: wendy, stage: Use, title: Somewhere, evidence: [r4] }\n");
    sources.add(
        "content/feedback/x.yaml",
        "survey: x\nresponses:\n- { id: r1, who: b, when: 2026-03-02, feeling: -2, says: Shared, share: client }\n- { id: r2, who: a, when: 2026-02-02, feeling: 2, says: Kept }\n- { id: r3, persona: wendy, account: firm, when: 2026-02-02, recommend: 3 }\n- { id: r4, persona: wendy, account: other, when: 2026-02-02, feeling: 1, says: Elsewhere, share: client }\n- { id: r5, persona: marcus, account: firm, when: 2026-02-02, feeling: 1, says: No lane }\n- { id: r6, who: a, says: No day }\n",
    );
    for (id, roles) in [
        ("wendy", "user"),
        ("ravi", "implementer"),
        ("marcus", "decider"),
    ] {
        let text = format!("name: {id}\nroles: [{roles}]\n");
        sources.add(format!("content/personas/{id}.yaml"), text);
    }
    sources.add("content/report.yaml", "title: T\nas_of: 2026-09-30\n");
    let mut found = Diagnostics::new();
    let written = read::read(&sources, &mut found);
    let full = model::build(&written, &sources, &mut found);
    let answers = |edition: Edition, journey: &str, reading: LanesBy| {
        let model = full.clone().edition(edition);
        let (index, _) = model.each_journey().find(|(_, j)| j.id == journey).unwrap();
        let request = Request {
            id: "p",
            title: "P",
            journeys: &[index],
            reading,
            persona: None,
            recent: false,
        };
        let (picture, behind) = picture(&model, &request);
        assert_eq!(picture.answers.len(), behind.answers.len());
        let told = picture.answers.iter().zip(&behind.answers);
        let told = told.map(|(answer, &witness)| {
            let id = match witness {
                Witness::Said(index) => model[index].id.as_str(),
                Witness::Counted { .. } => "counted",
            };
            let lane = &picture.lanes[answer.lane].id;
            let says = &answer.says;
            format!(
                "{id} {lane} {:?} {says:?} {:?}",
                answer.feeling, answer.behind
            )
        });
        (told.collect::<Vec<_>>(), behind.aside.undated)
    };
    let (told, undated) = answers(Edition::Internal, "way", LanesBy::Persona);
    let expected = [
        "r2 wendy Some(2) \"Kept\" [2]",
        "r3 wendy None \"\" []",
        "r1 ravi Some(-2) \"Shared\" [1, 2]",
    ];
    assert_eq!((told, undated), (expected.map(String::from).to_vec(), 1));
    let (told, undated) = answers(Edition::Client, "way", LanesBy::Persona);
    // Shared words of an answer in confidence stand with their persona alone.
    assert_eq!((told, undated), (Vec::<String>::new(), 0));
    // What nobody lived has no answers, what is nobody's alone those it rests
    // on, and lanes of other things than people none.
    assert!(
        answers(Edition::Internal, "wish", LanesBy::Persona)
            .0
            .is_empty()
    );
    let (told, _) = answers(Edition::Internal, "all", LanesBy::Persona);
    assert_eq!(told, ["r4 wendy Some(1) \"Elsewhere\" [1]"]);
    assert!(
        answers(Edition::Internal, "way", LanesBy::Channel)
            .0
            .is_empty()
    );
}
