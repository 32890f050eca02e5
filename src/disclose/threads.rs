//! What a client may see of work that passes from one to the next: none of which
//! every moment is left out. Its title is what was left out with them. Where a
//! journey leaves any out, one that never had a moment is treated alike: that it
//! stays would tell that the other had one.

use std::collections::BTreeSet;

use crate::model::{Interaction, JourneyIx, Model, ThreadIx};

impl Model {
    /// Takes out threads without moments where some are left out, and moments out of
    /// theirs that are told without who and where, in a journey that tells both of
    /// others: the work that passed through their hands says whose they are.
    pub(super) fn leave_out_threads(&mut self) {
        let partial = self.journeys.iter().enumerate();
        let partial = partial.filter(|(_, journey)| journey.partial);
        let mut partial: BTreeSet<JourneyIx> = partial.map(|(at, _)| JourneyIx(at)).collect();
        let mut kept: BTreeSet<(JourneyIx, ThreadIx)> = BTreeSet::new();
        for index in self.shown_interactions() {
            let moment = &self[index];
            let apart = moment.unplaced && self[moment.journey].confidentiality.is_attributed();
            partial.extend(apart.then_some(moment.journey));
            kept.extend(place(moment).filter(|_| !apart));
        }
        // Where each is now, by journey.
        let mut moved: Vec<Vec<Option<ThreadIx>>> = Vec::new();
        for (at, journey) in self.journeys.iter_mut().enumerate() {
            let key = |thread| (JourneyIx(at), ThreadIx(thread));
            let mut next = 0;
            let places = (0..journey.threads.len()).map(|thread| {
                let left = kept.contains(&key(thread)) || !partial.contains(&JourneyIx(at));
                left.then(|| {
                    next += 1;
                    ThreadIx(next - 1)
                })
            });
            let places: Vec<Option<ThreadIx>> = places.collect();
            let mut stays = places.iter().map(Option::is_some);
            journey.threads.retain(|_| stays.next().unwrap_or(true));
            moved.push(places);
        }
        for moment in &mut self.interactions {
            let attributed = self.journeys.get(moment.journey.0);
            let attributed = attributed.is_some_and(|own| own.confidentiality.is_attributed());
            let thread = moment.thread.filter(|_| !(moment.unplaced && attributed));
            let places = moved.get(moment.journey.0);
            moment.thread = thread.and_then(|thread| *places?.get(thread.0)?);
        }
    }
}

fn place(moment: &Interaction) -> Option<(JourneyIx, ThreadIx)> {
    Some((moment.journey, moment.thread?))
}
