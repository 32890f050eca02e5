//! The elephant of an account: the kinds of people that it is made of, each
//! where it stands to the work and to the signature.
//!
//! A card is a persona, because nearness is a persona's: the more to the
//! right, the nearer to the work, the higher, the nearer to the signature.
//! Cards that would lie on one another are moved down, and never above one
//! that is nearer to the signature. On a card stand its people, and what they
//! answered together. No number stands for the account.

mod cards;
#[cfg(test)]
pub(super) mod tests;
mod ways;

use plotters_backend::text_anchor::HPos;

use super::kit::{Cell, Chart, Form, KeyEntry, Sheet, Sign, Table, legend};
use super::palette::StrokeClass;
use super::rect::Rect;
use super::scores::{REACHES, list, mark_of, net_cell, reach_word, score_name};
use super::text::Face;
use super::words::ChartWords;
use crate::base::fill;
use crate::measure::elephant::Member;
use crate::measure::heard::Reach;
use crate::measure::pictures::elephant::ElephantPicture;
use cards::{Card, cards};
use ways::{Arrow, way};

impl Chart for ElephantPicture {
    fn kind(&self) -> &'static str {
        "elephant"
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_empty(&self) -> bool {
        self.elephant.members.is_empty()
    }

    fn says(&self, words: &ChartWords) -> String {
        let herd = herd(self);
        let named = |reach: Reach, words_of: &str| {
            let names = herd.iter().filter(|kind| kind.reach == reach);
            let names: Vec<&str> = names.map(|kind| kind.name).collect();
            (!names.is_empty()).then(|| fill(words_of, &[("names", &list(&names, words))]))
        };
        let words = &words.pictures;
        let mut said: Vec<String> = [
            named(Reach::Heard, &words.elephant_heard),
            named(Reach::Silent, &words.elephant_silent),
            named(Reach::NeverAsked, &words.elephant_never),
            named(Reach::NotTold, &words.elephant_untold),
            named(Reach::NotRecorded, &words.elephant_unrecorded),
            named(Reach::Unplaced, &words.elephant_unplaced),
            named(Reach::LeftOut, &words.bars_left_out),
        ]
        .into_iter()
        .flatten()
        .collect();
        let unheard = |near: &dyn Fn(&Member) -> u8| {
            let still = self.elephant.members.iter().filter(|member| !member.left);
            let mut near = still.filter(|member| near(member) >= 75).peekable();
            near.peek().is_some()
                && near.all(|member| {
                    matches!(
                        member.reach,
                        Reach::Silent | Reach::NeverAsked | Reach::NotRecorded
                    )
                })
        };
        if unheard(&|member| member.signature) {
            said.push(words.elephant_signature.clone());
        }
        if unheard(&|member| member.work) {
            said.push(words.elephant_work.clone());
        }
        said.join(" ")
    }

    fn table(&self, words: &ChartWords) -> Table {
        match self.by_person {
            true => by_person(self, words),
            false => by_persona(self, words),
        }
    }

    fn lay(&self, sheet: &mut Sheet, words: &ChartWords) {
        let w = &words.pictures;
        let narrow = sheet.narrow();
        let top = sheet.block(
            (14.0, 0.0),
            sheet.width - 20.0,
            Face::Label,
            "words",
            &w.near_signature,
        );
        let field_top = top + 6.0;
        let (left, right) = (14.0, sheet.width - 2.0);
        let pad = if narrow { 14.0 } else { 34.0 };
        let cards = cards(self, words, (left + pad, right - pad), field_top + 16.0);
        let low = cards.iter().map(|card| card.rect.y1).fold(0.0, f64::max);
        let field = Rect {
            x0: left,
            y0: field_top,
            x1: right,
            y1: low + 18.0,
        };
        sheet.open("field", "");
        sheet.pill(StrokeClass::Track, field, 8.0);
        sheet.close();
        let corner = (6.0, field.y1 + 8.0);
        sheet.open("axes", "");
        sheet.arrow(corner, (6.0, field.y0 - 2.0), corner, 0.0);
        sheet.arrow(corner, (right, corner.1), corner, 0.0);
        sheet.close();
        let pairs = self.elephant.influences.iter();
        let ears = pairs.filter_map(|&pair| ear(self, &cards, pair, (&field, narrow), words));
        let (free, over): (Vec<Ear>, Vec<Ear>) = ears.partition(|ear| ear.free);
        for ear in &free {
            ear.paint(sheet);
        }
        for card in &cards {
            card.paint(sheet, words);
        }
        for ear in &over {
            ear.paint(sheet);
        }
        let y = sheet.lines(
            (right, field.y1 + 14.0),
            HPos::Right,
            sheet.width - 20.0,
            Face::Label,
            "words",
            &w.near_work,
        );
        key(self, sheet, y + 4.0, words);
    }
}

