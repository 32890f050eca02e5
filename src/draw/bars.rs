//! What each persona answered, side by side and never added up: bars with the
//! passives astride zero, and one mark a person where they are few.

use plotters_backend::text_anchor::HPos;

use super::kit::{
    Cell, Chart, Form, KeyEntry, Scale, Sheet, Sign, Table, legend, number, row_label,
};
use super::palette::StrokeClass;
use super::rect::Rect;
use super::scores::{
    axis_scale, end_cell, ends, interval, line, list, n_cell, net, net_cell, of_score, on_line,
    score_name, span, stretch,
};
use super::text::{Face, width};
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::answers::{Bar, Score, are_of_different_waves};
use crate::measure::key::Metric;
use crate::measure::pictures::bars::BarsPicture;
use crate::measure::rating::{Axis, Band};
use crate::measure::{Status, Unit};

/// What answers look like by how good they are, drawn and told.
fn look(band: Band) -> (&'static str, Form) {
    match band.tone {
        ..=-2 => ("feel-m2", Form::Down),
        -1 => ("feel-m1", Form::Down),
        0 => ("feel-0", Form::Circle),
        1 => ("feel-p1", Form::Up),
        2.. => ("feel-p2", Form::Up),
    }
}

/// What to call them: by the terms of the trade, or by the answers themselves.
fn band_name(band: Band, axis: Axis, words: &ChartWords) -> String {
    let w = &words.pictures;
    match (axis.recommend, band.tone) {
        (true, ..=-1) => w.detractors.clone(),
        (true, 0) => w.passives.clone(),
        (true, 1..) => w.promoters.clone(),
        (false, _) => span(band.from, band.to, words),
    }
}

