//! Twins: reports that differ in what is hidden and are published alike.
//!
//! What is hidden of a report are the figures that its client edition knows of
//! and tells without a value. What is true of them, its internal edition tells. A twin is looked for by a walk:
//! a step changes a little, and is taken the likelier the fewer figures of the
//! client edition are others by it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use sidewise::diagnostic::Diagnostics;
use sidewise::disclose::Edition;
use sidewise::measure::{Figure, Figures, Status};
use sidewise::model::{Model, Rows};
use sidewise::pipeline::{self, Options, Product};
use sidewise::source::Sources;
use sidewise::{model, read};

/// A report that can be changed a little.
pub trait Report: Clone {
    /// The smallest group whose figures are shown.
    fn limit(&self) -> usize;

    /// As an author would write it.
    fn sources(&self) -> Sources;

    /// Puts what may differ from twin to twin into the model of one of them:
    /// reading it anew each time would take twenty times as long.
    fn put(&self, model: &mut Model);

    /// Changes a little that a client may not see, next to the figure at a path
    /// or anywhere.
    fn step(&mut self, near: Option<&str>, random: &mut Random);

    /// What is drawn of a model's client edition and is no figure, by what it is
    /// of.
    fn drawn(_: &Model) -> BTreeMap<String, String> {
        BTreeMap::new()
    }

    /// Whether the figure at a path is hidden, of which this is told.
    fn hides(&self, _: &str, told: Option<&Figure>, _: &Figure) -> bool {
        told.is_some_and(|told| {
            told.value.is_none() && matches!(told.status, Status::TooFew | Status::Coded)
        })
    }

    /// Whether what is hidden of the figure at a path is a secret at all, where
    /// all this is told.
    fn is_secret(&self, path: &str, part: Part, told: &Told) -> bool;
}

/// What an attack on one report came to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many hidden numbers there were.
    pub tried: usize,
    /// Those without a twin.
    pub known: Vec<String>,
}

/// How long a walk is, and how many there are for one number.
const STEPS: usize = 60;
const WALKS: usize = 60;

/// Looks for a twin for everything hidden.
pub fn attack<R: Report>(report: &R, random: &mut Random) -> Outcome {
    let model = read(&report.sources());
    let client = model.clone().edition(Edition::Client);
    let mut attack = Attack {
        model: &model,
        seen: seen(&model, &client),
        drawn: R::drawn(&client),
        truth: truth(model.clone()),
        files: build(&report.sources()),
        open: BTreeSet::new(),
        report,
    };
    for (path, figure) in &attack.truth {
        let told = attack.seen.get(path);
        let hidden = report.hides(path, told, figure);
        // What is left out of two that are shown is no secret.
        let sides = figure
            .parts
            .iter()
            .map(|side| attack.seen.get(side.as_str()));
        let open = figure.parts.len() == 2
            && sides
                .into_iter()
                .all(|side| side.is_some_and(|side| side.value.is_some()));
        let hidden = hidden && !open;
        if !hidden || figure.value.is_none() {
            continue;
        }
        let few = figure.n.is_some_and(|n| n > 0 && n < report.limit() as u64);
        let few = few && told.is_some_and(|told| told.n.is_none());
        for (part, hidden) in [(Part::Value, true), (Part::Number, few)] {
            if hidden && report.is_secret(path, part, &attack.seen) {
                attack.open.insert((path.clone(), part));
            }
        }
    }
    let tried = attack.open.len();
    attack.walk(None, random);
    let mut known = Vec::new();
    while let Some(target) = attack.open.first().cloned() {
        for _ in 0..WALKS {
            if !attack.open.contains(&target) {
                break;
            }
            attack.walk(Some(&target), random);
        }
        if attack.open.remove(&target) {
            let (path, part) = target;
            let figure = &attack.truth[&path];
            known.push(format!(
                "{part:?} of {path}: {:?} of {:?}",
                figure.value, figure.n
            ));
        }
    }
    Outcome { tried, known }
}

/// What is hidden of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Value,
    Number,
}

/// Figures by path.
pub type Told = BTreeMap<String, Figure>;
type Files = BTreeMap<String, Vec<u8>>;

