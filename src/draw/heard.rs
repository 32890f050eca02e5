//! Who was heard: a row a persona, a column an account. Asked and silent and
//! never asked are no blanks: they are what the report does not know.

use plotters_backend::text_anchor::HPos;

use super::kit::{
    Cell, Chart, KeyEntry, Sheet, Sign, Table, legend, number, row_label, short_names,
};
use super::palette::StrokeClass;
use super::rect::Rect;
use super::scores::{REACHES, mark_of, reach_word};
use super::text::{Face, width, wrap};
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::heard::{Reach, ToldCount};
use crate::measure::key::{Metric, Of};
use crate::measure::pictures::heard::{HeardCell, HeardPicture, HeardRow};

/// More accounts than have columns are counted instead.
const NARROWEST: f64 = 40.0;

impl Chart for HeardPicture {
    fn kind(&self) -> &'static str {
        "who"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty() || self.accounts.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let cells: Vec<&HeardCell> = self
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten())
            .collect();
        let n = |reach| {
            let found = cells.iter().filter(|cell| cell.reach == reach);
            number(found.count() as f64, 0)
        };
        let counts = REACHES.map(n);
        let places = [
            ("heard", counts[0].as_str()),
            ("silent", counts[1].as_str()),
            ("never", counts[2].as_str()),
        ];
        let said = fill(&words.pictures.heard_says, &places);
        let w = &words.pictures;
        let more = [
            (&counts[3], &w.heard_untold),
            (&counts[4], &w.heard_unrecorded),
            (&counts[5], &w.heard_left_out),
            (&counts[6], &w.heard_unplaced),
        ];
        let more = more.into_iter().filter(|(n, _)| *n != "0");
        more.fold(said, |said, (n, key)| {
            format!("{said} {}", fill(key, &[("n", n.as_str())]))
        })
    }

    fn table(&self, words: &ChartWords) -> Table {
        let w = &words.pictures;
        let mut table = Table::new([
            (w.persona.as_str(), false),
            (w.account.as_str(), false),
            (w.there.as_str(), true),
            (w.invitations.as_str(), true),
            (w.answers.as_str(), true),
            (w.reach.as_str(), false),
        ]);
        for row in &self.rows {
            let mut add = |(place, of): (&str, &Of), invited: Option<u64>, cell: &HeardCell| {
                table.row([
                    Cell::text(row.name.clone()),
                    Cell::text(place),
                    Cell::count(cell.people as usize).of(of.key(Metric::People)),
                    Cell::maybe(invited.map(|n| n as f64), |n| number(n, 0))
                        .of(of.key(Metric::Invited)),
                    told_cell(cell.answers, words).of(of.key(Metric::Responses)),
                    Cell::text(reach_word(cell.reach, words)),
                ]);
            };
            let invited = row.invited.filter(|&n| n > 0);
            add((&w.everywhere, &row.of), invited, &row.whole);
            for (k, (account, cell)) in self.accounts.iter().zip(&row.cells).enumerate() {
                if let Some(cell) = cell {
                    let place = self.places.get(k).cloned().unwrap_or_default();
                    add((account, &row.of.within(&place)), None, cell);
                }
            }
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let column = if sheet.narrow() {
            0.0
        } else {
            (sheet.width * 0.18).min(190.0)
        };
        let each = (sheet.width - column - 4.0) / self.accounts.len() as f64;
        if each < NARROWEST {
            return counted(self, sheet, column, words);
        }
        let each = each.min(190.0);
        // Whole names where they have room, letters and a key where not.
        let fits = |name: &str| {
            let set = wrap(name, Face::Label, each - 8.0);
            let whole = name
                .split(' ')
                .all(|word| width(word, Face::Label) < each - 8.0);
            whole && set.lines.len() <= 3
        };
        let short = short_names(&self.accounts);
        let whole = self.accounts.iter().all(|name| fits(name));
        let mut y: f64 = 2.0;
        for (k, name) in self.accounts.iter().enumerate() {
            let at = (column + each * (k as f64 + 0.5), 2.0);
            let end = match whole {
                true => sheet.lines(at, HPos::Center, each - 8.0, Face::Label, "title", name),
                false => {
                    sheet.text(at, HPos::Center, Face::Thread, "over", &short[k]);
                    2.0 + Face::Thread.line()
                }
            };
            y = y.max(end);
        }
        y += 6.0;
        for row in &self.rows {
            y = cells(row, sheet, (column, each), y, words);
        }
        let mut entries = key(self, words);
        if !whole {
            let named = short.iter().zip(&self.accounts);
            entries.extend(named.map(|(short, name)| KeyEntry {
                sign: Sign::Short(short),
                words: name,
            }));
        }
        legend(sheet, y + 2.0, &entries);
    }
}

