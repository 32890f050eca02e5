//! Where a project is.

use std::fs;
use std::path::{Path, PathBuf};

/// What makes a folder a project.
const HEART: &str = "content/report.yaml";

/// Whether `folder` is a project: it has `content/report.yaml`.
pub fn is_project(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(HEART)).is_ok()
}

/// A project that whoever named `folder` may have meant: the nearest folder
/// around it, or else the first in it, that is one.
pub fn project_near(folder: &Path) -> Option<PathBuf> {
    let real = fs::canonicalize(folder).ok()?;
    let around = real.ancestors().skip(1).find(|near| is_project(near));
    if let Some(around) = around {
        return Some(around.to_owned());
    }
    let children = fs::read_dir(&real).ok()?;
    let names = children.filter_map(|child| Some(child.ok()?.file_name()));
    let found = names.filter(|name| is_project(&real.join(name)));
    // Named as the caller named the folder, which is shorter to type.
    found.min().map(|name| match folder == Path::new(".") {
        true => PathBuf::from(name),
        false => folder.join(name),
    })
}

/// Where `folder` lies as hosts name files: below the repository that holds
/// it, or else below the working folder. With `/` between and after its parts;
/// empty where it is that place itself, or lies in neither.
pub fn within_repository(folder: &Path) -> String {
    let Ok(real) = fs::canonicalize(folder) else {
        return String::new();
    };
    // `.git` is a file in a work tree of its own.
    let repository = real
        .ancestors()
        .find(|above| fs::symlink_metadata(above.join(".git")).is_ok())
        .map(Path::to_owned);
    let root = repository.or_else(|| fs::canonicalize(".").ok());
    let inner = root.and_then(|root| Some(real.strip_prefix(root).ok()?.to_owned()));
    let inner = inner.unwrap_or_default();
    let parts = inner
        .iter()
        .map(|part| format!("{}/", part.to_string_lossy()));
    parts.collect()
}
