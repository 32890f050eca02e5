//! One figure: its value, what stands behind it, and whether it may be shown.

mod kinds;
mod spread;

pub use kinds::{FigureNote, Method, Status, Unit, Weight};

use super::belief;
use super::cells::{Asked, Cell, more_rows};
use super::disclosure::{Limits, bound_beside};
use super::key::Key;
use super::stats::{self, Clustered, Estimate};
use super::telling::{Bound, Showing, Total};
use crate::model::{ProductIx, Rows, Stretch, Survey};

/// A number of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// `None` where it is not shown.
    pub value: Option<f64>,
    /// What may be told instead of the value, where it is
    /// [`coded`](Status::Coded).
    pub bound: Option<Bound>,
    /// How many answers or things stand behind it; `None` where that would
    /// give away what is hidden.
    pub n: Option<u64>,
    /// How many people those are: whoever answered twice is one.
    pub people: Option<u64>,
    /// Of a rate: how many of the `n`.
    pub hits: Option<u64>,
    /// How many accounts they are from, where it is answers.
    pub accounts: Option<u64>,
    /// How many of its people are from those accounts, where the accounts of
    /// some are not known and it may be told of how many.
    pub placed: Option<u64>,
    /// Whether it is shown.
    pub status: Status,
    /// What the value is in.
    pub unit: Unit,
    /// 95 %, clipped to the scale; only where enough people stand behind it
    /// that it gives nobody away.
    pub interval: Option<(f64, f64)>,
    /// How it was made.
    pub method: Method,
    /// What has to be said beside it.
    pub notes: Vec<FigureNote>,
    /// The survey, and the wave, that it is of, as it is called.
    pub asked: Option<String>,
    /// The product that was rated, where it is not the report's own.
    pub product: Option<ProductIx>,
    /// The question as it was asked, where the survey says so.
    pub question: Option<String>,
    /// On which other scales it was asked.
    pub asked_on: AskedOn,
    /// How often each answer was given, where that may be told and is not told
    /// by figures of its own.
    pub marks: Option<Marks>,
    /// What it counts, in the author's words: a theme.
    pub theme: Option<String>,
    /// Of a difference: what may be said of it.
    pub comparison: Option<Comparison>,
    /// What it is made of: of a difference both sides, of a refused figure what
    /// is shown instead.
    pub parts: Vec<Key>,
    /// Of a refused figure that the author insists on: why.
    pub together: Option<String>,
    /// The rows it came from; kept in the internal edition alone.
    pub rows: Rows,
}

impl Figure {
    /// A number of things.
    pub fn count(n: usize) -> Self {
        Self::of(Method::Count, n as u64)
    }

    /// A number of things of which only these may be counted here.
    pub fn at_least(n: u64) -> Self {
        if n == 0 {
            return Self::hidden(Status::TooFew, Unit::Count, Method::Count);
        }
        Self {
            bound: Some(Bound::AtLeast(n as f64)),
            ..Self::hidden(Status::Coded, Unit::Count, Method::Count)
        }
    }

    /// A number of days.
    pub fn days(days: i64) -> Self {
        Self {
            unit: Unit::Days,
            value: Some(days as f64),
            ..Self::of(Method::Days, 1)
        }
    }

    /// A share of things that need no hiding, such as moments on a map.
    pub fn plain_share(hits: usize, n: usize) -> Self {
        let few = (1..belief::SCORE).contains(&(n as u64));
        Self {
            value: (n > 0 && !few).then(|| hits as f64 / n as f64),
            status: match n {
                0 => Status::NoAnswers,
                _ if few => Status::OneByOne,
                _ => Status::Shown,
            },
            unit: Unit::Share,
            ..Self::of(Method::MomentShare, n as u64)
        }
    }

    fn of(method: Method, n: u64) -> Self {
        Self {
            value: Some(n as f64),
            bound: None,
            n: Some(n),
            people: Some(n),
            hits: None,
            accounts: None,
            placed: None,
            status: Status::Shown,
            unit: Unit::Count,
            interval: None,
            method,
            notes: Vec::new(),
            asked: None,
            product: None,
            question: None,
            asked_on: AskedOn::default(),
            marks: None,
            theme: None,
            comparison: None,
            parts: Vec::new(),
            together: None,
            rows: Rows::default(),
        }
    }

    /// A figure without a value.
    pub fn hidden(status: Status, unit: Unit, method: Method) -> Self {
        Self {
            value: None,
            n: None,
            people: None,
            status,
            unit,
            ..Self::of(method, 0)
        }
    }

    /// A figure that would mix personas, and its parts.
    pub fn refused(unit: Unit, method: Method, parts: Vec<Key>) -> Self {
        Self {
            parts,
            ..Self::hidden(Status::Refused, unit, method)
        }
    }

