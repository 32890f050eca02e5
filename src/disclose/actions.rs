//! What a client may see of why something is done.

use std::collections::BTreeSet;

use crate::measure::findings::actions_by_evidence;
use crate::model::{ActionIx, EvidenceIx, Interaction, InteractionIx, Model, PersonaIx};

impl Model {
    /// No action leads from a moment to an answer that may not be told by itself,
    /// and back. An answer on which a moment rests stands at no action, nor does one
    /// of the same persona where the moment names the action: who reads both would
    /// take the one for the other. That something is done stands at the moment.
    pub(super) fn part_reasons(&mut self) {
        let because = actions_by_evidence(self);
        let mut grounds: BTreeSet<EvidenceIx> = BTreeSet::new();
        let mut answered: BTreeSet<(ActionIx, PersonaIx)> = BTreeSet::new();
        let mut done: Vec<(InteractionIx, BTreeSet<ActionIx>)> = Vec::new();
        for index in self.shown_interactions() {
            let moment = &self[index];
            let hidden = self.hidden_grounds(moment);
            let followed = hidden.iter().filter_map(|reason| because.get(reason));
            let followed: BTreeSet<_> = followed.flatten().copied().collect();
            let own = moment.action.iter().chain(&followed);
            answered.extend(own.map(|&action| (action, moment.persona)));
            grounds.extend(hidden);
            if !followed.is_empty() {
                done.push((index, followed));
            }
        }
        for (index, followed) in done {
            if let Some(moment) = self.interactions.get_mut(index.0) {
                moment.followed = followed.into_iter().collect();
            }
        }
        let single: Vec<bool> = self.evidence.iter().map(|e| self.tells_singly(e)).collect();
        let evidence = &self.evidence;
        for (at, action) in self.actions.iter_mut().enumerate() {
            action.because.retain(|reason| {
                let alone = single.get(reason.0) == Some(&false);
                let persona = evidence.get(reason.0).and_then(|said| said.persona);
                let beside = persona.is_some_and(|who| answered.contains(&(ActionIx(at), who)));
                !(grounds.contains(reason) || alone && beside)
            });
        }
    }

    /// On what a moment rests that may not be told by itself, or not beside it.
    fn hidden_grounds(&self, moment: &Interaction) -> Vec<EvidenceIx> {
        let heard = moment.knowledge.evidence().iter().copied();
        heard
            .filter(|&index| !self.leads(moment, &self[index]))
            .collect()
    }
}
