//! Who stays: kinds of all and of each persona, whether their number holds when
//! a limit moves, and who goes when barriers fall.

use std::fmt::Write;

use sidewise::model::{Barriers, Model, PersonaIx, WouldSwitch};
use sidewise::source::Sources;

use super::{PERSONAS, begun};
use crate::twins::{Part, Random, Report, Told};

const SWITCH: [WouldSwitch; 3] = [WouldSwitch::Yes, WouldSwitch::Unsure, WouldSwitch::No];

/// What one person answered.
#[derive(Debug, Clone, Copy)]
struct Answer {
    persona: usize,
    satisfaction: u8,
    stay: u8,
    would_switch: usize,
    barriers: [u8; 3],
}

#[derive(Debug, Clone)]
pub struct Staying {
    limit: usize,
    answers: Vec<Answer>,
}

impl Staying {
    pub fn random(random: &mut Random) -> Self {
        let limit = random.of(&[3, 4, 5]);
        let mut answers = Vec::new();
        // Groups of people who are held by the same thing.
        for persona in 0..PERSONAS.len() {
            for _ in 0..=random.below(4) {
                let like = any(persona, random);
                for _ in 0..random.of(&[1, 2, limit - 1, limit, limit, limit + 2]) {
                    answers.push(match random.below(5) {
                        0 => any(persona, random),
                        _ => like,
                    });
                }
            }
        }
        Self { limit, answers }
    }
}

impl Report for Staying {
    fn limit(&self) -> usize {
        self.limit
    }

    fn sources(&self) -> Sources {
        let mut sources = begun(self.limit, "");
        // More people than were asked: who of them was is no part of it.
        let mut firm = String::from("name: Firm\npeople:\n");
        for persona in PERSONAS {
            for person in 0..self.answers.len() {
                writeln!(firm, "  - {{ id: {persona}-{person}, persona: {persona} }}").unwrap();
            }
        }
        firm.push_str("lock_in:\n");
        for (at, answer) in self.answers.iter().enumerate() {
            let persona = PERSONAS[answer.persona];
            let [procedural, financial, relational] = answer.barriers;
            let switch = SWITCH[answer.would_switch].word();
            writeln!(
                firm,
                "  - {{ person: {persona}-{at}, when: 2026-06-01, satisfaction: {}, stay: {}, would_switch: {switch}, barriers: {{ procedural: {procedural}, financial: {financial}, relational: {relational} }} }}",
                answer.satisfaction, answer.stay,
            )
            .unwrap();
        }
        sources.add("content/accounts/firm.yaml", firm);
        sources
    }

    fn put(&self, model: &mut Model) {
        for (entry, answer) in model.lock_in.iter_mut().zip(&self.answers) {
            let [procedural, financial, relational] = answer.barriers.map(Some);
            // Whose answer it is, no figure knows.
            entry.persona = PersonaIx(answer.persona);
            entry.satisfaction = Some(answer.satisfaction);
            entry.stay = Some(answer.stay);
            entry.would_switch = Some(SWITCH[answer.would_switch]);
            entry.barriers = Barriers {
                procedural,
                financial,
                relational,
            };
        }
    }

    fn step(&mut self, near: Option<&str>, random: &mut Random) {
        let named = |path: &str| {
            let named = |name: &&str| path.contains(&format!("personas.{name}"));
            PERSONAS.iter().position(named)
        };
        let persona = near.and_then(named);
        let own = |at: &usize| persona.is_none_or(|own| own == self.answers[*at].persona);
        let mut own: Vec<_> = (0..self.answers.len()).filter(own).collect();
        if own.is_empty() || random.below(4) == 0 {
            own = (0..self.answers.len()).collect();
        }
        let (a, b) = (random.of(&own), random.of(&own));
        let (one, other) = (self.answers[a], self.answers[b]);
        match random.below(6) {
            // Somebody answers as somebody else did.
            0 => {
                self.answers[a] = Answer {
                    persona: one.persona,
                    ..other
                }
            }
            1 => self.answers[a] = any(one.persona, random),
            2 => self.answers[a].barriers = other.barriers,
            3 => self.answers[a].would_switch = random.below(3),
            // Somebody else was asked.
            4 => self.answers[a].persona = random.below(PERSONAS.len()),
            _ => {
                (self.answers[a], self.answers[b]) = (
                    Answer {
                        persona: one.persona,
                        ..other
                    },
                    Answer {
                        persona: other.persona,
                        ..one
                    },
                )
            }
        }
    }

    /// Every hostage could go if all barriers fell: where they are counted, that
    /// is told by it. And where all of them are told to go by one way, so is who
    /// goes by any other that leaves out what holds them.
    fn is_secret(&self, path: &str, _: Part, told: &Told) -> bool {
        let value = |path: &str| told.get(path).and_then(|figure| figure.value);
        let hostages = value("lock_in.kinds.hostage");
        let all = path == "lock_in.open.all.people_high" && hostages.is_some();
        let mut ways = ["procedural", "financial", "relational"].into_iter();
        let one = ways.any(|way| {
            let gone = value(&format!("lock_in.open.{way}.people_low"));
            gone.is_some() && gone == hostages
        });
        let open = path.starts_with("lock_in.open.");
        // Here everybody was asked everything, which is no secret, and so of
        // nobody it is not known what they are, whatever they answered.
        let asked = path.ends_with(".not_known");
        let known = asked || all || open && one;
        path.starts_with("lock_in.") && !known
    }
}

/// Marks around the limits between the kinds, and far from them.
fn any(persona: usize, random: &mut Random) -> Answer {
    let mark = |random: &mut Random| random.of(&[2, 2, 5, 6, 7, 9]);
    Answer {
        persona,
        satisfaction: mark(random),
        stay: random.of(&[2, 6, 7, 9, 9]),
        would_switch: random.below(3),
        barriers: [mark(random), mark(random), mark(random)],
    }
}
