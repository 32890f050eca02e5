//! In which waves there may be something to tell of an account.

use std::collections::BTreeMap;

use super::super::cells::Cells;
use super::super::disclosure::Disclosure;
use crate::model::{AccountIx, PersonaIx};

/// Waves, so that what is told of one account is not looked for in those of all.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// In which some of a persona answered at an account.
    there: BTreeMap<(PersonaIx, AccountIx), Vec<usize>>,
    /// In which it is not told of any account whether some of a persona did.
    anywhere: BTreeMap<PersonaIx, Vec<usize>>,
}

impl Places {
    /// Of everything that was heard.
    pub(super) fn new(cells: &Cells, disclosure: &Disclosure) -> Self {
        let mut places = Self::default();
        for (persona, wave, part) in cells.iter() {
            let shows = disclosure.part(persona, wave);
            if shows.is_some_and(|shows| shows.untold) {
                places.anywhere.entry(persona).or_default().push(wave);
                continue;
            }
            for account in part.accounts.keys().copied().flatten() {
                places
                    .there
                    .entry((persona, account))
                    .or_default()
                    .push(wave);
            }
        }
        places
    }

    /// The waves of a persona at an account, in order.
    pub(super) fn waves(&self, persona: PersonaIx, account: AccountIx) -> Vec<usize> {
        let there = self.there.get(&(persona, account));
        let anywhere = self.anywhere.get(&persona);
        let waves = there.into_iter().chain(anywhere).flatten();
        let mut waves: Vec<usize> = waves.copied().collect();
        waves.sort_unstable();
        waves
    }
}
