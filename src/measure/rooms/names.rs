//! Former names that people still use.

use std::collections::BTreeMap;

use super::gather::{Groups, Key};
use super::held;
use crate::measure::disclosure::Total;
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
/// A client is told that a name lives where as many people as a figure needs
/// used it, of groups whose share of those who know the present name is shown.
/// A number over all of them, or that it is none, would tell of the group that
/// is hidden what the others do not account for; and so would a name that lives
/// by somebody in it alone.
pub fn former_names(model: &Model) -> Vec<FormerName> {
    let groups = Groups::new(model);
    let limits = groups.limits;
    // A client knows of those alone of whom it is told how many know the
    // present name and how many do not.
    let counts = |key: &Key| {
        let group = groups.reactions.get(key);
        !limits.guarded || group.is_some_and(|group| group.whole.told.renamed.is_shown())
    };
    // Once a session for each that somebody used a name.
    let mut people: BTreeMap<(ProductIx, Option<&str>), u64> = BTreeMap::new();
    for room in held(model) {
        let mut seen = Vec::new();
        for turn in &model[room].introductions {
            for reaction in &turn.reactions {
                let called = reaction.called.as_ref().map(|name| name.value.as_str());
                let Some(product) = turn.product else {
                    continue;
                };
                let use_of = (reaction.from.value, product, called);
                let member = &model[room][reaction.from.value];
                let key = Key {
                    product,
                    own: member.uses == Some(product),
                    persona: member.persona,
                };
                let is_name = reaction.kind == ReactionWord::OldName && counts(&key);
                if is_name && !seen.contains(&use_of) {
                    seen.push(use_of);
                    *people.entry((product, called)).or_insert(0) += 1;
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
                (Some(name.as_str()), true, n.unwrap_or(0))
            })
            .collect();
        let others = people.range((product, None)..);
        let others = others.take_while(|((of, _), _)| *of == product);
        let others = others.map(|((_, name), n)| (*name, false, *n));
        parts.extend(others);
        let enough = limits.figures as u64;
        // That somebody used a name that nobody expected tells of them.
        let told = parts
            .into_iter()
            .filter(|(_, listed, n)| *listed || !limits.guarded || *n >= enough);
        for (name, listed, n) in told {
            list.push(FormerName {
                product,
                name: name.map(str::to_owned),
                listed,
                people: match limits.guarded {
                    false => Total::Exact(n),
                    true if n >= enough => Total::AtLeast(enough),
                    true => Total::Hidden,
                },
            });
        }
    }
    list
}
