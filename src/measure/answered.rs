//! Answers to surveys beside the moments of a journey.
//!
//! An answer stands in its persona's lane, so only the reading by persona has
//! any. A journey of an account has those of that account; one that is
//! nobody's alone has those that its own moments rest on.
//!
//! To a client an answer is shown where its words were shared, by the words
//! alone: in one person's lane on one day a feeling or a score would be that
//! person's, and the number of answers would be that of a small group.

use std::collections::BTreeMap;

use super::journey::Request;
use super::picture::{Answer, Reading};
use crate::model::{
    AccountIx, Edition, Evidence, EvidenceIx, InteractionIx, Model, PersonaIx, State,
};

/// Responses of the same people that no mark stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aside {
    /// Nobody knows their day.
    pub undated: usize,
    /// Rows of tables that were counted and not kept. None in the client
    /// edition, which is not told how many answered.
    pub unkept: u64,
}

/// The answers of a picture, each with the response behind it.
#[derive(Debug, Default)]
pub(super) struct Answered {
    pub(super) list: Vec<Answer>,
    pub(super) evidence: Vec<EvidenceIx>,
    pub(super) aside: Aside,
}

/// Finds them. `moments` are those of the picture, in their order.
pub(super) fn answered(
    model: &Model,
    request: &Request<'_>,
    moments: &[InteractionIx],
    lane_of: impl Fn(PersonaIx) -> Option<usize>,
) -> Answered {
    if request.reading != Reading::Persona {
        return Answered::default();
    }
    // What ought to be was lived by nobody, and nobody answers from there.
    let journeys = request.journeys.iter().map(|&journey| &model[journey]);
    let lived = journeys.filter(|journey| journey.state == State::AsIs);
    let mut accounts: Vec<AccountIx> = lived.filter_map(|journey| journey.account).collect();
    accounts.sort();
    accounts.dedup();
    let mut behind: BTreeMap<EvidenceIx, Vec<usize>> = BTreeMap::new();
    for (at, &moment) in moments.iter().enumerate() {
        for &evidence in model[moment].knowledge.evidence() {
            behind.entry(evidence).or_default().push(at + 1);
        }
    }
    let here = |account: Option<AccountIx>| {
        account.is_some_and(|account| accounts.binary_search(&account).is_ok())
    };
    let lane = |persona: PersonaIx| {
        let wanted = request.persona.is_none_or(|only| only == persona);
        lane_of(persona).filter(|_| wanted)
    };
    let mut found = Vec::new();
    let mut out = Answered::default();
    for (index, evidence) in model.each_evidence() {
        let cited = behind.get(&index);
        if !is_shown(model, evidence) || !(here(evidence.account) || cited.is_some()) {
            continue;
        }
        let Some(lane) = evidence.persona.and_then(lane) else {
            continue;
        };
        let Some(when) = evidence.when else {
            out.aside.undated += 1;
            continue;
        };
        let internal = model.edition == Edition::Internal;
        let answer = Answer {
            lane,
            when: when.value.at,
            feeling: evidence.feeling.filter(|_| internal),
            says: evidence.says.clone().unwrap_or_default(),
            behind: cited.filter(|_| internal).cloned().unwrap_or_default(),
        };
        found.push((answer, index));
    }
    found.sort_by_key(|(answer, _)| answer.when);
    (out.list, out.evidence) = found.into_iter().unzip();
    out.aside.unkept = unkept(model, |persona, account| {
        here(account) && lane(persona).is_some()
    });
    out
}

fn is_shown(model: &Model, evidence: &Evidence) -> bool {
    let told = match model.edition {
        Edition::Internal => true,
        Edition::Client => evidence.shared && evidence.says.is_some(),
    };
    evidence.is_response() && model.shows_evidence(evidence) && told
}

/// How many answers of tables were counted and let go.
fn unkept(model: &Model, here: impl Fn(PersonaIx, Option<AccountIx>) -> bool) -> u64 {
    if model.edition == Edition::Client {
        return 0;
    }
    let tallies = model.tallies.iter();
    let tallies = tallies.filter(|tally| here(tally.persona, tally.account));
    let all: u64 = tallies.map(|tally| tally.people).sum();
    let kept = model.evidence.iter().filter(|evidence| {
        let persona = evidence.persona.filter(|_| evidence.tallied);
        persona.is_some_and(|persona| here(persona, evidence.account))
    });
    all.saturating_sub(kept.count() as u64)
}
