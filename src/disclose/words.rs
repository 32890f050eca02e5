//! Which words are handed over, and what stands beside them.
//!
//! Words and answers go apart: what somebody said at a survey stands in the
//! client edition as an entry of its own, which knows the persona and the survey
//! and nothing else, while the answer that it came with keeps its scores and no
//! words. So nothing that is shown of the one can lead to the other. Only an
//! answer that may be told by itself stays whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Confidentiality, Evidence, Model, PersonIx, PersonaIx, Source, SurveyIx, WaveName,
};

/// Which words are handed over, in one sentence. The README, the command line's
/// help and the page on how to read a report say the same; a test holds them to
/// it.
pub const WORDS: &str = "Words are handed over only where whoever said them agreed, or where those whom a survey asked were told that words are shown once so many of one persona have spoken in one wave (five at least), and then never those of an answer that names its person; unless an answer may be told with its role and account, its words stand with the persona alone, without a name, an account, a day or a score, and lead to no moment of a journey.";

impl Model {
    /// Takes words from the answers that they came with, and keeps those that
    /// may be shown as entries of their own at the end of the list.
    pub(super) fn part_words(&mut self) {
        let open = self.open_words();
        let themes = self.told_themes();
        let single: Vec<bool> = self.evidence.iter().map(|e| self.tells_singly(e)).collect();
        let mut words = Vec::new();
        for ((evidence, open), single) in self.evidence.iter_mut().zip(open).zip(single) {
            let shown = (evidence.shared || open) && !evidence.internal;
            if single {
                continue;
            }
            let Source::Survey(survey) = evidence.source else {
                if !shown {
                    evidence.says = None;
                }
                continue;
            };
            let said = evidence.says.take().filter(|_| shown);
            if let (Some(says), Some(persona)) = (said, evidence.persona) {
                let named = |tag: &&String| {
                    themes
                        .get(&(survey, persona, evidence.promise))
                        .is_some_and(|told| told.contains(*tag))
                };
                words.push(Evidence {
                    id: String::new(),
                    span: evidence.span,
                    source: evidence.source,
                    person: None,
                    persona: evidence.persona,
                    attributed: false,
                    account: None,
                    when: None,
                    recommend: None,
                    satisfaction: None,
                    effort: None,
                    feeling: None,
                    own: Vec::new(),
                    says: Some(says),
                    tags: evidence.tags.iter().filter(named).cloned().collect(),
                    shared: evidence.shared,
                    promise: evidence.promise,
                    internal: false,
                    // It is counted where it was answered.
                    weight: 0,
                    rests: Vec::new(),
                    tallied: false,
                });
            }
        }
        self.evidence.extend(words);
    }

    /// Themes that so many people of a persona named in one wave under the same
    /// promise that nobody can tell who: by survey, persona and promise.
    fn told_themes(&self) -> BTreeMap<Spoken, BTreeSet<String>> {
        type ByWave<'m> = BTreeMap<(WaveName<'m>, PersonaIx, Confidentiality, &'m str), Speakers>;
        let mut named = ByWave::new();
        let counts = |e: &&Evidence| !e.tallied && !e.internal && !e.is_open();
        for evidence in self.evidence.iter().filter(counts) {
            if let (Some(survey), Some(persona)) = (evidence.survey(), evidence.persona) {
                for tag in &evidence.tags {
                    let key = (self.wave(survey), persona, evidence.promise, tag.as_str());
                    named.entry(key).or_default().add(evidence);
                }
            }
        }
        for tally in &self.tallies {
            for (tag, theme) in tally.themes.iter() {
                let key = (self.wave(tally.survey), tally.persona, tally.promise, tag);
                let speakers = named.entry(key).or_default();
                speakers.others = speakers.others.saturating_add(theme.people);
            }
        }
        let least = u64::try_from(self.report.privacy.group).unwrap_or(u64::MAX);
        named.retain(|_, speakers| speakers.people() >= least);
        let surveys = (0..self.surveys.len()).map(SurveyIx);
        let mut told: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for survey in surveys {
            let wave = self.wave(survey);
            for (_, persona, promise, tag) in named.keys().filter(|(other, ..)| *other == wave) {
                let tags = told.entry((survey, *persona, *promise)).or_default();
                tags.insert((*tag).to_owned());
            }
        }
        told
    }
}

/// Who spoke where, and what was promised.
type Spoken = (SurveyIx, PersonaIx, Confidentiality);

/// Who named a theme.
#[derive(Debug, Default)]
struct Speakers {
    known: BTreeSet<PersonIx>,
    others: u64,
}

impl Speakers {
    fn add(&mut self, evidence: &Evidence) {
        match evidence.person {
            Some(person) => {
                self.known.insert(person.value);
            }
            None => self.others = self.others.saturating_add(evidence.weight),
        }
    }

    fn people(&self) -> u64 {
        self.others.saturating_add(self.known.len() as u64)
    }
}
