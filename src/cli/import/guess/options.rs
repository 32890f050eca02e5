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
    // What stands between the two, blanks and all, as the cells have it.
    let mut between: BTreeMap<(&str, &str), BTreeMap<&str, u64>> = BTreeMap::new();
    for (value, count) in &column.values {
        let mut start = 0;
        let parts = value.split(split).map(|raw| {
            let part = trim(raw);
            let at = start + raw.find(part).unwrap_or(0);
            start += raw.len() + split.len();
            (at, part)
        });
        let parts: Vec<_> = parts.filter(|(_, part)| !part.is_empty()).collect();
        for (_, part) in &parts {
            *all.entry(part).or_default() += count;
        }
        for pair in parts.windows(2) {
            let [(at, first), (next, second)] = [pair[0], pair[1]];
            *pairs.entry((first, second)).or_default() += count;
            let gap = value.get(at + first.len()..next).unwrap_or(split);
            let gaps = between.entry((first, second)).or_default();
            *gaps.entry(gap).or_default() += count;
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
            let gaps = between.get(&(at, *second)).into_iter().flatten();
            let gap = gaps.max_by_key(|(_, count)| **count);
            name += gap.map_or(split, |(gap, _)| gap);
            name += second;
            at = second;
        }
        name
    });
    whole.collect()
}
