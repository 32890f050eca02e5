//! People on a ring, and arrows between them.

use std::collections::{BTreeMap, BTreeSet};
use std::f64::consts::TAU;

use plotters_backend::text_anchor::HPos;

use super::letter;
use crate::base::fill;
use crate::draw::kit::{KeyEntry, PathOp, Position, Sheet, Sign, legend, number};
use crate::draw::palette::StrokeClass;
use crate::draw::text::Face;
use crate::draw::words::ChartWords;
use crate::measure::pictures::doughnuts::DoughnutsPicture;

/// People whose numbers have room on the ring.
const NUMBERED: usize = 32;

/// People on a ring, those of one product together, arrows between them.
pub(super) fn ring(picture: &DoughnutsPicture, sheet: &mut Sheet, words: &ChartWords) {
    let narrow = sheet.narrow();
    let count = picture.people.len();
    let outer = if narrow {
        (sheet.width / 2.0).min(190.0) - 4.0
    } else {
        210.0
    };
    let lettered: Vec<String> = (0..picture.groups.len()).map(letter).collect();
    // A few people sit closer together.
    let outer = outer * (0.42 + 0.1 * count as f64).min(1.0);
    let radius = outer - 40.0;
    let centre = match narrow {
        true => (sheet.width / 2.0, outer + 2.0),
        false => (outer + 10.0, outer + 2.0),
    };
    // Those of one product stand together, with a gap to the next.
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&at| (picture.people[at].group, at));
    let groups = order.chunk_by(|&a, &b| picture.people[a].group == picture.people[b].group);
    let groups: Vec<&[usize]> = groups.collect();
    let gap = if groups.len() > 1 { 0.9 } else { 0.0 };
    let each = TAU / (count as f64 + gap * groups.len() as f64);
    let size = (radius * each * 0.42).clamp(2.0, 12.0);
    let numbered = count <= NUMBERED && size >= 7.5;
    let on = |angle: f64, r: f64| {
        (
            centre.0 + r * libm::sin(angle),
            centre.1 - r * libm::cos(angle),
        )
    };
    let mut places: Vec<Position> = vec![(0.0, 0.0); count];
    let mut angle = each * (gap + 1.0) / 2.0;
    let mut arcs: Vec<(usize, f64, f64)> = Vec::new();
    for group in &groups {
        let from = angle;
        for &at in *group {
            places[at] = on(angle, radius);
            angle += each;
        }
        arcs.push((picture.people[group[0]].group, from, angle - each));
        angle += each * gap;
    }
    let mut classes: BTreeSet<&str> = BTreeSet::new();
    for (a, b) in picture.wishes() {
        let (from, to) = (places[a], places[b]);
        let group = picture.people[b].group;
        let ours = picture.groups.get(group).is_some_and(|group| group.ours);
        let within = picture.people[a].group == group;
        let class = match (within, ours) {
            (true, _) => "wish within",
            (false, true) => "wish to-ours",
            (false, false) => "wish",
        };
        let title = format!("{} → {}", picture.people[a].name, picture.people[b].name);
        classes.insert(class);
        sheet.open(class, &title);
        let bend = 0.55;
        let towards = |p: Position, q: Position| {
            let pull = (q.0 + (centre.0 - q.0) * bend, q.1 + (centre.1 - q.1) * bend);
            let (dx, dy) = (pull.0 - p.0, pull.1 - p.1);
            let length = libm::hypot(dx, dy).max(0.01);
            (
                p.0 + dx / length * (size + 1.5),
                p.1 + dy / length * (size + 1.5),
            )
        };
        sheet.arrow(towards(from, to), towards(to, from), centre, bend);
        sheet.close();
    }
    for &(group, from, to) in &arcs {
        let ours = picture.groups.get(group).is_some_and(|group| group.ours);
        sheet.open(if ours { "arc ours" } else { "arc" }, "");
        let steps = 24;
        let reach = radius + size + 6.0;
        let pad = (each * 0.3).min(0.2);
        let at = |k: i32| {
            on(
                from - pad + (to - from + 2.0 * pad) * f64::from(k) / f64::from(steps),
                reach,
            )
        };
        let mut way = vec![PathOp::Move(at(0))];
        way.extend((1..=steps).map(|k| PathOp::Line(at(k))));
        sheet.path(StrokeClass::Series, way);
        let (x, y) = on(f64::midpoint(from, to), reach + 11.0);
        let name = lettered.get(group).map_or("", String::as_str);
        sheet.text((x, y - 7.0), HPos::Center, Face::Label, "title", name);
        sheet.close();
    }
    for (at, &(x, y)) in places.iter().enumerate() {
        let group = picture.groups.get(picture.people[at].group);
        let class = if group.is_some_and(|group| group.ours) {
            "guest ours"
        } else {
            "guest"
        };
        sheet.open(class, &picture.people[at].name);
        sheet.circle(StrokeClass::Seat, (x, y), size);
        if numbered {
            let number = number((at + 1) as f64, 0);
            sheet.text((x, y - 6.5), HPos::Center, Face::Note, "inside", &number);
        }
        sheet.close();
    }
    let (x, top) = match narrow {
        true => (2.0, centre.1 + outer + 6.0),
        false => (centre.0 + outer + 24.0, 14.0),
    };
    let mut y = top;
    for group in &groups {
        y = listed(picture, sheet, (x, y), group, (&lettered, numbered), words) + 8.0;
    }
    let kinds = [
        ("wish to-ours", &words.pictures.wish_to_ours),
        ("wish", &words.pictures.wish),
        ("wish within", &words.pictures.wish_within),
    ];
    let there = kinds
        .into_iter()
        .filter(|(class, _)| classes.contains(class));
    let entries: Vec<KeyEntry<'_>> = there
        .map(|(class, words)| KeyEntry {
            sign: Sign::Arrow(class),
            words,
        })
        .collect();
    legend(sheet, y.max(centre.1 + outer), &entries);
}

