//! Who would go if the way out were open, and what with them: bands.

use super::kit::{Cell, Chart, KeyEntry, Scale, Sheet, Sign, Table, legend, number, row_label};
use super::palette::StrokeClass;
use super::picture_words::PictureWords;
use super::rect::Rect;
use super::text::Face;
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::key::Metric;
use crate::measure::pictures::exits::{ExitScenario, ExitsPicture};

impl Chart for ExitsPicture {
    fn kind(&self) -> &'static str {
        "exits"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.scenarios.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let most = |a: &&ExitScenario, b: &&ExitScenario| {
            let of = |scenario: &ExitScenario| scenario.people.1;
            of(a).cmp(&of(b)).then(revenue(a).total_cmp(&revenue(b)))
        };
        let Some(best) = self.scenarios.iter().max_by(most) else {
            return String::new();
        };
        // Equals share the place.
        let first: Vec<_> = self
            .scenarios
            .iter()
            .filter(|one| most(one, &best).is_eq())
            .collect();
        let case = |one: &ExitScenario, template: &str| {
            let people = self.people(one.people, one.not_known, words);
            fill(template, &[("title", &one.title), ("people", &people)])
        };
        // Of a part of the people another case may be the widest.
        if !self.complete {
            return case(best, &words.pictures.exits_in_part);
        }
        let not_known = self.scenarios.iter().map(|one| one.not_known).max();
        let not_known = not_known.unwrap_or(0);
        if best.people.1 == 0 {
            return match not_known {
                0 => words.pictures.exits_nobody.clone(),
                n => ChartWords::count(&words.pictures.exits_nobody_known, n),
            };
        }
        let said = self.widest(best, &first, words, &case);
        // Whoever was not asked may go by another way.
        match not_known {
            0 => said,
            _ => fill(&words.pictures.exits_asked, &[("said", &said)]),
        }
    }

    fn table(&self, words: &ChartWords) -> Table {
        let words = &words.pictures;
        let unit = |head: &str| match self.unit.is_empty() {
            true => head.to_owned(),
            false => format!("{head} ({})", self.unit),
        };
        let revenue = [&words.exits_revenue_low, &words.exits_revenue_high].map(|head| unit(head));
        // That everybody was asked needs no column.
        let unknown = self.scenarios.iter().any(|way| way.not_known > 0);
        let unknown_head = unknown.then_some((words.exits_not_known_head.as_str(), true));
        let heads = [
            (words.scenario.as_str(), false),
            (words.note.as_str(), false),
            (words.exits_people_low.as_str(), true),
            (words.exits_people_high.as_str(), true),
            (revenue[0].as_str(), true),
            (revenue[1].as_str(), true),
        ];
        let mut table = Table::new(heads.into_iter().chain(unknown_head));
        for scenario in &self.scenarios {
            let mut cells = vec![Cell::text(&*scenario.title), Cell::text(&*scenario.note)];
            // None of those who are told of is not nobody.
            let told = |n: f64, cell: Cell| match n == 0.0 && !self.complete {
                true => Cell::text(&*words.none_told),
                false => cell,
            };
            let (low, high) = scenario.people;
            cells.extend([low, high].map(|n| told(n as f64, Cell::count(n))));
            let revenue = scenario.revenue.map(|(low, high)| [low, high]);
            match revenue {
                Some(both) => {
                    cells.extend(both.map(|v| told(v, Cell::number(v, number(v, 0)))));
                }
                None => cells.extend([(); 2].map(|()| Cell::text(scenario.without_revenue(words)))),
            }
            cells.extend(unknown.then(|| Cell::count(scenario.not_known)));
            let metrics = [
                Metric::PeopleLow,
                Metric::PeopleHigh,
                Metric::RevenueLow,
                Metric::RevenueHigh,
                Metric::NotKnown,
            ];
            for (cell, metric) in cells[2..].iter_mut().zip(metrics) {
                cell.figure = Some(scenario.of.key(metric));
            }
            table.row(cells);
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let column = match sheet.narrow() {
            true => 0.0,
            false => (sheet.width * 0.3).clamp(190.0, 320.0),
        };
        let gap = 20.0;
        let each = ((sheet.width - column - gap) / 2.0).min(360.0);
        let most = self
            .scenarios
            .iter()
            .map(|scenario| scenario.people.1)
            .max();
        let dearest = self.scenarios.iter().map(revenue).fold(0.0, f64::max);
        let starts = [column, column + each + gap];
        let scales = [
            Scale::new(
                0.0,
                most.unwrap_or(1) as f64,
                starts[0] + 2.0,
                starts[0] + each - 4.0,
            ),
            Scale::new(0.0, dearest, starts[1] + 2.0, starts[1] + each - 4.0),
        ];
        let heads = [
            &words.pictures.exits_people_head,
            &words.pictures.exits_revenue_head,
        ];
        let mut y: f64 = 0.0;
        for (scale, head) in scales.iter().zip(heads) {
            y = y.max(sheet.block(
                (scale.at(0.0), 2.0),
                each - 4.0,
                Face::SmallHeading,
                "head small",
                head,
            ));
        }
        y += 6.0;
        for scenario in &self.scenarios {
            sheet.open("row", "");
            let room = if column > 0.0 {
                column - 20.0
            } else {
                sheet.width - 4.0
            };
            let end = row_label(sheet, (2.0, y), room, &scenario.title, &scenario.note);
            let top = if column > 0.0 { y + 1.0 } else { end + 3.0 };
            let people = scenario.people;
            let said = self.people(people, scenario.not_known, words);
            let people = Some((people.0 as f64, people.1 as f64, said));
            let money = scenario.revenue.map(|r| (r.0, r.1, self.money(r, words)));
            let bands = [people, money];
            let mut line = top;
            for (scale, band) in scales.iter().zip(&bands) {
                let (said, class) = match band {
                    Some((_, _, said)) => (said.as_str(), "title"),
                    None => (scenario.without_revenue(&words.pictures), "sub"),
                };
                let at = (scale.at(0.0), top);
                line = line.max(sheet.block(at, each - 6.0, Face::Label, class, said));
            }
            let foot = end.max(line + 13.0);
            for (scale, band) in scales.iter().zip(&bands) {
                if let Some((low, high, _)) = band {
                    self::band(sheet, scale, line + 3.0, (*low, *high));
                }
            }
            sheet.close();
            y = foot + 10.0;
        }
        let entries = [
            KeyEntry {
                sign: Sign::Box("sure", StrokeClass::Bar),
                words: &words.pictures.exits_sure,
            },
            KeyEntry {
                sign: Sign::Box("", StrokeClass::Part),
                words: &words.pictures.exits_unsure,
            },
        ];
        legend(sheet, y, &entries);
    }
}

