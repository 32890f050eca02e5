//! Tables of answers: rows → tallies, and what is kept besides.

mod again;
mod answer;
mod branch;
mod chance;
mod columns;
mod cut;
mod days;
mod example;
mod file_scales;
mod find;
mod ids;
mod marks;
mod memory;
mod order;
mod other_product;
mod other_scale;
mod pooled;
mod report;
mod rows;
mod same;
mod scales;
mod unfinished;
mod unnamed;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::{KnownIds, asked, internal, text};
use crate::base::suggest;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{AccountIx, EvidenceIx, Model, Survey, SurveyIx, rules};
use crate::read::Written;
use crate::read::kinds::Table;
use crate::read::reader::Id;
use crate::source::{FileId, Notes, Sources, Spanned};

pub use memory::Memory;
use rows::Counted;
pub use scales::{
    counts_down, is_bare_mark, named_on as named_scale, praises, tells_best,
    turned_by as turned_scale,
};

/// Reads all tables that the report names. What they answered goes into the
/// model's tallies; rows that are kept become evidence, after all that is
/// there.
pub(super) fn tables(
    written: &Written,
    sources: &Sources,
    memory: Option<&Memory>,
    cited: &BTreeSet<&str>,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) {
    unnamed(written, sources, diagnostics);
    file_scales::tell_of_files(written, diagnostics);
    let entries = entries(written, sources, model, known, diagnostics);
    let travelled = travelled(written, known);
    let context = Context {
        model,
        known,
        cited,
        travelled: &travelled,
    };
    let read = entries.par_iter().map(|entry| {
        let read = || Arc::new(rows::count(entry, sources, &context));
        match memory {
            Some(memory) => memory.recall(entry, sources, &context, read),
            None => read(),
        }
    });
    let read: Vec<_> = read.collect();
    if let Some(memory) = memory {
        memory.forget_but(&read);
    }
    keep_notes(&entries, &read, sources);
    same::tell(&entries, &read, model, diagnostics);
    other_product::tell(&entries, &read, model, diagnostics);
    pooled::tell(&entries, &read, model, diagnostics);
    other_scale::tell_of_tables(&read, model, diagnostics);
    for counted in read {
        diagnostics.append(counted.diagnostics.clone());
        model.tallies.extend(counted.tallies.iter().cloned());
        model.intake.extend(counted.intake.clone());
        if let Some(survey) = model.surveys.get_mut(counted.survey.0) {
            survey.days = counted.days.clone();
            survey.stretched = counted.stretched.clone();
            survey.few_marks = counted.few_marks.clone();
        }
        if counted.intake.is_none() {
            known.evidence.mark_incomplete();
        }
        evidence(&counted, cited, model, known, diagnostics);
    }
}

/// One of `feedback:`, with what it is read as.
struct Entry<'w> {
    table: &'w Table,
    file: FileId,
    survey: SurveyIx,
    id: String,
    /// Whether another table, or a feedback file, has answers to the same survey.
    is_one_of_several: bool,
}

/// What the rows of a table may name.
struct Context<'m> {
    model: &'m Model,
    known: &'m KnownIds,
    cited: &'m BTreeSet<&'m str>,
    /// Accounts that have a journey, which asks on which days they answered.
    travelled: &'m BTreeSet<AccountIx>,
}

/// Tables that lie there and are not spoken of.
fn unnamed(written: &Written, sources: &Sources, diagnostics: &mut Diagnostics) {
    // Without a report nobody knows what it names.
    let Some(report) = &written.report else {
        return;
    };
    let named: BTreeSet<_> = report
        .feedback
        .iter()
        .flatten()
        .filter_map(|table| Some(path(table.file.as_ref()?)))
        .collect();
    for path in sources
        .tables()
        .iter()
        .filter(|path| !named.contains(*path))
    {
        let message = format!("nothing says what the columns of {path} mean");
        let help = format!(
            "`sidewise import {}` looks at it and writes the lines for feedback: in content/report.yaml",
            in_shell(path)
        );
        diagnostics.push(Diagnostic::nowhere(&rules::TABLE_WITHOUT_MAP, message).help(help));
    }
}

/// A path as a shell takes it.
fn in_shell(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    match path.chars().all(is_plain) {
        true => path.to_owned(),
        false => format!("'{}'", path.replace('\'', "'\\''")),
    }
}

fn path(file: &Spanned<String>) -> String {
    let file = file.value.trim_start_matches("./");
    match file.starts_with("content/") {
        true => file.to_owned(),
        false => format!("content/{file}"),
    }
}

