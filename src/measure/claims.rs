//! What is said of everything: nobody, nothing, none, the one most turn to.
//!
//! A client's edition is what is left of a report, and what is true of a
//! remainder is often false of the whole: nobody in it waits for an answer,
//! because who waits was left out. So what such sentences rest on is worked out
//! once, on everything, and whoever measures an edition is handed it. A
//! sentence that is true of the remainder alone says that it speaks of what may
//! be shown here, or is left out.

mod unused;

use std::collections::{BTreeMap, BTreeSet};

use super::findings::{Finding, Subject};
use super::key::Key;
use super::{conversations, findings, loops, promise, rooms};
use crate::measure::Figures;
use crate::model::{
    self, ActionIx, HeardKind, Model, PersonaIx, PromiseIx, Source, SurveyIx, Tally, Vocabulary,
};

pub use unused::Unused;

/// What holds of a whole report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Claims {
    /// Of which nothing at all is there.
    nothing: BTreeSet<Nothing>,
    /// Promises since which nothing happened, and since which nothing was
    /// measured.
    idle: BTreeSet<PromiseIx>,
    stale: BTreeSet<PromiseIx>,
    /// What was written of promises and may be a copy of a figure; nothing where
    /// that was not looked at.
    copies: Option<promise::Copies>,
    /// How many moments, notes, sessions and actions there are.
    moments: usize,
    notes: usize,
    sessions: usize,
    /// How much was said and done in sessions.
    done: usize,
    actions: usize,
    /// What was heard and hurts, and somebody does something about it.
    acted: BTreeSet<Subject>,
    /// Actions that nothing heard is the reason of.
    lone: BTreeSet<ActionIx>,
    /// Surveys that led to none.
    unused: BTreeSet<SurveyIx>,
    /// How many answered of whom each survey asked, and how many were invited.
    surveyed: Surveyed,
}

/// Answers and invitations of a persona in a survey.
type Surveyed = BTreeMap<(PersonaIx, SurveyIx), (u64, u64)>;

/// Something of which there may be none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nothing {
    /// No finding waits for an answer.
    Open,
    /// Every action answers something that was heard.
    Lone,
    /// Every survey led to an action.
    Unused,
    /// Of everything that is over, those who spoke were told.
    Untold,
    /// No action is written down.
    Actions,
    /// No assumption is.
    Assumptions,
    /// No journey is told.
    Journeys,
    /// Nothing that hurts is told.
    Pains,
    /// No session was held.
    Sessions,
    /// Nothing that people call things is noted.
    Words,
    /// Nobody has been heard at all.
    Heard,
}

impl Nothing {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Open,
        Self::Lone,
        Self::Unused,
        Self::Untold,
        Self::Actions,
        Self::Assumptions,
        Self::Journeys,
        Self::Pains,
        Self::Sessions,
        Self::Words,
        Self::Heard,
    ];

    fn holds(self, model: &Model) -> bool {
        match self {
            Self::Open => loops::open(model, &Claims::default()).is_empty(),
            Self::Lone => loops::without_finding(model).is_empty(),
            Self::Unused => loops::surveys_without_action(model).is_empty(),
            Self::Untold => loops::not_told(model).is_empty(),
            Self::Actions => loops::shown(model).next().is_none(),
            Self::Assumptions => model.assumptions.is_empty(),
            Self::Journeys => model.journeys.is_empty(),
            Self::Pains => {
                let hurts = |moment: &model::Interaction| {
                    moment.remarks.pain.is_some()
                        || moment.feeling.is_some_and(|feeling| feeling < 0)
                };
                let moments = model.shown_interactions();
                moments.map(|index| &model[index]).all(|one| !hurts(one))
                    && findings::findings(model).is_empty()
                    && conversations::notes(model)
                        .iter()
                        .all(|note| note.heard.kind != HeardKind::Problem)
            }
            Self::Sessions => rooms::held(model).is_empty(),
            Self::Words => {
                let words = Vocabulary::new(model);
                words.ours.is_empty()
                    && conversations::notes(model)
                        .iter()
                        .all(|note| note.heard.theirs.is_none())
            }
            Self::Heard => {
                !model.tallies.iter().any(Tally::is_heard)
                    && !personas(model).any(|persona| model.took_part(persona))
                    && !model
                        .evidence
                        .iter()
                        .any(|one| model.shows_evidence(one) && one.is_heard())
            }
        }
    }
}

impl Claims {
    /// Of everything.
    pub(super) fn new(model: &Model) -> Self {
        let all = Nothing::ALL.into_iter();
        Self {
            nothing: all.filter(|nothing| nothing.holds(model)).collect(),
            idle: BTreeSet::new(),
            stale: BTreeSet::new(),
            copies: None,
            acted: findings::findings(model)
                .into_iter()
                .filter(|finding| !finding.actions.is_empty())
                .map(|finding| finding.subject)
                .collect(),
            lone: loops::without_finding(model).into_iter().collect(),
            unused: loops::surveys_without_action(model).into_iter().collect(),
            moments: model.shown_interactions().count(),
            notes: conversations::notes(model).len(),
            sessions: rooms::held(model).len(),
            done: done(model),
            actions: loops::shown(model).count(),
            surveyed: surveyed(model),
        }
    }

