//! Answers to surveys beside the moments of a journey.
//!
//! An answer stands in its persona's lane, so only the reading by persona has
//! any. A journey of an account has those of that account; one that is
//! nobody's alone has those that its own moments rest on.
//!
//! To a client an answer is shown where it may be told by itself: in one
//! person's lane it is that person's.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime, Time};

use super::journey::Request;
use super::picture::{Answer, LanesBy};
use crate::model::{
    AccountIx, Evidence, EvidenceIx, InteractionIx, Model, PersonaIx, Source, State, SurveyIx,
};

/// Responses of the same people that no mark stands for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aside {
    /// Nobody knows their day.
    pub undated: usize,
}

/// What stands behind a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Witness {
    /// A response.
    Said(EvidenceIx),
    /// Rows of a table that were counted and let go. None in the client
    /// edition, which is not told how many answered.
    Counted {
        /// Whose.
        persona: PersonaIx,
        /// Where they answered.
        survey: SurveyIx,
    },
}

/// The answers of a picture, each with the response behind it.
#[derive(Debug, Default)]
pub(super) struct Answered {
    pub(super) list: Vec<Answer>,
    pub(super) evidence: Vec<Witness>,
    pub(super) aside: Aside,
}

/// Finds them. `moments` are those of the picture, in their order.
pub(super) fn answered(
    model: &Model,
    request: &Request<'_>,
    moments: &[InteractionIx],
    lane_of: impl Fn(PersonaIx) -> Option<usize>,
) -> Answered {
    if request.reading != LanesBy::Persona {
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
            if model.leads(&model[moment], &model[evidence]) {
                behind.entry(evidence).or_default().push(at + 1);
            }
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
        // A client is told the month.
        let whole_month = !model.policy.days;
        let answer = Answer {
            lane,
            when: match whole_month {
                true => middle_of_month(when.value.at.date()),
                false => when.value.at,
            },
            whole_month,
            feeling: evidence.feeling,
            says: evidence.says.clone().unwrap_or_default(),
            people: 1,
            behind: cited.cloned().unwrap_or_default(),
        };
        found.push((answer, Witness::Said(index)));
    }
    let lane = |persona, account| lane(persona).filter(|_| here(account));
    out.aside.undated = out
        .aside
        .undated
        .saturating_add(counted(model, lane, &mut found));
    // Within a month by the words: the order of a file is that of people.
    found.sort_by_cached_key(|(answer, _)| {
        let says = answer.whole_month.then(|| answer.says.clone());
        (answer.when, says)
    });
    (out.list, out.evidence) = found.into_iter().unzip();
    out
}

fn middle_of_month(day: Date) -> DateTime {
    let first = day.first_of_month();
    let middle = first.saturating_add(jiff::Span::new().days(14));
    middle.to_datetime(Time::midnight())
}

fn is_shown(model: &Model, evidence: &Evidence) -> bool {
    let told = model.tells_singly(evidence) && model.shows_evidence(evidence);
    // What was imagined was no answer.
    evidence.is_response() && evidence.is_heard() && evidence.weight > 0 && told
}

/// The answers of tables that were counted and let go, day by day. Returns how
/// many have no day.
fn counted(
    model: &Model,
    lane: impl Fn(PersonaIx, Option<AccountIx>) -> Option<usize>,
    found: &mut Vec<(Answer, Witness)>,
) -> usize {
    if !model.policy.singly {
        return 0;
    }
    // Rows that are kept have a mark of their own.
    type Group = (SurveyIx, PersonaIx, Option<AccountIx>);
    let mut kept: BTreeMap<(Group, Option<Date>), u64> = BTreeMap::new();
    for evidence in model.evidence.iter().filter(|evidence| evidence.tallied) {
        if let (Source::Survey(survey), Some(persona)) = (evidence.source, evidence.persona) {
            let group = (survey, persona, evidence.account);
            let day = evidence.when.map(|when| when.value.at.date());
            *kept.entry((group, day)).or_default() += 1;
        }
    }
    let mut undated = 0_u64;
    for tally in model.tallies.iter().filter(|tally| tally.is_heard()) {
        let Some(lane) = lane(tally.persona, tally.account) else {
            continue;
        };
        let group = (tally.survey, tally.persona, tally.account);
        let rest = |people: u64, day: Option<Date>| {
            people.saturating_sub(kept.get(&(group, day)).copied().unwrap_or(0))
        };
        let mut dated = 0_u64;
        for (day, known) in tally.days.iter() {
            dated = dated.saturating_add(known.people);
            let people = usize::try_from(rest(known.people, Some(day))).unwrap_or(usize::MAX);
            if people == 0 {
                continue;
            }
            let answer = Answer {
                lane,
                when: day.to_datetime(Time::midnight()),
                whole_month: false,
                feeling: None,
                says: String::new(),
                people,
                behind: Vec::new(),
            };
            let witness = Witness::Counted {
                persona: tally.persona,
                survey: tally.survey,
            };
            found.push((answer, witness));
        }
        undated = undated.saturating_add(rest(tally.people.saturating_sub(dated), None));
    }
    usize::try_from(undated).unwrap_or(usize::MAX)
}
