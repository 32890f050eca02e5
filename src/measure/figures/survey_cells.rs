//! The answers to surveys by cell, and what may be told of each: what all figures
//! of answers are made from.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::places::Places;
use crate::measure::cells::{Asked, Cells};
use crate::measure::disclosure::{Disclosure, Shows};
use crate::measure::key::Of;
use crate::measure::telling::Showing;
use crate::measure::waves::Waves;
use crate::model::counted::Counted;
use crate::model::{AccountIx, Confidentiality, Model, PersonaIx};

/// Who answered what and when, and what may be shown of it. What is in it stays
/// in this room.
#[derive(Debug)]
pub struct SurveyCells {
    pub(in crate::measure) waves: Arc<Waves>,
    pub(in crate::measure) cells: Cells,
    pub(in crate::measure) disclosure: Disclosure,
    /// The survey that the report names for headlines.
    pub(super) headline: Option<String>,
    /// The waves that are about a rival's product.
    pub(super) rivals: BTreeSet<usize>,
    pub(super) places: Places,
    /// Waves in which some of a persona answered, and nobody wrote where.
    pub(super) unrecorded: BTreeSet<(PersonaIx, usize)>,
}

/// Which product is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rated {
    Ours,
    Rivals,
    Any,
}

impl SurveyCells {
    /// Of a model, the answers of which have been counted.
    pub fn new(model: &Model, counted: &Counted) -> Self {
        let waves = Arc::new(Waves::new(model));
        let cells = Cells::new(model, counted, &waves);
        let disclosure = Disclosure::new(model, &cells);
        let all = model.tallies.iter().chain(counted.all());
        let unrecorded = all.filter(|tally| {
            let is_known =
                tally.account.is_some() || tally.promise == Confidentiality::Unattributed;
            tally.is_heard()
                && tally.people > 0
                && (!is_known || !model.policy.guarded && tally.account.is_none())
        });
        let unrecorded = unrecorded.map(|tally| (tally.persona, waves.of(tally.survey)));
        let list = waves.list.iter().enumerate();
        let rivals = list.filter(|(_, wave)| model.rival_of(&wave.survey).is_some());
        Self {
            rivals: rivals.map(|(at, _)| at).collect(),
            places: Places::new(&cells, &disclosure, &waves.list),
            unrecorded: unrecorded.collect(),
            waves,
            cells,
            disclosure,
            headline: model.report.headline.as_ref().map(|id| id.value.clone()),
        }
    }

    /// Whether a persona answered a question in a wave in which nobody wrote of
    /// some of them where they did.
    pub(super) fn answered_anywhere(&self, persona: PersonaIx, asked: Asked) -> bool {
        let waves = self.unrecorded.range((persona, 0)..=(persona, usize::MAX));
        let mut waves = waves.map(|(_, wave)| *wave);
        waves.any(|wave| self.n_told(persona, wave, asked) > 0)
    }

    /// The same of everything, and of each wave.
    pub(super) fn anywhere(&self) -> BTreeSet<(PersonaIx, Of)> {
        let waves = self.unrecorded.iter();
        let waves = waves.filter(|(_, wave)| *wave < self.waves.list.len());
        let each = |&(persona, wave): &(PersonaIx, usize)| {
            [
                (persona, Of::all()),
                (persona, self.in_wave(&Of::all(), wave)),
            ]
        };
        waves.flat_map(each).collect()
    }

    /// The wave that a persona's headline figure of a question is of.
    pub(super) fn headline(&self, persona: PersonaIx, asked: Asked) -> Option<usize> {
        self.newest(persona, asked, Rated::Ours)
    }

    /// The newest wave in which a persona answered a question, of the headline's
    /// survey where there is one.
    pub(super) fn newest(&self, persona: PersonaIx, asked: Asked, rated: Rated) -> Option<usize> {
        self.best(rated, |wave| self.n_told(persona, wave, asked))
    }

    /// How many answered a question, or nobody where that is a secret.
    pub(super) fn n_told(&self, persona: PersonaIx, wave: usize, asked: Asked) -> u64 {
        let part = self.disclosure.part(persona, wave);
        match part.is_some_and(|part| self.is_secret(persona, wave, &part.whole, asked)) {
            true => 0,
            false => self.n(persona, wave, asked),
        }
    }

    /// Whether it may not be told of a group that it answered a question: no
    /// figure goes by it then.
    fn is_secret(&self, persona: PersonaIx, wave: usize, shows: &Shows, asked: Asked) -> bool {
        let hidden = shows.responses == Showing::Hidden && shows.of(asked) == Showing::Hidden;
        let is_closed = || {
            let part = self.cells.get(persona, wave);
            part.is_some_and(|part| part.closed)
        };
        hidden && self.disclosure.limits.guarded && is_closed()
    }

