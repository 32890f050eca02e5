//! What was heard in conversations, and where assumptions stand.

use super::Measure;
use crate::measure::figure::Figure;
use crate::measure::key::{Metric, Of};
use crate::measure::{conversations, ledger};
use crate::model::{HeardKind, Rest, Standing, Vocabulary};

impl Measure<'_> {
    /// `conversations.…`, `personas.ID.said.…`, `assumptions.…` and `words.…`.
    pub(super) fn conversations(&mut self) {
        if !self.model.conversations.is_empty() {
            self.each_conversation();
        }
        if !self.model.assumptions.is_empty() {
            self.assumptions();
        }
    }

    fn each_conversation(&mut self) {
        let model = self.model;
        let notes = conversations::notes(model);
        // Whose those were that are left out is not told, nor of which kind.
        let all = self.out.claims(model).has_all_notes(model);
        for (index, persona) in model.each_persona() {
            let own = notes.iter().filter(|note| note.persona == Some(index));
            let of = Of::all().persona(persona).said();
            self.count_of(of.key(Metric::Notes), own.count(), all);
        }
        for &kind in HeardKind::ALL {
            let own = notes.iter().filter(|note| note.heard.kind == kind).count();
            let key = Of::all().conversations().kinds().key(kind.into());
            self.count_of(key, own, all);
            for (index, persona) in model.each_persona() {
                let own = notes.iter();
                let own = own.filter(|note| note.heard.kind == kind && note.persona == Some(index));
                let key = Of::all().persona(persona).said().key(kind.into());
                self.count_of(key, own.count(), all);
            }
        }
        let shown = model.each_conversation();
        for (index, event) in
            shown.filter(|(_, event)| model.shows_conversation(event) && !event.is_imagined())
        {
            let base = Of::all().conversation(event);
            let notes = conversations::of(model, index).count();
            self.count_of(base.key(Metric::Notes), notes, !event.partial);
            let internal = model.policy.singly;
            if internal || event.confidentiality.is_some() {
                let guests = event.guests.len() + event.unnamed;
                self.count(base.key(Metric::Guests), guests);
            }
            if internal {
                let at_risk = event.guests.iter().filter(|guest| guest.at_risk);
                self.count(base.key(Metric::AtRisk), at_risk.count());
            }
        }
        let pairs = Vocabulary::new(model).ours.len();
        let key = Of::all().words().key(Metric::Pairs);
        // Whether what is left out has such words is not told either.
        self.count_of(key, pairs, all);
    }

    fn assumptions(&mut self) {
        let model = self.model;
        let whole = ledger::is_whole(model);
        for standing in [
            Standing::Held,
            Standing::Contradicted,
            Standing::Mixed,
            Standing::Untested,
        ] {
            let key = Of::all().assumptions().key(standing.into());
            self.count_of(key, ledger::count(model, standing), whole);
        }
        for own in ledger::ledger(model).into_iter().map(|index| &model[index]) {
            let key = Of::all().assumption(own).key(Metric::Notes);
            self.count_of(key, own.verdicts.len(), own.rest == Rest::Nothing);
        }
        let oldest = ledger::ledger(model).into_iter().map(|index| &model[index]);
        let mut untested = oldest.filter(|own| own.standing() == Some(Standing::Untested));
        if let Some(days) = untested.next().and_then(|own| ledger::age(model, own)) {
            let key = Of::all().assumptions().key(Metric::OldestUntested);
            self.set(key, Figure::days(days));
        }
    }
}
