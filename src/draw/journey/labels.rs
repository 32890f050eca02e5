//! The labels of a journey: which moment gets its title, which its number, and
//! what none of them may cover.

use crate::base::fill;
use crate::measure::picture::Picture;

use super::Mode;
use super::forms::{Form, beside, form, title_forms};
use super::names::{letters, thread_names};
use super::place::{Choice, Field, Rect, place};
use super::plan::Plan;
use crate::draw::text::{Face, clean, width};
use crate::draw::words::ChartWords;

/// The arrow of a step back, asked to be a letter and not a picture.
pub(super) const BACK: &str = "↩\u{FE0E}";

/// A label in its place.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) rect: Rect,
    pub(super) align: i8,
    pub(super) lines: Vec<LabelLine>,
}

/// One line of a label.
#[derive(Debug, Clone)]
pub(super) struct LabelLine {
    pub(super) text: String,
    pub(super) face: Face,
    pub(super) class: &'static str,
}

impl LabelLine {
    /// Its height: other scripts than Latin, Greek and Cyrillic stand higher.
    pub(super) fn high(&self) -> f64 {
        let tall = self
            .text
            .chars()
            .any(|c| matches!(c, '\u{590}'..='\u{1FFF}' | '\u{2E80}'..));
        self.face.line() + if tall { 2.6 } else { 0.0 }
    }
}

/// Labels by point, by thread and by ghost.
#[derive(Debug, Clone, Default)]
pub(super) struct Labels {
    pub(super) points: Vec<Option<Label>>,
    pub(super) threads: Vec<Option<Label>>,
    pub(super) ghosts: Vec<Option<Label>>,
    /// Some points wear a number instead of their title.
    pub(super) numbers: bool,
}

/// Places all labels of a plan.
pub(super) fn labels(picture: &Picture, plan: &Plan, words: &ChartWords) -> Labels {
    let shape = &plan.shape;
    let mut field = field(picture, plan);
    let mut out = Labels {
        points: vec![None; picture.points.len()],
        threads: vec![None; picture.threads.len()],
        ghosts: vec![None; picture.threads.len()],
        ..Labels::default()
    };
    for (thread, ghost) in plan.ghosts.iter().enumerate() {
        if let Some(end) = ghost.last().map(|curve| curve.0[3]) {
            let n = picture.threads[thread].departures;
            let one = if n == 1 {
                &words.departure_one
            } else {
                &words.departures_many
            };
            let text = fill(one, &[("n", &n.to_string())]);
            let form = form(&[(&clean(&text), Face::Note, "count")], f64::INFINITY);
            let choices = beside(end, 4.0, std::slice::from_ref(&form), false, &field, None);
            out.ghosts[thread] = take(&mut field, &[form], choices.first());
        }
    }
    // The threads' names come first, but give way to a moment if they can.
    let named = picture.threads.len();
    let order = by_importance(picture);
    let most = titles_at_most(picture, plan);
    let mut forms = Vec::with_capacity(named + order.len());
    let mut choices = Vec::with_capacity(named + order.len());
    for thread in 0..named {
        let (options, places) = thread_names(picture, plan, thread, &field);
        forms.push(options);
        choices.push(places);
    }
    for (rank, &i) in order.iter().enumerate() {
        if rank >= most * 3 {
            break;
        }
        let point = &picture.points[i];
        let options = title_forms(point, shape, words);
        let up = point.feeling.unwrap_or(0) >= 0;
        let lane = plan
            .lanes
            .get(point.lane)
            .map(|lane| (lane.free, lane.bottom));
        choices.push(beside(
            plan.places[i],
            shape.reach(point) + 1.0,
            &options,
            up,
            &field,
            lane,
        ));
        forms.push(options);
    }
    for (k, got) in place(&choices, most + named).into_iter().enumerate() {
        let label = take(&mut field, &forms[k], got.and_then(|c| choices[k].get(c)));
        match k.checked_sub(named) {
            Some(rank) => out.points[order[rank]] = label,
            None => out.threads[k] = label,
        }
    }
    letters(picture, plan, &mut field, &mut out);
    numbers(picture, plan, &order, &mut field, &mut out);
    out
}

