//! Every figure of a report, by its [`Key`].
//!
//! The paths of keys are those of `figures.json`, of `` `=path` `` in commentary and
//! of every page; there is no other way to a number. Below a persona
//! (`personas.ID`) and a persona at an account (`accounts.ID.personas.ID`)
//! stand the headlines, and below `surveys.SURVEY.waves.WAVE` the same for
//! each wave.
//!
//! A headline (`personas.ID.recommend.net` and the like) is the figure of one
//! wave of one survey: the latest that this persona answered of the survey that
//! the report names under `headline:`, or else of the one with the newest such
//! wave, by the middle of its days. So nobody is ever counted twice in it, and
//! two occasions or two ways of asking are never mixed. The figure says which
//! wave it is. An account has headlines of its own: it takes the wave in which
//! it answered, by the same rule, and rather one of which something may be told
//! there. A survey about a rival's product makes no
//! headline: it stands below its own path alone, and pages that show what a
//! persona answered find it there ([`Figures::shown_for`]).

mod by_account;
mod changes;
mod compare;
mod conversations;
mod counts;
mod distances;
mod exit;
mod headlines;
mod journeys;
mod nobody;
mod personas;
mod places;
mod rates;
mod reach;
mod refused;
mod rooms;
mod scores;
mod survey_cells;
mod themes;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use super::cells::Asked;
use super::claims::Claims;
use super::figure::{Figure, FigureNote, Method, Status, Unit};
use super::key::{self, Key, Metric, Of, QuestionMetric, Scope};
use super::waves::{Wave, Waves};
use crate::base::suggest;
use crate::model::counted::Counted;
use crate::model::{Model, PersonaIx, ShowWord, Tally};
use compare::Verdicts;
use survey_cells::Rated;

pub use survey_cells::SurveyCells;

/// All figures of a report.
#[derive(Debug, Default)]
pub struct Figures {
    by_key: BTreeMap<Key, Figure>,
    verdicts: Verdicts,
    claims: Option<Claims>,
    /// The waves that they are of.
    waves: Option<Arc<Waves>>,
    /// The answers that are in no tally of the model that they are of.
    counted: Option<Arc<Counted>>,
    /// Of headlines that nobody was asked for, the figure of a rival's survey
    /// that the same people answered.
    of_rivals: BTreeMap<Key, Key>,
    /// Of whom answers or invitations are left out: of everything, and of a
    /// wave.
    left_out: BTreeSet<(PersonaIx, Of)>,
    /// Who answered, and nobody wrote where: in anything, and in a wave.
    anywhere: BTreeSet<(PersonaIx, Of)>,
}

impl Figures {
    /// Measures a model as the whole that it is, and tells of it what its policy
    /// tells.
    pub fn measure(model: &Model) -> Self {
        Self::measure_counted(model, &Arc::new(Counted::new(model)))
    }

    /// The same, where its answers are counted already.
    pub fn measure_counted(model: &Model, counted: &Arc<Counted>) -> Self {
        Self::of(
            model,
            &SurveyCells::new(model, counted),
            counted,
            None,
            true,
        )
    }

    /// Measures what is left of a model, of which everything has been
    /// measured: whatever is worked out on everything is taken from there.
    ///
    /// Answers were counted with the whole, and what is left of them are counts.
    pub fn of_part(model: &Model, whole: &Self) -> Self {
        let cells = SurveyCells::new(model, &Counted::default());
        Self::of_part_by_cell(model, &cells, whole)
    }

    /// The same, where what is left of them comes by cell already: that much needs
    /// nothing of the whole, and can be made beside it.
    pub fn of_part_by_cell(model: &Model, cells: &SurveyCells, whole: &Self) -> Self {
        Self::of(model, cells, &Arc::default(), Some(whole), true)
    }

    /// Measures as if any number of people were enough for a score: what is
    /// shown can be held against it, and nothing is to be shown of it.
    #[doc(hidden)]
    pub fn measure_regardless(model: &Model) -> Self {
        let counted = Arc::new(Counted::new(model));
        Self::of(
            model,
            &SurveyCells::new(model, &counted),
            &counted,
            None,
            false,
        )
    }

