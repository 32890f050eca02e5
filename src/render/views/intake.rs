//! What became of the rows of each table, in a sentence.

use serde::Serialize;

use crate::base::grouped;
use crate::measure::key::{Metric, Of};
use crate::measure::waves::Waves;
use crate::model::{Intake, Left};
use crate::render::Site;

#[derive(Serialize)]
pub(super) struct IntakeTable {
    title: String,
    /// Where the table lies, in the internal edition.
    file: Option<String>,
    sentences: Vec<String>,
}

/// All tables that this edition may speak of.
pub(super) fn tables(site: &Site<'_>) -> Vec<IntakeTable> {
    let model = site.model;
    let waves = site.figures.waves(model);
    let table = |intake: &Intake| {
        let file = match &intake.sheet {
            Some(sheet) => format!("{}: {sheet}", intake.file),
            None => intake.file.clone(),
        };
        IntakeTable {
            title: model[intake.survey].title.clone(),
            file: site.report.is_for_team().then_some(file),
            sentences: sentences(site, intake, is_told(site, &waves, intake)),
        }
    };
    model.intake.iter().map(table).collect()
}

/// Whether this edition may know how many answered: from all rows, and from
/// what is shown of some personas, what is hidden of others could be told. Where
/// it is a secret who answered, a wave of several tables is not told table by
/// table: each may be an account's.
fn is_told(site: &Site<'_>, waves: &Waves, intake: &Intake) -> bool {
    let wave = waves.list.get(waves.of(intake.survey));
    let key = wave.map(|wave| Of::all().wave(wave).key(Metric::Responses));
    let answers = key.and_then(|key| site.figures.at(&key));
    let tables = site.model.intake.iter();
    let tables = tables.filter(|other| waves.of(other.survey) == waves.of(intake.survey));
    let apart = wave.is_some_and(|wave| wave.closed) && tables.count() > 1;
    let exact = !apart && answers.is_some_and(|all| all.value.is_some() && all.bound.is_none());
    exact || site.report.is_for_team()
}

fn sentences(site: &Site<'_>, intake: &Intake, is_told: bool) -> Vec<String> {
    let words = &site.theme.words;
    let say = |key: &str, n: u64, value: &str| {
        let n = grouped(n);
        words.fill(key, &[("n", &n), ("value", value)])
    };
    let mut rows = match is_told {
        true => say("intake.rows", intake.rows, &grouped(intake.counted)),
        false => words.get("intake.some_rows").to_owned(),
    };
    if is_told && intake.answers != intake.counted {
        rows += &say("intake.answers", intake.answers, "");
    }
    let left = intake.left.iter().map(|(left, n)| {
        let (key, value) = match left {
            Left::NoPersona => ("no_persona", ""),
            Left::Skipped if *n == 1 => ("skipped.one", ""),
            Left::Skipped => ("skipped.other", ""),
            Left::Empty => ("empty", ""),
            Left::OffScale(score) => ("score", score.as_str()),
            Left::OffScales => ("scores", ""),
            Left::Unmapped => ("unmapped", ""),
            Left::NoDay => ("day", ""),
            Left::NoCount => ("count", ""),
            Left::SameId => ("id", ""),
            Left::TooWide => ("wide", ""),
            Left::Quote => ("quote", ""),
            Left::Summary => ("summary", ""),
        };
        say(&format!("intake.{key}"), *n, value)
    });
    let left: Vec<_> = left.collect();
    let first = match left.is_empty() {
        true => rows,
        false => format!("{rows}; {}", left.join(words.get("list.comma"))),
    };
    let mut sentences = vec![first + "."];
    if is_told && intake.words_kept < intake.words {
        let kept = grouped(intake.words_kept);
        sentences.push(say("intake.words", intake.words, &kept));
    }
    sentences
}
