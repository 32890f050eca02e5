//! What may be shown of answers. The only place that decides, and no room above
//! this one can ask it: what comes of it stands in the figures.
//!
//! Only those are protected who answered in confidence (`grouped`): whoever
//! agreed to more is known, and everybody who seeks for the others can subtract
//! them. The client edition holds by its construction, not by care:
//!
//! 1. Scores are published for one persona in one wave ([`Showing`] of the
//!    whole), and for the same by account. Nothing is published across
//!    personas or across waves that is not made of published numbers alone:
//!    a headline is the figure of one wave, a change or a distance comes from
//!    two that are shown whole. So the only sum that anybody can subtract from
//!    is that of the accounts of one persona in one wave.
//! 2. There is one limit, of a group: one as large shows everything, a smaller
//!    one nothing. The whole comes first, and is shown wherever nobody in it
//!    answered in confidence, or as many as the limit; where fewer did, the
//!    figure of those who agreed stands, and says how many more there are
//!    ([`Showing::Known`]).
//! 3. What would let somebody subtract is hidden further in: cells of accounts in
//!    which fewer answered in confidence than the limit, and further ones until
//!    what is hidden together is of two cells at least and of as many people as
//!    the limit ([`complement_of_known`]). They are the same cells for every
//!    question: a sum over them is all that can be known.
//! 4. A question is not split by account at all where a cell that is shown, or
//!    the hidden ones together, answered it too seldom or all alike; and none is where
//!    some agreed to what they said and not to where, who would be seen to be missing
//!    in the cells of their accounts.
//! 5. How many answered is told: participation is no secret. Where a survey says
//!    that it is, counts obey the same rule as answers ([`complement`], [`total`]).
//!    Nor is it told at accounts of those who agreed to what they said and not to
//!    where, if it would tell what was answered there ([`PartShows::placeless`]).
//! 6. Where all who answered in confidence are few and gave the same answer, or
//!    all but one, a bound stands in the place of the value (`code`). Where others
//!    agreed to theirs it is a bound of all of them; a mean has none, and there
//!    it is the figure of those.
//! 7. How many named a theme is told of a whole alone, where of those who answered
//!    in confidence as many as the limit named it, and as many did not.
//!    Otherwise the theme is not told either.
//!
//! `tests/figures/recovery.rs` and `recovery_talk.rs` attack what comes of it.

mod code;
mod line;
mod split;
mod total;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub use code::{bound, bound_beside, bound_of_so_many};
pub use line::{complement, complement_of_known, is_alike};
pub use split::{Piece, split, split_by};
pub use total::total;

use super::cells::{Asked, Cell, Cells, PromiseCells, WaveCells};
use super::telling::Showing;
use crate::model::{AccountIx, Model, PersonaIx, Policy, ShowWord};

/// The smallest group, and whether somebody could seek for a smaller one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// So many people of whom each is to be shown with others alone.
    pub group: usize,
    /// Whether hidden numbers could be sought for.
    pub guarded: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self::new(Policy::EVERYTHING)
    }
}

impl Limits {
    /// What the client edition has where a report asks for nothing else.
    #[cfg(test)]
    pub const CLIENT: Self = Self {
        group: 5,
        guarded: true,
    };

    /// What a policy asks for.
    pub fn new(policy: Policy) -> Self {
        Self {
            group: policy.group,
            guarded: policy.guarded,
        }
    }

    /// What these many people would show, were nothing else known of them.
    pub fn alone(self, people: u64) -> Showing {
        match people {
            0 => Showing::Nothing,
            n if n < self.group as u64 => Showing::Hidden,
            _ => Showing::Whole,
        }
    }

    /// The same of what they answered: well, neither way, badly.
    pub fn scored(self, spread: [u64; 3]) -> Showing {
        self.answered(&spread)
    }

    /// The same of how often each kind of answer was given.
    fn answered(self, counts: &[u64]) -> Showing {
        match self.alone(counts.iter().sum()) {
            Showing::Whole if self.guarded && line::is_alike(counts) => Showing::Coded,
            showing => showing,
        }
    }