    /// What is said of everything, worked out on everything. Figures that were
    /// put together by hand speak of their model.
    pub fn claims(&self, model: &Model) -> Cow<'_, Claims> {
        match &self.claims {
            Some(claims) => Cow::Borrowed(claims),
            None => Cow::Owned(Claims::new(model)),
        }
    }

    /// The waves of all surveys, in order: made once, when everything was
    /// measured. Figures that were put together by hand know none, and are told
    /// them by their model.
    pub fn waves(&self, model: &Model) -> Arc<Waves> {
        let known = self.waves.as_ref().map(Arc::clone);
        known.unwrap_or_else(|| Arc::new(Waves::new(model)))
    }

    /// The answers to surveys, counted: by survey, persona, account and promise.
    pub fn answered<'m>(&'m self, model: &'m Model) -> impl Iterator<Item = &'m Tally> {
        let counted = self.counted.iter().flat_map(|counted| counted.all());
        model.tallies.iter().chain(counted)
    }

    /// The counts that the answers were put into.
    pub fn counted(&self, model: &Model) -> Arc<Counted> {
        let known = self.counted.as_ref().map(Arc::clone);
        known.unwrap_or_else(|| Arc::new(Counted::new(model)))
    }

    fn of(
        model: &Model,
        heard: &SurveyCells,
        counted: &Arc<Counted>,
        whole: Option<&Self>,
        weighs: bool,
    ) -> Self {
        let claims = match whole {
            Some(whole) => whole.claims.clone(),
            None => None,
        };
        let claims = claims.unwrap_or_else(|| Claims::new(model));
        let mut left_out = BTreeSet::new();
        for (persona, survey) in claims.left_out(model) {
            left_out.insert((persona, Of::all()));
            if model.shows_survey(&model[survey]) {
                left_out.insert((persona, heard.in_wave(&Of::all(), heard.waves.of(survey))));
            }
        }
        let mut measure = Measure {
            model,
            heard,
            whole,
            weighs,
            asked: RefCell::default(),
            unknown: RefCell::default(),
            out: Self {
                claims: Some(claims),
                waves: Some(Arc::clone(&heard.waves)),
                counted: Some(Arc::clone(counted)),
                left_out,
                anywhere: heard.anywhere(),
                ..Self::default()
            },
        };
        measure.counts();
        measure.actions();
        measure.personas();
        measure.answers();
        measure.themes();
        measure.accounts();
        measure.changes();
        measure.distances();
        measure.conversations();
        measure.rooms();
        measure.refused();
        for (index, journey) in model.each_journey() {
            if model.shows_journey(journey) {
                measure.journey(index);
            }
        }
        measure.exit();
        let mut out = measure.out;
        if whole.is_none()
            && let Some(mut claims) = out.claims.take()
        {
            claims.promises(model, &out);
            out.claims = Some(claims);
        }
        if let Some(whole) = whole {
            out.say_none_of_all_alone(whole);
        }
        out
    }

    /// Where everything has answers, a part without them does not say that
    /// there are none. Nor does it where others answered in confidence: whether
    /// they are among those who are counted would tell what they said.
    ///
    /// Of sessions and of contacts with support everything is not asked: whether it
    /// has any would tell what those did, or how, of whom nothing is told. Their
    /// figures say by themselves where there may be others.
    fn say_none_of_all_alone(&mut self, whole: &Self) {
        for (key, figure) in &mut self.by_key {
            if !is_none(figure.status) {
                continue;
            }
            let others = figure.notes.iter().any(FigureNote::is_of_others);
            let goes_by_whole = !matches!(key.of().scopes(), [Scope::Rooms | Scope::Support, ..]);
            let all = whole.at(key).filter(|_| goes_by_whole);
            if others || all.is_some_and(|all| !is_none(all.status)) {
                figure.untell(Status::TooFew);
            }
        }
    }

    /// Whether answers or invitations of a persona are left out: in a wave, or
    /// anywhere. Whether they were asked, and whether they answered, is then not
    /// told.
    pub fn leave_out(&self, persona: PersonaIx, wave: Option<&Wave>) -> bool {
        let of = wave.map_or_else(Of::all, |wave| Of::all().wave(wave));
        self.left_out.contains(&(persona, of))
    }

    /// Whether some of a persona answered, in a wave or in anything, and nobody
    /// wrote at which account: they may have at any.
    pub fn answered_anywhere(&self, persona: PersonaIx, wave: Option<&Wave>) -> bool {
        let of = wave.map_or_else(Of::all, |wave| Of::all().wave(wave));
        self.anywhere.contains(&(persona, of))
    }

    /// Whether answers or invitations of anybody are.
    pub fn leaves_any_out(&self) -> bool {
        !self.left_out.is_empty()
    }

    /// The figure of a key.
    pub fn at(&self, key: &Key) -> Option<&Figure> {
        self.by_key.get(key)
    }

    /// The figure at a path, as somebody wrote it.
    pub fn get(&self, path: &str) -> Option<&Figure> {
        self.by_key.get(path)
    }

    /// The figure at a path as somebody wrote it, and its key.
    pub fn find(&self, path: &str) -> Option<(&Key, &Figure)> {
        self.by_key.get_key_value(path)
    }

    /// The key of what is shown where a headline would stand: the headline, or
    /// where these people were asked about a rival's product alone, that answer
    /// below its own survey, which says of which product it is.
    pub fn shown_for<'k>(&'k self, headline: &'k Key) -> &'k Key {
        self.of_rivals.get(headline).unwrap_or(headline)
    }

    /// The path that a misspelt one was probably meant to be.
    pub fn nearest(&self, path: &str) -> Option<&str> {
        suggest(path, self.by_key.keys().map(Key::as_str))
    }

    /// Paths that begin alike, for the help of a fault: the entries below the
    /// longest beginning that exists.
    pub fn below(&self, path: &str) -> Vec<&str> {
        let found = key::beginnings(path).map(|start| {
            let found = self.under(start).map(|(path, _)| path);
            found.collect::<Vec<_>>()
        });
        let mut found = found.filter(|found| !found.is_empty());
        found.next().unwrap_or_default()
    }

    /// All figures whose paths go on from this one, by path.
    pub fn under(&self, path: &str) -> impl Iterator<Item = (&str, &Figure)> {
        let start = [path, "."].concat();
        let from = (Bound::Included(start.as_str()), Bound::Unbounded);
        let found = self.by_key.range::<str, _>(from);
        let found = found.map(|(key, figure)| (key.as_str(), figure));
        found.take_while(move |(path, _)| path.starts_with(&start))
    }

    /// All figures of a subject and of what is within it, by path.
    pub fn within(&self, of: &Of) -> impl Iterator<Item = (&Key, &Figure)> {
        let start = of.to_string();
        let from = (Bound::Included(start.as_str()), Bound::Unbounded);
        let found = self.by_key.range::<str, _>(from);
        let found = found.take_while(move |(key, _)| key.as_str().starts_with(&start));
        let of = of.clone();
        found.filter(move |(key, _)| key.of().is_within(&of))
    }

    /// All figures and their keys, by path.
    pub fn keyed(&self) -> impl Iterator<Item = (&Key, &Figure)> {
        self.by_key.iter()
    }

    /// All figures, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Figure)> {
        self.keyed().map(|(key, figure)| (key.as_str(), figure))
    }
}

