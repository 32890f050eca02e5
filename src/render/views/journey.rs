//! One journey, in several readings of the same data, with the one that it
//! should be beside it.

use serde::Serialize;

use super::parts::{ActionRef, Link, Number};
use crate::measure::findings::{actions_by_evidence, done_about};
use crate::measure::journey::Request;
use crate::measure::key::{Metric, Of};
use crate::measure::picture::LanesBy;
use crate::measure::threads::steps;
use crate::model::{About, Confidentiality, InteractionIx, JourneyIx, ThreadIx};
use crate::render::{AnswerRow, ChartView, Commentary, FigureView, MomentRow, PageContext, Site};

#[derive(Serialize)]
pub(super) struct Journey {
    title: String,
    account: Option<Link>,
    to_be: bool,
    /// Whether nobody was asked: all of it is assumed.
    imagined: bool,
    /// Moments of it, or of how it should be, are left out.
    partial: bool,
    opening: Option<Commentary>,
    knowledge: super::parts::KnowledgeCounts,
    readings: Vec<ReadingView>,
    /// The journey itself, then those that should be.
    versions: Vec<Version>,
}

/// One way to read the same data.
#[derive(Serialize)]
struct ReadingView {
    /// `persona`, `stage` or `channel`.
    key: &'static str,
    /// By version.
    charts: Vec<Option<ChartView>>,
    /// The versions again, half as wide, to stand beside each other; empty
    /// where there is only one.
    pair: Vec<Option<String>>,
}

/// A journey as it is, or as it should be.
#[derive(Serialize)]
struct Version {
    id: String,
    title: String,
    to_be: bool,
    opening: Option<Commentary>,
    moments: Number,
    handovers: Number,
    steps_back: Number,
    moments_of_truth: Number,
    days: Option<FigureView>,
    threads: Vec<ThreadView>,
    rows: Vec<JourneyMoment>,
    /// What was answered meanwhile.
    answers: Vec<AnswerRow>,
    /// The way to both as a CSV file.
    csv: Option<String>,
}

#[derive(Serialize)]
struct ThreadView {
    title: String,
    moments: Number,
    handovers: Number,
    steps_back: Number,
    broken: usize,
    /// `None` where nobody planned a way.
    departures: Option<usize>,
    days: Option<FigureView>,
}

#[derive(Serialize)]
struct JourneyMoment {
    #[serde(flatten)]
    row: MomentRow,
    account: Option<Link>,
    need: Option<String>,
    reply: Option<String>,
    actions: Vec<ActionRef>,
    /// Where notes and reactions that tell it stand.
    said_in: Vec<Link>,
}

/// A version's moments, what was answered meanwhile, and the way to both as a CSV file.
type VersionRows = (Vec<MomentRow>, Vec<AnswerRow>, Option<String>);

/// The journeys that a journey should be, and that may be shown.
pub(super) fn beside(site: &Site<'_>, index: JourneyIx) -> Vec<JourneyIx> {
    let all = site.model.each_journey();
    let beside =
        all.filter(|(_, other)| other.of == Some(index) && site.model.shows_journey(other));
    beside.map(|(index, _)| index).collect()
}

pub(super) fn journey(ctx: &PageContext<'_>, index: JourneyIx) -> Journey {
    let model = ctx.model;
    let about = &model[index];
    let versions: Vec<_> = std::iter::once(index).chain(beside(ctx, index)).collect();
    let opening = ctx.opening(About::Journey(index));
    let readings = [LanesBy::Persona, LanesBy::Stage, LanesBy::Channel];
    let mut rows: Vec<VersionRows> = vec![VersionRows::default(); versions.len()];
    let readings: Vec<_> = readings
        .into_iter()
        .map(|reading| ReadingView {
            key: reading.word(),
            pair: versions
                .iter()
                .filter(|_| versions.len() > 1)
                .map(|&version| half(ctx, version, reading))
                .collect(),
            charts: versions
                .iter()
                .enumerate()
                .map(|(at, &version)| {
                    let mut chart = chart(ctx, version, reading)?;
                    // The numbers are the same in every reading, and so is
                    // the table: once is enough.
                    let table = std::mem::take(&mut chart.rows);
                    let answers = std::mem::take(&mut chart.answers);
                    if reading == LanesBy::Persona {
                        let id = format!("journey-{}", model[version].id);
                        chart.keep_csv(&id, ctx);
                        rows[at] = (table, answers, chart.csv.take());
                    }
                    Some(chart)
                })
                .collect(),
        })
        .collect();
    Journey {
        title: about.title.clone(),
        account: about.account.map(|account| ctx.account_link(account)),
        to_be: !ctx.happened(about.state),
        imagined: about.confidentiality == Confidentiality::Imagined,
        partial: versions.iter().any(|&version| model[version].partial),
        opening,
        knowledge: ctx.counted(&Of::all().journey(about)),
        readings,
        versions: versions
            .iter()
            .zip(rows)
            .map(|(&version, rows)| {
                let opens = version != index;
                let opening = opens.then(|| ctx.opening(About::Journey(version)));
                self::version(ctx, version, opening.flatten(), rows)
            })
            .collect(),
    }
}

