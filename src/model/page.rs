//! Commentary pages, and the generated pages that they can open.

use std::sync::Arc;

use super::{AccountIx, ConversationIx, FileId, JourneyIx, Model, PersonaIx, RoomIx};
use crate::read::markdown::Heading;

/// A commentary page, but for what stands on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Below `content/commentary/`, without the ending.
    pub path: String,
    /// Its file.
    pub file: FileId,
    /// Its title.
    pub title: String,
    /// The generated page that it opens, if it is none of its own.
    pub about: Option<About>,
    /// A sentence for lists.
    pub summary: Option<String>,
    /// Its headings, with their anchors.
    pub headings: Arc<Vec<Heading>>,
    /// Whether it is for the internal edition alone.
    pub internal: bool,
}

/// A generated page that commentary can open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The front page.
    Report,
    /// The list of personas.
    Personas,
    /// One persona.
    Persona(PersonaIx),
    /// The list of accounts.
    Accounts,
    /// One account.
    Account(AccountIx),
    /// The list of journeys.
    Journeys,
    /// One journey.
    Journey(JourneyIx),
    /// All sessions, and what they tell together.
    Rooms,
    /// One session.
    Room(RoomIx),
    /// The list of conversations, and what was heard in all of them.
    Conversations,
    /// One conversation.
    Conversation(ConversationIx),
    /// The ledger of assumptions.
    Assumptions,
    /// Their words against ours.
    Language,
    /// The helpline, and the rule that one has picked.
    Support,
    /// Who talks.
    WordOfMouth,
    /// Who stays, and why.
    LockIn,
    /// Everything that is not known.
    Questions,
    /// Pains and ideas.
    Pains,
    /// What is done.
    Actions,
    /// How to read the report.
    Reading,
}

impl About {
    /// The words for generated pages that are about nothing in particular.
    pub const WORDS: [(&'static str, Self); 15] = [
        ("report", Self::Report),
        ("personas", Self::Personas),
        ("accounts", Self::Accounts),
        ("journeys", Self::Journeys),
        ("rooms", Self::Rooms),
        ("conversations", Self::Conversations),
        ("assumptions", Self::Assumptions),
        ("language", Self::Language),
        ("support", Self::Support),
        ("word-of-mouth", Self::WordOfMouth),
        ("lock-in", Self::LockIn),
        ("questions", Self::Questions),
        ("pains", Self::Pains),
        ("actions", Self::Actions),
        ("reading", Self::Reading),
    ];
}

impl Model {
    /// Whether there is a generated page: one that somebody opens with words
    /// of their own, or that has something to show.
    pub fn has_page(&self, about: About) -> bool {
        let mut heard = self.conversations.iter().flat_map(|event| &event.heard);
        let talks = self.conversations.iter();
        let mut named = talks
            .filter(|event| !event.is_imagined())
            .flat_map(|event| &event.heard);
        let has = match about {
            About::Assumptions => self
                .assumptions
                .iter()
                .any(|own| self.shows_assumption(own)),
            About::Rooms => self.rooms.iter().any(|room| self.shows_room(room)),
            About::Language => named.any(|heard| heard.theirs.is_some() || heard.ours.is_some()),
            About::Conversations => {
                let mut events = self.conversations.iter();
                events.any(|event| self.shows_conversation(event))
                    || heard.any(|heard| self.shows_evidence(&self[heard.evidence]))
            }
            _ => true,
        };
        has || self.pages.iter().any(|page| page.about == Some(about))
    }
}
