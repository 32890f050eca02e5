//! `sidewise schema`: what an editor needs to complete and check files.

mod known;

use std::path::{Path, PathBuf};

use clap::Args;

use super::say::{self, Exit};
use super::summary::Summary;
use crate::base::suggest;
use crate::diagnostic::json_schema;
use crate::disk;
use crate::pipeline;
use crate::read::schema::{FormatKind, KINDS};
use known::KnownIds;

const EXAMPLES: &str = "\
Examples:
  sidewise schema                          list all kinds, and where they stand
  sidewise schema persona                  print the schema of one
  sidewise schema --out .sidewise/schema   write all, each as KIND.json

Written in the folder of a project they hold its ids, so that who:, persona:, need:,
evidence: and others complete; write them again when there are new ones.

`sidewise new` writes them too. An editor with a YAML language server reads the
first line of a file, which a file of your own may begin with as well:

  # yaml-language-server: $schema=../../.sidewise/schema/persona.json

`diagnostics` is the shape of what `check --format json` prints.";

/// Write JSON Schemas, by which editors complete and check files
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// One kind alone
    kind: Option<String>,

    /// The folder to write to; what `schema` wrote there before is replaced
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,
}

/// Lists the kinds, prints one, or writes them.
pub(super) fn run(options: &Options) -> Exit {
    // Printed, they are the same everywhere.
    let known = options.out.as_deref().and_then(|_| of_project());
    let mut made = all(known.as_ref());
    if let Some(kind) = &options.kind {
        let names: Vec<_> = made.iter().map(|schema| schema.name).collect();
        made.retain(|schema| schema.name == kind);
        if made.is_empty() {
            let help = match suggest(kind, names.iter().copied()) {
                Some(near) => format!("did you mean {near}?"),
                None => format!("known are {}", names.join(", ")),
            };
            return say::failure(&format!("there is no kind called {kind}"), Some(&help));
        }
    }
    match (&options.out, &options.kind) {
        (Some(out), _) => write(out, &made),
        (None, Some(_)) => {
            made.iter().for_each(|schema| say::out(&schema.text));
            Exit::Fine
        }
        (None, None) => {
            for schema in &made {
                say::out(&format!("{:12} {}\n", schema.name, schema.place));
            }
            Exit::Fine
        }
    }
}

/// Where a project that `new` makes has its schemas.
pub(super) const FOLDER: &str = ".sidewise/schema";

/// The schemas' files, by name.
pub(super) fn files() -> Vec<(String, String)> {
    let files = all(None).into_iter();
    files.map(|schema| (schema.file(), schema.text)).collect()
}

/// The line that leads an editor from a file to its schema. `path` is relative
/// to the project; nothing for what has none.
pub(super) fn line(path: &str) -> Option<String> {
    let kind = FormatKind::of(path)?;
    let up = "../".repeat(path.matches('/').count());
    let name = kind.name;
    Some(format!(
        "# yaml-language-server: $schema={up}{FOLDER}/{name}.json\n"
    ))
}

struct Made {
    name: &'static str,
    place: String,
    text: String,
}

impl Made {
    fn file(&self) -> String {
        format!("{}.json", self.name)
    }
}

/// The ids of the project here, if there is one. What is wrong with it is for `check`
/// to say.
fn of_project() -> Option<KnownIds> {
    let here = Path::new(".");
    let sources = disk::is_project(here)
        .then(|| disk::load(here).ok())
        .flatten()?;
    Some(pipeline::editions(&sources, |editions| {
        KnownIds::new(editions.whole.model())
    }))
}

/// The schema of a kind as text, as it is written to a file.
fn text(kind: &FormatKind, known: Option<&KnownIds>) -> String {
    let mut schema = kind.schema().to_value();
    known::propose_codes(&mut schema, &super::input::rules());
    if let Some(known) = known {
        known.propose(&mut schema);
    }
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    format!("{text}\n")
}

fn all(known: Option<&KnownIds>) -> Vec<Made> {
    let kinds = KINDS.iter().map(|kind| Made {
        name: kind.name,
        place: match kind.part {
            Some(part) => format!("{} ({part})", kind.files),
            None => kind.files.to_owned(),
        },
        text: text(kind, known),
    });
    let shape = json_schema::<Summary>();
    let text = serde_json::to_string_pretty(&shape).unwrap_or_default();
    let diagnostics = Made {
        name: "diagnostics",
        place: "what `check --format json` prints".to_owned(),
        text: format!("{text}\n"),
    };
    kinds.chain([diagnostics]).collect()
}

fn write(out: &Path, made: &[Made]) -> Exit {
    let files: Vec<_> = made
        .iter()
        .map(|schema| (schema.file(), schema.text.as_bytes()))
        .collect();
    // By this a file is known that an earlier version wrote.
    let ours = |bytes: &[u8]| {
        let mark = b"\"$id\": \"urn:sidewise:schema:";
        bytes.windows(mark.len()).any(|part| part == mark)
    };
    if let Err(fault) = disk::refresh(out, &files, &ours) {
        return say::failure(&fault.message, fault.help.as_deref());
    }
    let wrote = say::count(made.len(), "schema");
    say::out(&format!("Wrote {wrote} to {}\n", out.display()));
    Exit::Fine
}
