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
    Confidentiality, Evidence, EvidenceIx, Interaction, InteractionIx, Model, Unseen,
};

/// Everything that was heard with a feeling, before anything is left out.
pub(super) struct Felt {
    /// Every answer that is the reason of an action, whoever may see that.
    reasons: BTreeSet<EvidenceIx>,
    /// Moments, and whether something is done about each.
    moments: Vec<(InteractionIx, bool)>,
    answers: Count,
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

impl Felt {
    /// Of a model of which nothing has been left out.
    pub(super) fn new(model: &Model) -> Self {
        let actions = model.actions.iter();
        let reasons: BTreeSet<EvidenceIx> = actions
            .flat_map(|own| own.because.iter().copied())
            .collect();
        let moments = model.each_interaction();
        let moments = moments.filter(|(_, moment)| felt_at(model, moment));
        let moments = moments.map(|(index, moment)| {
            let mut heard = moment.knowledge.evidence().iter();
            let done = moment.action.is_some() || heard.any(|one| reasons.contains(one));
            (index, done)
        });
        let moments = moments.collect();
        let mut answers = Count::default();
        for (index, said) in model.each_evidence() {
            if said.feeling.is_some() && said.is_heard() && !said.tallied {
                answers.add(weight(said), reasons.contains(&index));
            }
        }
        for tally in model.tallies.iter().filter(|tally| tally.is_heard()) {
            answers.add(tally.scores.feeling.iter().sum(), false);
        }
        for rows in &model.intake {
            if model[rows.survey].confidentiality != Confidentiality::Imagined {
                answers.add(rows.lost_felt, false);
            }
        }
        // A row that is counted, and that somebody refers to.
        let tallied = |index: &&EvidenceIx| {
            let said = &model[**index];
            said.tallied && said.feeling.is_some() && said.is_heard()
        };
        let tallied = reasons.iter().filter(tallied);
        let done: u64 = tallied.map(|&index| weight(&model[index])).sum();
        answers.waiting = answers.waiting.saturating_sub(done);
        Self {
            reasons,
            moments,
            answers,
        }
    }

    /// Every answer that is the reason of an action.
    pub(super) fn reasons(&self) -> &BTreeSet<EvidenceIx> {
        &self.reasons
    }

    /// What of it is not told, where all else has been left out and so many are
    /// told in groups.
    pub(super) fn unseen(&self, model: &Model, grouped: FeltBy) -> Unseen {
        let shown: BTreeSet<InteractionIx> = model.shown_interactions().collect();
        let is_told = |index: InteractionIx| {
            let moment = &model[index];
            let is_open = moment.unsettled && moment.feeling.is_some_and(|feeling| feeling < 0);
            shown.contains(&index) && felt_at(model, moment) && !is_open
        };
        let told = self.answers_told(model, grouped);
        let mut unseen = Unseen {
            feelings: told.all < self.answers.all,
            waiting: told.waiting < self.answers.waiting,
        };
        for &(index, done) in self.moments.iter().filter(|(index, _)| !is_told(*index)) {
            unseen.feelings = true;
            // What may be done about one is not told of either.
            unseen.waiting |= !done || model[index].unsettled;
        }
        unseen
    }

    /// Answers of which it is told how they felt, one by one or in a group.
    fn answers_told(&self, model: &Model, mut grouped: FeltBy) -> Count {
        let mut told = Count::default();
        for (index, said) in model.each_evidence() {
            if !told_singly(model, said) {
                continue;
            }
            let n = weight(said);
            told.add(n, self.reasons.contains(&index));
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
