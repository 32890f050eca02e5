//! Former names that people still use.

use std::collections::BTreeMap;

use super::held;
use crate::measure::disclosure::{Limits, Total};
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
    /// How many people, as far as it may be told. A name that nobody used
    /// counts none.
    pub people: Total,
}

/// The former names of every product, listed ones first as the report has
/// them, and then what else it was called.
pub fn former_names(model: &Model) -> Vec<FormerName> {
    let limits = Limits::new(model.report.privacy, model.edition);
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
                if reaction.kind == ReactionWord::OldName && !seen.contains(&use_of) {
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
        for (name, listed, n) in parts {
            list.push(FormerName {
                product,
                name: name.map(str::to_owned),
                listed,
                people: told(n, limits),
            });
        }
    }
    list
}

/// A number over all personas, or a bound of it, would tell of the one that is
/// hidden what the others do not account for. So a client is told that the name
/// lives, and not with how many.
fn told(n: u64, limits: Limits) -> Total {
    match (limits.guarded, n) {
        (false, _) | (_, 0) => Total::Exact(n),
        _ => Total::Hidden,
    }
}
