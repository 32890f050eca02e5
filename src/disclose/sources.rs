//! What the report was made from, source by source, with what was promised to
//! whoever said it: what a works council asks for first.

use std::collections::BTreeMap;

use super::Report;
use crate::measure::key::{Key, Metric, Of};
use crate::model::{Confidentiality, Model, Participation, SurveyIx};

/// What kind of source it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// A wave of a survey.
    Survey,
    /// A session.
    Room,
    /// A meeting or an event.
    Conversation,
    /// So many journeys of one promise.
    Journeys(usize),
    /// Questions on staying.
    LockIn,
}

impl SourceKind {
    /// The word for keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Survey => "survey",
            Self::Room => "room",
            Self::Conversation => "conversation",
            Self::Journeys(_) => "journeys",
            Self::LockIn => "lock_in",
        }
    }
}

/// One source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromisedSource {
    /// What it is.
    pub kind: SourceKind,
    /// What it is called; empty where there is no more to say than its kind.
    pub title: String,
    /// What all were told; nothing where nobody wrote it down, so that it is
    /// internal.
    pub promise: Option<Confidentiality>,
    /// How many answered under another promise, because they agreed to it.
    pub agreed: BTreeMap<Confidentiality, u64>,
    /// Whether all who answered agreed to something else.
    pub all_agreed: bool,
    /// The figure that says how many were asked.
    pub asked: Option<Key>,
    /// The figure that says how many answered.
    pub answered: Option<Key>,
    /// How many sat there, where that is no figure.
    pub people: Option<u64>,
    /// Whether it is told how many were asked and answered.
    pub participation: Participation,
    /// From how many speakers of one persona on words are shown.
    pub words_from: Option<usize>,
}

/// Every source that these readers may know of: surveys with the latest wave
/// first, sessions, conversations, journeys by their promise, questions on
/// staying.
pub fn sources(report: &Report) -> Vec<PromisedSource> {
    let model = report.model();
    let mut out = surveys(report);
    let rooms = model.rooms.iter().filter(|room| model.shows_room(room));
    out.extend(rooms.map(|room| {
        let promises = room.members.iter().map(|member| (member.promise, 1));
        PromisedSource {
            people: Some(room.members.len() as u64)
                .filter(|_| room.confidentiality != Confidentiality::Imagined),
            ..source(
                SourceKind::Room,
                &room.title,
                Some(room.confidentiality),
                promises,
            )
        }
    }));
    let talks = model.conversations.iter();
    let talks = talks.filter(|talk| model.shows_conversation(talk));
    out.extend(talks.map(|talk| {
        let people = (talk.guests.len() + talk.unnamed) as u64;
        PromisedSource {
            people: Some(people).filter(|&people| people > 0 && !talk.is_imagined()),
            ..source(
                SourceKind::Conversation,
                &talk.title,
                talk.confidentiality,
                [],
            )
        }
    }));
    // Of what was told for groups alone there may be nothing but that it was.
    out.extend(
        model
            .confided
            .conversations
            .iter()
            .map(|&(promise, people)| PromisedSource {
                people: Some(people as u64).filter(|&people| people > 0),
                ..source(SourceKind::Conversation, "", Some(promise), [])
            }),
    );
    // Of some there is nothing but words, and not what they were said at.
    let mut talks = model.conversations.iter();
    if talks.any(|talk| !model.shows_conversation(talk) && !talk.heard.is_empty()) {
        out.push(source(SourceKind::Conversation, "", None, []));
    }
    let mut journeys: BTreeMap<Confidentiality, usize> = BTreeMap::new();
    if model.confided.journeys > 0 {
        journeys.insert(Confidentiality::Grouped, model.confided.journeys);
    }
    for journey in &model.journeys {
        if model.shows_journey(journey) {
            *journeys.entry(journey.confidentiality).or_default() += 1;
        }
    }
    out.extend(
        journeys
            .into_iter()
            .map(|(promise, n)| source(SourceKind::Journeys(n), "", Some(promise), [])),
    );
    out.extend(staying(model));
    out
}

/// Questions on staying, by what those who were asked together were told.
fn staying(model: &Model) -> Vec<PromisedSource> {
    let mut told: BTreeMap<Confidentiality, Vec<_>> = BTreeMap::new();
    for entry in model.lock_in.iter().filter(|entry| entry.latest) {
        let own = told.entry(entry.told).or_default();
        own.push((entry.promise, 1));
    }
    // All of one promise are the figure of all; of imagined ones there is none.
    let whole = told.len() == 1 && !told.contains_key(&Confidentiality::Imagined);
    let rows = told.into_iter().map(|(promise, answers)| {
        let people = answers.len() as u64;
        PromisedSource {
            answered: whole.then(|| Of::all().lock_in().key(Metric::People)),
            people: (!whole).then_some(people),
            ..source(SourceKind::LockIn, "", Some(promise), answers)
        }
    });
    rows.collect()
}

fn surveys(report: &Report) -> Vec<PromisedSource> {
    let model = report.model();
    let waves = report.figures().waves(model);
    let mut promises: BTreeMap<SurveyIx, Vec<(Confidentiality, u64)>> = BTreeMap::new();
    for tally in report.figures().answered(model) {
        let entry = promises.entry(tally.survey).or_default();
        entry.push((tally.promise, tally.people));
    }
    let mut out = Vec::new();
    for places in waves.surveys().into_values() {
        for &at in places.iter().rev() {
            let wave = &waves.list[at];
            let files = (0..model.surveys.len()).map(SurveyIx);
            let files: Vec<SurveyIx> = files.filter(|&file| waves.of(file) == at).collect();
            // Files of one wave may have promised different things.
            let mut told: Vec<Confidentiality> = files
                .iter()
                .map(|&file| model[file].confidentiality)
                .collect();
            told.sort_unstable();
            told.dedup();
            for promise in told {
                let own = files.iter().copied();
                let own: Vec<SurveyIx> = own
                    .filter(|&file| model[file].confidentiality == promise)
                    .collect();
                let grouped = own
                    .iter()
                    .any(|&file| model[file].participation == Participation::Grouped);
                let words = own.iter().filter_map(|file| model.open_from.get(file));
                let answers = own.iter().filter_map(|file| promises.get(file)).flatten();
                let of = Of::all().wave(wave);
                out.push(PromisedSource {
                    asked: Some(of.key(Metric::Invited)),
                    answered: Some(of.key(Metric::Responses)),
                    participation: match grouped {
                        true => Participation::Grouped,
                        false => Participation::Open,
                    },
                    words_from: words.min().copied(),
                    ..source(
                        SourceKind::Survey,
                        &wave.title,
                        Some(promise),
                        answers.copied().filter(|_| !grouped),
                    )
                });
            }
        }
    }
    out
}

fn source(
    kind: SourceKind,
    title: &str,
    promise: Option<Confidentiality>,
    answers: impl IntoIterator<Item = (Confidentiality, u64)>,
) -> PromisedSource {
    let mut agreed: BTreeMap<Confidentiality, u64> = BTreeMap::new();
    for (own, n) in answers.into_iter().filter(|(_, n)| *n > 0) {
        *agreed.entry(own).or_default() += n;
    }
    let kept = promise.and_then(|promise| agreed.remove(&promise));
    PromisedSource {
        kind,
        title: title.to_owned(),
        promise,
        all_agreed: kept.is_none() && !agreed.is_empty(),
        agreed,
        asked: None,
        answered: None,
        people: None,
        participation: Participation::Open,
        words_from: None,
    }
}
