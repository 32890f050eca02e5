//! Answers of a table, counted while it is read.
//!
//! A table may have more rows than anybody wants to hold. Where a row names no
//! person it is worth as much as its answers, so those are counted by survey,
//! persona and account, and the row is let go. What somebody refers to, or
//! wants to read the words of, is kept besides, as
//! [`Evidence`](super::Evidence) that says it is tallied.

use std::collections::BTreeMap;

use super::{AccountIx, Asked, Confidentiality, Days, PersonaIx, Span, SurveyIx};

/// What one persona answered in one account at one survey, or one wave of it,
/// under one promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Where it was asked.
    pub survey: SurveyIx,
    /// Who answered.
    pub persona: PersonaIx,
    /// Where they work, if the table says so.
    pub account: Option<AccountIx>,
    /// What was promised to them.
    pub promise: Confidentiality,
    /// How many people answered anything. Where the client edition may not tell
    /// from where an answer is, people and responses are counted at their account,
    /// and scores and themes without one.
    pub people: u64,
    /// How many responses they gave.
    pub responses: u64,
    /// What they answered.
    pub scores: Scores,
    /// What it was about.
    pub themes: Themes,
    /// When, where it is an account with a journey, which asks.
    pub days: Days,
    /// How many of them felt below zero.
    pub below: Below,
    /// Where it stands.
    pub rows: Rows,
}

impl Tally {
    /// Of a place where nobody was counted so far.
    pub fn new(
        survey: SurveyIx,
        persona: PersonaIx,
        account: Option<AccountIx>,
        promise: Confidentiality,
    ) -> Self {
        Self {
            survey,
            persona,
            account,
            promise,
            people: 0,
            responses: 0,
            scores: Scores::default(),
            themes: Themes::default(),
            days: Days::default(),
            below: Below::default(),
            rows: Rows::default(),
        }
    }

    /// How many people answered at least, by what was answered. They may be more
    /// than [`people`](Self::people): of whoever answered in a wave under several
    /// promises each answer counts under its own, and the person under the last.
    pub fn at_least(&self) -> u64 {
        let known = Asked::ALL.into_iter().map(|asked| self.scores.of(asked));
        let own = self.scores.own.iter().map(Vec::as_slice);
        let answered = known.chain(own).map(|counts| counts.iter().sum::<u64>());
        let named = self.themes.iter().map(|(_, theme)| theme.people);
        let most = answered.chain(named).max().unwrap_or(0);
        most.max(self.responses.min(1))
    }

    /// Whether somebody answered, and nobody imagined that they would.
    pub fn is_heard(&self) -> bool {
        self.promise != Confidentiality::Imagined
    }
}

/// How many felt below zero, each of whom is something to do about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Below {
    /// All of them that the edition may count.
    pub people: u64,
    /// Those of them, at least, of whom nothing is known to be done about it.
    pub waiting: u64,
    /// Those who said something that may be shown to the client.
    pub shared: u64,
    /// The first of their rows.
    pub first: Option<Span>,
}

impl Below {
    /// Counts people who answered alike.
    pub fn add(&mut self, people: u64, shared: bool, row: Span) {
        self.first = self.first.or(Some(row));
        self.people = self.people.saturating_add(people);
        self.waiting = self.waiting.saturating_add(people);
        if shared {
            self.shared = self.shared.saturating_add(people);
        }
    }
}

/// How often each answer was given. Nothing that is measured needs more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    /// 0 … 10.
    pub recommend: [u64; 11],
    /// 1 … 5.
    pub satisfaction: [u64; 5],
    /// 1 … 7; 7 is easy.
    pub effort: [u64; 7],
    /// −2 … +2.
    pub feeling: [u64; 5],
    /// The survey's own questions in their order, each from its lowest answer
    /// on. May be shorter than there are: the rest was answered by nobody.
    pub own: Vec<Vec<u64>>,
    /// What was rounded away of answers on another scale: by the place of the
    /// question, in parts of so many.
    pub rests: BTreeMap<(usize, i64), i64>,
}

impl Scores {
    /// How often each answer to a question was given, from the lowest on;
    /// empty where nobody answered one of the survey's own.
    pub fn of(&self, asked: Asked) -> &[u64] {
        match asked {
            Asked::Recommend => &self.recommend,
            Asked::Satisfaction => &self.satisfaction,
            Asked::Effort => &self.effort,
            Asked::Feeling => &self.feeling,
            Asked::Own(own) => self.own.get(own.place).map_or(&[], Vec::as_slice),
        }
    }

