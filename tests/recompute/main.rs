//! Every figure of random reports, worked out a second time from the facts
//! alone, with no line of the program's own measures.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod chance;
mod changes;
mod expected;
#[allow(
    clippy::disallowed_methods,
    reason = "worked out a second time, and by other means"
)]
mod facts;
mod world;
mod written;

use std::collections::BTreeMap;

use sidewise::diagnostic::Diagnostics;
use sidewise::disclose::Edition;
use sidewise::measure::figure::Comparison;
use sidewise::measure::{Figure, Figures, Status};
use sidewise::model;
use sidewise::read;
use sidewise::source::Sources;

use chance::Chance;
use changes::Change;
use world::World;
use written::Form;

/// So many reports are made up.
const REPORTS: u64 = 200;

fn measure(sources: &Sources) -> Figures {
    let mut diagnostics = Diagnostics::new();
    let written = read::read(sources, &mut diagnostics);
    let model = model::build(&written, sources, &mut diagnostics).edition(Edition::Internal);
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    Figures::measure(&model)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn every_figure_is_what_the_facts_say() {
    let mut faults = Vec::new();
    let mut compared = BTreeMap::<String, usize>::new();
    for seed in 0..REPORTS {
        let world = World::new(seed);
        let figures = measure(&world.written(Form::Yaml));
        let mut wants = world.expected();
        let mut changes = world.changes();
        for (path, figure) in figures.iter() {
            if is_of_waves(path) {
                let told = figure
                    .comparison
                    .as_ref()
                    .map(|found| (found, changes.remove(path)));
                if let Some((found, want)) = told {
                    *compared.entry("verdict".to_owned()).or_default() += 1;
                    faults.extend(
                        judged(figure, found, want.as_ref())
                            .map(|at| format!("{seed}: {path} {at}")),
                    );
                }
                continue;
            }
            let Some(want) = wants.remove(path) else {
                if let Some(fault) = unexpected(&figures, path, figure) {
                    faults.push(format!("{seed}: {path} {fault}"));
                }
                continue;
            };
            *compared.entry(kind(path)).or_default() += 1;
            if figure.value.is_some() != want.value.is_some()
                || figure
                    .value
                    .zip(want.value)
                    .is_some_and(|(a, b)| !near(a, b))
            {
                faults.push(format!(
                    "{seed}: {path} is {:?}, not {:?}",
                    figure.value, want.value
                ));
            }
            let counts = figure.n.filter(|_| want.n > 0);
            if counts.is_some_and(|n| n != want.n) {
                faults.push(format!("{seed}: {path} has n {counts:?}, not {}", want.n));
            }
            let ends = figure.interval.zip(want.interval);
            let apart = |(a, b): ((f64, f64), (f64, f64))| !near(a.0, b.0) || !near(a.1, b.1);
            if figure.interval.is_some() != want.interval.is_some() || ends.is_some_and(apart) {
                faults.push(format!(
                    "{seed}: {path} has {:?}, not {:?}",
                    figure.interval, want.interval
                ));
            }
        }
        // What is expected and not there was lost.
        faults.extend(
            changes
                .keys()
                .map(|path| format!("{seed}: {path} has no verdict")),
        );
        faults.extend(
            wants
                .keys()
                .map(|path| format!("{seed}: {path} is missing")),
        );
    }
    let total: usize = compared.values().sum();
    fail(&faults);
    assert!(total > 40_000, "{total} figures are too few: {compared:?}");
}

fn is_of_waves(path: &str) -> bool {
    path.starts_with("personas.") && (path.contains(".change.") || path.contains(".since_first."))
}

/// How a change differs from what is wanted.
fn judged(figure: &Figure, found: &Comparison, want: Option<&Change>) -> Option<String> {
    let Some(want) = want else {
        return Some("should have no verdict".to_owned());
    };
    let close = |a: f64, b: f64| (a - b).abs() < 1e-6;
    let interval = figure.interval.unwrap_or((9.0, 9.0));
    let same = figure.value.is_some_and(|value| close(value, want.value))
        && figure.n == Some(want.n)
        && close(interval.0, want.interval.0)
        && close(interval.1, want.interval.1)
        && close(found.p, want.p)
        && found
            .corrected
            .is_some_and(|corrected| close(corrected, want.corrected))
        && found.of == want.of
        && close(found.smallest, want.smallest)
        && found.change.word() == want.verdict;
    (!same).then(|| format!("is {:?} {interval:?} {found:?}, not {want:?}", figure.value))
}

/// The last words of a path.
fn kind(path: &str) -> String {
    let words: Vec<_> = path.rsplit('.').take(2).collect();
    words.join(" of ")
}

/// What is wrong with a figure that nobody answered anything to, that unlike
/// personas have together, or that is made of two others.
fn unexpected(figures: &Figures, path: &str, figure: &Figure) -> Option<String> {
    let left_out = [
        "support.after.",
        "support.came_back",
        "support.moments_of_truth",
        "support.replies",
        ".ease",
        ".grade",
        "knowledge",
        "questions.",
        "steady",
        "surveys_without_action",
    ];
    if left_out.iter().any(|word| path.contains(word)) {
        return None;
    }
    let sides: Vec<_> = figure
        .parts
        .iter()
        .filter_map(|part| figures.at(part))
        .collect();
    match (figure.status, figure.value) {
        (
            Status::NoAnswers
            | Status::Nobody
            | Status::NotAsked
            | Status::TooFew
            | Status::OneByOne,
            None,
        ) => None,
        (Status::NotRecorded, None) if path.starts_with("accounts.") => None,
        (Status::Refused, None) if !figure.parts.is_empty() => None,
        (Status::Shown, Some(value)) => {
            let apart = match sides[..] {
                [a, b] => a.value.zip(b.value).map(|(a, b)| a - b),
                _ => None,
            };
            // Of one persona alone there is something to show together.
            let end = path.rsplit('.').next().unwrap_or_default();
            let end = format!(".{end}");
            let same = figures.iter().any(|(other, figure)| {
                other != path && other.ends_with(&end) && figure.value == Some(value)
            });
            let fits = apart.is_some_and(|apart| near(apart.abs(), value.abs())) || same;
            (!fits).then(|| format!("is {value}, and nobody expected it"))
        }
        other => Some(format!(
            "is {other:?} of {:?}, and nobody expected it",
            figure.parts
        )),
    }
}

/// Two of the six ways for each report; all of them below.
#[test]
fn rows_in_another_order_in_other_files_and_other_forms_are_the_same_figures() {
    in_other_forms(|seed, form| (seed as usize + form).is_multiple_of(3));
}

/// Some minutes, without optimisation.
#[test]
#[ignore = "takes minutes; .ci/run has it"]
fn all_other_forms_of_all_reports_are_the_same_figures() {
    in_other_forms(|_, _| true);
}

/// Writes a report down, with chance where there is some in it.
type Write = fn(&World, u64) -> Sources;

fn in_other_forms(is_tried: impl Fn(u64, usize) -> bool) {
    let mut faults = Vec::new();
    for seed in 0..REPORTS {
        let world = World::new(seed);
        let figures = measure(&world.written(Form::Yaml));
        let others: [(&str, Write); 6] = [
            ("rows in another order", |world, seed| {
                let mut shuffled = world.clone();
                let chance = &mut Chance::new(seed + 1);
                for wave in &mut shuffled.waves {
                    chance.shuffle(&mut wave.answers);
                }
                shuffled.written(Form::Yaml)
            }),
            ("a wave in two files", |world, _| world.written(Form::Split)),
            ("tables", |world, _| world.written(Form::Csv)),
            ("workbooks", |world, _| world.written(Form::Workbook)),
            ("rows that are counted", |world, _| {
                world.written(Form::Counted)
            }),
            ("a persona nobody knows", |world, _| {
                with_a_stranger(world).written(Form::Yaml)
            }),
        ];
        for (at, (what, write)) in others.into_iter().enumerate() {
            if is_tried(seed, at) {
                let other = measure(&write(&world, seed));
                let apart = differences(&figures, &other);
                faults.extend(apart.map(|at| format!("{seed}, {what}: {at}")));
            }
        }
    }
    fail(&faults);
}

fn fail(faults: &[String]) {
    let first: Vec<_> = faults.iter().take(60).cloned().collect();
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        first.join("\n")
    );
}

