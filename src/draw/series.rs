//! Waves side by side: a small picture a persona, a point a wave, each with
//! its interval. Whether it went up or down is said in the words that the
//! figures allow, not left to the slope.

use plotters_backend::text_anchor::HPos;

use super::kit::{Cell, Chart, Form, KeyEntry, PathOp, Sheet, Sign, Table, legend};
use super::palette::StrokeClass;
use super::rect::Rect;
use super::scores::{
    at, axis_scale, end_cell, n_cell, net, net_cell, score_name, stretch, tick, ticks, told,
};
use super::text::{Face, width};
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::pictures::series::{SeriesChange, SeriesLine, SeriesPicture};
use crate::measure::{Status, Unit};

/// From the top of a picture's plane to its foot.
const TALL: f64 = 110.0;

impl Chart for SeriesPicture {
    fn kind(&self) -> &'static str {
        "waves"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty() || self.waves.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let mut told: Vec<String> = Vec::new();
        for line in &self.lines {
            let bounds = bounds(self, line, words);
            for change in line.says.iter().chain(&bounds) {
                let places = [("name", line.name.as_str()), ("change", change.as_str())];
                told.push(fill(&words.pictures.series_change, &places));
            }
        }
        if told.is_empty() {
            let what = score_name(self.axis, words);
            return fill(&words.pictures.series_says, &[("what", &what)]);
        }
        told.join(" ")
    }

    fn table(&self, words: &ChartWords) -> Table {
        let w = &words.pictures;
        let far = self.lines.iter().any(|line| line.since_first.is_some());
        let name = score_name(self.axis, words);
        let mut columns = vec![
            (w.persona.as_str(), false),
            (w.wave.as_str(), false),
            (name.as_str(), true),
            (w.interval_from.as_str(), true),
            (w.interval_to.as_str(), true),
            (w.answers.as_str(), true),
            (w.last_change.as_str(), false),
        ];
        if far {
            columns.push((w.since_first.as_str(), false));
        }
        let mut table = Table::new(columns);
        let changed = |change: Option<&SeriesChange>| {
            change.map_or_else(Cell::default, |change| {
                Cell::text(change.says.clone()).of(change.key.clone())
            })
        };
        for line in &self.lines {
            let last = line.points.iter().rposition(Option::is_some);
            for (k, (wave, score)) in self.waves.iter().zip(&line.points).enumerate() {
                let ends = score.as_ref().and_then(|score| score.interval);
                let since = line.changes.get(k).and_then(Option::as_ref);
                let mut row = vec![
                    Cell::text(line.name.clone()),
                    Cell::text(wave.clone()),
                    match score {
                        Some(score) => net_cell(score, words),
                        None => Cell::text(match line.missing.get(k) {
                            Some(Status::NotAsked) => w.not_asked.clone(),
                            Some(Status::LeftOut) => w.left_out.clone(),
                            _ => w.no_answers.clone(),
                        }),
                    },
                    end_cell(ends.map(|(low, _)| low), self.axis.unit),
                    end_cell(ends.map(|(_, high)| high), self.axis.unit),
                    n_cell(score.as_ref().and_then(|score| score.n)),
                    changed(since),
                ];
                if far {
                    row.push(changed(
                        line.since_first.as_ref().filter(|_| Some(k) == last),
                    ));
                }
                table.row(row);
            }
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let gap = 24.0;
        // As many side by side as leave each wave its room.
        let least = (self.waves.len() as f64 * 62.0 + 40.0).clamp(200.0, sheet.width - 4.0);
        let across = (((sheet.width + gap) / (least + gap)) as usize).clamp(1, 4);
        let across = across.min(self.lines.len());
        let wide = (sheet.width - gap * (across as f64 - 1.0) - 4.0) / across as f64;
        let wide = wide.min(420.0);
        let mut y = 2.0;
        for row in self.lines.chunks(across) {
            let mut low: f64 = y;
            for (k, line) in row.iter().enumerate() {
                let x = 2.0 + k as f64 * (wide + gap);
                low = low.max(small(self, line, sheet, (x, y), wide, words));
            }
            y = low + 16.0;
        }
        let w = &words.pictures;
        let name = score_name(self.axis, words);
        let mut entries = vec![KeyEntry {
            sign: Sign::Mark("heard", Form::Circle),
            words: &name,
        }];
        let scores = || {
            self.lines
                .iter()
                .flat_map(|line| line.points.iter().flatten())
        };
        if scores().any(|score| score.interval.is_some()) {
            entries.push(KeyEntry {
                sign: Sign::Line("", StrokeClass::Whisker),
                words: &w.interval_95,
            });
        }
        if scores().any(|score| score.value.is_none() && score.bound.is_some()) {
            entries.push(KeyEntry {
                sign: Sign::Box("", StrokeClass::Part),
                words: &w.bound_key,
            });
        }
        // Each reason by its own name; they have one mark.
        let hidden = || scores().filter(|score| score.value.is_none() && score.bound.is_none());
        let mut reasons: Vec<String> = Vec::new();
        for said in hidden().map(|score| net(score, words)) {
            if !reasons.contains(&said) {
                reasons.push(said);
            }
        }
        let reasons = reasons.join(", ");
        if !reasons.is_empty() {
            entries.push(KeyEntry {
                sign: Sign::Mark("silent", Form::Question),
                words: &reasons,
            });
        }
        legend(sheet, y - 6.0, &entries);
    }
}

