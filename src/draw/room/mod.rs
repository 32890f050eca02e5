//! A support-group room: chairs on a circle, and before each how the others
//! took whoever sits there. Larger rooms are a matrix.

mod circle;
mod matrix;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeMap;

use super::PictureWords;
use super::kit::{Cell, Chart, KeyEntry, Sheet, Sign, Table, legend, signed};
use super::palette::StrokeClass;
use super::reaction_marks::{entries, word};
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::belief::SCORE;
use crate::measure::pictures::room::{Chair, RoomPicture};
use crate::measure::reactions::{Reaction, Reactions};

/// As many are named where several share a first place.
const SHARED: usize = 2;

impl Chart for RoomPicture {
    fn kind(&self) -> &'static str {
        "room"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.chairs.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let pictures = &words.pictures;
        let spoke = self.chairs.iter().filter(|chair| chair.introduced).count();
        let people = ChartWords::count(&pictures.people, self.chairs.len());
        let says = match self.partial {
            true => &pictures.room_says_part,
            false => &pictures.room_says,
        };
        let mut text = fill(says, &[("people", &people), ("n", &spoke.to_string())]);
        if self.partial {
            return text;
        }
        let firsts = [
            (Reaction::Admire, &pictures.room_most_admired),
            (Reaction::Hug, &pictures.room_most_hugged),
            (Reaction::Laugh, &pictures.room_most_laughed_at),
        ];
        for (reaction, template) in firsts {
            let first = self.first(reaction);
            let Some(chair) = first.first().filter(|_| first.len() <= SHARED) else {
                continue;
            };
            let who: Vec<&str> = first.iter().map(|chair| chair.name.as_str()).collect();
            let n = chair.got().of(reaction).to_string();
            let values = [("who", &*who.join(&pictures.comma)), ("n", &n)];
            text = format!("{text} {}", fill(template, &values));
        }
        let least = self
            .least_known()
            .into_iter()
            .map(|(persona, product, got)| {
                let (n, all) = (got.aware().to_string(), got.asked().to_string());
                let share = fill(&pictures.of_all, &[("n", &n), ("all", &all)]);
                let values = [
                    ("persona", persona),
                    ("product", product),
                    ("share", share.as_str()),
                ];
                fill(&pictures.reactions_by, &values)
            });
        let least: Vec<_> = least.collect();
        if !least.is_empty() {
            let values = [("list", &*least.join("; "))];
            text = format!("{text} {}", fill(&pictures.room_least_known, &values));
        }
        text
    }

    fn table(&self, words: &ChartWords) -> Table {
        let words = &words.pictures;
        let heads = [&words.persona, &words.uses].map(|head| (head.as_str(), false));
        let more = [
            (words.felt_head.as_str(), true),
            (words.others_did.as_str(), false),
            (words.count.as_str(), true),
            (words.others_who.as_str(), false),
        ];
        let mut table = Table::new(heads.into_iter().chain(more));
        for chair in &self.chairs {
            let felt = Cell::maybe(chair.feels.map(f64::from), |v| signed(v, 0));
            let start = [Cell::text(&*chair.name), Cell::text(&*chair.uses), felt];
            let there = chair.got().each().into_iter().filter(|(_, n)| *n > 0);
            let there: Vec<_> = there.collect();
            if there.is_empty() {
                let why = match chair.introduced {
                    // Others may have, in confidence.
                    true if self.partial => &words.too_few,
                    true => &words.no_reaction,
                    false => &words.not_introduced,
                };
                let rest = [Cell::text(&**why), Cell::text(""), Cell::text("")];
                table.row(start.into_iter().chain(rest));
                continue;
            }
            for (reaction, n) in there {
                let rest = [
                    Cell::text(word(reaction, words)),
                    Cell::count(n),
                    Cell::text(who(chair, reaction, words)),
                ];
                table.row(start.clone().into_iter().chain(rest));
            }
        }
        table
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let end = match self.is_matrix() {
            true => matrix::matrix(self, sheet, words),
            false => circle::circle(self, sheet, words),
        };
        let got = self.chairs.iter().map(Chair::got);
        let mut entries = entries(got, &words.pictures);
        if !self.is_matrix() {
            let mut all = self.chairs.iter().flat_map(|chair| &chair.reactions);
            if !sheet.narrow() && all.any(|one| one.from.is_some()) {
                entries.iter_mut().for_each(circle::led);
            }
            if self.chairs.iter().any(|chair| chair.ours) {
                entries.push(KeyEntry {
                    sign: Sign::Box("ours", StrokeClass::Seat),
                    words: &words.pictures.uses_ours,
                });
            }
        }
        legend(sheet, end, &entries);
    }
}

