//! The map itself: its ground, its people, and a place for every name.

use std::collections::BTreeMap;

use plotters_backend::text_anchor::HPos;

use super::{mark, name};
use crate::base::fill;
use crate::draw::kit::{Position, Sheet, number};
use crate::draw::palette::StrokeClass;
use crate::draw::rect::Rect;
use crate::draw::text::{Face, width};
use crate::draw::words::ChartWords;
use crate::measure::lock_in::LoyaltyKind;
use crate::measure::pictures::staying::{Stayer, StayingPicture};

/// Where the map lies on its sheet: eleven cells each way.
pub(super) struct Map<'p> {
    picture: &'p StayingPicture,
    left: f64,
    top: f64,
    pub(super) bottom: f64,
    cell: f64,
}

impl<'p> Map<'p> {
    pub(super) fn new(picture: &'p StayingPicture, sheet: &Sheet) -> Self {
        let left = 26.0;
        let cell = ((sheet.width - left - 6.0) / 11.0).min(44.0);
        let top = 4.0 + Face::Note.line();
        Self {
            picture,
            left,
            top,
            bottom: top + cell * 11.0,
            cell,
        }
    }

    /// The middle of a cell.
    fn at(&self, satisfaction: u8, stay: u8) -> Position {
        let x = self.left + self.cell * (f64::from(satisfaction.min(10)) + 0.5);
        let y = self.bottom - self.cell * (f64::from(stay.min(10)) + 0.5);
        (x, y)
    }

    /// Where high begins.
    fn limits(&self) -> Position {
        let limits = self.picture.limits;
        let x = self.left + self.cell * f64::from(limits.satisfaction.min(11));
        let y = self.bottom - self.cell * f64::from(limits.stay.min(11));
        (x, y)
    }

    fn right(&self) -> f64 {
        self.left + self.cell * 11.0
    }

    pub(super) fn ground(&self, sheet: &mut Sheet, words: &ChartWords) {
        let (right, pictures) = (self.right(), &words.pictures);
        sheet.open("axis", "");
        sheet.text((2.0, 1.0), HPos::Left, Face::Note, "tick", &pictures.stay);
        sheet.pill(
            StrokeClass::Cell,
            Rect::sized(
                self.left,
                self.top,
                right - self.left,
                self.bottom - self.top,
            ),
            0.0,
        );
        for value in 0..=10u8 {
            let (x, y) = self.at(value, value);
            let label = number(value.into(), 0);
            sheet.text(
                (self.left - 5.0, y - 6.5),
                HPos::Right,
                Face::Note,
                "tick",
                &label,
            );
            sheet.text(
                (x, self.bottom + 3.0),
                HPos::Center,
                Face::Note,
                "tick",
                &label,
            );
        }
        let middle = f64::midpoint(self.left, right);
        sheet.text(
            (middle, self.bottom + 17.0),
            HPos::Center,
            Face::Note,
            "tick",
            &pictures.satisfaction,
        );
        sheet.close();
        let (x, y) = self.limits();
        sheet.straight(StrokeClass::Limit, (x, self.top), (x, self.bottom));
        sheet.straight(StrokeClass::Limit, (self.left, y), (right, y));
    }

    /// The names of the four kinds, in the corners that nobody stands in.
    fn quadrants(&self) -> [(LoyaltyKind, Rect); 4] {
        let ((x, y), right) = (self.limits(), self.right());
        let quadrant = |x0: f64, y0: f64, x1: f64, y1: f64| Rect { x0, y0, x1, y1 };
        [
            (LoyaltyKind::Hostage, quadrant(self.left, self.top, x, y)),
            (LoyaltyKind::Loyalist, quadrant(x, self.top, right, y)),
            (
                LoyaltyKind::Defector,
                quadrant(self.left, y, x, self.bottom),
            ),
            (LoyaltyKind::Mercenary, quadrant(x, y, right, self.bottom)),
        ]
    }

