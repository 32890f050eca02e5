//! What was heard outside of surveys, counted.

use super::key::Metric;
use super::rooms::held;
use crate::model::{Model, Source};

/// Sessions and conversations that were held, and what was said in them.
pub fn counts(model: &Model) -> [(Metric, usize); 4] {
    let rooms = held(model);
    let turns = rooms.iter().flat_map(|&room| &model[room].introductions);
    let conversations = model.conversations.iter();
    let held =
        conversations.filter(|event| !model.is_to_come(event.when.value) && !event.is_imagined());
    let heard = model
        .evidence
        .iter()
        .filter(|e| model.shows_evidence(e) && e.is_heard());
    let notes = heard.filter(|e| matches!(e.source, Source::Conversation(_)));
    [
        (Metric::CountRooms, rooms.len()),
        (Metric::CountConversations, held.count()),
        (Metric::CountNotes, notes.count()),
        (
            Metric::CountReactions,
            turns.map(|turn| turn.reactions.len()).sum(),
        ),
    ]
}
