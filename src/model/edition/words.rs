//! Which words are handed over, and what stands beside them.
//!
//! Words and answers go apart: what somebody said at a survey stands in the
//! client edition as an entry of its own, which knows the persona and the survey
//! and nothing else, while the answer that it came with keeps its scores and no
//! words. So nothing that is shown of the one can lead to the other. Only an
//! answer that may be told by itself stays whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Confidentiality, Edition, Evidence, EvidenceIx, Interaction, Journey, Model, OpenWords,
    PersonIx, PersonaIx, Source, SurveyIx,
};

/// Which words are handed over, in one sentence. The README, the command line's
/// help and the page on how to read a report say the same; a test holds them to
/// it.
pub const WORDS: &str = "Words are handed over only where whoever said them agreed, or where those whom a survey asked were told that words are shown once so many of one persona have spoken in one wave (five at least), and then never those of an answer that names its person; unless an answer may be told with its role and account, its words stand with the persona alone, without a name, an account, a day or a score, and lead to no moment of a journey.";

/// A wave of a survey.
type Wave<'m> = (&'m str, Option<&'m str>);

impl Model {
    /// For each answer whether its words may be shown although nobody marked
    /// them as shared: its survey says from how many speakers on, so many of
    /// the persona spoke in that wave, and nobody is named as having said it.
    pub fn open_words(&self) -> Vec<bool> {
        let mut speakers: BTreeMap<(Wave<'_>, PersonaIx), usize> = BTreeMap::new();
        let of = |evidence: &Evidence| {
            let survey = survey(evidence)?;
            Some((self.wave(survey), evidence.persona?))
        };
        // Whose answers are known hide nobody.
        for evidence in self.evidence.iter().filter(|said| is_anonymous(said)) {
            if let Some(of) = of(evidence) {
                // A row that stands for several answers was said by several.
                let spoke = speakers.entry(of).or_default();
                *spoke =
                    spoke.saturating_add(usize::try_from(evidence.weight).unwrap_or(usize::MAX));
            }
        }
        let is_open = |evidence: &Evidence| {
            let survey = survey(evidence).filter(|_| is_anonymous(evidence));
            let from = survey.and_then(|survey| self.open_from.get(&survey));
            let spoke = of(evidence).and_then(|of| speakers.get(&of));
            from.zip(spoke).is_some_and(|(from, spoke)| spoke >= from)
        };
        self.evidence.iter().map(is_open).collect()
    }

    /// Whether something that was said may be told by itself: with its account,
    /// its answers and its month, and with ways from and to the moments that
    /// rest on it. Else its words stand with the persona alone.
    pub fn tells_singly(&self, evidence: &Evidence) -> bool {
        self.edition == Edition::Internal || evidence.is_open()
    }

    /// Whether something leads from a moment to what it was heard by, and back:
    /// where both may be told with their account.
    pub fn leads(&self, moment: &Interaction, evidence: &Evidence) -> bool {
        self.tells_singly(evidence) && self.tells_days(&self[moment.journey])
    }

    /// Whether the days of a journey may be told, rather than its months.
    pub fn tells_days(&self, journey: &Journey) -> bool {
        self.edition == Edition::Internal
            || journey.confidentiality != Confidentiality::Unattributed
    }

    /// What a persona said that may be shown, in the order in which it is
    /// listed: as written, or in the client edition by its letters, an order that
    /// tells nothing of who said it.
    pub fn spoken(&self, persona: PersonaIx) -> Vec<EvidenceIx> {
        let own = self.each_evidence();
        let own = own.filter(|(_, said)| said.persona == Some(persona) && said.says.is_some());
        let mut own: Vec<_> = own.map(|(index, _)| index).collect();
        if self.edition == Edition::Client {
            own.sort_by_cached_key(|&index| self[index].says.clone());
        }
        own
    }

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
                        .get(&(survey, persona))
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
                    tallied: false,
                });
            }
        }
        self.evidence.extend(words);
    }

    /// Themes that so many people of a persona named in one wave in confidence
    /// that a figure tells it: by survey, persona and theme.
    fn told_themes(&self) -> BTreeMap<(SurveyIx, PersonaIx), BTreeSet<String>> {
        type Named<'m> = BTreeMap<(Wave<'m>, PersonaIx, &'m str), Speakers>;
        let mut named = Named::new();
        let counts = |e: &&Evidence| !e.tallied && !e.internal && !e.is_open();
        for evidence in self.evidence.iter().filter(counts) {
            if let (Some(survey), Some(persona)) = (survey(evidence), evidence.persona) {
                for tag in &evidence.tags {
                    let key = (self.wave(survey), persona, tag.as_str());
                    named.entry(key).or_default().add(evidence);
                }
            }
        }
        for tally in &self.tallies {
            for (tag, theme) in tally.themes.iter() {
                let key = (self.wave(tally.survey), tally.persona, tag);
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
            for (_, persona, tag) in named.keys().filter(|(other, ..)| *other == wave) {
                let tags = told.entry((survey, *persona)).or_default();
                tags.insert((*tag).to_owned());
            }
        }
        told
    }

    /// Notes which words the survey opens that comes next.
    pub(in crate::model) fn open_next(&mut self, words: Option<OpenWords>) {
        if let Some(OpenWords::From(speakers)) = words {
            let next = SurveyIx(self.surveys.len());
            self.open_from.insert(next, speakers);
        }
    }

    fn wave(&self, survey: SurveyIx) -> Wave<'_> {
        let survey = &self[survey];
        (&survey.survey, survey.wave.as_deref())
    }
}

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

