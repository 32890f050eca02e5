//! What the figures have to be, worked out from what was made up by chance.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts;
use crate::world::{Answer, CHANNELS, Moment, PRODUCTS, Road, STAGES, Stay, THREADS, Wave, World};

/// One figure: `None` where the report has to say nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Want {
    pub value: Option<f64>,
    pub n: u64,
    pub interval: Option<(f64, f64)>,
}

/// Fewer than these have no score.
const SCORE: u64 = 5;
/// Fewer than these have no interval.
const SPREAD: u64 = 8;

pub type Wants = BTreeMap<String, Want>;

impl World {
    pub fn expected(&self) -> Wants {
        let mut out = Wants::new();
        self.answered(&mut out);
        self.travelled(&mut out);
        self.helped(&mut out);
        self.stayed(&mut out);
        self.reacted(&mut out);
        count(&mut out, "counts.personas", self.personas.len());
        count(&mut out, "counts.accounts", self.accounts.len());
        count(&mut out, "counts.journeys", self.journeys.len());
        count(&mut out, "counts.rooms", self.rooms.len());
        let people = self.accounts.iter().map(|firm| firm.people.len());
        count(&mut out, "counts.people", people.sum());
        set(
            &mut out,
            "word_of_mouth.turning.low",
            Some(4.0 / 14.0),
            0,
            None,
        );
        set(
            &mut out,
            "word_of_mouth.turning.high",
            Some(5.0 / 14.0),
            0,
            None,
        );
        for nothing in [
            "actions.done",
            "actions.dropped",
            "actions.not_told",
            "actions.open",
            "actions.overdue",
            "actions.started",
            "actions.told",
            "actions.without_finding",
            "counts.actions",
            "counts.conversations",
            "counts.notes",
            "counts.without_context",
            "findings.answered",
        ] {
            count(&mut out, nothing, 0);
        }
        let turns = self.rooms.iter().flat_map(|room| &room.turns);
        let reactions = turns.map(|(_, reactions)| reactions.len()).sum();
        count(&mut out, "counts.reactions", reactions);
        let answers = self.waves.iter().flat_map(|wave| &wave.answers);
        let bad = answers.filter(|one| one.feeling.is_some_and(|felt| felt < 0));
        count(&mut out, "findings.open", bad.count());
        out
    }

