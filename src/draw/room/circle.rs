//! Chairs on a circle. Before each who introduced themselves, a fan of marks;
//! a line leads to every mark from the chair of whoever made it.

use std::f64::consts::PI;

use plotters_backend::text_anchor::HPos;

use crate::base::fill;
use crate::draw::kit::{
    Form, HeardState, KeyEntry, PathOp, Position, Sheet, Sign, short_names, signed,
};
use crate::draw::palette::StrokeClass;
use crate::draw::reaction_marks::{mark, said, word};
use crate::draw::text::{Face, clean, wrap};
use crate::draw::words::ChartWords;
use crate::measure::pictures::room::{Chair, RoomPicture};
use crate::measure::reactions::Reaction;

/// Of a chair.
const SEAT: f64 = 12.0;
/// Half of a mark.
const MARK: f64 = 4.8;
/// From one mark to the next.
const STEP: f64 = 12.5;
/// From a chair to its first row of marks.
const NEAR: f64 = 30.0;
/// As many marks stand in a row.
const ROW: usize = 7;
/// How far a fan opens to each side.
const OPEN: f64 = PI * 75.0 / 180.0;

/// A line leads to a mark, but for a nod: most of a room nods, and says nothing
/// by it.
pub(super) fn led(entry: &mut KeyEntry<'_>) {
    if let Sign::Mark(class, form) = entry.sign
        && form != Form::Dash
    {
        entry.sign = Sign::Led(class, form);
    }
}

fn is_led(reaction: Reaction) -> bool {
    reaction != Reaction::Nod
}

/// The chairs, what stands beside them, and the lines between. Returns where it
/// ends.
pub(super) fn circle(picture: &RoomPicture, sheet: &mut Sheet, words: &ChartWords) -> f64 {
    let seats = seats(picture, sheet.width, sheet.narrow(), words);
    oval(sheet, seats.centre, seats.radii);
    let fans: Vec<Vec<ReactionMark<'_>>> = (0..seats.all.len())
        .map(|at| fan(picture, &seats, at))
        .collect();
    // A small circle has no room for lines.
    let lines = fans.iter().enumerate().filter(|_| !sheet.narrow());
    for (at, fan) in lines.collect::<Vec<_>>() {
        let here = seats.all[at].at;
        for one in fan.iter().filter(|one| is_led(one.reaction)) {
            let Some(from) = one.from else { continue };
            let names = [from, at].map(|at| picture.chairs[at].name.as_str());
            let (class, _) = mark(one.reaction);
            let done = word(one.reaction, &words.pictures);
            let said = format!("{} → {}: {done}", names[0], names[1]);
            sheet.open(format!("look {class}"), &said);
            look(sheet, &seats, seats.all[from].at, one.at, here);
            sheet.close();
        }
    }
    let names: Vec<&str> = picture.chairs.iter().map(|c| c.name.as_str()).collect();
    let short = short_names(&names);
    for (at, seat) in seats.all.iter().enumerate() {
        let chair = &picture.chairs[at];
        let ours = if chair.ours { " ours" } else { "" };
        let known = known(chair).class();
        sheet.open(format!("chair {known}{ours}"), "");
        let edge = (
            seats.centre.0 + seat.way * (seats.radii.0 + SEAT + 9.0),
            seat.at.1,
        );
        sheet.straight(
            StrokeClass::Leader,
            (seat.at.0 + seat.way * SEAT, seat.at.1),
            edge,
        );
        sheet.circle(StrokeClass::Seat, seat.at, SEAT);
        let inside = (seat.at.0, seat.at.1 - 6.5);
        sheet.text(inside, HPos::Center, Face::Note, "inside", &short[at]);
        for one in &fans[at] {
            let (class, form) = mark(one.reaction);
            let done = word(one.reaction, &words.pictures);
            let who = format!("{}: {done}", one.who);
            // No line seems to go through a mark that it is not for.
            sheet.circle(StrokeClass::Ring, one.at, MARK + 0.8);
            sheet.titled_mark(class, &who, form, one.at, MARK);
        }
        let anchor = if seat.way > 0.0 {
            HPos::Left
        } else {
            HPos::Right
        };
        let text: f64 = seat.beside.lines.iter().map(|(face, ..)| face.line()).sum();
        let mut top = seat.at.1 - text / 2.0;
        for (face, class, line) in &seat.beside.lines {
            let place = (edge.0 + seat.way * 3.0, top);
            sheet.text(place, anchor, *face, class, line);
            top += face.line();
        }
        sheet.close();
    }
    seats.centre.1 + seats.radii.1 + 8.0
}

