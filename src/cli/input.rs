//! What commands have in common: which project, how to talk, where to write.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::against::ONE_ANSWER_APART;
use super::say::{self, Exit, Format, Say};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::disclose;
use crate::disk::{self, LoadFault, Staging, WriteFault};
use crate::pipeline;
use crate::source::Sources;

/// Which project, for whom, how strictly, and how to say what is to be said.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// The folder of the project
    #[arg(default_value = ".", value_hint = clap::ValueHint::DirPath)]
    pub(super) project: PathBuf,

    /// For whom: `client` is safe to hand over, `internal` tells everything
    #[arg(long, value_enum, default_value_t, value_name = "EDITION", long_help = format!("For whom: `client` is safe to hand over, `internal` tells everything. {}", disclose::WORDS))]
    pub(super) edition: Edition,

    /// Let warnings fail as faults do
    #[arg(long)]
    pub(super) strict: bool,

    /// How to say what is wrong: for people, for editors, or for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: Format,
}

/// Where the site goes.
#[derive(Debug, Args)]
pub(super) struct Out {
    /// Where the site goes [default: `public` in the project]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,

    /// Replace a site of the other edition, if one stands there
    #[arg(long)]
    replace_edition: bool,
}

impl Out {
    /// Given, it is relative to where the command runs, as in any command; the
    /// default belongs to the project.
    pub(super) fn of(&self, input: &Input) -> PathBuf {
        match &self.out {
            Some(given) => given.clone(),
            None if input.project.as_os_str() == "." => PathBuf::from("public"),
            None => input.project.join("public"),
        }
    }

    /// A site of the wanted edition in the making.
    pub(super) fn staging(&self, input: &Input) -> Result<Staging, WriteFault> {
        let edition = input.options().edition.word();
        let staging = Staging::new(&input.project, &self.of(input))?;
        staging.for_edition(edition, self.replace_edition)
    }
}

/// How changes are noticed.
#[derive(Debug, Args)]
pub(super) struct Poll {
    /// Look for changes every so many milliseconds, where the system tells of
    /// none (network drives)
    #[arg(long, value_name = "MS", value_parser = clap::value_parser!(u64).range(10..=3_600_000))]
    poll: Option<u64>,
}

impl Poll {
    /// The time between two looks; none where the system tells.
    pub(super) fn every(&self) -> Option<Duration> {
        self.poll.map(Duration::from_millis)
    }
}

/// An edition, as an argument.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum Edition {
    /// People by label, small groups and most words left out
    #[default]
    Client,
    /// Everything, and it says so on every page
    Internal,
}

impl Input {
    /// What the pipeline needs to know.
    pub(super) fn options(&self) -> pipeline::Options {
        pipeline::Options::new(match self.edition {
            Edition::Client => disclose::Edition::Client,
            Edition::Internal => disclose::Edition::Internal,
        })
    }

    /// The project as its repository names it: empty, or with a `/` at its end.
    pub(super) fn folder(&self) -> String {
        disk::within_repository(&self.project)
    }

    /// Whether there is a project, or else that there is none.
    pub(super) fn find(&self) -> Result<(), Exit> {
        match disk::is_project(&self.project) {
            true => Ok(()),
            false => Err(no_project(&self.project)),
        }
    }

    /// Reads the project, or says why not.
    pub(super) fn load(&self, say: &Say) -> Result<Sources, Exit> {
        self.find()?;
        disk::load(&self.project).map_err(|faults| {
            let machine = faults.iter().any(|fault| fault.machine);
            let mut list = Diagnostics::new();
            for fault in faults {
                list.push(diagnostic(fault));
            }
            say.nothing_read(&list, self);
            match machine {
                true => Exit::Failed,
                false => Exit::Faults,
            }
        })
    }

    /// Whether what was said lets the report pass.
    pub(super) fn passes(&self, said: &Diagnostics) -> bool {
        let warned = self.strict && said.count(Level::Warning) > 0;
        !warned && !said.has_errors()
    }
}

/// Everything that is checked, by code.
pub(super) fn rules() -> Vec<&'static Rule> {
    let mut rules = pipeline::rules();
    rules.extend(RULES);
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// What is checked before there is any text to check, and after all is made.
static RULES: [&Rule; 3] = [&FILE_REFUSED, &FILE_UNREADABLE, &ONE_ANSWER_APART];

static FILE_REFUSED: Rule = Rule {
    code: "file-refused",
    level: Level::Error,
    title: "A file of the project is not read",
    explain: "\
A report is made from what lies in `content/` and `themes/` of its project and
from nothing else, so that it can be checked by whoever has the project, and so
that a project from somebody else cannot carry off files of yours.

Refused are links that lead out of these two folders, nowhere or in a circle;
what is neither a file nor a folder; names that cannot be part of an address
(no UTF-8, control characters, backslashes); and texts of more than 64 MiB.

Copy what the report needs into the project, and move the rest out of it.
Hidden files and what editors leave behind (`.#x`, `x~`, `.x.swp`) are passed
over without a word.
",
};

static FILE_UNREADABLE: Rule = Rule {
    code: "file-unreadable",
    level: Level::Error,
    title: "A file of the project cannot be read",
    explain: "\
The system does not let sidewise read a file under `content/` or `themes/`, for
instance because it belongs to somebody else. A report without it could be
wrong without anybody noticing, so none is made.

All such files are named at once. `ls -l` shows who may read a file, and
`chmod u+r FILE` lets you.
",
};

/// The fault of a file that was not read, as any other fault.
pub(super) fn diagnostic(fault: LoadFault) -> Diagnostic {
    let rule = match fault.machine {
        true => &FILE_UNREADABLE,
        false => &FILE_REFUSED,
    };
    let diagnostic = Diagnostic::nowhere(rule, format!("{} {}", fault.path, fault.message));
    match fault.help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

fn no_project(folder: &Path) -> Exit {
    let shown = folder.display();
    let message = match folder.metadata() {
        Ok(meta) if !meta.is_dir() => format!("{shown} is a file, and a project is a folder"),
        Ok(_) => {
            let this = match folder == Path::new(".") {
                true => "this folder".to_owned(),
                false => shown.to_string(),
            };
            format!("{this} is no sidewise project (content/report.yaml is missing)")
        }
        Err(error) => format!("{shown} cannot be read: {}", disk::why(&error)),
    };
    let help = match disk::project_near(folder) {
        Some(near) => format!("did you mean {}?", near.display()),
        None => "`sidewise new my-report` makes one".to_owned(),
    };
    say::failure(&message, Some(&help))
}
