//! What the charts of answers show: bars by persona, marks for few people.
//!
//! Everything here is taken from [`Figures`], so a chart can tell no more than
//! a page, and is carried as it was measured: it is rounded where it is printed.

use super::figure::{Figure, Status, Weight};
use super::figures::Figures;
use super::rounding::Amount;
use super::waves::{Wave, Waves};
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
        })
    }

    fn hidden(path: String, status: Status) -> Self {
        Self {
            path,
            value: None,
            interval: None,
            n: None,
            accounts: None,
            status,
            weight: Weight::Anecdotal,
        }
    }
}

/// The answers of one persona to the question whether they would recommend it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bar {
    /// Whose.
    pub persona: PersonaIx,
    /// What the report calls them.
    pub name: String,
    /// The survey, and the wave.
    pub asked: Option<String>,
    /// The net score.
    pub net: Score,
    /// Promoters, passives and detractors, where they may be shown.
    pub parts: Option<[u64; 3]>,
}

impl Bar {
    /// The bar below a path such as `personas.wendy`. `None` where there is no
    /// figure.
    fn at(model: &Model, figures: &Figures, persona: PersonaIx, base: &str) -> Option<Self> {
        let net = Score::at(figures, &format!("{base}.recommend.net"))?;
        let part = |word: &str| {
            let figure = figures.get(&format!("{base}.recommend.{word}"))?;
            figure.value.map(|value| value as u64)
        };
        let parts = [part("promoters"), part("passives"), part("detractors")];
        let [Some(plus), Some(zero), Some(minus)] = parts else {
            return Some(Self::new(model, figures, persona, net, None));
        };
        let parts = (plus + zero + minus > 0).then_some([plus, zero, minus]);
        Some(Self::new(model, figures, persona, net, parts))
    }

    fn new(
        model: &Model,
        figures: &Figures,
        persona: PersonaIx,
        net: Score,
        parts: Option<[u64; 3]>,
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
        self.parts
            .is_some_and(|parts| parts.iter().sum::<u64>() < 10)
    }
}

/// The headline answers of all personas, from the one who works hands-on to
/// the one who signs.
pub fn bars(model: &Model, figures: &Figures) -> Vec<Bar> {
    below(model, figures, "", "")
}

/// The same at one account: only personas who are there, or answered.
pub fn account_bars(model: &Model, figures: &Figures, account: AccountIx) -> Vec<Bar> {
    let before = format!("accounts.{}.", model[account].id);
    below(model, figures, &before, "")
}

/// The same in one wave: only personas who answered it; at one account, those
/// who are there.
pub fn wave_bars(
    model: &Model,
    figures: &Figures,
    account: Option<AccountIx>,
    wave: &Wave,
) -> Vec<Bar> {
    let after = format!(".{}", wave.path());
    let Some(account) = account else {
        return below(model, figures, "", &after);
    };
    let bars = in_order(model).into_iter().filter_map(|persona| {
        let everywhere = format!("personas.{}", model[persona].id);
        let base = format!("accounts.{}.{everywhere}", model[account].id);
        figures.get(&format!("{base}.people"))?;
        let shown = Bar::at(model, figures, persona, &format!("{base}{after}"));
        // What is hidden at an account has no figure there; where its answers
        // have none either, those of all accounts tell why.
        let there = figures.get(&format!("{base}{after}.responses"));
        let whole = figures.get(&format!("{everywhere}{after}.responses"));
        let hidden = there.is_some() || whole.is_some_and(|one| one.status == Status::TooFew);
        let status = match hidden {
            true => Status::TooFew,
            false => Status::NoAnswers,
        };
        let path = format!("{base}{after}.recommend.net");
        let hidden = || Bar::new(model, figures, persona, Score::hidden(path, status), None);
        Some(shown.unwrap_or_else(hidden))
    });
    bars.collect()
}

/// The answers of one persona, survey by survey and wave by wave, as far as
/// they are `wanted`: each bar is named by the wave.
pub fn persona_bars(
    model: &Model,
    figures: &Figures,
    persona: PersonaIx,
    wanted: impl Fn(&Wave) -> bool,
) -> Vec<Bar> {
    let waves = Waves::new(model);
    let bars = waves.list.iter().filter(|wave| wanted(wave));
    let bars = bars.filter_map(|wave| {
        let base = format!("personas.{}.{}", model[persona].id, wave.path());
        let bar = Bar::at(model, figures, persona, &base)?;
        Some(Bar {
            name: wave.title.clone(),
            asked: None,
            ..bar
        })
    });
    bars.collect()
}

fn below(model: &Model, figures: &Figures, before: &str, after: &str) -> Vec<Bar> {
    let bars = in_order(model).into_iter().filter_map(|persona| {
        let base = format!("{before}personas.{}{after}", model[persona].id);
        Bar::at(model, figures, persona, &base)
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
    figure.is_none_or(|figure| figure.value == Some(0.0) || figure.status == Status::NoAnswers)
}
