//! How people felt before a contact with support, and after: paired dots.

use std::collections::BTreeMap;

use plotters_backend::text_anchor::HPos;

use super::kit::{
    Cell, Chart, Form, KeyEntry, Scale, Sheet, Sign, Table, legend, row_label, signed, ticks,
};
use super::palette::{StrokeClass, feeling_class};
use super::text::Face;
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::pictures::support::{SupportGroup, SupportPicture};
use crate::measure::rounding;

/// From one line of contacts to the next.
const STEP: f64 = 14.0;

impl Chart for SupportPicture {
    fn kind(&self) -> &'static str {
        "support"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let words = &words.pictures;
        let known = |group: &&SupportGroup| !group.contacts.is_empty();
        let worst = |group: &SupportGroup| {
            let (better, same, worse) = split(group);
            (better as f64 - worse as f64) / (better + same + worse) as f64
        };
        let known: Vec<_> = self.groups.iter().filter(known).collect();
        let first = known
            .iter()
            .rev()
            .min_by(|a, b| worst(a).total_cmp(&worst(b)));
        let Some(first) = first else {
            return words.support_hidden.clone();
        };
        // Who fared alike is told alike.
        let (least, others): (Vec<_>, Vec<_>) = known
            .iter()
            .copied()
            .partition(|group| worst(group).total_cmp(&worst(first)).is_eq());
        // Of few contacts no rank is told, and none that chance may have made: the
        // intervals of any two places keep apart.
        let nets =
            |of: &[&SupportGroup]| of.iter().map(|group| group.net).collect::<Option<Vec<_>>>();
        let is_rank = nets(&least)
            .zip(nets(&others))
            .is_some_and(|(least, others)| {
                let highest = least.iter().map(|net| net.high).fold(f64::MIN, f64::max);
                others.iter().all(|net| net.low > highest)
            });
        // Of one alone nothing is the least, nor of a part.
        if known.len() == 1 || self.partial || !is_rank {
            let each = known.iter();
            let each = each.map(|group| format!("{}: {}", name(group), counts(group, words)));
            return format!("{}.", each.collect::<Vec<_>>().join("; "));
        }
        match least.as_slice() {
            [only] => fill(
                &words.support_says,
                &[("who", &name(only)), ("counts", &counts(only, words))],
            ),
            alike => {
                let each = alike.iter();
                let each = each.map(|group| format!("{} ({})", name(group), counts(group, words)));
                let who = each.collect::<Vec<_>>().join(", ");
                let template = match alike.len() == known.len() {
                    true => &words.support_alike,
                    false => &words.support_tied,
                };
                fill(template, &[("who", &who)])
            }
        }
    }

    fn table(&self, words: &ChartWords) -> Table {
        let words = &words.pictures;
        let mut table = Table::new([
            (words.persona.as_str(), false),
            (words.channel.as_str(), false),
            (words.before.as_str(), true),
            (words.after.as_str(), true),
            (words.change.as_str(), false),
            (words.contacts.as_str(), true),
        ]);
        for group in &self.groups {
            let who = [Cell::text(&*group.persona), Cell::text(&*group.channel)];
            for ((before, after), n) in pairs(group) {
                let mut cells = who.to_vec();
                let value = |v: i8| Cell::number(v.into(), signed(v.into(), 0));
                cells.extend([value(before), value(after)]);
                cells.push(Cell::text(Trend::of(before, after).word(words)));
                cells.push(Cell::count(n));
                table.row(cells);
            }
            if group.unknown > 0 {
                let mut cells = who.to_vec();
                let unknown = || Cell::text(&*words.not_known);
                cells.extend([unknown(), unknown(), unknown(), Cell::count(group.unknown)]);
                table.row(cells);
            }
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let pictures = &words.pictures;
        let narrow = sheet.narrow();
        let (column, aside) = match narrow {
            true => (0.0, 0.0),
            false => (
                (sheet.width * 0.22).clamp(140.0, 220.0),
                (sheet.width * 0.27).clamp(180.0, 300.0),
            ),
        };
        let right = (sheet.width - aside - 40.0).min(column + 480.0);
        let scale = Scale::new(-2.0, 2.0, column + 16.0, right);
        let mut y = 4.0;
        for group in &self.groups {
            sheet.open("row", "");
            let said = beside(group, words);
            let room = if narrow {
                sheet.width - 4.0
            } else {
                column - 12.0
            };
            let mut end = row_label(sheet, (2.0, y), room, &group.persona, &group.channel);
            let start = if narrow { end + 2.0 } else { y + 3.0 };
            let foot = lines(group, sheet, &scale, start, words);
            match narrow {
                true => end = sheet.block((2.0, foot + 1.0), room, Face::Label, "sub", &said),
                false => {
                    let x = right + 40.0;
                    let room = sheet.width - x - 2.0;
                    end = end.max(sheet.block((x, y + 2.0), room, Face::Label, "sub", &said));
                }
            }
            sheet.close();
            y = end.max(foot) + 8.0;
            sheet.straight(StrokeClass::Grid, (0.0, y - 4.0), (sheet.width, y - 4.0));
        }
        let values = [-2.0, -1.0, 0.0, 1.0, 2.0];
        let end = ticks(sheet, &scale, &values, (y - 2.0, y + 3.0), &|v| {
            signed(v, 0)
        });
        let entries = [
            KeyEntry {
                sign: Sign::Short("−2 … +2"),
                words: &words.legend_feeling,
            },
            KeyEntry {
                sign: Sign::Mark("before", Form::Circle),
                words: &pictures.before,
            },
            KeyEntry {
                sign: Sign::Mark("after", Form::Up),
                words: &pictures.improved,
            },
            KeyEntry {
                sign: Sign::Mark("after", Form::Down),
                words: &pictures.worsened,
            },
            KeyEntry {
                sign: Sign::Mark("after", Form::Square),
                words: &pictures.unchanged,
            },
        ];
        legend(sheet, end, &entries);
    }
}

