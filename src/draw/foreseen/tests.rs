//! Made-up comparisons, held to what every chart promises.

use super::*;
use crate::draw::kit::tests::{LONG, check_invariants};
use crate::draw::turn::tests::gestures;
use crate::measure::pictures::people::Peers;

fn did(list: &[(Reaction, usize)]) -> Vec<Gesture> {
    let each = list.iter().map(|&(reaction, n)| Gesture {
        reaction,
        people: vec![Peers {
            n,
            ..Peers::default()
        }],
        words: Vec::new(),
    });
    each.collect()
}

fn row(persona: &str, imagined: Vec<Gesture>, heard: Vec<Gesture>) -> ForeseenRow {
    ForeseenRow {
        persona: persona.to_owned(),
        own: false,
        imagined,
        heard,
        held_back: 0,
        partial: false,
    }
}

pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
    use Reaction::{Admire, Hug, Nod, Who};
    let picture = |rows: Vec<ForeseenRow>| ForeseenPicture {
        title: "HelpHarbor: what we thought, and what they did".to_owned(),
        product: "HelpHarbor".to_owned(),
        rows,
    };
    let some = picture(vec![
        row(
            "Wendy",
            did(&[(Admire, 3), (Nod, 1)]),
            did(&[(Admire, 1), (Nod, 5), (Hug, 3)]),
        ),
        row("Sonia", did(&[(Nod, 2)]), did(&[(Nod, 3), (Who, 3)])),
        row("Ravi", did(&[(Nod, 2)]), Vec::new()),
        row("Helen", Vec::new(), did(&[(Nod, 2)])),
        ForeseenRow {
            held_back: 3,
            ..row("Marcus", did(&[(Nod, 2)]), Vec::new())
        },
        ForeseenRow {
            held_back: 5,
            ..row("Paula", did(&[(Nod, 2)]), did(&[(Admire, 1), (Hug, 2)]))
        },
        ForeseenRow {
            partial: true,
            ..row("Otto", did(&[(Nod, 2)]), Vec::new())
        },
    ]);
    let large = picture(vec![row(
        LONG,
        gestures(40, &[""], true),
        gestures(170, &[""], true),
    )]);
    vec![
        ("foreseen", Box::new(some)),
        ("foreseen large", Box::new(large)),
        ("foreseen empty", Box::new(picture(Vec::new()))),
    ]
}

#[test]
fn holds_its_promises() {
    samples()
        .iter()
        .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
}

#[test]
fn where_we_were_wrong_is_said_with_every_count() {
    use Reaction::{Admire, Hug, Nod};
    let words = ChartWords::default();
    let wendy = row(
        "Wendy",
        did(&[(Admire, 3), (Nod, 1)]),
        did(&[(Admire, 1), (Nod, 5), (Hug, 3)]),
    );
    assert_eq!(
        sentence(&wendy, &words),
        "3 of 4 admired, we thought; it was 1 of 9. 0 of 4 hugged, we thought; it was 3 of 9."
    );
    let in_part = ForeseenRow {
        held_back: 5,
        ..wendy
    };
    assert_eq!(
        sentence(&in_part, &words),
        "only 9 of those heard can be shown here, so that it is left open whether they did as we thought."
    );
    let right = row("Ravi", did(&[(Nod, 2)]), did(&[(Nod, 5)]));
    assert_eq!(
        sentence(&right, &words),
        "as we thought (2 thought of, 5 heard)."
    );
}
