//! Personas, and the people behind them at their accounts.

use super::{
    AccountIx, BarrierWord, Confidentiality, Consent, FileId, HandsOn, Knowledge, PersonIx,
    PersonaIx, ProductIx, Role, Span, Spanned, When, WouldSwitch,
};

/// A kind of person.
#[derive(Debug, Clone, PartialEq)]
pub struct Persona {
    /// Unique.
    pub id: String,
    /// The file it is defined in.
    pub file: FileId,
    /// Where.
    pub span: Span,
    /// What the report calls this persona.
    pub name: String,
    /// What such people do.
    pub label: Option<String>,
    /// As written.
    pub roles: Vec<Role>,
    /// How often they work with the product.
    pub hands_on: Option<HandsOn>,
    /// Whether they recommend unasked.
    pub advocate: bool,
    /// What they use.
    pub uses: Option<ProductIx>,
    /// As written.
    pub needs: Vec<Need>,
    /// As written.
    pub traits: Vec<Trait>,
    /// A picture among the assets.
    pub portrait: Option<Spanned<String>>,
}

impl Persona {
    /// The label, or the name where there is none.
    pub fn label(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.name)
    }
}

/// Something a persona needs to get done.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Unique in the persona.
    pub id: String,
    /// Where.
    pub span: Span,
    /// What it is.
    pub title: String,
    /// Heard or assumed.
    pub knowledge: Knowledge,
}

/// Something that is said of a persona.
#[derive(Debug, Clone, PartialEq)]
pub struct Trait {
    /// Where.
    pub span: Span,
    /// What is said.
    pub title: String,
    /// Heard or assumed.
    pub knowledge: Knowledge,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Unique; in the client edition made of the label, where there is one.
    pub id: String,
    /// The id by which authors refer to it.
    pub written: String,
    /// Where.
    pub span: Span,
    /// What it is called; in the client edition the label, where there is one.
    pub name: String,
    /// What clients see in place of the name.
    pub label: Option<String>,
    /// Who is there, or was, as written.
    pub people: Vec<PersonIx>,
}

/// A person at an account.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Unique in the report.
    pub id: String,
    /// Where.
    pub span: Span,
    /// Where they work.
    pub account: AccountIx,
    /// What kind of person.
    pub persona: PersonaIx,
    /// What to call them: in the client edition a label made from persona and
    /// account, never the real name.
    pub shown_name: String,
    /// The real name; in the client edition of those alone who agreed to it.
    pub name: Option<String>,
    /// Since when they are there.
    pub from: Option<Spanned<When>>,
    /// Their last day there.
    pub until: Option<Spanned<When>>,
    /// Whom they influence.
    pub influences: Vec<PersonIx>,
    /// What they agreed to of all that they say.
    pub consent: Option<Consent>,
    /// Whether they were told of something they said that their name may stand
    /// beside it, and are told of by label nowhere else. Then it stands there, and
    /// nowhere else.
    pub named: bool,
}

impl Person {
    /// Whether somebody agreed that their name may stand in what is handed
    /// over.
    pub fn may_be_named(&self) -> bool {
        self.consent == Some(Consent::Named)
    }
}

/// How free somebody is to leave, all answers 0 … 10.
///
/// The client edition does not know whose answers they are, nor on which day
/// they were given, and knows the account only where as many people answered
/// there as a figure needs. Entries are in no telling order there.
#[derive(Debug, Clone, PartialEq)]
pub struct LockIn {
    /// Where.
    pub span: Span,
    /// Who was asked.
    pub person: Option<Spanned<PersonIx>>,
    /// What kind of person.
    pub persona: PersonaIx,
    /// Where they work.
    pub account: Option<AccountIx>,
    /// When they were asked.
    pub when: Option<Spanned<When>>,
    /// Whether it is the last that was heard of this person.
    pub latest: bool,
    /// How satisfied.
    pub satisfaction: Option<u8>,
    /// How likely to stay.
    pub stay: Option<u8>,
    /// Whether they would go if there were a painless way.
    pub would_switch: Option<WouldSwitch>,
    /// What holds them.
    pub barriers: Barriers,
    /// A year's revenue, in the report's currency.
    pub revenue: Option<f64>,
    /// What all who were asked together were told.
    pub told: Confidentiality,
    /// What was promised to them, all told.
    pub promise: Confidentiality,
}

/// How much each kind of barrier holds, 0 … 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Barriers {
    /// Learning, setting up, the risk of it.
    pub procedural: Option<u8>,
    /// Money and benefits lost.
    pub financial: Option<u8>,
    /// People one would miss.
    pub relational: Option<u8>,
}

impl Barriers {
    /// How much one kind holds.
    pub fn of(self, kind: BarrierWord) -> Option<u8> {
        match kind {
            BarrierWord::Procedural => self.procedural,
            BarrierWord::Financial => self.financial,
            BarrierWord::Relational => self.relational,
        }
    }
}
