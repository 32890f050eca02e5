//! What the picture says to those who hear it: its description, and the title
//! of each point.

use jiff::civil::{DateTime, Time};

use crate::base::fill;
use crate::measure::picture::{Answer, LanesBy, Picture, Point};

use crate::draw::text::clean;
use crate::draw::words::ChartWords;

/// The description: how much, who, when, and its lowest and highest moment.
pub(super) fn story(picture: &Picture, words: &ChartWords) -> String {
    let points = &picture.points;
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return clean(&words.empty);
    };
    let day = |point: &Point| words.moment(midnight(point.when), point.whole_month);
    let (from, to) = (day(first), day(last));
    let span = if from == to {
        from
    } else {
        fill(&words.span, &[("from", &from), ("to", &to)])
    };
    let used = (0..picture.lanes.len())
        .filter(|&l| points.iter().any(|p| p.lane == l))
        .count();
    let reading = match picture.reading {
        LanesBy::Persona => 0,
        LanesBy::Need => 1,
        LanesBy::Channel => 2,
        LanesBy::Stage => 3,
    };
    let threads = (0..picture.threads.len())
        .filter(|&t| points.iter().any(|p| p.thread == Some(t)))
        .count();
    let template = if threads > 0 {
        &words.story_threads
    } else {
        &words.story
    };
    let mut story = fill(
        template,
        &[
            ("moments", &ChartWords::count(&words.moments, points.len())),
            ("lanes", &ChartWords::count(&words.lanes[reading], used)),
            ("threads", &ChartWords::count(&words.threads, threads)),
            ("span", &span),
        ],
    );
    let planned = points.iter().filter(|p| p.planned).count();
    let heard = points.iter().filter(|p| p.heard && !p.planned).count();
    let witness = if planned > 0 {
        &words.story_planned
    } else {
        &words.story_witness
    };
    let mut say = |sentence: String| {
        story.push(' ');
        story.push_str(&sentence);
    };
    say(fill(
        witness,
        &[
            ("heard", &heard.to_string()),
            ("assumed", &(points.len() - heard - planned).to_string()),
            ("planned", &planned.to_string()),
        ],
    ));
    if !picture.answers.is_empty() {
        let answers = ChartWords::count(&words.answers, picture.answered());
        say(fill(&words.story_answers, &[("answers", &answers)]));
    }
    let felt = || points.iter().filter(|p| p.feeling.is_some());
    // A moment of truth tells more than its equals; then the first of them.
    let lowest = felt().min_by_key(|p| (p.feeling, !p.moment_of_truth));
    let highest = felt().min_by_key(|p| (std::cmp::Reverse(p.feeling), !p.moment_of_truth));
    if let (Some(lowest), Some(highest)) = (lowest, highest)
        && !picture.partial
        && lowest.feeling != highest.feeling
    {
        for (one, several, point) in [
            (&words.story_lowest, &words.story_lowest_of, lowest),
            (&words.story_highest, &words.story_highest_of, highest),
        ] {
            let alike = felt().filter(|p| p.feeling == point.feeling).count();
            say(fill(
                if alike > 1 { several } else { one },
                &[
                    ("n", &alike.to_string()),
                    ("title", &clean(&point.title)),
                    ("lane", &lane_title(picture, point)),
                    ("value", &words.signed(point.feeling)),
                ],
            ));
        }
    }
    clean(&story)
}

/// A point in words: "4 March 2026 · Wendy · Explains it three times · …".
pub(super) fn moment(picture: &Picture, point: &Point, words: &ChartWords) -> String {
    let feeling = fill(&words.feeling, &[("value", &words.signed(point.feeling))]);
    let mut parts = vec![
        words.moment(point.when, point.whole_month),
        lane_title(picture, point),
        clean(&point.title),
        clean(&point.note),
        feeling,
    ];
    parts.push(match (point.planned, point.heard) {
        (true, _) => words.planned.clone(),
        (false, true) => words.heard.clone(),
        (false, false) => words.assumed.clone(),
    });
    for (is, word) in [
        (point.moment_of_truth, &words.moment_of_truth),
        (point.step_back, &words.step_back),
        (point.broken, &words.broken),
    ] {
        if is {
            parts.push(word.clone());
        }
    }
    if let Some(thread) = point.thread.and_then(|t| picture.threads.get(t)) {
        parts.push(thread_title(&thread.title, &thread.account, words));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The day, without a time.
fn midnight(when: DateTime) -> DateTime {
    when.date().to_datetime(Time::midnight())
}

/// Answers in words: "5 March 2026 · Wendy · 1 answer · “I had to …” · feeling
/// −1"; of several how many, and how many of each feeling.
pub(super) fn answers(
    picture: &Picture,
    lane: usize,
    answers: &[&Answer],
    words: &ChartWords,
) -> String {
    let (Some(first), Some(last)) = (answers.first(), answers.last()) else {
        return String::new();
    };
    let day = |answer: &Answer| words.moment(midnight(answer.when), answer.whole_month);
    let (from, to) = (day(first), day(last));
    let when = match from == to {
        true => from,
        false => fill(&words.span, &[("from", &from), ("to", &to)]),
    };
    let lane = picture.lanes.get(lane);
    let mut parts = vec![
        when,
        lane.map(|lane| clean(&lane.title)).unwrap_or_default(),
        ChartWords::count(&words.answers, super::answers::people(answers)),
    ];
    if let [one] = answers {
        if !one.says.is_empty() {
            let said = short(&clean(&one.says));
            parts.push(fill(&words.answer_says, &[("words", &said)]));
        }
        if one.feeling.is_some() {
            let value = words.signed(one.feeling);
            parts.push(fill(&words.feeling, &[("value", &value)]));
        }
        parts.push(words.behind(&one.behind));
    } else {
        for feeling in -2..=2 {
            let count = answers.iter().filter(|a| a.feeling == Some(feeling));
            let value = words.signed(Some(feeling));
            match count.count() {
                0 => {}
                n => parts.push(format!(
                    "{n} × {}",
                    fill(&words.feeling, &[("value", &value)])
                )),
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The first words of what may be long: it stands in full elsewhere.
fn short(text: &str) -> String {
    const MOST: usize = 90;
    let Some((end, _)) = text.char_indices().nth(MOST) else {
        return text.to_owned();
    };
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", text[..end].trim_end())
}

/// A thread's title, with its account where there is one.
pub(super) fn thread_title(title: &str, account: &str, words: &ChartWords) -> String {
    if account.is_empty() {
        return clean(title);
    }
    clean(&fill(
        &words.thread_of,
        &[("title", title), ("account", account)],
    ))
}

fn lane_title(picture: &Picture, point: &Point) -> String {
    picture
        .lanes
        .get(point.lane)
        .map(|lane| clean(&lane.title))
        .unwrap_or_default()
}
