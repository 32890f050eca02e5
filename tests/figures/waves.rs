//! Waves in their order, and what is told of the newest.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::civil::{Date, date};
use sidewise::diagnostic::Diagnostics;
use sidewise::disclose::Edition;
use sidewise::measure::figure::Change;
use sidewise::measure::journey::{Request, picture};
use sidewise::measure::picture::LanesBy;
use sidewise::measure::waves::Waves;
use sidewise::measure::{Figures, Status, promise, series};
use sidewise::model::{self, Model};
use sidewise::read;
use sidewise::source::Sources;

/// Answers of a day: how many people gave the same score.
type Answers<'a> = &'a [(&'a str, u8, usize)];

/// A project whose waves are written in one of three ways.
#[derive(Clone, Copy, PartialEq, Debug)]
enum As {
    Yaml,
    Rows,
    Counts,
}

const ALL: [As; 3] = [As::Yaml, As::Rows, As::Counts];

struct Project {
    sources: Sources,
    report: String,
    tables: String,
    files: usize,
}

impl Project {
    fn new(report: &str) -> Self {
        let mut sources = Sources::default();
        sources.add("content/personas/wendy.yaml", "name: Wendy\nroles: [user]");
        Self {
            sources,
            report: format!("title: A case\nas_of: 2026-09-30\n{report}\n"),
            tables: String::new(),
            files: 0,
        }
    }

    fn wave(mut self, kind: As, survey: &str, wave: &str, answers: Answers<'_>) -> Self {
        self.files += 1;
        let file = format!("f{}", self.files);
        if kind == As::Yaml {
            let mut text = format!("survey: {survey}\nwave: \"{wave}\"\nresponses:\n");
            let mut id = 0;
            for (day, score, people) in answers {
                let when = match day.is_empty() {
                    true => String::new(),
                    false => format!(", when: {day}"),
                };
                for _ in 0..*people {
                    id += 1;
                    let _ = writeln!(
                        text,
                        "  - {{ id: {file}-{id}, persona: wendy, recommend: {score}{when} }}"
                    );
                }
            }
            self.sources
                .add(format!("content/feedback/{file}.yaml"), text);
            return self;
        }
        let mut text = "When,Score,Many\n".to_owned();
        for (day, score, people) in answers {
            match kind {
                As::Counts => {
                    let _ = writeln!(text, "{day},{score},{people}");
                }
                _ => text.push_str(&format!("{day},{score},1\n").repeat(*people)),
            }
        }
        self.sources
            .add_table(format!("content/feedback/{file}.csv"), text.as_bytes());
        let _ = write!(
            self.tables,
            "\n  - {{ file: feedback/{file}.csv, survey: {survey}, wave: \"{wave}\", columns: {{ persona: {{ other: wendy }}, \
             when: {{ column: When }}, recommend: {{ column: Score }}, count: {{ column: Many }} }} }}"
        );
        self
    }

    fn add(mut self, path: &str, text: &str) -> Self {
        self.sources.add(path, text);
        self
    }

    fn model(mut self, edition: Edition) -> Model {
        let feedback = match self.tables.is_empty() {
            true => String::new(),
            false => format!("feedback:{}\n", self.tables),
        };
        self.sources
            .add("content/report.yaml", format!("{}{feedback}", self.report));
        let mut found = Diagnostics::new();
        let written = read::read(&self.sources, &mut found);
        let model = model::build(&written, &self.sources, &mut found);
        let said: Vec<_> = found.iter().map(|one| one.message.clone()).collect();
        assert!(!found.has_errors(), "{said:?}");
        model.edition(edition)
    }
}

fn labels(model: &Model) -> Vec<String> {
    let waves = waves(model);
    let labels = waves.list.iter();
    labels.filter_map(|wave| wave.label.clone()).collect()
}

fn waves(model: &Model) -> Arc<Waves> {
    Figures::measure(model).waves(model)
}

fn value(figures: &Figures, path: &str) -> Option<f64> {
    figures.get(path)?.value
}

const NET: &str = "personas.wendy.recommend.net";

#[test]
fn days_order_waves_whether_words_were_kept_or_not() {
    for kind in ALL {
        // By the alphabet it would be a rise.
        let model = Project::new("")
            .wave(kind, "s", "Autumn", &[("2026-09-10", 3, 30)])
            .wave(kind, "s", "Spring", &[("2026-03-10", 9, 30)])
            .model(Edition::Internal);
        assert_eq!(labels(&model), ["Spring", "Autumn"], "{kind:?}");
        let figures = Figures::measure(&model);
        assert_eq!(value(&figures, NET), Some(-1.0), "{kind:?}");
        let change = figures
            .get("personas.wendy.surveys.s.change.recommend.net")
            .unwrap();
        assert_eq!(change.value, Some(-2.0), "{kind:?}");
        assert_eq!(change.comparison.as_ref().unwrap().change, Change::Down);
        assert!(waves(&model).doubts.is_empty());
    }
}

#[test]
fn one_odd_day_turns_nothing() {
    for kind in ALL {
        for odd in ["2025-01-02", "1980-01-01", "1971-05-10", "2026-09-29"] {
            let model = Project::new("")
                .wave(kind, "s", "2025", &[("2025-05-10", 2, 12)])
                .wave(kind, "s", "2026", &[(odd, 10, 1), ("2026-05-10", 10, 11)])
                .model(Edition::Internal);
            let waves = self::waves(&model);
            assert_eq!(labels(&model), ["2025", "2026"], "{kind:?} {odd}");
            assert_eq!(waves.list[1].middle, Some(date(2026, 5, 10)));
            let figures = Figures::measure(&model);
            assert_eq!(value(&figures, NET), Some(1.0), "{kind:?} {odd}");
        }
    }
}

#[test]
fn days_that_cannot_be_right_order_nothing() {
    // What a tool writes where it keeps no day would make 2026 the first.
    let model = Project::new("")
        .wave(As::Rows, "s", "2025", &[("2025-05-10", 2, 12)])
        .wave(As::Rows, "s", "2026", &[("1980-01-01", 10, 12)])
        .model(Edition::Internal);
    assert_eq!(labels(&model), ["2025", "2026"]);
    assert_eq!(waves(&model).list[1].middle, None);
}

#[test]
fn labels_order_what_has_no_days() {
    for (first, second) in [
        ("January 2026", "April 2026"),
        ("Herbst 2025", "Frühjahr 2026"),
        ("vorher", "nachher"),
        ("wave 9", "wave 10"),
    ] {
        let model = Project::new("")
            .wave(As::Yaml, "s", second, &[("", 10, 12)])
            .wave(As::Rows, "s", first, &[("", 2, 12)])
            .model(Edition::Internal);
        assert_eq!(labels(&model), [first, second]);
        let figures = Figures::measure(&model);
        assert_eq!(value(&figures, NET), Some(1.0), "{first}");
    }
}

#[test]
fn a_wave_in_two_files_is_one_wave() {
    for kind in ALL {
        let model = Project::new("")
            .wave(kind, "s", "Spring 2026", &[("2026-03-10", 9, 4)])
            .wave(As::Rows, "s", "spring  2026", &[("2026-03-12", 3, 4)])
            .wave(kind, "s", "Autumn 2025", &[("2025-10-10", 9, 8)])
            .model(Edition::Internal);
        assert_eq!(labels(&model), ["Autumn 2025", "Spring 2026"], "{kind:?}");
        let figures = Figures::measure(&model);
        let figure = figures.get(NET).unwrap();
        assert_eq!((figure.value, figure.n), (Some(0.0), Some(8)), "{kind:?}");
    }
}

/// Where it stood and its course, as its figure moves over three waves.
fn promised(
    kind: As,
    edition: Edition,
    middle: Answers<'_>,
    more: &str,
) -> (Option<f64>, Vec<(Date, f64)>, bool) {
    let model = Project::new("")
        .wave(
            kind,
            "s",
            "2024",
            &[("2024-03-01", 9, 14), ("2024-03-01", 3, 6)],
        )
        .wave(kind, "s", "2025", middle)
        .wave(
            kind,
            "s",
            "2026",
            &[("2026-03-01", 9, 12), ("2026-03-02", 3, 8)],
        )
        .add(
            "content/promises.yaml",
            &format!("- {{ id: p, rule: We call back, since: 2025-12-01, figure: {NET}{more} }}"),
        )
        .model(edition);
    let figures = Figures::measure(&model);
    let (index, _) = model.each_promise().next().unwrap();
    let course = promise::course(&model, &figures, index);
    (
        promise::stood(&model, &figures, index),
        course.into_iter().collect(),
        promise::is_stale(&model, &figures, index),
    )
}

#[test]
fn promises_use_the_days_of_all_rows() {
    for kind in ALL {
        let (stood, course, stale) = promised(
            kind,
            Edition::Internal,
            &[("2025-03-01", 9, 5), ("2025-03-01", 3, 15)],
            "",
        );
        assert_eq!(stood, Some(-0.5), "{kind:?}");
        let days: Vec<_> = course.iter().map(|(day, _)| *day).collect();
        let wanted = [date(2024, 3, 1), date(2025, 3, 1), date(2026, 3, 1)];
        assert_eq!(days, wanted, "{kind:?}");
        assert!((course[2].1 - 0.2).abs() < 1e-9 && !stale);
    }
}

#[test]
fn a_hand_reading_is_older_than_the_wave_after_it() {
    let more = ", readings: [{ when: 2025-02-01, value: 90 }]";
    let (stood, course, _) = promised(
        As::Rows,
        Edition::Internal,
        &[("2025-03-01", 9, 5), ("2025-03-01", 3, 15)],
        more,
    );
    assert_eq!((stood, course.len()), (Some(-0.5), 4));
}

#[test]
fn it_is_not_told_where_it_stood_if_that_wave_is_hidden() {
    for kind in ALL {
        for edition in [Edition::Internal, Edition::Client] {
            // Four people may not be shown, and 2024 is another story.
            let (stood, course, stale) = promised(
                kind,
                edition,
                &[("2025-03-01", 9, 1), ("2025-03-01", 3, 3)],
                "",
            );
            assert_eq!((stood, course.len(), stale), (None, 2, false), "{kind:?}");
        }
    }
    // Nobody answered in between: then it stood where it last did.
    let (stood, ..) = promised(As::Yaml, Edition::Internal, &[], "");
    assert!((stood.unwrap() - 0.4).abs() < 1e-9);
}

#[test]
fn without_days_nothing_is_said_of_what_was_measured_since() {
    let model = Project::new("")
        .wave(As::Rows, "s", "wave 1", &[("", 9, 20)])
        .wave(As::Rows, "s", "wave 2", &[("", 3, 20)])
        .add(
            "content/promises.yaml",
            &format!("- {{ id: p, rule: We call back, since: 2025-12-01, figure: {NET} }}"),
        )
        .model(Edition::Internal);
    let figures = Figures::measure(&model);
    let (index, own) = model.each_promise().next().unwrap();
    assert!(promise::course(&model, &figures, index).is_empty());
    assert!(!promise::is_stale(&model, &figures, index));
    assert!(!promise::is_idle(&model, &figures, index));
    assert!(promise::undated(&model, &figures, own).is_some());
}

#[test]
fn the_headline_is_the_newest_not_the_largest() {
    for kind in ALL {
        let made = |report: &str| {
            let model = Project::new(report)
                .wave(kind, "old", "2019", &[("2019-03-01", 9, 80)])
                .wave(kind, "new", "2026", &[("2026-09-01", 3, 60)])
                .model(Edition::Internal);
            let figures = Figures::measure(&model);
            let figure = figures.get(NET).unwrap();
            (figure.value.unwrap(), figure.asked.clone().unwrap())
        };
        assert_eq!(made(""), (-1.0, "new 2026".to_owned()), "{kind:?}");
        assert_eq!(made("headline: old"), (1.0, "old 2019".to_owned()));
        assert_eq!(made("headline: new").0, -1.0);
    }
}

#[test]
fn a_headline_that_did_not_ask_gives_way() {
    let model = Project::new("headline: other")
        .wave(As::Rows, "s", "2026", &[("2026-03-01", 9, 10)])
        .add(
            "content/feedback/other.yaml",
            "survey: other\nresponses: [{ id: o1, persona: wendy, when: 2026-05-01, satisfaction: 4 }]",
        )
        .model(Edition::Internal);
    let figures = Figures::measure(&model);
    assert_eq!(value(&figures, NET), Some(1.0));
    let asked = |path: &str| figures.get(path).unwrap().asked.clone();
    assert_eq!(
        asked("personas.wendy.satisfaction.top_two").as_deref(),
        Some("other")
    );
}

#[test]
fn an_account_takes_the_wave_in_which_it_answered() {
    let people = "name: Northwind\npeople: [{ id: nw, persona: wendy, name: Anna Example }]";
    let talks = "survey: talks\nresponses:\n  - { id: k1, who: nw, when: 2023-03-02, recommend: 6, satisfaction: 3 }";
    let mut letter = "survey: letter\nresponses:\n".to_owned();
    for n in 0..6 {
        let _ = writeln!(
            letter,
            "  - {{ id: q{n}, persona: wendy, when: 2023-05-01, satisfaction: 4 }}"
        );
    }
    for (edition, shown) in [(Edition::Internal, true), (Edition::Client, false)] {
        let model = Project::new("")
            .add("content/accounts/northwind.yaml", people)
            .add("content/feedback/talks.yaml", talks)
            .add("content/feedback/letter.yaml", &letter)
            .model(edition);
        let figures = Figures::measure(&model);
        let path = "accounts.northwind.personas.wendy.satisfaction.top_two";
        let figure = figures.get(path).unwrap();
        // One person's answer is not for clients, and still it is no silence.
        let status = match shown {
            true => Status::OneByOne,
            false => Status::TooFew,
        };
        assert_eq!(figure.status, status, "{edition:?}");
        if shown {
            let marks = figure.marks.as_ref().map(|marks| marks.counts.as_slice());
            assert_eq!(marks, Some(&[0, 0, 1, 0, 0][..]));
            assert_eq!(figure.asked.as_deref(), Some("talks"));
        }
        let persona = figures.get("personas.wendy.satisfaction.top_two").unwrap();
        assert_eq!(persona.asked.as_deref(), Some("letter"));
    }
}

#[test]
fn a_series_is_not_named_after_a_wave() {
    let model = Project::new("")
        .wave(As::Yaml, "rel", "2025", &[("2025-03-01", 9, 10)])
        .wave(As::Yaml, "rel", "2026", &[("2026-03-01", 9, 10)])
        .model(Edition::Internal);
    assert_eq!(waves(&model).name("rel"), "rel");
    let figures = Figures::measure(&model);
    let series = series::series(&model, &figures, None);
    assert_eq!(series[0].waves, ["2025", "2026"]);
}

#[test]
fn answers_stand_in_a_journey_whether_their_rows_are_kept_or_not() {
    let mut table = "When,Firm,Score,Many,Why\n".to_owned();
    table.push_str(&"2026-03-05,Northwind,9,1,\n".repeat(40));
    table.push_str("2026-03-06,Northwind,9,1,Kept for its words\n");
    table.push_str("2026-03-06,Northwind,2,3,\n,Northwind,2,2,\n2026-03-06,Other,2,1,\n");
    let mut sources = Sources::default();
    sources.add_table("content/feedback/a.csv", table.as_bytes());
    sources.add("content/personas/wendy.yaml", "name: Wendy\nroles: [user]");
    for id in ["northwind", "other"] {
        sources.add(format!("content/accounts/{id}.yaml"), format!("name: {id}"));
    }
    sources.add(
        "content/journeys/way.yaml",
        "title: Way\naccount: northwind\ninteractions: [{ when: 2026-03-01, persona: wendy, title: It, feeling: 1 }]",
    );
    sources.add(
        "content/report.yaml",
        "title: A case\nas_of: 2026-09-30\nfeedback:\n  - file: feedback/a.csv\n    survey: s\n    columns:\n\
         \x20     persona: { other: wendy }\n      when: { column: When }\n      recommend: { column: Score }\n\
         \x20     count: { column: Many }\n      says: { column: Why }\n\
         \x20     account: { column: Firm, values: { Northwind: northwind, Other: other } }\n",
    );
    let mut found = Diagnostics::new();
    let written = read::read(&sources, &mut found);
    let model = model::build(&written, &sources, &mut found);
    assert!(!found.has_errors());
    let drawn = |edition: Edition| {
        let model = model.clone().edition(edition);
        let (index, _) = model.each_journey().next().unwrap();
        let request = Request {
            id: "p",
            title: "P",
            journeys: &[index],
            reading: LanesBy::Persona,
            persona: None,
            recent: false,
        };
        let (picture, behind) = picture(&model, &request);
        assert_eq!(picture.answers.len(), behind.answers.len());
        let marks = picture.answers.iter();
        let marks = marks.map(|answer| (answer.when.date(), answer.people, answer.says.clone()));
        (marks.collect::<Vec<_>>(), behind.aside.undated)
    };
    let none = String::new;
    let (marks, undated) = drawn(Edition::Internal);
    assert_eq!(
        marks,
        [
            (date(2026, 3, 5), 40, none()),
            (date(2026, 3, 6), 1, "Kept for its words".to_owned()),
            (date(2026, 3, 6), 3, none()),
        ]
    );
    assert_eq!(undated, 2);
    assert_eq!(drawn(Edition::Client), (Vec::new(), 0));
}
