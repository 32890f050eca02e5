//! How far those who work with it are from those who chose it.

use super::Measure;
use super::changes::difference_figure;
use crate::measure::cells::{Asked, Cell};
use crate::measure::disclosure::Showing;
use crate::measure::figure::{Correction, Figure, Method, Status, Unit};
use crate::measure::stats::{self, Difference};
use crate::model::{AccountIx, PersonaIx, Role};

impl Measure<'_> {
    /// The users' net score less the deciders', each pair of personas by
    /// itself: `accounts.ID.distances.USER.DECIDER`, and
    /// `distances.USER.DECIDER` of all accounts. `accounts.ID.distance` is the
    /// one where there is one pair, and refused where there are more.
    pub(super) fn distances(&mut self) {
        let (model, heard) = (self.model, self.heard);
        let pairs = pairs(model);
        let mut found = Vec::new();
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
            let parts = [user, decider].map(|persona| {
                let part = heard.cells.get(persona, wave)?;
                let shows = heard.disclosure.part(persona, wave)?;
                Some((&part.whole, shows.whole.of(Asked::Recommend)))
            });
            let sides = |before: &str| {
                let wave = heard.path(wave);
                let sides = ids.iter();
                let sides = sides.map(|id| format!("{before}{id}.{wave}.recommend.net"));
                sides.collect::<Vec<_>>()
            };
            let mut made = self.distance(wave, parts);
            made.0.parts = sides("");
            found.push((path.clone(), made));
            // Of a whole that is hidden it is not told who answered where.
            let untold = parts.iter().flatten();
            let mut untold = untold.filter(|(_, shown)| *shown == Showing::Hidden);
            if heard.disclosure.limits.guarded && untold.next().is_some() {
                continue;
            }
            for (index, account) in model.each_account() {
                let parts = [user, decider].map(|persona| {
                    let cell = heard.cells.get(persona, wave)?.accounts.get(&Some(index))?;
                    let shows = heard.disclosure.account(persona, wave, index);
                    Some((cell, shows.of(Asked::Recommend)))
                });
                if parts.iter().all(Option::is_some) {
                    let before = format!("accounts.{}.", account.id);
                    let mut made = self.distance(wave, parts);
                    made.0.parts = sides(&before);
                    found.push((format!("{before}{path}"), made));
                }
            }
        }
        self.compared(found, Correction::BenjaminiHochberg);
        for (index, _) in model.each_account() {
            self.one_distance(index);
        }
    }

    fn distance(
        &self,
        wave: usize,
        parts: [Option<(&Cell, Showing)>; 2],
    ) -> (Figure, Option<Difference>) {
        let title = &self.heard.waves.list[wave].title;
        let hidden = |status| Figure {
            asked: Some(title.clone()),
            ..Figure::hidden(status, Unit::NetPoints, Method::Distance)
        };
        let [Some((user, user_shown)), Some((decider, decider_shown))] = parts else {
            return (hidden(Status::NoAnswers), None);
        };
        let shown = [user_shown, decider_shown];
        if shown.contains(&Showing::Nothing) {
            return (hidden(Status::NoAnswers), None);
        }
        if !shown.iter().all(|shown| shown.is_shown()) {
            return (hidden(Status::TooFew), None);
        }
        let [user_spread, decider_spread] =
            [user, decider].map(|cell| cell.spread(Asked::Recommend));
        let Some(difference) = stats::net_difference(decider_spread, user_spread) else {
            return (hidden(Status::NoAnswers), None);
        };
        let n = [user, decider].map(|cell| cell.n(Asked::Recommend));
        let smallest = stats::smallest_net(n[0], n[1]);
        let mut figure = difference_figure(
            &difference,
            n[0] + n[1],
            Unit::NetPoints,
            Method::Distance,
            smallest,
        );
        figure.asked = Some(title.clone());
        let mut figure = figure.from_rows(&user.rows).from_more_rows(&decider.rows);
        if shown != [Showing::Whole; 2] {
            // With its interval it would tell the counts.
            figure.interval = None;
            figure.comparison = None;
            return (figure, None);
        }
        (figure, Some(difference))
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
