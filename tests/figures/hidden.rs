//! Of answers given in confidence none can be found out, one by one: a great
//! many small reports, made up by chance, with answers under every promise.
//!
//! For each single answer that was given in confidence another report is looked
//! for in which that answer is another (of another class: promoter, passive,
//! detractor; top two or not; would go, would stay, is not sure) and of which
//! clients are told the same. As long as there is one, nobody can tell from what
//! was told which of the two was given, whatever else they know of the program,
//! of who took part and of what those said who agreed to be told.
//!
//! `recovery.rs` looks for the same of hidden figures, in fewer reports and with
//! more ways in which twins may differ.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use rayon::prelude::*;
use sidewise::disclose::Edition;
use sidewise::measure::Figures;
use sidewise::model::Model;
use sidewise::source::Sources;

use crate::twins::{self, Random, Told, build, read};

const PERSONAS: [&str; 3] = ["ada", "marcus", "wendy"];
const WAVES: [&str; 2] = ["2025", "2026"];

/// What an answer's `consent:` says; the first is what all were told.
const CONSENTS: [&str; 4] = ["", "unattributed", "attributed", "named"];

/// What is asked.
const RECOMMEND: usize = 0;
const SATISFACTION: usize = 1;
const STAYING: usize = 2;

/// One answer to one question.
#[derive(Debug, Clone, PartialEq)]
struct Answer {
    persona: usize,
    /// Which wave; of answers on staying, none.
    wave: usize,
    account: usize,
    /// By question.
    says: [Option<u8>; 3],
    consent: usize,
    /// What the same person answered in the same wave besides, with who they are.
    again: Option<Again>,
}

/// A further answer to the survey.
#[derive(Debug, Clone, PartialEq)]
struct Again {
    says: [Option<u8>; 2],
    /// Whether it came first, so that the other one counts where both answer.
    first: bool,
}

#[derive(Debug, Clone)]
struct Report {
    limit: usize,
    accounts: usize,
    closed: [bool; WAVES.len()],
    /// Whether everybody who answered the survey is one person of their account.
    known: bool,
    /// To the survey, wave after wave.
    answers: Vec<Answer>,
    /// On staying, account after account; everybody is one person.
    staying: Vec<Answer>,
}

/// An answer, and which of its questions.
type Target = (bool, usize, usize);

impl Report {
    fn random(random: &mut Random) -> Self {
        let accounts = 2 + random.below(5);
        let personas = 1 + random.below(PERSONAS.len());
        let waves = 1 + random.below(WAVES.len());
        let sizes = random.of(&[&[0, 1, 1, 2][..], &[0, 1, 3, 6], &[2, 4, 8, 12]]);
        let opened = random.of(&[0, 1, 2, 4]);
        let group = |random: &mut Random, wave: Option<usize>| {
            let mut answers = Vec::new();
            for account in 0..accounts {
                for persona in 0..personas {
                    let mood = random.below(4);
                    for _ in 0..random.of(sizes) {
                        let says = match wave {
                            Some(_) => [score(mood, random), mark(mood, random), None],
                            None => [None, None, Some(switch(mood, random))],
                        };
                        let consent = match random.below(6) < opened {
                            true => random.below(CONSENTS.len()),
                            false => 0,
                        };
                        answers.push(Answer {
                            persona,
                            wave: wave.unwrap_or(0),
                            account,
                            says,
                            consent,
                            again: None,
                        });
                    }
                }
            }
            answers
        };
        let answers = (0..waves).flat_map(|wave| group(random, Some(wave)));
        let answers = answers.collect();
        Self {
            limit: random.of(&[3, 4, 5, 5]),
            accounts,
            closed: [random.below(5) == 0, random.below(5) == 0],
            known: false,
            answers,
            staying: group(random, None),
        }
    }

