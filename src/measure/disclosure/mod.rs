//! What may be shown of answers, and to whom. The only place that decides.
//!
//! The client edition holds by its construction, not by care:
//!
//! 1. Scores are published for one persona in one wave ([`Showing`] of the
//!    whole), and for the same by account. Nothing is published across
//!    personas or across waves that is not made of published numbers alone:
//!    a headline is the figure of one wave, a change or a distance comes from
//!    two that are shown. So the only sum that anybody can subtract from is
//!    that of the accounts of one persona in one wave.
//! 2. There, cells of fewer people than the limit are hidden, and further
//!    ones until what is hidden together is enough people, of two cells at
//!    least, and leaves each of them room ([`complement`]). They are the same
//!    cells for every question: a sum over them is all that can be known, and
//!    it does not tell their answers apart.
//! 3. A question is not split by account at all where a cell that is shown, or
//!    the hidden ones together, answered it too seldom or all alike.
//! 4. What is hidden is hidden with its n. Where a whole is hidden, it is not
//!    told either which of its parts are empty.
//! 5. Counts of answers obey the same rule. A total of them is exact where its
//!    parts are shown or where a group of hidden ones is large enough to be
//!    known together ([`total`]); otherwise it says "at least" the sum of the
//!    parts that are shown, which tells nothing new.
//! 6. Where all answers of few people are alike, or all but one, a bound
//!    stands in the place of the value (`code`).
//! 7. How many named a theme is told of a whole alone, where its counts are
//!    shown and where those who named it are as many as the limit, and those who
//!    did not as well. Otherwise the theme is not told either.
//!
//! `tests/figures/recovery.rs` and `recovery_talk.rs` attack what comes of it.

mod code;
mod line;
mod split;
mod total;

use std::collections::BTreeMap;

pub use code::{Bound, bound};
pub use line::complement;
pub use split::{Piece, Split, split};
pub use total::{Total, total};

use super::cells::{Asked, Cell, Cells, Part};
use crate::model::{AccountIx, Edition, Model, PersonaIx, Privacy, ShowWord};

/// How much of a group's answers to one question may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Showing {
    /// Nobody answered.
    #[default]
    Nothing,
    /// Nothing of it, not even how many answered; in the internal edition how
    /// many.
    Hidden,
    /// A bound, and how many answered.
    Coded,
    /// The score.
    Score,
    /// Its interval and its counts too.
    Whole,
}

impl Showing {
    /// The same, hidden if it is anything.
    fn at_most_hidden(self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            _ => Self::Hidden,
        }
    }

    /// Whether the score itself is shown.
    pub fn is_shown(self) -> bool {
        matches!(self, Self::Score | Self::Whole)
    }
}

/// The smallest groups, after the floor of the edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For a score.
    pub figures: usize,
    /// For anything that shows a spread: intervals and counts.
    pub distributions: usize,
    /// Whether hidden numbers could be sought for: the client edition.
    pub guarded: bool,
}

/// The client edition never goes below three.
pub const FLOOR: usize = 3;

impl Limits {
    /// What the client edition has where a report asks for nothing else.
    #[cfg(test)]
    pub const CLIENT: Self = Self {
        figures: 5,
        distributions: 8,
        guarded: true,
    };

    /// What a report asks for, as far as its edition lets it.
    pub fn new(privacy: Privacy, edition: Edition) -> Self {
        let guarded = edition == Edition::Client;
        let figures = privacy.group.max(if guarded { FLOOR } else { 1 });
        Self {
            figures,
            distributions: privacy.distributions.max(figures),
            guarded,
        }
    }

    /// What these many people would show, were nothing else known of them.
    pub fn alone(self, people: u64) -> Showing {
        match people {
            0 => Showing::Nothing,
            n if n < self.figures as u64 => Showing::Hidden,
            n if n < self.distributions as u64 => Showing::Score,
            _ => Showing::Whole,
        }
    }

    /// The same of how many they are. Those who made the report know.
    fn counted(self, people: u64) -> Showing {
        match self.alone(people) {
            Showing::Hidden if !self.guarded => Showing::Score,
            showing => showing,
        }
    }

    /// The same of what they answered: well, neither way, badly.
    pub fn scored(self, spread: [u64; 3]) -> Showing {
        self.answered(&spread)
    }

    /// The same of how often each kind of answer was given.
    fn answered(self, counts: &[u64]) -> Showing {
        match self.alone(counts.iter().sum()) {
            Showing::Score | Showing::Whole if self.guarded && line::is_alike(counts) => {
                Showing::Coded
            }
            showing => showing,
        }
    }
}

/// What is shown of one group: of its answers as such, and of each question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shows {
    /// How many answered anything.
    pub responses: Showing,
    /// Of each question by its place; of further ones the same as of `rest`.
    questions: Vec<Showing>,
    rest: Showing,
}

impl Shows {
    /// What is shown of a question.
    pub fn of(&self, asked: Asked) -> Showing {
        self.questions
            .get(asked.place())
            .copied()
            .unwrap_or(self.rest)
    }
}

/// What is shown of one persona in one wave.
#[derive(Debug, Clone, Default)]
pub struct PartShows {
    /// Of all accounts together.
    pub whole: Shows,
    /// Of each account.
    pub accounts: BTreeMap<Option<AccountIx>, Shows>,
}

/// What is shown of every cell of a report.
#[derive(Debug)]
pub struct Disclosure {
    /// The smallest groups.
    pub limits: Limits,
    parts: BTreeMap<(PersonaIx, usize), PartShows>,
}

