//! And, do you know?

use std::collections::BTreeSet;

use super::held;
use crate::model::{Model, PersonaIx, ProductIx, ReactionWord};

/// The pairs of persona and product of which no session tells anything: nobody
/// of that persona was there when it was spoken of, or nobody let on, and
/// nobody of them uses it. By persona, then by product.
pub fn not_asked(model: &Model) -> Vec<(PersonaIx, ProductIx)> {
    let uses = model.each_persona();
    let uses = uses.filter_map(|(index, persona)| Some((index, persona.uses?)));
    let mut asked: BTreeSet<_> = uses.collect();
    for room in held(model) {
        let room = &model[room];
        let members = room.members.iter();
        asked.extend(members.filter_map(|member| Some((member.persona, member.uses?))));
        for turn in &room.introductions {
            let Some(product) = turn.product else {
                continue;
            };
            // Whoever introduces themselves with it knows it.
            asked.insert((room[turn.member.value].persona, product));
            let told = turn.reactions.iter();
            let told = told.filter(|reaction| reaction.kind != ReactionWord::Other);
            asked.extend(told.map(|reaction| (room[reaction.from.value].persona, product)));
        }
    }
    let products = || (0..model.products.len()).map(ProductIx);
    let pairs = model
        .each_persona()
        .flat_map(|(persona, _)| products().map(move |product| (persona, product)));
    pairs.filter(|pair| !asked.contains(pair)).collect()
}
