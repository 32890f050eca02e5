//! What of a model is told to those who read it.
//!
//! Whoever takes something out of a model says so in its policy. What is asked
//! here of each entry is asked of that, and nobody asks who the readers are.

use super::{
    Action, Assumption, Confidentiality, Conversation, Evidence, EvidenceIx, Interaction,
    InteractionIx, Journey, JourneyIx, Model, PersonaIx, Promise, Room, Status, Survey,
};

/// What may be told of what a model holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Whether entries that are marked internal are told. Where they are not,
    /// they stand empty in their lists.
    pub internal: bool,
    /// Whether each answer, each seat and each guest is told by itself, whatever
    /// was promised.
    pub singly: bool,
    /// Whether days are told, rather than months.
    pub days: bool,
    /// Whether a figure says in which rows of which files it stands.
    pub rows: bool,
    /// Whether it is told whom the team could still ask, and what.
    pub plans: bool,
    /// Whether unlike personas are added up where the report says why.
    pub pooled: bool,
    /// So many people of whom each is told with others alone.
    pub group: usize,
    /// Whether somebody could seek for what is hidden, by subtraction or in
    /// groups that are all alike.
    pub guarded: bool,
}

impl Policy {
    /// Everything is told.
    pub const EVERYTHING: Self = Self {
        internal: true,
        singly: true,
        days: true,
        rows: true,
        plans: true,
        pooled: true,
        group: 1,
        guarded: false,
    };
}

impl Default for Policy {
    fn default() -> Self {
        Self::EVERYTHING
    }
}

impl Model {
    /// Whether something that was said may be told by itself: with its account,
    /// its answers and its month, and with ways from and to the moments that
    /// rest on it. Else its words stand with the persona alone.
    pub fn tells_singly(&self, evidence: &Evidence) -> bool {
        self.policy.singly || evidence.is_open()
    }

    /// Whether something leads from a moment to what it was heard by, and back:
    /// where both may be told with their account.
    pub fn leads(&self, moment: &Interaction, evidence: &Evidence) -> bool {
        self.tells_singly(evidence) && (self.policy.singly || !moment.unplaced)
    }

    /// Whether the days of a journey may be told, rather than its months.
    pub fn tells_days(&self, journey: &Journey) -> bool {
        self.policy.singly || !journey.months
    }

    /// Whether it may be told how many people a journey is of: not where it was
    /// told without who.
    pub fn tells_people(&self, journey: &Journey) -> bool {
        let unplaced = |&index: &InteractionIx| self[index].unplaced;
        let hidden = journey.confidentiality == Confidentiality::Unattributed
            || journey.interactions.iter().any(unplaced);
        self.policy.singly || !hidden
    }

    /// What a persona said that may be shown, in the order in which it is
    /// listed: as written, or where not each is told singly by its letters, an order that
    /// tells nothing of who said it.
    pub fn spoken(&self, persona: PersonaIx) -> Vec<EvidenceIx> {
        let own = self.each_evidence();
        let own = own.filter(|(_, said)| said.persona == Some(persona) && said.says.is_some());
        let mut own: Vec<_> = own.map(|(index, _)| index).collect();
        if !self.policy.singly {
            own.sort_by_cached_key(|&index| self[index].says.clone());
        }
        own
    }

    /// Whether an action may be shown.
    pub fn shows_action(&self, action: &Action) -> bool {
        self.policy.internal || !action.internal
    }

    /// Whether a journey may be shown.
    pub fn shows_journey(&self, journey: &Journey) -> bool {
        self.policy.internal || !journey.internal
    }

    /// Whether a session may be shown.
    pub fn shows_room(&self, room: &Room) -> bool {
        self.policy.internal || !room.internal
    }

    /// Whether a conversation has a page: without its guests there is nothing
    /// on it but what the author opened.
    pub fn shows_conversation(&self, conversation: &Conversation) -> bool {
        self.policy.internal || !conversation.internal
    }

    /// Whether an assumption may be shown.
    pub fn shows_assumption(&self, assumption: &Assumption) -> bool {
        self.policy.internal || !assumption.internal
    }

    /// Whether a promise may be shown.
    pub fn shows_promise(&self, promise: &Promise) -> bool {
        self.policy.internal || !promise.internal
    }

    /// Whether a survey may be shown.
    pub fn shows_survey(&self, survey: &Survey) -> bool {
        self.policy.internal || !survey.internal
    }

    /// Whether an answer may be counted and shown.
    pub fn shows_evidence(&self, evidence: &Evidence) -> bool {
        self.policy.internal || !evidence.internal
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
