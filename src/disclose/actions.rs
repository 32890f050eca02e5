//! What a client may see of why something is done.

use std::collections::{BTreeMap, BTreeSet};

use crate::measure::findings::{actions_by_evidence, done_about};
use crate::measure::loops;
use crate::model::{ActionIx, Evidence, EvidenceIx, Interaction, Model, PersonaIx};

/// What was heard that led to an action, and of whom; of nobody that is known, of
/// anybody.
pub(super) type LedBy = BTreeMap<EvidenceIx, Vec<PersonaIx>>;

impl Model {
    /// What led to an action, before anything is left out.
    pub(super) fn led_by(&self) -> LedBy {
        let anybody = || self.each_persona().map(|(index, _)| index).collect();
        let of = |index: EvidenceIx| self[index].persona.map_or_else(anybody, |own| vec![own]);
        let led = loops::led(self).into_iter();
        led.map(|index| (index, of(index))).collect()
    }

    /// No action leads from a moment to an answer that may not be told by itself,
    /// and back. Which answer a moment rests on is a secret, and so is what is done
    /// because of it: such a moment has the action that it names itself, or none.
    /// Of the `reasons` of all actions, no answer that may not be told by itself
    /// stands at one that a moment of the same persona names: who reads both would
    /// take the one for the other.
    pub(super) fn part_reasons(&mut self, reasons: &BTreeSet<EvidenceIx>, led_by: &LedBy) {
        self.leave_unsettled(reasons);
        self.unseen.led_inside = self.led_inside(led_by);
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

    /// Of whom something was heard that led to an action by a moment, or by a reason,
    /// that is left out.
    fn led_inside(&self, led_by: &LedBy) -> BTreeSet<PersonaIx> {
        let moments = self.shown_interactions().map(|index| &self[index]);
        let moments = moments.filter(|moment| moment.action.is_some());
        let heard = moments.flat_map(|moment| moment.knowledge.evidence());
        let mut seen: BTreeSet<EvidenceIx> = heard.copied().collect();
        seen.extend(self.seen_reasons());
        let is_told = |index: EvidenceIx| seen.contains(&index) && !self[index].internal;
        let inside = led_by.iter().filter(|(index, _)| !is_told(**index));
        inside.flat_map(|(_, of)| of.iter().copied()).collect()
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
