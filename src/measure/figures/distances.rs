//! How far those who work with it are from those who chose it.

use std::collections::BTreeMap;

use super::by_account::{PersonaWave, TestTold};
use super::changes::both;
use super::compare::{ByAccount, Contest};
use super::{HEADLINES, Measure, Rated, main_end, main_place};
use crate::measure::cells::{Asked, Cell};
use crate::measure::figure::{Correction, Figure, Method, Unit};
use crate::measure::key::{Key, Metric, Of, Scope};
use crate::measure::stats;
use crate::measure::telling::Showing;
use crate::model::{AccountIx, PersonaIx, Role};

/// Of all accounts together and of each the wave that a distance is of, and its key.
type Newest = BTreeMap<Option<AccountIx>, (usize, Key)>;

/// The distances, before they are compared.
#[derive(Debug, Default)]
struct Found {
    contests: Vec<Contest>,
    /// Those that are not told.
    unsaid: Vec<Key>,
    /// Those of a survey that are those of the newest wave.
    copies: Vec<(Key, Key)>,
}

impl Measure<'_> {
    /// The users' score less the deciders', each pair of personas by
    /// itself: `accounts.ID.distances.USER.DECIDER`, and
    /// `distances.USER.DECIDER` of all accounts. `accounts.ID.distance` is the
    /// one where there is one pair, and refused where there are more. That is
    /// of net scores; below them stands the same of every other question, such
    /// as `….satisfaction.top_two` and `….surveys.SURVEY.asks.ID.mean`. Where there
    /// are several surveys, `surveys.SURVEY.distances.USER.DECIDER` and
    /// `accounts.ID.surveys.SURVEY.distances.USER.DECIDER` are those of one. Those
    /// of one survey are a family.
    pub(super) fn distances(&mut self) {
        let (model, heard) = (self.model, self.heard);
        let pairs = pairs(model);
        let mut found = Found::default();
        let surveys: Vec<&str> = heard.waves.surveys().into_keys().collect();
        let own = surveys.iter().flat_map(|survey| model.asks_of(survey));
        let own: Vec<Asked> = own.collect();
        for asked in HEADLINES.into_iter().chain(own) {
            for &(user, decider) in &pairs {
                let newest = self.pair_apart(asked, [user, decider], None, &mut found);
                // A question of one's own has its survey's path.
                if surveys.len() < 2 || matches!(asked, Asked::Own(_)) {
                    continue;
                }
                for survey in &surveys {
                    let only = Some((*survey, &newest));
                    self.pair_apart(asked, [user, decider], only, &mut found);
                }
            }
        }
        self.compared(found.contests, Correction::BenjaminiHochberg);
        for key in found.unsaid {
            self.out.by_key.remove(&key);
        }
        for (from, to) in found.copies {
            self.copy(&from, to);
        }
        for (index, _) in model.each_account() {
            self.one_distance(index);
        }
    }

    /// How far two personas are apart, at all accounts together and at each: of the
    /// newest wave, or of one survey, where that is not what the newest says. Which
    /// waves that was, and where it stands.
    fn pair_apart(
        &self,
        asked: Asked,
        [user, decider]: [PersonaIx; 2],
        only: Option<(&str, &Newest)>,
        found: &mut Found,
    ) -> Newest {
        let (model, heard) = (self.model, self.heard);
        let end = main_end(model, asked);
        let apart = |of: &Of| {
            let of = match only {
                Some((survey, _)) => of.survey(survey),
                None => of.clone(),
            };
            let of = of.distance(&model[user], &model[decider]);
            match asked {
                Asked::Recommend => of.key(Metric::Apart),
                Asked::Own(own) => of.survey(&model[own.ask].survey).end(&end),
                _ => of.end(&end),
            }
        };
        let is_of = |wave: usize| only.is_none_or(|(id, _)| heard.waves.list[wave].survey == id);
        let both = |wave| {
            let n = [user, decider].map(|persona| heard.n_told(persona, wave, asked));
            if is_of(wave) { n[0].min(n[1]) } else { 0 }
        };
        let rated = match (asked, only) {
            (Asked::Own(_), _) | (_, Some(_)) => Rated::Any,
            _ => Rated::Ours,
        };
        let mut newest = Newest::new();
        let Some(wave) = heard.best(rated, both) else {
            return newest;
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
        let mut known = |account: Option<AccountIx>, wave: usize, key: &Key| {
            newest.insert(account, (wave, key.clone()));
            let same = only.and_then(|(_, newest)| newest.get(&account));
            let same = same.filter(|(other, _)| *other == wave);
            let copy = same.map(|(_, from)| (from.clone(), key.clone()));
            let is_known = copy.is_some();
            found.copies.extend(copy);
            is_known
        };
        let key = apart(&Of::all());
        if let [Some(a), Some(b)] = parts
            && !known(None, wave, &key)
        {
            let accounts = ByAccount::new([b, a], asked, points(asked));
            let test = [decider, user].map(|persona| (persona, wave));
            let accounts = (accounts, Some(test));
            let cells = [&a.whole, &b.whole];
            let place = (key, sides(&Of::all(), wave));
            let made = self.distance(asked_of(wave), asked, place, cells, shown(wave), accounts);
            found.contests.push(made);
        }
        for (index, account) in model.each_account() {
            // An account is taken at its own latest word.
            let places = heard.places.waves(user, index);
            let there = |wave| {
                let n = [user, decider].map(|persona| heard.n_told_at(persona, wave, index, asked));
                if is_of(wave) { n[0].min(n[1]) } else { 0 }
            };
            let Some(wave) = heard.best_of(rated, &places, there) else {
                continue;
            };
            let parts = [user, decider].map(|persona| heard.cells.get(persona, wave));
            let cells = parts.map(|part| part?.accounts.get(&Some(index)));
            let [Some(a), Some(b)] = cells else {
                continue;
            };
            let of = Of::all().account(account);
            let key = apart(&of);
            if known(Some(index), wave, &key) {
                continue;
            }
            // Of a whole that is hidden it may be a secret who answered where.
            let mut both = [user, decider].into_iter();
            let untold = both.any(|persona| self.is_untold(persona, wave));
            let shown = [user, decider]
                .map(|persona| heard.disclosure.account(persona, wave, index))
                .map(|shows| shows.of(asked));
            let place = (key, sides(&of, wave));
            let made = self.distance(
                asked_of(wave),
                asked,
                place,
                [a, b],
                shown,
                (ByAccount::None, None),
            );
            if untold {
                found.unsaid.push(made.key.clone());
            }
            found.contests.push(made);
        }
        newest
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
        let is_newest = |key: &&Key| matches!(key.of().scopes(), [_, Scope::Distance(..)]);
        let pairs = pairs.filter(|key| key.metric() == Metric::Apart);
        let pairs = pairs.filter(is_newest);
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
