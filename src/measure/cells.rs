//! Answers by cell: what one persona answered in one account at one wave.
//!
//! Rows of files and tallies of tables come together here, and nothing that is
//! measured looks at single answers again. Whoever answered a question twice
//! in a wave counts once, with what they said last. What was imagined is nobody's
//! answer, and in no cell.
//!
//! Of each cell it is known how much of it was told in confidence: only those who
//! gave that have to be protected, and everything else may be known.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use super::waves::Waves;
use crate::model::counted::{Counted, last_answers};
use crate::model::{
    AccountIx, Confidentiality, Evidence, Model, PersonIx, PersonaIx, Rows, Scores, Source, Tally,
    Themes,
};

pub use crate::model::Asked;

/// How many rows a figure names; the rest is counted.
pub(super) const ROWS: usize = 100;

/// The answers of one cell, or of several cells of one persona together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many responses, whatever they answer.
    pub responses: u64,
    /// How many people gave them; an answer without a name is a person of its
    /// own.
    pub people: u64,
    /// What they answered, each person once.
    pub scores: Scores,
    /// What they spoke of, each person once.
    pub themes: Themes,
    /// Where it stands.
    pub rows: Rows,
}

impl Cell {
    /// How many answered a question well, neither way, and badly: promoters,
    /// passives and detractors; the two best marks of five, nobody, the rest;
    /// 5 to 7 of seven, nobody, the rest; above zero, zero, below.
    pub fn spread(&self, asked: Asked) -> [u64; 3] {
        let split = |counts: &[u64], low: usize, high: usize| {
            let sum = |part: &[u64]| part.iter().sum::<u64>();
            let (minus, rest) = counts.split_at(low);
            let (zero, plus) = rest.split_at(high - low);
            [sum(plus), sum(zero), sum(minus)]
        };
        let (low, _) = asked.scale();
        let (good, bad) = asked.good_and_bad();
        let place = |mark: i64| usize::try_from(mark - low).unwrap_or(0);
        let counts = self.scores.of(asked);
        if counts.is_empty() {
            return [0; 3];
        }
        split(counts, place(bad + 1), place(good))
    }

    /// How many answered a question.
    pub fn n(&self, asked: Asked) -> u64 {
        self.spread(asked).iter().sum()
    }

    /// How often each mark of a question was given, from the lowest.
    pub fn marks(&self, asked: Asked) -> &[u64] {
        self.scores.of(asked)
    }

    /// The mean of the answers to a question. `None` without any.
    pub fn mean(&self, asked: Asked) -> Option<f64> {
        let (low, _) = asked.scale();
        let marks = (low..).zip(self.marks(asked));
        let sum: f64 = marks.map(|(mark, &count)| mark as f64 * count as f64).sum();
        match self.n(asked) {
            0 => None,
            // What was rounded on the way to the scale is rounded here alone.
            n => Some((sum + self.scores.rest(asked)) / n as f64),
        }
    }
}

impl AddAssign<&Self> for Cell {
    fn add_assign(&mut self, other: &Self) {
        self.responses += other.responses;
        self.people += other.people;
        self.scores.join(&other.scores);
        self.themes.join(&other.themes);
        more_rows(&mut self.rows, &other.rows);
    }
}

/// Adds rows as far as there is room, and counts the rest.
pub(super) fn more_rows(to: &mut Rows, from: &Rows) {
    let room = ROWS.saturating_sub(to.first.len());
    to.first.extend(from.first.iter().take(room));
    to.more += from.more + from.first.len().saturating_sub(room) as u64;
}

