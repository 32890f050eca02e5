//! `sidewise import`: looks at a table of answers and writes its map.

mod guess;
mod map;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::say::{self, Exit};
use crate::disk;
use crate::read::table::{Dialect, look::look};
use crate::source::{self, File, Table};

const EXAMPLES: &str = "\
Examples:
  sidewise import content/feedback/spring.csv           print the map
  sidewise import content/feedback/spring.csv --write   add it to content/report.yaml
  sidewise import export.xlsx my-report --sheet Data

Nothing that is there is changed: --write adds lines at the end of
content/report.yaml, and only where it has no feedback: yet.";

/// Look at a table of answers, and write the map of its columns
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// The table: CSV or XLSX
    #[arg(value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,

    /// The folder of the project
    #[arg(default_value = ".", value_hint = clap::ValueHint::DirPath)]
    project: PathBuf,

    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// Add the map to content/report.yaml, if it has no feedback: yet
    #[arg(long)]
    write: bool,
}

/// Prints the map, or adds it to the report, and says what is next.
pub(super) fn run(options: &Options) -> Exit {
    let shown = options.file.display().to_string();
    let ending = options.file.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or("").to_ascii_lowercase();
    if !matches!(ending.as_str(), "csv" | "xlsx") {
        let help = "export the answers as CSV or XLSX; tab-separated text may be called .csv";
        return say::failure(&format!("{shown} is neither CSV nor XLSX"), Some(help));
    }
    let size = match options.file.metadata() {
        Ok(meta) if meta.is_file() => meta.len(),
        Ok(_) => return say::failure(&format!("{shown} is no file"), None),
        Err(error) => {
            return say::failure(
                &format!("{shown} cannot be read: {}", disk::why(&error)),
                None,
            );
        }
    };
    let real = options.file.clone();
    let open = move || Ok(Box::new(std::fs::File::open(&real)?) as source::Stream);
    let file = File::of_table(&shown, Table::new(size, Arc::new(open)));
    let dialect = Dialect {
        sheet: options.sheet.clone(),
        ..Dialect::default()
    };
    let look = match look(&file, &dialect) {
        Ok(look) => look,
        Err(fault) => {
            let at = fault
                .place
                .map(|(_, _, note)| format!(":{}:{}", note.line, note.column));
            let message = format!("{shown}{}: {}", at.unwrap_or_default(), fault.message);
            say::failure(&message, Some(&fault.help));
            return Exit::Faults;
        }
    };
    let place = Place::of(&options.file, &options.project);
    let guess = guess::guess(&look);
    let entry = map::entry(
        &look,
        &guess,
        &place.file,
        dialect.sheet.as_deref(),
        &personas(&options.project),
    );
    let tool = look
        .preset
        .map_or("no tool that is known", |preset| preset.name);
    let columns = say::count(look.columns.len(), "column");
    let rows = usize::try_from(look.rows).unwrap_or(usize::MAX);
    say::err(&format!(
        "{shown}: {} and {columns}, from {tool}\n",
        say::count(rows, "row")
    ));
    let written = options.write && write(options, &entry);
    if !written {
        say::out(&entry);
    }
    say::err(&next(options, &place, written));
    Exit::Fine
}

/// What to do now, in order.
fn next(options: &Options, place: &Place, written: bool) -> String {
    let mut steps = Vec::new();
    if !place.inside {
        steps.push(format!("copy the table to content/{}", place.file));
    }
    if !written {
        steps.push(match has_feedback(&options.project) {
            Some(true) => {
                "put the lines that begin with - below feedback: in content/report.yaml".to_owned()
            }
            _ => {
                "put these lines at the end of content/report.yaml, or let --write do it".to_owned()
            }
        });
    }
    steps.push("write the id of a persona behind every value of persona:, or skip".to_owned());
    steps.push("look at what is marked as guessed".to_owned());
    steps.push("run `sidewise check`: it names whatever is still open".to_owned());
    let steps = steps.iter().enumerate();
    let steps: Vec<_> = steps
        .map(|(at, step)| format!("  {}. {step}\n", at + 1))
        .collect();
    format!("\nNext:\n{}", steps.concat())
}

/// Adds the map at the end of the report. Whether it did.
fn write(options: &Options, entry: &str) -> bool {
    match has_feedback(&options.project) {
        None => {
            let folder = options.project.display();
            say::note(&format!(
                "{folder} has no content/report.yaml; nothing was written"
            ));
            false
        }
        Some(true) => {
            say::note("content/report.yaml has feedback: already; nothing was written");
            false
        }
        Some(false) => match disk::append(&options.project.join(REPORT), entry) {
            Ok(()) => {
                say::err("Added feedback: at the end of content/report.yaml\n");
                true
            }
            Err(fault) => {
                say::failure(&fault.message, fault.help.as_deref());
                false
            }
        },
    }
}

const REPORT: &str = "content/report.yaml";

/// Whether the report says something of tables already; `None` without one.
fn has_feedback(project: &Path) -> Option<bool> {
    let text = std::fs::read_to_string(project.join(REPORT)).ok()?;
    Some(
        text.lines()
            .any(|line| line.starts_with("feedback:") || line.starts_with("\"feedback\":")),
    )
}

/// The ids of the project's personas.
fn personas(project: &Path) -> Vec<String> {
    let Ok(sources) = disk::load(project) else {
        return Vec::new();
    };
    let files = sources.iter().map(|(_, file)| file);
    let personas = files.filter(|file| file.path().starts_with("content/personas/"));
    personas.map(|file| file.stem().to_owned()).collect()
}

/// Where the project has the table, or should.
struct Place {
    /// As `file:` names it.
    file: String,
    /// Whether it is there already.
    inside: bool,
}

impl Place {
    fn of(file: &Path, project: &Path) -> Self {
        let name = file
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("answers.csv");
        let real = std::fs::canonicalize(file).ok();
        let content = std::fs::canonicalize(project.join("content")).ok();
        let within = real.as_ref().zip(content).and_then(|(real, content)| {
            let within = real.strip_prefix(content).ok()?.to_str()?;
            Some(within.replace('\\', "/"))
        });
        match within.filter(|within| within.starts_with("feedback/")) {
            Some(file) => Self { file, inside: true },
            None => Self {
                file: format!("feedback/{name}"),
                inside: false,
            },
        }
    }
}
