//! A large room: who introduced themselves by what the others did, as counts.

use std::collections::BTreeMap;

use plotters_backend::text_anchor::HPos;

use super::who;
use crate::draw::kit::{Sheet, cell};
use crate::draw::palette::StrokeClass;
use crate::draw::reaction_marks::{mark, word};
use crate::draw::rect::Rect;
use crate::draw::text::Face;
use crate::draw::words::ChartWords;
use crate::measure::pictures::room::{Chair, RoomPicture};
use crate::measure::reactions::Reactions;

/// A row for everybody who spoke; those who did not are listed in one. Returns
/// where it ends.
pub(super) fn matrix(picture: &RoomPicture, sheet: &mut Sheet, words: &ChartWords) -> f64 {
    let pictures = &words.pictures;
    let counts = picture.chairs.iter().map(|chair| chair.got().each());
    let most = counts.clone().flatten().map(|(_, n)| n).max().unwrap_or(1);
    let kinds: Vec<usize> = (0..8)
        .filter(|&k| counts.clone().any(|each| each[k].1 > 0))
        .collect();
    let column = match sheet.narrow() {
        true => sheet.width * 0.36,
        false => (sheet.width * 0.26).clamp(180.0, 280.0),
    };
    let each = ((sheet.width - column - 4.0) / kinds.len().max(1) as f64).min(92.0);
    let place = |k: usize| column + each * k as f64;
    let mut y: f64 = 2.0;
    for (at, &k) in kinds.iter().enumerate() {
        let (reaction, _) = Reactions::default().each()[k];
        let (class, form) = mark(reaction);
        let x = place(at) + each / 2.0;
        let said = word(reaction, pictures);
        sheet.titled_mark(class, said, form, (x, 10.0), 5.5);
        y = y.max(20.0);
        if each >= 64.0 {
            y = y.max(sheet.lines(
                (x, 20.0),
                HPos::Center,
                each - 6.0,
                Face::Note,
                "note",
                said,
            ));
        }
    }
    y += 4.0;
    let (spoke, rest): (Vec<&Chair>, Vec<&Chair>) =
        picture.chairs.iter().partition(|chair| chair.introduced);
    for chair in spoke {
        sheet.straight(StrokeClass::Grid, (0.0, y), (sheet.width, y));
        sheet.open(if chair.ours { "row ours" } else { "row" }, "");
        let room = column - 10.0;
        let top = y + 2.0;
        let mut end = sheet.block((2.0, top), room, Face::Label, "title", &chair.name);
        end = sheet.block((2.0, end), room, Face::Note, "tick", &chair.uses);
        let end = end.max(top + 20.0);
        let level = f64::midpoint(top, end);
        for (at, &k) in kinds.iter().enumerate() {
            let (reaction, n) = chair.got().each()[k];
            let rect = Rect::sized(place(at), level - 10.0, each, 20.0);
            sheet.open("", &who(chair, reaction, pictures));
            cell(sheet, rect, n, most);
            sheet.close();
        }
        sheet.close();
        y = end + 3.0;
    }
    if rest.is_empty() {
        return y + 2.0;
    }
    sheet.straight(StrokeClass::Grid, (0.0, y), (sheet.width, y));
    let top = y + 4.0;
    let names = &pictures.room_rest;
    let mut end = sheet.block((2.0, top), column - 10.0, Face::Label, "title", names);
    let mut line = top;
    let mut products: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for chair in rest {
        products.entry(&chair.uses).or_default().push(&chair.name);
    }
    for (product, names) in products {
        let names = names.join(&pictures.comma);
        let said = match product {
            "" => names,
            product => format!("{product}: {names}"),
        };
        let room = sheet.width - column - 8.0;
        line = sheet.block((column + 6.0, line), room, Face::Label, "sub", &said);
    }
    end = end.max(line);
    end + 4.0
}