/// One wave of one persona: what was answered there, account by account.
#[derive(Debug, Clone, Default)]
pub struct WaveCells {
    /// All together.
    pub whole: Cell,
    /// By account; `None` where nobody knows which.
    pub accounts: BTreeMap<Option<AccountIx>, Cell>,
    /// What of it was answered by those who may be shown in groups alone.
    pub grouped: PromiseCells,
    /// What of it was answered by all others.
    pub known: PromiseCells,
    /// How many answered at an account and agreed to what they said, and not to
    /// where: their answers are among those without an account.
    pub unplaced: BTreeMap<AccountIx, u64>,
    /// Whether not even who answered may be told, but of groups.
    pub closed: bool,
    /// What somebody of any persona answered in this wave, where nobody may
    /// tell by whom: nothing of it may be said not to have been answered.
    pub offered: Vec<Asked>,
    /// The survey's own questions.
    pub own: Vec<Asked>,
    /// What known people answered.
    pub named: BTreeMap<PersonIx, Answers>,
    /// Of an account where nobody agreed to anything.
    pub nothing: Cell,
}

impl WaveCells {
    /// Whether a question was one of this wave's: another survey's own may have
    /// the same place.
    pub fn may_answer(&self, asked: Asked) -> bool {
        !matches!(asked, Asked::Own(_)) || self.own.contains(&asked)
    }

    /// What may have been answered.
    pub fn asked(&self) -> Vec<Asked> {
        Asked::ALL.iter().chain(&self.own).copied().collect()
    }
}

/// The answers of one persona in one wave that were given under one kind of
/// promise.
#[derive(Debug, Clone, Default)]
pub struct PromiseCells {
    /// All together.
    pub whole: Cell,
    /// By account, without themes and rows.
    pub accounts: BTreeMap<Option<AccountIx>, Cell>,
}

impl PromiseCells {
    /// What was answered at an account, if anything was.
    pub fn at(&self, account: Option<AccountIx>) -> Option<&Cell> {
        self.accounts.get(&account)
    }

    /// How many answered at an account.
    pub fn people_at(&self, account: Option<AccountIx>) -> u64 {
        self.at(account).map_or(0, |cell| cell.people)
    }

    fn add(&mut self, account: Option<AccountIx>, cell: &Cell) {
        self.whole += cell;
        let there = self.accounts.entry(account).or_default();
        there.responses += cell.responses;
        there.people += cell.people;
        there.scores.join(&cell.scores);
    }
}

/// What one person answered in one wave, each question at last, and under which promise.
pub type Answers = BTreeMap<Asked, (i64, Confidentiality)>;

/// All cells of a model: by persona, then by wave in order of [`Waves`].
#[derive(Debug, Default)]
pub struct Cells {
    parts: BTreeMap<(PersonaIx, usize), WaveCells>,
}

impl Cells {
    /// Everything that may be counted and that says whose
    /// answer it is.
    pub fn new(model: &Model, counted: &Counted, waves: &Waves) -> Self {
        let mut cells = Self::default();
        let rows = model.policy.rows;
        for tally in counted.all().iter().chain(&model.tallies) {
            cells.add(tally, waves.of(tally.survey), rows);
        }
        let mut named: BTreeMap<(PersonaIx, usize, PersonIx), Vec<&Evidence>> = BTreeMap::new();
        for evidence in model
            .evidence
            .iter()
            .filter(|said| model.is_uncounted(said))
        {
            if let (Source::Survey(survey), Some(persona), Some(person)) =
                (evidence.source, evidence.persona, evidence.person)
                && evidence.promise != Confidentiality::Imagined
            {
                let key = (persona, waves.of(survey), person.value);
                named.entry(key).or_default().push(evidence);
            }
        }
        for ((persona, wave, person), mut all) in named {
            all.sort_by_key(|evidence| evidence.when.map(|when| when.value.at));
            let last = last_answers(&all).into_iter();
            let last = last.map(|(asked, (answer, said))| (asked, (answer, said.promise)));
            let last = last.collect();
            if let Some(part) = cells.parts.get_mut(&(persona, wave)) {
                part.named.insert(person, last);
            }
        }
        let surveys = waves.list.iter().enumerate();
        let own = surveys.map(|(at, wave)| (at, model.asks_of(&wave.survey).collect()));
        let own: BTreeMap<usize, Vec<Asked>> = own.collect();
        if model.policy.guarded {
            cells.may_have_answered(model, waves);
        }
        for ((_, wave), part) in &mut cells.parts {
            part.own = own.get(wave).cloned().unwrap_or_default();
            part.closed = waves.list.get(*wave).is_some_and(|wave| wave.closed);
            let accounts = part.accounts.values_mut();
            for cell in accounts.chain([&mut part.whole]) {
                cell.rows.first.sort();
            }
        }
        if model.policy.guarded {
            cells.offer();
        }
        cells
    }

