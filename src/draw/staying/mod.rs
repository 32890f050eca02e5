//! The map of satisfaction and staying, its four kinds named.

mod map;
#[cfg(test)]
pub(crate) mod tests;

use map::Map;

use super::kit::{Cell, Chart, Form, KeyEntry, Sheet, Sign, Table, legend};
use super::palette::StrokeClass;
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::key::Of;
use crate::measure::lock_in::LoyaltyKind;
use crate::measure::pictures::staying::StayingPicture;

/// In the order in which they are listed.
const KINDS: [LoyaltyKind; 6] = [
    LoyaltyKind::Hostage,
    LoyaltyKind::Unexplained,
    LoyaltyKind::Loyalist,
    LoyaltyKind::Mercenary,
    LoyaltyKind::Defector,
    LoyaltyKind::NotKnown,
];

impl Chart for StayingPicture {
    fn kind(&self) -> &'static str {
        "staying"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.people.is_empty() && self.counts.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let said = KINDS.iter().filter_map(|kind| match self.count(*kind)? {
            Some(0) | None => None,
            Some(n) => Some(format!("{n} {}", name(*kind, n, words))),
        });
        let said: Vec<_> = said.collect();
        if said.is_empty() {
            return words.pictures.staying_none.clone();
        }
        let list = said.join(&words.pictures.comma);
        let template = match self.partial {
            true => &words.pictures.staying_in_part,
            false => &words.pictures.staying_says,
        };
        fill(template, &[("list", &list)])
    }

    fn table(&self, words: &ChartWords) -> Table {
        let pictures = &words.pictures;
        if self.people.is_empty() {
            let mut table = Table::new([
                (pictures.kind.as_str(), false),
                (pictures.count.as_str(), true),
            ]);
            for kind in KINDS {
                // That everybody was asked needs no row.
                let asked = kind == LoyaltyKind::NotKnown && self.count(kind) == Some(Some(0));
                if let Some(n) = self.count(kind).filter(|_| !asked) {
                    let hidden = || Cell::hidden(&*pictures.too_few);
                    let n = match n {
                        Some(0) if self.partial => Cell::text(&*pictures.none_told),
                        n => n.map_or_else(hidden, Cell::count),
                    };
                    let n = n.of(Of::all().lock_in().kinds().key(kind.into()));
                    table.row([Cell::text(name(kind, 2, words)), n]);
                }
            }
            return table;
        }
        let mut table = Table::new([
            (pictures.persona.as_str(), false),
            (pictures.account.as_str(), false),
            (pictures.satisfaction.as_str(), true),
            (pictures.stay.as_str(), true),
            (pictures.kind.as_str(), false),
        ]);
        for one in &self.people {
            table.row([
                Cell::text(&*one.persona),
                Cell::text(&*one.note),
                Cell::count(one.satisfaction.into()),
                Cell::count(one.stay.into()),
                Cell::text(name(one.kind, 1, words)),
            ]);
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let map = Map::new(self, sheet);
        map.ground(sheet, words);
        let mut end = map.bottom + 32.0;
        match self.people.is_empty() {
            true => map.counts(sheet, words),
            false => end = map.people(sheet, words, end),
        }
        let limit = fill(
            &words.pictures.staying_limit,
            &[
                ("s", &self.limits.satisfaction.to_string()),
                ("t", &self.limits.stay.to_string()),
            ],
        );
        let mut entries = Vec::new();
        for kind in KINDS {
            let there = self.people.iter().any(|one| one.kind == kind);
            if there {
                let (class, form) = mark(kind);
                entries.push(KeyEntry {
                    sign: Sign::Mark(class, form),
                    words: name(kind, 1, words),
                });
            }
        }
        let hidden = KINDS.iter().any(|kind| self.count(*kind) == Some(None));
        if hidden {
            entries.push(KeyEntry {
                sign: Sign::Short("–"),
                words: &words.pictures.too_few,
            });
        }
        entries.push(KeyEntry {
            sign: Sign::Line("", StrokeClass::Limit),
            words: &limit,
        });
        legend(sheet, end, &entries);
    }
}

impl StayingPicture {
    /// How many are of a kind: outside `None` where it was not counted, inside
    /// where too few are to show it.
    fn count(&self, kind: LoyaltyKind) -> Option<Option<usize>> {
        if self.people.is_empty() {
            return self
                .counts
                .iter()
                .find(|(k, _)| *k == kind)
                .map(|(_, n)| *n);
        }
        Some(Some(
            self.people.iter().filter(|one| one.kind == kind).count(),
        ))
    }
}

fn mark(kind: LoyaltyKind) -> (&'static str, Form) {
    match kind {
        LoyaltyKind::Loyalist => ("loyalist", Form::Circle),
        LoyaltyKind::Mercenary => ("mercenary", Form::Diamond),
        LoyaltyKind::Hostage => ("hostage", Form::Square),
        LoyaltyKind::Unexplained => ("unexplained", Form::Square),
        LoyaltyKind::Defector => ("defector", Form::Down),
        LoyaltyKind::NotKnown => ("not-known", Form::Question),
    }
}

fn name(kind: LoyaltyKind, n: usize, words: &ChartWords) -> &str {
    let words = &words.pictures;
    let forms = match kind {
        LoyaltyKind::Loyalist => &words.loyalist,
        LoyaltyKind::Mercenary => &words.mercenary,
        LoyaltyKind::Hostage => &words.hostage,
        LoyaltyKind::Unexplained => &words.unexplained,
        LoyaltyKind::Defector => &words.defector,
        LoyaltyKind::NotKnown => &words.not_known_stayer,
    };
    &forms[usize::from(n != 1)]
}
