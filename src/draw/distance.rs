//! How far those who use stand from those who decide: what they said, mirrored.

use plotters_backend::text_anchor::HPos;

use super::kit::{Cell, Chart, Form, Sheet, Table, number};
use super::palette::StrokeClass;
use super::rect::Rect;
use super::text::{Face, width};
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::belief::SCORE;
use crate::measure::pictures::distance::{DistanceKind, DistancePicture, Side};

impl Chart for DistancePicture {
    fn kind(&self) -> &'static str {
        "distance"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.left.heard + self.right.heard == 0 || self.kinds.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let words = &words.pictures;
        for (silent, other) in [(&self.left, &self.right), (&self.right, &self.left)] {
            if silent.heard == 0 {
                // Somebody was heard, perhaps, and nothing of it may be shown.
                if self.partial {
                    return words.distance_in_part.clone();
                }
                let names = [
                    ("name", silent.name.as_str()),
                    ("other", other.name.as_str()),
                ];
                return fill(&words.distance_silent, &names);
            }
        }
        let (lefts, rights) = (self.left.heard, self.right.heard);
        if (lefts.min(rights) as u64) < SCORE {
            return match self.partial {
                true => words.distance_in_part.clone(),
                false => words.distance_few.clone(),
            };
        }
        // By shares of what each said: one may have been heard more than the other.
        let apart = |kind: &DistanceKind| (kind.left * rights).abs_diff(kind.right * lefts);
        let part = |n: usize, all: usize| {
            let (n, all) = (n.to_string(), all.to_string());
            fill(&words.of_all, &[("n", &n), ("all", &all)])
        };
        let far = self.kinds.iter().map(apart).max().unwrap_or(0);
        let said = if far == 0 {
            words.distance_none.clone()
        } else {
            let widest = self.kinds.iter().filter(|kind| apart(kind) == far);
            let widest: Vec<String> = widest
                .map(|kind| {
                    fill(
                        &words.distance_kind,
                        &[
                            ("kind", &kind.name),
                            ("left", &self.left.name),
                            ("right", &self.right.name),
                            ("l", &part(kind.left, lefts)),
                            ("r", &part(kind.right, rights)),
                        ],
                    )
                })
                .collect();
            let template = if widest.len() > 1 {
                &words.distance_tie
            } else {
                &words.distance_says
            };
            fill(template, &[("list", &widest.join("; "))])
        };
        if self.partial {
            return format!("{said} {}", words.distance_in_part);
        }
        said
    }

    fn table(&self, words: &ChartWords) -> Table {
        let mut table = Table::new([
            (words.pictures.kind.as_str(), false),
            (self.left.name.as_str(), true),
            (self.right.name.as_str(), true),
        ]);
        let cell = |side: &Side, n: usize| match side.heard {
            0 => Cell::text(words.pictures.nobody_heard.clone()),
            _ => Cell::count(n),
        };
        for kind in &self.kinds {
            table.row([
                Cell::text(kind.name.clone()),
                cell(&self.left, kind.left),
                cell(&self.right, kind.right),
            ]);
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let middle = sheet.width / 2.0;
        let label = match sheet.narrow() {
            true => 0.0,
            false => (sheet.width * 0.22).clamp(140.0, 220.0),
        };
        let inner = label / 2.0 + 8.0;
        let room = (middle - inner - 4.0).min(330.0);
        let top = sides(self, sheet, (middle, inner), room, words);
        let most = self
            .kinds
            .iter()
            .map(|kind| kind.left.max(kind.right))
            .max();
        let most = most.unwrap_or(0).max(1);
        // A mark each while they have room, and bars of the same length then.
        let digits = width(&number(most as f64, 0), Face::Note) + 8.0;
        let each = ((room - digits) / most as f64).min(12.0);
        let mut y = top + 8.0;
        for kind in &self.kinds {
            sheet.open("row", "");
            let start = y;
            if label == 0.0 {
                y = sheet.lines(
                    (middle, y),
                    HPos::Center,
                    sheet.width - 8.0,
                    Face::Label,
                    "title",
                    &kind.name,
                );
            }
            let end = match label == 0.0 {
                true => y + 18.0,
                false => {
                    let lines = sheet.lines(
                        (middle, y + 2.0),
                        HPos::Center,
                        label,
                        Face::Label,
                        "title",
                        &kind.name,
                    );
                    lines.max(y + 18.0)
                }
            };
            let level = if label == 0.0 {
                y + 8.0
            } else {
                f64::midpoint(start, end)
            };
            let reach = if label == 0.0 {
                10.0
            } else {
                (end - start) / 2.0 + 4.0
            };
            for x in [middle - inner, middle + inner] {
                sheet.straight(StrokeClass::Axis, (x, level - reach), (x, level + reach));
            }
            bars(self, kind, sheet, level, (middle, inner), each);
            sheet.close();
            y = end + 8.0;
        }
    }
}

/// The names above either side.
fn sides(
    picture: &DistancePicture,
    sheet: &mut Sheet,
    (middle, inner): (f64, f64),
    room: f64,
    words: &ChartWords,
) -> f64 {
    let mut end: f64 = 0.0;
    for (side, x, anchor) in [
        (&picture.left, middle - inner, HPos::Right),
        (&picture.right, middle + inner, HPos::Left),
    ] {
        let said = match side.heard {
            0 => words.pictures.nobody_heard.clone(),
            n => ChartWords::count(&words.pictures.people_heard, n),
        };
        let y = sheet.lines(
            (x, 2.0),
            anchor,
            room,
            Face::SmallHeading,
            "head small",
            &side.name,
        );
        end = end.max(sheet.lines((x, y), anchor, room, Face::Label, "sub", &said));
    }
    end
}

