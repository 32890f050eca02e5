//! What was heard and hurts, and what is done about it.

use std::collections::BTreeMap;

use super::claims::Claims;
use crate::model::{
    ActionIx, Below, Evidence, EvidenceIx, Interaction, InteractionIx, Model, PersonaIx, Status,
};

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
    /// Whether it is not told if something is done.
    pub unsettled: bool,
}

impl Finding {
    /// How many answers it stands for.
    pub fn weight(&self, model: &Model) -> u64 {
        match self.subject {
            Subject::Moment(_) => 1,
            Subject::Answer(index) => model[index].weight,
        }
    }
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
        found.push(Finding {
            subject: Subject::Moment(index),
            actions: done_about(model, moment, &because),
            unsettled: moment.unsettled,
        });
    }
    for (index, evidence) in model.each_evidence() {
        if is_finding(model, evidence) {
            found.push(Finding {
                subject: Subject::Answer(index),
                actions: unique(because.get(&index).into_iter().flatten()),
                unsettled: false,
            });
        }
    }
    found
}

/// How many findings there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Something is done about them, or was decided against.
    pub answered: u64,
    /// Nothing is.
    pub open: u64,
    /// Whether these are all; otherwise others may not be told here.
    pub whole: bool,
}

/// Counts them, those as well that are too many to be kept and read: a row of a
/// table counts whether it has words or not, for as many answers as it stands
/// for.
pub fn count(model: &Model, claims: &Claims) -> Count {
    let mut answered = 0;
    let mut open: u64 = waiting(model).into_values().sum();
    for finding in findings(model).iter().filter(|one| !one.unsettled) {
        let weight = finding.weight(model);
        match claims.is_open(finding) {
            true => open += weight,
            false => answered += weight,
        }
    }
    Count {
        answered,
        open,
        whole: !model.unseen.feelings,
    }
}

/// What is done about a moment: as it says itself, and because of answers on
/// which it rests, where it leads to them.
pub fn done_about(
    model: &Model,
    moment: &Interaction,
    because: &BTreeMap<EvidenceIx, Vec<ActionIx>>,
) -> Vec<ActionIx> {
    let heard = moment.knowledge.evidence().iter();
    let heard = heard.filter(|&&index| model.leads(moment, &model[index]));
    let more = heard.flat_map(|index| because.get(index).into_iter().flatten());
    unique(moment.action.iter().chain(more))
}

/// Findings that are counted and not in the list, of whom.
pub fn unlisted(model: &Model) -> BTreeMap<Option<PersonaIx>, u64> {
    uncounted(model, |below| below.people)
}

/// Those of them that wait for an answer. Nobody refers to them, but where
/// answers were let go to which somebody did.
pub fn waiting(model: &Model) -> BTreeMap<Option<PersonaIx>, u64> {
    uncounted(model, |below| below.waiting)
}

fn uncounted(model: &Model, number: impl Fn(&Below) -> u64) -> BTreeMap<Option<PersonaIx>, u64> {
    let mut counted: BTreeMap<Option<PersonaIx>, u64> = BTreeMap::new();
    for tally in model.tallies.iter().filter(|tally| tally.is_heard()) {
        *counted.entry(Some(tally.persona)).or_default() += number(&tally.below);
    }
    for intake in &model.intake {
        *counted.entry(None).or_default() += number(&intake.lost_below);
    }
    for (_, evidence) in model.each_evidence() {
        if evidence.tallied
            && is_finding(model, evidence)
            && let Some(counted) = counted.get_mut(&evidence.persona)
        {
            *counted = counted.saturating_sub(evidence.weight);
        }
    }
    counted.retain(|_, n| *n > 0);
    counted
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

/// Whether an answer is a finding, and may be told as one.
fn is_finding(model: &Model, evidence: &Evidence) -> bool {
    let hurts = evidence.feeling.is_some_and(|feeling| feeling < 0);
    hurts && evidence.is_heard() && model.tells_singly(evidence) && model.shows_evidence(evidence)
}

fn unique<'a>(actions: impl Iterator<Item = &'a ActionIx>) -> Vec<ActionIx> {
    let mut list: Vec<_> = actions.copied().collect();
    list.sort();
    list.dedup();
    list
}
