//! The same answers in two tables of a survey: a download that holds those of
//! the one before, or a file that is listed twice.
//!
//! Only where a survey has several tables it is kept what their rows are known by.

mod fits;
mod known;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::chance::Parts;
use super::rows::Counted;
use super::{Entry, ids};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Asked, Evidence, Model, Source, rules};
use crate::read::reader::Id;
use fits::Chance;
use known::RowSet;

pub(super) use fits::ORDERED;
pub(super) use known::{Known, ReadAnswer, Twins, whole};

/// What ids are called that are not the same letter by letter.
const ALIKE: &str = "ids, but for capitals, hyphens and zeros,";

/// What is to be done where people may have been asked again, and no day tells.
const AGAIN: &str = "whoever was asked again in another wave may answer as before, and counts once in each, which is right; where one table holds answers of the other, take them out; a column when: tells which it is, and where other people have the same ids, say id: { column: …, prefix: … }";

/// Tells of tables that hold what another of their survey holds.
pub(super) fn tell(
    entries: &[Entry<'_>],
    read: &[Arc<Counted>],
    model: &Model,
    diagnostics: &mut Diagnostics,
) {
    let mut surveys: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let survey = model[entry.survey].survey.as_str();
        surveys.entry(survey).or_default().push(at);
    }
    tell_of_written(entries, read, model, diagnostics);
    for tables in surveys.values() {
        for (nth, &later) in tables.iter().enumerate() {
            let known = &read[later].known;
            let mut most: Option<(usize, &str, u64)> = None;
            for &earlier in &tables[..nth] {
                let other = &read[earlier].known;
                // One file may hold two waves, side by side.
                let beside =
                    entries[earlier].file == entries[later].file && other.columns != known.columns;
                let found = match beside {
                    true => None,
                    false => {
                        let is_file = entries[earlier].file == entries[later].file;
                        let is_wave = are_waves(model, &entries[earlier], &entries[later]);
                        known.same(other, is_file, is_wave)
                    }
                };
                if let Some((what, count)) = found
                    && most.is_none_or(|(_, _, most)| count > most)
                {
                    most = Some((earlier, what, count));
                }
            }
            if let Some((earlier, what, count)) = most {
                let all = match what {
                    "ids" | ALIKE => known.ids.len(),
                    _ => known.rows.all.len(),
                };
                let is_wave = are_waves(model, &entries[earlier], &entries[later]);
                let is_open = is_wave && !known.is_dated(&read[earlier].known);
                let (earlier, later) = (&entries[earlier], &entries[later]);
                diagnostics.push(fault(earlier, later, (what, is_open), count, all));
            }
        }
    }
}

/// Whether two tables are of two waves, so that one person may stand in both.
fn are_waves(model: &Model, one: &Entry<'_>, next: &Entry<'_>) -> bool {
    let wave = |entry: &Entry<'_>| model[entry.survey].wave.as_ref();
    wave(one)
        .zip(wave(next))
        .is_some_and(|(one, next)| one != next)
}

