//! What the charts of answers show: bars by persona, marks for few people.
//!
//! Everything here is taken from [`Figures`], so a chart can tell no more than
//! a page, and is carried as it was measured: it is rounded where it is printed.

use super::figure::{Figure, FigureNote, Status, Unit, Weight};
use super::figures::Figures;
use super::key::{Key, Metric, Of};
use super::rating::Rating;
use super::rounding::Amount;
use super::telling::Bound;
use super::waves::Wave;
use crate::model::{AccountIx, Model, PersonaIx};

/// A score, as a chart shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Score {
    /// The figure's address.
    pub key: Key,
    /// −1 … 1; `None` where it is not shown.
    pub value: Option<Amount>,
    /// The ends of its interval.
    pub interval: Option<(Amount, Amount)>,
    /// Where all answered too much alike for a value: the ends between which it
    /// lies; `None` is the scale's own.
    pub bound: Option<[Option<Amount>; 2]>,
    /// How many people; `None` where that is hidden.
    pub n: Option<u64>,
    /// From how many accounts.
    pub accounts: Option<u64>,
    /// Whether others are from accounts that are not known, and how many are from
    /// these, where that may be told.
    pub more_accounts: bool,
    pub placed: Option<u64>,
    /// Why it is not shown, if it is not.
    pub status: Status,
    /// Whether others answered of whom nothing may be shown here.
    pub others: bool,
    /// How much may be said.
    pub weight: Weight,
    /// In what it is.
    pub unit: Unit,
}

impl Score {
    /// The score of a key, if there is a figure.
    pub fn at(figures: &Figures, key: &Key) -> Option<Self> {
        let figure = figures.at(key)?;
        Some(Self {
            key: key.clone(),
            value: figure.value.map(Amount::new),
            interval: figure
                .interval
                .map(|(low, high)| (Amount::new(low), Amount::new(high))),
            bound: figure
                .bound
                .map(|bound| match bound {
                    Bound::Over(low) | Bound::AtLeast(low) => [Some(low), None],
                    Bound::Under(high) => [None, Some(high)],
                    Bound::Between(low, high) => [Some(low), Some(high)],
                })
                .map(|ends| ends.map(|end| end.map(Amount::new))),
            n: figure.n,
            accounts: figure.accounts,
            more_accounts: figure.notes.contains(&FigureNote::MoreAccounts),
            placed: figure.placed,
            status: figure.status,
            others: figure.notes.iter().any(|note| {
                matches!(
                    note,
                    FigureNote::InConfidence(_) | FigureNote::OthersInConfidence
                )
            }),
            weight: figure.weight(),
            unit: figure.unit,
        })
    }

    fn hidden(key: Key, status: Status, unit: Unit) -> Self {
        Self {
            key,
            value: None,
            interval: None,
            bound: None,
            n: None,
            accounts: None,
            more_accounts: false,
            placed: None,
            status,
            others: false,
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
    /// The bar of a figure. `None` where there is none.
    fn at(
        model: &Model,
        figures: &Figures,
        rating: &Rating,
        persona: PersonaIx,
        key: &Key,
    ) -> Option<Self> {
        let net = Score::at(figures, key)?;
        let parts = rating.parts(figures, key);
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
            asked: figures.at(&net.key).and_then(|found| found.asked.clone()),
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
    below(model, figures, rating, &Of::all(), None)
}

/// The same at one account: only personas who are there, or answered.
pub fn account_bars(
    model: &Model,
    figures: &Figures,
    rating: &Rating,
    account: AccountIx,
) -> Vec<Bar> {
    let of = Of::all().account(&model[account]);
    below(model, figures, rating, &of, None)
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
    let Some(account) = account else {
        return below(model, figures, rating, &Of::all(), Some(wave));
    };
    let bars = in_order(model).into_iter().filter_map(|persona| {
        let everywhere = Of::all().persona(&model[persona]);
        let of = everywhere.within(&Of::all().account(&model[account]));
        figures.at(&of.key(Metric::People))?;
        let key = rating.in_wave(&of, wave);
        let shown = Bar::at(model, figures, rating, persona, &key);
        // What is hidden at an account has no figure there; where its answers
        // have none either, those of all accounts tell why.
        let answered = |of: &Of| figures.at(&of.wave(wave).key(Metric::Responses));
        let (there, whole) = (answered(&of), answered(&everywhere));
        let hidden = there.is_some() || whole.is_some_and(|one| one.status == Status::TooFew);
        let status = match hidden {
            true => Status::TooFew,
            false if figures.leave_out(persona, Some(wave)) => Status::LeftOut,
            false if figures.answered_anywhere(persona, Some(wave)) => Status::NotRecorded,
            false => Status::NoAnswers,
        };
        let score = Score::hidden(key, status, rating.axis.unit);
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
        let key = rating.in_wave(&Of::all().persona(&model[persona]), wave);
        let bar = Bar::at(model, figures, rating, persona, &key)?;
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
    of: &Of,
    wave: Option<&Wave>,
) -> Vec<Bar> {
    let bars = in_order(model).into_iter().filter_map(|persona| {
        let of = of.persona(&model[persona]);
        let key = match wave {
            Some(wave) => rating.in_wave(&of, wave),
            None => figures.shown_for(&rating.headline(&of)).clone(),
        };
        Bar::at(model, figures, rating, persona, &key)
    });
    bars.collect()
}

/// Whether bars with a score are of different surveys or waves: whoever reads one
/// beside the other has to know.
pub fn are_of_different_waves(bars: &[Bar]) -> bool {
    let told = bars.iter().filter(|bar| {
        let net = &bar.net;
        net.value.is_some() || net.bound.is_some() || net.n.is_some()
    });
    let mut asked = told.filter_map(|bar| bar.asked.as_ref());
    let first = asked.next();
    asked.any(|other| Some(other) != first)
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
        let is_none =
            |status| matches!(status, Status::NoAnswers | Status::Nobody | Status::LeftOut);
        figure.value == Some(0.0) || is_none(figure.status)
    })
}