    /// What has not happened since promises, by the figures of everything.
    pub(super) fn promises(&mut self, model: &Model, figures: &Figures) {
        let mut copies = promise::Copies::new();
        for index in promise::shown(model) {
            if promise::is_idle(model, figures, index) {
                self.idle.insert(index);
            }
            if promise::is_stale(model, figures, index) {
                self.stale.insert(index);
            }
            copies.append(&mut promise::copies(model, figures, index));
        }
        self.copies = Some(copies);
    }

    /// Of which personas an edition does not have every answer and every
    /// invitation of a survey: of them it cannot say that they were not asked,
    /// or that they did not answer.
    pub fn left_out(&self, model: &Model) -> BTreeSet<(PersonaIx, SurveyIx)> {
        let here = surveyed(model);
        let all = self.surveyed.iter();
        let gone = all.filter(|(key, all)| here.get(*key) != Some(*all));
        gone.map(|(key, _)| *key).collect()
    }

    /// Whether there is none of it anywhere, as far as an edition may say so.
    ///
    /// Of what it leaves out it may be known that it is there, and not what it
    /// is: whether a moment that nobody sees hurt, or what became of an action.
    /// So what rests on that is said where nothing of the kind is left out.
    pub fn none(&self, model: &Model, nothing: Nothing) -> bool {
        match nothing {
            Nothing::Open => loops::open(model, self).is_empty() && !model.unseen.waiting,
            _ if !self.nothing.contains(&nothing) => false,
            Nothing::Pains => {
                let all = self.has_all_moments(model) && self.has_all_notes(model);
                all && !model.unseen.feelings
            }
            Nothing::Words => self.has_all_notes(model),
            Nothing::Lone | Nothing::Untold => self.has_all_actions(model),
            Nothing::Unused => self.has_all_actions(model) && self.unused(model).whole,
            _ => true,
        }
    }

    /// Whether an edition has everything that was heard and that happened: then
    /// nobody knows what it does not tell. Otherwise what it leaves out may tell
    /// it, and what that is about is not told: all it can say is that it tells
    /// nothing of it.
    pub fn tells_all(&self, model: &Model) -> bool {
        self.has_all_moments(model)
            && self.has_all_notes(model)
            && self.has_all_sessions(model)
            && done(model) == self.done
            && self.left_out(model).is_empty()
    }

    /// Whether nothing is done about a finding, by anybody, and that is told.
    pub fn is_open(&self, finding: &Finding) -> bool {
        !finding.unsettled && finding.actions.is_empty() && !self.acted.contains(&finding.subject)
    }

    /// Whether it may not be told if anything is done about a finding, or what.
    pub fn is_untold(&self, finding: &Finding) -> bool {
        finding.actions.is_empty() && !self.is_open(finding)
    }

    /// Whether nothing that was heard is the reason of an action.
    pub fn is_lone(&self, action: ActionIx) -> bool {
        self.lone.contains(&action)
    }

    /// Actions that nothing heard is the reason of, as far as they may be shown.
    pub fn lone(&self, model: &Model) -> Vec<ActionIx> {
        let here = loops::without_finding(model).into_iter();
        here.filter(|&action| self.is_lone(action)).collect()
    }

    /// The figures of which it may be a copy what was written of a promise; nothing
    /// where that was not looked at.
    pub(super) fn copies(&self, index: PromiseIx, which: Option<usize>) -> Option<&[Key]> {
        let keys = self.copies.as_ref()?.get(&(index, which))?;
        Some(keys.as_slice())
    }

    /// Whether nothing has happened since a promise.
    pub fn is_idle(&self, promise: PromiseIx) -> bool {
        self.idle.contains(&promise)
    }

    /// Whether nothing was measured since a promise.
    pub fn is_stale(&self, promise: PromiseIx) -> bool {
        self.stale.contains(&promise)
    }

    /// Whether an edition has every moment, every note and every session that
    /// there is: then the most and the least of what it has are those of all.
    pub fn has_all_moments(&self, model: &Model) -> bool {
        model.shown_interactions().count() == self.moments
    }

    /// The same of actions.
    pub fn has_all_actions(&self, model: &Model) -> bool {
        loops::shown(model).count() == self.actions
    }

    /// The same of notes.
    pub fn has_all_notes(&self, model: &Model) -> bool {
        conversations::notes(model).len() == self.notes
    }

    /// The same of sessions.
    pub fn has_all_sessions(&self, model: &Model) -> bool {
        rooms::held(model).len() == self.sessions
    }
}

/// How much was said and done in sessions that were held.
fn done(model: &Model) -> usize {
    let held = rooms::held(model).into_iter();
    let turns = held.flat_map(|room| &model[room].introductions);
    turns.map(|turn| 1 + turn.reactions.len()).sum()
}

fn personas(model: &Model) -> impl Iterator<Item = PersonaIx> + '_ {
    model.each_persona().map(|(index, _)| index)
}

fn surveyed(model: &Model) -> Surveyed {
    let mut all = Surveyed::new();
    for evidence in &model.evidence {
        if let (Source::Survey(survey), Some(persona), false) =
            (evidence.source, evidence.persona, evidence.tallied)
        {
            all.entry((persona, survey)).or_default().0 += evidence.weight;
        }
    }
    for tally in &model.tallies {
        all.entry((tally.persona, tally.survey)).or_default().0 += tally.responses;
    }
    for (at, survey) in model.surveys.iter().enumerate() {
        for (&persona, invited) in &survey.invited {
            all.entry((persona, SurveyIx(at))).or_default().1 += invited.n;
        }
    }
    all.retain(|_, (answers, invited)| *answers + *invited > 0);
    all
}