/// Contacts of one group, those alike on one line. Returns where they end.
fn lines(
    group: &SupportGroup,
    sheet: &mut Sheet,
    scale: &Scale,
    top: f64,
    words: &ChartWords,
) -> f64 {
    if group.contacts.is_empty() {
        return top + STEP;
    }
    let mut y = top + STEP / 2.0;
    let pairs = pairs(group);
    let foot = top + STEP * pairs.len() as f64;
    for level in [-2.0, -1.0, 0.0, 1.0, 2.0] {
        let ink = if level == 0.0 {
            StrokeClass::Axis
        } else {
            StrokeClass::Grid
        };
        sheet.straight(ink, (scale.at(level), top), (scale.at(level), foot));
    }
    for ((before, after), n) in pairs {
        let (a, b) = (scale.at(before.into()), scale.at(after.into()));
        let turn = Trend::of(before, after);
        let title = format!(
            "{} → {}: {}",
            signed(before.into(), 0),
            signed(after.into(), 0),
            turn.word(&words.pictures)
        );
        sheet.open("contact", &title);
        if turn == Trend::Same {
            sheet.titled_mark(feeling_class(Some(after)), "", Form::Square, (b, y), 5.0);
        } else {
            sheet.straight(StrokeClass::Series, (a, y), (b, y));
            sheet.titled_mark("before", "", Form::Circle, (a, y), 4.2);
            sheet.titled_mark(feeling_class(Some(after)), "", turn.form(), (b, y), 5.4);
        }
        if n > 1 {
            let at = (a.max(b) + 9.0, y - 6.5);
            sheet.text(at, HPos::Left, Face::Note, "value", &format!("×{n}"));
        }
        sheet.close();
        y += STEP;
    }
    foot
}

/// What the row says: how many improved and worsened, and the net of it.
fn beside(group: &SupportGroup, words: &ChartWords) -> String {
    let pictures = &words.pictures;
    let mut said = match group.contacts.is_empty() {
        true => pictures.too_few.clone(),
        false => counts(group, pictures),
    };
    if let Some(net) = group.net {
        let score = |v: f64| signed(rounding::points(v.clamp(-1.0, 1.0)) as f64, 0);
        let values = [
            ("value", score(net.value)),
            ("low", score(net.low)),
            ("high", score(net.high)),
        ];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        said = format!("{said}. {}", fill(&pictures.net, &values));
    }
    if group.unknown > 0 {
        said = format!(
            "{said}. {}",
            ChartWords::count(&pictures.support_unknown, group.unknown)
        );
    }
    said
}

fn counts(group: &SupportGroup, words: &super::PictureWords) -> String {
    let (better, same, worse) = split(group);
    let all = [
        (better, &words.improved),
        (worse, &words.worsened),
        (same, &words.unchanged),
    ];
    let there = all
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{n} {word}"));
    there.collect::<Vec<_>>().join(&words.comma)
}

fn name(group: &SupportGroup) -> String {
    match group.channel.is_empty() {
        true => group.persona.clone(),
        false => format!("{} ({})", group.persona, group.channel),
    }
}

/// Those alike together, the lowest beginning first.
fn pairs(group: &SupportGroup) -> BTreeMap<(i8, i8), usize> {
    let mut pairs = BTreeMap::new();
    for &(before, after) in &group.contacts {
        *pairs
            .entry((before.clamp(-2, 2), after.clamp(-2, 2)))
            .or_insert(0) += 1;
    }
    pairs
}

fn split(group: &SupportGroup) -> (usize, usize, usize) {
    let count = |turn| {
        group
            .contacts
            .iter()
            .filter(|&&(a, b)| Trend::of(a, b) == turn)
            .count()
    };
    (
        count(Trend::Better),
        count(Trend::Same),
        count(Trend::Worse),
    )
}

#[derive(Clone, Copy, PartialEq)]
enum Trend {
    Better,
    Same,
    Worse,
}

