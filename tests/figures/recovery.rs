//! What is hidden from the client cannot be found out from anything that they
//! get: not from one page, nor from all pages, `figures.json` and the tables
//! together.
//!
//! Hidden are the answers that were given in confidence. Others agreed to theirs,
//! and whoever seeks knows those: no twin changes them.
//!
//! For every hidden number of every generated report the test looks for a
//! twin: another report in which that number is different and of which every
//! single file is the same, byte for byte. Where there is one, nobody can tell
//! from the files which of the two it was, whatever they know of the program.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Mutex;

use sidewise::diagnostic::Diagnostics;
use sidewise::disclose::Edition;
use sidewise::measure::{Figure, Figures, Status};
use sidewise::pipeline::{self, Options, Product};
use sidewise::source::Sources;
use sidewise::{model, read};

const PERSONAS: [&str; 2] = ["marcus", "wendy"];
const ACCOUNTS: [&str; 3] = ["brackwater", "northwind", "saltmarsh"];
const WAVES: [&str; 2] = ["2025", "2026"];

/// How many twins are tried before one is given up.
const TRIES: usize = 2000;

/// What an answer's `consent:` says; the first is what all were told.
const CONSENTS: [&str; 4] = ["", "unattributed", "attributed", "named"];

/// An answer without a name.
#[derive(Debug, Clone, PartialEq)]
struct Answer {
    persona: usize,
    wave: usize,
    /// The last is no account.
    account: usize,
    recommend: Option<u8>,
    satisfaction: Option<u8>,
    consent: usize,
}

#[derive(Debug, Clone)]
struct Report {
    limit: usize,
    /// Of which waves it is a secret too who answered.
    closed: [bool; WAVES.len()],
    answers: Vec<Answer>,
}

/// Something that a report may hide: of one persona in one wave, of all
/// accounts or of one.
#[derive(Debug, Clone, Copy)]
struct Target {
    persona: usize,
    wave: usize,
    account: Option<usize>,
    question: Question,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Question {
    Recommend,
    Satisfaction,
}

#[test]
fn nothing_hidden_can_be_recovered() {
    let mut random = Random(20_260_930);
    let mut tried = 0;
    // More of them, for hours if wanted: SIDEWISE_REPORTS=40.
    let reports = std::env::var("SIDEWISE_REPORTS");
    let reports = reports.map_or(1, |reports| reports.parse().unwrap());
    for _ in 0..reports {
        let report = Report::random(&mut random);
        let seen = figures(&report);
        for target in targets() {
            let truth = target.truth(&report);
            if truth.n == 0 || target.is_shown(&report, &seen) {
                continue;
            }
            tried += 1;
            let twin = |differs: &dyn Fn(&Truth) -> bool, random: &mut Random| {
                let found = (0..TRIES).find_map(|_| {
                    let twin = report.like(target, random);
                    let other = target.truth(&twin);
                    (differs(&other) && figures(&twin) == seen).then_some(twin)
                });
                found.is_some_and(|twin| build(&twin) == build(&report))
            };
            assert!(
                twin(&|other| other.score != truth.score, &mut random),
                "the score of {target:?} can be recovered ({truth:?}):\n{}",
                report.yaml(target.wave)
            );
            if report.closed[target.wave] && truth.n < report.limit {
                assert!(
                    twin(&|other| other.n != truth.n, &mut random),
                    "the number of {target:?} can be recovered ({truth:?}):\n{}",
                    report.yaml(target.wave)
                );
            }
        }
    }
    assert!(
        tried > 10,
        "{tried} hidden numbers are too few to mean much"
    );
}

/// The comparison sees what there is to see: a report in which a shown number
/// is another is not taken for a twin.
#[test]
fn a_shown_number_has_no_twin() {
    let mut random = Random(7);
    let report = Report {
        closed: [false; WAVES.len()],
        ..Report::random(&mut random)
    };
    let mut other = report.clone();
    other.answers.push(Answer {
        persona: 1,
        wave: 1,
        account: 1,
        recommend: Some(0),
        satisfaction: Some(1),
        consent: 0,
    });
    assert!(figures(&report) != figures(&other));
    assert!(build(&report) != build(&other));
}

#[derive(Debug, PartialEq)]
struct Truth {
    n: usize,
    /// What the score would be, as a fraction; 0 of 0 is its own.
    score: Option<(i64, i64)>,
}

impl Target {
    fn truth(&self, report: &Report) -> Truth {
        let own = report.answers.iter().filter(|answer| self.holds(answer));
        let own = own.filter(|answer| answer.consent == 0);
        let (mut n, mut sum) = (0, 0);
        for answer in own {
            let value = match self.question {
                Question::Recommend => answer.recommend.map(|score| match score {
                    9.. => 1,
                    7.. => 0,
                    _ => -1,
                }),
                Question::Satisfaction => answer.satisfaction.map(|score| i64::from(score >= 4)),
            };
            if let Some(value) = value {
                n += 1;
                sum += value;
            }
        }
        let of = |a: i64, b: i64| {
            let mut pair = (a.abs().max(1), b.max(1));
            while pair.1 != 0 {
                pair = (pair.1, pair.0 % pair.1);
            }
            (a / pair.0, b / pair.0)
        };
        Truth {
            n,
            score: (n > 0).then(|| if sum == 0 { (0, 1) } else { of(sum, n as i64) }),
        }
    }

