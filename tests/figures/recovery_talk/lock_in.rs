//! Who stays: kinds of all, of each persona and at accounts, whether their number
//! holds when a limit moves, and who goes when barriers fall. Some agreed to be
//! shown, some to be shown without their account, and all others answered in
//! confidence.

use std::collections::BTreeSet;
use std::fmt::Write;

use sidewise::measure::Figure;
use sidewise::model::{AccountIx, Barriers, Confidentiality, Model, PersonaIx, WouldSwitch};
use sidewise::source::Sources;

use super::{PERSONAS, begun};
use crate::twins::{Part, Random, Report, Told, build};

const SWITCH: [WouldSwitch; 3] = [WouldSwitch::Yes, WouldSwitch::Unsure, WouldSwitch::No];

const ACCOUNTS: [&str; 4] = ["dock", "firm", "mill", "quay"];

/// What one person answered.
#[derive(Debug, Clone, Copy)]
struct Answer {
    persona: usize,
    account: usize,
    promise: Confidentiality,
    satisfaction: u8,
    stay: u8,
    would_switch: usize,
    barriers: [u8; 3],
}

impl Answer {
    fn is_grouped(&self) -> bool {
        self.promise == Confidentiality::Grouped
    }

    /// What the other answered, and nothing else of them.
    fn says_as(self, other: Self) -> Self {
        Self {
            persona: self.persona,
            account: self.account,
            promise: self.promise,
            ..other
        }
    }
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
        // Whether anybody agreed to more than a group.
        let open = random.of(&[0, 3, 3, 6]);
        // Groups of people who are held by the same thing.
        for persona in 0..PERSONAS.len() {
            for _ in 0..=random.below(4) {
                let like = any(persona, random);
                let account = random.below(ACCOUNTS.len());
                for _ in 0..random.of(&[1, 2, limit - 1, limit, limit, limit + 2]) {
                    let answer = match random.below(5) {
                        0 => any(persona, random),
                        _ => like,
                    };
                    let account = match random.below(3) {
                        0 => random.below(ACCOUNTS.len()),
                        _ => account,
                    };
                    let promise = match random.below(10) {
                        at if at >= open => Confidentiality::Grouped,
                        0 => Confidentiality::Unattributed,
                        1 => Confidentiality::Named,
                        _ => Confidentiality::Attributed,
                    };
                    answers.push(Answer {
                        account,
                        promise,
                        ..answer
                    });
                }
            }
        }
        answers.sort_by_key(|answer| answer.account);
        Self { limit, answers }
    }

    /// Two people of one persona who answered in confidence, at accounts of which
    /// the client edition tells nothing of those: the same with their answers
    /// exchanged.
    pub fn swapped(&self, random: &mut Random, told: &BTreeSet<String>) -> Option<Self> {
        let is_told = |answer: &Answer| {
            let (account, persona) = (ACCOUNTS[answer.account], PERSONAS[answer.persona]);
            told.contains(&format!("lock_in.accounts.{account}.personas.{persona}"))
        };
        let hidden = (0..self.answers.len())
            .filter(|&at| self.answers[at].is_grouped() && !is_told(&self.answers[at]));
        let hidden: Vec<_> = hidden.collect();
        let pairs = hidden
            .iter()
            .flat_map(|&a| hidden.iter().map(move |&b| (a, b)));
        let pairs = pairs.filter(|&(a, b)| {
            let (one, other) = (self.answers[a], self.answers[b]);
            one.persona == other.persona && one.account != other.account
        });
        let pairs: Vec<_> = pairs.collect();
        if pairs.is_empty() {
            return None;
        }
        let (a, b) = random.of(&pairs);
        let mut other = self.clone();
        other.answers[a] = self.answers[a].says_as(self.answers[b]);
        other.answers[b] = self.answers[b].says_as(self.answers[a]);
        Some(other)
    }

    /// Accounts and personas where groups of those in confidence are told: what
    /// is told there is of more people than agreed to be shown there.
    pub fn told_at(&self) -> BTreeSet<String> {
        let files = build(&self.sources());
        let figures: serde_json::Value = serde_json::from_slice(&files["figures.json"]).unwrap();
        let mut told = BTreeSet::new();
        for (a, account) in ACCOUNTS.iter().enumerate() {
            for (p, persona) in PERSONAS.iter().enumerate() {
                let base = format!("lock_in.accounts.{account}.personas.{persona}");
                let mut figure = &figures;
                for step in base.split('.').chain(["hostage"]) {
                    figure = &figure[step];
                }
                let n = figure["n"].as_u64().unwrap_or(0);
                let agreed = self.answers.iter().filter(|answer| {
                    (answer.account, answer.persona) == (a, p) && answer.promise.is_attributed()
                });
                if n > agreed.count() as u64 {
                    told.insert(base);
                }
            }
        }
        told
    }
}

