//! `sidewise new`: a small project that builds as it stands.

mod room;

use std::path::{Path, PathBuf};

use clap::Args;
use include_dir::{Dir, include_dir};

use super::say::{self, Exit};
use super::schema;
use crate::disk;

static PROJECT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/project");

const EXAMPLES: &str = "\
Examples:
  sidewise new my-report
  cd my-report
  sidewise build

The comments in its files teach the format. In a project,

  sidewise new --room

writes the sheet of a session to fill in, and a guide to print;

  sidewise new --room --imagined

that of a session which a workshop imagines: what we think they would do. Once
one is held, the report shows both side by side.";

/// Make a small project that builds as it stands
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// The folder to make; it may be there if it is empty
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath, required_unless_present = "room")]
    folder: Option<PathBuf>,

    /// In the project DIR (or this one): the sheet of a support-group session
    /// to fill in, and a moderator's guide to print
    #[arg(long)]
    room: bool,

    /// With --room: the sheet of a session that a workshop imagines
    #[arg(long, requires = "room")]
    imagined: bool,
}

/// Writes the starter project, and what an editor needs to know of its files.
pub(super) fn run(options: &Options) -> Exit {
    let folder = options.folder.as_deref().unwrap_or(Path::new("."));
    if options.room {
        return room::run(folder, options.imagined);
    }
    let mut files = Vec::new();
    collect(&PROJECT, &mut files);
    for (name, text) in schema::files() {
        files.push((format!("{}/{name}", schema::FOLDER), text.into_bytes()));
    }
    let files: Vec<_> = files
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
        .collect();
    if let Err(fault) = disk::create(folder, &files) {
        return say::failure(&fault.message, fault.help.as_deref());
    }
    let folder = folder.display();
    say::out(&format!(
        "Made a small report in {folder}. Its files say how they are written.\n\
         \n\
         \x20 cd {folder}\n\
         \x20 sidewise build\n\
         \n\
         Then open public/index.html, change a file in content/, and build again.\n"
    ));
    Exit::Fine
}

fn collect(dir: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
    for file in dir.files() {
        // Embedded from this repository, whose names are plain.
        if let Some(path) = file.path().to_str() {
            let line = schema::line(path).unwrap_or_default();
            let bytes = [line.as_bytes(), file.contents()].concat();
            files.push((path.to_owned(), bytes));
        }
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}
