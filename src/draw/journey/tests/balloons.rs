//! Answers: balloons that hide nothing, and say for how many they stand.

use super::super::answers::Balloon;
use super::*;
use crate::measure::picture::Answer;

/// The same picture with so many answers in each of its lanes, some of them on
/// one day.
fn answered(mut picture: Picture, each: usize, seed: u64) -> Picture {
    let mut dice = Dice(seed);
    let (first, last) = (
        picture.points[0].when,
        picture
            .points
            .last()
            .unwrap()
            .when
            .max(picture.points[0].when),
    );
    let hours = last.duration_since(first).as_hours().max(1) as usize;
    for lane in 0..picture.lanes.len() {
        for _ in 0..each {
            let hours = dice.roll(hours + 1) as i64;
            picture.answers.push(Answer {
                lane,
                when: first.saturating_add(SignedDuration::from_hours(hours)),
                whole_month: false,
                feeling: (!dice.one_in(3)).then(|| dice.roll(5) as i8 - 2),
                says: TITLES[dice.roll(TITLES.len())].to_owned(),
                people: 1,
                behind: if dice.one_in(4) {
                    vec![1, 12]
                } else {
                    Vec::new()
                },
            });
        }
    }
    picture.answers.sort_by_key(|answer| answer.when);
    picture
}

fn pictures() -> Vec<Picture> {
    let sizes = sizes().into_iter().enumerate();
    let chosen = sizes.filter(|(at, _)| at % 3 == 0);
    chosen
        .map(|(at, picture)| answered(picture, [1, 3, 40, 400][at % 4], at as u64))
        .collect()
}

fn one(when: DateTime, feeling: Option<i8>, says: &str) -> Answer {
    Answer {
        lane: 0,
        when,
        whole_month: false,
        feeling,
        says: says.to_owned(),
        people: 1,
        behind: Vec::new(),
    }
}

#[test]
fn no_balloon_hides_a_moment_a_text_or_another() {
    for picture in pictures() {
        for wide in [358.0, 720.0, 1120.0] {
            let (plan, labels) = laid(&picture, wide);
            let texts = boxes(&picture, &plan, &labels);
            for (at, Balloon { lane, rect, .. }) in plan.balloons.iter().enumerate() {
                let shape = &plan.shape;
                assert!(rect.x0 >= shape.left - 0.1 && rect.x1 <= shape.right + 0.1);
                let lane = &plan.lanes[*lane];
                assert!(
                    rect.y0 > lane.low && rect.y1 < lane.bottom,
                    "{rect:?} {lane:?}"
                );
                for other in &plan.balloons[..at] {
                    assert!(!rect.meets(&other.rect), "{rect:?} {:?}", other.rect);
                }
                for (i, point) in picture.points.iter().enumerate() {
                    let mark = Rect::around(plan.places[i], plan.shape.reach(point));
                    assert!(!rect.meets(&mark), "{} at {wide}", point.id);
                }
                for (name, text) in &texts {
                    assert!(!rect.meets(text), "{name} at {wide}: {rect:?} {text:?}");
                }
            }
        }
    }
}

#[test]
fn every_answer_stands_in_one_balloon_of_its_lane() {
    for picture in pictures() {
        let (plan, _) = laid(&picture, 1120.0);
        let mut seen = vec![0; picture.answers.len()];
        for balloon in &plan.balloons {
            for &i in &balloon.of {
                assert_eq!(picture.answers[i].lane, balloon.lane);
                seen[i] += 1;
            }
        }
        assert!(seen.iter().all(|&n| n == 1));
        // Few stay where they are; a crowd is no more than a lane can hold.
        let most = picture.lanes.len() * 80;
        assert!(plan.balloons.len() <= most, "{}", plan.balloons.len());
    }
}

#[test]
fn a_balloon_stands_at_its_day() {
    let mut picture = made(3, 24, 1, 1, days(365));
    let when = picture.points[9].when;
    picture.answers = vec![one(when, None, "")];
    let (plan, _) = laid(&picture, 1120.0);
    let rect = plan.balloons[0].rect;
    let middle = (rect.x0 + rect.x1) / 2.0;
    assert!((middle - plan.day(&picture.points[9])).abs() < 0.1);
}

#[test]
fn one_says_how_it_felt_and_several_how_many_they_are() {
    let mut picture = made(3, 24, 2, 1, days(365));
    let (early, late) = (picture.points[2].when, picture.points[20].when);
    picture.answers = vec![
        one(early, Some(-1), "I had to <b>explain</b> it"),
        one(late, Some(2), ""),
        one(late, Some(-2), ""),
        one(late, None, ""),
    ];
    picture.answers[0].behind = vec![3, 5];
    let svg = draw(&picture, 1120.0);
    for part in [
        "class=\"answer feel-m1\" id=\"test-answer-1\"",
        "1 answer · “I had to &lt;b&gt;explain&lt;/b&gt; it” · feeling −1 · witness of moments 3, 5<",
        "class=\"answer many\" id=\"test-answer-2\"",
        "3 answers · 1 × feeling −2 · 1 × feeling +2<",
        "Below the lanes: 4 answers to surveys.",
        ">an answer to a survey<",
        ">so many answers<",
    ] {
        assert!(svg.contains(part), "{part}");
    }
    picture.answers.truncate(1);
    assert!(!draw(&picture, 1120.0).contains("so many answers"));
    picture.answers.clear();
    let svg = draw(&picture, 1120.0);
    assert!(!svg.contains("answer") && !svg.contains("balloon"));
}

#[test]
fn a_lane_without_answers_does_not_grow() {
    let plain = made(3, 24, 3, 1, days(365));
    let mut picture = plain.clone();
    picture.answers = vec![one(picture.points[4].when, None, "")];
    let (before, after) = (laid(&plain, 1120.0).0, laid(&picture, 1120.0).0);
    let high = |plan: &Plan, lane: usize| plan.lanes[lane].bottom - plan.lanes[lane].top;
    assert!(high(&after, 0) > high(&before, 0));
    assert_eq!(high(&after, 1), high(&before, 1));
    assert_eq!(before.places.len(), after.places.len());
    for (a, b) in before.places.iter().zip(&after.places) {
        assert_eq!(a.0, b.0);
    }
}

#[test]
fn odd_answers_are_left_out_or_sorted() {
    let mut picture = made(3, 24, 2, 1, days(365));
    let when = picture.points[9].when;
    picture.answers = vec![
        one(when, Some(99), "x"),
        one(picture.points[0].when, None, "y"),
    ];
    picture.answers.push(Answer {
        lane: 7,
        ..one(when, None, "nowhere")
    });
    let svg = draw(&picture, 358.0);
    assert!(svg.contains("“y”") && svg.contains("“x”") && !svg.contains("nowhere"));
}

#[test]
fn a_drawing_is_remembered_with_its_answers() {
    let memory = crate::draw::DrawingCache::default();
    let words = ChartWords::default();
    let mut picture = made(3, 24, 2, 1, days(365));
    let drawn = |picture: &Picture| memory.journey(picture, frame(1120.0), &words);
    let before = drawn(&picture);
    picture.answers = vec![one(picture.points[9].when, None, "first")];
    let first = drawn(&picture);
    picture.answers[0].says = "second".to_owned();
    let second = drawn(&picture);
    assert!(!before.svg.contains("first") && first.svg.contains("first"));
    assert!(second.svg.contains("second"));
    assert!(std::sync::Arc::ptr_eq(&second, &drawn(&picture)));
}