    /// Counts alone, one to a quadrant.
    pub(super) fn counts(&self, sheet: &mut Sheet, words: &ChartWords) {
        for (kind, area) in self.quadrants() {
            let mut lines: Vec<(Face, &'static str, String)> = Vec::new();
            let kinds = match kind {
                LoyaltyKind::Hostage => {
                    let unknown = self.picture.count(LoyaltyKind::NotKnown) != Some(Some(0));
                    let unknown = unknown.then_some(LoyaltyKind::NotKnown);
                    [kind, LoyaltyKind::Unexplained]
                        .into_iter()
                        .chain(unknown)
                        .collect()
                }
                _ => vec![kind],
            };
            for kind in kinds {
                let count = self.picture.count(kind);
                let count = count.filter(|n| !self.picture.partial || *n != Some(0));
                let Some(count) = count else {
                    continue;
                };
                let n = count.unwrap_or(2);
                let said = match count {
                    Some(n) => number(n as f64, 0),
                    None => "–".to_owned(),
                };
                lines.push((Face::SmallHeading, "head small", said));
                lines.push((Face::Label, "sub", name(kind, n, words).to_owned()));
            }
            let room = (area.x1 - area.x0 - 4.0).max(40.0);
            let tall: f64 = lines.iter().map(|(face, ..)| face.line()).sum();
            let mut y = f64::midpoint(area.y0, area.y1) - tall / 2.0;
            let x = f64::midpoint(area.x0, area.x1);
            for (face, class, line) in lines {
                y = sheet.lines((x, y), HPos::Center, room, face, class, &line);
            }
        }
    }

    /// A mark for everybody, those of one cell side by side, each cell with
    /// its names where they have room.
    pub(super) fn people(&self, sheet: &mut Sheet, words: &ChartWords, mut end: f64) -> f64 {
        let mut cells: BTreeMap<(u8, u8), Vec<&Stayer>> = BTreeMap::new();
        for one in &self.picture.people {
            let cell = (one.stay.min(10), one.satisfaction.min(10));
            cells.entry(cell).or_default().push(one);
        }
        let mut blocks: Vec<Rect> = Vec::new();
        for (&(stay, satisfaction), people) in &cells {
            self.crowd(
                sheet,
                self.at(satisfaction, stay),
                people,
                words,
                &mut blocks,
            );
        }
        let marks = blocks.clone();
        self.names(sheet, words, &mut blocks);
        let bounds = Rect {
            x0: self.left + 1.0,
            y0: self.top + 1.0,
            x1: self.right() - 1.0,
            y1: self.bottom - 1.0,
        };
        let ways = marks.iter().copied().zip(&cells);
        let mut rest: Vec<String> = Vec::new();
        for (mark, ((stay, satisfaction), people)) in ways {
            let said = names(people);
            let mut put = |words: &str, class: &'static str| -> bool {
                let (w, h) = (width(words, Face::Note), Face::Note.line());
                let place = places(&mark, w, h).into_iter().find(|place| {
                    place.inside(&bounds) && blocks.iter().all(|block| !block.meets(place))
                });
                let Some(place) = place else { return false };
                sheet.text((place.x0, place.y0), HPos::Left, Face::Note, class, words);
                blocks.push(place);
                true
            };
            if put(&said, "note") {
                continue;
            }
            let number = format!("{}", rest.len() + 1);
            let at = fill(
                &words.pictures.staying_at,
                &[("s", &satisfaction.to_string()), ("t", &stay.to_string())],
            );
            let line = match put(&number, "number") {
                true => format!("{number}  {said} ({at})"),
                false => format!("{said} ({at})"),
            };
            rest.push(line);
        }
        // What had no room stands at the side, or below.
        let (x, mut y) = match sheet.width - self.right() > 200.0 {
            true => (self.right() + 24.0, self.top),
            false => (2.0, end),
        };
        for line in rest {
            y = sheet.block((x, y), sheet.width - x - 4.0, Face::Label, "words", &line) + 2.0;
        }
        end = end.max(y);
        end
    }

