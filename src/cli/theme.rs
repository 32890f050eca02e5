//! `sidewise theme`: the files of the built-in theme, to look at and to copy.

use std::path::PathBuf;

use clap::Args;

use super::say::{self, Exit};
use crate::base::suggest;
use crate::{disk, theme};

const EXAMPLES: &str = "\
Examples:
  sidewise theme                      list the files of the built-in theme
  sidewise theme words.yaml           print one
  sidewise theme --out themes/mine    write all of them into a new folder

A project's theme needs only what differs: a template of its own takes the place
of the built-in one, words.yaml needs only the keys that it changes, and a style
sheet is read after the built-in one of its name. Delete the rest, and later
versions of it reach your report. `theme: mine` in content/report.yaml chooses
themes/mine; themes/default needs no mention.";

/// Show or write the files of the built-in theme
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    /// One file alone, by its path in the theme
    #[arg(conflicts_with = "out")]
    file: Option<String>,

    /// The folder to write all of them to; it may be there if it is empty
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,
}

/// Lists the files, prints one, or writes them.
pub(super) fn run(options: &Options) -> Exit {
    let files = theme::built_in();
    if let Some(out) = &options.out {
        let list: Vec<_> = files
            .iter()
            .map(|(path, bytes)| (path.as_str(), *bytes))
            .collect();
        if let Err(fault) = disk::create(out, &list) {
            return say::failure(&fault.message, fault.help.as_deref());
        }
        let wrote = say::count(list.len(), "file");
        say::out(&format!("Wrote {wrote} to {}\n", out.display()));
        return Exit::Fine;
    }
    let Some(name) = &options.file else {
        for (path, _) in &files {
            say::out(&format!("{path}\n"));
        }
        return Exit::Fine;
    };
    match files.iter().find(|(path, _)| path == name) {
        Some((_, bytes)) => {
            say::out(&String::from_utf8_lossy(bytes));
            Exit::Fine
        }
        None => {
            let help = match suggest(name, files.iter().map(|(path, _)| path.as_str())) {
                Some(near) => format!("did you mean {near}?"),
                None => "`sidewise theme` lists them".to_owned(),
            };
            say::failure(
                &format!("the built-in theme has no file {name}"),
                Some(&help),
            )
        }
    }
}