    /// What is shown of a group of which so many gave each answer in confidence,
    /// and so many agreed that it is known.
    fn mixed(self, grouped: &[u64], known: &[u64]) -> Showing {
        let agreed: u64 = known.iter().sum();
        match self.answered(grouped) {
            Showing::Nothing if agreed > 0 => Showing::Whole,
            Showing::Hidden if agreed > 0 => Showing::Known,
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
    /// Whether it is a secret who answered, and not told of every account: then
    /// it is not told either where nobody did.
    pub untold: bool,
    /// Whether at an account nothing may be told of those who agreed to what they
    /// said and not to where: it would tell what an account answered.
    pub placeless: bool,
    /// Of an account where nobody answered.
    pub nobody: Shows,
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
        let limits = Limits::new(model.policy);
        let one_account = model.accounts.len() == 1;
        let parts = cells
            .iter()
            .map(|(persona, wave, part)| ((persona, wave), shows(part, limits, one_account)));
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
    /// Of those who answered in confidence, who did are a group of their own, and
    /// so are the others.
    pub fn tells_theme(
        &self,
        persona: PersonaIx,
        wave: usize,
        part: &WaveCells,
        name: &str,
    ) -> bool {
        let grouped = &part.grouped.whole;
        if !self.limits.guarded || grouped.people == 0 {
            return true;
        }
        let named = grouped.themes.people(name);
        let rest = grouped.people.saturating_sub(named);
        let told = self.part(persona, wave);
        told.is_some_and(|told| told.whole.responses.is_shown())
            && named.min(rest) >= self.limits.group as u64
            && self.limits.scored([named, 0, rest]) == Showing::Whole
    }

    /// What is shown of a persona in an account in a wave.
    pub fn account(&self, persona: PersonaIx, wave: usize, account: AccountIx) -> Cow<'_, Shows> {
        let Some(part) = self.part(persona, wave) else {
            return Cow::Owned(Shows::default());
        };
        let shows = part.accounts.get(&Some(account));
        Cow::Borrowed(shows.unwrap_or(&part.nobody))
    }
}

/// Whoever knows which rule hid a cell, and everything that is shown, still
/// cannot tell one hidden answer's cell from another's: what is known of the
/// hidden cells are sums over all of them, for the same cells in every
/// question.
fn shows(part: &WaveCells, limits: Limits, one_account: bool) -> PartShows {
    let asked = part.asked();
    let each = |of: &dyn Fn(Asked) -> Showing| asked.iter().map(|&asked| of(asked)).collect();
    if !limits.guarded {
        let all = |cell: &Cell| Shows {
            responses: limits.alone(cell.people),
            questions: each(&|asked| limits.alone(cell.n(asked))),
            rest: Showing::Nothing,
        };
        let accounts = part.accounts.iter();
        return PartShows {
            whole: all(&part.whole),
            accounts: accounts.map(|(at, cell)| (*at, all(cell))).collect(),
            untold: false,
            placeless: false,
            nobody: Shows::default(),
        };
    }
    let (grouped, known) = (&part.grouped, &part.known);
    let whole = Shows {
        responses: match (part.whole.people, grouped.whole.people) {
            // Nobody is as much of a secret as a few.
            (0, _) if part.closed => Showing::Hidden,
            (0, _) => Showing::Nothing,
            (_, n) if part.closed && limits.alone(n) == Showing::Hidden => Showing::Hidden,
            _ => Showing::Whole,
        },
        questions: each(&|asked| {
            let [grouped, known] = [grouped, known].map(|side| kinds(asked, [&side.whole]));
            match limits.mixed(&grouped, &known) {
                Showing::Nothing if part.offered.contains(&asked) => Showing::Hidden,
                // Of a mean there is no bound, and where most agreed they tell more.
                Showing::Coded if asked.show() == ShowWord::Mean || is_most(&known, &grouped) => {
                    match known.iter().any(|n| *n > 0) {
                        true => Showing::Known,
                        false => Showing::Coded,
                    }
                }
                showing => showing,
            }
        }),
        rest: Showing::Nothing,
    };
    let places: Vec<_> = part.accounts.keys().copied().collect();
    // Of how many in confidence an account's figure is would tell, beside who took part
    // there, how many more agreed to what they said and not to where.
    let together = !part.unplaced.is_empty() && grouped.whole.people > 0;
    // Where it is a secret who took part, so it is of these, and where they are counted
    // up with those in confidence.
    let confided_at = |at: Option<AccountIx>| {
        let unplaced = at.filter(|_| part.closed || together);
        let unplaced = unplaced.and_then(|at| part.unplaced.get(&at));
        grouped.people_at(at) + unplaced.copied().unwrap_or(0)
    };
    let people: Vec<_> = places.iter().map(|&at| confided_at(at)).collect();
    let least = limits.group as u64;
    // No figure tells of those of whom nobody knows where they are.
    let nowhere: Vec<bool> = places.iter().map(Option::is_none).collect();
    let hidden = match part.closed {
        true => complement(&people, least),
        false => complement_of_known(&people, &nowhere, least),
    };
    let confided = places.iter().zip(people.iter().zip(&hidden));
    let confided = confided.filter(|(_, (n, hidden))| **hidden || together && **n > 0);
    let confided = confided.filter_map(|(place, _)| *place);
    // In a report of one account everybody knows where they are.
    let elsewhere = grouped.people_at(None) + known.people_at(None) > 0;
    let placeless = is_placeless(part, &asked, confided) && (elsewhere || !one_account);
    let secret = part.closed && (!whole.responses.is_shown() || hidden.contains(&true));
    let secret = secret || placeless;
    let split = |asked: Asked| {
        let there = |at: &Option<AccountIx>| kinds(asked, grouped.at(*at));
        let answered = places.iter().map(there).zip(hidden.iter().copied());
        is_split(&answered.collect::<Vec<_>>(), limits)
    };
    let split = |asked: &Asked| !together && whole.of(*asked).is_shown() && split(*asked);
    let split: Vec<bool> = asked.iter().map(split).collect();
    // Where all who answered in confidence are at one account, a bound of them all is
    // one of that account.
    let mut confiding = places.iter().filter(|&&at| grouped.people_at(at) > 0);
    let one_place = match (confiding.next(), confiding.next()) {
        (Some(&place), None) if !part.closed && !together => place,
        _ => None,
    };
    let accounts = places.iter().zip(&hidden).map(|(&place, &hidden)| {
        let cell = part.accounts.get(&place);
        let (all, confided) = (cell.map_or(0, |cell| cell.people), confided_at(place));
        let n = |side: &PromiseCells, asked| side.at(place).map_or(0, |cell| cell.n(asked));
        let question = |asked: Asked| {
            if whole.of(asked) == Showing::Nothing {
                return Showing::Nothing;
            }
            let told = !hidden && split.get(asked.place()) == Some(&true);
            let bound = whole.of(asked) == Showing::Coded && place.is_some() && place == one_place;
            if bound && !hidden && n(grouped, asked) > 0 {
                return Showing::Coded;
            }
            match (n(known, asked), n(grouped, asked)) {
                (known, _) if confided > 0 && !told => match known {
                    0 => Showing::Hidden,
                    _ => Showing::Known,
                },
                (0, 0) if part.offered.contains(&asked) => Showing::Hidden,
                (0, 0) => Showing::Nothing,
                _ => Showing::Whole,
            }
        };
        let shows = Shows {
            responses: match (all, confided) {
                (0, _) => Showing::Nothing,
                // Where nobody else may have answered, it is not told either.
                (_, 0) if secret => Showing::Hidden,
                _ if placeless => Showing::Hidden,
                _ if part.closed && (hidden || !whole.responses.is_shown()) => Showing::Hidden,
                _ => Showing::Whole,
            },
            questions: each(&question),
            rest: Showing::Nothing,
        };
        (place, shows)
    });
    let accounts: BTreeMap<_, _> = accounts.collect();
    let is_hidden = |shows: &Shows| shows.responses == Showing::Hidden;
    let untold = part.closed && (is_hidden(&whole) || accounts.values().any(is_hidden));
    let untold = untold || placeless;
    let offered = |asked| match part.offered.contains(&asked) {
        true => Showing::Hidden,
        false => Showing::Nothing,
    };
    let nobody = match untold {
        true => Shows {
            responses: Showing::Hidden,
            questions: each(&offered),
            rest: Showing::Nothing,
        },
        false => Shows::default(),
    };
    PartShows {
        whole,
        accounts,
        untold,
        placeless,
        nobody,
    }
}

/// Whether these are half of all at least: how many answered is told.
fn is_most(these: &[u64], others: &[u64]) -> bool {
    these.iter().sum::<u64>() >= others.iter().sum()
}

/// Whether who took part at which account would tell what was answered there, of
/// those who agreed to what they said and not to where: they are all of one
/// account, or they are few and gave the same answer to a question, or all but one.
///
/// Others may hide among those who answered in confidence at accounts of which
/// no figure is told (`hidden`): of these nobody knows how many there are.
fn is_placeless(
    part: &WaveCells,
    asked: &[Asked],
    hidden: impl Iterator<Item = AccountIx>,
) -> bool {
    if part.unplaced.is_empty() {
        return false;
    }
    let places: BTreeSet<_> = part.unplaced.keys().copied().chain(hidden).collect();
    let answers = part.known.at(None);
    // Whoever did not answer a question may be at each account as well.
    let people = part.unplaced.values().sum::<u64>() + part.known.people_at(None);
    let alike = |asked: &Asked| {
        let mut counts = kinds(*asked, answers);
        let answered: u64 = counts.iter().sum();
        let most = counts.iter().copied().max().unwrap_or(0);
        counts.push(people.saturating_sub(answered));
        most > 0 && most + 1 >= people && line::is_alike(&counts)
    };
    places.len() == 1 || asked.iter().any(alike)
}

/// Whether a question may be split by account: how often those in confidence gave
/// each kind of answer in each, and whether that is hidden. Cells that are shown
/// have to be groups that are no more alike than a group may be, and so have the
/// hidden ones together, who are of two cells at least.
fn is_split(answered: &[(Vec<u64>, bool)], limits: Limits) -> bool {
    let fits = |counts: &[u64]| {
        let showing = limits.answered(counts);
        matches!(showing, Showing::Whole | Showing::Nothing)
    };
    let mut together = Vec::new();
    let mut cells = 0;
    for (counts, hidden) in answered {
        if !hidden && !fits(counts) {
            return false;
        }
        if *hidden && counts.iter().any(|n| *n > 0) {
            cells += 1;
            together.resize(counts.len(), 0);
            together
                .iter_mut()
                .zip(counts)
                .for_each(|(sum, n)| *sum += n);
        }
    }
    fits(&together) && cells != 1
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

#[cfg(test)]
mod tests;