/// A product, how many turn to it, and who its people are.
fn listed(
    picture: &DoughnutsPicture,
    sheet: &mut Sheet,
    (x, y): Position,
    people: &[usize],
    (lettered, numbered): (&[String], bool),
    words: &ChartWords,
) -> f64 {
    let pictures = &words.pictures;
    let place = picture.people[people[0]].group;
    let name = picture.groups.get(place).map_or("", |group| &group.product);
    let letter = lettered.get(place).map_or("", String::as_str);
    let room = sheet.width - x - 22.0;
    sheet.text((x, y), HPos::Left, Face::SmallHeading, "head small", letter);
    let mut end = sheet.block((x + 20.0, y), room, Face::SmallHeading, "head small", name);
    let count = |pick: &dyn Fn(usize, usize) -> bool| {
        picture
            .flows()
            .iter()
            .filter(|(a, b, _)| pick(*a, *b))
            .count()
    };
    let to = count(&|a, b| a != place && b == place);
    let away = count(&|a, b| a == place && b != place);
    let said = fill(
        &pictures.doughnuts_turn,
        &[("to", &to.to_string()), ("away", &away.to_string())],
    );
    end = sheet.block((x + 20.0, end), room, Face::Label, "sub", &said);
    let named = |at: &usize| &picture.people[*at].name;
    let names: Vec<String> = match numbered {
        true => people
            .iter()
            .map(|at| format!("{} {}", at + 1, named(at)))
            .collect(),
        false => {
            let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
            for at in people {
                *counts.entry(named(at)).or_insert(0) += 1;
            }
            counts
                .iter()
                .map(|(name, n)| format!("{n} × {name}"))
                .collect()
        }
    };
    let names = names.join(&pictures.comma);
    sheet.block((x + 20.0, end), room, Face::Note, "tick", &names)
}
