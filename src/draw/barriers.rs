//! What makes leaving hard: three bars a person, the largest marked.

use plotters_backend::text_anchor::HPos;

use super::kit::{Cell, Chart, KeyEntry, Scale, Sheet, Sign, Table, legend, number, row_label};
use super::palette::StrokeClass;
use super::rect::Rect;
use super::text::{Face, width};
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::pictures::barriers::{BarrierRow, BarriersPicture};

impl Chart for BarriersPicture {
    fn kind(&self) -> &'static str {
        "barriers"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let held = |row: &&BarrierRow| largest(row) >= self.limit;
        let held = self.rows.iter().filter(held).count();
        let (n, all, limit) = (
            held.to_string(),
            self.rows.len().to_string(),
            self.limit.to_string(),
        );
        let values = [
            ("n", n.as_str()),
            ("all", all.as_str()),
            ("limit", limit.as_str()),
        ];
        let template = match self.partial {
            true => &words.pictures.barriers_told,
            false => &words.pictures.barriers_says,
        };
        let mut said = vec![fill(template, &values)];
        let in_part = |row: &&BarrierRow| row.barriers.contains(&None);
        let in_part = self.rows.iter().filter(in_part).count();
        for (n, forms) in [
            (in_part, &words.pictures.barriers_in_part),
            (self.not_asked, &words.pictures.barriers_not_asked),
        ] {
            if n > 0 {
                said.push(fill(&forms[usize::from(n != 1)], &[("n", &n.to_string())]));
            }
        }
        said.join(" ")
    }

    fn table(&self, words: &ChartWords) -> Table {
        let [a, b, c] = names(words);
        let words = &words.pictures;
        let mut table = Table::new([
            (words.account.as_str(), false),
            (words.person.as_str(), false),
            (a, true),
            (b, true),
            (c, true),
            (words.barriers_largest_head.as_str(), false),
        ]);
        for row in &self.rows {
            let binding = names_of([a, b, c], row).join(&words.comma);
            let mut cells = vec![Cell::text(&*row.account), Cell::text(&*row.person)];
            cells.extend(row.barriers.map(|value| match value {
                Some(value) => Cell::count(value.into()),
                None => Cell::text(&*words.not_asked),
            }));
            cells.push(Cell::text(binding));
            table.row(cells);
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let column = match sheet.narrow() {
            true => 0.0,
            false => (sheet.width * 0.24).clamp(150.0, 240.0),
        };
        let each = ((sheet.width - column) / 3.0).min(260.0);
        let said = width(&words.pictures.barriers_largest, Face::Note) + 32.0;
        let long = each - said - 10.0;
        let scales: Vec<Scale> = (0..3)
            .map(|k| column + each * f64::from(k))
            .map(|x| Scale::new(0.0, 10.0, x + 2.0, x + 2.0 + long))
            .collect();
        let mut top: f64 = 0.0;
        for (scale, name) in scales.iter().zip(names(words)) {
            top = top.max(sheet.block(
                (scale.at(0.0), 2.0),
                each - 8.0,
                Face::SmallHeading,
                "head small",
                name,
            ));
        }
        let mut y = top + 6.0;
        let mut before = None;
        for row in &self.rows {
            let account = Some(row.account.as_str()).filter(|account| before != Some(*account));
            if before.is_some() && account.is_some() {
                sheet.straight(StrokeClass::Grid, (0.0, y - 2.0), (sheet.width, y - 2.0));
                y += 4.0;
            }
            before = Some(row.account.as_str());
            sheet.open("row", "");
            let room = if column > 0.0 {
                column - 16.0
            } else {
                sheet.width - 4.0
            };
            let end = row_label(sheet, (2.0, y), room, account.unwrap_or(""), &row.person);
            let level = if column > 0.0 {
                f64::midpoint(y, end.max(y + 20.0))
            } else {
                end + 11.0
            };
            for (scale, value) in scales.iter().zip(row.barriers) {
                match value {
                    Some(value) => self.bar(sheet, scale, level, value, binds(row, value), words),
                    None => {
                        let at = (scale.at(0.0), level - 6.5);
                        let words = &words.pictures.not_asked;
                        sheet.text(at, HPos::Left, Face::Note, "sub", words);
                    }
                }
            }
            sheet.close();
            y = end.max(level + 9.0) + 7.0;
        }
        let limit = fill(
            &words.pictures.barriers_limit,
            &[("n", &self.limit.to_string())],
        );
        let entries = [
            KeyEntry {
                sign: Sign::Box("largest", StrokeClass::Bar),
                words: &words.pictures.barriers_largest_says,
            },
            KeyEntry {
                sign: Sign::Line("", StrokeClass::Limit),
                words: &limit,
            },
        ];
        legend(sheet, y, &entries);
    }
}

