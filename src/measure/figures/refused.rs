//! Figures that would mix personas: there for those who ask, and refused.

use super::{HEADLINES, Measure, Rated, main_path, main_place};
use crate::measure::cells::{Asked, Cell};
use crate::measure::figure::{Behind, Figure, Method, Note};
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
        let personas = || ("personas.".to_owned(), String::new());
        let mut wanted = vec![("report".to_owned(), personas(), Pot::Report)];
        for (index, account) in model.each_account() {
            let base = format!("accounts.{}", account.id);
            let parts = (format!("{base}.personas."), String::new());
            wanted.push((base, parts, Pot::Account(index)));
        }
        for (survey, waves) in heard.waves.surveys() {
            let parts = |wave| ("personas.".to_owned(), format!(".{}", heard.path(wave)));
            for &wave in &waves {
                wanted.push((heard.path(wave), parts(wave), Pot::Wave(wave)));
            }
            if let Some(&latest) = waves.last() {
                wanted.push((
                    format!("surveys.{survey}"),
                    parts(latest),
                    Pot::Wave(latest),
                ));
            }
        }
        for (base, (before, after), pot) in wanted {
            for asked in HEADLINES {
                let (word, unit) = (main_path(model, asked), main_place(asked).1);
                let ids = model.personas.iter().map(|persona| &persona.id);
                let parts = ids.map(|id| format!("{before}{id}{after}.{word}"));
                let parts = parts.filter(|path| self.out.get(path).is_some());
                let parts: Vec<_> = parts.collect();
                let path = format!("{base}.{word}");
                if parts.is_empty() {
                    continue;
                }
                let together = model.report.together.iter();
                let why = together.filter(|(figure, _)| figure.value == path);
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
                self.set(path, figure);
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
        let behind = Behind {
            cell: &cell,
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
            notes: vec![Note::Together],
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
