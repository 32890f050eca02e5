//! Over the doughnuts: who turns to whom, on a ring of people by what they use;
//! or, where people are not to be shown, how many turn from product to product.

mod ring;
#[cfg(test)]
pub(crate) mod tests;

use plotters_backend::text_anchor::HPos;

use ring::ring;

use super::kit::{Cell, Chart, KeyEntry, Sheet, Sign, Table, cell, legend, number};
use super::palette::StrokeClass;
use super::rect::Rect;
use super::text::{Face, width};
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::pictures::doughnuts::DoughnutsPicture;

impl Chart for DoughnutsPicture {
    fn kind(&self) -> &'static str {
        "doughnuts"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        let told = self.flows.iter().any(|(.., n)| n.is_some());
        self.groups.is_empty() || self.people.is_empty() && !told
    }

    fn says(&self, words: &ChartWords) -> String {
        let w = &words.pictures;
        let flows = self.flows();
        let hidden = flows.iter().any(|(a, b, n)| a != b && n.is_none());
        let all = !hidden && !self.partial;
        let across = |to: usize| -> usize {
            let known = flows.iter().filter(|(a, b, _)| *b == to && a != b);
            known.filter_map(|(.., n)| *n).sum()
        };
        let mut counts: Vec<(usize, usize)> = (0..self.groups.len())
            .map(|at| (across(at), at))
            .filter(|(n, _)| *n > 0)
            .collect();
        counts.sort_by_key(|(n, at)| (std::cmp::Reverse(*n), *at));
        let Some(&(most, _)) = counts.first() else {
            return if all {
                w.doughnuts_none.clone()
            } else {
                w.doughnuts_hidden.clone()
            };
        };
        let wishes = |n: usize| ChartWords::count(&w.wishes, n);
        let total: usize = counts.iter().map(|(n, _)| n).sum();
        let first = counts.iter().filter(|(n, _)| *n == most);
        let first: Vec<&str> = first
            .map(|(_, at)| self.groups[*at].product.as_str())
            .collect();
        // One wish is nobody's most, nor are fewer than half of all; and where some
        // are hidden, another product may have more.
        let template = match first.len() {
            1 if all && most > 1 && 2 * most > total => &w.doughnuts_says,
            2.. if all && most > 1 => &w.doughnuts_tie,
            _ => {
                let known = counts.iter().map(|(n, at)| {
                    let values = [
                        ("product", self.groups[*at].product.as_str()),
                        ("n", &wishes(*n)),
                    ];
                    fill(&w.doughnuts_known, &values)
                });
                let known = known.collect::<Vec<_>>().join("; ");
                let each = match all {
                    true => &w.doughnuts_each,
                    false => &w.doughnuts_in_part,
                };
                return fill(each, &[("list", &known)]);
            }
        };
        let n = match first.len() {
            1 => number(most as f64, 0),
            _ => wishes(most),
        };
        let values = [
            ("product", &*first.join(&w.comma)),
            ("n", &n),
            ("all", &wishes(total)),
        ];
        fill(template, &values)
    }

    fn table(&self, words: &ChartWords) -> Table {
        let words = &words.pictures;
        let product = |at: usize| self.groups.get(at).map_or("", |group| &group.product);
        if self.people.is_empty() {
            let heads = [
                (&words.turns_from, false),
                (&words.turns_to, false),
                (&words.count, true),
            ];
            let mut table = Table::new(heads.map(|(head, numeric)| (head.as_str(), numeric)));
            for &(from, to, n) in &self.flows {
                let n = n.map_or_else(|| Cell::hidden(&*words.too_few), Cell::count);
                table.row([Cell::text(product(from)), Cell::text(product(to)), n]);
            }
            return table;
        }
        let heads = [&words.who_head, &words.uses, &words.turns_to, &words.uses];
        let mut table = Table::new(heads.map(|head| (head.as_str(), false)));
        for (a, b) in self.wishes() {
            let cells = [a, b].into_iter().flat_map(|at| {
                let name = format!("{} {}", at + 1, self.people[at].name);
                [Cell::text(name), Cell::text(product(self.people[at].group))]
            });
            table.row(cells);
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        if self.people.is_empty() {
            flows(self, sheet, words);
        } else {
            ring(self, sheet, words);
        }
    }
}

