//! How many of those behind a figure answered in confidence.

use std::collections::BTreeMap;

use super::Groups;
use crate::measure::key::{Key, Metric, Of};
use crate::model::Model;

/// Of the figures of sessions: how many of the people whom each tells of were
/// promised to be told of in groups alone.
pub fn confided(model: &Model) -> BTreeMap<Key, u64> {
    let mut out = BTreeMap::new();
    if model.rooms.is_empty() {
        return out;
    }
    let groups = Groups::new(model);
    let rooms = Of::all().rooms();
    // Without its persona stands the figure of the only one there is.
    let mut put = |base: &Of, persona: &Of, metric, n| {
        out.insert(persona.within(base).key(metric), n);
        *out.entry(base.key(metric)).or_default() += n;
    };
    for (key, group) in &groups.reactions {
        let users = Of::all().product(&model[key.product]).users(key.own);
        let persona = Of::all().persona(&model[key.persona]);
        let sessions = group.sessions.iter();
        let sessions = sessions.map(|(&room, taken)| (rooms.session(&model[room]), taken));
        for (of, taken) in std::iter::once((rooms.clone(), &group.whole)).chain(sessions) {
            let metrics = [Metric::Awareness, Metric::Net, Metric::Renamed];
            for (metric, score) in metrics.into_iter().zip(taken.scores) {
                put(
                    &users.within(&of),
                    &persona,
                    metric,
                    score.people_confided(),
                );
            }
        }
    }
    for (&persona, felt) in &groups.felt {
        let persona = Of::all().persona(&model[persona]);
        let sessions = felt.sessions.iter();
        let sessions = sessions.map(|(&room, felt)| (rooms.session(&model[room]), felt));
        for (of, felt) in std::iter::once((rooms.clone(), &felt.whole)).chain(sessions) {
            for metric in [Metric::FeelingAbove, Metric::FeelingBelow] {
                put(&of, &persona, metric, felt.confided.iter().sum());
            }
        }
    }
    out
}