/// Whether it says that there are no answers.
fn is_none(status: Status) -> bool {
    matches!(
        status,
        Status::NoAnswers | Status::Nobody | Status::NotAsked | Status::NotRecorded
    )
}

/// Figures from elsewhere: a test that looks for them on pages.
impl FromIterator<(Key, Figure)> for Figures {
    fn from_iter<T: IntoIterator<Item = (Key, Figure)>>(figures: T) -> Self {
        Self {
            by_key: figures.into_iter().collect(),
            ..Self::default()
        }
    }
}

struct Measure<'m> {
    model: &'m Model,
    heard: &'m SurveyCells,
    /// Everything, measured, where this is a part of it.
    whole: Option<&'m Figures>,
    /// Whether small numbers of people have no score.
    weighs: bool,
    /// Who was asked what, as far as it was found out.
    asked: RefCell<BTreeMap<(PersonaIx, Asked), bool>>,
    /// How much nobody knows of whom, likewise.
    unknown: RefCell<BTreeMap<PersonaIx, usize>>,
    out: Figures,
}

/// A number that is reckoned from a question, in what, and how.
type Statistic = (Metric, Unit, Method);

/// What is measured of a question, the one that stands for it first.
fn places(asked: Asked) -> &'static [Statistic] {
    match asked {
        Asked::Recommend => &[
            (Metric::RecommendNet, Unit::Net, Method::Net),
            (Metric::Promoters, Unit::Count, Method::Part),
            (Metric::Passives, Unit::Count, Method::Part),
            (Metric::Detractors, Unit::Count, Method::Part),
        ],
        Asked::Satisfaction => &[
            (Metric::SatisfactionTopTwo, Unit::Share, Method::TopTwo),
            (Metric::SatisfactionMean, Unit::Mark, Method::Mean),
        ],
        Asked::Effort => &[(Metric::EffortEasy, Unit::Share, Method::Easy)],
        Asked::Feeling => &[
            (Metric::FeelingAbove, Unit::Share, Method::FeelingAbove),
            (Metric::FeelingBelow, Unit::Share, Method::FeelingBelow),
        ],
        Asked::Own(own) => match own.show {
            ShowWord::Mean => &[(Metric::Mean, Unit::Mark, Method::MeanOf)],
            ShowWord::TopTwo => &[
                (Metric::TopTwo, Unit::Share, Method::TopTwo),
                (Metric::Mean, Unit::Mark, Method::MeanOf),
            ],
            ShowWord::Share => &[(Metric::Share, Unit::Share, Method::Share)],
            ShowWord::Net => &[(Metric::Net, Unit::Net, Method::NetOf)],
        },
    }
}