impl Disclosure {
    /// Decides for all cells of a model.
    pub fn new(model: &Model, cells: &Cells) -> Self {
        let limits = Limits::new(model.report.privacy, model.edition);
        let parts = cells
            .iter()
            .map(|(persona, wave, part)| ((persona, wave), shows(part, limits)));
        Self {
            limits,
            parts: parts.collect(),
        }
    }

    /// What is shown of a persona in a wave.
    pub fn part(&self, persona: PersonaIx, wave: usize) -> Option<&PartShows> {
        self.parts.get(&(persona, wave))
    }

    /// Whether it is told how many of all of a persona in a wave named a theme.
    /// Those who did are a group of their own, and so are the others.
    pub fn tells_theme(&self, persona: PersonaIx, wave: usize, named: u64, people: u64) -> bool {
        if !self.limits.guarded {
            return true;
        }
        let rest = people.saturating_sub(named);
        let part = self.part(persona, wave);
        part.is_some_and(|part| part.whole.responses.is_shown())
            && named.min(rest) >= self.limits.figures as u64
            && self.limits.scored([named, 0, rest]) == Showing::Whole
    }

    /// What is shown of a persona in an account in a wave.
    pub fn account(&self, persona: PersonaIx, wave: usize, account: AccountIx) -> Shows {
        let Some(part) = self.part(persona, wave) else {
            return Shows::default();
        };
        // Where nobody answered is not told of a whole that is hidden.
        if self.limits.guarded && part.whole.responses == Showing::Hidden {
            return HIDDEN;
        }
        let shows = part.accounts.get(&Some(account));
        shows.cloned().unwrap_or_default()
    }
}

/// Whoever knows which rule hid a cell, and everything that is shown, still
/// cannot tell one hidden answer's cell from another's: what is known of the
/// hidden cells are sums over all of them, for the same cells in every
/// question.
fn shows(part: &Part, limits: Limits) -> PartShows {
    let cells: Vec<_> = part.accounts.values().collect();
    let asked = part.asked();
    let each = |of: &dyn Fn(Asked) -> Showing| asked.iter().map(|&asked| of(asked)).collect();
    let people: Vec<_> = cells.iter().map(|cell| cell.people).collect();
    let mut out = PartShows {
        whole: Shows {
            responses: limits.counted(part.whole.people),
            questions: each(&|asked| limits.answered(&kinds(asked, [&part.whole]))),
            rest: Showing::Nothing,
        },
        accounts: BTreeMap::new(),
    };
    let put = |out: &mut PartShows, of: &dyn Fn(usize, &Cell) -> Shows| {
        let shows = part.accounts.iter().enumerate();
        let shows = shows.map(|(at, (&account, cell))| (account, of(at, cell)));
        out.accounts = shows.collect();
    };
    if !limits.guarded {
        put(&mut out, &|_, cell| Shows {
            responses: limits.counted(cell.people),
            questions: each(&|asked| limits.answered(&kinds(asked, [cell]))),
            rest: Showing::Nothing,
        });
        return out;
    }
    // One answer from each: who answered is known, so how many each gave would
    // be as well.
    if out.whole.responses.is_shown() && line::one_each(&people) {
        out.whole.responses = Showing::Hidden;
    }
    if out.whole.responses == Showing::Hidden {
        for showing in &mut out.whole.questions {
            *showing = showing.at_most_hidden();
        }
        put(&mut out, &|_, _| HIDDEN);
        return out;
    }
    let hidden = complement(&people, limits.figures as u64);
    let whole = out.whole.clone();
    let split: Vec<bool> = asked
        .iter()
        .map(|&asked| {
            let known = cells.iter().zip(&hidden).filter(|(_, hidden)| !**hidden);
            let mut known = known.map(|(cell, _)| limits.answered(&kinds(asked, [*cell])));
            let unknown = cells.iter().zip(&hidden).filter(|(_, hidden)| **hidden);
            let unknown = kinds(asked, unknown.map(|(cell, _)| *cell));
            let fits = |showing: Showing| showing.is_shown() || showing == Showing::Nothing;
            whole.of(asked).is_shown() && known.all(fits) && fits(limits.answered(&unknown))
        })
        .collect();
    put(&mut out, &|at, cell| match hidden[at] {
        true => HIDDEN,
        false => Shows {
            responses: limits.counted(cell.people),
            questions: each(&|asked| match split.get(asked.place()) {
                Some(true) => limits.answered(&kinds(asked, [cell])),
                _ => Showing::Hidden,
            }),
            rest: Showing::Nothing,
        },
    });
    out
}

/// How often each kind of answer was given, over all of some cells. A mean is
/// made of the answers as they are: they are alike where they are the same, and
/// not where they lie on one side of a line that nobody is shown.
fn kinds<'c>(asked: Asked, cells: impl IntoIterator<Item = &'c Cell>) -> Vec<u64> {
    let by_mark = asked.show() == ShowWord::Mean;
    let steps = if by_mark { asked.steps() } else { 3 };
    let mut counts = vec![0; steps];
    for cell in cells {
        let spread = cell.spread(asked);
        let own = if by_mark { cell.marks(asked) } else { &spread };
        for (sum, n) in counts.iter_mut().zip(own) {
            *sum += n;
        }
    }
    counts
}

const HIDDEN: Shows = Shows {
    responses: Showing::Hidden,
    questions: Vec::new(),
    rest: Showing::Hidden,
};

#[cfg(test)]
mod tests;
