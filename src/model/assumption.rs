//! What we believe, and where it stands.

use super::{EvidenceIx, PersonaIx, Span, Spanned, VerdictWord, When};

/// Something that we believe of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// Unique.
    pub id: String,
    /// Where.
    pub span: Span,
    /// Whom it is about.
    pub about: Option<PersonaIx>,
    /// Whether the file says whom it is about, even if that leads nowhere.
    pub attributed: bool,
    /// What we believe.
    pub we_believe: String,
    /// Since when.
    pub since: Option<Spanned<When>>,
    /// Who says so among us.
    pub owner: Option<String>,
    /// What was heard about it, by conversation, then as written. In the client
    /// edition those that may be told, in an order that follows from what is told
    /// alone.
    pub verdicts: Vec<Verdict>,
    /// What else was heard about it, and is not among them.
    pub rest: Rest,
    /// Whether it is for the internal edition alone.
    pub internal: bool,
}

/// What somebody's words say of an assumption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Whose words.
    pub evidence: EvidenceIx,
    /// What they say.
    pub word: VerdictWord,
}

/// Whether more was heard about an assumption than an edition has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Rest {
    /// This is all.
    #[default]
    Nothing,
    /// Not all of it may be told, and nothing is said of the rest.
    Untold,
    /// More were heard in confidence, and that may be said.
    Confided,
}

/// Where an assumption stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nobody was heard about it.
    Untested,
    /// Everybody who was heard says so.
    Held,
    /// Everybody who was heard says otherwise.
    Contradicted,
    /// Some say so, some otherwise, or it depends.
    Mixed,
}

impl Standing {
    /// The word for it in figures and in the theme.
    pub fn word(self) -> &'static str {
        match self {
            Self::Untested => "untested",
            Self::Held => "held",
            Self::Contradicted => "contradicted",
            Self::Mixed => "mixed",
        }
    }
}

impl Assumption {
    /// Where it stands, by all that was heard about it. `None` where not all of
    /// that may be told: what is left might stand elsewhere.
    pub fn standing(&self) -> Option<Standing> {
        (self.rest == Rest::Nothing).then(|| self.told())
    }

    /// Where it stands by what may be told.
    pub fn told(&self) -> Standing {
        let all = |word| self.verdicts.iter().all(|verdict| verdict.word == word);
        match self.verdicts.is_empty() {
            true => Standing::Untested,
            false if all(VerdictWord::Holds) => Standing::Held,
            false if all(VerdictWord::Contradicts) => Standing::Contradicted,
            false => Standing::Mixed,
        }
    }
}
