//! What a thread did: whom it passed, where it stepped back, where it left
//! the way that somebody planned.

use std::collections::BTreeMap;

use crate::model::{InteractionIx, Journey, JourneyIx, Model, PersonaIx, State, ThreadIx};

/// The steps of one thread.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    /// Those that count, in time order: what happened, or what ought to in a
    /// journey that ought to be. Plans are none of them.
    pub moments: Vec<InteractionIx>,
    /// How often the work changed hands between personas.
    pub handovers: usize,
    /// Moments at an earlier stage than the one before.
    pub back: Vec<InteractionIx>,
    /// Moments before which the person who had the work was gone.
    pub broken: Vec<InteractionIx>,
    /// Steps nobody planned, and planned steps left out; 0 without a plan.
    pub departures: usize,
}

/// The steps of every thread of a journey, by thread.
pub fn steps(model: &Model, index: JourneyIx) -> Vec<Steps> {
    let journey = &model[index];
    let mut ways = vec![Vec::new(); journey.threads.len()];
    for &moment in &journey.interactions {
        if let Some(way) = model[moment]
            .thread
            .and_then(|thread| ways.get_mut(thread.0))
        {
            way.push(moment);
        }
    }
    let ways = ways.into_iter().enumerate();
    let steps = ways.map(|(at, way)| {
        let mut steps = follow(model, &way);
        steps.departures = departures(model, journey, ThreadIx(at), &way);
        steps
    });
    steps.collect()
}

fn follow(model: &Model, way: &[InteractionIx]) -> Steps {
    let mut steps = Steps::default();
    // Plans are no handovers and no steps back yet; in a journey that ought to
    // be they are all there is to count.
    let counts = |index: &&InteractionIx| {
        let moment = &model[**index];
        model.is_claim(moment) || model[moment.journey].state == State::ToBe
    };
    steps.moments = way.iter().filter(counts).copied().collect();
    let mut stage = None;
    for &index in &steps.moments {
        // What stands at no stage leaves the work where it was.
        let now = model[index].stage;
        if stage.zip(now).is_some_and(|(before, now)| now < before) {
            steps.back.push(index);
        }
        stage = now.or(stage);
    }
    for pair in steps.moments.windows(2) {
        if model[pair[0]].persona != model[pair[1]].persona {
            steps.handovers += 1;
        }
    }
    for pair in way.windows(2) {
        let (before, after) = (&model[pair[0]], &model[pair[1]]);
        let until = before.person.and_then(|person| model[person.value].until);
        if until.is_some_and(|until| until.value.at.date() < after.when.value.at.date()) {
            steps.broken.push(pair[1]);
        }
    }
    steps
}

/// A step of a way: who, and at which stage.
type ThreadStep = (PersonaIx, Option<usize>);

/// How far the way taken is from the way planned: the steps of each that are
/// not in the longest way common to both. Moments that follow each other with
/// the same person at the same stage are one step.
fn departures(
    model: &Model,
    journey: &Journey,
    thread: ThreadIx,
    taken: &[InteractionIx],
) -> usize {
    let planned = journey
        .threads
        .get(thread.0)
        .map_or(&[][..], |thread| &thread.intended);
    if planned.is_empty() {
        return 0;
    }
    let lived = taken.iter().map(|&index| &model[index]);
    let lived = lived.filter(|moment| model.is_claim(moment));
    let mut way: Vec<ThreadStep> = lived.map(|moment| (moment.persona, moment.stage)).collect();
    way.dedup();
    way.len() + planned.len() - 2 * common(&way, planned)
}

/// The length of the longest common subsequence. A planned step without a
/// stage fits any stage.
fn common(way: &[ThreadStep], planned: &[ThreadStep]) -> usize {
    let fits = |a: &ThreadStep, b: &ThreadStep| a.0 == b.0 && (b.1.is_none() || a.1 == b.1);
    let mut row = vec![0; planned.len() + 1];
    for step in way {
        let mut diagonal = 0;
        for (at, plan) in planned.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = match fits(step, plan) {
                true => diagonal + 1,
                false => above.max(row[at]),
            };
            diagonal = above;
        }
    }
    row[planned.len()]
}

/// For every interaction of the journeys: whether it steps back, and whether
/// its thread broke before it.
pub fn marks(model: &Model, journeys: &[JourneyIx]) -> BTreeMap<InteractionIx, (bool, bool)> {
    let mut marks: BTreeMap<InteractionIx, (bool, bool)> = BTreeMap::new();
    for steps in journeys.iter().flat_map(|&journey| steps(model, journey)) {
        for index in steps.back {
            marks.entry(index).or_default().0 = true;
        }
        for index in steps.broken {
            marks.entry(index).or_default().1 = true;
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_common_way() {
        let p = |persona, stage| (PersonaIx(persona), stage);
        let way = [p(0, Some(0)), p(1, Some(1)), p(0, Some(2)), p(2, Some(2))];
        assert_eq!(common(&way, &[p(0, None), p(2, Some(2))]), 2);
        assert_eq!(common(&way, &[p(2, None), p(0, None)]), 1);
        assert_eq!(common(&way, &[p(0, Some(1))]), 0);
        assert_eq!(common(&[], &[p(0, None)]), 0);
    }
}
