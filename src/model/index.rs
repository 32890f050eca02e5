//! Places in the model's lists, one type each, so that a persona's number
//! cannot be taken for an account's.

use super::{
    Account, Action, Ask, Assumption, Conversation, Evidence, Interaction, Journey, Model, Page,
    Person, Persona, Product, Promise, Room, Survey,
};

macro_rules! indices {
    ($( $(#[doc = $doc:literal])* $name:ident $(=> $list:ident: $item:ty)?; )*) => { $(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);

        $( impl std::ops::Index<$name> for Model {
            type Output = $item;

            fn index(&self, index: $name) -> &$item {
                &self.$list[index.0]
            }
        } )?
    )* };
}

indices! {
    /// A product.
    ProductIx => products: Product;
    /// A persona.
    PersonaIx => personas: Persona;
    /// An account.
    AccountIx => accounts: Account;
    /// A person.
    PersonIx => people: Person;
    /// A journey.
    JourneyIx => journeys: Journey;
    /// An interaction.
    InteractionIx => interactions: Interaction;
    /// A survey.
    SurveyIx => surveys: Survey;
    /// A question of a survey's own.
    AskIx => asks: Ask;
    /// A session.
    RoomIx => rooms: Room;
    /// A conversation.
    ConversationIx => conversations: Conversation;
    /// An assumption.
    AssumptionIx => assumptions: Assumption;
    /// A promise.
    PromiseIx => promises: Promise;
    /// Something heard.
    EvidenceIx => evidence: Evidence;
    /// An action.
    ActionIx => actions: Action;
    /// A commentary page.
    PageIx => pages: Page;
    /// A need, among its persona's.
    NeedIx;
    /// A thread, among its journey's.
    ThreadIx;
    /// A member, among its session's.
    MemberIx;
    /// A guest, among its conversation's.
    GuestIx;
}

macro_rules! listed {
    ($( $(#[doc = $doc:literal])* $method:ident: $list:ident, $index:ident, $item:ty; )*) => {
        impl Model { $(
            $(#[doc = $doc])*
            pub fn $method(&self) -> impl Iterator<Item = ($index, &$item)> {
                self.$list.iter().enumerate().map(|(at, item)| ($index(at), item))
            }
        )* }
    };
}

listed! {
    /// Personas with their places.
    each_persona: personas, PersonaIx, Persona;
    /// Accounts with their places.
    each_account: accounts, AccountIx, Account;
    /// People with their places.
    each_person: people, PersonIx, Person;
    /// Journeys with their places.
    each_journey: journeys, JourneyIx, Journey;
    /// Interactions with their places.
    each_interaction: interactions, InteractionIx, Interaction;
    /// Sessions with their places.
    each_room: rooms, RoomIx, Room;
    /// Conversations with their places.
    each_conversation: conversations, ConversationIx, Conversation;
    /// Assumptions with their places.
    each_assumption: assumptions, AssumptionIx, Assumption;
    /// Promises with their places.
    each_promise: promises, PromiseIx, Promise;
    /// What was heard, with its places.
    each_evidence: evidence, EvidenceIx, Evidence;
    /// Actions with their places.
    each_action: actions, ActionIx, Action;
    /// Commentary pages with their places.
    each_page: pages, PageIx, Page;
}
