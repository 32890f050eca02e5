//! A project that was made up by chance, before anybody wrote it down.

use crate::chance::Chance;

/// All that there is.
#[derive(Clone)]
pub struct World {
    pub personas: Vec<Kind>,
    pub accounts: Vec<Firm>,
    pub waves: Vec<Wave>,
    pub journeys: Vec<Road>,
    pub stays: Vec<Stay>,
    pub rooms: Vec<Circle>,
}

#[derive(Clone)]
pub struct Kind {
    pub id: String,
    pub role: &'static str,
}

#[derive(Clone)]
pub struct Firm {
    pub id: String,
    pub people: Vec<Person>,
}

#[derive(Clone)]
pub struct Person {
    pub id: String,
    pub persona: usize,
}

/// One time that a survey was asked.
#[derive(Clone)]
pub struct Wave {
    pub survey: String,
    pub label: String,
    /// By persona; 0 where nobody wrote it down.
    pub invited: Vec<u64>,
    pub answers: Vec<Answer>,
}

/// Somebody's answer; the person is `(account, place in it)`.
#[derive(Clone, PartialEq)]
pub struct Answer {
    pub persona: usize,
    pub account: Option<usize>,
    pub who: Option<(usize, usize)>,
    /// Days from the first of January 2024.
    pub day: i64,
    pub recommend: Option<i64>,
    pub satisfaction: Option<i64>,
    pub effort: Option<i64>,
    pub feeling: Option<i64>,
    pub tags: Vec<&'static str>,
    pub says: bool,
}

impl Answer {
    pub fn is_empty(&self) -> bool {
        let marks = [self.recommend, self.satisfaction, self.effort, self.feeling];
        marks.iter().all(Option::is_none) && self.tags.is_empty() && !self.says
    }
}

/// A journey.
#[derive(Clone)]
pub struct Road {
    pub id: String,
    pub account: usize,
    pub moments: Vec<Moment>,
}

pub const STAGES: [&str; 4] = ["Learn", "Buy", "Use", "Renew"];
pub const THREADS: [&str; 3] = ["move", "status", "n"];
pub const CHANNELS: [&str; 4] = ["phone", "Phone", "other", "e-mail"];

#[derive(Clone)]
pub struct Moment {
    pub account: usize,
    pub day: i64,
    pub persona: usize,
    /// A person of the journey's account.
    pub person: Option<usize>,
    pub stage: Option<usize>,
    pub thread: Option<usize>,
    pub channel: Option<usize>,
    pub feeling: Option<i64>,
    /// How it felt before, where it was a contact with support.
    pub before: Option<Option<i64>>,
    pub truth: bool,
    pub planned: bool,
}

/// What somebody answered about staying.
#[derive(Clone)]
pub struct Stay {
    pub person: (usize, usize),
    pub satisfaction: i64,
    pub stay: i64,
    pub would: Option<&'static str>,
    pub barriers: [Option<i64>; 3],
    pub revenue: Option<i64>,
}

