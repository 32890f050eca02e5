//! What is counted of each persona: who they are, and what happened to them.

use super::Measure;
use crate::measure::figure::{Figure, Method, Status, Unit};
use crate::measure::key::{Metric, Of};
use crate::model::{self, Interaction, PersonaIx};

/// Claims with a witness, claims without, and what nobody can answer yet.
const KNOWLEDGE: [Metric; 3] = [
    Metric::KnowledgeHeard,
    Metric::KnowledgeAssumed,
    Metric::KnowledgeUnknown,
];

impl Measure<'_> {
    /// Every persona, but for its answers.
    pub(super) fn personas(&mut self) {
        let model = self.model;
        let shown: Vec<_> = model.shown_interactions().collect();
        let all_claims = shown.iter().map(|&index| &model[index]);
        let all_claims: Vec<_> = all_claims.filter(|moment| model.is_claim(moment)).collect();
        let has_all = self.out.claims(model).has_all_moments(model);
        let mut all = [0; 3];
        for (index, persona) in model.each_persona() {
            let base = Of::all().persona(persona);
            let own = all_claims.iter().filter(|moment| moment.persona == index);
            let own: Vec<&Interaction> = own.copied().collect();
            let claims = persona.needs.iter().map(|need| &need.knowledge);
            let claims = claims.chain(persona.traits.iter().map(|said| &said.knowledge));
            let claims = claims.chain(own.iter().map(|moment| &moment.knowledge));
            let (heard, assumed): (Vec<_>, Vec<_>) = claims.partition(|claim| claim.is_heard());
            let counts = [heard.len(), assumed.len(), self.unknown(index)];
            for ((metric, n), all) in KNOWLEDGE.into_iter().zip(counts).zip(&mut all) {
                self.count(base.key(metric), n);
                *all += n;
            }
            let people = model.people.iter();
            let people = people.filter(|person| person.persona == index).count();
            let truths = own.iter().filter(|moment| moment.moment_of_truth).count();
            self.count(base.key(Metric::People), people);
            self.count(base.key(Metric::Interactions), own.len());
            self.count(base.key(Metric::MomentsOfTruth), truths);
            let felt: Vec<_> = own.iter().filter_map(|moment| moment.feeling).collect();
            let above = felt.iter().filter(|&&feeling| feeling > 0).count();
            let below = felt.iter().filter(|&&feeling| feeling < 0).count();
            for (metric, n) in [(Metric::FeelingAbove, above), (Metric::FeelingBelow, below)] {
                // A share of those that are told here is none of all.
                let share = match has_all {
                    true => Figure::plain_share(n, felt.len()),
                    false => Figure::hidden(Status::LeftOut, Unit::Share, Method::MomentShare),
                };
                self.set(base.key(metric), share);
            }
        }
        for (metric, n) in KNOWLEDGE.into_iter().zip(all) {
            self.count(Of::all().key(metric), n);
        }
    }

    /// How much nobody knows of a persona, found out once.
    pub(super) fn unknown(&self, persona: PersonaIx) -> usize {
        let known = self.unknown.borrow().get(&persona).copied();
        known.unwrap_or_else(|| {
            let model = self.model;
            let unknown = model::unknown(model, persona).len();
            self.unknown.borrow_mut().insert(persona, unknown);
            unknown
        })
    }
}
