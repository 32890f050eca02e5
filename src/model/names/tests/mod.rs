//! Names are found, and nothing else is.

mod doubts;
mod firms;
mod halves;
mod rest;
mod short;
mod sieve;
mod spelt;

use super::*;

fn names(people: &[&str]) -> Names {
    let people = people
        .iter()
        .map(|name| ((*name).to_owned(), format!("L{}", name.len())));
    Names::new(NamesTold {
        people: people.collect(),
        ..NamesTold::default()
    })
}

fn label(name: &str) -> String {
    format!("L{}", name.len())
}

fn perhaps(names: &Names, text: &str) -> Vec<String> {
    let hits = names.find(text, TextForm::AsText).into_iter();
    let hits = hits.map(|hit| (hit.sure, text[hit.range].to_owned()));
    assert_eq!(names.hide(text), text, "it is not sure");
    hits.map(|(sure, word)| {
        assert_eq!(sure, Sure::Perhaps);
        word
    })
    .collect()
}
