//! Waves side by side: one small picture a persona, one point a wave.

use super::answers::{Score, in_order};
use super::figure::{Change, Comparison};
use super::figures::Figures;
use super::waves::{Wave, Waves};
use crate::model::{Model, PersonaIx};

/// One survey that was held more than once.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Series {
    /// The survey's id.
    pub survey: String,
    /// What to call each wave, from the first to the latest: its label.
    pub waves: Vec<String>,
    /// A small picture each, from the one who works hands-on to the one who
    /// signs.
    pub personas: Vec<Line>,
}

/// One persona over the waves.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// Who.
    pub persona: PersonaIx,
    /// What the report calls them.
    pub name: String,
    /// By wave; `None` where they answered nothing.
    pub points: Vec<Option<Score>>,
    /// From the wave before the latest to the latest.
    pub change: Option<LastChange>,
}

/// What may be said of the last change.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LastChange {
    /// The figure's path.
    pub path: String,
    /// Up, down, or neither.
    pub change: Change,
    /// The smallest change that would have shown, in thousandths.
    pub smallest: i32,
    /// How many comparisons it is one of.
    pub of: usize,
}

/// Every survey of several waves: the net score of each persona that ever
/// answered it. `question` is the end of a path: `recommend.net`,
/// `satisfaction.top_two`, `effort.easy`.
pub fn series(model: &Model, figures: &Figures, question: &str) -> Vec<Series> {
    let waves = Waves::new(model);
    let surveys = waves.surveys().into_iter();
    let several = surveys.filter(|(_, places)| places.len() > 1);
    let series = several.map(|(survey, places)| {
        let list: Vec<&Wave> = places.iter().map(|&at| &waves.list[at]).collect();
        let lines = in_order(model).into_iter();
        let lines =
            lines.filter_map(|persona| line(model, figures, survey, &list, persona, question));
        Series {
            survey: survey.to_owned(),
            waves: list
                .iter()
                .map(|wave| wave.label.clone().unwrap_or_default())
                .collect(),
            personas: lines.collect(),
        }
    });
    let series = series.filter(|series| !series.personas.is_empty());
    series.collect()
}

fn line(
    model: &Model,
    figures: &Figures,
    survey: &str,
    waves: &[&Wave],
    persona: PersonaIx,
    question: &str,
) -> Option<Line> {
    let base = format!("personas.{}.surveys.{survey}", model[persona].id);
    let points = waves.iter().map(|wave| {
        let path = format!("{base}.waves.{}.{question}", wave.slug);
        Score::at(figures, &path)
    });
    let points: Vec<_> = points.collect();
    if points.iter().all(Option::is_none) {
        return None;
    }
    let path = format!("{base}.change.{question}");
    let found = figures.get(&path);
    let comparison = found.and_then(|figure| figure.comparison.as_ref());
    Some(Line {
        persona,
        name: model[persona].name.clone(),
        points,
        change: comparison.map(|comparison| last(path, comparison)),
    })
}

fn last(path: String, comparison: &Comparison) -> LastChange {
    LastChange {
        path,
        change: comparison.change,
        smallest: super::answers::thousandths(comparison.smallest),
        of: comparison.of,
    }
}
