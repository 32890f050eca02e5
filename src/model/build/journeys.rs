//! Journeys, their threads and moments.

use std::collections::BTreeMap;

use super::{KnownIds, WHO_KEYS, Whose, cite, early, feeling, heard, internal, text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::resolve::{Ids, stage};
use crate::model::{
    Confidentiality, Interaction, InteractionIx, Journey, JourneyIx, Knowledge, Model, NeedIx,
    PersonaIx, State, Support, Thread, ThreadIx, rules,
};
use crate::read::kinds;
use crate::read::{Named, Written};
use crate::source::{Span, Spanned};

/// All journeys, with their interactions in time order.
pub fn journeys(
    written: &Written,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) {
    for (at, file) in written.journeys.iter().enumerate() {
        known
            .journeys
            .define(&file.id, JourneyIx(at), place(&file.record), diagnostics);
    }
    let mut channels = Channels::default();
    for (at, file) in written.journeys.iter().enumerate() {
        let journey = journey(
            JourneyIx(at),
            file,
            &mut channels,
            model,
            known,
            diagnostics,
        );
        model.journeys.push(journey);
    }
    compare(written, model, diagnostics);
}

/// Where a journey is defined: at its title.
fn place(record: &kinds::Journey) -> Span {
    let title = record.title.as_ref();
    title.map_or(record.span, |title| title.span)
}

fn journey(
    index: JourneyIx,
    file: &Named<kinds::Journey>,
    channels: &mut Channels,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) -> Journey {
    let record = &file.record;
    let account = record.account.as_ref();
    let of = record.of.as_ref();
    let mut journey = Journey {
        id: file.id.clone(),
        span: place(record),
        title: text(&record.title).unwrap_or_else(|| file.id.clone()),
        account: account.and_then(|id| known.accounts.resolve(id, diagnostics)),
        state: record.state.map_or(State::AsIs, |state| state.value),
        of: of.and_then(|id| known.journeys.resolve(id, diagnostics)),
        stages: record
            .stages
            .iter()
            .flatten()
            .map(|stage| stage.value.clone())
            .collect(),
        threads: Vec::new(),
        interactions: Vec::new(),
        confidentiality: record
            .confidentiality
            .map_or(model.report.privacy.confidentiality.journeys, |word| {
                word.value
            }),
        internal: internal(&record.edition),
        months: false,
        partial: false,
    };
    let stages: &[Spanned<String>] = record.stages.as_deref().unwrap_or_default();
    // What the journey seems to lack may be what its file is at fault for.
    let faulty = known.is_faulty(journey.span.file);
    let unsure = faulty && stages.is_empty();
    let mut threads = Ids::within("thread of this journey", &rules::UNKNOWN_THREAD);
    if faulty && record.threads.is_none() {
        threads.mark_incomplete();
    }
    for (at, (id, thread)) in record.threads.iter().flat_map(|all| &all.0).enumerate() {
        threads.define(id.value.as_str(), ThreadIx(at), id.span, diagnostics);
        let intended = thread.intended.iter().filter_map(|step| {
            let persona = step.persona.as_ref()?;
            let at = step
                .stage
                .as_ref()
                .filter(|_| !unsure)
                .and_then(|step| stage(step, stages, diagnostics));
            Some((known.personas.resolve(persona, diagnostics)?, at))
        });
        let intended = intended.collect();
        journey.threads.push(Thread {
            id: id.value.as_str().to_owned(),
            span: id.span,
            title: text(&thread.title).unwrap_or_else(|| id.value.as_str().to_owned()),
            intended,
        });
    }

    let mut moments: Vec<Interaction> = Vec::new();
    for record in record.interactions.iter().flatten() {
        let context = Context {
            index,
            journey: &journey,
            stages,
            unsure,
            threads: &threads,
        };
        moments.extend(context.interaction(record, model, known, diagnostics));
    }
    for channel in moments
        .iter_mut()
        .filter_map(|moment| moment.channel.as_mut())
    {
        channels.unify(channel);
    }
    moments.sort_by_key(|moment| moment.when.value.at);
    for (at, moment) in moments.iter_mut().enumerate() {
        if moment.id.is_empty() {
            moment.id = format!("{}-{}", journey.id, at + 1);
        }
        journey
            .interactions
            .push(InteractionIx(model.interactions.len() + at));
    }
    model.interactions.extend(moments);
    journey
}

/// The channels that were named so far. `Phone` and `phone` are one, called as
/// it was written first.
#[derive(Default)]
struct Channels {
    named: BTreeMap<String, String>,
}

impl Channels {
    fn unify(&mut self, name: &mut String) {
        let words: Vec<_> = name.split_whitespace().collect();
        let folded = words.join(" ").to_lowercase();
        let first = self.named.entry(folded).or_insert_with(|| words.join(" "));
        if first != name {
            name.clone_from(first);
        }
    }
}

struct Context<'a> {
    index: JourneyIx,
    journey: &'a Journey,
    stages: &'a [Spanned<String>],
    /// Whether its stages may be what its file is at fault for.
    unsure: bool,
    threads: &'a Ids<ThreadIx>,
}

