//! Whose a moment is, as far as it can be worked out, and what they were told.
//!
//! A moment names a persona at an account. Where one such person is there, that is
//! a name, whether or not the author wrote it.

use jiff::civil::Date;

use super::{AccountIx, Confidentiality, Interaction, Model, Person, PersonIx, PersonaIx, State};

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
    /// of those who are listed there on its day, or anywhere where it names no account.
    pub fn may_be(&self, moment: &Interaction) -> impl Iterator<Item = PersonIx> {
        let (persona, day) = (moment.persona, moment.when.value.at.date());
        let accounts = moment.account.into_iter();
        let there = accounts.flat_map(move |account| self.listed(account, persona));
        let all = self.people.iter().enumerate();
        let all = all.filter(move |(_, person)| person.persona == persona);
        let anywhere = all.map(|(at, _)| PersonIx(at));
        let anywhere = anywhere.filter(|_| moment.account.is_none());
        there
            .chain(anywhere)
            .filter(move |&index| self[index].is_there(day))
    }

    /// Whose a moment is: who is named, or the only one whose it may be.
    pub fn whose(&self, moment: &Interaction) -> Option<PersonIx> {
        let to_be = self.is_to_be(moment);
        let mut there = self.may_be(moment).filter(|_| !to_be);
        let only = there.next().filter(|_| there.next().is_none());
        moment.person.map(|person| person.value).or(only)
    }

    /// What was promised of one moment: what its journey says, or what the person
    /// whose it is agreed to, if that is less. Where nobody is named, the most that
    /// anybody agreed to whose it may be. What is planned for somebody is theirs as
    /// well; a map of how it is to be tells of nobody it does not name.
    pub fn promise_of(&self, moment: &Interaction) -> Confidentiality {
        let told = self[moment.journey].confidentiality;
        if told == Confidentiality::Imagined || self.is_to_be(moment) {
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

    /// Whether a moment is of how it is to be, and of nobody who is named.
    fn is_to_be(&self, moment: &Interaction) -> bool {
        self[moment.journey].state == State::ToBe && moment.person.is_none()
    }
}
