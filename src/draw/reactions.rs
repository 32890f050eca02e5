//! How each product was taken: a figure for everybody who reacted, own users and
//! others apart, with who knows it and the net reaction beside.

#[cfg(test)]
pub(crate) mod tests;

use super::crowd::{Style, crowd};
use super::kit::{Cell, Chart, Form, Scale, Sheet, Table, percent, row_label, signed};
use super::palette::StrokeClass;
use super::picture_words::PictureWords;
use super::reaction_marks::word;
use super::text::Face;
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::belief;
use crate::measure::key::Metric;
use crate::measure::pictures::people::everybody;
use crate::measure::pictures::reactions::{ProductReactions, ReactionGroup, ReactionsPicture};
use crate::measure::reactions::Reactions;
use crate::measure::rounding;
use crate::measure::stats::Estimate;

/// Fewer than these have no score, and of them nothing is the best.
const FEW: usize = belief::SCORE as usize;

impl Chart for ReactionsPicture {
    fn kind(&self) -> &'static str {
        "reactions"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.products
            .iter()
            .all(|product| product.groups.is_empty())
    }

    fn says(&self, words: &ChartWords) -> String {
        let words = &words.pictures;
        let all = self.products.iter();
        let all = all.flat_map(|product| product.groups.iter().map(move |group| (product, group)));
        let others = all.filter(|(_, group)| !group.own);
        let known = others.clone().filter_map(|(product, group)| {
            let aware = group.awareness?;
            Some((product, group, aware))
        });
        let known: Vec<_> = known.collect();
        // Where all groups are small, those are all there is.
        let small = others.clone().filter_map(|(product, group)| {
            let aware = group.counts?.awareness()?;
            Some((product, group, aware))
        });
        let known = match known.is_empty() {
            true => small.clone().collect(),
            false => known,
        };
        let best = known.iter().map(|(.., aware)| aware.value);
        let Some(best) = best.max_by(f64::total_cmp) else {
            return match others.clone().count() {
                0 if !self.partial => words.reactions_own.clone(),
                _ => words.reactions_hidden.clone(),
            };
        };
        let mut personas: Vec<&str> = Vec::new();
        for (_, group, _) in &known {
            if !personas.contains(&group.persona.as_str()) {
                personas.push(&group.persona);
            }
        }
        let by = |persona: &str| {
            let own = known.iter().copied();
            let own: Vec<_> = own
                .filter(|(_, group, _)| group.persona == persona)
                .collect();
            own
        };
        let top = |own: &[(_, _, Estimate)]| {
            let shares = own.iter().map(|(.., aware)| aware.value);
            shares.max_by(f64::total_cmp).unwrap_or_default()
        };
        // Another may be known better, and not be shown.
        let all_known = !self.partial
            && others.clone().all(|(_, group)| {
                group.held_back == 0
                    && !group.later
                    && (group.awareness.is_some() || group.counts.is_some())
            })
            && small.clone().all(|(_, group, aware)| {
                let own = by(&group.persona);
                aware.value <= best && (own.is_empty() || aware.value <= top(&own))
            });
        let list = |template: &str, of: &[KnownBy<'_>]| {
            let each = of.iter().map(|&one| said(template, one, words));
            each.collect::<Vec<_>>().join("; ")
        };
        // Of one product it is told how many know it, each persona by itself.
        if let [one] = self.products.as_slice() {
            let list = list(&words.reactions_share, &known);
            let values = [("product", one.product.as_str()), ("list", list.as_str())];
            return fill(&words.reactions_each, &values);
        }
        if !all_known {
            let first = known.iter().find(|(.., aware)| aware.value == best);
            let first = first.map(|&first| said(&words.reactions_known, first, words));
            let first = first.unwrap_or_default();
            return format!("{first} {}", words.reactions_more);
        }
        // Products are compared within one persona: which one more people know
        // is another matter among others.
        let (mut firsts, mut ties, mut nobody) = (Vec::new(), Vec::new(), Vec::new());
        // Of one or two nothing is told about which is known better.
        let is_few = |own: &[KnownBy<'_>]| {
            let asked = own.iter().filter_map(|(_, group, _)| group.counts);
            asked.map(Reactions::asked).any(|asked| asked < FEW)
        };
        let compared = personas.into_iter().map(by);
        for own in compared.filter(|own| own.len() > 1 && !is_few(own)) {
            let best = top(&own);
            let first = own
                .iter()
                .copied()
                .filter(|(.., aware)| aware.value == best);
            let first: Vec<_> = first.collect();
            match first.as_slice() {
                _ if best <= 0.0 => nobody.push(own),
                [_] => firsts.extend(first),
                _ => ties.extend(first),
            }
        }
        let mut sentences = Vec::new();
        // By whom stands first: each persona is a comparison of its own.
        for (template, each, of) in [
            (&words.reactions_says, &words.reactions_by, &firsts),
            (&words.reactions_tie, &words.reactions_equal, &ties),
        ] {
            if !of.is_empty() {
                let list = list(each, of);
                sentences.push(fill(template, &[("list", &list)]));
            }
        }
        for own in nobody {
            let products = own.iter().map(|(product, ..)| product.product.as_str());
            let products = products.collect::<Vec<_>>().join(&words.comma);
            let persona = own.first().map_or("", |(_, group, _)| &group.persona);
            let values = [("products", products.as_str()), ("persona", persona)];
            sentences.push(fill(&words.reactions_nobody, &values));
        }
        match known.as_slice() {
            _ if !sentences.is_empty() => sentences.join(" "),
            // Nothing to compare it with.
            [only] => said(&words.reactions_known, *only, words),
            _ => fill(
                &words.reactions_apart,
                &[("list", &list(&words.reactions_equal, &known))],
            ),
        }
    }

    fn table(&self, words: &ChartWords) -> Table {
        let words = &words.pictures;
        let kinds = Reactions::default()
            .each()
            .map(|(reaction, _)| word(reaction, words));
        let mut heads = vec![
            (words.product.as_str(), false),
            (words.persona.as_str(), false),
            (words.group.as_str(), false),
        ];
        heads.extend(kinds.map(|kind| (kind, true)));
        heads.extend([
            (words.awareness.as_str(), true),
            (words.net_head.as_str(), true),
        ]);
        let mut table = Table::new(heads);
        for product in &self.products {
            for group in &product.groups {
                let who = if group.own {
                    &words.own_users
                } else {
                    &words.others
                };
                let mut cells = vec![
                    Cell::text(&*product.product),
                    Cell::text(&*group.persona),
                    Cell::text(who.as_str()),
                ];
                match group.counts {
                    Some(counts) => cells.extend(counts.each().map(|(_, n)| Cell::count(n))),
                    None => cells.extend(kinds.map(|_| Cell::text(&*words.not_shown))),
                }
                let value = |estimate: Option<Estimate>| estimate.map(|estimate| estimate.value);
                let key = |metric| group.of.as_ref().map(|of| of.key(metric));
                cells.push(Cell::maybe(value(group.awareness), percent).of(key(Metric::Awareness)));
                cells.push(Cell::maybe(value(group.net), score).of(key(Metric::Net)));
                table.row(cells);
            }
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let all = self.products.iter().flat_map(|product| &product.groups);
        let most = all.map(|group| everybody(&group.gestures)).max();
        let size = Style::for_people(most.unwrap_or(0), sheet.narrow()).size;
        // In a row beside its name there is less room than in a chart of its own.
        let size = size.min(0.75);
        let mut y = 2.0;
        for product in &self.products {
            sheet.open("product", "");
            // One product is in the heading already.
            if self.products.len() > 1 || !self.title.contains(&product.product) {
                y = sheet.block(
                    (2.0, y),
                    sheet.width - 4.0,
                    Face::Heading,
                    "head",
                    &product.product,
                );
                sheet.straight(StrokeClass::Grid, (0.0, y + 2.0), (sheet.width, y + 2.0));
                y += 7.0;
            }
            for group in &product.groups {
                y = row(group, size, sheet, y, words) + 9.0;
            }
            sheet.close();
            y += 6.0;
        }
        let room = sheet.width - 4.0;
        let key = &words.pictures.people_key_of_products;
        sheet.block((2.0, y), room, Face::Note, "tick", key);
    }
}