    /// The same of people, of whom a third of those who answered in confidence did so
    /// with who they are as well, before or after.
    fn twice(random: &mut Random) -> Self {
        let mut report = Self {
            known: true,
            ..Self::random(random)
        };
        let confided = report.answers.iter_mut().filter(|one| one.consent == 0);
        for answer in confided {
            if random.below(3) == 0 {
                let mood = random.below(4);
                answer.again = Some(Again {
                    says: [score(mood, random), mark(mood, random)],
                    first: random.below(2) == 0,
                });
            }
        }
        report
    }

    fn list(&self, staying: bool) -> &[Answer] {
        match staying {
            true => &self.staying,
            false => &self.answers,
        }
    }

    fn says(&self, (staying, at, question): Target) -> Option<u8> {
        self.list(staying)[at].says[question]
    }

    fn put_in(&mut self, (staying, at, question): Target, says: Option<u8>) {
        let list = match staying {
            true => &mut self.staying,
            false => &mut self.answers,
        };
        list[at].says[question] = says;
    }

    /// All that was answered in confidence.
    fn targets(&self) -> Vec<Target> {
        let mut all = Vec::new();
        for staying in [false, true] {
            for (at, answer) in self.list(staying).iter().enumerate() {
                for question in 0..3 {
                    if answer.consent == 0 && answer.says[question].is_some() {
                        all.push((staying, at, question));
                    }
                }
            }
        }
        all
    }

    fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        let limit = self.limit;
        let report = format!("title: A report\nas_of: 2026-09-30\nprivacy: {{ group: {limit} }}\n");
        sources.add("content/report.yaml", report);
        for (persona, role) in PERSONAS.into_iter().zip(["decider", "decider", "user"]) {
            let text = format!("name: {persona}\nroles: [{role}]\n");
            sources.add(format!("content/personas/{persona}.yaml"), text);
        }
        for account in 0..self.accounts {
            let mut people = format!("name: Firm {account}\npeople:\n");
            let mut staying = String::from("lock_in:\n");
            let own = self.staying.iter().enumerate();
            for (at, answer) in own.filter(|(_, answer)| answer.account == account) {
                let persona = PERSONAS[answer.persona];
                writeln!(people, "  - {{ id: p{at}, persona: {persona} }}").unwrap();
                let says = match answer.says[STAYING] {
                    Some(0) => "no",
                    Some(1) => "unsure",
                    _ => "yes",
                };
                let consent = consent(answer);
                writeln!(
                    staying,
                    "  - {{ person: p{at}, would_switch: {says}{consent} }}"
                )
                .unwrap();
            }
            let known = self.answers.iter().enumerate();
            let known = known.filter(|(_, one)| self.known && one.account == account);
            for (at, answer) in known {
                let persona = PERSONAS[answer.persona];
                writeln!(people, "  - {{ id: q{at}, persona: {persona} }}").unwrap();
            }
            if people.ends_with("people:\n") {
                people = format!("name: Firm {account}\n");
            }
            if !staying.ends_with("lock_in:\n") {
                people.push_str(&staying);
            }
            sources.add(format!("content/accounts/firm-{account}.yaml"), people);
        }
        for (at, wave) in WAVES.into_iter().enumerate() {
            if self.answers.iter().any(|answer| answer.wave == at) {
                sources.add(format!("content/feedback/{wave}.yaml"), self.wave(at));
            }
        }
        sources
    }

    fn wave(&self, wave: usize) -> String {
        let closed = match self.closed[wave] {
            true => "participation: grouped\n",
            false => "",
        };
        let name = WAVES[wave];
        let mut out = format!("survey: yearly\nwave: \"{name}\"\n{closed}responses:\n");
        let own = self.answers.iter().enumerate();
        for (at, answer) in own.filter(|(_, answer)| answer.wave == wave) {
            let (persona, account) = (PERSONAS[answer.persona], answer.account);
            match self.known {
                true => write!(out, "  - {{ id: r{at}, who: q{at}, when: {name}-05-10"),
                false => write!(
                    out,
                    "  - {{ id: r{at}, persona: {persona}, account: firm-{account}"
                ),
            }
            .unwrap();
            write_marks(&mut out, &answer.says);
            writeln!(out, "{} }}", consent(answer)).unwrap();
            if let Some(again) = &answer.again {
                let day = if again.first { 5 } else { 15 };
                write!(
                    out,
                    "  - {{ id: s{at}, who: q{at}, when: {name}-05-{day:02}"
                )
                .unwrap();
                write_marks(&mut out, &again.says);
                writeln!(out, ", consent: attributed }}").unwrap();
            }
        }
        out
    }
}

