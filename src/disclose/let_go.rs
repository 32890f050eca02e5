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
        let mut groups = self.groups(waves, reasons);
        let least = self.report.privacy.group as u64;
        let mut told = FeltBy::new();
        for tally in &mut self.tallies {
            let place = (waves.get(tally.survey.0).copied(), tally.persona);
            let group = groups.entry((place, tally.promise)).or_default();
            if !(tally.is_heard() && group.is_told(tally.promise, least)) {
                tally.below.people = 0;
                tally.below.waiting = 0;
                continue;
            }
            let below = felt_below(tally);
            let done = below.min(group.done);
            group.done -= done;
            tally.below.people = below;
            tally.below.waiting = below - done;
        }
        for ((place, promise), group) in self.groups(waves, reasons) {
            let is_heard = promise != Confidentiality::Imagined;
            // Who of them is answered is not known, unless nobody felt bad.
            let settled = group.below == 0 || group.done == 0;
            if is_heard && settled && group.is_told(promise, least) {
                let told = told.entry(place.1).or_default();
                told.add(group.all, false);
                told.waiting = told.waiting.saturating_sub(group.done);
            }
        }
        told
    }

    /// How the answers to each wave felt, by persona and promise.
    fn groups(&self, waves: &[usize], reasons: &BTreeSet<EvidenceIx>) -> BTreeMap<Place, Group> {
        let mut groups: BTreeMap<Place, Group> = BTreeMap::new();
        for tally in &self.tallies {
            let place = (waves.get(tally.survey.0).copied(), tally.persona);
            let group = groups.entry((place, tally.promise)).or_default();
            group.below += felt_below(tally);
            group.all += tally.scores.feeling.iter().sum::<u64>();
        }
        for said in reasons.iter().map(|&index| &self[index]) {
            let (Source::Survey(survey), Some(persona)) = (said.source, said.persona) else {
                continue;
            };
            if said.feeling.is_some() && is_let_go(said.promise) && self.shows_evidence(said) {
                let place = (waves.get(survey.0).copied(), persona);
                groups.entry((place, said.promise)).or_default().done += said.weight;
            }
        }
        groups
    }
}

/// Of which persona it is told how many felt something.
pub(super) type FeltBy = BTreeMap<PersonaIx, Count>;

/// A wave and a persona, and what was promised.
type Place = ((Option<usize>, PersonaIx), Confidentiality);

/// How those felt of whom figures are told together.
#[derive(Clone, Copy, Default)]
struct Group {
    /// Below zero.
    below: u64,
    /// In any way.
    all: u64,
    /// Because of how many of these something is done.
    done: u64,
}

impl Group {
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
