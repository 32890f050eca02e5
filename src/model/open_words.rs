//! Words that a survey opens although nobody marked them as shared.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{AccountIx, Evidence, Model, OpenWords, Person, PersonaIx, Source, SurveyIx};

/// A wave of a survey.
pub type WaveName<'m> = (&'m str, Option<&'m str>);

impl Model {
    /// For each answer whether its words may be shown although nobody marked
    /// them as shared: its survey says from how many speakers on, so many of
    /// the persona spoke in that wave, and nobody is named as having said it.
    /// Answers without a person are of different people only as far as there can
    /// be so many.
    pub fn open_words(&self) -> Vec<bool> {
        if self.open_from.is_empty() {
            return vec![false; self.evidence.len()];
        }
        let mut heard: BTreeMap<(WaveName<'_>, PersonaIx), PersonaWords> = BTreeMap::new();
        let of = |evidence: &Evidence| {
            let survey = evidence.survey()?;
            Some((self.wave(survey), evidence.persona?))
        };
        // Whose answers are known hide nobody.
        for evidence in self.evidence.iter().filter(|said| is_anonymous(said)) {
            if let Some(of) = of(evidence) {
                heard.entry(of).or_default().add(evidence);
            }
        }
        let speakers = heard.into_iter();
        let speakers = speakers.map(|(of, heard)| (of, self.speakers(of.1, &heard)));
        let speakers: BTreeMap<_, usize> = speakers.collect();
        let is_open = |evidence: &Evidence| {
            let survey = evidence.survey().filter(|_| is_anonymous(evidence));
            let from = survey.and_then(|survey| self.open_from.get(&survey));
            let spoke = of(evidence).and_then(|of| speakers.get(&of));
            from.zip(spoke).is_some_and(|(from, spoke)| spoke >= from)
        };
        self.evidence.iter().map(is_open).collect()
    }

    /// How many people may have spoken: at each account as many as answered, but
    /// no more than people of the persona are listed there who were there on a day
    /// on which one of them answered. Where nobody of the persona is listed, it is
    /// not known how many there are.
    fn speakers(&self, persona: PersonaIx, heard: &PersonaWords) -> usize {
        let own = heard.by_account.iter().map(|(&account, there)| {
            let mut listed = self.listed(account, persona).peekable();
            if listed.peek().is_none() {
                return there.answers;
            }
            let there_then = listed.filter(|&person| there.may_be(&self[person]));
            // Somebody answered, whatever the list says of that day.
            there.answers.min(there_then.count().max(1))
        });
        own.fold(heard.anywhere, usize::saturating_add)
    }

    /// Notes which words the survey opens that comes next.
    pub(super) fn open_next(&mut self, words: Option<OpenWords>) {
        if let Some(OpenWords::From(speakers)) = words {
            let next = SurveyIx(self.surveys.len());
            self.open_from.insert(next, speakers);
        }
    }

    /// Which wave a survey is a file of.
    pub(crate) fn wave(&self, survey: SurveyIx) -> WaveName<'_> {
        let survey = &self[survey];
        (&survey.survey, survey.wave.as_deref())
    }
}

/// Words without a name that a persona said in one wave.
#[derive(Debug, Default)]
struct PersonaWords {
    by_account: BTreeMap<AccountIx, There>,
    /// How many answers say no account.
    anywhere: usize,
}

/// Those of one account.
#[derive(Debug, Default)]
struct There {
    answers: usize,
    days: BTreeSet<Date>,
    /// Whether one of them says no day.
    undated: bool,
}

impl PersonaWords {
    fn add(&mut self, evidence: &Evidence) {
        // A row that stands for several answers was said by several.
        let weight = usize::try_from(evidence.weight).unwrap_or(usize::MAX);
        let Some(account) = evidence.account else {
            self.anywhere = self.anywhere.saturating_add(weight);
            return;
        };
        let there = self.by_account.entry(account).or_default();
        there.answers = there.answers.saturating_add(weight);
        match evidence.when {
            Some(when) => {
                there.days.insert(when.value.at.date());
            }
            None => there.undated = true,
        }
    }
}