/// The questions whose figures stand below a persona as well as below waves,
/// and are compared from wave to wave.
const HEADLINES: [Asked; 3] = [Asked::Recommend, Asked::Satisfaction, Asked::Effort];

/// The figure that stands for a question, of a group of people in a wave.
pub fn main_end(model: &Model, asked: Asked) -> QuestionMetric {
    QuestionMetric::new(model, asked, main_place(asked).0)
}

/// Which number that is, in what, and how it is made.
fn main_place(asked: Asked) -> Statistic {
    match places(asked) {
        [first, ..] => *first,
        [] => (Metric::Responses, Unit::Count, Method::Count),
    }
}

impl Measure<'_> {
    /// Two figures of one path would be one lost.
    fn set(&mut self, key: Key, figure: Figure) {
        debug_assert!(!self.out.by_key.contains_key(&key), "{key} is set already");
        let figure = match self.weighs {
            true => figure.believed(),
            false => figure,
        };
        self.out.by_key.insert(key, figure);
    }

    fn count(&mut self, key: Key, n: usize) {
        self.set(key, Figure::count(n));
    }

    /// A number of things of which an edition may not have all: then there were
    /// so many at least, and where it has none it does not tell.
    fn count_of(&mut self, key: Key, n: usize, has_all: bool) {
        let figure = match (has_all, n) {
            (true, _) => Figure::count(n),
            (false, 0) => Figure::hidden(Status::LeftOut, Unit::Count, Method::Count),
            (false, _) => Figure::at_least(n as u64),
        };
        self.set(key, figure);
    }

    /// Whether the whole counts as many. A whole does.
    fn has_all(&self, key: &Key, n: usize) -> bool {
        let whole = self.whole.and_then(|whole| whole.at(key));
        whole.is_none_or(|whole| whole.value == Some(n as f64))
    }

    /// The same figure of another subject.
    fn copy(&mut self, from: &Key, to: Key) {
        if let Some(figure) = self.out.at(from) {
            let figure = figure.clone();
            self.set(to, figure);
        }
    }
}