    /// How many of a group's people named a theme.
    pub fn theme(name: &str, people: u64, n: u64) -> Self {
        Self {
            n: Some(n),
            people: Some(n),
            theme: Some(name.to_owned()),
            ..Self::of(Method::Theme, people)
        }
    }

    /// A sum of counts of answers.
    pub fn total(total: Total) -> Self {
        match total {
            Total::Exact(n) => Self::of(Method::Responses, n),
            Total::AtLeast(n) => Self {
                bound: Some(Bound::AtLeast(n as f64)),
                ..Self::hidden(Status::Coded, Unit::Count, Method::Responses)
            },
            Total::Hidden => Self::hidden(Status::TooFew, Unit::Count, Method::Responses),
        }
    }

    /// The same figure with the rows it came from.
    #[must_use]
    pub fn from_rows(mut self, rows: &Rows) -> Self {
        self.rows = rows.clone();
        self
    }

    /// The same figure with further rows.
    #[must_use]
    pub fn from_more_rows(mut self, rows: &Rows) -> Self {
        more_rows(&mut self.rows, rows);
        self
    }

    /// Says of a figure without a value why it has none, and not of how many.
    pub fn untell(&mut self, why: Status) {
        self.status = why;
        self.n = None;
        self.people = None;
    }

    /// The same figure with something that has to be said beside it.
    #[must_use]
    pub fn with_note(mut self, note: Option<FigureNote>) -> Self {
        self.notes.extend(note);
        self
    }

    /// How much may be said.
    pub fn weight(&self) -> Weight {
        match self.people {
            None | Some(0..=7) => Weight::Anecdotal,
            Some(8..=29) => Weight::Directional,
            Some(30..=59) => Weight::Indicative,
            Some(_) => Weight::Full,
        }
    }

    /// What one person weighs at most, in points of a hundred, where it matters:
    /// a share moves by one in `n`, a net score by two, where a promoter becomes a
    /// detractor.
    pub fn one_weighs(&self) -> Option<f64> {
        let n = self.people.filter(|&n| n > 0)?;
        let light = self.status == Status::Shown && self.weight() == Weight::Directional;
        let light = light && self.unit != Unit::Mark;
        let most = if self.unit == Unit::Net { 200.0 } else { 100.0 };
        light.then(|| most / n as f64)
    }
}

/// On which scales a question was asked, other than its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedOn {
    /// Each once.
    pub scales: Vec<Stretch>,
    /// Of answers that were given marks one by one, and not all marks, those that they
    /// were given; each of these once.
    pub marks: Vec<Vec<i64>>,
    /// Whether it was asked on its own besides.
    pub in_part: bool,
}

impl AskedOn {
    /// In some files and tables.
    pub fn of<'m>(files: impl Iterator<Item = &'m Survey>, asked: Asked) -> Self {
        let mut on = Self::default();
        for file in files {
            let scale = file.stretched.iter().find(|scale| scale.asked() == asked);
            let marks = file.few_marks.iter().find(|(of, _)| *of == asked);
            match (scale, marks) {
                (Some(scale), _) if on.scales.contains(scale) => {}
                (Some(scale), _) => on.scales.push(*scale),
                (None, Some((_, marks))) if on.marks.contains(marks) => {}
                (None, Some((_, marks))) => on.marks.push(marks.clone()),
                (None, None) => on.in_part = true,
            }
        }
        on.in_part &= !on.is_own();
        on
    }

    /// Whether it was asked on its own scale alone.
    pub fn is_own(&self) -> bool {
        self.scales.is_empty() && self.marks.is_empty()
    }

    /// The answer that a mark stands for, where that is known.
    pub fn answer(&self, mark: i64) -> i64 {
        let only = match self.scales.as_slice() {
            [only] if !self.in_part && self.marks.is_empty() => only.answer(mark),
            _ => None,
        };
        only.unwrap_or(mark)
    }
}

/// How often each answer of a scale was given.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Marks {
    /// The lowest answer.
    pub low: i64,
    /// From the lowest on.
    pub counts: Vec<u64>,
}

/// What may be said of a difference. It is worked out once, on all answers,
/// before anything is hidden: an edition shows it or does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The verdict.
    pub change: Change,
    /// Of a lead: why it is no more than that, or that this is not told.
    pub doubt: Option<LeadReason>,
    /// The smallest true difference that shows four times out of five after
    /// the correction, in the figure's unit.
    pub smallest: f64,
    /// Two-sided, of this comparison alone.
    pub p: f64,
    /// After the correction for all `of` comparisons; `None` where that would
    /// tell of others that are hidden.
    pub corrected: Option<f64>,
    /// How many comparisons of the survey it is one of.
    pub of: usize,
    /// How it was corrected.
    pub correction: Correction,
    /// The test that knows that people at one account are not independent.
    pub clusters: Clusters,
    /// The sign-flip test of those who answered both times: how many, and p.
    pub same_people: Option<(u64, f64)>,
}