/// All chairs in their places.
struct Seats {
    centre: Position,
    radii: (f64, f64),
    all: Vec<ChairSpot>,
}

struct ChairSpot {
    at: Position,
    /// 1 at the right of the circle, −1 at the left.
    way: f64,
    beside: WordsBeside,
}

/// The words beside a chair, line by line, and how high all of it is.
struct WordsBeside {
    lines: Vec<(Face, &'static str, String)>,
    high: f64,
}

fn seats(picture: &RoomPicture, width: f64, narrow: bool, words: &ChartWords) -> Seats {
    let radius = match narrow {
        true => (width * 0.18).min(66.0),
        false => (width * 0.2).clamp(150.0, 220.0),
    };
    let middle = width / 2.0;
    let column = (middle - radius - SEAT - 12.0).min(260.0);
    let mut besides: Vec<WordsBeside> = picture
        .chairs
        .iter()
        .map(|chair| beside((chair, picture.partial), known(chair), column, words))
        .collect();
    // Clockwise from the top: down at the right, up again at the left.
    let half = besides.len().div_ceil(2);
    let left = besides.split_off(half);
    let tall = |side: &[WordsBeside]| side.iter().map(|beside| beside.high).sum::<f64>();
    let height = tall(&besides).max(tall(&left)).max(90.0);
    let centre = (middle, 6.0 + height / 2.0);
    let upright = height / 2.0 * 1.12 + 8.0;
    let rows = picture
        .chairs
        .iter()
        .map(|chair| rows(chair.reactions.len()));
    // Never so near to the middle that the marks of two chairs meet.
    let least = reach(rows.max().unwrap_or(0)) + 2.0;
    let place = |side: Vec<WordsBeside>, way: f64| {
        let gap = (height - tall(&side)) / side.len().max(1) as f64;
        let mut y = 6.0;
        let each = side.into_iter().map(move |beside| {
            let level = y + (beside.high + gap) / 2.0;
            y += beside.high + gap;
            let share = (level - centre.1) / upright;
            let out = radius * (1.0 - share * share).max(0.0).sqrt();
            let at = (middle + way * out.max(least).min(radius), level);
            ChairSpot { at, way, beside }
        });
        each.collect::<Vec<_>>()
    };
    let mut all = place(besides, 1.0);
    let mut left: Vec<ChairSpot> = place(left.into_iter().rev().collect(), -1.0);
    left.reverse();
    all.append(&mut left);
    Seats {
        centre,
        radii: (radius, height / 2.0),
        all,
    }
}

/// Nobody could react to whoever said nothing of themselves.
fn known(chair: &Chair) -> HeardState {
    match (chair.introduced, chair.reactions.len()) {
        (false, _) => HeardState::NeverAsked,
        (true, 0) => HeardState::Silent,
        (true, _) => HeardState::Heard,
    }
}

fn beside(
    (chair, partial): (&Chair, bool),
    known: HeardState,
    room: f64,
    words: &ChartWords,
) -> WordsBeside {
    let pictures = &words.pictures;
    let felt = chair.feels.map(|feels| {
        let value = signed(feels.into(), 0);
        fill(&pictures.felt, &[("value", &value)])
    });
    let took = match known {
        HeardState::Heard => said(chair.got(), pictures),
        // Others may have reacted, in confidence.
        HeardState::Silent if partial => pictures.too_few.clone(),
        HeardState::Silent => pictures.no_reaction.clone(),
        HeardState::NeverAsked => pictures.not_introduced.clone(),
    };
    let texts = [
        (Face::Label, "title", chair.name.clone()),
        (Face::Note, "note", chair.uses.clone()),
        (Face::Note, "tick", took),
        (Face::Note, "tick", felt.unwrap_or_default()),
    ];
    let mut lines = Vec::new();
    for (face, class, text) in texts {
        let set = wrap(&clean(&text), face, room).lines;
        lines.extend(set.into_iter().map(|line| (face, class, line)));
    }
    let text: f64 = lines.iter().map(|(face, ..)| face.line()).sum();
    let n = chair.reactions.len();
    let (half, _) = opening(n);
    let marks = 2.0 * (reach(rows(n)) - MARK) * libm::sin(half) + 2.0 * MARK;
    WordsBeside {
        lines,
        high: text.max(marks).max(2.0 * SEAT) + 14.0,
    }
}

/// How many rows so many marks stand in.
fn rows(marks: usize) -> usize {
    marks.div_ceil(ROW)
}

/// How far from the chair a fan of so many rows reaches.
fn reach(rows: usize) -> f64 {
    match rows {
        0 => SEAT,
        rows => NEAR + (rows - 1) as f64 * STEP + MARK + 1.0,
    }
}

/// How far a fan of so many marks opens to each side, and from mark to mark.
fn opening(marks: usize) -> (f64, f64) {
    let between = marks.saturating_sub(1) as f64;
    let step = STEP / NEAR / rows(marks).max(1) as f64;
    let half = (step * 1.1 * between / 2.0).min(OPEN);
    (
        half,
        if between > 0.0 {
            2.0 * half / between
        } else {
            0.0
        },
    )
}

/// A reaction on its place.
struct ReactionMark<'p> {
    reaction: Reaction,
    /// From which chair, where that is known.
    from: Option<usize>,
    who: &'p str,
    at: Position,
}

