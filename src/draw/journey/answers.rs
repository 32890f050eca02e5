//! Answers: balloons along the foot of their lane, each at its day.
//!
//! The foot is below everything that a moment can cover, so a balloon never
//! hides one. Balloons that would cover each other become one that says how
//! many answers it stands for; so a lane holds any number of them.

use plotters_backend::text_anchor::HPos;

use crate::measure::picture::{Answer, Picture};

use super::elements::balloon as outline;
use super::lanes::LanePlan;
use super::paint::DrawingPlan;
use super::place::Rect;
use super::plan::Plan;
use super::story;
use super::{Mode, Sizes};
use crate::draw::palette::{StrokeClass, feeling_class};
use crate::draw::scene::Scene;
use crate::draw::text::{Face, width};
use crate::draw::time::TimeCoord;
use crate::draw::words::ChartWords;

/// A balloon in its place.
#[derive(Debug, Clone)]
pub(super) struct Balloon {
    pub(super) lane: usize,
    /// Indices into the picture's answers, in time order.
    pub(super) of: Vec<usize>,
    /// The balloon with its tail.
    pub(super) rect: Rect,
}

const HIGH: f64 = 14.5;
const TAIL: f64 = 4.0;
/// From the tip of a tail to the lane's end.
const FOOT: f64 = 2.5;
/// Between two balloons.
const APART: f64 = 2.0;
/// The strip of colours below a number.
const STRIP: f64 = 2.5;

/// What a lane grows by for its balloons: they take the rest of their height
/// from the room that is kept free below its lowest feeling.
pub(super) fn foot(picture: &Picture, lane: usize, shape: &Sizes) -> f64 {
    if !picture.answers.iter().any(|answer| answer.lane == lane) {
        return 0.0;
    }
    let below = shape.pad - shape.ring - 2.0;
    (HIGH + TAIL + FOOT - below).max(0.0)
}

/// What stands in a balloon: one answer's feeling, for no height tells it here,
/// or the number of answers.
fn says(picture: &Picture, of: &[usize], words: &ChartWords) -> String {
    let answers: Vec<_> = of
        .iter()
        .filter_map(|&at| picture.answers.get(at))
        .collect();
    let feeling = match answers.as_slice() {
        [one] if one.people == 1 => one.feeling,
        many => return people(many).to_string(),
    };
    feeling.map_or_else(String::new, |_| words.signed(feeling))
}

/// How many answers they are.
pub(super) fn people(answers: &[&Answer]) -> usize {
    let people = answers.iter().map(|answer| answer.people);
    people.fold(0, usize::saturating_add)
}

/// How wide a balloon is.
fn wide(says: &str, shape: &Sizes) -> f64 {
    let least: f64 = if shape.mode == Mode::Wide { 12.0 } else { 10.0 };
    least.max(width(says, Face::Note) + 6.0)
}

/// All balloons, lane by lane and in time order.
pub(super) fn balloons(
    picture: &Picture,
    shape: &Sizes,
    time: &TimeCoord,
    lanes: &[LanePlan],
    words: &ChartWords,
) -> Vec<Balloon> {
    let place = |answer: &Answer| shape.left + time.share(answer.when) * (shape.right - shape.left);
    let mut all = Vec::new();
    for (lane, plan) in lanes.iter().enumerate() {
        // Neighbours that meet are joined in their middle, and then may meet
        // the one before.
        let mut joined: Vec<(f64, Vec<usize>)> = Vec::new();
        let ends = |sum: f64, of: &[usize]| {
            let half = wide(&says(picture, of, words), shape) / 2.0;
            let middle = sum / of.len() as f64;
            let middle = middle.clamp(shape.left + half, shape.right - half);
            (middle - half, middle + half)
        };
        for (index, answer) in picture.answers.iter().enumerate() {
            if answer.lane != lane {
                continue;
            }
            let (mut sum, mut of) = (place(answer), vec![index]);
            while let Some((before, first)) = joined.last()
                && ends(*before, first).1 + APART > ends(sum, &of).0
            {
                sum += before;
                let (_, mut first) = joined.pop().unwrap_or_default();
                first.append(&mut of);
                of = first;
            }
            joined.push((sum, of));
        }
        let top = plan.bottom - FOOT - TAIL - HIGH;
        all.extend(joined.into_iter().map(|(sum, of)| {
            let (x0, x1) = ends(sum, &of);
            let rect = Rect {
                x0,
                y0: top,
                x1,
                y1: top + HIGH + TAIL,
            };
            Balloon { lane, of, rect }
        }));
    }
    all
}

/// Whether a drawing has balloons of one answer, and of several.
pub(super) fn kinds(picture: &Picture, plan: &Plan) -> (bool, bool) {
    let is_one = |balloon: &Balloon| match balloon.of.as_slice() {
        [one] => picture.answers.get(*one).is_some_and(|one| one.people == 1),
        _ => false,
    };
    let mut balloons = plan.balloons.iter();
    let one = balloons.clone().any(is_one);
    (one, balloons.any(|balloon| !is_one(balloon)))
}

impl DrawingPlan<'_> {
    pub(super) fn answers(&self, scene: &mut Scene) {
        for (at, balloon) in self.plan.balloons.iter().enumerate() {
            let answers = balloon
                .of
                .iter()
                .filter_map(|&i| self.picture.answers.get(i));
            let answers: Vec<_> = answers.collect();
            let title = story::answers(self.picture, balloon.lane, &answers, self.words);
            let id = format!("{}-answer-{}", self.id, at + 1);
            let many = people(&answers) > 1;
            let class = match answers.as_slice() {
                [one] if !many => format!("answer {}", feeling_class(one.feeling)),
                _ => "answer many".to_owned(),
            };
            scene.open(&class, id, title);
            blow(
                &says(self.picture, &balloon.of, self.words),
                balloon.rect,
                many,
                scene,
            );
            if many {
                strip(&answers, balloon.rect, scene);
            }
            scene.close();
        }
    }
}

/// A balloon and what it says, a little higher where a strip comes below.
pub(super) fn blow(says: &str, rect: Rect, many: bool, scene: &mut Scene) {
    scene.path(StrokeClass::Balloon, outline(&rect, TAIL));
    let top = rect.y0 + if many { -0.9 } else { 0.4 };
    let at = ((rect.x0 + rect.x1) / 2.0, top);
    scene.text(at, HPos::Center, Face::Note, "number", says)
}

/// How several answers felt, from the worst to the best; as long as there are
/// answers that told it.
fn strip(answers: &[&Answer], rect: Rect, scene: &mut Scene) {
    let bottom = rect.y1 - TAIL;
    let (mut x, room) = (rect.x0 + 2.5, rect.x1 - rect.x0 - 5.0);
    let all = people(answers);
    for feeling in -2..=2 {
        let felt = answers.iter().filter(|a| a.feeling == Some(feeling));
        let felt: Vec<_> = felt.copied().collect();
        let share = room * people(&felt) as f64 / all as f64;
        if share == 0.0 {
            continue;
        }
        scene.group(feeling_class(Some(feeling)));
        let part = Rect::sized(x, bottom - STRIP - 1.2, share, STRIP);
        scene.pill(StrokeClass::Bar, part, 0.0);
        scene.close();
        x += share;
    }
}

/// The size of a balloon in the legend.
pub(super) fn sample(at: (f64, f64), says: &str, shape: &Sizes) -> Rect {
    let wide = wide(says, shape);
    Rect::sized(at.0, at.1 - HIGH / 2.0 - 1.0, wide, HIGH + TAIL)
}
