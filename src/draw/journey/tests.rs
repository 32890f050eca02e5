//! The drawing, held to its promises over made-up pictures.

use jiff::civil::{DateTime, date};
use jiff::{SignedDuration, ToSpan};

use super::labels::{Label, Labels};
use super::place::Rect;
use super::plan::Plan;
use super::*;
use crate::draw::text::{Face, width};
use crate::measure::picture::{Lane, LanesBy, Picture, Point, Ribbon};

mod balloons;
mod gallery;
mod pictures;

/// A small generator (Knuth's constants): the same pictures on every machine.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.roll(n) == 0
    }
}

const TITLES: [&str; 12] = [
    "Tries the demo",
    "Explains it three times",
    "Hears of it from a peer",
    "Terms changed twice",
    "Rebuilds the export that nobody documented, over a weekend, alone",
    "“I can’t leave”",
    "チケットを五年分移行する作業がようやく終わった",
    "تصل الرسالة متأخرة جدا",
    "The import is 🎉 done 🎉",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen fehlt",
    "Asks <b>\"why?\"</b> & waits",
    "עונה בסוף",
];

/// A picture of the given size; every kind of point occurs in a large one.
pub(super) fn made(
    seed: u64,
    points: usize,
    lanes: usize,
    threads: usize,
    span: SignedDuration,
) -> Picture {
    let mut dice = Dice(seed);
    let start = date(2021, 3, 4).at(0, 0, 0, 0);
    let as_of = date(2029, 1, 1).at(0, 0, 0, 0);
    let lane = |i: usize| Lane {
        id: format!("l{i}"),
        title: [
            "Wendy",
            "Ravi",
            "The regional head of operations and logistics",
            "Jürgen",
        ][i % 4]
            .to_owned(),
        subtitle: ["Service desk agent", "", "Chief executive"][i % 3].to_owned(),
        tags: [
            vec!["user"],
            vec!["decider", "approver", "influencer"],
            vec![],
        ][i % 3]
            .iter()
            .map(|tag| (*tag).to_owned())
            .collect(),
        presence: Vec::new(),
        open: false,
    };
    let mut whens: Vec<DateTime> = (0..points)
        .map(|i| {
            let share = if i == 0 { 0 } else { dice.roll(1001) };
            let seconds = span.as_secs() / 1000 * share as i64;
            let when = start.saturating_add(SignedDuration::from_secs(seconds));
            if span.as_hours() > 48 {
                when.date().at(0, 0, 0, 0)
            } else {
                when
            }
        })
        .collect();
    whens.sort();
    let points = whens.into_iter().enumerate().map(|(i, when)| Point {
        id: format!("p{i}"),
        number: i + 1,
        lane: dice.roll(lanes),
        thread: (threads > 0 && !dice.one_in(8)).then(|| dice.roll(threads)),
        when,
        whole_month: false,
        feeling: (!dice.one_in(11)).then(|| dice.roll(5) as i8 - 2),
        heard: !dice.one_in(3),
        moment_of_truth: dice.one_in(7),
        step_back: dice.one_in(6),
        planned: false,
        broken: dice.one_in(12),
        title: TITLES[dice.roll(TITLES.len())].to_owned(),
        note: ["Get help", "Set up", "", "Renew"][dice.roll(4)].to_owned(),
    });
    Picture {
        id: "made".to_owned(),
        title: "Made up".to_owned(),
        reading: LanesBy::Persona,
        points: points.collect(),
        answers: Vec::new(),
        lanes: (0..lanes).map(lane).collect(),
        threads: (0..threads)
            .map(|i| Ribbon {
                id: format!("t{i}"),
                title: format!("Piece of work number {}", i + 1),
                account: String::new(),
                intended: if i == 0 && lanes > 1 {
                    vec![0, lanes - 1]
                } else {
                    Vec::new()
                },
                departures: 3,
            })
            .collect(),
        as_of,
        partial: false,
    }
}

fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}

fn frame(width: f64) -> Frame {
    Frame {
        width,
        id: "test".to_owned(),
    }
}

fn draw(picture: &Picture, width: f64) -> String {
    journey(picture, frame(width), &ChartWords::default())
}

fn laid(picture: &Picture, width: f64) -> (Plan, Labels) {
    let words = ChartWords::default();
    let plan = plan::plan(picture, width, &words);
    let labels = labels::labels(picture, &plan, &words);
    (plan, labels)
}

/// The sizes that the promise speaks of, and some between.
fn sizes() -> Vec<Picture> {
    let mut all = Vec::new();
    let mut seed = 1;
    for points in [1, 2, 7, 24, 60, 150, 400] {
        for lanes in [1, 3, 5, 12] {
            for span in [days(1), days(9), days(100), days(365), days(9 * 365)] {
                seed += 1;
                all.push(made(
                    seed,
                    points,
                    lanes,
                    [0, 1, 3, 9][seed as usize % 4],
                    span,
                ));
            }
        }
    }
    all
}

/// Every text box of a drawing but the legend's.
fn boxes(picture: &Picture, plan: &Plan, labels: &Labels) -> Vec<(String, Rect)> {
    let mut boxes = Vec::new();
    let mut label = |name: String, label: &Option<Label>| {
        if let Some(label) = label {
            boxes.push((name, label.rect));
        }
    };
    for (i, l) in labels.points.iter().enumerate() {
        label(format!("point {}", picture.points[i].id), l);
    }
    for (i, l) in labels.threads.iter().enumerate() {
        label(format!("thread {i}"), l);
    }
    for (i, l) in labels.ghosts.iter().enumerate() {
        label(format!("ghost {i}"), l);
    }
    for lane in &plan.lanes {
        for line in &lane.head {
            let rect = Rect::sized(
                line.x,
                line.y,
                width(&line.text, line.face),
                line.face.line(),
            );
            boxes.push((format!("heading {}", line.text), rect));
        }
        for tag in &lane.tags {
            boxes.push((
                format!("tag {}", tag.text),
                Rect::sized(tag.x, tag.y, tag.width, 18.0),
            ));
        }
    }
    for (row, texts) in [(0.0, &plan.axis.upper), (14.0, &plan.axis.lower)] {
        for text in texts {
            let face = if row > 0.0 { Face::Note } else { Face::Thread };
            let rect = Rect::sized(text.x, plan.top - 40.0 + row, width(&text.text, face), 13.0);
            boxes.push((format!("tick {}", text.text), rect));
        }
    }
    boxes
}

