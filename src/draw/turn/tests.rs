//! Made-up introductions, held to what every chart promises.

use super::*;
use crate::draw::kit::tests::{LONG, check_invariants};
use crate::measure::pictures::people::{Gesture, Peers};
use crate::measure::reactions::Reactions;

/// `n` people of some personas, who did all that can be done.
pub(crate) fn gestures(n: usize, names: &[&str], own: bool) -> Vec<Gesture> {
    let kinds = Reactions::default().each().map(|(reaction, _)| reaction);
    let uses = ["RivalDesk", "", "Donaudampfschifffahrtsdesk"];
    let mut all: Vec<Gesture> = Vec::new();
    for (at, kind) in kinds.into_iter().enumerate() {
        let mut people: Vec<Peers> = Vec::new();
        for k in (0..n).filter(|k| (k * 3 + k / 5) % 8 == at) {
            let persona = names[k % names.len()];
            let uses = if own { "" } else { uses[k % 3] };
            match people
                .iter_mut()
                .find(|p| p.persona == persona && p.uses == uses)
            {
                Some(peers) => peers.n += 1,
                None => people.push(Peers {
                    persona: persona.to_owned(),
                    uses: uses.to_owned(),
                    n: 1,
                    words: Vec::new(),
                }),
            }
        }
        let words = match at {
            1 => vec!["Oh, love. The half past ten one?".to_owned()],
            5 => [
                "My aunt had it.",
                "TicketStar?",
                "Was it not green once?",
                "<b>",
            ]
            .map(str::to_owned)
            .to_vec(),
            _ => Vec::new(),
        };
        // Whoever comes last said it.
        if let Some(peers) = people.last_mut() {
            peers.words.clone_from(&words);
        }
        if !people.is_empty() {
            all.push(Gesture {
                reaction: kind,
                people,
                words,
            });
        }
    }
    all
}

pub(crate) fn turn(own: usize, others: usize, names: &[&str]) -> TurnPicture {
    let side = |own: bool, n| TurnSide {
        own,
        gestures: gestures(n, names, own),
        silent: if own { 0 } else { n / 10 },
        held_back: n / 20,
    };
    TurnPicture {
        title: "“Hello, I’m Wendy. I’m a HelpHarbor user.”".to_owned(),
        speaker: names[0].to_owned(),
        product: "HelpHarbor".to_owned(),
        ours: true,
        feels: Some(1),
        sides: vec![side(true, own), side(false, others)],
        assumed: false,
    }
}

pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
    let names = ["Wendy", "Ravi", "Sonia", "Helen"];
    let mut assumed = turn(3, 5, &names);
    assumed.assumed = true;
    vec![
        ("turn 3", Box::new(turn(1, 1, &names))),
        ("turn 12", Box::new(turn(4, 7, &names))),
        ("turn 24", Box::new(turn(9, 14, &names))),
        ("turn 60", Box::new(turn(20, 39, &names))),
        ("turn 400", Box::new(turn(200, 2600, &names))),
        (
            "turn long",
            Box::new(turn(4, 9, &[LONG, "Wendy", "<b>&\"", ""])),
        ),
        ("turn assumed", Box::new(assumed)),
        ("turn empty", Box::new(turn(0, 0, &names))),
    ]
}

#[test]
fn holds_its_promises() {
    samples()
        .iter()
        .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
}

/// As many figures as people, at every width.
#[test]
fn everybody_is_a_figure() {
    let words = ChartWords::default();
    for (own, others) in [(1, 2), (9, 14), (20, 39)] {
        let picture = turn(own, others, &["Wendy", "Ravi", "Sonia"]);
        for width in [358.0, 720.0, 1120.0] {
            let id = "turn".to_owned();
            let drawn = crate::draw::picture(&picture, &crate::draw::Frame { width, id }, &words);
            let figures = drawn.matches("class=\"face\"").count();
            // And the one who speaks.
            assert_eq!(figures, own + others + 1, "{own} {others} {width}");
        }
        let table = picture.table(&words);
        let said =
            |row: &Vec<Cell>| row[1].text == "nothing noted" || row[1].text == "in confidence";
        let rows = table.rows.iter().filter(|row| !said(row));
        let n: f64 = rows.filter_map(|row| row[4].value).sum();
        assert_eq!(n as usize, own + others);
    }
}

#[test]
fn what_was_imagined_says_so() {
    let mut picture = turn(2, 3, &["Wendy"]);
    let words = ChartWords::default();
    assert!(!picture.says(&words).contains("Assumed"));
    picture.assumed = true;
    assert!(picture.says(&words).starts_with("Assumed, not heard"));
}
