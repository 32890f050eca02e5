use super::*;
use crate::draw::kit::tests::{LONG, check_invariants};
use crate::measure::Status;
use crate::measure::answers::Score;
use crate::measure::elephant::Elephant;
use crate::measure::figure::Weight;
use crate::measure::key::{Metric, Of};
use crate::measure::rounding::Amount;

/// A score of `n` people, shown where there is a value.
/// A score in thousandths of one.
pub(crate) fn thousandths(value: i32) -> Amount {
    Amount::new(f64::from(value) / 1000.0)
}

/// A score, in thousandths of one.
pub(crate) fn score(value: Option<i32>, interval: Option<(i32, i32)>, n: Option<u64>) -> Score {
    Score {
        key: Of::all().key(Metric::RecommendNet),
        value: value.map(thousandths),
        bound: None,
        interval: interval.map(|(low, high)| (thousandths(low), thousandths(high))),
        n,
        accounts: Some(1),
        more_accounts: false,
        placed: None,
        status: match (value, n) {
            (Some(_), _) => Status::Shown,
            (None, Some(0)) => Status::NoAnswers,
            _ => Status::TooFew,
        },
        others: false,
        weight: Weight::Directional,
        unit: crate::measure::Unit::Net,
    }
}

fn member(persona: usize, name: &str, kind: &str, near: (u8, u8), reach: Reach) -> Member {
    Member {
        person: crate::measure::PersonIx(0),
        name: name.to_owned(),
        persona: crate::measure::PersonaIx(persona),
        persona_name: kind.to_owned(),
        work: near.0,
        signature: near.1,
        reach,
        left: false,
        advocate: false,
    }
}

fn picture(
    by_person: bool,
    members: Vec<Member>,
    influences: Vec<(usize, usize)>,
) -> ElephantPicture {
    let of = |persona: usize| crate::measure::PersonaIx(persona);
    ElephantPicture {
        title: "The elephant of Northwind Freight".to_owned(),
        by_person,
        elephant: Elephant {
            id: "northwind".to_owned(),
            title: "Northwind Freight".to_owned(),
            members,
            influences,
            axis: crate::measure::rating::Axis::default(),
            scores: vec![
                (of(0), score(Some(172), Some((-85, 641)), Some(15))),
                (of(3), score(None, None, None)),
            ],
            asked: Vec::new(),
        },
    }
}

fn eight() -> Vec<Member> {
    let mut all = vec![
        member(0, "Alice Example", "Wendy", (100, 5), Reach::Heard),
        member(0, "Ben Example", "Wendy", (100, 5), Reach::Silent),
        member(1, "Cara Example", "Ravi", (75, 15), Reach::Heard),
        member(2, "Dan Example", "Helen", (50, 25), Reach::Silent),
        member(2, "Eve Example", "Helen", (50, 25), Reach::Heard),
        member(3, "Finn Example", "Marcus", (0, 100), Reach::Heard),
        member(3, "Gus Example", "Marcus", (0, 100), Reach::Heard),
        member(4, "Hal Example", "Priya", (0, 80), Reach::NeverAsked),
    ];
    all[5].left = true;
    all[2].advocate = true;
    all
}

pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
    let two = vec![
        member(0, "Alice Example", "Wendy", (100, 5), Reach::Heard),
        member(3, "Bob Example", "Marcus", (0, 100), Reach::NeverAsked),
    ];
    let influences = vec![(0, 2), (2, 4), (4, 6), (3, 7), (7, 6), (0, 1)];
    let mut forty = Vec::new();
    for n in 0..40 {
        let mut one = eight()[n % 8].clone();
        one.name = format!("Person {n}");
        one.left = n % 11 == 5;
        forty.push(one);
    }
    let mut alike: Vec<Member> = eight();
    for (n, member) in alike.iter_mut().enumerate() {
        (member.work, member.signature) = (50, 50);
        member.persona = crate::measure::PersonaIx(n);
        member.persona_name = LONG.to_owned();
        member.name = format!("Donaudampfschifffahrtsgesellschaftskapitän <{n}> & \"Co\"");
    }
    vec![
        (
            "elephant two",
            Box::new(picture(true, two.clone(), vec![(0, 1)])),
        ),
        (
            "elephant two client",
            Box::new(picture(false, two, vec![(0, 1)])),
        ),
        (
            "elephant eight",
            Box::new(picture(true, eight(), influences.clone())),
        ),
        (
            "elephant eight client",
            Box::new(picture(false, eight(), influences.clone())),
        ),
        (
            "elephant forty",
            Box::new(picture(true, forty.clone(), influences.clone())),
        ),
        (
            "elephant forty client",
            Box::new(picture(false, forty, influences.clone())),
        ),
        ("elephant alike", Box::new(picture(true, alike, influences))),
        (
            "elephant empty",
            Box::new(picture(true, Vec::new(), Vec::new())),
        ),
    ]
}

#[test]
fn holds_its_promises() {
    samples()
        .iter()
        .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
}

#[test]
fn who_was_never_asked_is_said_and_nobody_is_named_to_the_client() {
    let words = ChartWords::default();
    let samples = samples();
    let says = samples[0].1.says(&words);
    assert_eq!(
        says,
        "Heard: Wendy. Never asked in a survey: Marcus. Nobody near the signature answered a survey."
    );
    let client = samples.iter().filter(|(name, _)| name.ends_with("client"));
    for (name, chart) in client {
        let frame = crate::draw::Frame {
            width: 1120.0,
            id: "x".to_owned(),
        };
        let svg = crate::draw::picture(chart.as_ref(), &frame, &words);
        let table = format!("{:?}", chart.table(&words));
        for text in [svg, table] {
            assert!(
                !text.contains("Example") && !text.contains("Person "),
                "{name}"
            );
        }
    }
}

#[test]
fn cards_stand_by_the_signature_and_never_on_one_another() {
    let words = ChartWords::default();
    for width in [330.0, 700.0, 1100.0] {
        let picture = picture(true, eight(), Vec::new());
        let cards = cards(&picture, &words, (20.0, width), 10.0);
        for (at, card) in cards.iter().enumerate() {
            for other in &cards[at + 1..] {
                assert!(!card.rect.meets(&other.rect), "{width}");
                assert!(card.rect.y0 <= other.rect.y0, "{width}");
            }
        }
    }
}
