//! How far those who work with it are from those who chose it.

use super::Measure;
use super::changes::both;
use super::compare::{ByAccount, Contest};
use crate::measure::cells::{Asked, Cell};
use crate::measure::disclosure::Showing;
use crate::measure::figure::{Correction, Figure, Method, Unit};
use crate::measure::stats;
use crate::model::{AccountIx, PersonaIx, Role};

impl Measure<'_> {
    /// The users' net score less the deciders', each pair of personas by
    /// itself: `accounts.ID.distances.USER.DECIDER`, and
    /// `distances.USER.DECIDER` of all accounts. `accounts.ID.distance` is the
    /// one where there is one pair, and refused where there are more.
    pub(super) fn distances(&mut self) {
        let (model, heard) = (self.model, self.heard);
        let pairs = pairs(model);
        let (mut contests, mut unsaid) = (Vec::new(), Vec::new());
        for &(user, decider) in &pairs {
            let ids = [user, decider].map(|persona| format!("personas.{}", model[persona].id));
            let path = format!("distances.{}.{}", model[user].id, model[decider].id);
            let both = |wave| {
                let n = [user, decider].map(|persona| heard.n(persona, wave, Asked::Recommend));
                n[0].min(n[1])
            };
            let Some(wave) = heard.best(both) else {
                continue;
            };
            let sides = |before: &str, wave: usize| {
                let wave = heard.path(wave);
                ids.each_ref()
                    .map(|id| format!("{before}{id}.{wave}.recommend.net"))
            };
            let parts = [user, decider].map(|persona| heard.cells.get(persona, wave));
            let shown = |wave| {
                [user, decider].map(|persona| {
                    let shows = heard.disclosure.part(persona, wave);
                    shows.map_or(Showing::Nothing, |shows| shows.whole.of(Asked::Recommend))
                })
            };
            if let [Some(a), Some(b)] = parts {
                let accounts = ByAccount::new([b, a], Asked::Recommend, Unit::NetPoints);
                let cells = [&a.whole, &b.whole];
                let place = (path.clone(), sides("", wave));
                let made = self.distance(wave, place, cells, shown(wave), accounts);
                contests.push(made);
            }
            let guarded = heard.disclosure.limits.guarded;
            for (index, account) in model.each_account() {
                // An account is taken at its own latest word.
                let there = |wave| {
                    let n = [user, decider]
                        .map(|persona| heard.n_at(persona, wave, index, Asked::Recommend));
                    n[0].min(n[1])
                };
                let Some(wave) = heard.best(there) else {
                    continue;
                };
                let parts = [user, decider].map(|persona| heard.cells.get(persona, wave));
                let cells = parts.map(|part| part?.accounts.get(&Some(index)));
                let [Some(a), Some(b)] = cells else {
                    continue;
                };
                // Of a whole that is hidden it is not told who answered where.
                let untold = guarded && shown(wave).contains(&Showing::Hidden);
                let before = format!("accounts.{}.", account.id);
                let shown = [user, decider]
                    .map(|persona| heard.disclosure.account(persona, wave, index))
                    .map(|shows| shows.of(Asked::Recommend));
                let place = (format!("{before}{path}"), sides(&before, wave));
                let made = self.distance(wave, place, [a, b], shown, ByAccount::None);
                if untold {
                    unsaid.push(made.path.clone());
                }
                contests.push(made);
            }
        }
        self.compared(&contests, Correction::BenjaminiHochberg);
        for path in unsaid {
            self.out.by_path.remove(&path);
        }
        for (index, _) in model.each_account() {
            self.one_distance(index);
        }
    }

    fn distance(
        &self,
        wave: usize,
        (path, sides): (String, [String; 2]),
        cells: [&Cell; 2],
        shown: [Showing; 2],
        accounts: ByAccount,
    ) -> Contest {
        let wave = &self.heard.waves.list[wave];
        let [user, decider] = cells.map(|cell| cell.spread(Asked::Recommend));
        Contest {
            path,
            family: wave.survey.clone(),
            sides,
            title: wave.title.clone(),
            unit: Unit::NetPoints,
            method: Method::Distance,
            counts: cells.map(|cell| cell.marks(Asked::Recommend).to_vec()),
            difference: stats::net_difference(decider, user),
            also: None,
            accounts,
            same_people: None,
            shown: both(shown),
            rows: cells.map(|cell| cell.rows.clone()),
        }
    }

    fn one_distance(&mut self, account: AccountIx) {
        let base = format!("accounts.{}", self.model[account].id);
        let below = format!("{base}.distances");
        let pairs = self.out.under(&below);
        let pairs: Vec<_> = pairs.map(|(path, _)| path.to_owned()).collect();
        let to = format!("{base}.distance");
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
