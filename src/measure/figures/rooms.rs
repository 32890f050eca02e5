//! What sessions tell of products.
//!
//! `rooms.products.PRODUCT.{own,others}.personas.PERSONA.{awareness,net,renamed}`
//! of all sessions, the same below `rooms.sessions.ROOM` of one, `….change.…`
//! from the session before the latest to the latest, and by persona how they
//! felt after their own introduction. Without `personas.PERSONA` stands the
//! figure of the only persona there is, or a refusal.

use std::collections::BTreeMap;

use super::Measure;
use super::by_account::TestTold;
use super::compare::{ByAccount, Contest, Interval};
use crate::measure::disclosure::{bound_of_so_many, is_alike};
use crate::measure::figure::{Correction, Figure, FigureNote, Method, Status, Unit};
use crate::measure::key::{Metric, Of};
use crate::measure::rooms::{Group, Groups, ReactionKey, RoomScore, Taken, held};
use crate::measure::stats::{self, Difference};
use crate::measure::telling::{Bound, Showing};
use crate::model::RoomIx;

/// What is measured, its unit and its method.
const KINDS: [(Metric, Unit, Method); 3] = [
    (Metric::Awareness, Unit::Share, Method::Awareness),
    (Metric::Net, Unit::Net, Method::NetReaction),
    (Metric::Renamed, Unit::Share, Method::Renamed),
];

impl Measure<'_> {
    /// Reactions and feelings of every session and of all.
    pub(super) fn rooms(&mut self) {
        let model = self.model;
        let groups = Groups::new(model);
        let order = held(model);
        // Whose parts stand below a path: the parts of what is not pooled.
        let mut pots: BTreeMap<Of, Vec<Of>> = BTreeMap::new();
        let mut changes = Vec::new();
        for (key, group) in &groups.reactions {
            let users = Of::all().product(&model[key.product]).users(key.own);
            let persona = &model[key.persona];
            let rooms = Of::all().rooms();
            let mut bases = vec![(users.within(&rooms), None, &group.whole)];
            for (&room, taken) in &group.sessions {
                let base = users.within(&rooms.session(&model[room]));
                bases.push((base, Some(room), taken));
            }
            for (base, room, taken) in bases {
                let part = base.persona(persona);
                self.taken(&part, taken, (*key, room), &groups);
                pots.entry(base).or_default().push(part);
            }
            changes.extend(self.room_changes(&users.persona(persona), group, &order));
        }
        for (base, parts) in pots {
            self.pot(&base, &parts);
        }
        self.compared(changes, Correction::BenjaminiHochberg);
        self.felt(&groups);
    }

    /// Why nothing follows from what nobody did, in one session or in all: others
    /// did something in confidence, or at a place that is left out, and it may have
    /// been this.
    fn others(&self, room: Option<RoomIx>, taken: &Taken, score: &RoomScore) -> Option<Status> {
        let model = self.model;
        let all = || self.out.claims(model).has_all_sessions(model);
        let left_out = match room {
            Some(room) => model[room].partial,
            None => held(model).iter().any(|&room| model[room].partial) || !all(),
        };
        match score.held_back > 0 || taken.later {
            true => Some(Status::TooFew),
            false => left_out.then_some(Status::LeftOut),
        }
    }

    fn taken(
        &mut self,
        base: &Of,
        taken: &Taken,
        (key, room): (ReactionKey, Option<RoomIx>),
        groups: &Groups,
    ) {
        let never_renamed = self.model[key.product].formerly.is_empty();
        let [known, ..] = taken.scores;
        for ((metric, unit, method), score) in KINDS.into_iter().zip(taken.scores) {
            if never_renamed && metric == Metric::Renamed {
                continue;
            }
            let kind = (unit, method);
            let of = (score.spread, score.confided);
            let mut figure = Figure::of_people(of, kind, score.told, groups.limits, &taken.rows);
            figure = figure.with_note(in_confidence(score.held_back));
            figure = figure.with_note(taken.later.then_some(FigureNote::Later));
            // Where it is told of others alone, of how many is known.
            let told_of_all = score.held_back == 0;
            if known.told == Showing::Coded && told_of_all && metric != Metric::Net {
                figure = uncounted(figure);
            }
            // Whoever reacted did something else than what it is of.
            if figure.status == Status::NoAnswers {
                figure.status = Status::Nobody;
                if let Some(others) = self.others(room, taken, &score) {
                    figure.untell(others);
                }
            }
            if score.of_all {
                let figure_of_all = Figure {
                    bound: Some(bound_of_all(&score)),
                    ..figure
                };
                figure = uncounted(figure_of_all);
            }
            self.set(base.key(metric), figure);
        }
    }

    /// All personas together: the only one's figure, or none.
    fn pot(&mut self, base: &Of, parts: &[Of]) {
        for (metric, unit, method) in KINDS {
            let keys = parts.iter().map(|part| part.key(metric));
            let keys: Vec<_> = keys
                .filter(|key| self.out.by_key.contains_key(key))
                .collect();
            match keys.as_slice() {
                [] => {}
                [only] => self.copy(only, base.key(metric)),
                _ => self.set(base.key(metric), Figure::refused(unit, method, keys)),
            }
        }
    }

    /// From the session before the latest in which they reacted to the latest.
    fn room_changes(&self, who: &Of, group: &Group, order: &[RoomIx]) -> Vec<Contest> {
        let sessions = order.iter();
        let sessions: Vec<_> = sessions
            .filter_map(|room| Some((*room, group.sessions.get(room)?)))
            .collect();
        let [.., (first, a), (second, b)] = sessions[..] else {
            return Vec::new();
        };
        let rooms = [first, second].map(|room| &self.model[room]);
        let all = Of::all().rooms();
        let kinds = [
            (
                Metric::Awareness,
                Unit::SharePoints,
                Method::AwarenessChange,
            ),
            (Metric::Net, Unit::NetPoints, Method::NetReactionChange),
        ];
        let made = kinds.into_iter().enumerate().map(|(at, kind)| {
            let (metric, unit, method) = kind;
            let others = [(first, a), (second, b)]
                .map(|(room, taken)| self.others(Some(room), taken, &taken.scores[at]));
            let others = others
                .into_iter()
                .flatten()
                .min_by_key(|why| *why != Status::TooFew);
            let spreads = [a, b].map(|taken| taken.scores[at].spread);
            let shown = [a, b].map(|taken| taken.scores[at].told);
            Contest {
                key: who.within(&all).change().key(metric),
                // Sessions are one way of asking: their changes are a family.
                family: "rooms".to_owned(),
                sides: rooms.map(|room| who.within(&all.session(room)).key(metric)),
                title: rooms.map(|room| room.title.as_str()).join(" → "),
                unit,
                method,
                other_scales: false,
                counts: spreads.map(|spread| spread.to_vec()),
                difference: difference(spreads, unit),
                also: None,
                accounts: ByAccount::None,
                test_told: TestTold::Nothing,
                same_people: None,
                shown: match shown {
                    [a, b] if a.is_shown() && b.is_shown() => Ok(Interval::Shown),
                    _ if shown.contains(&Showing::Nothing) => Err(others.unwrap_or(Status::Nobody)),
                    _ => Err(Status::TooFew),
                },
                others: others.is_some(),
                // Who reacted is seen, and whether they know it is not.
                counts_empty: true,
                rows: [a, b].map(|taken| taken.rows.clone()),
            }
        });
        made.collect()
    }

    fn felt(&mut self, groups: &Groups) {
        let model = self.model;
        for (&persona, felt) in &groups.felt {
            let (rooms, persona) = (Of::all().rooms(), &model[persona]);
            let mut all = vec![(rooms.persona(persona), &felt.whole)];
            for (&room, session) in &felt.sessions {
                all.push((rooms.session(&model[room]).persona(persona), session));
            }
            for (base, felt) in all {
                let above = |[above, zero, below]: [u64; 3]| [above, 0, zero + below];
                let below = |[above, zero, below]: [u64; 3]| [below, 0, zero + above];
                let (all, confided) = (felt.spread, felt.confided);
                for (metric, of, method) in [
                    (
                        Metric::FeelingAbove,
                        (above(all), above(confided)),
                        Method::FeelingAbove,
                    ),
                    (
                        Metric::FeelingBelow,
                        (below(all), below(confided)),
                        Method::FeelingBelow,
                    ),
                ] {
                    let kind = (Unit::Share, method);
                    let figure = Figure::of_people(of, kind, felt.told, groups.limits, &felt.rows)
                        .with_note(in_confidence(felt.held_back));
                    self.set(base.key(metric), figure);
                }
            }
        }
    }
}

