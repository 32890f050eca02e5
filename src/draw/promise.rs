//! A promise and its figure: where it stood, should stand, stands.

use jiff::civil::Date;
use plotters_backend::text_anchor::HPos;

use super::kit::{Cell, Chart, EndLabel, Form, Plot, Sheet, Table, number, percent, signed};
use super::palette::StrokeClass;
use super::text::{Face, width};
use super::words::ChartWords;
use crate::base::{capital, fill};
use crate::measure::Unit;
use crate::measure::key::Key;
use crate::measure::pictures::promise::PromisePicture;
use crate::measure::rounding;

impl Chart for PromisePicture {
    fn kind(&self) -> &'static str {
        "promise"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.values.is_empty() && self.was.is_none() && self.should.is_none()
    }

    fn says(&self, words: &ChartWords) -> String {
        let day = |day| self.day(day, words);
        let pictures = &words.pictures;
        let said = |template: &str, value: Option<f64>| {
            let value = value.map_or_else(|| pictures.not_known.clone(), |v| self.write(v));
            fill(template, &[("value", &value)])
        };
        let Some(&(when, now)) = self.ordered().last().filter(|(when, _)| *when > self.since)
        else {
            let said = match self.measured {
                true => &pictures.promise_untold,
                false => &pictures.promise_nothing,
            };
            return fill(said, &[("date", &day(self.since))]);
        };
        let template = match (self.was, self.should) {
            (Some(_), Some(_)) => &pictures.promise_says,
            (None, Some(_)) => &pictures.promise_says_new,
            (Some(_), None) => &pictures.promise_says_open,
            (None, None) => &pictures.promise_says_now,
        };
        let on = match self.months.contains(&when) {
            true => &pictures.promise_in,
            false => &pictures.promise_on,
        };
        let text = fill(
            template,
            &[
                ("stands", &said(self.last(words), Some(now))),
                ("stood", &said(&pictures.promise_stood, self.was)),
                ("should", &said(&pictures.promise_should, self.should)),
                ("when", &fill(on, &[("date", &day(when))])),
            ],
        );
        let text = capital(&text);
        match &self.change {
            _ if self.held => format!("{text} {}", pictures.promise_held),
            Some(change) => format!("{text} {change}"),
            None => text,
        }
    }

    fn table(&self, words: &ChartWords) -> Table {
        let pictures = &words.pictures;
        let heads = [&pictures.day, &pictures.kind, &pictures.value];
        let mut table = Table::new([
            (heads[0].as_str(), false),
            (heads[1].as_str(), false),
            (heads[2].as_str(), true),
        ]);
        let mut row = |day: Option<Date>, what: &str, value: f64, key: Option<&Key>| {
            table.row([
                Cell::text(day.map(|day| self.day(day, words)).unwrap_or_default()),
                Cell::text(what),
                Cell::number(value, self.write(value)).of(key.cloned()),
            ]);
        };
        let plain = |template: &str| fill(template, &[("value", "")]).trim().to_owned();
        let [stood, stands, should_stand] = self.figures.each_ref().map(Option::as_ref);
        if let Some(was) = self.was {
            row(
                Some(self.since),
                &plain(&pictures.promise_stood),
                was,
                stood,
            );
        }
        for (day, value) in self.ordered() {
            // What was read before is written down, and no figure of today.
            let key = self.waves.get(&day);
            let key = key.or(stands.filter(|_| day == self.as_of));
            row(Some(day), &pictures.promise_measured, value, key);
        }
        if let Some(should) = self.should {
            row(None, &plain(&pictures.promise_should), should, should_stand);
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let pictures = &words.pictures;
        let values = self.ordered();
        let now = values.last().map(|(_, value)| *value);
        let all: Vec<f64> = values
            .iter()
            .map(|(_, v)| *v)
            .chain(self.was)
            .chain(self.should)
            .collect();
        let (low, high) = (
            all.iter().copied().fold(f64::INFINITY, f64::min),
            all.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        );
        let pad = ((high - low) * 0.12).max(high.abs() * 0.05).max(0.01);
        let first = values
            .first()
            .map_or(self.since, |(day, _)| *day)
            .min(self.since);
        let last = values
            .last()
            .map_or(self.as_of, |(day, _)| *day)
            .max(self.as_of);
        let said = |template: &str, value: f64| fill(template, &[("value", &self.write(value))]);
        let ends: Vec<(f64, String, &'static str)> = [
            (self.should, pictures.promise_should.as_str(), "title"),
            (now, self.last(words), "value"),
            (self.was, pictures.promise_stood.as_str(), "sub"),
        ]
        .into_iter()
        .filter_map(|(value, template, class)| Some((value?, said(template, value?), class)))
        .collect();
        let words_of: Vec<&str> = ends.iter().map(|(_, words, _)| words.as_str()).collect();
        let write = |v: f64| self.write(v);
        let plot = Plot::new(
            sheet,
            18.0,
            (first, last),
            (low - pad, high + pad),
            &write,
            &words_of,
        );
        let foot = plot.axes(sheet, words, false, &write);
        let since = plot.x(self.since);
        let label = fill(
            &pictures.promise_since,
            &[("date", &words.day(&words.date_short, self.since))],
        );
        let half = width(&label, Face::Note) / 2.0;
        let at = since.clamp(half + 1.0, (sheet.width - half - 1.0).max(half + 1.0));
        // At the left end it begins there: letters may be wider than reckoned.
        let (at, anchor) = match at - half < 8.0 {
            true => (0.0, HPos::Left),
            false => (at, HPos::Center),
        };
        sheet.text((at, 1.0), anchor, Face::Note, "note", &label);
        sheet.straight(StrokeClass::Leader, (since, 15.0), (since, plot.bottom));
        if let Some(was) = self.was {
            let y = plot.values.at(was);
            sheet.straight(StrokeClass::Away, (plot.left, y), (plot.right, y));
        }
        if let Some(should) = self.should {
            let y = plot.values.at(should);
            sheet.straight(StrokeClass::Limit, (since, y), (plot.right, y));
        }
        sheet.open("measured", "");
        if values.len() > 1 {
            sheet.path(StrokeClass::Series, plot.steps(&values, false));
        }
        for &(day, value) in &values {
            let title = format!("{}: {}", self.day(day, words), self.write(value));
            sheet.titled_mark("heard", &title, Form::Circle, plot.at(day, value), 4.5);
        }
        sheet.close();
        let ends: Vec<EndLabel<'_>> = ends
            .iter()
            .map(|(value, words, class)| EndLabel {
                value: *value,
                words,
                class,
            })
            .collect();
        let end = plot.ends(sheet, &ends);
        sheet.reach(foot.max(end));
    }
}