    /// Counts an answer that several people gave. Off the scale it is none.
    pub fn add(&mut self, asked: Asked, answer: i64, people: u64) {
        let Some(mark) = asked.mark(answer) else {
            return;
        };
        let counts = match asked {
            Asked::Recommend => &mut self.recommend[..],
            Asked::Satisfaction => &mut self.satisfaction[..],
            Asked::Effort => &mut self.effort[..],
            Asked::Feeling => &mut self.feeling[..],
            Asked::Own(own) => {
                if self.own.len() <= own.place {
                    self.own.resize(own.place + 1, Vec::new());
                }
                let counts = &mut self.own[own.place];
                if counts.is_empty() {
                    counts.resize(asked.steps(), 0);
                }
                &mut counts[..]
            }
        };
        if let Some(count) = counts.get_mut(mark) {
            *count = count.saturating_add(people);
        }
    }

    /// Counts what was rounded away of an answer, in parts of so many.
    pub fn add_rest(&mut self, asked: Asked, (rest, parts): (i64, i64), people: u64) {
        let people = i64::try_from(people).unwrap_or(i64::MAX);
        let sum = self.rests.entry((asked.place(), parts)).or_default();
        *sum = sum.saturating_add(rest.saturating_mul(people));
    }

    /// By how much all answers to a question together are more than their marks.
    pub fn rest(&self, asked: Asked) -> f64 {
        let own = self.rests.iter();
        let own = own.filter(|((place, _), _)| *place == asked.place());
        own.map(|((_, parts), &rest)| rest as f64 / *parts as f64)
            .sum()
    }

    /// Adds what was counted elsewhere, of the same survey.
    pub fn join(&mut self, other: &Self) {
        for (of, rest) in &other.rests {
            let sum = self.rests.entry(*of).or_default();
            *sum = sum.saturating_add(*rest);
        }
        fn sum(to: &mut [u64], from: &[u64]) {
            let pairs = to.iter_mut().zip(from);
            pairs.for_each(|(to, from)| *to = to.saturating_add(*from));
        }
        sum(&mut self.recommend, &other.recommend);
        sum(&mut self.satisfaction, &other.satisfaction);
        sum(&mut self.effort, &other.effort);
        sum(&mut self.feeling, &other.feeling);
        if self.own.len() < other.own.len() {
            self.own.resize(other.own.len(), Vec::new());
        }
        for (to, from) in self.own.iter_mut().zip(&other.own) {
            if to.len() < from.len() {
                to.resize(from.len(), 0);
            }
            sum(to, from);
        }
    }
}

/// How often each of the author's themes came up, however few of the answers
/// are kept to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Themes {
    named: BTreeMap<String, Theme>,
    more: u64,
}

/// How often one theme came up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Theme {
    /// How many people named it.
    pub people: u64,
    /// How many rows they are.
    pub rows: u64,
}

/// So many themes are counted apart: a column of free text is none of themes.
pub const THEMES: usize = 500;
/// And none of more bytes than these.
const LONGEST: usize = 200;

impl Themes {
    /// Counts people who named a theme.
    pub fn add(&mut self, name: &str, theme: Theme) {
        let full = self.named.len() >= THEMES || name.len() > LONGEST;
        match self.named.get_mut(name) {
            Some(known) => {
                known.people = known.people.saturating_add(theme.people);
                known.rows = known.rows.saturating_add(theme.rows);
            }
            None if full => self.more = self.more.saturating_add(theme.people),
            None => {
                self.named.insert(name.to_owned(), theme);
            }
        }
    }

    /// Adds what was counted elsewhere.
    pub fn join(&mut self, other: &Self) {
        for (name, theme) in &other.named {
            self.add(name, *theme);
        }
        self.more = self.more.saturating_add(other.more);
    }

    /// Each by its name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Theme)> {
        let named = self.named.iter();
        named.map(|(name, theme)| (name.as_str(), *theme))
    }

    /// How many people named one.
    pub fn people(&self, name: &str) -> u64 {
        self.named.get(name).map_or(0, |theme| theme.people)
    }

    /// How many were too many to be counted apart. Without any, all numbers
    /// are exact; otherwise they may be too low.
    pub fn uncounted(&self) -> u64 {
        self.more
    }

    /// Puts other words in the place of those that may not be shown.
    pub(crate) fn reword(&mut self, mut reword: impl FnMut(&mut String)) {
        let named = std::mem::take(&mut self.named);
        for (mut name, theme) in named {
            reword(&mut name);
            self.add(&name, theme);
        }
    }

    /// Gives themes other names, or takes them out.
    pub(crate) fn rename(&mut self, mut rename: impl FnMut(&str) -> Option<String>) {
        let named = std::mem::take(&mut self.named);
        for (name, theme) in named {
            if let Some(name) = rename(&name) {
                self.add(&name, theme);
            }
        }
    }
}

/// The rows behind a tally: the first of them by place, the rest by number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// In the order of the file.
    pub first: Vec<Span>,
    /// How many more there are.
    pub more: u64,
}
