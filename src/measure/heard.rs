//! Who was heard: every persona at every account, asked or not.

use std::collections::BTreeSet;

use super::answers::{in_order, is_silent};
use super::figure::{Figure, FigureNote, Status};
use super::figures::Figures;
use super::key::{Metric, Of};
use super::rating::Rating;
use super::telling::Bound;
use super::waves::Wave;
use crate::model::{Account, AccountIx, Model, PersonIx, PersonaIx};

/// How far somebody was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Nobody asked, as far as anybody wrote down.
    NeverAsked,
    /// The persona was asked, and nobody wrote down whether here.
    NotRecorded,
    /// Asked, and no answer.
    Silent,
    /// They answered.
    Heard,
    /// Some of the persona answered, and nobody wrote where.
    Unplaced,
    /// So few answered in all that it is not told where.
    NotTold,
    /// Answers of theirs are left out, so it is not told whether they were
    /// asked or answered.
    LeftOut,
}

impl Reach {
    /// The end of its key in the wording.
    pub fn word(self) -> &'static str {
        match self {
            Self::NeverAsked => "never_asked",
            Self::NotRecorded => "not_recorded",
            Self::Unplaced => "unplaced",
            Self::Silent => "silent",
            Self::Heard => "heard",
            Self::NotTold => "not_told",
            Self::LeftOut => "left_out",
        }
    }
}

/// Every persona, from the one who works hands-on to the one who signs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Matrix {
    /// The columns, by id.
    pub accounts: Vec<AccountIx>,
    /// The rows.
    pub rows: Vec<PersonaReach>,
}

/// One persona.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PersonaReach {
    /// Who.
    pub persona: PersonaIx,
    /// How many were asked, in all surveys, where somebody wrote it down and it
    /// may be told.
    pub invited: Option<u64>,
    /// All of them, with or without an account.
    pub whole: ReachCell,
    /// By account; `None` where nobody of the persona is known to be there and
    /// nobody answered.
    pub cells: Vec<Option<ReachCell>>,
}

/// One persona at one account, or everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReachCell {
    /// How many people the report knows there.
    pub people: u64,
    /// How many answers they gave.
    pub answers: ToldCount,
    /// How far they were heard, as a group.
    pub reach: Reach,
}

/// A count, as far as it may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ToldCount {
    /// This many.
    Exactly(u64),
    /// This many or more.
    AtLeast(u64),
    /// Some, and too few to say how many.
    Some,
    /// Not whether there were any.
    Nothing,
}

/// Who was heard, as a table: in all surveys, or in one wave; of one question,
/// those who answered it.
pub fn matrix(
    model: &Model,
    figures: &Figures,
    wave: Option<&Wave>,
    rating: Option<&Rating>,
) -> Matrix {
    let cell = |persona, account: Option<&Account>| {
        let all = cell(model, figures, persona, account, wave)?;
        Some(match rating {
            Some(rating) => {
                let of = at(&place(model, persona, account), wave);
                let guarded = model.policy.guarded;
                of_question(figures.at(&of.end(&rating.end)), all, guarded)
            }
            None => all,
        })
    };
    let rows = in_order(model).into_iter().map(|persona| {
        let cells = model.accounts.iter();
        let cells = cells.map(|account| cell(persona, Some(account))).collect();
        let whole = cell(persona, None);
        PersonaReach {
            persona,
            invited: invited(model, figures, persona, wave),
            whole: whole.unwrap_or(ReachCell {
                people: 0,
                answers: ToldCount::Exactly(0),
                reach: Reach::NeverAsked,
            }),
            cells,
        }
    });
    Matrix {
        accounts: model.each_account().map(|(index, _)| index).collect(),
        rows: rows.collect(),
    }
}

/// A persona, at an account or everywhere.
fn place(model: &Model, persona: PersonaIx, account: Option<&Account>) -> Of {
    let everywhere = Of::all();
    let of = account.map_or(everywhere.clone(), |account| everywhere.account(account));
    of.persona(&model[persona])
}

/// Some people in a wave, or in all.
fn at(of: &Of, wave: Option<&Wave>) -> Of {
    wave.map_or_else(|| of.clone(), |wave| of.wave(wave))
}

/// How many of a persona were asked, where that is known and may be told.
fn invited(
    model: &Model,
    figures: &Figures,
    persona: PersonaIx,
    wave: Option<&Wave>,
) -> Option<u64> {
    let of = at(&place(model, persona, None), wave);
    number(figures.at(&of.key(Metric::Invited))?)
}