    fn answered(&self, out: &mut Wants) {
        let mut total = 0;
        for (persona, kind) in self.personas.iter().enumerate() {
            let base = format!("personas.{}", kind.id);
            let mut responses = 0;
            let mut at_account = vec![0; self.accounts.len()];
            for wave in &self.waves {
                let path = format!("surveys.{}.waves.{}", wave.survey, wave.label);
                let own = wave
                    .answers
                    .iter()
                    .filter(|answer| answer.persona == persona);
                let own: Vec<&Answer> = own.collect();
                if wave.invited[persona] > 0 {
                    let invited = wave.invited[persona] as usize;
                    count(out, &format!("{base}.{path}.invited"), invited);
                    let rate = Some(own.len() as f64 / invited as f64);
                    set(out, &format!("{base}.{path}.response_rate"), rate, 0, None);
                    if own.is_empty() {
                        count(out, &format!("{base}.{path}.responses"), 0);
                    }
                }
                if own.is_empty() {
                    continue;
                }
                responses += own.len();
                group(out, &format!("{base}.{path}"), &own);
                for (account, firm) in self.accounts.iter().enumerate() {
                    let own = own.iter().filter(|answer| answer.account == Some(account));
                    let own: Vec<&Answer> = own.copied().collect();
                    if !own.is_empty() {
                        at_account[account] += own.len();
                        group(out, &format!("accounts.{}.{base}.{path}", firm.id), &own);
                    }
                }
                for (name, slug) in [
                    ("price", "price"),
                    ("speed", "speed"),
                    ("help", "help"),
                    ("Preis/Leistung", "preis-leistung"),
                ] {
                    let spoke = last(&own, |answer| {
                        (!answer.tags.is_empty()).then(|| i64::from(answer.tags.contains(&name)))
                    });
                    let named = spoke.iter().filter(|named| **named == 1).count() as u64;
                    if named > 0 {
                        let path = format!("{base}.{path}.themes.{slug}");
                        let people = people(&own);
                        set(out, &path, Some(named as f64), people, None);
                    }
                }
            }
            total += responses;
            count(out, &format!("{base}.responses"), responses);
            let mut known = 0;
            for (account, firm) in self.accounts.iter().enumerate() {
                let there = firm
                    .people
                    .iter()
                    .filter(|person| person.persona == persona);
                let there = there.count();
                known += there;
                if there + at_account[account] > 0 {
                    let base = format!("accounts.{}.{base}", firm.id);
                    count(out, &format!("{base}.people"), there);
                    count(out, &format!("{base}.responses"), at_account[account]);
                }
            }
            count(out, &format!("{base}.people"), known);
            self.headlines(out, persona, None);
            for account in 0..self.accounts.len() {
                self.headlines(out, persona, Some(account));
            }
            self.talk(out, persona);
        }
        count(out, "counts.responses", total);
        for (account, firm) in self.accounts.iter().enumerate() {
            let base = format!("accounts.{}", firm.id);
            count(out, &format!("{base}.people"), firm.people.len());
            let all = self.waves.iter().flat_map(|wave| &wave.answers);
            let n = all.filter(|answer| answer.account == Some(account)).count();
            count(out, &format!("{base}.responses"), n);
        }
        for (persona, kind) in self.personas.iter().enumerate() {
            let invited = self.waves.iter().map(|wave| wave.invited[persona] as usize);
            count(out, &format!("personas.{}.invited", kind.id), invited.sum());
        }
        for wave in &self.waves {
            let base = format!("surveys.{}.waves.{}", wave.survey, wave.label);
            count(out, &format!("{base}.responses"), wave.answers.len());
            let invited: u64 = wave.invited.iter().sum();
            if invited > 0 {
                count(out, &format!("{base}.invited"), invited as usize);
            }
        }
    }

    /// The place of the newest wave in which somebody answered a question.
    fn newest(&self, asked: impl Fn(&Answer) -> bool) -> Option<usize> {
        let asked = |at: &usize| self.waves[*at].answers.iter().any(&asked);
        newest_first(&self.waves).into_iter().find(asked)
    }

    /// A persona's figures, or those of a persona at an account, are of the wave
    /// in which they were last asked.
    fn headlines(&self, out: &mut Wants, persona: usize, account: Option<usize>) {
        let mut base = format!("personas.{}", self.personas[persona].id);
        if let Some(account) = account {
            base = format!("accounts.{}.{base}", self.accounts[account].id);
        }
        for (word, has) in QUESTIONS {
            let own = |one: &Answer| {
                one.persona == persona && (account.is_none() || one.account == account)
            };
            let Some(at) = self.newest(|one| own(one) && has(one).is_some()) else {
                continue;
            };
            let wave = &self.waves[at];
            let from = format!("{base}.surveys.{}.waves.{}.{word}", wave.survey, wave.label);
            let found: Vec<_> = out
                .range(from.clone()..)
                .take_while(|(path, _)| path.starts_with(&from))
                .map(|(path, want)| (path[from.len()..].to_owned(), want.clone()))
                .collect();
            // What a persona felt at its moments has the shorter path.
            if word == "feeling" {
                continue;
            }
            for (end, want) in found {
                out.insert(format!("{base}.{word}{end}"), want);
            }
        }
    }

