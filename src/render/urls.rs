//! Where every page lies, and how one leads to another.
//!
//! Links are relative and name the file, so that they work from a folder, a
//! sub-path and a server alike.

use crate::base::{Plain, in_address, in_address_into};
use crate::measure::key::{Of, Scope};
use crate::model::{
    About, AccountIx, ActionIx, AssumptionIx, ConversationIx, EvidenceIx, JourneyIx, Model, PageIx,
    PersonaIx, RoomIx, Source,
};

/// The place of a page, relative to the site: `personas/wendy.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(String);

impl Url {
    /// A path that is written out.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The front page.
    pub fn front() -> Self {
        Self::new("index.html")
    }

    /// A generated page.
    pub fn about(model: &Model, about: About) -> Self {
        match about {
            About::Report => Self::front(),
            About::Personas => Self::new("personas/index.html"),
            About::Persona(persona) => Self::persona(model, persona),
            About::Accounts => Self::new("accounts/index.html"),
            About::Account(account) => Self::account(model, account),
            About::Journeys => Self::new("journeys/index.html"),
            About::Journey(journey) => Self::journey(model, journey),
            About::Rooms => Self::new("rooms/index.html"),
            About::Room(room) => Self::room(model, room),
            About::Conversations => Self::new("conversations/index.html"),
            About::Conversation(event) => Self::conversation(model, event),
            About::Assumptions => Self::new("assumptions.html"),
            About::Language => Self::new("language.html"),
            About::Support => Self::new("support.html"),
            About::WordOfMouth => Self::new("word-of-mouth.html"),
            About::LockIn => Self::new("lock-in.html"),
            About::Questions => Self::new("questions.html"),
            About::Pains => Self::new("pains.html"),
            About::Actions => Self::new("actions.html"),
            About::Reading => Self::new("reading.html"),
        }
    }

    /// A persona's page.
    pub fn persona(model: &Model, persona: PersonaIx) -> Self {
        Self(format!("personas/{}.html", model[persona].id))
    }

    /// An account's page.
    pub fn account(model: &Model, account: AccountIx) -> Self {
        Self(format!("accounts/{}.html", model[account].id))
    }

    /// A journey's page. A to-be journey is shown on the page of the one that
    /// it stands beside, where there is one.
    pub fn journey(model: &Model, journey: JourneyIx) -> Self {
        let beside = model[journey].of;
        let beside = beside.filter(|&other| model.shows_journey(&model[other]));
        let shown = beside.unwrap_or(journey);
        Self(format!("journeys/{}.html", model[shown].id))
    }

    /// A session's page.
    pub fn room(model: &Model, room: RoomIx) -> Self {
        Self(format!("rooms/{}.html", model[room].id))
    }

    /// A conversation's page.
    pub fn conversation(model: &Model, event: ConversationIx) -> Self {
        Self(format!("conversations/{}.html", model[event].id))
    }

    /// An assumption, among all of them.
    pub fn assumption(model: &Model, assumption: AssumptionIx) -> (Self, String) {
        let anchor = format!("assumption-{}", model[assumption].id);
        (Self::about(model, About::Assumptions), anchor)
    }

    /// Where somebody's words stand: on the page of the session or of the
    /// conversation in which they were said. Answers to surveys have no such
    /// place. A note of a conversation that has no page of its own stands
    /// among all notes.
    pub fn evidence(model: &Model, index: EvidenceIx) -> Option<(Self, String)> {
        let evidence = &model[index];
        if !model.shows_evidence(evidence) {
            return None;
        }
        let page = match evidence.source {
            Source::Survey(_) => return None,
            Source::Room(room) if !model.shows_room(&model[room]) => return None,
            // A client sees of a session's words those that are shown.
            Source::Room(_) if evidence.says.is_none() && !model.policy.singly => {
                return None;
            }
            Source::Room(room) => Self::room(model, room),
            Source::Conversation(event) => {
                let heard = &model[event].heard;
                heard.iter().find(|heard| heard.evidence == index)?;
                match model.shows_conversation(&model[event]) {
                    true => Self::conversation(model, event),
                    false => Self::about(model, About::Conversations),
                }
            }
        };
        Some((page, evidence.id.clone()))
    }

    /// An action, among all of them.
    pub fn action(model: &Model, action: ActionIx) -> (Self, String) {
        (
            Self::new("actions.html"),
            format!("action-{}", model[action].id),
        )
    }

    /// What a persona said.
    pub fn verbatims(model: &Model, persona: PersonaIx) -> Self {
        Self(format!("verbatims/{}.html", model[persona].id))
    }

    /// Surveys and their waves.
    pub fn surveys() -> Self {
        Self::new("surveys.html")
    }

    /// Where the figures of a subject are explained: a persona, an account, a
    /// journey and sessions have a page each, and all others one. The anchor of
    /// a figure is its path.
    pub fn figures(of: &Of) -> Self {
        match of.scopes() {
            [Scope::Persona(id), ..] => Self(format!("figures/personas-{id}.html")),
            [Scope::Account(id), ..] => Self(format!("figures/accounts-{id}.html")),
            [Scope::Journey(id), ..] => Self(format!("figures/journeys-{id}.html")),
            [Scope::Rooms, ..] => Self::new("figures/rooms.html"),
            _ => Self::new("figures/index.html"),
        }
    }

    /// A commentary page: its own, or the generated one that it opens.
    pub fn page(model: &Model, page: PageIx) -> Self {
        match model[page].about {
            Some(about) => Self::about(model, about),
            None => Self(format!("commentary/{}.html", model[page].path)),
        }
    }

    /// An asset: it keeps its place below `content/`.
    pub fn asset(path: &str) -> Self {
        Self(path.strip_prefix("content/").unwrap_or(path).to_owned())
    }

    /// The path itself.
    pub fn path(&self) -> &str {
        &self.0
    }

    /// From this page back to the site's own folder: empty, or `../` for every
    /// folder it lies in.
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The way from this page to another, percent-encoded.
    pub fn to(&self, other: &Url) -> String {
        let (own, their) = (self.0.as_bytes(), other.0.as_bytes());
        let alike = own.iter().zip(their).take_while(|(a, b)| a == b).count();
        // Folders alone are shared, so up to the last slash within.
        let slash = own[..alike].iter().rposition(|&byte| byte == b'/');
        let shared = slash.map_or(0, |at| at + 1);
        let mut way = "../".repeat(self.0[shared..].matches('/').count());
        for (at, part) in other.0[shared..].split('/').enumerate() {
            if at > 0 {
                way.push('/');
            }
            in_address_into(&mut way, part, Plain::Part);
        }
        way
    }

    /// The way to a place in another page.
    pub fn to_anchor(&self, other: &Url, anchor: &str) -> String {
        match self == other {
            true => format!("#{}", in_address(anchor, Plain::Part)),
            false => format!("{}#{}", self.to(other), in_address(anchor, Plain::Part)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_relative() {
        let url = Url::new;
        assert_eq!(
            url("index.html").to(&url("personas/wendy.html")),
            "personas/wendy.html"
        );
        assert_eq!(
            url("personas/wendy.html").to(&url("personas/ravi.html")),
            "ravi.html"
        );
        assert_eq!(
            url("personas/wendy.html").to(&url("index.html")),
            "../index.html"
        );
        assert_eq!(
            url("a/b/c.html").to(&url("a/d/e f.html")),
            "../d/e%20f.html"
        );
        assert_eq!(url("a/b.html").to_anchor(&url("a/b.html"), "x"), "#x");
        assert_eq!(url("commentary/a/b.html").root(), "../../");
    }
}
