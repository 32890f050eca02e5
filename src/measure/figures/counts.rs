//! What is counted, whoever it is about.

use super::Measure;
use crate::measure::figure::Figure;
use crate::measure::findings::{self, overdue};
use crate::measure::key::{Metric, Of};
use crate::measure::talk;
use crate::model::{Confidentiality, Interaction, Status};

impl Measure<'_> {
    /// How much there is of everything.
    pub(super) fn counts(&mut self) {
        let model = self.model;
        let claims = || self.claims().count();
        let truths = self
            .claims()
            .filter(|moment| moment.moment_of_truth)
            .count();
        let shown = || model.evidence.iter();
        let shown = || shown().filter(|e| e.is_response() && model.shows_evidence(e));
        let lost = shown().filter(|e| e.persona.is_none() && e.is_heard() && !e.tallied);
        // Rows of tables that nobody gave are counted, and not held.
        let rows = model.intake.iter();
        let rows =
            rows.filter(|intake| model[intake.survey].confidentiality != Confidentiality::Imagined);
        let rows = rows.map(|intake| intake.lost);
        let lost = lost.map(|e| e.weight).chain(rows).sum::<u64>();
        let lost = usize::try_from(lost).unwrap_or(usize::MAX);
        let journeys = model
            .journeys
            .iter()
            .filter(|journey| model.shows_journey(journey));
        let actions = model
            .actions
            .iter()
            .filter(|action| model.shows_action(action));
        for (metric, n) in [
            (Metric::CountPersonas, model.personas.len()),
            (Metric::CountAccounts, model.accounts.len()),
            (Metric::CountPeople, model.people.len()),
            (Metric::CountJourneys, journeys.count()),
            (Metric::CountInteractions, claims()),
            (Metric::CountMomentsOfTruth, truths),
            (Metric::CountWithoutContext, lost),
            (Metric::CountActions, actions.count()),
        ]
        .into_iter()
        .chain(talk::counts(model))
        {
            self.count(Of::all().key(metric), n);
        }
    }

    /// Interactions that happened and may be shown.
    pub(super) fn claims(&self) -> impl Iterator<Item = &Interaction> {
        let shown = self
            .model
            .shown_interactions()
            .map(|index| &self.model[index]);
        shown.filter(|moment| self.model.is_claim(moment))
    }

    /// What is done about what was heard.
    pub(super) fn actions(&mut self) {
        let model = self.model;
        let all = Of::all();
        for status in [Status::Open, Status::Started, Status::Done, Status::Dropped] {
            self.count(all.key(status.into()), model.count_actions(status));
        }
        self.count(all.key(Metric::ActionsOverdue), overdue(model));
        self.count(all.key(Metric::ActionsTold), findings::told(model));
        let found = findings::count(model, &self.out.claims(model));
        for (metric, n) in [
            (Metric::FindingsAnswered, found.answered),
            (Metric::FindingsOpen, found.open),
        ] {
            let figure = match found.whole {
                true => Figure::count(usize::try_from(n).unwrap_or(usize::MAX)),
                false => Figure::at_least(n),
            };
            self.set(all.key(metric), figure);
        }
    }
}