    /// TARP's ranges: 4 to 5 hear good of each who is satisfied, 9 to 10 bad.
    fn talk(&self, out: &mut Wants, persona: usize) {
        let asked = |one: &Answer| one.persona == persona && one.satisfaction.is_some();
        let Some(at) = self.newest(asked) else {
            return;
        };
        let own = self.waves[at]
            .answers
            .iter()
            .filter(|one| one.persona == persona);
        let own: Vec<&Answer> = own.collect();
        let base = format!("word_of_mouth.personas.{}", self.personas[persona].id);
        talkers(out, &base, &own);
        for (account, firm) in self.accounts.iter().enumerate() {
            let own = own.iter().filter(|one| one.account == Some(account));
            let own: Vec<&Answer> = own.copied().collect();
            let there = last(&own, |one| one.satisfaction).len() as u64;
            if there > 0 {
                talkers(out, &format!("{base}.accounts.{}", firm.id), &own);
            }
        }
    }

    fn travelled(&self, out: &mut Wants) {
        for road in &self.journeys {
            let base = format!("journeys.{}", road.id);
            let own: Vec<_> = road
                .moments
                .iter()
                .filter(|moment| !moment.planned)
                .collect();
            count(out, &format!("{base}.interactions"), own.len());
            let truths = own.iter().filter(|moment| moment.truth).count();
            count(out, &format!("{base}.moments_of_truth"), truths);
            count(out, &format!("{base}.threads"), THREADS.len());
            let personas: BTreeSet<_> = own.iter().map(|moment| moment.persona).collect();
            count(out, &format!("{base}.personas"), personas.len());
            // A persona of whom nobody is named is one more who acts.
            let named: BTreeSet<_> = own.iter().filter_map(|moment| moment.person).collect();
            let known = own.iter().filter(|moment| moment.person.is_some());
            let known: BTreeSet<_> = known.map(|moment| moment.persona).collect();
            let others = personas.difference(&known);
            count(out, &format!("{base}.people"), named.len() + others.count());
            let (mut handovers, mut back) = (0, 0);
            for (at, thread) in THREADS.iter().enumerate() {
                let own = own.iter().filter(|moment| moment.thread == Some(at));
                let own: Vec<&Moment> = own.copied().collect();
                let base = format!("{base}.threads.{thread}");
                count(out, &format!("{base}.interactions"), own.len());
                let days = own.first().zip(own.last());
                let days = days.map_or(0, |(first, last)| last.day - first.day);
                set(out, &format!("{base}.days"), Some(days as f64), 1, None);
                let passed = own.windows(2);
                let passed = passed
                    .filter(|pair| pair[0].persona != pair[1].persona)
                    .count();
                count(out, &format!("{base}.handovers"), passed);
                // Nobody planned a way, so nobody left it.
                count(out, &format!("{base}.departures"), 0);
                let stages: Vec<_> = own.iter().filter_map(|moment| moment.stage).collect();
                let earlier = stages.windows(2).filter(|pair| pair[1] < pair[0]).count();
                count(out, &format!("{base}.steps_back"), earlier);
                handovers += passed;
                back += earlier;
            }
            count(out, &format!("{base}.handovers"), handovers);
            count(out, &format!("{base}.steps_back"), back);
            let days = own.first().zip(own.last());
            let days = days.map_or(0, |(first, last)| last.day - first.day);
            set(out, &format!("{base}.days"), Some(days as f64), 1, None);
        }
        for (at, firm) in self.accounts.iter().enumerate() {
            let own = self.journeys.iter().filter(|road| road.account == at);
            let own = own.flat_map(|road| &road.moments);
            let n = own.filter(|moment| !moment.planned).count();
            count(out, &format!("accounts.{}.interactions", firm.id), n);
        }
        for (at, kind) in self.personas.iter().enumerate() {
            let own: Vec<_> = self
                .moments()
                .filter(|moment| moment.persona == at)
                .collect();
            let base = format!("personas.{}", kind.id);
            count(out, &format!("{base}.interactions"), own.len());
            let truths = own.iter().filter(|moment| moment.truth).count();
            count(out, &format!("{base}.moments_of_truth"), truths);
            let felt: Vec<_> = own.iter().filter_map(|moment| moment.feeling).collect();
            let n = felt.len() as u64;
            for (word, hits) in [
                ("above_zero", felt.iter().filter(|&&felt| felt > 0).count()),
                ("below_zero", felt.iter().filter(|&&felt| felt < 0).count()),
            ] {
                // Of fewer than five there is no share.
                let value = (n >= 5).then(|| hits as f64 / n as f64);
                set(out, &format!("{base}.feeling.{word}"), value, n, None);
            }
        }
        count(out, "counts.interactions", self.moments().count());
        let truths = self.moments().filter(|moment| moment.truth).count();
        count(out, "counts.moments_of_truth", truths);
    }

