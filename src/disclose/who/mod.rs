//! What clients can work out: of every real person what the client edition
//! tells, who is the only one of a kind, and which figures are held back.
//!
//! Nothing here asks what ought to be shown. The client edition as it is made is
//! laid beside the whole, record by record (a record's place in its file is its
//! name in both), and what stands in it is told. So a leak shows here, and so
//! does what was hidden for nothing.

mod held;
mod lone;
mod people;

use super::Report;
use crate::measure::key::Key;
use crate::model::{Confidentiality, PersonIx, Span};
use held::held;
use people::BothEditions;

/// All of it. People are in the order of their accounts.
#[derive(Debug, Default)]
pub struct Who {
    /// Every person of an account.
    pub people: Vec<PersonTold>,
    /// Who is the only one of a kind, so that the kind is a name.
    pub lone: Vec<Lone>,
    /// What is held back.
    pub held: Vec<HeldGroup>,
}

/// What is told of one person.
#[derive(Debug)]
pub struct PersonTold {
    /// Who, in the whole.
    pub person: PersonIx,
    /// The real name, or the label where nobody wrote it down.
    pub name: String,
    /// What clients read in its place.
    pub label: String,
    /// Where they work, as clients read it.
    pub account: String,
    /// Whether nobody else of their persona is at their account.
    pub is_lone: bool,
    /// What stands in the client edition, one thing they did or said each.
    pub told: Vec<Told>,
    /// How many of their answers are in figures of groups alone.
    pub counted: usize,
    /// How much of what they did or said is not in it at all.
    pub left_out: usize,
}

/// What kind of thing is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ToldKind {
    /// An answer to a survey.
    Answer,
    /// What they said in a conversation.
    Note,
    /// A seat in a session, and what they did there.
    Seat,
    /// A moment on a map.
    Moment,
    /// An answer on staying.
    Staying,
}

impl ToldKind {
    /// The word for keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Note => "note",
            Self::Seat => "seat",
            Self::Moment => "moment",
            Self::Staying => "staying",
        }
    }
}

/// What stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beside {
    /// The real name.
    Name,
    /// The person's label.
    Label,
    /// The persona.
    Role,
    /// The account.
    Account,
    /// Scores.
    Scores,
    /// A feeling.
    Feeling,
    /// Their words.
    Words,
    /// Whether they said so or otherwise, of something that is believed.
    Verdict,
    /// A day or a month.
    Date,
    /// A year's revenue.
    Revenue,
}

impl Beside {
    /// The word for keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Label => "label",
            Self::Role => "role",
            Self::Account => "account",
            Self::Scores => "scores",
            Self::Feeling => "feeling",
            Self::Words => "words",
            Self::Verdict => "verdict",
            Self::Date => "date",
            Self::Revenue => "revenue",
        }
    }
}

/// One thing that is told.
#[derive(Debug)]
pub struct Told {
    /// What it is.
    pub kind: ToldKind,
    /// The survey, the session, the conversation, or the moment.
    pub title: String,
    /// What was promised.
    pub promise: Confidentiality,
    /// What clients read of it.
    pub beside: Vec<Beside>,
    /// The words, where they are shown.
    pub words: Option<String>,
    /// Where it is written.
    pub span: Span,
}

/// The only one of a kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lone {
    /// Of which kind.
    pub kind: LoneKind,
    /// The persona's name.
    pub persona: String,
    /// The account, the wave or the session.
    pub at: String,
    /// A second place: of an answer at one account, the wave.
    pub within: Option<String>,
    /// Who it is, where that is known: the real name.
    pub name: Option<String>,
}

/// Of what somebody is the only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LoneKind {
    /// Nobody else of the persona is at the account.
    Account,
    /// Nobody else of the persona was invited to the wave.
    Invited,
    /// Nobody else of the persona answered in the wave.
    Answered,
    /// Nobody else of the persona at that account answered in the wave.
    AnsweredAt,
    /// Nobody else of the persona has words that are shown from there.
    Speaker,
    /// Nobody else of the persona sat in the session.
    Seat,
    /// Nobody else of the persona answered in the wave, and an action tells that it
    /// is taken because of it.
    Reason,
}

impl LoneKind {
    /// The word for keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Invited => "invited",
            Self::Answered => "answered",
            Self::AnsweredAt => "answered_at",
            Self::Speaker => "speaker",
            Self::Seat => "seat",
            Self::Reason => "reason",
        }
    }
}

/// Figures of one group that are held back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldGroup {
    /// The path that they have in common.
    pub base: String,
    /// The first of them.
    pub key: Key,
    /// How many they are.
    pub figures: usize,
    /// How many people stand behind them, where that is known.
    pub people: Option<u64>,
    /// Why.
    pub why: HeldWhy,
}

/// Why figures are held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeldWhy {
    /// Fewer people than the limit.
    Few,
    /// Enough of them, but another group that is too small could be worked out
    /// by subtraction, or all answered alike.
    Beside,
    /// Nobody is to be told how those felt who answered in confidence, or what is
    /// done because of one of them.
    Felt,
    /// It would tell where somebody answered who is told of without a place.
    Place,
}

impl HeldWhy {
    /// The word for keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Few => "few",
            Self::Beside => "beside",
            Self::Felt => "felt",
            Self::Place => "place",
        }
    }
}

/// Lays what clients see beside the whole.
pub fn who(whole: &Report, client: &Report) -> Who {
    let compared = BothEditions::new(whole, client);
    Who {
        people: compared.people(),
        lone: compared.lone(),
        held: held(whole.model(), whole.figures(), client.figures()),
    }
}
