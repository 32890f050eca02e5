//! Charts with their twin in words: the table beside each.

use serde::Serialize;

use super::chart_answers::AnswerRow;
use super::values::{date_of, feeling};
use super::{PageContext, Site, Url};
use crate::draw::{Frame, Table, journey};
use crate::measure::journey::{Request, picture};
use crate::measure::picture::Picture;
use crate::model::Remarks;

/// A journey chart, ready for a template.
#[derive(Debug, Clone, Serialize)]
pub struct ChartView {
    /// Unique on its page.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// `persona`, `need`, `channel` or `stage`.
    pub reading: &'static str,
    /// The drawing for wide screens and paper: safe HTML.
    pub wide: String,
    /// The drawing for tablets and narrow windows: safe HTML.
    pub medium: String,
    /// The drawing for phones: safe HTML.
    pub narrow: String,
    /// The same as a table, one row a moment, numbered as in the drawing.
    pub rows: Vec<MomentRow>,
    /// How many moments of the table lie too far back to be drawn, in words.
    pub left_out: Option<String>,
    /// What was answered meanwhile, day by day.
    pub answers: Vec<AnswerRow>,
    /// How many answers are drawn, and how many are not, in words.
    pub answered: Vec<String>,
    /// The way to the table as a CSV file, once it is kept.
    pub csv: Option<String>,
    /// That table, with all moments and all answers.
    #[serde(skip)]
    pub table: Table,
}

/// One moment in words.
#[derive(Debug, Clone, Serialize)]
pub struct MomentRow {
    /// Its number in the drawing.
    pub number: usize,
    /// Its id in the report.
    pub id: String,
    /// The way to where it is told.
    pub href: String,
    /// The journey it belongs to.
    pub journey: String,
    /// "4 March 2026", or "March 2026" where no more may be told.
    pub date: String,
    /// The lane's heading.
    pub lane: String,
    /// The persona's name.
    pub persona: String,
    /// The way to the persona's page.
    pub persona_url: String,
    /// A label, or in the internal edition a name.
    pub person: Option<String>,
    /// What happened.
    pub title: String,
    /// At which stage.
    pub stage: Option<String>,
    /// In which thread.
    pub thread: Option<String>,
    /// What they met.
    pub touchpoint: Option<String>,
    /// By which way.
    pub channel: Option<String>,
    /// "+2", "0", "−1".
    pub feeling: Option<String>,
    /// −2 … 2, for classes: `m2`, `m1`, `z0`, `p1`, `p2`, `none`.
    pub feeling_class: &'static str,
    /// `heard`, `assumed` or `planned`.
    pub knowledge: &'static str,
    /// Won or lost here.
    pub moment_of_truth: bool,
    /// Stepped back.
    pub step_back: bool,
    /// The thread broke before it.
    pub broken: bool,
    /// What they said.
    pub quote: Option<String>,
    /// What we say of it, each under its key.
    #[serde(flatten)]
    pub by_key: Remarks,
    /// The same in order, with the keys of `words.moment`.
    pub remarks: Vec<(&'static str, String)>,
    /// In the internal edition, the rows that it was heard by.
    pub from: Vec<String>,
}

/// The width of the drawing for wide screens, in CSS pixels.
pub const WIDE: f64 = 1120.0;
/// The width of the drawing for tablets.
pub const MEDIUM: f64 = 720.0;
/// The width of the drawing for phones.
pub const NARROW: f64 = 358.0;
/// The width of one of two drawings beside each other.
pub const HALF: f64 = 540.0;

/// The class of a feeling.
pub fn feeling_class(value: Option<i8>) -> &'static str {
    match value {
        None => "none",
        Some(..=-2) => "m2",
        Some(-1) => "m1",
        Some(0) => "z0",
        Some(1) => "p1",
        Some(2..) => "p2",
    }
}