    fn moments(&self) -> impl Iterator<Item = &Moment> {
        let moments = self.journeys.iter().flat_map(|road: &Road| &road.moments);
        moments.filter(|moment| !moment.planned)
    }

    fn helped(&self, out: &mut Wants) {
        let all: Vec<_> = self
            .moments()
            .filter(|moment| moment.before.is_some())
            .collect();
        if all.is_empty() {
            return;
        }
        count(out, "support.contacts", all.len());
        for (at, kind) in self.personas.iter().enumerate() {
            let own: Vec<_> = all
                .iter()
                .filter(|moment| moment.persona == at)
                .copied()
                .collect();
            if own.is_empty() {
                continue;
            }
            let base = format!("support.personas.{}", kind.id);
            count(out, &format!("{base}.contacts"), own.len());
            improved(out, &base, &own);
            let silent = own.iter().filter(|moment| moment.channel.is_none());
            let silent: Vec<_> = silent.copied().collect();
            if !silent.is_empty() {
                improved(out, &format!("{base}.channels.other"), &silent);
            }
            // One telephone, whatever the size of its letter.
            for slug in ["phone", "other", "e-mail"] {
                let through = own.iter().filter(|moment| {
                    let channel = moment.channel.map(|at| CHANNELS[at].to_lowercase());
                    channel.as_deref() == Some(slug)
                });
                let through: Vec<_> = through.copied().collect();
                // A channel called so, and none at all, are two things.
                if !through.is_empty() && slug != "other" {
                    improved(out, &format!("{base}.channels.{slug}"), &through);
                }
            }
        }
    }

