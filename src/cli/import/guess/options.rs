//! Choices that hold what stands between choices: `Yes, of course`.

use std::collections::BTreeMap;

use crate::read::table::look::Column;
use crate::read::table::trim;

/// Choices of a column that are to be taken as a whole. Cut, each would be two
/// that never come one without the other, and the second goes on in small
/// letters.
pub(super) fn whole(column: &Column, split: &str) -> Vec<String> {
    let mut all: BTreeMap<&str, u64> = BTreeMap::new();
    let mut pairs: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for (value, count) in &column.values {
        let parts = value.split(split).map(trim);
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        for part in &parts {
            *all.entry(part).or_default() += count;
        }
        for pair in parts.windows(2) {
            *pairs.entry((pair[0], pair[1])).or_default() += count;
        }
    }
    let is_one = |(first, second): (&str, &str), count: u64| {
        let small = second.chars().next().is_some_and(char::is_lowercase);
        small && count > 1 && all.get(first) == Some(&count) && all.get(second) == Some(&count)
    };
    let mut next: BTreeMap<&str, &str> = BTreeMap::new();
    for (&(first, second), &count) in &pairs {
        if first != second && is_one((first, second), count) {
            next.insert(first, second);
        }
    }
    let begins = next
        .keys()
        .filter(|first| !next.values().any(|second| second == *first));
    let whole = begins.map(|first| {
        let mut name = (*first).to_owned();
        let mut at = *first;
        while let Some(second) = next.get(at) {
            name += &format!("{split}{second}");
            at = second;
        }
        name
    });
    whole.collect()
}
