//! Pictures to test with and to look at.

use super::*;

/// What a test picture's point says, in one line.
type Row = (
    &'static str,
    usize,
    Option<usize>,
    Option<i8>,
    &'static str,
    &'static str,
    &'static str,
);

fn picture(
    title: &str,
    lanes: &[(&str, &str, &[&str])],
    threads: &[(&str, &str)],
    rows: &[Row],
) -> Picture {
    let lane = |(i, (title, subtitle, tags)): (usize, &(&str, &str, &[&str]))| Lane {
        id: format!("lane-{i}"),
        title: (*title).to_owned(),
        subtitle: (*subtitle).to_owned(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        presence: Vec::new(),
        open: false,
    };
    let points =
        rows.iter()
            .enumerate()
            .map(|(i, &(when, lane, thread, feeling, title, note, is))| {
                let when = match when.parse::<DateTime>() {
                    Ok(when) => when,
                    Err(_) => when.parse::<jiff::civil::Date>().unwrap().at(0, 0, 0, 0),
                };
                Point {
                    id: format!("i{}", i + 1),
                    number: i + 1,
                    lane,
                    thread,
                    when,
                    whole_month: false,
                    feeling,
                    heard: !is.contains('a') && !is.contains('p'),
                    moment_of_truth: is.contains('t'),
                    step_back: is.contains('b'),
                    planned: is.contains('p'),
                    broken: is.contains('x'),
                    title: title.to_owned(),
                    note: note.to_owned(),
                }
            });
    Picture {
        id: "p".to_owned(),
        title: title.to_owned(),
        reading: LanesBy::Persona,
        lanes: lanes.iter().enumerate().map(lane).collect(),
        threads: threads
            .iter()
            .enumerate()
            .map(|(i, (title, account))| Ribbon {
                id: format!("thread-{i}"),
                title: (*title).to_owned(),
                account: (*account).to_owned(),
                intended: Vec::new(),
                departures: 0,
            })
            .collect(),
        points: points.collect(),
        answers: Vec::new(),
        as_of: date(2026, 9, 30).at(0, 0, 0, 0),
        partial: false,
    }
}

const LANES: [(&str, &str, &[&str]); 5] = [
    ("Wendy", "Service desk agent", &["user"]),
    ("Ravi", "Integration developer", &["implementer"]),
    ("Helen", "Head of operations", &["beneficiary"]),
    ("Marcus", "Chief executive", &["decider", "approver"]),
    ("Priya", "Procurement", &["buyer", "gatekeeper"]),
];

/// The sketch's story, with plans, a break and an intended way.
pub(super) fn elephant() -> Picture {
    let (a, b, c) = (Some(0), Some(1), Some(2));
    let mut picture = picture(
        "Northwind Freight, turned sideways",
        &LANES,
        &[
            ("Move five years of tickets", ""),
            ("A board report that is right", ""),
            ("Stay or go", ""),
        ],
        &[
            (
                "2026-01-10",
                2,
                a,
                Some(0),
                "Hears of it from a peer",
                "Learn",
                "",
            ),
            ("2026-01-28", 0, a, Some(1), "Tries the demo", "Learn", "a"),
            ("2026-02-12", 3, a, Some(1), "Signs three years", "Buy", "t"),
            (
                "2026-02-27",
                4,
                a,
                Some(-1),
                "Terms changed twice",
                "Buy",
                "",
            ),
            (
                "2026-03-20",
                1,
                a,
                Some(-1),
                "Import script fails",
                "Set up",
                "",
            ),
            (
                "2026-04-04",
                0,
                a,
                Some(-2),
                "Explains it three times",
                "Get help",
                "t",
            ),
            ("2026-04-19", 1, a, Some(0), "Patch arrives", "Set up", "b"),
            (
                "2026-05-07",
                0,
                a,
                Some(1),
                "Old tickets are there",
                "Use",
                "",
            ),
            (
                "2026-05-28",
                2,
                b,
                Some(-1),
                "Board report is wrong",
                "Use",
                "",
            ),
            (
                "2026-06-15",
                1,
                b,
                Some(-1),
                "Rebuilds the export",
                "Set up",
                "ab",
            ),
            (
                "2026-07-02",
                0,
                b,
                Some(1),
                "Ana stays on the line",
                "Get help",
                "t",
            ),
            ("2026-07-24", 2, b, Some(1), "Report on time", "Use", "b"),
            (
                "2026-08-17",
                3,
                c,
                Some(-1),
                "Meets a peer who left",
                "Renew",
                "",
            ),
            (
                "2026-08-25",
                4,
                None,
                None,
                "Sends a form nobody read",
                "Renew",
                "a",
            ),
            (
                "2026-09-08",
                4,
                c,
                Some(0),
                "Asks for an exit price",
                "Renew",
                "",
            ),
            (
                "2026-09-26",
                3,
                c,
                Some(1),
                "Looks at RivalDesk",
                "Learn",
                "abx",
            ),
            (
                "2026-10-18",
                3,
                c,
                Some(-2),
                "“I can’t leave”",
                "Renew",
                "tp",
            ),
            (
                "2026-11-12",
                4,
                c,
                Some(1),
                "A fair exit clause",
                "Renew",
                "p",
            ),
        ],
    );
    picture.threads[1].intended = vec![2, 2, 3];
    picture.threads[1].departures = 3;
    picture.threads[0].intended = vec![3, 4, 1, 0];
    picture.threads[0].departures = 5;
    let at = |y, m, d| date(y, m, d).at(0, 0, 0, 0);
    for lane in &mut picture.lanes {
        lane.presence = vec![(Some(at(2023, 1, 1)), None)];
    }
    picture.lanes[1].presence = vec![(Some(at(2026, 2, 20)), Some(at(2026, 8, 1)))];
    picture.lanes[4].presence = vec![(None, Some(at(2026, 6, 1))), (Some(at(2026, 8, 1)), None)];
    picture
}

/// Two accounts' journeys by persona, many of them on the same days.
pub(super) fn together() -> Picture {
    let mut dice = Dice(7);
    let mut picture = made(11, 60, 5, 6, days(420));
    for (i, lane) in picture.lanes.iter_mut().enumerate() {
        (lane.title, lane.subtitle) = (LANES[i].0.to_owned(), LANES[i].1.to_owned());
        lane.tags = LANES[i].2.iter().map(|tag| (*tag).to_owned()).collect();
    }
    for (i, thread) in picture.threads.iter_mut().enumerate() {
        thread.account = ["Northwind Freight", "Harbour & Sons"][i % 2].to_owned();
        thread.title =
            ["Move the tickets", "Stay or go", "A report that is right"][i / 2].to_owned();
        thread.intended.clear();
    }
    let from = picture.points[0].when;
    for point in &mut picture.points {
        // A thread has its season; within it it wanders.
        let thread = dice.roll(6);
        point.thread = Some(thread);
        let day = (thread as i64) * 60 + dice.roll(110) as i64;
        point.when = from.saturating_add((day / 4 * 4).days());
        point.title = TITLES[dice.roll(6)].to_owned();
        point.broken = false;
    }
    picture.points.sort_by_key(|point| point.when);
    for (i, point) in picture.points.iter_mut().enumerate() {
        point.number = i + 1;
    }
    picture
}

/// One afternoon, by the hour.
fn afternoon() -> Picture {
    let a = Some(0);
    picture(
        "One afternoon",
        &LANES[..2],
        &[("Get the desk back online", "")],
        &[
            (
                "2026-03-04T13:05",
                0,
                a,
                Some(-1),
                "Screen freezes",
                "Use",
                "",
            ),
            (
                "2026-03-04T13:20",
                0,
                a,
                Some(-2),
                "Explains it three times",
                "Get help",
                "t",
            ),
            (
                "2026-03-04T14:10",
                1,
                a,
                Some(-1),
                "Finds the log",
                "Get help",
                "",
            ),
            (
                "2026-03-04T16:45",
                0,
                a,
                Some(2),
                "Back, and told why",
                "Use",
                "",
            ),
        ],
    )
}

fn single() -> Picture {
    let row = [(
        "2026-03-04",
        0,
        None,
        Some(-2),
        "Explains it three times",
        "Get help",
        "t",
    )];
    picture("A single moment", &LANES[..1], &[], &row)
}

fn same_day() -> Picture {
    let mut picture = made(3, 14, 3, 2, days(60));
    for point in &mut picture.points[2..9] {
        point.when = date(2021, 3, 20).at(0, 0, 0, 0);
        (point.lane, point.feeling) = (1, Some(-1));
    }
    picture.points.sort_by_key(|point| point.when);
    picture
}

pub(super) fn all() -> Vec<(&'static str, Picture)> {
    vec![
        ("elephant", elephant()),
        ("together", together()),
        ("afternoon", afternoon()),
        ("single", single()),
        ("same-day", same_day()),
        ("nine-years", made(21, 60, 6, 3, days(9 * 365))),
        ("twelve-lanes", made(31, 80, 12, 4, days(400))),
        ("one-lane", made(41, 30, 1, 2, days(120))),
        ("four-hundred", made(51, 400, 5, 6, days(700))),
        ("four-hundred-one-lane", made(61, 400, 1, 12, days(3000))),
        (
            "nothing",
            Picture {
                points: Vec::new(),
                ..single()
            },
        ),
    ]
}