    fn stayed(&self, out: &mut Wants) {
        if self.stays.is_empty() {
            return;
        }
        count(out, "lock_in.people", self.stays.len());
        for word in KINDS {
            let hits = self.stays.iter().filter(|stay| class(stay) == word).count();
            let path = format!("lock_in.kinds.{word}");
            // Whoever was not asked enough may be one: there is a bound at most.
            match is_open(word, self.stays.iter()) {
                true => set(out, &path, None, 0, None),
                false => count(out, &path, hits),
            }
            // Unlike personas have no share together.
            set(out, &format!("lock_in.shares.{word}"), None, 0, None);
            for (persona, kind) in self.personas.iter().enumerate() {
                let of = |stay: &Stay| self.accounts[stay.person.0].people[stay.person.1].persona;
                let own = self.stays.iter().filter(|stay| of(stay) == persona);
                let own: Vec<_> = own.collect();
                let hits = own.iter().filter(|stay| class(stay) == word).count();
                if !own.is_empty() {
                    let path = format!("lock_in.personas.{}.{word}", kind.id);
                    part(out, &path, (word, hits), &own);
                }
                for (at, account) in self.accounts.iter().enumerate() {
                    let own = own.iter().copied().filter(|stay| stay.person.0 == at);
                    let own: Vec<_> = own.collect();
                    let hits = own.iter().filter(|stay| class(stay) == word).count();
                    if !own.is_empty() {
                        let path = format!(
                            "lock_in.accounts.{}.personas.{}.{word}",
                            account.id, kind.id
                        );
                        part(out, &path, (word, hits), &own);
                    }
                }
            }
        }
        let held: Vec<_> = self
            .stays
            .iter()
            .filter(|stay| class(stay) == "hostage")
            .collect();
        for dropped in 1..8_u8 {
            let words = ["procedural", "financial", "relational"]
                .into_iter()
                .enumerate();
            let words = words.filter(|(at, _)| dropped & (1 << at) != 0);
            let words: Vec<_> = words.map(|(_, word)| word).collect();
            let name = if dropped == 7 {
                "all".to_owned()
            } else {
                words.join("_")
            };
            let free = held.iter().filter(|stay| {
                let mut left = stay.barriers.iter().enumerate();
                left.all(|(at, high)| dropped & (1 << at) != 0 || high.is_some_and(|high| high < 6))
            });
            let free: Vec<_> = free.collect();
            let sure = |stay: &&&&Stay| stay.would == Some("yes");
            let people = (free.iter().filter(sure).count(), free.len());
            let revenue = |stay: &&&Stay| stay.revenue.unwrap_or(0);
            let low: i64 = free.iter().filter(sure).map(revenue).sum();
            let high: i64 = free.iter().map(revenue).sum();
            // Who may be among them, and was not asked enough to tell.
            let may = self.stays.iter().filter(|stay| {
                let could_hold = |high: Option<i64>| high.is_none_or(|high| high >= 6);
                let holds = |high: Option<i64>| high.is_some_and(|high| high >= 6);
                let each = || stay.barriers.iter().enumerate();
                let falls = |at: usize| dropped & (1 << at) != 0;
                matches!(class(stay), "hostage" | "not_known")
                    && each().any(|(at, high)| falls(at) && could_hold(*high))
                    && !each().any(|(at, high)| !falls(at) && holds(*high))
            });
            let not_known = may.count() - free.len();
            for (word, value) in [
                ("not_known", not_known as f64),
                ("people_low", people.0 as f64),
                ("people_high", people.1 as f64),
                ("revenue_low", low as f64),
                ("revenue_high", high as f64),
            ] {
                // Where nobody who goes has one written, none is told.
                let untold = !free.is_empty() && free.iter().all(|stay| stay.revenue.is_none());
                if untold && word.starts_with("revenue") {
                    continue;
                }
                let path = format!("lock_in.open.{name}.{word}");
                set(out, &path, Some(value), 0, None);
            }
        }
    }

    fn reacted(&self, out: &mut Wants) {
        let mut taken: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for room in &self.rooms {
            for (speaker, reactions) in &room.turns {
                let product = room.members[*speaker].1;
                for (from, reaction) in reactions {
                    let (persona, uses) = room.members[*from];
                    let who = if uses == product { "own" } else { "others" };
                    let path = format!(
                        "products.{}.{who}.personas.{}",
                        PRODUCTS[product], self.personas[persona].id
                    );
                    let here = format!("rooms.sessions.{}.{path}", room.id);
                    taken.entry(here).or_default().push(reaction);
                    taken
                        .entry(format!("rooms.{path}"))
                        .or_default()
                        .push(reaction);
                }
            }
        }
        for (base, all) in taken {
            let count =
                |words: &[&str]| all.iter().filter(|one| words.contains(one)).count() as u64;
            let aware = count(&["admire", "nod", "laugh", "geek", "hug"]);
            let n = all.len() as u64;
            share(out, &format!("{base}.awareness"), aware, n);
            // Of those who know it by one name or the other, those by the new one.
            let old = count(&["old_name"]);
            if aware + old > 0 {
                share(out, &format!("{base}.renamed"), aware, aware + old);
            }
            let plus = count(&["admire"]);
            let minus = count(&["laugh", "hug"]);
            if aware > 0 {
                net(
                    out,
                    &format!("{base}.net"),
                    [plus, aware - plus - minus, minus],
                );
            }
        }
    }
}

/// The places of waves by the middle of the days of all their answers.
pub fn newest_first(waves: &[Wave]) -> Vec<usize> {
    let mut out: Vec<usize> = (0..waves.len()).collect();
    out.sort_by_key(|&at| {
        let mut days: Vec<_> = waves[at].answers.iter().map(|one| one.day).collect();
        days.sort();
        std::cmp::Reverse(days[(days.len() - 1) / 2] + days[days.len() / 2])
    });
    out
}

