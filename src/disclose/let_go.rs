//! Answers that were promised to stay unattributed, or in a group, are counted
//! and let go: what a client's edition is measured from are numbers, and what is
//! left of such an answer are its words.

use std::collections::BTreeMap;

use crate::model::counted::{Counted, WaveKey};
use crate::model::{Below, Confidentiality, Days, Model, Scores, Source, Tally, Themes};

impl Model {
    /// Takes all answers to surveys as they were counted, and leaves nothing of those that nobody may
    /// know for themselves: their words have gone apart by then.
    pub(super) fn let_go(&mut self, counted: &Counted) {
        for at in 0..self.evidence.len() {
            if self.is_uncounted(&self.evidence[at]) {
                self.evidence[at].tallied = true;
            }
        }
        self.tallies.extend_from_slice(counted.open());
        let waves = self.waves_of_surveys();
        self.count_below(&waves);
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
    /// who did not all feel alike.
    fn count_below(&mut self, waves: &[usize]) {
        let felt = |tally: &Tally| {
            let [worst, bad, ..] = tally.scores.feeling;
            (worst + bad, tally.scores.feeling.iter().sum::<u64>())
        };
        let place = |tally: &Tally| (waves.get(tally.survey.0).copied(), tally.persona);
        let mut groups: BTreeMap<_, (u64, u64)> = BTreeMap::new();
        let grouped = |tally: &&Tally| tally.promise == Confidentiality::Grouped;
        for tally in self.tallies.iter().filter(grouped) {
            let group = groups.entry(place(tally)).or_default();
            let (below, all) = felt(tally);
            *group = (group.0 + below, group.1 + all);
        }
        let least = self.report.privacy.group as u64;
        for tally in &mut self.tallies {
            let (below, all) = groups.get(&place(tally)).copied().unwrap_or_default();
            let alike = all < MANY && (below < 2 || all - below < 2);
            let told = all >= least && !alike;
            let told = told || tally.promise != Confidentiality::Grouped;
            let told = told && tally.is_heard();
            tally.below.people = if told { felt(tally).0 } else { 0 };
        }
    }
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
