//! A meeting or an event: who comes, what to ask, what was heard.

use super::{
    AccountIx, AssumptionIx, Confidentiality, EvidenceIx, GuestIx, HeardKind, PersonIx, PersonaIx,
    Span, Spanned, VerdictWord, When,
};

/// A meeting or an event. What the client edition has of it is what those who
/// came were told: see [`Confidentiality`]; title, month and place only where they
/// were told anything, or the author opened them.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    /// Unique.
    pub id: String,
    /// Where.
    pub span: Span,
    /// What to call it; empty where it may not be shown.
    pub title: String,
    /// The day.
    pub when: Spanned<When>,
    /// Who gives it; `None` in the client edition.
    pub host: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Who is invited, as written; in the client edition those of whom that may
    /// be told.
    pub guests: Vec<Guest>,
    /// How many more were: none but in the client edition.
    pub unnamed: usize,
    /// What was heard, as written; in the client edition what may be told, in an
    /// order that follows from what is told alone.
    pub heard: Vec<Heard>,
    /// Whether more was noted than is in it: never but in the client edition.
    pub partial: bool,
    /// What else to know; `None` in the client edition.
    pub notes: Option<Spanned<String>>,
    /// What those who came were told; without it, what was heard is internal
    /// but for words that were shared.
    pub confidentiality: Option<Confidentiality>,
    /// Whether it is for the internal edition alone: all are, unless it says what
    /// those who came were told, or the author opens it.
    pub internal: bool,
}

impl Conversation {
    /// Whether nobody was there: it was imagined what would be said.
    pub fn is_imagined(&self) -> bool {
        self.confidentiality == Some(Confidentiality::Imagined)
    }
}

impl std::ops::Index<GuestIx> for Conversation {
    type Output = Guest;

    fn index(&self, index: GuestIx) -> &Guest {
        &self.guests[index.0]
    }
}

/// Somebody who is invited. In the client edition nothing is known of them but
/// whom they stand for: their persona, and their person or account where that
/// may be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Guest {
    /// Unique in the conversation, where one was given.
    pub id: Option<String>,
    /// Where.
    pub span: Span,
    /// Who, if a person of an account.
    pub person: Option<Spanned<PersonIx>>,
    /// What kind of person.
    pub persona: PersonaIx,
    /// Where they work.
    pub account: Option<AccountIx>,
    /// The real name: the person's, or as written here.
    pub name: Option<String>,
    /// What to call them where no name is known: label and account.
    pub shown_name: String,
    /// Who introduces them, in words.
    pub introduced_by: Option<String>,
    /// The same, where it is the id of a person.
    pub introducer: Option<PersonIx>,
    /// Whether we may lose them.
    pub at_risk: bool,
    /// What happened to them lately.
    pub background: Option<String>,
    /// Prepared questions.
    pub questions: Vec<String>,
    /// Easy ones to begin with.
    pub softballs: Vec<String>,
}

/// One thing that somebody said. Whose words they are, and the words where
/// they may be shown, are in its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// The words, and whose they are.
    pub evidence: EvidenceIx,
    /// Where it says whose they are.
    pub from: Option<Span>,
    /// Which of the guests said it; in the client edition where that may be told.
    pub guest: Option<GuestIx>,
    /// What it tells; something else where nothing was written.
    pub kind: HeardKind,
    /// What they call it.
    pub theirs: Option<String>,
    /// What we call it.
    pub ours: Option<String>,
    /// What it says of which assumption.
    pub verdict: Option<(AssumptionIx, VerdictWord)>,
}