impl ExitsPicture {
    /// By which ways the most go.
    fn widest(
        &self,
        most: &ExitScenario,
        first: &[&ExitScenario],
        words: &ChartWords,
        case: &dyn Fn(&ExitScenario, &str) -> String,
    ) -> String {
        if first.len() > 1 {
            let list = first.iter();
            let list = list.map(|one| case(one, &words.pictures.exits_case));
            let list = list.collect::<Vec<_>>().join("; ");
            return fill(&words.pictures.exits_tie, &[("list", &list)]);
        }
        let people = self.people(most.people, most.not_known, words);
        let money = most.revenue.map(|revenue| self.money(revenue, words));
        let template = match money {
            Some(_) => &words.pictures.exits_says,
            None => &words.pictures.exits_says_people,
        };
        let money = money.unwrap_or_default();
        fill(
            template,
            &[
                ("title", &most.title),
                ("people", &people),
                ("revenue", &money),
            ],
        )
    }

    /// Who goes, and of how many more it is not known.
    fn people(&self, band: (usize, usize), not_known: usize, words: &ChartWords) -> String {
        let there = match band {
            (0, 0) if !self.complete => words.pictures.none_told.clone(),
            _ => Self::band_of(band, words),
        };
        if not_known == 0 {
            return there;
        }
        let words = &words.pictures;
        let rest = fill(&words.exits_not_known_row, &[("n", &not_known.to_string())]);
        [there, rest].join(&words.comma)
    }

    fn band_of((low, high): (usize, usize), words: &ChartWords) -> String {
        match (low, high) {
            (0, 0) => words.pictures.nobody.clone(),
            (low, high) if low == high => ChartWords::count(&words.pictures.people, high),
            (0, high) => ChartWords::count(&words.pictures.people_up_to, high),
            (low, high) => fill(
                &words.pictures.people_between,
                &[("low", &low.to_string()), ("high", &high.to_string())],
            ),
        }
    }

    fn money(&self, (low, high): (f64, f64), words: &ChartWords) -> String {
        let text = match low == high {
            // None of those who are told of is not nobody.
            true if high == 0.0 && !self.complete => return words.pictures.none_told.clone(),
            true => number(low, 0),
            false => fill(
                &words.pictures.interval,
                &[("low", &number(low, 0)), ("high", &number(high, 0))],
            ),
        };
        match self.unit.is_empty() {
            true => text,
            false => format!("{text} {}", self.unit),
        }
    }
}

/// A band: certain up to the lower end, open up to the upper.
fn band(sheet: &mut Sheet, scale: &Scale, y: f64, (low, high): (f64, f64)) {
    let (from, full) = (scale.at(0.0), scale.at(f64::MAX));
    let (sure, open) = (scale.at(low), scale.at(high));
    sheet.pill(
        StrokeClass::Track,
        Rect::sized(from, y, full - from, 10.0),
        0.0,
    );
    if open > sure {
        sheet.pill(
            StrokeClass::Part,
            Rect::sized(sure, y, open - sure, 10.0),
            0.0,
        );
    }
    if sure > from {
        sheet.open("sure", "");
        sheet.pill(
            StrokeClass::Bar,
            Rect::sized(from, y, sure - from, 10.0),
            0.0,
        );
        sheet.close();
    }
}

impl ExitScenario {
    /// What stands in the place of a revenue.
    fn without_revenue<'w>(&self, words: &'w PictureWords) -> &'w str {
        match self.untold {
            true => &words.untold,
            false => &words.not_known,
        }
    }
}

