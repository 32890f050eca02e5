//! How a label may be set, and where around its mark it may stand.

use crate::measure::picture::Point;

use super::Sizes;
use super::labels::{BACK, LabelLine};
use super::place::{Choice, Field, Rect};
use crate::draw::scene::Position;
use crate::draw::text::{Face, Pieces, clean, width, wrap};
use crate::draw::words::ChartWords;

/// A way to set a label.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) lines: Vec<LabelLine>,
    pub(super) size: (f64, f64),
    pub(super) cost: f64,
}

/// A title in one, two or three lines, with its quieter note.
pub(super) fn title_forms(point: &Point, shape: &Sizes, words: &ChartWords) -> Vec<Form> {
    let title = clean(&point.title);
    let note = clean(&point.note);
    let note = match (point.step_back, note.is_empty()) {
        (true, true) => format!("{BACK} {}", words.step_back),
        (true, false) => format!("{BACK} {note}"),
        (false, _) => note,
    };
    let limit = shape.label;
    let notes = wrap(&note, Face::Note, limit);
    let pieces = Pieces::new(&title, Face::Label, limit);
    let mut forms: Vec<Form> = Vec::with_capacity(3);
    for count in 1..=3 {
        let Some(set) = pieces.balanced(count, limit) else {
            continue;
        };
        if set.lines.is_empty()
            || forms
                .iter()
                .any(|form| form.lines.len() >= set.lines.len() + notes.lines.len())
        {
            continue;
        }
        let line = |face, class| move |text| LabelLine { text, face, class };
        let lines = set.lines.into_iter().map(line(Face::Label, "title"));
        let notes_lines = notes.lines.iter().cloned().map(line(Face::Note, "note"));
        let cost = (set.width - 100.0).max(0.0) * 0.12 + [0.0, 2.0, 7.0][count - 1];
        let mut form = measured(lines.chain(notes_lines).collect());
        form.cost = cost;
        forms.push(form);
    }
    forms
}

pub(super) fn form(lines: &[(&str, Face, &'static str)], limit: f64) -> Form {
    let set = lines.iter().flat_map(|&(text, face, class)| {
        wrap(text, face, limit)
            .lines
            .into_iter()
            .map(move |text| LabelLine { text, face, class })
    });
    measured(set.collect())
}

pub(super) fn measured(lines: Vec<LabelLine>) -> Form {
    let wide = lines
        .iter()
        .map(|line| width(&line.text, line.face))
        .fold(0.0, f64::max);
    let high = lines.iter().map(LabelLine::high).sum();
    Form {
        lines,
        size: (wide, high),
        cost: 0.0,
    }
}

/// A place so bad that a number is better.
const DEAR: f64 = 46.0;

/// The places around a mark, cheapest first, that are free of what is blocked.
pub(super) fn beside(
    at: Position,
    reach: f64,
    forms: &[Form],
    up: bool,
    field: &Field,
    lane: Option<(f64, f64)>,
) -> Vec<Choice> {
    let mut choices = Vec::with_capacity(16);
    for (index, form) in forms.iter().enumerate() {
        let (w, h) = form.size;
        let (x, y) = at;
        let gap = reach + 2.0;
        let (over, under) = (y - gap - h, y + gap);
        let (off_up, off_down) = if up { (0.0, 4.0) } else { (4.0, 0.0) };
        let small = w < 30.0;
        let corner = gap * 0.72;
        let mut offer = |x: f64, y: f64, cost: f64, align: i8| {
            let rect = Rect::sized(x, y, w, h);
            let Some(crowding) = field.crowding(&rect, &rect.grown(8.0, 4.0)) else {
                return;
            };
            let mut cost = cost + form.cost + field.darkness(&rect) * 60.0;
            // Beside another's mark it would seem to be that one's.
            cost += crowding.saturating_sub(1) as f64 * 12.0;
            if let Some((top, bottom)) = lane {
                cost += ((top - rect.y0).max(0.0) + (rect.y1 - bottom).max(0.0)) * 0.45;
            }
            choices.push(Choice {
                rect,
                cost,
                form: index,
                align,
            });
        };
        offer(x - w / 2.0, over, off_up, 0);
        offer(x - w / 2.0, under, off_down, 0);
        offer(x + gap + 1.0, y - h / 2.0, 5.0, -1);
        offer(x - gap - 1.0 - w, y - h / 2.0, 6.0, 1);
        for (y, cost) in [(y - corner - h, off_up), (y + corner, off_down)] {
            offer(x + corner, y, 7.0 + cost, -1);
            offer(x - corner - w, y, 8.0 + cost, 1);
        }
        if small {
            continue;
        }
        for (y, cost) in [(over, off_up), (under, off_down)] {
            for (share, align, more) in [
                (0.28, -1, 3.0),
                (0.72, 1, 3.0),
                (0.08, -1, 5.0),
                (0.92, 1, 5.0),
            ] {
                offer(x - w * share, y, cost + more, align);
            }
        }
        for (dy, more) in [(-0.2, 8.0), (-0.8, 8.0)] {
            offer(x + gap + 1.0, y + h * dy, more, -1);
            offer(x - gap - 1.0 - w, y + h * dy, more + 1.0, 1);
        }
        for (y, cost) in [(over - 7.0, off_up), (under + 7.0, off_down)] {
            offer(x - w / 2.0, y, cost + 13.0, 0);
        }
    }
    choices.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    // A number goes anywhere; a title has to be worth its place.
    choices.retain(|choice| choice.cost < DEAR || lane.is_none());
    choices.truncate(28);
    choices
}
