//! Which figures are held back, and why.

use std::collections::BTreeMap;

use super::{HeldGroup, HeldWhy};
use crate::measure::figure::Status;
use crate::measure::figures::Figures;
use crate::model::Model;

/// What is held back, group by group in the order of the paths.
pub(super) fn held(whole: &Model, of_whole: &Figures, of_client: &Figures) -> Vec<HeldGroup> {
    let limit = whole.report.privacy.group as u64;
    let mut groups: BTreeMap<String, HeldGroup> = BTreeMap::new();
    for (key, figure) in of_client.keyed() {
        if figure.status != Status::TooFew {
            continue;
        }
        let base = key.section().to_string();
        let whole = of_whole.at(key);
        let people = whole.and_then(|figure| figure.people.or(figure.n));
        let group = groups.entry(base).or_insert_with_key(|base| HeldGroup {
            base: base.clone(),
            key: key.clone(),
            figures: 0,
            people: None,
            why: HeldWhy::Few,
        });
        group.figures += 1;
        group.people = group.people.max(people);
        group.why = match group.people {
            Some(people) if people >= limit => HeldWhy::Beside,
            _ => HeldWhy::Few,
        };
    }
    groups.into_values().collect()
}
