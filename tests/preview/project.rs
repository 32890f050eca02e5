//! A project that can be changed, and what a fresh build makes of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use sidewise::diagnostic::{Diagnostic, Level, Resolved, Rule, resolve};
use sidewise::disk::{self, LoadFault};
use sidewise::pipeline::{self, Edition, Options, Product};
use tempfile::TempDir;

static UNREADABLE: Rule = Rule {
    code: "file-unreadable",
    level: Level::Error,
    title: "",
    explain: "",
};

pub fn explain(fault: LoadFault) -> Diagnostic {
    Diagnostic::nowhere(&UNREADABLE, format!("{} {}", fault.path, fault.message))
}

/// An example, copied; and where it really is.
pub fn copy() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let to = fs::canonicalize(folder.path()).unwrap().join("project");
    copy_content(&to);
    (folder, to)
}

/// Its content, copied into a folder.
pub fn copy_content(to: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/freelancer");
    copy_folder(&from.join("content"), &to.join("content"));
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// What a build of one edition makes from nothing.
pub struct Fresh {
    /// All files; none where there are faults.
    pub files: Option<BTreeMap<String, Vec<u8>>>,
    /// All that it has to say.
    pub said: Vec<Resolved>,
}

/// Builds from nothing; nothing where the project cannot be read.
pub fn fresh(project: &Path, edition: Edition) -> Option<Fresh> {
    let sources = disk::load(project).ok()?;
    let files = Mutex::new(BTreeMap::new());
    let outcome = pipeline::build(&sources, Options::new(edition), &|product| {
        let (path, bytes) = match product {
            Product::File { path, bytes } => (path, bytes.to_vec()),
            Product::Asset { from, path } => (path, fs::read(project.join(from)).unwrap()),
        };
        files.lock().unwrap().insert(path.to_owned(), bytes);
    });
    let whole = !outcome.diagnostics.has_errors();
    let said = outcome.diagnostics.iter();
    Some(Fresh {
        files: whole.then(|| files.into_inner().unwrap()),
        said: said.map(|fault| resolve(fault, &sources)).collect(),
    })
}

/// The files of a build from nothing, where there are no faults.
pub fn fresh_files(project: &Path, edition: Edition) -> Option<BTreeMap<String, Vec<u8>>> {
    fresh(project, edition)?.files
}