fn differences<'f>(a: &'f Figures, b: &'f Figures) -> impl Iterator<Item = String> + 'f {
    let told = |figure: &Figure| {
        format!(
            "{:?} n {:?} people {:?} accounts {:?} {:?} {:?} {:?} {:?}",
            figure.value,
            figure.n,
            figure.people,
            figure.accounts,
            figure.status,
            figure.interval,
            figure.notes,
            figure.comparison
        )
    };
    a.iter().filter_map(move |(path, figure)| {
        // Everything that is there is counted here.
        let of_all = [
            "counts.",
            "report.",
            "findings.",
            "knowledge.",
            "questions.",
        ];
        if of_all.iter().any(|word| path.starts_with(word)) {
            return None;
        }
        let Some(other) = b.get(path) else {
            return Some(format!("{path} is missing"));
        };
        let (one, other) = (told(figure), told(other));
        (one != other).then(|| format!("{path}: {one}, and then {other}"))
    })
}

/// The same with somebody who has nothing to do with it, at a firm and in a
/// survey of their own.
fn with_a_stranger(world: &World) -> World {
    let mut world = world.clone();
    let persona = world.personas.len();
    world.personas.push(world::Kind {
        id: "stranger".to_owned(),
        role: "gatekeeper",
    });
    for wave in &mut world.waves {
        wave.invited.push(0);
    }
    let mut wave = world.waves[0].clone();
    wave.survey = "strange".to_owned();
    wave.invited.fill(0);
    for answer in &mut wave.answers {
        answer.persona = persona;
        answer.account = None;
        answer.who = None;
    }
    world.waves.push(wave);
    world
}
