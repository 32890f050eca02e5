//! Made-up reactions, held to what every chart promises.

use super::*;
use crate::draw::kit::tests::{LONG, check_invariants};
use crate::measure::pictures::people::{Gesture, Peers};
use crate::measure::pictures::reactions::ProductReactions;

/// What was counted, as people.
fn people(counts: Reactions) -> Vec<Gesture> {
    let there = counts.each().into_iter().filter(|(_, n)| *n > 0);
    let each = there.map(|(reaction, n)| Gesture {
        reaction,
        people: vec![Peers {
            n,
            ..Peers::default()
        }],
        words: match n {
            2 => vec!["Oh, you poor thing. Every Tuesday?".to_owned()],
            _ => Vec::new(),
        },
    });
    each.collect()
}

pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
    let group = |persona: &str, own, counts: Reactions| ReactionGroup {
        persona: persona.to_owned(),
        of: None,
        own,
        counts: Some(counts),
        gestures: people(counts),
        held_back: 0,
        later: false,
        awareness: counts.awareness(),
        net: counts.net(),
    };
    let facts = Reactions {
        admire: 5,
        nod: 3,
        who: 2,
        laugh: 1,
        old_name: 1,
        hug: 2,
        ..Reactions::default()
    };
    let own = Reactions {
        admire: 3,
        geek: 1,
        ..Reactions::default()
    };
    let crowd = Reactions {
        admire: 20,
        nod: 9,
        geek: 7,
        hug: 5,
        laugh: 4,
        old_name: 6,
        who: 8,
        other: 1,
    };
    let mass = Reactions {
        admire: 800,
        nod: 90,
        geek: 7,
        hug: 5,
        laugh: 4,
        old_name: 60,
        who: 88,
        other: 100,
    };
    let hidden = ReactionGroup {
        counts: None,
        gestures: Vec::new(),
        awareness: None,
        net: None,
        ..group("Marcus", false, own)
    };
    let usual = ReactionsPicture {
        title: "How each was taken".to_owned(),
        partial: false,
        products: vec![
            ProductReactions {
                id: String::new(),
                product: "HelpHarbor".to_owned(),
                groups: vec![
                    group("Wendy", true, own),
                    group("Wendy", false, facts),
                    hidden.clone(),
                ],
            },
            ProductReactions {
                id: String::new(),
                product: "RivalDesk".to_owned(),
                groups: vec![group(
                    "Ravi",
                    false,
                    Reactions {
                        other: 1,
                        ..Reactions::default()
                    },
                )],
            },
        ],
    };
    let many = ReactionsPicture {
        products: vec![ProductReactions {
            id: String::new(),
            product: LONG.to_owned(),
            groups: vec![group(LONG, false, crowd), group("Sonia", true, mass)],
        }],
        ..usual.clone()
    };
    let none = ReactionsPicture {
        products: vec![ProductReactions {
            id: String::new(),
            product: "X".to_owned(),
            groups: vec![hidden],
        }],
        ..usual.clone()
    };
    vec![
        ("reactions", Box::new(usual)),
        ("reactions many", Box::new(many)),
        ("reactions hidden", Box::new(none)),
        ("reactions empty", Box::new(ReactionsPicture::default())),
    ]
}

#[test]
fn holds_its_promises() {
    samples()
        .iter()
        .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
}

#[test]
fn says_who_knows_it_and_gives_the_same_figures() {
    let words = ChartWords::default();
    let samples = samples();
    let says = samples[0].1.says(&words);
    assert!(says.contains("11 of 14 know it (Wendy)"), "{says}");
    assert!(says.contains(&words.pictures.reactions_more), "{says}");
    let table = samples[0].1.table(&words);
    assert_eq!(table.rows[1][12].text, "+18");
    assert_eq!(table.rows[2][3].text, "not shown");
}