    /// Whether a group may have answered a question, and nobody may tell.
    pub(super) fn may_be_secret(
        &self,
        persona: PersonaIx,
        account: Option<AccountIx>,
        asked: Asked,
    ) -> bool {
        if !self.disclosure.limits.guarded {
            return false;
        }
        self.places.closed(persona).iter().any(|&wave| {
            let shows = match account {
                Some(account) => self.disclosure.account(persona, wave, account),
                None => match self.disclosure.part(persona, wave) {
                    Some(part) => Cow::Borrowed(&part.whole),
                    None => return false,
                },
            };
            self.is_secret(persona, wave, &shows, asked)
        })
    }

    /// The same at one account. Where it is not told whether the account
    /// answered, it is taken to have.
    pub(super) fn account_headline(
        &self,
        persona: PersonaIx,
        account: AccountIx,
        asked: Asked,
        rated: Rated,
    ) -> Option<usize> {
        let there = self.places.waves(persona, account);
        let count = |wave| self.n_told_at(persona, wave, account, asked);
        let latest = self.latest(rated, &there, count);
        // What is held back stands for nothing where another survey asked as well.
        let is_shown = |&(_, wave): &(u64, usize)| {
            let shows = self.disclosure.account(persona, wave, account);
            shows.of(asked) != Showing::Hidden
        };
        let shown: Vec<_> = latest.iter().copied().filter(is_shown).collect();
        self.newest_of(if shown.is_empty() { latest } else { shown })
    }

    /// How many answered a question at an account, as far as anything goes by it.
    /// Where their answers are hidden, that is whether anybody answered anything:
    /// which question it was is hidden with them.
    pub(super) fn n_told_at(
        &self,
        persona: PersonaIx,
        wave: usize,
        account: AccountIx,
        asked: Asked,
    ) -> u64 {
        let shows = self.disclosure.account(persona, wave, account);
        match shows.of(asked) {
            Showing::Hidden if self.is_secret(persona, wave, &shows, asked) => 0,
            Showing::Hidden => 1,
            Showing::Known => {
                let part = self.cells.get(persona, wave);
                let known = part.and_then(|part| part.known.at(Some(account)));
                known.map_or(0, |cell| cell.n(asked))
            }
            _ => self.n_at(persona, wave, account, asked),
        }
    }

    /// Of each survey the latest wave that counts anything, and of these the
    /// one of the headline's survey; or else the newest, by the middle of its
    /// days. Of several of one day it is the one that counts most, and then the
    /// first survey.
    pub(super) fn best(&self, rated: Rated, count: impl Fn(usize) -> u64) -> Option<usize> {
        let all: Vec<usize> = (0..self.waves.list.len()).collect();
        self.best_of(rated, &all, count)
    }

    /// The same of these waves, which are in order.
    pub(super) fn best_of(
        &self,
        rated: Rated,
        waves: &[usize],
        count: impl Fn(usize) -> u64,
    ) -> Option<usize> {
        self.newest_of(self.latest(rated, waves, count))
    }

    /// Of each survey the latest of these waves that counts anything, and how much.
    fn latest(
        &self,
        rated: Rated,
        waves: &[usize],
        count: impl Fn(usize) -> u64,
    ) -> Vec<(u64, usize)> {
        let counts = |wave: &usize| match rated {
            Rated::Ours => !self.rivals.contains(wave),
            Rated::Rivals => self.rivals.contains(wave),
            Rated::Any => true,
        };
        let survey = |wave: &usize| self.waves.list.get(*wave).map(|wave| &wave.survey);
        let surveys = waves.chunk_by(|one, next| survey(one) == survey(next));
        let latest = surveys.filter_map(|waves| {
            let latest = waves.iter().rev().copied().filter(counts);
            latest.map(|wave| (count(wave), wave)).find(|(n, _)| *n > 0)
        });
        latest.collect()
    }

    /// Of those that count so much the one of the headline's survey, or the newest.
    fn newest_of(&self, waves: Vec<(u64, usize)>) -> Option<usize> {
        let best = waves.into_iter().max_by_key(|&(n, wave)| {
            let about = &self.waves.list[wave];
            let named = self.headline.as_ref() == Some(&about.survey);
            (named, about.when(), n, std::cmp::Reverse(wave))
        });
        best.map(|(_, wave)| wave)
    }

    pub(super) fn n(&self, persona: PersonaIx, wave: usize, asked: Asked) -> u64 {
        let part = self.cells.get(persona, wave);
        // Another survey's own question may have the same place.
        let part = part.filter(|part| part.may_answer(asked));
        part.map_or(0, |part| part.whole.n(asked))
    }

    pub(super) fn n_at(
        &self,
        persona: PersonaIx,
        wave: usize,
        account: AccountIx,
        asked: Asked,
    ) -> u64 {
        let part = self.cells.get(persona, wave);
        let part = part.filter(|part| part.may_answer(asked));
        let cell = part.and_then(|part| part.accounts.get(&Some(account)));
        cell.map_or(0, |cell| cell.n(asked))
    }

    /// A wave of some people.
    pub(super) fn in_wave(&self, of: &Of, wave: usize) -> Of {
        of.wave(&self.waves.list[wave])
    }
}
