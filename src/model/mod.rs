//! records → what is meant: ids resolved, heard or assumed settled.
//!
//! A [`Model`] holds what the author meant, with the place of everything that
//! somebody may have to be sent back to. The room [`disclose`](crate::disclose)
//! makes from it what one kind of reader may see.

mod report;

mod people;

mod journey;

mod feedback;

mod asked;

mod room;

mod confidentiality;

mod conversation;

pub mod counted;

mod assumption;

mod promise;

mod talk;

mod tally;

mod days;

mod intake;

pub mod mail;

pub mod phone;

mod page;

mod index;

mod knowledge;

mod build;

mod resolve;

mod links;

mod policy;

mod same;

mod open_words;

mod whose;

mod names;

mod vocabulary;

pub mod rules;

use std::collections::{BTreeMap, BTreeSet};

pub use crate::source::{FileId, Span, Spanned};

pub use crate::read::Texts;
pub use crate::read::kinds::InvitedAs;
pub use crate::read::kinds::{
    BarrierWord, ChartFence, ChartKind, Confidentiality, Consent, HandsOn, HeardKind, Lanes,
    Participation, ReactionWord, Remarks, Role, State, Status, VerdictWord, WouldSwitch,
};
pub use crate::read::markdown::{
    Address, Anchors, Body, FOOTNOTE, dialect, figure_path, is_chart, prose,
};
pub use crate::read::reader::{Id, OpenWords, When};
pub use asked::{Ask, Asked, Own, ShowWord, Stretch};
pub use assumption::{Assumption, Rest, Standing, Verdict};
pub use build::ModelCache;
pub(crate) use build::label_people;
pub use build::{
    build, build_again, counts_down, is_bare_mark, named_scale, praises, tells_best, turned_scale,
};
pub use confidentiality::{Promised, promised};
pub use conversation::{Conversation, Guest, Heard};
pub use days::{Day, Days, between};
pub use feedback::{Action, Citation, Evidence, Invited, Source, Survey};
pub use index::{
    AccountIx, ActionIx, AskIx, AssumptionIx, ConversationIx, EvidenceIx, GuestIx, InteractionIx,
    JourneyIx, MemberIx, NeedIx, PageIx, PersonIx, PersonaIx, ProductIx, PromiseIx, RoomIx,
    SurveyIx, ThreadIx,
};
pub use intake::{Intake, Left};
pub use journey::{Interaction, Journey, Support, Thread};
pub use knowledge::{Knowledge, Question, unknown, unknown_to};
pub use links::{Broken, Links, Target};
pub use names::{Hit, Names, NamesTold, Sure, TextForm, reads_alike};
pub use open_words::WaveName;
pub use page::{About, Page};
pub use people::{Account, Barriers, LockIn, Need, Person, Persona, Trait};
pub use policy::Policy;
pub use promise::{Promise, Reading};
pub use report::{Privacy, Product, Report, Scenario};
pub use room::{Counts, Introduction, Member, Reaction, Room};
pub use talk::TalkSource;
pub use tally::{Below, Rows, Scores, THEMES, Tally, Theme, Themes};
pub use vocabulary::{Ours, Term, Vocabulary};

/// How many sources there are of which nothing is told: who took part is no
/// secret.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confided {
    /// So many journeys.
    pub journeys: usize,
    /// What was said of each conversation, and how many came.
    pub conversations: Vec<(Confidentiality, usize)>,
}

/// What an edition does not tell of how anybody felt. It does not depend on how
/// they did, so that nobody can tell from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unseen {
    /// Somebody was heard who felt something, and it may not be told what, or
    /// whether anything is done about it.
    pub feelings: bool,
    /// Of one of these nothing is done about it, or that may not be told.
    pub waiting: bool,
    /// Of whom an action answers a moment, or something that was said, and it may not
    /// be told in which survey that was heard.
    pub led: BTreeSet<PersonaIx>,
    /// The same where the moment, or the action, is not told of either.
    pub led_inside: BTreeSet<PersonaIx>,
}

/// A whole project as meant. Lists are in order of id, or as written where
/// the author's order means something.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// What may be told of it.
    pub policy: Policy,
    /// What the report is about.
    pub report: Report,
    /// As written.
    pub products: Vec<Product>,
    /// By id.
    pub personas: Vec<Persona>,
    /// By id.
    pub accounts: Vec<Account>,
    /// By account, then as written.
    pub people: Vec<Person>,
    /// By id.
    pub journeys: Vec<Journey>,
    /// By journey, then in time order.
    pub interactions: Vec<Interaction>,
    /// Surveys that `report.yaml` speaks of, and where.
    pub announced: Vec<Spanned<String>>,
    /// Whether something is wrong where questions are declared, so that one
    /// that seems to be missing may be meant there.
    pub asks_unsure: bool,
    /// By file.
    pub surveys: Vec<Survey>,
    /// Surveys whose words may be shown although they were not marked as shared,
    /// and from how many speakers on.
    pub open_from: BTreeMap<SurveyIx, usize>,
    /// Questions of their own, by survey, then as written.
    pub asks: Vec<Ask>,
    /// By account, then as written; in the client edition in no telling order.
    pub lock_in: Vec<LockIn>,
    /// By id.
    pub rooms: Vec<Room>,
    /// By id.
    pub conversations: Vec<Conversation>,
    /// As written.
    pub assumptions: Vec<Assumption>,
    /// As written.
    pub promises: Vec<Promise>,
    /// By survey, then as written; then notes by conversation, then what was
    /// said in sessions.
    pub evidence: Vec<Evidence>,
    /// What tables answered, by survey, persona and account.
    pub tallies: Vec<Tally>,
    /// What became of the rows of each table.
    pub intake: Vec<Intake>,
    /// Where something was left out, what of it may have hurt.
    pub unseen: Unseen,
    /// Sources of which an edition has nothing, because they were told for
    /// groups alone.
    pub confided: Confided,
    /// As written.
    pub actions: Vec<Action>,
    /// Everything that is named as evidence for something about a persona.
    pub citations: Vec<Citation>,
    /// By their order, then by path.
    pub pages: Vec<Page>,
    /// The real names, and what stands in for them.
    pub names: Names,
}