    /// Marks of one cell in a square; where they have no room, one with a
    /// count. One block for all of them.
    fn crowd(
        &self,
        sheet: &mut Sheet,
        (x, y): Position,
        people: &[&Stayer],
        words: &ChartWords,
        blocks: &mut Vec<Rect>,
    ) {
        let r: f64 = if self.cell > 40.0 { 6.0 } else { 4.6 };
        let step = r * 2.0 + 2.0;
        let across = (people.len() as f64).sqrt().ceil().max(1.0);
        let fits = across * step <= self.cell - 2.0;
        let mut kinds: BTreeMap<LoyaltyKind, usize> = BTreeMap::new();
        for one in people {
            *kinds.entry(one.kind).or_insert(0) += 1;
        }
        let shown: Vec<(LoyaltyKind, usize)> = match fits {
            true => people.iter().map(|one| (one.kind, 1)).collect(),
            false => kinds.into_iter().collect(),
        };
        let across = (shown.len() as f64).sqrt().ceil().max(1.0);
        let rows = (shown.len() as f64 / across).ceil();
        for (k, (kind, n)) in shown.iter().enumerate() {
            let (column, row) = (k as f64 % across, (k as f64 / across).floor());
            let at = (
                x + (column - (across - 1.0) / 2.0) * step,
                y + (row - (rows - 1.0) / 2.0) * step,
            );
            let (class, form) = mark(*kind);
            let title = format!(
                "{}: {}",
                people
                    .get(k)
                    .filter(|_| fits)
                    .map_or("", |one| &one.persona),
                name(*kind, *n, words)
            );
            let title = title.trim_start_matches(": ");
            sheet.titled_mark(class, title, form, at, r);
        }
        let half = (across * step / 2.0, rows * step / 2.0);
        blocks.push(Rect {
            x0: x - half.0,
            y0: y - half.1,
            x1: x + half.0,
            y1: y + half.1,
        });
    }

    fn names(&self, sheet: &mut Sheet, words: &ChartWords, blocks: &mut Vec<Rect>) {
        let mut kinds: Vec<(LoyaltyKind, Rect)> = self.quadrants().to_vec();
        // Where people stay and nothing explains it is where hostages stand.
        kinds.retain(|(_, area)| area.x1 - area.x0 > 20.0 && area.y1 - area.y0 > 20.0);
        for (kind, area) in kinds {
            let n = self.picture.count(kind).flatten().unwrap_or(0);
            let of = name(kind, n, words);
            // Of the others somebody may be.
            let said = match self.picture.partial && n == 0 {
                true => format!("{of}: {}", words.pictures.none_told),
                false => format!("{n} {of}"),
            };
            let (w, h) = (width(&said, Face::Thread) + 2.0, Face::Thread.line());
            let (x0, x1) = (area.x0 + 5.0, area.x1 - 5.0 - w);
            let (y0, y1) = (area.y0 + 4.0, area.y1 - 4.0 - h);
            let middle = f64::midpoint(x0, x1);
            let mut corners = vec![
                (x0, y0),
                (x1, y0),
                (x0, y1),
                (x1, y1),
                (middle, y0),
                (middle, y1),
            ];
            let rows = ((y1 - y0) / (h + 2.0)).floor().max(0.0) as usize;
            corners.extend((1..rows).flat_map(|k| {
                let y = y0 + (h + 2.0) * k as f64;
                [(x0, y), (x1, y), (middle, y)]
            }));
            let whole = Rect {
                x0: self.left,
                y0: self.top,
                x1: self.right(),
                y1: self.bottom,
            };
            let free = corners
                .into_iter()
                .map(|(x, y)| Rect::sized(x, y, w, h))
                .find(|place| {
                    place.inside(&whole) && blocks.iter().all(|block| !block.meets(place))
                });
            if let Some(place) = free {
                sheet.text(
                    (place.x0, place.y0),
                    HPos::Left,
                    Face::Thread,
                    "over",
                    &said,
                );
                blocks.push(place);
            }
        }
    }
}

/// Where the words of a mark may stand, best first.
fn places(mark: &Rect, w: f64, h: f64) -> Vec<Rect> {
    let (x, y) = (
        f64::midpoint(mark.x0, mark.x1),
        f64::midpoint(mark.y0, mark.y1),
    );
    let (over, under) = (mark.y0 - h, mark.y1);
    [
        (mark.x1 + 3.0, y - h / 2.0),
        (mark.x0 - 3.0 - w, y - h / 2.0),
        (x - w / 2.0, under),
        (x - w / 2.0, over),
        (mark.x1 - 2.0, under - 2.0),
        (mark.x0 + 2.0 - w, under - 2.0),
        (mark.x1 - 2.0, over + 2.0),
        (mark.x0 + 2.0 - w, over + 2.0),
    ]
    .map(|(x, y)| Rect::sized(x, y, w, h))
    .to_vec()
}

/// "Wendy ×2, Ravi"
fn names(people: &[&Stayer]) -> String {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for one in people {
        match names.iter_mut().find(|(name, _)| *name == one.persona) {
            Some((_, n)) => *n += 1,
            None => names.push((&one.persona, 1)),
        }
    }
    let said = names.iter().map(|(name, n)| match n {
        1 => (*name).to_owned(),
        n => format!("{name} ×{n}"),
    });
    said.collect::<Vec<_>>().join(", ")
}
