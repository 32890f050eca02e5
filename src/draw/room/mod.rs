//! A support-group room: chairs on a circle, and before each how the others
//! took whoever sits there. Larger rooms are a matrix.

mod circle;
mod matrix;
#[cfg(test)]
pub(crate) mod tests;

use super::PictureWords;
use super::kit::{Cell, Chart, KeyEntry, Sheet, Sign, Table, legend, signed};
use super::palette::StrokeClass;
use super::reaction_marks::{entries, word};
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::pictures::room::{Chair, RoomPicture};
use crate::measure::reactions::Reaction;

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
        let firsts = [
            (Reaction::Admire, &pictures.room_most_admired),
            (Reaction::Hug, &pictures.room_most_hugged),
            (Reaction::Laugh, &pictures.room_most_laughed_at),
            (Reaction::Who, &pictures.room_least_known),
        ];
        for (reaction, template) in firsts {
            let count = |chair: &Chair| chair.got().of(reaction);
            let most = self.chairs.iter().map(count).max().unwrap_or(0);
            let who = self.chairs.iter().filter(|chair| count(chair) == most);
            let who: Vec<&str> = who.map(|chair| chair.name.as_str()).collect();
            if most > 1 && who.len() <= SHARED && !self.partial {
                let values = [
                    ("who", &*who.join(&pictures.comma)),
                    ("n", &most.to_string()),
                ];
                text = format!("{text} {}", fill(template, &values));
            }
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