fn row(group: &ReactionGroup, size: f64, sheet: &mut Sheet, top: f64, words: &ChartWords) -> f64 {
    let pictures = &words.pictures;
    let narrow = sheet.narrow();
    let (column, aside) = match narrow {
        true => (0.0, 0.0),
        false => (
            (sheet.width * 0.2).clamp(130.0, 200.0),
            (sheet.width * 0.3).clamp(220.0, 300.0),
        ),
    };
    sheet.open("row", "");
    let who = if group.own {
        &pictures.own_users
    } else {
        &pictures.others
    };
    let room = if narrow {
        sheet.width - 4.0
    } else {
        column - 12.0
    };
    let mut end = row_label(sheet, (2.0, top), room, &group.persona, who);
    let (left, right, start) = match narrow {
        true => (2.0, sheet.width - 4.0, end + 3.0),
        false => (column, sheet.width - aside - 20.0, top + 2.0),
    };
    let foot = match group.counts {
        Some(_) => {
            let style = Style {
                size,
                own: group.own,
                assumed: false,
                named: false,
            };
            crowd(sheet, &group.gestures, style, (left, right), start, words)
        }
        None => sheet.block(
            (left, start),
            right - left,
            Face::Label,
            "sub",
            &pictures.reactions_not_shown,
        ),
    };
    let foot = match group.held_back {
        0 => foot,
        n => {
            let said = ChartWords::count(&pictures.turn_held_back, n);
            sheet.block((left, foot), right - left, Face::Label, "sub", &said)
        }
    };
    let foot = match group.later {
        false => foot,
        true => {
            let said = &pictures.reactions_later;
            sheet.block((left, foot), right - left, Face::Label, "sub", said)
        }
    };
    let (x, mut y) = match narrow {
        true => (2.0, foot + 2.0),
        false => (sheet.width - aside, top + 2.0),
    };
    let room = sheet.width - x - 4.0;
    if let Some(aware) = group.awareness {
        let text = knows(group.counts, aware, words);
        y = sheet.block((x, y), room, Face::Label, "title", &text);
    }
    if let Some(net) = group.net {
        let (low, high) = (net.low.max(-1.0), net.high.min(1.0));
        let values = [
            ("value", score(net.value)),
            ("low", score(low)),
            ("high", score(high)),
        ];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        y = sheet.block(
            (x, y),
            room,
            Face::Label,
            "title",
            &fill(&pictures.net_reaction, &values),
        );
        let scale = Scale::new(-1.0, 1.0, x + 6.0, x + 6.0 + room.min(180.0) - 12.0);
        let level = y + 8.0;
        sheet.straight(
            StrokeClass::Grid,
            (scale.at(-1.0), level),
            (scale.at(1.0), level),
        );
        sheet.straight(
            StrokeClass::Axis,
            (scale.at(0.0), level - 5.0),
            (scale.at(0.0), level + 5.0),
        );
        sheet.straight(
            StrokeClass::Whisker,
            (scale.at(low), level),
            (scale.at(high), level),
        );
        sheet.titled_mark("heard", "", Form::Circle, (scale.at(net.value), level), 4.0);
        y = level + 6.0;
    }
    sheet.close();
    end = end.max(foot).max(y);
    end
}

