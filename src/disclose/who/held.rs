//! Which figures are held back, and why.

use std::collections::BTreeMap;

use super::{HeldGroup, HeldWhy};
use crate::measure::figure::Status;
use crate::measure::figures::Figures;
use crate::measure::key::{Key, Metric};
use crate::model::Model;

/// What is held back, group by group in the order of the paths.
pub(super) fn held(whole: &Model, of_whole: &Figures, of_client: &Figures) -> Vec<HeldGroup> {
    let limit = whole.report.privacy.group as u64;
    let mut groups: BTreeMap<String, HeldGroup> = BTreeMap::new();
    for (key, figure) in of_client.keyed() {
        if figure.status != Status::TooFew {
            continue;
        }
        let (base, is_finding) = base(key);
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
            _ if is_finding => HeldWhy::Felt,
            Some(people) if people >= limit => HeldWhy::Beside,
            _ => HeldWhy::Few,
        };
    }
    groups.into_values().collect()
}

/// What the paths of a figure and its like have in common, and whether they count
/// findings. Figures of everything are told apart by what they count.
fn base(key: &Key) -> (String, bool) {
    let is_finding = matches!(
        key.metric(),
        Metric::FindingsAnswered | Metric::FindingsOpen
    );
    let mut base = key.section().to_string();
    if base.is_empty() {
        let (first, _) = key.as_str().split_once('.').unwrap_or_default();
        base = first.to_owned();
    }
    if base.is_empty() {
        base = key.to_string();
    }
    (base, is_finding)
}
