//! Values that the map of a column does not name.

use std::collections::BTreeMap;

use super::super::find::short;
use crate::diagnostic::Diagnostic;
use crate::model::rules;
use crate::source::Span;

/// So many values are told apart that a column's map does not name.
const VALUES: usize = 1_000;

/// And so many of them listed.
const LISTED: usize = 100;

/// Values of one column that the map does not name.
pub(super) struct Unmapped {
    pub(super) first: Span,
    values: BTreeMap<String, u64>,
    others: u64,
    /// Whether the map names one of them in other capitals.
    pub(super) near: bool,
}

impl Unmapped {
    pub(super) fn new(first: Span) -> Self {
        Self {
            first,
            values: BTreeMap::new(),
            others: 0,
            near: false,
        }
    }

    pub(super) fn add(&mut self, value: &str) {
        let room = self.values.len() < VALUES;
        let value = short(value);
        match self.values.get_mut(&value) {
            Some(count) => *count += 1,
            None if room => drop(self.values.insert(value, 1)),
            None => self.others += 1,
        }
    }

    /// The values and in how many rows they stand, most rows first.
    pub(super) fn listed(&self) -> String {
        let mut list: Vec<_> = self.values.iter().collect();
        list.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let shown = list.iter().take(LISTED);
        let shown: Vec<_> = shown
            .map(|(value, count)| match value.is_empty() {
                true => format!("(blank) × {count}"),
                false => format!("\"{value}\" × {count}"),
            })
            .collect();
        let hidden = list.len().saturating_sub(LISTED);
        let more = match (hidden, self.others) {
            (0, 0) => String::new(),
            (hidden, 0) => format!(" and {hidden} others"),
            (..) => " and many others".to_owned(),
        };
        format!("{}{more}", shown.join(", "))
    }

    pub(super) fn diagnostic(&self, key: &str) -> Diagnostic {
        let rows: u64 = self.values.values().sum::<u64>() + self.others;
        let listed = self.listed();
        let message = match self.values.len() {
            1 if self.others == 0 => format!("`{key}` does not know {listed}"),
            values => format!(
                "`{key}` does not know {values}{} values, in {rows} rows: {listed}",
                if self.others > 0 { " and more" } else { "" },
            ),
        };
        let numbers = !matches!(
            key,
            "persona" | "account" | "who" | "share" | "consent" | "tags" | "skip"
        );
        let help = match (key, numbers) {
            ("skip", _) => "values: of skip: names it in other capitals; write it there too, as it stands in the table, if such rows are no answers; if they are, write it in another way in the table".to_owned(),
            (_, _) if self.near => format!("values: of {key}: names it in other capitals, and what is named there is none of the others; write it there too, as it stands in the table"),
            (_, true) => format!("say under {key}: what each means, values: {{ \"…\": 3 }}; other: skip makes no answer of the rest"),
            ("share", _) => "say under share: what each means, values: { \"…\": client }; other: skip means no for the rest".to_owned(),
            ("consent", _) => "say under consent: what each means, values: { \"…\": attributed }, one of named, attributed, unattributed and grouped; a blank cell means what all were told".to_owned(),
            ("tags", _) => "say under tags: what each means, values: { \"…\": \"…\" }; other: keep or skip settles the rest".to_owned(),
            _ => format!("say under {key}: what each means, values: {{ \"…\": ITS-ID }}; other: skip makes nobody's of the rest"),
        };
        Diagnostic::new(&rules::UNMAPPED_VALUE, self.first, message).help(help)
    }
}
