//! Figures that would mix personas: there for those who ask, and refused.

use super::{HEADLINES, Measure, Rated, main_end, main_place};
use crate::measure::cells::{Asked, Cell};
use crate::measure::figure::{Figure, FigureNote, Method, Sources};
use crate::measure::key::Of;
use crate::model::{AccountIx, PersonaIx};

/// Whose answers somebody might want in one pot.
#[derive(Clone, Copy)]
enum Pot {
    Report,
    Account(AccountIx),
    Wave(usize),
}

impl Measure<'_> {
    /// Net score, satisfaction and effort of an account, a survey, one of its
    /// waves, and of the report: none of them is of anybody. Their parts are
    /// named instead.
    ///
    /// Where the author insists, in `together:`, the internal edition shows
    /// the figure with the reason: all answers in one pot, each person once.
    pub(super) fn refused(&mut self) {
        let (model, heard) = (self.model, self.heard);
        let all = Of::all();
        let mut wanted = vec![(all.report(), Pot::Report)];
        for (index, account) in model.each_account() {
            wanted.push((all.account(account), Pot::Account(index)));
        }
        for (survey, waves) in heard.waves.surveys() {
            for &wave in &waves {
                wanted.push((heard.in_wave(&all, wave), Pot::Wave(wave)));
            }
            if let Some(&latest) = waves.last() {
                wanted.push((all.survey(survey), Pot::Wave(latest)));
            }
        }
        for (base, pot) in wanted {
            for asked in HEADLINES {
                let (end, unit) = (main_end(model, asked), main_place(asked).1);
                let parts = model.personas.iter().map(|persona| match pot {
                    Pot::Report => all.persona(persona),
                    Pot::Account(account) => all.account(&model[account]).persona(persona),
                    Pot::Wave(wave) => heard.in_wave(&all.persona(persona), wave),
                });
                let parts = parts.map(|of| of.end(&end));
                let parts = parts.filter(|part| self.out.at(part).is_some());
                let parts: Vec<_> = parts.collect();
                let key = base.end(&end);
                if parts.is_empty() {
                    continue;
                }
                let together = model.report.together.iter();
                let why = together.filter(|(figure, _)| key == figure.value.as_str());
                let why = why.map(|(_, why)| why).next();
                let figure = match why.filter(|_| model.policy.pooled) {
                    Some(why) => Figure {
                        parts,
                        together: Some(why.clone()),
                        method: Method::Pooled,
                        ..self.pooled(pot, asked)
                    },
                    None => Figure::refused(unit, Method::Pooled, parts),
                };
                self.set(key, figure);
            }
        }
    }

    /// All answers of a pot to a question, as one figure.
    fn pooled(&self, pot: Pot, asked: Asked) -> Figure {
        let heard = self.heard;
        let mut cell = Cell::default();
        for (persona, _) in self.model.each_persona() {
            if let Some(part) = self.part_of(pot, persona, asked) {
                cell += part;
            }
        }
        let limits = heard.disclosure.limits;
        let behind = Sources {
            cell: &cell,
            confided: None,
            asked: "",
            accounts: None,
            showing: limits.scored(cell.spread(asked)),
            limits,
        };
        let figure = match asked {
            Asked::Recommend => behind.net(asked),
            _ => behind.share(asked, true, Method::Pooled),
        };
        Figure {
            asked: None,
            notes: vec![FigureNote::Together],
            ..figure
        }
    }

    fn part_of(&self, pot: Pot, persona: PersonaIx, asked: Asked) -> Option<&Cell> {
        let heard = self.heard;
        let latest = || heard.headline(persona, asked);
        match pot {
            Pot::Report => Some(&heard.cells.get(persona, latest()?)?.whole),
            Pot::Wave(wave) => Some(&heard.cells.get(persona, wave)?.whole),
            Pot::Account(account) => {
                let latest = heard.account_headline(persona, account, asked, Rated::Ours)?;
                let part = heard.cells.get(persona, latest)?;
                part.accounts.get(&Some(account))
            }
        }
    }
}