const KINDS: [&str; 6] = [
    "loyalist",
    "mercenary",
    "hostage",
    "unexplained",
    "defector",
    "not_known",
];

type Mark = fn(&Answer) -> Option<i64>;
const QUESTIONS: [(&str, Mark); 4] = [
    ("recommend", |one| one.recommend),
    ("satisfaction", |one| one.satisfaction),
    ("effort", |one| one.effort),
    ("feeling", |one| one.feeling),
];

/// One group's answers in one wave.
fn group(out: &mut Wants, base: &str, own: &[&Answer]) {
    let n = own.len() as u64;
    set(out, &format!("{base}.responses"), Some(n as f64), n, None);
    let marks = last(own, |one| one.recommend);
    if !marks.is_empty() {
        let count = |from: i64, to: i64| {
            marks
                .iter()
                .filter(|&&mark| (from..=to).contains(&mark))
                .count() as u64
        };
        let spread = [count(9, 10), count(7, 8), count(0, 6)];
        let n = marks.len() as u64;
        net(out, &format!("{base}.recommend.net"), spread);
        for (word, n_of) in ["promoters", "passives", "detractors"]
            .into_iter()
            .zip(spread)
        {
            let value = Some(n_of as f64);
            set(out, &format!("{base}.recommend.{word}"), value, n, None);
        }
    }
    let marks = last(own, |one| one.satisfaction);
    if !marks.is_empty() {
        let n = marks.len() as u64;
        let hits = marks.iter().filter(|&&mark| mark >= 4).count() as u64;
        share(out, &format!("{base}.satisfaction.top_two"), hits, n);
        let mean = marks.iter().sum::<i64>() as f64 / n as f64;
        let mean = (n >= SCORE).then_some(mean);
        set(out, &format!("{base}.satisfaction.mean"), mean, n, None);
    }
    let marks = last(own, |one| one.effort);
    if !marks.is_empty() {
        let hits = marks.iter().filter(|&&mark| mark >= 5).count() as u64;
        share(
            out,
            &format!("{base}.effort.easy"),
            hits,
            marks.len() as u64,
        );
    }
    let marks = last(own, |one| one.feeling);
    if !marks.is_empty() {
        let n = marks.len() as u64;
        let above = marks.iter().filter(|&&mark| mark > 0).count() as u64;
        let below = marks.iter().filter(|&&mark| mark < 0).count() as u64;
        share(out, &format!("{base}.feeling.above_zero"), above, n);
        share(out, &format!("{base}.feeling.below_zero"), below, n);
    }
}

/// Whoever is known by name counts once, with the last that they answered.
pub fn last(own: &[&Answer], mark: impl Fn(&Answer) -> Option<i64>) -> Vec<i64> {
    let mut named: BTreeMap<(usize, usize), (i64, i64)> = BTreeMap::new();
    let mut out = Vec::new();
    for answer in own {
        let Some(given) = mark(answer) else { continue };
        match answer.who {
            None => out.push(given),
            Some(who) => {
                let known = named.entry(who).or_insert((answer.day, given));
                if answer.day >= known.0 {
                    *known = (answer.day, given);
                }
            }
        }
    }
    out.extend(named.into_values().map(|(_, given)| given));
    out
}

/// Who tells others.
fn talkers(out: &mut Wants, base: &str, own: &[&Answer]) {
    let marks = last(own, |one| one.satisfaction);
    let good = marks.iter().filter(|&&mark| mark >= 4).count() as u64;
    let bad = marks.iter().filter(|&&mark| mark <= 2).count() as u64;
    let n = marks.len() as u64;
    for (word, value) in [
        ("satisfied", good),
        ("dissatisfied", bad),
        ("good_low", 4 * good),
        ("good_high", 5 * good),
        ("bad_low", 9 * bad),
        ("bad_high", 10 * bad),
    ] {
        let value = Some(value as f64);
        set(out, &format!("{base}.{word}"), value, n, None);
    }
    let talk = good + bad;
    let (value, interval) = facts::share(bad, talk.max(1));
    let value = (talk >= SCORE).then_some(value);
    let interval = (talk >= SPREAD).then_some(interval);
    let path = format!("{base}.dissatisfied_share");
    set(out, &path, value, talk, interval);
}