fn revenue(scenario: &ExitScenario) -> f64 {
    scenario.revenue.map_or(0.0, |(_, high)| high)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::draw::kit::tests::{LONG, check_invariants};
    use crate::measure::key::Of;

    pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
        let row = |title: &str, note: &str, people, revenue| ExitScenario {
            title: title.to_owned(),
            of: Of::all(),
            note: note.to_owned(),
            people,
            revenue,
            not_known: 0,
            untold: false,
        };
        let usual = ExitsPicture {
            title: "If the way out were open".to_owned(),
            unit: "thousand € a year".to_owned(),
            complete: true,
            scenarios: vec![
                row("No procedural barrier", "", (0, 1), Some((0.0, 60.0))),
                row("No financial barrier", "", (0, 0), Some((0.0, 0.0))),
                row("No relational barrier", "", (1, 1), Some((70.0, 70.0))),
                row(
                    "No procedural and no financial barrier",
                    "",
                    (1, 2),
                    Some((100.0, 160.0)),
                ),
                row(
                    "None at all",
                    "the law of 1 January 2027",
                    (2, 3),
                    Some((170.0, 230.0)),
                ),
                row(LONG, LONG, (2, 2), None),
            ],
        };
        let large = ExitsPicture {
            unit: String::new(),
            scenarios: vec![row("All", "", (24, 60), Some((1_250_000.0, 98_765_432.0)))],
            ..usual.clone()
        };
        let unknown = ExitsPicture {
            scenarios: vec![ExitScenario {
                not_known: 3,
                ..row("None at all", "", (1, 2), Some((70.0, 130.0)))
            }],
            ..usual.clone()
        };
        let part = ExitsPicture {
            scenarios: vec![row("All", "", (1, 1), None)],
            complete: false,
            ..usual.clone()
        };
        vec![
            ("exits", Box::new(usual)),
            ("exits large", Box::new(large)),
            ("exits unknown", Box::new(unknown)),
            ("exits part", Box::new(part)),
            ("exits empty", Box::new(ExitsPicture::default())),
        ]
    }

    #[test]
    fn holds_its_promises() {
        samples()
            .iter()
            .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
    }

    #[test]
    fn who_was_not_asked_is_counted_apart() {
        let (words, samples) = (ChartWords::default(), samples());
        let chart = |name: &str| &samples.iter().find(|sample| sample.0 == name).unwrap().1;
        let says = chart("exits unknown").says(&words);
        assert!(
            says.contains("1 to 2 people, and 3 more not known"),
            "{says}"
        );
        let table = chart("exits unknown").table(&words);
        assert_eq!(table.columns[6].text, "Not asked enough to tell");
        assert_eq!(table.rows[0][6].text, "3");
        assert_eq!(chart("exits").table(&words).columns.len(), 6);
    }

    /// Nobody is said once, and the most only as far as anybody was asked.
    #[test]
    fn nobody_goes_is_said_once() {
        let words = ChartWords::default();
        let row = |high, not_known| ExitScenario {
            title: "All".to_owned(),
            people: (0, high),
            not_known,
            ..ExitScenario::default()
        };
        let says = |scenarios| {
            let picture = ExitsPicture {
                scenarios,
                complete: true,
                ..ExitsPicture::default()
            };
            picture.says(&words)
        };
        let said = says(vec![row(0, 0), row(0, 0)]);
        assert_eq!(said, "Nobody would go in any of these cases.");
        let said = says(vec![row(0, 0), row(0, 12)]);
        assert!(
            said.ends_with("12 people were not asked enough to tell."),
            "{said}"
        );
        assert!(!said.contains("most"), "{said}");
        let said = says(vec![row(1, 3), row(0, 12)]);
        assert!(
            said.starts_with("As far as people were asked enough to tell: The most"),
            "{said}"
        );
    }

    #[test]
    fn says_the_widest_way_out() {
        let words = ChartWords::default();
        let row = |title: &str, people, revenue| ExitScenario {
            title: title.to_owned(),
            people,
            revenue,
            ..ExitScenario::default()
        };
        let mut picture = ExitsPicture {
            unit: "€".to_owned(),
            scenarios: vec![
                row("No relational barrier", (1, 1), Some((70.0, 70.0))),
                row("None at all", (2, 3), Some((170.0, 230.0))),
            ],
            complete: true,
            ..ExitsPicture::default()
        };
        let says = picture.says(&words);
        assert!(
            says.contains("None at all") && says.contains("170 to 230"),
            "{says}"
        );
        // Equals share the place.
        picture.scenarios[0] = row("The way out", (2, 3), Some((170.0, 230.0)));
        let says = picture.says(&words);
        assert!(
            says.contains("None at all") && says.contains("The way out"),
            "{says}"
        );
        assert!(!says.contains("most"), "{says}");
        // Nobody knows where the most would go.
        picture.scenarios[0] = row("The way out", (1, 1), None);
        picture.complete = false;
        let says = picture.says(&words);
        assert!(
            says.contains("None at all") && !says.contains("most"),
            "{says}"
        );
    }
}
