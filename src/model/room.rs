//! A support-group session: who sat there, what they use, what the others did.

use super::{
    AccountIx, Confidentiality, EvidenceIx, MemberIx, PersonIx, PersonaIx, ProductIx, ReactionWord,
    Span, Spanned, When,
};

/// A session.
#[derive(Debug, Clone, PartialEq)]
pub struct Room {
    /// Unique.
    pub id: String,
    /// Where.
    pub span: Span,
    /// What to call it.
    pub title: String,
    /// The day.
    pub when: Spanned<When>,
    /// Who led it.
    pub moderator: Option<String>,
    /// Where it was.
    pub place: Option<String>,
    /// Who sat in the circle, as written.
    pub members: Vec<Member>,
    /// In the order in which they rose.
    pub introductions: Vec<Introduction>,
    /// What else was noticed; `None` in the client edition.
    pub notes: Option<Spanned<String>>,
    /// What those who sat there were told.
    pub confidentiality: Confidentiality,
    /// Who imagined it, by what they do; nobody where it was held.
    pub by: Vec<String>,
    /// Whether it is for the internal edition alone.
    pub internal: bool,
    /// Whether something that was said or done is left out.
    pub partial: bool,
}

impl Room {
    /// The members with their places.
    pub fn each_member(&self) -> impl Iterator<Item = (MemberIx, &Member)> {
        self.members
            .iter()
            .enumerate()
            .map(|(at, member)| (MemberIx(at), member))
    }
}

impl std::ops::Index<MemberIx> for Room {
    type Output = Member;

    fn index(&self, index: MemberIx) -> &Member {
        &self.members[index.0]
    }
}

/// Somebody in the circle.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Unique in the session; in the client edition made from the persona, as
    /// what an author writes here may well be a name.
    pub id: String,
    /// Where.
    pub span: Span,
    /// What to call them: the persona's name, numbered where there are several.
    pub shown_name: String,
    /// Who, if a person was named; in the client edition where they agreed to it.
    pub person: Option<Spanned<PersonIx>>,
    /// What kind of person.
    pub persona: PersonaIx,
    /// Where they work; in the client edition where they agreed to it.
    pub account: Option<AccountIx>,
    /// What they use.
    pub uses: Option<ProductIx>,
    /// What was promised to them, all told.
    pub promise: Confidentiality,
}

/// One member's turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Introduction {
    /// Where.
    pub span: Span,
    /// Who rises.
    pub member: Spanned<MemberIx>,
    /// What they speak of: what they use, unless something else was written.
    pub product: Option<ProductIx>,
    /// How they introduced themselves, if it may be shown.
    pub says: Option<String>,
    /// How they felt afterwards, −2 … +2.
    pub feels: Option<i8>,
    /// Whom they would like to talk to.
    pub would_talk_to: Vec<Spanned<MemberIx>>,
    /// What the others did, as written.
    pub reactions: Vec<Reaction>,
    /// Their words as evidence, where they have an id.
    pub evidence: Option<EvidenceIx>,
    /// Whether the words may be shown to the client as they are.
    pub shared: bool,
    /// Whether it is for the internal edition alone, with all that the others did.
    pub internal: bool,
}

/// What one member did when another had spoken.
#[derive(Debug, Clone, PartialEq)]
pub struct Reaction {
    /// Where.
    pub span: Span,
    /// Who reacts.
    pub from: Spanned<MemberIx>,
    /// What they did.
    pub kind: ReactionWord,
    /// Their words, if they may be shown.
    pub says: Option<String>,
    /// The name by which they know the product.
    pub called: Option<Spanned<String>>,
    /// The words as evidence, where they have an id.
    pub evidence: Option<EvidenceIx>,
    /// Whether the words may be shown to the client as they are.
    pub shared: bool,
    /// Whether it is for the internal edition alone.
    pub internal: bool,
    /// Whether it is this that whoever reacts counts with for the product in
    /// this session: the first that tells anything.
    pub counts: Counts,
    /// Whether they had not used this name for the product before.
    pub names: Counts,
}

/// Whether something is what somebody counts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Counts {
    /// They count with something else.
    #[default]
    No,
    /// It is.
    Yes,
    /// It is not told: it would lead from one thing that somebody did to another.
    Untold,
}

impl Counts {
    /// Whether they count with it.
    pub fn counts(self) -> bool {
        self == Self::Yes
    }

    /// Whether that is not told.
    pub fn is_untold(self) -> bool {
        self == Self::Untold
    }
}
