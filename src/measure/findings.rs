//! What was heard and hurts, and what is done about it.

use std::collections::BTreeMap;

use crate::model::{ActionIx, Edition, EvidenceIx, InteractionIx, Model, Status};

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A moment that felt bad.
    Moment(InteractionIx),
    /// An answer that felt bad.
    Answer(EvidenceIx),
}

/// Something heard with a feeling below zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub subject: Subject,
    /// What is done about it; empty is an open loop. Dropped actions are in
    /// here too: deciding against something is an answer.
    pub actions: Vec<ActionIx>,
}

/// Everything heard with a feeling below zero: moments first, by journey and
/// time, then answers by survey.
pub fn findings(model: &Model) -> Vec<Finding> {
    let because = actions_by_evidence(model);
    let mut found = Vec::new();
    for index in model.shown_interactions() {
        let moment = &model[index];
        let hurts = moment.feeling.is_some_and(|feeling| feeling < 0);
        if !hurts || !moment.knowledge.is_heard() || !model.is_claim(moment) {
            continue;
        }
        let heard = moment.knowledge.evidence().iter();
        let by_evidence = heard.flat_map(|evidence| because.get(evidence).into_iter().flatten());
        let actions = moment.action.iter().chain(by_evidence);
        found.push(Finding {
            subject: Subject::Moment(index),
            actions: unique(actions),
        });
    }
    for (index, evidence) in model.each_evidence() {
        let hurts = evidence.feeling.is_some_and(|feeling| feeling < 0);
        // A client sees single answers only by words that were shared: beside
        // others no feeling is told.
        let shared = evidence.says.is_some() && evidence.shared;
        let read = model.edition == Edition::Internal || shared;
        if hurts && read && model.shows_evidence(evidence) {
            found.push(Finding {
                subject: Subject::Answer(index),
                actions: unique(because.get(&index).into_iter().flatten()),
            });
        }
    }
    found
}

/// Which actions name an answer as their reason.
pub fn actions_by_evidence(model: &Model) -> BTreeMap<EvidenceIx, Vec<ActionIx>> {
    let mut because: BTreeMap<EvidenceIx, Vec<ActionIx>> = BTreeMap::new();
    for (index, action) in model
        .each_action()
        .filter(|(_, action)| model.shows_action(action))
    {
        for &evidence in &action.because {
            because.entry(evidence).or_default().push(index);
        }
    }
    because
}

/// How many actions are late on the report's day.
pub fn overdue(model: &Model) -> usize {
    let shown = model
        .actions
        .iter()
        .filter(|action| model.shows_action(action));
    shown
        .filter(|action| action.is_overdue(model.report.as_of))
        .count()
}

/// How many actions are finished and somebody was told.
pub fn told(model: &Model) -> usize {
    let shown = model
        .actions
        .iter()
        .filter(|action| model.shows_action(action));
    shown
        .filter(|action| action.status == Status::Done && action.told.is_some())
        .count()
}

fn unique<'a>(actions: impl Iterator<Item = &'a ActionIx>) -> Vec<ActionIx> {
    let mut list: Vec<_> = actions.copied().collect();
    list.sort();
    list.dedup();
    list
}
