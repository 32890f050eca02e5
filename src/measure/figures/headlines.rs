//! The figure of the one wave that stands for all of a question.

use super::{HEADLINES, Measure, Rated, places};
use crate::measure::figure::{Figure, Status};
use crate::measure::telling::Showing;
use crate::model::{AccountIx, PersonaIx};

impl Measure<'_> {
    /// The figures of the one wave that stands for all of a question.
    pub(super) fn headlines(&mut self, base: &str, persona: PersonaIx, account: Option<AccountIx>) {
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
            let wave = wave.map(|wave| self.heard.path(wave));
            let rival = rival.map(|wave| self.heard.path(wave));
            for &(word, unit, method) in places(asked) {
                let word = format!("{}.{word}", asked.word());
                let to = format!("{base}.{word}");
                if let Some(wave) = &wave {
                    self.copy(&format!("{base}.{wave}.{word}"), to.clone());
                }
                if self.out.by_path.contains_key(&to) {
                    continue;
                }
                let rival = rival.as_ref().map(|wave| format!("{base}.{wave}.{word}"));
                let rival = rival.filter(|path| self.out.by_path.contains_key(path));
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
    fn own_headlines(&mut self, base: &str, persona: PersonaIx) {
        let heard = self.heard;
        for (survey, waves) in heard.waves.surveys() {
            for asked in self.model.asks_of(survey) {
                let mut latest = waves.iter().rev();
                let answered = latest.find(|&&wave| heard.n(persona, wave, asked) > 0);
                let Some(&wave) = answered else { continue };
                for (word, ..) in places(asked) {
                    let end = format!("{}.{word}", asked.path(self.model));
                    let from = format!("{base}.{}.{end}", heard.path(wave));
                    self.copy(&from, format!("{base}.surveys.{survey}.{end}"));
                }
            }
        }
    }
}
