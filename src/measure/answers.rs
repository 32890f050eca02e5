//! What the charts of answers show: bars by persona, marks for few people.
//!
//! Everything here is taken from [`Figures`], so a chart can tell no more than
//! a page, and is carried as it was measured: it is rounded where it is printed.

use super::figure::{Figure, Status, Unit, Weight};
use super::figures::Figures;
use super::rating::Rating;
use super::rounding::Amount;
use super::waves::Wave;
use crate::model::{AccountIx, Model, PersonaIx};

/// A score, as a chart shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Score {
    /// The figure's path.
    pub path: String,
    /// −1 … 1; `None` where it is not shown.
    pub value: Option<Amount>,
    /// The ends of its interval.
    pub interval: Option<(Amount, Amount)>,
    /// How many people; `None` where that is hidden.
    pub n: Option<u64>,
    /// From how many accounts.
    pub accounts: Option<u64>,
    /// Why it is not shown, if it is not.
    pub status: Status,
    /// How much may be said.
    pub weight: Weight,
    /// In what it is.
    pub unit: Unit,
}

impl Score {
    /// The score at a path, if there is a figure.
    pub fn at(figures: &Figures, path: &str) -> Option<Self> {
        let figure = figures.get(path)?;
        Some(Self {
            path: path.to_owned(),
            value: figure.value.map(Amount::new),
            interval: figure
                .interval
                .map(|(low, high)| (Amount::new(low), Amount::new(high))),
            n: figure.n,
            accounts: figure.accounts,
            status: figure.status,
            weight: figure.weight(),
            unit: figure.unit,
        })
    }

    fn hidden(path: String, status: Status, unit: Unit) -> Self {
        Self {
            path,
            value: None,
            interval: None,
            n: None,
            accounts: None,
            status,
            weight: Weight::Anecdotal,
            unit,
        }
    }
}

/// The answers of one persona to a question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bar {
    /// Whose.
    pub persona: PersonaIx,
    /// What the report calls them.
    pub name: String,
    /// The survey, and the wave.
    pub asked: Option<String>,
    /// The figure that stands for them.
    pub net: Score,
    /// How often the answers of each band were given, from the lowest on, where
    /// they may be shown.
    pub parts: Option<Vec<u64>>,
}

impl Bar {
    /// The bar of the figure at a path. `None` where there is none.
    fn at(
        model: &Model,
        figures: &Figures,
        rating: &Rating,
        persona: PersonaIx,
        path: &str,
    ) -> Option<Self> {
        let net = Score::at(figures, path)?;
        let parts = rating.parts(figures, path);
        Some(Self::new(model, figures, persona, net, parts))
    }

    fn new(
        model: &Model,
        figures: &Figures,
        persona: PersonaIx,
        net: Score,
        parts: Option<Vec<u64>>,
    ) -> Self {
        Self {
            persona,
            name: model[persona].name.clone(),
            asked: figures.get(&net.path).and_then(|found| found.asked.clone()),
            net,
            parts,
        }
    }

    /// Whether the people are few enough to be drawn one by one: below ten.
    pub fn is_strip(&self) -> bool {
        let parts = self.parts.as_ref();
        parts.is_some_and(|parts| parts.iter().sum::<u64>() < 10)
    }
}

/// The headline answers of all personas to a question, from the one who works
/// hands-on to the one who signs.
pub fn bars(model: &Model, figures: &Figures, rating: &Rating) -> Vec<Bar> {
    below(model, figures, rating, "", None)
}

/// The same at one account: only personas who are there, or answered.
pub fn account_bars(
    model: &Model,
    figures: &Figures,
    rating: &Rating,
    account: AccountIx,
) -> Vec<Bar> {
    let before = format!("accounts.{}.", model[account].id);
    below(model, figures, rating, &before, None)
}

/// The same in one wave: only personas who answered it; at one account, those
/// who are there.
pub fn wave_bars(
    model: &Model,
    figures: &Figures,
    rating: &Rating,
    account: Option<AccountIx>,
    wave: &Wave,
) -> Vec<Bar> {
    let after = format!(".{}", wave.path());
    let Some(account) = account else {
        return below(model, figures, rating, "", Some(wave));
    };
    let bars = in_order(model).into_iter().filter_map(|persona| {
        let everywhere = format!("personas.{}", model[persona].id);
        let base = format!("accounts.{}.{everywhere}", model[account].id);
        figures.get(&format!("{base}.people"))?;
        let shown = Bar::at(
            model,
            figures,
            rating,
            persona,
            &rating.in_wave(&base, wave),
        );
        // What is hidden at an account has no figure there; where its answers
        // have none either, those of all accounts tell why.
        let there = figures.get(&format!("{base}{after}.responses"));
        let whole = figures.get(&format!("{everywhere}{after}.responses"));
        let hidden = there.is_some() || whole.is_some_and(|one| one.status == Status::TooFew);
        let status = match hidden {
            true => Status::TooFew,
            false if figures.leave_out(persona, &wave.path()) => Status::LeftOut,
            false => Status::NoAnswers,
        };
        let score = Score::hidden(rating.in_wave(&base, wave), status, rating.axis.unit);
        let hidden = || Bar::new(model, figures, persona, score, None);
        Some(shown.unwrap_or_else(hidden))
    });
    bars.collect()
}

/// The answers of one persona, survey by survey and wave by wave, as far as
/// they are `wanted`: each bar is named by the wave.
pub fn persona_bars(
    model: &Model,
    figures: &Figures,
    rating: &Rating,
    persona: PersonaIx,
    wanted: impl Fn(&Wave) -> bool,
) -> Vec<Bar> {
    let waves = figures.waves(model);
    let bars = waves.list.iter().filter(|wave| wanted(wave));
    let bars = bars.filter_map(|wave| {
        let path = rating.in_wave(&format!("personas.{}", model[persona].id), wave);
        let bar = Bar::at(model, figures, rating, persona, &path)?;
        Some(Bar {
            name: wave.title.clone(),
            asked: None,
            ..bar
        })
    });
    bars.collect()
}

fn below(
    model: &Model,
    figures: &Figures,
    rating: &Rating,
    before: &str,
    wave: Option<&Wave>,
) -> Vec<Bar> {
    let bars = in_order(model).into_iter().filter_map(|persona| {
        let base = format!("{before}personas.{}", model[persona].id);
        let path = match wave {
            Some(wave) => rating.in_wave(&base, wave),
            None => figures.shown_for(&rating.headline(&base)).to_owned(),
        };
        Bar::at(model, figures, rating, persona, &path)
    });
    bars.collect()
}

/// Personas from the one who works hands-on to the one who signs.
pub fn in_order(model: &Model) -> Vec<PersonaIx> {
    let mut all: Vec<_> = model.each_persona().map(|(index, _)| index).collect();
    all.sort_by_key(|&persona| (super::journey::closeness(&model[persona].roles), persona));
    all
}

/// Whether a figure tells that nobody answered.
pub(super) fn is_silent(figure: Option<&Figure>) -> bool {
    figure.is_none_or(|figure| {
        figure.value == Some(0.0) || matches!(figure.status, Status::NoAnswers | Status::LeftOut)
    })
}
