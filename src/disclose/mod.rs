//! What those may see for whom a report is made.
//!
//! [`report()`] is the one door: whole and measured it goes in, and a [`Report`]
//! comes out, from which pages are made. The client edition is safe by
//! construction: what may not be seen is taken out of the model here, so that
//! no page has to remember to leave it out.

mod accounts;
mod actions;
mod circle;
mod edition;
mod felt;
mod follows;
mod let_go;
mod moments;
mod pages;
mod report;
mod said;
pub mod sources;
mod talk;
mod texts;
mod threads;
mod verdicts;
pub mod who;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::counted::Counted;
use crate::model::{InteractionIx, Model, PersonaIx, Remarks, Source, SurveyIx, mail};

use edition::for_clients;
use felt::HeardFeelings;
use pages::ToldPages;

pub use edition::{Edition, FLOOR};
pub use follows::{Follows, LeftAlike, Occasion, follows, left_alike};
pub use pages::Earlier;
pub use report::{Excerpt, Report, group_of_clients, report};
pub use texts::Voice;
pub use words::WORDS;

pub(crate) use said::tells;

impl Model {
    /// What the readers of `edition` may see.
    #[must_use]
    pub fn edition(self, edition: Edition) -> Self {
        let counted = Counted::new(&self);
        self.told(&counted, edition, None)
    }

    /// The same, where its answers are counted already.
    fn told(mut self, counted: &Counted, edition: Edition, earlier: Option<Earlier<'_>>) -> Self {
        if edition == Edition::Client {
            let led = self.led_by();
            self.policy = for_clients(self.report.privacy);
            let felt = HeardFeelings::new(&self);
            self.leave_out_grouped_journeys();
            self.leave_out_confided_moments();
            self.leave_out_internal();
            // Words and ways ask what stands where.
            self.hide_where();
            self.leave_out_threads();
            self.hide_words();
            self.part_reasons(felt.reasons(), &led);
            self.hide_verdicts();
            let grouped = self.let_go(counted, felt.reasons());
            self.unseen = felt.unseen(&self, grouped);
            self.hide_people();
            self.hide_accounts();
            self.number_again();
            self.order_verdicts();
            self.hide_names(earlier);
        }
        self
    }

    /// Drops what is marked internal. Lists keep their length where others
    /// point into them; what is gone is then empty.
    fn leave_out_internal(&mut self) {
        self.pages.retain(|page| !page.internal);
        let internal = self.intake.iter().filter(|intake| intake.internal);
        let internal: BTreeSet<_> = internal.map(|intake| intake.survey).collect();
        self.leave_out_surveys();
        self.tallies
            .retain(|tally| !internal.contains(&tally.survey));
        self.intake.retain(|intake| !intake.internal);
        let gone: BTreeSet<InteractionIx> = self
            .each_interaction()
            .filter(|(_, moment)| moment.internal)
            .map(|(index, _)| index)
            .collect();
        for journey in &mut self.journeys {
            let all = journey.interactions.len();
            journey.interactions.retain(|index| !gone.contains(index));
            journey.partial = journey.interactions.len() < all;
        }
        for room in &mut self.rooms {
            let turns = room.introductions.len();
            room.introductions.retain(|turn| !turn.internal);
            room.partial = room.introductions.len() < turns;
            for turn in &mut room.introductions {
                let reactions = turn.reactions.len();
                turn.reactions.retain(|reaction| !reaction.internal);
                room.partial |= turn.reactions.len() < reactions;
            }
        }
        // An action that is left out takes its mention with it.
        let hidden: BTreeSet<_> = self
            .each_action()
            .filter(|(_, action)| action.internal)
            .map(|(index, _)| index)
            .collect();
        for moment in &mut self.interactions {
            moment.action = moment.action.filter(|index| !hidden.contains(index));
        }
        self.blank_internal();
    }

    /// A survey of which nothing may be told is none: neither what it is called
    /// nor how many were asked. Where some answers of a persona are left out, so
    /// is how many were asked: a rate of the rest would be wrong.
    fn leave_out_surveys(&mut self) {
        let mut answers: BTreeMap<(SurveyIx, bool), BTreeSet<Option<PersonaIx>>> = BTreeMap::new();
        for evidence in &self.evidence {
            if let Source::Survey(survey) = evidence.source {
                let key = (survey, evidence.internal);
                answers.entry(key).or_default().insert(evidence.persona);
            }
        }
        let counted: BTreeSet<_> = self.tallies.iter().map(|tally| tally.survey).collect();
        for (at, survey) in self.surveys.iter_mut().enumerate() {
            let index = SurveyIx(at);
            let hidden = answers.get(&(index, true));
            let open = answers.contains_key(&(index, false)) || counted.contains(&index);
            survey.internal |= hidden.is_some() && !open;
            if survey.internal {
                survey.title = String::new();
                survey.invited.clear();
            }
            for persona in hidden.into_iter().flatten().flatten() {
                survey.invited.remove(persona);
            }
        }
    }

    /// What others point to stays in its list, with nothing in it.
    fn blank_internal(&mut self) {
        for moment in self
            .interactions
            .iter_mut()
            .filter(|moment| moment.internal)
        {
            moment.title = String::new();
            for text in [
                &mut moment.touchpoint,
                &mut moment.channel,
                &mut moment.quote,
            ] {
                *text = None;
            }
            moment.remarks = Remarks::default();
            moment.support = None;
        }
        for journey in self.journeys.iter_mut().filter(|journey| journey.internal) {
            journey.title = String::new();
            journey.stages.clear();
            journey.threads.clear();
        }
        for action in self.actions.iter_mut().filter(|action| action.internal) {
            action.title = String::new();
            action.owner = None;
            action.note = None;
        }
        for evidence in self
            .evidence
            .iter_mut()
            .filter(|evidence| evidence.internal)
        {
            evidence.says = None;
            evidence.persona = None;
            evidence.person = None;
            evidence.account = None;
            evidence.recommend = None;
            evidence.satisfaction = None;
            evidence.effort = None;
            evidence.feeling = None;
            evidence.own.clear();
            evidence.tags.clear();
        }
    }

    /// Keeps words that were shared, and those that their survey opens.
    fn hide_words(&mut self) {
        self.hide_quotes();
        self.part_words();
        for intake in &mut self.intake {
            intake.lost_below.people = 0;
            intake.lost_below.waiting = 0;
        }
        self.hide_room_words();
    }

    /// Puts labels in the place of names, in every text there is. Commentary
    /// is not in the model; it goes through [`crate::model::Names`] when rendered.
    fn hide_names(&mut self, earlier: Option<Earlier<'_>>) {
        // Whoever agreed to it is called by name beside what they said.
        for person in &mut self.people {
            let agreed = person.may_be_named() || person.named;
            person.name = person.name.take().filter(|_| agreed);
        }
        let names = std::mem::take(&mut self.names);
        let mut hide = |voice, text: &mut String| {
            // An address holds the name of whoever has it: it goes first.
            if voice == Voice::Theirs
                && let Cow::Owned(hidden) = mail::hide(text)
            {
                *text = hidden;
            }
            if let Cow::Owned(hidden) = names.hide(text) {
                *text = hidden;
            }
        };
        let told = ToldPages::new(earlier, &names);
        let mut pages = std::mem::take(&mut self.pages);
        self.each_text(&mut hide);
        for page in &mut pages {
            if !told.tell(page) {
                texts::page(page, &mut hide);
            }
        }
        self.pages = pages;
        self.names = names;
    }
}
