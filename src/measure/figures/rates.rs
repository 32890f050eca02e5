//! How many answered, and of how many.

use super::Measure;
use crate::measure::cells::Cell;
use crate::measure::disclosure::{Shows, total};
use crate::measure::figure::{Figure, Method, Status, Unit};
use crate::measure::key::{Metric, Of};
use crate::measure::telling::Showing;
use crate::model::PersonaIx;

impl Measure<'_> {
    /// Whether the numbers of a wave can only be those of people, where nobody says
    /// what they are: somebody answered more often than they were invited, and
    /// they are not more people than that.
    pub(super) fn counts_people(&self, wave: usize) -> bool {
        let about = &self.heard.waves.list[wave];
        let mut invited = about.invited.iter();
        let often = invited.any(|(&persona, &n)| {
            let part = self.heard.cells.get(persona, wave);
            part.is_some_and(|part| part.whole.responses > n && part.whole.people <= n)
        });
        about.unsaid && often
    }

    /// Answers of invitations, or people of people: `invited_as:` says which the
    /// number counts. One is never set against the other.
    pub(super) fn rate(
        &mut self,
        of: &Of,
        (persona, wave): (PersonaIx, usize),
        cell: &Cell,
        shows: &Shows,
        invited: u64,
    ) {
        let about = &self.heard.waves.list[wave];
        let asked = Some(about.title.clone());
        let shown = shows.responses != Showing::Hidden && invited > 0;
        let status = match (shown, invited) {
            (true, _) => Status::Shown,
            (false, 0) => Status::NotAsked,
            (false, _) => Status::TooFew,
        };
        let people = about.people.contains(&persona) || self.counts_people(wave);
        let (answered, metric) = match people {
            true => (cell.people, Metric::Respondents),
            false => (cell.responses, Metric::Responses),
        };
        if people {
            let figure = Figure {
                value: shown.then_some(answered as f64),
                asked: asked.clone(),
                ..Figure::hidden(status, Unit::Count, Method::Responses)
            };
            self.set(of.key(Metric::Respondents), figure.from_rows(&cell.rows));
        }
        let rate = Figure {
            value: shown.then(|| answered as f64 / invited as f64),
            n: Some(invited),
            people: Some(invited),
            hits: shown.then_some(answered),
            asked,
            parts: vec![of.key(metric), of.key(Metric::Invited)],
            ..Figure::hidden(status, Unit::Share, Method::ResponseRate)
        };
        self.set(of.key(Metric::ResponseRate), rate);
    }

    pub(super) fn responses(&mut self, of: &Of, cell: &Cell, shows: &Shows, asked: &str) {
        let addend = (shows.responses, cell.people, cell.responses);
        let figure = Figure {
            asked: Some(asked.to_owned()),
            people: (!self.limits().guarded).then_some(cell.people),
            ..Figure::total(total(&[addend], self.least(), false))
        };
        self.set(of.key(Metric::Responses), figure.from_rows(&cell.rows));
    }
}
