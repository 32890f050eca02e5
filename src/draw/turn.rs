//! One introduction, as the room took it: the one who spoke, and everybody who
//! heard it, turned towards them or away; those who use the product and those
//! who do not apart.

#[cfg(test)]
pub(crate) mod tests;

use plotters_backend::text_anchor::HPos;

use super::PictureWords;
use super::crowd::{Style, crowd};
use super::kit::{Cell, Chart, Sheet, Table, signed};
use super::person::{TALL, person};
use super::reaction_marks::word;
use super::text::Face;
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::pictures::people::everybody;
use crate::measure::pictures::turn::{TurnPicture, TurnSide};

/// What the one who spoke has beside the others.
const ASIDE: f64 = 170.0;

impl Chart for TurnPicture {
    fn kind(&self) -> &'static str {
        "turn"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.sides.iter().all(|side| side.gestures.is_empty())
    }

    fn says(&self, words: &ChartWords) -> String {
        let words = &words.pictures;
        let people: usize = self.sides.iter().map(TurnSide::people).sum();
        let people = ChartWords::count(&words.people, people);
        let values = [
            ("who", self.spoke(words)),
            ("product", self.product.as_str()),
            ("people", people.as_str()),
        ];
        let template = match self.product.is_empty() {
            true => &words.turn_says_nothing,
            false => &words.turn_says,
        };
        let mut said = vec![fill(template, &values)];
        for side in self.sides.iter().filter(|side| !side.gestures.is_empty()) {
            let template = match side.own {
                true => &words.turn_own_says,
                false => &words.turn_others_says,
            };
            let did = side.gestures.iter();
            let did = did.map(|one| format!("{} {}", one.n(), word(one.reaction, words)));
            // Whoever is told of with others alone is not said to have done nothing.
            let held_back = (side.held_back > 0).then(|| {
                let held_back = ChartWords::count(&words.turn_held_back, side.held_back);
                held_back.trim_end_matches('.').to_owned()
            });
            let did = did.chain(held_back).collect::<Vec<_>>().join(&words.comma);
            let n = side.people().to_string();
            said.push(fill(template, &[("n", &n), ("did", &did)]));
        }
        if self.assumed {
            said.insert(0, words.assumed_says.clone());
        }
        said.join(" ")
    }

    fn table(&self, words: &ChartWords) -> Table {
        let words = &words.pictures;
        let mut table = Table::new([
            (words.group.as_str(), false),
            (words.reacted.as_str(), false),
            (words.persona.as_str(), false),
            (words.uses.as_str(), false),
            (words.count.as_str(), true),
            (words.said_head.as_str(), false),
        ]);
        for side in &self.sides {
            let who = match side.own {
                true => &words.own_users,
                false => &words.others,
            };
            for gesture in &side.gestures {
                for peers in &gesture.people {
                    let said: Vec<String> =
                        peers.words.iter().map(|said| format!("“{said}”")).collect();
                    table.row([
                        Cell::text(&**who),
                        Cell::text(word(gesture.reaction, words)),
                        Cell::text(&*peers.persona),
                        Cell::text(match side.own {
                            true => &*self.product,
                            false => &*peers.uses,
                        }),
                        Cell::count(peers.n),
                        Cell::text(said.join(" ")),
                    ]);
                }
            }
            let rest = [
                (&words.nothing_noted, side.silent),
                (&words.in_confidence, side.held_back),
            ];
            for (why, n) in rest.into_iter().filter(|(_, n)| *n > 0) {
                let nothing = || Cell::text("");
                table.row([
                    Cell::text(&**who),
                    Cell::text(&**why),
                    nothing(),
                    nothing(),
                    Cell::count(n),
                    nothing(),
                ]);
            }
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let pictures = &words.pictures;
        let people = self
            .sides
            .iter()
            .map(|side| everybody(&side.gestures))
            .sum();
        let narrow = sheet.narrow();
        let style = Style {
            assumed: self.assumed,
            ..Style::for_people(people, narrow)
        };
        let mut y = 2.0;
        if self.assumed {
            y = sheet.block(
                (2.0, y),
                sheet.width - 4.0,
                Face::Thread,
                "value",
                &pictures.assumed_says,
            ) + 4.0;
        }
        let left = match narrow {
            true => 2.0,
            false => ASIDE,
        };
        if narrow {
            y = self.speaker_above(sheet, y, words) + 8.0;
        }
        let top = y;
        let right = sheet.width - 4.0;
        for side in self.sides.iter().filter(|side| side.people() > 0) {
            sheet.open("side", "");
            let n = ChartWords::count(&pictures.people, side.people());
            let template = match side.own {
                true => &pictures.turn_own,
                false => &pictures.turn_others,
            };
            let head = fill(template, &[("people", &n)]);
            y = sheet.block((left, y), right - left, Face::Heading, "head", &head);
            for (n, template) in [
                (side.silent, &pictures.turn_silent),
                (side.held_back, &pictures.turn_held_back),
            ] {
                if n > 0 {
                    let said = ChartWords::count(template, n);
                    y = sheet.block((left, y), right - left, Face::Label, "sub", &said);
                }
            }
            let style = Style {
                own: side.own,
                ..style
            };
            y = crowd(sheet, &side.gestures, style, (left, right), y + 2.0, words) + 16.0;
            sheet.close();
        }
        if !narrow {
            y = y.max(self.speaker_beside(sheet, (top, y), words));
        }
        sheet.block(
            (left, y),
            right - left,
            Face::Note,
            "tick",
            &pictures.people_key,
        );
    }
}

