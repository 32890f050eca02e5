//! How far users and deciders are apart, account by account.

use super::answers::Score;
use super::figures::Figures;
use super::key::{Metric, Of};
use super::rating::Rating;
use crate::model::{AccountIx, Model, PersonaIx};

/// One pair of a persona that works with it and one that chose it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Distances {
    /// Who works with it.
    pub user: PersonaIx,
    /// Who chose it.
    pub decider: PersonaIx,
    /// All accounts together, then each where both answered.
    pub rows: Vec<DistanceRow>,
}

/// The two at one account.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DistanceRow {
    /// Where; `None` of all accounts together.
    pub account: Option<AccountIx>,
    /// The users' net score less the deciders', −2 … 2.
    pub distance: Score,
    /// The users' net score.
    pub user: Option<Score>,
    /// The deciders' net score.
    pub decider: Option<Score>,
}

/// Every pair that answered the same wave, of one survey if one is named: all
/// accounts together, then each.
pub fn distances(
    model: &Model,
    figures: &Figures,
    rating: (&Rating, Option<&str>),
) -> Vec<Distances> {
    let places = model.each_account().map(|(index, _)| Some(index));
    let places: Vec<_> = [None].into_iter().chain(places).collect();
    distances_at(model, figures, rating, &places)
}

/// The same at one account, and at all together beside it.
pub fn account_distances(
    model: &Model,
    figures: &Figures,
    rating: (&Rating, Option<&str>),
    account: AccountIx,
) -> Vec<Distances> {
    let mut found = distances_at(model, figures, rating, &[Some(account), None]);
    found.retain(|pair| pair.rows.iter().any(|row| row.account.is_some()));
    found
}

fn distances_at(
    model: &Model,
    figures: &Figures,
    (rating, survey): (&Rating, Option<&str>),
    places: &[Option<AccountIx>],
) -> Vec<Distances> {
    // Those of the only survey are those of all; and a question of one's own says
    // which it is of.
    let is_one = |survey: &&str| model.surveys.iter().all(|own| own.survey == *survey);
    let survey = survey.filter(|survey| rating.survey.is_none() && !is_one(survey));
    let mut all = Vec::new();
    for (user, user_about) in model.each_persona() {
        for (decider, decider_about) in model.each_persona() {
            let row = |account: Option<AccountIx>| {
                let of = match account {
                    Some(account) => Of::all().account(&model[account]),
                    None => Of::all(),
                };
                let of = match survey {
                    Some(survey) => of.survey(survey),
                    None => of,
                };
                let pair = of.distance(user_about, decider_about);
                let key = match rating.axis.recommend {
                    true => pair.key(Metric::Apart),
                    false => rating.headline(&pair),
                };
                let parts = &figures.at(&key)?.parts;
                let part = |at: usize| Score::at(figures, parts.get(at)?);
                Some(DistanceRow {
                    account,
                    distance: Score::at(figures, &key)?,
                    user: part(0),
                    decider: part(1),
                })
            };
            let rows = places.iter().copied().filter_map(row);
            let rows: Vec<_> = rows.collect();
            if !rows.is_empty() {
                all.push(Distances {
                    user,
                    decider,
                    rows,
                });
            }
        }
    }
    all
}
