//! Who talks, and how far it carries, by the source that the report names.

use std::collections::BTreeSet;

use super::exit::{status, written};
use super::scores::ScoredGroup;
use super::{Measure, Rated};
use crate::measure::cells::{Asked, Cell};
use crate::measure::figure::{Figure, FigureNote, Method, Status, Unit};
use crate::measure::key::{Metric, Of};
use crate::measure::telling::Showing;
use crate::measure::waves::Waves;
use crate::measure::{reach, stats};
use crate::model::{Model, PersonaIx, ProductIx, SurveyIx, TalkSource};

impl Measure<'_> {
    /// `word_of_mouth.…`: nothing where no source is named.
    pub(super) fn word_of_mouth(&mut self) {
        let model = self.model;
        let Some(source) = &model.report.talk else {
            return;
        };
        if let Some((low, high)) = reach::turning(source) {
            for (metric, value) in [(Metric::Low, low), (Metric::High, high)] {
                let key = Of::all().word_of_mouth().turning().key(metric);
                self.set(key, written(value, Unit::Share, Method::Reach));
            }
        }
        let ours = model.report.product;
        let base = Of::all().word_of_mouth();
        self.talk_of(ours, &base, source);
        // What is said of a rival is the rival's word of mouth.
        let rivals: BTreeSet<_> = model.surveys.iter().map(|survey| survey.product).collect();
        for rival in rivals
            .into_iter()
            .flatten()
            .filter(|own| ours != Some(*own))
        {
            self.talk_of(Some(rival), &base.product(&model[rival]), source);
        }
    }

    /// Who talks of a product, persona by persona: the answers that stand for
    /// all of those who rated it.
    fn talk_of(&mut self, product: Option<ProductIx>, base: &Of, source: &TalkSource) {
        let (model, heard) = (self.model, self.heard);
        let asked = Asked::Satisfaction;
        let rated = rated(model, &heard.waves, product);
        for (index, persona) in model.each_persona() {
            let is_of = |wave: &usize| rated.contains(wave);
            let wave = heard.headline(index, asked).filter(is_of).or_else(|| {
                heard.best(Rated::Any, |wave| match is_of(&wave) {
                    true => heard.n_told(index, wave, asked),
                    false => 0,
                })
            });
            let Some(wave) = wave else { continue };
            let Some(part) = heard.cells.get(index, wave) else {
                continue;
            };
            let Some(shows) = heard.disclosure.part(index, wave) else {
                continue;
            };
            let base = base.persona(persona);
            let whole = self.of_whole(part, shows);
            let talkers = Talkers::of(whole, asked);
            self.told(&base, source, talkers, &heard.waves.list[wave].title);
            if talkers.showing == Showing::Whole {
                self.told_at(&base, source, index, wave);
            }
        }
    }

    /// The same by account, where each may be told apart from the others.
    fn told_at(&mut self, base: &Of, source: &TalkSource, persona: PersonaIx, wave: usize) {
        let (model, heard) = (self.model, self.heard);
        let Some(part) = heard.cells.get(persona, wave) else {
            return;
        };
        let Some(about) = heard.disclosure.part(persona, wave) else {
            return;
        };
        for (&account, cell) in &part.accounts {
            let Some(account) = account else { continue };
            let shows = heard.disclosure.account(persona, wave, account);
            let there = self.of_account((part, about), account, cell, &shows);
            let talkers = Talkers::of(there, Asked::Satisfaction);
            if talkers.showing == Showing::Whole {
                let base = base.account(&model[account]);
                self.told(&base, source, talkers, &heard.waves.list[wave].title);
            }
        }
    }

    fn told(&mut self, base: &Of, source: &TalkSource, talkers: Talkers<'_>, asked: &str) {
        let Talkers {
            cell,
            showing,
            note,
        } = talkers;
        let [satisfied, _, dissatisfied] = kinds(cell);
        let (good, bad) = (
            reach::good(source, satisfied),
            reach::bad(source, dissatisfied),
        );
        let shown = showing == Showing::Whole;
        for (metric, value, method) in [
            (Metric::Satisfied, satisfied as f64, Method::Part),
            (Metric::Dissatisfied, dissatisfied as f64, Method::Part),
            (Metric::GoodLow, good.0, Method::Reach),
            (Metric::GoodHigh, good.1, Method::Reach),
            (Metric::BadLow, bad.0, Method::Reach),
            (Metric::BadHigh, bad.1, Method::Reach),
        ] {
            let figure = Figure {
                value: shown.then_some(value),
                n: shown.then(|| cell.n(Asked::Satisfaction)),
                people: shown.then(|| cell.n(Asked::Satisfaction)),
                asked: Some(asked.to_owned()),
                rows: cell.rows.clone(),
                ..Figure::hidden(status(showing), Unit::Count, method)
            };
            self.set(base.key(metric), figure.with_note(note));
        }
        let talk = satisfied + dissatisfied;
        let figure = self.estimate(
            stats::share(dissatisfied, talk),
            talk,
            match (shown, talk) {
                (true, 0) => Showing::Nothing,
                _ => showing,
            },
            Unit::Share,
            Method::KindShare,
        );
        let mut figure = figure.with_note(note);
        if figure.status == Status::NoAnswers && cell.n(Asked::Satisfaction) > 0 {
            figure.status = Status::Nobody;
        }
        self.set(base.key(Metric::DissatisfiedShare), figure);
    }
}

/// The waves in which a product was rated.
fn rated(model: &Model, waves: &Waves, product: Option<ProductIx>) -> BTreeSet<usize> {
    let surveys = model.surveys.iter().enumerate();
    let rated = surveys.filter(|(_, survey)| survey.product == product);
    rated.map(|(at, _)| waves.of(SurveyIx(at))).collect()
}

/// Satisfied (4, 5), neither (3), dissatisfied (1, 2).
fn kinds(cell: &Cell) -> [u64; 3] {
    let [one, two, three, four, five] = cell.scores.satisfaction;
    [four + five, three, one + two]
}

/// Of whom it is told how far they talk.
#[derive(Clone, Copy)]
struct Talkers<'m> {
    cell: &'m Cell,
    showing: Showing,
    /// What is said of others.
    note: Option<FigureNote>,
}

impl<'m> Talkers<'m> {
    /// All of a group, or those who agreed that their answers are known. Who talks
    /// is worked out from all marks: of a group of which there is a bound, those who
    /// agreed are told of alone.
    fn of(group: ScoredGroup<'m>, asked: Asked) -> Self {
        let (cell, showing, note) = match group.shows.of(asked) {
            Showing::Coded if group.known.n(asked) > 0 => {
                (group.known, Showing::Whole, group.aside)
            }
            Showing::Known => (group.known, Showing::Whole, group.aside),
            Showing::Whole => (group.all, Showing::Whole, group.unplaced),
            Showing::Nothing => (group.all, Showing::Nothing, None),
            Showing::Hidden | Showing::Coded => (group.all, Showing::Hidden, None),
        };
        Self {
            cell,
            showing,
            note,
        }
    }
}
