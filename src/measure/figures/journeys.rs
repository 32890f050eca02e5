//! Figures of journeys and their threads.

use std::collections::{BTreeMap, BTreeSet};

use super::Measure;
use crate::measure::figure::{Figure, Status};
use crate::measure::key::{Metric, Of};
use crate::measure::threads::steps;
use crate::model::{Interaction, JourneyIx, State};

impl Measure<'_> {
    /// One journey.
    pub(super) fn journey(&mut self, index: JourneyIx) {
        let model = self.model;
        let journey = &model[index];
        let base = Of::all().journey(journey);
        let all = journey.interactions.iter().map(|&moment| &model[moment]);
        // A journey that ought to be claims nothing; its steps are counted all
        // the same.
        let to_be = journey.state == State::ToBe;
        let own: Vec<_> = all
            .filter(|moment| to_be || model.is_claim(moment))
            .collect();
        let personas: BTreeSet<_> = own.iter().map(|moment| moment.persona).collect();
        let truths = own.iter().filter(|moment| moment.moment_of_truth).count();
        let heard = own
            .iter()
            .filter(|moment| !to_be && moment.knowledge.is_heard())
            .count();
        let assumed = if to_be { 0 } else { own.len() - heard };
        self.count(base.key(Metric::Interactions), own.len());
        let days_told = model.tells_days(journey);
        let told = |figure: Figure, told: bool| match told {
            true => figure,
            false => left_out(figure),
        };
        let people_told = model.tells_people(journey);
        let acting = Figure::count(people(&own));
        self.set(base.key(Metric::People), told(acting, people_told));
        self.count(base.key(Metric::Personas), personas.len());
        self.count(base.key(Metric::Threads), journey.threads.len());
        self.count(base.key(Metric::MomentsOfTruth), truths);
        self.count(base.key(Metric::KnowledgeHeard), heard);
        self.count(base.key(Metric::KnowledgeAssumed), assumed);
        let ends = own.first().zip(own.last());
        self.set(
            base.key(Metric::Days),
            told(Figure::days(ends.map_or(0, |(a, b)| days(a, b))), days_told),
        );

        let (mut handovers, mut back) = (0, 0);
        for (thread, steps) in journey.threads.iter().zip(steps(model, index)) {
            let base = base.thread(thread);
            self.count(base.key(Metric::Interactions), steps.moments.len());
            self.count(base.key(Metric::Handovers), steps.handovers);
            self.count(base.key(Metric::StepsBack), steps.back.len());
            self.count(base.key(Metric::Departures), steps.departures);
            let ends = steps.moments.first().zip(steps.moments.last());
            let span = ends.map_or(0, |(&a, &b)| days(&model[a], &model[b]));
            self.set(base.key(Metric::Days), told(Figure::days(span), days_told));
            handovers += steps.handovers;
            back += steps.back.len();
        }
        self.count(base.key(Metric::Handovers), handovers);
        self.count(base.key(Metric::StepsBack), back);
    }
}

/// What a journey does not tell of whose days nobody may know.
fn left_out(figure: Figure) -> Figure {
    Figure {
        value: None,
        status: Status::LeftOut,
        ..figure
    }
}

/// How many people act: those who have names, and one of each persona of which
/// nobody has.
fn people(own: &[&Interaction]) -> usize {
    let named = own
        .iter()
        .filter_map(|moment| Some((moment.person?.value, moment.persona)));
    let named: BTreeMap<_, _> = named.collect();
    let known: BTreeSet<_> = named.values().collect();
    let all: BTreeSet<_> = own.iter().map(|moment| &moment.persona).collect();
    named.len() + all.difference(&known).count()
}

/// Whole days from one moment to another.
fn days(from: &Interaction, to: &Interaction) -> i64 {
    let span = to.when.value.at.date() - from.when.value.at.date();
    i64::from(span.get_days())
}
