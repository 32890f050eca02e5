//! Answers that were promised to stay unattributed, or in a group, are counted
//! and let go: what a client's edition is measured from are numbers, and what is
//! left of such an answer are its words.

use std::collections::{BTreeMap, BTreeSet};

use super::felt::Count;
use crate::model::counted::{Counted, WaveKey};
use crate::model::{
    Below, Confidentiality, Days, EvidenceIx, Model, PersonaIx, Scores, Source, Tally, Themes,
};

impl Model {
    /// Takes all answers to surveys as they were counted, and leaves nothing of those that nobody may
    /// know for themselves: their words have gone apart by then. Hands back of how
    /// many it is told how they felt.
    pub(super) fn let_go(&mut self, counted: &Counted, reasons: &BTreeSet<EvidenceIx>) -> FeltBy {
        for at in 0..self.evidence.len() {
            if self.is_uncounted(&self.evidence[at]) {
                self.evidence[at].tallied = true;
            }
        }
        self.tallies.extend_from_slice(counted.open());
        let waves = self.waves_of_surveys();
        let told = self.count_below(&waves, reasons);
        for evidence in &mut self.evidence {
            let survey = matches!(evidence.source, Source::Survey(_));
            if !survey || !is_let_go(evidence.promise) {
                continue;
            }
            evidence.says = evidence.says.take().filter(|_| evidence.weight == 0);
            evidence.person = None;
            evidence.account = None;
            evidence.when = None;
            evidence.recommend = None;
            evidence.satisfaction = None;
            evidence.effort = None;
            evidence.feeling = None;
            evidence.own.clear();
            // The themes of words were chosen with the words.
            if evidence.weight > 0 {
                evidence.tags.clear();
            }
        }
        let tallies = std::mem::take(&mut self.tallies);
        self.tallies = tallies.into_iter().flat_map(placed).collect();
        told
    }

    /// Of each survey, the first that is a file of the same wave.
    fn waves_of_surveys(&self) -> Vec<usize> {
        let mut first: BTreeMap<WaveKey<'_>, usize> = BTreeMap::new();
        let surveys = self.surveys.iter().enumerate();
        surveys
            .map(|(at, survey)| *first.entry(survey.wave_key()).or_insert(at))
            .collect()
    }

    /// How many felt below zero, as far as it is told. Of those in confidence it
    /// is where a figure of how they felt could be: of as many as a group needs,
    /// who did not all feel alike. Something may be done because of some of them:
    /// how these felt is not told, so that the others wait at least.
    fn count_below(&mut self, waves: &[usize], reasons: &BTreeSet<EvidenceIx>) -> FeltBy {
        let groups = self.groups(waves, reasons);
        let least = self.report.privacy.group as u64;
        let mut left: BTreeMap<WaveCell, u64> = groups
            .iter()
            .map(|(place, group)| (*place, group.done))
            .collect();
        for tally in &mut self.tallies {
            let place = (waves.get(tally.survey.0).copied(), tally.persona);
            let place = (place, tally.promise);
            let group = groups.get(&place).copied().unwrap_or_default();
            tally.below.people = match tally.is_heard() && group.is_told(tally.promise, least) {
                true => felt_below(tally),
                false => 0,
            };
            let left = left.entry(place).or_default();
            let done = tally.below.people.min(*left);
            *left -= done;
            tally.below.waiting = tally.below.people - done;
        }
        let mut told = FeltBy::new();
        for (((_, persona), promise), group) in groups {
            let is_heard = promise != Confidentiality::Imagined;
            // Who of them is answered is not known, unless nobody felt bad.
            let settled = group.below == 0 || group.done == 0;
            if is_heard && settled && group.is_told(promise, least) {
                let told = told.entry(persona).or_default();
                told.add(group.all, false);
                told.waiting = told.waiting.saturating_sub(group.seen);
            }
        }
        told
    }

    /// How the answers to each wave felt, by persona and promise.
    ///
    /// Of a reason that clients do not see at its action they know neither the wave nor
    /// that it felt anything: it may be in each of them. Of none they know the promise.
    fn groups(
        &self,
        waves: &[usize],
        reasons: &BTreeSet<EvidenceIx>,
    ) -> BTreeMap<WaveCell, FeelingCounts> {
        let mut groups: BTreeMap<WaveCell, FeelingCounts> = BTreeMap::new();
        for tally in &self.tallies {
            let place = (waves.get(tally.survey.0).copied(), tally.persona);
            let group = groups.entry((place, tally.promise)).or_default();
            group.below += felt_below(tally);
            group.all += tally.scores.feeling.iter().sum::<u64>();
        }
        let seen = self.seen_reasons();
        let mut at: BTreeMap<(Option<usize>, PersonaIx), u64> = BTreeMap::new();
        let mut anywhere: BTreeMap<PersonaIx, u64> = BTreeMap::new();
        for &index in reasons {
            let said = &self[index];
            let Some(persona) = said.persona.filter(|_| is_let_go(said.promise)) else {
                continue;
            };
            match said.source {
                _ if !seen.contains(&index) => *anywhere.entry(persona).or_default() += said.weight,
                Source::Survey(survey) if said.feeling.is_some() => {
                    let place = (waves.get(survey.0).copied(), persona);
                    *at.entry(place).or_default() += said.weight;
                }
                _ => {}
            }
        }
        for ((place, promise), group) in &mut groups {
            if is_let_go(*promise) {
                group.seen = at.get(place).copied().unwrap_or(0);
                group.done = group.seen + anywhere.get(&place.1).copied().unwrap_or(0);
            }
        }
        groups
    }
}

/// Of which persona it is told how many felt something.
pub(super) type FeltBy = BTreeMap<PersonaIx, Count>;

/// A wave and a persona, and what was promised.
type WaveCell = ((Option<usize>, PersonaIx), Confidentiality);

/// How those felt of whom figures are told together.
#[derive(Clone, Copy, Default)]
struct FeelingCounts {
    /// Below zero.
    below: u64,
    /// In any way.
    all: u64,
    /// Because of how many of these, at most, something is done.
    done: u64,
    /// Because of how many that is seen.
    seen: u64,
}

impl FeelingCounts {
    /// Whether it is told how many felt below zero.
    fn is_told(&self, promise: Confidentiality, least: u64) -> bool {
        let alike = self.all < MANY && (self.below < 2 || self.all - self.below < 2);
        promise != Confidentiality::Grouped || self.all >= least && !alike
    }
}

fn felt_below(tally: &Tally) -> u64 {
    let [worst, bad, ..] = tally.scores.feeling;
    worst + bad
}

/// From so many on, that all feel alike tells of no one.
const MANY: u64 = 30;

/// Whether nothing may be told of one answer but its words.
fn is_let_go(promise: Confidentiality) -> bool {
    matches!(
        promise,
        Confidentiality::Unattributed | Confidentiality::Grouped
    )
}

/// What was said without a name is counted without its account; that somebody
/// answered there is counted there.
fn placed(tally: Tally) -> Vec<Tally> {
    if tally.promise != Confidentiality::Unattributed || tally.account.is_none() {
        return vec![tally];
    }
    let answers = Tally {
        account: None,
        people: 0,
        responses: 0,
        days: Days::default(),
        below: tally.below,
        ..tally.clone()
    };
    let there = Tally {
        scores: Scores::default(),
        themes: Themes::default(),
        below: Below::default(),
        ..tally
    };
    vec![answers, there]
}
