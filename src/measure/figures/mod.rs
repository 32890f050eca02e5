//! Every figure of a report, by its path.
//!
//! The paths are those of `figures.json`, of `` `=path` `` in commentary and
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
//! it answered, by the same rule. A survey about a rival's product makes no
//! headline: it stands below its own path alone, and pages that show what a
//! persona answered find it there ([`Figures::shown_for`]).

mod changes;
mod compare;
mod counts;
mod distances;
mod exit;
mod headlines;
mod journeys;
mod nobody;
mod party;
mod personas;
mod rates;
mod reach;
mod refused;
mod rooms;
mod scores;
mod themes;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cells::{Asked, Cells};
use super::claims::Claims;
use super::disclosure::{Disclosure, Shows};
use super::figure::{Figure, Method, Status, Unit};
use super::telling::Showing;
use super::waves::Waves;
use crate::model::counted::Counted;
use crate::model::{AccountIx, Model, PersonaIx, ShowWord, Tally, nearest};
use compare::Verdicts;

/// All figures of a report.
#[derive(Debug, Default)]
pub struct Figures {
    by_path: BTreeMap<String, Figure>,
    verdicts: Verdicts,
    claims: Option<Claims>,
    /// The waves that they are of.
    waves: Option<Arc<Waves>>,
    /// The answers that are in no tally of the model that they are of.
    counted: Option<Arc<Counted>>,
    /// Of headlines that nobody was asked for, the figure of a rival's survey
    /// that the same people answered.
    of_rivals: BTreeMap<String, String>,
    /// Of whom answers or invitations are left out: everywhere, and below the
    /// path of a wave.
    left_out: BTreeSet<(PersonaIx, String)>,
}

impl Figures {
    /// Measures a model as the whole that it is, and tells of it what its policy
    /// tells.
    pub fn measure(model: &Model) -> Self {
        Self::measure_counted(model, &Arc::new(Counted::new(model)))
    }

    /// The same, where its answers are counted already.
    pub fn measure_counted(model: &Model, counted: &Arc<Counted>) -> Self {
        Self::of(model, counted, None, true)
    }

    /// Measures what is left of a model, of which everything has been
    /// measured: whatever is worked out on everything is taken from there.
    ///
    /// Answers were counted with the whole, and what is left of them are counts.
    pub fn of_part(model: &Model, whole: &Self) -> Self {
        Self::of(model, &Arc::default(), Some(whole), true)
    }