    fn holds(&self, answer: &Answer) -> bool {
        let account = self.account.is_none_or(|account| account == answer.account);
        answer.persona == self.persona && answer.wave == self.wave && account
    }

    /// Whether those in confidence are among the people of a figure.
    fn is_shown(&self, report: &Report, figures: &BTreeMap<String, Figure>) -> bool {
        let persona = PERSONAS[self.persona];
        let account = self
            .account
            .map(|account| format!("accounts.{}.", ACCOUNTS[account]));
        let question = match self.question {
            Question::Recommend => "recommend.net",
            Question::Satisfaction => "satisfaction.top_two",
        };
        let path = format!(
            "{}personas.{persona}.surveys.yearly.waves.{}.{question}",
            account.unwrap_or_default(),
            WAVES[self.wave]
        );
        let figure = figures.get(&path);
        let all = report.answers.iter().filter(|answer| {
            // Who does not say where is told without an account.
            let placed = self.account.is_none() || answer.consent != 1;
            let answered = match self.question {
                Question::Recommend => answer.recommend.is_some(),
                Question::Satisfaction => answer.satisfaction.is_some(),
            };
            self.holds(answer) && placed && answered
        });
        let all = all.count() as u64;
        // Few who are shown are counted, and have no score.
        let shown = |status| matches!(status, Status::Shown | Status::OneByOne);
        figure.is_some_and(|figure| shown(figure.status) && figure.n == Some(all))
    }
}

fn targets() -> Vec<Target> {
    let mut all = Vec::new();
    for persona in 0..PERSONAS.len() {
        for wave in 0..WAVES.len() {
            for account in [None].into_iter().chain((0..ACCOUNTS.len()).map(Some)) {
                for question in [Question::Recommend, Question::Satisfaction] {
                    all.push(Target {
                        persona,
                        wave,
                        account,
                        question,
                    });
                }
            }
        }
    }
    all
}

impl Report {
    fn random(random: &mut Random) -> Self {
        let mut answers = Vec::new();
        for persona in 0..PERSONAS.len() {
            for wave in 0..WAVES.len() {
                for account in 0..=ACCOUNTS.len() {
                    let size = [0, 1, 2, 3, 5, 8][random.below(6)];
                    // A group that agrees is what a bound is for.
                    let mood = random.below(4);
                    let open = random.below(3) > 0;
                    for _ in 0..size {
                        let consent = match open && random.below(2) > 0 {
                            true => random.below(CONSENTS.len()),
                            false => 0,
                        };
                        answers.push(Answer {
                            consent,
                            persona,
                            wave,
                            account,
                            recommend: score(mood, random),
                            satisfaction: mark(mood, random),
                        });
                    }
                }
            }
        }
        Self {
            limit: [3, 4, 5][random.below(3)],
            closed: [random.below(4) == 0, random.below(4) == 0],
            answers,
        }
    }

    /// A report that differs from this in a few answers of the target's wave
    /// and persona.
    fn like(&self, target: Target, random: &mut Random) -> Self {
        let mut twin = self.clone();
        let group = |answer: &Answer| {
            answer.persona == target.persona && answer.wave == target.wave && answer.consent == 0
        };
        let own: Vec<_> = (0..twin.answers.len())
            .filter(|&at| group(&twin.answers[at]))
            .collect();
        for _ in 0..=random.below(4) {
            let (a, b) = (own[random.below(own.len())], own[random.below(own.len())]);
            let (one, other) = (twin.answers[a].clone(), twin.answers[b].clone());
            match random.below(7) {
                0 => {
                    twin.answers[a].recommend = other.recommend;
                    twin.answers[b].recommend = one.recommend;
                }
                1 => {
                    twin.answers[a].satisfaction = other.satisfaction;
                    twin.answers[b].satisfaction = one.satisfaction;
                }
                2 => twin.answers[a].account = random.below(ACCOUNTS.len() + 1),
                3 => twin.answers[a].account = other.account,
                4 => twin.answers[a].recommend = score(3, random),
                // Two accounts change places.
                5 => {
                    for &at in &own {
                        let account = &mut twin.answers[at].account;
                        if *account == one.account {
                            *account = other.account;
                        } else if *account == other.account {
                            *account = one.account;
                        }
                    }
                }
                _ => twin.answers[a].satisfaction = mark(3, random),
            }
        }
        match random.below(8) {
            0 => {
                let mut answer = self.answers[own[random.below(own.len())]].clone();
                answer.account = random.below(ACCOUNTS.len() + 1);
                twin.answers.push(answer);
            }
            1 => {
                twin.answers.remove(own[random.below(own.len())]);
            }
            _ => {}
        }
        twin
    }

