//! What sessions tell of products.
//!
//! `rooms.products.PRODUCT.{own,others}.personas.PERSONA.{awareness,net,renamed}`
//! of all sessions, the same below `rooms.sessions.ROOM` of one, `….change.…`
//! from the session before the latest to the latest, and by persona how they
//! felt after their own introduction. Without `personas.PERSONA` stands the
//! figure of the only persona there is, or a refusal.

use std::collections::BTreeMap;

use super::Measure;
use super::compare::{ByAccount, Contest, Interval};
use crate::measure::disclosure::bound;
use crate::measure::figure::{Correction, Figure, Method, Status, Unit};
use crate::measure::rooms::{Group, Groups, Key, Taken, held};
use crate::measure::stats::{self, Difference};
use crate::measure::telling::Showing;
use crate::model::RoomIx;

/// The end of a path, its unit and its method.
const KINDS: [(&str, Unit, Method); 3] = [
    ("awareness", Unit::Share, Method::Awareness),
    ("net", Unit::Net, Method::NetReaction),
    ("renamed", Unit::Share, Method::Renamed),
];

impl Measure<'_> {
    /// Reactions and feelings of every session and of all.
    pub(super) fn rooms(&mut self) {
        let model = self.model;
        let groups = Groups::new(model);
        let order = held(model);
        // Whose parts stand below a path: the parts of what is not pooled.
        let mut pots: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut changes = Vec::new();
        for (key, group) in &groups.reactions {
            let product = &model[key.product];
            let who = if key.own { "own" } else { "others" };
            let pot = format!("products.{}.{who}", product.id);
            let persona = format!("personas.{}", model[key.persona].id);
            let mut bases = vec![(format!("rooms.{pot}"), &group.whole)];
            for (&room, taken) in &group.sessions {
                let base = format!("rooms.sessions.{}.{pot}", model[room].id);
                bases.push((base, taken));
            }
            for (base, taken) in bases {
                let part = format!("{base}.{persona}");
                self.taken(&part, taken, *key, &groups);
                pots.entry(base).or_default().push(part);
            }
            let base = format!("rooms.{pot}.{persona}");
            changes.extend(self.room_changes(&base, group, &order));
        }
        for (base, parts) in pots {
            self.pot(&base, &parts);
        }
        self.compared(changes, Correction::BenjaminiHochberg);
        self.felt(&groups);
    }

    fn taken(&mut self, base: &str, taken: &Taken, key: Key, groups: &Groups) {
        let never_renamed = self.model[key.product].formerly.is_empty();
        let told = taken.told;
        let parts = taken.spreads().into_iter();
        let parts = parts.zip([told.known, told.net, told.renamed]);
        for ((word, unit, method), (spread, showing)) in KINDS.into_iter().zip(parts) {
            if never_renamed && word == "renamed" {
                continue;
            }
            let kind = (unit, method);
            let mut figure = Figure::of_people(spread, kind, showing, groups.limits, &taken.rows);
            if told.known == Showing::Coded && word != "net" {
                figure = alike(figure, spread, key.own);
            }
            self.set(format!("{base}.{word}"), figure);
        }
    }

    /// All personas together: the only one's figure, or none.
    fn pot(&mut self, base: &str, parts: &[String]) {
        for (word, unit, method) in KINDS {
            let paths = parts.iter().map(|part| format!("{part}.{word}"));
            let paths: Vec<_> = paths
                .filter(|path| self.out.by_path.contains_key(path))
                .collect();
            match paths.as_slice() {
                [] => {}
                [only] => self.copy(only, format!("{base}.{word}")),
                _ => self.set(
                    format!("{base}.{word}"),
                    Figure::refused(unit, method, paths),
                ),
            }
        }
    }

    /// From the session before the latest in which they reacted to the latest.
    fn room_changes(&self, base: &str, group: &Group, order: &[RoomIx]) -> Vec<Contest> {
        let sessions = order.iter();
        let sessions: Vec<_> = sessions
            .filter_map(|room| Some((*room, group.sessions.get(room)?)))
            .collect();
        let [.., (first, a), (second, b)] = sessions[..] else {
            return Vec::new();
        };
        let rooms = [first, second].map(|room| &self.model[room]);
        let rest = base.strip_prefix("rooms.").unwrap_or(base);
        let shown = [[a.told.known, b.told.known], [a.told.net, b.told.net]];
        let kinds = [
            ("awareness", Unit::SharePoints, Method::AwarenessChange),
            ("net", Unit::NetPoints, Method::NetReactionChange),
        ];
        let kinds = kinds.into_iter().zip(shown).enumerate();
        let made = kinds.map(|(at, ((word, unit, method), shown))| {
            let spreads = [a, b].map(|taken| taken.spreads()[at]);
            Contest {
                path: format!("{base}.change.{word}"),
                // Sessions are one way of asking: their changes are a family.
                family: "rooms".to_owned(),
                sides: rooms.map(|room| format!("rooms.sessions.{}.{rest}.{word}", room.id)),
                title: rooms.map(|room| room.title.as_str()).join(" → "),
                unit,
                method,
                counts: spreads.map(|spread| spread.to_vec()),
                difference: difference(spreads, unit),
                also: None,
                accounts: ByAccount::None,
                accounts_told: false,
                same_people: None,
                shown: match shown {
                    [a, b] if a.is_shown() && b.is_shown() => Ok(Interval::Shown),
                    _ if shown.contains(&Showing::Nothing) => Err(Status::NoAnswers),
                    _ => Err(Status::TooFew),
                },
                rows: [a, b].map(|taken| taken.rows.clone()),
            }
        });
        made.collect()
    }

    fn felt(&mut self, groups: &Groups) {
        let model = self.model;
        for (&persona, felt) in &groups.felt {
            let persona = format!("personas.{}", model[persona].id);
            let mut all = vec![(format!("rooms.{persona}"), &felt.whole)];
            for (&room, session) in &felt.sessions {
                let base = format!("rooms.sessions.{}.{persona}", model[room].id);
                all.push((base, session));
            }
            for (base, felt) in all {
                let [above, zero, below] = felt.spread;
                for (word, spread, method) in [
                    ("above_zero", [above, 0, zero + below], Method::FeelingAbove),
                    ("below_zero", [below, 0, zero + above], Method::FeelingBelow),
                ] {
                    let kind = (Unit::Share, method);
                    let figure =
                        Figure::of_people(spread, kind, felt.told, groups.limits, &felt.rows);
                    self.set(format!("{base}.feeling.{word}"), figure);
                }
            }
        }
    }
}

/// Nearly all know it, or nearly nobody. Of how many is not told. Of own users
/// those with an opinion are told, who are all that know it, and so the bound is
/// that of them alone. Of others it is that of everybody: one of those who know
/// it alone would tell whoever has counted the chairs that it was all of them.
fn alike(figure: Figure, [aware, _, rest]: [u64; 3], own: bool) -> Figure {
    let is_bound = figure.bound.is_some();
    Figure {
        status: Status::Coded,
        n: None,
        people: None,
        bound: match is_bound && own && aware > rest {
            true => Some(bound([aware, 0, 0], 0.0)),
            false => figure.bound,
        },
        ..figure
    }
}

fn difference(spreads: [[u64; 3]; 2], unit: Unit) -> Option<Difference> {
    let n = spreads.map(|spread| spread.iter().sum::<u64>());
    match unit {
        Unit::NetPoints => stats::net_difference(spreads[0], spreads[1]),
        _ => stats::share_difference((spreads[0][0], n[0]), (spreads[1][0], n[1])),
    }
}
