//! Reports made up by chance, of every kind of source and every promise.

use std::fmt::Write as _;

use sidewise::source::Sources;

use crate::chance::Chance;

const PERSONAS: [&str; 4] = ["ada", "bo", "cy", "di"];
const ACCOUNTS: [&str; 3] = ["mill", "yard", "quay"];
const PRODUCTS: [&str; 3] = ["ours", "theirs", "third"];
const PROMISES: [&str; 4] = ["named", "attributed", "unattributed", "grouped"];
const REACTIONS: [&str; 7] = ["admire", "nod", "who", "laugh", "old_name", "geek", "hug"];

/// A report by its number.
pub fn world(seed: u64) -> Sources {
    let mut world = World {
        chance: Chance::new(seed),
        sources: Sources::default(),
        heard: Vec::new(),
        people: Vec::new(),
    };
    world.report();
    world.people();
    world.surveys();
    world.conversations();
    world.rooms();
    world.journeys();
    world.ledger();
    world.sources
}

struct World {
    chance: Chance,
    sources: Sources,
    /// Ids of what was heard.
    heard: Vec<String>,
    people: Vec<(String, &'static str, &'static str)>,
}

impl World {
    fn add(&mut self, path: &str, text: String) {
        self.sources.add(format!("content/{path}"), text);
    }

    fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.chance.below(list.len())]
    }

    /// `edition: internal` so many times of a hundred.
    fn internal(&mut self, percent: usize) -> &'static str {
        match self.chance.often(percent) {
            true => ", edition: internal",
            false => "",
        }
    }

    fn shared(&mut self, percent: usize) -> &'static str {
        match self.chance.often(percent) {
            true => ", share: client",
            false => "",
        }
    }

    fn promise(&mut self) -> String {
        match self.chance.often(60) {
            true => format!("confidentiality: {}\n", self.one(&PROMISES)),
            false => String::new(),
        }
    }

    fn consent(&mut self) -> String {
        match self.chance.often(20) {
            true => format!(", consent: {}", self.one(&PROMISES)),
            false => String::new(),
        }
    }

    fn report(&mut self) {
        let text = "title: T\nas_of: 2026-09-30\nproduct: ours\nproducts: { ours: { name: Ours, formerly: [Once] }, theirs: { name: Theirs }, third: { name: Third } }\nword_of_mouth: { source: tarp-1984 }\nscenarios: [{ id: law, title: A law, when: 2027-02-26, opens: [procedural] }, { id: end, title: An end, when: 2027-10-14, opens: [financial, relational] }]\n";
        self.add("report.yaml", text.to_owned());
        for (at, persona) in PERSONAS.iter().enumerate() {
            let role = ["user", "user", "decider", "buyer"][at];
            let uses = ["ours", "theirs", "ours", "third"][at];
            self.add(
                &format!("personas/{persona}.yaml"),
                format!("name: Persona {persona}\nroles: [{role}]\nuses: {uses}\nneeds: [{{ id: n-{persona}, title: Get it done }}]\n"),
            );
        }
    }

    fn people(&mut self) {
        for account in ACCOUNTS {
            let mut text = format!("name: Firm {account}\npeople:\n");
            let mut stay = String::new();
            for at in 0..self.chance.between(2, 7) {
                let persona = self.one(&PERSONAS);
                let id = format!("{account}{at}");
                let consent = self.consent();
                let _ = writeln!(text, "  - {{ id: {id}, persona: {persona}{consent} }}");
                if self.chance.often(60) {
                    let (satisfaction, stays) = (self.chance.below(11), self.chance.below(11));
                    let switch = self.one(&["yes", "no", "unsure"]);
                    let (a, b, c) = (
                        self.chance.below(11),
                        self.chance.below(11),
                        self.chance.below(11),
                    );
                    let consent = self.consent();
                    let _ = writeln!(
                        stay,
                        "  - {{ person: {id}, when: 2026-0{}-10, satisfaction: {satisfaction}, stay: {stays}, would_switch: {switch}, barriers: {{ procedural: {a}, financial: {b}, relational: {c} }}, revenue: {}{consent} }}",
                        1 + at % 9,
                        1000 * (at + 1)
                    );
                }
                self.people.push((id, persona, account));
            }
            if !stay.is_empty() {
                let _ = write!(text, "lock_in:\n{stay}");
            }
            self.add(&format!("accounts/{account}.yaml"), text);
        }
    }

    fn surveys(&mut self) {
        for (at, (survey, wave)) in [("talk", 2025), ("talk", 2026), ("visit", 2026)]
            .into_iter()
            .enumerate()
        {
            let mut text = format!(
                "survey: {survey}\nwave: {wave}\ntitle: Survey {survey} {wave}\nwhy: To know\ndecides: Something\n"
            );
            text.push_str(&self.promise());
            let shy = self.chance.often(12);
            let mut invited = String::new();
            let mut answers = String::new();
            for persona in PERSONAS {
                let n = self.one(&[0, 0, 1, 3, 5, 8, 14]);
                if self.chance.often(80) {
                    let _ = write!(invited, "{persona}: {}, ", 40 + n);
                }
                for of in 0..n {
                    let id = format!("s{at}-{persona}-{of}");
                    let who = match self.chance.often(40) {
                        true => {
                            let mine: Vec<_> = self
                                .people
                                .iter()
                                .filter(|(_, own, _)| *own == persona)
                                .map(|(id, _, account)| (id.clone(), *account))
                                .collect();
                            match mine.is_empty() {
                                true => format!("persona: {persona}"),
                                false => format!("who: {}", mine[self.chance.below(mine.len())].0),
                            }
                        }
                        false => {
                            let account = self.one(&ACCOUNTS);
                            match self.chance.often(50) {
                                true => format!("persona: {persona}, account: {account}"),
                                false => format!("persona: {persona}"),
                            }
                        }
                    };
                    let (recommend, satisfaction, feeling) = (
                        self.chance.below(11),
                        self.chance.between(1, 5),
                        self.chance.between(-2, 2),
                    );
                    let said = match self.chance.often(50) {
                        true => format!(", says: Word {id}{}", self.shared(40)),
                        false => String::new(),
                    };
                    let internal = if shy {
                        ", edition: internal"
                    } else {
                        self.internal(4)
                    };
                    let consent = self.consent();
                    let _ = writeln!(
                        answers,
                        "  - {{ id: {id}, {who}, when: {wave}-05-1{}, recommend: {recommend}, satisfaction: {satisfaction}, feeling: {feeling}{said}{internal}{consent} }}",
                        of % 10
                    );
                    self.heard.push(id);
                }
            }
            if answers.is_empty() {
                continue;
            }
            let _ = write!(text, "invited: {{ {invited} }}\nresponses:\n{answers}");
            self.add(&format!("feedback/f{at}.yaml"), text);
        }
    }

    fn conversations(&mut self) {
        for at in 0..self.chance.below(3) {
            let mut text = format!("title: Meeting {at}\nwhen: 2026-06-1{at}\nguests:\n");
            let (who, persona, _) = self.people[self.chance.below(self.people.len())].clone();
            let believed = PERSONAS
                .iter()
                .position(|own| *own == persona)
                .unwrap_or_default();
            let _ = write!(text, "  - {{ who: {who} }}\nheard:\n");
            for of in 0..self.chance.between(1, 4) {
                let id = format!("c{at}-{of}");
                let kind = self.one(&[
                    "why_bought",
                    "wish",
                    "problem",
                    "threat",
                    "other",
                    "language",
                ]);
                let said = match kind {
                    "language" => "theirs: the bill, ours: the statement".to_owned(),
                    _ => format!("says: Heard {id}"),
                };
                let (feeling, verdict) = (
                    self.chance.between(-2, 2),
                    self.one(&["holds", "contradicts", "mixed"]),
                );
                let (shared, internal) = (self.shared(40), self.internal(20));
                let _ = writeln!(
                    text,
                    "  - {{ id: {id}, from: {who}, kind: {kind}, {said}, feeling: {feeling}, assumption: b{believed}, verdict: {verdict}{shared}{internal} }}"
                );
                self.heard.push(id);
            }
            if self.chance.often(50) {
                text.push_str("edition: client\n");
            }
            text.push_str(&self.promise());
            self.add(&format!("conversations/c{at}.yaml"), text);
        }
    }

    fn rooms(&mut self) {
        for at in 0..self.chance.below(4) {
            let mut text = format!("title: Room {at}\nwhen: 2026-0{}-20\n", 3 + at);
            match self.chance.often(20) {
                true => text.push_str("confidentiality: imagined\n"),
                false => text.push_str(&self.promise()),
            }
            if self.chance.often(20) {
                text.push_str("edition: internal\n");
            }
            text.push_str("members:\n");
            let members = self.chance.between(3, 14);
            let mut uses_ours = Vec::new();
            for of in 0..members {
                let persona = self.one(&PERSONAS);
                let uses = self.one(&PRODUCTS);
                if uses == "ours" {
                    uses_ours.push(of);
                }
                let consent = self.consent();
                let _ = writeln!(
                    text,
                    "  - {{ id: m{of}, persona: {persona}, uses: {uses}{consent} }}"
                );
            }
            text.push_str("introductions:\n");
            for of in 0..members.min(4) {
                let _ = writeln!(
                    text,
                    "  - member: m{of}\n    says: Hi from {at}-{of}\n    feels: {}\n    would_talk_to: [m{}]\n    reactions:",
                    self.chance.between(-2, 2),
                    (of + 1) % members
                );
                for from in (0..members).filter(|from| *from != of) {
                    let kind = match self.one(&REACTIONS) {
                        // Only ours had another name.
                        "old_name" if !uses_ours.contains(&of) => "who",
                        kind => kind,
                    };
                    let called = if kind == "old_name" {
                        ", called: Once"
                    } else {
                        ""
                    };
                    let _ = writeln!(
                        text,
                        "      - {{ from: m{from}, reaction: {kind}{called} }}"
                    );
                }
            }
            self.add(&format!("rooms/r{at}.yaml"), text);
        }
    }

    fn journeys(&mut self) {
        for at in 0..self.chance.below(4) {
            let account = self.one(&ACCOUNTS);
            let mut text = format!(
                "title: Journey {at}\naccount: {account}\nstages: [Buy, Use, Renew]\nthreads: {{ work: {{ title: The work }} }}\n"
            );
            if self.chance.often(15) {
                text.push_str("edition: internal\n");
            }
            text.push_str("interactions:\n");
            let here: Vec<_> = self
                .people
                .iter()
                .filter(|(.., own)| *own == account)
                .map(|(id, persona, _)| (id.clone(), *persona))
                .collect();
            for of in 0..self.chance.between(1, 8) {
                let (who, persona) = here[self.chance.below(here.len())].clone();
                let stage = self.one(&["Buy", "Use", "Renew"]);
                let feeling = self.chance.between(-2, 2);
                let evidence = match self.heard.is_empty() || self.chance.often(50) {
                    true => String::new(),
                    false => {
                        let of_same: Vec<_> = self
                            .heard
                            .iter()
                            .filter(|id| id.contains(&format!("-{persona}-")))
                            .cloned()
                            .collect();
                        match of_same.is_empty() {
                            true => String::new(),
                            false => format!(
                                ", evidence: [{}]",
                                of_same[self.chance.below(of_same.len())]
                            ),
                        }
                    }
                };
                let pain = if self.chance.often(30) {
                    ", pain: It hurts"
                } else {
                    ""
                };
                let internal = self.internal(20);
                let _ = writeln!(
                    text,
                    "  - {{ when: 2026-0{}-05, who: {who}, need: n-{persona}, stage: {stage}, thread: work, title: Moment {at} {of}, feeling: {feeling}{pain}{evidence}{internal} }}",
                    1 + of
                );
            }
            self.add(&format!("journeys/j{at}.yaml"), text);
        }
    }

    fn ledger(&mut self) {
        let mut actions = String::new();
        for at in 0..self.chance.below(4) {
            let because = match self.heard.is_empty() || self.chance.often(20) {
                true => String::new(),
                false => format!(
                    ", because: [{}]",
                    self.heard[self.chance.below(self.heard.len())]
                ),
            };
            let status = self.one(&["open", "started", "done, done: 2026-08-01", "dropped"]);
            let told = if self.chance.often(40) {
                ", told: 2026-08-10"
            } else {
                ""
            };
            let internal = self.internal(25);
            let _ = writeln!(
                actions,
                "- {{ id: a{at}, title: Do thing {at}, owner: A post, due: 2026-12-01, status: {status}{because}{told}{internal} }}"
            );
        }
        if !actions.is_empty() {
            self.add("actions.yaml", actions);
        }
        let mut believed = String::new();
        for (at, about) in PERSONAS.into_iter().enumerate() {
            let internal = self.internal(15);
            let _ = writeln!(
                believed,
                "- {{ id: b{at}, about: {about}, we_believe: We think {at}, since: 2024-01-15{internal} }}"
            );
        }
        self.add("assumptions.yaml", believed);
    }
}