/// The group of a persona at an account or everywhere, if there is one.
fn cell(
    model: &Model,
    figures: &Figures,
    persona: PersonaIx,
    account: Option<&Account>,
    wave: Option<&Wave>,
) -> Option<ReachCell> {
    let of = place(model, persona, account);
    let people = number(figures.at(&of.key(Metric::People))?)?;
    let answered = |of: &Of| figures.at(&at(of, wave).key(Metric::Responses));
    let responses = answered(&of);
    // Of a wave that too few answered no account has figures, whether somebody
    // there answered or not.
    let whole = answered(&place(model, persona, None));
    let hidden = whole.is_some_and(|whole| whole.status == Status::TooFew);
    if hidden && responses.is_none() {
        return Some(ReachCell {
            people,
            answers: ToldCount::Some,
            reach: Reach::NotTold,
        });
    }
    let left_out = figures.leave_out(persona, wave);
    let silent = is_silent(responses);
    if silent && left_out {
        return Some(ReachCell {
            people,
            answers: ToldCount::Nothing,
            reach: Reach::LeftOut,
        });
    }
    Some(ReachCell {
        people,
        answers: told(responses),
        reach: match silent {
            false if is_untold(responses) => Reach::NotTold,
            false => Reach::Heard,
            true => asked(model, figures, persona, account, wave),
        },
    })
}

/// Of those who answered anything, those who answered a question, by its figure.
fn of_question(figure: Option<&Figure>, all: ReachCell, guarded: bool) -> ReachCell {
    if all.reach != Reach::Heard {
        return all;
    }
    let (answers, reach) = match figure.map(|figure| figure.n) {
        Some(Some(n)) if n > 0 => (ToldCount::Exactly(n), Reach::Heard),
        // A figure that is hidden from clients may not even be there.
        Some(None) | None if guarded => (ToldCount::Some, Reach::NotTold),
        // They answered something else; whether they were asked this nobody wrote.
        _ => (ToldCount::Exactly(0), Reach::NotRecorded),
    };
    ReachCell {
        answers,
        reach,
        ..all
    }
}

/// How far each person of an account was heard.
///
/// The client edition tells it of their persona at the account as a whole: who
/// of three answered is nobody else's business. An answer without a name is
/// nobody's in particular, so where there are only such, all count as heard.
pub fn people(model: &Model, figures: &Figures, account: AccountIx) -> Vec<(PersonIx, Reach)> {
    let singly = model.policy.singly;
    let named = model.evidence.iter().filter(|_| singly);
    let named = named
        .filter(|evidence| evidence.is_response() && evidence.is_heard() && evidence.weight > 0);
    let named: BTreeSet<PersonIx> = named
        .filter_map(|evidence| evidence.person.as_ref())
        .map(|person| person.value)
        .filter(|&person| model[person].account == account)
        .collect();
    let reach = |person: PersonIx| {
        let persona = model[person].persona;
        let group = cell(model, figures, persona, Some(&model[account]), None)?.reach;
        let others = model[account].people.iter();
        let mut others = others.filter(|&&other| model[other].persona == persona);
        let told = singly && others.any(|other| named.contains(other));
        Some(match group {
            Reach::Heard if told && !named.contains(&person) => Reach::Silent,
            group => group,
        })
    };
    let people = model[account].people.iter();
    let people = people.map(|&person| (person, reach(person).unwrap_or(Reach::NeverAsked)));
    people.collect()
}

/// How far those were asked who gave no answer: of all of a persona by its
/// invitations. Where these went nobody says, so an account is known to have been
/// asked only where it is the one that the persona is at.
fn asked(
    model: &Model,
    figures: &Figures,
    persona: PersonaIx,
    account: Option<&Account>,
    wave: Option<&Wave>,
) -> Reach {
    if account.is_some() && figures.answered_anywhere(persona, wave) {
        return Reach::Unplaced;
    }
    if invited(model, figures, persona, wave).is_none_or(|n| n == 0) {
        return Reach::NeverAsked;
    }
    let accounts = model.accounts.iter().filter(|account| {
        let of = place(model, persona, Some(account));
        figures.at(&of.key(Metric::People)).is_some()
    });
    match account.is_none() || accounts.take(2).count() == 1 {
        true => Reach::Silent,
        false => Reach::NotRecorded,
    }
}

fn is_untold(figure: Option<&Figure>) -> bool {
    figure.is_some_and(|figure| figure.notes.contains(&FigureNote::NotTold))
}

fn told(figure: Option<&Figure>) -> ToldCount {
    let Some(figure) = figure else {
        return ToldCount::Exactly(0);
    };
    match (figure.value, figure.bound) {
        (Some(value), _) => ToldCount::Exactly(value as u64),
        (None, Some(Bound::AtLeast(value))) => ToldCount::AtLeast(value as u64),
        _ => ToldCount::Some,
    }
}

/// A count, where it is told.
fn number(figure: &Figure) -> Option<u64> {
    figure.value.map(|value| value as u64)
}