fn people(own: &[&Answer]) -> u64 {
    let named: BTreeSet<_> = own.iter().filter_map(|answer| answer.who).collect();
    let others = own.iter().filter(|answer| answer.who.is_none()).count();
    (named.len() + others) as u64
}

fn class(stay: &Stay) -> &'static str {
    match (stay.satisfaction >= 7, stay.stay >= 7) {
        (true, true) => return "loyalist",
        (true, false) => return "mercenary",
        (false, false) => return "defector",
        (false, true) => {}
    }
    let high = stay
        .barriers
        .iter()
        .any(|high| high.is_some_and(|high| high >= 6));
    let asked = stay.barriers.iter().all(Option::is_some);
    match stay.would {
        Some("no") => "unexplained",
        // All barriers were asked for, and none is high.
        _ if !high && asked => "unexplained",
        Some(_) if high => "hostage",
        _ => "not_known",
    }
}

/// Whether some may be of a kind, and were not asked enough to tell.
fn is_open<'s>(word: &str, mut all: impl Iterator<Item = &'s Stay>) -> bool {
    matches!(word, "hostage" | "unexplained") && all.any(|stay| class(stay) == "not_known")
}

fn part(out: &mut Wants, path: &str, (word, hits): (&str, usize), own: &[&Stay]) {
    let n = own.len() as u64;
    match is_open(word, own.iter().copied()) {
        true => set(out, path, None, n, None),
        false => share(out, path, hits as u64, n),
    }
}

fn improved(out: &mut Wants, base: &str, own: &[&Moment]) {
    let known = own
        .iter()
        .filter_map(|moment| Some(moment.feeling? - moment.before??));
    let steps: Vec<i64> = known.collect();
    if steps.is_empty() {
        return;
    }
    let plus = steps.iter().filter(|&&step| step > 0).count() as u64;
    let minus = steps.iter().filter(|&&step| step < 0).count() as u64;
    let zero = steps.len() as u64 - plus - minus;
    // Whoever called twice is one of those who must be enough.
    let felt = own
        .iter()
        .filter(|moment| matches!((moment.feeling, moment.before), (Some(_), Some(Some(_)))));
    let named: BTreeSet<_> = felt
        .clone()
        .filter_map(|moment| Some((moment.account, moment.person?)))
        .collect();
    let others = felt.filter(|moment| moment.person.is_none()).count();
    let people = (named.len() + others) as u64;
    let (value, interval) = facts::net(plus, zero, minus);
    let path = format!("{base}.net_improved");
    let value = (people >= SCORE).then_some(value);
    set(
        out,
        &path,
        value,
        steps.len() as u64,
        (people >= SPREAD).then_some(interval),
    );
}

fn net(out: &mut Wants, path: &str, [plus, zero, minus]: [u64; 3]) {
    let n = plus + zero + minus;
    let (value, interval) = facts::net(plus, zero, minus);
    let value = (n >= SCORE).then_some(value);
    set(out, path, value, n, (n >= SPREAD).then_some(interval));
}

fn share(out: &mut Wants, path: &str, hits: u64, n: u64) {
    let (value, interval) = facts::share(hits, n);
    let value = (n >= SCORE).then_some(value);
    set(out, path, value, n, (n >= SPREAD).then_some(interval));
}

fn count(out: &mut Wants, path: &str, n: usize) {
    set(out, path, Some(n as f64), n as u64, None);
}

fn set(out: &mut Wants, path: &str, value: Option<f64>, n: u64, interval: Option<(f64, f64)>) {
    out.insert(path.to_owned(), Want { value, n, interval });
}

const _: () = assert!(STAGES.len() == 4);
