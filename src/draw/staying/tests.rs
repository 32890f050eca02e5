//! Made-up maps, held to what every chart promises.

use super::*;
use crate::draw::kit::tests::{LONG, check_invariants};
use crate::measure::lock_in::Thresholds;
use crate::measure::pictures::staying::Stayer;

fn one(persona: &str, satisfaction: u8, stay: u8) -> Stayer {
    let limits = Thresholds::default();
    let kind = match (satisfaction >= limits.satisfaction, stay >= limits.stay) {
        (true, true) => LoyaltyKind::Loyalist,
        (true, false) => LoyaltyKind::Mercenary,
        (false, false) => LoyaltyKind::Defector,
        (false, true) if satisfaction == 5 => LoyaltyKind::Unexplained,
        (false, true) if satisfaction == 6 => LoyaltyKind::NotKnown,
        (false, true) => LoyaltyKind::Hostage,
    };
    Stayer {
        persona: persona.to_owned(),
        note: "Northwind".to_owned(),
        satisfaction,
        stay,
        kind,
    }
}

pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
    let usual = StayingPicture {
        title: "Satisfied, and staying".to_owned(),
        limits: Thresholds::default(),
        people: vec![
            one("Marcus", 3, 9),
            one("Wendy", 2, 3),
            one("Helen", 9, 9),
            one("Wendy", 4, 8),
            one("Ravi", 4, 8),
            one("Ravi", 5, 9),
            one("Ravi", 6, 9),
            one("Sonia", 8, 4),
            one("Marcus", 10, 10),
            one("Wendy", 0, 0),
        ],
        counts: Vec::new(),
        partial: false,
    };
    let people = (0u8..60).map(|n| {
        one(
            ["Wendy", "Ravi", LONG, "Helen"][usize::from(n % 4)],
            n % 11 * 7 % 11,
            n % 11 * (n % 11) % 11,
        )
    });
    let many = StayingPicture {
        people: people.collect(),
        ..usual.clone()
    };
    let same = StayingPicture {
        people: (0..24).map(|_| one("Wendy", 3, 9)).collect(),
        ..usual.clone()
    };
    let counts = StayingPicture {
        people: Vec::new(),
        counts: vec![
            (LoyaltyKind::Hostage, Some(12)),
            (LoyaltyKind::Unexplained, None),
            (LoyaltyKind::Loyalist, Some(24)),
            (LoyaltyKind::Mercenary, Some(0)),
            (LoyaltyKind::Defector, None),
            (LoyaltyKind::NotKnown, Some(0)),
        ],
        ..usual.clone()
    };
    vec![
        ("staying", Box::new(usual)),
        ("staying many", Box::new(many)),
        ("staying same", Box::new(same)),
        ("staying counts", Box::new(counts)),
        ("staying empty", Box::new(StayingPicture::default())),
    ]
}

#[test]
fn holds_its_promises() {
    samples()
        .iter()
        .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
}

#[test]
fn counts_by_kind() {
    let words = ChartWords::default();
    let samples = samples();
    assert_eq!(
        samples[0].1.says(&words),
        "3 hostages, 1 unexplained stayer, 2 loyalists, 1 mercenary, 2 defectors, 1 not asked enough to tell."
    );
    let table = samples[3].1.table(&words);
    assert_eq!(table.rows[1][1].text, "held back");
    assert_eq!(table.rows.len(), 5, "everybody was asked");
}
