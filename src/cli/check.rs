//! `sidewise check`: what `build` would say, without writing.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use clap::Args;

use super::against::{FIGURES, Old};
use super::input::{Input, Poll};
use super::progress::Progress;
use super::say::{self, Ending, Exit, Say};
use super::who::ClientKnows;
use crate::base::{into_inner, lock};
use crate::pipeline::{self, Edition, Outcome, Product};
use crate::source::Sources;

const EXAMPLES: &str = "\
Examples:
  sidewise check                    the project here
  sidewise check --format short     one line a fault, for editors
  sidewise check --watch            again after every change
  sidewise check --format json      for programs
  sidewise check --format sarif     for code scanning
  sidewise check --who              what a client can work out of whom
  sidewise check --against old/figures.json   and of those in between

`sidewise explain CODE` tells more about any fault.";

/// Say what is wrong, and write nothing
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, mut_arg("poll", |poll| poll.requires("watch")))]
pub(super) struct Options {
    #[command(flatten)]
    input: Input,

    /// Check again after every change, until Ctrl-C
    #[arg(long)]
    watch: bool,

    #[command(flatten)]
    poll: Poll,

    /// Say what a client can work out: of every person what the client edition
    /// tells, who is the only one of a kind, and what is held back
    #[arg(long, conflicts_with = "watch")]
    who: bool,

    /// Compare with the figures.json of a client edition that was handed over,
    /// and warn of groups that are a few answers apart
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, conflicts_with = "watch")]
    against: Option<PathBuf>,
}

/// Does everything but publish.
pub(super) fn run(options: &Options) -> Exit {
    let input = &options.input;
    if options.watch {
        return super::watch::check(input, options.poll.every());
    }
    let say = Say::new(input.format);
    let sources = match input.load(&say) {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    if options.who && input.options().edition == Edition::Internal {
        let help = "leave --edition internal out: it is of the client edition";
        return say::failure("--who says what a client can work out", Some(help));
    }
    if options.against.is_some() && input.options().edition == Edition::Internal {
        let help = "leave --edition internal out: the internal edition is not handed over";
        return say::failure("--against compares client editions", Some(help));
    }
    let old = match options.against.as_deref().map(Old::read).transpose() {
        Ok(old) => old,
        Err(fault) => return fault.say(),
    };
    let progress = Progress::start("Checking", &sources, say.is_watched());
    let outcome = match old {
        Some(old) => compare(&old, &sources, input.options()),
        None => pipeline::check(&sources, input.options()),
    };
    let who = options.who && !outcome.diagnostics.has_errors();
    let who = who.then(|| pipeline::editions(&sources, ClientKnows::new));
    drop(progress);
    say.outcome_and(&outcome, &sources, input, &Ending::Checked, who);
    match input.passes(&outcome.diagnostics) {
        true => Exit::Fine,
        false => Exit::Faults,
    }
}

/// What a build would say, and what its figures tell beside the old ones.
fn compare(old: &Old, sources: &Sources, options: pipeline::Options) -> Outcome {
    let figures = Mutex::new(Arc::default());
    let mut outcome = pipeline::build(sources, options, &|product| {
        if let Product::File { path, bytes } = product
            && path == FIGURES
        {
            *lock(&figures) = Arc::clone(bytes);
        }
    });
    let figures = into_inner(figures);
    outcome.diagnostics.extend(old.compare(&figures));
    outcome.diagnostics.sort();
    outcome
}
