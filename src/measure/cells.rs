//! Answers by cell: what one persona answered in one account at one wave.
//!
//! Rows of files and tallies of tables come together here, and nothing that is
//! measured looks at single answers again. Whoever answered a question twice
//! in a wave counts once, with what they said last.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::waves::Waves;
use crate::model::{
    AccountIx, Edition, Evidence, Model, PersonIx, PersonaIx, Rows, Scores, Source, Theme, Themes,
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
            n => Some(sum / n as f64),
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
pub struct Part {
    /// All together.
    pub whole: Cell,
    /// By account; `None` where nobody knows which.
    pub accounts: BTreeMap<Option<AccountIx>, Cell>,
    /// The survey's own questions.
    pub own: Vec<Asked>,
    /// What known people answered.
    pub named: BTreeMap<PersonIx, Answers>,
}

impl Part {
    /// Whether a question was one of this wave's: another survey's own may have
    /// the same place.
    pub fn may_answer(&self, asked: Asked) -> bool {
        !matches!(asked, Asked::Own(_)) || self.own.contains(&asked)
    }

    /// What may have been answered.
    pub fn asked(&self) -> Vec<Asked> {
        Asked::ALL.iter().chain(&self.own).copied().collect()
    }

    /// How many accounts the answers to a question came from.
    pub fn accounts(&self, asked: Asked) -> u64 {
        let known = self
            .accounts
            .iter()
            .filter(|(account, _)| account.is_some());
        known.filter(|(_, cell)| cell.n(asked) > 0).count() as u64
    }
}

/// What one person answered in one wave, each question at last.
pub type Answers = BTreeMap<Asked, i64>;

/// All cells of a model: by persona, then by wave in order of [`Waves`].
#[derive(Debug, Default)]
pub struct Cells {
    parts: BTreeMap<(PersonaIx, usize), Part>,
}

impl Cells {
    /// Everything that the model's edition may count and that says whose
    /// answer it is.
    pub fn new(model: &Model, waves: &Waves) -> Self {
        let mut cells = Self::default();
        let rows = model.edition == Edition::Internal;
        let surveys = waves.list.iter().enumerate();
        let own = surveys.map(|(at, wave)| (at, model.asks_of(&wave.survey).collect()));
        let own: BTreeMap<usize, Vec<Asked>> = own.collect();
        let mut named: BTreeMap<(PersonaIx, usize, PersonIx), Vec<&Evidence>> = BTreeMap::new();
        for evidence in &model.evidence {
            let Some(persona) = evidence.persona else {
                continue;
            };
            if evidence.tallied || evidence.weight == 0 || !model.shows_evidence(evidence) {
                continue;
            }
            let Source::Survey(survey) = evidence.source else {
                continue;
            };
            let wave = waves.of(survey);
            match evidence.person {
                Some(person) => named
                    .entry((persona, wave, person.value))
                    .or_default()
                    .push(evidence),
                None => {
                    let cell = cell(&[evidence], &answers(&[evidence]), rows);
                    cells.add(persona, wave, evidence.account, &cell);
                }
            }
        }
        for ((persona, wave, person), mut all) in named {
            // The last word counts; without a day, the order of the file.
            all.sort_by_key(|evidence| evidence.when.map(|when| when.value.at));
            let last = answers(&all);
            let cell = cell(&all, &last, rows);
            let account = all.last().and_then(|evidence| evidence.account);
            let part = cells.add(persona, wave, account, &cell);
            part.named.insert(person, last);
        }
        for tally in &model.tallies {
            let mut cell = Cell {
                responses: tally.people,
                people: tally.people,
                scores: tally.scores.clone(),
                themes: tally.themes.clone(),
                rows: Rows::default(),
            };
            if rows {
                more_rows(&mut cell.rows, &tally.rows);
            }
            cells.add(tally.persona, waves.of(tally.survey), tally.account, &cell);
        }
        for ((_, wave), part) in &mut cells.parts {
            part.own = own.get(wave).cloned().unwrap_or_default();
            let accounts = part.accounts.values_mut();
            for cell in accounts.chain([&mut part.whole]) {
                cell.rows.first.sort();
            }
        }
        cells
    }

    fn add(
        &mut self,
        persona: PersonaIx,
        wave: usize,
        account: Option<AccountIx>,
        cell: &Cell,
    ) -> &mut Part {
        let part = self.parts.entry((persona, wave)).or_default();
        part.whole += cell;
        *part.accounts.entry(account).or_default() += cell;
        part
    }

    /// What a persona answered in a wave.
    pub fn get(&self, persona: PersonaIx, wave: usize) -> Option<&Part> {
        self.parts.get(&(persona, wave))
    }

    /// The waves in which a persona answered anything, in order.
    pub fn of(&self, persona: PersonaIx) -> impl Iterator<Item = (usize, &Part)> {
        let range = (persona, 0)..=(persona, usize::MAX);
        let found = self.parts.range(range);
        found.map(|((_, wave), part)| (*wave, part))
    }

    /// All of them, by persona and wave.
    pub fn iter(&self) -> impl Iterator<Item = (PersonaIx, usize, &Part)> {
        let parts = self.parts.iter();
        parts.map(|(&(persona, wave), part)| (persona, wave, part))
    }
}

fn answers(all: &[&Evidence]) -> Answers {
    let mut last = Answers::new();
    for evidence in all {
        let known = Asked::ALL.into_iter();
        let known = known.filter_map(|asked| Some((asked, evidence.answer(asked)?)));
        last.extend(known);
        last.extend(
            evidence
                .own
                .iter()
                .map(|&(own, answer)| (Asked::Own(own), answer)),
        );
    }
    last
}

/// One person's cell.
fn cell(all: &[&Evidence], last: &Answers, rows: bool) -> Cell {
    let mut cell = Cell {
        responses: all.iter().map(|evidence| evidence.weight).sum(),
        people: 1,
        ..Cell::default()
    };
    for (&asked, &answer) in last {
        cell.scores.add(asked, answer, 1);
    }
    let mut named: BTreeMap<&str, u64> = BTreeMap::new();
    for tag in all.iter().flat_map(|evidence| &evidence.tags) {
        *named.entry(tag).or_default() += 1;
    }
    for (name, rows) in named {
        cell.themes.add(name, Theme { people: 1, rows });
    }
    if rows {
        let first = all.iter().map(|evidence| evidence.span).collect();
        more_rows(&mut cell.rows, &Rows { first, more: 0 });
    }
    cell
}