/// The rest wear their number in the list below.
fn numbers(picture: &Picture, plan: &Plan, order: &[usize], field: &mut Field, out: &mut Labels) {
    let rest: Vec<usize> = order
        .iter()
        .copied()
        .filter(|&i| out.points[i].is_none())
        .collect();
    let mut forms = Vec::with_capacity(rest.len());
    let mut choices = Vec::with_capacity(rest.len());
    for &i in &rest {
        let point = &picture.points[i];
        let number = point.number.to_string();
        let text = if point.step_back {
            format!("{BACK}{number}")
        } else {
            number.clone()
        };
        let mut options = vec![form(&[(&text, Face::Note, "number")], f64::INFINITY)];
        if point.step_back {
            let mut short = form(&[(&number, Face::Note, "number")], f64::INFINITY);
            short.cost = 20.0;
            options.push(short);
        }
        let up = point.feeling.unwrap_or(0) >= 0;
        choices.push(beside(
            plan.places[i],
            plan.shape.reach(point),
            &options,
            up,
            field,
            None,
        ));
        forms.push(options);
    }
    for (k, got) in place(&choices, usize::MAX).into_iter().enumerate() {
        let choice = got.and_then(|c| choices[k].get(c));
        let label = take(field, &forms[k], choice);
        out.numbers |= label.is_some();
        out.points[rest[k]] = label;
    }
}

/// Everything that a label may not cover, and the ribbons it better wouldn't.
fn field(picture: &Picture, plan: &Plan) -> Field {
    let shape = &plan.shape;
    let bounds = Rect {
        x0: shape.left,
        y0: plan.top,
        x1: shape.width - 3.0,
        y1: plan.bottom,
    };
    let mut field = Field::new(bounds);
    for (i, point) in picture.points.iter().enumerate() {
        field.block(Rect::around(plan.places[i], shape.reach(point) + 0.5));
    }
    for balloon in &plan.balloons {
        field.block(balloon.rect.grown(1.0, 0.5));
    }
    for (lane, place) in picture.lanes.iter().zip(&plan.lanes) {
        for x in plan.ends(lane) {
            field.block(Rect::around((x, (place.high + place.low) / 2.0), 4.0));
        }
    }
    if shape.mode == Mode::Narrow {
        for line in plan.lanes.iter().flat_map(|lane| &lane.head) {
            let size = (width(&line.text, line.face), line.face.line());
            field.block(Rect::sized(line.x, line.y, size.0, size.1).grown(4.0, 1.0));
        }
    }
    for stretch in plan.ribbons.iter().flatten() {
        for curve in &stretch.curves {
            let [a, .., d] = curve.0;
            let steps = ((((d.0 - a.0).abs() + (d.1 - a.1).abs()) / 7.0) as usize).clamp(1, 120);
            for k in 0..=steps {
                field.darken(curve.at(k as f64 / steps as f64), shape.ribbon / 2.0);
            }
        }
    }
    for (i, point) in picture.points.iter().enumerate() {
        let (at, day) = (plan.places[i], plan.day(point));
        if (at.0 - day).abs() > super::plan::MOVED {
            let steps = ((at.0 - day).abs() / 5.0) as usize;
            for k in 0..=steps {
                let x = at.0 + (day - at.0) * k as f64 / steps.max(1) as f64;
                field.darken((x, plan.hangs[i] + 1.0), 1.0);
            }
        }
    }
    if let Some(x) = plan.as_of {
        let steps = ((plan.bottom - plan.top) / 8.0) as usize;
        for k in 0..steps {
            field.darken((x, plan.top + k as f64 * 8.0), 1.0);
        }
    }
    field.seal();
    field
}

/// Moments of truth first, then by the strength of the feeling, then steps
/// back; among equals, the earlier.
fn by_importance(picture: &Picture) -> Vec<usize> {
    let mut order: Vec<usize> = (0..picture.points.len()).collect();
    order.sort_by_key(|&i| {
        let point = &picture.points[i];
        let strength = point.feeling.map_or(0, i8::unsigned_abs).min(2);
        (!point.moment_of_truth, 2 - strength, !point.step_back, i)
    });
    order
}

/// So many titles that the picture stays one: about a third of its plane in
/// the wide drawing, a seventh in the narrow.
fn titles_at_most(picture: &Picture, plan: &Plan) -> usize {
    let plane = (plan.shape.right - plan.shape.left) * (plan.bottom - plan.top);
    let share = if plan.shape.mode == Mode::Wide {
        0.42
    } else {
        0.2
    };
    let most = (plane * share / (105.0 * 32.0)) as usize;
    // Where only few would get a title anyway, more of them is clutter.
    let crowded = picture.points.len() > most * 3;
    (if crowded { most / 2 } else { most }).max(1)
}

/// Makes a choice a label, and blocks its place for all that follow.
pub(super) fn take(field: &mut Field, forms: &[Form], choice: Option<&Choice>) -> Option<Label> {
    let choice = choice?;
    field.block(choice.rect.grown(3.0, 0.5));
    let lines = forms.get(choice.form)?.lines.clone();
    Some(Label {
        rect: choice.rect,
        align: choice.align,
        lines,
    })
}
