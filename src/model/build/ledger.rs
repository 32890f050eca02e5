//! What we believe, what we promised, and what may happen.

use std::collections::BTreeMap;

use super::{KnownIds, early, small, text};
use crate::base::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{
    Assumption, AssumptionIx, Barriers, Confidentiality, LockIn, Model, PersonIx, Promise,
    PromiseIx, Reading, Rest, Scenario, Span, Spanned, TalkSource, When, promised, rules,
};
use crate::read::Written;
use crate::read::kinds;
use crate::read::reader::OneOrMany;

/// Assumptions, not yet settled by anything.
pub fn assumptions(
    written: &Written,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) {
    for (at, record) in written.assumptions.iter().enumerate() {
        if let Some(id) = &record.id {
            let index = AssumptionIx(at);
            known
                .assumptions
                .define(id.value.as_str(), index, id.span, diagnostics);
        }
        let (id, about) = (record.id.as_ref(), record.about.as_ref());
        model.assumptions.push(Assumption {
            id: id.map_or_else(String::new, |id| id.value.as_str().to_owned()),
            span: id.map_or(record.span, |id| id.span),
            about: about.and_then(|id| known.personas.resolve(id, diagnostics)),
            attributed: about.is_some(),
            we_believe: text(&record.we_believe).unwrap_or_default(),
            since: record.since,
            owner: text(&record.owner),
            verdicts: Vec::new(),
            rest: Rest::Nothing,
            internal: super::internal(&record.edition),
        });
    }
}

/// Promises. One alone is the one that was picked.
pub fn promises(
    written: &Written,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) {
    let alone = written.promises.len() == 1;
    for (at, record) in written.promises.iter().enumerate() {
        let id = record.id.as_ref();
        if let Some(id) = id {
            let index = PromiseIx(at);
            known
                .promises
                .define(id.value.as_str(), index, id.span, diagnostics);
        }
        let span = id.map_or(record.span, |id| id.span);
        let picked = record.picked.as_ref();
        let readings = record.readings.iter().flatten();
        let readings = readings.filter_map(|reading| {
            Some(Reading {
                when: reading.when?,
                value: reading.value.as_ref()?.value,
            })
        });
        let mut readings: Vec<_> = readings.collect();
        readings.sort_by_key(|reading| reading.when.value.at);
        model.promises.push(Promise {
            id: id.map_or_else(String::new, |id| id.value.as_str().to_owned()),
            span,
            rule: text(&record.rule).unwrap_or_default(),
            source: text(&record.source),
            since: record.since,
            figure: record.figure.clone(),
            was: record.was.map(|was| was.value),
            target: record.target.map(|target| target.value),
            readings,
            owner: text(&record.owner),
            picked: match picked {
                Some(picked) => picked.value.then_some(picked.span),
                None => alone.then_some(span),
            },
            internal: super::internal(&record.edition),
        });
    }
}

/// How free people are to leave.
pub fn lock_in(
    written: &Written,
    model: &mut Model,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) {
    for (at, file) in written.accounts.iter().enumerate() {
        let alone = file.record.lock_in.iter().flatten();
        let alone = alone.map(|record| (record, None));
        let rounds = file.record.lock_in_rounds.iter().flatten();
        let together = rounds.flat_map(|round| {
            let answers = round.answers.iter().flatten();
            answers.map(move |record| (record, Some(round)))
        });
        for (record, round) in alone.chain(together) {
            let Some(id) = &record.person else { continue };
            let Some(person) = known.people.find_among(
                id.value.as_str(),
                id.span,
                |person| model[person].account.0 == at,
                diagnostics,
            ) else {
                continue;
            };
            let about = &model[person];
            if about.account.0 != at {
                diagnostics.push(known.people.elsewhere(id, about.span));
                continue;
            }
            let barriers = record.barriers.as_ref();
            let told = record.confidentiality;
            let told = told.or_else(|| round?.confidentiality);
            let told = told.map(|word| word.value);
            let told = told.unwrap_or(model.report.privacy.confidentiality.lock_in);
            let consent = record.consent.map(|consent| consent.value);
            let promise = promised(told, about.consent, consent);
            let (persona, account) = (about.persona, Some(about.account));
            let when = record.when.or_else(|| round?.when);
            early(when, diagnostics);
            model.lock_in.push(LockIn {
                span: record.span,
                person: Some(Spanned::new(person, id.span)),
                persona,
                account,
                when,
                latest: false,
                satisfaction: small(&record.satisfaction),
                stay: small(&record.stay),
                would_switch: record.would_switch.map(|would| would.value),
                barriers: barriers.map_or_else(Barriers::default, |barriers| Barriers {
                    procedural: small(&barriers.procedural),
                    financial: small(&barriers.financial),
                    relational: small(&barriers.relational),
                }),
                revenue: record.revenue.map(|revenue| revenue.value.0),
                told,
                promise,
            });
        }
    }
    // The last that was heard of each, and of several on one day the last written.
    // What was imagined takes no answer's place.
    let mut last: BTreeMap<(PersonIx, bool), (Option<When>, usize)> = BTreeMap::new();
    for (at, entry) in model.lock_in.iter().enumerate() {
        let Some(person) = entry.person else { continue };
        let key = (entry.when.map(|when| when.value), at);
        let imagined = entry.promise == Confidentiality::Imagined;
        let known = last.entry((person.value, imagined)).or_insert(key);
        *known = key.max(*known);
    }
    for (_, at) in last.into_values() {
        model.lock_in[at].latest = true;
    }
}

