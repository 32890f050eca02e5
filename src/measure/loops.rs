//! What was heard and never answered, what is done that nobody asked for, and
//! who was never told.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::claims::Claims;
use super::findings::{Subject, findings, waiting};
use crate::model::counted::WaveKey;
use crate::model::{
    Action, ActionIx, Evidence, EvidenceIx, InteractionIx, Model, PersonaIx, Source, Status,
    SurveyIx,
};

/// Actions that may be shown.
pub fn shown(model: &Model) -> impl Iterator<Item = (ActionIx, &Action)> {
    let all = model.each_action();
    all.filter(|(_, action)| model.shows_action(action))
}

/// The moments that each action answers.
pub fn answers(model: &Model) -> BTreeMap<ActionIx, Vec<InteractionIx>> {
    let mut answers: BTreeMap<ActionIx, Vec<InteractionIx>> = BTreeMap::new();
    for index in model.shown_interactions() {
        let moment = &model[index];
        if let Some(action) = moment.action.filter(|_| model.is_claim(moment)) {
            answers.entry(action).or_default().push(index);
        }
    }
    answers
}

/// Actions of which nothing that was heard is the reason.
pub fn without_finding(model: &Model) -> Vec<ActionIx> {
    let answers = answers(model);
    let lone = shown(model).filter(|(index, action)| {
        let mut because = action.because.iter();
        let heard = because.any(|&reason| model[reason].is_heard());
        !(heard || answers.contains_key(index))
    });
    lone.map(|(index, _)| index).collect()
}

/// Actions that are over, and nobody who spoke was told.
pub fn not_told(model: &Model) -> Vec<ActionIx> {
    let over = shown(model).filter(|(_, action)| {
        matches!(action.status, Status::Done | Status::Dropped) && action.told.is_none()
    });
    over.map(|(index, _)| index).collect()
}

/// How many findings nothing is done about, by persona.
pub fn open(model: &Model, claims: &Claims) -> BTreeMap<Option<PersonaIx>, u64> {
    let mut open = waiting(model);
    for finding in findings(model) {
        if claims.is_open(&finding) {
            let persona = match finding.subject {
                Subject::Moment(index) => Some(model[index].persona),
                Subject::Answer(index) => model[index].persona,
            };
            *open.entry(persona).or_default() += finding.weight(model);
        }
    }
    open
}

/// What was heard that led to an action.
pub fn led(model: &Model) -> BTreeSet<EvidenceIx> {
    let mut acted: BTreeSet<EvidenceIx> = BTreeSet::new();
    let because = shown(model).flat_map(|(_, action)| &action.because);
    acted.extend(because.copied());
    for index in answers(model).into_values().flatten() {
        let moment = &model[index];
        let heard = moment.knowledge.evidence().iter().copied();
        acted.extend(heard.filter(|&said| model.leads(moment, &model[said])));
    }
    acted
}

/// Surveys, or waves of one, of which no answer led to an action: every file of
/// them.
pub fn surveys_without_action(model: &Model) -> Vec<SurveyIx> {
    let led: BTreeSet<SurveyIx> = led(model)
        .into_iter()
        .filter_map(|index| match model[index].source {
            Source::Survey(survey) => Some(survey),
            _ => None,
        })
        .collect();
    let counted = model.tallies.iter().filter(|tally| tally.is_heard());
    let mut asked: BTreeSet<SurveyIx> = counted.map(|tally| tally.survey).collect();
    let shown = |e: &&Evidence| e.weight > 0 && e.is_heard() && model.shows_evidence(e);
    for evidence in model.evidence.iter().filter(shown) {
        if let Source::Survey(survey) = evidence.source {
            asked.insert(survey);
        }
    }
    let led: BTreeSet<WaveKey<'_>> = led.iter().map(|&one| model[one].wave_key()).collect();
    let asked = asked.into_iter();
    asked
        .filter(|&survey| !led.contains(&model[survey].wave_key()))
        .collect()
}

/// Who answered each wave.
pub fn who_answered(model: &Model) -> BTreeSet<(WaveKey<'_>, PersonaIx)> {
    let tallies = model.tallies.iter().filter(|tally| tally.is_heard());
    let counted = tallies.map(|tally| (model[tally.survey].wave_key(), tally.persona));
    let said = model.evidence.iter().filter_map(|said| match said.source {
        Source::Survey(survey) => Some((model[survey].wave_key(), said.persona?)),
        _ => None,
    });
    counted.chain(said).collect()
}

/// How many of each persona answered each wave who may not be told of one by one.
pub fn in_confidence(model: &Model) -> BTreeMap<(WaveKey<'_>, PersonaIx), u64> {
    let mut confided = BTreeMap::new();
    let tallies = model.tallies.iter().filter(|tally| tally.is_heard());
    for tally in tallies.filter(|tally| !tally.promise.is_attributed()) {
        let wave = model[tally.survey].wave_key();
        *confided.entry((wave, tally.persona)).or_default() += tally.people;
    }
    confided
}

/// The day on which an action was taken up: as written, or else the day on which
/// the first of what it answers was heard. One that answers nothing and has no
/// day of its own has none.
pub fn opened_on(model: &Model, index: ActionIx, moments: &[InteractionIx]) -> Option<Opened> {
    if let Some(opened) = model[index].opened {
        return Some(Opened {
            day: opened.value.at.date(),
            whole_month: false,
        });
    }
    let told = |day: Date, whole_month: bool| Opened {
        day: match whole_month {
            true => day.first_of_month(),
            false => day,
        },
        whole_month,
    };
    let heard = model[index].because.iter().map(|&heard| &model[heard]);
    let heard = heard.filter(|heard| heard.is_heard());
    // Clients are told no more than the month in which somebody was heard.
    let heard = heard.filter_map(|heard| {
        let day = heard.when?.value.at.date();
        Some(told(day, !model.policy.days))
    });
    let lived = moments.iter().map(|&moment| {
        let moment = &model[moment];
        let whole_month = !model.tells_days(&model[moment.journey]);
        told(moment.when.value.at.date(), whole_month)
    });
    heard.chain(lived).min()
}

/// The day on which an action was taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opened {
    /// The day; the first of its month where no more than that may be told.
    pub day: Date,
    /// Whether it stands for its month.
    pub whole_month: bool,
}

/// The day on which an action was over, where it is known.
pub fn over_on(action: &Action) -> Option<Date> {
    let day = match action.status {
        Status::Done => action.done,
        Status::Dropped => action.told,
        Status::Open | Status::Started => None,
    };
    day.map(|day| day.value.at.date())
}
