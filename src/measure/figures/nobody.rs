//! Of whom there is no answer: whether they were asked, and whether that may be
//! said.

use super::Measure;
use crate::measure::cells::Asked;
use crate::measure::figure::{Figure, Method, Status, Unit};
use crate::model::{AccountIx, PersonaIx};

impl Measure<'_> {
    /// Nobody of a persona answered a question. Where answers or invitations of
    /// theirs are left out, it is not told.
    pub(super) fn nobody(
        &self,
        (persona, account): (PersonaIx, Option<AccountIx>),
        asked: Asked,
        (unit, method): (Unit, Method),
    ) -> Figure {
        // Of some who answered it is not told where, so not that nobody did here.
        let may_be_here = |account| self.heard.places.may_hold(persona, account);
        if account.is_some_and(may_be_here) || self.heard.may_be_secret(persona, account, asked) {
            return Figure::hidden(Status::TooFew, unit, method);
        }
        if account.is_some() && self.heard.answered_anywhere(persona, asked) {
            return Figure::hidden(Status::NotRecorded, unit, method);
        }
        // That others of them answered elsewhere does not say that anybody was
        // asked here: only an invitation or an answer does.
        let here = account.is_none_or(|account| self.heard.places.is_witnessed(persona, account));
        let status = match here && self.was_asked_once(persona, asked) {
            true => Status::NoAnswers,
            false => Status::NotAsked,
        };
        // Nor what those were asked that are left out.
        if self.out.leave_out(persona, None) {
            return Figure::hidden(Status::LeftOut, unit, method);
        }
        Figure {
            n: Some(0),
            people: Some(0),
            ..Figure::hidden(status, unit, method)
        }
    }

    /// Whether anybody of a persona was asked a question, found out once.
    fn was_asked_once(&self, persona: PersonaIx, asked: Asked) -> bool {
        let known = self.asked.borrow().get(&(persona, asked)).copied();
        known.unwrap_or_else(|| {
            let was = self.was_asked(persona, asked);
            self.asked.borrow_mut().insert((persona, asked), was);
            was
        })
    }

    /// Whether anybody of a persona was asked a question: they were asked in a wave
    /// in which somebody answered it. A wave that nobody answered asked what its
    /// survey says that it asks, or what the other waves of its survey did; if
    /// nobody knows either, it is not said of any question that it was not asked.
    pub(super) fn was_asked(&self, persona: PersonaIx, asked: Asked) -> bool {
        let heard = self.heard;
        let all = || self.model.each_persona().map(|(index, _)| index);
        let asks = |at: usize| all().any(|index| heard.n(index, at, asked) > 0);
        let mut waves = heard.waves.list.iter().enumerate();
        // That somebody was asked about a rival says nothing of ours.
        waves.any(|(at, wave)| {
            if heard.rivals.contains(&at) {
                return false;
            }
            let there = wave.invited.get(&persona).is_some_and(|n| *n > 0)
                || heard.cells.get(persona, at).is_some();
            let silent = || all().all(|index| heard.cells.get(index, at).is_none());
            let others = || {
                let mut others = heard.waves.list.iter().enumerate();
                others.any(|(other, of)| of.survey == wave.survey && asks(other))
            };
            let declared = || {
                let files = self.model.surveys.iter();
                let mut files = files.filter(|file| file.survey == wave.survey);
                files.any(|file| file.asks.contains(&asked))
            };
            let unknown = || {
                let mut files = self.model.surveys.iter();
                let mut others = heard.waves.list.iter().enumerate();
                let is_silent = |at| all().all(|index| heard.cells.get(index, at).is_none());
                files.all(|file| file.survey != wave.survey || file.asks.is_empty())
                    && others.all(|(other, of)| of.survey != wave.survey || is_silent(other))
            };
            there && (asks(at) || silent() && (others() || declared() || unknown()))
        })
    }
}
