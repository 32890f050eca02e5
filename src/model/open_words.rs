//! Words that a survey opens although nobody marked them as shared.

use std::collections::BTreeMap;

use super::{Evidence, Model, OpenWords, PersonaIx, Source, SurveyIx};

/// A wave of a survey.
pub type Wave<'m> = (&'m str, Option<&'m str>);

impl Model {
    /// For each answer whether its words may be shown although nobody marked
    /// them as shared: its survey says from how many speakers on, so many of
    /// the persona spoke in that wave, and nobody is named as having said it.
    pub fn open_words(&self) -> Vec<bool> {
        let mut speakers: BTreeMap<(Wave<'_>, PersonaIx), usize> = BTreeMap::new();
        let of = |evidence: &Evidence| {
            let survey = evidence.survey()?;
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
            let survey = evidence.survey().filter(|_| is_anonymous(evidence));
            let from = survey.and_then(|survey| self.open_from.get(&survey));
            let spoke = of(evidence).and_then(|of| speakers.get(&of));
            from.zip(spoke).is_some_and(|(from, spoke)| spoke >= from)
        };
        self.evidence.iter().map(is_open).collect()
    }

    /// Notes which words the survey opens that comes next.
    pub(super) fn open_next(&mut self, words: Option<OpenWords>) {
        if let Some(OpenWords::From(speakers)) = words {
            let next = SurveyIx(self.surveys.len());
            self.open_from.insert(next, speakers);
        }
    }

    /// Which wave a survey is a file of.
    pub(crate) fn wave(&self, survey: SurveyIx) -> Wave<'_> {
        let survey = &self[survey];
        (&survey.survey, survey.wave.as_deref())
    }
}

impl Evidence {
    /// The survey that it answers.
    pub fn survey(&self) -> Option<SurveyIx> {
        match self.source {
            Source::Survey(survey) => Some(survey),
            Source::Room(_) | Source::Conversation(_) => None,
        }
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