impl Chart for BarsPicture {
    fn kind(&self) -> &'static str {
        "bars"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        // A question that nobody was asked is no chart.
        self.bars.iter().all(|bar| {
            matches!(
                bar.net.status,
                Status::NotAsked | Status::NotRecorded | Status::LeftOut
            )
        })
    }

    fn says(&self, words: &ChartWords) -> String {
        let w = &words.pictures;
        let differ = are_of_different_waves(&self.bars);
        let is_told = |bar: &&Bar| bar.net.value.is_some() || bar.net.bound.is_some();
        let shown: Vec<String> = self
            .bars
            .iter()
            .filter(is_told)
            .map(|bar| {
                let told = format!("{} {}", bar.name, net(&bar.net, words));
                match bar.asked.as_deref().filter(|_| differ) {
                    Some(asked) => {
                        let places = [("what", told.as_str()), ("wave", asked)];
                        fill(&w.in_wave, &places)
                    }
                    None => told,
                }
            })
            .collect();
        let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
        let bars = || self.bars.iter().filter(|bar| !is_told(bar));
        let those = |why: &dyn Fn(&Score) -> bool| -> Vec<&str> {
            let bars = bars().filter(|bar| why(&bar.net));
            bars.map(|bar| bar.name.as_str()).collect()
        };
        let without = |why: Status| those(&|score| score.status == why);
        let few = |others: bool| {
            those(&|score| score.status == Status::OneByOne && score.others == others)
        };
        let is_held = |score: &Score| {
            score.status.tells() && !matches!(score.status, Status::Coded | Status::OneByOne)
        };
        let what = score_name(self.axis, words);
        let said = [
            (shown, "list", &w.bars_says),
            (those(&is_held), "names", &w.bars_hidden),
            (without(Status::Coded), "names", &w.bars_alike),
            (few(false), "names", &w.bars_one_by_one),
            (few(true), "names", &w.bars_few_told),
            (without(Status::NoAnswers), "names", &w.bars_none),
            (without(Status::NotAsked), "names", &w.bars_not_asked),
            (without(Status::NotRecorded), "names", &w.elephant_unplaced),
            (without(Status::LeftOut), "names", &w.bars_left_out),
        ];
        let said = said.iter().filter(|(names, ..)| !names.is_empty());
        let said: Vec<String> = said
            .map(|(names, key, words_of)| {
                fill(words_of, &[(key, &list(names, words)), ("what", &what)])
            })
            .collect();
        said.join(" ")
    }

    fn table(&self, words: &ChartWords) -> Table {
        let w = &words.pictures;
        let name = score_name(self.axis, words);
        let mut columns = vec![
            (w.persona.as_str(), false),
            (name.as_str(), true),
            (w.interval_from.as_str(), true),
            (w.interval_to.as_str(), true),
            (w.answers.as_str(), true),
        ];
        // The best first, as one reads them.
        let bands = self.bands.iter().enumerate().rev();
        let bands: Vec<(usize, Band)> = bands.map(|(at, band)| (at, *band)).collect();
        let names = bands.iter();
        let names: Vec<String> = names
            .map(|(_, band)| band_name(*band, self.axis, words))
            .collect();
        columns.extend(names.iter().map(|name| (name.as_str(), true)));
        let differ = are_of_different_waves(&self.bars);
        if differ {
            columns.insert(1, (w.survey_and_wave.as_str(), false));
        }
        let mut table = Table::new(columns);
        let unit = self.axis.unit;
        for bar in &self.bars {
            let part = |&(at, band): &(usize, Band)| {
                let parts = bar.parts.as_ref();
                let cell = n_cell(parts.and_then(|parts| parts.get(at).copied()));
                let metric = match band.tone {
                    ..=-1 => Metric::Detractors,
                    0 => Metric::Passives,
                    1.. => Metric::Promoters,
                };
                match self.axis.recommend {
                    true => cell.of(bar.net.key.beside(metric)),
                    false => cell.of(bar.net.key.clone()),
                }
            };
            let ends = bar.net.interval;
            let mut row = vec![
                Cell::text(bar.name.clone()),
                net_cell(&bar.net, words),
                end_cell(ends.map(|(low, _)| low), unit),
                end_cell(ends.map(|(_, high)| high), unit),
                n_cell(bar.net.n),
            ];
            row.extend(bands.iter().map(part));
            if differ {
                row.insert(1, Cell::text(bar.asked.clone().unwrap_or_default()));
            }
            table.row(row);
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let narrow = sheet.narrow();
        let column = if narrow { 0.0 } else { sheet.width * 0.2 };
        let told = if narrow { 0.0 } else { 168.0 };
        let scale = axis_scale(self.axis, column + 12.0, sheet.width - told - 14.0);
        let mut y = 2.0;
        let differ = are_of_different_waves(&self.bars);
        for bar in &self.bars {
            sheet.open("row", "");
            let start = y;
            let mut lines = said(bar, words);
            if narrow {
                // Beside the name stands the wave where there is room.
                lines.1.extend(bar.asked.clone().filter(|_| differ));
                y = sheet.block(
                    (2.0, y),
                    sheet.width - 4.0,
                    Face::SmallHeading,
                    "head small",
                    &bar.name,
                );
                y = sheet.block(
                    (2.0, y),
                    sheet.width - 4.0,
                    Face::Label,
                    lines.0,
                    &lines.1.join(&words.pictures.comma),
                );
                y += 2.0;
            }
            // Too few for a score are drawn one by one, and nothing below them.
            let drawn = bar.net.value.is_some() || bar.parts.is_some();
            let low = match drawn {
                true => bar_at(self, bar, sheet, &scale, y + 4.0),
                false if bar.net.bound.is_some() => {
                    line(sheet, self.axis, &scale, y + 14.0);
                    within(sheet, self.axis, &bar.net, &scale, y + 14.0);
                    y + 24.0
                }
                false => {
                    sheet.open("never", "");
                    line(sheet, self.axis, &scale, y + 14.0);
                    sheet.close();
                    y + 24.0
                }
            };
            if !narrow {
                let asked = bar.asked.as_deref().unwrap_or_default();
                let end = row_label(sheet, (2.0, start), column - 12.0, &bar.name, asked);
                let x = sheet.width - told;
                let mut at = start + 1.0;
                for (k, text) in lines.1.iter().enumerate() {
                    let face = if k == 0 { Face::Thread } else { Face::Note };
                    let class = if k == 0 { lines.0 } else { "sub" };
                    at = sheet.block((x, at), told - 2.0, face, class, text);
                }
                y = end.max(at);
            }
            sheet.close();
            y = y.max(low) + 12.0;
        }
        let y = ends(sheet, self.axis, &scale, y - 4.0);
        key(self, sheet, y + 4.0, words);
    }
}