struct Attack<'r, R> {
    model: &'r Model,
    report: &'r R,
    seen: Told,
    drawn: BTreeMap<String, String>,
    truth: Told,
    files: Files,
    /// What has no twin yet.
    open: BTreeSet<(String, Part)>,
}

impl<R: Report> Attack<'_, R> {
    /// From the report to others nearby, and strikes out whatever is another
    /// number in one that is published alike.
    fn walk(&mut self, target: Option<&(String, Part)>, random: &mut Random) {
        let near = target.map(|(path, _)| path.as_str());
        let mut here = self.report.clone();
        let mut worse = 0;
        for _ in 0..STEPS {
            let mut next = here.clone();
            for _ in 0..=random.below(3) {
                next.step(near, random);
            }
            let differ = self.differ(with(self.model, &next));
            let more = differ.saturating_sub(worse);
            if more > 0 && random.below(1 << more.min(8)) > 0 {
                continue;
            }
            (here, worse) = (next, differ);
            if worse == 0 {
                let truth = truth(with(self.model, &here));
                let others = self.others(&truth);
                if !others.is_empty() && build(&here.sources()) == self.files {
                    let read = read(&here.sources());
                    assert!(truth == self::truth(read), "a model is what is written");
                    self.open.retain(|target| !others.contains(target));
                }
                if target.is_some_and(|target| !self.open.contains(target)) {
                    return;
                }
            }
        }
    }

    /// How many things a client would see to be others.
    fn differ(&self, whole: Model) -> usize {
        let client = whole.clone().edition(Edition::Client);
        others(&self.seen, &seen(&whole, &client)) + others(&self.drawn, &R::drawn(&client))
    }

    /// What has no twin yet and is another number here.
    fn others(&self, truth: &Told) -> Vec<(String, Part)> {
        let open = self.open.iter();
        let others = open.filter(|(path, part)| {
            let (here, there) = (&self.truth[path], truth.get(path));
            match part {
                Part::Value => match here.value.zip(there.and_then(|there| there.value)) {
                    Some((here, there)) => (here - there).abs() > 1e-9,
                    None => true,
                },
                Part::Number => there.and_then(|there| there.n).unwrap_or(0) != here.n.unwrap_or(0),
            }
        });
        others.cloned().collect()
    }
}

/// How many entries of two maps are not the same.
fn others<T: PartialEq>(a: &BTreeMap<String, T>, b: &BTreeMap<String, T>) -> usize {
    let changed = a.iter().filter(|(key, value)| b.get(*key) != Some(value));
    changed.count() + b.keys().filter(|key| !a.contains_key(*key)).count()
}

/// A model with what a report says in the place of what its twin said.
fn with(model: &Model, report: &impl Report) -> Model {
    let mut model = model.clone();
    report.put(&mut model);
    model
}

/// The figures of an internal edition, which shows groups of any size.
fn truth(model: Model) -> Told {
    told(&Figures::measure_regardless(
        &model.edition(Edition::Internal),
    ))
}

/// What is written, as it is meant.
pub fn read(sources: &Sources) -> Model {
    let mut diagnostics = Diagnostics::new();
    let written = read::read(sources, &mut diagnostics);
    model::build(&written, sources, &mut diagnostics)
}

/// What clients get: measured beside the whole, whose verdicts they are told.
pub fn seen(whole: &Model, client: &Model) -> Told {
    told(&Figures::of_part(client, &Figures::measure(whole)))
}

/// Where a number was counted is no part of what a client gets.
pub fn told(figures: &Figures) -> Told {
    let figures = figures.iter().map(|(path, figure)| {
        let rows = Rows::default();
        (
            path.to_owned(),
            Figure {
                rows,
                ..figure.clone()
            },
        )
    });
    figures.collect()
}

/// Every file of the client edition.
pub fn build(sources: &Sources) -> Files {
    let made = Mutex::new(BTreeMap::new());
    let options = Options::new(Edition::Client);
    pipeline::build(sources, options, &|product| {
        if let Product::File { path, bytes } = product {
            made.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
        }
    });
    let made = made.into_inner().unwrap();
    assert!(made.contains_key("figures.json"));
    made
}

/// Steele, Lea & Flood's SplitMix64: the same reports every time.
pub struct Random(pub u64);

impl Random {
    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    /// One of these.
    pub fn of<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