fn write_marks(out: &mut String, says: &[Option<u8>]) {
    for (key, question) in [("recommend", RECOMMEND), ("satisfaction", SATISFACTION)] {
        if let Some(says) = says[question] {
            write!(out, ", {key}: {says}").unwrap();
        }
    }
}

fn consent(answer: &Answer) -> String {
    match CONSENTS[answer.consent] {
        "" => String::new(),
        word => format!(", consent: {word}"),
    }
}

fn score(mood: usize, random: &mut Random) -> Option<u8> {
    match mood {
        0 => Some(random.of(&[9, 10])),
        1 => Some(random.of(&[0, 3, 6])),
        _ => (random.below(8) > 0).then(|| random.of(&[2, 5, 7, 8, 9, 10])),
    }
}

fn mark(mood: usize, random: &mut Random) -> Option<u8> {
    match mood {
        0 => Some(5),
        1 => Some(2),
        _ => (random.below(8) > 0).then(|| 1 + random.below(5) as u8),
    }
}

fn switch(mood: usize, random: &mut Random) -> u8 {
    match mood {
        0 => 2,
        1 => 0,
        _ => random.below(3) as u8,
    }
}

/// What somebody learns who learns an answer.
fn class(question: usize, says: Option<u8>) -> Option<u8> {
    says.map(|says| match (question, says) {
        (RECOMMEND, 9..) => 2,
        (RECOMMEND, 7..) => 1,
        (RECOMMEND, _) => 0,
        (SATISFACTION, says) => u8::from(says >= 4),
        (_, says) => says,
    })
}

/// An answer of another class.
fn other(question: usize, says: u8, random: &mut Random) -> u8 {
    let any: &[u8] = match question {
        RECOMMEND => &[0, 3, 6, 7, 8, 9, 10],
        SATISFACTION => &[1, 2, 3, 4, 5],
        _ => &[0, 1, 2],
    };
    loop {
        let picked = random.of(any);
        if class(question, Some(picked)) != class(question, Some(says)) {
            return picked;
        }
    }
}

/// An attack on one report.
struct Attack<'r> {
    report: &'r Report,
    seen: Told,
    /// What clients are told of a model, beside its figures.
    tell: fn(&Model) -> Told,
    tries: usize,
    steps: usize,
    /// What has no twin yet.
    open: BTreeSet<Target>,
    /// What differs, and is told alike.
    twins: Vec<Report>,
}

impl<'r> Attack<'r> {
    fn new(report: &'r Report, tell: fn(&Model) -> Told) -> Self {
        Self {
            seen: tell(&read(&report.sources())),
            open: report.targets().into_iter().collect(),
            twins: Vec::new(),
            tries: TRIES,
            steps: STEPS,
            report,
            tell,
        }
    }

    /// How many things clients would see to be others.
    fn differ(&self, twin: &Report) -> usize {
        let told = (self.tell)(&read(&twin.sources()));
        let other = |(path, figure): &(&String, &_)| told.get(*path) != Some(*figure);
        let gone = told.keys().filter(|path| !self.seen.contains_key(*path));
        self.seen.iter().filter(other).count() + gone.count()
    }

    /// Whether an answer is another one in a twin.
    fn is_other(&self, target: Target, twin: &Report) -> bool {
        class(target.2, twin.says(target)) != class(target.2, self.report.says(target))
    }

    /// Whatever is another in a report that is told alike is no longer known.
    fn accept(&mut self, twin: Report) {
        let mut open = std::mem::take(&mut self.open);
        open.retain(|&target| !self.is_other(target, &twin));
        self.open = open;
        self.twins.push(twin);
    }