impl Context<'_> {
    fn interaction(
        &self,
        record: &kinds::Interaction,
        model: &mut Model,
        known: &mut KnownIds,
        diagnostics: &mut Diagnostics,
    ) -> Option<Interaction> {
        if let Some(id) = &record.id {
            known
                .moments
                .define(id.value.as_str(), (), id.span, diagnostics);
        }
        let (who, persona) = (record.who.as_ref(), record.persona.as_ref());
        let whose = Whose::resolve(who, persona, None, model, known, diagnostics);
        self.check_account(&whose, model, diagnostics);
        // The rest is resolved first, so that its faults are told as well.
        let stage = record
            .stage
            .as_ref()
            .filter(|_| !self.unsure)
            .and_then(|at| stage(at, self.stages, diagnostics));
        let thread = record.thread.as_ref();
        let thread = thread.and_then(|id| self.threads.resolve(id, diagnostics));
        let action = record.action.as_ref();
        let action = action.and_then(|id| known.actions.resolve(id, diagnostics));
        let named = heard(&record.evidence, known, diagnostics);
        if who.is_none() && persona.is_none() && !record.unknown.may_mean(&WHO_KEYS) {
            diagnostics.push(
                Diagnostic::new(&rules::NO_ONE, record.span, "this happens to nobody").help(
                    "say who: a person of the account, or persona: where no person can be named",
                ),
            );
        }
        early(record.when, diagnostics);
        let (Some(persona), Some(when)) = (whose.persona, record.when) else {
            return None;
        };
        let need = record.need.as_ref();
        let need = need.and_then(|id| need_of((model, known), persona, id, diagnostics));
        let fallback = [
            &record.title,
            &record.touchpoint,
            &record.stage,
            &record.channel,
        ];
        let title = fallback.into_iter().find_map(text);
        Some(Interaction {
            id: record
                .id
                .as_ref()
                .map_or_else(String::new, |id| id.value.as_str().to_owned()),
            span: record.span,
            journey: self.index,
            when,
            person: whose.person,
            somebody: None,
            unplaced: false,
            persona,
            account: whose.account.or(self.journey.account),
            need,
            stage,
            thread,
            touchpoint: text(&record.touchpoint),
            channel: text(&record.channel),
            feeling: feeling(&record.feeling),
            support: record.support.as_ref().map(|support| Support {
                before: feeling(&support.before),
                reply: text(&support.reply),
            }),
            moment_of_truth: record.moment_of_truth.is_some_and(|truth| truth.value),
            title: title.unwrap_or_else(|| model[persona].name.clone()),
            quote: text(&record.quote),
            remarks: record.into(),
            knowledge: match self.journey.confidentiality {
                Confidentiality::Imagined => Knowledge::Assumed,
                _ => cite(&named, persona, "interaction", &mut model.citations),
            },
            action,
            unsettled: false,
            planned: record.planned.is_some_and(|planned| planned.value),
            internal: internal(&record.edition) || self.journey.internal,
            shared: record.share.is_some(),
        })
    }

    fn check_account(&self, whose: &Whose, model: &Model, diagnostics: &mut Diagnostics) {
        let (Some(own), Some(person), Some(account)) =
            (self.journey.account, &whose.person, whose.account)
        else {
            return;
        };
        if own != account {
            let (id, is, not) = (
                &model[person.value].id,
                &model[account].name,
                &model[own].name,
            );
            let message = format!("`{id}` works at {is}, and this is a journey of {not}");
            diagnostics.push(
                Diagnostic::new(&rules::OTHER_ACCOUNT, person.span, message)
                    .related(model[person.value].span, format!("`{id}` is defined here"))
                    .help("name a person of the journey's account, or leave the journey's account: out"),
            );
        }
    }
}

fn need_of(
    (model, known): (&Model, &KnownIds),
    persona: PersonaIx,
    id: &Spanned<crate::read::reader::Id>,
    diagnostics: &mut Diagnostics,
) -> Option<NeedIx> {
    let (about, written) = (&model[persona], id.value.as_str());
    if let Some(at) = about.needs.iter().position(|need| need.id == written) {
        return Some(NeedIx(at));
    }
    // Another persona's need is the likeliest mistake, and has its own words.
    let others = model.personas.iter();
    let mut owner = others.filter_map(|other| {
        let need = other.needs.iter().find(|need| need.id == written)?;
        Some((other, need))
    });
    let owner = owner.next();
    diagnostics.push(match owner {
        Some((other, need)) => {
            let message = format!(
                "`{written}` is a need of `{}`, not of `{}`",
                other.id, about.id
            );
            Diagnostic::new(&rules::UNKNOWN_NEED, id.span, message)
                .related(need.span, format!("`{written}` is defined here"))
                .help(format!(
                    "an interaction serves a need of the persona that lives it: `{}`",
                    about.id
                ))
        }
        None => {
            // What it lacks may be what its file is at fault for.
            if known.is_faulty(about.span.file) {
                return None;
            }
            let mut ids = Ids::within("need of this persona", &rules::UNKNOWN_NEED);
            let mut ignored = Diagnostics::new();
            for (at, need) in about.needs.iter().enumerate() {
                ids.define(&need.id, NeedIx(at), need.span, &mut ignored);
            }
            let mut fault = ids.unresolved(written, id.span).joined();
            fault.message = format!("`{written}` is no need of `{}`", about.id);
            fault
        }
    });
    None
}

/// A to-be journey stands beside one that is.
fn compare(written: &Written, model: &Model, diagnostics: &mut Diagnostics) {
    for (journey, file) in model.journeys.iter().zip(&written.journeys) {
        let (Some(of), Some(written)) = (journey.of, &file.record.of) else {
            continue;
        };
        let help = match (journey.state, model[of].state) {
            (State::ToBe, State::AsIs) => continue,
            (State::AsIs, _) => "add state: to-be, or leave of: out",
            (State::ToBe, State::ToBe) => "name a journey that happened (state: as-is)",
        };
        let message = match journey.state {
            State::AsIs => "only a to-be journey is shown beside another".to_owned(),
            State::ToBe => format!("`{}` is a to-be journey itself", model[of].id),
        };
        diagnostics.push(
            Diagnostic::new(&rules::NOT_TO_BE, written.span, message)
                .related(
                    model[of].span,
                    format!("`{}` is defined here", model[of].id),
                )
                .help(help),
        );
    }
}
