//! The figure of the one wave that stands for all of a question.

use super::{HEADLINES, Measure, Rated, places};
use crate::measure::figure::{Figure, Status};
use crate::measure::key::{Of, QuestionMetric};
use crate::measure::telling::Showing;
use crate::model::{AccountIx, PersonaIx};

impl Measure<'_> {
    /// The figures of the one wave that stands for all of a question.
    pub(super) fn headlines(&mut self, base: &Of, persona: PersonaIx, account: Option<AccountIx>) {
        for asked in HEADLINES {
            let newest = |rated| match account {
                Some(account) => self.heard.account_headline(persona, account, asked, rated),
                None => self.heard.newest(persona, asked, rated),
            };
            let wave = newest(Rated::Ours);
            let rival = newest(Rated::Rivals).filter(|_| wave.is_none());
            let hidden = wave.zip(account).is_some_and(|(wave, account)| {
                let shows = self.heard.disclosure.account(persona, wave, account);
                shows.of(asked) == Showing::Hidden
            });
            let wave = wave.map(|wave| self.heard.in_wave(base, wave));
            let rival = rival.map(|wave| self.heard.in_wave(base, wave));
            for &(metric, unit, method) in places(asked) {
                let to = base.key(metric);
                if let Some(wave) = &wave {
                    self.copy(&wave.key(metric), to.clone());
                }
                if self.out.by_key.contains_key(&to) {
                    continue;
                }
                let rival = rival.as_ref().map(|wave| wave.key(metric));
                let rival = rival.filter(|key| self.out.by_key.contains_key(key));
                if let Some(rival) = rival {
                    self.out.of_rivals.insert(to.clone(), rival);
                }
                self.set(
                    to,
                    match hidden {
                        true => Figure::hidden(Status::TooFew, unit, method),
                        false => self.nobody((persona, account), asked, (unit, method)),
                    },
                );
            }
        }
        self.own_headlines(base, persona);
    }

    /// The latest wave of each question of a survey's own that a persona
    /// answered, below the survey: `surveys.SURVEY.asks.ID.…`.
    fn own_headlines(&mut self, base: &Of, persona: PersonaIx) {
        if self.model.asks.is_empty() {
            return;
        }
        let heard = self.heard;
        for (survey, waves) in heard.waves.surveys() {
            for asked in self.model.asks_of(survey) {
                let mut latest = waves.iter().rev();
                let answered = latest.find(|&&wave| heard.n(persona, wave, asked) > 0);
                let Some(&wave) = answered else { continue };
                for &(metric, ..) in places(asked) {
                    let end = QuestionMetric::new(self.model, asked, metric);
                    let from = heard.in_wave(base, wave).end(&end);
                    self.copy(&from, base.survey(survey).end(&end));
                }
            }
        }
    }
}