    fn yaml(&self, wave: usize) -> String {
        let closed = match self.closed[wave] {
            true => "participation: grouped\n",
            false => "",
        };
        let mut out = format!(
            "survey: yearly\nwave: \"{}\"\n{closed}responses:\n",
            WAVES[wave]
        );
        let own = self.answers.iter().enumerate();
        for (at, answer) in own.filter(|(_, answer)| answer.wave == wave) {
            write!(
                out,
                "  - {{ id: r{at}, persona: {}",
                PERSONAS[answer.persona]
            )
            .unwrap();
            if let Some(account) = ACCOUNTS.get(answer.account) {
                write!(out, ", account: {account}").unwrap();
            }
            if let Some(score) = answer.recommend {
                write!(out, ", recommend: {score}").unwrap();
            }
            if let Some(mark) = answer.satisfaction {
                write!(out, ", satisfaction: {mark}").unwrap();
            }
            if let Some(consent) = CONSENTS.get(answer.consent).filter(|word| !word.is_empty()) {
                write!(out, ", consent: {consent}").unwrap();
            }
            out.push_str(" }\n");
        }
        out
    }

    fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        let limit = self.limit;
        let report = format!("title: A report\nas_of: 2026-09-30\nprivacy: {{ group: {limit} }}\n");
        sources.add("content/report.yaml", report);
        for (persona, role) in PERSONAS.into_iter().zip(["decider", "user"]) {
            let text = format!("name: {persona}\nroles: [{role}]\n");
            sources.add(format!("content/personas/{persona}.yaml"), text);
        }
        for account in ACCOUNTS {
            let text = format!(
                "name: {account}\npeople:\n  - {{ id: {account}-m, persona: marcus }}\n  - {{ id: {account}-w, persona: wendy }}\n"
            );
            sources.add(format!("content/accounts/{account}.yaml"), text);
        }
        for (at, wave) in WAVES.into_iter().enumerate() {
            sources.add(format!("content/feedback/{wave}.yaml"), self.yaml(at));
        }
        sources
    }
}

fn score(mood: usize, random: &mut Random) -> Option<u8> {
    let pick = |from: &[u8], random: &mut Random| from[random.below(from.len())];
    match mood {
        0 => Some(pick(&[9, 10], random)),
        1 => Some(pick(&[0, 3, 6], random)),
        _ => (random.below(8) > 0).then(|| pick(&[2, 5, 7, 8, 9, 10], random)),
    }
}

fn mark(mood: usize, random: &mut Random) -> Option<u8> {
    match mood {
        0 => Some(5),
        1 => Some(2),
        _ => (random.below(8) > 0).then(|| 1 + random.below(5) as u8),
    }
}

/// Every figure of the client edition.
fn figures(report: &Report) -> BTreeMap<String, Figure> {
    let sources = report.sources();
    let mut diagnostics = Diagnostics::new();
    let written = read::read(&sources, &mut diagnostics);
    let whole = model::build(&written, &sources, &mut diagnostics);
    let client = whole.clone().edition(Edition::Client);
    let figures = Figures::of_part(&client, &Figures::measure(&whole));
    let all = figures.iter();
    all.map(|(path, figure)| (path.to_owned(), figure.clone()))
        .collect()
}

/// Every file of the client edition.
fn build(report: &Report) -> BTreeMap<String, Vec<u8>> {
    let made = Mutex::new(BTreeMap::new());
    let options = Options::new(Edition::Client);
    pipeline::build(&report.sources(), options, &|product| {
        if let Product::File { path, bytes } = product {
            made.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        }
    });
    let made = made.into_inner().unwrap();
    assert!(made.contains_key("figures.json"));
    made
}

/// Steele, Lea & Flood's SplitMix64: the same reports every time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }
}
