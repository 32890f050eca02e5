//! `sidewise build`: a project → a site.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use clap::Args;

use super::against::{FIGURES, Old};
use super::input::{Input, Out};
use super::progress::Progress;
use super::say::{self, Ending, Exit, Say};
use crate::base::{into_inner, lock};
use crate::disk::is_site;
use crate::pipeline::{self, Edition, Product};

const EXAMPLES: &str = "\
Examples:
  sidewise build                        the project here, into public/
  sidewise build reports/acme           another one, into reports/acme/public/
  sidewise build --edition internal --out ~/internal
  sidewise build --strict               for a build server: warnings fail too
  sidewise build --format github        faults on the lines of a pull request

The site is made beside its place and put there in one step. A build that fails
leaves the old site as it was, and a folder that sidewise did not make is never
replaced. Files that did not change keep their time stamps.";

/// Make the site
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Options {
    #[command(flatten)]
    input: Input,

    #[command(flatten)]
    out: Out,

    /// Do not wait until all of it is on the disk: quicker, but a power cut may
    /// leave a broken site
    #[arg(long)]
    no_sync: bool,
}

/// Builds and publishes, or says why not.
pub(super) fn run(options: &Options) -> Exit {
    let start = Instant::now();
    super::signals::take_back_on_signal();
    let input = &options.input;
    let say = Say::new(input.format);
    let sources = match input.load(&say) {
        Ok(sources) => sources,
        Err(exit) => return exit,
    };
    let out = options.out.of(input);
    let staging = match options.out.staging(input) {
        Ok(staging) => staging.synced(!options.no_sync),
        Err(fault) => return say::failure(&fault.message, fault.help.as_deref()),
    };

    // What stands there may have been handed over.
    let old = match input.options().edition {
        Edition::Client if is_site(&out) => Old::read(&out).map_err(|fault| fault.note()).ok(),
        _ => None,
    };
    let figures = Mutex::new(Arc::default());
    let progress = Progress::start("Building", &sources, say.is_watched());
    let mut outcome = pipeline::build(&sources, input.options(), &|product| match product {
        Product::File { path, bytes } => {
            staging.write(path, bytes);
            if path == FIGURES {
                *lock(&figures) = Arc::clone(bytes);
            }
            if path.ends_with(".html") {
                progress.page();
            }
        }
        Product::Asset { from, path } => staging.copy(from, path),
    });
    drop(progress);
    if let Some(old) = old {
        let figures = into_inner(figures);
        outcome.diagnostics.extend(old.compare(&figures));
        outcome.diagnostics.sort();
    }

    if !input.passes(&outcome.diagnostics) {
        drop(staging);
        say.outcome(&outcome, &sources, input, &Ending::NotBuilt { out: &out });
        return Exit::Faults;
    }
    match staging.publish() {
        Ok(published) => {
            let took = start.elapsed();
            say.outcome(
                &outcome,
                &sources,
                input,
                &Ending::Built { out: &out, took },
            );
            // The system takes all memory back at once, and much faster.
            std::mem::forget(sources);
            say::pictures(&published.pictures);
            if let Some(kept) = published.kept {
                let kept = kept.display();
                say::note(&format!(
                    "what somebody put into the site meanwhile is in {kept}"
                ));
            }
            Exit::Fine
        }
        Err(fault) => {
            say.outcome(&outcome, &sources, input, &Ending::Failed);
            let message = format!("{}; the site is as it was", fault.message);
            say::failure(&message, fault.help.as_deref())
        }
    }
}