impl PageContext<'_> {
    /// Draws a chart for this page. `None` where there is nothing to draw.
    pub fn chart(&self, request: &Request<'_>) -> Option<ChartView> {
        let model = self.model;
        let words = &self.theme.words;
        let (mut picture, behind) = picture(model, request);
        if behind.moments.is_empty() {
            return None;
        }
        self.name_open_lanes(&mut picture);
        self.deps().charts += 1;
        let rows = picture
            .points
            .iter()
            .zip(&behind.moments)
            .map(|(point, &index)| {
                let moment = &model[index];
                let journey = &model[moment.journey];
                let thread = moment
                    .thread
                    .and_then(|thread| journey.threads.get(thread.0));
                let internal = self.report.is_for_team();
                let from = moment.knowledge.evidence().iter().filter(|_| internal);
                MomentRow {
                    number: point.number,
                    id: moment.id.clone(),
                    href: self.moment_href(index),
                    journey: journey.title.clone(),
                    date: date_of(point.when, point.whole_month, words),
                    lane: picture.lanes[point.lane].title.clone(),
                    persona: model[moment.persona].name.clone(),
                    persona_url: self.here.to(&Url::persona(model, moment.persona)),
                    person: moment.person.map(|person| self.person(person.value)),
                    title: moment.title.clone(),
                    stage: moment
                        .stage
                        .and_then(|stage| journey.stages.get(stage).cloned()),
                    thread: thread.map(|thread| thread.title.clone()),
                    touchpoint: moment.touchpoint.clone(),
                    channel: moment.channel.clone(),
                    feeling: moment.feeling.map(feeling),
                    feeling_class: feeling_class(moment.feeling),
                    knowledge: match (point.planned, point.heard) {
                        (true, _) => "planned",
                        (_, true) => "heard",
                        (_, false) => "assumed",
                    },
                    moment_of_truth: point.moment_of_truth,
                    step_back: point.step_back,
                    broken: point.broken,
                    quote: moment.quote.clone(),
                    by_key: moment.remarks.clone(),
                    remarks: moment
                        .remarks
                        .each()
                        .map(|(key, text)| (key, text.clone()))
                        .collect(),
                    from: from
                        .map(|&evidence| (self.row)(model[evidence].span))
                        .collect(),
                }
            });
        let rows: Vec<MomentRow> = rows.collect();
        let (answers, earlier) = self.answer_rows(&picture, &behind);
        let table = self.chart_table(&picture, &rows, &behind);
        let left_out = match request.recent {
            true => picture.keep_recent(),
            false => 0,
        };
        picture.drop_empty_lane();
        let answered = self.drawn_answers(&mut picture, &behind, earlier);
        let draw = |width: f64, suffix: &str| {
            let id = format!("{}-{suffix}", picture.id);
            self.draw(&picture, Frame { width, id })
        };
        Some(ChartView {
            id: picture.id.clone(),
            title: picture.title.clone(),
            reading: picture.reading.word(),
            rows,
            left_out: (left_out > 0).then(|| words.count("chart.left_out", left_out)),
            answers,
            answered,
            csv: None,
            table,
            wide: draw(WIDE, "w"),
            medium: draw(MEDIUM, "m"),
            narrow: draw(NARROW, "n"),
        })
    }

    /// Draws a chart at half the width, to stand beside another. It is safe
    /// HTML, in the layout for phones.
    pub fn half_chart(&self, request: &Request<'_>) -> Option<String> {
        let (mut picture, behind) = picture(self.model, request);
        if behind.moments.is_empty() {
            return None;
        }
        self.name_open_lanes(&mut picture);
        picture.keep_near_answers();
        let id = format!("{}-h", picture.id);
        let width = HALF;
        Some(self.draw(&picture, Frame { width, id }))
    }

    fn draw(&self, picture: &Picture, frame: Frame) -> String {
        let Some(memory) = self.memory.filter(|_| self.draws) else {
            return self.drawn(|| journey(picture, frame, self.chart_words));
        };
        let drawing = memory.drawings.journey(picture, frame, self.chart_words);
        let svg = drawing.svg.clone();
        self.deps().drawings.push(drawing);
        svg
    }
}

impl<'a> Site<'a> {
    /// What nobody assigned has a lane without a heading.
    fn name_open_lanes(&self, picture: &mut Picture) {
        let open = self.theme.words.get("chart.lane_open");
        let unnamed = picture.lanes.iter_mut().filter(|lane| lane.open);
        unnamed.for_each(|lane| open.clone_into(&mut lane.title));
    }

    /// What to call a person: by label, or for those who made the report by name.
    pub fn person(&self, person: crate::model::PersonIx) -> String {
        let person = &self.model[person];
        let name = person.name.clone().filter(|_| self.report.is_for_team());
        name.unwrap_or_else(|| person.shown_name.clone())
    }

    /// What to call somebody beside what they said under a promise: by name where
    /// they agreed to that.
    pub fn named(
        &self,
        person: crate::model::PersonIx,
        promise: crate::model::Confidentiality,
    ) -> String {
        let name = self.model[person].name.clone();
        let name = name.filter(|_| promise == crate::model::Confidentiality::Named);
        name.unwrap_or_else(|| self.person(person))
    }
}