#[test]
fn no_text_covers_another_or_leaves_the_drawing() {
    for picture in sizes() {
        for wide in [340.0, 358.0, 700.0, 1120.0, 1600.0] {
            let (plan, labels) = laid(&picture, wide);
            let boxes = boxes(&picture, &plan, &labels);
            for (i, (name, rect)) in boxes.iter().enumerate() {
                assert!(
                    rect.x0 >= 0.0 && rect.x1 <= wide,
                    "{name} leaves {wide}: {rect:?}"
                );
                for (other, covered) in &boxes[i + 1..] {
                    let fault = rect.meets(covered);
                    assert!(
                        !fault,
                        "{name} covers {other} at {wide}: {rect:?} {covered:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn no_label_covers_a_point() {
    for picture in sizes() {
        for wide in [358.0, 1120.0] {
            let (plan, labels) = laid(&picture, wide);
            for label in labels.points.iter().chain(&labels.threads).flatten() {
                for (i, point) in picture.points.iter().enumerate() {
                    let mark = Rect::around(plan.places[i], plan.shape.reach(point) - 0.5);
                    assert!(!label.rect.meets(&mark), "{} at {wide}", point.id);
                }
            }
        }
    }
}

#[test]
fn no_point_hides_another() {
    for picture in sizes() {
        for wide in [358.0, 1120.0] {
            let (plan, _) = laid(&picture, wide);
            for (i, a) in plan.places.iter().enumerate() {
                assert!(a.0 >= plan.shape.left - 0.1 && a.0 <= plan.shape.right + 0.1);
                for b in &plan.places[..i] {
                    let apart = libm::hypot(a.0 - b.0, a.1 - b.1);
                    assert!(
                        apart >= plan.shape.radius * 2.0 - 0.2,
                        "{a:?} {b:?} at {wide}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_same_picture_is_drawn_the_same() {
    for picture in sizes().iter().step_by(9) {
        assert_eq!(draw(picture, 1120.0), draw(&picture.clone(), 1120.0));
    }
}

#[test]
fn every_point_has_its_group_and_text_is_escaped() {
    let picture = made(5, 60, 4, 3, days(300));
    let svg = draw(&picture, 1120.0);
    for point in &picture.points {
        assert!(svg.contains(&format!("id=\"test-moment-{}\"", point.id)));
    }
    assert!(!svg.contains("<b>"));
    assert!(svg.contains("&lt;b&gt;") && svg.contains("role=\"img\""));
    assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
}

#[test]
fn odd_input_is_answered_politely() {
    let mut picture = made(1, 3, 1, 1, days(3));
    picture.points[0].lane = 9;
    picture.points[1].thread = Some(9);
    picture.threads[0].intended = vec![0, 7];
    picture.points[2].feeling = Some(77);
    picture.points[2].title = "\u{0}\u{1b}[31m \u{202e}x".to_owned();
    assert!(draw(&picture, 1120.0).contains("[31m x"));
    picture.points.clear();
    assert!(draw(&picture, f64::NAN).contains("Nothing to draw"));
    picture.lanes.clear();
    assert!(draw(&picture, 0.0).contains("<svg"));
}

#[test]
fn breaks_ghosts_and_plans_are_drawn_and_explained() {
    let svg = draw(&pictures::elephant(), 1120.0);
    for part in [
        "class=\"cap\"",
        "class=\"ghost\"",
        "class=\"ahead\"",
        "as of 30 Sep 2026",
        "departures",
        "class=\"away\"",
    ] {
        assert!(svg.contains(part), "{part}");
    }
    let plain = made(2, 4, 2, 0, days(40));
    let svg = draw(&plain, 1120.0);
    for part in ["cap\"", "ghost\"", "ahead\"", "as of", "away\""] {
        assert!(!svg.contains(part), "{part}");
    }
}

#[test]
fn ticks_are_those_a_reader_would_choose() {
    let words = ChartWords::default();
    let told = |n: i64, wide: f64| {
        let start = date(2026, 1, 10).at(0, 0, 0, 0);
        let time =
            crate::draw::time::TimeCoord::new(start, start.saturating_add(n.days()), wide, 20.0);
        let axis =
            crate::draw::time::axis(&time, 0.0, wide, crate::draw::time::Finest::Days, &words);
        axis.lower
            .iter()
            .map(|label| label.text.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(told(5, 900.0), ["10", "11", "12", "13", "14", "15"]);
    assert_eq!(told(60, 300.0), ["Jan", "Feb", "Mar"]);
    assert_eq!(
        told(270, 900.0)[..3],
        ["Jan", "Feb", "Mar"].map(String::from)[..3]
    );
    assert_eq!(told(9 * 365, 300.0)[0], "2026");
    for n in [0, 1, 3, 10, 40, 90, 200, 400, 800, 2000, 4000, 9000, 40_000] {
        for wide in [300.0, 900.0, 1400.0] {
            let count = told(n, wide).len();
            assert!((1..=60).contains(&count), "{n} days at {wide}: {count}");
        }
    }
}