/// One kind of people at the account.
struct RoleGroup<'a> {
    name: &'a str,
    members: Vec<usize>,
    /// The most that can be said of any of them.
    reach: Reach,
}

/// The members by persona, from the one who signs to the one who works.
fn herd(picture: &ElephantPicture) -> Vec<RoleGroup<'_>> {
    let members = &picture.elephant.members;
    let mut kinds: Vec<RoleGroup<'_>> = Vec::new();
    for (at, member) in members.iter().enumerate() {
        let mut known = kinds.iter_mut();
        match known.find(|kind| members[kind.members[0]].persona == member.persona) {
            Some(kind) => {
                kind.members.push(at);
                kind.reach = kind.reach.max(member.reach);
            }
            None => kinds.push(RoleGroup {
                name: &member.persona_name,
                members: vec![at],
                reach: member.reach,
            }),
        }
    }
    kinds.sort_by_key(|kind| {
        let first = &members[kind.members[0]];
        (std::cmp::Reverse(first.signature), first.work)
    });
    kinds
}

/// An arrow from whom somebody listens to.
struct Ear {
    told: String,
    way: Arrow,
    /// Whether it passes all other cards. One that does not lies over them: it
    /// has to be seen where it leads.
    free: bool,
}

impl Ear {
    fn paint(&self, sheet: &mut Sheet) {
        let [from, a, b, to] = self.way;
        sheet.open("ear", &self.told);
        sheet.bow(from, a, b, to);
        sheet.close();
    }
}

fn ear(
    picture: &ElephantPicture,
    cards: &[Card<'_>],
    (from, to): (usize, usize),
    (field, narrow): (&Rect, bool),
    words: &ChartWords,
) -> Option<Ear> {
    let members = &picture.elephant.members;
    let place = |member: usize| {
        let card = cards
            .iter()
            .find(|card| card.kind.members.contains(&member))?;
        Some((card.rect, card.level(member)))
    };
    let (a, b) = (place(from)?, place(to)?);
    if a == b {
        return None;
    }
    let title = |member: &Member| match picture.by_person {
        true => member.name.clone(),
        false => member.persona_name.clone(),
    };
    let told = format!(
        "{} {} {}",
        title(&members[from]),
        words.pictures.ear_of,
        title(&members[to])
    );
    let others = cards.iter().map(|card| card.rect);
    let others: Vec<Rect> = others.filter(|rect| *rect != a.0 && *rect != b.0).collect();
    let (way, free) = way(a, b, &others, field, narrow);
    Some(Ear { told, way, free })
}

/// What the marks mean: only what there is.
fn key(picture: &ElephantPicture, sheet: &mut Sheet, y: f64, words: &ChartWords) {
    let members = &picture.elephant.members;
    let score = score_name(picture.elephant.axis, words);
    let mut entries: Vec<KeyEntry<'_>> = Vec::new();
    for reach in REACHES {
        if members.iter().any(|member| member.reach == reach) {
            let (known, form) = mark_of(reach);
            entries.push(KeyEntry {
                sign: Sign::Mark(known.class(), form),
                words: reach_word(reach, words),
            });
        }
    }
    let words = &words.pictures;
    let more = [
        (
            members.iter().any(|member| member.left),
            Sign::Mark("ghost", Form::Circle),
            &words.left,
        ),
        (
            members.iter().any(|member| member.advocate),
            Sign::Mark("star", Form::Star),
            &words.advocate,
        ),
        (
            !picture.elephant.influences.is_empty(),
            Sign::Arrow("ear"),
            &words.ear_of,
        ),
        (
            picture
                .elephant
                .scores
                .iter()
                .any(|(_, score)| score.value.is_some()),
            Sign::Mark("heard", Form::Up),
            &score,
        ),
    ];
    let more = more.into_iter().filter(|entry| entry.0);
    entries.extend(more.map(|(_, sign, words)| KeyEntry { sign, words }));
    legend(sheet, y, &entries);
}

fn heads<'a>(words: &'a ChartWords, second: &'a str, score: &'a str) -> Vec<(&'a str, bool)> {
    let words = &words.pictures;
    vec![
        (words.persona.as_str(), false),
        (second, false),
        (words.near_work_column.as_str(), true),
        (words.near_signature_column.as_str(), true),
        (words.reach.as_str(), false),
        (words.left.as_str(), false),
        (words.ear_of.as_str(), false),
        (score, true),
    ]
}