fn chart(ctx: &PageContext<'_>, index: JourneyIx, reading: LanesBy) -> Option<ChartView> {
    with_request(ctx, index, reading, |request| ctx.chart(request))
}

fn half(ctx: &PageContext<'_>, index: JourneyIx, reading: LanesBy) -> Option<String> {
    with_request(ctx, index, reading, |request| ctx.half_chart(request))
}

fn with_request<T>(
    site: &Site<'_>,
    index: JourneyIx,
    reading: LanesBy,
    draw: impl FnOnce(&Request<'_>) -> T,
) -> T {
    let about = &site.model[index];
    let id = format!("{}-by-{}", about.id, reading.word());
    draw(&Request {
        id: &id,
        title: &about.title,
        journeys: &[index],
        reading,
        persona: None,
        recent: false,
    })
}

fn version(
    ctx: &PageContext<'_>,
    index: JourneyIx,
    opening: Option<Commentary>,
    (rows, answers, csv): VersionRows,
) -> Version {
    let about = &ctx.model[index];
    let base = Of::all().journey(about);
    let because = actions_by_evidence(ctx.model);
    let moment = |(row, &index): (MomentRow, &InteractionIx)| {
        let moment = &ctx.model[index];
        let actions = done_about(ctx.model, moment, &because);
        let needs = &ctx.model[moment.persona].needs;
        JourneyMoment {
            row,
            // Said where it is not the journey's own.
            account: moment
                .account
                .filter(|_| about.account.is_none())
                .map(|account| ctx.account_link(account)),
            need: moment
                .need
                .and_then(|need| Some(needs.get(need.0)?.title.clone())),
            reply: moment
                .support
                .as_ref()
                .and_then(|support| support.reply.clone()),
            actions: actions
                .into_iter()
                .map(|action| ctx.action(action))
                .collect(),
            said_in: ctx.moment_said_in(moment),
        }
    };
    Version {
        id: about.id.clone(),
        title: about.title.clone(),
        to_be: !ctx.happened(about.state),
        opening,
        moments: ctx.number(&base.key(Metric::Interactions)),
        handovers: ctx.number(&base.key(Metric::Handovers)),
        steps_back: ctx.number(&base.key(Metric::StepsBack)),
        moments_of_truth: ctx.number(&base.key(Metric::MomentsOfTruth)),
        days: ctx.figure(&base.key(Metric::Days)),
        threads: threads(ctx, index),
        rows: rows
            .into_iter()
            .zip(&about.interactions)
            .map(moment)
            .collect(),
        answers,
        csv,
    }
}

fn threads(site: &Site<'_>, index: JourneyIx) -> Vec<ThreadView> {
    let about = &site.model[index];
    let all = steps(site.model, index).into_iter().enumerate();
    let views = all.filter_map(|(at, steps)| {
        let thread = about.threads.get(ThreadIx(at).0)?;
        let base = Of::all().journey(about).thread(thread);
        Some(ThreadView {
            title: thread.title.clone(),
            moments: site.number(&base.key(Metric::Interactions)),
            handovers: site.number(&base.key(Metric::Handovers)),
            steps_back: site.number(&base.key(Metric::StepsBack)),
            broken: steps.broken.len(),
            departures: (!thread.intended.is_empty()).then_some(steps.departures),
            days: site.figure(&base.key(Metric::Days)),
        })
    });
    views.collect()
}
