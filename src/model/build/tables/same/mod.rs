//! The same answers in two tables of a survey: a download that holds those of
//! the one before, or a file that is listed twice.
//!
//! Only where a survey has several tables it is kept what their rows are known by.

mod fits;
mod known;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Entry;
use super::chance::Parts;
use super::rows::Counted;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Asked, Evidence, Model, Source, SurveyIx, rules};
use crate::source::Span;
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

/// Feedback written out in YAML, file by file.
type WrittenFiles<'m> = BTreeMap<SurveyIx, Vec<&'m Evidence>>;

/// Tells of feedback written out in YAML that tables have as well, or other files.
fn tell_of_written(
    entries: &[Entry<'_>],
    read: &[Arc<Counted>],
    model: &Model,
    diagnostics: &mut Diagnostics,
) {
    let mut files = WrittenFiles::new();
    for kept in &model.evidence {
        if let Source::Survey(survey) = kept.source {
            files.entry(survey).or_default().push(kept);
        }
    }
    tell_of_files(&files, model, diagnostics);
    for (entry, counted) in entries.iter().zip(read) {
        let known = &counted.known;
        let about = &model[entry.survey];
        let own = files
            .iter()
            .filter(|(file, _)| model[**file].survey == about.survey);
        let (mut here, mut elsewhere, mut all) = (Vec::new(), Vec::new(), Vec::new());
        for (file, answers) in own {
            let both = answers.iter().copied().filter(|kept| known.has_id(kept));
            let file = &model[*file];
            let has_waves = file.wave.is_some() && about.wave.is_some();
            match has_waves && file.wave_key() != about.wave_key() {
                true => elsewhere.extend(both),
                false => here.extend(both),
            }
            all.extend(answers.iter().copied());
        }
        // Whoever is asked again in another wave counts once in each.
        let again = elsewhere
            .iter()
            .copied()
            .filter(|kept| known.has_answer(kept));
        let again: Vec<_> = again.collect();
        let is_dated = |kept: &&Evidence| known.day.is_some() && kept.when.is_some();
        let is_again = again.iter().any(is_dated) || again.len() * 2 >= elsewhere.len();
        let fault = if here.is_empty() && is_again {
            same_ids(entry, known, &again, true)
        } else {
            same_ids(entry, known, &here, false)
        };
        let is_known = !here.is_empty() || !elsewhere.is_empty();
        let fault = fault.or_else(|| match is_known {
            true => None,
            false => same_as_written(entry, known, &all),
        });
        diagnostics.extend(fault);
    }
}

/// Of a table those ids that feedback written out has as well: of another wave, with
/// the same answers.
fn same_ids(
    entry: &Entry<'_>,
    known: &Known,
    both: &[&Evidence],
    is_wave: bool,
) -> Option<Diagnostic> {
    let first = both.first()?;
    let (span, path) = entry.place();
    let wave = match is_wave {
        true => ", with the same answers, though in another wave",
        false => "",
    };
    let message = format!(
        "{} of {} ids of {path} also stand in the feedback file of this survey{wave}",
        both.len(),
        known.ids.len()
    );
    let help = match is_wave {
        true => AGAIN,
        false => {
            "whoever stands in both counts twice: take the answers out of one of the two; where other people have the same ids, say id: { column: …, prefix: … }"
        }
    };
    let fault = Diagnostic::new(&rules::SAME_ANSWERS, span, message);
    let place = format!("`{}` answers here as well", first.id);
    Some(fault.related(first.span, place).help(help))
}

/// What is read of an answer that is written out.
fn read_of(kept: &Evidence) -> ReadAnswer<'_> {
    ReadAnswer {
        persona: kept.persona,
        account: kept.account,
        day: kept.when.map(|when| when.value.at.date()),
        scores: Asked::ALL.map(|asked| kept.answer(asked)),
        own: &kept.own,
        says: kept.says.as_deref().unwrap_or_default(),
        tags: &kept.tags,
        count: 1,
    }
}

/// What answers that are written out are known by.
fn known_of(answers: &[&Evidence]) -> (RowSet, Parts) {
    let (mut rows, mut parts) = (RowSet::default(), Parts::default());
    for kept in answers {
        let read = read_of(kept);
        rows.see(read.hash(), false, read.says);
        parts.see_read(&read);
    }
    rows.finish();
    (rows, parts)
}

/// Of a table without the ids of feedback written out, answers that are the same.
fn same_as_written(entry: &Entry<'_>, known: &Known, own: &[&Evidence]) -> Option<Diagnostic> {
    let (there, parts) = known_of(own);
    let chance = Chance {
        alike: &|| known.parts.alike(&parts),
        equal: &|| known.parts.read(&parts),
    };
    let rows = known.read.same_read(&there, known.apart, &chance)?;
    let (span, path) = entry.place();
    let message = format!(
        "{rows} of {} rows of {path} also stand in the feedback file of this survey",
        known.rows.all.len()
    );
    let help = "whoever stands in both counts twice: take the answers out of one of the two";
    let fault = Diagnostic::new(&rules::SAME_ANSWERS, span, message).help(help);
    let first = own.first()?;
    Some(fault.related(first.span, "those are written here".to_owned()))
}

/// Tells of files of one survey with the same answers under other ids.
fn tell_of_files(files: &WrittenFiles<'_>, model: &Model, diagnostics: &mut Diagnostics) {
    let known = files.iter();
    let known: Vec<_> = known
        .map(|(file, answers)| (*file, answers, known_of(answers)))
        .collect();
    for (nth, (file, answers, (rows, parts))) in known.iter().enumerate() {
        let before = known[..nth]
            .iter()
            .filter(|(other, ..)| model[*other].survey == model[*file].survey);
        let most = before.filter_map(|(other, _, (other_rows, other_parts))| {
            let chance = Chance {
                alike: &|| parts.alike(other_parts),
                equal: &|| parts.read(other_parts),
            };
            let same = rows.same_read(other_rows, false, &chance)?;
            Some((same, *other))
        });
        let Some((same, other)) = most.max_by_key(|(same, _)| *same) else {
            continue;
        };
        let message = format!(
            "{same} of {} answers of this file also stand in another feedback file of this survey, under other ids",
            answers.len()
        );
        let help = "whoever stands in both counts twice: take the answers out of one of the two";
        let fault = Diagnostic::new(&rules::SAME_ANSWERS, model[*file].span, message);
        let related = "that is this one".to_owned();
        diagnostics.push(fault.related(model[other].span, related).help(help));
    }
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

impl Entry<'_> {
    /// Where its file is named, and how.
    fn place(&self) -> (Span, &str) {
        let file = self.table.file.as_ref();
        let path = file.map_or("", |file| file.value.as_str());
        (file.map_or(self.table.span, |file| file.span), path)
    }
}

fn fault(
    earlier: &Entry<'_>,
    later: &Entry<'_>,
    (what, is_open): (&str, bool),
    count: u64,
    all: usize,
) -> Diagnostic {
    let ((first, other), (span, path)) = (earlier.place(), later.place());
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