    /// Those who answered the same question of the same persona in the same wave
    /// in confidence.
    fn beside(&self, (staying, at, question): Target) -> Vec<Target> {
        let list = self.report.list(staying);
        let one = &list[at];
        let alike = list.iter().enumerate().filter(|(_, other)| {
            other.persona == one.persona
                && other.wave == one.wave
                && other.consent == 0
                && other.says[question].is_some()
        });
        alike.map(|(at, _)| (staying, at, question)).collect()
    }

    /// In every cell those of different classes change places, all at once.
    fn turn(&self, by: usize) -> Report {
        let mut cells: BTreeMap<_, Vec<Target>> = BTreeMap::new();
        for target in self.report.targets() {
            let (staying, at, question) = target;
            let one = &self.report.list(staying)[at];
            // Whoever answered twice is told apart by that.
            let alone = one.again.is_some().then_some(at);
            let cell = (
                (staying, question, alone),
                (one.wave, one.persona, one.account),
            );
            cells.entry(cell).or_default().push(target);
        }
        let mut twin = self.report.clone();
        for mut cell in cells.into_values() {
            cell.sort_by_key(|&target| (self.report.says(target), target));
            for (at, &target) in cell.iter().enumerate() {
                let from = cell[(at + by) % cell.len()];
                twin.put_in(target, self.report.says(from));
            }
        }
        twin
    }

    /// One answer changes places with one beside it, or is another.
    fn change(&self, twin: &mut Report, target: Target, random: &mut Random) {
        let question = target.2;
        let says = twin.says(target);
        let differ = |&&with: &&Target| class(question, twin.says(with)) != class(question, says);
        let beside = self.beside(target);
        let with: Vec<_> = beside.iter().filter(differ).copied().collect();
        match with.is_empty() || random.below(3) == 0 {
            true => twin.put_in(target, says.map(|says| other(question, says, random))),
            false => {
                let with = random.of(&with);
                let theirs = twin.says(with);
                twin.put_in(with, says);
                twin.put_in(target, theirs);
            }
        }
    }

    /// A report that differs in an answer and a few beside it, if it is told alike.
    fn near(&self, target: Target, random: &mut Random) -> Option<Report> {
        let mut twin = self.report.clone();
        self.change(&mut twin, target, random);
        let beside = self.beside(target);
        for _ in 0..random.below(4) {
            self.change(&mut twin, random.of(&beside), random);
        }
        (self.is_other(target, &twin) && self.differ(&twin) == 0).then_some(twin)
    }

    /// From a report in which one answer is another, step by step to one that is
    /// told alike: a step is taken where no more differs for it than before.
    fn walk(&self, target: Target, random: &mut Random) -> Option<Report> {
        let all = self.report.targets();
        let mut here = self.report.clone();
        self.change(&mut here, target, random);
        let mut differ = self.differ(&here);
        for _ in 0..self.steps {
            if differ == 0 {
                return Some(here);
            }
            let mut next = here.clone();
            for _ in 0..=random.below(3) {
                let near = match random.below(3) {
                    0 => random.of(&all),
                    _ => random.of(&self.beside(target)),
                };
                self.change(&mut next, near, random);
            }
            if self.is_other(target, &next) {
                let then = self.differ(&next);
                if then <= differ || random.below(1 << (then - differ).min(6)) == 0 {
                    (here, differ) = (next, then);
                }
            }
        }
        (differ == 0).then_some(here)
    }

    fn run(&mut self, random: &mut Random) {
        let most = self.open.len().max(2);
        let mut by = 1;
        while by < most {
            let turned = self.turn(by);
            assert_eq!(
                self.differ(&turned),
                0,
                "within a cell nobody is told apart"
            );
            self.accept(turned);
            by *= 2;
        }
        while let Some(target) = self.open.first().copied() {
            let found = (0..self.tries).find_map(|_| self.near(target, random));
            let found = found.or_else(|| (0..WALKS).find_map(|_| self.walk(target, random)));
            let Some(twin) = found else {
                return;
            };
            self.accept(twin);
        }
    }
}