    /// Where who answered is a secret, so is that nobody did: whoever was asked has
    /// a part, an empty one at least. Where nobody says who was asked, or somebody
    /// answered who was not, anybody may have.
    fn may_have_answered(&mut self, model: &Model, waves: &Waves) {
        for (at, wave) in waves
            .list
            .iter()
            .enumerate()
            .filter(|(_, wave)| wave.closed)
        {
            let asked = |persona: &PersonaIx| wave.invited.get(persona).is_some_and(|n| *n > 0);
            let personas = || model.each_persona().map(|(persona, _)| persona);
            let mut answered = personas().filter(|&persona| self.get(persona, at).is_some());
            let known = wave.invited.values().any(|n| *n > 0);
            let known = known && answered.all(|persona| asked(&persona));
            for persona in personas().filter(|persona| !known || asked(persona)) {
                self.parts.entry((persona, at)).or_default();
            }
        }
    }

    /// Notes what was answered in each wave of which it is a secret by whom.
    fn offer(&mut self) {
        let mut offered: BTreeMap<usize, BTreeSet<Asked>> = BTreeMap::new();
        for ((_, wave), part) in self.parts.iter().filter(|(_, part)| part.closed) {
            let answered = part.asked().into_iter();
            let answered = answered.filter(|asked| part.whole.n(*asked) > 0);
            offered.entry(*wave).or_default().extend(answered);
        }
        for ((_, wave), part) in self.parts.iter_mut().filter(|(_, part)| part.closed) {
            let offered = offered.get(wave).into_iter().flatten();
            part.offered = offered.copied().collect();
        }
    }

    fn add(&mut self, tally: &Tally, wave: usize, rows: bool) {
        if tally.promise == Confidentiality::Imagined {
            return;
        }
        let mut cell = Cell {
            responses: tally.responses,
            people: tally.people,
            scores: tally.scores.clone(),
            themes: tally.themes.clone(),
            rows: Rows::default(),
        };
        let part = self.parts.entry((tally.persona, wave)).or_default();
        match (tally.promise, tally.account) {
            // Whoever answered once more under another promise is counted there, and
            // has to be protected here as well.
            (Confidentiality::Grouped, account) => {
                let people = cell.people.max(tally.at_least());
                let confided = Cell {
                    people,
                    ..cell.clone()
                };
                part.grouped.add(account, &confided);
            }
            (promise, account) => {
                part.known.add(account, &cell);
                // Where rows are told, so is from where each answer is.
                if let (Confidentiality::Unattributed, Some(account), false) =
                    (promise, account, rows)
                {
                    *part.unplaced.entry(account).or_default() +=
                        tally.people.max(tally.responses.min(1));
                }
            }
        }
        if rows {
            more_rows(&mut cell.rows, &tally.rows);
        }
        part.whole += &cell;
        *part.accounts.entry(tally.account).or_default() += &cell;
    }

    /// What a persona answered in a wave.
    pub fn get(&self, persona: PersonaIx, wave: usize) -> Option<&WaveCells> {
        self.parts.get(&(persona, wave))
    }

    /// The waves in which a persona answered anything, in order.
    pub fn of(&self, persona: PersonaIx) -> impl Iterator<Item = (usize, &WaveCells)> {
        let range = (persona, 0)..=(persona, usize::MAX);
        let found = self.parts.range(range);
        found.map(|((_, wave), part)| (*wave, part))
    }

    /// All of them, by persona and wave.
    pub fn iter(&self) -> impl Iterator<Item = (PersonaIx, usize, &WaveCells)> {
        let parts = self.parts.iter();
        parts.map(|(&(persona, wave), part)| (persona, wave, part))
    }
}