/// A session.
#[derive(Clone)]
pub struct Circle {
    pub id: String,
    /// Persona and product of each.
    pub members: Vec<(usize, usize)>,
    /// Who spoke, and what each of the others did.
    pub turns: Vec<(usize, Vec<(usize, &'static str)>)>,
}

pub const PRODUCTS: [&str; 2] = ["ours", "theirs"];
pub const REACTIONS: [&str; 7] = ["admire", "nod", "who", "laugh", "old_name", "geek", "hug"];
const THEMES: [&str; 4] = ["price", "speed", "help", "Preis/Leistung"];

impl World {
    pub fn new(seed: u64) -> Self {
        let chance = &mut Chance::new(seed);
        let personas = ["wendy", "marcus", "ravi", "helen"];
        let roles = ["user", "decider", "implementer", "beneficiary"];
        let many = 2 + chance.below(3);
        let personas: Vec<_> = personas.into_iter().zip(roles).take(many).collect();
        let personas: Vec<_> = personas
            .into_iter()
            .map(|(id, role)| Kind {
                id: id.to_owned(),
                role,
            })
            .collect();
        let accounts = (0..1 + chance.below(5)).map(|at| {
            let people = (0..chance.below(9)).map(|nth| Person {
                id: format!("f{at}-p{nth}"),
                persona: chance.below(personas.len()),
            });
            Firm {
                id: format!("firm-{at}"),
                people: people.collect(),
            }
        });
        let accounts: Vec<_> = accounts.collect();
        let mut world = Self {
            personas,
            accounts,
            waves: Vec::new(),
            journeys: Vec::new(),
            stays: Vec::new(),
            rooms: Vec::new(),
        };
        world.ask(chance);
        world.travel(chance);
        world.stay(chance);
        world.meet(chance);
        world
    }

    fn ask(&mut self, chance: &mut Chance) {
        let labels = [
            ["2024", "2025", "2026"],
            ["spring", "autumn", "winter"],
            ["b", "c", "a"],
        ];
        let many = 1 + chance.below(3);
        for (survey, labels) in labels.iter().enumerate().take(many) {
            let asks: Vec<bool> = (0..4).map(|_| chance.often(70)).collect();
            let start = chance.between(0, 200);
            for (nth, label) in labels.iter().take(1 + chance.below(3)).enumerate() {
                let lean = chance.between(-3, 3);
                let mut answers = Vec::new();
                let somebody = chance.below(self.personas.len());
                for persona in 0..self.personas.len() {
                    let many = [0, 3, 6, 12, 40, 90][chance.below(6)];
                    let many = if persona == somebody {
                        many.max(5)
                    } else {
                        many
                    };
                    let base = start + 250 * nth as i64;
                    for _ in 0..many {
                        let answer = self.answer(chance, persona, base, lean, &asks);
                        if !answer.is_empty() {
                            answers.push(answer);
                        }
                    }
                }
                // Nobody answers twice on one day: which is last would be a guess.
                answers.sort_by_key(|answer| answer.day);
                let mut seen = Vec::new();
                answers.retain(|answer| {
                    let known = answer
                        .who
                        .is_some_and(|who| seen.contains(&(who, answer.day)));
                    seen.extend(answer.who.map(|who| (who, answer.day)));
                    !known
                });
                let invited = (0..self.personas.len()).map(|persona| {
                    let answered = answers
                        .iter()
                        .filter(|answer| answer.persona == persona)
                        .count();
                    match chance.often(60) {
                        true => (answered + 1 + chance.below(40)) as u64,
                        false => 0,
                    }
                });
                let invited = invited.collect();
                self.waves.push(Wave {
                    survey: format!("survey-{survey}"),
                    label: (*label).to_owned(),
                    invited,
                    answers,
                });
            }
        }
    }

    fn answer(
        &self,
        chance: &mut Chance,
        persona: usize,
        base: i64,
        lean: i64,
        asks: &[bool],
    ) -> Answer {
        let who = chance.maybe(25, |chance| {
            let account = chance.below(self.accounts.len());
            let people = &self.accounts[account].people;
            let own = (0..people.len()).filter(|&at| people[at].persona == persona);
            let own: Vec<_> = own.collect();
            (!own.is_empty()).then(|| (account, own[chance.below(own.len())]))
        });
        let who = who.flatten();
        let account = match who {
            Some((account, _)) => Some(account),
            None => chance.maybe(60, |chance| chance.below(self.accounts.len())),
        };
        let mut mark = |asked: bool, low: i64, high: i64| {
            // Now and then somebody makes use of the whole scale.
            let lean = if chance.often(20) { 0 } else { lean };
            let mark = (chance.between(low, high) + lean).clamp(low, high);
            (asked && chance.often(85)).then_some(mark)
        };
        let recommend = mark(asks[0], 0, 10);
        let satisfaction = mark(asks[1], 1, 5);
        let effort = mark(asks[2], 1, 7);
        let feeling = mark(asks[3], -2, 2);
        let tags = THEMES.into_iter().filter(|_| chance.often(20)).collect();
        Answer {
            persona,
            account,
            who,
            day: base + chance.between(0, 60),
            recommend,
            satisfaction,
            effort,
            feeling,
            tags,
            says: chance.often(20),
        }
    }

    fn travel(&mut self, chance: &mut Chance) {
        for at in 0..chance.below(4) {
            let account = chance.below(self.accounts.len());
            let people = &self.accounts[account].people;
            let mut days: Vec<i64> = (0..990).step_by(11).collect();
            chance.shuffle(&mut days);
            let many = 1 + chance.below(14);
            let moments = days.into_iter().take(many).map(|day| {
                let person = match people.is_empty() {
                    true => None,
                    false => chance.maybe(60, |chance| chance.below(people.len())),
                };
                let persona = match person {
                    Some(person) => people[person].persona,
                    None => chance.below(self.personas.len()),
                };
                Moment {
                    account,
                    day,
                    persona,
                    person,
                    stage: chance.maybe(75, |chance| chance.below(STAGES.len())),
                    thread: chance.maybe(70, |chance| chance.below(THREADS.len())),
                    channel: chance.maybe(70, |chance| chance.below(CHANNELS.len())),
                    feeling: chance.maybe(80, |chance| chance.between(-2, 2)),
                    before: chance.maybe(60, |chance| {
                        chance.maybe(90, |chance| chance.between(-2, 2))
                    }),
                    truth: chance.often(20),
                    // Later than the day of the report.
                    planned: day > LAST,
                }
            });
            let mut moments: Vec<_> = moments.collect();
            moments.sort_by_key(|moment| moment.day);
            self.journeys.push(Road {
                id: format!("road-{at}"),
                account,
                moments,
            });
        }
    }

    fn stay(&mut self, chance: &mut Chance) {
        for (account, firm) in self.accounts.iter().enumerate() {
            for person in 0..firm.people.len() {
                if !chance.often(60) {
                    continue;
                }
                let mut barrier = || chance.maybe(90, |chance| chance.between(0, 10));
                let barriers = [barrier(), barrier(), barrier()];
                self.stays.push(Stay {
                    person: (account, person),
                    satisfaction: chance.between(0, 10),
                    stay: chance.between(0, 10),
                    would: chance.maybe(85, |chance| ["yes", "no", "unsure"][chance.below(3)]),
                    barriers,
                    revenue: chance.maybe(70, |chance| chance.between(1, 200) * 1000),
                });
            }
        }
    }

    fn meet(&mut self, chance: &mut Chance) {
        for at in 0..chance.below(3) {
            let members = (0..4 + chance.below(24)).map(|_| {
                (
                    chance.below(self.personas.len()),
                    chance.below(PRODUCTS.len()),
                )
            });
            let members: Vec<_> = members.collect();
            // Of each product one person speaks, so that everybody reacts to it once.
            let speaks = |product: usize| members.iter().position(|member| member.1 == product);
            let turns = (0..PRODUCTS.len()).filter_map(speaks).collect::<Vec<_>>();
            let turns = turns.into_iter().map(|speaker| {
                let others = (0..members.len()).filter(|&other| other != speaker);
                let others = others.filter(|_| chance.often(80)).collect::<Vec<_>>();
                let reactions = others
                    .into_iter()
                    .map(|other| (other, REACTIONS[chance.below(REACTIONS.len())]));
                (speaker, reactions.collect())
            });
            let turns = turns.collect();
            self.rooms.push(Circle {
                id: format!("room-{at}"),
                members,
                turns,
            });
        }
    }
}

/// The day of the report: 30 June 2026, in days from the first of January 2024.
pub const LAST: i64 = 911;