/// A persona, a product, and how many of the one know the other.
type AwarenessOf<'p> = (&'p str, &'p str, Reactions);

impl RoomPicture {
    /// Who was taken so most: several people, by their number as by their share of
    /// all who reacted, among several who spoke. Otherwise nobody is.
    fn first(&self, reaction: Reaction) -> Vec<&Chair> {
        let spoke: Vec<_> = self
            .chairs
            .iter()
            .filter(|chair| chair.introduced)
            .collect();
        let count = |chair: &Chair| chair.got().of(reaction);
        let share = |chair: &Chair| count(chair) as f64 / chair.got().total().max(1) as f64;
        let most = spoke.iter().map(|chair| count(chair)).max().unwrap_or(0);
        let largest = spoke.iter().map(|chair| share(chair)).fold(0.0, f64::max);
        let (first, others): (Vec<_>, Vec<_>) =
            spoke.into_iter().partition(|chair| count(chair) == most);
        let is_first = most > 1
            && !(first.len() == 1 && others.is_empty())
            && first.iter().all(|chair| share(chair) >= largest)
            && others.iter().all(|chair| share(chair) < largest);
        match is_first {
            true => first,
            false => Vec::new(),
        }
    }

    /// Of each persona the product that fewest of those who do not use it know, by
    /// their share, where enough reacted to several and one is behind all others.
    fn least_known(&self) -> Vec<AwarenessOf<'_>> {
        let mut groups: BTreeMap<(&str, &str), Reactions> = BTreeMap::new();
        for one in self.chairs.iter().flat_map(|chair| &chair.reactions) {
            if one.counts && !one.product.is_empty() {
                let group = groups.entry((&one.persona, &one.product));
                group.or_default().add(one.kind);
            }
        }
        let groups = groups
            .into_iter()
            .filter(|(_, got)| got.asked() as u64 >= SCORE);
        let groups: Vec<_> = groups.collect();
        let share = |got: &Reactions| got.aware() as f64 / got.asked() as f64;
        let by_persona = groups.chunk_by(|a, b| a.0.0 == b.0.0);
        let least = by_persona.filter_map(|own| {
            let least = own.iter().map(|(_, got)| share(got)).fold(1.0, f64::min);
            let mut behind = own.iter().filter(|(_, got)| share(got) <= least);
            let &((persona, product), got) = behind.next()?;
            let alone = own.len() > 1 && behind.next().is_none();
            alone.then_some((persona, product, got))
        });
        least.collect()
    }
}

/// Who took somebody so, each as often as they are several: "Sonia, RivalDesk
/// (2); Wendy 3".
fn who(chair: &Chair, reaction: Reaction, words: &PictureWords) -> String {
    let mut all: Vec<(&str, usize)> = Vec::new();
    for one in chair.reactions.iter().filter(|one| one.kind == reaction) {
        match all.iter_mut().find(|(who, _)| *who == one.who) {
            Some((_, n)) => *n += 1,
            None => all.push((&one.who, 1)),
        }
    }
    // A name with a comma in it needs another sign between two.
    let between = match all.iter().any(|(who, _)| who.contains(',')) {
        true => "; ",
        false => words.comma.as_str(),
    };
    let all = all.into_iter().map(|(who, n)| match n {
        1 => who.to_owned(),
        n => format!("{who} ({n})"),
    });
    all.collect::<Vec<_>>().join(between)
}
