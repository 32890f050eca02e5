//! `sidewise watch`: the site on the disk, kept up to date.

use std::time::{Duration, Instant};

use clap::Args;

use super::input::{self, Input, Out, Poll};
use super::say::{self, Exit};
use super::serve::{Teller, polling};
use crate::diagnostic::{self, Resolved};
use crate::disk::{AssetStamps, Changed, LoadFault, ProjectReader, Sources, WriteFault};
use crate::pipeline::{self, BuildCache, Outcome, Product};
use crate::serve::Watch;

const EXAMPLES: &str = "\
Examples:
  sidewise watch                     the project here, into public/
  sidewise watch --out /srv/report   for a server of your own

Each time the whole site is put in its place in one step; files that did not
change keep their time stamps, and after a mistake the last good site stays.
Ctrl-C ends it. `sidewise serve` needs no server, and is quicker.";

/// Keep the site up to date while you write
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    #[command(flatten)]
    input: Input,

    #[command(flatten)]
    out: Out,

    #[command(flatten)]
    poll: Poll,
}

/// Builds after every change until it is interrupted.
pub(super) fn run(options: &Options) -> Exit {
    super::signals::take_back_on_signal();
    let input = &options.input;

    // What would never work is said before anything is done.
    if let Err(exit) = input.find() {
        return exit;
    }
    if let Err(fault) = options.out.staging(input) {
        return say::failure(&fault.message, fault.help.as_deref());
    }
    let teller = Teller::new(input, "Built", "The site is as it was.");
    follow(input, options.poll.every(), teller, &|sources, memory| {
        write(options, sources, memory)
    })
}

/// The same without writing: `check --watch`.
pub(super) fn check(input: &Input, poll: Option<Duration>) -> Exit {
    if let Err(exit) = input.find() {
        return exit;
    }
    let teller = Teller::new(input, "Checked", "The project has faults.");
    follow(input, poll, teller, &|sources, memory| {
        let outcome = pipeline::check_again(sources, input.options(), memory);
        (outcome, None)
    })
}

type Work<'w> = &'w dyn Fn(&Sources, &BuildCache) -> (Outcome, Option<WriteFault>);

fn follow(input: &Input, poll: Option<Duration>, mut teller: Teller<'_>, work: Work<'_>) -> Exit {
    let mut watch = match Watch::new(&input.project, poll) {
        Ok(watch) => watch,
        Err(why) => {
            let message = format!("the project cannot be watched: {why}");
            return say::failure(&message, None);
        }
    };
    if let Some(why) = watch.polls_because() {
        polling(why);
    }
    let mut reader = ProjectReader::new(&input.project);
    let memory = BuildCache::default();
    let mut before: Option<(Sources, AssetStamps)> = None;
    let mut unread: Vec<LoadFault> = Vec::new();
    let mut burst = None;
    let mut failed: Option<String> = None;
    loop {
        let began = Instant::now();
        let changed = burst
            .as_ref()
            .map_or(Changed::Anything, crate::serve::ChangeBatch::changed);
        match reader.load(changed) {
            Err(faults) if faults == unread => {}
            Err(faults) => {
                unread.clone_from(&faults);
                let faults = faults.into_iter().map(input::diagnostic);
                let none = Sources::default();
                let list: Vec<Resolved> = faults
                    .map(|fault| diagnostic::resolve(&fault, &none))
                    .collect();
                before = None;
                teller.tell(&list, None, false, began.elapsed());
            }
            Ok(sources) if is_same(&reader, before.as_ref(), &sources, changed) => {}
            Ok(sources) => {
                unread.clear();
                let stamps = reader.stamps(sources.assets());
                let (outcome, fault) = work(&sources, &memory);
                let list = outcome.diagnostics.iter();
                let list: Vec<_> = list
                    .map(|fault| diagnostic::resolve(fault, &sources))
                    .collect();
                let well = input.passes(&outcome.diagnostics) && fault.is_none();
                teller.tell(&list, Some(&outcome), well, began.elapsed());
                // A disk that stays full is told of once.
                let why = fault.map(|fault| {
                    if failed.as_ref() != Some(&fault.message) {
                        say::failure(&fault.message, fault.help.as_deref());
                    }
                    fault.message
                });
                failed = why;
                before = Some((sources, stamps));
            }
        }
        burst = Some(watch.wait());
    }
}

/// Whether nothing follows from what changed. Pictures are not among the texts: where
/// something is named, one of them may have changed; else the system is asked.
fn is_same(
    reader: &ProjectReader,
    before: Option<&(Sources, AssetStamps)>,
    now: &Sources,
    changed: Changed<'_>,
) -> bool {
    let named = match changed {
        Changed::Anything => true,
        Changed::These(paths) => !paths.is_empty(),
    };
    !named
        && before.is_some_and(|(before, stamps)| {
            before.is_same(now) && *stamps == reader.stamps(now.assets())
        })
}

fn write(
    options: &Options,
    sources: &Sources,
    memory: &BuildCache,
) -> (Outcome, Option<WriteFault>) {
    let input = &options.input;
    let staging = options.out.staging(input);
    let emit = |product: Product<'_>| match (&staging, product) {
        (Ok(staging), Product::File { path, bytes }) => staging.write(path, bytes),
        (Ok(staging), Product::Asset { from, path }) => staging.copy(from, path),
        (Err(_), _) => {}
    };
    let outcome = pipeline::rebuild(sources, input.options(), memory, &[], &emit);
    let fault = match staging {
        Ok(staging) if input.passes(&outcome.diagnostics) => staging.publish().err(),
        Ok(_) => None,
        Err(fault) => Some(fault),
    };
    (outcome, fault)
}
