//! The cards of an elephant: one a persona, with its people.

use plotters_backend::text_anchor::HPos;

use super::{RoleGroup, herd};
use crate::base::fill;
use crate::draw::kit::{Form, Sheet};
use crate::draw::palette::StrokeClass;
use crate::draw::rect::Rect;
use crate::draw::scores::{axis_scale, line, mark_of, net, of_n, on_line, reach_word, score_name};
use crate::draw::text::{Face, clean, wrap};
use crate::draw::words::ChartWords;
use crate::measure::answers::Score;
use crate::measure::elephant::Member;
use crate::measure::heard::Reach;
use crate::measure::pictures::elephant::ElephantPicture;
use crate::measure::rating::Axis;

/// From the edge of a card to what stands on it.
const PAD: f64 = 10.0;
/// Between two cards, one below the other.
const GAP: f64 = 22.0;
/// From one mark to the next.
const EACH: f64 = 14.0;
/// More people than this are counted, not named.
const NAMED: usize = 16;

/// A persona on its card, and where it lies.
pub(super) struct Card<'a> {
    pub(super) kind: RoleGroup<'a>,
    pub(super) rect: Rect,
    members: &'a [Member],
    score: Option<&'a Score>,
    /// Of which survey and wave it is, where it is not that of all.
    asked: Option<&'a str>,
    axis: Axis,
    lines: Vec<CardLine>,
}

/// One line on a card.
enum CardLine {
    Text(Face, &'static str, String),
    /// A person, or several of a kind, with words beside the mark: of whom,
    /// whether gone, what kind of words they are, and the words.
    Person(Option<usize>, Reach, bool, &'static str, String),
    /// Marks side by side: each with whether gone.
    Marks(Vec<(Reach, bool)>),
    Space(f64),
    /// The score on its line.
    Score,
}

impl CardLine {
    fn high(&self) -> f64 {
        match self {
            Self::Text(face, ..) => face.line(),
            Self::Person(..) => Face::Label.line(),
            Self::Marks(_) => EACH,
            Self::Space(high) => *high,
            Self::Score => 12.0,
        }
    }
}

/// All cards in their places, from the signature down.
pub(super) fn cards<'a>(
    picture: &'a ElephantPicture,
    words: &ChartWords,
    (left, right): (f64, f64),
    top: f64,
) -> Vec<Card<'a>> {
    let elephant = &picture.elephant;
    let full = right - left;
    let wide = (full * 0.24).clamp(146.0, 208.0).min(full);
    // The height of the field before cards push each other down.
    let tall = if full < 600.0 { 240.0 } else { 300.0 };
    let named = picture.by_person && elephant.members.len() <= NAMED;
    let mut cards: Vec<Card<'a>> = Vec::new();
    for kind in herd(picture) {
        let first = &elephant.members[kind.members[0]];
        let scores = elephant.scores.iter();
        let score = scores.filter(|(persona, _)| *persona == first.persona);
        let score = score.map(|(_, score)| score).next();
        let mut card = Card {
            members: &elephant.members,
            score,
            asked: elephant.asked(first.persona),
            axis: elephant.axis,
            lines: Vec::new(),
            rect: Rect::sized(0.0, 0.0, wide, 0.0),
            kind,
        };
        card.write(picture, named, words);
        let high = card.lines.iter().map(CardLine::high).sum::<f64>() + 2.0 * PAD - 2.0;
        let x = left + f64::from(first.work) / 100.0 * (full - wide);
        let mut y = top + (1.0 - f64::from(first.signature) / 100.0) * tall;
        if let Some(before) = cards.last() {
            let above = &elephant.members[before.kind.members[0]];
            y = match above.signature == first.signature {
                true => y.max(before.rect.y0),
                // A step down, so that the order can be seen.
                false => y.max(before.rect.y0 + 8.0),
            };
        }
        // Down past whatever is there already.
        while let Some(hit) = cards.iter().find(|other| {
            let there = Rect::sized(x, y, wide, high);
            other.rect.grown(10.0, GAP - 0.5).meets(&there)
        }) {
            y = hit.rect.y1 + GAP;
        }
        card.rect = Rect::sized(x, y, wide, high);
        cards.push(card);
    }
    // The highest card begins at the top.
    let high = cards
        .iter()
        .map(|card| card.rect.y0)
        .fold(f64::INFINITY, f64::min);
    if high.is_finite() {
        for card in &mut cards {
            card.rect.y0 -= high - top;
            card.rect.y1 -= high - top;
        }
    }
    cards
}

