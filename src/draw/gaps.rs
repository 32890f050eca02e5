//! How far those who work with it and those who chose it are apart, account by
//! account: two marks and what lies between them.

use super::kit::{Cell, Chart, Form, KeyEntry, Scale, Sheet, Sign, Table, legend, row_label};
use super::palette::StrokeClass;
use super::rect::Rect;
use super::scores::{at, axis_scale, end_cell, ends, line, net, net_cell, stretch};
use super::text::Face;
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::answers::Score;
use crate::measure::pictures::gaps::{GapRow, GapsPicture};

impl Chart for GapsPicture {
    fn kind(&self) -> &'static str {
        "gaps"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let first = self.rows.iter().find_map(|row| {
            let says = says(self, row, words);
            (!says.is_empty()).then_some((row, says))
        });
        let Some((first, says)) = first else {
            let names: Vec<_> = self.rows.iter().map(|row| row.name.as_str()).collect();
            let names = names.join(", ");
            return fill(&words.pictures.bars_hidden, &[("names", &names)]);
        };
        let places = [
            ("user", self.user.as_str()),
            ("decider", self.decider.as_str()),
            ("place", first.name.as_str()),
            ("says", says.as_str()),
        ];
        fill(&words.pictures.gaps_says, &places)
    }

    fn table(&self, words: &ChartWords) -> Table {
        let w = &words.pictures;
        let mut table = Table::new([
            (w.account.as_str(), false),
            (self.user.as_str(), true),
            (self.decider.as_str(), true),
            (w.gap.as_str(), true),
            (w.gap_says.as_str(), false),
        ]);
        let side = |score: &Option<Score>| match score {
            Some(score) => net_cell(score, words),
            // Nobody answered there, or it is not told of whom.
            None => Cell::text("–"),
        };
        for row in &self.rows {
            table.row([
                Cell::text(row.name.clone()),
                side(&row.user),
                side(&row.decider),
                end_cell(row.points, row.unit).of(row.key.clone()),
                Cell::text(row.says.clone()).of(row.key.clone()),
            ]);
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let narrow = sheet.narrow();
        let column = if narrow { 0.0 } else { sheet.width * 0.2 };
        let told = if narrow { 0.0 } else { sheet.width * 0.24 };
        let scale = axis_scale(self.axis, column + 12.0, sheet.width - told - 14.0);
        let mut y = 2.0;
        for row in &self.rows {
            sheet.open("row", "");
            let start = y;
            let says = says(self, row, words);
            let end = match narrow {
                true => row_label(sheet, (2.0, y), sheet.width - 4.0, &row.name, &says),
                false => row_label(sheet, (2.0, y), column - 12.0, &row.name, ""),
            };
            let level = if narrow { end + 10.0 } else { start + 11.0 };
            marks(self, row, sheet, &scale, level, words);
            let said = match narrow {
                true => end,
                false => sheet.block(
                    (sheet.width - told, start + 2.0),
                    told - 2.0,
                    Face::Label,
                    "sub",
                    &says,
                ),
            };
            sheet.close();
            y = end.max(said).max(level + 9.0) + 10.0;
        }
        let y = ends(sheet, self.axis, &scale, y - 4.0);
        let mut entries = vec![
            KeyEntry {
                sign: Sign::Mark("side-left", Form::Circle),
                words: &self.user,
            },
            KeyEntry {
                sign: Sign::Mark("side-right", Form::Square),
                words: &self.decider,
            },
        ];
        let mut scores = self.rows.iter().flat_map(GapRow::scores);
        if scores.any(|score| score.value.is_none() && score.bound.is_some()) {
            entries.push(KeyEntry {
                sign: Sign::Box("", StrokeClass::Part),
                words: &words.pictures.bound_key,
            });
        }
        legend(sheet, y + 4.0, &entries);
    }
}

/// What is said of a row: the distance, or where both lie if that is all that is told.
fn says(picture: &GapsPicture, row: &GapRow, words: &ChartWords) -> String {
    bounds(picture, row, words).unwrap_or_else(|| row.says.clone())
}

