//! Waves side by side: one small picture a persona, one point a wave.

use super::answers::{Score, in_order};
use super::figure::Status;
use super::figures::Figures;
use super::key::{Key, Metric, Of, QuestionMetric};
use super::rating::Rating;
use super::waves::Wave;
use crate::model::{Model, PersonaIx};

/// One survey that was held more than once.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Series {
    /// The survey's id.
    pub survey: String,
    /// What it was asked.
    pub rating: Rating,
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
    /// By wave: why there is no answer, where there is none.
    pub missing: Vec<Status>,
    /// By wave: the change since the one before in which they answered, where
    /// there is one.
    pub changes: Vec<Option<Since>>,
    /// From the first wave in which they answered to the last, where there are
    /// three or more.
    pub since_first: Option<Since>,
}

/// A change, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Since {
    /// The figure's address.
    pub key: Key,
    /// The wave it is compared with, by its place in the series.
    pub wave: usize,
}

/// Every survey of several waves: the score of each persona that ever answered
/// a question of it, or else the question that stands for the survey.
pub fn series(model: &Model, figures: &Figures, rating: Option<&Rating>) -> Vec<Series> {
    let waves = figures.waves(model);
    let surveys = waves.surveys().into_iter();
    let several = surveys.filter(|(_, places)| places.len() > 1);
    let several = several.filter(|(survey, _)| {
        let own = rating.and_then(|rating| rating.survey.as_deref());
        own.is_none_or(|own| own == *survey)
    });
    let series = several.map(|(survey, places)| {
        let list: Vec<&Wave> = places.iter().map(|&at| &waves.list[at]).collect();
        let main = || Rating::of_survey(model, figures, survey);
        let mut rating = rating.cloned().unwrap_or_else(main);
        rating.text = model.text_of(survey, rating.asked).map(str::to_owned);
        let lines = in_order(model).into_iter();
        let lines =
            lines.filter_map(|persona| line(model, figures, survey, &list, persona, &rating.end));
        Series {
            survey: survey.to_owned(),
            waves: list
                .iter()
                .map(|wave| wave.label.clone().unwrap_or_default())
                .collect(),
            personas: lines.collect(),
            rating,
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
    question: &QuestionMetric,
) -> Option<Line> {
    let of = Of::all().persona(&model[persona]);
    let points = waves.iter().map(|wave| {
        let key = of.wave(wave).end(question);
        Score::at(figures, &key)
    });
    let points: Vec<_> = points.collect();
    // A wave in which nobody has a figure of it did not ask it; who neither
    // answered anything in a wave nor was invited to it was not asked at all.
    let missing = waves.iter().map(|wave| {
        let mut personas = model.personas.iter();
        let asks = personas.any(|other| {
            let key = Of::all().persona(other).wave(wave).end(question);
            figures.at(&key).is_some()
        });
        let there = |metric| figures.at(&of.wave(wave).key(metric)).is_some();
        if figures.leave_out(persona, Some(wave)) {
            Status::LeftOut
        } else if asks && (there(Metric::Responses) || there(Metric::Invited)) {
            Status::NoAnswers
        } else {
            Status::NotAsked
        }
    });
    let missing = missing.collect();
    if points.iter().all(Option::is_none) {
        return None;
    }
    // Who is compared with whom stands in the figures: a wave in which nobody
    // answered is passed over.
    let since = |key: Key| {
        let first = figures.at(&key)?.parts.first()?;
        let mut waves = waves.iter();
        let wave = waves.position(|wave| of.wave(wave).end(question) == *first);
        Some(Since { key, wave: wave? })
    };
    let answered = points.iter().rposition(Option::is_some);
    let changes = waves.iter().enumerate().map(|(at, wave)| {
        points[at].as_ref()?;
        let of = if Some(at) == answered {
            of.survey(survey)
        } else {
            of.wave(wave)
        };
        since(of.change().end(question))
    });
    let changes = changes.collect();
    let since_first = since(of.survey(survey).since_first().end(question));
    Some(Line {
        persona,
        name: model[persona].name.clone(),
        points,
        missing,
        changes,
        since_first,
    })
}
