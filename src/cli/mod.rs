//! The command line: one file per command.
//!
//! Exit codes: 0 fine, 1 faults in the input, 2 wrong usage or the machine
//! failed.

mod build;

mod check;

mod serve;

mod watch;

mod new;

mod import;

mod against;

mod who;

mod explain;

mod schema;

mod theme;

mod completions;

mod man;

mod input;

mod progress;

mod signals;

mod say;

mod summary;

use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use say::Exit;

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        // Help and version come this way too; they are no fault.
        Err(error) => {
            if let Err(error) = error.print().and_then(|()| io::stdout().flush())
                && error.kind() != io::ErrorKind::BrokenPipe
            {
                say::lost(&error);
            }
            let exit = if error.use_stderr() {
                Exit::Failed
            } else {
                Exit::Fine
            };
            return say::ended(exit).into();
        }
    };
    // Nobody's input should get here. If it does, destructors have run: the
    // site is as it was.
    let exit = catch_unwind(AssertUnwindSafe(|| args.command.run())).unwrap_or_else(|_| {
        say::failure(
            "this is a fault in sidewise, not in your project; nothing was published",
            Some("please report it, with the lines above and what the project holds"),
        )
    });
    say::ended(exit).into()
}

const EXAMPLES: &str = "\
Examples:
  sidewise new my-report     make a small project that builds as it stands
  cd my-report
  sidewise build             make the site in public/; open public/index.html
  sidewise import FILE       look at a table of answers, and write its map
  sidewise serve --open      see it in a browser while you write
  sidewise check --strict    say what is wrong, write nothing
  sidewise explain           list everything that is checked
  sidewise schema            list the kinds of file, and what editors need of them
  sidewise theme             list the files of the built-in theme, or write them

Exit status: 0 fine, 1 faults in the project, 2 wrong usage or the machine failed.";

/// Makes persona-first journey maps from a folder of plain files
///
/// A project is a folder with `content/` and, if wanted, `themes/`. From it
/// come static pages that open from a file, a sub-path or a server alike.
#[derive(Debug, Parser)]
#[command(name = "sidewise", version, after_help = EXAMPLES)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Options),
    Check(check::Options),
    Serve(serve::Options),
    Watch(watch::Options),
    New(new::Options),
    Import(import::Options),
    Explain(explain::Options),
    Schema(schema::Options),
    Theme(theme::Options),
    Completions(completions::Options),
    Man(man::Options),
}

impl Command {
    fn run(&self) -> Exit {
        match self {
            Self::Build(options) => build::run(options),
            Self::Check(options) => check::run(options),
            Self::Serve(options) => serve::run(options),
            Self::Watch(options) => watch::run(options),
            Self::New(options) => new::run(options),
            Self::Import(options) => import::run(options),
            Self::Explain(options) => explain::run(options),
            Self::Schema(options) => schema::run(options),
            Self::Theme(options) => theme::run(options),
            Self::Completions(options) => completions::run(options, Args::command()),
            Self::Man(options) => man::run(options, Args::command()),
        }
    }
}
