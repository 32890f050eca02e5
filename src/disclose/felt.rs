//! Of whom it is not told how they felt, and whether one of them may be waiting
//! for an answer.
//!
//! How many findings there are, and that none waits, is told to clients with
//! regard to this. It must tell nothing of what one person felt: so it rests on who
//! said how they felt, and on whether something is done because of it, and never
//! on whether it was good or bad.

use std::collections::BTreeSet;

use super::let_go::FeltBy;
use crate::model::{
    Confidentiality, Evidence, EvidenceIx, Intake, Interaction, InteractionIx, Model, Unseen,
};

/// Everything that was heard with a feeling, before anything is left out.
pub(super) struct HeardFeelings {
    /// Every answer that is the reason of an action, whoever may see that.
    reasons: BTreeSet<EvidenceIx>,
    /// Moments, and whether each names an action.
    moments: Vec<(InteractionIx, bool)>,
    /// Answers that are held, for how many each stands, and whether that is counted.
    answers: Vec<(EvidenceIx, u64, bool)>,
    /// How many are counted.
    counted: u64,
}

/// How many there are, and about how many of them nothing is done.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    pub(super) all: u64,
    pub(super) waiting: u64,
}

impl Count {
    pub(super) fn add(&mut self, n: u64, done: bool) {
        self.all += n;
        self.waiting += if done { 0 } else { n };
    }
}

impl HeardFeelings {
    /// Of a model of which nothing has been left out.
    pub(super) fn new(model: &Model) -> Self {
        let actions = model.actions.iter();
        let reasons: BTreeSet<EvidenceIx> = actions
            .flat_map(|own| own.because.iter().copied())
            .collect();
        let moments = model.each_interaction();
        let moments = moments.filter(|(_, moment)| felt_at(model, moment));
        let moments = moments.map(|(index, moment)| (index, moment.action.is_some()));
        let answers = model.each_evidence();
        let answers = answers.filter(|(_, said)| said.feeling.is_some() && said.is_heard());
        let answers = answers.map(|(index, said)| (index, weight(said), said.tallied));
        let tallies = model.tallies.iter().filter(|tally| tally.is_heard());
        let tallied = tallies.map(|tally| tally.scores.feeling.iter().sum::<u64>());
        let is_heard =
            |rows: &&Intake| model[rows.survey].confidentiality != Confidentiality::Imagined;
        let lost = model.intake.iter().filter(is_heard);
        let lost = lost.map(|rows| rows.lost_felt);
        Self {
            moments: moments.collect(),
            answers: answers.collect(),
            counted: tallied.chain(lost).sum(),
            reasons,
        }
    }

    /// Every answer that is the reason of an action.
    pub(super) fn reasons(&self) -> &BTreeSet<EvidenceIx> {
        &self.reasons
    }

    /// What of it is not told, where all else has been left out and so many are
    /// told in groups. Of the reasons of actions those count that clients see there.
    pub(super) fn unseen(&self, model: &Model, grouped: FeltBy) -> Unseen {
        let reasons = model.seen_reasons();
        let shown: BTreeSet<InteractionIx> = model.shown_interactions().collect();
        let is_told = |index: InteractionIx| {
            let moment = &model[index];
            let is_open = moment.unsettled && moment.feeling.is_some_and(|feeling| feeling < 0);
            shown.contains(&index) && felt_at(model, moment) && !is_open
        };
        let told = answers_told(model, &reasons, grouped);
        let all = self.all(&reasons);
        let mut unseen = Unseen {
            led: model.unseen.led.clone(),
            led_inside: model.unseen.led_inside.clone(),
            feelings: told.all < all.all,
            waiting: told.waiting < all.waiting,
        };
        for &(index, named) in self.moments.iter().filter(|(index, _)| !is_told(*index)) {
            let moment = &model[index];
            let mut heard = moment.knowledge.evidence().iter();
            let done = named || heard.any(|said| reasons.contains(said));
            unseen.feelings = true;
            // What may be done about one is not told of either.
            unseen.waiting |= !done || moment.unsettled;
        }
        unseen
    }

    /// All answers.
    fn all(&self, reasons: &BTreeSet<EvidenceIx>) -> Count {
        let mut all = Count::default();
        all.add(self.counted, false);
        for &(index, n, tallied) in &self.answers {
            let done = reasons.contains(&index);
            match tallied {
                true if done => all.waiting = all.waiting.saturating_sub(n),
                true => {}
                false => all.add(n, done),
            }
        }
        all
    }
}

/// Answers of which it is told how they felt, one by one or in a group.
fn answers_told(model: &Model, reasons: &BTreeSet<EvidenceIx>, mut grouped: FeltBy) -> Count {
    let mut told = Count::default();
    for (index, said) in model.each_evidence() {
        if !told_singly(model, said) {
            continue;
        }
        let n = weight(said);
        told.add(n, reasons.contains(&index));
        let own = said.persona.and_then(|persona| grouped.get_mut(&persona));
        if let Some(own) = own.filter(|_| said.tallied) {
            own.all = own.all.saturating_sub(n);
            own.waiting = own.waiting.saturating_sub(n);
        }
    }
    for group in grouped.into_values() {
        told.all += group.all;
        told.waiting += group.waiting;
    }
    told
}

impl Model {
    /// Answers that clients see to be the reason of an action.
    pub(super) fn seen_reasons(&self) -> BTreeSet<EvidenceIx> {
        let shown = self.actions.iter();
        let shown = shown.filter(|action| self.shows_action(action));
        shown.flat_map(|own| own.because.iter().copied()).collect()
    }
}

/// Whether a moment was lived, and heard of with a feeling.
fn felt_at(model: &Model, moment: &Interaction) -> bool {
    moment.feeling.is_some() && moment.knowledge.is_heard() && model.is_claim(moment)
}

/// A note stands for itself.
fn weight(said: &Evidence) -> u64 {
    said.weight.max(1)
}

fn told_singly(model: &Model, said: &Evidence) -> bool {
    let told = model.tells_singly(said) && model.shows_evidence(said);
    told && said.feeling.is_some() && said.is_heard()
}
