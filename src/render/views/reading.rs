//! How to read the report: its rules, its marks, how its figures are made.

use serde::Serialize;

use super::parts::{AnswerCount, Number};
use super::{PageList, PageMeta, intake};
use crate::disclose::group_of_clients;
use crate::disclose::sources::{PromisedSource, SourceKind, sources};
use crate::measure::key::{Key, Metric, Of};
use crate::measure::{Status, belief};
use crate::model::{About, Confidentiality, Participation};
use crate::render::{Commentary, PageContext, Site, Url};

#[derive(Serialize)]
struct ReadingPage {
    opening: Option<Commentary>,
    /// What it was made from, and what was promised to whoever was asked.
    sources: Vec<SourceRow>,
    /// The smallest group of people who answered in confidence.
    group: usize,
    /// From how many on there is a score, and an interval.
    score: u64,
    interval: u64,
    /// Feelings with the class of their colour, from the worst.
    feelings: Vec<(String, &'static str)>,
    read: Vec<(&'static str, AnswerCount)>,
    without_context: Number,
    /// What became of the rows of tables.
    tables: Vec<intake::IntakeTable>,
}

/// A source with its promise.
#[derive(Serialize)]
struct SourceRow {
    title: String,
    kind: String,
    /// What all were told, in plain words.
    promise: String,
    /// "3 people agreed to more: …", by promise.
    agreed: Vec<String>,
    asked: Option<Number>,
    answered: Option<AnswerCount>,
    /// How many sat there, where that is no figure.
    people: Option<u64>,
    /// Nobody is told how many were asked and answered.
    grouped: bool,
    /// What is shown of it.
    shown: Vec<String>,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let title = site.theme.words.get("nav.reading");
    let leaf = PageMeta::new(
        Url::about(site.model, About::Reading),
        "reading.html",
        "reading",
        title,
    );
    book.add(leaf, reading);
}

fn reading(ctx: &PageContext<'_>) -> ReadingPage {
    let model = ctx.model;
    // What clients are told, whoever reads it.
    let limit = group_of_clients(model);
    let read = [
        ("personas", Metric::CountPersonas),
        ("accounts", Metric::CountAccounts),
        ("people", Metric::CountPeople),
        ("journeys", Metric::CountJourneys),
        ("interactions", Metric::CountInteractions),
        ("responses", Metric::CountResponses),
        ("actions", Metric::CountActions),
    ];
    let feeling = |value: i8| {
        let class = crate::render::charts::feeling_class(Some(value));
        (crate::render::feeling(value), class)
    };
    ReadingPage {
        opening: ctx.opening(About::Reading),
        sources: sources(ctx.report)
            .iter()
            .map(|source| row(ctx, source, limit))
            .collect(),
        group: model.report.privacy.group,
        score: belief::SCORE,
        interval: belief::INTERVAL,
        feelings: (-2..=2).map(feeling).collect(),
        read: read
            .map(|(word, metric)| (word, ctx.answers(&Of::all().key(metric))))
            .to_vec(),
        without_context: ctx.number(&Of::all().key(Metric::CountWithoutContext)),
        tables: intake::tables(ctx),
    }
}

fn row(site: &Site<'_>, source: &PromisedSource, limit: usize) -> SourceRow {
    let words = &site.theme.words;
    let limit = limit.to_string();
    let shown = |promise: Confidentiality| {
        let key = match source.kind {
            SourceKind::Journeys(_) => "shown_journeys",
            SourceKind::Room => "shown_room",
            _ => "shown",
        };
        let key = format!("source.{key}.{}", promise.word());
        words.fill(&key, &[("limit", limit.as_str())])
    };
    let promise =
        |promise: Confidentiality| words.get_owned(&format!("source.promise.{}", promise.word()));
    let mut shows: Vec<String> = match source.promise {
        Some(_) if source.all_agreed => Vec::new(),
        Some(own) => vec![shown(own)],
        None => vec![words.get_owned("source.shown.shared")],
    };
    shows.extend(source.agreed.keys().map(|&own| match source.all_agreed {
        true => shown(own),
        false => words.fill("source.shown_agreed", &[("shown", shown(own).as_str())]),
    }));
    if let Some(from) = source.words_from {
        let from = from.to_string();
        shows.push(words.fill("source.words_from", &[("n", from.as_str())]));
    }
    let grouped = source.participation == Participation::Grouped;
    let agreed = source.agreed.iter().map(|(own, n)| {
        let n = usize::try_from(*n).unwrap_or(usize::MAX);
        let people = words.count("people", n);
        let own = promise(*own);
        let places = [("people", people.as_str()), ("promise", own.as_str())];
        words.fill("source.agreed", &places)
    });
    // Who took part is a secret where too few did.
    let there = |key: &Key| {
        let figure = site.figures.at(key);
        figure.is_some_and(|figure| !grouped || figure.status == Status::Shown)
    };
    let asked = source.asked.as_ref().filter(|key| there(key));
    let answered = source.answered.as_ref().filter(|key| there(key));
    SourceRow {
        title: match source.kind {
            SourceKind::Journeys(_) | SourceKind::LockIn => {
                words.get_owned(&format!("source.all.{}", source.kind.word()))
            }
            SourceKind::Conversation if source.promise.is_none() && source.title.is_empty() => {
                words.get_owned("source.all.words_alone")
            }
            kind if source.title.is_empty() => {
                words.get_owned(&format!("source.all.{}", kind.word()))
            }
            _ => source.title.clone(),
        },
        kind: match source.kind {
            SourceKind::Journeys(n) => words.count("source.kind.journeys", n),
            kind => words.get_owned(&format!("source.kind.{}", kind.word())),
        },
        promise: source
            .promise
            .map_or_else(|| words.get_owned("source.promise.none"), promise),
        agreed: agreed.collect(),
        asked: asked
            .map(|key| site.number(key))
            .filter(|asked| asked.n > 0),
        answered: answered.map(|key| site.answers(key)),
        people: source.people,
        grouped: grouped && answered.is_none(),
        shown: shows,
    }
}
