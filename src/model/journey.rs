//! What happened, to whom, in which order.

use super::{
    AccountIx, ActionIx, Confidentiality, InteractionIx, JourneyIx, Knowledge, NeedIx, PersonIx,
    PersonaIx, Remarks, Span, Spanned, State, ThreadIx, When,
};

/// What happened, to whom, in which order.
#[derive(Debug, Clone, PartialEq)]
pub struct Journey {
    /// Unique.
    pub id: String,
    /// Where.
    pub span: Span,
    /// What to call it.
    pub title: String,
    /// Whose it is.
    pub account: Option<AccountIx>,
    /// Whether it is or ought to be.
    pub state: State,
    /// For a to-be journey: the one it is shown beside.
    pub of: Option<JourneyIx>,
    /// The textbook's order.
    pub stages: Vec<String>,
    /// As written.
    pub threads: Vec<Thread>,
    /// In time order.
    pub interactions: Vec<InteractionIx>,
    /// What those whose way it is were told.
    pub confidentiality: Confidentiality,
    /// Whether the edition tells no days of it, but months.
    pub months: bool,
    /// Whether it is for the internal edition alone.
    pub internal: bool,
    /// Whether the edition leaves some of its moments out: then the lowest of
    /// what is left need not be the lowest.
    pub partial: bool,
}

/// One piece of work that passes from person to person.
#[derive(Debug, Clone, PartialEq)]
pub struct Thread {
    /// Unique in the journey.
    pub id: String,
    /// Where.
    pub span: Span,
    /// What the work is.
    pub title: String,
    /// The way somebody planned it: who, and an index into the stages.
    pub intended: Vec<(PersonaIx, Option<usize>)>,
}

/// One moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Interaction {
    /// Unique in the report: given, or made from journey and place in time.
    pub id: String,
    /// Where.
    pub span: Span,
    /// Whose story it belongs to.
    pub journey: JourneyIx,
    /// When.
    pub when: Spanned<When>,
    /// Who, if a person was named.
    pub person: Option<Spanned<PersonIx>>,
    /// Where it may not be told who: within a journey the same number is the
    /// same person.
    pub somebody: Option<usize>,
    /// Whether the edition may tell neither who it was nor where, so that nothing
    /// leads from it to anybody.
    pub unplaced: bool,
    /// What kind of person.
    pub persona: PersonaIx,
    /// Where they work: the person's account, or else the journey's.
    pub account: Option<AccountIx>,
    /// One of the persona's needs.
    pub need: Option<NeedIx>,
    /// An index into the journey's stages.
    pub stage: Option<usize>,
    /// One of the journey's threads.
    pub thread: Option<ThreadIx>,
    /// What they met.
    pub touchpoint: Option<String>,
    /// By which way.
    pub channel: Option<String>,
    /// −2 … +2; absent is unknown, not 0.
    pub feeling: Option<i8>,
    /// A contact with support.
    pub support: Option<Support>,
    /// Whether the relationship was won or lost here.
    pub moment_of_truth: bool,
    /// A few words: the title, or what else there is to name it by.
    pub title: String,
    /// What they said, if it may be shown.
    pub quote: Option<String>,
    /// What we say of it.
    pub remarks: Remarks,
    /// Heard or assumed.
    pub knowledge: Knowledge,
    /// What is done about it.
    pub action: Option<ActionIx>,
    /// Whether it may be that something is done because of an answer on which it
    /// rests, where nothing may lead from the one to the other: then it is told
    /// neither way.
    pub unsettled: bool,
    /// After the report's day.
    pub planned: bool,
    /// Whether it is for the internal edition alone.
    pub internal: bool,
    /// Whether the author shared the quote.
    pub shared: bool,
}

/// A contact with support.
#[derive(Debug, Clone, PartialEq)]
pub struct Support {
    /// The feeling before.
    pub before: Option<i8>,
    /// What support answered.
    pub reply: Option<String>,
}
