//! Small charts with their twins: the sentence, the table and the CSV file.

use std::sync::Arc;

use serde::Serialize;

use super::charts::{MEDIUM, NARROW, WIDE};
use super::held::MARK;
use super::values::asked_on;
use super::{PageContext, PageDeps, Site, Url, csv};
use crate::draw::{self, Cell, Chart, Column, Frame, Table};
use crate::model::Id;

/// A small chart, ready for the template `picture.html`.
#[derive(Debug, Clone, Serialize)]
pub struct PictureView {
    /// Unique in the site: its CSV file is named by it.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it shows, in one or two sentences.
    pub says: String,
    /// The drawing for wide screens and paper: safe HTML.
    pub wide: String,
    /// The drawing for tablets and narrow windows: safe HTML.
    pub medium: String,
    /// The drawing for phones: safe HTML.
    pub narrow: String,
    /// The same as a table.
    pub table: Table,
    /// The way to the same as a CSV file.
    pub csv: String,
    /// What has to be said with it: a method, a limit. May be empty.
    pub note: String,
}

impl PageContext<'_> {
    /// Draws a small chart for this page, and keeps its numbers as a file
    /// of the site. `None` where there is nothing to draw.
    ///
    /// `id` is unique in the site: two charts of one id would share one file.
    pub fn picture(&self, chart: &dyn Chart, id: &str) -> Option<PictureView> {
        if chart.is_empty() {
            return None;
        }
        let words = self.chart_words;
        let mut table = chart.table(words);
        self.lead(&mut table, id);
        if table.rows.is_empty() {
            return None;
        }
        self.deps().charts += 1;
        let draw = |width: f64, suffix: &str| {
            let id = format!("{id}-{suffix}");
            self.drawn(|| draw::picture(chart, &Frame { width, id }, words))
        };
        Some(PictureView {
            id: id.to_owned(),
            title: chart.title().to_owned(),
            says: chart.says(words),
            wide: draw(WIDE, "w"),
            medium: draw(MEDIUM, "m"),
            narrow: draw(NARROW, "n"),
            csv: self.deps().table(&table, id, self.here),
            table,
            note: String::new(),
        })
    }

    /// Leads from each figure in a table to how it was made, and marks what is
    /// held back. A row that shows no number because of that is left out.
    fn lead(&self, table: &mut Table, id: &str) {
        for (row, cells) in table.rows.iter_mut().enumerate() {
            for (column, cell) in cells.iter_mut().enumerate() {
                let key = cell.figure.take();
                let held = key.as_ref().and_then(|key| self.held(key));
                let hidden = cell.hidden && !self.report.is_for_team();
                let own = || match &key {
                    Some(key) if hidden => Some(key.to_string()),
                    _ => hidden.then(|| format!("{id}#{row}.{column}")),
                };
                cell.held = held.or_else(own);
                if cell.held.is_some() {
                    MARK.clone_into(&mut cell.text);
                    cell.value = None;
                    continue;
                }
                cell.figure = key.filter(|key| self.figures.at(key).is_some());
                if let Some(key) = &cell.figure {
                    cell.href = Some(self.here.to_anchor(&Url::figures(key.of()), key.as_str()));
                }
            }
        }
        self.tell_scales(table);
        table.rows.retain(|cells| {
            let held = cells.iter().filter_map(|cell| cell.held.as_ref());
            let mut shown = cells.iter().filter(|cell| cell.held.is_none());
            let left_out = held.clone().count() > 0
                && shown.all(|cell| cell.value.is_none() && !cell.is_told());
            if left_out {
                self.deps().held.extend(held.cloned());
            }
            !left_out
        });
    }

    /// A picture as HTML, for a place that is no template's: a commentary.
    ///
    /// # Errors
    /// Its template failed.
    pub fn picture_html(
        &self,
        view: &PictureView,
    ) -> Result<String, Box<crate::diagnostic::Diagnostic>> {
        let mut context = tera::Context::new();
        context.insert("picture", view);
        context.insert("root", &self.here.root());
        self.theme.templates.render("picture.html", &context)
    }
}

