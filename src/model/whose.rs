//! Whose a moment is, as far as it can be worked out, and what they were told.
//!
//! A moment names a persona at an account. Where one such person is there, that is
//! a name, whether or not the author wrote it.

use jiff::civil::Date;

use super::{AccountIx, Confidentiality, Interaction, Model, Person, PersonIx, PersonaIx};

impl Person {
    /// Whether they are at their account on a day, as far as is known.
    pub fn is_there(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from.value.at.date() <= day)
            && self.until.is_none_or(|until| day <= until.value.at.date())
    }
}

impl Model {
    /// Who of a persona is listed at an account, whenever they were there.
    pub fn listed(&self, account: AccountIx, persona: PersonaIx) -> impl Iterator<Item = PersonIx> {
        let people = self[account].people.iter().copied();
        people.filter(move |&index| self[index].persona == persona)
    }

    /// Of whom a moment may be that says no more than a persona and an account:
    /// of those who are listed there on its day.
    pub fn may_be(&self, moment: &Interaction) -> impl Iterator<Item = PersonIx> {
        let (persona, day) = (moment.persona, moment.when.value.at.date());
        let accounts = moment.account.into_iter();
        let there = accounts.flat_map(move |account| self.listed(account, persona));
        there.filter(move |&index| self[index].is_there(day))
    }

    /// What was promised of one moment: what its journey says, or what the person
    /// whose it is agreed to, if that is less. Where nobody is named, the most that
    /// anybody agreed to whose it may be. A plan tells of nobody.
    pub fn promise_of(&self, moment: &Interaction) -> Confidentiality {
        let told = self[moment.journey].confidentiality;
        if told == Confidentiality::Imagined || !self.is_claim(moment) {
            return told;
        }
        let own = |person: PersonIx| {
            let consent = self[person].consent.map(Confidentiality::from);
            // The words are in order from the open to the closed.
            consent.map_or(told, |consent| consent.max(told))
        };
        match moment.person {
            Some(person) => own(person.value),
            None => self.may_be(moment).map(own).min().unwrap_or(told),
        }
    }
}