/// Each table becomes a survey, or a wave of one.
fn entries<'w>(
    written: &'w Written,
    sources: &Sources,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) -> Vec<Entry<'w>> {
    let tables = written.report.iter().flat_map(|report| &report.feedback);
    let mut entries = Vec::new();
    for table in tables.flatten() {
        let Some(file) = &table.file else { continue };
        let path = path(file);
        let known_table = sources.tables().binary_search(&path).is_ok();
        let Some(id) = sources.find(&path).filter(|_| known_table) else {
            diagnostics.push(unknown(file, &path, sources));
            known.evidence.mark_incomplete();
            continue;
        };
        let stem = Id::suggest(sources.file(id).stem());
        let name = unique(&stem, model);
        let survey = table.survey.as_ref().map(|id| id.value.as_str().to_owned());
        let survey = survey.unwrap_or_else(|| stem.clone());
        let wave = text(&table.wave);
        let mut invited = BTreeMap::new();
        for (persona, count) in table.invited.iter().flat_map(|invited| &invited.0) {
            if let Some(persona) = known.personas.resolve(persona, diagnostics) {
                invited.insert(persona, asked(count, table.invited_as));
            }
        }
        entries.push(Entry {
            table,
            file: id,
            survey: SurveyIx(model.surveys.len()),
            id: name.clone(),
            is_one_of_several: false,
        });
        let span = table.survey.as_ref().map_or(file.span, |id| id.span);
        let survey = known.surveys.survey(
            name,
            (survey, span),
            wave,
            table.title.as_ref(),
            [None, None],
            model.report.product,
            diagnostics,
        );
        let words = table.words.map(|words| words.value);
        let words = words.or(known.surveys.words(&survey.survey));
        model.open_next(words);
        let told = table.confidentiality.map(|word| word.value);
        let participation = table.participation.map(|word| word.value);
        model.surveys.push(Survey {
            invited,
            wave_span: table.wave.as_ref().map_or(file.span, |wave| wave.span),
            internal: is_internal(table),
            confidentiality: told.unwrap_or(survey.confidentiality),
            participation: participation.unwrap_or(survey.participation),
            ..survey
        });
    }
    // Feedback that is written out stands before all tables.
    let first = entries
        .first()
        .map_or(0, |entry: &Entry<'_>| entry.survey.0);
    let written_out = model.surveys.iter().take(first);
    let written_out: BTreeSet<_> = written_out.map(|survey| survey.survey.as_str()).collect();
    let mut tables: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &entries {
        *tables.entry(&model[entry.survey].survey).or_default() += 1;
    }
    for entry in &mut entries {
        let survey = model[entry.survey].survey.as_str();
        let beside = written_out.contains(survey);
        entry.is_one_of_several = beside || tables.get(survey).is_some_and(|&tables| tables > 1);
    }
    entries
}

/// A file may be read twice, as two waves.
fn unique(stem: &str, model: &Model) -> String {
    let taken = |id: &str| model.surveys.iter().any(|survey| survey.id == id);
    let stem = if stem.is_empty() { "table" } else { stem };
    let mut names = std::iter::once(stem.to_owned()).chain((2..).map(|n| format!("{stem}-{n}")));
    names.find(|name| !taken(name)).unwrap_or_default()
}

fn unknown(file: &Spanned<String>, path: &str, sources: &Sources) -> Diagnostic {
    let message = format!("there is no table {path}");
    let tables = sources.tables();
    let short = |path: &String| path.strip_prefix("content/").unwrap_or(path).to_owned();
    let help = match suggest(path, tables.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{}`?", short(&near.to_owned())),
        None if tables.is_empty() => {
            "put the table (CSV, XLSX or the like) into content/feedback/; no table is there so far"
                .to_owned()
        }
        None => {
            let list: Vec<_> = tables.iter().map(short).collect();
            format!("tables under content/: {}", list.join(", "))
        }
    };
    Diagnostic::new(&rules::UNKNOWN_TABLE, file.span, message).help(help)
}

/// Every id that something is said to be known by.
pub(super) fn cited(written: &Written) -> BTreeSet<&str> {
    let personas = written.personas.iter().map(|file| &file.record);
    let needs = personas
        .clone()
        .flat_map(|persona| persona.needs.iter().flatten());
    let needs = needs.filter_map(|need| need.evidence.as_ref());
    let traits = personas.flat_map(|persona| persona.traits.iter().flatten());
    let traits = traits.filter_map(|said| said.evidence.as_ref());
    let journeys = written.journeys.iter();
    let moments = journeys.flat_map(|file| file.record.interactions.iter().flatten());
    let moments = moments.filter_map(|moment| moment.evidence.as_ref());
    let actions = written.actions.iter();
    let actions = actions.filter_map(|action| action.because.as_ref());
    let all = needs.chain(traits).chain(moments).chain(actions);
    all.flatten().map(|id| id.value.as_str()).collect()
}

/// Accounts that have a journey.
fn travelled(written: &Written, known: &KnownIds) -> BTreeSet<AccountIx> {
    let journeys = written.journeys.iter();
    let named = journeys.filter_map(|file| file.record.account.as_ref());
    named
        .filter_map(|id| known.accounts.get(id.value.as_str()))
        .collect()
}

/// What is known of the rows replaces what was, file by file.
fn keep_notes(entries: &[Entry<'_>], read: &[Arc<Counted>], sources: &Sources) {
    let mut notes: BTreeMap<FileId, Notes> = BTreeMap::new();
    for (entry, counted) in entries.iter().zip(read) {
        notes.entry(entry.file).or_default().join(&counted.notes);
    }
    for (file, notes) in notes {
        if let Some(table) = sources.file(file).table() {
            table.keep(Arc::new(notes));
        }
    }
}

/// Rows that are kept, each with an id of its own.
fn evidence(
    counted: &Counted,
    cited: &BTreeSet<&str>,
    model: &mut Model,
    known: &mut KnownIds,
    diagnostics: &mut Diagnostics,
) {
    for kept in &counted.evidence {
        let mut kept = kept.clone();
        let index = EvidenceIx(model.evidence.len());
        let free = known.evidence.get(&kept.id).is_none();
        if free || cited.contains(kept.id.as_str()) {
            known
                .evidence
                .define(&kept.id, index, kept.span, diagnostics);
        } else {
            // Nobody speaks of it: another name will do.
            let survey = &model[counted.survey].id;
            let names = (1..).map(|n| format!("{survey}-{}-{n}", kept.id));
            let mut free = names.filter(|name| known.evidence.get(name).is_none());
            kept.id = free.next().unwrap_or_default();
            known
                .evidence
                .define(&kept.id, index, kept.span, diagnostics);
        }
        model.evidence.push(kept);
    }
}

fn is_internal(table: &Table) -> bool {
    internal(&table.edition)
}