/// The verdict on a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// The second is higher.
    Up,
    /// The second is lower.
    Down,
    /// Its own interval leaves out 0, but something speaks against it.
    Lead,
    /// Neither can be said.
    NotDetected,
}

impl Change {
    /// The word in `figures.json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Lead => "lead",
            Self::NotDetected => "not_detected",
        }
    }
}

/// Why a difference whose own interval leaves out 0 is a lead and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeadReason {
    /// Among so many comparisons some come out like this by chance.
    Comparisons,
    /// Too much of it may be a few accounts.
    Accounts,
    /// The answers as a whole moved less than the part that is counted.
    Marks,
    /// Whether anything does is not told: it would tell how answers that are
    /// hidden are spread over accounts. It is a lead at least.
    Untold,
}

impl LeadReason {
    /// The word in `figures.json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Comparisons => "comparisons",
            Self::Accounts => "accounts",
            Self::Marks => "marks",
            Self::Untold => "not_told",
        }
    }
}

/// What came of the test by account.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Clusters {
    /// It was made.
    Tested {
        /// Whether it finds the same, at 5 %.
        agrees: bool,
        /// Whether there are fewer than five accounts, so that it is weak.
        weak: bool,
        /// What it came to; left out where answers are hidden, because it
        /// tells how they are spread over accounts.
        found: Option<Clustered>,
    },
    /// The accounts of more than one in five answers are not known.
    Unknown,
    /// One of the sides has fewer than two accounts.
    OneAccount,
    /// All answers are one account's, or it is not known where people work.
    None,
    /// What came of it would tell how many answered at accounts that are
    /// hidden.
    Untold,
}

/// Against the false alarms of many comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correction {
    /// Holm's, for what stands as a headline.
    Holm,
    /// Benjamini and Hochberg's, for looking around.
    BenjaminiHochberg,
}

impl Correction {
    /// The word in `figures.json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Holm => "holm",
            Self::BenjaminiHochberg => "benjamini_hochberg",
        }
    }
}

/// How people are spread over accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountSpread {
    /// How many accounts are known.
    pub accounts: u64,
    /// Whether over half of the people are from one of them.
    pub one_has_most: bool,
    /// How many of the people are from accounts that are known.
    pub placed: u64,
    /// Of how many.
    pub all: u64,
}

impl AccountSpread {
    /// Whether nobody knows of over half from where they are.
    fn is_unknown(self) -> bool {
        2 * self.placed < self.all
    }
}

/// What all figures of one group of people have in common.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'c> {
    /// What they answered.
    pub cell: &'c Cell,
    /// What those of them answered who did so in confidence, where anybody did.
    pub confided: Option<&'c Cell>,
    /// Where it was asked.
    pub asked: &'c str,
    /// How they are spread over accounts; nothing where they are one account's.
    pub accounts: Option<AccountSpread>,
    /// What of it is shown.
    pub showing: Showing,
    /// The smallest groups.
    pub limits: Limits,
}