impl Site<'_> {
    /// Adds to a table on which scale its figures were asked, where that was another
    /// than their own.
    fn tell_scales(&self, table: &mut Table) {
        let words = &self.theme.words;
        let asked = |cells: &Vec<Cell>| {
            let keys = cells.iter().filter_map(|cell| cell.figure.as_ref());
            let mut figures = keys.filter_map(|key| self.figures.at(key));
            figures.find_map(|figure| asked_on(figure, words))
        };
        let asked: Vec<_> = table.rows.iter().map(asked).collect();
        if asked.iter().all(Option::is_none) {
            return;
        }
        table.columns.push(Column {
            text: words.get("column.asked_on").to_owned(),
            numeric: false,
        });
        for (cells, asked) in table.rows.iter_mut().zip(asked) {
            cells.push(Cell::text(asked.unwrap_or_default()));
        }
    }
}

impl PageDeps {
    /// Keeps a table as a CSV file of the site. Returns the way to it from
    /// `here`.
    pub fn table(&mut self, table: &Table, id: &str, here: &Url) -> String {
        let url = Url::new(format!("data/{}.csv", short(Id::suggest(id).as_str())));
        let way = here.to(&url);
        self.files
            .entry(url.path().to_owned())
            .or_insert_with(|| Arc::new(csv::write(table).into_bytes()));
        way
    }
}

/// A name that every file system takes. What is cut off is told apart by a
/// sum of the whole.
fn short(name: &str) -> String {
    const MOST: usize = 120;
    if name.len() <= MOST {
        return name.to_owned();
    }
    let cut = name.chars().take(MOST - 17).collect::<String>();
    format!("{cut}-{:016x}", sum(name))
}

/// A sum by which texts are told apart (FNV-1a).
pub fn sum(text: &str) -> u64 {
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::draw::Cell;
    use crate::theme::Theme;

    fn table() -> Table {
        let mut table = Table::new([("Who", false), ("Net", true)]);
        let mut who = Cell::text("<Wendy>");
        who.href = Some("../personas/wendy.html".to_owned());
        table.row([who, Cell::number(-0.25, "−25")]);
        table
    }

    #[test]
    fn a_table_is_a_file_of_the_site_and_a_way_to_it() {
        let mut used = PageDeps::default();
        let here = Url::new("rooms/spring.html");
        let way = used.table(&table(), "room-spring-circle", &here);
        assert_eq!(way, "../data/room-spring-circle.csv");
        let text = &used.files["data/room-spring-circle.csv"];
        assert_eq!(
            text.as_slice(),
            "\u{feff}Who,Net\r\n<Wendy>,-0.25\r\n".as_bytes()
        );
    }

    #[test]
    fn names_of_files_are_short_and_their_own() {
        let long = |last: &str| short(&format!("wave-{}{last}", "x".repeat(400)));
        assert_eq!(short("wave-talks-2026"), "wave-talks-2026");
        assert_eq!(long("a").len(), 120);
        assert_ne!(long("a"), long("b"));
    }

    #[test]
    fn the_template_shows_the_drawings_the_sentence_the_table_and_the_file() {
        let mut diagnostics = Diagnostics::new();
        let theme = Theme::load(&Default::default(), "default", None, &mut diagnostics);
        let view = PictureView {
            id: "p".to_owned(),
            title: "A & B".to_owned(),
            says: "Two <things>.".to_owned(),
            wide: "<svg id=\"w\"></svg>".to_owned(),
            medium: "<svg id=\"m\"></svg>".to_owned(),
            narrow: "<svg id=\"n\"></svg>".to_owned(),
            table: table(),
            csv: "../data/p.csv".to_owned(),
            note: String::new(),
        };
        let mut context = tera::Context::new();
        context.insert("picture", &view);
        context.insert("root", "../");
        let html = theme.templates.render("picture.html", &context);
        let html = html.map_err(|fault| fault.message).unwrap();
        for part in [
            "A &amp; B</figcaption>",
            "Two &lt;things&gt;.</p>",
            "<svg id=\"w\"></svg>",
            "<th scope=\"col\">Who</th><th scope=\"col\" class=\"n\">Net</th>",
            "<td data-label=\"Who\"><a href=\"../personas/wendy.html\">&lt;Wendy&gt;</a></td>",
            "<td class=\"n\" data-label=\"Net\">−25</td>",
            "<a href=\"../data/p.csv\" download>",
        ] {
            assert!(html.contains(part), "no {part} in {html}");
        }
    }
}
