//! How far those who work with it are from those who chose it.

use super::by_account::{PersonaWave, TestTold};
use super::changes::both;
use super::compare::{ByAccount, Contest};
use super::{HEADLINES, Measure, Rated, main_end, main_place};
use crate::measure::cells::{Asked, Cell};
use crate::measure::figure::{Correction, Figure, Method, Unit};
use crate::measure::key::{Key, Metric, Of};
use crate::measure::stats;
use crate::measure::telling::Showing;
use crate::model::{AccountIx, PersonaIx, Role};

impl Measure<'_> {
    /// The users' score less the deciders', each pair of personas by
    /// itself: `accounts.ID.distances.USER.DECIDER`, and
    /// `distances.USER.DECIDER` of all accounts. `accounts.ID.distance` is the
    /// one where there is one pair, and refused where there are more. That is
    /// of net scores; below them stands the same of every other question, such
    /// as `….satisfaction.top_two` and `….surveys.SURVEY.asks.ID.mean`. Those
    /// of one survey are a family.
    pub(super) fn distances(&mut self) {
        let (model, heard) = (self.model, self.heard);
        let pairs = pairs(model);
        let (mut contests, mut unsaid) = (Vec::new(), Vec::new());
        let own = heard.waves.surveys().into_keys();
        let own: Vec<Asked> = own.flat_map(|survey| model.asks_of(survey)).collect();
        let asked = HEADLINES.into_iter().chain(own);
        for (asked, &(user, decider)) in asked.flat_map(|one| pairs.iter().map(move |p| (one, p))) {
            let end = main_end(model, asked);
            let apart = |of: &Of| {
                let of = of.distance(&model[user], &model[decider]);
                match asked {
                    Asked::Recommend => of.key(Metric::Apart),
                    Asked::Own(own) => of.survey(&model[own.ask].survey).end(&end),
                    _ => of.end(&end),
                }
            };
            let both = |wave| {
                let n = [user, decider].map(|persona| heard.n_told(persona, wave, asked));
                n[0].min(n[1])
            };
            // A question of one's own has its survey's path.
            let rated = match asked {
                Asked::Own(_) => Rated::Any,
                _ => Rated::Ours,
            };
            let Some(wave) = heard.best(rated, both) else {
                continue;
            };
            let sides = |of: &Of, wave: usize| {
                let of = |persona| heard.in_wave(&of.persona(&model[persona]), wave);
                [user, decider].map(|persona| of(persona).end(&end))
            };
            let asked_of = |wave| [user, decider].map(|persona| (persona, wave));
            let parts = [user, decider].map(|persona| heard.cells.get(persona, wave));
            let shown = |wave| {
                [user, decider].map(|persona| {
                    let shows = heard.disclosure.part(persona, wave);
                    shows.map_or(Showing::Nothing, |shows| shows.whole.of(asked))
                })
            };
            if let [Some(a), Some(b)] = parts {
                let accounts = ByAccount::new([b, a], asked, points(asked));
                let test = [decider, user].map(|persona| (persona, wave));
                let accounts = (accounts, Some(test));
                let cells = [&a.whole, &b.whole];
                let place = (apart(&Of::all()), sides(&Of::all(), wave));
                let made =
                    self.distance(asked_of(wave), asked, place, cells, shown(wave), accounts);
                contests.push(made);
            }
            for (index, account) in model.each_account() {
                // An account is taken at its own latest word.
                let places = heard.places.waves(user, index);
                let there = |wave| {
                    let n =
                        [user, decider].map(|persona| heard.n_told_at(persona, wave, index, asked));
                    n[0].min(n[1])
                };
                let Some(wave) = heard.best_of(rated, &places, there) else {
                    continue;
                };
                let parts = [user, decider].map(|persona| heard.cells.get(persona, wave));
                let cells = parts.map(|part| part?.accounts.get(&Some(index)));
                let [Some(a), Some(b)] = cells else {
                    continue;
                };
                // Of a whole that is hidden it may be a secret who answered where.
                let both = [user, decider].into_iter();
                let untold = both
                    .into_iter()
                    .any(|persona| self.is_untold(persona, wave));
                let of = Of::all().account(account);
                let shown = [user, decider]
                    .map(|persona| heard.disclosure.account(persona, wave, index))
                    .map(|shows| shows.of(asked));
                let place = (apart(&of), sides(&of, wave));
                let made = self.distance(
                    asked_of(wave),
                    asked,
                    place,
                    [a, b],
                    shown,
                    (ByAccount::None, None),
                );
                if untold {
                    unsaid.push(made.key.clone());
                }
                contests.push(made);
            }
        }
        self.compared(contests, Correction::BenjaminiHochberg);
        for key in unsaid {
            self.out.by_key.remove(&key);
        }
        for (index, _) in model.each_account() {
            self.one_distance(index);
        }
    }

    fn distance(
        &self,
        asked_of: [PersonaWave; 2],
        asked: Asked,
        (key, sides): (Key, [Key; 2]),
        cells: [&Cell; 2],
        shown: [Showing; 2],
        (accounts, test): (ByAccount, Option<[PersonaWave; 2]>),
    ) -> Contest {
        let wave = &self.heard.waves.list[asked_of[0].1];
        let [user, decider] = cells.map(|cell| cell.spread(asked));
        let n = |spread: [u64; 3]| spread.iter().sum::<u64>();
        let marks = cells.map(|cell| cell.marks(asked));
        let rests = cells.map(|cell| cell.scores.rest(asked));
        let unit = points(asked);
        let difference = match unit {
            Unit::NetPoints => stats::net_difference(decider, user),
            Unit::MarkPoints => {
                stats::mean_difference(asked.scale().0, marks[1], marks[0], [rests[1], rests[0]])
            }
            _ => stats::share_difference((decider[0], n(decider)), (user[0], n(user))),
        };
        let method = match asked {
            Asked::Recommend => Method::Distance,
            _ => Method::DistanceOf,
        };
        let also = (asked != Asked::Recommend && unit != Unit::NetPoints)
            .then(|| stats::same_marks(marks[1], marks[0], [rests[1], rests[0]]));
        Contest {
            key,
            family: wave.survey.clone(),
            sides,
            title: wave.title.clone(),
            unit,
            method,
            other_scales: self.other_scales(asked_of, asked),
            counts: marks.map(<[u64]>::to_vec),
            difference,
            also,
            accounts,
            test_told: test.map_or(TestTold::Nothing, |sides| {
                self.test_told(sides, asked, unit, difference)
            }),
            same_people: None,
            shown: both(shown),
            others: false,
            counts_empty: false,
            rows: cells.map(|cell| cell.rows.clone()),
        }
    }

    fn one_distance(&mut self, account: AccountIx) {
        let of = Of::all().account(&self.model[account]);
        // Those of other questions are not of net scores.
        let pairs = self.out.within(&of).map(|(key, _)| key);
        let pairs = pairs.filter(|key| key.metric() == Metric::Apart);
        let pairs: Vec<_> = pairs.cloned().collect();
        let to = of.key(Metric::Distance);
        match &pairs[..] {
            [] => {}
            [one] => self.copy(one, to),
            _ => {
                let figure = Figure::refused(Unit::NetPoints, Method::Distance, pairs);
                self.set(to, figure);
            }
        }
    }
}

/// In what two groups differ.
fn points(asked: Asked) -> Unit {
    match main_place(asked).1 {
        Unit::Net => Unit::NetPoints,
        Unit::Mark => Unit::MarkPoints,
        _ => Unit::SharePoints,
    }
}

/// Personas that work with the product, each with each that chooses it. A
/// persona that does both is at no distance from itself, and in neither.
fn pairs(model: &crate::model::Model) -> Vec<(PersonaIx, PersonaIx)> {
    let with = |role: Role, without: Role| {
        let personas = model.each_persona();
        let found = personas.filter(move |(_, persona)| {
            persona.roles.contains(&role) && !persona.roles.contains(&without)
        });
        found.map(|(index, _)| index)
    };
    let users = with(Role::User, Role::Decider);
    let pairs = users.flat_map(|user| {
        let deciders = with(Role::Decider, Role::User);
        deciders.map(move |decider| (user, decider))
    });
    pairs.collect()
}