fn bars(
    picture: &DistancePicture,
    kind: &DistanceKind,
    sheet: &mut Sheet,
    level: f64,
    (middle, inner): (f64, f64),
    each: f64,
) {
    let sides = [
        (&picture.left, kind.left, -1.0, "side-left"),
        (&picture.right, kind.right, 1.0, "side-right"),
    ];
    for (side, n, way, class) in sides {
        if side.heard == 0 {
            continue;
        }
        let from = middle + way * inner;
        let long = n as f64 * each;
        sheet.open(class, "");
        if each >= 8.0 {
            let form = if way < 0.0 {
                Form::Circle
            } else {
                Form::Square
            };
            for k in 0..n {
                let at = (from + way * (each * (k as f64 + 0.5) + 2.0), level);
                sheet.mark(form, at, 4.4);
            }
        } else if n > 0 {
            let x = if way < 0.0 { from - long } else { from };
            sheet.pill(
                StrokeClass::Bar,
                Rect::sized(x, level - 6.0, long, 12.0),
                0.0,
            );
        }
        sheet.close();
        let (x, anchor) = match way < 0.0 {
            true => (from - long - 6.0, HPos::Right),
            false => (from + long + 6.0, HPos::Left),
        };
        let class = if n == 0 { "tick" } else { "value" };
        sheet.text(
            (x, level - 6.5),
            anchor,
            Face::Note,
            class,
            &number(n as f64, 0),
        );
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::draw::kit::tests::{LONG, check_invariants};

    pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
        let side = |name: &str, heard| Side {
            name: name.to_owned(),
            heard,
        };
        let kind = |name: &str, left, right| DistanceKind {
            name: name.to_owned(),
            left,
            right,
        };
        let kinds = vec![
            kind("Why they bought", 1, 4),
            kind("Wishes", 6, 0),
            kind("Problems", 9, 2),
            kind("The threat they live under", 0, 3),
            kind("Words of their own", 2, 2),
        ];
        let usual = DistancePicture {
            title: "What they speak of".to_owned(),
            left: side("Wendy uses it", 18),
            right: side("Marcus decides", 11),
            kinds: kinds.clone(),
            partial: false,
        };
        let silent = DistancePicture {
            right: side("Marcus decides", 0),
            ..usual.clone()
        };
        let many = DistancePicture {
            left: side(LONG, 60),
            right: side("Jürgen & <b>\"Co\"</b>", 24),
            kinds: vec![
                kind(LONG, 240, 3),
                kind("Donaudampfschifffahrtsgesellschaftskapitän", 12, 118),
            ],
            ..usual.clone()
        };
        vec![
            ("distance", Box::new(usual)),
            ("distance silent", Box::new(silent)),
            ("distance many", Box::new(many)),
            ("distance empty", Box::new(DistancePicture::default())),
        ]
    }

    #[test]
    fn holds_its_promises() {
        samples()
            .iter()
            .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
    }

    #[test]
    fn nobody_heard_is_not_nothing_said() {
        let samples = samples();
        let table = samples[1].1.table(&ChartWords::default());
        assert_eq!(table.rows[0][2].text, "nobody heard");
        assert_eq!(table.rows[0][2].value, None);
        let says = samples[0].1.says(&ChartWords::default());
        assert!(says.contains("“Wishes”: Wendy uses it 6 of 18"), "{says}");
    }

    #[test]
    fn equals_are_equally_far_apart_and_a_part_is_no_whole() {
        let words = ChartWords::default();
        let kind = |name: &str, left, right| DistanceKind {
            name: name.to_owned(),
            left,
            right,
        };
        let side = |name: &str| Side {
            name: name.to_owned(),
            heard: 9,
        };
        let mut picture = DistancePicture {
            title: String::new(),
            left: side("Ann"),
            right: side("Bo"),
            kinds: vec![
                kind("wishes", 5, 1),
                kind("threats", 0, 4),
                kind("words", 3, 3),
            ],
            partial: false,
        };
        let says = picture.says(&words);
        assert!(
            says.contains("wishes") && says.contains("threats"),
            "{says}"
        );
        assert!(says.contains("equally"), "{says}");
        picture.kinds[0].left = 6;
        let says = picture.says(&words);
        assert!(
            says.contains("furthest") && !says.contains("threats"),
            "{says}"
        );
        // Six of eight is more of what somebody says than one of one, and one note
        // is no ground for saying so.
        picture.left.heard = 8;
        picture.right.heard = 1;
        assert_eq!(picture.says(&words), words.pictures.distance_few);
        // Of twelve notes six are as many as three of six.
        (picture.left.heard, picture.right.heard) = (12, 6);
        picture.kinds = vec![kind("wishes", 6, 3)];
        assert_eq!(picture.says(&words), words.pictures.distance_none);
        picture.kinds = vec![kind("wishes", 6, 2), kind("words", 4, 0)];
        let says = picture.says(&words);
        assert!(says.contains("“words”: Ann 4 of 12, Bo 0 of 6."), "{says}");
        picture.partial = true;
        let says = picture.says(&words);
        assert!(says.contains("may be shown"), "{says}");
    }
}
