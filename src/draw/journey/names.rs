//! The names of threads: a title beside the ribbon's beginning, or a letter on
//! it, so that colour alone need not tell them apart.

use crate::measure::picture::Picture;

use super::Mode;
use super::forms::{Form, form, measured};
use super::labels::{LabelLine, Labels, take};
use super::place::{Choice, Field, Rect};
use super::plan::Plan;
use crate::draw::scene::Position;
use crate::draw::text::{Face, Pieces, clean, wrap};

/// A thread's title, in places along the first of its ribbon.
pub(super) fn thread_names(
    picture: &Picture,
    plan: &Plan,
    thread: usize,
    field: &Field,
) -> (Vec<Form>, Vec<Choice>) {
    let shape = &plan.shape;
    let mut choices = Vec::new();
    if shape.mode == Mode::Narrow || !(2..=8).contains(&picture.threads.len()) {
        return (Vec::new(), choices);
    }
    let (title, account) = (
        &picture.threads[thread].title,
        &picture.threads[thread].account,
    );
    let (title, account) = (clean(title), clean(account));
    let pieces = Pieces::new(&title, Face::Thread, 140.0);
    let mut forms: Vec<Form> = Vec::new();
    for set in (1..=3).filter_map(|count| pieces.balanced(count, 140.0)) {
        let line = |face, class| move |text| LabelLine { text, face, class };
        let below = wrap(&account, Face::Note, set.width.max(90.0)).lines;
        let mut lines: Vec<LabelLine> = set
            .lines
            .into_iter()
            .map(line(Face::Thread, "thread-title"))
            .collect();
        lines.extend(below.into_iter().map(line(Face::Note, "account")));
        if forms
            .last()
            .is_none_or(|last| last.lines.len() < lines.len())
        {
            forms.push(measured(lines));
        }
    }
    if let Some(first) = plan.ribbons[thread]
        .first()
        .and_then(|stretch| stretch.curves.first())
    {
        choices = sides(first.0[0], shape.ring + 2.0, &forms, 0.0, field);
    }
    for (step, &at) in anchors(plan, thread, 4).iter().enumerate() {
        choices.extend(sides(
            at,
            shape.ribbon / 2.0 + 2.0,
            &forms,
            3.0 + 3.0 * step as f64,
            field,
        ));
    }
    choices.retain(|choice| choice.cost < 42.0);
    choices.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    (forms, choices)
}

/// Threads without a title wear a letter that the legend explains.
pub(super) fn letters(picture: &Picture, plan: &Plan, field: &mut Field, out: &mut Labels) {
    if picture.threads.len() < 2 {
        return;
    }
    for index in 0..picture.threads.len() {
        if out.threads[index].is_none() {
            let form = form(&[(&letter(index), Face::Thread, "letter")], f64::INFINITY);
            let (w, h) = form.size;
            let spot = anchors(plan, index, usize::MAX).iter().find_map(|at| {
                let rect = Rect::sized(at.0 - w / 2.0, at.1 - h / 2.0, w, h);
                field.is_free(&rect).then_some(Choice {
                    rect,
                    cost: 0.0,
                    form: 0,
                    align: 0,
                })
            });
            out.threads[index] = take(field, &[form], spot.as_ref());
        }
    }
}

/// Places on a ribbon, from its beginning.
fn anchors(plan: &Plan, thread: usize, most: usize) -> Vec<Position> {
    let curves = plan.ribbons[thread]
        .iter()
        .flat_map(|stretch| &stretch.curves);
    curves
        .take(most)
        .flat_map(|curve| [0.3, 0.5, 0.7].map(|t| curve.at(t)))
        .collect()
}

/// Places to the left and right of a ribbon.
fn sides(at: Position, reach: f64, forms: &[Form], start: f64, field: &Field) -> Vec<Choice> {
    let mut choices = Vec::new();
    for (index, form) in forms.iter().enumerate() {
        let (w, h) = form.size;
        for (x, align, more) in [
            (at.0 - reach - 2.0 - w, 1, 0.0),
            (at.0 + reach + 2.0, -1, 1.0),
        ] {
            let rect = Rect::sized(x, at.1 - h / 2.0, w, h);
            if field.is_free(&rect) {
                let cost = start + more + index as f64 + field.darkness(&rect) * 150.0;
                choices.push(Choice {
                    rect,
                    cost,
                    form: index,
                    align,
                });
            }
        }
    }
    choices
}

/// A, B, … Z, A2, B2, …
pub(super) fn letter(thread: usize) -> String {
    let letter = char::from(b'A' + (thread % 26) as u8);
    if thread < 26 {
        letter.to_string()
    } else {
        format!("{letter}{}", thread / 26 + 1)
    }
}
