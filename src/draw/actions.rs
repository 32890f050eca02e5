//! Actions over time: what was opened, what was closed, and what lies between.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use super::kit::{Cell, Chart, EndLabel, PathOp, Plot, Sheet, Table, number};
use super::palette::StrokeClass;
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::pictures::actions::ActionsPicture;

impl Chart for ActionsPicture {
    fn kind(&self) -> &'static str {
        "actions"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.opened.is_empty() && self.closed.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let (opened, closed) = (self.opened.len(), self.closed.len());
        let mut text = fill(
            &words.pictures.actions_says,
            &[
                ("date", &words.day(&words.date, self.as_of)),
                ("opened", &opened.to_string()),
                ("closed", &closed.to_string()),
                ("open", &opened.saturating_sub(closed).to_string()),
            ],
        );
        if closed == 0 && self.undated == 0 && !self.partial {
            text = format!("{text} {}", words.pictures.actions_nothing);
        }
        if self.undated > 0 {
            let undated = ChartWords::count(&words.pictures.actions_undated, self.undated);
            text = format!("{text} {undated}.");
        }
        text
    }

    fn table(&self, words: &ChartWords) -> Table {
        let pictures = &words.pictures;
        let mut table = Table::new([
            (pictures.day.as_str(), false),
            (pictures.opened.as_str(), true),
            (pictures.closed.as_str(), true),
            (pictures.still_open.as_str(), true),
        ]);
        for (day, opened, closed) in self.stand() {
            table.row([
                Cell::text(words.moment(
                    day.to_datetime(Time::midnight()),
                    self.months.contains(&day),
                )),
                Cell::count(opened),
                Cell::count(closed),
                Cell::count(opened.saturating_sub(closed)),
            ]);
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let pictures = &words.pictures;
        let stand = self.stand();
        let (Some(first), Some(last)) = (stand.first(), stand.last()) else {
            return;
        };
        let days = (first.0, last.0.max(self.as_of));
        let most = stand
            .iter()
            .map(|(_, opened, closed)| opened.max(closed))
            .max();
        let most = *most.unwrap_or(&1) as f64;
        let (opened, closed) = (last.1, last.2);
        let open = opened.saturating_sub(closed);
        let said = [
            (opened as f64, format!("{opened} {}", pictures.opened)),
            (
                f64::midpoint(opened as f64, closed as f64),
                format!("{open} {}", pictures.still_open),
            ),
            (closed as f64, format!("{closed} {}", pictures.closed)),
        ];
        let words_of: Vec<&str> = said.iter().map(|(_, words)| words.as_str()).collect();
        let write = |v: f64| number(v, 0);
        let plot = Plot::new(sheet, 6.0, days, (0.0, most * 1.08), &write, &words_of);
        let line = |pick: &dyn Fn(&(Date, usize, usize)) -> usize| -> Vec<(Date, f64)> {
            let mut line = vec![(first.0, 0.0)];
            line.extend(stand.iter().map(|at| (at.0, pick(at) as f64)));
            line.push((days.1, line.last().map_or(0.0, |(_, v)| *v)));
            line
        };
        let (upper, lower) = (line(&|at| at.1), line(&|at| at.2));
        let mut area = plot.steps(&upper, true);
        let back = plot.steps(&lower, true).into_iter().rev();
        area.extend(back.map(|step| match step {
            PathOp::Move(at) => PathOp::Line(at),
            step => step,
        }));
        area.push(PathOp::Close);
        sheet.path(StrokeClass::Area, area);
        let foot = plot.axes(sheet, words, true, &write);
        sheet.open("opened", &pictures.opened);
        sheet.path(StrokeClass::Series, plot.steps(&upper, true));
        sheet.close();
        sheet.open("closed", &pictures.closed);
        sheet.path(StrokeClass::Series, plot.steps(&lower, true));
        sheet.close();
        let classes = ["value", "sub", "value"];
        let ends: Vec<EndLabel<'_>> = said
            .iter()
            .zip(classes)
            .filter(|((_, words), class)| open > 0 || *class != "sub" && !words.is_empty())
            .map(|((value, words), class)| EndLabel {
                value: *value,
                words,
                class,
            })
            .collect();
        let end = plot.ends(sheet, &ends);
        sheet.reach(foot.max(end));
    }
}

impl ActionsPicture {
    /// How many had been opened and closed by each day on which any was.
    fn stand(&self) -> Vec<(Date, usize, usize)> {
        let mut days: BTreeMap<Date, (usize, usize)> = BTreeMap::new();
        for day in &self.opened {
            days.entry(*day).or_default().0 += 1;
        }
        for day in &self.closed {
            days.entry(*day).or_default().1 += 1;
        }
        let (mut opened, mut closed) = (0, 0);
        let sum = |(day, (more, done)): (Date, (usize, usize))| {
            opened += more;
            closed += done;
            (day, opened, closed)
        };
        days.into_iter().map(sum).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;
    use crate::draw::kit::tests::check_invariants;

    pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
        let start = date(2026, 1, 12);
        let usual = ActionsPicture {
            title: "Opened and closed".to_owned(),
            opened: (0i64..25)
                .map(|n| start.saturating_add((n * n % 230).days()))
                .collect(),
            closed: (0i64..11)
                .map(|n| start.saturating_add((60 + n * 17).days()))
                .collect(),
            months: [date(2026, 1, 12)].into(),
            undated: 2,
            partial: false,
            as_of: date(2026, 9, 30),
        };
        let one = ActionsPicture {
            opened: vec![date(2026, 9, 30)],
            closed: Vec::new(),
            undated: 0,
            ..usual.clone()
        };
        let done = ActionsPicture {
            closed: usual.opened.clone(),
            ..usual.clone()
        };
        let empty = ActionsPicture {
            opened: Vec::new(),
            closed: Vec::new(),
            ..usual.clone()
        };
        vec![
            ("actions", Box::new(usual)),
            ("actions one", Box::new(one)),
            ("actions done", Box::new(done)),
            ("actions empty", Box::new(empty)),
        ]
    }

    #[test]
    fn holds_its_promises() {
        samples()
            .iter()
            .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
    }

    #[test]
    fn counts_up() {
        let words = ChartWords::default();
        let samples = samples();
        let table = samples[0].1.table(&words);
        let last = table.rows.last().unwrap();
        assert_eq!(
            (last[1].value, last[2].value, last[3].value),
            (Some(25.0), Some(11.0), Some(14.0))
        );
        assert!(
            samples[1]
                .1
                .says(&words)
                .ends_with("Nothing was closed so far.")
        );
    }
}