/// Best is what was compared, and all of it shown.
#[test]
fn names_the_best_known_where_nothing_is_hidden() {
    let words = ChartWords::default();
    let group = |persona: &str, nod, who| {
        let counts = Reactions {
            nod,
            who,
            ..Reactions::default()
        };
        ReactionGroup {
            of: None,
            persona: persona.to_owned(),
            own: false,
            counts: Some(counts),
            gestures: people(counts),
            held_back: 0,
            later: false,
            awareness: counts.awareness(),
            net: counts.net(),
        }
    };
    let product = |groups| ProductReactions {
        id: String::new(),
        product: "HelpHarbor".to_owned(),
        groups,
    };
    let mut picture = ReactionsPicture {
        title: String::new(),
        partial: false,
        products: vec![
            product(vec![group("Wendy", 3, 6), group("Ravi", 8, 1)]),
            ProductReactions {
                product: "RivalDesk".to_owned(),
                ..product(vec![group("Wendy", 1, 8)])
            },
        ],
    };
    let says = picture.says(&words);
    assert!(
        says == "Best known among those who do not use it: by Wendy, HelpHarbor, 3 of 9.",
        "{says}"
    );
    // Nobody knows who else would be first.
    picture.partial = true;
    let says = picture.says(&words);
    assert!(!says.contains("Best known"), "{says}");
    picture.partial = false;
    picture.products[0].groups[0] = group("Wendy", 16, 2);
    // Of one product everybody's share is told, and nobody is the best.
    picture.products.pop();
    for partial in [false, true] {
        picture.partial = partial;
        let says = picture.says(&words);
        let list = "use HelpHarbor, so many know it: 16 of 18 (Wendy); 8 of 9 (Ravi).";
        assert!(says.contains(list), "{says}");
    }
    picture.products[0].groups[0].counts = None;
    picture.products[0].groups[0].awareness = None;
    let says = picture.says(&words);
    assert!(!says.contains("Best known"), "{says}");
}

/// A product, and of each persona how many know it and how many do not.
type KnownBy = (&'static str, Vec<(&'static str, usize, usize)>);

/// Of each persona, which product more of them know: personas are never set
/// against each other.
#[test]
fn compares_products_within_one_persona() {
    let words = ChartWords::default();
    let picture = |shares: &[KnownBy]| {
        let products = shares.iter().map(|(product, groups)| ProductReactions {
            id: String::new(),
            product: (*product).to_owned(),
            groups: groups
                .iter()
                .map(|&(persona, nod, who)| {
                    let counts = Reactions {
                        nod,
                        who,
                        ..Reactions::default()
                    };
                    ReactionGroup {
                        persona: persona.to_owned(),
                        counts: Some(counts),
                        gestures: people(counts),
                        awareness: counts.awareness(),
                        net: counts.net(),
                        ..ReactionGroup::default()
                    }
                })
                .collect(),
        });
        ReactionsPicture {
            products: products.collect(),
            ..ReactionsPicture::default()
        }
        .says(&words)
    };
    for (shares, expected) in [
        (
            [
                ("Crumb", vec![("Mira", 10, 0), ("Otto", 0, 10)]),
                ("Rival", vec![("Mira", 8, 2), ("Otto", 10, 0)]),
            ],
            "Best known among those who do not use it: by Mira, Crumb, 10 of 10; by Otto, Rival, 10 of 10.",
        ),
        (
            [
                ("Crumb", vec![("Mira", 0, 10), ("Otto", 0, 10)]),
                ("Rival", vec![("Mira", 0, 10), ("Otto", 0, 10)]),
            ],
            "Of those who do not use them, nobody knows Crumb, Rival (Mira). Of those who do not use them, nobody knows Crumb, Rival (Otto).",
        ),
        (
            [
                ("Crumb", vec![("Mira", 8, 2), ("Otto", 3, 7)]),
                ("Rival", vec![("Mira", 8, 2), ("Otto", 10, 0)]),
            ],
            "Best known among those who do not use it: by Otto, Rival, 10 of 10. Equally well known by those who do not use them: Crumb, 8 of 10 (Mira); Rival, 8 of 10 (Mira).",
        ),
        (
            [
                ("Crumb", vec![("Mira", 10, 0), ("Otto", 0, 10)]),
                ("Rival", vec![("Mira", 8, 2), ("Otto", 0, 10)]),
            ],
            "Best known among those who do not use it: by Mira, Crumb, 10 of 10. Of those who do not use them, nobody knows Crumb, Rival (Otto).",
        ),
        (
            [
                ("Crumb", vec![("Mira", 10, 0)]),
                ("Rival", vec![("Otto", 10, 0)]),
            ],
            "Of those who do not use it, so many know it: Crumb, 10 of 10 (Mira); Rival, 10 of 10 (Otto).",
        ),
        (
            [
                ("Crumb", vec![("Mira", 1, 0)]),
                ("Rival", vec![("Mira", 0, 2)]),
            ],
            "Of those who do not use it, so many know it: Crumb, 1 of 1 (Mira); Rival, 0 of 2 (Mira).",
        ),
        (
            [("Crumb", vec![("Mira", 10, 0)]), ("Rival", vec![])],
            "Of those who do not use Crumb, 10 of 10 know it (Mira).",
        ),
    ] {
        assert_eq!(picture(&shares), expected);
    }
}