fn by_person(picture: &ElephantPicture, words: &ChartWords) -> Table {
    let members = &picture.elephant.members;
    let score = score_name(picture.elephant.axis, words);
    let mut table = headed(picture, words, &words.pictures.person, &score);
    for kind in herd(picture) {
        for &at in &kind.members {
            let member = &members[at];
            let ears = picture.elephant.influences.iter();
            let ears = ears.filter(|(from, _)| *from == at);
            let ears: Vec<&str> = ears.map(|(_, to)| members[*to].name.as_str()).collect();
            let left = if member.left {
                words.pictures.left.as_str()
            } else {
                ""
            };
            row(
                &mut table,
                picture,
                member,
                [
                    Cell::text(member.persona_name.clone()),
                    Cell::text(member.name.clone()),
                    Cell::count(usize::from(member.work)),
                    Cell::count(usize::from(member.signature)),
                    Cell::text(reach_word(member.reach, words)),
                    Cell::text(left),
                    Cell::text(list(&ears, words)),
                    net_of(picture, member, words),
                ],
            );
        }
    }
    table
}

fn by_persona(picture: &ElephantPicture, words: &ChartWords) -> Table {
    let members = &picture.elephant.members;
    let score = score_name(picture.elephant.axis, words);
    let mut table = headed(picture, words, &words.pictures.there, &score);
    for kind in herd(picture) {
        let first = &members[kind.members[0]];
        let left = kind.members.iter().filter(|&&at| members[at].left).count();
        let mut ears: Vec<&str> = Vec::new();
        for (from, to) in &picture.elephant.influences {
            let name = members[*to].persona_name.as_str();
            if kind.members.contains(from) && !ears.contains(&name) {
                ears.push(name);
            }
        }
        row(
            &mut table,
            picture,
            first,
            [
                Cell::text(kind.name),
                Cell::count(kind.members.len()),
                Cell::count(usize::from(first.work)),
                Cell::count(usize::from(first.signature)),
                Cell::text(reach_word(kind.reach, words)),
                match left {
                    0 => Cell::default(),
                    n => Cell::text(ChartWords::count(&words.pictures.left_n, n)),
                },
                Cell::text(list(&ears, words)),
                net_of(picture, first, words),
            ],
        );
    }
    table
}

/// A table with its heads, and one for the wave of each score where they differ.
fn headed(picture: &ElephantPicture, words: &ChartWords, who: &str, score: &str) -> Table {
    let mut columns = heads(words, who, score).to_vec();
    if !picture.elephant.asked.is_empty() {
        columns.push((words.pictures.survey_and_wave.as_str(), false));
    }
    Table::new(columns)
}

/// A row of such a table.
fn row<const N: usize>(
    table: &mut Table,
    picture: &ElephantPicture,
    member: &Member,
    cells: [Cell; N],
) {
    let elephant = &picture.elephant;
    let asked = elephant.asked(member.persona).unwrap_or_default();
    let asked = (!elephant.asked.is_empty()).then(|| Cell::text(asked));
    table.row(cells.into_iter().chain(asked));
}

/// What the people of a persona answered there, together.
fn net_of(picture: &ElephantPicture, member: &Member, words: &ChartWords) -> Cell {
    let scores = &picture.elephant.scores;
    let found = scores
        .iter()
        .find(|(persona, _)| *persona == member.persona);
    found.map_or_else(Cell::default, |(_, score)| net_cell(score, words))
}
