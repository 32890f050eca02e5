//! How to read the report: its rules, its marks, how its figures are made.

use serde::Serialize;

use super::parts::{Answers, Number};
use super::{Book, Leaf, intake};
use crate::measure::belief;
use crate::measure::disclosure::Limits;
use crate::model::About;
use crate::render::{Commentary, Site, Url, Used};

#[derive(Serialize)]
struct Reading {
    opening: Option<Commentary>,
    /// The smallest groups, as they apply to this edition.
    figures: usize,
    /// Whether each answer is told by itself below that.
    one_by_one: bool,
    /// From how many on there is a score, and an interval.
    score: usize,
    distributions: usize,
    /// Feelings with the class of their colour, from the worst.
    feelings: Vec<(String, &'static str)>,
    read: Vec<(&'static str, Answers)>,
    without_context: Number,
    /// What became of the rows of tables.
    tables: Vec<intake::Table>,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut Book<'a>) {
    let title = site.theme.words.get("nav.reading");
    let leaf = Leaf::new(
        Url::about(site.model, About::Reading),
        "reading.html",
        "reading",
        title,
    );
    book.add(leaf, reading);
}

fn reading(site: &Site<'_>, here: &Url, used: &mut Used) -> Reading {
    let model = site.model;
    let limits = Limits::new(model.report.privacy, model.edition);
    let least = belief::SCORE as usize;
    let read = [
        "personas",
        "accounts",
        "people",
        "journeys",
        "interactions",
        "responses",
        "actions",
    ];
    let feeling = |value: i8| {
        let class = crate::render::charts::feeling_class(Some(value));
        (crate::render::feeling(value), class)
    };
    Reading {
        opening: site.opening(About::Reading, here, used),
        figures: limits.figures,
        one_by_one: !limits.guarded && limits.figures <= least,
        score: limits.figures.max(least),
        distributions: limits.distributions.max(belief::INTERVAL as usize),
        feelings: (-2..=2).map(feeling).collect(),
        read: read
            .map(|word| (word, site.answers(&format!("counts.{word}"))))
            .to_vec(),
        without_context: site.number("counts.without_context"),
        tables: intake::tables(site),
    }
}
