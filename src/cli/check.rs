//! `sidewise check`: what `build` would say, without writing.

use clap::Args;

use super::input::{Input, Poll};
use super::progress::Progress;
use super::say::{Ending, Exit, Say};
use crate::pipeline;

const EXAMPLES: &str = "\
Examples:
  sidewise check                    the project here
  sidewise check --format short     one line a fault, for editors
  sidewise check --watch            again after every change
  sidewise check --format json      for programs
  sidewise check --format sarif     for code scanning

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
    let progress = Progress::start("Checking", &sources, say.is_watched());
    let outcome = pipeline::check(&sources, input.options());
    drop(progress);
    say.outcome(&outcome, &sources, input, &Ending::Checked);
    match input.passes(&outcome.diagnostics) {
        true => Exit::Fine,
        false => Exit::Faults,
    }
}
