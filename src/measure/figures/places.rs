//! In which waves there may be something to tell of an account, and of whom
//! there is anything at all.

use std::collections::{BTreeMap, BTreeSet};

use super::super::cells::Cells;
use super::super::disclosure::Disclosure;
use super::super::waves::Wave;
use crate::model::{AccountIx, PersonaIx};

/// Waves, so that what is told of one account is not looked for in those of all.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// In which some of a persona answered at an account.
    there: BTreeMap<(PersonaIx, AccountIx), Vec<usize>>,
    /// In which it is not told of any account whether some of a persona did.
    anywhere: BTreeMap<PersonaIx, Vec<usize>>,
    /// In which it is a secret whether a persona answered.
    closed: BTreeMap<PersonaIx, Vec<usize>>,
    /// Accounts at which some of a persona may have answered, and of whom it is not
    /// told.
    unplaced: BTreeSet<(PersonaIx, AccountIx)>,
    /// Of whom some answered in a wave of which no account is told.
    placeless: BTreeSet<PersonaIx>,
    /// To whom invitations went out.
    invited: BTreeSet<PersonaIx>,
}

impl Places {
    /// Of everything that was heard.
    pub(super) fn new(cells: &Cells, disclosure: &Disclosure, waves: &[Wave]) -> Self {
        let mut places = Self::default();
        let invited = waves.iter().flat_map(|wave| &wave.invited);
        let invited = invited.filter(|(_, n)| **n > 0);
        places.invited = invited.map(|(persona, _)| *persona).collect();
        for (persona, wave, part) in cells.iter() {
            let shows = disclosure.part(persona, wave);
            if part.closed {
                places.closed.entry(persona).or_default().push(wave);
            }
            // They may be anybody in confidence, wherever these answered.
            if !part.unplaced.is_empty() {
                let others = part.grouped.accounts.keys().flatten();
                let unplaced = part.unplaced.keys().chain(others);
                let unplaced = unplaced.map(|account| (persona, *account));
                places.unplaced.extend(unplaced);
            }
            if shows.is_some_and(|shows| shows.placeless) {
                places.placeless.insert(persona);
            }
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

    /// The waves of which it is a secret whether a persona answered, in order.
    pub(super) fn closed(&self, persona: PersonaIx) -> &[usize] {
        self.closed.get(&persona).map_or(&[], Vec::as_slice)
    }

    /// Whether some of a persona may have answered at an account, and it is not told
    /// where they did.
    pub(super) fn may_hold(&self, persona: PersonaIx, account: AccountIx) -> bool {
        self.placeless.contains(&persona) || self.unplaced.contains(&(persona, account))
    }

    /// Whether anybody of a persona may have been asked at an account: invitations
    /// went out to them, or some of them answered there, or may have.
    pub(super) fn is_witnessed(&self, persona: PersonaIx, account: AccountIx) -> bool {
        self.invited.contains(&persona)
            || self.anywhere.contains_key(&persona)
            || self.there.contains_key(&(persona, account))
    }
}
