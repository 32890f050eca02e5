//! Made-up rooms, held to what every chart promises.

use super::*;
use crate::draw::kit::tests::{LONG, check_invariants};
use crate::measure::pictures::doughnuts::{DoughnutGroup, DoughnutGuest};

fn party(n: usize, products: &[&str], names: &[&str]) -> DoughnutsPicture {
    let guest = |k: usize| DoughnutGuest {
        name: names[k % names.len()].to_owned(),
        group: (k * 5 / 3) % products.len(),
    };
    let group = |(k, name): (usize, &&str)| DoughnutGroup {
        product: (*name).to_owned(),
        ours: k == 0,
    };
    DoughnutsPicture {
        partial: false,
        title: "Over the doughnuts".to_owned(),
        groups: products.iter().enumerate().map(group).collect(),
        people: (0..n).map(guest).collect(),
        wishes: (0..n * 3 / 2)
            .map(|k| (k % n.max(1), (k * 7 + 3) % n.max(1)))
            .collect(),
        flows: Vec::new(),
    }
}

pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
    let names = ["Wendy", "Ravi", "Sonia", "Helen", "Marcus", "Tomoko"];
    let products = ["HelpHarbor", "RivalDesk", "OldCall", "no product"];
    let counts = DoughnutsPicture {
        people: Vec::new(),
        wishes: Vec::new(),
        flows: vec![
            (0, 1, Some(12)),
            (1, 0, Some(3)),
            (1, 1, Some(6)),
            (2, 0, None),
            (9, 0, Some(1)),
        ],
        ..party(0, &products, &names)
    };
    let many: Vec<String> = (0..14).map(|n| format!("Product number {n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let flows = DoughnutsPicture {
        flows: (0..14).map(|n| (n, n * 5 % 14, Some(n))).collect(),
        ..party(0, &many, &names)
    };
    let long = party(
        7,
        &[LONG, "Donaudampfschifffahrtsgesellschaftskapitän"],
        &[LONG, "<i>"],
    );
    vec![
        ("doughnuts", Box::new(party(7, &products[..2], &names))),
        ("doughnuts one", Box::new(party(1, &products[..1], &names))),
        ("doughnuts 24", Box::new(party(24, &products, &names))),
        ("doughnuts 60", Box::new(party(60, &products, &names))),
        ("doughnuts long", Box::new(long)),
        ("doughnuts counts", Box::new(counts)),
        ("doughnuts flows", Box::new(flows)),
        ("doughnuts empty", Box::new(party(0, &products, &names))),
    ]
}

#[test]
fn holds_its_promises() {
    samples()
        .iter()
        .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
}

#[test]
fn names_the_product_that_most_turn_to() {
    let words = ChartWords::default();
    let samples = samples();
    assert!(samples[5].1.says(&words).contains("RivalDesk"));
    assert_eq!(samples[5].1.table(&words).rows[3][2].text, "held back");
    assert_eq!(letter(27), "B1");
}

/// A most is said of everything alone; equals are named side by side.
#[test]
fn a_most_that_is_not_sure_is_not_said() {
    let words = ChartWords::default();
    let picture = |flows: Vec<(usize, usize, Option<usize>)>, partial| DoughnutsPicture {
        flows,
        partial,
        ..party(0, &["Ours", "Rival", "Mailbox"], &[])
    };
    let says = |flows, partial| picture(flows, partial).says(&words);
    let all = says(
        vec![(0, 1, Some(8)), (1, 0, Some(6)), (0, 0, Some(20))],
        false,
    );
    assert!(
        all.starts_with("Most turn towards Rival: 8 of 14 wishes"),
        "{all}"
    );
    // One wish is no most, and neither are fewer than half of them.
    let one = says(vec![(0, 1, Some(1)), (0, 0, Some(3))], false);
    assert_eq!(one, "From people who use something else: Rival 1 wish.");
    let two = says(vec![(0, 1, Some(2))], false);
    assert!(
        two.starts_with("Most turn towards Rival: 2 of 2 wishes"),
        "{two}"
    );
    let each = says(vec![(0, 1, Some(1)), (1, 0, Some(1))], false);
    assert_eq!(
        each,
        "From people who use something else: Ours 1 wish; Rival 1 wish."
    );
    let split = says(
        vec![(0, 1, Some(4)), (1, 0, Some(3)), (0, 2, Some(2))],
        false,
    );
    assert_eq!(
        split,
        "From people who use something else: Rival 4 wishes; Ours 3 wishes; Mailbox 2 wishes."
    );
    let half = says(
        vec![(0, 1, Some(4)), (1, 0, Some(3)), (0, 2, Some(1))],
        false,
    );
    assert!(!half.contains("Most"), "{half}");
    let tie = says(
        vec![(0, 1, Some(8)), (1, 0, Some(6)), (2, 0, Some(2))],
        false,
    );
    assert!(
        tie.contains("Ours, Rival") && tie.contains("8 wishes each"),
        "{tie}"
    );
    // Four of them are hidden, and could make it ten.
    let flows = vec![(0, 1, Some(8)), (1, 0, Some(6)), (2, 0, None)];
    for (flows, partial) in [
        (flows, false),
        (vec![(0, 1, Some(8)), (1, 0, Some(6))], true),
    ] {
        let part = says(flows, partial);
        assert!(!part.contains("Most"), "{part}");
        assert!(part.contains("Rival 8 wishes; Ours 6 wishes"), "{part}");
    }
    let none = says(vec![(0, 0, Some(5))], false);
    assert!(none.starts_with("Nobody"), "{none}");
    let perhaps = says(vec![(0, 0, Some(5))], true);
    assert!(!perhaps.contains("Nobody"), "{perhaps}");
}