/// What `content/report.yaml` says of talk and of ways out; accounts have to
/// be known by then.
pub fn outlook(
    written: &Written,
    model: &mut Model,
    known: &KnownIds,
    diagnostics: &mut Diagnostics,
) {
    let Some(record) = &written.report else {
        return;
    };
    model.report.currency = text(&record.currency);
    if let Some(talk) = &record.word_of_mouth {
        model.report.talk = source(talk, diagnostics);
    }
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for record in record.scenarios.iter().flatten() {
        let Some(id) = &record.id else { continue };
        if let Some(&first) = seen.get(id.value.as_str()) {
            let id_text = id.value.as_str();
            let message = format!("`{id_text}` is the id of two scenarios");
            diagnostics.push(
                Diagnostic::new(&rules::DUPLICATE_ID, id.span, message)
                    .related(first, format!("`{id_text}` is first defined here"))
                    .help("give one of the two another id"),
            );
            continue;
        }
        seen.insert(id.value.as_str(), id.span);
        let accounts = record.accounts.iter().flatten();
        let accounts = accounts.filter_map(|id| known.accounts.resolve(id, diagnostics));
        let accounts = accounts.collect();
        let opens = record.opens.iter().flatten().map(|kind| kind.value);
        let mut opens: Vec<_> = opens.collect();
        opens.sort_unstable();
        opens.dedup();
        model.report.scenarios.push(Scenario {
            id: id.value.as_str().to_owned(),
            span: id.span,
            title: text(&record.title).unwrap_or_default(),
            when: record.when,
            opens,
            accounts,
        });
    }
}

/// The row that `source:` names: one of the report's own, or one that comes
/// with the program. One row alone needs no naming.
fn source(record: &kinds::WordOfMouth, diagnostics: &mut Diagnostics) -> Option<TalkSource> {
    let rows = record.rows.iter().flat_map(|rows| &rows.0);
    let mut own: BTreeMap<&str, (Span, Option<TalkSource>)> = BTreeMap::new();
    for (id, row) in rows {
        let satisfied = row.satisfied.as_ref();
        let dissatisfied = row.dissatisfied.as_ref();
        let satisfied = satisfied.and_then(|range| pair(range, row.span, diagnostics));
        let dissatisfied = dissatisfied.and_then(|range| pair(range, row.span, diagnostics));
        let ranges = satisfied.zip(dissatisfied);
        let row = ranges.map(|(satisfied, dissatisfied)| TalkSource {
            name: text(&row.name).unwrap_or_default(),
            source: text(&row.source).unwrap_or_default(),
            satisfied,
            dissatisfied,
        });
        own.insert(id.value.as_str(), (id.span, row));
    }
    let Some(source) = &record.source else {
        let alone = own.len() == 1;
        if alone {
            return own.into_values().next().and_then(|(_, row)| row);
        }
        if record.unknown.may_mean(&["rows", "source"]) {
            return None;
        }
        let message = "which source says how many people somebody tells?";
        diagnostics.push(
            Diagnostic::new(&rules::UNKNOWN_SOURCE, record.span, message).help(format!(
                "add source: with one of {}",
                list(own.keys().copied())
            )),
        );
        return None;
    };
    let written = source.value.as_str();
    if let Some((_, row)) = own.remove(written) {
        return row;
    }
    if let Some(row) = TalkSource::built_in(written) {
        return Some(row);
    }
    // It may be one of those that were refused.
    if record.unknown.may_mean(&["rows"]) {
        return None;
    }
    let message = format!("`{written}` is no source of word of mouth");
    let fault = Diagnostic::new(&rules::UNKNOWN_SOURCE, source.span, message);
    let ids = || own.keys().copied().chain(TalkSource::built_in_ids());
    diagnostics.push(match suggest(written, ids()) {
        Some(near) => {
            let fault = match own.get(near) {
                Some((place, _)) => fault.related(*place, format!("`{near}` is defined here")),
                None => fault,
            };
            fault.help(format!("did you mean `{near}`?"))
        }
        None => fault.help(format!(
            "known: {}; or add a row of your own under rows:",
            list(own.keys().copied())
        )),
    });
    None
}

fn list<'a>(own: impl Iterator<Item = &'a str>) -> String {
    let ids = own.chain(TalkSource::built_in_ids());
    ids.map(|id| format!("`{id}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A number, or from and to.
fn pair(
    written: &OneOrMany<Spanned<f64>>,
    row: Span,
    diagnostics: &mut Diagnostics,
) -> Option<(f64, f64)> {
    let (found, span) = match written.0.as_slice() {
        [one] => (
            (one.value >= 0.0).then_some((one.value, one.value)),
            one.span,
        ),
        [low, high] => (
            (0.0 <= low.value && low.value <= high.value).then_some((low.value, high.value)),
            low.span,
        ),
        other => (None, other.first().map_or(row, |first| first.span)),
    };
    if found.is_none() {
        let message = "this is no range";
        let help = "write a number (9), or from a smaller to a larger one ([9, 10])";
        diagnostics.push(Diagnostic::new(&rules::BAD_RANGE, span, message).help(help));
    }
    found
}