impl Report for Staying {
    fn limit(&self) -> usize {
        self.limit
    }

    fn sources(&self) -> Sources {
        let mut sources = begun(self.limit, "");
        for (at, account) in ACCOUNTS.iter().enumerate() {
            // More people than were asked: who of them was is no part of it.
            let mut text = format!("name: The {account}\npeople:\n");
            for persona in PERSONAS {
                for person in 0..self.answers.len() {
                    let id = format!("{persona}-{account}-{person}");
                    writeln!(text, "  - {{ id: {id}, persona: {persona} }}").unwrap();
                }
            }
            text.push_str("lock_in:\n");
            let answers = self.answers.iter().enumerate();
            for (person, answer) in answers.filter(|(_, answer)| answer.account == at) {
                let persona = PERSONAS[answer.persona];
                let [procedural, financial, relational] = answer.barriers;
                let switch = SWITCH[answer.would_switch].word();
                writeln!(
                    text,
                    "  - {{ person: {persona}-{account}-{person}, consent: {}, when: 2026-06-01, satisfaction: {}, stay: {}, would_switch: {switch}, barriers: {{ procedural: {procedural}, financial: {financial}, relational: {relational} }} }}",
                    answer.promise.word(), answer.satisfaction, answer.stay,
                )
                .unwrap();
            }
            if !text.ends_with("lock_in:\n") {
                sources.add(format!("content/accounts/{account}.yaml"), text);
            } else {
                let text = text.replace("lock_in:\n", "");
                sources.add(format!("content/accounts/{account}.yaml"), text);
            }
        }
        sources
    }