impl DoughnutsPicture {
    /// Wishes between people that there are.
    fn wishes(&self) -> Vec<(usize, usize)> {
        let n = self.people.len();
        let sound = |(a, b): &(usize, usize)| a != b && *a < n && *b < n;
        self.wishes.iter().copied().filter(sound).collect()
    }

    /// Wishes from product to product.
    fn flows(&self) -> Vec<(usize, usize, Option<usize>)> {
        if self.people.is_empty() {
            let n = self.groups.len();
            let sound = |(a, b, _): &(usize, usize, _)| *a < n && *b < n;
            return self.flows.iter().copied().filter(sound).collect();
        }
        let each = self.wishes().into_iter();
        each.map(|(a, b)| (self.people[a].group, self.people[b].group, Some(1)))
            .collect()
    }
}

/// From product to product, as counts.
fn flows(picture: &DoughnutsPicture, sheet: &mut Sheet, words: &ChartWords) {
    let pictures = &words.pictures;
    let n = picture.groups.len();
    let flows = picture.flows();
    let most = flows.iter().filter_map(|(.., n)| *n).max().unwrap_or(1);
    let column = (sheet.width * 0.3).clamp(90.0, 240.0);
    let each = ((sheet.width - column - 4.0) / n.max(1) as f64).min(130.0);
    // Names stand above the columns where no word has to be broken.
    let products = picture
        .groups
        .iter()
        .flat_map(|group| group.product.split_whitespace());
    let longest = products
        .map(|word| width(word, Face::Note))
        .fold(0.0, f64::max);
    let spelled = longest <= each - 6.0;
    let mut y = sheet.block(
        (column, 2.0),
        sheet.width - column,
        Face::Label,
        "sub",
        &pictures.turns_to,
    );
    let top = y;
    for (at, group) in picture.groups.iter().enumerate() {
        let x = column + each * (at as f64 + 0.5);
        let name = if spelled {
            group.product.clone()
        } else {
            letter(at)
        };
        y = y.max(sheet.lines(
            (x, top),
            HPos::Center,
            each - 6.0,
            Face::Note,
            "note",
            &name,
        ));
    }
    let mut hidden = false;
    y = sheet.block(
        (2.0, y),
        column - 8.0,
        Face::Label,
        "sub",
        &pictures.turns_from,
    ) + 2.0;
    for (from, group) in picture.groups.iter().enumerate() {
        sheet.straight(StrokeClass::Grid, (0.0, y), (sheet.width, y));
        let name = match spelled {
            true => group.product.clone(),
            false => format!("{} {}", letter(from), group.product),
        };
        let end = sheet
            .block((2.0, y + 4.0), column - 10.0, Face::Label, "title", &name)
            .max(y + 24.0);
        let level = f64::midpoint(y + 2.0, end);
        for to in 0..n {
            let rect = Rect::sized(column + each * to as f64, level - 10.0, each, 20.0);
            let known: Vec<_> = flows
                .iter()
                .filter(|(a, b, _)| (*a, *b) == (from, to))
                .collect();
            if known.iter().any(|(.., n)| n.is_none()) {
                hidden = true;
                let at = (f64::midpoint(rect.x0, rect.x1), level - 6.5);
                sheet.text(at, HPos::Center, Face::Note, "tick", "–");
            } else {
                cell(
                    sheet,
                    rect,
                    known.iter().filter_map(|(.., n)| *n).sum(),
                    most,
                );
            }
        }
        y = end + 3.0;
    }
    if hidden {
        let entry = KeyEntry {
            sign: Sign::Short("–"),
            words: &pictures.too_few,
        };
        legend(sheet, y, &[entry]);
    }
}

/// A, B, … Z, A1, B1, …
fn letter(at: usize) -> String {
    let letter = char::from(b'A' + (at % 26) as u8);
    match at / 26 {
        0 => letter.to_string(),
        more => format!("{letter}{more}"),
    }
}
