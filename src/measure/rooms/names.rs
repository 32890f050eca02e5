//! Former names that people still use.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{Groups, ReactionKey};
use super::{held, is_held_back};
use crate::measure::telling::Total;
use crate::model::{Model, ProductIx, ReactionWord};

/// A name by which somebody still knows a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// The product.
    pub product: ProductIx,
    /// What they called it; `None` where nobody wrote it down.
    pub name: Option<String>,
    /// Whether the report lists it among the former names.
    pub listed: bool,
    /// How many people, as far as it may be told.
    pub people: Total,
}

/// The former names of every product, listed ones first as the report has
/// them, and then what else it was called.
///
/// Of people who were promised to be told of in groups alone, a client is told
/// that a name lives where as many of them as a figure needs used it, of groups
/// whose share of those who know the present name is shown. Where there are any,
/// it is not told either that nobody used a name: that would tell of the group
/// that is hidden what the others do not account for.
pub fn former_names(model: &Model) -> Vec<FormerName> {
    let groups = Groups::new(model);
    let limits = groups.limits;
    let counts = |key: &ReactionKey| {
        let group = groups.reactions.get(key);
        group.is_some_and(|group| {
            let [.., renamed] = group.whole.scores;
            renamed.held_back == 0 && renamed.told.is_shown()
        })
    };
    // Once a session for each that somebody used a name: openly, and in groups.
    let mut people: BTreeMap<(ProductIx, Option<&str>), [u64; 2]> = BTreeMap::new();
    // Of whom somebody may have used a name.
    let mut hidden: BTreeSet<ProductIx> = BTreeSet::new();
    for room in held(model) {
        for turn in &model[room].introductions {
            for reaction in &turn.reactions {
                let called = reaction.called.as_ref().map(|name| name.value.as_str());
                let Some(product) = turn.product else {
                    continue;
                };
                let member = &model[room][reaction.from.value];
                let key = ReactionKey {
                    product,
                    own: member.uses == Some(product),
                    persona: member.persona,
                };
                let in_groups = is_held_back(model, member);
                // Whoever used a name twice is one, and that is not always told.
                if in_groups || reaction.names.is_untold() {
                    hidden.insert(product);
                }
                if reaction.kind == ReactionWord::OldName
                    && reaction.names.counts()
                    && (!in_groups || counts(&key))
                {
                    let used = people.entry((product, called)).or_default();
                    used[usize::from(in_groups)] += 1;
                }
            }
        }
    }
    let mut list = Vec::new();
    for at in 0..model.products.len() {
        let product = ProductIx(at);
        let listed = &model[product].formerly;
        let mut parts: Vec<_> = listed
            .iter()
            .map(|name| {
                let n = people.remove(&(product, Some(name.as_str())));
                (Some(name.as_str()), true, n.unwrap_or_default())
            })
            .collect();
        let others = people.range((product, None)..);
        let others = others.take_while(|((of, _), _)| *of == product);
        let others = others.map(|((_, name), n)| (*name, false, *n));
        parts.extend(others);
        let enough = limits.group as u64;
        let guarded = hidden.contains(&product);
        for (name, listed, [open, in_groups]) in parts {
            let in_groups = if in_groups >= enough { enough } else { 0 };
            let people = match (guarded, open + in_groups) {
                (false, n) => Total::Exact(n),
                (true, 0) => Total::Hidden,
                (true, n) => Total::AtLeast(n),
            };
            // That somebody used a name that nobody expected tells of them.
            if listed || people != Total::Hidden {
                list.push(FormerName {
                    product,
                    name: name.map(str::to_owned),
                    listed,
                    people,
                });
            }
        }
    }
    list
}
