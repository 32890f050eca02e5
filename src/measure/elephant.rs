//! The elephant of an account: its people, each where they stand to the work
//! and to the signature, and which of them was ever heard.

use super::answers::Score;
use super::figures::Figures;
use super::heard::{Reach, people};
use super::rating::{Axis, Rating};
use crate::model::{AccountIx, HandsOn, Model, PersonIx, PersonaIx, Role};

/// An account's people, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Elephant {
    /// Unique on its page: the account's id.
    pub id: String,
    /// The account's name.
    pub title: String,
    /// As written.
    pub members: Vec<Member>,
    /// Who influences whom, as places in `members`.
    pub influences: Vec<(usize, usize)>,
    /// What the scores are drawn on.
    pub axis: Axis,
    /// The score of each persona that is there, from the one who works
    /// hands-on to the one who signs; of its people together, as no single
    /// one has a score.
    pub scores: Vec<(PersonaIx, Score)>,
    /// Of which survey and wave each is, where they are not all of one.
    pub asked: Vec<(PersonaIx, String)>,
}

impl Elephant {
    /// Of which survey and wave a persona's score is, where they are not all of one.
    pub fn asked(&self, persona: PersonaIx) -> Option<&str> {
        let mut asked = self.asked.iter();
        let found = asked.find(|(other, _)| *other == persona);
        found.map(|(_, asked)| asked.as_str())
    }
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Member {
    /// Which.
    pub person: PersonIx,
    /// What to call them in this edition.
    pub name: String,
    /// What kind of person.
    pub persona: PersonaIx,
    /// What the report calls that kind.
    pub persona_name: String,
    /// How near the work they are, 0 … 100: how often they use the product,
    /// or what their roles say where nobody knows.
    pub work: u8,
    /// How near the signature they are, 0 … 100, by their roles.
    pub signature: u8,
    /// How far they were heard.
    pub reach: Reach,
    /// They had left on the report's day: a ghost.
    pub left: bool,
    /// They tell others of it unasked.
    pub advocate: bool,
}

/// The people of an account.
pub fn elephant(model: &Model, figures: &Figures, rating: &Rating, account: AccountIx) -> Elephant {
    let about = &model[account];
    let reach = people(model, figures, account);
    let members = reach
        .iter()
        .map(|&(person, reach)| member(model, person, reach));
    let place = |person: PersonIx| about.people.iter().position(|&other| other == person);
    let influences = about.people.iter().enumerate().flat_map(|(from, &person)| {
        let others = model[person].influences.iter();
        others.filter_map(move |&other| Some((from, place(other)?)))
    });
    let bars = super::answers::account_bars(model, figures, rating, account);
    Elephant {
        id: about.id.clone(),
        title: about.name.clone(),
        members: members.collect(),
        influences: influences.collect(),
        axis: rating.axis,
        asked: match super::answers::are_of_different_waves(&bars) {
            true => bars
                .iter()
                .filter_map(|bar| Some((bar.persona, bar.asked.clone()?)))
                .collect(),
            false => Vec::new(),
        },
        scores: bars.into_iter().map(|bar| (bar.persona, bar.net)).collect(),
    }
}

fn member(model: &Model, index: PersonIx, reach: Reach) -> Member {
    let person = &model[index];
    let persona = &model[person.persona];
    let until = person.until.map(|until| until.value.at.date());
    Member {
        person: index,
        name: person
            .name
            .clone()
            .unwrap_or_else(|| person.shown_name.clone()),
        persona: person.persona,
        persona_name: persona.name.clone(),
        work: work(persona.hands_on, &persona.roles),
        signature: persona
            .roles
            .iter()
            .map(|&role| signature(role))
            .max()
            .unwrap_or(0),
        reach,
        left: until.is_some_and(|until| until < model.report.as_of.date()),
        advocate: persona.advocate,
    }
}

fn work(hands_on: Option<HandsOn>, roles: &[Role]) -> u8 {
    match hands_on {
        Some(HandsOn::Daily) => 100,
        Some(HandsOn::Weekly) => 75,
        Some(HandsOn::Monthly) => 50,
        Some(HandsOn::Rarely) => 25,
        Some(HandsOn::Never) => 0,
        None => {
            let near = |role: &Role| match role {
                Role::User | Role::Implementer => 75,
                Role::Beneficiary | Role::Initiator => 50,
                Role::Influencer => 25,
                Role::Decider | Role::Approver | Role::Buyer | Role::Gatekeeper => 0,
            };
            roles.iter().map(near).max().unwrap_or(50)
        }
    }
}

/// This project's own order; no source has one.
fn signature(role: Role) -> u8 {
    match role {
        Role::Approver => 100,
        Role::Decider => 90,
        Role::Buyer => 80,
        Role::Gatekeeper => 60,
        Role::Influencer => 50,
        Role::Initiator => 40,
        Role::Beneficiary => 25,
        Role::Implementer => 15,
        Role::User => 5,
    }
}