/// The score in words, and how loud they are.
fn said(bar: &Bar, words: &ChartWords) -> (&'static str, Vec<String>) {
    let mut lines = vec![net(&bar.net, words)];
    if bar.net.value.is_none() && bar.net.bound.is_none() {
        return ("sub", lines);
    }
    if let Some(ends) = bar.net.interval {
        lines.push(interval(ends, bar.net.unit, words));
    }
    lines.extend(of_score(&bar.net, words));
    ("value", lines)
}

/// The answers, and the score below them. Returns where both end.
fn bar_at(picture: &BarsPicture, bar: &Bar, sheet: &mut Sheet, scale: &Scale, y: f64) -> f64 {
    let axis = picture.axis;
    let Some(parts) = &bar.parts else {
        line(sheet, axis, scale, y + 8.0);
        sheet.open("heard", "");
        on_line(sheet, &bar.net, scale, y + 8.0, Form::Diamond);
        sheet.close();
        return y + 18.0;
    };
    let n = parts.iter().sum::<u64>().max(1) as f64;
    let (low, high) = axis.ends();
    let own = || picture.bands.iter().zip(parts);
    let (unit, mut x) = if axis.unit == Unit::Net {
        // What is neither lies astride zero.
        let unit = (scale.at(1.0) - scale.at(0.0)) / n;
        let left = own().map(|(band, &count)| match band.tone {
            ..=-1 => count as f64,
            0 => count as f64 / 2.0,
            1.. => 0.0,
        });
        (unit, scale.at(0.0) - unit * left.sum::<f64>())
    } else {
        ((scale.at(high) - scale.at(low)) / n, scale.at(low))
    };
    for (band, &count) in own() {
        let wide = unit * count as f64;
        if count == 0 {
            continue;
        }
        let (class, form) = look(*band);
        sheet.open(class, "");
        if bar.is_strip() {
            for k in 0..count {
                let middle = x + unit * (k as f64 + 0.5);
                sheet.mark(form, (middle, y + 9.0), 6.5);
            }
        } else {
            sheet.pill(StrokeClass::Bar, Rect::sized(x, y, wide, 18.0), 0.0);
            let count = number(count as f64, 0);
            if width(&count, Face::Thread) + 6.0 < wide {
                let middle = (x + wide / 2.0, y + 2.5);
                sheet.text(middle, HPos::Center, Face::Thread, "inside", &count);
            }
        }
        sheet.close();
        x += wide;
    }
    if bar.net.value.is_none() {
        line(sheet, axis, scale, y + 20.0);
        return y + 24.0;
    }
    line(sheet, axis, scale, y + 27.0);
    sheet.open("heard", "");
    on_line(sheet, &bar.net, scale, y + 27.0, Form::Diamond);
    sheet.close();
    y + 34.0
}

/// Where a score lies of which no more is told.
fn within(sheet: &mut Sheet, axis: Axis, score: &Score, scale: &Scale, y: f64) {
    let Some((from, to)) = stretch(score, axis, scale) else {
        return;
    };
    sheet.pill(
        StrokeClass::Part,
        Rect::sized(from, y - 5.0, to - from, 10.0),
        0.0,
    );
}