/// How often a twin is looked for nearby, and how often and how far on foot,
/// before an answer is given up.
const TRIES: usize = 1000;
const WALKS: usize = 30;
const STEPS: usize = 400;

/// What clients are told.
fn told(whole: &Model) -> Told {
    twins::seen(whole, &whole.clone().edition(Edition::Client))
}

/// Attacks one report, and says how many answers there were, and which are known.
fn attacked(at: usize, made: fn(&mut Random) -> Report) -> (usize, Vec<String>) {
    let mut random = Random(20_261_126 + 7919 * at as u64);
    let report = made(&mut random);
    let mut attack = Attack::new(&report, told);
    attack.run(&mut random);
    let known = attack.open.iter().map(|&(staying, one, question)| {
        format!("report {at}: {:?} {question}", report.list(staying)[one])
    });
    // Where one is known the search ends, and what comes after it is not tried.
    let known = known.take(1).collect();
    // What is told alike is written alike, byte for byte.
    if at.is_multiple_of(25)
        && let Some(twin) = attack.twins.last()
    {
        assert!(
            build(&report.sources()) == build(&twin.sources()),
            "report {at}"
        );
    }
    (report.targets().len(), known)
}

/// More reports: SIDEWISE_REPORTS=2000, or SIDEWISE_REPORTS=500..600. One of
/// them: SIDEWISE_REPORT=1140.
#[test]
fn no_answer_in_confidence_can_be_recovered() {
    attack(Report::random);
}

/// The same where some answered in confidence, and with who they are before or after.
#[test]
fn no_answer_of_whoever_answered_twice_can_be_recovered() {
    attack(Report::twice);
}

fn attack(made: fn(&mut Random) -> Report) {
    let given = |name: &str| std::env::var(name).ok();
    let number = |text: &str| text.parse::<usize>().unwrap();
    if let Some(one) = given("SIDEWISE_REPORT") {
        let (_, known) = attacked(number(&one), made);
        assert!(known.is_empty(), "{known:?}");
        return;
    }
    let reports = given("SIDEWISE_REPORTS").unwrap_or_else(|| "4".to_owned());
    let (from, to) = reports.split_once("..").unwrap_or(("0", &reports));
    let range = number(from)..number(to);
    let reports = range.len();
    let found: Vec<_> = range.into_par_iter().map(|at| attacked(at, made)).collect();
    let tried: usize = found.iter().map(|(tried, _)| tried).sum();
    println!("{tried} answers in {reports} reports");
    let known: Vec<_> = found.into_iter().flat_map(|(_, known)| known).collect();
    assert!(known.is_empty(), "of {tried}:\n{}", known.join("\n"));
    assert!(
        tried > 20 * reports,
        "{tried} answers are too few to mean much"
    );
}

/// The attack finds what is told: with the figures of small cells shown, it
/// knows answers.
#[test]
fn an_answer_that_is_told_is_found() {
    fn leaky(whole: &Model) -> Told {
        let mut told = told(whole);
        let team = whole.clone().edition(Edition::Internal);
        let all = twins::told(&Figures::measure_regardless(&team));
        let cells = all
            .iter()
            .filter(|(path, _)| path.starts_with("accounts.") && path.ends_with("recommend.net"));
        told.extend(cells.map(|(path, figure)| (format!("told.{path}"), figure.clone())));
        told
    }
    let mut random = Random(5);
    let mut report = Report::random(&mut random);
    report.answers.push(Answer {
        persona: 0,
        wave: 0,
        account: 0,
        says: [Some(9), None, None],
        consent: 0,
        again: None,
    });
    let mut attack = Attack::new(&report, leaky);
    (attack.tries, attack.steps) = (50, 2);
    attack.run(&mut random);
    assert!(!attack.open.is_empty());
}