/// How many more there are, of whom nothing is told.
fn in_confidence(people: u64) -> Option<FigureNote> {
    (people > 0).then_some(FigureNote::InConfidence(people))
}

/// Nearly all know it, or nearly nobody. Of how many is not told: whoever has
/// counted the chairs would see whether it was all of them.
fn uncounted(figure: Figure) -> Figure {
    Figure {
        status: Status::Coded,
        n: None,
        people: None,
        ..figure
    }
}

/// What own users think of a product, of whom all know it or all but one, which
/// is not told: it holds of those who know it in either case. One of those in
/// confidence who may not know it is in their middle.
fn bound_of_all(score: &RoomScore) -> Bound {
    let [plus, zero, minus] = score.confided;
    let n = plus + zero + minus;
    let known = score.known();
    if is_alike(&score.confided) {
        let mut fewer = score.confided;
        if let Some(most) = fewer.iter_mut().max() {
            *most = most.saturating_sub(1);
        }
        return bound_of_so_many(fewer, known, -1.0, 1);
    }
    let people = known.iter().sum::<u64>();
    let net = (plus + known[0]) as f64 - (minus + known[2]) as f64;
    let nets = [n, n - 1].map(|n| 20.0 * net / (n + people).max(1) as f64);
    // In twentieths, and neither of them is an end.
    let low = (nets[0].min(nets[1]) - 1e-9).floor();
    let high = (nets[0].max(nets[1]) + 1e-9).ceil();
    Bound::Between(low / 20.0, high / 20.0)
}

fn difference(spreads: [[u64; 3]; 2], unit: Unit) -> Option<Difference> {
    let n = spreads.map(|spread| spread.iter().sum::<u64>());
    match unit {
        Unit::NetPoints => stats::net_difference(spreads[0], spreads[1]),
        _ => stats::share_difference((spreads[0][0], n[0]), (spreads[1][0], n[1])),
    }
}