impl BarriersPicture {
    fn bar(
        &self,
        sheet: &mut Sheet,
        scale: &Scale,
        y: f64,
        value: u8,
        most: bool,
        words: &ChartWords,
    ) {
        let (from, to, end) = (scale.at(0.0), scale.at(value.into()), scale.at(10.0));
        sheet.open(if most { "largest" } else { "less" }, "");
        sheet.pill(
            StrokeClass::Track,
            Rect::sized(from, y - 5.0, end - from, 10.0),
            0.0,
        );
        if value > 0 {
            sheet.pill(
                StrokeClass::Bar,
                Rect::sized(from, y - 5.0, to - from, 10.0),
                0.0,
            );
        }
        let limit = scale.at(self.limit.into());
        sheet.straight(StrokeClass::Limit, (limit, y - 8.0), (limit, y + 8.0));
        let number = number(value.into(), 0);
        let class = if most { "value" } else { "note" };
        let used = sheet.text((end + 6.0, y - 6.5), HPos::Left, Face::Note, class, &number);
        if most {
            let at = (end + 10.0 + used, y - 6.5);
            sheet.text(
                at,
                HPos::Left,
                Face::Note,
                "note",
                &words.pictures.barriers_largest,
            );
        }
        sheet.close();
    }
}

/// The largest of those that they were asked about.
fn largest(row: &BarrierRow) -> u8 {
    row.barriers.into_iter().flatten().max().unwrap_or(0)
}

/// Whether a barrier is the largest, whatever those are that were not asked.
fn binds(row: &BarrierRow, value: u8) -> bool {
    const HIGHEST: u8 = 10;
    let known = value == HIGHEST || !row.barriers.contains(&None);
    value > 0 && value == largest(row) && known
}

fn names(words: &ChartWords) -> [&str; 3] {
    let words = &words.pictures;
    [&words.procedural, &words.financial, &words.relational]
}

fn names_of<'w>(names: [&'w str; 3], row: &BarrierRow) -> Vec<&'w str> {
    let there = names.into_iter().zip(row.barriers);
    there
        .filter(|(_, value)| value.is_some_and(|value| binds(row, value)))
        .map(|(name, _)| name)
        .collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::draw::kit::tests::{LONG, check_invariants};

    pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
        let row = |account: &str, person: &str, barriers: [u8; 3]| BarrierRow {
            account: account.to_owned(),
            person: person.to_owned(),
            barriers: barriers.map(Some),
        };
        let usual = BarriersPicture {
            title: "What holds them".to_owned(),
            limit: 6,
            not_asked: 0,
            partial: false,
            rows: vec![
                row("Northwind Freight", "Marcus", [6, 7, 3]),
                row("Northwind Freight", "Wendy", [8, 2, 1]),
                row("Kestrel Bank", "Helen", [6, 6, 6]),
                row("Lumen Clinics", "Ravi", [0, 0, 0]),
                row(
                    LONG,
                    "Donaudampfschifffahrtsgesellschaftskapitän",
                    [10, 9, 10],
                ),
            ],
        };
        let many = BarriersPicture {
            rows: (0u8..24)
                .map(|n| {
                    row(
                        &format!("Account {}", n / 3),
                        "Wendy",
                        [n % 11, n * 7 % 11, n * 3 % 11],
                    )
                })
                .collect(),
            ..usual.clone()
        };
        let in_part = BarriersPicture {
            rows: [[Some(9), None, Some(2)], [None, None, Some(10)]]
                .map(|barriers| BarrierRow {
                    barriers,
                    ..row("Kestrel Bank", "Helen", [0; 3])
                })
                .to_vec(),
            not_asked: 2,
            partial: true,
            ..usual.clone()
        };
        let one = BarriersPicture {
            rows: usual.rows[..1].to_vec(),
            ..usual.clone()
        };
        vec![
            ("barriers", Box::new(usual)),
            ("barriers one", Box::new(one)),
            ("barriers in part", Box::new(in_part)),
            ("barriers many", Box::new(many)),
            ("barriers empty", Box::new(BarriersPicture::default())),
        ]
    }

    #[test]
    fn holds_its_promises() {
        samples()
            .iter()
            .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
    }

    #[test]
    fn every_one_of_the_largest_binds() {
        let table = samples()[0].1.table(&ChartWords::default());
        assert_eq!(table.rows[0][5].text, "financial");
        assert_eq!(table.rows[2][5].text, "procedural, financial, relational");
        assert_eq!(table.rows[3][5].text, "");
    }

    #[test]
    fn what_was_not_asked_is_not_nothing() {
        let samples = samples();
        let (_, chart) = samples
            .iter()
            .find(|(name, _)| *name == "barriers in part")
            .unwrap();
        let words = ChartWords::default();
        let says = chart.says(&words);
        assert!(
            says.contains("2 were not asked about every barrier.")
                && says.contains("2 more were not asked what holds them."),
            "{says}"
        );
        let table = chart.table(&words);
        let texts = |row: usize| table.rows[row].iter().map(|cell| cell.text.as_str());
        // Whether 9 is the largest nobody knows; more than 10 there is not.
        assert_eq!(
            texts(0).skip(2).collect::<Vec<_>>(),
            ["9", "not asked", "2", ""]
        );
        assert_eq!(texts(1).next_back(), Some("relational"));
    }
}