/// How many of a group know a product.
type KnownBy<'p> = (&'p ProductReactions, &'p ReactionGroup, Estimate);

fn said(template: &str, (product, group, aware): KnownBy<'_>, words: &PictureWords) -> String {
    let share = share_of(group, aware, words);
    let values = [
        ("product", product.product.as_str()),
        ("persona", group.persona.as_str()),
        ("share", share.as_str()),
    ];
    fill(template, &values)
}

/// How many know it: "5 of 13", or "38 %".
fn share_of(group: &ReactionGroup, aware: Estimate, words: &PictureWords) -> String {
    group.counts.map_or_else(
        || percent(aware.value),
        |counts| {
            let (n, all) = (counts.aware().to_string(), counts.asked().to_string());
            fill(&words.of_all, &[("n", &n), ("all", &all)])
        },
    )
}

fn knows(counts: Option<Reactions>, aware: Estimate, words: &ChartWords) -> String {
    let (low, high) = (percent(aware.low), percent(aware.high));
    match counts {
        Some(counts) => {
            let (n, all) = (counts.aware().to_string(), counts.asked().to_string());
            let values = [
                ("n", n.as_str()),
                ("all", &all),
                ("low", &low),
                ("high", &high),
            ];
            fill(&words.pictures.aware, &values)
        }
        None => {
            let value = percent(aware.value);
            let values = [("value", value.as_str()), ("low", &low), ("high", &high)];
            fill(&words.pictures.aware_score, &values)
        }
    }
}

fn score(net: f64) -> String {
    signed(rounding::points(net) as f64, 0)
}
