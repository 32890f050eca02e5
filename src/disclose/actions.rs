//! What a client may see of why something is done.

use std::collections::BTreeSet;

use crate::measure::findings::{actions_by_evidence, done_about};
use crate::model::{ActionIx, Evidence, EvidenceIx, Interaction, Model, PersonaIx};

impl Model {
    /// No action leads from a moment to an answer that may not be told by itself,
    /// and back. Which answer a moment rests on is a secret, and so is what is done
    /// because of it: such a moment has the action that it names itself, or none.
    /// Of the `reasons` of all actions, no answer that may not be told by itself
    /// stands at one that a moment of the same persona names: who reads both would
    /// take the one for the other.
    pub(super) fn part_reasons(&mut self, reasons: &BTreeSet<EvidenceIx>) {
        self.leave_unsettled(reasons);
        let mut named: BTreeSet<(ActionIx, PersonaIx)> = BTreeSet::new();
        for index in self.shown_interactions() {
            let moment = &self[index];
            named.extend(moment.action.map(|action| (action, moment.persona)));
        }
        let moments = self.shown_interactions().map(|index| &self[index]);
        let mut led: BTreeSet<PersonaIx> = moments.flat_map(|one| self.led(one)).collect();
        let single: Vec<bool> = self.evidence.iter().map(|e| self.tells_singly(e)).collect();
        let evidence = &self.evidence;
        for (at, action) in self.actions.iter_mut().enumerate() {
            action.because.retain(|reason| {
                let alone = single.get(reason.0) == Some(&false);
                let persona = evidence.get(reason.0).and_then(|said| said.persona);
                let beside = persona.is_some_and(|who| named.contains(&(ActionIx(at), who)));
                if alone && beside {
                    led.extend(persona);
                }
                !(alone && beside)
            });
        }
        self.unseen.led = led;
    }

    /// Of whom something was heard on which a moment rests about which something is
    /// done, where nothing may lead to it.
    fn led(&self, moment: &Interaction) -> Vec<PersonaIx> {
        let heard = moment
            .knowledge
            .evidence()
            .iter()
            .map(|&index| &self[index]);
        let hidden = heard.filter(|said| moment.action.is_some() && !self.leads(moment, said));
        let of = hidden.map(|said| said.persona.unwrap_or(moment.persona));
        of.collect()
    }

    /// Where a moment rests on answers to which nothing leads, and any such answer
    /// is the reason of an action, nobody may know if that is one of its own.
    fn leave_unsettled(&mut self, reasons: &BTreeSet<EvidenceIx>) {
        let because = actions_by_evidence(self);
        let hidden = |said: &Evidence| !(self.tells_singly(said) && self.shows_evidence(said));
        let confided = reasons.iter().any(|&reason| hidden(&self[reason]));
        let unsettled = self.shown_interactions().filter(|&index| {
            let moment = &self[index];
            let mut heard = moment.knowledge.evidence().iter();
            let leads = |said: &Evidence| self.leads(moment, said) && !hidden(said);
            (confided || moment.unplaced && !reasons.is_empty())
                && heard.any(|&index| !leads(&self[index]))
                && done_about(self, moment, &because).is_empty()
        });
        for index in unsettled.collect::<Vec<_>>() {
            if let Some(moment) = self.interactions.get_mut(index.0) {
                moment.unsettled = true;
            }
        }
    }
}