impl Card<'_> {
    /// Where an arrow from or to a person touches the card.
    pub(super) fn level(&self, member: usize) -> f64 {
        let mut y = self.rect.y0 + PAD;
        for line in &self.lines {
            if matches!(line, CardLine::Person(Some(at), ..) if *at == member) {
                return y + line.high() / 2.0;
            }
            y += line.high();
        }
        self.rect.y0 + PAD + 9.0
    }

    fn write(&mut self, picture: &ElephantPicture, named: bool, words: &ChartWords) {
        let room = self.rect.x1 - self.rect.x0 - 2.0 * PAD;
        let advocate = self
            .kind
            .members
            .iter()
            .any(|&at| self.members[at].advocate);
        let head = if advocate { room - 16.0 } else { room };
        for line in wrap(&clean(self.kind.name), Face::SmallHeading, head).lines {
            self.lines
                .push(CardLine::Text(Face::SmallHeading, "head small", line));
        }
        self.lines.push(CardLine::Space(3.0));
        if named {
            self.people(room, words);
        } else if picture.by_person {
            self.counts(words);
        } else {
            self.group(room, words);
        }
        self.score(room, words);
    }

    /// Each person, and how far they were heard.
    fn people(&mut self, room: f64, words: &ChartWords) {
        for at in self.kind.members.clone() {
            let member = &self.members[at];
            let mut who = Some(at);
            for text in wrap(&clean(&member.name), Face::Label, room - 20.0).lines {
                let first = CardLine::Person(who, member.reach, member.left, "title", text.clone());
                let more = CardLine::Person(None, member.reach, member.left, "", text);
                self.lines
                    .push(if who.take().is_some() { first } else { more });
            }
            let mut said = reach_word(member.reach, words).to_owned();
            if member.left {
                said = format!("{}{}{said}", words.pictures.left, words.pictures.comma);
            }
            for text in wrap(&clean(&said), Face::Note, room - 20.0).lines {
                self.lines.push(CardLine::Person(
                    None,
                    member.reach,
                    member.left,
                    "sub",
                    text,
                ));
            }
            self.lines.push(CardLine::Space(3.0));
        }
    }

    /// How many were heard, how many not.
    fn counts(&mut self, words: &ChartWords) {
        let w = &words.pictures;
        let all = [
            (Reach::Heard, &w.heard_n),
            (Reach::Silent, &w.silent_n),
            (Reach::NeverAsked, &w.never_n),
            (Reach::NotRecorded, &w.unrecorded_n),
            (Reach::Unplaced, &w.unplaced_n),
            (Reach::LeftOut, &w.left_out_n),
        ];
        for (reach, forms) in all {
            let of = self.kind.members.iter();
            let n = of.filter(|&&at| self.members[at].reach == reach).count();
            if n > 0 {
                self.row(reach, false, ChartWords::count(forms, n));
            }
        }
        self.gone(words);
    }

    fn gone(&mut self, words: &ChartWords) {
        let of = self.kind.members.iter();
        let n = of.filter(|&&at| self.members[at].left).count();
        if n > 0 {
            self.row(
                Reach::Heard,
                true,
                ChartWords::count(&words.pictures.left_n, n),
            );
        }
    }

    fn row(&mut self, reach: Reach, left: bool, text: String) {
        let room = self.rect.x1 - self.rect.x0 - 2.0 * PAD - 20.0;
        for (k, text) in wrap(&clean(&text), Face::Label, room)
            .lines
            .into_iter()
            .enumerate()
        {
            let class = if k == 0 { "title" } else { "" };
            self.lines.push(CardLine::Person(
                (k == 0).then_some(usize::MAX),
                reach,
                left,
                class,
                text,
            ));
        }
    }

    /// The persona as a group: a mark each, and one word for all.
    fn group(&mut self, room: f64, words: &ChartWords) {
        let each = self.kind.members.iter().map(|&at| {
            let member = &self.members[at];
            (self.kind.reach, member.left)
        });
        let marks: Vec<_> = each.collect();
        let across = ((room / EACH) as usize).max(1);
        if marks.len() <= across * 3 {
            for marks in marks.chunks(across) {
                self.lines.push(CardLine::Marks(marks.to_vec()));
            }
        }
        let many = ChartWords::count(&words.pictures.people, marks.len());
        let word = reach_word(self.kind.reach, words);
        let mut said = format!("{many}{}{word}", words.pictures.comma);
        let gone = marks.iter().filter(|(_, left)| *left).count();
        if gone > 0 {
            let gone = ChartWords::count(&words.pictures.left_n, gone);
            said = format!("{said}{}{gone}", words.pictures.comma);
        }
        self.lines.push(CardLine::Space(2.0));
        for text in wrap(&clean(&said), Face::Label, room).lines {
            self.lines.push(CardLine::Text(Face::Label, "sub", text));
        }
    }

    /// What they answered together, where anybody did.
    fn score(&mut self, room: f64, words: &ChartWords) {
        let Some(score) = self.score.filter(|_| self.kind.reach == Reach::Heard) else {
            return;
        };
        self.lines.push(CardLine::Space(3.0));
        let told = net(score, words);
        let what = score_name(self.axis, words);
        let places = [("net", told.as_str()), ("what", what.as_str())];
        // A question has its mark already.
        let mut said = fill(&words.pictures.net_of, &places).replace("?: ", "? ");
        if let Some(n) = score.n.filter(|_| score.value.is_some()) {
            said = format!("{said}{}{}", words.pictures.comma, of_n(n, words));
        }
        if let Some(asked) = self.asked.filter(|_| score.value.is_some()) {
            let places = [("what", said.as_str()), ("wave", asked)];
            said = fill(&words.pictures.in_wave, &places);
        }
        let class = if score.value.is_some() {
            "value"
        } else {
            "sub"
        };
        for text in wrap(&clean(&said), Face::Note, room).lines {
            self.lines.push(CardLine::Text(Face::Note, class, text));
        }
        if score.value.is_some() {
            self.lines.push(CardLine::Score);
        }
    }

    pub(super) fn paint(&self, sheet: &mut Sheet, words: &ChartWords) {
        let gone = self.kind.members.iter().all(|&at| self.members[at].left);
        sheet.open(if gone { "card gone" } else { "card" }, "");
        sheet.pill(StrokeClass::Cell, self.rect, 6.0);
        let (x, mut y) = (self.rect.x0 + PAD, self.rect.y0 + PAD - 1.0);
        if self
            .kind
            .members
            .iter()
            .any(|&at| self.members[at].advocate)
        {
            let at = (self.rect.x1 - PAD - 6.0, y + 8.0);
            sheet.titled_mark("star", &words.pictures.advocate, Form::Star, at, 5.5);
        }
        for line in &self.lines {
            self.line(sheet, line, (x, y), words);
            y += line.high();
        }
        sheet.close();
    }

    fn line(&self, sheet: &mut Sheet, line_: &CardLine, (x, y): (f64, f64), words: &ChartWords) {
        let mark = |sheet: &mut Sheet, reach: Reach, left: bool, at: (f64, f64)| {
            let (known, form) = mark_of(reach);
            let class = if left { "ghost" } else { known.class() };
            sheet.titled_mark(class, reach_word(reach, words), form, at, 5.0);
        };
        match line_ {
            CardLine::Text(face, class, text) => {
                sheet.text((x, y), HPos::Left, *face, class, text);
            }
            CardLine::Person(who, reach, left, class, text) => {
                if who.is_some() {
                    mark(sheet, *reach, *left, (x + 6.0, y + 7.0));
                }
                let face = if *class == "sub" {
                    Face::Note
                } else {
                    Face::Label
                };
                let class = if class.is_empty() { "title" } else { class };
                sheet.text((x + 18.0, y), HPos::Left, face, class, text);
            }
            CardLine::Marks(marks) => {
                for (k, (reach, left)) in marks.iter().enumerate() {
                    mark(sheet, *reach, *left, (x + 6.0 + EACH * k as f64, y + 6.0));
                }
            }
            CardLine::Space(_) => {}
            CardLine::Score => {
                let Some(score) = self.score else { return };
                let scale = axis_scale(self.axis, x + 5.0, self.rect.x1 - PAD - 5.0);
                line(sheet, self.axis, &scale, y + 7.0);
                sheet.open("heard", "");
                on_line(sheet, score, &scale, y + 7.0, Form::Up);
                sheet.close();
            }
        }
    }
}