fn key(picture: &BarsPicture, sheet: &mut Sheet, y: f64, words: &ChartWords) {
    let w = &words.pictures;
    let shown = |strip: bool| {
        let mut bars = picture.bars.iter().filter(|bar| bar.parts.is_some());
        bars.any(|bar| bar.is_strip() == strip)
    };
    let bands = picture.bands.iter();
    let named = bands.map(|&band| (look(band), band_name(band, picture.axis, words)));
    let named: Vec<_> = named.collect();
    let name = score_name(picture.axis, words);
    let mut entries: Vec<KeyEntry<'_>> = Vec::new();
    for ((class, form), words) in &named {
        // A bar has the colour of the marks.
        let sign = match shown(true) {
            true => Sign::Mark(class, *form),
            false => Sign::Box(class, StrokeClass::Bar),
        };
        if shown(true) || shown(false) {
            entries.push(KeyEntry { sign, words });
        }
    }
    if picture.bars.iter().any(|bar| bar.net.value.is_some()) {
        entries.push(KeyEntry {
            sign: Sign::Mark("heard", Form::Diamond),
            words: &name,
        });
    }
    if picture.bars.iter().any(|bar| bar.net.interval.is_some()) {
        entries.push(KeyEntry {
            sign: Sign::Line("", StrokeClass::Whisker),
            words: &w.interval_95,
        });
    }
    if picture.bars.iter().any(|bar| bar.net.bound.is_some()) {
        entries.push(KeyEntry {
            sign: Sign::Box("", StrokeClass::Part),
            words: &w.bound_key,
        });
    }
    legend(sheet, y, &entries);
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::draw::elephant::tests::{score, thousandths};
    use crate::draw::kit::tests::{LONG, check_invariants};

    fn bar(
        name: &str,
        value: Option<i32>,
        ends: Option<(i32, i32)>,
        parts: Option<[u64; 3]>,
    ) -> Bar {
        let n = parts.map(|parts| parts.iter().sum());
        let parts = parts.map(|[plus, zero, minus]| vec![minus, zero, plus]);
        Bar {
            persona: crate::measure::PersonaIx(0),
            name: name.to_owned(),
            asked: Some("Relationship survey, 2026".to_owned()),
            net: score(value, ends, n.or(value.map(|_| 6))),
            parts,
        }
    }

    pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
        let mut silent = bar("Sonia", None, None, None);
        silent.net = score(None, None, Some(0));
        let mut few = bar("Priya", None, None, Some([1, 1, 0]));
        few.net.status = Status::OneByOne;
        let mut some = bar("Sonia", None, None, Some([1, 1, 0]));
        (some.net.status, some.net.others) = (Status::OneByOne, true);
        let mut bound = bar("Paula", None, None, None);
        bound.net = Score {
            status: Status::Coded,
            bound: Some([Some(thousandths(-900)), Some(thousandths(-650))]),
            ..score(None, None, Some(9))
        };
        let mut over = bound.clone();
        over.name = "Otto".to_owned();
        over.net.bound = Some([Some(thousandths(800)), None]);
        let usual = BarsPicture {
            title: "What each persona answered".to_owned(),
            axis: Axis::default(),
            bands: [(0, 6, -2), (7, 8, 0), (9, 10, 2)]
                .map(|(from, to, tone)| Band { from, to, tone })
                .to_vec(),
            bars: vec![
                bar("Wendy", Some(333), Some((-85, 641)), Some([8, 4, 3])),
                bar("Ravi", Some(-125), Some((-600, 400)), Some([2, 3, 3])),
                bar("Helen", Some(200), None, None),
                bar("Marcus", None, None, None),
                bound,
                over,
                few,
                some,
                silent.clone(),
            ],
        };
        let many = BarsPicture {
            bars: vec![
                bar(LONG, Some(-1000), Some((-1000, -990)), Some([0, 0, 40_000])),
                bar(
                    "<b>",
                    Some(1000),
                    Some((900, 1000)),
                    Some([1_200_000, 0, 0]),
                ),
                bar("Zero", Some(0), Some((-400, 400)), Some([0, 9, 0])),
                bar("One", Some(-990), Some((-1000, -980)), Some([1, 1, 300])),
            ],
            ..usual.clone()
        };
        let hidden = BarsPicture {
            bars: vec![bar("Marcus", None, None, None), silent],
            ..usual.clone()
        };
        vec![
            ("bars", Box::new(usual)),
            ("bars many", Box::new(many)),
            ("bars hidden", Box::new(hidden)),
            ("bars empty", Box::new(BarsPicture::default())),
        ]
    }

    #[test]
    fn holds_its_promises() {
        samples()
            .iter()
            .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
    }

    #[test]
    fn a_bound_is_told_where_there_is_one() {
        let words = ChartWords::default();
        let samples = samples();
        let says = samples[0].1.says(&words);
        assert!(says.contains("Paula between −90 and −65"), "{says}");
        assert!(says.contains("Otto over +80"), "{says}");
        let table = samples[0].1.table(&words);
        let told = [4, 5].map(|row: usize| table.rows[row][1].text.as_str());
        assert_eq!(told, ["between −90 and −65", "over +80"]);
    }

    #[test]
    fn what_is_hidden_is_neither_drawn_nor_nought() {
        let words = ChartWords::default();
        let samples = samples();
        assert_eq!(
            samples[2].1.says(&words),
            "Held back: Marcus. Nobody answered: Sonia."
        );
        let table = samples[2].1.table(&words);
        assert_eq!(table.rows[0][1].text, "held back");
        assert_eq!(table.rows[0][4].value, None);
        assert_eq!(table.rows[1][1].text, "no answers");
    }
}
