//! What we thought people would do, and what they did, side by side: persona by
//! persona, own users and others apart, with a sentence each on where we were
//! wrong.

#[cfg(test)]
pub(crate) mod tests;

use super::crowd::{Style, crowd};
use super::kit::{Cell, Chart, Sheet, Table};
use super::palette::StrokeClass;
use super::reaction_marks::word;
use super::text::Face;
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::pictures::foreseen::{Compared, ForeseenPicture, ForeseenRow};
use crate::measure::pictures::people::{Gesture, everybody};
use crate::measure::reactions::Reaction;

impl Chart for ForeseenPicture {
    fn kind(&self) -> &'static str {
        "foreseen"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let heard = self.rows.iter().any(|row| !row.heard.is_empty());
        if !heard && !self.rows.iter().any(ForeseenRow::is_in_part) {
            let values = [("product", self.product.as_str())];
            return fill(&words.pictures.foreseen_none, &values);
        }
        // Those of whom nothing was thought stand in the picture and the table.
        let said = self.rows.iter().filter(|row| !row.imagined.is_empty());
        let said = said.map(|row| format!("{}: {}", name(row, words), sentence(row, words)));
        said.collect::<Vec<_>>().join(" ")
    }

    fn table(&self, words: &ChartWords) -> Table {
        let words_of = &words.pictures;
        let mut table = Table::new([
            (words_of.persona.as_str(), false),
            (words_of.group.as_str(), false),
            (words_of.reacted.as_str(), false),
            (words_of.foreseen_thought_head.as_str(), true),
            (words_of.foreseen_did_head.as_str(), true),
            (words_of.foreseen_compared.as_str(), false),
        ]);
        for row in &self.rows {
            let pairs = row.thought().each().into_iter().zip(row.did().each());
            let there = pairs.filter(|((_, a), (_, b))| a + b > 0);
            for (at, ((reaction, thought), (_, did))) in there.enumerate() {
                table.row([
                    Cell::text(&*row.persona),
                    Cell::text(group(row, words)),
                    Cell::text(word(reaction, words_of)),
                    Cell::count(thought),
                    match row.is_in_part() && row.heard.is_empty() {
                        true => Cell::text(&*words_of.not_shown),
                        false => Cell::count(did),
                    },
                    Cell::text(if at == 0 {
                        sentence(row, words)
                    } else {
                        String::new()
                    }),
                ]);
            }
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let pictures = &words.pictures;
        let narrow = sheet.narrow();
        let both = |row: &ForeseenRow| everybody(&row.imagined) + everybody(&row.heard);
        let people = self.rows.iter().map(both).sum();
        let style = Style {
            named: false,
            ..Style::for_people(people, narrow)
        };
        let style = Style {
            size: style.size.min(0.85),
            ..style
        };
        let full = sheet.width - 4.0;
        let middle = sheet.width / 2.0;
        let mut y = 2.0;
        for row in &self.rows {
            sheet.open("row", "");
            y = sheet.block((2.0, y), full, Face::Heading, "head", &name(row, words));
            y = sheet.block((2.0, y), full, Face::Label, "words", &sentence(row, words)) + 4.0;
            let sides = [
                (&row.imagined, true, &pictures.foreseen_thought),
                (&row.heard, false, &pictures.foreseen_did),
            ];
            let top = y;
            let mut foot = y;
            for (at, (gestures, assumed, head)) in sides.into_iter().enumerate() {
                let (left, right, start) = match narrow {
                    true => (2.0, full, foot + if at == 0 { 0.0 } else { 8.0 }),
                    false if at == 0 => (2.0, middle - 16.0, top),
                    false => (middle + 16.0, full, top),
                };
                let style = Style {
                    own: row.own,
                    assumed,
                    ..style
                };
                let people = match everybody(gestures) {
                    0 if !assumed && row.held_back > 0 => {
                        ChartWords::count(&pictures.foreseen_confided, row.held_back)
                    }
                    0 if !assumed && row.partial => pictures.not_shown.clone(),
                    0 => pictures.nobody.clone(),
                    n => ChartWords::count(&pictures.people, n),
                };
                let confided = !assumed && row.held_back > 0 && !gestures.is_empty();
                let people = match confided {
                    true => format!(
                        "{people}{}{}",
                        pictures.comma,
                        ChartWords::count(&pictures.foreseen_confided, row.held_back)
                    ),
                    false => people,
                };
                let mut head = fill(head, &[("people", &people)]);
                if assumed {
                    head = format!("{head} ({})", pictures.assumed_short);
                }
                let end = half(sheet, gestures, style, &head, (left, right, start), words);
                foot = foot.max(end);
            }
            if !narrow {
                sheet.straight(StrokeClass::Grid, (middle, top), (middle, foot));
            }
            sheet.close();
            y = foot + 12.0;
            sheet.straight(StrokeClass::Grid, (0.0, y), (sheet.width, y));
            y += 8.0;
        }
        sheet.block((2.0, y), full, Face::Note, "tick", &pictures.people_key);
    }
}

/// One side: how many people, and what they did.
fn half(
    sheet: &mut Sheet,
    gestures: &[Gesture],
    style: Style,
    head: &str,
    (left, right, top): (f64, f64, f64),
    words: &ChartWords,
) -> f64 {
    let y = sheet.block((left, top), right - left, Face::Thread, "value", head);
    crowd(sheet, gestures, style, (left, right), y + 2.0, words)
}

fn group<'w>(row: &ForeseenRow, words: &'w ChartWords) -> &'w str {
    match row.own {
        true => &words.pictures.own_users,
        false => &words.pictures.others,
    }
}

fn name(row: &ForeseenRow, words: &ChartWords) -> String {
    let values = [
        ("persona", row.persona.as_str()),
        ("group", group(row, words)),
    ];
    fill(&words.pictures.persona_group, &values)
}

/// Where we were wrong about some people, with all counts that it rests on.
fn sentence(row: &ForeseenRow, words: &ChartWords) -> String {
    let pictures = &words.pictures;
    let (n, m) = (everybody(&row.imagined), everybody(&row.heard));
    match row.compared() {
        Compared::HeldBack => pictures.foreseen_held_back.clone(),
        Compared::Untold => pictures.foreseen_untold.clone(),
        Compared::InPart => fill(&pictures.foreseen_in_part, &[("did", &m.to_string())]),
        Compared::NotHeard => pictures.foreseen_not_heard.clone(),
        Compared::NotImagined => pictures.foreseen_not_imagined.clone(),
        Compared::Right => {
            let (n, m) = (n.to_string(), m.to_string());
            fill(&pictures.foreseen_right, &[("thought", &n), ("did", &m)])
        }
        Compared::Wrong { fewer, more } => {
            let of = |n: usize, all: usize| {
                let (n, all) = (n.to_string(), all.to_string());
                fill(&pictures.of_all, &[("n", &n), ("all", &all)])
            };
            let part = |kind: Reaction| {
                let thought = of(row.thought().of(kind), n);
                let did = of(row.did().of(kind), m);
                let values = [
                    ("kind", word(kind, pictures)),
                    ("thought", &thought),
                    ("did", &did),
                ];
                fill(&pictures.foreseen_wrong, &values)
            };
            let list = fewer.into_iter().chain(more).map(part);
            list.collect::<Vec<_>>().join(" ")
        }
    }
}