fn survey(evidence: &Evidence) -> Option<SurveyIx> {
    match evidence.source {
        Source::Survey(survey) => Some(survey),
        Source::Room(_) | Source::Conversation(_) => None,
    }
}

fn is_anonymous(evidence: &Evidence) -> bool {
    let named = evidence.person.is_some() || evidence.is_open();
    evidence.says.is_some() && !named && !evidence.internal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::source::Sources;

    /// A model with so many anonymous words of each persona in each wave.
    fn model(words: &str, waves: &[(&str, &[(&str, usize)])]) -> Model {
        let mut sources = Sources::default();
        sources.add("content/report.yaml", "title: T\nas_of: 2026-09-30");
        for persona in ["ada", "bo"] {
            sources.add(
                format!("content/personas/{persona}.yaml"),
                format!("name: {persona}"),
            );
        }
        sources.add(
            "content/accounts/mill.yaml",
            "name: Mill\npeople: [{ id: m-ada, persona: ada }]",
        );
        for (at, (wave, said)) in waves.iter().enumerate() {
            let mut text = format!("survey: s\nwave: {wave}\n{words}\nresponses:\n");
            let said = said.iter();
            for (n, who) in said
                .flat_map(|(who, n)| std::iter::repeat_n(who, *n))
                .enumerate()
            {
                let who = match *who {
                    "m-ada" => "who: m-ada".to_owned(),
                    persona => format!("persona: {persona}"),
                };
                text.push_str(&format!("  - {{ id: r{at}-{n}, {who}, says: Word {n} }}\n"));
            }
            sources.add(format!("content/feedback/f{at}.yaml"), text);
        }
        let reading = crate::read::Reading::new(&sources);
        let mut diagnostics = Diagnostics::new();
        let model = crate::model::build(&reading.written(), &sources, &mut diagnostics);
        assert!(!diagnostics.has_errors(), "{diagnostics:?}");
        model
    }

    fn open(words: &str, waves: &[(&str, &[(&str, usize)])]) -> usize {
        let open = model(words, waves).open_words();
        open.into_iter().filter(|open| *open).count()
    }

    #[test]
    fn nobodys_words_are_opened_by_themselves() {
        assert_eq!(open("", &[("a", &[("ada", 40)])]), 0);
        assert_eq!(open("words: shared", &[("a", &[("ada", 40)])]), 0);
    }

    #[test]
    fn speakers_are_counted_in_one_wave_and_of_one_persona() {
        let words = "words: from 5";
        assert_eq!(open(words, &[("a", &[("ada", 5)])]), 5);
        assert_eq!(open(words, &[("a", &[("ada", 4)])]), 0);
        assert_eq!(open(words, &[("a", &[("ada", 4), ("bo", 4)])]), 0);
        assert_eq!(
            open(words, &[("a", &[("ada", 4)]), ("b", &[("ada", 4)])]),
            0
        );
        // Two files of one wave are one wave.
        assert_eq!(
            open(words, &[("a", &[("ada", 4)]), ("a", &[("ada", 4)])]),
            8
        );
    }

    #[test]
    fn whoever_is_named_is_no_part_of_it() {
        let words = "words: from 5";
        assert_eq!(open(words, &[("a", &[("ada", 5), ("m-ada", 1)])]), 5);
        assert_eq!(open(words, &[("a", &[("ada", 4), ("m-ada", 1)])]), 0);
    }
}