impl There {
    /// Whether somebody was there on one of the days.
    fn may_be(&self, person: &Person) -> bool {
        let from = person.from.map_or(Date::MIN, |from| from.value.at.date());
        let until = person
            .until
            .map_or(Date::MAX, |until| until.value.at.date());
        self.undated || from <= until && self.days.range(from..=until).next().is_some()
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
        sources.add(
            "content/accounts/kiln.yaml",
            "name: Kiln\npeople: [{ id: k1, persona: ada }, { id: k2, persona: ada, until: 2025-12-31 }, { id: k3, persona: ada, from: 2026-01-01 }]",
        );
        sources.add("content/accounts/quay.yaml", "name: Quay");
        for (at, (wave, said)) in waves.iter().enumerate() {
            let mut text = format!("survey: s\nwave: {wave}\n{words}\nresponses:\n");
            let said = said.iter();
            for (n, who) in said
                .flat_map(|(who, n)| std::iter::repeat_n(who, *n))
                .enumerate()
            {
                let who = match *who {
                    "m-ada" => "who: m-ada".to_owned(),
                    "mill" => "persona: ada, account: mill".to_owned(),
                    "mill-bo" => "persona: bo, account: mill".to_owned(),
                    "kiln" => "persona: ada, account: kiln".to_owned(),
                    "kiln-day" => "persona: ada, account: kiln, when: 2026-02-03".to_owned(),
                    "kiln-before" => "persona: ada, account: kiln, when: 2025-02-03".to_owned(),
                    "quay" => "persona: ada, account: quay".to_owned(),
                    persona => format!("persona: {persona}"),
                };
                text.push_str(&format!("  - {{ id: r{at}-{n}, {who}, says: Word {n} }}\n"));
            }
            sources.add(format!("content/feedback/f{at}.yaml"), text);
        }
        let reading = crate::read::ParsedProject::new(&sources);
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

    #[test]
    fn answers_of_an_account_are_of_no_more_people_than_are_there() {
        let open = |said: &[(&str, usize)]| open("words: from 5", &[("a", said)]);
        // One such person is there, however often somebody answered.
        assert_eq!(open(&[("mill", 5)]), 0);
        assert_eq!(open(&[("mill", 40), ("kiln", 40)]), 0, "one and three");
        assert_eq!(open(&[("mill", 5), ("kiln", 3), ("quay", 1)]), 9);
        assert_eq!(open(&[("mill", 5), ("kiln", 2), ("quay", 1)]), 0);
        assert_eq!(open(&[("mill", 5), ("ada", 4)]), 9);
        assert_eq!(open(&[("mill", 5), ("ada", 3)]), 0);
    }

    #[test]
    fn where_nobody_of_a_persona_is_listed_each_answer_is_somebodys() {
        let open = |said: &[(&str, usize)]| open("words: from 5", &[("a", said)]);
        assert_eq!(open(&[("quay", 5)]), 5);
        assert_eq!(open(&[("mill-bo", 5)]), 5);
        assert_eq!(open(&[("quay", 4)]), 0);
    }

    #[test]
    fn whoever_was_not_there_on_the_day_is_no_speaker() {
        let open = |said: &[(&str, usize)]| open("words: from 5", &[("a", said)]);
        // Without a day all three of them may have spoken, on one day two.
        assert_eq!(open(&[("kiln", 9), ("quay", 2)]), 11);
        assert_eq!(open(&[("kiln-day", 9), ("quay", 2)]), 0);
        assert_eq!(open(&[("kiln-day", 9), ("quay", 3)]), 12);
        assert_eq!(
            open(&[("kiln-day", 8), ("kiln-before", 1), ("quay", 2)]),
            11
        );
    }
}
