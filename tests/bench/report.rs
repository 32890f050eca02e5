//! A report with as many journeys, people and answers as wanted.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::words::{Dice, phrase};

/// How much there is of everything.
#[derive(Clone, Copy)]
pub struct Size {
    pub journeys: usize,
    /// In each journey.
    pub interactions: usize,
    pub people: usize,
    pub responses: usize,
}

const PERSONAS: [(&str, &str); 6] = [
    ("wendy", "user"),
    ("ravi", "implementer"),
    ("helen", "beneficiary"),
    ("marcus", "decider"),
    ("sonia", "buyer"),
    ("tariq", "gatekeeper"),
];
const STAGES: [&str; 6] = ["Learn", "Buy", "Set up", "Use", "Get help", "Renew"];
const CHANNELS: [&str; 5] = ["phone", "web", "email", "in person", "chat"];
/// People of an account; journeys go round the accounts.
const IN_ACCOUNT: usize = 20;
/// Answers in a file.
const IN_SURVEY: usize = 1_000;

/// Its files: path and text.
pub fn files(size: Size) -> Vec<(String, String)> {
    let accounts = size.people.div_ceil(IN_ACCOUNT).max(1);
    let mut files = vec![(
        "content/report.yaml".to_owned(),
        "title: Many journeys\nas_of: 2026-12-31\n".to_owned(),
    )];
    for (at, (id, role)) in PERSONAS.into_iter().enumerate() {
        files.push((
            format!("content/personas/{id}.yaml"),
            persona(at, id, role, size),
        ));
    }
    for at in 0..accounts {
        files.push((
            format!("content/accounts/account-{at:03}.yaml"),
            account(at, size),
        ));
    }
    for at in 0..size.responses.div_ceil(IN_SURVEY) {
        files.push((
            format!("content/feedback/wave-{at:03}.yaml"),
            survey(at, size),
        ));
    }
    for at in 0..size.journeys {
        files.push((
            format!("content/journeys/journey-{at:04}.yaml"),
            journey(at, accounts, size),
        ));
    }
    files
}

/// Writes it into a folder.
pub fn write(folder: &Path, size: Size) -> io::Result<()> {
    for (path, text) in files(size) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}

fn persona(at: usize, id: &str, role: &str, size: Size) -> String {
    let mut dice = Dice::new(0x1000 + at as u64);
    let mut name = id.to_owned();
    name[..1].make_ascii_uppercase();
    let mut out = format!(
        "name: {name}\nlabel: {}\nroles: [{role}]\nhands_on: daily\nneeds:\n",
        phrase(&mut dice, 2)
    );
    for need in 0..5 {
        let title = phrase(&mut dice, 5);
        let _ = write!(out, "  - {{ id: need-{need}, title: {title}");
        // Answers go round the personas, so this one is the persona's own.
        if need < 2 && at + PERSONAS.len() < size.responses {
            let _ = write!(out, ", evidence: [r{}]", at + need * PERSONAS.len());
        }
        out.push_str(" }\n");
    }
    out
}

fn account(at: usize, size: Size) -> String {
    let mut dice = Dice::new(0x2000 + at as u64);
    let mut out = format!("name: {}\npeople:\n", phrase(&mut dice, 2));
    let first = at * IN_ACCOUNT;
    for person in first..(first + IN_ACCOUNT).min(size.people) {
        let (persona, _) = PERSONAS[(person - first) % PERSONAS.len()];
        // Names of two invented words, long enough to be nobody's verb.
        let name = format!(
            "{}ardo {}enstam",
            phrase(&mut dice, 1),
            phrase(&mut dice, 1)
        );
        let _ = writeln!(
            out,
            "  - {{ id: p{person}, persona: {persona}, name: {name}, from: 2024-01-0{} }}",
            1 + dice.below(9)
        );
    }
    out
}

fn survey(at: usize, size: Size) -> String {
    let mut dice = Dice::new(0x3000 + at as u64);
    let mut out =
        format!("survey: wave-{at:03}\ninvited: {{ wendy: 4000, marcus: 900 }}\nresponses:\n");
    for id in at * IN_SURVEY..((at + 1) * IN_SURVEY).min(size.responses) {
        let (persona, _) = PERSONAS[id % PERSONAS.len()];
        let says = phrase(&mut dice, 9);
        let _ = writeln!(
            out,
            "  - {{ id: r{id}, persona: {persona}, when: 2026-03-{:02}, recommend: {}, satisfaction: {}, effort: {}, feeling: {}, says: {says} }}",
            1 + dice.below(28),
            dice.below(11),
            1 + dice.below(5),
            1 + dice.below(7),
            dice.below(5) as i64 - 2,
        );
    }
    out
}

fn journey(at: usize, accounts: usize, size: Size) -> String {
    let mut dice = Dice::new(0x4000 + at as u64);
    let account = at % accounts;
    let first = account * IN_ACCOUNT;
    let people = (size.people - first).clamp(1, IN_ACCOUNT);
    let mut out = format!(
        "title: {}\naccount: account-{account:03}\nstages: [{}]\nthreads:\n",
        phrase(&mut dice, 4),
        STAGES.join(", ")
    );
    for thread in 0..3 {
        let _ = writeln!(out, "  thread-{thread}: {}", phrase(&mut dice, 4));
    }
    out.push_str("interactions:\n");
    for moment in 0..size.interactions {
        let person = dice.below(people);
        let persona = person % PERSONAS.len();
        let day = moment * 300 / size.interactions.max(1);
        let _ = writeln!(
            out,
            "  - when: 2026-{:02}-{:02}\n    who: p{}\n    need: need-{}\n    stage: {}\n    touchpoint: {}\n    channel: {}\n    title: {}",
            1 + day / 28,
            1 + day % 28,
            first + person,
            dice.below(5),
            dice.pick(&STAGES),
            phrase(&mut dice, 2),
            dice.pick(&CHANNELS),
            phrase(&mut dice, 3),
        );
        if !dice.one_in(6) {
            let _ = writeln!(out, "    feeling: {}", dice.below(5) as i64 - 2);
        }
        if !dice.one_in(4) {
            let _ = writeln!(out, "    thread: thread-{}", dice.below(3));
        }
        if dice.one_in(12) {
            out.push_str("    moment_of_truth: true\n");
        }
        if dice.one_in(8) {
            let _ = writeln!(
                out,
                "    pain: {}\n    quote: {}",
                phrase(&mut dice, 8),
                phrase(&mut dice, 8)
            );
        }
        if size.responses >= PERSONAS.len() && !dice.one_in(3) {
            let nth = dice.below(size.responses / PERSONAS.len());
            let _ = writeln!(out, "    evidence: [r{}]", nth * PERSONAS.len() + persona);
        }
    }
    out
}
