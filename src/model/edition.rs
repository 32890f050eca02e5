//! What of a model is told to those who read it.
//!
//! Whoever makes an edition says so once, in the model; what is asked here of
//! each entry is asked of that.

use super::{
    Action, Assumption, Confidentiality, Conversation, Evidence, EvidenceIx, Interaction,
    InteractionIx, Journey, JourneyIx, Model, PersonaIx, Promise, Room, Status, Survey,
};

/// Who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Edition {
    /// Safe to hand over: people by label, and of words those of [`WORDS`].
    #[default]
    Client,
    /// Everything, and it says so on every page.
    Internal,
}

impl Edition {
    /// The word the format and the command line use for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Internal => "internal",
        }
    }
}

impl Model {
    /// Whether something that was said may be told by itself: with its account,
    /// its answers and its month, and with ways from and to the moments that
    /// rest on it. Else its words stand with the persona alone.
    pub fn tells_singly(&self, evidence: &Evidence) -> bool {
        self.edition == Edition::Internal || evidence.is_open()
    }

    /// Whether something leads from a moment to what it was heard by, and back:
    /// where both may be told with their account.
    pub fn leads(&self, moment: &Interaction, evidence: &Evidence) -> bool {
        self.tells_singly(evidence) && self.tells_days(&self[moment.journey])
    }

    /// Whether the days of a journey may be told, rather than its months.
    pub fn tells_days(&self, journey: &Journey) -> bool {
        self.edition == Edition::Internal
            || journey.confidentiality != Confidentiality::Unattributed
    }

    /// What a persona said that may be shown, in the order in which it is
    /// listed: as written, or in the client edition by its letters, an order that
    /// tells nothing of who said it.
    pub fn spoken(&self, persona: PersonaIx) -> Vec<EvidenceIx> {
        let own = self.each_evidence();
        let own = own.filter(|(_, said)| said.persona == Some(persona) && said.says.is_some());
        let mut own: Vec<_> = own.map(|(index, _)| index).collect();
        if self.edition == Edition::Client {
            own.sort_by_cached_key(|&index| self[index].says.clone());
        }
        own
    }

    /// Whether an action may be shown.
    pub fn shows_action(&self, action: &Action) -> bool {
        self.edition == Edition::Internal || !action.internal
    }

    /// Whether a journey may be shown.
    pub fn shows_journey(&self, journey: &Journey) -> bool {
        self.edition == Edition::Internal || !journey.internal
    }

    /// Whether a session may be shown.
    pub fn shows_room(&self, room: &Room) -> bool {
        self.edition == Edition::Internal || !room.internal
    }

    /// Whether a conversation has a page: without its guests there is nothing
    /// on it but what the author opened.
    pub fn shows_conversation(&self, conversation: &Conversation) -> bool {
        self.edition == Edition::Internal || !conversation.internal
    }

    /// Whether an assumption may be shown.
    pub fn shows_assumption(&self, assumption: &Assumption) -> bool {
        self.edition == Edition::Internal || !assumption.internal
    }

    /// Whether a promise may be shown.
    pub fn shows_promise(&self, promise: &Promise) -> bool {
        self.edition == Edition::Internal || !promise.internal
    }

    /// Whether a survey may be shown.
    pub fn shows_survey(&self, survey: &Survey) -> bool {
        self.edition == Edition::Internal || !survey.internal
    }

    /// Whether an answer may be counted and shown.
    pub fn shows_evidence(&self, evidence: &Evidence) -> bool {
        self.edition == Edition::Internal || !evidence.internal
    }

    /// The interactions that may be shown, journey by journey.
    pub fn shown_interactions(&self) -> impl Iterator<Item = InteractionIx> {
        let shown = (0..self.journeys.len()).map(JourneyIx);
        shown.flat_map(|journey| self[journey].interactions.iter().copied())
    }

    /// How many actions of a state may be shown.
    pub fn count_actions(&self, status: Status) -> usize {
        let shown = self
            .actions
            .iter()
            .filter(|action| self.shows_action(action));
        shown.filter(|action| action.status == status).count()
    }
}