/// The marks before a chair, in the order in which those who made them sit, so
/// that no two lines cross on their last stretch. Those of whom it is not known
/// where they sit come first.
fn fan<'p>(picture: &'p RoomPicture, seats: &Seats, at: usize) -> Vec<ReactionMark<'p>> {
    let ChairSpot {
        at: (x, y), way, ..
    } = seats.all[at];
    let there = picture.chairs[at].reactions.iter();
    let there = there.map(|one| {
        let seat = one.from.and_then(|from| seats.all.get(from));
        let angle = seat.map(|seat| libm::atan2(seat.at.1 - y, way * (x - seat.at.0)));
        (angle.unwrap_or(f64::NEG_INFINITY), one)
    });
    let mut there: Vec<_> = there.collect();
    there.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (half, step) = opening(there.len());
    let rows = rows(there.len()).max(1);
    let each = there.into_iter().enumerate().map(|(k, (_, one))| {
        let angle = step * k as f64 - half;
        let far = NEAR + (k % rows) as f64 * STEP;
        let at = (x - way * far * libm::cos(angle), y + far * libm::sin(angle));
        ReactionMark {
            reaction: one.kind,
            from: one.from.filter(|from| *from < seats.all.len()),
            who: &one.who,
            at,
        }
    });
    each.collect()
}

/// A line from somebody's chair to a mark before another's.
fn look(sheet: &mut Sheet, seats: &Seats, from: Position, to: Position, whose: Position) {
    let (centre, (rx, ry)) = (seats.centre, seats.radii);
    // What pulls a line never leaves the circle's box, so that the line does not.
    let inside = |(x, y): Position| {
        let (dx, dy) = (x - centre.0, y - centre.1);
        (centre.0 + dx.clamp(-rx, rx), centre.1 + dy.clamp(-ry, ry))
    };
    let along = |a: Position, b: Position, far: f64| {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = libm::hypot(dx, dy).max(0.01);
        (a.0 + dx / length * far, a.1 + dy / length * far)
    };
    let pull = (
        from.0 + (centre.0 - from.0) * 0.6,
        from.1 + (f64::midpoint(centre.1, to.1) - from.1) * 0.4,
    );
    let out = NEAR + libm::hypot(from.0 - to.0, from.1 - to.1) * 0.25;
    let before = inside(along(to, whose, -out));
    let start = along(from, pull, SEAT + 1.0);
    let end = along(to, whose, -(MARK + 1.5));
    sheet.path(
        StrokeClass::Arrow,
        vec![PathOp::Move(start), PathOp::Curve(pull, before, end)],
    );
}

/// The ring that the chairs stand on.
fn oval(sheet: &mut Sheet, (x, y): Position, (rx, ry): (f64, f64)) {
    const K: f64 = 0.5523;
    let way = vec![
        PathOp::Move((x, y - ry)),
        PathOp::Curve((x + K * rx, y - ry), (x + rx, y - K * ry), (x + rx, y)),
        PathOp::Curve((x + rx, y + K * ry), (x + K * rx, y + ry), (x, y + ry)),
        PathOp::Curve((x - K * rx, y + ry), (x - rx, y + K * ry), (x - rx, y)),
        PathOp::Curve((x - rx, y - K * ry), (x - K * rx, y - ry), (x, y - ry)),
    ];
    sheet.path(StrokeClass::Grid, way);
}