/// A persona's row. Returns where it ends.
fn cells(
    row: &HeardRow,
    sheet: &mut Sheet,
    (column, each): (f64, f64),
    y: f64,
    words: &ChartWords,
) -> f64 {
    let name = asked(row, words);
    let (top, tall) = match column > 0.0 {
        true => (
            y,
            (row_label_height(row, &name, column - 12.0) + 6.0).max(44.0),
        ),
        false => {
            let end = sheet.block(
                (2.0, y),
                sheet.width - 4.0,
                Face::SmallHeading,
                "head small",
                &row.name,
            );
            (
                sheet.block((2.0, end), sheet.width - 4.0, Face::Label, "sub", &name) + 3.0,
                44.0,
            )
        }
    };
    if column > 0.0 {
        row_label(sheet, (2.0, y + 3.0), column - 12.0, &row.name, &name);
    }
    for (k, cell) in row.cells.iter().enumerate() {
        let x = column + each * k as f64;
        let Some(cell) = cell else { continue };
        let (known, form) = mark_of(cell.reach);
        sheet.open(format!("seen {}", known.class()), "");
        sheet.pill(
            StrokeClass::Cell,
            Rect::sized(x + 2.0, top, each - 4.0, tall - 4.0),
            3.0,
        );
        sheet.close();
        let middle = (x + each / 2.0, top + (tall - 4.0) / 2.0);
        let told = match cell.reach {
            Reach::Heard => told(cell.answers, words),
            _ => String::new(),
        };
        let wide = width(&told, Face::Thread);
        let title = reach_word(cell.reach, words);
        let high = (middle.0, middle.1 - 8.0);
        if !told.is_empty() && wide + 26.0 < each {
            let start = middle.0 - (wide + 18.0) / 2.0;
            sheet.titled_mark(known.class(), title, form, (start + 6.0, middle.1), 5.5);
            let at = (start + 17.0, middle.1 - 6.5);
            sheet.text(at, HPos::Left, Face::Thread, "value", &told);
        } else if !told.is_empty() && wide + 6.0 < each {
            sheet.titled_mark(known.class(), title, form, high, 5.5);
            let at = (middle.0, middle.1 + 2.0);
            sheet.text(at, HPos::Center, Face::Thread, "value", &told);
        } else {
            sheet.titled_mark(known.class(), title, form, middle, 5.5);
        }
    }
    top + tall
}

fn row_label_height(row: &HeardRow, name: &str, room: f64) -> f64 {
    let high = |text: &str, face: Face| wrap(text, face, room).lines.len() as f64 * face.line();
    high(&row.name, Face::SmallHeading) + high(name, Face::Label)
}

/// "12 of 40 asked", as far as it may be told.
fn asked(row: &HeardRow, words: &ChartWords) -> String {
    let w = &words.pictures;
    let mut said = format!("{}: {}", w.answers, told(row.whole.answers, words));
    if let Some(invited) = row.invited.filter(|&n| n > 0) {
        let invited = number(invited as f64, 0);
        said = format!("{said}{}{}: {invited}", w.comma, w.invitations);
    }
    said
}

/// Too many accounts for a column each: how many of each kind.
fn counted(picture: &HeardPicture, sheet: &mut Sheet, column: f64, words: &ChartWords) {
    let most = picture
        .rows
        .iter()
        .map(|row| row.cells.iter().flatten().count())
        .max();
    let unit = (sheet.width - column - 6.0) / most.unwrap_or(0).max(1) as f64;
    let mut y = 2.0;
    for row in &picture.rows {
        let start = y;
        let said = asked(row, words);
        let room = if column > 0.0 {
            column - 12.0
        } else {
            sheet.width - 4.0
        };
        let end = row_label(sheet, (2.0, y), room, &row.name, &said);
        let top = if column > 0.0 { start + 4.0 } else { end + 4.0 };
        let mut x = column + 2.0;
        for reach in REACHES {
            let n = row
                .cells
                .iter()
                .flatten()
                .filter(|cell| cell.reach == reach)
                .count();
            if n == 0 {
                continue;
            }
            let wide = unit * n as f64;
            sheet.open(
                format!("seen {}", mark_of(reach).0.class()),
                reach_word(reach, words),
            );
            sheet.pill(StrokeClass::Cell, Rect::sized(x, top, wide, 22.0), 2.0);
            let text = number(n as f64, 0);
            if width(&text, Face::Thread) + 4.0 < wide {
                sheet.text(
                    (x + wide / 2.0, top + 4.5),
                    HPos::Center,
                    Face::Thread,
                    "inside",
                    &text,
                );
            }
            sheet.close();
            x += wide;
        }
        y = end.max(top + 22.0) + 10.0;
    }
    let there = |reach: &Reach| {
        let mut cells = picture
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten());
        cells.any(|cell| cell.reach == *reach)
    };
    let entries = REACHES.into_iter().filter(there).map(|reach| KeyEntry {
        sign: Sign::Box(
            match reach {
                Reach::Heard => "seen heard",
                Reach::NeverAsked | Reach::NotRecorded | Reach::Unplaced => "seen never",
                _ => "seen silent",
            },
            StrokeClass::Cell,
        ),
        words: reach_word(reach, words),
    });
    let entries: Vec<_> = entries.collect();
    legend(sheet, y, &entries);
}

fn key<'a>(picture: &HeardPicture, words: &'a ChartWords) -> Vec<KeyEntry<'a>> {
    let there = |reach: &Reach| {
        let mut cells = picture
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().flatten());
        cells.any(|cell| cell.reach == *reach)
    };
    let reaches = REACHES.into_iter().filter(there);
    let entries = reaches.map(|reach| {
        let (known, form) = mark_of(reach);
        KeyEntry {
            sign: Sign::Mark(known.class(), form),
            words: reach_word(reach, words),
        }
    });
    entries.collect()
}

/// How many answered, as far as it may be told.
fn told(answers: ToldCount, words: &ChartWords) -> String {
    match answers {
        ToldCount::Exactly(n) => number(n as f64, 0),
        ToldCount::AtLeast(n) => fill(&words.pictures.at_least, &[("n", &number(n as f64, 0))]),
        ToldCount::Some => words.pictures.too_few.clone(),
        ToldCount::Nothing => words.pictures.left_out.clone(),
    }
}

fn told_cell(answers: ToldCount, words: &ChartWords) -> Cell {
    match answers {
        ToldCount::Exactly(n) => Cell::count(n as usize),
        ToldCount::Some => Cell::hidden(told(answers, words)),
        _ => Cell::text(told(answers, words)),
    }
}

#[cfg(test)]
pub(super) mod tests;
