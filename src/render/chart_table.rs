//! What a journey chart shows, as one table for programs: a row a moment, then
//! a row an answer.

use jiff::civil::DateTime;

use super::charts::MomentRow;
use super::{ChartView, PageContext, Site};
use crate::draw::{Cell, Table};
use crate::measure::answered::Witness;
use crate::measure::journey::Behind;
use crate::measure::picture::Picture;
use crate::model::Source;

impl ChartView {
    /// Keeps the table as a CSV file of the site. `id` is unique in the site.
    pub(in crate::render) fn keep_csv(&mut self, id: &str, ctx: &PageContext<'_>) {
        let table = std::mem::take(&mut self.table);
        self.csv = Some(ctx.deps().table(&table, id, ctx.here));
    }
}

impl Site<'_> {
    pub(super) fn chart_table(
        &self,
        picture: &Picture,
        rows: &[MomentRow],
        behind: &Behind,
    ) -> Table {
        let words = &self.theme.words;
        let heads = [
            ("number", true),
            ("kind", false),
            ("when", false),
            ("who", false),
            ("what", false),
            ("journey", false),
            ("stage", false),
            ("thread", false),
            ("survey", false),
            ("feeling", true),
            ("status", false),
        ];
        let keys = heads.map(|(key, numeric)| (format!("column.{key}"), numeric));
        let heads = keys.iter().map(|(key, numeric)| (words.get(key), *numeric));
        let mut table = Table::new(heads);
        let feeling = |felt: Option<i8>| Cell::maybe(felt.map(f64::from), |n| n.to_string());
        let some = |text: &Option<String>| Cell::text(text.clone().unwrap_or_default());
        let day = |at: DateTime, whole_month: bool| {
            Cell::text(match whole_month {
                true => at.strftime("%Y-%m").to_string(),
                false => at.date().to_string(),
            })
        };
        let known = |word: &str| Cell::text(words.get(&format!("knowledge.{word}")));
        for (point, row) in picture.points.iter().zip(rows) {
            table.row([
                Cell::count(point.number),
                Cell::text(words.get("chart.kind_moment")),
                day(point.when, point.whole_month),
                Cell::text(&row.persona),
                Cell::text(&row.title),
                Cell::text(&row.journey),
                some(&row.stage),
                some(&row.thread),
                Cell::default(),
                feeling(point.feeling),
                known(row.knowledge),
            ]);
        }
        for (answer, &witness) in picture.answers.iter().zip(&behind.answers) {
            let (persona, source) = match witness {
                Witness::Said(index) => (self.model[index].persona, self.model[index].source),
                Witness::Counted { persona, survey } => (Some(persona), Source::Survey(survey)),
            };
            let persona = persona.map(|persona| &self.model[persona].name);
            let what = match answer.people {
                1 => answer.says.clone(),
                people => words.count("answers", people),
            };
            table.row([
                Cell::default(),
                Cell::text(words.get("chart.kind_answer")),
                day(answer.when, answer.whole_month),
                Cell::text(persona.cloned().unwrap_or_default()),
                Cell::text(what),
                Cell::default(),
                Cell::default(),
                Cell::default(),
                Cell::text(self.heard_at(source)),
                feeling(answer.feeling),
                known("heard"),
            ]);
        }
        table
    }
}