impl TurnPicture {
    /// Who spoke; somebody, where it is not told who.
    fn spoke<'w>(&'w self, words: &'w PictureWords) -> &'w str {
        match self.speaker.is_empty() {
            true => &words.turn_somebody,
            false => &self.speaker,
        }
    }

    fn felt(&self, words: &ChartWords) -> Option<String> {
        let value = signed(self.feels?.into(), 0);
        Some(fill(&words.pictures.felt, &[("value", &value)]))
    }

    fn class(&self) -> &'static str {
        match (self.ours, self.assumed) {
            (true, true) => "person speaker ours assumed",
            (true, false) => "person speaker ours",
            (false, true) => "person speaker assumed",
            (false, false) => "person speaker",
        }
    }

    /// In a column of their own, half way down.
    fn speaker_beside(&self, sheet: &mut Sheet, (top, end): (f64, f64), words: &ChartWords) -> f64 {
        const SIZE: f64 = 2.0;
        let felt = self.felt(words);
        let room = ASIDE - 28.0;
        let high = TALL * SIZE + 3.0 * Face::Label.line() + 8.0;
        let start = (f64::midpoint(top, end) - high / 2.0).max(top);
        let middle = 2.0 + room / 2.0;
        let ground = start + TALL * SIZE;
        sheet.open(self.class(), self.spoke(&words.pictures));
        person(sheet, (middle, ground), SIZE, None);
        sheet.close();
        let mut y = ground + 5.0;
        for (face, class, text) in [
            (
                Face::SmallHeading,
                "head small",
                self.spoke(&words.pictures),
            ),
            (Face::Label, "sub", self.product.as_str()),
            (Face::Note, "tick", felt.as_deref().unwrap_or_default()),
        ] {
            y = sheet.lines((middle, y), HPos::Center, room, face, class, text);
        }
        y + 4.0
    }

    /// Above the others, with the words at the right.
    fn speaker_above(&self, sheet: &mut Sheet, top: f64, words: &ChartWords) -> f64 {
        const SIZE: f64 = 1.3;
        let felt = self.felt(words).unwrap_or_default();
        let ground = top + TALL * SIZE + 2.0;
        sheet.open(self.class(), self.spoke(&words.pictures));
        person(sheet, (26.0, ground), SIZE, None);
        sheet.close();
        let (x, room) = (60.0, sheet.width - 64.0);
        let mut y = top + 4.0;
        for (face, class, text) in [
            (
                Face::SmallHeading,
                "head small",
                self.spoke(&words.pictures),
            ),
            (Face::Label, "sub", self.product.as_str()),
            (Face::Note, "tick", felt.as_str()),
        ] {
            y = sheet.block((x, y), room, face, class, text);
        }
        y.max(ground)
    }
}
