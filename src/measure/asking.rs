//! What is not known, and who could be asked at what is still to come.

use crate::model::{AssumptionIx, ConversationIx, GuestIx, Model, PersonaIx, Standing};

/// Assumptions of which nobody was heard, the oldest first; what nobody dated
/// comes last. `None` is those about nobody.
pub fn untested(model: &Model, about: Option<PersonaIx>) -> Vec<AssumptionIx> {
    let own = model.each_assumption().filter(|(_, own)| {
        own.about == about
            && own.standing() == Some(Standing::Untested)
            && model.shows_assumption(own)
    });
    let mut own: Vec<_> = own.collect();
    own.sort_by_key(|(index, own)| {
        let since = own.since.map(|since| since.value.at);
        (since.is_none(), since, *index)
    });
    own.into_iter().map(|(index, _)| index).collect()
}

/// Where somebody of a persona will sit, and who, from the next one. Nothing
/// in the client edition: whom to ask is for those who ask.
pub fn meets(model: &Model, persona: PersonaIx) -> Vec<(ConversationIx, Vec<GuestIx>)> {
    let asks = model.policy.plans;
    let coming = model.each_conversation();
    let coming = coming.filter(|(_, event)| asks && model.is_to_come(event.when.value));
    let mut coming: Vec<_> = coming.collect();
    coming.sort_by_key(|(index, event)| (event.when.value.at, *index));
    let own = coming.into_iter().map(|(index, event)| {
        let guests = event.guests.iter().enumerate();
        let guests = guests.filter(|(_, guest)| guest.persona == persona);
        (index, guests.map(|(at, _)| GuestIx(at)).collect())
    });
    own.filter(|(_, guests): &(_, Vec<_>)| !guests.is_empty())
        .collect()
}

/// Whether any guest is known of anything that is to come; not in the client
/// edition either.
pub fn guests_known(model: &Model) -> bool {
    let coming = model.conversations.iter();
    let mut coming = coming.filter(|event| model.is_to_come(event.when.value));
    model.policy.plans && coming.any(|event| !event.guests.is_empty())
}
