//! The map of satisfaction and staying, its four kinds named.

mod map;
#[cfg(test)]
pub(crate) mod tests;

use map::Map;

use super::kit::{Cell, Chart, Form, KeyEntry, Sheet, Sign, Table, legend};
use super::palette::StrokeClass;
use super::text::fill;
use super::words::ChartWords;
use crate::measure::key::Of;
use crate::measure::lock_in::Kind;
use crate::measure::pictures::staying::StayingPicture;

/// In the order in which they are listed.
const KINDS: [Kind; 6] = [
    Kind::Hostage,
    Kind::Unexplained,
    Kind::Loyalist,
    Kind::Mercenary,
    Kind::Defector,
    Kind::NotKnown,
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
                let asked = kind == Kind::NotKnown && self.count(kind) == Some(Some(0));
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
    fn count(&self, kind: Kind) -> Option<Option<usize>> {
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

fn mark(kind: Kind) -> (&'static str, Form) {
    match kind {
        Kind::Loyalist => ("loyalist", Form::Circle),
        Kind::Mercenary => ("mercenary", Form::Diamond),
        Kind::Hostage => ("hostage", Form::Square),
        Kind::Unexplained => ("unexplained", Form::Square),
        Kind::Defector => ("defector", Form::Down),
        Kind::NotKnown => ("not-known", Form::Question),
    }
}

fn name(kind: Kind, n: usize, words: &ChartWords) -> &str {
    let words = &words.pictures;
    let forms = match kind {
        Kind::Loyalist => &words.loyalist,
        Kind::Mercenary => &words.mercenary,
        Kind::Hostage => &words.hostage,
        Kind::Unexplained => &words.unexplained,
        Kind::Defector => &words.defector,
        Kind::NotKnown => &words.not_known_stayer,
    };
    &forms[usize::from(n != 1)]
}
