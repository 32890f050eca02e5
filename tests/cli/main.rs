//! The program as it is typed: what it prints where, and how it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod usage;

mod starting;

mod building;

mod handing;

mod asking;
mod candidates;
mod deciding;
mod exports;
mod guessing;

mod importing;

mod hosts;

mod schemas;

mod themes;

mod whose;
mod workflows;

#[cfg(unix)]
mod saying;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A run that has ended.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn run_in(folder: &Path, args: &[&str], env: &[(&str, &str)]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sidewise"));
    command.args(args).current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    let done = command.envs(env.iter().copied()).output().unwrap();
    Run {
        code: done.status.code().unwrap(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

fn run(args: &[&str]) -> Run {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), args, &[])
}

/// A project as `sidewise new` makes it.
struct Started {
    home: TempDir,
}

impl Started {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(run_in(home.path(), &["new", "report"], &[]).code, 0);
        Self { home }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.home.path().join("report").join(path)
    }

    fn run(&self, args: &[&str]) -> Run {
        run_in(&self.path(""), args, &[])
    }

    fn site(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let walk = walkdir::WalkDir::new(self.path("public")).into_iter();
        let files = walk
            .map(Result::unwrap)
            .filter(|entry| entry.file_type().is_file());
        let files = files.map(|entry| {
            let bytes = fs::read(entry.path()).unwrap();
            (entry.into_path(), bytes)
        });
        files.collect()
    }
}
