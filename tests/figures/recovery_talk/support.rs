//! Contacts with support: whether people felt better afterwards, of a persona
//! and of each way in which they came.

use std::fmt::Write;

use sidewise::model::Model;
use sidewise::source::Sources;

use super::{PERSONAS, begun};
use crate::twins::{Part, Random, Report, Told};

const CHANNELS: [&str; 3] = ["chat", "email", "phone"];

/// How many of each persona may be known by name.
const PEOPLE: usize = 3;

/// A moment on a map, which everybody sees, and how it was before, which nobody
/// but us may know.
#[derive(Debug, Clone, Copy)]
struct Contact {
    persona: usize,
    channel: usize,
    person: Option<usize>,
    feeling: Option<i8>,
    before: Option<i8>,
}

#[derive(Debug, Clone)]
pub struct Support {
    limit: usize,
    contacts: Vec<Contact>,
}

impl Support {
    pub fn random(random: &mut Random) -> Self {
        let limit = random.of(&[3, 4, 5]);
        let mut contacts = Vec::new();
        for persona in 0..PERSONAS.len() {
            // Many calls of few people, or one each.
            let named = random.of(&[1, 4]);
            for channel in 0..CHANNELS.len() {
                let size = random.of(&[0, 1, 2, limit - 1, limit, limit + 2, limit + 4]);
                let mood = random.below(4);
                for _ in 0..size {
                    contacts.push(Contact {
                        persona,
                        channel,
                        person: (random.below(named) > 0).then(|| random.below(PEOPLE)),
                        feeling: (random.below(9) > 0).then(|| random.of(&[-1, 0, 0, 1])),
                        before: None,
                    });
                    let contact = contacts.len() - 1;
                    let contact = &mut contacts[contact];
                    contact.before = match (mood, contact.feeling) {
                        (0, Some(feeling)) => Some(feeling - 1),
                        (1, Some(feeling)) => Some(feeling + 1),
                        _ => any(random),
                    };
                }
            }
        }
        Self { limit, contacts }
    }

    fn journey(&self) -> String {
        let mut out = String::from("title: Calls\ninteractions:\n");
        for (at, contact) in self.contacts.iter().enumerate() {
            let (month, day) = (1 + at / 28, 1 + at % 28);
            let persona = PERSONAS[contact.persona];
            let channel = CHANNELS[contact.channel];
            write!(
                out,
                "  - {{ when: 2026-{month:02}-{day:02}, title: A call, channel: {channel}"
            )
            .unwrap();
            match contact.person {
                Some(person) => write!(out, ", who: {persona}-{person}").unwrap(),
                None => write!(out, ", persona: {persona}").unwrap(),
            }
            if let Some(feeling) = contact.feeling {
                write!(out, ", feeling: {feeling}").unwrap();
            }
            out.push_str(", support: { reply: Thank you.");
            if let Some(before) = contact.before {
                write!(out, ", before: {before}").unwrap();
            }
            out.push_str(" } }\n");
        }
        out
    }
}

impl Report for Support {
    fn limit(&self) -> usize {
        self.limit
    }

    fn sources(&self) -> Sources {
        let mut sources = begun(self.limit, "");
        let mut people = String::from("name: Firm\npeople:\n");
        for persona in PERSONAS {
            for person in 0..PEOPLE {
                writeln!(
                    people,
                    "  - {{ id: {persona}-{person}, persona: {persona} }}"
                )
                .unwrap();
            }
        }
        sources.add("content/accounts/firm.yaml", people);
        sources.add("content/journeys/calls.yaml", self.journey());
        sources
    }

    fn put(&self, model: &mut Model) {
        for (moment, contact) in model.interactions.iter_mut().zip(&self.contacts) {
            if let Some(support) = &mut moment.support {
                support.before = contact.before;
            }
        }
    }

    fn step(&mut self, near: Option<&str>, random: &mut Random) {
        let persona = random.below(PERSONAS.len());
        let persona = near.map_or(persona, |path| {
            let named = |name: &&str| path.contains(&format!("personas.{name}"));
            PERSONAS.iter().position(named).unwrap_or(persona)
        });
        let own = |at: &usize| self.contacts[*at].persona == persona;
        let own: Vec<_> = (0..self.contacts.len()).filter(own).collect();
        if own.is_empty() {
            return;
        }
        let (a, b) = (random.of(&own), random.of(&own));
        // How they felt afterwards stands on the map: a change goes along.
        let change = |contact: Contact| contact.before.zip(contact.feeling).map(|(b, f)| f - b);
        let moved = |contact: Contact, change: Option<i8>| match contact.feeling.zip(change) {
            Some((feeling, change)) => Some((feeling - change).clamp(-2, 2)),
            None => contact.before,
        };
        let (one, other) = (self.contacts[a], self.contacts[b]);
        match random.below(4) {
            0 => self.contacts[a].before = any(random),
            1 => {
                self.contacts[a].before = other.before;
                self.contacts[b].before = one.before;
            }
            _ => {
                self.contacts[a].before = moved(one, change(other));
                self.contacts[b].before = moved(other, change(one));
            }
        }
    }

    /// How many came, and by which way, stands on the maps.
    fn is_secret(&self, path: &str, part: Part, _: &Told) -> bool {
        path.contains("net_improved") && part == Part::Value
    }
}

fn any(random: &mut Random) -> Option<i8> {
    (random.below(7) > 0).then(|| random.of(&[-2, -1, 0, 1, 2]))
}
