//! Answers to surveys, counted: whoever answered twice in a wave once, with what
//! they said last.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    AccountIx, Asked, Confidentiality, Evidence, Model, PersonIx, PersonaIx, Source, Survey,
    SurveyIx, Tally, Theme,
};

/// A wave: the survey, and its label, however that is written.
pub type WaveKey<'m> = (&'m str, Option<String>);

/// In small letters and without accents.
pub fn plain_letters(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase);
    let letters = letters.filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    let plain = letters.map(|c| match c {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    });
    plain.collect()
}

/// Labels are the same whatever the size of their letters and their blanks.
pub fn folded(label: &str) -> String {
    let plain = plain_letters(label);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Survey {
    /// The wave that it is, or is a file of.
    pub fn wave_key(&self) -> WaveKey<'_> {
        (&self.survey, self.wave.as_deref().map(folded))
    }
}

/// Where answers are counted together.
type TallyKey = (SurveyIx, PersonaIx, Option<AccountIx>, Confidentiality);

/// The answers to surveys that are in no tally of a model, counted by survey,
/// persona, account and promise: once, for all who read of them. Of somebody who
/// is known by name and answered several times in a wave, the last answer to each
/// question counts, under the promise that it was given under; each of the answers
/// is a response.
#[derive(Debug, Default, PartialEq)]
pub struct Counted {
    all: Vec<Tally>,
    /// Where some are marked internal, all others.
    open: Option<Vec<Tally>>,
}

impl Counted {
    /// Counts the answers of a model.
    pub fn new(model: &Model) -> Self {
        let internal = |said: &Evidence| said.internal && model.is_uncounted(said);
        let some = model.evidence.iter().any(internal);
        Self {
            all: model.counted(|_| true),
            open: some.then(|| model.counted(|said| !said.internal)),
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Tally] {
        &self.all
    }

    /// Those that are not marked internal.
    pub fn open(&self) -> &[Tally] {
        self.open.as_deref().unwrap_or(&self.all)
    }
}

impl Model {
    fn counted(&self, counts: impl Fn(&Evidence) -> bool) -> Vec<Tally> {
        let mut tallies = Counting::default();
        let mut named: BTreeMap<(WaveKey<'_>, PersonaIx, PersonIx), Vec<&Evidence>> =
            BTreeMap::new();
        let counts = |said: &&Evidence| self.is_uncounted(said) && counts(said);
        for evidence in self.evidence.iter().filter(counts) {
            let (Source::Survey(survey), Some(persona)) = (evidence.source, evidence.persona)
            else {
                continue;
            };
            match evidence.person {
                Some(person) => {
                    let wave = self[survey].wave_key();
                    let all = named.entry((wave, persona, person.value)).or_default();
                    all.push(evidence);
                }
                None => tallies.person(&[evidence]),
            }
        }
        for mut all in named.into_values() {
            // The last word counts; without a day, the order of the file.
            all.sort_by_key(|evidence| evidence.when.map(|when| when.value.at));
            tallies.person(&all);
        }
        tallies.by_place.into_values().collect()
    }

    /// Whether it is an answer to a survey that counts and is in no tally yet.
    pub fn is_uncounted(&self, evidence: &Evidence) -> bool {
        !evidence.tallied
            && evidence.weight > 0
            && evidence.is_response()
            && evidence.persona.is_some()
            && self.shows_evidence(evidence)
    }
}

/// What somebody answered, each question at last.
pub fn last_answers<'e>(all: &[&'e Evidence]) -> BTreeMap<Asked, (i64, &'e Evidence)> {
    let mut last = BTreeMap::new();
    for &evidence in all {
        let known = Asked::ALL.into_iter();
        let known = known.filter_map(|asked| Some((asked, evidence.answer(asked)?)));
        let own = evidence.own.iter();
        let own = own.map(|&(own, answer)| (Asked::Own(own), answer));
        last.extend(known.chain(own).map(|(asked, it)| (asked, (it, evidence))));
    }
    last
}

#[derive(Default)]
struct Counting {
    by_place: BTreeMap<TallyKey, Tally>,
}

impl Counting {
    /// Counts one person's answers in a wave, from the first to the last.
    fn person(&mut self, all: &[&Evidence]) {
        let Some(latest) = all.last() else { return };
        let account = latest.account;
        for evidence in all {
            if let Some(tally) = self.at(evidence, account) {
                tally.responses = tally.responses.saturating_add(evidence.weight);
                tally.rows.first.push(evidence.span);
            }
        }
        if let Some(tally) = self.at(latest, account) {
            tally.people += 1;
        }
        for (asked, (answer, evidence)) in last_answers(all) {
            if let Some(tally) = self.at(evidence, account) {
                tally.scores.add(asked, answer, 1);
                let rests = evidence.rests.iter().filter(|(of, _)| *of == asked);
                rests.for_each(|&(_, rest)| tally.scores.add_rest(asked, rest, 1));
            }
        }
        // What they spoke of last, as a question at last.
        let spoke = all.iter().rev().find(|said| !said.tags.is_empty());
        if let Some(said) = spoke
            && let Some(tally) = self.at(said, account)
        {
            let named: BTreeSet<&str> = said.tags.iter().map(|tag| tag.as_ref()).collect();
            for name in named {
                tally.themes.add(name, Theme { people: 1, rows: 1 });
            }
        }
    }

    fn at(&mut self, evidence: &Evidence, account: Option<AccountIx>) -> Option<&mut Tally> {
        let (Source::Survey(survey), Some(persona)) = (evidence.source, evidence.persona) else {
            return None;
        };
        let promise = evidence.promise;
        let tally = self.by_place.entry((survey, persona, account, promise));
        Some(tally.or_insert_with(|| Tally::new(survey, persona, account, promise)))
    }
}