    /// Measures as if any number of people were enough for a score: what is
    /// shown can be held against it, and nothing is to be shown of it.
    #[doc(hidden)]
    pub fn measure_regardless(model: &Model) -> Self {
        Self::of(model, &Arc::new(Counted::new(model)), None, false)
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

    fn of(model: &Model, counted: &Arc<Counted>, whole: Option<&Self>, weighs: bool) -> Self {
        let heard = Heard::new(model, counted);
        let claims = match whole {
            Some(whole) => whole.claims.clone(),
            None => None,
        };
        let claims = claims.unwrap_or_else(|| Claims::new(model));
        let mut left_out = BTreeSet::new();
        for (persona, survey) in claims.left_out(model) {
            left_out.insert((persona, String::new()));
            if model.shows_survey(&model[survey]) {
                left_out.insert((persona, heard.path(heard.waves.of(survey))));
            }
        }
        let mut measure = Measure {
            model,
            heard: &heard,
            whole,
            weighs,
            out: Self {
                claims: Some(claims),
                waves: Some(Arc::clone(&heard.waves)),
                counted: Some(Arc::clone(counted)),
                left_out,
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
        measure.party();
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
    /// there are none.
    fn say_none_of_all_alone(&mut self, whole: &Self) {
        let none = |status| matches!(status, Status::NoAnswers | Status::NotAsked);
        for (path, figure) in &mut self.by_path {
            let all = whole.get(path).map(|all| all.status);
            if none(figure.status) && all.is_some_and(|all| !none(all)) {
                figure.status = Status::TooFew;
                figure.n = None;
                figure.people = None;
            }
        }
    }

    /// Whether answers or invitations of a persona are left out: in a wave, by
    /// its path, or everywhere (an empty one). Whether they were asked, and
    /// whether they answered, is then not told.
    pub fn leave_out(&self, persona: PersonaIx, wave: &str) -> bool {
        self.left_out.contains(&(persona, wave.to_owned()))
    }

    /// Whether answers or invitations of anybody are.
    pub fn leaves_any_out(&self) -> bool {
        !self.left_out.is_empty()
    }

    /// The figure at a path.
    pub fn get(&self, path: &str) -> Option<&Figure> {
        self.by_path.get(path)
    }

    /// The path of what is shown where a headline would stand: the headline, or
    /// where these people were asked about a rival's product alone, that answer
    /// below its own survey, which says of which product it is.
    pub fn shown_for<'p>(&'p self, headline: &'p str) -> &'p str {
        self.of_rivals
            .get(headline)
            .map_or(headline, String::as_str)
    }

    /// The path that a misspelt one was probably meant to be.
    pub fn nearest(&self, path: &str) -> Option<&str> {
        nearest(path, self.by_path.keys().map(String::as_str))
    }

    /// Paths that begin alike, for the help of a fault: the entries below the
    /// longest beginning that exists.
    pub fn below(&self, path: &str) -> Vec<&str> {
        let mut prefix = path;
        while let Some((shorter, _)) = prefix.rsplit_once('.') {
            prefix = shorter;
            let found: Vec<_> = self.under(prefix).map(|(path, _)| path).collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// All figures below a path, by path.
    pub fn under(&self, path: &str) -> impl Iterator<Item = (&str, &Figure)> {
        let start = format!("{path}.");
        let found = self.by_path.range(start.clone()..);
        let found = found.map(|(path, figure)| (path.as_str(), figure));
        found.take_while(move |(path, _)| path.starts_with(&start))
    }

    /// All figures, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Figure)> {
        self.by_path
            .iter()
            .map(|(path, figure)| (path.as_str(), figure))
    }
}

/// Who answered what and when, and what may be shown of it. Stays in this
/// room.
pub(super) struct Heard {
    pub(super) waves: Arc<Waves>,
    pub(super) cells: Cells,
    pub(super) disclosure: Disclosure,
    /// The survey that the report names for headlines.
    headline: Option<String>,
    /// The waves that are about a rival's product.
    rivals: BTreeSet<usize>,
}

/// Which product is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rated {
    Ours,
    Rivals,
    Any,
}

impl Heard {
    pub(super) fn new(model: &Model, counted: &Counted) -> Self {
        let waves = Arc::new(Waves::new(model));
        let cells = Cells::new(model, counted, &waves);
        let disclosure = Disclosure::new(model, &cells);
        let list = waves.list.iter().enumerate();
        let rivals = list.filter(|(_, wave)| model.rival_of(&wave.survey).is_some());
        Self {
            rivals: rivals.map(|(at, _)| at).collect(),
            waves,
            cells,
            disclosure,
            headline: model.report.headline.as_ref().map(|id| id.value.clone()),
        }
    }

    /// The wave that a persona's headline figure of a question is of.
    pub(super) fn headline(&self, persona: PersonaIx, asked: Asked) -> Option<usize> {
        self.newest(persona, asked, Rated::Ours)
    }

    /// The newest wave in which a persona answered a question, of the headline's
    /// survey where there is one.
    pub(super) fn newest(&self, persona: PersonaIx, asked: Asked, rated: Rated) -> Option<usize> {
        self.best(rated, |wave| self.n_told(persona, wave, asked))
    }

    /// How many answered a question, or nobody where that is a secret.
    pub(super) fn n_told(&self, persona: PersonaIx, wave: usize, asked: Asked) -> u64 {
        let part = self.disclosure.part(persona, wave);
        match part.is_some_and(|part| self.is_secret(persona, wave, &part.whole, asked)) {
            true => 0,
            false => self.n(persona, wave, asked),
        }
    }

    /// Whether it may not be told of a group that it answered a question: no
    /// figure goes by it then.
    fn is_secret(&self, persona: PersonaIx, wave: usize, shows: &Shows, asked: Asked) -> bool {
        let part = self.cells.get(persona, wave);
        let closed = self.disclosure.limits.guarded && part.is_some_and(|part| part.closed);
        closed && shows.responses == Showing::Hidden && shows.of(asked) == Showing::Hidden
    }

    /// Whether a group may have answered a question, and nobody may tell.
    pub(super) fn may_be_secret(
        &self,
        persona: PersonaIx,
        account: Option<AccountIx>,
        asked: Asked,
    ) -> bool {
        let mut parts = self.cells.of(persona);
        parts.any(|(wave, _)| {
            let shows = match account {
                Some(account) => self.disclosure.account(persona, wave, account),
                None => match self.disclosure.part(persona, wave) {
                    Some(part) => part.whole.clone(),
                    None => return false,
                },
            };
            self.is_secret(persona, wave, &shows, asked)
        })
    }

    /// The same at one account. Where it is not told whether the account
    /// answered, it is taken to have.
    pub(super) fn account_headline(
        &self,
        persona: PersonaIx,
        account: AccountIx,
        asked: Asked,
        rated: Rated,
    ) -> Option<usize> {
        self.best(rated, |wave| {
            let shows = self.disclosure.account(persona, wave, account);
            match shows.of(asked) {
                Showing::Hidden if self.is_secret(persona, wave, &shows, asked) => 0,
                Showing::Hidden => 1,
                _ => self.n_at(persona, wave, account, asked),
            }
        })
    }

    /// Of each survey the latest wave that counts anything, and of these the
    /// one of the headline's survey; or else the newest, by the middle of its
    /// days. Of several of one day it is the one that counts most, and then the
    /// first survey.
    pub(super) fn best(&self, rated: Rated, count: impl Fn(usize) -> u64) -> Option<usize> {
        let counts = |wave: &usize| match rated {
            Rated::Ours => !self.rivals.contains(wave),
            Rated::Rivals => self.rivals.contains(wave),
            Rated::Any => true,
        };
        let surveys = self.waves.surveys().into_values();
        let latest = surveys.filter_map(|mut waves| {
            waves.retain(counts);
            let latest = waves.into_iter().rev();
            latest.map(|wave| (count(wave), wave)).find(|(n, _)| *n > 0)
        });
        let best = latest.max_by_key(|&(n, wave)| {
            let about = &self.waves.list[wave];
            let named = self.headline.as_ref() == Some(&about.survey);
            (named, about.when(), n, std::cmp::Reverse(wave))
        });
        best.map(|(_, wave)| wave)
    }

    pub(super) fn n(&self, persona: PersonaIx, wave: usize, asked: Asked) -> u64 {
        let part = self.cells.get(persona, wave);
        // Another survey's own question may have the same place.
        let part = part.filter(|part| part.may_answer(asked));
        part.map_or(0, |part| part.whole.n(asked))
    }

    pub(super) fn n_at(
        &self,
        persona: PersonaIx,
        wave: usize,
        account: AccountIx,
        asked: Asked,
    ) -> u64 {
        let part = self.cells.get(persona, wave);
        let part = part.filter(|part| part.may_answer(asked));
        let cell = part.and_then(|part| part.accounts.get(&Some(account)));
        cell.map_or(0, |cell| cell.n(asked))
    }

    /// The path of a wave, below a persona.
    pub(super) fn path(&self, wave: usize) -> String {
        self.waves.list[wave].path()
    }
}

/// Figures from elsewhere: a test that looks for them on pages.
impl FromIterator<(String, Figure)> for Figures {
    fn from_iter<T: IntoIterator<Item = (String, Figure)>>(figures: T) -> Self {
        Self {
            by_path: figures.into_iter().collect(),
            ..Self::default()
        }
    }
}

struct Measure<'m> {
    model: &'m Model,
    heard: &'m Heard,
    /// Everything, measured, where this is a part of it.
    whole: Option<&'m Figures>,
    /// Whether small numbers of people have no score.
    weighs: bool,
    out: Figures,
}

/// The end of a path below a question, and what stands there.
type Place = (&'static str, Unit, Method);

/// What is measured of a question, the one that stands for it first.
fn places(asked: Asked) -> &'static [Place] {
    match asked {
        Asked::Recommend => &[
            ("net", Unit::Net, Method::Net),
            ("promoters", Unit::Count, Method::Part),
            ("passives", Unit::Count, Method::Part),
            ("detractors", Unit::Count, Method::Part),
        ],
        Asked::Satisfaction => &[
            ("top_two", Unit::Share, Method::TopTwo),
            ("mean", Unit::Mark, Method::Mean),
        ],
        Asked::Effort => &[("easy", Unit::Share, Method::Easy)],
        Asked::Feeling => &[
            ("above_zero", Unit::Share, Method::FeelingAbove),
            ("below_zero", Unit::Share, Method::FeelingBelow),
        ],
        Asked::Own(own) => match own.show {
            ShowWord::Mean => &[("mean", Unit::Mark, Method::MeanOf)],
            ShowWord::TopTwo => &[
                ("top_two", Unit::Share, Method::TopTwo),
                ("mean", Unit::Mark, Method::MeanOf),
            ],
            ShowWord::Share => &[("share", Unit::Share, Method::Share)],
            ShowWord::Net => &[("net", Unit::Net, Method::NetOf)],
        },
    }
}

/// The questions whose figures stand below a persona as well as below waves,
/// and are compared from wave to wave.
const HEADLINES: [Asked; 3] = [Asked::Recommend, Asked::Satisfaction, Asked::Effort];

/// A path as what it is of, and which figure of it.
pub fn split(path: &str) -> (&str, &str) {
    const TWO: [&str; 9] = [
        "recommend",
        "satisfaction",
        "effort",
        "feeling",
        "knowledge",
        "counts",
        "actions",
        "findings",
        "themes",
    ];
    let (before, last) = path.rsplit_once('.').unwrap_or(("", path));
    let (base, second) = before.rsplit_once('.').unwrap_or(("", before));
    match TWO.contains(&second) {
        true if base.is_empty() => ("", path),
        true => (base, &path[base.len() + 1..]),
        false => (before, last),
    }
}

/// The figure that stands for a question, below a group of people in a wave.
pub fn main_path(model: &Model, asked: Asked) -> String {
    format!("{}.{}", asked.path(model), main_place(asked).0)
}

/// The end of that figure's path, and what it is.
fn main_place(asked: Asked) -> Place {
    let first = places(asked).first().copied();
    first.unwrap_or(("n", Unit::Count, Method::Count))
}

impl Measure<'_> {
    /// Two figures of one path would be one lost.
    fn set(&mut self, path: String, figure: Figure) {
        debug_assert!(
            !self.out.by_path.contains_key(&path),
            "{path} is set already"
        );
        let figure = match self.weighs {
            true => figure.believed(),
            false => figure,
        };
        self.out.by_path.insert(path, figure);
    }

    fn count(&mut self, path: &str, n: usize) {
        self.set(path.to_owned(), Figure::count(n));
    }

    /// A number of things of which an edition may not have all: then there were
    /// so many at least, and where it has none it does not tell.
    fn count_of(&mut self, path: String, n: usize, has_all: bool) {
        let figure = match (has_all, n) {
            (true, _) => Figure::count(n),
            (false, 0) => Figure::hidden(Status::LeftOut, Unit::Count, Method::Count),
            (false, _) => Figure::at_least(n as u64),
        };
        self.set(path, figure);
    }

    /// Whether the whole counts as many at a path. A whole does.
    fn has_all(&self, path: &str, n: usize) -> bool {
        let whole = self.whole.and_then(|whole| whole.get(path));
        whole.is_none_or(|whole| whole.value == Some(n as f64))
    }

    /// The same figure at another path.
    fn copy(&mut self, from: &str, to: String) {
        if let Some(figure) = self.out.by_path.get(from) {
            let figure = figure.clone();
            self.set(to, figure);
        }
    }
}