/// Where both lie, if no distance between them is told.
fn bounds(picture: &GapsPicture, row: &GapRow, words: &ChartWords) -> Option<String> {
    let (user, decider) = (row.user.as_ref()?, row.decider.as_ref()?);
    if row.points.is_some() || !row.is_told() {
        return None;
    }
    let sides = [(&picture.user, user), (&picture.decider, decider)];
    let sides = sides.map(|(name, score)| format!("{name} {}", net(score, words)));
    Some(sides.join(&words.pictures.comma))
}

/// The two scores of a row, and the stretch between them.
fn marks(
    picture: &GapsPicture,
    row: &GapRow,
    sheet: &mut Sheet,
    scale: &Scale,
    y: f64,
    words: &ChartWords,
) {
    line(sheet, picture.axis, scale, y);
    let value = |score: &Option<Score>| score.as_ref().and_then(|score| score.value);
    if let (Some(user), Some(decider)) = (value(&row.user), value(&row.decider)) {
        let (user, decider) = (at(scale, user), at(scale, decider));
        let (a, b) = (user.min(decider), user.max(decider));
        sheet.open("between", "");
        sheet.pill(StrokeClass::Bar, Rect::sized(a, y - 3.0, b - a, 6.0), 0.0);
        sheet.close();
    }
    let sides = [
        (&row.decider, &picture.decider, "side-right", Form::Square),
        (&row.user, &picture.user, "side-left", Form::Circle),
    ];
    for (score, name, class, form) in sides {
        if let Some((from, to)) = score
            .as_ref()
            .and_then(|score| stretch(score, picture.axis, scale))
        {
            // Each on its own side of the line, so that both are seen where they meet.
            let top = if form == Form::Circle { y - 6.0 } else { y };
            sheet.open(class, "");
            sheet.pill(
                StrokeClass::Part,
                Rect::sized(from, top, to - from, 6.0),
                0.0,
            );
            sheet.close();
        }
        if let Some(score) = score
            && let Some(value) = score.value
        {
            let title = format!("{name} {}", net(score, words));
            sheet.titled_mark(class, &title, form, (at(scale, value), y), 6.0);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::draw::elephant::tests::{score, thousandths};
    use crate::draw::kit::tests::{LONG, check_invariants};
    use crate::measure::Status;
    use crate::measure::key::{Metric, Of};

    fn row(name: &str, user: Option<i32>, decider: Option<i32>, says: &str) -> GapRow {
        let of = |value: Option<i32>| Some(score(value, None, None));
        GapRow {
            unit: crate::measure::Unit::NetPoints,
            name: name.to_owned(),
            user: of(user),
            decider: of(decider),
            says: says.to_owned(),
            points: user
                .zip(decider)
                .map(|(user, decider)| thousandths(user - decider)),
            key: Of::all().key(Metric::Distance),
        }
    }

    pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
        let mut bound = row("Bramble", None, Some(250), "held back");
        if let Some(user) = &mut bound.user {
            user.status = Status::Coded;
            user.bound = Some([Some(thousandths(900)), None]);
        }
        let usual = GapsPicture {
            axis: crate::measure::rating::Axis::default(),
            title: "How far Wendy and Marcus are apart".to_owned(),
            user: "Wendy".to_owned(),
            decider: "Marcus".to_owned(),
            rows: vec![
                row("all together", Some(-300), Some(500), "−80 points"),
                row(
                    "Northwind",
                    Some(120),
                    Some(100),
                    "−8 points (95 % interval −61 to +45), no distance detected",
                ),
                row("Pennyfold", None, Some(0), "held back"),
                bound,
            ],
        };
        let ends = GapsPicture {
            user: LONG.to_owned(),
            rows: vec![
                row(LONG, Some(-1000), Some(1000), LONG),
                row("Same", Some(0), Some(0), "0 points"),
            ],
            ..usual.clone()
        };
        vec![
            ("gaps", Box::new(usual)),
            ("gaps ends", Box::new(ends)),
            ("gaps empty", Box::new(GapsPicture::default())),
        ]
    }

    #[test]
    fn holds_its_promises() {
        samples()
            .iter()
            .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
    }

    #[test]
    fn a_bound_is_told_in_the_place_of_a_distance() {
        let words = ChartWords::default();
        let table = samples()[0].1.table(&words);
        let told = |row: usize, column: usize| table.rows[row][column].text.clone();
        assert_eq!(told(3, 1), "over +90");
        assert_eq!(told(3, 2), "+25");
        assert_eq!(told(2, 4), "held back");
    }
}
