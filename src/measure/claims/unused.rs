//! Surveys that led to no action, and of which that may be told.

use std::collections::{BTreeMap, BTreeSet};

use super::Claims;
use crate::measure::loops;
use crate::model::{Model, PersonaIx, SurveyIx};

/// Surveys that led to no action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// Those of which that may be told.
    pub surveys: Vec<SurveyIx>,
    /// Whether these are all; otherwise of others it is told neither way.
    pub whole: bool,
}

impl Claims {
    /// Surveys of which no answer led to an action, as far as they may be shown: of
    /// a wave in several files, the first.
    ///
    /// Where it may not be told in which survey something was heard that led to one,
    /// a survey is listed if enough of that persona answered it in confidence, and
    /// enough all those that are not listed. Otherwise it would be told of few people
    /// that it was, or wasn't, they. Where what leads from it to the action is left
    /// out itself, no survey is listed that any of that persona answered.
    pub fn unused(&self, model: &Model) -> Unused {
        let mut waves = BTreeSet::new();
        let mut here = loops::surveys_without_action(model);
        here.retain(|&survey| waves.insert(model[survey].wave_key()));
        let led = &model.unseen.led;
        let confided = match led.is_empty() {
            true => BTreeMap::new(),
            false => loops::in_confidence(model),
        };
        let least = model.policy.group as u64;
        let in_confidence = |survey: &SurveyIx| {
            let wave = model[*survey].wave_key();
            let all = led.iter().map(move |&persona| (wave.clone(), persona));
            all.map(|key| (key.1, confided.get(&key).copied().unwrap_or(0)))
        };
        let is_few =
            |survey: &SurveyIx| in_confidence(survey).any(|(_, n)| (1..least).contains(&n));
        let unused = |survey: &&SurveyIx| self.unused.contains(survey);
        let mut others: BTreeMap<PersonaIx, u64> = BTreeMap::new();
        for ((_, persona), n) in &confided {
            *others.entry(*persona).or_default() += n;
        }
        let listed = here.iter().filter(unused).filter(|survey| !is_few(survey));
        for (persona, n) in listed.flat_map(in_confidence) {
            let others = others.entry(persona).or_default();
            *others = others.saturating_sub(n);
        }
        let is_lone = |persona: &PersonaIx| others.get(persona).is_none_or(|&n| n < least);
        let inside = &model.unseen.led_inside;
        let answered = match inside.is_empty() {
            true => BTreeSet::new(),
            false => loops::who_answered(model),
        };
        let is_inside = |survey: &SurveyIx| {
            let wave = model[*survey].wave_key();
            let mut all = inside.iter();
            all.any(|&persona| answered.contains(&(wave.clone(), persona)))
        };
        let is_open = |survey: &SurveyIx| {
            let mut all = in_confidence(survey);
            is_inside(survey)
                || is_few(survey)
                || all.any(|(persona, n)| n > 0 && is_lone(&persona))
        };
        Unused {
            whole: !here.iter().any(is_open),
            surveys: here
                .iter()
                .filter(unused)
                .filter(|survey| !is_open(survey))
                .copied()
                .collect(),
        }
    }
}
