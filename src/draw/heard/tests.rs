//! Who was heard, at its extremes.

use super::*;
use crate::draw::kit::tests::{LONG, check_invariants};

fn cell(people: u64, answers: ToldCount, reach: Reach) -> HeardCell {
    HeardCell {
        people,
        answers,
        reach,
    }
}

fn picture(accounts: usize) -> HeardPicture {
    let names = [
        "Northwind Freight",
        "Dunmarrow & Sons <b>",
        "Pennyfold",
        "Saltmarsh",
        "Greyfinch Library",
    ];
    let all = [
        Some(cell(4, ToldCount::Exactly(9), Reach::Heard)),
        Some(cell(2, ToldCount::Some, Reach::Heard)),
        None,
        Some(cell(1, ToldCount::Exactly(0), Reach::Silent)),
        Some(cell(3, ToldCount::Exactly(0), Reach::NeverAsked)),
        Some(cell(30, ToldCount::AtLeast(12), Reach::Heard)),
    ];
    let row = |name: &str, shift: usize, invited: u64| HeardRow {
        name: name.to_owned(),
        of: Of::all(),
        invited: Some(invited),
        whole: cell(10, ToldCount::AtLeast(12), Reach::Heard),
        cells: (0..accounts)
            .map(|k| all[(k * 5 + shift) % all.len()])
            .collect(),
    };
    HeardPicture {
        title: "Who was heard, and where".to_owned(),
        accounts: (0..accounts)
            .map(|k| match k {
                0..5 => names[k].to_owned(),
                _ => format!("Account {k}"),
            })
            .collect(),
        places: Vec::new(),
        rows: vec![
            row("Wendy", 0, 40),
            row("Ravi", 1, 0),
            row(LONG, 3, 1_000_000),
        ],
    }
}

pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
    vec![
        ("who usual", Box::new(picture(6))),
        ("who one", Box::new(picture(1))),
        ("who many", Box::new(picture(600))),
        ("who empty", Box::new(HeardPicture::default())),
    ]
}

#[test]
fn holds_its_promises() {
    samples()
        .iter()
        .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
}

#[test]
fn hidden_counts_stay_hidden() {
    let table = picture(6).table(&ChartWords::default());
    let hidden = table.rows.iter().filter(|row| row[4].text == "held back");
    assert!(hidden.clone().count() > 0);
    assert!(hidden.clone().all(|row| row[4].value.is_none()));
}
