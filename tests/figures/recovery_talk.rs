//! What is hidden of sessions and of who stays cannot be found out either, from
//! all files together: see `recovery.rs`, which does the same with answers to
//! surveys.

mod lock_in;
mod rooms;

use sidewise::source::Sources;

use crate::twins::{Random, Report, attack};

/// One decides, the other uses.
const PERSONAS: [&str; 2] = ["marcus", "wendy"];

/// A report with these personas, and with `more` in its file. A figure needs
/// `limit` people.
fn begun(limit: usize, more: &str) -> Sources {
    let mut sources = Sources::default();
    let report =
        format!("title: A report\nas_of: 2026-09-30\n{more}privacy: {{ group: {limit} }}\n");
    sources.add("content/report.yaml", report);
    for (persona, role) in PERSONAS.into_iter().zip(["decider", "user"]) {
        let text = format!("name: {persona}\nroles: [{role}]\n");
        sources.add(format!("content/personas/{persona}.yaml"), text);
    }
    sources
}

/// Attacks reports of a kind, and says how many hidden numbers there were.
/// More reports: SIDEWISE_REPORTS=40.
fn attacked<R: Report>(few: usize, seed: u64, make: impl Fn(&mut Random) -> R) -> usize {
    let many = std::env::var("SIDEWISE_REPORTS");
    let reports = many.map_or(few, |many| many.parse().unwrap());
    let (mut tried, mut known) = (0, Vec::new());
    for at in 0..reports {
        let mut random = Random(seed + 1000 * at as u64);
        let outcome = attack(&make(&mut random), &mut random);
        tried += outcome.tried;
        known.extend(outcome.known.iter().map(|what| format!("{at}: {what}")));
    }
    assert!(
        known.is_empty(),
        "{} of {tried}:\n{}",
        known.len(),
        known.join("\n")
    );
    tried
}

#[test]
fn nothing_hidden_of_a_session_can_be_recovered() {
    let tried = attacked(1, 20_261_001, rooms::Rooms::random);
    assert!(tried > 20, "{tried} are too few to mean much");
}

#[test]
fn nothing_hidden_of_who_stays_can_be_recovered() {
    let tried = attacked(1, 20_261_003, lock_in::Staying::random);
    assert!(tried > 20, "{tried} are too few to mean much");
}