/// Between what the score lies in each wave of which no more is told: "2025: over +80".
fn bounds(picture: &SeriesPicture, line: &SeriesLine, words: &ChartWords) -> Vec<String> {
    let waves = picture.waves.iter().zip(&line.points);
    let bounds = waves.filter_map(|(wave, score)| {
        let score = score.as_ref().filter(|score| score.value.is_none())?;
        score.bound?;
        Some(format!("{wave}: {}", net(score, words)))
    });
    bounds.collect()
}

/// One persona. Returns where it ends.
fn small(
    picture: &SeriesPicture,
    line: &SeriesLine,
    sheet: &mut Sheet,
    (x, y): (f64, f64),
    wide: f64,
    words: &ChartWords,
) -> f64 {
    sheet.open("small", "");
    let y = sheet.block((x, y), wide, Face::SmallHeading, "head small", &line.name);
    // A number may stand above the highest point, and below the lowest.
    let (top, foot) = (y + 18.0, y + 18.0 + TALL);
    let left = x + width("+100", Face::Note) + 6.0;
    let up = axis_scale(picture.axis, foot, top);
    sheet.open("axis", "");
    for value in ticks(picture.axis) {
        let level = up.at(value);
        let zero = value == 0.0 && picture.axis.unit == Unit::Net;
        let ink = if zero {
            StrokeClass::Axis
        } else {
            StrokeClass::Grid
        };
        sheet.straight(ink, (left, level), (x + wide, level));
        let tick = tick(picture.axis, value);
        sheet.text(
            (left - 5.0, level - 7.0),
            HPos::Right,
            Face::Note,
            "tick",
            &tick,
        );
    }
    sheet.close();
    let each = (x + wide - left) / picture.waves.len() as f64;
    let middle = |k: usize| left + each * (k as f64 + 0.5);
    let mut way: Vec<PathOp> = Vec::new();
    let mut broken = true;
    for (k, score) in line.points.iter().enumerate() {
        let value = score.as_ref().and_then(|score| score.value);
        match value {
            Some(value) => {
                let place = (middle(k), at(&up, value));
                way.push(if broken {
                    PathOp::Move(place)
                } else {
                    PathOp::Line(place)
                });
                broken = false;
            }
            None => broken = true,
        }
    }
    if way.len() > 1 {
        sheet.open("path", "");
        sheet.path(StrokeClass::Series, way);
        sheet.close();
    }
    for (k, score) in line.points.iter().enumerate() {
        let Some(score) = score else { continue };
        let (cx, title) = (
            middle(k),
            format!("{}: {}", picture.waves[k], net(score, words)),
        );
        if let Some((from, to)) = stretch(score, picture.axis, &up) {
            let tall = Rect::sized(cx - 5.0, from, 10.0, to - from);
            sheet.pill(StrokeClass::Part, tall, 0.0);
            continue;
        }
        let Some(value) = score.value else {
            sheet.titled_mark(
                "silent",
                &title,
                Form::Question,
                (cx, (top + foot) / 2.0),
                5.0,
            );
            continue;
        };
        let level = at(&up, value);
        if let Some((low, high)) = score.interval {
            let (a, b) = (at(&up, low), at(&up, high));
            sheet.straight(StrokeClass::Whisker, (cx, a), (cx, b));
            for end in [a, b] {
                sheet.straight(StrokeClass::Whisker, (cx - 4.0, end), (cx + 4.0, end));
            }
        }
        sheet.titled_mark("heard", &title, Form::Circle, (cx, level), 5.0);
        let told = told(value, picture.axis.unit);
        if width(&told, Face::Thread) + 18.0 < each {
            // Above a line that falls from here or stays, below one that rises.
            let next = line.points.get(k + 1).and_then(Option::as_ref);
            let next = next.and_then(|score| score.value);
            let rises = next.is_some_and(|next| at(&up, next) < level - 1.0);
            let place = match (rises, next) {
                (_, None) => level - 6.5,
                (true, _) => level + 3.0,
                (false, _) => level - 16.0,
            };
            sheet.text((cx + 9.0, place), HPos::Left, Face::Thread, "value", &told);
        }
    }
    let mut low = foot + 14.0;
    let mut free = f64::NEG_INFINITY;
    for (k, wave) in picture.waves.iter().enumerate() {
        let half = width(wave, Face::Note) / 2.0;
        if half * 2.0 > each - 4.0 {
            let end = sheet.lines(
                (middle(k), foot + 14.0),
                HPos::Center,
                each - 4.0,
                Face::Note,
                "tick",
                wave,
            );
            low = low.max(end);
        } else if middle(k) - half > free {
            sheet.text(
                (middle(k), foot + 14.0),
                HPos::Center,
                Face::Note,
                "tick",
                wave,
            );
            free = middle(k) + half + 4.0;
            low = low.max(foot + 14.0 + Face::Note.line());
        }
    }
    for change in line.says.iter().chain(&bounds(picture, line, words)) {
        low = sheet.block((x, low + 3.0), wide, Face::Label, "sub", change);
    }
    sheet.close();
    low
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::draw::elephant::tests::{score, thousandths};
    use crate::draw::kit::tests::{LONG, check_invariants};
    use crate::measure::answers::Score;
    use crate::measure::key::{Metric, Of};
    use crate::measure::rating::Axis;

    fn line(name: &str, points: Vec<Option<Score>>, change: &str) -> SeriesLine {
        SeriesLine {
            name: name.to_owned(),
            changes: vec![None; points.len()],
            missing: vec![Status::NoAnswers; points.len()],
            since_first: (points.len() > 2).then(|| SeriesChange {
                says: "up 90 points".to_owned(),
                key: Of::all().since_first().key(Metric::RecommendNet),
            }),
            says: [change]
                .into_iter()
                .filter(|says| !says.is_empty())
                .map(str::to_owned)
                .collect(),
            points,
        }
    }

    pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
        let of = |value: i32| {
            Some(score(
                Some(value),
                Some((value - 300, value + 250)),
                Some(15),
            ))
        };
        let few = || Some(score(None, None, None));
        let bound = |ends: [Option<i32>; 2]| {
            Some(Score {
                status: Status::Coded,
                bound: Some(ends.map(|end| end.map(thousandths))),
                ..score(None, None, Some(9))
            })
        };
        let usual = SeriesPicture {
            title: "Relationship, wave by wave".to_owned(),
            axis: Axis::default(),
            waves: vec!["2024".to_owned(), "2025".to_owned(), "2026".to_owned()],
            lines: vec![
                line(
                    "Wendy",
                    vec![of(-400), of(100), of(600)],
                    "since 2025: up 50 points",
                ),
                line("Ravi", vec![of(0), None, few()], ""),
                line(
                    "Paula",
                    vec![
                        bound([Some(-900), Some(-650)]),
                        bound([Some(800), None]),
                        of(0),
                    ],
                    "",
                ),
                line(
                    "Marcus",
                    vec![few(), of(-100), of(-240)],
                    "since 2025: −14 points (95 % interval −60 to +32), no change detected",
                ),
            ],
        };
        let many = SeriesPicture {
            waves: (0..14)
                .map(|n| format!("Wave {n} of the second year"))
                .collect(),
            lines: vec![line(
                LONG,
                (0..14).map(|n| of(n * 140 - 980)).collect(),
                LONG,
            )],
            ..usual.clone()
        };
        vec![
            ("waves", Box::new(usual)),
            ("waves many", Box::new(many)),
            ("waves empty", Box::new(SeriesPicture::default())),
        ]
    }

    #[test]
    fn holds_its_promises() {
        samples()
            .iter()
            .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
    }

    #[test]
    fn a_change_is_said_in_the_words_that_it_is_given() {
        let says = samples()[0].1.says(&ChartWords::default());
        assert_eq!(
            says,
            "Wendy: since 2025: up 50 points. Paula: 2024: between −90 and −65. Paula: 2025: over +80. Marcus: since 2025: −14 points (95 % interval −60 to +32), no change detected."
        );
    }
}
