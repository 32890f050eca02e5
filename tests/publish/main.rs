//! Reading a folder, and putting a site in its place: whole or not at all.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod publishing;

mod targets;

#[cfg(unix)]
mod unchanged;

mod leftovers;

mod assets;

mod loading;

mod finding;

mod creating;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sidewise::disk::{self, Published, Staging};
use tempfile::TempDir;

/// A project in a folder of its own, so that the folder around it is the
/// test's as well.
struct Bench {
    home: TempDir,
}

impl Bench {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let bench = Self { home };
        bench.put("project/content/report.yaml", "title: Bench\n");
        bench
    }

    fn path(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn project(&self) -> PathBuf {
        self.path("project")
    }

    fn out(&self) -> PathBuf {
        self.path("project/public")
    }

    fn stage(&self) -> Result<Staging, String> {
        self.stage_at(&self.out())
    }

    fn stage_at(&self, out: &Path) -> Result<Staging, String> {
        Staging::new(&self.project(), out).map_err(|fault| fault.message)
    }

    fn publish(&self, files: &[(&str, &str)]) -> Published {
        let staging = self.stage().unwrap();
        for (path, text) in files {
            staging.write(path, text.as_bytes());
        }
        staging.publish().unwrap()
    }

    /// Everything under a folder: files with their text, folders with none.
    fn tree(&self, path: &str) -> BTreeMap<String, String> {
        let root = self.path(path);
        let entries = walkdir::WalkDir::new(&root).min_depth(1).into_iter();
        let entries = entries.map(|entry| {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(&root).unwrap();
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            (path.to_str().unwrap().to_owned(), text)
        });
        entries.collect()
    }

    /// What lies in the project's own folder, hidden things too.
    fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.project()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }
}
