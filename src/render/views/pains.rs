//! Pains and ideas by persona, with the actions that answer them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::parts::{ActionRef, Link, MomentRef, Number, Said};
use super::{PageList, PageMeta};
use crate::measure::claims::Nothing;
use crate::measure::findings::{actions_by_evidence, done_about, unlisted};
use crate::measure::key::{Metric, Of};
use crate::measure::{Subject, conversations, findings};
use crate::model::{About, ActionIx, EvidenceIx, HeardKind, InteractionIx, PersonaIx};
use crate::render::{Commentary, PageContext, Site, Url};

#[derive(Serialize)]
struct Pains {
    opening: Option<Commentary>,
    answered: Number,
    open_loops: Number,
    parts: Vec<PersonaPains>,
    /// What is said where there are none of these.
    none: String,
    /// What was heard of somebody of whom no persona is known.
    lost: Vec<PainAnswer>,
    /// Such answers that are counted and not kept to be read.
    lost_more: u64,
}

/// What one persona told.
#[derive(Serialize)]
struct PersonaPains {
    id: String,
    persona: Link,
    label: Option<String>,
    moments: Vec<PainMoment>,
    answers: Vec<PainAnswer>,
    /// Answers that are counted and not kept to be read.
    more: u64,
}

#[derive(Serialize)]
struct PainMoment {
    moment: MomentRef,
    pain: Option<String>,
    idea: Option<String>,
    actions: Vec<ActionRef>,
    /// Heard, hurts, and nothing is done about it.
    open_loop: bool,
    /// Whether anything is done about it is not told here.
    untold: bool,
}

#[derive(Serialize)]
struct PainAnswer {
    said: Said,
    /// Moments that it is a witness of.
    of: Vec<Link>,
    actions: Vec<ActionRef>,
    /// Nothing is done about it.
    open_loop: bool,
    /// Whether anything is done about it is not told here.
    untold: bool,
}

pub(super) fn pages<'a>(site: &Site<'a>, book: &mut PageList<'a>) {
    let title = site.theme.words.get("nav.pains");
    let leaf = PageMeta::new(
        Url::about(site.model, About::Pains),
        "pains.html",
        "pains",
        title,
    );
    book.add(leaf, pains);
}

fn pains(ctx: &PageContext<'_>) -> Pains {
    let model = ctx.model;
    let mut found: BTreeSet<InteractionIx> = BTreeSet::new();
    let mut answers: BTreeMap<Option<PersonaIx>, Vec<PainAnswer>> = BTreeMap::new();
    let witnesses = witnesses(ctx);
    let claims = ctx.figures.claims(model);
    let mut open: BTreeSet<InteractionIx> = BTreeSet::new();
    let mut untold: BTreeSet<InteractionIx> = BTreeSet::new();
    for finding in findings(model) {
        let is_open = claims.is_open(&finding);
        let is_untold = claims.is_untold(&finding);
        match finding.subject {
            Subject::Moment(index) => {
                if is_open {
                    open.insert(index);
                }
                if is_untold {
                    untold.insert(index);
                }
                found.insert(index);
            }
            Subject::Answer(index) => {
                let of = witnesses.get(&index).into_iter().flatten();
                let of = of.filter(|moment| model.leads(&model[**moment], &model[index]));
                let answer = PainAnswer {
                    said: ctx.said_of(index),
                    of: of.map(|&moment| moment_link(ctx, moment)).collect(),
                    actions: actions(ctx, &finding.actions),
                    open_loop: is_open,
                    untold: is_untold,
                };
                answers
                    .entry(model[index].persona)
                    .or_default()
                    .push(answer);
            }
        }
    }
    let mut moments: BTreeMap<PersonaIx, Vec<PainMoment>> = BTreeMap::new();
    let because = actions_by_evidence(model);
    for index in model.shown_interactions() {
        let moment = &model[index];
        let told = moment.remarks.pain.is_some() || moment.remarks.idea.is_some();
        if !model.is_claim(moment) || !(told || found.contains(&index)) {
            continue;
        }
        let done = done_about(model, moment, &because);
        moments.entry(moment.persona).or_default().push(PainMoment {
            moment: ctx.moment(index),
            pain: moment.remarks.pain.clone(),
            idea: moment.remarks.idea.clone(),
            open_loop: open.contains(&index),
            actions: actions(ctx, &done),
            untold: moment.unsettled || untold.contains(&index),
        });
    }
    let mut unlisted = unlisted(model);
    let parts = ctx.personas_in_order().into_iter().filter_map(|persona| {
        let moments = moments.remove(&persona).unwrap_or_default();
        let answers = answers.remove(&Some(persona)).unwrap_or_default();
        let more = unlisted.remove(&Some(persona)).unwrap_or(0);
        if moments.is_empty() && answers.is_empty() && more == 0 {
            return None;
        }
        Some(PersonaPains {
            id: model[persona].id.clone(),
            persona: ctx.persona_link(persona),
            label: model[persona].label.clone(),
            moments,
            answers,
            more,
        })
    });
    let parts = parts.collect();
    // A feeling alone is no pain that anybody told, and hurts all the same.
    let hurts = model.shown_interactions().any(|index| {
        let feeling = model[index].feeling;
        feeling.is_some_and(|feeling| feeling < 0)
    });
    let problem = |note: &conversations::Note<'_>| note.heard.kind == HeardKind::Problem;
    let unnamed = hurts || conversations::notes(model).iter().any(problem);
    let none = match unnamed {
        true => ctx.theme.words.get_owned("empty.pains_unnamed"),
        false => ctx.none(claims.none(model, Nothing::Pains), "empty.pains"),
    };
    Pains {
        none,
        opening: ctx.opening(About::Pains),
        answered: ctx.number(&Of::all().key(Metric::FindingsAnswered)),
        open_loops: ctx.number(&Of::all().key(Metric::FindingsOpen)),
        parts,
        lost: answers.remove(&None).unwrap_or_default(),
        lost_more: unlisted.remove(&None).unwrap_or(0),
    }
}

/// The moments that each answer is a witness of.
fn witnesses(site: &Site<'_>) -> BTreeMap<EvidenceIx, Vec<InteractionIx>> {
    let mut witnesses: BTreeMap<EvidenceIx, Vec<InteractionIx>> = BTreeMap::new();
    for index in site.model.shown_interactions() {
        for &evidence in site.model[index].knowledge.evidence() {
            witnesses.entry(evidence).or_default().push(index);
        }
    }
    witnesses
}

fn moment_link(ctx: &PageContext<'_>, index: InteractionIx) -> Link {
    Link {
        title: ctx.model[index].title.clone(),
        href: ctx.moment_href(index),
    }
}

fn actions(ctx: &PageContext<'_>, list: &[ActionIx]) -> Vec<ActionRef> {
    list.iter().map(|&action| ctx.action(action)).collect()
}