impl Trend {
    fn of(before: i8, after: i8) -> Self {
        match after.cmp(&before) {
            std::cmp::Ordering::Greater => Self::Better,
            std::cmp::Ordering::Equal => Self::Same,
            std::cmp::Ordering::Less => Self::Worse,
        }
    }

    fn form(self) -> Form {
        match self {
            Self::Better => Form::Up,
            Self::Same => Form::Square,
            Self::Worse => Form::Down,
        }
    }

    fn word(self, words: &super::PictureWords) -> &str {
        match self {
            Self::Better => &words.improved,
            Self::Same => &words.unchanged,
            Self::Worse => &words.worsened,
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::draw::kit::tests::{LONG, check_invariants};
    use crate::measure::stats;

    pub(crate) fn samples() -> Vec<(&'static str, Box<dyn Chart>)> {
        let group = |persona: &str, channel: &str, contacts: &[(i8, i8)]| SupportGroup {
            persona: persona.to_owned(),
            channel: channel.to_owned(),
            contacts: contacts.to_vec(),
            unknown: 0,
            net: None,
        };
        let mut wendy = group(
            "Wendy",
            "phone",
            &[
                (0, -2),
                (0, -2),
                (-1, -2),
                (-1, 1),
                (2, 2),
                (1, 0),
                (-2, 0),
                (0, -2),
                (1, 1),
            ],
        );
        wendy.net = stats::net(2, 2, 5);
        let mut ravi = group("Ravi", "chat", &[(-2, 1), (-1, 2), (2, 2)]);
        ravi.unknown = 2;
        let long = group(
            LONG,
            "Donaudampfschifffahrtsgesellschaftskapitän",
            &[(-2, 2)],
        );
        let usual = SupportPicture {
            title: "Before and after support".to_owned(),
            groups: vec![
                wendy,
                ravi,
                group("Helen", "letter", &[]),
                group("Marcus", "", &[(1, -1)]),
            ],
            partial: false,
        };
        let all: Vec<(i8, i8)> = (0i8..60).map(|n| (n % 5 - 2, n / 5 % 5 - 2)).collect();
        let many = SupportPicture {
            groups: vec![group("Wendy", "phone", &all), long],
            ..usual.clone()
        };
        let hidden = SupportPicture {
            groups: vec![group("Helen", "letter", &[])],
            ..usual.clone()
        };
        vec![
            ("support", Box::new(usual)),
            ("support many", Box::new(many)),
            ("support hidden", Box::new(hidden)),
            ("support empty", Box::new(SupportPicture::default())),
        ]
    }

    #[test]
    fn holds_its_promises() {
        samples()
            .iter()
            .for_each(|(name, chart)| check_invariants(name, chart.as_ref()));
    }

    #[test]
    fn contacts_alike_share_a_line() {
        let (name, chart) = &samples()[0];
        let table = chart.table(&ChartWords::default());
        assert_eq!(
            table.rows[2][5].value,
            Some(1.0),
            "{name}: {:?}",
            table.rows[2]
        );
        assert!(chart.says(&ChartWords::default()).contains("Marcus"));
    }

    /// Says a picture of these groups: a name, and how many got better and worse.
    fn said_of(groups: &[(&str, u64, u64)]) -> String {
        let groups = groups.iter().map(|&(persona, better, worse)| {
            let all = (0..better)
                .map(|_| (-1, 1))
                .chain((0..worse).map(|_| (1, 0)));
            SupportGroup {
                persona: persona.to_owned(),
                contacts: all.collect(),
                net: stats::net(better, 0, worse).filter(|_| better + worse >= 8),
                ..SupportGroup::default()
            }
        });
        let picture = SupportPicture {
            groups: groups.collect(),
            ..SupportPicture::default()
        };
        picture.says(&ChartWords::default())
    }

    #[test]
    fn a_tie_is_told_as_one() {
        let alike = [("Una", 0, 9), ("Dex", 0, 9)];
        let said = said_of(&alike);
        assert!(
            said.starts_with("No difference between them: Una ("),
            "{said}"
        );
        assert!(said.contains("Dex ("), "{said}");
        let said = said_of(&[alike[0], alike[1], ("Kim", 9, 0)]);
        assert!(said.starts_with("Least improved, and alike: "), "{said}");
        assert!(!said.contains("Kim"), "{said}");
        let said = said_of(&[alike[0], ("Kim", 9, 0)]);
        assert!(said.starts_with("Least improved: Una."), "{said}");
    }

    /// One contact is no rank, nor are intervals that overlap.
    #[test]
    fn few_contacts_and_small_differences_make_no_rank() {
        let said = said_of(&[("Mira", 9, 0), ("Otto", 0, 1)]);
        assert_eq!(said, "Mira: 9 improved; Otto: 1 worsened.");
        let said = said_of(&[("Mira", 40, 1), ("Otto", 8, 0)]);
        assert_eq!(said, "Mira: 40 improved, 1 worsened; Otto: 8 improved.");
        let said = said_of(&[("Mira", 0, 1), ("Otto", 0, 3)]);
        assert_eq!(said, "Mira: 1 worsened; Otto: 3 worsened.");
    }
}