/// Tells of tables with ids that feedback written out in YAML has as well.
fn tell_of_written(
    entries: &[Entry<'_>],
    read: &[Arc<Counted>],
    model: &Model,
    diagnostics: &mut Diagnostics,
) {
    let mut written: BTreeMap<&str, Vec<&Evidence>> = BTreeMap::new();
    for kept in &model.evidence {
        if let Source::Survey(survey) = kept.source {
            let survey = model[survey].survey.as_str();
            written.entry(survey).or_default().push(kept);
        }
    }
    for (entry, counted) in entries.iter().zip(read) {
        let known = &counted.known;
        let own = written.get(model[entry.survey].survey.as_str());
        let mut bare = Vec::new();
        let both = own.into_iter().flatten().filter(|kept| {
            bare.clear();
            Id::strip(as_number(&kept.id), &mut bare);
            known.bare_ids.binary_search(&ids::hash(&bare)).is_ok()
        });
        let both: Vec<_> = both.collect();
        let Some(first) = both.first() else {
            if let Some(fault) = own.and_then(|own| same_as_written(entry, known, own)) {
                diagnostics.push(fault);
            }
            continue;
        };
        let file = entry.table.file.as_ref();
        let path = file.map_or("", |file| file.value.as_str());
        let span = file.map_or(entry.table.span, |file| file.span);
        let message = format!(
            "{} of {} ids of {path} also stand in the feedback file of this survey",
            both.len(),
            known.ids.len()
        );
        let help = "whoever stands in both counts twice: take the answers out of one of the two; where other people have the same ids, say id: { column: …, prefix: … }";
        let fault = Diagnostic::new(&rules::SAME_ANSWERS, span, message);
        let place = format!("`{}` answers here as well", first.id);
        diagnostics.push(fault.related(first.span, place).help(help));
    }
}

/// Of a table without the ids of feedback written out, answers that are the same.
fn same_as_written(entry: &Entry<'_>, known: &Known, own: &[&Evidence]) -> Option<Diagnostic> {
    let mut there = RowSet::default();
    let mut parts = Parts::default();
    for kept in own {
        let read = ReadAnswer {
            persona: kept.persona,
            account: kept.account,
            day: kept.when.map(|when| when.value.at.date()),
            scores: Asked::ALL.map(|asked| kept.answer(asked)),
            own: &kept.own,
            says: kept.says.as_deref().unwrap_or_default(),
            tags: &kept.tags,
            count: 1,
        };
        there.see(read.hash(), read.is_sure(), read.has_words());
        parts.see_read(&read);
    }
    there.finish();
    let chance = Chance {
        alike: &|| known.parts.alike(&parts),
        equal: &|| known.parts.read(&parts),
    };
    let rows = known.read.same_read(&there, known.apart, &chance)?;
    let file = entry.table.file.as_ref();
    let path = file.map_or("", |file| file.value.as_str());
    let span = file.map_or(entry.table.span, |file| file.span);
    let message = format!(
        "{rows} of {} rows of {path} also stand in the feedback file of this survey",
        known.rows.all.len()
    );
    let help = "whoever stands in both counts twice: take the answers out of one of the two";
    let fault = Diagnostic::new(&rules::SAME_ANSWERS, span, message).help(help);
    let first = own.first()?;
    Some(fault.related(first.span, "those are written here".to_owned()))
}

/// An id as a number: what a spreadsheet makes of `0001`, and what it makes of it
/// elsewhere, `1.0`.
pub(super) fn as_number(id: &str) -> &str {
    let whole = match id.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|digit| digit == b'0') => whole,
        _ => id,
    };
    let is_number = !whole.is_empty() && whole.bytes().all(|digit| digit.is_ascii_digit());
    let short = whole.trim_start_matches('0');
    match is_number {
        true if short.is_empty() => "0",
        true => short,
        false => id,
    }
}

fn fault(
    earlier: &Entry<'_>,
    later: &Entry<'_>,
    (what, is_open): (&str, bool),
    count: u64,
    all: usize,
) -> Diagnostic {
    let file = |entry: &Entry<'_>| {
        let file = entry.table.file.as_ref();
        let path = file.map_or(String::new(), |file| file.value.clone());
        (file.map_or(entry.table.span, |file| file.span), path)
    };
    let ((first, other), (span, path)) = (file(earlier), file(later));
    let is_listed_twice = path == other;
    let message = match is_listed_twice {
        true => format!("{path} is listed twice, and {count} of its {all} {what} are read twice"),
        false => format!("{count} of {all} {what} of {path} also stand in {other}"),
    };
    let help = match what {
        _ if is_listed_twice => {
            "whoever stands in both counts twice: take one of the two entries out of feedback:; where a file holds two waves side by side, each entry names columns of its own"
        }
        "ids" | ALIKE if is_open => AGAIN,
        "ids" | ALIKE => {
            "whoever stands in both counts twice: take the rows out of one of the two; where other people have the same ids, say id: { column: …, prefix: … }"
        }
        _ => "whoever stands in both counts twice: take the rows out of one of the two",
    };
    Diagnostic::new(&rules::SAME_ANSWERS, span, message)
        .related(first, format!("{other} is read here"))
        .help(help)
}