impl Sources<'_> {
    /// The net score.
    pub fn net(&self, asked: Asked) -> Figure {
        let [plus, zero, minus] = self.cell.spread(asked);
        let estimate = stats::net(plus, zero, minus);
        let method = match asked {
            Asked::Own(_) => Method::NetOf,
            _ => Method::Net,
        };
        self.estimate(asked, estimate, Unit::Net, method)
    }

    /// The share of those who answered well, or badly.
    pub fn share(&self, asked: Asked, well: bool, method: Method) -> Figure {
        let [plus, zero, minus] = self.cell.spread(asked);
        let hits = if well { plus } else { minus };
        let estimate = stats::share(hits, plus + zero + minus);
        self.estimate(asked, estimate, Unit::Share, method)
    }

    /// How many gave a kind of answer: 0 well, 1 neither way, 2 badly.
    pub fn part(&self, asked: Asked, at: usize, method: Method) -> Figure {
        let value = self.cell.spread(asked).get(at).copied().unwrap_or(0) as f64;
        let figure = self.figure(asked, Unit::Count, method);
        Figure {
            value: self.is_shown().then_some(value),
            status: match figure.status {
                Status::OneByOne => Status::Shown,
                status => status,
            },
            ..figure
        }
    }

    /// The mean of the answers.
    pub fn mean(&self, asked: Asked) -> Figure {
        let shown = self.is_shown();
        let Asked::Own(own) = asked else {
            return Figure {
                value: self.cell.mean(asked).filter(|_| shown),
                ..self.figure(asked, Unit::Mark, Method::Mean)
            };
        };
        let made = stats::mean(own.low, self.cell.marks(asked)).filter(|_| shown);
        let rest = self.cell.scores.rest(asked) / self.cell.n(asked).max(1) as f64;
        let (low, high) = (own.low as f64, own.high as f64);
        let made = made.map(|made| Estimate {
            value: made.value + rest,
            low: (made.low + rest).max(low),
            high: (made.high + rest).min(high),
        });
        Figure {
            value: made.map(|made| made.value),
            interval: made.map(|made| (made.low, made.high)),
            ..self.figure(asked, Unit::Mark, Method::MeanOf)
        }
    }

    /// Whether the answers are so few that each of them is seen, and no score.
    fn is_one_by_one(&self, asked: Asked) -> bool {
        self.is_shown() && (1..belief::SCORE).contains(&self.cell.n(asked))
    }

    /// How often each answer was given: of a whole, and where nothing could be
    /// worked out from it, of parts as well. Of promoters and detractors there
    /// are counts, and so these are told only where they are too few for a score.
    pub fn marks(&self, asked: Asked) -> Option<Marks> {
        let told = self.is_shown() && asked != Asked::Recommend;
        let told = told && (self.accounts.is_some() || !self.limits.guarded);
        let told = told || self.is_one_by_one(asked);
        told.then(|| Marks {
            low: asked.scale().0,
            counts: self.cell.marks(asked).to_vec(),
        })
    }

    fn estimate(
        &self,
        asked: Asked,
        estimate: Option<Estimate>,
        unit: Unit,
        method: Method,
    ) -> Figure {
        let lowest = if unit == Unit::Net { -1.0 } else { 0.0 };
        let shown = estimate.filter(|_| self.is_shown());
        let spread = |cell: &Cell| {
            let [plus, zero, minus] = cell.spread(asked);
            match method {
                Method::FeelingBelow => [minus, 0, plus + zero],
                Method::FeelingAbove => [plus, 0, zero + minus],
                _ => [plus, zero, minus],
            }
        };
        let bound = || {
            let all = spread(self.cell);
            let confided = self.confided.map_or(all, spread);
            let known = [0, 1, 2].map(|kind| all[kind].saturating_sub(confided[kind]));
            bound_beside(confided, known, lowest)
        };
        Figure {
            value: shown.map(|estimate| estimate.value),
            bound: (self.showing == Showing::Coded).then(bound),
            interval: shown.map(|found| (found.low.max(lowest), found.high.min(1.0))),
            ..self.figure(asked, unit, method)
        }
    }

    /// Whether the value is shown: of all, or of those who agreed to it, whose
    /// cell this then is.
    fn is_shown(&self) -> bool {
        matches!(self.showing, Showing::Whole | Showing::Known)
    }

    /// All but the value.
    fn figure(&self, asked: Asked, unit: Unit, method: Method) -> Figure {
        let n = self.cell.n(asked);
        let told = match self.showing {
            Showing::Nothing => Some(0),
            Showing::Hidden if self.limits.guarded => None,
            _ => Some(n),
        };
        let status = match self.showing {
            Showing::Nothing => Status::NoAnswers,
            _ if self.is_one_by_one(asked) => Status::OneByOne,
            Showing::Hidden => Status::TooFew,
            Showing::Coded => Status::Coded,
            Showing::Known | Showing::Whole => Status::Shown,
        };
        let mut figure = Figure {
            n: told,
            people: told,
            asked: Some(self.asked.to_owned()),
            ..Figure::hidden(status, unit, method)
        };
        let Some(spread) = self.accounts else {
            return figure.from_rows(&self.cell.rows);
        };
        let accounts = spread.accounts;
        if told.is_some() && status != Status::NoAnswers && spread.is_unknown() {
            figure.notes.push(FigureNote::UnknownAccounts);
        } else if told.is_some() && status != Status::NoAnswers {
            figure.accounts = (accounts > 0).then_some(accounts);
            let is_part = accounts > 0 && spread.placed < spread.all;
            if is_part {
                figure.notes.push(FigureNote::MoreAccounts);
                figure.placed = Some(spread.placed).filter(|_| !self.limits.guarded);
            }
            // Of two accounts the larger has half at least: to say more would
            // tell how many. Others may be from further accounts.
            let is_few = (1..3).contains(&accounts);
            if is_few && !is_part {
                figure.notes.push(FigureNote::FewAccounts(accounts));
            } else if accounts > 2 && spread.one_has_most {
                figure.notes.push(FigureNote::OneAccount);
            }
        }
        figure.from_rows(&self.cell.rows)
    }
}