impl PromisePicture {
    fn ordered(&self) -> Vec<(Date, f64)> {
        let finite = |(_, value): &(Date, f64)| value.is_finite();
        let mut values: Vec<_> = self.values.iter().copied().filter(finite).collect();
        values.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        values
    }

    /// What the latest value is called: where the figure stands, or what was read
    /// last while that is held back.
    fn last<'w>(&self, words: &'w ChartWords) -> &'w str {
        match self.held {
            true => &words.pictures.promise_read,
            false => &words.pictures.promise_stands,
        }
    }

    /// A day, or its month where no more is told.
    fn day(&self, day: Date, words: &ChartWords) -> String {
        let pattern = match self.months.contains(&day) {
            true => &words.month_year,
            false => &words.date,
        };
        words.day(pattern, day)
    }

    fn write(&self, value: f64) -> String {
        match self.unit {
            Unit::Share => percent(value),
            Unit::Net => signed(rounding::points(value) as f64, 0),
            _ => number(value, 1),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::draw::kit::tests::check_invariants;

    pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
        let usual = PromisePicture {
            figures: Default::default(),
            title: "Nobody explains it three times".to_owned(),
            unit: Unit::Net,
            since: date(2026, 1, 15),
            as_of: date(2026, 9, 30),
            months: [date(2026, 6, 12)].into(),
            waves: Default::default(),
            measured: true,
            held: false,
            change: Some("Between the two: +18 points, no change detected.".to_owned()),
            was: Some(-0.25),
            should: Some(0.2),
            values: vec![
                (date(2026, 3, 1), -0.2),
                (date(2025, 11, 2), -0.25),
                (date(2026, 6, 12), 0.05),
                (date(2026, 9, 1), 0.1818),
            ],
        };
        let nothing = PromisePicture {
            measured: false,
            held: false,
            change: None,
            values: Vec::new(),
            ..usual.clone()
        };
        let one = PromisePicture {
            unit: Unit::Share,
            was: None,
            should: Some(0.9),
            values: vec![(date(2026, 9, 30), 0.9)],
            since: date(2026, 9, 30),
            ..usual.clone()
        };
        let many = PromisePicture {
            unit: Unit::Days,
            was: Some(12_000.0),
            should: Some(12_000.0),
            values: (0i16..60)
                .map(|n| (date(1990 + n, 1, 1), f64::from(n) * 213.7))
                .collect(),
            ..usual.clone()
        };
        let empty = PromisePicture {
            was: None,
            should: None,
            ..nothing.clone()
        };
        vec![
            ("promise", Box::new(usual)),
            ("promise nothing", Box::new(nothing)),
            ("promise one", Box::new(one)),
            ("promise many", Box::new(many)),
            ("promise empty", Box::new(empty)),
        ]
    }

    #[test]
    fn holds_its_promises() {
        samples()
            .iter()
            .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
    }

    #[test]
    fn says_nothing_of_a_target_that_nobody_set() {
        let sentence = |was: Option<f64>, should: Option<f64>| {
            PromisePicture {
                figures: Default::default(),
                title: "Nobody explains it three times".to_owned(),
                unit: Unit::Net,
                since: date(2026, 1, 15),
                as_of: date(2026, 9, 30),
                months: Default::default(),
                waves: Default::default(),
                measured: true,
                held: false,
                change: None,
                was,
                should,
                values: vec![(date(2026, 9, 1), 0.18)],
            }
            .says(&ChartWords::default())
        };
        assert_eq!(
            sentence(Some(-0.25), None),
            "Stands +18 on 1 September 2026; it stood −25 when it was promised."
        );
        assert_eq!(sentence(None, None), "Stands +18 on 1 September 2026.");
        assert_eq!(
            sentence(None, Some(0.2)),
            "Stands +18 on 1 September 2026, and should be +20."
        );
    }

    #[test]
    fn says_when_nothing_happened() {
        let words = ChartWords::default();
        let samples = samples();
        assert_eq!(
            samples[0].1.says(&words),
            "Stands +18 on 1 September 2026; it stood −25 when it was promised, and should be +20. Between the two: +18 points, no change detected."
        );
        assert!(
            samples[1]
                .1
                .says(&words)
                .starts_with("Nothing has been measured")
        );
    }
}