    fn put(&self, model: &mut Model) {
        for (entry, answer) in model.lock_in.iter_mut().zip(&self.answers) {
            let [procedural, financial, relational] = answer.barriers.map(Some);
            // Whose answer it is, no figure knows.
            entry.persona = PersonaIx(answer.persona);
            entry.account = Some(AccountIx(answer.account));
            entry.promise = answer.promise;
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

    /// Nobody else says anything else: those who agreed to be shown are known, and
    /// so may be whoever is told in a group.
    fn step(&mut self, near: Option<&str>, random: &mut Random) {
        let named = |path: &str| {
            let named = |name: &&str| path.contains(&format!("personas.{name}"));
            PERSONAS.iter().position(named)
        };
        let persona = near.and_then(named);
        let is_own = |answer: &Answer| persona.is_none_or(|own| own == answer.persona);
        let grouped = |answer: &Answer| answer.is_grouped();
        let at = |keeps: &dyn Fn(&Answer) -> bool| {
            let all = self.answers.iter().enumerate();
            all.filter(|(_, answer)| keeps(answer))
                .map(|(at, _)| at)
                .collect::<Vec<_>>()
        };
        let unplaced = at(&|answer| answer.promise == Confidentiality::Unattributed);
        if !unplaced.is_empty() && random.below(4) == 0 {
            // Where somebody is who is shown without it.
            let one = random.of(&unplaced);
            self.answers[one].account = random.below(ACCOUNTS.len());
            return;
        }
        let mut own = at(&|answer| grouped(answer) && is_own(answer));
        if own.is_empty() || random.below(4) == 0 {
            own = at(&grouped);
        }
        if own.is_empty() {
            return;
        }
        let (a, b) = (random.of(&own), random.of(&own));
        let (one, other) = (self.answers[a], self.answers[b]);
        match random.below(7) {
            // Somebody answers as somebody else did.
            0 => self.answers[a] = one.says_as(other),
            1 => self.answers[a] = one.says_as(any(one.persona, random)),
            2 => self.answers[a].barriers = other.barriers,
            3 => self.answers[a].would_switch = random.below(3),
            // Somebody elsewhere was asked.
            4 => self.answers[a].account = random.below(ACCOUNTS.len()),
            _ => {
                self.answers[a] = one.says_as(other);
                self.answers[b] = other.says_as(one);
            }
        }
    }

    /// Whatever is not told as it is: of a persona of whom some agreed to be shown
    /// they alone are, and an account is left out.
    fn hides(&self, path: &str, told: Option<&Figure>, truth: &Figure) -> bool {
        let value = told.and_then(|told| told.value);
        path.starts_with("lock_in.") && value.is_none_or(|value| Some(value) != truth.value)
    }

    /// Where a group is told, it is told how it divides, and of the others what
    /// each of them said: of that nothing is a secret.
    fn is_secret(&self, path: &str, _: Part, told: &Told) -> bool {
        let value = |path: &str| told.get(path).and_then(|figure| figure.value);
        // Here everybody was asked everything, which is no secret, and so of
        // nobody it is not known what they are, whatever they answered.
        let asked = path.ends_with(".not_known");
        // That is how many of them there are.
        let counts = path.ends_with(".in_confidence") || path == "lock_in.people";
        // Every hostage could go if all barriers fell: where they are counted, that
        // is told by it. And where all of them are told to go by one way, so is who
        // goes by any other that leaves out what holds them.
        let open = path.starts_with("lock_in.open.") || path.starts_with("lock_in.steady.");
        let counted = value("lock_in.kinds.hostage").is_some();
        // Of a kind that nobody is of in a group that is told, nobody is anywhere.
        let nobody = path.strip_prefix("lock_in.accounts.").is_some_and(|rest| {
            let own = rest.split_once(".personas.").map(|(_, own)| own);
            own.is_some_and(|own| value(&format!("lock_in.personas.{own}")) == Some(0.0))
        });
        !(asked || counts || nobody || open && counted)
    }
}

/// Marks around the limits between the kinds, and far from them.
fn any(persona: usize, random: &mut Random) -> Answer {
    let mark = |random: &mut Random| random.of(&[2, 2, 5, 6, 7, 9]);
    Answer {
        persona,
        account: 0,
        promise: Confidentiality::Grouped,
        satisfaction: mark(random),
        stay: random.of(&[2, 6, 7, 9, 9]),
        would_switch: random.below(3),
        barriers: [mark(random), mark(random), mark(random)],
    }
}

/// What is published does not know which of two people in confidence gave which
/// answer, at accounts where neither is told.
#[test]
fn exchanged_answers_are_published_alike() {
    let mut random = Random(20_261_126);
    let (mut tried, mut told_somewhere) = (0, 0);
    for _ in 0..24 {
        let report = Staying::random(&mut random);
        let told = report.told_at();
        told_somewhere += told.len();
        for _ in 0..2 {
            let Some(other) = report.swapped(&mut random, &told) else {
                continue;
            };
            let (a, b) = (build(&report.sources()), build(&other.sources()));
            assert!(a.keys().eq(b.keys()), "{report:?} {other:?}");
            for (path, bytes) in &a {
                let both = [bytes, &b[path]].map(|bytes| String::from_utf8_lossy(bytes));
                let lines = both[0].lines().zip(both[1].lines());
                let differ: Vec<_> = lines.filter(|(one, other)| one != other).collect();
                assert!(
                    both[0] == both[1],
                    "{path}: {differ:?} {told:?}\n{report:?}\n{other:?}"
                );
            }
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried}, and {told_somewhere} told");
}
