//! What those who answered agreed to is shown: the other way round to `recovery.rs`.

use std::collections::BTreeMap;
use std::fmt::Write;

use sidewise::diagnostic::Diagnostics;
use sidewise::disclose::Edition;
use sidewise::measure::{Figure, Figures, Status};
use sidewise::source::Sources;
use sidewise::{model, read};

use crate::twins::Random;

const PERSONAS: [&str; 2] = ["marcus", "wendy"];
const ACCOUNTS: usize = 6;
const PEOPLE: usize = 5;
const WAVES: [&str; 2] = ["2025", "2026"];

/// One of two kinds of person, what they answered, and how well.
#[derive(Clone, Copy)]
struct Answer {
    persona: usize,
    account: usize,
    recommend: u8,
    satisfaction: u8,
}

/// Two waves at six accounts of five people each, who may be silent.
fn random(random: &mut Random, share: usize) -> [Vec<Answer>; 2] {
    WAVES.map(|_| {
        let mut all = Vec::new();
        for at in 0..ACCOUNTS * PEOPLE {
            if random.below(10) < share {
                all.push(Answer {
                    persona: usize::from(at % PEOPLE > 0),
                    account: at / PEOPLE,
                    recommend: random.of(&[0, 4, 6, 7, 8, 9, 10]),
                    satisfaction: random.of(&[1, 2, 3, 4, 5]),
                });
            }
        }
        all
    })
}

fn sources(word: &str, waves: &[Vec<Answer>]) -> Sources {
    let mut sources = Sources::default();
    sources.add(
        "content/report.yaml",
        format!(
            "title: T\nas_of: 2026-12-01\nprivacy: {{ confidentiality: {{ surveys: {word} }} }}\n"
        ),
    );
    for (persona, role) in PERSONAS.into_iter().zip(["decider", "user"]) {
        let text = format!("name: {persona}\nroles: [{role}]\n");
        sources.add(format!("content/personas/{persona}.yaml"), text);
    }
    let accounts = waves.iter().flatten().map(|answer| answer.account).max();
    for account in 0..=accounts.unwrap_or(0) {
        let text = format!("name: Account {account}\n");
        sources.add(format!("content/accounts/a{account}.yaml"), text);
    }
    for (wave, answers) in WAVES.iter().zip(waves) {
        let mut text = format!("survey: letter\nwave: \"{wave}\"\nresponses:\n");
        for (at, answer) in answers.iter().enumerate() {
            let Answer {
                recommend,
                satisfaction,
                ..
            } = answer;
            let (persona, account) = (PERSONAS[answer.persona], answer.account);
            writeln!(
                text,
                "  - {{ id: r{wave}-{at}, persona: {persona}, account: a{account}, recommend: {recommend}, satisfaction: {satisfaction} }}"
            )
            .unwrap();
        }
        sources.add(format!("content/feedback/{wave}.yaml"), text);
    }
    sources
}

/// The figures of everything, and those of the client edition.
fn measured(sources: &Sources) -> [BTreeMap<String, Figure>; 2] {
    let mut diagnostics = Diagnostics::new();
    let written = read::read(sources, &mut diagnostics);
    let whole = model::build(&written, sources, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    let client = whole.clone().edition(Edition::Client);
    let whole = Figures::measure(&whole);
    let client = Figures::of_part(&client, &whole);
    [whole, client].map(|all| {
        let all = all.iter();
        all.map(|(path, figure)| (path.to_owned(), figure.clone()))
            .collect()
    })
}

/// Reports of one kind: more of them with SIDEWISE_REPORTS=400.
fn reports(few: usize) -> usize {
    let many = std::env::var("SIDEWISE_REPORTS");
    many.map_or(few, |many| many.parse().unwrap())
}

#[test]
fn with_attributed_answers_a_client_has_every_figure() {
    for word in ["named", "attributed"] {
        let mut chance = Random(20_261_101);
        for share in (0..reports(20)).map(|at| 2 + at % 9) {
            let waves = random(&mut chance, share);
            let [whole, client] = measured(&sources(word, &waves));
            for (path, figure) in &whole {
                let there = client.get(path);
                let same = there.is_some_and(|there| {
                    there.status == figure.status
                        && there.value == figure.value
                        && there.interval == figure.interval
                        && there.n == figure.n
                });
                assert!(same, "{path}: {figure:?} is {there:?}");
            }
        }
    }
}

#[test]
fn answers_in_confidence_are_shown_persona_by_persona() {
    let mut chance = Random(20_261_102);
    let mut seen = 0;
    for share in (0..reports(40)).map(|at| 2 + at % 9) {
        let waves = random(&mut chance, share);
        let [whole, client] = measured(&sources("grouped", &waves));
        for (wave, answers) in WAVES.iter().zip(&waves) {
            for (persona, id) in PERSONAS.iter().enumerate() {
                let n = answers.iter().filter(|one| one.persona == persona).count();
                let base = format!("personas.{id}.surveys.letter.waves.{wave}");
                if n > 0 {
                    // How many answered is no secret.
                    let path = format!("{base}.responses");
                    assert_eq!(client[&path].value, Some(n as f64), "{path}");
                }
                for end in ["recommend.net", "satisfaction.top_two"] {
                    let path = format!("{base}.{end}");
                    let Some(figure) = client.get(&path) else {
                        continue;
                    };
                    let status = figure.status;
                    match n {
                        0..5 => assert_eq!(status, Status::TooFew, "{path} of {n}"),
                        _ if status == Status::Coded => {}
                        _ => {
                            assert_eq!(status, Status::Shown, "{path} of {n}");
                            assert_eq!(figure.value, whole[&path].value, "{path}");
                            seen += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 60, "{seen} figures are too few to mean much");
}

/// Forty at forty accounts: nothing is hidden but which of them said what.
#[test]
fn one_answer_an_account_hides_the_accounts_alone() {
    let answers: Vec<_> = (0..40_usize)
        .map(|account| Answer {
            persona: 0,
            account,
            recommend: [9, 10, 8, 3][account % 4],
            satisfaction: [5, 4, 2][account % 3],
        })
        .collect();
    let [whole, client] = measured(&sources("grouped", &[answers]));
    for (path, figure) in &whole {
        let there = client.get(path);
        let told = there.is_some_and(|there| {
            (there.status, there.value, there.n) == (figure.status, figure.value, figure.n)
        });
        let answer = path.starts_with("accounts.")
            && (path.contains(".recommend") || path.contains(".satisfaction"));
        if !answer {
            assert!(told, "{path}: {figure:?} is {there:?}");
        } else if let Some(there) = there {
            let untold = there.value.is_none() && there.n.is_none_or(|n| n == 0);
            assert!(untold, "{path}: {there:?}");
        }
    }
}
